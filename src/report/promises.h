/*
 * What a review taught, and what became of it: the lines of an incident's
 * lessons as its record has them, and how its action items ended.
 */
#ifndef DEBRIEF_REPORT_PROMISES_H
#define DEBRIEF_REPORT_PROMISES_H

#include "model/record.h"

struct population;

/* Action items by how they were kept; each is counted once. */
struct promises {
	size_t on_time, late; /* done by the due date, or after it */
	size_t undated;	      /* done, but one of the dates is missing */
	size_t open;	      /* and not overdue */
	size_t overdue;
	size_t cancelled;
};

void promises_add(struct promises *out, const struct population *p,
	const struct action *action);
size_t promises_sum(const struct promises *p);

/* Whether anything is written in the lessons of the record. */
bool lessons_written(const struct incident *incident);

/*
 * The lines of the lessons, without their list markers:
 *
 *	struct lesson_lines lines = {.incident = incident};
 *	while (lessons_line(&line, &lines)) ...
 */
struct lesson_lines {
	const struct incident *incident;
	size_t section; /* the next one to look at */
	struct slice rest;
};

bool lessons_line(struct slice *line, struct lesson_lines *lines);

#endif
