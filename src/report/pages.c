/*
 * Which pages there are: each kind once in a table, with its template and the
 * function that builds its data. Pages are made one by one; what a page needs
 * while it is made is thrown away behind it.
 */
#include "report/report.h"

#include <stdlib.h>

#include "base/path.h"
#include "report/changelog.h"
#include "report/csv.h"
#include "report/earlier.h"
#include "report/data.h"
#include "report/manifest.h"
#include "report/search.h"
#include "report/templates.h"
#include "report/values.h"

struct maker {
	struct arena *a;   /* of the run: outputs */
	struct arena page; /* of the page at hand */
	struct population population;
	struct templates templates;
	enum md_target target;
	struct slice root;	   /* where pages think that they lie */
	struct slice prefix;	   /* where they are put, instead of root */
	struct output_vec top;	   /* outputs of no year */
	struct output_vec of_year; /* of the year at hand */
	struct output_vec *out;	   /* all */
};

typedef struct value *build_fn(const struct view *v, const struct year *year);
/* How many rows a listing has; YEAR is NULL for the listing of all years. */
typedef size_t rows_fn(const struct population *p, const struct year *year);

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
	return year ? year->taught : 0;
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

enum page_when {
	ALWAYS,
	WITH_INCIDENTS,
	WITH_LOG,
	WITH_LESSONS,
	SITE_ONLY, /* a top page that the published reports have not */
	SITE_ROWS, /* a page of the site alone, where it has rows */
};

static const struct page_kind {
	const char *name;
	const char *template; /* of the top page; NULL: there is none */
	const char *year_template;
	enum page_when when; /* of the year's page */
	build_fn *build;
	rows_fn *rows;	  /* of a listing, which may be long; else NULL */
	size_t page_rows; /* of a listing */
} kinds[] = {
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

enum {
	KINDS = sizeof(kinds) / sizeof(*kinds),
};

static struct view make_view(struct maker *m)
{
	return (struct view){
		.p = &m->population,
		.a = &m->page,
		.target = m->target,
		.root = m->root,
	};
}

/* Where a page that lies at PATH for its links is put. */
static struct slice output_path(struct maker *m, struct slice path)
{
	if (!slice_eq(m->root, m->prefix))
		path = slice_from(path, m->root.len ? m->root.len + 1 : 0);
	else
		return arena_copy(m->a, path);
	return path_join(m->a, m->prefix, path);
}

static void put(struct maker *m, struct output_vec *to, struct slice path,
	struct slice bytes)
{
	output_add(to, m->a, output_path(m, path), bytes);
}

static int add_page(struct maker *m, struct output_vec *to,
	const struct view *v, const char *template, struct value *data,
	struct err *err)
{
	struct slice name = arena_printf(&m->page, "%s.%s", template,
		m->target == MD_HTML ? "html" : "md");
	struct slice bytes;

	if (templates_render(&bytes, &m->templates, name.ptr, data, err))
		return -1;
	put(m, to, v->page, bytes);
	arena_reset(&m->page);
	return 0;
}

/* The parts of a listing: one in Markdown, and at least one. */
static struct part first_part(const struct maker *m,
	const struct page_kind *kind, const struct year *year)
{
	struct part part = {.number = 1, .count = 1};

	if (kind->rows)
		part.rows = kind->rows(&m->population, year);
	if (m->target == MD_HTML && part.rows)
		part.count = (part.rows - 1) / kind->page_rows + 1;
	return part;
}

/* A kind's page, or pages, at the top or of YEAR. */
static int add_kind(struct maker *m, struct output_vec *to,
	const struct page_kind *kind, const struct year *year, struct err *err)
{
	struct part part = first_part(m, kind, year);

	for (; part.number <= part.count; part.number++) {
		struct view v = make_view(m);
		bool last = part.number == part.count;

		part.from = (part.number - 1) * kind->page_rows;
		part.to = last ? part.rows : part.from + kind->page_rows;
		v.year = year ? year->name : SLICE("");
		v.name = kind->name;
		v.part = part;
		v.page = view_part_path(
			&v, v.year, slice_of(kind->name), part.number);
		if (add_page(m, to, &v,
			    year ? kind->year_template : kind->template,
			    kind->build(&v, year), err))
			return -1;
	}
	return 0;
}

static bool is_at_top(const struct maker *m, const struct page_kind *kind)
{
	bool site_alone = kind->when == SITE_ONLY || kind->when == SITE_ROWS;

	if (!kind->template || (site_alone && m->target != MD_HTML))
		return false;
	return kind->when != SITE_ROWS || kind->rows(&m->population, NULL);
}

static int add_top_pages(struct maker *m, struct err *err)
{
	for (size_t i = 0; i < KINDS; i++) {
		if (!is_at_top(m, &kinds[i]))
			continue;
		if (add_kind(m, &m->top, &kinds[i], NULL, err))
			return -1;
	}
	return 0;
}

static bool is_wanted(const struct maker *m, const struct page_kind *kind,
	const struct year *year)
{
	switch (kind->when) {
	case ALWAYS: return true;
	case WITH_INCIDENTS: return year->count > 0;
	case WITH_LOG: return year->log_count > 0;
	case WITH_LESSONS: return year->taught > 0;
	case SITE_ROWS:
		return m->target == MD_HTML &&
		       kind->rows(&m->population, year) > 0;
	case SITE_ONLY: break;
	}
	return false;
}

static int add_reports(
	struct maker *m, const struct year *year, struct err *err)
{
	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];
		struct view v = make_view(m);

		if (!item->has_report)
			continue;
		v.page = view_path(&v, item->year, item->name);
		v.record = item->incident->record.source->path;
		if (add_page(m, &m->of_year, &v, "report",
			    values_incident(&v, item), err))
			return -1;
	}
	return 0;
}

