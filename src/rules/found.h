/*
 * The versions of records as the files of history hold them, before they are
 * put in order by record.
 */
#ifndef DEBRIEF_RULES_FOUND_H
#define DEBRIEF_RULES_FOUND_H

#include "rules/versions.h"

/* What one version of a file says of one record. */
struct found {
	struct slice id;
	const struct facts *facts; /* equal ones of a file are shared */
	/* Instead of facts: the file's only version is this record. */
	const struct record *only;
	/* Of the file; for what a merge took over, that of the merge. */
	const struct path_change *change;
	uint32_t file;	/* its place in history.paths */
	uint32_t order; /* of reading in the file, newest first */
	bool merged;	/* an older version, taken over by a merge */
};

struct found_vec VEC(struct found);

/* By file, and there in the order of reading. Ids and facts live in the
 * corpus or its arena, the list in A. */
void found_read(struct found_vec *out, struct arena *a, const struct corpus *c,
	const struct judge *judge);

/* What a record of the corpus that is first under its id states, in A. */
const struct facts *found_facts(
	struct arena *a, const struct corpus *c, const struct record *record);

#endif
