/*
 * data/reports.atom (RFC 4287): the reports that changed last. Links are
 * relative to the feed, which lies in a folder of the site.
 */
#include <assert.h>
#include <stdlib.h>

#include "report/data.h"
#include "text/escape.h"

enum {
	FEED_ENTRIES = 50,
};

struct entry {
	const struct item *item;
	long long changed;
};

struct entry_vec VEC(struct entry);

/* The newest first. */
static int compare_entry(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->changed != y->changed)
		return x->changed < y->changed ? 1 : -1;
	return slice_cmp(
		y->item->incident->record.id, x->item->incident->record.id);
}

static void collect(
	struct entry_vec *out, const struct population *p, struct arena *a)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct item *item = &p->items[i];

		if (item->has_report)
			*vec_push(a, out) = (struct entry){
				item, data_changed_incident(p, item->incident)};
	}
	vec_sort(out, compare_entry);
	if (out->len > FEED_ENTRIES)
		out->len = FEED_ENTRIES;
}

/* <NAME>TEXT</NAME> */
static void add_element(struct buf *out, const char *name, struct slice text)
{
	buf_addf(out, "<%s>", name);
	escape_xml(out, text);
	buf_addf(out, "</%s>\n", name);
}

static void add_instant(struct buf *out, const char *name, long long seconds)
{
	buf_addf(out, "<%s>", name);
	data_write_instant(out, seconds);
	buf_addf(out, "</%s>\n", name);
}

static void add_id(struct buf *out, const char *uuid)
{
	buf_addf(out, "<id>urn:uuid:%s</id>\n", uuid);
}

static void add_link(struct buf *out, struct slice path)
{
	buf_adds(out, "<link rel=\"alternate\" type=\"text/html\" href=\"../");
	escape_url_path(out, path);
	buf_adds(out, "\"/>\n");
}

static void add_authors(
	struct buf *out, const struct population *p, const struct item *item)
{
	const struct people *people = &p->input->corpus->people;
	const struct field_vec *chairs = &item->incident->commander.items;

	for (size_t i = 0; i < chairs->len; i++) {
		/* Lists keep no blank, nor does a name alone. */
		assert(slice_trim(chairs->at[i].text).len);
		buf_adds(out, "<author>");
		add_element(
			out, "name", people_show(people, chairs->at[i].text));
		buf_adds(out, "</author>\n");
	}
}

static void add_entry(struct buf *out, struct arena *a,
	const struct population *p, const struct entry *entry)
{
	const struct item *item = entry->item;
	const struct incident *i = item->incident;
	char uuid[UUID_TEXT + 1];

	data_uuid_of(uuid, p, "report", &i->record);
	buf_adds(out, "<entry>\n");
	add_id(out, uuid);
	add_element(out, "title",
		arena_printf(a, "%.*s %.*s", SLICE_FMT(i->record.id),
			SLICE_FMT(data_line(a, i->title.text))));
	add_instant(out, "updated", entry->changed);
	add_authors(out, p, item);
	add_link(out, data_report(a, item));
	if (i->severity.text.len) {
		buf_adds(out, "<category term=\"");
		escape_xml(out, data_line(a, i->severity.text));
		buf_adds(out, "\"/>\n");
	}
	add_element(out, "summary",
		arena_printf(a,
			"Review: %.*s. Open action items: %zu. "
			"Deviations: %zu.",
			SLICE_FMT(item->review.text), item->open,
			item->deviations));
	buf_adds(out, "</entry>\n");
}

void atom_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	struct buf *text = &out->text;
	struct entry_vec entries = {0};
	char uuid[UUID_TEXT + 1];

	collect(&entries, p, a);
	data_uuid(uuid, p, "feed", SLICE("reports"));
	buf_adds(text, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		       "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
	add_id(text, uuid);
	add_element(text, "title", data_title(p));
	add_element(text, "subtitle", SLICE("Post-Incident Reports"));
	add_instant(text, "updated", entries.len ? entries.at[0].changed : 0);
	buf_adds(text, "<author><name>debrief</name></author>\n"
		       "<generator>debrief</generator>\n"
		       "<link rel=\"self\" type=\"application/atom+xml\" "
		       "href=\"reports.atom\"/>\n");
	add_link(text, SLICE("index.html"));
	for (size_t i = 0; i < entries.len; i++)
		add_entry(text, a, p, &entries.at[i]);
	buf_adds(text, "</feed>\n");
}
