/*
 * A node as HTML, to the byte as cmark-gfm writes it in its safe mode.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

static void add(struct md_writer *w, const char *s)
{
	buf_adds(w->out, s);
}

/* Begins a new line unless one has just begun. */
static void fresh_line(struct md_writer *w)
{
	if (w->out->len > w->start && w->out->ptr[w->out->len - 1] != '\n')
		buf_addc(w->out, '\n');
}

/* cmark's set, which leaves the apostrophe alone. */
static void add_text(struct md_writer *w, const char *s)
{
	size_t n;

	while (*(s += n = strcspn(s, "\"&<>"))) {
		buf_add(w->out, slice_make(s - n, n));
		switch (*s++) {
		case '"': add(w, "&quot;"); break;
		case '&': add(w, "&amp;"); break;
		case '<': add(w, "&lt;"); break;
		default: add(w, "&gt;"); break;
		}
	}
	buf_add(w->out, slice_make(s - n, n));
}

static void add_url(struct md_writer *w, struct slice url)
{
	static const char safe[] = "-_.+!*(),%#@?=;:/$~";

	for (size_t i = 0; i < url.len; i++) {
		char c = url.ptr[i];

		if (char_is_alnum(c) || (c && strchr(safe, c)))
			buf_addc(w->out, c);
		else if (c == '&')
			add(w, "&amp;");
		else if (c == '\'')
			add(w, "&#x27;");
		else
			buf_addf(w->out, "%%%02X", (unsigned char)c);
	}
}

static void add_title(struct md_writer *w, cmark_node *node)
{
	const char *title = cmark_node_get_title(node);

	if (!*title)
		return;
	add(w, "\" title=\"");
	add_text(w, title);
}

/* ---- Tables ---- */

/* Pages align by their style sheet: the attribute is none of HTML 5. */
static void add_align(struct md_writer *w, char align)
{
	if (w->options->strict) {
		add(w, align == 'r'    ? " class=\"n\""
			: align == 'c' ? " class=\"c\""
				       : "");
		return;
	}
	switch (align) {
	case 'l': add(w, " align=\"left\""); break;
	case 'c': add(w, " align=\"center\""); break;
	case 'r': add(w, " align=\"right\""); break;
	default: break;
	}
}

static void open_cell(struct md_writer *w, const struct md_note *cell, size_t i)
{
	fresh_line(w);
	add(w, cell->row ? "<td" : "<th");
	if (!cell->row && w->options->strict)
		add(w, " scope=\"col\"");
	add_align(w, cell->grid->align[i]);
	buf_addc(w->out, '>');
}

/* On a page a table scrolls by itself, by the keyboard too. */
static void open_table(struct md_writer *w)
{
	if (w->options->strict)
		add(w, "<div class=\"wide\" role=\"group\" "
		       "aria-label=\"Table\" "
		       "tabindex=\"0\">\n");
	add(w, "<table>\n<thead>\n");
	w->body_open = false;
}

static void close_table(struct md_writer *w)
{
	if (w->body_open)
		add(w, "\n</tbody>");
	add(w, w->options->strict ? "\n</table>\n</div>\n" : "\n</table>\n");
	w->body_open = false;
}

static void enter_cell(struct md_writer *w, const struct md_note *cell)
{
	if (!cell->column) {
		fresh_line(w);
		if (!cell->row) {
			open_table(w);
		} else if (!w->body_open) {
			add(w, "<tbody>\n");
			w->body_open = true;
		}
		add(w, "<tr>");
	}
	open_cell(w, cell, cell->column);
}

static bool ends_row(cmark_node *node, const struct md_note *cell)
{
	cmark_node *next = cmark_node_next(node);
	const struct md_note *other = next ? md_note_of(next) : NULL;

	return !other || other->kind != NOTE_CELL ||
	       other->grid != cell->grid || other->row != cell->row;
}

static void leave_cell(
	struct md_writer *w, cmark_node *node, const struct md_note *cell)
{
	add(w, cell->row ? "</td>" : "</th>");
	if (!ends_row(node, cell))
		return;
	for (size_t i = cell->column + 1; i < cell->grid->columns; i++) {
		open_cell(w, cell, i);
		add(w, cell->row ? "</td>" : "</th>");
	}
	add(w, cell->row ? "\n</tr>" : "\n</tr>\n</thead>");
	if (cell->last)
		close_table(w);
}

