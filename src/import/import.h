/*
 * A post-mortem that somebody wrote for another purpose, as an incident record.
 * What is understood becomes keys; the whole text stays in the body. Nothing is
 * guessed: what could mean two things is left to a person.
 *
 *	struct import in;
 *	if (import_read(&in, &context, source, named, err)) ...
 *	if (!in.skipped)
 *		text = import_write(&in, SLICE("INC-2021-0007"), err);
 */
#ifndef DEBRIEF_IMPORT_IMPORT_H
#define DEBRIEF_IMPORT_IMPORT_H

#include "import/document.h"
#include "import/fields.h"
#include "import/when.h"
#include "model/corpus.h"

/* What the records repository says. */
struct import_context {
	const struct corpus *corpus; /* settings, procedure, people */
	struct slice severity;	     /* of those that state none, or empty */
	int year;		     /* of the ids of those without a date; 0 */
};

#define NO_PLACE SIZE_MAX /* of a value that no line of the text states */

/* A value that was found, for the summary. */
struct import_fact {
	const char *key; /* as in records: `resolved` */
	struct slice value;
	size_t at; /* offset in the source, or NO_PLACE */
};

struct import_fact_vec VEC(struct import_fact);

/* A value and its place; not found: len 0. */
struct import_text {
	struct slice text;
	size_t at;
};

struct import_texts VEC(struct import_text);

struct import_time {
	struct moment at; /* MOMENT_NONE: not found */
	size_t place;
};

struct import_entry {
	struct moment at;
	struct slice what;
	int phase;	/* enum phase, or 0 */
	bool no_offset; /* a time of day was said, and is not in AT */
	size_t place;
};

struct import_entry_vec VEC(struct import_entry);

struct import_action {
	struct import_text title, owner, type, priority, tracker;
	struct import_time due, done_on;
	int status; /* enum action_status; 0: nothing is said of it */
};

struct import_action_vec VEC(struct import_action);

/* Text to be put into the body, at an offset of the source. */
struct import_insertion {
	size_t at;
	struct slice text;
};

struct import_insertion_vec VEC(struct import_insertion);

struct import {
	const struct import_context *context;
	struct document doc;
	struct arena *arena;
	bool renamed;	     /* the record takes the source's place */
	const char *skipped; /* why it is no post-mortem, or NULL */
	int year;	     /* of its id; 0: none is found */
	bool year_is_named;  /* in its file's name */
	day_t day;	     /* of the incident, or DAY_NONE */
	bool day_is_started; /* the title says it: it began then */
	day_t near;	     /* some day at most weeks from it, or DAY_NONE:
			      * it gives others their year */
	bool approximate;    /* it says that its times are */
	struct zone zone;    /* that the whole document is told in */

	struct import_text title, severity, category, kind, chair;
	int status; /* enum incident_status; 0: it cannot be told */
	struct import_texts commander, responders, attendees, systems, data,
		links;
	struct import_texts others; /* people it names, under no key */
	struct import_time started, detected, contained, resolved, held_on,
		scheduled_for;
	struct import_entry_vec timeline;
	bool timeline_stays; /* the body's table is read as it is */
	struct import_insertion_vec insertions; /* in the order of places */
	struct import_action_vec actions;
	size_t actions_unread; /* more than a record holds */

	struct import_fact_vec facts;
	struct slice_list notes; /* what a person should look at */
	struct slice_list needs; /* what a person must add */
};

/* Why a file of this NAME is not worth reading, or NULL. */
const char *import_other_file(struct slice name);
/*
 * Reads a post-mortem. NAMED says that the user named this very file, so that
 * it is one whatever it looks like. Fails only where a limit is passed.
 */
MUST_USE int import_read(struct import *out, struct arena *a,
	const struct import_context *context, const struct source *source,
	bool named, struct err *err);

/* The record, under its id. Fails where it would be over a limit. */
MUST_USE int import_write(
	struct slice *out, struct import *in, struct slice id, struct err *err);

/* Where a record says what it was made of. */
#define IMPORT_SOURCE_KEY "x-source"
#define IMPORT_DIGEST_KEY "x-source-sha256"

struct import_origin {
	struct slice path;   /* as import_origin_path() gives it */
	struct slice digest; /* of the source; empty where it was renamed */
};

/* False where a record was not imported. */
bool import_origin(struct import_origin *out, const struct source *record);
/* PATH as records state it, but for the quotes. */
struct slice import_origin_path(struct arena *a, struct slice path);

#endif
