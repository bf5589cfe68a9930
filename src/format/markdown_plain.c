/*
 * The blocks of a body whose lines each say what they are: blank, a heading
 * with # signs, an item of a list without others in it, or text, all without a
 * blank in front. So most are written, and cmark need not be asked for their
 * blocks. Of any other body, all is left to cmark.
 */
#include "format/markdown_private.h"

enum line_kind {
	LINE_BLANK,
	LINE_TEXT, /* nothing but a paragraph, or a row of a table */
	LINE_HEADING,
	LINE_ITEM,  /* a whole one, whose content is a LINE_TEXT */
	LINE_OTHER, /* it may be something else, or depends on what is around */
};

/* As many times as the first byte comes first. */
static size_t count_first(struct slice s)
{
	size_t n = 1;

	while (n < s.len && s.ptr[n] == *s.ptr)
		n++;
	return n;
}

static bool is_word(char c)
{
	return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Of a line that is not empty, and no item: whether no block begins with it,
 * and no heading ends. */
static bool is_text(struct slice line)
{
	size_t n = count_first(line);

	switch (*line.ptr) {
	case '#':
	case '<':
	case '=':
	case '>':
	case '-':
	case '+': return false;
	case '`':
	case '~': return n < 3; /* else a fence */
	case '*':
	case '_': return n < line.len && is_word(line.ptr[n]); /* no rule */
	default: return (unsigned char)*line.ptr > ' ';
	}
}

/* Of a line that is not empty. */
static bool is_heading(struct slice line)
{
	size_t n = *line.ptr == '#' ? count_first(line) : 0;

	return n >= 1 && n <= 6 && n < line.len && line.ptr[n] == ' ';
}

static bool is_blank(struct slice line)
{
	size_t n = 0;

	while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
		n++;
	return n == line.len;
}

static enum line_kind kind_of(const struct md_text *text, size_t number)
{
	const struct md_line *l = &text->lines.at[number];
	struct slice line = slice_sub(text->text, l->at, l->end);
	size_t marker;

	if (is_blank(line))
		return LINE_BLANK;
	if (is_heading(line))
		return LINE_HEADING;
	marker = md_list_marker(line);
	if (!marker)
		return is_text(line) ? LINE_TEXT : LINE_OTHER;
	line = slice_from(line, marker + 1);
	return line.len && !md_list_marker(line) && is_text(line) ? LINE_ITEM
								  : LINE_OTHER;
}

bool md_is_plain(const struct md_text *text)
{
	enum line_kind kind, before = LINE_BLANK;

	/* A link definition is no paragraph; cmark takes a byte-order mark
	 * away. */
	if (slice_find(text->text, SLICE("]:")) < text->text.len ||
		slice_starts(text->text, SLICE("\xef\xbb\xbf")))
		return false;
	for (size_t i = 0; i < text->lines.len; i++, before = kind) {
		kind = kind_of(text, i);
		if (kind == LINE_OTHER ||
			(kind == LINE_TEXT && before == LINE_ITEM) ||
			(kind == LINE_ITEM && before == LINE_TEXT))
			return false;
	}
	return true;
}

/* The line behind the paragraph that begins on line FIRST. */
static size_t paragraph_end(const struct md_text *text, size_t first)
{
	size_t end = first + 1;

	while (end < text->lines.len && kind_of(text, end) == LINE_TEXT)
		end++;
	return end;
}

void md_plain_visit(struct md_rewrite *w)
{
	const struct md_text *text = w->from;
	size_t end;

	for (size_t i = 0; i < text->lines.len; i = end) {
		enum line_kind kind = kind_of(text, i);
		struct md_containers around = {0};
		struct md_leaf_lines leaf = {.first = i,
			.heading = kind == LINE_HEADING,
			.begins_item = kind == LINE_ITEM};

		end = kind == LINE_TEXT ? paragraph_end(text, i) : i + 1;
		leaf.lines = end - i;
		if (kind == LINE_ITEM)
			md_containers_push(&around, text, false, i);
		if (kind != LINE_BLANK)
			md_rewrite_leaf(w, &around, &leaf);
	}
}
