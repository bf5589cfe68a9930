/*
 * The compliance page: step by control by incident. Its head adds up, so that
 * a reader can see that nothing was left out.
 */
#include "report/values.h"

/* Where STEP is not empty, a count leads to the evidence for it. */
static void set_tally(const struct view *v, struct value *map,
	const struct verdict_tally *t, struct slice step)
{
	struct value *list = value_set_list(v->a, map, "tally");

	for (int i = 0; i < VERDICTS; i++) {
		struct value *cell = value_add_map(v->a, list);
		const char *name = verdict_name((enum verdict)i);
		struct slice class_ = class_of(v->a, name);

		view_set_name(v, cell, "verdict", name);
		view_set(v, cell, "class", class_);
		value_set_number(v->a, cell, "n", t->of[i]);
		value_set_bool(v->a, cell, "any", t->of[i] > 0);
		view_set(v, cell, "href",
			step.len && t->of[i]
				? arena_printf(v->a, "#%.*s-%.*s",
					  SLICE_FMT(step), SLICE_FMT(class_))
				: SLICE(""));
	}
}

/* The verdicts on steps that the present procedure dropped, if any. */
static void set_other_steps(
	const struct view *v, struct value *page, const struct sums *sums)
{
	bool any = verdict_tally_sum(&sums->others) > 0;

	value_set_bool(v->a, page, "any_other_step", any);
	if (any)
		set_tally(v, value_set_map(v->a, page, "other_steps"),
			&sums->others, SLICE(""));
}

/* All verdicts on all steps, those that were dropped too. */
static void set_whole_tally(
	const struct view *v, struct value *row, const struct sums *sums)
{
	struct verdict_tally whole = sums->others;

	for (size_t i = 0; i < sums->step_count; i++)
		verdict_tally_add(&whole, &sums->steps[i], 1);
	set_tally(v, row, &whole, SLICE(""));
}

void values_tally_steps(const struct view *v, struct value *row,
	const struct sums *sums, const struct size_list *steps)
{
	struct verdict_tally served = {0};

	for (size_t i = 0; i < steps->len; i++)
		verdict_tally_add(&served, &sums->steps[steps->at[i]], 1);
	set_tally(v, row, &served, SLICE(""));
}

/* A row a step, with how often each verdict was given. */
static void set_step_tallies(
	const struct view *v, struct value *page, const struct sums *sums)
{
	struct value *verdicts = value_set_list(v->a, page, "verdicts");
	bool linked = v->target == MD_HTML && !v->year.len;
	struct value *steps;
	size_t i = 0;

	for (int n = 0; n < VERDICTS; n++)
		view_set_name(v, value_add_map(v->a, verdicts), "verdict",
			verdict_name((enum verdict)n));
	values_steps(v, page);
	steps = value_get(page, SLICE("steps"));
	for (struct value *row = steps->first; row; row = row->next, i++) {
		struct slice id = values_step_id(v, i);

		set_tally(v, row, &sums->steps[i], linked ? id : SLICE(""));
	}
}

static void set_control_row(const struct view *v, struct value *row,
	const struct control *c, const struct sums *sums)
{
	const struct control_successor *s = control_successor(c);
	struct size_list steps = values_steps_of(v, c);

	view_set(v, row, "standard", c->standard);
	view_set(v, row, "reference", c->reference);
	view_set(v, row, "control_steps", c->steps);
	view_set(v, row, "href", values_control_href(v, c));
	view_set(v, row, "successor",
		s ? arena_printf(v->a, "in %s: %s", s->in, s->successors)
		  : SLICE(""));
	values_tally_steps(v, row, sums, &steps);
}

static void set_controls(
	const struct view *v, struct value *page, const struct sums *sums)
{
	const struct control_vec *all =
		&v->p->input->corpus->procedure.controls;
	struct value *list = value_set_list(v->a, page, "all_controls");

	for (size_t i = 0; i < all->len; i++)
		set_control_row(
			v, value_add_map(v->a, list), &all->at[i], sums);
	value_set_bool(v->a, page, "any_controls", all->len > 0);
}

/* A row an incident, a cell a step; what is exempt beside it. */
static void set_matrix(
	const struct view *v, struct value *page, const struct year *year)
{
	struct size_list steps = values_steps_of(v, NULL);
	struct value *list = value_set_list(v->a, page, "matrix");
	struct value *exempt = value_set_list(v->a, page, "exempt");
	size_t row_in = 0;

	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];
		bool in = item->scope.state == SCOPE_IN;
		size_t at = in ? row_in++ : 0;
		struct value *row;

		if (in ? at < v->part.from || at >= v->part.to
		       : v->target == MD_HTML || v->part.number > 1)
			continue;
		row = view_add_item(v, in ? list : exempt, item, ROW_MATRIX);
		if (!row)
			continue;
		view_set(v, row, "link", view_incident_link(v, item->id));
		view_set(v, row, "title", item->incident->title.text);
		view_set(v, row, "why", item->scope.why);
		if (!in)
			continue;
		values_cells(v, row, item, &steps);
		values_other_cells(v, row, item);
	}
	view_set(v, page, "exempt_href", values_year_href(v, year, "exempt"));
}

