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

/* There are some two hundred of them for each incident: the keys are kept
 * apart (incident_key), and what is broken is told by the place of the text. */
struct field {
	struct span span;  /* the value as written; not set: not given */
	struct slice text; /* a scalar's text; empty for lists and mappings */
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

/* The text of all that is broken. */
extern const char field_broken[];

static inline bool field_is_set(struct field f)
{
	return span_is_set(f.span);
}

/* No list or mapping where one is due, or some item of a list could not be
 * read: its text is empty. */
static inline bool field_is_broken(struct field f)
{
	return f.text.ptr == field_broken;
}

static inline void field_break(struct field *f)
{
	f->text = slice_make(field_broken, 0);
}

#endif
