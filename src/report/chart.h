/*
 * Charts as SVG, to stand in an HTML page whose style sheet gives them their
 * colours (classes `series-1` and on). They are made of whole numbers, so
 * that they are the same bytes everywhere, and each has a title and a
 * description; the page has the same figures as a table beside it.
 */
#ifndef DEBRIEF_REPORT_CHART_H
#define DEBRIEF_REPORT_CHART_H

#include "base/buf.h"

struct chart {
	struct slice id; /* of its title and description in the page */
	struct slice title, description;
	const struct slice *columns; /* their names */
	size_t count;		     /* of columns */
};

struct chart_series {
	struct slice name;
	const long long *values; /* one a column */
};

/* Columns of bars that stand on each other; SERIES from the bottom up. */
void chart_stacked(struct buf *out, const struct chart *chart,
	const struct chart_series *series, size_t count);

/* What a column of a range chart shows. */
struct chart_range {
	bool any;	     /* there is something */
	long long low, high; /* a dot, and a line up to a mark */
};

enum chart_scale {
	CHART_TIME,    /* seconds; each mark a greater unit than the last */
	CHART_PERCENT, /* with a line at 100 */
};

/* A dot and a mark above it for each column: a median and a percentile. */
void chart_ranges(struct buf *out, const struct chart *chart,
	const struct chart_range *ranges, enum chart_scale scale);

#endif
