/* The action log as the site's views show it: orders of one list. */
#include <stdlib.h>

#include "report/population.h"

static const struct log_item *item_at(const void *element)
{
	return *(const struct log_item *const *)element;
}

/* Where all else is equal, in the log's order. */
static int compare_place(const struct log_item *x, const struct log_item *y)
{
	return (x > y) - (x < y);
}

static int compare_day(day_t x, day_t y)
{
	return (x > y) - (x < y);
}

/* Items without a date come last. */
static int compare_due(const struct log_item *x, const struct log_item *y)
{
	bool i = moment_is_known(x->action->due.at);
	bool j = moment_is_known(y->action->due.at);

	if (!i || !j)
		return j - i;
	return compare_day(x->action->due.at.day, y->action->due.at.day);
}

static int by_due(const void *a, const void *b)
{
	const struct log_item *x = item_at(a), *y = item_at(b);
	int c = compare_due(x, y);

	return c ? c : compare_place(x, y);
}

/* The day on which an item was closed, as far as the record dates it. */
static day_t closed_day(const struct log_item *item)
{
	const struct action *x = item->action;
	struct moment at = x->status.value == ACTION_CANCELLED
				   ? x->cancelled->approved_on.at
				   : x->done_on.at;

	return moment_is_known(at) ? at.day : DAY_NONE;
}

static int by_closed(const void *a, const void *b)
{
	const struct log_item *x = item_at(a), *y = item_at(b);
	day_t i = closed_day(x), j = closed_day(y);

	if ((i == DAY_NONE) != (j == DAY_NONE))
		return i == DAY_NONE ? 1 : -1;
	return i == j ? compare_place(x, y) : compare_day(j, i);
}

static int by_owner(const void *a, const void *b)
{
	const struct log_item *x = item_at(a), *y = item_at(b);
	int c = slice_cmp(x->owner, y->owner);

	return c ? c : by_due(a, b);
}

static void select_items(struct log_list *out, struct arena *a,
	const struct population *p, bool (*wanted)(const struct log_item *))
{
	out->at = arena_array(a, p->log_count, sizeof(*out->at));
	for (size_t i = 0; i < p->log_count; i++)
		if (!wanted || wanted(&p->log[i]))
			out->at[out->len++] = &p->log[i];
}

static void sort_items(
	struct log_list *list, int (*compare)(const void *, const void *))
{
	if (list->len)
		qsort(list->at, list->len, sizeof(*list->at), compare);
}

static bool is_open(const struct log_item *item)
{
	return item->open;
}

static bool is_overdue(const struct log_item *item)
{
	return item->overdue;
}

static bool is_closed(const struct log_item *item)
{
	return !item->open;
}

static void count_item(struct owner *owner, const struct log_item *item)
{
	struct moment due = item->action->due.at;

	owner->open += item->open;
	owner->overdue += item->overdue;
	owner->closed += !item->open;
	if (item->open && moment_is_known(due) &&
		(owner->next == DAY_NONE || due.day < owner->next))
		owner->next = due.day;
}

/* The owners of ALL, which is sorted by owner. */
static void count_owners(
	struct log_views *views, struct arena *a, const struct log_list *all)
{
	struct owner *owner = NULL;
	size_t open = 0;

	for (size_t i = 0; i < all->len; i++) {
		const struct log_item *item = all->at[i];

		if (!owner || !slice_eq(owner->name, item->owner)) {
			owner = vec_push(a, &views->owners);
			*owner = (struct owner){.name = item->owner,
				.next = DAY_NONE,
				.first = open};
		}
		count_item(owner, item);
		open += item->open;
	}
}

void population_list_open(struct population *p, struct arena *a)
{
	select_items(&p->views.open, a, p, is_open);
}

void population_log_views(struct population *p, struct arena *a)
{
	struct log_views *views = &p->views;
	struct log_list all = {0};

	select_items(&views->overdue, a, p, is_overdue);
	select_items(&views->closed, a, p, is_closed);
	select_items(&views->by_owner, a, p, is_open);
	select_items(&all, a, p, NULL);
	sort_items(&views->overdue, by_due);
	sort_items(&views->closed, by_closed);
	sort_items(&views->by_owner, by_owner);
	sort_items(&all, by_owner);
	count_owners(views, a, &all);
}
