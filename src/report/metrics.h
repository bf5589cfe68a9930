/*
 * Figures over time, from the population: how many incidents, how quickly
 * they were dealt with, how many action items were open.
 *
 *	metrics_build(&m, arena, population);
 *	for (size_t i = 0; i < m.count; i++)
 *		use(&m.buckets[i]);
 *
 * Time runs in quarters, in years where those are more than fit a chart. An
 * incident belongs to the day it was detected, an action item's completion to
 * the day it was done. Only known times are measured. Nothing here grows by
 * itself: the last bucket is the last in which something happened.
 */
#ifndef DEBRIEF_REPORT_METRICS_H
#define DEBRIEF_REPORT_METRICS_H

#include "report/population.h"

enum {
	METRICS_BUCKETS = 40, /* at most; older ones are left out */
	METRICS_SERIES = 5,   /* severities told apart; the rest is one */
};

enum measure {
	TO_DETECT,
	TO_CONTAIN,
	TO_RESOLVE,
	TO_REVIEW,
	TO_COMPLETE, /* an action item */
	MEASURES,
};

/* By nearest rank: each is a value that was measured. */
struct quantiles {
	size_t count;
	long long median, p90; /* 0 if there are none */
};

struct bucket {
	struct slice name; /* `2026 Q1`, `2026` */
	size_t incidents;
	size_t severities[METRICS_SERIES];
	/* Incidents in scope whose review was due or held. */
	size_t on_time, late;
	struct quantiles times[MEASURES]; /* seconds */
	struct quantiles share;		  /* of the review period, percent */
	/* Of action items, at the bucket's end. */
	size_t open, overdue;
};

struct metrics {
	struct bucket *buckets; /* oldest first */
	size_t count;
	bool years; /* a bucket is a year */
	/* The names of the series of severities, worst first; where there are
	 * others, the last stands for them. */
	struct slice series[METRICS_SERIES];
	size_t series_count;
	size_t undated; /* incidents whose detection is not known */
	size_t outside; /* incidents before the first bucket or in the future */
};

void metrics_build(
	struct metrics *out, struct arena *a, const struct population *p);

/* The name of a measure, for people: `To detect`. */
const char *measure_name(enum measure m);

#endif
