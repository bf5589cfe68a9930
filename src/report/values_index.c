/* The index, the page of a year, the lessons. */
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

static struct slice year_link(const struct view *v, const struct year *year,
	const char *page, struct slice text)
{
	return view_link(v, text,
		view_href(v, view_path(v, year->name, slice_of(page))));
}

static void set_year_row(
	const struct view *v, struct value *row, const struct year *year)
{
	long long in = 0, held = 0, late = 0, deviations = 0, open = 0,
		  overdue = 0;

	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];

		in += item->scope.state == SCOPE_IN;
		held += item->review.held;
		late += item->review.late;
		deviations += (long long)item->deviations;
	}
	for (size_t i = 0; i < year->log_count; i++) {
		open += year->log[i].open;
		overdue += year->log[i].overdue;
	}
	view_set(v, row, "year", year->name);
	view_set(v, row, "link",
		year->count ? year_link(v, year, "README", year->name)
			    : view_escape(v, year->name));
	value_set_number(v->a, row, "incidents", (long long)year->count);
	value_set_number(v->a, row, "in_scope", in);
	value_set_number(v->a, row, "exempt", (long long)year->count - in);
	value_set_number(v->a, row, "held", held);
	value_set_number(v->a, row, "late", late);
	value_set_number(v->a, row, "deviations", deviations);
	value_set_number(v->a, row, "open", open);
	value_set_number(v->a, row, "overdue", overdue);
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

void values_period(const struct view *v, struct value *page)
{
	const struct report_input *in = v->p->input;

	value_set_bool(v->a, page, "bounded",
		in->from != DAY_NONE || in->to != DAY_NONE);
	view_set(v, page, "from", view_day(v, in->from));
	view_set(v, page, "to", view_day(v, in->to));
	value_set_number(v->a, page, "outside", (long long)v->p->outside);
}

void values_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t i = v->p->years.len; i > 0; i--)
		set_year_row(
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
	values_period(v, page);
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

static void set_year_pages(
	const struct view *v, struct value *page, const struct year *year)
{
	struct value *list = value_set_list(v->a, page, "pages");

	view_set(v, value_add_map(v->a, list), "link",
		year_link(v, year, "compliance", SLICE("Compliance")));
	if (count_reviewed(year))
		view_set(v, value_add_map(v->a, list), "link",
			year_link(
				v, year, "lessons", SLICE("Lessons learned")));
	if (year->log_count)
		view_set(v, value_add_map(v->a, list), "link",
			year_link(v, year, "action-log",
				SLICE("Action Item Tracking Log")));
}

struct value *values_year(const struct view *v, const struct year *year)
{
	struct slice title =
		arena_printf(v->a, "Incidents %.*s", SLICE_FMT(year->name));
	struct value *page = view_page(v, title, "incidents");
	struct value *list = value_set_list(v->a, page, "incidents");

	set_year_row(v, value_set_map(v->a, page, "totals"), year);
	view_set(v, page, "year", year->name);
	set_year_pages(v, page, year);
	for (size_t i = v->part.from; i < v->part.to; i++)
		values_incident_row(
			v, value_add_map(v->a, list), &year->items[i]);
	value_set_bool(v->a, page, "any_incident", year->count > 0);
	return page;
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
