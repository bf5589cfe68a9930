/* The changelog of the Incident Response Plan, in the repository. */
#ifndef DEBRIEF_REPORT_CHANGELOG_H
#define DEBRIEF_REPORT_CHANGELOG_H

#include "report/templates.h"
#include "report/view.h"

/*
 * The changelog file with our lines made anew. Fails where the markers of the
 * present file are torn (model/plan.h).
 */
MUST_USE int changelog_make(struct slice *out, struct templates *t,
	const struct population *p, struct arena *page, struct err *err);

#endif
