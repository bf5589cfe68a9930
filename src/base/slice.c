#include "base/slice.h"

#include <string.h>

bool slice_starts_nocase(struct slice s, struct slice prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (char_lower(s.ptr[i]) != char_lower(prefix.ptr[i]))
			return false;
	return true;
}

bool slice_eq_nocase(struct slice a, struct slice b)
{
	return a.len == b.len && slice_starts_nocase(a, b);
}

int slice_cmp(struct slice a, struct slice b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

int slice_order(const void *x, const void *y)
{
	return slice_cmp(*(const struct slice *)x, *(const struct slice *)y);
}

bool slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len &&
	       slice_eq(slice_from(s, s.len - suffix.len), suffix);
}

/* What is looked for often is short, and begins with a rare byte: memchr goes
 * over many bytes at once, memmem does not. */
enum { SHORT_NEEDLE = 16 };

static const char *find_short(struct slice s, struct slice needle)
{
	const char *at = s.ptr, *last = s.ptr + (s.len - needle.len);

	while (at <= last) {
		at = memchr(at, *needle.ptr, (size_t)(last - at) + 1);
		if (!at || !memcmp(at, needle.ptr, needle.len))
			return at;
		at++;
	}
	return NULL;
}

size_t slice_find(struct slice s, struct slice needle)
{
	const char *hit;

	if (!needle.len)
		return 0;
	if (s.len < needle.len)
		return s.len;
	hit = needle.len <= SHORT_NEEDLE
		      ? find_short(s, needle)
		      : memmem(s.ptr, s.len, needle.ptr, needle.len);
	return hit ? (size_t)(hit - s.ptr) : s.len;
}

size_t slice_find_nocase(struct slice s, struct slice needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (slice_starts_nocase(slice_from(s, i), needle))
			return i;
	return s.len;
}

struct slice slice_trim_end(struct slice s)
{
	while (s.len && char_is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct slice slice_trim(struct slice s)
{
	while (s.len && char_is_space(*s.ptr)) {
		s.ptr++;
		s.len--;
	}
	return slice_trim_end(s);
}

size_t slice_longest_run(struct slice s, char c)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < s.len; i++) {
		run = s.ptr[i] == c ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

bool slice_split(struct slice *part, struct slice *rest, char separator)
{
	size_t end;

	if (!rest->ptr)
		return false;
	end = slice_find_char(*rest, separator);
	*part = slice_sub(*rest, 0, end);
	*rest = end < rest->len ? slice_from(*rest, end + 1)
				: slice_make(NULL, 0);
	return true;
}

bool slice_word(struct slice *word, struct slice *rest)
{
	size_t len = 0;

	*rest = slice_trim(*rest);
	while (len < rest->len && !char_is_space(rest->ptr[len]))
		len++;
	*word = slice_sub(*rest, 0, len);
	*rest = slice_trim(slice_from(*rest, len));
	return len > 0;
}

bool slice_line(struct slice *line, struct slice *rest)
{
	size_t end;

	if (!rest->len)
		return false;
	end = slice_find_char(*rest, '\n');
	*line = slice_sub(*rest, 0, end);
	*rest = slice_from(*rest, end + 1);
	if (line->len && line->ptr[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool slice_is_alnum_or(struct slice s, struct slice marks)
{
	for (size_t i = 0; i < s.len; i++)
		if (!char_is_alnum(s.ptr[i]) &&
			!slice_has_char(marks, s.ptr[i]))
			return false;
	return true;
}

uint64_t slice_hash(struct slice s)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211u;
	return hash ^ hash >> 32;
}

bool slice_number(int *out, struct slice s)
{
	int n = 0;

	if (!s.len || s.len > 9)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_digit(s.ptr[i]))
			return false;
		n = n * 10 + (s.ptr[i] - '0');
	}
	*out = n;
	return true;
}
