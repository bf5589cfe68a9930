#include "format/markdown_private.h"
void md_markdown_render(struct md_writer *w, cmark_node *first, cmark_node *end)
{
	(void)w;
	(void)first;
	(void)end;
}
