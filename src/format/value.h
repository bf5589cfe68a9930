/*
 * Data for templates: a tree of maps, lists and texts, in one arena. Reports
 * build it; `debrief render --data` reads it from JSON.
 *
 *	struct value *page = value_map(&arena);
 *	value_set_text(&arena, page, "title", title);
 *	struct value *rows = value_set_list(&arena, page, "rows");
 *	struct value *row = value_add_map(&arena, rows);
 *
 * Keys are literals or live in the arena; texts are not copied.
 */
#ifndef DEBRIEF_FORMAT_VALUE_H
#define DEBRIEF_FORMAT_VALUE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/slice.h"

enum value_kind {
	VALUE_NULL,
	VALUE_FALSE,
	VALUE_TRUE,
	VALUE_TEXT,   /* a number is kept as its text */
	VALUE_NUMBER, /* text; true in a section even when 0 */
	VALUE_LIST,
	VALUE_MAP,
	VALUE_RENDERED, /* in a list: the text of a row, as it was rendered */
};

/* Where the text of a row stands in what a template was rendered into. */
struct rendered {
	size_t from, to; /* offsets in the buffer */
	bool set;	 /* a section has rendered the row */
};

enum { VALUE_CHAINS = 8 }; /* a power of two */

/* The keys of a map, in chains, so that few are looked at for one. */
struct value_keys {
	uint64_t marks; /* of all of them, a bit each */
	size_t count;
	struct value *chains[VALUE_CHAINS]; /* by mark; the newest first */
};

/* A line of the processor's cache: a page has thousands. */
struct value {
	enum value_kind kind;
	uint32_t mark;	    /* of the key; see value_mark() */
	struct value *next; /* the following one in its list or chain */
	struct slice key;   /* in a map: its key */
	union {
		struct slice text; /* of a TEXT, NUMBER or RENDERED */
		struct {	   /* of a LIST */
			struct value *first, *last;
			size_t count;
		};
		struct { /* of a MAP */
			struct value_keys *keys;
			struct rendered *rendered; /* NULL: nobody asks */
		};
	};
};

struct value *value_map(struct arena *a);

/* What two keys that differ nearly always differ in: the length, and three of
 * the bytes. */
static inline uint32_t value_mark(struct slice key)
{
	const unsigned char *p = (const unsigned char *)key.ptr;

	if (!key.len)
		return 0;
	return (uint32_t)(key.len & 0xFF) << 24 | (uint32_t)p[0] << 16 |
	       (uint32_t)p[key.len / 2] << 8 | p[key.len - 1];
}

/* Adds a new value to MAP under KEY, whose mark is MARK; gives it. */
struct value *value_set_marked(struct arena *a, struct value *map,
	struct slice key, uint32_t mark, enum value_kind kind);

/* Length and mark of a literal cost nothing here. */
static inline struct value *value_set(struct arena *a, struct value *map,
	const char *key, enum value_kind kind)
{
	struct slice s = slice_of(key);

	return value_set_marked(a, map, s, value_mark(s), kind);
}

/* Each adds KEY to MAP; a key that is there already is hidden by the newer. */
static inline struct value *value_set_map(
	struct arena *a, struct value *map, const char *key)
{
	return value_set(a, map, key, VALUE_MAP);
}

static inline struct value *value_set_list(
	struct arena *a, struct value *map, const char *key)
{
	return value_set(a, map, key, VALUE_LIST);
}

static inline void value_set_text(
	struct arena *a, struct value *map, const char *key, struct slice text)
{
	value_set(a, map, key, VALUE_TEXT)->text = text;
}

static inline void value_set_bool(
	struct arena *a, struct value *map, const char *key, bool b)
{
	value_set(a, map, key, b ? VALUE_TRUE : VALUE_FALSE);
}

void value_set_number(
	struct arena *a, struct value *map, const char *key, long long n);

struct value *value_add_map(struct arena *a, struct value *list);
/* Adds to LIST a map that begins with all that MAP has, which lives as long. */
struct value *value_add_like(
	struct arena *a, struct value *list, const struct value *map);
/*
 * Adds a row to LIST whose text is known: where a section renders the list,
 * TEXT is put out as it is, escaped and indented already, instead of the
 * section's body. For the rest it is an element like any other. It suits the
 * section only at which value_ask_rendered() told the text, with the same
 * around it: names that the body looks up there, the indentation of partials.
 */
void value_add_rendered(struct arena *a, struct value *list, struct slice text);
/*
 * Has *WHERE, which must outlive the rendering, told where the text of ROW
 * stands, a map in a list, once a section has rendered it. Of several times
 * the first is told; where none comes, or rendering fails within the row,
 * *WHERE stays not set.
 */
void value_ask_rendered(struct value *row, struct rendered *where);
/* Hangs CHILD, which is in no tree, behind the last one of LIST; gives it. */
struct value *value_append(struct value *list, struct value *child);
/* The same to a map, under KEY, which is not copied. */
struct value *value_put(
	struct value *map, struct slice key, struct value *child);

/* The newest value of KEY in MAP, or NULL. */
struct value *value_get(const struct value *map, struct slice key);
/* As value_get(), where the mark is known: it is worked out once for a key that
 * is looked for often. */
struct value *value_get_marked(
	const struct value *map, struct slice key, uint32_t mark);
/* What a section asks: not null, false, an empty list or an empty text. */
bool value_is_true(const struct value *v);

/*
 * Reads JSON (RFC 8259), any kind of value at the top; of a repeated key the
 * last counts. Fails on syntax, on integers beyond 64 bits and on nesting
 * deeper than LIMIT_DATA_DEPTH. The message of a failure begins with
 * `NAME:LINE:COLUMN: `.
 */
MUST_USE int value_from_json(struct value **out, struct arena *a,
	const char *name, struct slice text, struct err *err);

#endif
