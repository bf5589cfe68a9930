/* Compliance by step, deviations and exceptions of a report. */
#include "report/values.h"

struct slice class_of(struct arena *a, const char *text)
{
	char *out = arena_string(a, slice_of(text));

	for (char *p = out; *p; p++)
		if (!char_is_alnum(*p))
			*p = '-';
	return slice_of(out);
}

void values_control(
	const struct view *v, struct value *map, const struct control *c)
{
	const struct control_successor *s = control_successor(c);

	view_set(v, map, "standard", c->standard);
	view_set(v, map, "reference", c->reference);
	view_set(v, map, "successor",
		s ? arena_printf(v->a, "in %s: %s", s->in, s->successors)
		  : SLICE(""));
	view_set(v, map, "href", values_control_href(v, c));
}

static void set_controls(
	const struct view *v, struct value *row, const struct control_vec *all)
{
	struct value *list = value_set_list(v->a, row, "controls");

	for (size_t i = 0; i < all->len; i++) {
		struct value *control = value_add_map(v->a, list);

		values_control(v, control, &all->at[i]);
		value_set_bool(v->a, control, "last", i + 1 == all->len);
	}
	value_set_bool(v->a, row, "any_control", all->len > 0);
}

static void set_rule(const struct view *v, struct value *row, enum rule rule)
{
	struct slice id = slice_of(rule_info(rule)->id);

	view_set(v, row, "rule", id);
	view_set(v, row, "rule_href", view_rule_href(v, id));
}

static void set_rules(const struct view *v, struct value *row, enum topic topic)
{
	struct value *list = value_set_list(v->a, row, "rules");

	for (int i = 0; topic && i < RULE_COUNT; i++)
		if (topic_of_rule((enum rule)i) == topic)
			set_rule(v, value_add_map(v->a, list), (enum rule)i);
	for (struct value *one = list->first; one; one = one->next)
		value_set_bool(v->a, one, "last", !one->next);
	value_set_bool(v->a, row, "any_rule", list->count > 0);
}

static void set_step(
	const struct view *v, struct value *row, const struct step *step)
{
	view_set(v, row, "step", step->number);
	view_set(v, row, "who", step->who);
	view_set(v, row, "what", step->what);
	view_set_name(v, row, "topic", topic_name(step->topic));
	set_controls(v, row, &step->controls);
}

void values_steps(const struct view *v, struct value *page)
{
	const struct step_vec *steps = &v->p->input->corpus->procedure.steps;
	struct value *list = value_set_list(v->a, page, "steps");

	for (size_t i = 0; i < steps->len; i++) {
		struct value *row = value_add_map(v->a, list);

		set_step(v, row, &steps->at[i]);
		view_set(v, row, "anchor", values_step_id(v, i));
		set_rules(v, row, steps->at[i].topic);
	}
}

void values_finding(
	const struct view *v, struct value *row, const struct finding *f)
{
	struct slice rule = slice_of(rule_info(f->rule)->id);

	view_set(v, row, "rule", rule);
	view_set(v, row, "rule_href", view_rule_href(v, rule));
	view_set_name(v, row, "severity", severity_name(f->severity));
	view_set(v, row, "message", view_message(v, f->message));
	view_set(v, row, "help", view_message(v, f->help));
	view_set(v, row, "record", f->record);
	view_set(v, row, "step", f->step);
	value_set_bool(v->a, row, "excepted", f->excepted);
	view_set(v, row, "place", view_place(v, f->span));
}

void values_exception(const struct view *v, struct value *row,
	const struct exception *e, const struct record *record)
{
	struct signature signature = signature_of_exception(v->a, e);

	view_set(v, row, "rule", e->rule.text);
	view_set(v, row, "rule_href", view_rule_href(v, e->rule.text));
	view_set(v, row, "for", e->for_.text);
	view_set(v, row, "record", record ? record->id : e->record.text);
	view_set_rich(v, row, "reason", e->reason);
	view_set_person(v, row, "approved_by", e->approved_by);
	view_set_moment(v, row, "approved_on", e->approved_on.at);
	view_set_moment(v, row, "expires", e->expires.at);
	view_set_cite(v, row, "cite", e->self.span);
	values_witness(v, row, record, &signature);
}

static const char *const in_force_words[] = {
	[IN_FORCE_THEN] = "",
	[IN_FORCE_FIRST] = ("the earliest in history; the incident was "
			    "resolved before it"),
	[IN_FORCE_SEVERITY] = "the first since then that knows its severity",
	[IN_FORCE_OPEN] = "the incident has no day of resolution",
	[IN_FORCE_BEFORE] = "the incident is older than its history",
	[IN_FORCE_EDITED] = "it is not committed",
	[IN_FORCE_NO_HISTORY] = "history is missing",
};

