#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static size_t limit(const struct buf *b)
{
	return b->max ? b->max : (size_t)1 << 30;
}

/* Has what is allocated be as large as it says. */
static void resize(struct buf *b)
{
	char *lent = b->lent ? b->ptr : NULL;

	b->ptr = base_realloc(lent ? NULL : b->ptr, b->cap);
	if (lent)
		memcpy(b->ptr, lent, b->len + 1);
	b->lent = false;
}

bool buf_grow(struct buf *b, size_t more)
{
	size_t need, cap;

	assert(b->len <= limit(b));
	if (b->over || more > limit(b) - b->len) {
		b->over = true;
		return false;
	}
	need = b->len + more + 1;
	if (need > b->cap) {
		cap = b->cap ? b->cap * 2 : 256;
		if (cap > limit(b) + 1)
			cap = limit(b) + 1;
		b->cap = cap < need ? need : cap;
		resize(b);
	}
	return true;
}

void buf_fill(struct buf *b, char c, size_t count)
{
	if (!buf_reserve(b, count))
		return;
	memset(b->ptr + b->len, c, count);
	b->len += count;
	b->ptr[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	size_t room = b->over ? 0 : b->cap - b->len;
	int len;

	/* Nearly always there is room already. */
	va_start(args, fmt);
	len = vsnprintf(room ? b->ptr + b->len : NULL, room, fmt, args);
	va_end(args);
	assert(len >= 0);
	if ((size_t)len < room && (size_t)len <= limit(b) - b->len) {
		b->len += (size_t)len;
		return;
	}
	if (room)
		b->ptr[b->len] = '\0';
	if (!buf_reserve(b, (size_t)len))
		return;
	va_start(args, fmt);
	vsnprintf(b->ptr + b->len, (size_t)len + 1, fmt, args);
	va_end(args);
	b->len += (size_t)len;
}

void buf_add_number(struct buf *b, unsigned long long n, int width)
{
	char digits[32];
	size_t at = sizeof(digits);

	assert(width <= 20);
	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	while (sizeof(digits) - at < (size_t)width)
		digits[--at] = '0';
	buf_add(b, slice_make(digits + at, sizeof(digits) - at));
}

void buf_add_signed(struct buf *b, long long n)
{
	if (n < 0)
		buf_addc(b, '-');
	buf_add_number(b,
		n < 0 ? 0 - (unsigned long long)n : (unsigned long long)n, 1);
}

void buf_add_rune(struct buf *b, unsigned rune)
{
	char bytes[4];

	buf_add(b, slice_make(bytes, utf8_encode(bytes, rune)));
}

struct slice buf_slice(const struct buf *b)
{
	return slice_make(buf_string(b), b->len);
}

const char *buf_string(const struct buf *b)
{
	return b->ptr ? b->ptr : "";
}

struct slice buf_take(struct buf *b, struct arena *a)
{
	struct slice s = arena_copy(a, buf_slice(b));

	buf_free(b);
	return s;
}

void buf_truncate(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
	if (b->ptr)
		b->ptr[len] = '\0';
}

void buf_reset(struct buf *b)
{
	buf_truncate(b, 0);
	b->over = false;
}

void buf_free(struct buf *b)
{
	if (!b->lent)
		free(b->ptr);
	*b = (struct buf){.max = b->max};
}
