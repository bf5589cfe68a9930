/*
 * A buffer in which text is built. It states the largest size it may reach
 * (curl's dynbuf): what would go beyond is dropped and `over` is set, so a
 * writer appends without asking and its caller checks once at the end.
 *
 *	struct buf out = BUF_INIT(MIB(64));
 *	buf_addf(&out, "%d", 7);
 *	if (out.over) ...
 *	buf_free(&out);
 *
 * Invariants: ptr is NUL-ended whenever it is not NULL; neither len nor, but
 * for that NUL, cap exceeds max.
 *
 * What is called for nearly every byte or word is written out here, so that
 * it costs no call.
 */
#ifndef DEBRIEF_BASE_BUF_H
#define DEBRIEF_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/slice.h"

#define KIB(N) ((size_t)(N) << 10)
#define MIB(N) ((size_t)(N) << 20)

struct buf {
	char *ptr;  /* owned, malloc, unless LENT; NULL while nothing was added
		     */
	size_t len; /* bytes, the NUL not counted */
	size_t cap; /* bytes allocated */
	size_t max; /* most bytes it may hold; 0: 1 GiB */
	bool over;  /* something was dropped because of max */
	bool lent;  /* ptr is the caller's, until more is needed */
};

#define BUF_INIT(MAX)                                                          \
	{                                                                      \
		.max = MAX                                                     \
	}

/*
 * A buffer that begins with room on the stack, for what is nearly always
 * short; it is freed or taken as any other.
 *
 *	char room[BUF_ROOM];
 *	struct buf out = buf_in(room);
 */
enum { BUF_ROOM = 128 };

static inline struct buf buf_in(char room[BUF_ROOM])
{
	*room = '\0';
	return (struct buf){.ptr = room, .cap = BUF_ROOM, .lent = true};
}

/* Makes room for MORE bytes and a NUL; false if that goes beyond max. */
bool buf_grow(struct buf *b, size_t more);

/* The same where it may be there already. */
static inline bool buf_reserve(struct buf *b, size_t more)
{
	return (b->ptr && b->cap - b->len > more && !b->over) ||
	       buf_grow(b, more);
}

static inline void buf_add(struct buf *b, struct slice s)
{
	if (!buf_reserve(b, s.len))
		return;
	if (s.len)
		memcpy(b->ptr + b->len, s.ptr, s.len);
	b->len += s.len;
	b->ptr[b->len] = '\0';
}

static inline void buf_adds(struct buf *b, const char *string)
{
	buf_add(b, slice_of(string));
}

static inline void buf_addc(struct buf *b, char c)
{
	if (!buf_reserve(b, 1))
		return;
	b->ptr[b->len++] = c;
	b->ptr[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
/* A number in decimal, with zeros before it up to WIDTH digits. */
void buf_add_number(struct buf *b, unsigned long long n, int width);
/* The same with a sign where it is below 0. */
void buf_add_signed(struct buf *b, long long n);
/* COUNT times C. */
void buf_fill(struct buf *b, char c, size_t count);
/* A code point as UTF-8. */
void buf_add_rune(struct buf *b, unsigned rune);

/* The text so far; valid until the next change. Never a NULL ptr. */
struct slice buf_slice(const struct buf *b);
/* The same as a NUL-ended string. */
const char *buf_string(const struct buf *b);
/* Moves the text to an arena: the buffer owns no memory then, and can be used
 * again. */
struct slice buf_take(struct buf *b, struct arena *a);
/* Cuts the text to LEN bytes; no more than there are. */
void buf_truncate(struct buf *b, size_t len);
/* Empty again, the memory kept. */
void buf_reset(struct buf *b);
/* Frees the memory; the buffer is empty and usable again, its max kept. */
void buf_free(struct buf *b);

#endif
