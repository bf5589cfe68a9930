/*
 * Making pages: a maker turns one task after the other into files and hands
 * them over. Each worker has its own maker; what makers share does not change
 * while they work, but for the lessons (view.h), which are kept by the tasks
 * of reports and read by those of listings.
 */
#ifndef DEBRIEF_REPORT_PAGES_H
#define DEBRIEF_REPORT_PAGES_H

#include "report/templates.h"
#include "report/view.h"

/* The pages of one form: the Markdown reports, or the HTML of the site. */
struct page_set {
	const struct population *p;
	const struct templates *templates;
	const struct output_sink *sink;
	enum md_target target;
	struct slice root;	    /* where pages think that they lie */
	struct slice prefix;	    /* where they are put, instead of root */
	struct lesson_vec *lessons; /* one an item of the population */
};

/* A file that was made. */
struct made {
	struct output_file file;
	const struct page_set *set;
	const struct year *year; /* NULL: of none */
};

struct made_vec VEC(struct made);

struct maker {
	struct own own;
	struct buf out;	      /* the page at hand */
	struct made_vec made; /* files that it has handed over */
};

/* One piece of work. */
struct task {
	int (*run)(struct maker *m, const struct task *task, struct err *err);
	const struct page_set *set;
	const struct page_set *other; /* to make reports in, too; or NULL */
	const struct year *year;      /* NULL: of all years */
	/* Of a year's reports, the incidents FROM to TO, TO excluded; of a kind
	 * of page or data file, its place in the table is FROM, and of what is
	 * searched, the number of the file. */
	size_t from, to;
};

struct task_vec VEC(struct task);

/* Adds the tasks that make the reports of SET, and of OTHER unless it is NULL;
 * in A. */
void pages_add_reports(struct task_vec *out, struct arena *a,
	const struct page_set *set, const struct page_set *other);
/* Adds those that make all its other pages. */
void pages_add_listings(
	struct task_vec *out, struct arena *a, const struct page_set *set);

void maker_free(struct maker *m);
/* Makes a file that is no page. Its PATH is where the file thinks that it
 * lies. */
MUST_USE int maker_put(struct maker *m, const struct task *task,
	struct slice path, struct slice bytes, struct err *err);
/* The same for a file that is written in between, to OUT; maker_close() it in
 * any case. */
void maker_open(struct output_stream *out, struct maker *m,
	const struct task *task, struct slice path);
MUST_USE int maker_close(struct output_stream *out, struct maker *m,
	const struct task *task, struct err *err);

#endif
