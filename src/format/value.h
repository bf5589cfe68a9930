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
};

struct value {
	enum value_kind kind;
	struct slice key;    /* in a map: its key */
	uint32_t mark;	     /* of the key: two that differ, differ in most
			      * cases in this */
	struct slice text;   /* of a TEXT or NUMBER */
	struct value *first; /* of a LIST or MAP: in order */
	struct value *last;
	struct value *next; /* the following one in its list or map */
	size_t count;	    /* children */
};

struct value *value_map(struct arena *a);

/* Each adds KEY to MAP; a key that is there already is hidden by the newer. */
struct value *value_set_map(
	struct arena *a, struct value *map, const char *key);
struct value *value_set_list(
	struct arena *a, struct value *map, const char *key);
void value_set_text(
	struct arena *a, struct value *map, const char *key, struct slice text);
void value_set_number(
	struct arena *a, struct value *map, const char *key, long long n);
void value_set_bool(
	struct arena *a, struct value *map, const char *key, bool b);

struct value *value_add_map(struct arena *a, struct value *list);
/* Hangs CHILD, which is in no tree, behind the last one of PARENT, a list or
 * a map (CHILD then has its key); gives CHILD. */
struct value *value_append(struct value *parent, struct value *child);
/* The same to a map, under KEY, which is not copied. */
struct value *value_append_as(
	struct value *map, struct slice key, struct value *child);

/* The newest value of KEY in MAP, or NULL. */
struct value *value_get(const struct value *map, struct slice key);
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