/* Every rule that the procedure sets otherwise, and what is accepted for
 * records that are gone. */
static void set_settings(const struct view *v, struct value *page)
{
	const struct corpus *c = v->p->input->corpus;
	struct value *list = value_set_list(v->a, page, "settings");
	struct value *gone = value_set_list(v->a, page, "exceptions");

	for (size_t i = 0; i < c->procedure.rules.len; i++) {
		const struct rule_setting *s = &c->procedure.rules.at[i];
		struct value *row = value_add_map(v->a, list);

		view_set_name(v, row, "rule", rule_info(s->rule)->id);
		view_set(v, row, "rule_href",
			view_rule_href(v, slice_of(rule_info(s->rule)->id)));
		view_set_name(v, row, "severity",
			s->severity == SEVERITY_IGNORE
				? "switched off"
				: severity_name(s->severity));
		view_set_name(v, row, "default",
			severity_name(rule_info(s->rule)->severity));
	}
	for (size_t i = 0; i < c->settings.exceptions.len; i++)
		values_exception(v, value_add_map(v->a, gone),
			&c->settings.exceptions.at[i], NULL);
	value_set_bool(v->a, page, "any_setting", list->count > 0);
	value_set_bool(v->a, page, "any_exception", gone->count > 0);
}

static void set_change(const struct view *v, struct value *row,
	const struct procedure_change *change)
{
	const struct commit_fact *c = change->commit;

	view_set(v, row, "since", view_day(v, commit_landed(c).day));
	view_set(v, row, "author", c->author);
	view_set(v, row, "commit", commit_short(c->id));
	view_set(v, row, "href",
		view_commit_href(
			v, c, v->p->input->corpus->settings.procedure, 1));
	view_set(v, row, "subject", c->subject);
	values_aspects(v, row, change);
	value_set_bool(v->a, row, "compared", change->compared);
	view_set(v, row, "differ", change->differ);
}

/* What was changed in the procedure, newest first. */
static void set_changes(const struct view *v, struct value *page)
{
	const struct report_input *in = v->p->input;
	struct value *list = value_set_list(v->a, page, "procedure_changes");
	bool full = in->judge->history->kind == HISTORY_FULL;

	value_set_bool(v->a, page, "full_history", full);
	if (full) {
		const struct procedure_change_vec *all =
			procedure_changes_of(in->corpus, in->judge);

		for (size_t i = 0; i < all->len; i++)
			set_change(v, value_add_map(v->a, list), &all->at[i]);
	}
	value_set_bool(v->a, page, "any_procedure_change", list->count > 0);
}

/* What was found about no record in particular. */
static void set_general_findings(const struct view *v, struct value *page)
{
	struct finding_list all = population_findings(v->p, SLICE(""));
	struct value *list = value_set_list(v->a, page, "findings");

	for (size_t i = 0; i < all.len; i++)
		values_finding(v, value_add_map(v->a, list), all.at[i]);
	value_set_bool(v->a, page, "any_finding", all.len > 0);
}

static void set_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t y = 0; y < v->p->years.len; y++) {
		const struct year *year = &v->p->years.at[y];
		struct value *row;

		if (!year->count)
			continue;
		row = view_add_year(v, list, year->name, SLICE("compliance"));
		values_population(v, row, &year->sums);
		set_whole_tally(v, row, &year->sums);
	}
	value_set_bool(v->a, page, "any_year", list->count > 0);
}

struct value *values_compliance(const struct view *v, const struct year *year)
{
	const struct sums *sums = year ? &year->sums : &v->p->sums;
	struct slice title = SLICE("Compliance");
	struct value *page;

	if (year)
		title = arena_printf(
			v->a, "Compliance %.*s", SLICE_FMT(year->name));
	page = view_page(v, title, "compliance");
	view_set(v, page, "year", year ? year->name : SLICE(""));
	values_population(v, page, sums);
	values_review_ends(v, page, sums);
	set_step_tallies(v, page, sums);
	set_other_steps(v, page, sums);
	set_controls(v, page, sums);
	view_set(v, page, "all_href",
		view_href(v, view_path(v, SLICE(""), SLICE("compliance"))));
	if (year) {
		set_matrix(v, page, year);
		return page;
	}
	if (v->target == MD_HTML)
		values_evidence(v, page);
	values_files(v, page);
	set_settings(v, page);
	set_changes(v, page);
	set_general_findings(v, page);
	set_years(v, page);
	return page;
}
