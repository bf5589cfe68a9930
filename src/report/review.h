/* How an incident's review stands, in words. */
#ifndef DEBRIEF_REPORT_REVIEW_H
#define DEBRIEF_REPORT_REVIEW_H

#include "report/population.h"

/*
 * Reads scope, record and findings of ITEM. Whether a review is late is what
 * the rules found; a rule that is switched off is said to be, never taken for
 * followed.
 */
void review_state_of(struct review_state *out, struct arena *a,
	const struct report_input *input, const struct item *item);

/* The finding of RULE in the list, or NULL. */
const struct finding *finding_of(struct finding_list list, enum rule rule);

#endif
