/*
 * Judges a corpus: what its rules find, which incidents are in scope, and
 * which deviations the records accept.
 *
 *	rules_run(&findings, &corpus, &judge);
 *	rules_finish(&findings, &corpus, &judge);
 */
#ifndef DEBRIEF_RULES_RULES_H
#define DEBRIEF_RULES_RULES_H

#include "git/history.h"
#include "model/corpus.h"

/* What was read of history, kept for the next question; zeroed at first, and
 * private to this room. */
struct judge_cache {
	struct proof_cache *proof;	 /* the documents' history */
	struct past_cache *past;	 /* the records' */
	struct in_force_cache *in_force; /* the procedure's */
	struct slice_list asked;	 /* see rules_list_distant() */
};

/*
 * Where only some of the records are read: what is known of the others, and
 * which of those that are read are judged here.
 */
struct judge_rest {
	void *context;
	/* Whether the record in this file is one of those. */
	bool (*judges)(void *context, struct slice path);
	/* Adds the ids of the others whose verdicts the change of the procedure
	 * with this number differs for: of incidents, or of action items. */
	void (*list_differing)(void *context, struct slice_list *out,
		struct arena *a, size_t change, bool actions);
};

struct judge {
	day_t as_of; /* the day on which deadlines are judged */
	/* The day of the source commit, DAY_NONE if there is none: nothing
	 * that has happened is later than it or as_of, plus a day. */
	day_t source_day;
	const struct history *history; /* never NULL; its kind may be NONE */
	/* Path and snapshot of the place where a finding about history as a
	 * whole is reported. */
	const struct source *place;
	struct judge_cache *cache;     /* never NULL */
	const struct judge_rest *rest; /* NULL: all records are judged */
};

/* Adds what all rules find. */
void rules_run(
	struct findings *fs, const struct corpus *c, const struct judge *judge);

/*
 * The last steps, in this order: settings of the procedure change severities
 * and switch rules off, exceptions accept deviations, steps are filled in,
 * the list is sorted and made unique.
 */
void rules_finish(
	struct findings *fs, const struct corpus *c, const struct judge *judge);

/*
 * Adds the paths of those files to OUT, perhaps repeated, whose records are
 * judged by more than themselves, the settings and documents, their own file's
 * history, and the incidents and action items that belong together: by other
 * files and commits that they name, or since an id was not always in one file.
 * The rules must have run.
 */
void rules_list_distant(struct slice_list *out, struct arena *a,
	const struct corpus *c, const struct judge *judge);

/*
 * Whether a version of a file that was read states the id of a record that was
 * not, which is judged by it, too. The rules must have run.
 */
bool rules_concern_rest(const struct corpus *c, const struct judge *judge);

/* ---- The procedure as it stood ---- */

/* Why an incident is judged by a version of the procedure. */
enum in_force_reason {
	IN_FORCE_THEN,	     /* when the incident was resolved */
	IN_FORCE_FIRST,	     /* the first one: it was resolved before that */
	IN_FORCE_SEVERITY,   /* the first later one that knows its severity */
	IN_FORCE_OPEN,	     /* the present one: it is not resolved */
	IN_FORCE_BEFORE,     /* the present one: older than all versions, and
			      * resolved before `effective` */
	IN_FORCE_EDITED,     /* the present one: it is not committed */
	IN_FORCE_NO_HISTORY, /* the present one: history is missing */
};

struct in_force {
	enum in_force_reason reason;
	/* What was read, with that version as its procedure. */
	const struct corpus *corpus;
	/* Landed with the commit that brought it; NULL: the present one. */
	const struct commit_fact *commit;
	struct slice path, blob; /* of the file in that commit, or empty */
};

void in_force_for(struct in_force *out, const struct corpus *c,
	const struct judge *judge, const struct incident *incident);

/* `the review period from ... to ...`. */
struct aspect_change {
	const char *aspect;
	struct slice from, to;
};

struct aspect_change_vec VEC(struct aspect_change);

struct record_vec VEC(const struct record *);

