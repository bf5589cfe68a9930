#include "import/fields.h"

#include "model/record.h"

enum {
	LABEL_BYTES = 60,    /* a longer one is a sentence */
	ITEMS_MOST = 100,    /* of a list that is a value */
	SECTION_BYTES = 600, /* of a section that is a value */
	SECTIONS_MOST = 300, /* that are looked at */
};

struct finder {
	struct field_found_vec *out;
	const struct document *d;
};

static struct field_found *add(
	struct finder *f, struct slice label, struct slice value, size_t at)
{
	const struct document *d = f->d;
	struct slice aside;
	struct slice form = lexicon_form(d->arena, label, &aside);
	enum label known = lexicon_label(form);
	struct field_found *field;

	if (known == LABEL_NONE)
		return NULL;
	field = vec_push(d->arena, f->out);
	field->label = known;
	field->name = slice_trim(label);
	field->aside = aside;
	field->value = slice_trim(value);
	field->raw = field->value;
	field->at = at;
	return field;
}

static void add_item(struct finder *f, struct field_found *field,
	struct slice text, size_t at)
{
	struct slice_items *items = &field->items;

	if (!items->at) {
		items->at = arena_array(
			f->d->arena, ITEMS_MOST, sizeof(*items->at));
		items->places = arena_array(
			f->d->arena, ITEMS_MOST, sizeof(*items->places));
	}
	if (items->len == ITEMS_MOST) {
		field->continued = true;
		return;
	}
	items->places[items->len] = at;
	items->at[items->len++] = text;
}

/* ---- Frontmatter ---- */

/* `name` of a mapping, else the text of a scalar. */
static struct slice meta_text(const struct yaml *node)
{
	const struct yaml *name = yaml_get(node, SLICE("name"));

	if (node->kind == YAML_SCALAR)
		return yaml_is_null(node) ? SLICE("") : node->text;
	return name && name->kind == YAML_SCALAR ? name->text : SLICE("");
}

static void find_in_meta(struct finder *f)
{
	const struct yaml *item = f->d->meta ? f->d->meta->first : NULL;

	for (; item; item = item->next) {
		struct buf name = BUF_INIT(KIB(1));
		struct field_found *field;

		for (size_t i = 0; i < item->name.len; i++)
			buf_addc(&name,
				slice_has_char(SLICE("_-"), item->name.ptr[i])
					? ' '
					: item->name.ptr[i]);
		field = add(f, buf_take(&name, f->d->arena), meta_text(item),
			item->span.at);
		if (!field)
			continue;
		field->meta = true;
		if (item->kind == YAML_LIST)
			for (const struct yaml *i = item->first; i; i = i->next)
				add_item(f, field, meta_text(i), i->span.at);
	}
}

/* ---- Lines ---- */

/* `Label: value` cut at the colon that ends the label. */
static bool split_label(
	struct slice *label, struct slice *value, struct slice text)
{
	size_t colon = slice_find_char(text, ':');

	if (!colon || colon >= text.len || colon > LABEL_BYTES)
		return false;
	*label = slice_sub(text, 0, colon);
	*value = slice_from(text, colon + 1);
	return true;
}

/* The value as Markdown: what stands behind the label's colon. */
static struct slice raw_value(struct slice raw)
{
	struct slice value = slice_from(raw, slice_find_char(raw, ':') + 1);

	while (value.len && slice_has_char(SLICE("*_ "), *value.ptr))
		value = slice_from(value, 1);
	return slice_trim(value);
}

/* Where lines are fields: not where things are told, planned or learned. */
static bool holds_fields(const struct document *d, int heading)
{
	enum topic_of_section topic = document_topic(d, heading);

	/* Or a heading that is a label itself: `## Incident Commander`. */
	return topic == ABOUT_FACTS ||
	       (topic == ABOUT_NOTHING &&
		       d->meanings[heading].label != LABEL_NONE);
}

/* The list that stands below piece INDEX is its value. */
static void take_items(
	struct finder *f, struct field_found *field, size_t index)
{
	const struct piece_vec *all = &f->d->pieces;
	const struct piece *p = &all->at[index];

	for (size_t i = index + 1; i < all->len; i++) {
		const struct piece *item = &all->at[i];
		bool below = p->item ? item->parent == index
				     : item->item && item->indent <= 3;

		if (item->heading != p->heading || !item->item ||
			(!below && item->indent <= p->indent))
			break;
		/* Of a list to tick, what is not ticked does not hold. */
		if (below && item->box != ACTION_OPEN)
			add_item(f, field, item->text, item->at);
	}
	field->continued = false;
	if (field->items.len == 1)
		field->value = field->items.at[0];
}

/* `**Severity:** SEV1 | **Status:** Resolved`: several fields in a line. */
static bool find_in_parts(struct finder *f, const struct piece *p)
{
	struct slice mark = SLICE(" | ");
	struct slice rest = p->text, label, value;
	bool found = false;

	if (slice_find(rest, mark) == rest.len)
		return false;
	while (rest.len) {
		size_t end = slice_find(rest, mark);

		if (split_label(&label, &value, slice_sub(rest, 0, end)))
			found = add(f, slice_trim(label), value, p->at) ||
				found;
		rest = slice_from(rest, end + mark.len);
	}
	return found;
}

