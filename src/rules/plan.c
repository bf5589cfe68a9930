/* What the review changed in the Incident Response Plan. */
#include "rules/private.h"

/* Whether there is a plan to speak of: without one nothing is evaluated. */
static bool has_plan(const struct check *k)
{
	return k->corpus->plan.source;
}

/* Whether one of the changes is of the plan; a document that is still to be
 * filled in may be it. */
static bool changes_plan(const struct check *k)
{
	const struct plan_change_vec *all = &k->incident->plan_changes;

	for (size_t n = 0; n < all->len; n++)
		if (text_is_placeholder(all->at[n].document.text) ||
			slice_eq(plan_document(k->scratch, k->corpus, k->judge,
					 &all->at[n]),
				k->corpus->settings.plan))
			return true;
	/* A list that was not understood decides nothing. */
	return field_is_broken(k->incident->plan_changes_field);
}

void rule_plan_undecided(struct check *k)
{
	const struct incident *i = k->incident;
	enum due due = due_from(k, STATUS_REVIEWED);

	if (!due || !has_plan(k) || i->record.cut ||
		field_is_set(i->no_plan_changes->self) || changes_plan(k))
		return;
	finding_add(k->fs, RULE_PLAN_UNDECIDED, i->record.place,
		"neither a change of the Incident Response Plan nor the "
		"decision that it needs none is recorded");
	finding_help(k->fs,
		"add `plan_changes`, or `no_plan_changes: {reason: WHY, "
		"decided_by: PERSON, decided_on: DATE}`");
	finding_about(k->fs, SLICE("plan_changes"), (struct slice){0});
	soften(k, due);
}

static void find_section(struct check *k, const struct plan_change *change,
	enum section_state state, struct slice document)
{
	finding_add(k->fs, RULE_PLAN_SECTION_UNKNOWN, change->section.span,
		state == SECTION_UNCERTAIN
			? "`%.*s` is no heading of %.*s now, and whether it "
			  "was one cannot be told without history"
			: "`%.*s` is no heading of %.*s, neither now nor when "
			  "it was changed",
		SLICE_FMT(change->section.text), SLICE_FMT(document));
	finding_help(k->fs,
		"write the heading as it stands in the document, with its "
		"number or without");
	finding_about(
		k->fs, FIELD_KEY("plan_changes.section", change->section));
	if (state == SECTION_UNCERTAIN)
		finding_severity(k->fs, SEVERITY_NOTE);
}

static void find_commit(struct check *k, const struct plan_change *change,
	enum commit_state state, struct slice document)
{
	finding_add(k->fs, RULE_PLAN_COMMIT_UNKNOWN, change->commit.span,
		state == COMMIT_UNKNOWN
			? "commit %.*s is not in history, so it does not "
			  "show a change of %.*s"
			: "commit %.*s does not touch %.*s",
		SLICE_FMT(change->commit.text), SLICE_FMT(document));
	finding_help(k->fs, "write the id of the commit that changed the "
			    "document, or take `commit` out");
	finding_about(k->fs, FIELD_KEY("plan_changes.commit", change->commit));
}

static void find_unproven(struct check *k, const struct plan_change *change,
	struct slice document)
{
	struct moment held = k->incident->review.held_on.at;

	finding_add(k->fs, RULE_PLAN_CHANGE_UNPROVEN, change->section.span,
		"no commit since the incident began is bound to it and "
		"changes `%.*s` in %.*s",
		SLICE_FMT(change->section.text), SLICE_FMT(document));
	finding_help(k->fs,
		"change the section in a commit whose message has a line "
		"`Incident: %.*s`, or name its commit under `commit`",
		SLICE_FMT(k->incident->record.id));
	finding_about(
		k->fs, FIELD_KEY("plan_changes.section", change->section));
	if (moment_is_known(held) &&
		k->judge->as_of <= day_add(held.day, PLAN_GRACE))
		soften(k, DUE_SOON);
}

static void find_outside(struct check *k, const struct plan_change *change)
{
	finding_add(k->fs, RULE_PLAN_CHANGE_UNPROVEN, change->document.span,
		"%.*s lies outside this repository, and no evidence of its "
		"change is given",
		SLICE_FMT(change->document.text));
	finding_help(k->fs, "add `evidence: URL` to the change");
	finding_about(
		k->fs, FIELD_KEY("plan_changes.document", change->document));
}

static void find_generated(struct check *k, const struct plan_change *change,
	struct slice document)
{
	finding_add(k->fs, RULE_PLAN_CHANGE_UNPROVEN, change->document.span,
		"debrief writes %.*s itself, so no commit shows that it was "
		"changed",
		SLICE_FMT(document));
	finding_help(k->fs, "name the document that people changed");
	finding_about(
		k->fs, FIELD_KEY("plan_changes.document", change->document));
}

static bool is_proven(struct check *k, const struct plan_change *change)
{
	struct plan_proof proof;

	plan_proof_of(&proof, k->corpus, k->judge, k->incident, change);
	return proof.state != PROOF_PENDING;
}

/* One finding a change: an unknown section or commit shows nothing else. */
static void check_change(
	struct check *k, const struct plan_change *change, enum due due)
{
	struct slice document =
		plan_document(k->scratch, k->corpus, k->judge, change);
	size_t found = k->fs->all.len;
	enum section_state section;
	enum commit_state commit;

	if (field_is_wrong(change->document) ||
		text_is_placeholder(change->document.text))
		return;
	if (!document.len) {
		if (!field_is_set(change->evidence) && !k->incident->record.cut)
			find_outside(k, change);
	} else if (plan_is_generated(k->corpus, document)) {
		find_generated(k, change, document);
	} else if (change->section.text.len &&
		   !text_is_placeholder(change->section.text)) {
		section = plan_section_state(
			k->corpus, k->judge, k->incident, change);
		if (field_is_set(change->commit))
			note_asked(k);
		commit = plan_commit_state(k->corpus, k->judge, change);
		if (section != SECTION_KNOWN)
			find_section(k, change, section, document);
		if (commit != COMMIT_TOUCHES &&
			!text_is_placeholder(change->commit.text))
			find_commit(k, change, commit, document);
		if (found == k->fs->all.len && !is_proven(k, change))
			find_unproven(k, change, document);
	}
	soften_from(k, found, due);
}

void rule_plan_changes(struct check *k)
{
	const struct plan_change_vec *all = &k->incident->plan_changes;
	enum due due = due_from(k, STATUS_REVIEWED);

	for (size_t n = 0; due && has_plan(k) && n < all->len; n++)
		check_change(k, &all->at[n], due);
}

void rule_plan_evidence(struct check *k)
{
	const struct plan_change_vec *all = &k->incident->plan_changes;

	for (size_t n = 0; n < all->len; n++)
		check_evidence(
			k, all->at[n].evidence, SLICE("plan_changes.evidence"));
}
