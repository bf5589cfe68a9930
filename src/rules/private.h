/*
 * What the files of this room share: the state of one run, when a rule is
 * due, and how a finding says its dates and names.
 *
 * A rule is a function of one record: it takes a `struct check`, looks, and
 * adds findings. run.c holds the tables of them. Three habits hold
 * everywhere: a key that is set but could not be understood has had its
 * finding, so nothing is concluded from it; nothing is concluded from a key
 * that is missing in a record whose YAML was cut off; and one cause gives one
 * finding.
 */
#ifndef DEBRIEF_RULES_PRIVATE_H
#define DEBRIEF_RULES_PRIVATE_H

#include "rules/rules.h"

struct check {
	struct findings *fs;
	const struct corpus *corpus;
	const struct judge *judge;
	struct arena *scratch;	 /* emptied after each record */
	day_t latest;		 /* what is later than this is the future */
	struct scope scope;	 /* of the incident */
	bool actions_unreadable; /* some action item could not be decoded */
	/* The record that is looked at: one of the two is set. */
	const struct incident *incident;
	const struct action *action;
	struct action_ptr_vec actions; /* of the incident, by id */
	bool body_broken;	       /* its body could not be read as meant */
	/* What the record states; NULL until facts_now() is asked. */
	const struct facts *facts;
};

/* ---- Values ---- */

/* Whether a key is given with something that was not understood. */
bool field_is_wrong(struct field f);
bool time_is_wrong(struct time_field t);
/* Whether a time is known and not in the future: what other rules may use. */
bool time_is_sound(const struct check *k, struct time_field t);
/* Whether a list is there and has nothing in it, but no error either. */
bool list_is_empty(struct field whole, size_t len);

/* Where a key that this mapping lacks is reported. */
struct span first_line(struct field mapping);
/* Where an empty or missing list is reported: at the value, or PLACE. */
struct span value_or(struct field value, struct span place);

/* Three answers, since an approximate time may leave a question open. */
enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNSURE };

/* Whether AT is later than the period that begins at FROM allows. */
enum answer is_late(struct moment from, struct period p, struct moment at);
/* Whether A is later than B, by the rule of approximate times. */
enum answer is_after(struct moment a, struct moment b);

/* ---- When a rule is due ---- */

enum due {
	DUE_NOT,
	DUE_SOON, /* a deviation is a warning for now */
	DUE_NOW,
};

/* Days after the review in which the record is written up. */
enum { REVIEW_GRACE = 14, PLAN_GRACE = 30 };

/* Whether the incident has come as far as STATUS, or has its date. */
enum due due_from(const struct check *k, enum incident_status status);
/* Makes the finding that was added last a warning if WHEN is DUE_SOON. */
void soften(struct check *k, enum due when);
/* The same with all from number FROM on. */
void soften_from(struct check *k, size_t from, enum due when);

/* ---- Words ---- */

/* Texts in the scratch arena, for a printf's %s. */
const char *say_day(struct check *k, day_t day);
const char *say_time(struct check *k, struct moment m);
const char *say_period(struct check *k, struct period p);
/* `5 days`, `1 day`. */
const char *say_days(struct check *k, int days);

/* Adds NAME unless it is in the list. */
void names_add(struct check *k, struct slice_list *names, struct slice name);
/* Adds KEY if its field is not set. */
void names_add_unset(struct check *k, struct slice_list *names, struct field f,
	struct slice key);
/* For a sentence: `a, b and c`; after the first eight, how many more there
 * are. */
const char *say_names(struct check *k, const struct slice_list *names);

/* What finding_about() takes: a key, and the value as the record has it. */
#define FIELD_KEY(NAME, FIELD) SLICE(NAME), (FIELD).text

/* Whether two names mean one person. */
bool is_same_person(const struct check *k, struct slice a, struct slice b);
/* Whether a name can be compared: no placeholder, and with a people file only
 * one that is in it or an engaged expert's (others have had their own
 * finding). */
bool is_known_person(const struct check *k, struct slice name);
/* Whether NAME is one person rather than a team, a list or nobody. */
bool is_specific_person(const struct people *people, struct slice name);

/* ---- Parts of a run ---- */

/* One call for each record or for the whole, by file. */
void rule_time_order(struct check *k);
void rule_time_future(struct check *k);
void rule_timeline_order(struct check *k);
void rule_timeline_range(struct check *k);
void rule_incident_status(struct check *k);
void rule_action_times(struct check *k);
void rule_action_status(struct check *k);
void rule_exception_times(
	struct check *k, const struct exception_vec *exceptions);

