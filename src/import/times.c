/* When it was: the incident's day, its start, detection and end. */
#include "base/path.h"
#include "import/lexicon_words.h"
#include "import/parts.h"

/* ---- A text as a moment ---- */

static const struct slice en_dash = SLICE_INIT("\xE2\x80\x93");
static const struct slice em_dash = SLICE_INIT("\xE2\x80\x94");
static const struct slice arrow = SLICE_INIT("\xE2\x86\x92");

/* The day of a date without a year: in the year that is nearest to DAY. */
static day_t nearest_day(
	const struct import *in, const struct when *w, day_t day)
{
	int year, month, date;
	day_t best = DAY_NONE;

	if (day == DAY_NONE)
		day = in->near;
	if (day == DAY_NONE)
		return DAY_NONE;
	day_to_date(&year, &month, &date, day);
	for (int y = year - 1; y <= year + 1; y++) {
		day_t d;

		if (!date_is_valid(y, w->month, w->date))
			continue;
		d = day_from_date(y, w->month, w->date);
		if (d - day < 90 && day - d < 90)
			best = d;
	}
	return best;
}

struct moment import_moment_of(
	const struct import *in, const struct when *w, day_t day)
{
	const struct settings *settings = &in->context->corpus->settings;
	struct moment m = {.kind = MOMENT_DAY, .approximate = w->approximate};
	struct zone zone = w->zone;
	int offset;

	if (w->odd_date)
		return (struct moment){.kind = MOMENT_NONE};
	m.day = w->day;
	if (m.day == DAY_NONE)
		m.day = w->month ? nearest_day(in, w, day) : day;
	if (m.day == DAY_NONE)
		return (struct moment){.kind = MOMENT_NONE};
	if (!w->has_clock)
		return m;
	if (zone.kind == ZONE_NONE)
		zone = in->zone;
	if (zone.kind == ZONE_NONE && settings->timezone_set)
		zone = (struct zone){ZONE_FIXED, settings->timezone, false};
	if (!zone_offset(&offset, zone, m.day))
		return m;
	m.kind = w->has_seconds ? MOMENT_SECOND : MOMENT_MINUTE;
	m.second = w->second;
	m.offset = offset;
	m.approximate = m.approximate || in->approximate;
	return m;
}

/* Bytes of `-`, a longer dash, an arrow, `to` or `until` at the front. */
static size_t until_at(struct slice s)
{
	if (slice_starts_nocase(s, SLICE("to ")))
		return 3;
	if (slice_starts_nocase(s, SLICE("until ")))
		return 6;
	if (slice_starts(s, SLICE("->")))
		return 2;
	if (slice_starts(s, SLICE("-")))
		return 1;
	if (slice_starts(s, en_dash) || slice_starts(s, em_dash) ||
		slice_starts(s, arrow))
		return 3;
	return 0;
}

/* `- 16:30 UTC` behind a time: its end. 0 if there is none. */
static size_t scan_end(struct when *out, struct slice rest)
{
	struct slice s = slice_trim(rest);
	size_t skipped = (size_t)(s.ptr - rest.ptr), dash, blanks = 0, used;

	dash = s.len ? until_at(s) : 0;
	if (!dash)
		return 0;
	s = slice_from(s, dash);
	while (blanks < s.len && char_is_space(s.ptr[blanks]))
		blanks++;
	used = when_scan(out, slice_from(s, blanks));
	return used ? skipped + dash + blanks + used : 0;
}

struct slice import_behind_time(struct slice text)
{
	static const struct slice marks[] = {SLICE_INIT("-"), SLICE_INIT(":"),
		SLICE_INIT("|"), SLICE_INIT(","), SLICE_INIT("]"),
		SLICE_INIT(")"), SLICE_INIT(">"), SLICE_INIT("\xE2\x80\x93"),
		SLICE_INIT("\xE2\x80\x94"), SLICE_INIT("\xE2\x86\x92")};
	bool again = true;

	while (again) {
		text = slice_trim(text);
		again = false;
		for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
			if (slice_starts(text, marks[i])) {
				text = slice_from(text, marks[i].len);
				again = true;
			}
	}
	return text;
}

static bool is_remark(struct slice rest)
{
	rest = slice_trim(rest);
	while (slice_ends(rest, SLICE(".")))
		rest.len--;
	return !rest.len ||
	       (slice_starts(rest, SLICE("(")) && slice_ends(rest, SLICE(")")));
}

/* Words beside a date that say it is the document's. */
static bool is_about_document(struct slice before)
{
	static const char *const words[] = {"publish", "written", "updated",
		"created", "posted", "modified", "revised", "reviewed",
		"edited", "authored", "drafted"};
	struct slice s =
		before.len > 40 ? slice_from(before, before.len - 40) : before;

	return HOLDS_ONE_OF(s, words);
}

