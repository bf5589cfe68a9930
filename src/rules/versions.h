/*
 * The versions of a record in history. A record is known by its `id`: its
 * versions are those of all files that ever stated it, so a rename or a move
 * keeps its history. Each version is decoded once a run, its frontmatter
 * only, and of it are kept the facts that rules ask for.
 *
 *	const struct past *p = past_of_record(corpus, judge, &action->record);
 *	for (size_t n = 0; p && n < p->len; n++)
 *		use(facts_get(p->at[n].facts, FACT_DUE));
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
	/* Those that reports show beside them. */
	FACT_STARTED,
	FACT_CONTAINED,
	FACT_CLOSED_ON,
	FACT_OPENED,
	FACT_DUE,
	FACT_OWNER,
	FACT_STATUS,
	FACT_COUNT,
};

/* What a version states under a key. */
struct fact {
	enum fact_key key;
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

struct fact_vec VEC(struct fact);

struct facts {
	struct fact_vec all; /* of keys that something is stated under */
	struct slice_list attendees;
	struct approval_vec approvals;
	struct slice_list signed_; /* digests of signatures, sorted */
};

struct past_version {
	size_t commit;	   /* index into history.commits */
	struct slice blob; /* of the file that holds it */
	/* The version before it: in the commit's first parent, or in the file
	 * that it was moved from. The number of versions: there is none. */
	size_t before;
	const struct facts *facts; /* equal ones are shared; see struct past */
};

/* What the main line had of a record, from one of its commits to the next. */
struct past_state {
	size_t commit; /* that brought it there; index into history.commits */
	const struct facts *facts;
};

/* A record's versions, newest first; of debrief.yml, by its path, those of
 * the exceptions in it. */
struct past {
	struct slice id;
	struct slice path; /* of the file that the newest version is in */
	/* The only version is this record of the corpus: its facts are what
	 * that states, and are not kept; past_told() has them. Else NULL. */
	const struct record *only;
	struct past_version *at;
	size_t len;
	/*
	 * The states of the main line, newest first. What a branch had and the
	 * main line never took is none of them. Before the record's first
	 * commit there, its states are those of the branch it came from.
	 */
	struct past_state *line;
	size_t line_len;
	size_t first_landed; /* where the first one came to the main line */
};

struct past_vec VEC(struct past);

/* How a state of the main line differs from the one before under a key. */
struct past_change {
	const struct fact *from, *to;
	const struct commit_fact *by; /* who wrote it, on whatever branch */
};

/* NULL where history is missing or has no version of the record. */
const struct past *past_of(
	const struct corpus *c, const struct judge *judge, struct slice id);
/* Of records with one id only the first has their past: it is told once, and
 * ten thousand of them do not cost the square. */
const struct past *past_of_record(const struct corpus *c,
	const struct judge *judge, const struct record *record);
/* P, or where it is of an only version, one with facts, which is in A. */
const struct past *past_told(
	struct arena *a, const struct corpus *c, const struct past *p);
/* All of them, by id; empty where history is missing. */
const struct past_vec *past_all(
	const struct corpus *c, const struct judge *judge);
/* The commit of version N. */
const struct commit_fact *past_commit(
	const struct judge *judge, const struct past *p, size_t n);
/* The commit that wrote what state N says under KEY: of those that it brought
 * to the main line the newest that says so first, else the state's own. */
const struct commit_fact *past_writer(const struct judge *judge,
	const struct past *p, size_t n, enum fact_key key);
/* Whether state N states or takes back something under KEY that the one
 * before did not, as far as both are understood. */
bool past_change_at(struct past_change *out, const struct judge *judge,
	const struct past *p, size_t n, enum fact_key key);
/* Whether the newest state says the same as NOW, what a record states today
 * under its key. Else that is not committed. */
bool past_is_committed(const struct past *p, const struct fact *now);
/* Whether state N came after the record's first on the main line. */
bool past_is_later(const struct judge *judge, const struct past *p, size_t n);

/* Fills in the line of P from its states on the main line itself, whose
 * versions are there. */
void past_trace(struct past *p, struct arena *a, const struct judge *judge,
	const struct past_state *states, size_t count);

/* The key as findings name it: `review.held_on`. */
const char *fact_name(enum fact_key key);
/* Whether two facts say the same, as far as the precision of both reaches. */
bool fact_eq(const struct fact *a, const struct fact *b);
/* What is stated under KEY; a fact that is not given where nothing is. */
const struct fact *facts_get(const struct facts *facts, enum fact_key key);
/* The facts that a record states, signatures aside. They live in A, their
 * texts in the record, in A or in the corpus. */
void facts_of_incident(struct facts *out, struct arena *a,
	const struct corpus *c, const struct incident *i);
void facts_of_action(struct facts *out, struct arena *a, const struct corpus *c,
	const struct action *action);
/* Adds the signatures, which only reports ask for. */
void facts_sign_incident(
	struct facts *out, struct arena *a, const struct incident *i);
void facts_sign_action(
	struct facts *out, struct arena *a, const struct action *action);
void facts_sign_settings(
	struct facts *out, struct arena *a, const struct settings *settings);
/* Those of the record that is looked at, signatures aside. */
const struct facts *facts_now(struct check *k);
/* The field of a fact in a record as it is today, for its place. */
struct field fact_field(const struct check *k, enum fact_key key);

#endif
