/* Step by incident: what the findings say of the procedure. */
#include "rules/private.h"

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {"no deviation found", "deviated",
		"excepted", "not due", "not evaluated", "not checked",
		"switched off"};

	return names[verdict];
}

const char *basis_name(enum basis basis)
{
	static const char *const names[] = {"claimed", "recorded", "proven"};

	return names[basis];
}

/* One question: a cell of the table. */
struct cell {
	struct verdict_cell *out;
	struct arena *arena;
	const struct corpus *c;
	const struct findings *fs;
	const struct judge *judge;
	const struct incident *incident;
	const struct procedure *then; /* in force for the incident */
	enum topic topic;	      /* what the step was about then */
	struct scope scope;
	size_t deviations, excepted;
	bool errors, clock_unknown;
	bool soon; /* a deadline that is not met still runs */
	bool seen[RULE_COUNT];
};

/*
 * What the step was about in the version in force: a step with the same topic
 * is the same. One that is about nothing now may have been about what no
 * other step is now.
 */
static enum topic topic_then(const struct cell *cell, const struct step *step)
{
	const struct step_vec *steps = &cell->then->steps;

	if (step->topic != TOPIC_NONE)
		return procedure_step(cell->then, step->topic) ? step->topic
							       : TOPIC_NONE;
	for (size_t n = 0; n < steps->len; n++)
		if (slice_eq(steps->at[n].number, step->number) &&
			!procedure_step(
				&cell->c->procedure, steps->at[n].topic))
			return steps->at[n].topic;
	return TOPIC_NONE;
}

bool step_is_other(const struct procedure *now, const struct step *step)
{
	if (step->topic == TOPIC_NONE || procedure_step(now, step->topic))
		return false;
	for (size_t n = 0; n < now->steps.len; n++)
		if (now->steps.at[n].topic == TOPIC_NONE &&
			slice_eq(now->steps.at[n].number, step->number))
			return false;
	return true;
}

/* Action items are judged by the present procedure whatever their incident. */
bool rule_is_about_incident(enum rule rule)
{
	return rule_info(rule)->group != GROUP_ACTIONS ||
	       rule == RULE_ACTIONS_UNDECIDED ||
	       rule == RULE_INCIDENT_CLOSED_OPEN_ACTIONS;
}

static bool is_ignored(const struct cell *cell, enum rule rule)
{
	const struct procedure *p =
		rule_is_about_incident(rule) ? cell->then : &cell->c->procedure;

	return procedure_severity(p, rule) == SEVERITY_IGNORE;
}

static bool is_switched_off(const struct cell *cell)
{
	for (int n = 0; n < RULE_COUNT; n++)
		if (topic_of_rule((enum rule)n) == cell->topic &&
			!is_ignored(cell, (enum rule)n))
			return false;
	return true;
}

static bool is_due(const struct cell *cell)
{
	const struct scope *s = &cell->scope;

	if (cell->topic == TOPIC_SCHEDULE)
		return s->resolved;
	return s->reviewed || s->held;
}

static void count_finding(struct cell *cell, const struct finding *f)
{
	if (rule_info(f->rule)->severity == SEVERITY_ERROR &&
		f->severity == SEVERITY_ERROR)
		cell->errors = true;
	else if (f->rule == RULE_CLOCK_UNKNOWN && f->subject.len == 0)
		cell->clock_unknown = true;
	if (topic_of_rule(f->rule) != cell->topic)
		return;
	cell->soon = cell->soon || f->soon;
	if (f->severity < SEVERITY_DEVIATION)
		return;
	if (f->excepted) {
		cell->excepted++;
		return;
	}
	cell->deviations++;
	cell->seen[f->rule] = true;
}

/* The findings of a record: they are sorted by path. */
static void count_findings(struct cell *cell, const struct record *record)
{
	const struct finding_vec *all = &cell->fs->all;
	struct slice path = record->source->path;
	size_t low = 0, high = all->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(all->at[middle].span.source->path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < all->len && slice_eq(all->at[low].span.source->path, path);
		low++)
		count_finding(cell, &all->at[low]);
}

static void count_all(struct cell *cell)
{
	struct action_ptr_vec actions = {0};
	struct arena scratch = {0};

	count_findings(cell, &cell->incident->record);
	if (cell->topic == TOPIC_ACTIONS) {
		corpus_actions_of(&actions, &scratch, cell->c, cell->incident);
		for (size_t n = 0; n < actions.len; n++)
			/* Inline items lie in the incident's own file. */
			if (!actions.at[n]->parent)
				count_findings(cell, &actions.at[n]->record);
	}
	arena_free(&scratch);
}

static void give(struct cell *cell, enum verdict verdict, struct slice why)
{
	cell->out->verdict = verdict;
	cell->out->why = why;
}

static struct slice say_rules(const struct cell *cell)
{
	struct buf b = {0};

	for (int rule = 0; rule < RULE_COUNT; rule++)
		if (cell->seen[rule])
			buf_addf(&b, "%s%s", b.len ? ", " : "",
				rule_info((enum rule)rule)->id);
	return buf_take(&b, cell->arena);
}

