/*
 * The changelog of the Incident Response Plan: what is known of the plan's
 * commits, which is read once, and the file in the repository.
 */
#ifndef DEBRIEF_REPORT_CHANGELOG_H
#define DEBRIEF_REPORT_CHANGELOG_H

#include "report/templates.h"
#include "report/view.h"

/* A commit's message names an incident. */
struct plan_naming {
	struct slice id;
	size_t commit; /* index into revisions */
};

struct plan_naming_vec VEC(struct plan_naming);

/* What the changelog says of an incident. */
struct plan_entry {
	const struct item *item; /* NULL: its year stays */
	struct item_key key;
	struct slice text; /* then: as it is kept */
};

struct plan_log {
	struct plan_revision_vec revisions; /* newest first */
	struct plan_naming_vec namings;	    /* by id, newest first */
	/* Of incidents that speak of the plan, or are named by a commit: the
	 * newest first. */
	struct plan_entry *entries;
	size_t entry_count;
	size_t *others; /* the revisions that no entry shows */
	size_t other_count;
	size_t outside; /* revisions that the period leaves out */
};

/* Reads what the changelog shows, into the population. */
void plan_log_read(struct population *p, struct arena *a);
/* Rows of the changelog: the entries, then the others. */
size_t plan_log_rows(const struct plan_log *log);

/* The next commit that names the incident of ITEM and proves nothing that it
 * claims, newest first; NULL behind the last. *NEXT is 0 at first, and then
 * this function's own. */
const struct plan_revision *plan_log_more(
	const struct plan_log *log, const struct item *item, size_t *next);
/* Whether the file is made at all: without the history that it tells of it
 * stays as it is. */
bool changelog_is_made(const struct population *p);
/*
 * The changelog file with our lines made anew, in the arena of OWN's page.
 * Fails where the markers of the present file are torn (model/plan.h).
 */
MUST_USE int changelog_make(struct slice *out, struct own *own,
	const struct templates *t, const struct population *p, struct err *err);

#endif
