/*
 * cmark 0.30 reads the character references of U+FFFE and U+FFFF, which are no
 * characters, as the bytes 0xFE and 0xFF, which are no UTF-8. As other
 * references to what is no character they mean U+FFFD.
 */
#include <string.h>

#include "format/markdown_private.h"

/* The text mended; NULL where there is nothing to mend. */
static const char *mended(struct buf *out, const char *text)
{
	if (!text || !strpbrk(text, "\xFE\xFF"))
		return NULL;
	buf_reset(out);
	for (; *text; text++)
		if (*text == '\xFE' || *text == '\xFF')
			buf_adds(out, "\xEF\xBF\xBD");
		else
			buf_addc(out, *text);
	return buf_string(out);
}

/* In those kinds of nodes in which references count. */
static void mend(struct buf *scratch, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	const char *s;

	if (type == CMARK_NODE_TEXT) {
		if ((s = mended(scratch, cmark_node_get_literal(node))))
			cmark_node_set_literal(node, s);
	} else if (type == CMARK_NODE_CODE_BLOCK) {
		if ((s = mended(scratch, cmark_node_get_fence_info(node))))
			cmark_node_set_fence_info(node, s);
	} else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
		if ((s = mended(scratch, cmark_node_get_url(node))))
			cmark_node_set_url(node, s);
		if ((s = mended(scratch, cmark_node_get_title(node))))
			cmark_node_set_title(node, s);
	}
}

void md_mend_references(cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	struct buf scratch = {0};

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		mend(&scratch, cmark_iter_get_node(iter));
	buf_free(&scratch);
	cmark_iter_free(iter);
}