/* Names those of the step's rules that were not asked; empty: all were. */
static struct slice say_switched_off(const struct cell *cell)
{
	struct buf b = {0};

	for (int n = 0; n < RULE_COUNT; n++)
		if (topic_of_rule((enum rule)n) == cell->topic &&
			is_ignored(cell, (enum rule)n))
			buf_addf(&b, "%s%s", b.len ? ", " : "switched off: ",
				rule_info((enum rule)n)->id);
	return buf_take(&b, cell->arena);
}

/* Whether only history can tell if the plan was changed as the record says. */
static bool lacks_history(const struct cell *cell)
{
	const struct plan_change_vec *all = &cell->incident->plan_changes;
	bool proof = !is_ignored(cell, RULE_PLAN_CHANGE_UNPROVEN);
	bool commit = !is_ignored(cell, RULE_PLAN_COMMIT_UNKNOWN);

	if (cell->judge->history->kind == HISTORY_FULL)
		return false;
	for (size_t n = 0; n < all->len; n++) {
		const struct plan_change *change = &all->at[n];
		struct plan_proof found;

		if (!proof && !(commit && field_is_set(change->commit)))
			continue;
		plan_proof_of(
			&found, cell->c, cell->judge, cell->incident, change);
		if (found.state == PROOF_UNEVALUATED)
			return true;
	}
	return false;
}

/* Why a step that is due cannot be judged; empty if it can. */
static struct slice why_not_evaluated(const struct cell *cell)
{
	enum topic topic = cell->topic;

	if (cell->errors)
		return SLICE("the record has errors");
	if (topic == TOPIC_PLAN && !cell->c->plan.source)
		return SLICE("there is no plan");
	if (topic == TOPIC_PLAN && lacks_history(cell))
		return SLICE("no full history");
	if (topic == TOPIC_SCHEDULE && !cell->scope.within.unit)
		return SLICE("the review period is not clear");
	if (topic == TOPIC_SCHEDULE && cell->clock_unknown)
		return SLICE("a date is unknown or too vague");
	return (struct slice){0};
}

static void judge_cell(struct cell *cell)
{
	struct slice why = why_not_evaluated(cell);

	if (cell->errors)
		give(cell, VERDICT_NOT_EVALUATED, why);
	else if (cell->deviations)
		give(cell, VERDICT_DEVIATED, say_rules(cell));
	else if (cell->excepted)
		give(cell, VERDICT_EXCEPTED, (struct slice){0});
	else if (!is_due(cell))
		give(cell, VERDICT_NOT_DUE, (struct slice){0});
	else if (why.len)
		give(cell, VERDICT_NOT_EVALUATED, why);
	else if (cell->soon)
		give(cell, VERDICT_NOT_DUE, (struct slice){0});
	else
		give(cell, VERDICT_NO_DEVIATION, say_switched_off(cell));
}

/* ---- What it rests on ---- */

static bool all_proven(const struct cell *cell)
{
	const struct plan_change_vec *all = &cell->incident->plan_changes;
	bool proven = all->len;

	for (size_t n = 0; proven && n < all->len; n++) {
		struct plan_proof proof;

		plan_proof_of(&proof, cell->c, cell->judge, cell->incident,
			&all->at[n]);
		proven = proof.state == PROOF_PROVEN;
	}
	return proven;
}

static enum basis basis_of(const struct cell *cell)
{
	const struct history *h = cell->judge->history;
	const struct path_history *path;

	if (h->kind != HISTORY_FULL)
		return BASIS_CLAIMED;
	if (cell->topic == TOPIC_PLAN && all_proven(cell))
		return BASIS_PROVEN;
	path = history_path(h, cell->incident->record.source->path);
	return path && path->changes.len ? BASIS_RECORDED : BASIS_CLAIMED;
}

void verdict_of(struct verdict_cell *out, struct arena *a,
	const struct corpus *c, const struct findings *fs,
	const struct judge *judge, const struct incident *incident,
	const struct step *step)
{
	struct in_force then;
	struct cell cell = {.out = out,
		.arena = a,
		.c = c,
		.fs = fs,
		.judge = judge,
		.incident = incident};

	*out = (struct verdict_cell){0};
	in_force_for(&then, c, judge, incident);
	cell.then = &then.corpus->procedure;
	cell.topic = topic_then(&cell, step);
	scope_of(&cell.scope, a, c, judge, incident);
	if (cell.topic == TOPIC_NONE)
		give(&cell, VERDICT_NOT_CHECKED,
			step->topic ? SLICE("the procedure in force had no "
					    "such step")
				    : SLICE(""));
	else if (is_switched_off(&cell))
		give(&cell, VERDICT_SWITCHED_OFF, (struct slice){0});
	else if (cell.scope.state == SCOPE_UNKNOWN)
		give(&cell, VERDICT_NOT_EVALUATED,
			SLICE("the record has errors"));
	else if (cell.scope.state != SCOPE_IN)
		give(&cell, VERDICT_NOT_DUE, cell.scope.why);
	else {
		count_all(&cell);
		judge_cell(&cell);
		out->basis = basis_of(&cell);
	}
}
