/*
 * The past of action items: since when each was open or closed, and which due
 * date stood on a day. Of what the record leaves out, history tells the day.
 *
 *	item_past_index(&pasts, &arena, input);
 *	const struct item_past *p = item_past_of(pasts, input->corpus, action);
 *	struct moment due = item_past_due(p, day);
 */
#ifndef DEBRIEF_REPORT_ITEM_PAST_H
#define DEBRIEF_REPORT_ITEM_PAST_H

#include "report/report.h"

struct item_past {
	const struct action *action;
	struct moment opened; /* none: neither tells */
	/* None while it is open; MOMENT_UNKNOWN: it is closed, and nothing
	 * tells since when. */
	struct moment closed;
	struct moment due; /* as it stands now */
	bool cancelled; /* rather than done, where it is closed */
	struct fact_edit_vec moves; /* of its due date, the oldest first */
};

/* *OUT, one an action of the corpus in its order, lives in A. */
void item_past_index(
	struct item_past **out, struct arena *a, const struct report_input *in);

/* That of an action of corpus C; ALL is of the same. */
const struct item_past *item_past_of(const struct item_past *all,
	const struct corpus *c, const struct action *action);

/* The due date as it stood at the end of a day. */
struct moment item_past_due(const struct item_past *p, day_t day);

#endif
