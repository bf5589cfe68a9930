/*
 * The timeline as most people write it: a table under a heading `Timeline`.
 * Its times are often bare, `08:14`; they take the date of the row above and
 * the offset that the column's head states.
 */
#include <assert.h>

#include "model/decode.h"
#include "model/heading.h"
#include "model/reader.h"
#include "model/timeline.h"

#define NO_COLUMN ((size_t)-1)

struct table {
	const struct reader *r;
	struct incident *incident;
	const struct md_table *md;
	size_t columns[TIMELINE_COLUMNS]; /* index of each, or NO_COLUMN */
	bool has_offset;		  /* a bare time's offset is known */
	int offset;
	day_t day;	   /* of the row above; DAY_NONE: not known */
	bool no_date_said; /* why there is no date has had its finding */
	bool no_offset_said;
};

/* ---- Columns ---- */

static const struct {
	enum timeline_column column;
	struct slice word;
} head_words[] = {
	{TIMELINE_TIME, SLICE_INIT("time")},
	{TIMELINE_TIME, SLICE_INIT("times")},
	{TIMELINE_TIME, SLICE_INIT("timestamp")},
	{TIMELINE_TIME, SLICE_INIT("at")},
	{TIMELINE_TIME, SLICE_INIT("when")},
	{TIMELINE_DATE, SLICE_INIT("date")},
	{TIMELINE_WHAT, SLICE_INIT("what")},
	{TIMELINE_WHAT, SLICE_INIT("event")},
	{TIMELINE_WHAT, SLICE_INIT("events")},
	{TIMELINE_WHAT, SLICE_INIT("description")},
	{TIMELINE_WHAT, SLICE_INIT("action")},
	{TIMELINE_WHAT, SLICE_INIT("actions")},
	{TIMELINE_WHAT, SLICE_INIT("activity")},
	{TIMELINE_WHAT, SLICE_INIT("details")},
	{TIMELINE_WHAT, SLICE_INIT("update")},
	{TIMELINE_WHAT, SLICE_INIT("message")},
	{TIMELINE_PHASE, SLICE_INIT("phase")},
	{TIMELINE_PHASE, SLICE_INIT("stage")},
	{TIMELINE_SOURCE, SLICE_INIT("source")},
	{TIMELINE_SOURCE, SLICE_INIT("sources")},
	{TIMELINE_SOURCE, SLICE_INIT("reference")},
	{TIMELINE_SOURCE, SLICE_INIT("references")},
	{TIMELINE_SOURCE, SLICE_INIT("evidence")},
};

static struct slice first_word(struct slice text)
{
	size_t len = 0;

	while (len < text.len && char_is_alpha(text.ptr[len]))
		len++;
	return slice_sub(text, 0, len);
}

enum timeline_column timeline_column(struct slice head)
{
	struct slice word = first_word(head);

	for (size_t i = 0; i < ARRAY_LENGTH(head_words); i++)
		if (slice_eq_nocase(word, head_words[i].word))
			return head_words[i].column;
	return TIMELINE_COLUMNS;
}

int timeline_phase(struct slice text)
{
	for (int i = PHASE_DETECTION; i <= PHASE_COMMUNICATION; i++)
		if (slice_eq_nocase(text, slice_of(phase_name(i))))
			return i;
	return 0;
}

/* Whether a column whose head says nothing holds at least one phase. */
static bool holds_phases(const struct md_table *md, size_t column)
{
	for (size_t i = 0; i < md->row_count; i++)
		if (timeline_phase(md->rows[i].cells[column].text))
			return true;
	return false;
}

/*
 * Columns are known by their heads, else by their place: time and what in
 * this order, then phase, if phases are in it, and source.
 */
static void find_columns(struct table *t)
{
	const struct md_table *md = t->md;

	for (int c = 0; c < TIMELINE_COLUMNS; c++)
		t->columns[c] = NO_COLUMN;
	for (size_t i = 0; i < md->columns; i++) {
		enum timeline_column c =
			timeline_column(md->head.cells[i].text);

		if (c != TIMELINE_COLUMNS && t->columns[c] == NO_COLUMN)
			t->columns[c] = i;
	}
	if (t->columns[TIMELINE_TIME] == NO_COLUMN) {
		t->columns[TIMELINE_TIME] = t->columns[TIMELINE_DATE];
		t->columns[TIMELINE_DATE] = NO_COLUMN;
	}
	for (size_t i = 0; i < md->columns; i++) {
		if (timeline_column(md->head.cells[i].text) != TIMELINE_COLUMNS)
			continue;
		if (t->columns[TIMELINE_TIME] == NO_COLUMN)
			t->columns[TIMELINE_TIME] = i;
		else if (t->columns[TIMELINE_WHAT] == NO_COLUMN)
			t->columns[TIMELINE_WHAT] = i;
		else if (t->columns[TIMELINE_PHASE] == NO_COLUMN &&
			 holds_phases(md, i))
			t->columns[TIMELINE_PHASE] = i;
		else if (t->columns[TIMELINE_SOURCE] == NO_COLUMN && i >= 3)
			t->columns[TIMELINE_SOURCE] = i;
	}
}

