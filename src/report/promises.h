/*
 * What a review taught, and what became of it: the texts of an incident's
 * lessons as its record has them, and how its action items ended.
 */
#ifndef DEBRIEF_REPORT_PROMISES_H
#define DEBRIEF_REPORT_PROMISES_H

#include "model/record.h"

struct population;

/* Action items by how they were kept; each is counted once. */
struct promises {
	long long on_time, late; /* done by the due date, or after it */
	long long undated;	 /* done, but one of the dates is missing */
	long long open;		 /* and not overdue */
	long long overdue;
	long long cancelled;
};

void promises_add(struct promises *out, const struct population *p,
	const struct action *action);
/* Adds all in FROM, or takes it out again where BY is -1. */
void promises_join(struct promises *to, const struct promises *from, int by);
long long promises_sum(const struct promises *p);

/* Whether anything is written in the lessons of the record. */
bool lessons_written(const struct incident *incident);

/*
 * The texts of the lessons: paragraphs and list items, each on one line and
 * without its marker. Plain text of Markdown:
 *
 *	struct lesson_texts texts = {.incident = incident};
 *	while (lessons_next(&text, a, &texts)) ...
 *
 * One that went over several lines is made in the arena.
 */
struct lesson_texts {
	const struct incident *incident;
	size_t section; /* the next one to look at */
	struct slice rest;
};

bool lessons_next(
	struct slice *text, struct arena *a, struct lesson_texts *texts);

#endif