static void add_csv(struct maker *m, const struct year *year)
{
	struct slice folder = path_join(&m->page, m->root, year->name);
	struct slice path =
		path_join(&m->page, folder, SLICE("action-log.csv"));
	struct slice bytes = csv_action_log(
		&m->page, &m->population, year->log, year->log_count);

	if (year->log_count)
		put(m, &m->of_year, path, arena_copy(m->a, bytes));
	arena_reset(&m->page);
}

/* What the search page finds of the year. */
static void add_search(struct maker *m, const struct year *year)
{
	struct view v = make_view(m);
	struct slice path =
		arena_printf(m->a, "search/%.*s.js", SLICE_FMT(year->name));

	v.page = view_path(&v, SLICE(""), SLICE("search"));
	put(m, &m->of_year, path, arena_copy(m->a, search_shard(&v, year)));
	arena_reset(&m->page);
}

static void append(struct maker *m, const struct output_vec *from)
{
	for (size_t i = 0; i < from->len; i++)
		*vec_push(m->a, m->out) = from->at[i];
}

static int add_year(struct maker *m, const struct year *year, struct err *err)
{
	struct slice path;

	m->of_year.len = 0;
	if (add_reports(m, year, err))
		return -1;
	for (size_t i = 0; i < KINDS; i++) {
		const struct page_kind *kind = &kinds[i];

		if (!kind->year_template || !is_wanted(m, kind, year))
			continue;
		if (add_kind(m, &m->of_year, kind, year, err))
			return -1;
	}
	add_csv(m, year);
	if (m->target == MD_HTML)
		add_search(m, year);
	path = path_join(&m->page, path_join(&m->page, m->root, year->name),
		SLICE("manifest.json"));
	put(m, &m->top, path,
		manifest_make(m->a, &m->population, &m->of_year, year));
	append(m, &m->of_year);
	return 0;
}

