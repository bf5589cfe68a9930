/*
 * What incidents have in common: the systems that they name, and their
 * categories. A group answers what such incidents have taught before, and
 * whether what was promised then was kept.
 */
#ifndef DEBRIEF_REPORT_GROUPS_H
#define DEBRIEF_REPORT_GROUPS_H

#include "model/procedure.h"
#include "report/promises.h"

struct population;
struct item;

/* A text that stands in the lessons of several incidents, word for word. */
struct repeated_lesson {
	struct slice text;
	size_t count; /* incidents */
};

struct repeated_lesson_vec VEC(struct repeated_lesson);

struct group {
	struct slice name;	   /* as records write it, trimmed */
	const struct item **items; /* the latest first */
	size_t count;
	size_t reviewed;
	size_t recurring; /* of them say that they are related to another of
			   * the group */
	struct promises promises; /* action items of all of them */
	struct slice_list owners; /* of the system, as shown, by name */
	struct repeated_lesson_vec repeated; /* the most frequent first */
};

struct group_vec VEC(struct group);

struct groups {
	struct group_vec all; /* by number of incidents, then name */
	size_t *by_name;      /* places in ALL */
};

/* Names are told apart byte by byte: they are record text. */
void groups_of_systems(
	struct groups *out, struct arena *a, const struct population *p);
void groups_of_categories(
	struct groups *out, struct arena *a, const struct population *p);
/* The place of the group NAME, or ALL.len. */
size_t groups_find(const struct groups *g, struct slice name);

#endif
