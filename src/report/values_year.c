/* The incidents of a year: all of them, and the views that narrow them. */
#include "report/values.h"

static bool is_any(const struct item *item)
{
	(void)item;
	return true;
}

static bool is_in_scope(const struct item *item)
{
	return item->scope.state == SCOPE_IN;
}

static bool is_without_review(const struct item *item)
{
	return item->scope.state == SCOPE_IN && !item->review.held;
}

static bool is_exempt(const struct item *item)
{
	return item->scope.state != SCOPE_IN;
}

static long long count_all(const struct sums *s)
{
	return s->incidents;
}

static long long count_in_scope(const struct sums *s)
{
	return s->states[SCOPE_IN];
}

static long long count_without_review(const struct sums *s)
{
	return s->without;
}

static long long count_exempt(const struct sums *s)
{
	return s->incidents - s->states[SCOPE_IN];
}

/* The first is the year's page, which shows them all. */
static const struct year_view {
	const char *page, *label, *title;
	bool (*wants)(const struct item *item);
	long long (*count)(const struct sums *s); /* of those */
} year_views[] = {
	{"README", "All", "Incidents", is_any, count_all},
	{"in-scope", "In scope", "Incidents in scope", is_in_scope,
		count_in_scope},
	{"without-review", "In scope without a review",
		"Incidents in scope without a review", is_without_review,
		count_without_review},
	{"exempt", "Exempt", "Exempt incidents", is_exempt, count_exempt},
};

enum {
	YEAR_VIEWS = ARRAY_LENGTH(year_views),
};

static const struct year_view *year_view_of(const char *page)
{
	for (int i = 1; i < YEAR_VIEWS; i++)
		if (slice_eq(slice_of(year_views[i].page), slice_of(page)))
			return &year_views[i];
	return &year_views[0];
}

size_t values_year_rows(const struct year *year, const char *page)
{
	return (size_t)year_view_of(page)->count(&year->sums);
}

struct slice values_year_href(
	const struct view *v, const struct year *year, const char *page)
{
	if (v->target != MD_HTML || !values_year_rows(year, page))
		return SLICE("");
	return view_href(v, view_path(v, year->name, slice_of(page)));
}

/* ---- What a row of all years says ---- */

static void set_links(
	const struct view *v, struct value *row, const struct year *year)
{
	view_set(v, row, "year", year->name);
	view_set(v, row, "link",
		view_link(v, year->name,
			year->count ? view_href(v, view_path(v, year->name,
							   SLICE("README")))
				    : SLICE("")));
	view_set(
		v, row, "in_scope_href", values_year_href(v, year, "in-scope"));
	view_set(v, row, "exempt_href", values_year_href(v, year, "exempt"));
	view_set(v, row, "without_review_href",
		values_year_href(v, year, "without-review"));
}

void values_year_totals(
	const struct view *v, struct value *row, const struct year *year)
{
	const struct sums *s = &year->sums;
	long long in = s->states[SCOPE_IN];

	set_links(v, row, year);
	value_set_number(v->a, row, "incidents", s->incidents);
	value_set_number(v->a, row, "in_scope", in);
	value_set_number(v->a, row, "exempt", s->incidents - in);
	value_set_number(v->a, row, "without_review", s->without);
	value_set_number(v->a, row, "held", s->held);
	value_set_number(v->a, row, "late", s->late);
	value_set_number(v->a, row, "deviations", s->deviations);
	value_set_number(v->a, row, "open", s->log.open);
	value_set_number(v->a, row, "overdue", s->log.overdue);
}

/* ---- The page ---- */

static void set_views(const struct view *v, struct value *page,
	const struct year *year, const struct year_view *current)
{
	struct value *list = value_set_list(v->a, page, "views");

	for (int i = 0; i < YEAR_VIEWS; i++) {
		const struct year_view *kind = &year_views[i];
		struct value *row = value_add_map(v->a, list);

		view_set_name(v, row, "label", kind->label);
		view_set(v, row, "href", values_year_href(v, year, kind->page));
		value_set_number(v->a, row, "count", kind->count(&year->sums));
		value_set_bool(v->a, row, "current", kind == current);
	}
}

static void add_page(const struct view *v, struct value *list,
	const struct year *year, const char *page, const char *label)
{
	view_set(v, value_add_map(v->a, list), "link",
		view_link(v, slice_of(label),
			view_href(
				v, view_path(v, year->name, slice_of(page)))));
}

/* The year's other pages. */
static void set_pages(
	const struct view *v, struct value *page, const struct year *year)
{
	struct value *list = value_set_list(v->a, page, "pages");

	add_page(v, list, year, "compliance", "Compliance");
	if (year->sums.lessons.reviewed)
		add_page(v, list, year, "lessons", "Lessons learned");
	if (year->log_count)
		add_page(v, list, year, "action-log",
			"Action Item Tracking Log");
}

static void add_row(
	const struct view *v, struct value *list, const struct item *item)
{
	struct value *row = view_add_item(v, list, item, ROW_INDEX);

	if (row)
		values_incident_row(v, row, item);
}

static void set_rows(const struct view *v, struct value *page,
	const struct year *year, const struct year_view *kind)
{
	struct value *list = value_set_list(v->a, page, "incidents");
	size_t row = 0;

	for (size_t i = 0; i < year->count && row < v->part.to; i++)
		if (kind->wants(&year->items[i]) && row++ >= v->part.from)
			add_row(v, list, &year->items[i]);
	value_set_bool(v->a, page, "any_incident", year->count > 0);
}

struct value *values_year(const struct view *v, const struct year *year)
{
	const struct year_view *kind = year_view_of(v->name);
	struct value *page = view_page(v,
		arena_printf(
			v->a, "%s %.*s", kind->title, SLICE_FMT(year->name)),
		"incidents");

	values_year_totals(v, value_set_map(v->a, page, "totals"), year);
	view_set(v, page, "year", year->name);
	view_set_name(v, page, "view_title", kind->title);
	values_population(v, page, &year->sums);
	values_review_ends(v, page, &year->sums);
	set_views(v, page, year, kind);
	set_pages(v, page, year);
	set_rows(v, page, year, kind);
	return page;
}
