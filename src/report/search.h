/*
 * What the search page looks in: files of JavaScript, since that is all that a
 * page opened from a folder may load; a year has one or more. Each calls one
 * function with a list of rows, each a list of texts:
 *
 *	debriefSearch([["INC-2026-0001", "Title", "SEV1, ...", "href",
 *"text"]]);
 */
#ifndef DEBRIEF_REPORT_SEARCH_H
#define DEBRIEF_REPORT_SEARCH_H

#include "report/view.h"

/* How many files YEAR has. */
size_t search_files(const struct year *year);
/* The path of one of them, counted from 0, in A. */
struct slice search_path(
	struct arena *a, const struct year *year, size_t number);
/* Its content. The view's page is the search page: links are relative to
 * that. */
void search_write(struct output_stream *out, const struct view *v,
	const struct year *year, size_t number);

#endif
