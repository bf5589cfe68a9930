/*
 * The procedure as it stood: an incident is judged by the version that was in
 * force on the main line at the end of the day on which it was resolved. A
 * version is in force from the commit of the main line that brought it, on
 * that commit's committer date. Each version is read once a run.
 *
 *	struct check then = *k;
 *	check_as_it_stood(&then);
 *	check_incident_verdicts(&then);
 *
 * Who wants to know only which version that is asks in_force_for().
 */
#ifndef DEBRIEF_RULES_IN_FORCE_H
#define DEBRIEF_RULES_IN_FORCE_H

#include "rules/private.h"

/* Makes K judge its incident by the version in force; K has the corpus that
 * was read. What is made lives in the scratch arena. */
void check_as_it_stood(struct check *k);
/* Makes K judge its record by C, which has another procedure. */
void check_under(struct check *k, const struct corpus *c);

/* The scope under C's own procedure, whichever it is. */
void scope_under(struct scope *out, struct arena *a, const struct corpus *c,
	const struct incident *incident);

/* The version with this blob id, read without findings; NULL where it cannot
 * be read. C has the procedure that was read. */
const struct procedure *procedure_version(
	const struct corpus *c, const struct judge *judge, struct slice blob);

/* Whether the main line had another file for its procedure when CHANGE, one
 * of its own, was made: that is no change of what was in force. */
bool procedure_was_elsewhere(const struct corpus *c, const struct judge *judge,
	const struct path_change *change);
/* Adds what changed because debrief.yml came to name another file. */
void procedure_switches(struct path_change_vec *out, struct arena *a,
	const struct corpus *c, const struct judge *judge);

/* Keeps what procedure-changed found, for procedure_changes_of(). */
void procedure_changes_keep(const struct corpus *c, const struct judge *judge,
	const struct procedure_change *change);

#endif
