/*
 * Lines and the containers around them: what cmark does with the front of a
 * line (CommonMark 0.30, section 5), done again to know where in the source
 * the text of a block stands. cmark tells only a block's first line and
 * column, and its last line.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

enum { TAB = 4, CODE_INDENT = 4 };

/* A place in a line; a tab may be half used. */
struct cursor {
	const char *text;
	size_t at, end;
	unsigned column; /* from 0, tabs counted in full */
	unsigned left;	 /* columns of the tab at AT that are still there */
	unsigned used;	 /* columns of it that are not; while left is set */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static unsigned width_here(const struct cursor *c)
{
	if (c->at >= c->end || !is_blank(c->text[c->at]))
		return 0;
	if (c->text[c->at] == ' ')
		return 1;
	return c->left ? c->left : TAB - c->column % TAB;
}

/* Goes over at most COLUMNS of blanks, gives how many there were. */
static unsigned skip_blanks(struct cursor *c, unsigned columns)
{
	unsigned gone = 0, width;

	while (gone < columns && (width = width_here(c))) {
		if (width > columns - gone) {
			c->used = (c->left ? c->used : 0) + columns - gone;
			c->left = width - (columns - gone);
			c->column += columns - gone;
			return columns;
		}
		c->left = 0;
		c->column += width;
		gone += width;
		c->at++;
	}
	return gone;
}

static void skip_bytes(struct cursor *c, size_t count)
{
	c->at += count;
	c->column += (unsigned)count;
	c->left = 0;
}

static bool at_end(const struct cursor *c)
{
	return c->at >= c->end;
}

size_t md_list_marker(struct slice s)
{
	size_t n = 0;

	if (s.len && (*s.ptr == '-' || *s.ptr == '+' || *s.ptr == '*'))
		n = 1;
	else {
		while (n < s.len && n < 9 && char_is_digit(s.ptr[n]))
			n++;
		if (!n || n >= s.len || (s.ptr[n] != '.' && s.ptr[n] != ')'))
			return 0;
		n++;
	}
	return n == s.len || is_blank(s.ptr[n]) ? n : 0;
}

/* The same of what is left of a line. */
static size_t marker_here(const struct cursor *c)
{
	return md_list_marker(slice_make(c->text + c->at, c->end - c->at));
}

static bool enter_quote(struct cursor *c)
{
	struct cursor at = *c;

	if (skip_blanks(&at, CODE_INDENT) >= CODE_INDENT || at_end(&at) ||
		at.text[at.at] != '>')
		return false;
	skip_bytes(&at, 1);
	skip_blanks(&at, 1);
	*c = at;
	return true;
}

/* Goes over a list marker and the blanks that belong to it; gives the column
 * of the item's content, counted from where the item's line began. */
static unsigned enter_item(struct cursor *c)
{
	unsigned indent = skip_blanks(c, ~0u), blanks;
	size_t marker = marker_here(c);
	struct cursor behind;

	if (!marker)
		return indent;
	skip_bytes(c, marker);
	behind = *c;
	blanks = skip_blanks(&behind, CODE_INDENT + 1);
	if (blanks < 1 || blanks > CODE_INDENT || at_end(&behind)) {
		skip_blanks(c, 1);
		blanks = 1;
	} else {
		*c = behind;
	}
	return indent + (unsigned)marker + blanks;
}

static struct cursor line_start(const struct md_text *text, size_t line)
{
	const struct md_line *l = &text->lines.at[line];
	struct cursor c = {.text = text->text.ptr, .at = l->at, .end = l->end};

