/* The action log as CSV (RFC 4180: CRLF line ends, quotes doubled). */
#ifndef DEBRIEF_REPORT_CSV_H
#define DEBRIEF_REPORT_CSV_H

#include "report/population.h"

/* A header row and a row an item; texts cannot become formulas. */
struct slice csv_action_log(struct arena *a, const struct population *p,
	const struct log_item *log, size_t count);

#endif
