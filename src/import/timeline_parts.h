/* What the files of the timeline share. */
#ifndef DEBRIEF_IMPORT_TIMELINE_PARTS_H
#define DEBRIEF_IMPORT_TIMELINE_PARTS_H

#include "import/parts.h"
#include "model/timeline.h"

/* Words that an entry begins or ends with. */
struct timeline_mark {
	const char *text;
	bool ends;  /* at the end of the entry; else at its beginning */
	char which; /* s started, d detected, c contained, r resolved; R the
		     * same, where an outage's end is told apart */
	int phase;  /* enum phase, or 0 */
};

/* The mark of an entry with this text, or NULL. */
const struct timeline_mark *timeline_mark(struct slice what);
/* Sets a time that exactly one entry states, and no field. */
void timeline_take_mark(struct import *in, struct import_time *out, char which);

/* Finds the columns, or else their number; false where it is not clear which
 * is which. */
bool timeline_find_columns(
	size_t columns[TIMELINE_COLUMNS], const struct md_table *t);
/* The zone that a head states: `Time (UTC)`, `Date and Time in CET`. */
struct zone timeline_head_zone(struct slice head);
/*
 * Leaves the timeline to the body's table where that says all: one table whose
 * every row was read, all in one offset. The offset goes into its head if it
 * is not there. Whether records read it the same is tried once it is written.
 */
bool timeline_leave_table(struct import *in);

#endif