/* A change of the procedure that verdicts may hang on. */
struct procedure_change {
	const struct commit_fact *commit;
	struct aspect_change_vec aspects;
	bool compared;	     /* false: there were too many to compare */
	struct slice differ; /* names the records whose verdicts it changes;
			      * empty: none */
	/* Those of them that were judged here, by id. */
	struct record_vec incidents, actions;
};

struct procedure_change_vec VEC(struct procedure_change);

/* Newest first. The rules must have run. */
const struct procedure_change_vec *procedure_changes_of(
	const struct corpus *c, const struct judge *judge);

/* ---- Scope ---- */

enum scope_state {
	SCOPE_IN,
	SCOPE_KIND,	 /* a near miss or an exercise */
	SCOPE_NOT_MAJOR, /* by its severity or by a determination */
	SCOPE_BEFORE,	 /* resolved before the procedure was in force */
	SCOPE_UNKNOWN,	 /* its severity cannot be told: it has an error */
};

struct scope {
	enum scope_state state;
	struct slice why;     /* a phrase for reports, in the arena */
	bool major;	      /* also of a near miss */
	struct moment clock;  /* when the period began: `resolved` */
	struct period within; /* the review period; PERIOD_NONE: unclear */
	day_t last_day;	      /* of the period; DAY_NONE if it can't be told */
	bool resolved;	      /* by status or by its date */
	bool reviewed;	      /* by status */
	bool held;	      /* `review.held_on` is known */
};

/* By the version of the procedure that is in force for the incident. */
void scope_of(struct scope *out, struct arena *a, const struct corpus *c,
	const struct judge *judge, const struct incident *incident);

/* Whether the incident has a report: major and resolved, or reviewed. */
bool scope_has_report(const struct scope *scope);

/* ---- Verdicts: step by incident, for the compliance page ---- */

enum verdict {
	VERDICT_NO_DEVIATION,
	VERDICT_DEVIATED,
	VERDICT_EXCEPTED,
	VERDICT_NOT_DUE,       /* yet: perhaps something is missing */
	VERDICT_NOT_EVALUATED, /* why: the record has errors, no plan, ... */
	VERDICT_NOT_CHECKED,   /* no rule checks this step */
	VERDICT_SWITCHED_OFF,  /* every rule of the step's topic is ignored */
};

enum basis {
	BASIS_CLAIMED,	/* the record says so */
	BASIS_RECORDED, /* git recorded when it was said */
	BASIS_PROVEN,	/* history shows it */
};

struct verdict_cell {
	enum verdict verdict;
	enum basis basis;
	/* For not evaluated; for deviated the rules, and for no deviation
	 * `switched off: ` and the rules that are, if any. */
	struct slice why;
};

/*
 * The findings must be finished. An incident out of scope is not due. STEP is
 * one of the present procedure, or of the version in force for the incident:
 * that version's step with the same topic, or number, is judged.
 */
void verdict_of(struct verdict_cell *out, struct arena *a,
	const struct corpus *c, const struct findings *fs,
	const struct judge *judge, const struct incident *incident,
	const struct step *step);

/* Whether a verdict on STEP, of another version, has no place among the steps
 * of the procedure NOW: that dropped the step. */
bool step_is_other(const struct procedure *now, const struct step *step);

const char *verdict_name(enum verdict verdict);
const char *basis_name(enum basis basis);

/* ---- Plan changes ---- */

enum proof_state {
	PROOF_PROVEN,
	PROOF_PENDING,	   /* no commit shows it */
	PROOF_OUTSIDE,	   /* the document lies outside this repository */
	PROOF_UNEVALUATED, /* history is missing */
};

/* What a commit changed in a document. */
struct changed_sections {
	struct slice_list names; /* headings, in their order, each once */
	size_t more;		 /* headings beyond SECTIONS_MOST */
	bool opening;		 /* the text before the first heading */
	bool unread; /* a version is over the limit, or not in this clone */
};

enum { SECTIONS_MOST = 20 };

struct plan_proof {
	enum proof_state state;
	bool of_plan;			    /* the document is the plan */
	const struct commit_fact *commit;   /* of PROOF_PROVEN */
	struct changed_sections sections;   /* by that commit */
	const struct commit_fact *reverted; /* by this later one; or NULL */
};