/* A time, and perhaps its end. */
struct span_of_time {
	struct when from, to;
	bool has_end;
};

/* Reads all of TEXT. */
static bool read_span(
	struct span_of_time *out, struct slice text, struct slice aside)
{
	struct zone zone;
	size_t used, more;

	*out = (struct span_of_time){0};
	text = slice_trim(text);
	used = when_scan(&out->from, text);
	if (!used)
		return false;
	text = slice_from(text, used);
	more = scan_end(&out->to, text);
	out->has_end = more > 0;
	/* `(published)` makes it another date. */
	if (!is_remark(slice_from(text, more)) ||
		is_about_document(slice_from(text, more)))
		return false;
	if (out->has_end && out->from.zone.kind == ZONE_NONE)
		out->from.zone = out->to.zone;
	if (aside.len && zone_scan(&zone, aside) == aside.len) {
		if (out->from.zone.kind == ZONE_NONE)
			out->from.zone = zone;
		if (out->to.zone.kind == ZONE_NONE)
			out->to.zone = zone;
	}
	return true;
}

struct moment import_moment(const struct import *in, struct slice text,
	struct slice aside, day_t day)
{
	struct span_of_time s;

	if (!read_span(&s, text, aside) || s.has_end)
		return (struct moment){.kind = MOMENT_NONE};
	return import_moment_of(in, &s.from, day);
}

/* ---- The incident's day ---- */

static day_t only_day(struct slice text)
{
	day_t found = DAY_NONE, day;
	size_t at = 0;

	while ((day = when_next_day(text, &at)) != DAY_NONE) {
		if (found != DAY_NONE && day != found)
			return DAY_NONE;
		found = day;
	}
	return found;
}

/* `2021-03-04` or `20210304` in a file's name. */
static day_t day_of_name(struct slice name)
{
	struct buf text = BUF_INIT(KIB(1));
	day_t day;

	for (size_t i = 0; i < name.len; i++) {
		size_t n = 0;

		while (i + n < name.len && char_is_digit(name.ptr[i + n]))
			n++;
		if (n == 8) {
			buf_add(&text, slice_sub(name, i, i + 4));
			buf_addc(&text, '-');
			buf_add(&text, slice_sub(name, i + 4, i + 6));
			buf_addc(&text, '-');
			buf_add(&text, slice_sub(name, i + 6, i + 8));
			buf_addc(&text, ' ');
			i += 7;
		} else if (n) {
			buf_add(&text, slice_sub(name, i, i + n));
			i += n - 1;
		} else if (slice_has_char(SLICE("_"), name.ptr[i])) {
			buf_addc(&text, '-');
		} else if (char_is_alpha(name.ptr[i])) {
			buf_addc(&text, name.ptr[i]);
		} else {
			buf_addc(&text, '-');
		}
	}
	/* A name goes on behind the date: `2021-03-04-lost-disk`. */
	for (size_t i = 10; i < text.len; i++)
		if (text.ptr[i] == '-' && char_is_digit(text.ptr[i - 1]) &&
			char_is_digit(text.ptr[i - 2]) &&
			text.ptr[i - 3] == '-' && text.ptr[i - 6] == '-')
			text.ptr[i] = ' ';
	day = only_day(buf_slice(&text));
	buf_free(&text);
	return day;
}

/* The text behind the title. */
static struct slice text_of_body(const struct document *d)
{
	struct slice text = d->source->text;

	return d->title >= 0
		       ? slice_from(text, d->outline.headings.at[d->title].body)
		       : d->body;
}

/* Whether the first date that the body tells, if it tells one, is DAY. */
static bool begins_on(const struct document *d, day_t day)
{
	struct slice text = text_of_body(d);
	struct when w;
	size_t at = 0;

	return !when_next_date(&w, text, &at) || when_may_be(&w, day);
}

/* The only date that the body tells, unless it is about the document. */
static day_t only_mention(const struct document *d)
{
	struct slice text = text_of_body(d);
	day_t found = DAY_NONE;
	struct when w;
	size_t at = 0;

	while (when_next_date(&w, text, &at)) {
		if (is_about_document(slice_sub(text, 0, at)))
			return DAY_NONE;
		if (found == DAY_NONE)
			found = w.day;
		if (found == DAY_NONE || !when_may_be(&w, found))
			return DAY_NONE;
	}
	return found;
}

/* A date in frontmatter is the incident's only where the rest of it is about
 * an incident; a blog's says when it was published. */
static bool is_meta_of_incident(const struct field_found_vec *fields)
{
	for (size_t i = 0; i < fields->len; i++)
		switch (fields->at[i].label) {
		case LABEL_STARTED:
		case LABEL_DETECTED:
		case LABEL_RESOLVED:
		case LABEL_SEVERITY:
		case LABEL_SYSTEMS:
		case LABEL_COMMANDER:
			if (fields->at[i].meta)
				return true;
			break;
		default: break;
		}
	return false;
}

