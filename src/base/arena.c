#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/leftover.h"

enum {
	BLOCK_FIRST = 4096,
	BLOCK_MOST = 1 << 21, /* a huge page: see huge_block() */
	SPARE_MOST = 8, /* blocks of that size that are kept by arena_reset() */
	/* An object of so many bytes has a block of its own, in which it can
	 * grow; the newest other block is filled up first. */
	OWN_FROM = 1 << 16,
};

struct arena_block {
	struct arena_block *next; /* older */
	struct arena_block *prev; /* of a block of its own: newer, or NULL */
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

/* Whoever fills so many blocks walks through them all again: in huge pages
 * they cost fewer faults and fewer misses. Where there are none, it is memory
 * as any other. */
static struct arena_block *huge_block(struct arena *a)
{
	struct arena_block *b = a->spare;

	if (b) {
		a->spare = b->next;
		a->spare_count--;
		return b;
	}
	b = aligned_alloc(BLOCK_MOST, BLOCK_MOST);
	if (!b)
		base_out_of_memory();
	(void)madvise(b, BLOCK_MOST, MADV_HUGEPAGE);
	return b;
}

static void add_block(struct arena *a, size_t at_least)
{
	size_t size = a->next_size ? a->next_size : BLOCK_FIRST;
	struct arena_block *b;

	if (size < at_least)
		size = at_least;
	else if (size < BLOCK_MOST)
		a->next_size = size * 2;
	if (size == BLOCK_MOST) {
		size -= sizeof(*b);
		b = huge_block(a);
	} else {
		b = base_malloc(sizeof(*b) + size);
	}
	b->next = a->blocks;
	b->size = size;
	b->used = 0;
	a->blocks = b;
}

/* Puts a block into the list of those that hold one object. */
static void *link_own(struct arena *a, struct arena_block *b)
{
	b->prev = NULL;
	b->next = a->own;
	if (b->next)
		b->next->prev = b;
	a->own = b;
	return b->data;
}

static void unlink_own(struct arena *a, struct arena_block *b)
{
	if (b->prev)
		b->prev->next = b->next;
	else
		a->own = b->next;
	if (b->next)
		b->next->prev = b->prev;
}

static bool is_own(size_t size)
{
#ifdef ARENA_DEBUG
	(void)size;
	return true;
#else
	return size >= OWN_FROM;
#endif
}

/* ALIGN is a power of two. */
static size_t round_up(size_t size, size_t align)
{
	return (size + align - 1) & ~(align - 1);
}

/* SIZE bytes as they are, at a multiple of ALIGN, which divides that of
 * max_align_t. */
static void *take(struct arena *a, size_t size, size_t align)
{
	struct arena_block *b = a->blocks;
	size_t at;

	if (size > SIZE_MAX / 2)
		base_out_of_memory();
	if (is_own(size))
		return link_own(a, base_malloc(sizeof(*b) + size));
	at = b ? round_up(b->used, align) : 0;
	if (!b || at > b->size || b->size - at < size) {
		add_block(a, size);
		b = a->blocks;
		at = 0;
	}
	b->used = at + size;
	return (char *)b->data + at;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size, sizeof(max_align_t)), 0, size);
}

void *arena_grow(struct arena *a, void *at, size_t old, size_t size)
{
	struct arena_block *b = a->blocks;
	void *moved;

	assert(size >= old && size <= SIZE_MAX / 2);
	assert(at || !old);
	if (at && is_own(old)) {
		b = (struct arena_block *)at - 1;
		unlink_own(a, b);
		return link_own(a, base_realloc(b, sizeof(*b) + size));
	}
	if (at && b && (char *)at + old == (char *)b->data + b->used &&
		!is_own(size) && b->size - b->used >= size - old) {
		b->used += size - old;
		return at;
	}
	moved = take(a, size, sizeof(max_align_t));
	if (at)
		memcpy(moved, at, old);
	return moved;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	assert(!size || count <= SIZE_MAX / 2 / size);
	return arena_alloc(a, count * size);
}

char *arena_string(struct arena *a, struct slice s)
{
	char *p = take(a, s.len + 1, 1);

	if (s.len)
		memcpy(p, s.ptr, s.len);
	p[s.len] = '\0';
	return p;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
	return slice_make(arena_string(a, s), s.len);
}

struct slice arena_join(struct arena *a, struct slice s, struct slice t)
{
	char *p = take(a, s.len + t.len + 1, 1);

	if (s.len)
		memcpy(p, s.ptr, s.len);
	if (t.len)
		memcpy(p + s.len, t.ptr, t.len);
	p[s.len + t.len] = '\0';
	return slice_make(p, s.len + t.len);
}

struct slice arena_vprintf(struct arena *a, const char *fmt, va_list args)
{
	char brief[256]; /* nearly all texts fit */
	va_list again;
	char *p;
	int len;

	assert(fmt);
	if (!strchr(fmt, '%'))
		return slice_of(fmt);
	va_copy(again, args);
	len = vsnprintf(brief, sizeof(brief), fmt, args);
	assert(len >= 0);
	p = take(a, (size_t)len + 1, 1);
	if ((size_t)len < sizeof(brief))
		memcpy(p, brief, (size_t)len + 1);
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

static void free_blocks(struct arena_block *b)
{
	struct arena_block *next;

	for (; b; b = next) {
		next = b->next;
		free(b);
	}
}

void arena_free(struct arena *a)
{
	free_blocks(a->blocks);
	free_blocks(a->own);
	free_blocks(a->spare);
	*a = (struct arena){0};
}

/* Puts CHAIN before what is at *AT. */
static void splice(struct arena_block **at, struct arena_block *chain)
{
	struct arena_block *last = chain;

	if (!chain)
		return;
	while (last->next)
		last = last->next;
	last->next = *at;
	if (last->next)
		last->next->prev = last;
	*at = chain;
}

void arena_adopt(struct arena *to, struct arena *from)
{
	/* TO goes on in its newest block. */
	splice(to->blocks ? &to->blocks->next : &to->blocks, from->blocks);
	splice(&to->own, from->own);
	free_blocks(from->spare);
	*from = (struct arena){0};
}

/* Keeps a block, which the system would have to zero anew for the next page, or
 * frees it. */
static void spare_block(struct arena *a, struct arena_block *b)
{
	if (b->size < BLOCK_MOST - sizeof(*b) || a->spare_count == SPARE_MOST) {
		free(b);
		return;
	}
	b->next = a->spare;
	a->spare = b;
	a->spare_count++;
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = a->blocks, *next;

	free_blocks(a->own);
	a->own = NULL;
	if (!keep)
		return;
	for (struct arena_block *b = keep->next; b; b = next) {
		next = b->next;
		spare_block(a, b);
	}
	keep->next = NULL;
	keep->used = 0;
}
