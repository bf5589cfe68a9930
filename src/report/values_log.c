/* The views of the action log that the site has beside the log itself. */
#include "report/values.h"

static const struct log_page {
	const char *name, *label, *title, *lead;
} log_pages[] = {
	{"action-log", "Open", NULL, NULL},
	{"overdue", "Overdue", "Overdue action items",
		"Open items whose due date has passed, the longest first."},
	{"done", "Done", "Action items done",
		"Items that are done, verified or cancelled, the latest "
		"first."},
	{"owners", "Owners", "Owners of action items", NULL},
	{"by-owner", "Open by owner", "Open action items by owner", NULL},
};

static size_t rows_of(const struct log_views *views, size_t page)
{
	const size_t rows[] = {views->open.len, views->overdue.len,
		views->closed.len, views->owners.len, views->by_owner.len};

	return rows[page];
}

void values_log_views(
	const struct view *v, struct value *page, const char *current)
{
	struct value *list = value_set_list(v->a, page, "views");
	size_t count = ARRAY_LENGTH(log_pages);

	for (size_t i = 0; i < count; i++) {
		const struct log_page *p = &log_pages[i];
		struct value *row = value_add_map(v->a, list);

		view_set_name(v, row, "label", p->label);
		view_set(v, row, "href",
			view_href(
				v, view_path(v, SLICE(""), slice_of(p->name))));
		value_set_number(v->a, row, "count",
			(long long)rows_of(&v->p->views, i));
		value_set_bool(v->a, row, "current",
			current &&
				slice_eq(slice_of(p->name), slice_of(current)));
	}
}

/* A page of the table above, by its name. */
static struct value *log_page(const struct view *v)
{
	const struct log_page *p = log_pages;
	struct value *page;

	while (!slice_eq(slice_of(p->name), slice_of(v->name)))
		p++;
	page = view_page(v, slice_of(p->title), "action-log");
	view_set_name(v, page, "lead", p->lead ? p->lead : "");
	values_log_views(v, page, p->name);
	return page;
}

static struct value *list_page(
	const struct view *v, const struct log_list *items)
{
	struct value *page = log_page(v);
	struct value *list = value_set_list(v->a, page, "actions");

	for (size_t i = v->part.from; i < v->part.to; i++)
		values_action(v, value_add_map(v->a, list), items->at[i]);
	value_set_bool(v->a, page, "any_action", list->count > 0);
	return page;
}

struct value *values_overdue(const struct view *v, const struct year *year)
{
	(void)year;
	return list_page(v, &v->p->views.overdue);
}

struct value *values_done(const struct view *v, const struct year *year)
{
	(void)year;
	return list_page(v, &v->p->views.closed);
}

/* A group of rows an owner; one that goes over the page's end goes on. */
struct value *values_by_owner(const struct view *v, const struct year *year)
{
	const struct log_list *items = &v->p->views.by_owner;
	struct value *page = log_page(v);
	struct value *groups = value_set_list(v->a, page, "groups");
	struct value *list = NULL;

	(void)year;
	for (size_t i = v->part.from; i < v->part.to; i++) {
		const struct log_item *item = items->at[i];

		if (!list || !slice_eq(item->owner, items->at[i - 1]->owner)) {
			struct value *group = value_add_map(v->a, groups);

			view_set(v, group, "name", item->owner);
			value_set_number(
				v->a, group, "place", (long long)i + 1);
			list = value_set_list(v->a, group, "actions");
		}
		values_action(v, value_add_map(v->a, list), item);
	}
	value_set_bool(v->a, page, "any_group", groups->count > 0);
	return page;
}

/* Where an owner's open items are: the group's place is its anchor. */
static struct slice owner_href(const struct view *v, const struct owner *owner)
{
	size_t number = owner->first / PART_ROWS + 1;
	struct slice path =
		view_part_path(v, SLICE(""), SLICE("by-owner"), number);

	if (!owner->open)
		return SLICE("");
	return arena_printf(v->a, "%.*s#owner-%zu",
		SLICE_FMT(view_href(v, path)), owner->first + 1);
}

struct value *values_owners(const struct view *v, const struct year *year)
{
	struct value *page = log_page(v);
	struct value *list = value_set_list(v->a, page, "owners");

	(void)year;
	for (size_t i = v->part.from; i < v->part.to; i++) {
		const struct owner *owner = &v->p->views.owners.at[i];
		struct value *row = value_add_map(v->a, list);

		view_set(v, row, "name", owner->name);
		view_set(v, row, "href", owner_href(v, owner));
		value_set_number(v->a, row, "open", (long long)owner->open);
		value_set_number(
			v->a, row, "overdue", (long long)owner->overdue);
		value_set_number(v->a, row, "closed", (long long)owner->closed);
		value_set_bool(v->a, row, "late", owner->overdue > 0);
		view_set(v, row, "next", view_day(v, owner->next));
	}
	value_set_bool(v->a, page, "any_owner", list->count > 0);
	return page;
}
