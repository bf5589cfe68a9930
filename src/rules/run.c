/* The tables of rules, and the walk over the corpus. */
#include "rules/in_force.h"

typedef void rule_function(struct check *k);

/* Of every incident, whatever it is. */
static rule_function *const structure_rules[] = {
	rule_time_order,
	rule_time_future,
	rule_timeline_order,
	rule_timeline_range,
	rule_incident_status,
	rule_plan_evidence,
};

/* Of incidents that are in scope. */
static rule_function *const scope_rules[] = {
	rule_commander_missing,
	rule_responders_missing,
	rule_system_owner_missing,
	rule_clock_unknown,
	rule_resolution_unconfirmed,
	rule_resolution_signs,
	rule_resolution_experts,
	rule_review_unscheduled,
	rule_review_not_held,
	rule_review_late,
	rule_review_chair,
	rule_review_attendees,
	rule_timeline_missing,
	rule_sections,
	rule_required,
	rule_template_text,
	rule_plan_undecided,
	rule_plan_changes,
	rule_actions_undecided,
	rule_closed_open_actions,
};

/* Of every action item in the log. */
static rule_function *const action_rules[] = {
	rule_action_times,
	rule_action_status,
	rule_action_owner,
	rule_action_due,
	rule_action_done,
	rule_action_verified,
	rule_action_cancelled,
	rule_action_evidence,
};

/* What history shows of either. */
static rule_function *const history_rules[] = {
	rule_recorded_late,
	rule_fact_changed,
};

#define RUN(TABLE, K) run_table(TABLE, ARRAY_LENGTH(TABLE), K)

static void run_table(
	rule_function *const *rules, size_t count, struct check *k)
{
	for (size_t n = 0; n < count; n++)
		rules[n](k);
}

/* A determination that an incident is not major is judged too. */
static bool is_determined(const struct scope *scope)
{
	return scope->state == SCOPE_IN || scope->state == SCOPE_NOT_MAJOR;
}

/* ---- Bodies that cannot be judged ---- */

static const enum rule body_breakers[] = {
	RULE_CONFLICT_MARKERS, RULE_RECORD_TOO_LARGE, RULE_TEXT_ENCODING};

static bool breaks_body(enum rule rule)
{
	for (size_t n = 0; n < ARRAY_LENGTH(body_breakers); n++)
		if (body_breakers[n] == rule)
			return true;
	return false;
}

/* The paths of records whose reading found that their body cannot be read as
 * it was meant: what is missing there is no finding. Sorted. */
static struct slice_list broken_bodies(
	struct arena *a, const struct findings *fs)
{
	struct slice_list paths = {0};

	for (size_t n = 0; n < fs->all.len; n++)
		if (breaks_body(fs->all.at[n].rule))
			*vec_push(a, &paths) = fs->all.at[n].span.source->path;
	vec_sort(&paths, slice_order);
	return paths;
}

/* ---- The walk ---- */

void check_incident_verdicts(struct check *k)
{
	scope_under(&k->scope, k->scratch, k->corpus, k->incident);
	if (is_determined(&k->scope))
		rule_major_undetermined(k);
	if (k->scope.state == SCOPE_IN)
		RUN(scope_rules, k);
}

void check_action_verdicts(struct check *k)
{
	RUN(action_rules, k);
}

/* Judges the incident by the procedure as it stood, its settings too. */
static void judge_incident(const struct check *k)
{
	struct check then = *k;
	size_t from = k->fs->all.len;

	check_as_it_stood(&then);
	check_incident_verdicts(&then);
	findings_settle(k->fs, from, &then.corpus->procedure);
}

static void run_incident(struct check *k, const struct incident *i,
	const struct slice_list *broken)
{
	k->incident = i;
	k->action = NULL;
	k->facts = NULL;
	k->fs->record = i->record.id;
	k->body_broken = slice_list_has(broken, i->record.source->path);
	scope_of(&k->scope, k->scratch, k->corpus, k->judge, i);
	k->actions = (struct action_ptr_vec){0};
	corpus_actions_of(&k->actions, k->scratch, k->corpus, i);
	RUN(structure_rules, k);
	rule_exceptions(k, &i->exceptions);
	judge_incident(k);
	RUN(history_rules, k);
	arena_reset(k->scratch);
}