	return c;
}

/* Goes over the markers of all containers; false once one does not go on. */
static bool enter_all(
	const struct md_containers *all, struct cursor *c, size_t line)
{
	for (size_t i = 0; i < all->len; i++) {
		struct cursor at = *c;

		if (all->quote[i]) {
			if (!enter_quote(c))
				return false;
		} else if (all->line[i] == line) {
			enter_item(c);
		} else if (skip_blanks(&at, all->width[i]) >= all->width[i]) {
			*c = at;
		} else {
			return false;
		}
	}
	return true;
}

void md_containers_push(struct md_containers *c, const struct md_text *text,
	bool quote, size_t line)
{
	struct cursor at = line_start(text, line);

	assert(c->len < MD_DEPTH);
	if (!quote) {
		enter_all(c, &at, line);
		c->width[c->len] = enter_item(&at);
	}
	c->quote[c->len] = quote;
	c->line[c->len] = (uint32_t)line;
	c->len++;
}

struct md_content md_content_of(
	const struct md_containers *c, const struct md_text *text, size_t line)
{
	struct md_content out = {0};
	struct cursor at = line_start(text, line);

	out.lazy = !enter_all(c, &at, line);
	out.prefix = (uint32_t)at.at;
	/* A half used tab ends at the next stop, as every tab does. */
	out.tab_used = at.left ? at.used : 0;
	out.indent = skip_blanks(&at, ~0u);
	out.at = (uint32_t)at.at;
	out.end = (uint32_t)at.end;
	while (out.end > out.at && char_is_space(text->text.ptr[out.end - 1]))
		out.end--;
	return out;
}

size_t md_block_lines(cmark_node *node)
{
	int first = cmark_node_get_start_line(node);
	int last = cmark_node_get_end_line(node);

	return last < first ? 1 : (size_t)(last - first) + 1;
}

static bool is_underline(const struct md_content *c, const char *text)
{
	size_t at = c->at;

	if (c->lazy || c->indent >= CODE_INDENT || at >= c->end ||
		(text[at] != '=' && text[at] != '-'))
		return false;
	while (at < c->end && text[at] == text[c->at])
		at++;
	return at == c->end;
}

size_t md_find_underline(const struct md_content *content,
	const struct md_text *text, size_t count)
{
	size_t i = 1;

	while (i + 1 < count && !is_underline(&content[i], text->text.ptr))
		i++;
	return i;
}

struct slice md_atx_text(struct slice line)
{
	size_t n = 0, end;

