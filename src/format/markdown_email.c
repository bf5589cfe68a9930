/*
 * E-mail addresses in text become links, after everything else is parsed
 * (GFM 0.29, section 6.9, as cmark-gfm 0.29.0.gfm.6 does it).
 */
#include "format/markdown_private.h"

#include <stdlib.h>
#include <string.h>

struct address {
	size_t from, to;
	bool scheme; /* mailto: or xmpp: is written already */
};

static bool scheme_before(struct slice s, size_t colon, struct slice scheme)
{
	size_t from;

	if (colon + 1 < scheme.len)
		return false;
	from = colon + 1 - scheme.len;
	return slice_eq(slice_sub(s, from, colon + 1), scheme) &&
	       (!from || !char_is_alnum(s.ptr[from - 1]));
}

/* Goes back from the `@` over what may stand before one. */
static size_t address_begin(
	struct slice s, size_t low, size_t at, struct address *a, bool *xmpp)
{
	size_t i = at;

	while (i > low) {
		char c = s.ptr[i - 1];

		if (char_is_alnum(c) || (c && strchr(".+-_", c))) {
			i--;
		} else if (c == ':' &&
			   scheme_before(s, i - 1, SLICE("mailto:"))) {
			a->scheme = true;
			i--;
		} else if (c == ':' &&
			   scheme_before(s, i - 1, SLICE("xmpp:"))) {
			a->scheme = *xmpp = true;
			i--;
		} else {
			break;
		}
	}
	return i;
}

/* The end of the host behind the `@` at AT; AT if it is none. */
static size_t address_end(struct slice s, size_t at, bool xmpp)
{
	size_t i = at + 1, dots = 0;

	for (; i < s.len; i++) {
		char c = s.ptr[i];

		if (char_is_alnum(c) || c == '-' || c == '_' ||
			(c == '/' && xmpp))
			continue;
		if (c == '@')
			return at;
		if (c != '.' || i + 1 >= s.len || !char_is_alnum(s.ptr[i + 1]))
			break;
		dots++;
	}
	if (i < at + 2 || !dots ||
		(!char_is_alpha(s.ptr[i - 1]) && s.ptr[i - 1] != '.'))
		return at;
	return at + md_scan_trim_url(s.ptr + at, i - at);
}

static bool find_address(struct address *out, struct slice s)
{
	size_t from = 0;

	while (from < s.len) {
		size_t at = from + slice_find_char(slice_from(s, from), '@');
		bool xmpp = false;

		if (at >= s.len)
			return false;
		*out = (struct address){0};
		out->from = address_begin(s, from, at, out, &xmpp);
		if (out->from < at) {
			out->to = address_end(s, at, xmpp);
			if (out->to > at)
				return true;
		}
		from = at + 1;
	}
	return false;
}

static cmark_node *text_node(struct slice s)
{
	cmark_node *node = md_memory_node(CMARK_NODE_TEXT);
	struct arena a = {0};

	cmark_node_set_literal(node, arena_string(&a, s));
	arena_free(&a);
	return node;
}

static cmark_node *link_node(struct slice s, const struct address *found)
{
	struct slice text = slice_sub(s, found->from, found->to);
	cmark_node *link = md_memory_node(CMARK_NODE_LINK);
	struct arena a = {0};

	cmark_node_set_url(
		link, arena_printf(&a, "%s%.*s",
			      found->scheme ? "" : "mailto:", SLICE_FMT(text))
			      .ptr);
	arena_free(&a);
	cmark_node_append_child(link, text_node(text));
	return link;
}

static void split_text(cmark_node *node)
{
	struct slice s = slice_of(cmark_node_get_literal(node));
	struct arena a = {0};
	struct address found;
	bool any = false;

	if (!slice_has_char(s, '@'))
		return;
	while (find_address(&found, s)) {
		cmark_node_insert_before(
			node, text_node(slice_sub(s, 0, found.from)));
		cmark_node_insert_before(node, link_node(s, &found));
		s = slice_from(s, found.to);
		any = true;
	}
	if (any)
		cmark_node_set_literal(node, arena_string(&a, s));
	arena_free(&a);
}

void md_inline_emails(cmark_node *root)
{
	cmark_iter *iter;
	cmark_event_type event;
	bool in_link = false;

	cmark_consolidate_text_nodes(root);
	iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_LINK)
			in_link = event == CMARK_EVENT_ENTER;
		else if (type == CMARK_NODE_TEXT && !in_link)
			split_text(node);
	}
	cmark_iter_free(iter);
}