void rule_major_undetermined(struct check *k);
void rule_commander_missing(struct check *k);
void rule_responders_missing(struct check *k);
void rule_system_owner_missing(struct check *k);
void rule_resolution_unconfirmed(struct check *k);
void rule_resolution_signs(struct check *k);
void rule_resolution_experts(struct check *k);

void rule_clock_unknown(struct check *k);
void rule_review_unscheduled(struct check *k);
void rule_review_not_held(struct check *k);
void rule_review_late(struct check *k);
void rule_review_chair(struct check *k);
void rule_review_attendees(struct check *k);

void rule_timeline_missing(struct check *k);
void rule_sections(struct check *k);
void rule_required(struct check *k);
void rule_template_text(struct check *k);

void rule_plan_undecided(struct check *k);
void rule_plan_changes(struct check *k);
void rule_plan_evidence(struct check *k);

void rule_actions_undecided(struct check *k);
void rule_closed_open_actions(struct check *k);
void rule_action_owner(struct check *k);
void rule_action_due(struct check *k);
void rule_action_done(struct check *k);
void rule_action_verified(struct check *k);
void rule_action_cancelled(struct check *k);
void rule_action_evidence(struct check *k);
/* Says that K's record is judged by other files or commits that it names. */
void note_asked(struct check *k);
/* One piece of evidence: a URL, a path or a commit that exists. */
void check_evidence(struct check *k, struct field evidence, struct slice key);

void rule_exceptions(struct check *k, const struct exception_vec *exceptions);

void rule_record_deleted(struct check *k);
void rule_report_edited(struct check *k);
void rule_history_rewritten(struct check *k);
void rule_procedure_changed(struct check *k);
void rule_due_moved(struct check *k);
void rule_owner_changed(struct check *k);
void rule_recorded_late(struct check *k);
void rule_fact_changed(struct check *k);
/* The day a commit was written, by its author. */
const char *say_written(struct check *k, const struct commit_fact *c);
/* `, by NAME on DAY`, BY in place of `by `; where C is NULL, that the value
 * named before is not committed. */
const char *say_by(
	struct check *k, const struct commit_fact *c, const char *by);

/* What is judged of an incident, and of an action item, by the procedure of
 * the corpus, whichever version that is. */
void check_incident_verdicts(struct check *k);
void check_action_verdicts(struct check *k);

/* The deviations of one record by rule, and whether it is in scope. */
struct verdict_counts {
	size_t of[RULE_COUNT];
	bool in_scope;
};

/* Judges K's record without reporting anything. */
void verdict_count(struct verdict_counts *out, struct check *k);
bool verdict_counts_eq(
	const struct verdict_counts *a, const struct verdict_counts *b);

/* Gives the findings from number FROM on the severities that P sets, and drops
 * those that it switches off; what is settled already stays. */
void findings_settle(
	struct findings *fs, size_t from, const struct procedure *p);

/* Marks the deviations that an exception accepts. */
void exceptions_apply(
	struct findings *fs, const struct corpus *c, const struct judge *judge);

/* ---- The plan ---- */

/* What is known of a document that a change names. */
enum section_state {
	SECTION_KNOWN,
	SECTION_UNKNOWN,   /* it is no heading, now or when it was changed */
	SECTION_UNCERTAIN, /* it is none now, and history is missing */
};

enum section_state plan_section_state(const struct corpus *c,
	const struct judge *judge, const struct incident *incident,
	const struct plan_change *change);

/* Whether it judges by the procedure in force for an incident, not by the
 * present one. */
bool rule_is_about_incident(enum rule rule);

/* The path of the document that a change names; empty if it is outside this
 * repository. */
struct slice plan_document(struct arena *a, const struct corpus *c,
	const struct judge *judge, const struct plan_change *change);
/* Whether debrief writes it: the changelog, or a file of the reports. */
bool plan_is_generated(const struct corpus *c, struct slice document);

enum commit_state {
	COMMIT_TOUCHES, /* or none was given, or nothing can be told */
	COMMIT_UNKNOWN,
	COMMIT_ELSEWHERE, /* it does not touch the document */
};

enum commit_state plan_commit_state(const struct corpus *c,
	const struct judge *judge, const struct plan_change *change);

/* Whether TEXT is a full or short commit id. */
bool is_commit_id(struct slice text);

#endif
