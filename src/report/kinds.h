/*
 * Which pages there are: each kind once in a table, with its template and the
 * function that builds its data.
 */
#ifndef DEBRIEF_REPORT_KINDS_H
#define DEBRIEF_REPORT_KINDS_H

#include "report/view.h"

/* YEAR is NULL for the page of all years. */
typedef struct value *build_fn(const struct view *v, const struct year *year);
/* How many rows a listing has. */
typedef size_t rows_fn(const struct population *p, const struct year *year);

enum page_when {
	ALWAYS,
	WITH_INCIDENTS,
	WITH_LOG,
	WITH_LESSONS,
	SITE_ONLY, /* a top page that the published reports have not */
	SITE_ROWS, /* a page of the site alone, where it has rows */
};

struct page_kind {
	const char *name;
	const char *template; /* of the top page; NULL: there is none */
	const char *year_template;
	enum page_when when; /* of the year's page */
	build_fn *build;
	rows_fn *rows;	  /* of a listing, which may be long; else NULL */
	size_t page_rows; /* of a listing */
};

enum {
	PAGE_KINDS = 23,
};

extern const struct page_kind page_kinds[PAGE_KINDS];

#endif
