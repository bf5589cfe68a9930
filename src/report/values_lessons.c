/*
 * The lessons register: what each reviewed incident taught and what that led
 * to. In the site its entries are bounded, as the list goes over pages; the
 * incident's report has the whole of each.
 */
#include "report/values.h"

enum {
	TEXT_MOST = 6 * 1024, /* of an entry, in bytes of HTML */
	EXCERPT_MOST = 400,   /* of a text beyond that */
	FIELD_MOST = 1500,    /* of a field, in bytes of HTML */
	TITLE_MOST = 200,
	ACTIONS_MOST = 12,
	CHANGES_MOST = 8,
	SYSTEMS_MOST = 8,
	NOTHING_MOST = 20, /* incidents listed that led to nothing */
};

/* ITEM stands in the lessons. */
static bool led_to_nothing(const struct item *item)
{
	return item->brief.lessons.nothing > 0;
}

/* ---- Counts ---- */

void values_promises(
	const struct view *v, struct value *map, const struct promises *p)
{
	struct value *row;
	const struct {
		const char *key;
		long long n;
	} rows[] = {
		{"on_time", p->on_time},
		{"late", p->late},
		{"undated", p->undated},
		{"open", p->open},
		{"overdue", p->overdue},
		{"cancelled", p->cancelled},
	};

	if (!promises_sum(p)) {
		value_set_bool(v->a, map, "promises", false);
		return;
	}
	row = value_set_map(v->a, map, "promises");
	value_set_number(v->a, row, "all", promises_sum(p));
	for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
		const char *any = arena_string(
			v->a, arena_printf(v->a, "any_%s", rows[i].key));

		value_set_number(v->a, row, rows[i].key, rows[i].n);
		value_set_bool(v->a, row, any, rows[i].n > 0);
	}
}

static void set_counts(
	const struct view *v, struct value *map, const struct lesson_sums *n)
{
	value_set_number(v->a, map, "reviewed", n->reviewed);
	value_set_number(v->a, map, "written", n->written);
	value_set_number(v->a, map, "nothing", n->nothing);
	value_set_bool(v->a, map, "any_nothing", n->nothing > 0);
	value_set_number(v->a, map, "action_count", n->actions);
	value_set_number(v->a, map, "change_count", n->changes);
	value_set_number(v->a, map, "proven_count", n->proven);
	values_promises(v, map, &n->promises);
}

/* ---- The ways to the pages ---- */

void values_lesson_views(
	const struct view *v, struct value *page, const char *current)
{
	const struct population *p = v->p;
	struct value *list = value_set_list(v->a, page, "views");
	const struct {
		const char *name, *label;
		long long count;
	} views[] = {
		{"lessons", "By year", p->sums.lessons.reviewed},
		{"systems", "By system", (long long)p->systems.all.len},
		{"categories", "By category", (long long)p->categories.all.len},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(views); i++) {
		struct value *row = value_add_map(v->a, list);

		view_set_name(v, row, "label", views[i].label);
		view_set(v, row, "href",
			view_href(v, view_path(v, SLICE(""),
					     slice_of(views[i].name))));
		value_set_number(v->a, row, "count", views[i].count);
		value_set_bool(v->a, row, "current",
			current && slice_eq(slice_of(views[i].name),
					   slice_of(current)));
	}
}

/* ---- An entry ---- */

void values_bound(const struct view *v, struct value *row, const char *list,
	size_t most, const char *key)
{
	struct value *all = value_get(row, slice_of(list));
	struct value *last = all->first;

	if (v->target == MD_MARKDOWN || all->count <= most) {
		value_set_bool(v->a, row, key, false);
		return;
	}
	for (size_t i = 1; i < most; i++)
		last = last->next;
	value_set_number(v->a, row, key, (long long)(all->count - most));
	last->next = NULL;
	all->last = last;
	all->count = most;
}

/* Shows of a text that is too long for a list how it begins. */
static void shorten(const struct view *v, struct value *row, const char *key,
	struct slice text)
{
	struct value *shown = value_get(row, slice_of(key));

	if (shown->text.len > FIELD_MOST)
		shown->text = view_escape(v, view_brief(v, text, TITLE_MOST));
}

void values_plan_brief(
	const struct view *v, struct value *row, const struct item *item)
{
	const struct plan_change *change = item->incident->plan_changes.at;

	values_plan(v, row, item);
	values_bound(v, row, "plan_changes", CHANGES_MOST, "more_changes");
	if (v->target == MD_MARKDOWN)
		return;
	for (struct value *shown = value_get(row, SLICE("plan_changes"))->first;
		shown; shown = shown->next, change++) {
		shorten(v, shown, "summary", change->summary.text);
		shorten(v, shown, "evidence", change->evidence.text);
		shorten(v, shown, "document", change->document.text);
		view_set(v, shown, "section",
			view_brief(v, change->section.text, TITLE_MOST));
	}
}

static bool is_long(const struct value *lessons)
{
	size_t bytes = 0;

	for (const struct value *p = lessons->first; p; p = p->next)
		bytes += value_get(p, SLICE("text"))->text.len;
	return bytes > TEXT_MOST;
}

