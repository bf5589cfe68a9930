/*
 * Earlier versions of a record, as history holds them: what their frontmatter
 * states, by the tables that today's records are read by.
 *
 *	struct past_record past;
 *	if (past_read(&past, &corpus, &scratch, source) && past.action) ...
 *
 * Nothing is reported of them: a value that had an error is "none".
 */
#ifndef DEBRIEF_MODEL_PAST_H
#define DEBRIEF_MODEL_PAST_H

#include "model/corpus.h"

struct past_record {
	/* One of the two is set. Neither has a body, nor what a body holds. */
	const struct incident *incident;
	const struct action *action;
};

/* Everything lives in A, SOURCE, of at most LIMIT_RECORD, as long. False where
 * the version cannot be read as a record. */
bool past_read(struct past_record *out, const struct corpus *c, struct arena *a,
	const struct source *source);

#endif