/* ---- Blocks ---- */

static void list(struct md_writer *w, cmark_node *node, bool enter)
{
	bool bullet = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
	int start = cmark_node_get_list_start(node);

	if (!enter) {
		add(w, bullet ? "</ul>\n" : "</ol>\n");
		return;
	}
	fresh_line(w);
	if (bullet)
		add(w, "<ul>\n");
	else if (start == 1)
		add(w, "<ol>\n");
	else
		buf_addf(w->out, "<ol start=\"%d\">\n", start);
}

static void item(struct md_writer *w, cmark_node *node, bool enter)
{
	const struct md_note *note = md_note_of(node);

	if (!enter) {
		add(w, "</li>\n");
		return;
	}
	fresh_line(w);
	add(w, "<li>");
	if (!note || note->kind != NOTE_TASK)
		return;
	add(w, "<input type=\"checkbox\" ");
	if (w->options->strict)
		add(w, note->checked ? "aria-label=\"done\" "
				     : "aria-label=\"not done\" ");
	add(w, note->checked ? "checked=\"\" disabled=\"\" /> "
			     : "disabled=\"\" /> ");
}

static int within_html(int level)
{
	return level > 6 ? 6 : level < 1 ? 1 : level;
}

/* The level to show. On a page none is left out below another heading. */
static int enter_heading(struct md_writer *w, int written)
{
	int top = w->options->top;
	int level = within_html(written + w->options->shift);

	while (w->depth && w->written[w->depth - 1] >= written)
		w->depth--;
	if (w->options->strict && w->depth)
		level = within_html(w->shown[w->depth - 1] + 1);
	else if (w->options->strict && top && level > top)
		level = top;
	w->written[w->depth] = written;
	w->shown[w->depth++] = level;
	return level;
}

static void heading(struct md_writer *w, cmark_node *node, bool enter)
{
	const struct md_note *note = md_note_of(node);
	int level;

	if (note && note->kind == NOTE_CELL) {
		if (enter)
			enter_cell(w, note);
		else
			leave_cell(w, node, note);
		return;
	}
	level = enter ? enter_heading(w, cmark_node_get_heading_level(node))
		      : w->shown[w->depth - 1];
	if (enter)
		fresh_line(w);
	buf_addf(w->out, enter ? "<h%d>" : "</h%d>\n", level);
}

static void code_block(struct md_writer *w, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	char *language;

	fresh_line(w);
	if (*info) {
		language = arena_string(&w->arena,
			slice_make(info, strcspn(info, " \t\n\v\f\r")));
		add(w, "<pre><code class=\"language-");
		add_text(w, language);
		add(w, "\">");
		arena_reset(&w->arena);
	} else {
		add(w, "<pre><code>");
	}
	add_text(w, cmark_node_get_literal(node));
	add(w, "</code></pre>\n");
}

static void raw_block(struct md_writer *w)
{
	if (w->options->strict)
		return;
	fresh_line(w);
	add(w, "<!-- raw HTML omitted -->\n");
}

static void paragraph(struct md_writer *w, cmark_node *node, bool enter)
{
	cmark_node *list_node = cmark_node_parent(cmark_node_parent(node));

	if (list_node && cmark_node_get_type(list_node) == CMARK_NODE_LIST &&
		cmark_node_get_list_tight(list_node))
		return;
	if (enter)
		fresh_line(w);
	add(w, enter ? "<p>" : "</p>\n");
}

static void quote(struct md_writer *w, bool enter)
{
	fresh_line(w);
	add(w, enter ? "<blockquote>\n" : "</blockquote>\n");
}

/* ---- Inlines ---- */

static void raw_inline(struct md_writer *w, cmark_node *node)
{
	static const char *const tags[][2] = {{"<em>", "</em>"},
		{"<strong>", "</strong>"}, {"<del>", "</del>"}};
	const struct md_note *note = md_note_of(node);

	if (!note) {
		if (!w->options->strict)
			add(w, "<!-- raw HTML omitted -->");
	} else if (note->kind == NOTE_OPEN || note->kind == NOTE_CLOSE) {
		add(w, tags[note->emphasis][note->kind == NOTE_CLOSE]);
	} else if (note->kind == NOTE_NONE) {
		buf_add(w->out, note->text);
	}
}

