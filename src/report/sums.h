/*
 * Sums over incidents and action items: what listings say of a year as a whole
 * and of all years. Each year's are made once, while the population is built;
 * pages only read them.
 *
 * One incident is counted by its brief, which holds all that sums need of it:
 * nobody needs the incident itself for that.
 *
 *	sums_init(&year, arena, procedure->steps.len);
 *	sums_count(&year, &item->brief, item->verdicts, 1);
 *	sums_count_log(&year, &log_brief, 1);
 *	sums_add(&all, &year);
 */
#ifndef DEBRIEF_REPORT_SUMS_H
#define DEBRIEF_REPORT_SUMS_H

#include <stdint.h>

#include "report/promises.h"
#include "rules/rules.h"

struct item;
struct log_item;
struct population;

enum {
	VERDICTS = VERDICT_SWITCHED_OFF + 1,
	SCOPE_STATES = SCOPE_UNKNOWN + 1,
};

/* What became of the review of an incident in scope. */
enum review_end {
	REVIEW_ON_TIME,
	REVIEW_LATE,
	REVIEW_UNTOLD, /* whether it was on time */
	REVIEW_MISSING,
	REVIEW_WAITING,
	REVIEW_NOT_DUE,
	REVIEW_ENDS,
};

/* How often each verdict was given. */
struct verdict_tally {
	long long of[VERDICTS];
};

/* What incidents that stand in the lessons led to. */
struct lesson_sums {
	long long reviewed, written;	    /* incidents; with a text */
	long long nothing;		    /* of them led to nothing */
	long long actions, changes, proven; /* of the plan are the last two */
	struct promises promises;	    /* of the action items */
};

/* An incident, as far as it is summed up. Flat: it holds no pointer. */
struct brief {
	enum scope_state state;
	enum review_end end; /* of one in scope */
	bool resolved, held, late;
	long long deviations, excepted; /* its action items' too */
	struct lesson_sums lessons; /* zero unless it stands in the lessons */
	/* Of one in scope: its verdicts for steps that the present procedure
	 * dropped. Those for the present steps are beside the brief, a byte
	 * each. */
	struct verdict_tally others;
};

/* The same of an action item. */
struct log_brief {
	bool open, overdue;
	int status; /* an action_status; 0: not known */
};

struct log_sums {
	long long all, open, overdue, done, verified, cancelled;
};

struct sums {
	long long incidents;
	long long states[SCOPE_STATES];
	long long ends[REVIEW_ENDS]; /* of those in scope */
	long long resolved, without; /* of those in scope; without a review */
	long long held, late;	     /* reviews */
	long long deviations, excepted;
	struct lesson_sums lessons;
	struct log_sums log;
	struct verdict_tally *steps; /* one a step of the present procedure */
	size_t step_count;
	/* For steps that it dropped; nothing in it: there are none. */
	struct verdict_tally others;
};

/* The item must be complete but for its brief and verdicts. */
void brief_of(
	struct brief *out, const struct population *p, const struct item *item);
/* A byte for the verdict of each of COUNT cells, in the arena. */
uint8_t *brief_verdicts(
	struct arena *a, const struct verdict_cell *cells, size_t count);
struct log_brief log_brief_of(const struct log_item *item);

/* Nothing so far; the tallies for STEPS steps are in the arena. */
void sums_init(struct sums *out, struct arena *a, size_t steps);
/* BY is 1 to add an incident or action item, and -1 to take it out again.
 * VERDICTS has one for each step. */
void sums_count(struct sums *to, const struct brief *b, const uint8_t *verdicts,
	int by);
void sums_count_log(struct sums *to, const struct log_brief *b, int by);
/* Adds all that is in FROM, which has as many steps. */
void sums_add(struct sums *to, const struct sums *from);

/* How many verdicts there are in all. */
long long verdict_tally_sum(const struct verdict_tally *t);
void verdict_tally_add(
	struct verdict_tally *to, const struct verdict_tally *from, int by);

#endif