void plan_proof_of(struct plan_proof *out, const struct corpus *c,
	const struct judge *judge, const struct incident *incident,
	const struct plan_change *change);

/* A commit that changed the plan; merges that only bring in are none. */
struct plan_revision {
	const struct commit_fact *commit;
	const struct path_change *change;
	struct changed_sections sections;   /* once they are read */
	const struct commit_fact *reverted; /* by this later one; or NULL */
	struct slice_list incidents;	    /* ids that its message names */
};

struct plan_revision_vec VEC(struct plan_revision);

/* All of them, newest first; none where history is missing. */
void plan_revisions_of(struct plan_revision_vec *out, struct arena *a,
	const struct corpus *c, const struct judge *judge);
/* Reads which sections one of them changed: two versions of the plan. */
void plan_revision_read(struct plan_revision *r, const struct corpus *c,
	const struct judge *judge);

/* What differs between two texts of a document, either of which may be empty;
 * all sections are named. White space alone is no difference. */
void plan_sections_between(struct changed_sections *out, struct arena *a,
	struct slice before, struct slice now);

/* ---- What history shows of a record ---- */

/* How an action item's due date was moved later since the item was first on
 * the main line. */
struct due_moves {
	size_t count; /* 0: it was not, or was moved back */
	struct moment from, to;
	/* The commit that wrote TO; NULL: it is not committed. */
	const struct commit_fact *last;
	bool last_is_later; /* that moved it later, too */
};

/* For a sentence: `by `, `last by `, where LAST did not move it later `last
 * changed by `. */
const char *due_moves_by(const struct due_moves *moves);

/* False where history is missing or does not know the item. */
bool due_moves_of(struct due_moves *out, const struct corpus *c,
	const struct judge *judge, const struct action *action);

/* What the commits show of a record, by whatever file it was in. */
struct record_facts {
	size_t revisions;
	const struct commit_fact *first, *last;
	size_t signatures; /* revisions that carry one; none is verified */
	/* The commit that wrote the state it is in now; NULL: the first one
	 * did, or none has. */
	const struct commit_fact *state;
};

/* False where history is missing or does not know the record. */
bool record_facts_of(struct record_facts *out, const struct corpus *c,
	const struct judge *judge, const struct record *record);

/* What a record stated under a key: text for people, of lists the items, and
 * of a date its moment. Empty: nothing. */
struct stated {
	struct slice text;
	struct moment at;
};

/* When something was first written down under a key. */
struct fact_statement {
	struct slice key; /* as in findings: `review.held_on` */
	struct stated what;
	const struct commit_fact *by;
};

/* A change of it that the main line saw. */
struct fact_edit {
	struct slice key;
	struct stated from, to;
	const struct commit_fact *by; /* who wrote it, on whatever branch */
};

struct fact_statement_vec VEC(struct fact_statement);
struct fact_edit_vec VEC(struct fact_edit);

struct record_story {
	struct fact_statement_vec written; /* in the order of the keys */
	struct fact_edit_vec changes; /* by key, the oldest first; of each the
				       * newest hundred */
};

/* Dates, status, owner and scope of a record. False where history is missing
 * or does not know the record. */
bool record_story_of(struct record_story *out, struct arena *a,
	const struct corpus *c, const struct judge *judge,
	const struct record *record);
/* Who wrote the record's versions, each once, the first one first. */
void record_authors_of(struct slice_list *out, struct arena *a,
	const struct corpus *c, const struct judge *judge,
	const struct record *record);

/* ---- The rule documentation ---- */

/* One place for `explain`, SARIF and the site. All texts are plain; examples
 * are lines of a record. */
struct rule_doc {
	enum rule rule;
	const char *why;  /* why it matters, a sentence or two */
	const char *bad;  /* an example that it finds */
	const char *good; /* the same, mended */
};

const struct rule_doc *rule_doc(enum rule rule);
/* How to except or configure the rule, a sentence or two. */
const char *rule_config(enum rule rule);

#endif
