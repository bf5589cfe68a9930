/*
 * Tables (GFM 0.29, section 4.10, as cmark-gfm 0.29.0.gfm.6 reads them): a
 * row of heads, a row of dashes with as many cells, rows until a blank line
 * or another block. The row of heads is the last line before the dashes;
 * what stands above it stays a paragraph.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

struct row {
	struct slice rest; /* what is not read yet */
	bool done;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static struct slice skip_pipe(struct slice s)
{
	size_t i = 1;

	if (!s.len || s.ptr[0] != '|')
		return s;
	while (i < s.len && is_blank(s.ptr[i]))
		i++;
	return slice_from(s, i);
}

static struct row row_of(struct slice line)
{
	struct row r = {.rest = skip_pipe(line)};

	r.done = !r.rest.len;
	return r;
}

/* The next cell, not trimmed; false behind the last one. */
static bool next_cell(struct slice *cell, struct row *r)
{
	size_t i = 0;

	if (r->done)
		return false;
	/* Any pipe behind a backslash is text, even behind two of them. */
	while (i < r->rest.len &&
		(r->rest.ptr[i] != '|' || (i && r->rest.ptr[i - 1] == '\\')))
		i++;
	*cell = slice_sub(r->rest, 0, i);
	r->rest = skip_pipe(slice_from(r->rest, i));
	r->done = !r->rest.len;
	return true;
}

static size_t count_cells(struct slice line)
{
	struct row r = row_of(line);
	struct slice cell;
	size_t n = 0;

	while (next_cell(&cell, &r))
		n++;
	return n;
}

/* `:?-+:?` with blanks around it; gives its alignment, 0 if it is not one. */
static char alignment(struct slice cell)
{
	bool left, right;

	cell = slice_trim(cell);
	left = cell.len && cell.ptr[0] == ':';
	cell = slice_from(cell, left);
	right = cell.len && cell.ptr[cell.len - 1] == ':';
	cell = slice_sub(cell, 0, cell.len - right);
	for (size_t i = 0; i < cell.len; i++)
		if (cell.ptr[i] != '-')
			return 0;
	if (!cell.len)
		return 0;
	return left && right ? 'c' : left ? 'l' : right ? 'r' : '-';
}

static bool is_dashes(struct slice line)
{
	struct row r = row_of(line);
	struct slice cell;
	bool any = false;

	if (!line.len || !strchr("|:-", line.ptr[0]))
		return false;
	while (next_cell(&cell, &r)) {
		if (!alignment(cell))
			return false;
		any = true;
	}
	return any;
}

/* cmark keeps the blanks before a line that only goes on a paragraph. */
static struct slice content_text(
	const struct md_text *text, const struct md_content *c)
{
	return slice_sub(text->text, c->lazy ? c->prefix : c->at, c->end);
}

/* ---- Where a table ends ---- */

static bool is_rule(struct slice line)
{
	size_t signs = 0;

	if (!strchr("-_*", line.ptr[0]))
		return false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == line.ptr[0])
			signs++;
		else if (line.ptr[i] != ' ' && line.ptr[i] != '\t')
			return false;
	}
	return signs >= 3;
}

/* Blocks that end a table although they do not end a paragraph; those that
 * end both are no line of the paragraph in the first place. */
static bool begins_block(struct slice line)
{
	size_t tag;

	if (!line.len || is_rule(line) || md_list_marker(line))
		return true;
	if (line.ptr[0] != '<')
		return false;
	tag = md_scan_tag(line, 0);
	return tag && !slice_trim(slice_from(line, tag)).len;
}

static bool is_row(const struct md_text *text, const struct md_content *c)
{
	struct slice line = content_text(text, c);

	return !c->lazy && c->indent < 4 && !begins_block(line) &&
	       count_cells(line);
}

bool md_table_find(const struct md_text *text, const struct md_content *content,
	size_t count, bool underline, size_t *head, size_t *end)
{
	size_t i;

	for (i = 1; i + underline < count; i++) {
		const struct md_content *c = &content[i];
		struct slice line = content_text(text, c);

		if (!c->lazy && c->indent < 4 && is_dashes(line) &&
			count_cells(line) == count_cells(content_text(
						     text, &content[i - 1])))
			break;
	}
	if (i + underline >= count)
		return false;
	*head = i - 1;
	for (i++; i < count && is_row(text, &content[i]);)
		i++;
	*end = i;
	return true;
}

/* ---- Writing the stand-ins ---- */

struct table_writer {
	struct md_rewrite *w;
	const struct md_content *content;
	size_t first; /* line of content[0] in the text */
	struct md_grid *grid;
	struct md_note *last; /* cell written last */
	size_t head;
};

static size_t line_number(const struct table_writer *t, size_t i)
{
	const struct md *md = t->w->md;
	size_t line = t->w->from->lines.at[t->first + i].source;

	return source_line_number(
		md->source, md->base + md->original.lines.at[line].at);
}

/* The markers of the containers: those of the row of dashes fit every line
 * but the first of a list item, where the marker itself stands. */
