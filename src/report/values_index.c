/* The index: all years. */
#include "report/values.h"

enum {
	TITLE_MOST = 300, /* in a list of the site, in bytes */
};

/* The errors that keep records from being trusted; the worst thing to know,
 * so they stand first. */
void values_errors(
	const struct view *v, struct value *page, size_t from, size_t to)
{
	const struct finding_list *all = &v->p->errors;
	struct value *list = value_set_list(v->a, page, "errors");

	for (size_t i = from; i < to && i < all->len; i++)
		values_finding(v, value_add_map(v->a, list), all->at[i]);
	value_set_number(v->a, page, "error_count", (long long)all->len);
	value_set_bool(v->a, page, "any_error", all->len > 0);
	value_set_bool(v->a, page, "one_error", all->len == 1);
}

struct value *values_errors_page(const struct view *v, const struct year *year)
{
	struct value *page = view_page(v, SLICE("Errors in records"), "index");

	(void)year;
	values_errors(v, page, v->part.from, v->part.to);
	return page;
}

void values_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t i = v->p->years.len; i > 0; i--)
		values_year_totals(
			v, value_add_map(v->a, list), &v->p->years.at[i - 1]);
	value_set_bool(v->a, page, "any_year", list->count > 0);
}

struct value *values_index(const struct view *v)
{
	bool site = v->target == MD_HTML;
	struct value *page = view_page(v,
		site ? SLICE("Incidents") : SLICE("Post-incident reviews"),
		site ? "incidents" : "index");
	const struct settings *s = &v->p->input->corpus->settings;

	values_errors(v, page, 0, site ? 0 : v->p->errors.len);
	values_population(v, page, &v->p->sums);
	values_review_ends(v, page, &v->p->sums);
	values_years(v, page);
	view_set(v, page, "changelog_link",
		v->target == MD_MARKDOWN && s->changelog.len
			? view_link(v, s->changelog, view_href(v, s->changelog))
			: SLICE(""));
	return page;
}

void values_incident_row(
	const struct view *v, struct value *row, const struct item *item)
{
	const struct incident *i = item->incident;

	view_set(v, row, "id", i->record.id);
	view_set(v, row, "link", view_incident_link(v, i->record.id));
	view_set(v, row, "title",
		v->target == MD_HTML ? view_brief(v, i->title.text, TITLE_MOST)
				     : i->title.text);
	view_set(v, row, "severity", i->severity.text);
	view_set(v, row, "detected", view_moment(v, i->detected.at));
	if (moment_is_known(i->detected.at))
		view_set(v, row, "detected", view_day(v, i->detected.at.day));
	view_set_name(v, row, "status", incident_status_name(i->status.value));
	view_set_name(v, row, "kind",
		incident_kind_name(
			i->kind.value ? i->kind.value : KIND_INCIDENT));
	view_set(v, row, "review", item->review.text);
	view_set_name(v, row, "review_class", item->review.class_);
	value_set_bool(v->a, row, "in", item->scope.state == SCOPE_IN);
	view_set(v, row, "why", item->scope.why);
	value_set_bool(v->a, row, "has_report", item->has_report);
	value_set_number(v->a, row, "open", (long long)item->open);
	value_set_number(v->a, row, "overdue", (long long)item->overdue);
	value_set_number(v->a, row, "deviations", (long long)item->deviations);
	value_set_number(v->a, row, "excepted", (long long)item->excepted);
	value_set_bool(v->a, row, "any_overdue", item->overdue > 0);
	value_set_bool(v->a, row, "any_excepted", item->excepted > 0);
}
