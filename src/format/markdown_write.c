/*
 * Blocks as normalised Markdown: fenced code only, ATX headings only, tables
 * with pipes at both ends, no raw HTML. Whatever the text holds, it cannot
 * reach beyond its own block, nor end what it is embedded in.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void add(struct md_pen *p, const char *s)
{
	buf_adds(p->out, s);
}

/* A blank at the end of a line would be lost, or be a line break. */
static void keep_last_blank(struct md_pen *p)
{
	struct buf *out = p->out;

	if (p->line_begins || out->len <= p->w->start ||
		out->ptr[out->len - 1] != ' ')
		return;
	buf_truncate(out, out->len - 1);
	add(p, "&#32;");
}

void md_pen_new_line(struct md_pen *p)
{
	buf_addc(p->out, '\n');
	buf_add(p->out, buf_slice(&p->prefix));
	p->line_begins = true;
}

static void end_block(struct md_pen *p)
{
	buf_addc(p->out, '\n');
}

static bool is_dropped(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
}

static const struct md_note *cell_of(cmark_node *node)
{
	const struct md_note *note = md_note_of(node);

	return note && note->kind == NOTE_CELL ? note : NULL;
}

static cmark_node *written_before(cmark_node *node)
{
	do
		node = cmark_node_previous(node);
	while (node && is_dropped(node));
	return node;
}

static bool in_tight_list(cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node);

	if (list && cmark_node_get_type(list) == CMARK_NODE_ITEM)
		list = cmark_node_parent(list);
	return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

/* The space before a block: nothing at the very front, else the front of a
 * line, after a blank one unless the list is tight. */
static void begin_block(struct md_pen *p, cmark_node *node)
{
	struct slice prefix = buf_slice(&p->prefix);

	if (p->line_begins)
		return;
	/* What stands before a list's first item stands before the list. */
	while (cmark_node_get_type(node) == CMARK_NODE_ITEM &&
		!cmark_node_previous(node))
		node = cmark_node_parent(node);
	if (p->out->len > p->w->start &&
		!(in_tight_list(node) && written_before(node))) {
		buf_add(p->out, slice_trim_end(prefix));
		buf_addc(p->out, '\n');
	}
	buf_add(p->out, prefix);
	p->line_begins = true;
}

/* ---- Containers ---- */

static void push_prefix(struct md_pen *p, const char *first, const char *rest)
{
	add(p, first);
	buf_adds(&p->prefix, rest);
	p->depth++;
	assert(p->depth <= MD_DEPTH);
	p->list_sign[p->depth] = 0;
}

static void pop_prefix(struct md_pen *p, size_t width)
{
	buf_truncate(&p->prefix, p->prefix.len - width);
	p->depth--;
}

static void quote(struct md_pen *p, cmark_node *node, bool enter)
{
	if (enter) {
		begin_block(p, node);
		push_prefix(p, "> ", "> ");
		return;
	}
	if (p->line_begins) /* nothing in it */
		end_block(p);
	p->line_begins = false;
	pop_prefix(p, 2);
}

/* Two lists side by side need different signs to stay two. */
static void list(struct md_pen *p, cmark_node *node, bool enter)
{
	bool bullet = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
	char *last = &p->list_sign[p->depth];

	if (!enter)
		return;
	if (bullet)
		*last = *last == '-' ? '*' : '-';
	else
		*last = *last == '.' ? ')' : '.';
	p->number[p->depth] = cmark_node_get_list_start(node);
}

static void item_marker(struct md_pen *p, char out[32])
{
	char sign = p->list_sign[p->depth];

	if (sign == '-' || sign == '*') {
		out[0] = sign;
		out[1] = ' ';
		out[2] = '\0';
		return;
	}
	struct buf text = {0};

	buf_addf(&text, "%d%c ", p->number[p->depth]++ % 1000000000, sign);
	memcpy(out, text.ptr, text.len + 1);
	buf_free(&text);
}

static void item(struct md_pen *p, cmark_node *node, bool enter)
{
	const struct md_note *note = md_note_of(node);
	char marker[32], blanks[32];
	size_t width;

	if (enter) {
		begin_block(p, node);
		item_marker(p, marker);
		width = strlen(marker);
		memset(blanks, ' ', width);
		blanks[width] = '\0';
		push_prefix(p, marker, blanks);
		p->item_width[p->depth] = width;
		if (note && note->kind == NOTE_TASK)
			add(p, note->checked ? "[x] " : "[ ] ");
		return;
	}
	if (p->line_begins)
		end_block(p);
	p->line_begins = false;
	pop_prefix(p, p->item_width[p->depth]);
}

/* ---- Leaves ---- */

static void heading(struct md_pen *p, cmark_node *node, bool enter)
{
	int level = cmark_node_get_heading_level(node) + p->w->options->shift;

	p->one_line = enter;
	if (enter) {
		begin_block(p, node);
		level = level > 6 ? 6 : level < 1 ? 1 : level;
		buf_fill(p->out, '#', (size_t)level);
		buf_addc(p->out, ' ');
		return;
	}
	keep_last_blank(p);
	p->line_begins = false;
	end_block(p);
}

static void paragraph(struct md_pen *p, cmark_node *node, bool enter)
{
	if (enter) {
		begin_block(p, node);
		p->break_at = 0;
		return;
	}
	if (p->line_begins && p->break_at)
		buf_truncate(p->out, p->break_at); /* nothing came behind it */
	keep_last_blank(p);
	p->line_begins = false;
	end_block(p);
}

