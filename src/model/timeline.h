/*
 * Times in a timeline that is a table: bare ones, ones with a date, and the
 * offset that a column's head states.
 *
 *	struct moment m = {.day = day_of_the_row_above, .offset = 600};
 *	timeline_time(&m, &local, SLICE("8:14"));
 */
#ifndef DEBRIEF_MODEL_TIMELINE_H
#define DEBRIEF_MODEL_TIMELINE_H

#include "base/date.h"

enum timeline_column {
	TIMELINE_TIME,
	TIMELINE_DATE, /* only beside a column of times */
	TIMELINE_WHAT,
	TIMELINE_PHASE,
	TIMELINE_SOURCE,
	TIMELINE_COLUMNS,
};

/* What the head of a column says it holds; TIMELINE_COLUMNS if nothing. */
enum timeline_column timeline_column(struct slice head);

/* Whether the table below a heading with this text is a timeline. */
bool timeline_is_heading(struct slice text);

/*
 * Reads a cell's time into *M, whose day and offset are those to take where
 * the cell has none: `08:14`, `8:14:09`, `08:14~`, `08:14 UTC`,
 * `2026-03-02 08:14`, `2026-03-02`, RFC 3339. *LOCAL says that it has a time
 * of day without an offset. False where it cannot be read.
 */
bool timeline_time(struct moment *m, bool *local, struct slice text);

/* The phase that a cell names, in any case: enum phase, or 0. */
int timeline_phase(struct slice text);

/* Reads the offset out of a head such as `Time (UTC)`, `Time, +10:00` or
 * `When (GMT+2)` as minutes east of UTC; false if it states none. */
bool timeline_offset(int *out, struct slice head);

#endif