	while (n < line.len && line.ptr[n] == '#')
		n++;
	assert(n >= 1 && n <= 6);
	line = slice_trim(slice_from(line, n));
	end = line.len;
	while (end && line.ptr[end - 1] == '#')
		end--;
	if (end < line.len && (!end || is_blank(line.ptr[end - 1])))
		line = slice_trim(slice_sub(line, 0, end));
	return line;
}

/* Up to LF or CR, or all of it. */
static size_t line_length(struct slice s)
{
	size_t end = slice_find_char(s, '\n');

	return slice_find_char(slice_sub(s, 0, end), '\r');
}

void md_text_init(struct md_text *out, struct arena *a, struct slice text)
{
	const char *p = text.ptr;
	size_t at = 0;

	out->text = text;
	out->lines = (struct md_line_vec){0};
	while (at < text.len) {
		struct md_line *l = vec_push(a, &out->lines);

		l->at = (uint32_t)at;
		at += line_length(slice_from(text, at));
		l->end = (uint32_t)at;
		l->source = (uint32_t)out->lines.len - 1;
		if (at + 1 < text.len && p[at] == '\r' && p[at + 1] == '\n')
			at++;
		at++;
	}
}

/* ---- Guards ---- */

struct guard {
	uint32_t width[LIMIT_MARKDOWN_CONTAINERS + 1]; /* open items */
	size_t items;
	size_t quotes; /* on this line */
	size_t images;
	bool blank; /* the line before was blank */
};

/* A line of one sign and blanks only: a thematic break, not a nest. */
static bool is_rule(const struct cursor *c)
{
	char sign = c->at < c->end ? c->text[c->at] : 0;

	if (sign != '-' && sign != '*')
		return false;
	for (size_t i = c->at; i < c->end; i++)
		if (c->text[i] != sign && !char_is_space(c->text[i]))
			return false;
	return true;
}

static void close_items(struct guard *g, unsigned column)
{
	while (g->items && g->width[g->items - 1] > column)
		g->items--;
}

/* Counts the containers that are open on the line; false: too many. */
static bool count_containers(struct guard *g, struct cursor *c)
{
	bool first = true;

	g->quotes = 0;
	for (;;) {
		size_t marker;

		skip_blanks(c, ~0u);
		if (at_end(c) || is_rule(c))
			break;
		marker = marker_here(c);
		if (c->text[c->at] == '>') {
			g->quotes++;
			skip_bytes(c, 1);
		} else if (marker) {
			close_items(g, c->column);
			skip_bytes(c, marker);
			if (g->items <= LIMIT_MARKDOWN_CONTAINERS)
				g->width[g->items++] = c->column;
		} else {
			break;
		}
		first = false;
		if (g->items + g->quotes > LIMIT_MARKDOWN_CONTAINERS)
			return false;
	}
	if (first && g->blank && !at_end(c))
		close_items(g, c->column);
	return true;
}

/* Whether the line ends a paragraph for sure: blank, or quotes without text.
 * Behind a list marker, or further to the right, nothing may be text, too. */
static bool ends_paragraph(const char *line, size_t len)
{
	size_t at = 0;

	for (size_t blanks = 0; at < len && blanks < CODE_INDENT; at++)
		if (line[at] == ' ')
			blanks++;
		else if (line[at] == '>')
			blanks = 0;
		else
			break;
	while (at < len && is_blank(line[at]))
		at++;
	return at == len;
}

/* For each link, cmark goes over all `![` that are open around it, so they
 * must be few in a paragraph. What is code is not known here, and counts. */
static bool count_images(struct guard *g, struct slice line)
{
	static const struct slice opener = SLICE_INIT("![");
	size_t at;

	if (ends_paragraph(line.ptr, line.len))
		g->images = 0;
	while ((at = slice_find(line, opener)) < line.len) {
		g->images++;
		line = slice_from(line, at + opener.len);
	}
	return g->images <= LIMIT_MARKDOWN_IMAGES;
}

/* The line of the file that line INDEX of the body is. */
static size_t file_line(const struct md *md, size_t index)
{
	return source_line_number(md->source, md->base) + index;
}

static int refuse_depth(const struct md *md, size_t line, struct err *err)
{
	return err_set(err,
		"more than %d quotes and lists inside each other on line %zu",
		(int)LIMIT_MARKDOWN_CONTAINERS, file_line(md, line));
}

int md_guard(const struct md *md, struct err *err)
{
	const struct md_text *text = &md->original;
	struct guard g = {.blank = true};

	for (size_t i = 0; i < text->lines.len; i++) {
		const struct md_line *l = &text->lines.at[i];
		struct cursor c = line_start(text, i);

		if (!count_containers(&g, &c))
			return refuse_depth(md, i, err);
		if (!count_images(&g, slice_sub(text->text, l->at, l->end)))
			return err_set(err,
				"more than %d '![' in one paragraph, on line "
				"%zu",
				(int)LIMIT_MARKDOWN_IMAGES, file_line(md, i));
		g.blank = at_end(&c);
	}
	return 0;
}

/* The first quote or list item that is inside too many others, or NULL. */
static cmark_node *find_too_deep(cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_node *found = NULL;
	cmark_event_type event;
	size_t depth = 0;

	while (!found && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		else if (type != CMARK_NODE_BLOCK_QUOTE &&
			 type != CMARK_NODE_ITEM)
			continue;
		else if (event == CMARK_EVENT_EXIT)
			depth--;
		else if (++depth > LIMIT_MARKDOWN_CONTAINERS)
			found = node;
	}
	cmark_iter_free(iter);
	return found;
}

/* A line that goes on with a paragraph may look like a list item, which would
 * end the items around the paragraph: the guard then counts too few. */
int md_guard_tree(const struct md *md, struct err *err)
{
	cmark_node *node = find_too_deep(md->root);
	size_t line;

	if (!node)
		return 0;
	line = (size_t)cmark_node_get_start_line(node) - 1;
	return refuse_depth(md, md->text.lines.at[line].source, err);
}