static bool is_bare_date(const struct import *in, const struct field_found *f)
{
	struct slice form = lexicon_form(in->arena, f->name, NULL);

	return slice_eq(form, SLICE("date")) || slice_eq(form, SLICE("when"));
}

/* The day that the fields state; *BARE where it is but a `Date`. */
static day_t day_of_fields(
	struct import *in, const struct field_found_vec *fields, bool *bare)
{
	day_t day = DAY_NONE;

	*bare = false;
	for (size_t i = 0; i < fields->len; i++) {
		const struct field_found *f = &fields->at[i];
		struct span_of_time s;

		if (f->label != LABEL_DATE && f->label != LABEL_STARTED &&
			f->label != LABEL_DETECTED)
			continue;
		if (f->meta && f->label == LABEL_DATE &&
			!is_meta_of_incident(fields))
			continue;
		if (!read_span(&s, f->value, f->aside) ||
			s.from.day == DAY_NONE)
			continue;
		if (f->label == LABEL_DATE && is_bare_date(in, f)) {
			if (day == DAY_NONE) {
				day = s.from.day;
				*bare = true;
			}
			continue;
		}
		if (day == DAY_NONE || *bare || s.from.day < day)
			day = s.from.day;
		*bare = false;
	}
	return day;
}

static void choose_year(struct import *in, day_t title, day_t name)
{
	const struct document *d = &in->doc;
	day_t days[] = {in->day, title, name};
	int year = 0, month, date, found;
	size_t at = 0;
	day_t day;

	for (size_t i = 0; i < ARRAY_LENGTH(days) && !year; i++)
		if (days[i] != DAY_NONE)
			day_to_date(&year, &month, &date, days[i]);
	/* Else the body's earliest one. */
	while (!year && !in->year_is_named &&
		(day = when_next_day(d->body, &at)) != DAY_NONE) {
		day_to_date(&found, &month, &date, day);
		if (!in->year || found < in->year)
			in->year = found;
	}
	if (year)
		in->year = year;
	if (!in->year)
		in->year = in->context->year;
}

void import_day(struct import *in, const struct field_found_vec *fields)
{
	struct slice path = in->doc.source->path;
	bool post = slice_find(path, SLICE("_posts/")) < path.len;
	day_t title = only_day(in->title.text);
	day_t name = post ? DAY_NONE : day_of_name(import_stem(path));
	bool bare;

	in->day = day_of_fields(in, fields, &bare);
	in->near = in->day != DAY_NONE ? in->day
		   : title != DAY_NONE ? title
				       : name;
	in->day_is_started = in->day == DAY_NONE;
	if (bare && ((title != DAY_NONE && title != in->day) ||
			    (name != DAY_NONE && name != in->day))) {
		import_note(in, "the dates of field, title and file name "
				"differ: none is taken");
		in->day = DAY_NONE;
		title = name = DAY_NONE;
	} else if (in->day == DAY_NONE && title != DAY_NONE) {
		if ((name == DAY_NONE || name == title) &&
			begins_on(&in->doc, title))
			in->day = title;
	} else if (in->day == DAY_NONE && name != DAY_NONE) {
		/* It may be the day of the review, or of the last event. */
		in->day_is_started = false;
		if (begins_on(&in->doc, name))
			in->day = name;
	} else if (in->day == DAY_NONE) {
		in->day_is_started = false;
		in->day = only_mention(&in->doc);
	}
	/* `PM2019-009` */
	in->year = when_year(import_stem(path));
	in->year_is_named = in->year && in->day == DAY_NONE;
	choose_year(in, title, name);
}

/* ---- Start, detection, end ---- */

static struct import_time *time_of_label(struct import *in, enum label label)
{
	switch (label) {
	case LABEL_DATE:
	case LABEL_STARTED: return &in->started;
	case LABEL_DETECTED: return &in->detected;
	case LABEL_CONTAINED: return &in->contained;
	case LABEL_RESOLVED: return &in->resolved;
	case LABEL_HELD: return &in->held_on;
	case LABEL_SCHEDULED: return &in->scheduled_for;
	default: return NULL;
	}
}

/* Of two values the one that says more of the same; else none. */
static void set_time(
	struct import *in, struct import_time *t, struct moment m, size_t place)
{
	if (m.kind == MOMENT_NONE)
		return;
	if (t->place == IMPORT_DROPPED)
		return;
	if (t->at.kind == MOMENT_NONE ||
		(t->at.kind == MOMENT_DAY && t->at.day == m.day)) {
		t->at = m;
		t->place = place;
	} else if (m.kind == MOMENT_DAY && m.day == t->at.day) {
		return;
	} else if (moment_cmp(t->at, m)) {
		import_note(in, "line %zu and line %zu state different times",
			document_line(&in->doc, t->place),
			document_line(&in->doc, place));
		t->at.kind = MOMENT_NONE;
		t->place = IMPORT_DROPPED;
	}
}

