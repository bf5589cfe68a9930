#include "report/groups.h"

#include <stdlib.h>

#include "report/population.h"

enum {
	REPEATED_LEAST = 12, /* bytes of a lesson that is worth counting */
};

/* An incident names a group; OWNER as the record has it, or empty. */
struct naming {
	struct slice name, owner;
	const struct item *item;
};

struct naming_vec VEC(struct naming);

/* The latest first: what is not dated comes last. */
static int compare_latest(const struct item *x, const struct item *y)
{
	struct moment i = x->incident->detected.at;
	struct moment j = y->incident->detected.at;

	if (moment_is_known(i) != moment_is_known(j))
		return moment_is_known(i) ? -1 : 1;
	if (moment_is_known(i) && i.day != j.day)
		return i.day > j.day ? -1 : 1;
	return (x < y) - (x > y);
}

static int compare_naming(const void *a, const void *b)
{
	const struct naming *x = a, *y = b;
	int c = slice_cmp(x->name, y->name);

	if (!c)
		c = compare_latest(x->item, y->item);
	return c ? c : slice_cmp(x->owner, y->owner);
}

/* ---- Lessons that stand in several incidents ---- */

struct line {
	struct slice text;
	const struct item *item;
};

struct line_vec VEC(struct line);

static int compare_line(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int c = slice_cmp(x->text, y->text);

	return c ? c : (x->item > y->item) - (x->item < y->item);
}

static int compare_repeated(const void *a, const void *b)
{
	const struct repeated_lesson *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->text, y->text);
}

static void collect_lines(
	struct line_vec *out, struct arena *scratch, const struct group *group)
{
	for (size_t i = 0; i < group->count; i++) {
		struct lesson_texts texts = {
			.incident = group->items[i]->incident};
		struct slice text;

		while (lessons_next(&text, scratch, &texts))
			if (text.len >= REPEATED_LEAST)
				*vec_push(scratch, out) =
					(struct line){text, group->items[i]};
	}
	vec_sort(out, compare_line);
}

static void find_repeated(
	struct group *group, struct arena *a, struct arena *scratch)
{
	struct line_vec lines = {0};
	size_t next;

	collect_lines(&lines, scratch, group);
	for (size_t i = 0; i < lines.len; i = next) {
		struct slice text = lines.at[i].text;
		size_t count = 1;

		for (next = i + 1;
			next < lines.len && slice_eq(lines.at[next].text, text);
			next++)
			count += lines.at[next].item != lines.at[next - 1].item;
		if (count > 1)
			*vec_push(a, &group->repeated) =
				(struct repeated_lesson){
					arena_copy(a, text), count};
	}
	vec_sort(&group->repeated, compare_repeated);
}

/* ---- What a group sums up ---- */

/* The group that was last to count each item. */
struct stamps {
	size_t *of_log, *of_item;
};

static void add_actions(struct group *group, const struct population *p,
	struct stamps *stamps, const struct item *item, size_t number)
{
	for (size_t i = 0; i < item->actions.len; i++) {
		const struct action *action = item->actions.at[i];
		const struct log_item *entry = population_log(p, action);

		/* An item may be for several incidents of the group. */
		if (entry && stamps->of_log[entry - p->log] == number)
			continue;
		if (entry)
			stamps->of_log[entry - p->log] = number;
		promises_add(&group->promises, p, action);
	}
}

static bool is_recurring(const struct population *p,
	const struct stamps *stamps, const struct item *item, size_t number)
{
	const struct list_field *related = &item->incident->related;

	for (size_t i = 0; i < related->items.len; i++) {
		const struct item *other =
			population_item(p, related->items.at[i].text);

		if (other && other != item &&
			stamps->of_item[other - p->items] == number)
			return true;
	}
	return false;
}

/* NUMBER, from 1, is another one for each group. */
static void sum_up(struct group *group, const struct population *p,
	struct stamps *stamps, size_t number)
{
	for (size_t i = 0; i < group->count; i++)
		stamps->of_item[group->items[i] - p->items] = number;
	for (size_t i = 0; i < group->count; i++) {
		const struct item *item = group->items[i];

		group->reviewed += item->scope.reviewed;
		group->recurring += is_recurring(p, stamps, item, number);
		add_actions(group, p, stamps, item, number);
	}
}

