/* What the files of this room share: the steps of import_read(). */
#ifndef DEBRIEF_IMPORT_PARTS_H
#define DEBRIEF_IMPORT_PARTS_H

#include "import/import.h"

/* The place of a time that was stated twice, and differently. */
#define IMPORT_DROPPED (NO_PLACE - 1)

/* The file's name without its ending, or its folder's, where a page and its
 * pictures have one: `2021-03-04-disk/index.md`. */
struct slice import_stem(struct slice path);

/* ---- Notes ---- */

void import_note(struct import *in, const char *fmt, ...) PRINTF(2, 3);
void import_need(struct import *in, const char *fmt, ...) PRINTF(2, 3);

/* ---- Times: times.c ---- */

/* What a text says about when, or MOMENT_NONE: all of it is read, a remark in
 * brackets aside. Without a date it is DAY, if that is known. ASIDE may name
 * the zone. */
struct moment import_moment(const struct import *in, struct slice text,
	struct slice aside, day_t day);
/* The moment that W means: without a zone that can be told, its day alone. */
struct moment import_moment_of(
	const struct import *in, const struct when *w, day_t day);
/* Skips a bracket, a dash or a colon behind a time. */
struct slice import_behind_time(struct slice text);

/* Finds the zone that the whole document, or its timeline, is told in. */
struct zone import_zone(const struct document *d);
/* Whether the document says that all of its times are approximate. */
bool import_is_approximate(const struct document *d);

/* Sets the incident's day, from the fields, the title, the path. */
void import_day(struct import *in, const struct field_found_vec *fields);
/* Sets started, detected, contained and resolved from the fields. */
void import_times(struct import *in, const struct field_found_vec *fields);
/* Takes back times that contradict each other. */
void import_order(struct import *in);

/* ---- People: people.c ---- */

/* Reads a list of people into OUT. */
void import_people(struct import *in, struct import_texts *out,
	const struct field_found *field, const char *key);
/* One person's name as records write it: without `@`, by the id of the people
 * file; empty if TEXT is no name. */
struct slice import_person(struct import *in, struct slice text);

/* ---- Timeline, action items ---- */

void import_timeline(struct import *in);
/* The body's own timeline gets another heading, so that records do not take it
 * for a second one. */
void import_rename_timelines(struct import *in);
void import_actions(struct import *in);

/* ---- Recognising ---- */

/* Why the document is no post-mortem, or NULL. */
const char *import_why_not(const struct import *in,
	const struct field_found_vec *fields, bool named);

/* ---- The summary: facts.c ---- */

/* Lists what was found and what a person must add. */
void import_facts(struct import *in);

#endif