static const struct md_cell *cell_of(const struct table *t,
	const struct md_row *row, enum timeline_column column)
{
	size_t i = t->columns[column];

	return i == NO_COLUMN ? NULL : &row->cells[i];
}

/* ---- Times ---- */

static void find_offset(struct table *t, struct slice heading)
{
	const struct md_cell *head = cell_of(t, &t->md->head, TIMELINE_TIME);
	const struct settings *settings = &t->r->corpus->settings;

	t->has_offset = (head && timeline_offset(&t->offset, head->text)) ||
			timeline_offset(&t->offset, heading);
	if (!t->has_offset && settings->timezone_set) {
		t->has_offset = true;
		t->offset = settings->timezone;
	}
}

static struct slice time_key(const struct table *t, size_t number)
{
	return arena_printf(t->r->in.fs->arena, "timeline[%zu].at", number);
}

static void report_no_offset(struct table *t)
{
	const struct md_cell *head = cell_of(t, &t->md->head, TIMELINE_TIME);
	struct findings *fs = t->r->in.fs;
	struct span place;

	if (t->no_offset_said)
		return;
	assert(head);
	place = head->span;
	t->no_offset_said = true;
	if (!place.len)
		place = source_line(t->r->source, t->md->span.at);
	finding_add(fs, RULE_TIME_NO_OFFSET, place,
		"the times of this column have no offset from UTC");
	finding_help(fs, "write 'Time (UTC)', or an offset such as "
			 "'Time (+10:00)'");
	finding_about(
		fs, SLICE("timeline"), decode_keep(&t->r->in, head->text));
}

static void report_unreadable(struct table *t, const struct md_cell *cell,
	size_t number, bool no_date)
{
	struct findings *fs = t->r->in.fs;

	finding_add(fs, RULE_TIME_INVALID, cell->span,
		no_date ? "no row above gives '%.*s' a date"
			: "'%.*s' is not a time that can be read",
		SLICE_FMT(cell->text));
	finding_help(fs, no_date ? "write the date too, or state 'detected'"
				 : "write 08:14, or date and time: "
				   "2026-03-02T08:14+10:00");
	finding_about(
		fs, time_key(t, number), decode_keep(&t->r->in, cell->text));
}

static void read_time(struct time_field *out, struct table *t,
	const struct md_cell *cell, size_t number)
{
	struct moment m = {0};
	bool local = false;

	out->field.span = cell->span;
	if (slice_eq_nocase(cell->text, SLICE("unknown"))) {
		out->field.text = span_text(cell->span);
		out->at.kind = MOMENT_UNKNOWN;
		return;
	}
	m.day = t->day;
	m.offset = t->offset;
	if (!timeline_time(&m, &local, cell->text)) {
		report_unreadable(t, cell, number, false);
		return;
	}
	if (m.day == DAY_NONE) {
		if (!t->no_date_said)
			report_unreadable(t, cell, number, true);
		t->no_date_said = true;
		return;
	}
	t->day = m.day;
	if (local && !t->has_offset) {
		report_no_offset(t);
		return;
	}
	out->field.text = span_text(cell->span);
	out->at = m;
}

/* ---- Rows ---- */

static bool is_blank(const struct md_cell *cell)
{
	static const struct slice dashes[] = {SLICE_INIT("-"),
		SLICE_INIT("\xE2\x80\x93"), SLICE_INIT("\xE2\x80\x94")};

	if (!cell || !cell->text.len)
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(dashes); i++)
		if (slice_eq(cell->text, dashes[i]))
			return true;
	return false;
}

static void missing_cell(const struct table *t, const struct md_row *row,
	const char *key, size_t number)
{
	struct findings *fs = t->r->in.fs;

	finding_add(fs, RULE_KEY_MISSING,
		source_line(t->r->source, row->cells[0].span.at),
		"this row of the timeline has no '%s'", key);
	finding_help(
		fs, "fill in the cell, or join the row with the one above");
	finding_about(fs,
		arena_printf(fs->arena, "timeline[%zu].%s", number, key),
		SLICE(""));
}

static void read_phase(struct choice_field *out, const struct table *t,
	const struct md_cell *cell, size_t number)
{
	struct slice words[PHASE_COMMUNICATION];

	if (is_blank(cell))
		return;
	out->field.span = cell->span;
	out->value = timeline_phase(cell->text);
	if (out->value) {
		out->field.text = decode_keep(&t->r->in, cell->text);
		return;
	}
	for (int i = 0; i < PHASE_COMMUNICATION; i++)
		words[i] = slice_of(phase_name(i + 1));
	schema_not_one_of(&t->r->in, cell->span,
		decode_keep(&t->r->in, cell->text),
		"a phase of a timeline entry", words, PHASE_COMMUNICATION,
		arena_printf(
			t->r->in.fs->arena, "timeline[%zu].phase", number));
}

