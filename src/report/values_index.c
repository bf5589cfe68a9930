/* The index, and the lessons. */
#include "report/values.h"

static bool is_reviewed(const struct item *item)
{
	return item->scope.reviewed && item->has_report;
}

static size_t count_reviewed(const struct year *year)
{
	size_t n = 0;

	for (size_t i = 0; i < year->count; i++)
		n += is_reviewed(&year->items[i]);
	return n;
}

bool values_any_lesson(const struct year *year)
{
	return count_reviewed(year) > 0;
}

/* The errors that keep records from being trusted; the worst thing to know,
 * so they stand first. */
void values_errors(const struct view *v, struct value *page)
{
	const struct finding_vec *all = &v->p->input->findings->all;
	struct value *list = value_set_list(v->a, page, "errors");

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].severity == SEVERITY_ERROR)
			values_finding(
				v, value_add_map(v->a, list), &all->at[i]);
	value_set_number(v->a, page, "error_count", (long long)list->count);
	value_set_bool(v->a, page, "any_error", list->count > 0);
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

	values_errors(v, page);
	values_population(v, page, v->p->items, v->p->count);
	values_review_ends(v, page, v->p->items, v->p->count);
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
	view_set(v, row, "title", i->title.text);
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

static void add_lesson(
	const struct view *v, struct value *list, const struct item *item)
{
	const struct incident *i = item->incident;
	struct value *row = value_add_map(v->a, list);
	struct value *actions;

	view_set(v, row, "id", i->record.id);
	view_set(v, row, "link", view_incident_link(v, i->record.id));
	view_set(v, row, "title", i->title.text);
	view_set(v, row, "held", view_moment(v, i->review.held_on.at));
	values_lessons(v, row, item);
	actions = value_set_list(v->a, row, "actions");
	for (size_t n = 0; n < item->actions.len; n++) {
		struct log_item entry = values_log_item(v, item->actions.at[n]);

		values_action(v, value_add_map(v->a, actions), &entry);
	}
	value_set_bool(v->a, row, "any_action", item->actions.len > 0);
	values_plan(v, row, item);
	value_set_bool(v->a, row, "led_to_nothing",
		!item->actions.len && !i->plan_changes.len);
}

static void set_lesson_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t i = 0; i < v->p->years.len; i++) {
		const struct year *year = &v->p->years.at[i];
		size_t actions = 0, changes = 0;
		struct value *row;

		if (!count_reviewed(year))
			continue;
		for (size_t n = 0; n < year->count; n++) {
			if (!is_reviewed(&year->items[n]))
				continue;
			actions += year->items[n].actions.len;
			changes += year->items[n].incident->plan_changes.len;
		}
		row = view_add_year(v, list, year->name, SLICE("lessons"));
		value_set_number(
			v->a, row, "reviewed", (long long)count_reviewed(year));
		value_set_number(v->a, row, "action_count", (long long)actions);
		value_set_number(v->a, row, "change_count", (long long)changes);
	}
	value_set_bool(v->a, page, "any_year", list->count > 0);
}

struct value *values_lessons_page(const struct view *v, const struct year *year)
{
	struct slice title = SLICE("Lessons learned");
	struct value *page, *list;

	if (year)
		title = arena_printf(
			v->a, "Lessons learned %.*s", SLICE_FMT(year->name));
	page = view_page(v, title, "lessons");
	view_set(v, page, "year", year ? year->name : SLICE(""));
	if (!year) {
		set_lesson_years(v, page);
		return page;
	}
	list = value_set_list(v->a, page, "incidents");
	for (size_t i = 0; i < year->count; i++)
		if (is_reviewed(&year->items[i]))
			add_lesson(v, list, &year->items[i]);
	value_set_bool(v->a, page, "any_incident", list->count > 0);
	return page;
}