static void find_in_piece(struct finder *f, size_t index)
{
	const struct piece *p = &f->d->pieces.at[index];
	struct slice label, value;
	struct field_found *field;

	if (!holds_fields(f->d, p->heading) || p->box ||
		(p->parent != NO_PIECE && !p->item) || find_in_parts(f, p) ||
		!split_label(&label, &value, p->text))
		return;
	field = add(f, label, value, p->at);
	if (!field)
		return;
	field->raw = raw_value(p->raw);
	field->continued = p->continued;
	if (p->continued && index + 1 < f->d->pieces.len) {
		struct slice next = f->d->pieces.at[index + 1].text;

		/* The next line is a field itself. */
		if (split_label(&label, &value, next) &&
			lexicon_label(lexicon_form(f->d->arena, label, NULL)))
			field->continued = false;
		if (slice_starts(f->d->pieces.at[index + 1].raw, SLICE("**")))
			field->continued = false;
	}
	if (!field->value.len)
		take_items(f, field, index);
}

/* ---- Tables ---- */

static enum label label_of_cell(
	const struct document *d, const struct md_cell *cell)
{
	return lexicon_label(lexicon_form(d->arena, cell->text, NULL));
}

/* Labels in the first column, values in the second; perhaps twice. */
static bool is_vertical(const struct document *d, const struct md_table *t)
{
	size_t known = 0;

	/* Two pairs in a row, as in some information boxes. */
	if (t->columns != 2 && t->columns != 4)
		return false;
	for (size_t k = 0; k < t->columns; k += 2) {
		known += label_of_cell(d, &t->head.cells[k]) != LABEL_NONE;
		for (size_t i = 0; i < t->row_count; i++)
			known += label_of_cell(d, &t->rows[i].cells[k]) !=
				 LABEL_NONE;
	}
	if (t->columns == 4)
		return known > t->row_count;
	return known >= 2 && known * 3 >= t->row_count;
}

/* Labels in the head, and one row of values. */
static bool is_horizontal(const struct document *d, const struct md_table *t)
{
	size_t known = 0;

	if (t->row_count != 1)
		return false;
	for (size_t i = 0; i < t->columns; i++)
		known += label_of_cell(d, &t->head.cells[i]) != LABEL_NONE;
	return known >= 2 && known * 2 >= t->columns;
}

static void add_cells(struct finder *f, const struct md_cell *label,
	const struct md_cell *value)
{
	struct field_found *field =
		add(f, label->text, value->text, value->span.at);

	if (field)
		field->raw = span_text(value->span);
}

static void find_in_table(struct finder *f, const struct md_table *t)
{
	if (document_topic(f->d, t->heading) == ABOUT_TIMELINE ||
		document_tells_actions(f->d, t->heading))
		return;
	if (is_vertical(f->d, t)) {
		for (size_t k = 0; k < t->columns; k += 2) {
			add_cells(f, &t->head.cells[k], &t->head.cells[k + 1]);
			for (size_t i = 0; i < t->row_count; i++)
				add_cells(f, &t->rows[i].cells[k],
					&t->rows[i].cells[k + 1]);
		}
	} else if (is_horizontal(f->d, t)) {
		for (size_t i = 0; i < t->columns; i++)
			add_cells(f, &t->head.cells[i], &t->rows[0].cells[i]);
	}
}

/* ---- Sections ---- */

/* A section that is its label's value: one line, or one list. */
static void find_in_section(struct finder *f, int index)
{
	const struct document *d = f->d;
	const struct md_heading *h = &d->outline.headings.at[index];
	struct field_found *field;
	size_t first = NO_PIECE, lines = 0;

	if (index == d->title || h->own_end - h->body > SECTION_BYTES)
		return;
	for (size_t i = 0; i < d->pieces.len; i++) {
		if (d->pieces.at[i].heading != index)
			continue;
		if (first == NO_PIECE)
			first = i;
		lines += !d->pieces.at[i].item;
	}
	if (first == NO_PIECE || lines > 1 ||
		(lines && d->pieces.at[first].item))
		return;
	/* What sections tell is counted as sections. */
	if (d->meanings[index].label == LABEL_CAUSE)
		return;
	field = add(f, h->text, SLICE(""), d->pieces.at[first].at);
	if (!field)
		return;
	if (lines) {
		field->value = d->pieces.at[first].text;
		field->raw = d->pieces.at[first].raw;
		/* Text and a list below it: not one value. */
		field->continued = first + 1 < d->pieces.len &&
				   d->pieces.at[first + 1].heading == index;
		return;
	}
	for (size_t i = first; i < d->pieces.len; i++)
		if (d->pieces.at[i].heading == index &&
			d->pieces.at[i].parent == NO_PIECE &&
			d->pieces.at[i].box != ACTION_OPEN)
			add_item(f, field, d->pieces.at[i].text,
				d->pieces.at[i].at);
	if (field->items.len == 1)
		field->value = field->items.at[0];
}

static int compare_fields(const void *x, const void *y)
{
	const struct field_found *a = x, *b = y;

	return (a->at > b->at) - (a->at < b->at);
}

void fields_find(struct field_found_vec *out, const struct document *d)
{
	struct finder f = {out, d};

	*out = (struct field_found_vec){0};
	find_in_meta(&f);
	for (size_t i = 0; i < d->pieces.len; i++)
		find_in_piece(&f, i);
	for (size_t i = 0; i < d->outline.tables.len; i++)
		find_in_table(&f, &d->outline.tables.at[i]);
	for (size_t i = 0; i < d->outline.headings.len && i < SECTIONS_MOST;
		i++)
		find_in_section(&f, (int)i);
	vec_sort(out, compare_fields);
}