static void read_text(struct field *out, const struct md_cell *cell)
{
	if (!cell || !cell->text.len)
		return;
	out->span = cell->span;
	/* As it is written: it is Markdown, and shown as such. */
	out->text = span_text(cell->span);
}

/* The date of a row that has a column for it. One that cannot be read must not
 * leave the row the one above it. */
static void take_date(
	struct table *t, const struct md_cell *cell, size_t number)
{
	struct findings *fs = t->r->in.fs;

	if (is_blank(cell) || day_parse(&t->day, cell->text))
		return;
	t->day = DAY_NONE;
	t->no_date_said = true;
	finding_add(fs, RULE_TIME_INVALID, cell->span,
		"'%.*s' is not a date that can be read", SLICE_FMT(cell->text));
	finding_help(fs, "write YYYY-MM-DD");
	finding_about(
		fs, time_key(t, number), decode_keep(&t->r->in, cell->text));
}

static void read_row(struct table *t, const struct md_row *row)
{
	struct timeline_vec *entries = &t->incident->timeline;
	const struct md_cell *time = cell_of(t, row, TIMELINE_TIME);
	const struct md_cell *what = cell_of(t, row, TIMELINE_WHAT);
	size_t number = entries->len;
	struct timeline_entry *e = NULL;

	if (is_blank(time) && is_blank(what))
		return;
	take_date(t, cell_of(t, row, TIMELINE_DATE), number);
	e = vec_push(t->r->in.arena, entries);
	e->self.span = source_line(t->r->source, row->cells[0].span.at);
	if (is_blank(time))
		missing_cell(t, row, "at", number);
	else
		read_time(&e->at, t, time, number);
	if (is_blank(what))
		missing_cell(t, row, "what", number);
	else
		read_text(&e->what, what);
	read_phase(&e->phase, t, cell_of(t, row, TIMELINE_PHASE), number);
	read_text(&e->source, cell_of(t, row, TIMELINE_SOURCE));
}

/* ---- Where the table is ---- */

bool timeline_is_heading(struct slice text)
{
	struct slice name = heading_name(text).name;
	struct slice word = first_word(name);
	struct slice rest = slice_trim(slice_from(name, word.len));

	return slice_eq_nocase(word, SLICE("timeline")) &&
	       (!rest.len || slice_has_char(SLICE("(["), *rest.ptr));
}

static void report_twice(
	const struct incident *i, const struct reader *r, struct span place)
{
	struct finding *f = finding_add(r->in.fs, RULE_TIMELINE_TWICE, place,
		"the timeline is here and in the frontmatter too");

	f->other = incident_key(i, i->timeline_field);
	finding_help(r->in.fs, "keep one of the two");
	finding_about(r->in.fs, SLICE("timeline"), SLICE(""));
}

static void read_table(struct incident *i, const struct reader *r,
	const struct md_table *md, const struct md_heading *heading)
{
	struct moment detected = i->detected.at;
	struct table t = {
		.r = r,
		.incident = i,
		.md = md,
		.day = moment_is_known(detected) ? detected.day : DAY_NONE,
		.no_date_said = field_is_set(i->detected.field) &&
				detected.kind == MOMENT_NONE,
	};

	find_columns(&t);
	if (t.columns[TIMELINE_TIME] == NO_COLUMN ||
		t.columns[TIMELINE_WHAT] == NO_COLUMN)
		return;
	find_offset(&t, heading_name(heading->text).name);
	/* The day there, when it was detected, is that of the first row. */
	if (t.has_offset && moment_has_time(detected))
		t.day = moment_of_seconds(moment_seconds(detected), t.offset)
				.day;
	i->timeline_field.span = md->span;
	i->timeline_in_body = true;
	for (size_t k = 0; k < md->row_count; k++)
		read_row(&t, &md->rows[k]);
}

/* The first table under a heading of this name; *OUT is that heading. */
static const struct md_table *find_table(
	const struct md_heading **out, const struct md_outline *outline)
{
	const struct md_heading_vec *headings = &outline->headings;
	const struct md_heading *over = NULL;
	size_t next = 0;

	for (size_t k = 0; k < outline->tables.len; k++) {
		const struct md_table *table = &outline->tables.at[k];

		for (; next < headings->len &&
			headings->at[next].at < table->span.at;
			next++) {
			const struct md_heading *h = &headings->at[next];

			if (timeline_is_heading(h->text) &&
				(!over || h->end > over->end))
				over = h;
		}
		if (over && table->span.at < over->end && table->row_count) {
			*out = over;
			return table;
		}
	}
	return NULL;
}

void timeline_read(struct incident *i, const struct reader *r)
{
	const struct md_heading *heading = NULL;
	const struct md_table *table = find_table(&heading, &r->outline);

	if (!table)
		return;
	if (i->timeline.len)
		report_twice(i, r, heading->span);
	else
		read_table(i, r, table, heading);
}
