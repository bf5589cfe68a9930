/*
 * UTF-8 (RFC 3629): decoding, validation, and what a terminal shows of a code
 * point. No locale is asked, so results are the same everywhere.
 */
#ifndef DEBRIEF_BASE_UTF8_H
#define DEBRIEF_BASE_UTF8_H

#include "base/slice.h"

#define UTF8_REPLACEMENT 0xFFFDu
/* What utf8_next gives for a byte that is no valid UTF-8. */
#define UTF8_INVALID 0xFFFFFFFFu

/*
 * Takes the code point at the front of *REST, which must not be empty. A byte
 * that begins no valid sequence is taken alone and gives UTF8_INVALID.
 */
unsigned utf8_next(struct slice *rest);

/* Number of bytes at the front that are printable ASCII, tab or LF. */
size_t utf8_plain(struct slice s);

/* Writes RUNE to OUT and gives its length; no scalar value gives U+FFFD. */
size_t utf8_encode(char out[4], unsigned rune);

/* Offset of the first byte that is not valid UTF-8, or s.len. */
size_t utf8_invalid_at(struct slice s);

/* Number of code points; an invalid byte counts as one. */
size_t utf8_count(struct slice s);

/*
 * The greatest length up to MOST at which the text may be cut: not within a
 * character, nor before one that belongs to what is before it, such as an
 * accent or a part of an emoji, unless a long run of those stands there.
 */
size_t utf8_cut(struct slice s, size_t most);

/* Columns on a terminal: 0 (combining, invisible), 1, or 2 (wide). */
int utf8_width(unsigned rune);

/*
 * A character that reorders text or cannot be seen: bidirectional controls
 * (U+061C, U+200E/F, U+202A-E, U+2066-9), zero-width space, joiners, word
 * joiner, invisible operators, byte-order mark, tag characters, soft hyphen.
 */
bool utf8_is_hidden(unsigned rune);
/* Zero-width joiner or non-joiner: hidden, but right between letters. */
bool utf8_is_joiner(unsigned rune);
/* C0 (tab and LF included), DEL or C1. */
bool utf8_is_control(unsigned rune);
/* What turns around the order of the text behind it: U+202A-E, U+2066-9. */
bool utf8_is_bidi(unsigned rune);
/* U+2028 and U+2029, at which some programs end a line. */
bool utf8_is_separator(unsigned rune);
/* Unicode's space separators: the blank and those of other widths, such as
 * U+00A0, U+2009, U+3000. */
bool utf8_is_blank(unsigned rune);

#endif
