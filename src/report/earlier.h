/*
 * Earlier promises: action items of related incidents that had not been done
 * when an incident began. Related are incidents that name one another, then
 * those that hit the same system, then those of the same category.
 *
 * The index is made once a site, and then does not change. A question looks
 * only at what is related; who asks brings a sheet to mark what was seen:
 *
 *	earlier_index(&index, &arena, corpus, pasts);
 *	marks = earlier_marks_new(&arena, index);
 *	earlier_find(&found, index, marks, incident);
 *	for (size_t i = 0; i < found.shown; i++)
 *		use(&found.at[i]);
 */
#ifndef DEBRIEF_REPORT_EARLIER_H
#define DEBRIEF_REPORT_EARLIER_H

#include "report/item_past.h"

/* How an item's incident is related, the closest first. */
enum earlier_tie {
	TIE_RELATED, /* one names the other */
	TIE_SYSTEM,
	TIE_CATEGORY,
};

/* How an item stood when the incident began. */
enum earlier_state {
	THEN_OVERDUE,
	THEN_OPEN,
	THEN_CANCELLED,
	THEN_UNKNOWN, /* it is closed, and nothing tells since when */
	THEN_STATES,
};

struct earlier_item {
	const struct action *action;
	enum earlier_tie tie;
	struct slice by; /* the system or category that both have */
	enum earlier_state then;
	struct moment due;    /* as it stood then */
	struct moment opened; /* by the record, or else by history */
	struct moment closed; /* the same; none while it is open */
};

enum {
	EARLIER_SHOWN = 10,
	/* Incidents under one name that are looked at, the latest before the
	 * one that asks: a system may have been hit ten thousand times. */
	EARLIER_INCIDENTS = 200,
};

struct earlier_list {
	struct moment began; /* of the incident; none: nothing is told */
	size_t count;	     /* all that were found */
	bool bounded;	     /* there are incidents before those looked at */
	size_t then[THEN_STATES];
	size_t done, open, cancelled; /* of them, by now */
	size_t shown;
	/* The closest first; of those the overdue, then the open ones. */
	struct earlier_item at[EARLIER_SHOWN];
};

struct earlier;
struct earlier_marks;

/* Of all that was read, whatever the period; PASTS are of the same corpus.
 * *OUT lives in A. */
void earlier_index(struct earlier **out, struct arena *a,
	const struct corpus *c, const struct item_past *pasts);

/* Marks for questions to INDEX, one after the other. */
struct earlier_marks *earlier_marks_new(
	struct arena *a, const struct earlier *index);

void earlier_find(struct earlier_list *out, const struct earlier *index,
	struct earlier_marks *marks, const struct incident *incident);

#endif
