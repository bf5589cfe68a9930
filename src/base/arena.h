/*
 * Memory with a lifetime. Everything that dies together is allocated from one
 * arena and freed at once, so inside src/ nobody asks who frees what. There
 * are three lifetimes: the run, one record or page, the stack.
 *
 *	struct arena a = {0};
 *	struct slice s = arena_printf(&a, "%s-%d", "INC", 7);
 *	arena_free(&a);
 *
 * A zeroed arena is empty and ready. Out of memory ends the program here, in
 * base_out_of_memory(), with one line and exit status 2, so that no caller
 * checks. Built with -DARENA_DEBUG each object is a malloc of its own, and
 * AddressSanitizer sees an overrun of it.
 */
#ifndef DEBRIEF_BASE_ARENA_H
#define DEBRIEF_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/slice.h"

struct arena {
	struct arena_block *blocks; /* newest first; owned */
	struct arena_block *own;    /* each of one large object; owned */
	struct arena_block *spare;  /* of the largest size; owned */
	size_t spare_count;
	size_t next_size; /* of the next block; 0: the default */
};

/* SIZE zeroed bytes, aligned for any type; never NULL, not even for 0. */
void *arena_alloc(struct arena *a, size_t size);
/* COUNT zeroed objects of SIZE bytes; a product that overflows is a bug. */
void *arena_array(struct arena *a, size_t count, size_t size);
#define arena_new(A, TYPE) ((TYPE *)arena_alloc(A, sizeof(TYPE)))

/* AT, of OLD bytes in this arena, with room for SIZE, perhaps elsewhere; what
 * is new is not zeroed. AT may be NULL for 0 bytes. */
void *arena_grow(struct arena *a, void *at, size_t old, size_t size);

/* Copies; the copy is followed by a NUL that its length does not count. */
struct slice arena_copy(struct arena *a, struct slice s);
char *arena_string(struct arena *a, struct slice s);
/* FMT is a literal; one that has nothing to fill in is its own text. */
struct slice arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);
struct slice arena_vprintf(struct arena *a, const char *fmt, va_list args)
	PRINTF(2, 0);
/* A and B joined. */
struct slice arena_join(struct arena *a, struct slice s, struct slice t);

/* Frees all objects; the arena is empty and usable again. */
void arena_free(struct arena *a);
/* All that is in FROM is in TO from now on; FROM is empty. */
void arena_adopt(struct arena *to, struct arena *from);
/* Like arena_free, but may keep some blocks for the next use (page after page).
 */
void arena_reset(struct arena *a);

/* Says so in one line and ends the program with status 2. */
_Noreturn void base_out_of_memory(void);
/* malloc and realloc that do not fail; for the few owners outside arenas. */
void *base_malloc(size_t size);
void *base_realloc(void *ptr, size_t size);

#endif
