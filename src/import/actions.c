/*
 * Action items: rows of a table, tasks, or items of a list below a heading that
 * says so; what stands in or behind an item tells its owner, day and state.
 */
#include "import/action_marks.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "model/schema.h"
#include "text/escape.h"

enum {
	TITLE_BYTES = 240,
};

/* ---- Titles ---- */

/* The emphasised words that open an item and end in a colon: its title. */
static struct slice lead_of(struct import *in, struct slice raw)
{
	size_t end;
	struct slice lead, rest;

	if (!slice_starts(raw, SLICE("**")))
		return SLICE("");
	raw = slice_from(raw, 2);
	end = slice_find(raw, SLICE("**"));
	if (end >= raw.len || end < 8)
		return SLICE("");
	lead = slice_sub(raw, 0, end);
	rest = slice_trim(slice_from(raw, end + 2));
	if (!slice_ends(lead, SLICE(":")) && !slice_starts(rest, SLICE(":")))
		return SLICE("");
	while (slice_ends(lead, SLICE(":")))
		lead.len--;
	return md_plain(in->arena, lead);
}

static struct slice shorten(struct import *in, struct slice text)
{
	size_t end;

	if (text.len <= TITLE_BYTES)
		return text;
	end = slice_find(text, SLICE(". "));
	if (end < TITLE_BYTES)
		return slice_sub(text, 0, end);
	end = utf8_cut(text, TITLE_BYTES);
	while (end && text.ptr[end - 1] != ' ')
		end--;
	return arena_join(in->arena,
		slice_trim(slice_sub(text, 0, end ? end : TITLE_BYTES)),
		SLICE("\xE2\x80\xA6"));
}

static struct import_action *push(struct import *in)
{
	if (in->actions.len >= LIMIT_ACTIONS) {
		in->actions_unread++;
		return NULL;
	}
	return vec_push(in->arena, &in->actions);
}

/* ---- Lists ---- */

/* What a heading over items says of them: `Completed`, `Prevent`. */
static void take_heading(
	struct import *in, struct import_action *a, int heading)
{
	struct slice form;

	if (heading < 0)
		return;
	form = in->doc.meanings[heading].form;
	if (!a->status)
		a->status = lexicon_status(form);
	if (!a->type.text.len)
		item_set_type(a, form, in->doc.outline.headings.at[heading].at);
}

/* Whether an item is a head for those below it and no item itself. */
static bool is_group(const struct document *d, size_t index)
{
	const struct piece *p = &d->pieces.at[index];

	return slice_ends(p->text, SLICE(":")) && index + 1 < d->pieces.len &&
	       d->pieces.at[index + 1].parent == index;
}

/* Lines below an item that state its owner, day, state. */
static void take_below(struct import *in, struct import_action *a, size_t index)
{
	const struct document *d = &in->doc;

	for (size_t i = index + 1; i < d->pieces.len; i++) {
		const struct piece *p = &d->pieces.at[i];
		struct slice text = p->text;
		size_t used;

		if (p->parent == NO_PIECE || p->parent < index)
			return;
		if (p->parent != index || p->box)
			continue;
		if (item_label_at(text, &used) != ITEM_NONE) {
			if (slice_find(p->raw, SLICE("http")) < p->raw.len)
				item_set_tracker(a, p->raw, p->at);
			item_take_labels(in, a, &text, p->at);
		}
	}
}

static bool is_item(const struct import *in, size_t index)
{
	const struct document *d = &in->doc;
	const struct piece *p = &d->pieces.at[index];

	if (!p->item || !document_tells_actions(d, p->heading) ||
		is_group(d, index))
		return false;
	return p->parent == NO_PIECE || p->box || is_group(d, p->parent);
}

/* A URL behind a dash or a colon, at the end of an item, is its tracker's. */
static void take_url(
	struct import_action *a, struct slice *text, const struct piece *p)
{
	struct slice url = item_only_url(*text), before;

	if (!url.len || !slice_ends(*text, url) || url.len == text->len)
		return;
	before = slice_trim(slice_sub(*text, 0, text->len - url.len));
	if (item_strip_end(before).len == before.len &&
		!slice_ends(before, SLICE(":")))
		return;
	item_set_tracker(a, url, p->at);
	while (slice_ends(before, SLICE(":")))
		before.len--;
	*text = item_strip_end(before);
}

/* Brackets that do not close: a value was cut out of them. */
static bool is_unbalanced(struct slice text)
{
	int round = 0, square = 0;

	for (size_t i = 0; i < text.len; i++) {
		round += (text.ptr[i] == '(') - (text.ptr[i] == ')');
		square += (text.ptr[i] == '[') - (text.ptr[i] == ']');
	}
	return round || square;
}

/* `No action items`, `See the board`: no item. */
static bool says_none(struct slice text)
{
	static const struct slice starts[] = {SLICE_INIT("no action"),
		SLICE_INIT("no further action"), SLICE_INIT("no follow"),
		SLICE_INIT("none "), SLICE_INIT("none."),
		SLICE_INIT("nothing "), SLICE_INIT("not applicable"),
		SLICE_INIT("n/a"), SLICE_INIT("see "),
		SLICE_INIT("tracked in "), SLICE_INIT("to be defined"),
		SLICE_INIT("to be determined")};

	for (size_t i = 0; i < ARRAY_LENGTH(starts); i++)
		if (slice_starts_nocase(text, starts[i]))
			return true;
	return false;
}

