/*
 * Values as a record states them, each with its place. A field that the
 * record does not give (or gives as null) is not set. A field that is set but
 * could not be understood has had its finding; its decoded value is then
 * "none" (MOMENT_NONE, choice 0, an empty text), and no rule concludes
 * anything from it. The same holds for what a broken list or mapping lacks.
 */
#ifndef DEBRIEF_MODEL_FIELD_H
#define DEBRIEF_MODEL_FIELD_H

#include "base/date.h"
#include "base/vec.h"
#include "text/source.h"

struct field {
	struct span span;  /* the value as written; not set: not given */
	struct slice text; /* a scalar's text; empty for lists and mappings */
	/* The key as written, for field_key(); no bytes: a list's item. */
	uint32_t key_at;
	uint16_t key_len;
	bool broken; /* no list or mapping where one is due, or some item
		      * of a list could not be read */
};

struct time_field {
	struct field field;
	struct moment at; /* MOMENT_NONE: not given or not understood */
};

struct choice_field {
	struct field field;
	int value; /* an enum of the key, from 1; 0: not given or unknown */
};

struct flag_field {
	struct field field;
	bool value;
};

struct field_vec VEC(struct field);

struct list_field {
	struct field field; /* the whole list */
	struct field_vec items;
};

static inline bool field_is_set(struct field f)
{
	return span_is_set(f.span);
}

/* The key as written, its first 64 KiB; not set for a list's item. */
static inline struct span field_key(struct field f)
{
	if (!f.key_len)
		return (struct span){0};
	return span_make(f.span.source, f.key_at, f.key_len);
}

#endif