/* The lessons' text; of one that is too long for a list how it begins. */
static void set_text(
	const struct view *v, struct value *row, const struct item *item)
{
	struct lesson_texts texts = {.incident = item->incident};
	struct value *excerpt = NULL;
	struct slice text;

	values_lessons(v, row, item);
	if (v->target == MD_HTML && is_long(value_get(row, SLICE("lessons")))) {
		value_set_list(v->a, row, "lessons");
		excerpt = value_set_map(v->a, row, "excerpt");
		if (!lessons_next(&text, v->a, &texts))
			text = SLICE("");
		view_set(v, excerpt, "text", view_brief(v, text, EXCERPT_MOST));
	} else {
		value_set_bool(v->a, row, "excerpt", false);
	}
}

static void set_systems(
	const struct view *v, struct value *row, const struct incident *i)
{
	struct value *list = value_set_list(v->a, row, "systems");

	for (size_t n = 0; n < i->systems.len && n < SYSTEMS_MOST; n++) {
		struct slice name = slice_trim(i->systems.at[n].name.text);
		struct value *entry;

		if (!name.len)
			continue;
		entry = value_add_map(v->a, list);
		view_set(v, entry, "name", view_brief(v, name, TITLE_MOST));
		view_set(v, entry, "href", view_system_href(v, name));
	}
	for (struct value *p = list->first; p; p = p->next)
		value_set_bool(v->a, p, "last", !p->next);
	value_set_bool(v->a, row, "any_system", list->count > 0);
}

static void set_actions(
	const struct view *v, struct value *row, const struct item *item)
{
	struct value *list = value_set_list(v->a, row, "actions");

	for (size_t n = 0; n < item->actions.len; n++) {
		struct log_item entry = values_log_item(v, item->actions.at[n]);

		values_action(v, value_add_map(v->a, list), &entry);
	}
	value_set_bool(v->a, row, "any_action", item->actions.len > 0);
	values_bound(v, row, "actions", ACTIONS_MOST, "more_actions");
}

static void add_lesson(
	const struct view *v, struct value *list, const struct item *item)
{
	const struct incident *i = item->incident;
	struct value *row = view_add_item(v, list, item, ROW_LESSON);

	if (!row)
		return;
	view_set(v, row, "id", i->record.id);
	view_set(v, row, "anchor", item->name);
	view_set(v, row, "link", view_incident_link(v, i->record.id));
	view_set(v, row, "href",
		view_href(v, view_path(v, item->year, item->name)));
	view_set(v, row, "title",
		v->target == MD_HTML ? view_brief(v, i->title.text, TITLE_MOST)
				     : i->title.text);
	view_set(v, row, "held", view_moment(v, i->review.held_on.at));
	set_systems(v, row, i);
	set_text(v, row, item);
	set_actions(v, row, item);
	values_plan_brief(v, row, item);
	value_set_bool(v->a, row, "led_to_nothing", led_to_nothing(item));
}

/* ---- The page of a year, and of all ---- */

static void set_lesson_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t i = 0; i < v->p->years.len; i++) {
		const struct year *year = &v->p->years.at[i];
		struct value *row;

		if (!year->sums.lessons.reviewed)
			continue;
		row = view_add_year(v, list, year->name, SLICE("lessons"));
		set_counts(v, row, &year->sums.lessons);
	}
	value_set_bool(v->a, page, "any_year", list->count > 0);
}

/* The latest incidents whose lessons led to nothing. */
static void set_nothing(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "nothing_items");
	size_t count = 0;

	for (size_t i = v->p->count; i-- > 0;) {
		const struct item *item = &v->p->items[i];
		struct value *row;

		if (!item->taught || !led_to_nothing(item) ||
			count++ >= NOTHING_MOST)
			continue;
		row = value_add_map(v->a, list);
		view_set(v, row, "id", item->incident->record.id);
		view_set(v, row, "href", view_lessons_href(v, item));
		view_set(v, row, "title",
			view_brief(v, item->incident->title.text, TITLE_MOST));
	}
	value_set_number(
		v->a, page, "nothing_more", (long long)(count - list->count));
	value_set_bool(v->a, page, "any_nothing_more", count > list->count);
}

static void set_all(const struct view *v, struct value *page)
{
	set_counts(v, page, &v->p->sums.lessons);
	set_lesson_years(v, page);
	/* Our Markdown page does not have them, and is the only one that is
	 * ever made of a part of the records. */
	if (!v->p->kept)
		set_nothing(v, page);
}

/* The rows of this part. What all of the year sums up to stands on its first
 * page alone. */
static void set_year(
	const struct view *v, struct value *page, const struct year *year)
{
	struct value *list = value_set_list(v->a, page, "incidents");
	const struct lesson_sums none = {0};

	set_counts(v, page, v->part.number < 2 ? &year->sums.lessons : &none);
	for (size_t i = 0; i < year->count; i++)
		if (year->items[i].taught &&
			year->items[i].lesson >= v->part.from &&
			year->items[i].lesson < v->part.to)
			add_lesson(v, list, &year->items[i]);
	value_set_bool(v->a, page, "any_incident", list->count > 0);
}

struct value *values_lessons_page(const struct view *v, const struct year *year)
{
	struct slice title = SLICE("Lessons learned");
	struct value *page;

	if (year)
		title = arena_printf(
			v->a, "Lessons learned %.*s", SLICE_FMT(year->name));
	page = view_page(v, title, "lessons");
	view_set(v, page, "year", year ? year->name : SLICE(""));
	if (v->target == MD_HTML)
		values_lesson_views(v, page, year ? NULL : "lessons");
	if (year)
		set_year(v, page, year);
	else
		set_all(v, page);
	return page;
}
