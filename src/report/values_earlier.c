/* Earlier action items of related incidents: the report's page in the site. */
#include "report/earlier.h"
#include "report/values.h"

static const char *const tie_names[] = {
	[TIE_RELATED] = "named as related",
	[TIE_SYSTEM] = "same system",
	[TIE_CATEGORY] = "same category",
};

static const char *const then_names[THEN_STATES] = {
	[THEN_OVERDUE] = "overdue",
	[THEN_OPEN] = "open",
	[THEN_CANCELLED] = "cancelled",
	[THEN_UNKNOWN] = "cannot be told",
};

static const char *const then_classes[THEN_STATES] = {
	[THEN_OVERDUE] = "bad",
	[THEN_OPEN] = "warn",
	[THEN_CANCELLED] = "none",
	[THEN_UNKNOWN] = "none",
};

/* The item's row in the log, as all reports of this task have it: they lie in
 * one folder, and none has an item of its own record among the earlier ones. */
static const struct value *log_row(
	const struct view *v, const struct action *action)
{
	const struct corpus *c = v->p->input->corpus;
	struct value **row = &v->own->rows[corpus_action_place(c, action)];
	struct view kept = *v;
	struct log_item entry;

	if (!*row) {
		*vec_push(&v->own->task, &v->own->made) = row;
		kept.a = &v->own->task;
		*row = value_map(kept.a);
		entry = values_log_item(v, action);
		values_action(&kept, *row, &entry);
	}
	return *row;
}

static void add_item(
	const struct view *v, struct value *list, const struct earlier_item *e)
{
	struct value *row = value_add_like(v->a, list, log_row(v, e->action));

	view_set_name(v, row, "tie", tie_names[e->tie]);
	view_set(v, row, "tie_name", e->by);
	view_set_name(v, row, "then", then_names[e->then]);
	view_set_moment(v, row, "then_due", e->due);
	view_set_moment(v, row, "then_closed", e->closed);
	view_set_name(v, row, "then_class", then_classes[e->then]);
	value_set_bool(v->a, row, "was_open",
		e->then == THEN_OPEN || e->then == THEN_OVERDUE);
	value_set_bool(v->a, row, "was_cancelled", e->then == THEN_CANCELLED);
	value_set_bool(v->a, row, "was_unknown", e->then == THEN_UNKNOWN);
}

static void set_counts(const struct view *v, struct value *map,
	const struct earlier_list *found)
{
	size_t open = found->then[THEN_OPEN] + found->then[THEN_OVERDUE];

	value_set_number(v->a, map, "count", (long long)found->count);
	value_set_bool(v->a, map, "one", found->count == 1);
	value_set_number(v->a, map, "then_overdue",
		(long long)found->then[THEN_OVERDUE]);
	value_set_number(v->a, map, "then_open", (long long)open);
	value_set_number(v->a, map, "then_cancelled",
		(long long)found->then[THEN_CANCELLED]);
	value_set_number(v->a, map, "then_unknown",
		(long long)found->then[THEN_UNKNOWN]);
	value_set_bool(v->a, map, "any_unknown", found->then[THEN_UNKNOWN] > 0);
	value_set_number(v->a, map, "done", (long long)found->done);
	value_set_number(v->a, map, "open", (long long)found->open);
	value_set_number(v->a, map, "cancelled", (long long)found->cancelled);
	value_set_number(
		v->a, map, "more", (long long)(found->count - found->shown));
	value_set_bool(v->a, map, "any_more", found->count > found->shown);
}

void values_earlier(
	const struct view *v, struct value *page, const struct item *item)
{
	struct value *map, *list;
	struct earlier_list found;

	if (!v->p->earlier) {
		value_set_bool(v->a, page, "earlier", false);
		return;
	}
	earlier_find(&found, v->p->earlier, v->own->marks, item->incident);
	map = value_set_map(v->a, page, "earlier");
	value_set_bool(v->a, map, "bounded", found.bounded);
	value_set_number(v->a, map, "incidents", EARLIER_INCIDENTS);
	view_set_moment(v, map, "began", found.began);
	set_counts(v, map, &found);
	value_set_bool(v->a, map, "any", found.count > 0);
	list = value_set_list(v->a, map, "items");
	for (size_t i = 0; i < found.shown; i++)
		add_item(v, list, &found.at[i]);
}
