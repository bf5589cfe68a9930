/*
 * Durations of an incident as far as the record tells them: no figure is more
 * exact than the times it comes from.
 */
#ifndef DEBRIEF_REPORT_DURATIONS_H
#define DEBRIEF_REPORT_DURATIONS_H

#include "base/date.h"

enum span_kind {
	SPAN_NOT_RECORDED, /* one of the times is not there */
	SPAN_UNKNOWN,	   /* one of them is `unknown` */
	SPAN_BACKWARDS,	   /* the end is before the start */
	SPAN_KNOWN,
};

struct time_span {
	enum span_kind kind;
	bool approximate;
	bool days;	   /* only whole days are known */
	long long seconds; /* of a KNOWN one */
};

struct time_span time_span_between(struct moment from, struct moment to);

/* For people: `2 h 15 min`, `about 3 days`, `unknown`, `not recorded`. */
void time_span_write(struct buf *out, struct time_span s);

#endif
