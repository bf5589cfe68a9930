/*
 * Dates, times and periods as the procedure counts them.
 *
 * A moment is what a record can say about when: an RFC 3339 time with an
 * offset (seconds optional), a plain date, either of them approximate (a
 * trailing `~`, EDTF, ISO 8601-2), or `unknown`. It keeps its precision and
 * its own offset: the day of an instant is the day on the wall clock of the
 * people who wrote it. No clock, time zone or locale is read here.
 *
 *	struct moment m;
 *	if (moment_parse(&m, SLICE("2026-03-02T08:14+10:00~")) == MOMENT_OK)
 *		...
 */
#ifndef DEBRIEF_BASE_DATE_H
#define DEBRIEF_BASE_DATE_H

#include <limits.h>

#include "base/buf.h"
#include "base/slice.h"

/* A day as days since 1970-01-01, proleptic Gregorian; may be negative. */
typedef int day_t;

#define DAY_NONE INT_MIN /* no day */

enum moment_kind {
	MOMENT_NONE,	/* nothing was said */
	MOMENT_UNKNOWN, /* `unknown` was said */
	MOMENT_DAY,	/* a plain date */
	MOMENT_MINUTE,	/* a time without seconds */
	MOMENT_SECOND,
};

struct moment {
	enum moment_kind kind : 8; /* there are very many moments */
	bool approximate : 1;	   /* ended in `~` */
	day_t day;		   /* in its own offset */
	int second;		   /* since midnight of that day, 0..86399 */
	int offset;		   /* minutes east of UTC, -1439..1439 */
};

enum moment_result {
	MOMENT_OK,
	MOMENT_INVALID,	  /* no date at all, a foreign form or impossible */
	MOMENT_NO_OFFSET, /* a local time: right but for the offset */
};

/* Reads all of TEXT; on MOMENT_NO_OFFSET *OUT is filled with offset 0. */
enum moment_result moment_parse(struct moment *out, struct slice text);
/* Reads `HH:MM` or `HH:MM:SS` to seconds since midnight. */
bool time_of_day_parse(int *second, struct slice text);
/* Reads `Z`, `+10:00` or `-03:30` to minutes east of UTC. */
bool offset_parse(int *minutes, struct slice text);
/* `+10:00`, `-03:30`, `+00:00`. */
struct slice offset_to_text(struct arena *a, int minutes);

/* Whether M names a day, that is: is neither absent nor unknown. */
bool moment_is_known(struct moment m);
/* Whether M has a time of day. */
bool moment_has_time(struct moment m);
/* Seconds since 1970-01-01T00:00Z; of a plain date, its midnight in UTC. */
long long moment_seconds(struct moment m);
/*
 * Compares two known moments only as far as both reach: days (each in its own
 * offset) if one is a plain date, else minutes or seconds in UTC.
 */
int moment_cmp(struct moment a, struct moment b);
/*
 * Whether "A is after B" can be said: both known, A later, and if one of them
 * is approximate, later by more than a day.
 */
bool moment_is_after(struct moment a, struct moment b);
/* A plain date as a moment. */
struct moment moment_of_day(day_t day);
/* An instant as a moment of second precision in the given offset. A commit may
 * claim any time: what no record's year holds is the first or the last moment
 * of them, and an offset of a day or more is UTC. */
struct moment moment_of_seconds(long long seconds, int offset);

/* As it would be written in a record: `2026-03-02T08:14+10:00~`, `unknown`. */
void moment_write(struct buf *out, struct moment m);
/* For people: `2026-03-02 08:14 +10:00`, with `about ` before an approximate
 * one; UTC is written `UTC`. */
void moment_write_text(struct buf *out, struct moment m);

/* Whether the date exists. */
bool date_is_valid(int year, int month, int day);
day_t day_from_date(int year, int month, int day);
void day_to_date(int *year, int *month, int *date, day_t day);
/* 0 Monday .. 6 Sunday. */
int day_weekday(day_t day);
/* Reads a plain `YYYY-MM-DD`. */
bool day_parse(day_t *out, struct slice text);
void day_write(struct buf *out, day_t day);
/* The same as a text of its own; DAY_NONE gives an empty one. */
struct slice day_to_text(struct arena *a, day_t day);

enum period_unit {
	PERIOD_NONE, /* no period is stated */
	PERIOD_HOURS,
	PERIOD_DAYS,	     /* calendar days */
	PERIOD_WORKING_DAYS, /* Monday to Friday */
};

struct period {
	enum period_unit unit;
	int amount;
};

/*
 * Reads "14 days", "2 weeks", "72 hours", "5 working days" (also "business
 * days"), the number in figures or as a word from one to thirty. All of TEXT.
 */
bool period_parse(struct period *out, struct slice text);
/* `14 days`, `1 day`, `72 hours`, `5 working days`. */
void period_write(struct buf *out, struct period p);
/* ISO 8601: `P14D`, `PT72H`; working days as `P5D`. */
void period_write_iso(struct buf *out, struct period p);
/* The last day inside the period that begins at the known moment FROM. */
day_t period_last_day(struct moment from, struct period p);
/*
 * Whether the known moment AT is later than the period that begins at FROM
 * allows. Hours are counted to the second where both have times, else by the
 * last day.
 */
bool period_is_over(struct moment from, struct period p, struct moment at);
/* DAYS calendar days or working days after DAY. */
day_t day_add(day_t day, int days);
day_t day_add_working(day_t day, int days);

#endif
