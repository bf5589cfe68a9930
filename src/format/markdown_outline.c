/*
 * What the model reads of a document: headings with their sections, tables,
 * links, short pieces of text. One walk over the tree, then one over the
 * headings.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

enum { LEAF_BYTES = 80 };

struct offset_vec VEC(size_t);

struct outliner {
	const struct md *md;
	struct arena *arena;
	struct md_outline *out;
	struct buf text;
	struct offset_vec content; /* where text stands that is no heading */
	size_t next; /* line of the body behind the blocks seen so far */
	size_t quotes;
	struct md_table *table; /* the one being filled */
	bool keep;		/* the table is kept: it is in no quote */
};

static struct span span_of(const struct outliner *o, size_t at, size_t end)
{
	return span_make(o->md->source, o->md->base + at, end - at);
}

/* ---- Plain text ---- */

/* `<br>`, the only way to a second line in a table's cell. */
static bool is_line_break(const char *html)
{
	return html && slice_starts_nocase(slice_of(html), SLICE("<br")) &&
	       !char_is_alnum(html[3]);
}

static void add_plain(struct buf *out, cmark_node *node)
{
	const struct md_note *note = md_note_of(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		buf_adds(out, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK: buf_addc(out, ' '); break;
	case CMARK_NODE_HTML_INLINE:
		if (note && note->kind == NOTE_NONE)
			buf_add(out, note->text);
		else if (is_line_break(cmark_node_get_literal(node)))
			buf_addc(out, ' ');
		break;
	default: break;
	}
}

static struct slice plain_text(struct outliner *o, cmark_node *node)
{
	cmark_node *only = cmark_node_first_child(node);
	cmark_iter *iter;

	if (!only)
		return (struct slice){0};
	buf_reset(&o->text);
	if (!cmark_node_next(only) && !cmark_node_first_child(only)) {
		add_plain(&o->text, only);
	} else {
		iter = cmark_iter_new(node);
		while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
			if (cmark_iter_get_event_type(iter) ==
				CMARK_EVENT_ENTER)
				add_plain(&o->text, cmark_iter_get_node(iter));
		cmark_iter_free(iter);
	}
	return arena_copy(o->arena, slice_trim(buf_slice(&o->text)));
}

/* Whether nothing in it stands for something else than itself. */
static bool is_plain(cmark_node *node)
{
	cmark_node *only = cmark_node_first_child(node);
	cmark_iter *iter;
	bool plain = true;

	if (!only || (!cmark_node_next(only) &&
			     cmark_node_get_type(only) == CMARK_NODE_TEXT))
		return true;
	iter = cmark_iter_new(node);
	while (plain && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node_type type =
			cmark_node_get_type(cmark_iter_get_node(iter));

		plain = type != CMARK_NODE_CODE && type != CMARK_NODE_LINK &&
			type != CMARK_NODE_IMAGE;
	}
	cmark_iter_free(iter);
	return plain;
}

/* ---- Places ---- */

static size_t source_line_of(const struct outliner *o, int line)
{
	const struct md_line_vec *lines = &o->md->text.lines;
	size_t i = (size_t)line - 1;

	assert(i < lines->len);
	return lines->at[i].source;
}

static size_t first_line_of(const struct outliner *o, cmark_node *node)
{
	return source_line_of(o, cmark_node_get_start_line(node));
}

/* cmark ends a comment on the line before the one that closes it. */
static size_t last_line_of(const struct outliner *o, cmark_node *node)
{
	int first = cmark_node_get_start_line(node);
	int last = cmark_node_get_end_line(node);

	return source_line_of(o, last < first ? first : last);
}

/* A line of the body, from COLUMN (1: its first byte) to its end. */
static struct slice line_from(const struct outliner *o, size_t line, int column)
{
	const struct md_line *l = &o->md->original.lines.at[line];
	size_t at = l->at + (size_t)(column > 0 ? column - 1 : 0);

	return slice_trim(slice_sub(o->md->body, at, l->end));
}

static struct slice skip_box(struct slice s)
{
	if (slice_starts(s, SLICE("[ ]")) || slice_starts(s, SLICE("[x]")))
		return slice_trim(slice_from(s, 3));
	return s;
}

static size_t offset_of(const struct outliner *o, struct slice s)
{
	return s.ptr ? (size_t)(s.ptr - o->md->body.ptr) : o->md->body.len;
}

/* The line of the body that a setext heading's underline is on. */
static size_t find_underline(
	const struct outliner *o, size_t first, size_t last)
{
	for (size_t i = first + 1; i < last; i++) {
		struct slice s = line_from(o, i, 1);
		size_t n = 0;

		while (n < s.len && (s.ptr[0] == '=' || s.ptr[0] == '-') &&
			s.ptr[n] == s.ptr[0])
			n++;
		if (n && n == s.len)
			return i;
	}
	return last;
}

static void skip_definitions(struct slice *s)
{
	size_t n;

	while ((n = md_scan_definition(*s)))
		*s = slice_trim(slice_from(*s, n));
}

/* The text of a heading as written, and the line behind the heading. */
static struct slice heading_text(
	const struct outliner *o, cmark_node *node, size_t *behind)
{
	size_t first = first_line_of(o, node);
	size_t last = last_line_of(o, node), under;
	struct slice line =
		line_from(o, first, cmark_node_get_start_column(node));
	struct slice text, end;

	*behind = first + 1;
	if (last == first)
		return md_atx_text(line);
	under = find_underline(o, first, last);
	*behind = under + 1;
	end = line_from(o, under - 1, 1);
	line = skip_box(line);
	text = slice_make(line.ptr, (size_t)(end.ptr + end.len - line.ptr));
	skip_definitions(&text);
	return text;
}

static struct slice paragraph_text(const struct outliner *o, cmark_node *node)
{
	size_t first = first_line_of(o, node);
	size_t last = last_line_of(o, node);
	struct slice line =
		line_from(o, first, cmark_node_get_start_column(node));
	struct slice end = last > first ? line_from(o, last, 1) : line;
	cmark_node *parent = cmark_node_parent(node);

	if (md_note_of(parent) &&
		cmark_node_get_type(parent) == CMARK_NODE_ITEM)
		line = skip_box(line);
	assert(line.ptr <= end.ptr + end.len);
	line = slice_make(line.ptr, (size_t)(end.ptr + end.len - line.ptr));
	skip_definitions(&line);
	return line;
}

/* ---- What is collected ---- */

static void add_leaf(
	struct outliner *o, cmark_node *node, size_t at, size_t end)
{
	struct md_leaf *leaf;

	if (end <= at || end - at > LEAF_BYTES)
		return;
	leaf = vec_push(o->arena, &o->out->leaves);
	leaf->span = span_of(o, at, end);
	leaf->heading = (int)o->out->headings.len - 1;
	leaf->plain = is_plain(node);
}

static void add_heading(struct outliner *o, cmark_node *node)
{
	size_t behind, at;
	struct slice text = heading_text(o, node, &behind);
	const struct md_line_vec *lines = &o->md->original.lines;
	struct md_heading *h;

	at = offset_of(o, text);
	if (cmark_node_get_type(cmark_node_parent(node)) ==
		CMARK_NODE_DOCUMENT) {
		h = vec_push(o->arena, &o->out->headings);
		h->level = cmark_node_get_heading_level(node);
		h->text = plain_text(o, node);
		h->span = span_of(o, at, at + text.len);
		h->at = md_node_at(o->md, node);
		h->body = o->md->base + (behind < lines->len
							? lines->at[behind].at
							: o->md->body.len);
	}
	add_leaf(o, node, at, at + text.len);
}

static void begin_table(struct outliner *o, const struct md_grid *grid)
{
	struct md_table *t;

	o->keep = !o->quotes;
	if (!o->keep)
		return;
	t = o->table = vec_push(o->arena, &o->out->tables);
	t->columns = grid->columns;
	t->row_count = grid->rows;
	t->heading = (int)o->out->headings.len - 1;
	t->span = span_of(o, grid->at, grid->end);
	t->rows = arena_array(o->arena, grid->rows, sizeof(*t->rows));
}

static struct md_row *begin_row(struct outliner *o, const struct md_note *cell)
{
	struct md_row *row =
		cell->row ? &o->table->rows[cell->row - 1] : &o->table->head;

	if (row->cells)
		return row;
	row->cells =
		arena_array(o->arena, cell->grid->columns, sizeof(*row->cells));
	return row;
}

static void add_cell(
	struct outliner *o, cmark_node *node, const struct md_note *cell)
{
	struct md_row *row;

	if (!cell->row && !cell->column)
		begin_table(o, cell->grid);
	add_leaf(o, node, cell->at, cell->end);
	if (!o->keep)
		return;
	row = begin_row(o, cell);
	row->cells[cell->column].span = span_of(o, cell->at, cell->end);
	row->cells[cell->column].text = plain_text(o, node);
	/* Cells that the row lacks are empty, and stand behind the last. */
	for (size_t i = cell->column + 1; i < cell->grid->columns; i++)
		row->cells[i].span = span_of(o, cell->end, cell->end);
}

static void add_link(struct outliner *o, cmark_node *node)
{
	struct md_link *link = vec_push(o->arena, &o->out->links);

	link->image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
	link->url = arena_copy(o->arena, slice_of(cmark_node_get_url(node)));
}

/* ---- What makes a section empty ---- */

/* Comments and blanks only; one that is not closed runs to the end. */
static bool only_comments(struct slice s)
{
	for (s = slice_trim(s); s.len; s = slice_trim(s)) {
		size_t end;

		if (!slice_starts(s, SLICE("<!--")))
			return false;
		s = slice_from(s, 4);
		end = slice_find(s, SLICE("-->"));
		s = slice_from(s, end == s.len ? end : end + 3);
	}
	return true;
}

static bool shows_nothing(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_HTML_BLOCK)
		return only_comments(slice_of(cmark_node_get_literal(node)));
	if (type == CMARK_NODE_HEADING)
		return !md_note_of(node);
	/* A paragraph begins with no comment, which would be a block. */
	return type == CMARK_NODE_PARAGRAPH && !cmark_node_first_child(node);
}

