/*
 * Timelines: tables, lists, lines or headings that begin with a time. A bare
 * time has the day of what stands above it; where that is not certain the entry
 * stays in the body alone.
 */
#include "import/timeline_parts.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "model/schema.h"

enum {
	EVENING = 18 * 3600, /* a time behind this one, */
	MORNING = 6 * 3600,  /* followed by one before this, is a new day's */
	WHAT_BYTES = 2000,
};

/* Reading the entries in their order. */
struct reading {
	struct import *in;
	day_t day;	  /* of a bare time; DAY_NONE: not known */
	int second;	  /* of the entry above, on that day; -1: none */
	size_t unread;	  /* what looks like an entry and is none */
	bool sure;	  /* the day is that of a time that the text states */
	bool lost;	  /* midnight may have passed: no bare time any more */
	struct zone zone; /* that a table's head states */
	int year;	  /* likewise, `Date (2021)`; 0: none */
};

/* ---- An entry ---- */

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (char_is_digit(text.ptr[i]))
			return true;
	return false;
}

/* Adds an entry; CLOCK is its time as written, for one without a zone. NULL if
 * it is too long, or one too many. */
static struct import_entry *add_entry(struct reading *r, const struct moment *m,
	struct slice clock, struct slice what, size_t place)
{
	struct import *in = r->in;
	const struct timeline_mark *mark = timeline_mark(what);
	struct import_entry *e;

	if (in->timeline.len >= LIMIT_LIST || what.len > WHAT_BYTES) {
		r->unread++;
		return NULL;
	}
	e = vec_push(in->arena, &in->timeline);
	e->at = *m;
	e->place = place;
	e->phase = mark ? mark->phase : 0;
	e->no_offset = clock.len && has_digit(clock) && !moment_has_time(*m);
	e->what = e->no_offset ? arena_printf(in->arena, "%.*s: %.*s",
					 SLICE_FMT(clock), SLICE_FMT(what))
			       : what;
	return e;
}

/* Where midnight passes and the day is that of the incident alone, it may be
 * the one before midnight or the one behind. */
static void drop_unsure(struct reading *r)
{
	if (r->sure)
		return;
	r->unread += r->in->timeline.len;
	r->in->timeline.len = 0;
}

/*
 * The day of W, whose time is bare. Times that go back have passed midnight,
 * or are out of order: only from evening to morning that is certain.
 */
static bool set_day(struct reading *r, const struct when *w)
{
	if (w->odd_date) {
		r->lost = true;
		return false;
	}
	if (w->day != DAY_NONE || w->month) {
		struct when date = *w;
		struct moment m;

		if (r->year && w->month &&
			date_is_valid(r->year, w->month, w->date))
			date.day = day_from_date(r->year, w->month, w->date);

		date.has_clock = false;
		m = import_moment_of(
			r->in, &date, r->day != DAY_NONE ? r->day : r->in->day);
		if (m.kind == MOMENT_NONE)
			return false;
		r->day = m.day;
		r->sure = true;
		r->lost = false;
		r->second = w->has_clock ? w->second : -1;
		return true;
	}
	if (r->day == DAY_NONE || r->lost)
		return false;
	if (w->second < r->second) {
		if (r->second >= EVENING && w->second < MORNING && r->sure) {
			r->day++;
		} else {
			r->lost = true;
			drop_unsure(r);
			return false;
		}
	}
	r->second = w->second;
	return true;
}

/* `22:30 UTC (Oct 29) - text`: the date in brackets behind a time. */
static struct slice take_date_behind(struct when *w, struct slice rest)
{
	struct slice s = slice_trim(rest);
	struct when date;
	size_t used;

	if (w->day != DAY_NONE || w->month || !slice_starts(s, SLICE("(")))
		return rest;
	used = when_scan(&date, slice_from(s, 1));
	if (!used || date.has_clock ||
		!slice_starts(slice_from(s, used + 1), SLICE(")")))
		return rest;
	w->day = date.day;
	w->month = date.month;
	w->date = date.date;
	w->odd_date = date.odd_date;
	return slice_from(s, used + 2);
}

/*
 * `12:48 UTC (05:48 PDT) text`: the same in another zone says nothing new. If
 * it is another time, neither is to be believed.
 */
static struct slice take_same_behind(
	const struct reading *r, struct when *w, struct slice rest)
{
	struct slice s = slice_trim(rest);
	size_t end = slice_find_char(s, ')'), used;
	day_t day = w->day != DAY_NONE ? w->day : r->day;
	struct when other;
	int a, b;

	if (!slice_starts(s, SLICE("(")) || end >= s.len || !w->has_clock)
		return rest;
	used = when_scan(&other, slice_sub(s, 1, end));
	if (!used || !other.has_clock || other.zone.kind == ZONE_NONE ||
		used + 1 != end)
		return rest;
	if (w->zone.kind == ZONE_NONE || other.day != DAY_NONE ||
		!zone_offset(&a, w->zone, day) ||
		!zone_offset(&b, other.zone, day) ||
		((w->second - a * 60) - (other.second - b * 60)) % 86400) {
		w->zone.kind = ZONE_UNCLEAR;
		return rest;
	}
	return slice_from(s, end + 1);
}