/* ---- Making groups ---- */

static void take_namings(struct group *group, struct arena *a,
	const struct population *p, const struct naming *all, size_t count)
{
	group->name = all->name;
	group->items = arena_array(a, count, sizeof(*group->items));
	for (size_t i = 0; i < count; i++) {
		if (!i || all[i].item != all[i - 1].item)
			group->items[group->count++] = all[i].item;
		if (all[i].owner.len)
			*vec_push(a, &group->owners) = people_show(
				&p->input->corpus->people, all[i].owner);
	}
	slice_list_unite(&group->owners);
}

static int compare_group(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->name, y->name);
}

static int compare_entry(const void *a, const void *b)
{
	const struct group *const *x = a, *const *y = b;

	return slice_cmp((*x)->name, (*y)->name);
}

static void index_names(
	struct groups *out, struct arena *a, struct arena *scratch)
{
	size_t len = out->all.len;
	const struct group **sorted =
		arena_array(scratch, len, sizeof(*sorted));

	for (size_t i = 0; i < len; i++)
		sorted[i] = &out->all.at[i];
	if (len)
		qsort(sorted, len, sizeof(*sorted), compare_entry);
	out->by_name = arena_array(a, len, sizeof(*out->by_name));
	for (size_t i = 0; i < len; i++)
		out->by_name[i] = (size_t)(sorted[i] - out->all.at);
}

static void make_groups(struct groups *out, struct arena *a,
	const struct population *p, struct naming_vec *namings)
{
	struct arena scratch = {0}, lines = {0};
	struct stamps stamps = {
		arena_array(&scratch, p->log_count, sizeof(size_t)),
		arena_array(&scratch, p->count, sizeof(size_t))};
	size_t next;

	*out = (struct groups){0};
	vec_sort(namings, compare_naming);
	for (size_t i = 0; i < namings->len; i = next) {
		struct group *group = vec_push(a, &out->all);

		for (next = i + 1;
			next < namings->len &&
			slice_eq(namings->at[next].name, namings->at[i].name);)
			next++;
		take_namings(group, a, p, &namings->at[i], next - i);
		sum_up(group, p, &stamps, out->all.len);
		find_repeated(group, a, &lines);
		arena_reset(&lines);
	}
	vec_sort(&out->all, compare_group);
	index_names(out, a, &scratch);
	arena_free(&lines);
	arena_free(&scratch);
}

static void add_naming(struct naming_vec *out, struct arena *a,
	const struct item *item, struct slice name, struct slice owner)
{
	name = slice_trim(name);
	if (name.len)
		*vec_push(a, out) = (struct naming){name, owner, item};
}

void groups_of_systems(
	struct groups *out, struct arena *a, const struct population *p)
{
	struct arena scratch = {0};
	struct naming_vec all = {0};

	for (size_t i = 0; i < p->count; i++) {
		const struct system_vec *systems =
			&p->items[i].incident->systems;

		for (size_t n = 0; n < systems->len; n++)
			add_naming(&all, &scratch, &p->items[i],
				systems->at[n].name.text,
				systems->at[n].owner.text);
	}
	make_groups(out, a, p, &all);
	arena_free(&scratch);
}

void groups_of_categories(
	struct groups *out, struct arena *a, const struct population *p)
{
	struct arena scratch = {0};
	struct naming_vec all = {0};

	for (size_t i = 0; i < p->count; i++)
		add_naming(&all, &scratch, &p->items[i],
			p->items[i].incident->category.text, SLICE(""));
	make_groups(out, a, p, &all);
	arena_free(&scratch);
}

size_t groups_find(const struct groups *g, struct slice name)
{
	size_t low = 0, high = g->all.len;

	name = slice_trim(name);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(g->all.at[g->by_name[middle]].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < g->all.len && slice_eq(g->all.at[g->by_name[low]].name, name))
		return g->by_name[low];
	return g->all.len;
}
