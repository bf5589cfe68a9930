/*
 * A slice is a view of bytes that somebody else owns: a pointer and a length,
 * never NUL-ended. Parsed values and parameters are slices into the source
 * text; they live as long as the arena that holds that text.
 *
 *	struct slice key = slice_trim(SLICE("  id "));
 *	if (slice_eq(key, SLICE("id"))) ...
 *	printf("%.*s", SLICE_FMT(key));
 *
 * Invariants: ptr may be NULL only when len is 0. "Lower case" and "white
 * space" mean ASCII here: case beyond ASCII is no concern of a file format.
 *
 * What is called for nearly every byte or word is written out here, so that
 * it costs no call.
 */
#ifndef DEBRIEF_BASE_SLICE_H
#define DEBRIEF_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *ptr; /* not owned; NULL only if len is 0 */
	size_t len;	 /* bytes */
};

#define SLICE(LITERAL) ((struct slice){"" LITERAL, sizeof(LITERAL) - 1})
#define SLICE_INIT(LITERAL)                                                    \
	{                                                                      \
		"" LITERAL, sizeof(LITERAL) - 1                                \
	}
/* For printf's "%.*s". */
#define SLICE_FMT(S) (int)(S).len, slice_chars(S)

static inline struct slice slice_make(const char *ptr, size_t len)
{
	return (struct slice){ptr, len};
}

/* Its bytes, never NULL and not NUL-ended. */
static inline const char *slice_chars(struct slice s)
{
	return s.len ? s.ptr : "";
}

/* NULL gives the empty slice. */
static inline struct slice slice_of(const char *string)
{
	return slice_make(string, string ? strlen(string) : 0);
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool slice_eq_nocase(struct slice a, struct slice b);
/* Total order by bytes, then by length: <0, 0, >0. */
int slice_cmp(struct slice a, struct slice b);
/* The same of two pointers to slices, for vec_sort and bsearch. */
int slice_order(const void *x, const void *y);
bool slice_starts_nocase(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);

/* Byte offset of the first occurrence, or s.len if there is none. */
size_t slice_find(struct slice s, struct slice needle);
size_t slice_find_nocase(struct slice s, struct slice needle);
static inline size_t slice_find_char(struct slice s, char c)
{
	const char *hit = s.len ? memchr(s.ptr, c, s.len) : NULL;

	return hit ? (size_t)(hit - s.ptr) : s.len;
}

static inline bool slice_has_char(struct slice s, char c)
{
	return slice_find_char(s, c) < s.len;
}

/* How often C stands in a row at most. */
size_t slice_longest_run(struct slice s, char c);

/* The bytes from FROM on, or FROM up to TO; both are clamped to s.len. */
static inline struct slice slice_from(struct slice s, size_t from)
{
	if (from > s.len)
		from = s.len;
	return slice_make(s.len ? s.ptr + from : s.ptr, s.len - from);
}

static inline struct slice slice_sub(struct slice s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return slice_make(s.len ? s.ptr + from : s.ptr, to - from);
}

static inline bool slice_starts(struct slice s, struct slice prefix)
{
	return slice_eq(slice_sub(s, 0, prefix.len), prefix);
}

/* Without ASCII white space (space, tab, CR, LF, VT, FF) at both ends. */
struct slice slice_trim(struct slice s);
struct slice slice_trim_end(struct slice s);

/*
 * Cuts the text up to the next SEPARATOR off the front of *REST into *PART.
 * The last part has no separator behind it. Returns false, with both left
 * alone, once *REST is spent (its ptr is NULL).
 *
 *	struct slice part, rest = text;
 *	while (slice_split(&part, &rest, ',')) ...
 */
bool slice_split(struct slice *part, struct slice *rest, char separator);

/*
 * Cuts a line off the front of *REST: up to LF, the LF and a CR before it
 * left out. Returns false at the end; a final line without LF counts.
 */
bool slice_line(struct slice *line, struct slice *rest);

/*
 * Cuts a word off the front of *REST, and the ASCII white space around it.
 * Returns false where there is none left.
 */
bool slice_word(struct slice *word, struct slice *rest);

/* Whether each byte is an ASCII letter, a digit or one of MARKS; so it is where
 * there is none. */
bool slice_is_alnum_or(struct slice s, struct slice marks);

/* A number for a table or a comparison, the same on every machine. */
uint64_t slice_hash(struct slice s);

/* Reads all of S as a decimal number, 1 to 9 digits. False if it is none. */
bool slice_number(int *out, struct slice s);

/* ASCII white space. */
static inline bool char_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* An ASCII letter. */
static inline bool char_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool char_is_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static inline char char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