/* Reads a time off the front of TEXT: its moment, as written, and the rest. */
static bool take_time(struct reading *r, struct moment *m, struct slice *clock,
	struct slice *text)
{
	struct when w, end;
	struct slice s = *text, rest, behind;
	size_t used, more;

	if (slice_starts(s, SLICE("[")) || slice_starts(s, SLICE("(")))
		s = slice_from(s, 1);
	used = when_scan(&w, s);
	if (!used)
		return false;
	rest = slice_from(s, used);
	/* `14:03 - 14:10: text`: the entry begins with the first. */
	behind = import_behind_time(rest);
	if (behind.len != rest.len && (more = when_scan(&end, behind)) &&
		end.has_clock && w.has_clock && end.day == DAY_NONE) {
		if (w.zone.kind == ZONE_NONE)
			w.zone = end.zone;
		rest = slice_from(behind, more);
	}
	rest = take_date_behind(&w, rest);
	rest = take_same_behind(r, &w, rest);
	*clock = w.has_clock ? slice_trim(slice_make(
				       s.ptr, (size_t)(rest.ptr - s.ptr)))
			     : SLICE("");
	*text = import_behind_time(rest);
	if (w.zone.kind == ZONE_NONE)
		w.zone = r->zone;
	if (!set_day(r, &w)) {
		m->kind = MOMENT_NONE;
		return true;
	}
	*m = import_moment_of(r->in, &w, r->day);
	return true;
}

/* ---- Tables ---- */

static bool is_timeline(const struct document *d, int heading)
{
	return document_topic(d, heading) == ABOUT_TIMELINE;
}

static void read_row(struct reading *r, const struct md_row *row,
	const size_t columns[TIMELINE_COLUMNS], size_t count)
{
	const struct md_cell *time = &row->cells[columns[TIMELINE_TIME]];
	struct slice what = row->cells[columns[TIMELINE_WHAT]].text;
	struct slice text = time->text, clock;
	struct import_entry *e;
	struct moment m;
	struct when w;
	int phase = 0;

	if (columns[TIMELINE_DATE] < count) {
		struct slice date = row->cells[columns[TIMELINE_DATE]].text;

		if (when_scan(&w, date) == date.len && date.len &&
			!w.has_clock) {
			if (!set_day(r, &w))
				r->day = DAY_NONE;
		} else if (date.len) {
			r->day = DAY_NONE;
		}
	}
	if (lexicon_is_blank(what) || !take_time(r, &m, &clock, &text) ||
		(text.len && !slice_starts(text, SLICE("("))) ||
		m.kind == MOMENT_NONE) {
		r->unread += text.len || what.len;
		return;
	}
	e = add_entry(r, &m, clock, what, time->span.at);
	if (columns[TIMELINE_PHASE] < count)
		phase = timeline_phase(
			row->cells[columns[TIMELINE_PHASE]].text);
	if (e && phase)
		e->phase = phase;
}

static void read_table(struct reading *r, const struct md_table *t)
{
	size_t columns[TIMELINE_COLUMNS];

	if (!is_timeline(&r->in->doc, t->heading))
		return;
	if (!timeline_find_columns(columns, t)) {
		r->unread += t->row_count;
		return;
	}
	r->zone =
		timeline_head_zone(t->head.cells[columns[TIMELINE_TIME]].text);
	if (columns[TIMELINE_DATE] < t->columns)
		r->year = when_year(t->head.cells[columns[TIMELINE_DATE]].text);
	for (size_t i = 0; i < t->row_count; i++)
		read_row(r, &t->rows[i], columns, t->columns);
	r->zone.kind = ZONE_NONE;
	r->year = 0;
}

/* ---- Lines, lists and headings ---- */

/* Lines that go on from piece INDEX are part of what it says. */
static struct slice with_lines(
	const struct import *in, size_t index, struct slice what)
{
	const struct piece_vec *all = &in->doc.pieces;
	struct buf out = BUF_INIT(0);
	struct when w;

	buf_add(&out, what);
	while (out.len <= WHAT_BYTES && all->at[index].continued &&
		index + 1 < all->len &&
		!when_scan(&w, all->at[index + 1].text)) {
		buf_addc(&out, ' ');
		buf_add(&out, all->at[++index].text);
	}
	return buf_take(&out, in->arena);
}

