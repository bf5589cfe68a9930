#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "format/markdown_private.h"

/*
 * cmark makes a node or two of each sign, and gives many back by themselves:
 * with malloc that is most of the time of a text full of signs. Here a tree is
 * of one arena and goes with it.
 *
 * cmark's functions are not told whose memory they take, so the document that
 * is being read is known to its thread. What is taken at other times, such as
 * an iterator, is of malloc.
 */
static _Thread_local struct md_memory *reading;

/* What stands before each object. */
struct md_piece {
	/* Of the object, in an arena; 0: of malloc. */
	_Alignas(max_align_t) size_t size;
	struct md_piece *next; /* of those given back */
};

/* The pieces of SIZE that were given back, or NULL if none of that size are
 * kept. */
static struct md_piece **spare_of(size_t size)
{
	size_t which = size / sizeof(struct md_piece);

	return which < MD_SPARES ? &reading->spare[which] : NULL;
}

static void *take(size_t size)
{
	size_t unit = sizeof(struct md_piece);
	struct md_piece *p, **spare;

	if (!reading) {
		p = base_malloc(unit + size);
		p->size = 0;
		return memset(p + 1, 0, size);
	}
	size = (size / unit + 1) * unit;
	spare = spare_of(size);
	if (spare && *spare) {
		p = *spare;
		*spare = p->next;
		return memset(p + 1, 0, size);
	}
	p = arena_alloc(&reading->arena, unit + size);
	p->size = size;
	return p + 1;
}

/* No text is so long that the product overflows. */
static void *take_zeroed(size_t count, size_t size)
{
	return take(count * size);
}

static void *take_more(void *object, size_t size)
{
	struct md_piece *p = object;

	if (!p)
		return take(size);
	p--;
	assert(reading && p->size); /* text grows in a tree alone */
	if (size > p->size) {
		p = arena_grow(&reading->arena, p, sizeof(*p) + p->size,
			sizeof(*p) + size);
		p->size = size;
	}
	return p + 1;
}

static void give_back(void *object)
{
	struct md_piece *p = object, **spare;

	if (!p)
		return;
	p--;
	if (!p->size) {
		free(p);
		return;
	}
	spare = spare_of(p->size);
	if (spare) {
		p->next = *spare;
		*spare = p;
	}
}

static cmark_mem memory = {take_zeroed, take_more, give_back};

void md_memory_use(struct md_memory *m)
{
	reading = m;
}

cmark_node *md_memory_tree(struct slice text)
{
	cmark_parser *parser;
	cmark_node *root;

	md_memory_free(reading);
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_parser_feed(parser, text.ptr, text.len);
	root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

cmark_node *md_memory_node(cmark_node_type type)
{
	return cmark_node_new_with_mem(type, &memory);
}

void md_memory_free(struct md_memory *m)
{
	arena_free(&m->arena);
	*m = (struct md_memory){0};
}
