/* The exceptions register: what was accepted, by whom, until when. */
#include "report/values.h"

/* Whether a finding of RULE stands in the exception itself. */
static bool has_finding(
	struct finding_list list, enum rule rule, const struct exception *e)
{
	struct span whole = e->self.span;

	for (size_t i = 0; i < list.len; i++) {
		struct span at = list.at[i]->span;

		if (list.at[i]->rule == rule && at.source == whole.source &&
			at.at >= whole.at && at.at < whole.at + whole.len)
			return true;
	}
	return false;
}

/* How many deviations it accepts. */
static long long count_accepted(
	struct finding_list list, const struct exception *e)
{
	long long count = 0;

	for (size_t i = 0; i < list.len; i++) {
		const struct finding *f = list.at[i];

		count += f->excepted &&
			 slice_eq(slice_of(rule_info(f->rule)->id),
				 slice_trim(e->rule.text)) &&
			 (!e->for_.text.len ||
				 slice_eq(f->subject, e->for_.text));
	}
	return count;
}

static void set_state(const struct view *v, struct value *row,
	const struct exception_entry *x)
{
	struct finding_list list = population_findings(v->p, x->record);
	long long accepts = count_accepted(list, x->exception);
	const char *state = "in force", *class_ = "warn";

	if (has_finding(list, RULE_EXCEPTION_EXPIRED, x->exception)) {
		state = "expired";
		class_ = "bad";
	} else if (has_finding(list, RULE_EXCEPTION_INVALID, x->exception)) {
		state = "invalid";
		class_ = "bad";
	} else if (!accepts) {
		state = "accepts nothing";
		class_ = "none";
	}
	view_set_name(v, row, "state", state);
	view_set_name(v, row, "class", class_);
	value_set_number(v->a, row, "accepts", accepts);
	value_set_bool(v->a, row, "self_approved",
		has_finding(list, RULE_EXCEPTION_SELF_APPROVED, x->exception));
}

/* Where the exception is written. */
static struct slice record_link(
	const struct view *v, const struct exception_entry *x)
{
	const struct corpus *c = v->p->input->corpus;
	const struct action *action = corpus_action(c, x->record);

	if (corpus_incident(c, x->record))
		return view_incident_link(v, x->record);
	if (action)
		return view_action_link(v, action);
	return view_escape(v, x->record);
}

struct value *values_exceptions(const struct view *v, const struct year *year)
{
	const struct exception_entry_vec *all = &v->p->exceptions;
	struct value *page = view_page(v, SLICE("Exceptions"), "exceptions");
	struct value *list = value_set_list(v->a, page, "exceptions");

	(void)year;
	for (size_t i = v->part.from; i < v->part.to; i++) {
		const struct exception_entry *x = &all->at[i];
		struct span span = x->exception->self.span;
		struct value *row = value_add_map(v->a, list);

		values_exception(v, row, x->exception, x->holder);
		view_set(v, row, "record_link", record_link(v, x));
		view_set(v, row, "place", view_place(v, span));
		set_state(v, row, x);
	}
	value_set_bool(v->a, page, "any_exception", list->count > 0);
	return page;
}