static void read_item(struct import *in, size_t index)
{
	const struct document *d = &in->doc;
	const struct piece *p = &d->pieces.at[index];
	struct import_action a = {.status = p->box}, *kept;
	struct slice text = p->text, lead = lead_of(in, p->raw);
	size_t used;
	bool told;

	if (!is_item(in, index) || slice_starts(p->raw, SLICE("~~")) ||
		item_label_at(text, &used) != ITEM_NONE)
		return;
	item_take_labels(in, &a, &text, p->at);
	item_take_front(in, &a, &text, p->at);
	item_take_end(in, &a, &text, p->at);
	take_below(in, &a, index);
	take_url(&a, &text, p);
	if (item_only_url(p->raw).len && text.len &&
		slice_starts(p->raw, SLICE("[")) &&
		slice_ends(slice_trim(p->raw), SLICE(")")) &&
		slice_find_char(p->raw, ']') + 1 ==
			slice_find_char(p->raw, '('))
		item_set_tracker(&a, p->raw, p->at);
	told = p->box || a.owner.text.len || a.due.at.kind != MOMENT_NONE ||
	       a.status;
	if (document_topic(d, p->heading) == ABOUT_PERHAPS_ACTIONS && !told)
		return;
	if (lead.len)
		text = lead;
	else if (is_unbalanced(text))
		text = p->text;
	text = slice_trim(text);
	if (lexicon_is_blank(text) || text.len < 4 || says_none(text))
		return;
	take_heading(in, &a, p->heading);
	a.title = item_text(shorten(in, text), p->at);
	kept = push(in);
	if (kept)
		*kept = a;
}

/* ---- Tables ---- */

static bool find_columns(struct import *in, size_t columns[ITEM_COLUMNS],
	const struct md_table *t)
{
	size_t others = 0, other = 0;

	for (int c = 0; c < ITEM_COLUMNS; c++)
		columns[c] = t->columns;
	for (size_t i = 0; i < t->columns; i++) {
		enum column_of_actions c = lexicon_column(
			lexicon_form(in->arena, t->head.cells[i].text, NULL));

		if (c != ITEM_NONE && columns[c] == t->columns) {
			columns[c] = i;
		} else {
			others++;
			other = i;
		}
	}
	if (columns[ITEM_TITLE] == t->columns && others == 1)
		columns[ITEM_TITLE] = other;
	return columns[ITEM_TITLE] < t->columns;
}

/* `b/1234 **DONE**`: the state behind what the cell holds. */
static void take_state_of_cell(
	struct import *in, struct import_action *a, const struct md_cell *cell)
{
	struct slice text = cell->text;
	size_t at = text.len;
	int status;

	while (at && text.ptr[at - 1] != ' ')
		at--;
	status = lexicon_status(
		lexicon_form(in->arena, slice_from(text, at), NULL));
	if (!a->status)
		a->status = status;
}

static void read_row(struct import *in, const struct md_table *t,
	const struct md_row *row, const size_t columns[ITEM_COLUMNS])
{
	const struct md_cell *title = &row->cells[columns[ITEM_TITLE]];
	struct import_action a = {0}, *kept;
	struct slice text = title->text;

	if (lexicon_is_blank(text) || text.len < 4 ||
		slice_starts(span_text(title->span), SLICE("~~")))
		return;
	for (int c = ITEM_OWNER; c < ITEM_COLUMNS; c++) {
		const struct md_cell *cell;

		if (columns[c] >= t->columns)
			continue;
		cell = &row->cells[columns[c]];
		item_set_column(in, &a, (enum column_of_actions)c,
			item_text(c == ITEM_TRACKER ? span_text(cell->span)
						    : cell->text,
				cell->span.at));
		if (c == ITEM_TRACKER)
			take_state_of_cell(in, &a, cell);
	}
	take_heading(in, &a, t->heading);
	a.title = item_text(shorten(in, text), title->span.at);
	kept = push(in);
	if (kept)
		*kept = a;
}

/* Whether a table holds action items. */
static bool is_action_table(const struct document *d, const struct md_table *t)
{
	bool owner = false, title = false, item = false;

	if (document_tells_actions(d, t->heading))
		return true;
	if (document_topic(d, t->heading) == ABOUT_TIMELINE)
		return false;
	for (size_t i = 0; i < t->columns; i++) {
		struct slice form =
			lexicon_form(d->arena, t->head.cells[i].text, NULL);

		owner = owner || lexicon_column(form) == ITEM_OWNER;
		title = title || lexicon_column(form) == ITEM_TITLE;
		item = item || slice_starts(form, SLICE("action item"));
	}
	return title && owner && item;
}

static void read_table(struct import *in, const struct md_table *t)
{
	size_t columns[ITEM_COLUMNS];

	if (!find_columns(in, columns, t))
		return;
	for (size_t i = 0; i < t->row_count; i++)
		read_row(in, t, &t->rows[i], columns);
}

static int compare_items(const void *x, const void *y)
{
	const struct import_action *a = x, *b = y;

	return (a->title.at > b->title.at) - (a->title.at < b->title.at);
}

void import_actions(struct import *in)
{
	const struct document *d = &in->doc;

	for (size_t i = 0; i < d->outline.tables.len; i++)
		if (is_action_table(d, &d->outline.tables.at[i]))
			read_table(in, &d->outline.tables.at[i]);
	for (size_t i = 0; i < d->pieces.len; i++)
		read_item(in, i);
	vec_sort(&in->actions, compare_items);
	if (in->actions_unread)
		import_note(in,
			"%zu action items stay in the body alone: a record "
			"holds %d",
			in->actions_unread, LIMIT_ACTIONS);
}