/* An autolink may stand in a link, which HTML forbids: of the two, a strict
 * page has the outer one. */
static void write_link(struct md_writer *w, cmark_node *node, bool enter)
{
	struct slice url;
	bool inner = w->link && w->link != node;

	if (md_link_choose(&url, w, node) == LINK_LINK &&
		!(inner && w->options->strict)) {
		if (enter) {
			add(w, "<a href=\"");
			add_url(w, url);
			add_title(w, node);
			add(w, "\">");
		} else {
			add(w, "</a>");
		}
		if (!inner)
			w->link = enter ? node : NULL;
	}
	arena_reset(&w->arena);
}

/* An image's text is written by alt_text() in between. */
static void image(struct md_writer *w, cmark_node *node)
{
	struct slice url;
	bool in_link = w->link;

	w->image = node;
	switch (md_link_choose(&url, w, node)) {
	case LINK_IMAGE:
		add(w, "<img src=\"");
		add_url(w, url);
		add(w, "\" alt=\"");
		break;
	case LINK_LINK:
		if (in_link)
			break;
		add(w, "<a href=\"");
		add_url(w, url);
		add_title(w, node);
		add(w, "\">");
		break;
	case LINK_PLAIN: break;
	}
	arena_reset(&w->arena);
}

static void image_end(struct md_writer *w, cmark_node *node)
{
	struct slice url;
	enum md_link_as as = md_link_choose(&url, w, node);

	w->image = NULL;
	if (as == LINK_IMAGE) {
		add_title(w, node);
		add(w, "\" />");
	} else if (as == LINK_LINK && !w->link) {
		add(w, "</a>");
	}
	arena_reset(&w->arena);
}

/* Inside an image only text is left. */
static void alt_text(struct md_writer *w, cmark_node *node, bool enter)
{
	const struct md_note *note = md_note_of(node);

	if (!enter)
		return;
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_INLINE:
		if (note && note->kind == NOTE_NONE)
			buf_add(w->out, note->text);
		if (note || w->options->strict)
			break;
		add_text(w, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE: add_text(w, cmark_node_get_literal(node)); break;
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_SOFTBREAK: buf_addc(w->out, ' '); break;
	default: break;
	}
}

static void code(struct md_writer *w, cmark_node *node)
{
	add(w, "<code>");
	add_text(w, cmark_node_get_literal(node));
	add(w, "</code>");
}

void md_html_node(struct md_writer *w, cmark_node *node, bool enter)
{
	if (w->image == node) {
		image_end(w, node);
		return;
	}
	if (w->image) {
		alt_text(w, node, enter);
		return;
	}
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE: quote(w, enter); break;
	case CMARK_NODE_LIST: list(w, node, enter); break;
	case CMARK_NODE_ITEM: item(w, node, enter); break;
	case CMARK_NODE_CODE_BLOCK: code_block(w, node); break;
	case CMARK_NODE_HTML_BLOCK: raw_block(w); break;
	case CMARK_NODE_PARAGRAPH: paragraph(w, node, enter); break;
	case CMARK_NODE_HEADING: heading(w, node, enter); break;
	case CMARK_NODE_THEMATIC_BREAK:
		fresh_line(w);
		add(w, "<hr />\n");
		break;
	case CMARK_NODE_TEXT: add_text(w, cmark_node_get_literal(node)); break;
	case CMARK_NODE_SOFTBREAK: buf_addc(w->out, '\n'); break;
	case CMARK_NODE_LINEBREAK: add(w, "<br />\n"); break;
	case CMARK_NODE_CODE: code(w, node); break;
	case CMARK_NODE_HTML_INLINE: raw_inline(w, node); break;
	case CMARK_NODE_EMPH: add(w, enter ? "<em>" : "</em>"); break;
	case CMARK_NODE_STRONG: add(w, enter ? "<strong>" : "</strong>"); break;
	case CMARK_NODE_LINK: write_link(w, node, enter); break;
	case CMARK_NODE_IMAGE:
	default: /* a parsed tree holds nothing else */
		assert(cmark_node_get_type(node) == CMARK_NODE_IMAGE);
		image(w, node);
		break;
	}
}
