/* Markdown as cmark reads it, with raw HTML as what it is. */
#include <cmark.h>

#include "tests/fuzz/fuzz.h"

static bool is_block(cmark_node_type type)
{
	return type >= CMARK_NODE_FIRST_BLOCK && type <= CMARK_NODE_LAST_BLOCK;
}

/* How many bars cut the line of a table: those behind no backslash. */
static size_t count_bars(struct slice line)
{
	size_t bars = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\\')
			i++;
		else
			bars += line.ptr[i] == '|';
	}
	return bars;
}

/* A table is a paragraph to cmark: its rows are counted, and their cells. */
static void add_rows(struct buf *out, cmark_node *paragraph, struct slice text)
{
	int first = cmark_node_get_start_line(paragraph);
	int last = cmark_node_get_end_line(paragraph);
	struct slice line;

	for (int n = 1; n <= last && slice_line(&line, &text); n++) {
		/* Blanks and tabs stand before a row, nothing else. */
		while (line.len && slice_has_char(SLICE(" \t"), *line.ptr))
			line = slice_from(line, 1);
		if (n >= first && slice_starts(line, SLICE("|")))
			buf_addf(out, " row%zu", count_bars(line));
	}
}

struct slice read_markdown_shape(struct arena *a, struct slice text)
{
	cmark_node *root = cmark_parse_document(text.ptr, text.len, 0);
	cmark_iter *iter = cmark_iter_new(root);
	struct buf out = {0};
	struct slice shape;
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (!is_block(type) && type != CMARK_NODE_HTML_INLINE)
			continue;
		if (event == CMARK_EVENT_EXIT) {
			buf_addc(&out, '>');
			continue;
		}
		buf_addf(&out, " %s", cmark_node_get_type_string(node));
		if (type == CMARK_NODE_HEADING)
			buf_addf(
				&out, "%d", cmark_node_get_heading_level(node));
		if (type == CMARK_NODE_PARAGRAPH)
			add_rows(&out, node, text);
	}
	shape = buf_take(&out, a);
	buf_free(&out);
	cmark_iter_free(iter);
	cmark_node_free(root);
	return shape;
}
