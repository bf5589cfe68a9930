/* By system and by category: what such incidents taught, and whether what was
 * promised then was kept. */
#include "report/values.h"

enum {
	INCIDENTS_MOST = 10, /* of a group that are shown; the latest */
	REPEATED_MOST = 5,
	OWNERS_MOST = 5,
	NAME_MOST = 200,
	LESSON_MOST = 300,
	EXCERPT_MOST = 160,
};

static void set_owners(
	const struct view *v, struct value *row, const struct group *group)
{
	struct value *list = value_set_list(v->a, row, "owners");
	size_t count = group->owners.len;

	for (size_t i = 0; i < count && i < OWNERS_MOST; i++) {
		struct value *entry = value_add_map(v->a, list);

		view_set(v, entry, "name",
			view_brief(v, group->owners.at[i], NAME_MOST));
		value_set_bool(v->a, entry, "last",
			i + 1 == count || i + 1 == OWNERS_MOST);
	}
	value_set_bool(v->a, row, "any_owner", count > 0);
	value_set_bool(v->a, row, "more_owners", count > OWNERS_MOST);
}

static void set_repeated(
	const struct view *v, struct value *row, const struct group *group)
{
	struct value *list = value_set_list(v->a, row, "repeated");
	size_t count = group->repeated.len;

	for (size_t i = 0; i < count && i < REPEATED_MOST; i++) {
		const struct repeated_lesson *lesson = &group->repeated.at[i];
		struct value *entry = value_add_map(v->a, list);

		view_set(v, entry, "text",
			view_brief(v, lesson->text, LESSON_MOST));
		value_set_number(
			v->a, entry, "count", (long long)lesson->count);
	}
	value_set_bool(v->a, row, "any_repeated", count > 0);
	value_set_number(
		v->a, row, "repeated_more", (long long)(count - list->count));
	value_set_bool(v->a, row, "any_repeated_more", count > list->count);
}

/* The first text of what the incident taught, rich. */
static void set_lesson(
	const struct view *v, struct value *row, const struct item *item)
{
	struct lesson_texts texts = {.incident = item->incident};
	struct slice text = SLICE("");

	if (item->taught && lessons_next(&text, v->a, &texts))
		text = view_rich(v, view_brief(v, text, EXCERPT_MOST),
			item->incident->record.source);
	view_set(v, row, "lesson", text);
	view_set(v, row, "lessons_href", view_lessons_href(v, item));
}

static void add_incident(
	const struct view *v, struct value *list, const struct item *item)
{
	struct value *row = value_add_map(v->a, list);
	struct promises promises = {0};
	struct slice title = item->incident->title.text;

	values_incident_row(v, row, item);
	view_set(v, row, "title", view_brief(v, title, NAME_MOST));
	set_lesson(v, row, item);
	for (size_t i = 0; i < item->actions.len; i++)
		promises_add(&promises, v->p, item->actions.at[i]);
	values_promises(v, row, &promises);
}

static void set_incidents(
	const struct view *v, struct value *row, const struct group *group)
{
	struct value *list = value_set_list(v->a, row, "incidents");

	for (size_t i = 0; i < group->count && i < INCIDENTS_MOST; i++)
		add_incident(v, list, group->items[i]);
	value_set_number(v->a, row, "incidents_more",
		(long long)(group->count - list->count));
	value_set_bool(
		v->a, row, "any_incidents_more", group->count > list->count);
}

static void add_group(const struct view *v, struct value *list,
	const struct group *group, size_t number)
{
	struct value *row = value_add_map(v->a, list);

	value_set_number(v->a, row, "number", (long long)number);
	view_set(v, row, "name", view_brief(v, group->name, NAME_MOST));
	value_set_number(v->a, row, "count", (long long)group->count);
	value_set_bool(v->a, row, "one", group->count == 1);
	value_set_number(v->a, row, "reviewed", (long long)group->reviewed);
	value_set_number(v->a, row, "recurring", (long long)group->recurring);
	value_set_bool(v->a, row, "any_recurring", group->recurring > 0);
	values_promises(v, row, &group->promises);
	set_owners(v, row, group);
	set_repeated(v, row, group);
	set_incidents(v, row, group);
}

static struct value *groups_page(const struct view *v, const char *title,
	const struct groups *groups, bool systems)
{
	struct value *page = view_page(v, slice_of(title), "lessons");
	struct value *list = value_set_list(v->a, page, "groups");

	values_lesson_views(v, page, v->name);
	value_set_bool(v->a, page, "of_systems", systems);
	view_set(v, page, "search_href",
		view_href(v, view_path(v, SLICE(""), SLICE("search"))));
	for (size_t i = v->part.from; i < v->part.to; i++)
		add_group(v, list, &groups->all.at[i], i + 1);
	value_set_bool(v->a, page, "any_group", list->count > 0);
	return page;
}

struct value *values_systems(const struct view *v, const struct year *year)
{
	(void)year;
	return groups_page(v, "Lessons by system", &v->p->systems, true);
}

struct value *values_categories(const struct view *v, const struct year *year)
{
	(void)year;
	return groups_page(v, "Lessons by category", &v->p->categories, false);
}
