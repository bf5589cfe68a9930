/* The site's front page: how things stand, and what waits for somebody. */
#include <stdlib.h>

#include "report/values.h"

enum {
	SHOWN_MOST = 8, /* rows of a table of this page */
	ERRORS_MOST = 50,
};

/* ---- Figures ---- */

struct figure {
	const char *label, *page;
	long long value;
	struct slice note;
	bool bad; /* it asks for attention */
};

static void add_figure(
	const struct view *v, struct value *list, const struct figure *f)
{
	struct value *row = value_add_map(v->a, list);

	view_set_name(v, row, "label", f->label);
	value_set_number(v->a, row, "value", f->value);
	view_set(v, row, "note", f->note);
	value_set_bool(v->a, row, "bad", f->bad);
	view_set(v, row, "href",
		view_href(v, view_path(v, SLICE(""), slice_of(f->page))));
}

static void set_figures(const struct view *v, struct value *page)
{
	const struct population *p = v->p;
	const struct sums *s = &p->sums;
	/* A review of which it cannot be told is not held to be late. */
	long long on_time = s->ends[REVIEW_ON_TIME] + s->ends[REVIEW_UNTOLD];
	struct value *list = value_set_list(v->a, page, "figures");
	const struct figure figures[] = {
		{"Incidents", "incidents", s->incidents,
			arena_printf(v->a, "%lld in scope of the procedure",
				s->states[SCOPE_IN]),
			false},
		{"Reviews on time", "compliance", on_time,
			arena_printf(
				v->a, "of %lld resolved in scope", s->resolved),
			false},
		{"Reviews late or missing", "compliance", s->late,
			SLICE("in scope"), s->late > 0},
		{"Open action items", "action-log", s->log.open,
			arena_printf(v->a, "of %lld", s->log.all), false},
		{"Overdue action items", "overdue", s->log.overdue,
			SLICE("past their due date"), s->log.overdue > 0},
		{"Deviations", "compliance", s->deviations,
			arena_printf(v->a, "and %lld excepted", s->excepted),
			s->deviations > 0},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(figures); i++)
		add_figure(v, list, &figures[i]);
}

/* ---- What needs attention ---- */

static void set_overdue(const struct view *v, struct value *page)
{
	const struct log_list *all = &v->p->views.overdue;
	struct value *list = value_set_list(v->a, page, "overdue_items");

	for (size_t i = 0; i < all->len && i < SHOWN_MOST; i++)
		values_action(v, value_add_map(v->a, list), all->at[i]);
	value_set_bool(v->a, page, "any_overdue_item", all->len > 0);
	value_set_number(v->a, page, "overdue_more",
		(long long)(all->len - list->count));
	value_set_bool(v->a, page, "any_overdue_more", all->len > list->count);
	view_set(v, page, "overdue_href",
		view_href(v, view_path(v, SLICE(""), SLICE("overdue"))));
}

/* The newest first: the list is by year and id. */
static void set_waiting(const struct view *v, struct value *page)
{
	const struct population *p = v->p;
	struct value *list = value_set_list(v->a, page, "waiting");
	size_t count = 0;

	for (size_t i = p->count; i-- > 0;) {
		const struct item *item = &p->items[i];

		if (item->scope.state != SCOPE_IN || item->review.held ||
			!item->scope.resolved)
			continue;
		if (count++ < SHOWN_MOST)
			values_incident_row(v, value_add_map(v->a, list), item);
	}
	value_set_bool(v->a, page, "any_waiting", count > 0);
	value_set_number(
		v->a, page, "waiting_more", (long long)(count - list->count));
	value_set_bool(v->a, page, "any_waiting_more", count > list->count);
}

static int compare_held(const void *a, const void *b)
{
	const struct item *x = *(const struct item *const *)a;
	const struct item *y = *(const struct item *const *)b;
	day_t i = x->incident->review.held_on.at.day;
	day_t j = y->incident->review.held_on.at.day;

	return i == j ? (x < y) - (x > y) : (i < j) - (i > j);
}

static void set_recent(const struct view *v, struct value *page)
{
	const struct population *p = v->p;
	const struct item **all = arena_array(v->a, p->count, sizeof(*all));
	struct value *list = value_set_list(v->a, page, "recent");
	size_t count = 0;

	for (size_t i = 0; i < p->count; i++)
		if (p->items[i].has_report && p->items[i].review.held)
			all[count++] = &p->items[i];
	if (count)
		qsort(all, count, sizeof(*all), compare_held);
	for (size_t i = 0; i < count && i < SHOWN_MOST; i++)
		values_incident_row(v, value_add_map(v->a, list), all[i]);
	value_set_bool(v->a, page, "any_recent", count > 0);
}

/* On which day, and of which commit, things stand so. */
static void set_state(const struct view *v, struct value *page)
{
	const struct report_input *in = v->p->input;
	bool shown = !in->published;

	view_set(v, page, "as_of",
		shown ? view_day(v, in->judge->as_of) : SLICE(""));
	view_set(v, page, "commit",
		shown ? commit_short(in->commit) : SLICE(""));
	value_set_bool(v->a, page, "worktree", shown && !in->committed);
}

static void set_errors(const struct view *v, struct value *page)
{
	size_t all = v->p->errors.len;

	values_errors(v, page, 0, ERRORS_MOST);
	value_set_bool(v->a, page, "any_error_more", all > ERRORS_MOST);
	view_set(v, page, "errors_href",
		view_href(v, view_path(v, SLICE(""), SLICE("errors"))));
}

struct value *values_overview(const struct view *v)
{
	struct value *page = view_page(v, SLICE("Overview"), "index");

	set_state(v, page);
	set_errors(v, page);
	set_figures(v, page);
	set_waiting(v, page);
	set_overdue(v, page);
	set_recent(v, page);
	values_years(v, page);
	return page;
}
