#include "report/oscal.h"

#define NAMESPACE "urn:debrief:oscal"

void oscal_uuid(
	struct oscal *o, const char *key, const char *kind, struct slice name)
{
	char uuid[UUID_TEXT + 1];

	data_uuid(uuid, o->p, kind, name);
	json_text(&o->j, key, slice_of(uuid));
}

void oscal_instant(struct oscal *o, const char *key, long long seconds)
{
	struct buf out = BUF_INIT(KIB(1));

	data_write_instant(&out, seconds);
	json_text(&o->j, key, buf_slice(&out));
	buf_free(&out);
}

/* The schema's years begin with 2, or with 19 and no leap day. */
bool oscal_has_day(struct moment at)
{
	int year, month, date;

	if (!moment_is_known(at))
		return false;
	day_to_date(&year, &month, &date, at.day);
	return year >= 2000 && year < 3000;
}

void oscal_day(struct oscal *o, const char *key, struct moment at)
{
	if (oscal_has_day(at))
		oscal_instant(o, key, moment_seconds(moment_of_day(at.day)));
}

void oscal_text(
	struct oscal *o, const char *key, struct slice text, const char *other)
{
	text = data_line(o->a, text);
	json_text(&o->j, key, text.len ? text : slice_of(other));
}

void oscal_prop(struct oscal *o, const char *name, struct slice value)
{
	value = data_line(o->a, value);
	if (!value.len)
		return;
	json_row_object(&o->j, NULL);
	json_text(&o->j, "name", slice_of(name));
	json_text(&o->j, "ns", SLICE(NAMESPACE));
	json_text(&o->j, "value", value);
	json_end(&o->j);
}

void oscal_metadata(struct oscal *o, const char *title)
{
	json_object(&o->j, "metadata");
	oscal_text(o, "title",
		arena_printf(
			o->a, "%.*s: %s", SLICE_FMT(data_title(o->p)), title),
		title);
	oscal_instant(o, "last-modified", data_changed(o->p));
	json_text(&o->j, "version", SLICE("1"));
	json_text(&o->j, "oscal-version", SLICE("1.1.3"));
	json_end(&o->j);
}

void oscal_related(
	struct oscal *o, const char *list, const char *key, const char *uuid)
{
	json_row_list(&o->j, list);
	json_row_object(&o->j, NULL);
	json_text(&o->j, key, slice_of(uuid));
	json_end(&o->j);
	json_end(&o->j);
}
