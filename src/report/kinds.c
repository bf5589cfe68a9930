#include "report/kinds.h"

#include "report/changelog.h"
#include "report/values.h"

static struct value *build_procedure(
	const struct view *v, const struct year *year)
{
	(void)year;
	return values_procedure(v);
}

static struct value *build_index(const struct view *v, const struct year *year)
{
	if (year)
		return values_year(v, year);
	return v->target == MD_HTML ? values_overview(v) : values_index(v);
}

static struct value *build_incidents(
	const struct view *v, const struct year *year)
{
	(void)year;
	return values_index(v);
}

static size_t incident_rows(const struct population *p, const struct year *year)
{
	(void)p;
	return year ? year->count : 0;
}

static size_t in_scope_rows(const struct population *p, const struct year *year)
{
	(void)p;
	return values_year_rows(year, "in-scope");
}

/* Of the matrix of a year; the page of all years is one. */
static size_t matrix_rows(const struct population *p, const struct year *year)
{
	return year ? in_scope_rows(p, year) : 0;
}

static size_t without_review_rows(
	const struct population *p, const struct year *year)
{
	(void)p;
	return values_year_rows(year, "without-review");
}

static size_t exempt_rows(const struct population *p, const struct year *year)
{
	(void)p;
	return values_year_rows(year, "exempt");
}

static size_t log_rows(const struct population *p, const struct year *year)
{
	return year ? year->log_count : p->views.open.len;
}

static size_t overdue_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->views.overdue.len;
}

static size_t done_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->views.closed.len;
}

static size_t owner_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->views.owners.len;
}

static size_t exception_rows(
	const struct population *p, const struct year *year)
{
	(void)year;
	return p->exceptions.len;
}

static size_t error_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->errors.len;
}

static size_t changelog_rows(
	const struct population *p, const struct year *year)
{
	(void)year;
	return plan_log_rows(p->plan_log);
}

static size_t lesson_rows(const struct population *p, const struct year *year)
{
	(void)p;
	return year ? (size_t)year->sums.lessons.reviewed : 0;
}

static size_t system_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->systems.all.len;
}

static size_t category_rows(const struct population *p, const struct year *year)
{
	(void)year;
	return p->categories.all.len;
}

const struct page_kind page_kinds[PAGE_KINDS] = {
	{"README", "index", "year", WITH_INCIDENTS, build_index, incident_rows,
		PART_ROWS},
	{"errors", "errors", NULL, SITE_ROWS, values_errors_page, error_rows,
		PART_ROWS},
	{"in-scope", NULL, "year", SITE_ROWS, values_year, in_scope_rows,
		PART_ROWS},
	{"without-review", NULL, "year", SITE_ROWS, values_year,
		without_review_rows, PART_ROWS},
	{"exempt", NULL, "year", SITE_ROWS, values_year, exempt_rows,
		PART_ROWS},
	{"incidents", "incidents", NULL, SITE_ONLY, build_incidents, NULL, 0},
	{"action-log", "action-log", "action-log", WITH_LOG, values_action_log,
		log_rows, PART_ROWS},
	{"overdue", "log-list", NULL, SITE_ONLY, values_overdue, overdue_rows,
		PART_ROWS},
	{"done", "log-list", NULL, SITE_ONLY, values_done, done_rows,
		PART_ROWS},
	{"owners", "owners", NULL, SITE_ONLY, values_owners, owner_rows,
		PART_ROWS},
	{"by-owner", "by-owner", NULL, SITE_ONLY, values_by_owner, log_rows,
		PART_ROWS},
	{"compliance", "compliance", "compliance", WITH_INCIDENTS,
		values_compliance, matrix_rows, PART_ROWS},
	{"exceptions", "exceptions", NULL, SITE_ONLY, values_exceptions,
		exception_rows, PART_ROWS},
	{"metrics", "metrics", NULL, SITE_ONLY, values_metrics, NULL, 0},
	{"search", "search", NULL, SITE_ONLY, values_search, NULL, 0},
	{"rules", "rules", NULL, SITE_ONLY, values_rules, NULL, 0},
	{"about", "about", NULL, SITE_ONLY, values_about, NULL, 0},
	{"lessons", "lessons", "lessons", WITH_LESSONS, values_lessons_page,
		lesson_rows, LESSON_ROWS},
	{"systems", "groups", NULL, SITE_ONLY, values_systems, system_rows,
		GROUP_ROWS},
	{"categories", "groups", NULL, SITE_ONLY, values_categories,
		category_rows, GROUP_ROWS},
	{"plan", "plan", NULL, SITE_ONLY, values_plan_page, NULL, 0},
	{"changelog", "changelog", NULL, SITE_ONLY, values_changelog,
		changelog_rows, CHANGELOG_ROWS},
	{"procedure", "procedure", NULL, SITE_ONLY, build_procedure, NULL, 0},
};
