/*
 * What the search page looks in: a file of JavaScript for each year, since
 * that is all that a page opened from a folder may load. It calls one
 * function with a list of rows, each a list of texts:
 *
 *	debriefSearch([["INC-2026-0001", "Title", "SEV1, ...", "href",
 *"text"]]);
 */
#ifndef DEBRIEF_REPORT_SEARCH_H
#define DEBRIEF_REPORT_SEARCH_H

#include "report/view.h"

/* The file of YEAR. The view's page is the search page: links are relative to
 * that. */
void search_write(struct output_stream *out, const struct view *v,
	const struct year *year);

#endif