static bool is_marker(struct slice s)
{
	if (!slice_starts(s, SLICE("<!--")))
		return false;
	return slice_starts_nocase(
		slice_trim(slice_sub(s, 4, 64)), SLICE("debrief:"));
}

/* A marker of a generated part must not come from a record, not even from its
 * code: the sign is broken up. */
void md_pen_code(struct md_pen *p, struct slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '|' && p->in_cell)
			buf_addc(p->out, '\\');
		buf_addc(p->out, s.ptr[i]);
		if (i + 1 < s.len && s.ptr[i] == '<' &&
			is_marker(slice_from(s, i)))
			add(p, "! ");
		else
			continue;
		i++;
	}
}

static void code_block(struct md_pen *p, cmark_node *node)
{
	struct slice info =
		slice_trim(slice_of(cmark_node_get_fence_info(node)));
	struct slice text = slice_of(cmark_node_get_literal(node)), line;
	char sign = slice_has_char(info, '`') ? '~' : '`';
	size_t fence = slice_longest_run(text, sign) + 1;

	fence = fence < 3 ? 3 : fence;
	begin_block(p, node);
	buf_fill(p->out, sign, fence);
	for (size_t i = 0; i < info.len; i++) {
		char c = info.ptr[i];

		if (c == '\\' || c == '&' || c == '<')
			buf_addc(p->out, '\\');
		if (c == '\n' || c == '\r')
			c = ' ';
		buf_addc(p->out, c);
	}
	while (slice_line(&line, &text)) {
		md_pen_new_line(p);
		md_pen_code(p, line);
	}
	md_pen_new_line(p);
	buf_fill(p->out, sign, fence);
	p->line_begins = false;
	end_block(p);
}

static void rule(struct md_pen *p, cmark_node *node)
{
	begin_block(p, node);
	add(p, "___");
	p->line_begins = false;
	end_block(p);
}

/* ---- Tables ---- */

static void dashes(struct md_pen *p, const struct md_grid *grid)
{
	md_pen_new_line(p);
	for (size_t i = 0; i < grid->columns; i++) {
		char a = grid->align[i];

		add(p, a == 'l'	   ? "| :-- "
			: a == 'c' ? "| :-: "
			: a == 'r' ? "| --: "
				   : "| --- ");
	}
	buf_addc(p->out, '|');
}

/* Behind the row's last cell: those that it lacks, and the dashes. */
static void end_row(struct md_pen *p, const struct md_note *cell)
{
	for (size_t i = cell->column + 1; i < cell->grid->columns; i++)
		add(p, "|  ");
	buf_addc(p->out, '|');
	if (!cell->row)
		dashes(p, cell->grid);
	p->line_begins = false;
	if (cell->last)
		end_block(p);
}

static bool ends_row(cmark_node *node, const struct md_note *cell)
{
	cmark_node *next = cmark_node_next(node);
	const struct md_note *other = next ? cell_of(next) : NULL;

	return !other || other->grid != cell->grid || other->row != cell->row;
}

static void cell(struct md_pen *p, cmark_node *node, bool enter)
{
	const struct md_note *note = cell_of(node);

	assert(note);
	p->in_cell = p->one_line = enter;
	if (!enter) {
		keep_last_blank(p);
		p->line_begins = false;
		buf_addc(p->out, ' ');
		if (ends_row(node, note))
			end_row(p, note);
		return;
	}
	if (!note->row && !note->column)
		begin_block(p, node);
	else if (!note->column)
		md_pen_new_line(p);
	add(p, "| ");
	p->line_begins = true;
}

/* ---- The walk ---- */

static void visit(struct md_pen *p, cmark_node *node, bool enter)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (enter && type != CMARK_NODE_LIST && type != CMARK_NODE_ITEM &&
		type <= CMARK_NODE_LAST_BLOCK && !is_dropped(node))
		p->list_sign[p->depth] = 0;
	switch (type) {
	case CMARK_NODE_BLOCK_QUOTE: quote(p, node, enter); break;
	case CMARK_NODE_LIST: list(p, node, enter); break;
	case CMARK_NODE_ITEM: item(p, node, enter); break;
	case CMARK_NODE_CODE_BLOCK: code_block(p, node); break;
	case CMARK_NODE_HTML_BLOCK: break;
	case CMARK_NODE_THEMATIC_BREAK: rule(p, node); break;
	case CMARK_NODE_PARAGRAPH: paragraph(p, node, enter); break;
	case CMARK_NODE_HEADING:
		if (cell_of(node))
			cell(p, node, enter);
		else
			heading(p, node, enter);
		break;
	default: md_pen_inline(p, node, enter); break;
	}
}

void md_markdown_render(struct md_writer *w, cmark_node *first, cmark_node *end)
{
	struct md_pen *p = base_malloc(sizeof(*p));

	*p = (struct md_pen){.w = w, .out = w->out};
	for (cmark_node *n = first; n && n != end; n = cmark_node_next(n)) {
		cmark_iter *iter = cmark_iter_new(n);
		cmark_event_type event;

		while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
			visit(p, cmark_iter_get_node(iter),
				event == CMARK_EVENT_ENTER);
		cmark_iter_free(iter);
	}
	buf_free(&p->prefix);
	free(p);
}