/* Lines that belong to no block hold link definitions, if not blank. */
static void note_gap(struct outliner *o, size_t end)
{
	const struct md *md = o->md;

	for (; o->next < end && o->next < md->original.lines.len; o->next++) {
		const struct md_line *l = &md->original.lines.at[o->next];

		if (slice_trim(slice_sub(md->body, l->at, l->end)).len)
			*vec_push(o->arena, &o->content) = md->base + l->at;
	}
}

/* How many lines a raw block has. */
static size_t raw_lines(cmark_node *node)
{
	const char *s = cmark_node_get_literal(node);
	size_t n = 0;

	for (; s && *s; s++)
		n += *s == '\n';
	return n;
}

static void note_content(struct outliner *o, cmark_node *node)
{
	size_t first = first_line_of(o, node);
	size_t end = last_line_of(o, node) + 1;

	if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
		end < first + raw_lines(node))
		end = first + raw_lines(node);
	note_gap(o, first);
	if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
		!md_note_of(node))
		heading_text(o, node, &end);
	if (!shows_nothing(node))
		*vec_push(o->arena, &o->content) = md_node_at(o->md, node);
	if (end > o->next)
		o->next = end;
}

/* ---- The walks ---- */

/* `<name of the system>` alone is raw HTML to cmark, text to its writer. */
static void add_raw_leaf(struct outliner *o, cmark_node *node)
{
	size_t first = first_line_of(o, node);
	struct slice line =
		line_from(o, first, cmark_node_get_start_column(node));

	if (raw_lines(node) == 1)
		add_leaf(o, node, offset_of(o, line),
			offset_of(o, line) + line.len);
}