static void run_action(struct check *k, const struct action *a)
{
	k->incident = NULL;
	k->action = a;
	k->facts = NULL;
	k->fs->record = a->record.id;
	RUN(action_rules, k);
	rule_exceptions(k, &a->exceptions);
	rule_due_moved(k);
	rule_owner_changed(k);
	RUN(history_rules, k);
	arena_reset(k->scratch);
}

/* A file that is not there is reported at the path it would have. */
static void find_no_plan(struct check *k)
{
	const struct corpus *c = k->corpus;
	struct source *missing;

	if (c->plan.source || c->plan.too_large || !c->settings.plan.len)
		return;
	missing = source_new(c->arena, c->settings.plan, SLICE(""));
	finding_add(k->fs, RULE_PLAN_MISSING, span_make(missing, 0, 0),
		"there is no Incident Response Plan at %.*s: no changelog is "
		"written, and plan rules are not evaluated",
		SLICE_FMT(c->settings.plan));
	finding_help(k->fs, "write the plan, or set `plan` in debrief.yml to "
			    "its path, or to `none` if it lives elsewhere");
}

static void find_no_history(struct check *k)
{
	const struct history *h = k->judge->history;
	const char *why, *help;

	if (h->kind == HISTORY_FULL || !k->judge->place)
		return;
	if (h->partial) {
		why = "the clone is partial";
		help = "fetch what is missing with "
		       "`git fetch --refetch --no-filter`";
	} else if (h->kind == HISTORY_SHALLOW) {
		why = "the clone is shallow";
		help = "fetch it with `git fetch --unshallow`";
	} else {
		why = "there is no commit yet";
		help = "commit the records";
	}
	finding_add(k->fs, RULE_HISTORY_MISSING,
		span_make(k->judge->place, 0, 0),
		"%s: rules that need history are not evaluated, and incidents "
		"are judged by the present procedure",
		why);
	finding_help(k->fs, "%s", help);
}

/* Whether some action item may belong to any incident, since it could not be
 * read so far as to tell. */
static bool has_unreadable_action(const struct corpus *c)
{
	for (size_t n = 0; n < c->actions.len; n++)
		if (c->actions.at[n]->record.cut && !c->actions.at[n]->parent &&
			!field_is_set(c->actions.at[n]->incident.field))
			return true;
	for (size_t n = 0; n < c->unreadable.len; n++)
		if (c->unreadable.at[n].is_action)
			return true;
	return false;
}

static day_t latest_day(const struct judge *judge)
{
	day_t day = judge->as_of;

	if (judge->source_day != DAY_NONE && judge->source_day > day)
		day = judge->source_day;
	return day_add(day, 1);
}

void rules_run(
	struct findings *fs, const struct corpus *c, const struct judge *judge)
{
	struct slice record = fs->record;
	struct arena scratch = {0}, own = {0};
	struct slice_list broken = broken_bodies(&own, fs);
	struct check k = {
		.fs = fs,
		.corpus = c,
		.judge = judge,
		.scratch = &scratch,
		.latest = latest_day(judge),
		.actions_unreadable = has_unreadable_action(c),
	};

	fs->record = (struct slice){0};
	find_no_plan(&k);
	find_no_history(&k);
	rule_record_deleted(&k);
	rule_report_edited(&k);
	rule_history_rewritten(&k);
	rule_procedure_changed(&k);
	rule_exception_times(&k, &c->settings.exceptions);
	rule_exceptions(&k, &c->settings.exceptions);
	arena_reset(&scratch);
	for (size_t n = 0; n < c->incidents.len; n++)
		run_incident(&k, c->incidents.at[n], &broken);
	for (size_t n = 0; n < c->actions.len; n++)
		run_action(&k, c->actions.at[n]);
	fs->record = record;
	arena_free(&scratch);
	arena_free(&own);
}
