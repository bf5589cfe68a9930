#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/leftover.h"

enum {
	BLOCK_FIRST = 4096,
	BLOCK_MOST = 1 << 20,
};

struct arena_block {
	struct arena_block *next; /* older */
	size_t size;		  /* bytes of data */
	size_t used;
	max_align_t data[];
};

void base_out_of_memory(void)
{
	static const char line[] = "debrief: out of memory\n";
	ssize_t ignored;

	leftover_remove();
	ignored = write(2, line, sizeof(line) - 1);
	(void)ignored;
	_exit(2);
}

void *base_malloc(size_t size)
{
	return base_realloc(NULL, size);
}

void *base_realloc(void *ptr, size_t size)
{
	void *p = realloc(ptr, size ? size : 1);

	if (!p)
		base_out_of_memory();
	return p;
}

static struct arena_block *add_block(struct arena *a, size_t at_least)
{
	size_t size = a->next_size ? a->next_size : BLOCK_FIRST;
	struct arena_block *b;

#ifdef ARENA_DEBUG
	size = at_least;
#endif
	if (size < at_least)
		size = at_least;
	else if (size < BLOCK_MOST)
		a->next_size = size * 2;
	b = base_malloc(sizeof(*b) + size);
	b->next = a->blocks;
	b->size = size;
	b->used = 0;
	a->blocks = b;
	return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct arena_block *b = a->blocks;
	size_t align = sizeof(max_align_t);
	void *p;

	if (size > SIZE_MAX / 2)
		base_out_of_memory();
#ifndef ARENA_DEBUG
	size = (size + align - 1) / align * align;
#else
	(void)align;
	b = NULL;
#endif
	if (!b || b->size - b->used < size)
		b = add_block(a, size);
	p = (char *)b->data + b->used;
	b->used += size;
	return memset(p, 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	assert(!size || count <= SIZE_MAX / 2 / size);
	return arena_alloc(a, count * size);
}

char *arena_string(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(p, s.ptr, s.len);
	return p;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
	return slice_make(arena_string(a, s), s.len);
}

struct slice arena_join(struct arena *a, struct slice s, struct slice t)
{
	char *p = arena_alloc(a, s.len + t.len + 1);

	if (s.len)
		memcpy(p, s.ptr, s.len);
	if (t.len)
		memcpy(p + s.len, t.ptr, t.len);
	return slice_make(p, s.len + t.len);
}

struct slice arena_vprintf(struct arena *a, const char *fmt, va_list args)
{
	char brief[256]; /* nearly all texts fit */
	va_list again;
	char *p;
	int len;

	assert(fmt);
	va_copy(again, args);
	len = vsnprintf(brief, sizeof(brief), fmt, args);
	assert(len >= 0);
	p = arena_alloc(a, (size_t)len + 1);
	if ((size_t)len < sizeof(brief))
		memcpy(p, brief, (size_t)len);
	else
		vsnprintf(p, (size_t)len + 1, fmt, again);
	va_end(again);
	return slice_make(p, (size_t)len);
}

struct slice arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	struct slice s;

	va_start(args, fmt);
	s = arena_vprintf(a, fmt, args);
	va_end(args);
	return s;
}

void arena_free(struct arena *a)
{
	struct arena_block *next;

	for (struct arena_block *b = a->blocks; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (struct arena){0};
}

void arena_reset(struct arena *a)
{
#ifdef ARENA_DEBUG
	arena_free(a);
#else
	struct arena_block *keep = a->blocks;
	struct arena rest = {0};

	if (!keep)
		return;
	rest.blocks = keep->next;
	arena_free(&rest);
	keep->next = NULL;
	keep->used = 0;
#endif
}
