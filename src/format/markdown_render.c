/*
 * Rendering: which blocks, which links, and the walk that both targets share.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

#include "text/escape.h"

/* ---- Links ---- */

/* What cmark's safe mode takes for dangerous: scripts, local files, and data
 * that is no image. */
static bool is_dangerous(struct slice url)
{
	static const struct slice images[] = {SLICE_INIT("image/png"),
		SLICE_INIT("image/gif"), SLICE_INIT("image/jpeg"),
		SLICE_INIT("image/webp")};

	if (slice_starts_nocase(url, SLICE("javascript:")) ||
		slice_starts_nocase(url, SLICE("vbscript:")) ||
		slice_starts_nocase(url, SLICE("file:")))
		return true;
	if (!slice_starts_nocase(url, SLICE("data:")))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(images); i++)
		if (slice_starts_nocase(slice_from(url, 5), images[i]))
			return false;
	return true;
}

enum md_link_as md_link_choose(
	struct slice *url, struct md_writer *w, cmark_node *node)
{
	const struct md_options *o = w->options;
	bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
	enum md_link_as as = image ? LINK_IMAGE : LINK_LINK;

	*url = slice_of(cmark_node_get_url(node));
	if (o->link && !url_is_absolute(*url)) {
		*url = o->link(o->link_context, &w->arena, *url, image);
		if (!url->len)
			return LINK_PLAIN;
	}
	if (is_dangerous(*url))
		*url = SLICE("");
	if (!o->strict)
		return as;
	if (!url->len || !url_is_safe(*url))
		return LINK_PLAIN;
	return image && !url_is_absolute(*url) ? LINK_IMAGE : LINK_LINK;
}

/* ---- The walk ---- */

size_t md_node_at(const struct md *md, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node) - 1;
	const struct md_line *l;
	size_t at;

	assert(line < md->text.lines.len);
	l = &md->original.lines.at[md->text.lines.at[line].source];
	for (at = l->at; at < l->end && char_is_space(md->body.ptr[at]);)
		at++;
	return md->base + at;
}

/* The first block of the range, and in *END the first one behind it. */
static cmark_node *choose_blocks(
	cmark_node **end, const struct md *md, const struct md_options *o)
{
	cmark_node *first = cmark_node_first_child(md->root);

	while (first && o->from && md_node_at(md, first) < o->from)
		first = cmark_node_next(first);
	*end = first;
	while (*end && (!o->to || md_node_at(md, *end) < o->to))
		*end = cmark_node_next(*end);
	return first;
}

static void render_html(struct md_writer *w, cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		md_html_node(w, cmark_iter_get_node(iter),
			event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
}

static void render_blocks(
	struct md_writer *w, cmark_node *first, cmark_node *end)
{
	if (w->options->target == MD_MARKDOWN) {
		md_markdown_render(w, first, end);
		return;
	}
	for (cmark_node *n = first; n && n != end; n = cmark_node_next(n))
		render_html(w, n);
}

void md_render(
	struct buf *out, const struct md *md, const struct md_options *options)
{
	struct md_writer w = {
		.out = out, .start = out->len, .md = md, .options = options};
	cmark_node *end, *first = choose_blocks(&end, md, options);

	render_blocks(&w, first, end);
	arena_free(&w.arena);
}

/* ---- One paragraph's worth ---- */

/* The only paragraph of MD, or NULL if it holds anything else. */
static cmark_node *only_paragraph(const struct md *md)
{
	cmark_node *node = cmark_node_first_child(md->root);

	if (!node || cmark_node_next(node) ||
		cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
		return NULL;
	return node;
}

static void escape_for(
	struct buf *out, struct slice text, const struct md_options *options)
{
	if (options->target == MD_MARKDOWN)
		escape_markdown(out, text);
	else
		escape_html(out, text);
}

void md_render_inline(
	struct buf *out, struct slice text, const struct md_options *options)
{
	struct arena arena = {0};
	struct source *source;
	struct md_writer w = {.out = out, .options = options};
	struct md *md = NULL;
	cmark_node *node = NULL;
	struct err err;

	text = slice_trim(text);
	source = source_new(&arena, SLICE(""), text);
	if (text.len <= LIMIT_RECORD && !md_parse(&md, source, text, &err))
		node = only_paragraph(md);
	w.md = md;
	w.start = out->len;
	if (!node) {
		escape_for(out, text, options);
	} else if (options->target == MD_MARKDOWN) {
		md_markdown_render(&w, node, cmark_node_next(node));
		while (out->len > w.start && out->ptr[out->len - 1] == '\n')
			buf_truncate(out, out->len - 1);
	} else {
		for (cmark_node *n = cmark_node_first_child(node); n;
			n = cmark_node_next(n))
			render_html(&w, n);
	}
	md_free(md);
	arena_free(&w.arena);
	arena_free(&arena);
}