/* From when to when it was; the end needs a day of its own, or to be later on
 * the same. */
static void take_span(struct import *in, const struct field_found *f,
	const struct span_of_time *s)
{
	struct moment from = import_moment_of(in, &s->from, in->day), to;

	if (from.kind == MOMENT_NONE)
		return;
	to = import_moment_of(in, &s->to, from.day);
	if (to.kind == MOMENT_NONE || moment_cmp(from, to) > 0)
		return;
	set_time(in, &in->started, from, f->at);
	set_time(in, &in->resolved, to, f->at);
}

static void take_date(struct import *in, const struct field_found *f,
	const struct span_of_time *s)
{
	struct moment from = import_moment_of(in, &s->from, DAY_NONE), to;

	if (from.kind == MOMENT_NONE || in->day == DAY_NONE)
		return;
	if (from.day != in->day) {
		import_note(in,
			"line %zu: '%.*s' is not the day that is taken for "
			"the incident's",
			document_line(&in->doc, f->at), SLICE_FMT(f->value));
		return;
	}
	if (!s->has_end) {
		/* `Date` with a time of day may be that of anything. */
		from.kind = MOMENT_DAY;
		set_time(in, &in->started, from, f->at);
		return;
	}
	to = import_moment_of(in, &s->to, from.day);
	set_time(in, &in->started, from, f->at);
	if (to.kind != MOMENT_NONE && !moment_is_after(from, to))
		set_time(in, &in->resolved, to, f->at);
}

static void take_field(
	struct import *in, const struct field_found *f, bool meta_of_incident)
{
	struct import_time *t = time_of_label(in, f->label);
	struct span_of_time s;

	if ((!t && f->label != LABEL_DURATION) || lexicon_is_blank(f->value) ||
		!read_span(&s, f->value, f->aside))
		return;
	if (s.from.odd_date || s.to.odd_date) {
		import_note(in, "line %zu: '%.*s' is no date that can be",
			document_line(&in->doc, f->at), SLICE_FMT(f->value));
		return;
	}
	if (f->label == LABEL_DURATION) {
		if (s.has_end && s.from.has_clock && s.to.has_clock && !f->meta)
			take_span(in, f, &s);
	} else if (f->label == LABEL_DATE) {
		if (!f->meta || meta_of_incident)
			take_date(in, f, &s);
	} else if (!s.has_end) {
		set_time(in, t, import_moment_of(in, &s.from, in->day), f->at);
	}
}

/* A bare time past midnight has the day behind the incident's: which one it
 * is, a time of day alone does not tell. */
static void drop_bare(struct import *in, const struct field_found_vec *fields)
{
	for (size_t i = 0; i < fields->len; i++) {
		const struct field_found *f = &fields->at[i];
		struct import_time *t = time_of_label(in, f->label);
		struct span_of_time s;

		if (!t || t == &in->started || t->place != f->at ||
			!read_span(&s, f->value, f->aside) ||
			s.from.day != DAY_NONE || s.from.month)
			continue;
		if (t->at.kind == MOMENT_DAY ||
			(moment_is_known(in->started.at) &&
				moment_is_after(in->started.at, t->at)))
			t->at.kind = MOMENT_NONE;
	}
}

void import_times(struct import *in, const struct field_found_vec *fields)
{
	bool meta_of_incident = is_meta_of_incident(fields);

	for (size_t i = 0; i < fields->len; i++)
		take_field(in, &fields->at[i], meta_of_incident);
	drop_bare(in, fields);
	if (in->started.at.kind == MOMENT_NONE && in->day != DAY_NONE &&
		in->day_is_started && in->started.place != IMPORT_DROPPED) {
		in->started.at = moment_of_day(in->day);
		in->started.place = NO_PLACE;
	}
}

/* ---- Order ---- */

void import_order(struct import *in)
{
	struct import_time *times[] = {&in->started, &in->detected,
		&in->contained, &in->resolved, &in->held_on};
	static const char *const keys[] = {
		"started", "detected", "contained", "resolved", "held_on"};

	for (size_t i = 0; i < ARRAY_LENGTH(times); i++)
		for (size_t k = i + 1; k < ARRAY_LENGTH(times); k++) {
			if (!moment_is_known(times[i]->at) ||
				!moment_is_known(times[k]->at) ||
				moment_cmp(times[i]->at, times[k]->at) <= 0)
				continue;
			import_note(in,
				"'%s' would be after '%s': neither is taken",
				keys[i], keys[k]);
			times[i]->at.kind = times[k]->at.kind = MOMENT_NONE;
		}
}