static int add_pages(struct maker *m, struct err *err)
{
	m->top.len = 0;
	if (add_top_pages(m, err))
		return -1;
	for (size_t i = 0; i < m->population.years.len; i++)
		if (add_year(m, &m->population.years.at[i], err))
			return -1;
	return 0;
}

/* The top manifest closes a set of pages: it names all that is in none of
 * the years' manifests, and the manifest of the set inside this one. */
static void close_set(struct maker *m, const struct output_file *inner)
{
	struct slice path =
		path_join(&m->page, m->root, SLICE("manifest.json"));
	struct slice bytes;

	append(m, &m->top);
	if (inner)
		*vec_push(m->a, &m->top) = *inner;
	bytes = manifest_make(m->a, &m->population, &m->top, NULL);
	put(m, m->out, path, bytes);
	arena_reset(&m->page);
}

/* Without the history that it tells of, the changelog stays as it is. */
static int add_changelog(struct maker *m, struct err *err)
{
	const struct corpus *c = m->population.input->corpus;
	struct slice bytes;

	if (!c->settings.changelog.len || !c->plan.source ||
		m->population.input->judge->history->kind == HISTORY_SHALLOW)
		return 0;
	if (changelog_make(
		    &bytes, &m->templates, &m->population, &m->page, err))
		return -1;
	output_add(&m->top, m->a, c->settings.changelog, bytes);
	arena_reset(&m->page);
	return 0;
}

static int compare_path(const void *a, const void *b)
{
	const struct output_file *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

static int open_maker(struct maker *m, struct output_vec *out, struct arena *a,
	const struct report_input *input, struct err *err)
{
	*m = (struct maker){.a = a, .out = out};
	if (templates_load(&m->templates, a, input->templates, err))
		return -1;
	population_build(&m->population, a, input);
	plan_log_read(&m->population, a);
	return 0;
}

static void close_maker(struct maker *m)
{
	templates_free(&m->templates);
	arena_free(&m->page);
	vec_sort(m->out, compare_path);
}

static int make_markdown(struct maker *m, struct slice prefix, struct err *err)
{
	m->target = MD_MARKDOWN;
	m->root = m->population.input->corpus->settings.reports;
	m->prefix = prefix;
	return add_pages(m, err);
}

int report_published(struct output_vec *out, struct arena *a,
	const struct report_input *input, struct err *err)
{
	struct report_input whole = *input;
	struct maker m;
	int result = -1;

	whole.from = whole.to = DAY_NONE;
	*out = (struct output_vec){0};
	if (!open_maker(&m, out, a, &whole, err) &&
		!make_markdown(&m, whole.corpus->settings.reports, err) &&
		!add_changelog(&m, err)) {
		close_set(&m, NULL);
		result = 0;
	}
	close_maker(&m);
	return result;
}

/* The files that every page uses. */
static void add_shared(struct maker *m)
{
	const struct slice names[] = {SLICE("style.css"), SLICE("site.js")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		put(m, &m->top, names[i],
			templates_file(&m->templates, names[i]));
}

int report_site(struct output_vec *out, struct arena *a,
	const struct report_input *input, struct err *err)
{
	struct maker m;
	struct output_file inner;
	int result = -1;

	*out = (struct output_vec){0};
	if (open_maker(&m, out, a, input, err) ||
		make_markdown(&m, SLICE("reports"), err))
		goto done;
	close_set(&m, NULL);
	inner = out->at[out->len - 1];
	m.target = MD_HTML;
	m.root = m.prefix = SLICE("");
	item_past_index(&m.population.pasts, a, input);
	earlier_index(
		&m.population.earlier, a, input->corpus, m.population.pasts);
	if (add_pages(&m, err))
		goto done;
	add_shared(&m);
	if (data_add(&m.top, a, &m.population, err))
		goto done;
	close_set(&m, &inner);
	vec_sort(out, compare_path);
	sums_add(out, a);
	result = 0;
done:
	close_maker(&m);
	return result;
}