static void write_prefix(struct table_writer *t, size_t i, bool first_cell)
{
	struct buf *out = &t->w->out;
	size_t from = i == 0 && first_cell ? 0 : t->head + 1;
	const struct md_content *c = &t->content[from];
	const struct md_line *l = &t->w->from->lines.at[t->first + from];

	buf_add(out, slice_sub(t->w->from->text, l->at, c->prefix));
	buf_fill(out, ' ', c->tab_used);
}

/* The cell's text, its escaped pipes made plain ones. */
static struct slice unescape(struct md_rewrite *w, struct slice cell)
{
	buf_reset(&w->scratch);
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.ptr[i] == '\\' && i + 1 < cell.len &&
			cell.ptr[i + 1] == '|')
			i++;
		buf_addc(&w->scratch, cell.ptr[i]);
	}
	return buf_slice(&w->scratch);
}

static struct md_note *add_cell(
	struct table_writer *t, size_t i, struct slice cell)
{
	struct md_rewrite *w = t->w;
	struct md *md = w->md;
	const struct md_line *l = &w->from->lines.at[t->first + i];
	struct md_note *note = arena_new(&md->arena, struct md_note);
	size_t line_at = md->original.lines.at[l->source].at;
	size_t length = md->original.lines.at[l->source].end - line_at;
	/* A line keeps its end when its front is written anew. */
	size_t back = l->end - (size_t)(cell.ptr - w->from->text.ptr);

	note->kind = NOTE_CELL;
	note->grid = t->grid;
	note->at = line_at + (back < length ? length - back : 0);
	note->end = note->at + cell.len;
	t->last = note;
	return note;
}

static void write_text(struct md_rewrite *w, struct slice text)
{
	if (w->cell_inlines)
		md_inline_rewrite(w->md, &w->out, text);
	else
		buf_add(&w->out, text);
}

static void write_cell(struct table_writer *t, size_t i, struct slice cell,
	uint32_t row, uint32_t column)
{
	struct md_rewrite *w = t->w;
	struct md_note *note = add_cell(t, i, cell);
	size_t begin = w->out.len;

	note->row = row;
	note->column = column;
	write_prefix(t, i, column == 0);
	buf_addc(&w->out, '#');
	if (cell.len) {
		struct slice text = unescape(w, cell);

		buf_addc(&w->out, ' ');
		write_text(w, text);
		buf_adds(&w->out, " #");
	}
	md_rewrite_line(w, begin, w->from->lines.at[t->first + i].source, note);
}

static void write_row(struct table_writer *t, size_t i, uint32_t row)
{
	struct slice line = content_text(t->w->from, &t->content[i]);
	struct row r = row_of(line);
	struct slice cell;
	uint32_t column = 0;

	while (column < t->grid->columns && next_cell(&cell, &r)) {
		struct slice text = slice_trim(cell);

		if (!text.len)
			text = slice_sub(cell, 0, 0);
		write_cell(t, i, text, row, column++);
	}
}

static void read_alignments(struct table_writer *t, size_t i)
{
	struct md_grid *grid = t->grid;
	struct row r = row_of(content_text(t->w->from, &t->content[i]));
	struct slice cell;

	grid->align = arena_alloc(&t->w->md->arena, grid->columns);
	for (size_t k = 0; k < grid->columns && next_cell(&cell, &r); k++)
		grid->align[k] = alignment(cell);
}

static bool within_limits(struct table_writer *t, size_t columns, size_t rows)
{
	struct md_rewrite *w = t->w;

	w->md->cells += columns * rows;
	if (columns > LIMIT_TABLE_COLUMNS)
		w->failed = err_set(w->err,
			"a table with more than %d columns on line %zu",
			(int)LIMIT_TABLE_COLUMNS, line_number(t, t->head));
	else if (w->md->cells > LIMIT_TABLE_CELLS)
		w->failed = err_set(w->err,
			"more than %d table cells, in the table on line %zu",
			(int)LIMIT_TABLE_CELLS, line_number(t, t->head));
	return !w->failed;
}

/* Where the table's first line begins, as md_node_at() tells it of a block. */
static uint32_t table_at(const struct md *md, size_t line)
{
	const struct md_line *l = &md->original.lines.at[line];
	uint32_t at = l->at;

	while (at < l->end && char_is_space(md->body.ptr[at]))
		at++;
	return at;
}

void md_table_write(struct md_rewrite *w, const struct md_content *content,
	size_t first, size_t head, size_t end)
{
	struct table_writer t = {.w = w, .content = content, .first = first};
	const struct md_line *lines = w->from->lines.at + first;
	struct md *md = w->md;
	size_t columns;

	t.head = head;
	columns = count_cells(content_text(w->from, &content[head]));
	if (!within_limits(&t, columns, end - head - 1))
		return;
	t.grid = arena_new(&md->arena, struct md_grid);
	t.grid->columns = (uint32_t)columns;
	t.grid->rows = (uint32_t)(end - head - 2);
	read_alignments(&t, head + 1);
	write_row(&t, head, 0);
	t.grid->at = table_at(md, lines[head].source);
	for (size_t i = head + 2; i < end; i++)
		write_row(&t, i, (uint32_t)(i - head - 1));
	assert(t.last);
	t.last->last = true;
	t.grid->end = md->original.lines.at[lines[end - 1].source].end;
}