static void set_in_force(
	const struct view *v, struct value *map, const struct item *item)
{
	const struct in_force *f = &item->in_force;
	const struct commit_fact *c = f->commit;
	struct value *to = value_set_map(v->a, map, "judged_by");
	bool built_in = !c && !f->corpus->procedure.source;

	view_set(v, to, "commit", c ? commit_short(c->landed_id) : SLICE(""));
	view_set(v, to, "since",
		c ? view_day(v, commit_landed(c).day) : SLICE(""));
	value_set_bool(v->a, to, "built_in", built_in);
	view_set_name(v, to, "why",
		built_in && f->reason == IN_FORCE_EDITED
			? ""
			: in_force_words[f->reason]);
}

/* What a verdict says, rich: the rules that it names, perhaps behind what they
 * are, each with what explains it. */
static struct slice link_rules(const struct view *v, struct slice why)
{
	struct buf out = BUF_INIT(0);
	size_t colon = slice_find(why, SLICE(": "));
	size_t head = colon < why.len ? colon + 2 : 0;
	struct slice rules = slice_from(why, head);

	buf_add(&out, view_escape(v, slice_sub(why, 0, head)));
	while (rules.len) {
		size_t end = slice_find(rules, SLICE(", "));
		struct slice rule = slice_sub(rules, 0, end);

		buf_add(&out, view_link(v, rule, view_rule_href(v, rule)));
		buf_adds(&out, end < rules.len ? ", " : "");
		rules = slice_from(rules, end + 2);
	}
	return buf_take(&out, v->a);
}

static void set_cells(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct step_vec *steps = &item->in_force.corpus->procedure.steps;
	struct value *list = value_set_list(v->a, page, "steps");

	for (size_t i = 0; i < steps->len; i++) {
		const struct verdict_cell *cell = &item->own[i];
		struct value *row = value_add_map(v->a, list);

		set_step(v, row, &steps->at[i]);
		view_set_name(v, row, "verdict", verdict_name(cell->verdict));
		view_set(v, row, "class",
			class_of(v->a, verdict_name(cell->verdict)));
		/* Only a verdict rests on something. */
		view_set_name(v, row, "basis",
			cell->verdict <= VERDICT_EXCEPTED
				? basis_name(cell->basis)
				: "");
		view_set(v, row, "why", cell->why);
		view_set(v, row, "why_link", link_rules(v, cell->why));
	}
}

/* One list each for deviations, accepted ones, and all the rest. */
struct lists {
	struct value *deviations, *excepted, *others;
};

static void sort_findings(
	const struct view *v, struct lists *lists, struct finding_list all)
{
	for (size_t i = 0; i < all.len; i++) {
		const struct finding *f = all.at[i];
		struct value *to = lists->others;

		if (f->severity == SEVERITY_DEVIATION)
			to = f->excepted ? lists->excepted : lists->deviations;
		values_finding(v, value_add_map(v->a, to), f);
	}
}

static void add_exceptions(const struct view *v, struct value *list,
	const struct exception_vec *all, const struct record *record)
{
	for (size_t i = 0; i < all->len; i++)
		values_exception(
			v, value_add_map(v->a, list), &all->at[i], record);
}

void values_judged(
	const struct view *v, struct value *page, const struct item *item)
{
	struct value *exceptions;
	struct lists lists;

	set_in_force(v, page, item);
	set_cells(v, page, item);
	lists.deviations = value_set_list(v->a, page, "deviations");
	lists.excepted = value_set_list(v->a, page, "excepted_findings");
	lists.others = value_set_list(v->a, page, "other_findings");
	exceptions = value_set_list(v->a, page, "exceptions");
	sort_findings(v, &lists, item->findings);
	add_exceptions(v, exceptions, &item->incident->exceptions,
		&item->incident->record);
	for (size_t i = 0; i < item->actions.len; i++) {
		const struct action *action = item->actions.at[i];

		sort_findings(v, &lists, population_findings_of(v->p, action));
		add_exceptions(
			v, exceptions, &action->exceptions, &action->record);
	}
	value_set_bool(
		v->a, page, "any_deviation", lists.deviations->count > 0);
	value_set_bool(v->a, page, "any_excepted", lists.excepted->count > 0);
	value_set_bool(
		v->a, page, "any_other_finding", lists.others->count > 0);
	value_set_bool(v->a, page, "any_exception", exceptions->count > 0);
}
