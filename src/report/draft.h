/*
 * The text of a new record: a template, `new-incident.md.mustache` and its
 * like, with hints that the rule template-text finds as long as they stand.
 */
#ifndef DEBRIEF_REPORT_DRAFT_H
#define DEBRIEF_REPORT_DRAFT_H

#include "report/report.h"

struct draft {
	struct slice kind; /* `incident`, `near-miss`, `exercise`, `action` */
	struct slice id;
	struct slice title, severity; /* empty: a hint is written */
	struct slice incident; /* that an action item belongs to, or empty */
	day_t day;	       /* on which it is written */
};

/* Adds the record to OUT; fails on templates that cannot be used. */
MUST_USE int draft_write(struct buf *out, const struct draft *draft,
	const struct corpus *corpus, const struct template_file_vec *templates,
	struct err *err);

#endif
