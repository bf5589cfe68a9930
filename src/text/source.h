/*
 * A file's text, and places in it.
 *
 * A span is a source, a byte offset and a length. Every node, field, link and
 * template piece carries one; line and column are worked out only when a
 * finding is printed. Positions are those of the file as it is on disk: lines
 * end at LF (a CR before it belongs to the line end), columns count Unicode
 * code points from 1, a byte-order mark is not counted.
 *
 *	struct source *s = source_new(&arena, SLICE("incidents/a.md"), text);
 *	struct position p = source_position(s, span.at);
 */
#ifndef DEBRIEF_TEXT_SOURCE_H
#define DEBRIEF_TEXT_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* The place of a character in a text. */
struct source_mark {
	uint32_t at, count; /* bytes, code points before it */
};

struct source {
	struct slice path;   /* from the repository's root */
	struct slice text;   /* the whole file, a byte-order mark included */
	struct slice blob;   /* its git blob id in hex; empty if not known */
	struct arena *arena; /* holds the marks */
	/* Places in the text, 1,024 bytes apart; *MARKS is NULL until a place
	 * far behind the start of its line is asked for: many findings on one
	 * huge line would each cost its length. */
	struct source_mark **marks;
	const uint32_t *ends; /* line ends before every 1,024th byte */
};

struct span {
	const struct source *source; /* NULL: no place */
	uint32_t at;		     /* first byte */
	uint32_t len;		     /* bytes; may be 0 */
};

struct position {
	size_t line;   /* from 1 */
	size_t column; /* from 1, in code points */
};

/* PATH and TEXT are not copied: they must live as long as the source. TEXT
 * is at most 4 GiB. A source with empty text stands for a file that is not
 * there. */
struct source *source_new(
	struct arena *a, struct slice path, struct slice text);

struct span span_make(const struct source *s, size_t at, size_t len);
/* The whole place from the start of FIRST to the end of LAST. */
struct span span_join(struct span first, struct span last);
bool span_is_set(struct span s);
/* The bytes of a span as they stand in the file. */
struct slice span_text(struct span s);
/* The place of TEXT, which must be a slice into the source's text. */
struct span source_span(const struct source *s, struct slice text);
/* The line that holds byte AT, without its line end and leading blanks. */
struct span source_line(const struct source *s, size_t at);
/* The last line of the file that has text; the first line if none has. */
struct span source_last_line(const struct source *s);

/* Where byte AT is; an offset past the end gives the end. */
struct position source_position(const struct source *s, size_t at);
/* The line alone; other threads may ask for the same source. */
size_t source_line_number(const struct source *s, size_t at);
/* The text of the line that holds byte AT, without its line end and without a
 * byte-order mark. */
struct slice source_line_text(const struct source *s, size_t at);
/* The text without a byte-order mark. */
struct slice source_without_bom(const struct source *s);

#endif
