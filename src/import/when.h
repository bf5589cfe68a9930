/*
 * Dates and times as people write them in a post-mortem: `2021-03-04 14:03
 * UTC`, `March 4th, 2021`, `14:03 (PST)`, `~2 pm`. A date whose day and month
 * could be each other, such as 03/04/2021, is no date, and a time whose zone
 * could be several stays without one.
 *
 *	struct when w;
 *	size_t used = when_scan(&w, SLICE("14:03 UTC: alerts fire"));
 */
#ifndef DEBRIEF_IMPORT_WHEN_H
#define DEBRIEF_IMPORT_WHEN_H

#include "base/date.h"

/* A zone as a text names it. */
struct zone {
	enum zone_kind {
		ZONE_NONE,    /* none is named */
		ZONE_UNCLEAR, /* a name that stands for several */
		ZONE_FIXED,
		ZONE_SUMMER, /* a fixed one that is kept in summer only */
		ZONE_WINTER,
		ZONE_BOTH, /* summer time follows the season: `Pacific` */
	} kind;
	int offset;    /* minutes east of UTC; of ZONE_BOTH in winter */
	bool american; /* whose summer: of the USA, or else of Europe */
};

struct when {
	day_t day;	 /* DAY_NONE: no date is said */
	int month, date; /* of a date without a year; else 0 */
	bool odd_date;	 /* what is said can be no date, or is of an unclear
			  * year; the three above are not set then */
	bool has_clock;
	bool has_seconds;
	int second;	  /* since midnight */
	struct zone zone; /* of the clock */
	bool approximate;
};

/*
 * Reads a date, a time or both off the front of TEXT. Gives the bytes that were
 * used, blanks behind them not counted; 0 if TEXT begins with neither.
 */
size_t when_scan(struct when *out, struct slice text);
/* Reads a zone off the front, brackets around it allowed; 0 if there is none.
 */
size_t zone_scan(struct zone *out, struct slice text);
/* The minutes east of UTC that a zone means on a day; false if that cannot be
 * told. */
bool zone_offset(int *out, struct zone zone, day_t day);
/* The first date in TEXT, from *AT on, which then is behind it; false at the
 * end. It may lack its year. */
bool when_next_date(struct when *out, struct slice text, size_t *at);
/* The first date that has a year; DAY_NONE at the end. */
day_t when_next_day(struct slice text, size_t *at);
/* The first number in TEXT that can be a year, from 1995 to 2099; else 0. */
int when_year(struct slice text);
/* Whether a date without its year may be DAY. */
bool when_may_be(const struct when *w, day_t day);

#endif
