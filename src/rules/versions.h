/*
 * The versions of a record in history. A record is known by its `id`: its
 * versions are those of all files that ever stated it, so a rename or a move
 * keeps its history. Each version is decoded once a run, its frontmatter
 * only, and of it are kept the facts that rules ask for.
 *
 *	const struct past *p = past_of(corpus, judge, action->record.id);
 *	for (size_t n = 0; p && n < p->len; n++)
 *		use(p->at[n].facts->of[FACT_DUE]);
 */
#ifndef DEBRIEF_RULES_VERSIONS_H
#define DEBRIEF_RULES_VERSIONS_H

#include "rules/private.h"

enum fact_key {
	/* Those that fact-changed watches. */
	FACT_SEVERITY,
	FACT_KIND,
	FACT_MAJOR,
	FACT_DETECTED,
	FACT_RESOLVED,
	FACT_SCHEDULED_ON,
	FACT_SCHEDULED_FOR,
	FACT_HELD_ON,
	FACT_ATTENDEES,
	FACT_DONE_ON,
	/* Days of decisions. */
	FACT_CONFIRMED_ON,
	FACT_VERIFIED_ON,
	FACT_CANCELLED_ON,
	FACT_MAJOR_ON,
	FACT_NO_PLAN_ON,
	FACT_NO_ACTIONS_ON,
	FACT_DUE,
	FACT_OWNER,
	FACT_STATUS,
	FACT_COUNT,
};

/* What a version states under a key. */
struct fact {
	bool given;	   /* something is stated */
	bool wrong;	   /* it could not be understood */
	struct slice text; /* for people; of lists the items, sorted */
	struct moment at;  /* of a date */
};

/* The day on which an exception was approved. */
struct approval {
	struct slice rule, for_;
	struct moment at;
};

struct approval_vec VEC(struct approval);

struct facts {
	struct fact of[FACT_COUNT];
	struct slice_list attendees;
	struct approval_vec approvals;
};

struct past_version {
	size_t commit;	   /* index into history.commits */
	struct slice blob; /* of the file that holds it */
	/* The version before it: in the commit's first parent, or in the file
	 * that it was moved from. The number of versions: there is none. */
	size_t before;
	const struct facts *facts; /* equal ones are shared */
};

/* A record's versions, newest first. */
struct past {
	struct slice id;
	struct past_version *at;
	size_t len;
	size_t first_landed; /* where the first one came to the main line */
};

/* NULL where history is missing or has no version of the record. */
const struct past *past_of(
	const struct corpus *c, const struct judge *judge, struct slice id);
/* The commit of version N. */
const struct commit_fact *past_commit(
	const struct judge *judge, const struct past *p, size_t n);
/* The last version before N in which KEY is understood or not given;
 * p->len if there is none. */
size_t past_before(const struct past *p, size_t n, enum fact_key key);

/* The key as findings name it: `review.held_on`. */
const char *fact_name(enum fact_key key);
/* Whether two facts say the same, as far as the precision of both reaches. */
bool fact_eq(const struct fact *a, const struct fact *b);
/* The facts that a record states. */
void facts_of_incident(struct facts *out, struct arena *a,
	const struct corpus *c, const struct incident *i);
void facts_of_action(struct facts *out, struct arena *a, const struct corpus *c,
	const struct action *action);
/* The field of a fact in a record as it is today, for its place. */
struct field fact_field(const struct check *k, enum fact_key key);

#endif
