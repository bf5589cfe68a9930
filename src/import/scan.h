/* Looking at the bytes of a text from an offset; behind its end is a NUL. */
#ifndef DEBRIEF_IMPORT_SCAN_H
#define DEBRIEF_IMPORT_SCAN_H

#include "base/slice.h"

static inline char scan_at(struct slice s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

static inline size_t scan_skip_blanks(struct slice s, size_t i)
{
	while (scan_at(s, i) == ' ' || scan_at(s, i) == '\t')
		i++;
	return i;
}

static inline size_t scan_letters_at(struct slice s, size_t i)
{
	size_t n = 0;

	while (i + n < s.len && char_is_alpha(s.ptr[i + n]))
		n++;
	return n;
}

static inline size_t scan_digits_at(struct slice s, size_t i)
{
	size_t n = 0;

	while (i + n < s.len && char_is_digit(s.ptr[i + n]))
		n++;
	return n;
}

static inline int scan_number_at(struct slice s, size_t i, size_t digits)
{
	int n = 0;

	return slice_number(&n, slice_sub(s, i, i + digits)) ? n : -1;
}

static inline bool scan_is_word_end(struct slice s, size_t i)
{
	return !char_is_alnum(scan_at(s, i)) &&
	       (unsigned char)scan_at(s, i) < 0x80;
}

#endif
