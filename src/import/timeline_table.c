/* The columns of a timeline's table, and whether the body's own stays. */
#include "import/timeline_parts.h"
#include "model/heading.h"
#include "model/schema.h"
#include "model/timeline.h"

/* ---- Columns ---- */

bool timeline_find_columns(
	size_t columns[TIMELINE_COLUMNS], const struct md_table *t)
{
	size_t others = 0, other = 0;

	for (int c = 0; c < TIMELINE_COLUMNS; c++)
		columns[c] = t->columns;
	for (size_t i = 0; i < t->columns; i++) {
		enum timeline_column c = timeline_column(t->head.cells[i].text);

		if (c < TIMELINE_SOURCE && columns[c] == t->columns) {
			columns[c] = i;
		} else {
			others++;
			other = i;
		}
	}
	if (columns[TIMELINE_TIME] == t->columns) {
		columns[TIMELINE_TIME] = columns[TIMELINE_DATE];
		columns[TIMELINE_DATE] = t->columns;
	}
	/* `| UTC | Event |` */
	if (columns[TIMELINE_TIME] == t->columns && t->columns == 2 &&
		(columns[TIMELINE_WHAT] == 1 || others == 2)) {
		columns[TIMELINE_TIME] = 0;
		columns[TIMELINE_WHAT] = 1;
	}
	if (columns[TIMELINE_WHAT] == t->columns && others == 1)
		columns[TIMELINE_WHAT] = other;
	return columns[TIMELINE_TIME] < t->columns &&
	       columns[TIMELINE_WHAT] < t->columns;
}

struct zone timeline_head_zone(struct slice head)
{
	struct zone zone = {ZONE_NONE, 0, false};
	size_t i = head.len;

	while (i && !slice_has_char(SLICE(" ([,/"), head.ptr[i - 1]))
		i--;
	if (!zone_scan(&zone, slice_from(head, i)) && i)
		zone_scan(&zone, slice_from(head, i - 1));
	if (zone.kind == ZONE_NONE && slice_has_char(head, '('))
		zone_scan(&zone, slice_from(head, slice_find_char(head, '(')));
	return zone;
}

/* ---- The body's own table ---- */

static const struct md_table *table_below(
	const struct document *d, const struct md_heading *h)
{
	for (size_t i = 0; i < d->outline.tables.len; i++) {
		const struct md_table *t = &d->outline.tables.at[i];

		if (t->row_count && t->span.at >= h->at && t->span.at < h->end)
			return t;
	}
	return NULL;
}

static void insert(struct import *in, size_t at, struct slice text)
{
	*vec_push(in->arena, &in->insertions) =
		(struct import_insertion){at, text};
}

/* Headings whose table would be a second timeline, or no readable one, get
 * another name. */
void import_rename_timelines(struct import *in)
{
	const struct document *d = &in->doc;

	in->insertions.len = 0;
	in->timeline_stays = false;
	for (size_t i = 0; i < d->outline.headings.len; i++) {
		const struct md_heading *h = &d->outline.headings.at[i];

		if (timeline_is_heading(h->text) && table_below(d, h))
			insert(in, h->span.at, SLICE("Original "));
	}
}

/* The one table that records read as the timeline, or NULL. */
static const struct md_table *only_table(const struct document *d)
{
	const struct md_table *only = NULL;

	for (size_t i = 0; i < d->outline.headings.len; i++) {
		const struct md_heading *h = &d->outline.headings.at[i];
		const struct md_table *t =
			timeline_is_heading(h->text) ? table_below(d, h) : NULL;

		if (t && only)
			return NULL;
		if (t)
			only = t;
	}
	return only;
}

/* Whether each row of T, and nothing else, became one of ENTRIES. */
static bool holds_all(
	const struct md_table *t, const struct import_entry_vec *entries)
{
	for (size_t i = 0; i < entries->len; i++)
		if (entries->at[i].place < t->span.at ||
			entries->at[i].place > t->span.at + t->span.len)
			return false;
	return entries->len == t->row_count;
}

/*
 * The first of ENTRIES with a time of day, or NULL, in *TIMED; false if another
 * has a time in another offset.
 */
static bool share_offset(const struct import_entry **timed,
	const struct import_entry_vec *entries)
{
	*timed = NULL;
	for (size_t i = 0; i < entries->len; i++) {
		const struct import_entry *e = &entries->at[i];

		if (!moment_has_time(e->at))
			continue;
		if (!*timed)
			*timed = e;
		if (e->at.offset != (*timed)->at.offset)
			return false;
	}
	return true;
}

/* Writes OFFSET behind the text of HEAD, unless that states one. */
static void state_offset(
	struct import *in, const struct md_cell *head, int offset)
{
	struct slice name =
		offset ? offset_to_text(in->arena, offset) : SLICE("UTC");
	int stated;

	if (timeline_offset(&stated, head->text) || !head->span.len)
		return;
	insert(in, head->span.at + head->span.len,
		arena_printf(in->arena, " (%.*s)", SLICE_FMT(name)));
}

bool timeline_leave_table(struct import *in)
{
	const struct md_table *t = only_table(&in->doc);
	const struct import_entry *timed;
	size_t columns[TIMELINE_COLUMNS];

	if (!t || !holds_all(t, &in->timeline) ||
		!timeline_find_columns(columns, t) ||
		columns[TIMELINE_DATE] < t->columns ||
		!share_offset(&timed, &in->timeline))
		return false;
	if (timed)
		state_offset(in, &t->head.cells[columns[TIMELINE_TIME]],
			timed->at.offset);
	return true;
}