static void enter(struct outliner *o, cmark_node *node)
{
	const struct md_note *note = md_note_of(node);
	cmark_node *parent = cmark_node_parent(node);
	struct slice text;

	if (parent && cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT)
		note_content(o, node);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: o->quotes++; break;
	case CMARK_NODE_HEADING:
		if (note && note->kind == NOTE_CELL)
			add_cell(o, node, note);
		else
			add_heading(o, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		text = paragraph_text(o, node);
		add_leaf(o, node, offset_of(o, text),
			offset_of(o, text) + text.len);
		break;
	case CMARK_NODE_HTML_BLOCK: add_raw_leaf(o, node); break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE: add_link(o, node); break;
	default: break;
	}
}

static bool has_content(const struct outliner *o, size_t from, size_t to)
{
	size_t low = 0, high = o->content.len;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (o->content.at[middle] < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low < o->content.len && o->content.at[low] < to;
}

/* Ends of sections: from the last heading back, the nearest heading of each
 * level or a higher one is known. */
static void end_sections(struct outliner *o)
{
	struct md_heading_vec *all = &o->out->headings;
	size_t end = o->md->base + o->md->body.len, next[7];

	for (size_t i = 0; i < ARRAY_LENGTH(next); i++)
		next[i] = end;
	for (size_t i = all->len; i-- > 0;) {
		struct md_heading *h = &all->at[i];

		h->end = next[h->level];
		h->own_end = i + 1 < all->len ? all->at[i + 1].at : end;
		for (size_t k = (size_t)h->level; k < 7; k++)
			next[k] = h->at;
		h->empty = !has_content(o, h->body, h->end);
	}
}

void md_outline(struct md_outline *out, struct arena *a, const struct md *md)
{
	struct outliner o = {.md = md, .arena = a, .out = out};
	cmark_iter *iter = cmark_iter_new(md->root);
	cmark_event_type event;

	*out = (struct md_outline){0};
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER)
			enter(&o, node);
		else if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE)
			o.quotes--;
	}
	cmark_iter_free(iter);
	note_gap(&o, md->original.lines.len);
	end_sections(&o);
	out->empty = !o.content.len && !out->headings.len;
	buf_free(&o.text);
}

/* Whether TEXT begins with a letter, and no byte of it can be markup. */
static bool has_no_markup(struct slice text)
{
	return text.len && char_is_alpha(*text.ptr) &&
	       slice_is_alnum_or(text, SLICE(" ,.;:'\"()/?%"));
}

struct slice md_plain(struct arena *a, struct slice text)
{
	struct outliner o = {.arena = a};
	struct source *source = source_new(a, SLICE(""), slice_trim(text));
	struct slice result = source->text;
	struct md *md = NULL;
	cmark_node *node;
	struct err err;

	if (text.len > LIMIT_RECORD || has_no_markup(result) ||
		md_parse(&md, source, source->text, &err))
		return result;
	node = cmark_node_first_child(md->root);
	if (node && !cmark_node_next(node) &&
		cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
		result = plain_text(&o, node);
	buf_free(&o.text);
	md_free(md);
	return result;
}