static bool begins_with_clock(struct slice text)
{
	struct when w;

	if (slice_starts(text, SLICE("[")) || slice_starts(text, SLICE("(")))
		text = slice_from(text, 1);
	return when_scan(&w, text) && w.has_clock;
}

static void read_piece(struct reading *r, size_t index)
{
	const struct document *d = &r->in->doc;
	const struct piece *p = &d->pieces.at[index];
	struct slice text = p->text, clock;
	struct moment m;

	if (!is_timeline(d, p->heading) || slice_starts(p->raw, SLICE("![")))
		return;
	/* What stands in an entry tells more of it. */
	if (p->parent != NO_PIECE && p->indent &&
		begins_with_clock(d->pieces.at[p->parent].text))
		return;
	if (!take_time(r, &m, &clock, &text))
		return;
	/* A date alone is a head for what follows. */
	if (!clock.len && (!text.len || *text.ptr == '('))
		return;
	if (!text.len && index + 1 < d->pieces.len &&
		d->pieces.at[index + 1].parent == index)
		text = d->pieces.at[index + 1].text;
	if (m.kind == MOMENT_NONE || lexicon_is_blank(text)) {
		r->unread++;
		return;
	}
	add_entry(r, &m, clock, with_lines(r->in, index, text), p->at);
}

/* A heading in a timeline: `### 14:03 Alerts`, `### 4 March 2021`. Where it is
 * a time alone its text is piece BELOW, if that stands below it; whether that
 * was taken. */
static bool read_heading(struct reading *r, int index, size_t below)
{
	const struct document *d = &r->in->doc;
	const struct md_heading *h = &d->outline.headings.at[index];
	struct slice text = h->text, clock;
	bool alone;
	size_t at = 0;
	struct moment m;
	day_t day;

	if (!take_time(r, &m, &clock, &text)) {
		/* `Timeline (4 March 2021)` */
		day = when_next_day(h->text, &at);
		if (day != DAY_NONE) {
			r->day = day;
			r->second = -1;
			r->sure = true;
			r->lost = false;
		}
		return false;
	}
	if (!clock.len)
		return false;
	alone = !text.len && below < d->pieces.len &&
		d->pieces.at[below].heading == index;
	if (alone)
		text = with_lines(r->in, below, d->pieces.at[below].text);
	if (m.kind == MOMENT_NONE || lexicon_is_blank(text))
		r->unread++;
	else
		add_entry(r, &m, clock, text, h->span.at);
	return alone;
}

/* All parts of the timeline in the order of the text. */
static void read_all(struct reading *r)
{
	const struct document *d = &r->in->doc;
	size_t piece = 0, table = 0, taken = NO_PIECE;
	int next = 0;

	for (;;) {
		size_t h = next < (int)d->outline.headings.len
				   ? d->outline.headings.at[next].at
				   : SIZE_MAX;
		size_t p = piece < d->pieces.len ? d->pieces.at[piece].at
						 : SIZE_MAX;
		size_t t = table < d->outline.tables.len
				   ? d->outline.tables.at[table].span.at
				   : SIZE_MAX;

		if (h == SIZE_MAX && p == SIZE_MAX && t == SIZE_MAX)
			return;
		if (h <= p && h <= t) {
			int heading = next++;

			if (is_timeline(d, heading) &&
				read_heading(r, heading, piece))
				taken = piece;
		} else if (p <= t) {
			if (piece != taken)
				read_piece(r, piece);
			piece++;
		} else {
			read_table(r, &d->outline.tables.at[table++]);
		}
	}
}

/* Several timelines tell of several incidents. */
static size_t count_timelines(const struct document *d)
{
	size_t count = 0;

	for (size_t i = 0; i < d->outline.headings.len; i++)
		count += d->meanings[i].own == ABOUT_TIMELINE;
	for (size_t i = 0; i < d->pieces.len; i++)
		count += slice_starts_nocase(
			d->pieces.at[i].text, SLICE("timeline:"));
	return count;
}

static void take_marks(struct import *in)
{
	timeline_take_mark(in, &in->started, 's');
	timeline_take_mark(in, &in->detected, 'd');
	timeline_take_mark(in, &in->contained, 'c');
	timeline_take_mark(in, &in->resolved, 'R');
	timeline_take_mark(in, &in->resolved, 'r');
}

void import_timeline(struct import *in)
{
	struct reading r = {.in = in,
		.day = in->day,
		.second = -1,
		.sure = moment_has_time(in->started.at) ||
			moment_has_time(in->detected.at)};

	read_all(&r);
	if (count_timelines(&in->doc) < 2)
		take_marks(in);
	if (!r.unread && in->timeline.len && timeline_leave_table(in))
		in->timeline_stays = true;
	else
		import_rename_timelines(in);
	if (r.unread)
		import_note(in,
			"%zu entries of the timeline stay in the body alone: "
			"their time or day is not certain",
			r.unread);
}
