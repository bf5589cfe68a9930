/*
 * Whether those whom a record names as having decided, approved, verified or
 * confirmed something had a part in a commit that says so.
 *
 *	struct signature s = signature_of_no_plan(&arena, incident);
 *	struct witness w;
 *	witness_of(&w, &corpus, &judge, &incident->record, &s);
 *	if (w.state == WITNESS_SEEN) use(w.commit);
 *
 * What is signed is the whole mapping that the name stands in, value by
 * value: how it is laid out does not matter, every other edit does. A commit
 * holds it if it changed the record and the record has it then; so does the
 * merge that brought such a commit to the main line. Only commits since the
 * one that wrote the present words count. A part in a commit is to be its
 * author, its committer, or named in its Reviewed-by trailers.
 */
#ifndef DEBRIEF_RULES_WITNESS_H
#define DEBRIEF_RULES_WITNESS_H

#include "rules/rules.h"

struct signature {
	struct slice by;     /* as the record names them; empty: nobody is */
	struct slice digest; /* of what is signed; empty where BY is */
};

/* What somebody put their name to; texts are in A. */
struct signature signature_of_major(struct arena *a, const struct incident *i);
struct signature signature_of_check(struct arena *a, const struct incident *i);
struct signature signature_of_no_plan(
	struct arena *a, const struct incident *i);
struct signature signature_of_no_actions(
	struct arena *a, const struct incident *i);
struct signature signature_of_verified(
	struct arena *a, const struct action *action);
struct signature signature_of_cancelled(
	struct arena *a, const struct action *action);
struct signature signature_of_exception(
	struct arena *a, const struct exception *e);

enum witness_state {
	WITNESS_NOBODY, /* nobody is named */
	WITNESS_SEEN,
	WITNESS_CLAIMED,
	WITNESS_UNCOMMITTED, /* no commit holds the present words */
	WITNESS_UNKNOWN,     /* history is missing */
};

struct witness {
	enum witness_state state;
	/* The first commit that witnesses it; of what is claimed, the one that
	 * wrote it down; else NULL. */
	const struct commit_fact *commit;
};

/* RECORD holds the signature; NULL: debrief.yml does, in an exception. */
void witness_of(struct witness *out, const struct corpus *c,
	const struct judge *judge, const struct record *record,
	const struct signature *signature);

#endif
