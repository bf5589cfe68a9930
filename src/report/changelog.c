#include "report/changelog.h"

#include <stdlib.h>

#include "report/values.h"

/* Ids end in a number that may grow beyond four digits. */
static int compare_newest(const void *a, const void *b)
{
	const struct item *x = *(const struct item *const *)a;
	const struct item *y = *(const struct item *const *)b;
	struct slice i = x->incident->record.id, j = y->incident->record.id;
	int c = slice_cmp(y->year, x->year);

	if (!c)
		c = (j.len > i.len) - (j.len < i.len);
	if (!c)
		c = slice_cmp(j, i);
	return c ? c
		 : slice_cmp(x->incident->record.source->path,
			   y->incident->record.source->path);
}

static bool has_entry(const struct item *item)
{
	return item->incident->plan_changes.len ||
	       field_is_set(item->incident->no_plan_changes.self);
}

static void set_entries(const struct view *v, struct value *page)
{
	const struct population *p = v->p;
	const struct item **items = arena_array(v->a, p->count, sizeof(*items));
	struct value *list = value_set_list(v->a, page, "entries");
	size_t count = 0;

	for (size_t i = 0; i < p->count; i++)
		if (has_entry(&p->items[i]))
			items[count++] = &p->items[i];
	if (count)
		qsort(items, count, sizeof(*items), compare_newest);
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_add_map(v->a, list);
		struct slice id = items[i]->incident->record.id;

		view_set(v, row, "id", id);
		view_set(v, row, "link", view_incident_link(v, id));
		view_set(v, row, "title", items[i]->incident->title.text);
		values_plan(v, row, items[i]);
	}
	value_set_bool(v->a, page, "any_entry", count > 0);
}

static int compare_id(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/* The commits that prove a change of some incident, sorted. */
static struct slice_list proving_commits(const struct view *v)
{
	struct slice_list all = {0};

	for (size_t i = 0; i < v->p->count; i++) {
		const struct item *item = &v->p->items[i];

		for (size_t n = 0; n < item->incident->plan_changes.len; n++)
			if (item->proofs[n].state == PROOF_PROVEN &&
				item->proofs[n].commit)
				*vec_push(v->a, &all) =
					item->proofs[n].commit->id;
	}
	vec_sort(&all, compare_id);
	return all;
}

static bool is_proving(const struct slice_list *all, struct slice id)
{
	return all->len && bsearch(&id, all->at, all->len, sizeof(*all->at),
				   compare_id) != NULL;
}

/* What changed the plan without an incident: reviews, exercises, news. */
static void set_others(const struct view *v, struct value *page)
{
	const struct history *h = v->p->input->judge->history;
	const struct path_history *path =
		history_path(h, v->p->input->corpus->settings.plan);
	struct slice_list proving = proving_commits(v);
	struct value *list = value_set_list(v->a, page, "others");

	for (size_t i = 0; path && i < path->changes.len; i++) {
		const struct commit_fact *c =
			&h->commits.at[path->changes.at[i].commit];
		struct value *row;

		if (is_proving(&proving, c->id))
			continue;
		row = value_add_map(v->a, list);
		view_set(v, row, "subject", c->subject);
		view_set(v, row, "commit", commit_short(c->id));
		view_set(v, row, "author", c->author);
		view_set(v, row, "date",
			view_day(v,
				moment_of_seconds(c->written, c->written_offset)
					.day));
	}
	value_set_bool(v->a, page, "any_other", list->count > 0);
	value_set_bool(v->a, page, "full_history", h->kind == HISTORY_FULL);
}

struct value *values_changelog(const struct view *v)
{
	const struct corpus *c = v->p->input->corpus;
	struct value *page = view_page(
		v, SLICE("Changes of the Incident Response Plan"), "changelog");

	view_set(v, page, "plan", c->settings.plan);
	view_set(v, page, "plan_link",
		c->settings.plan.len
			? view_link(v, c->settings.plan,
				  view_source_href(v, c->settings.plan, 1))
			: SLICE(""));
	value_set_bool(v->a, page, "any_plan", c->plan.source != NULL);
	set_entries(v, page);
	set_others(v, page);
	return page;
}

int changelog_make(struct slice *out, struct templates *t,
	const struct population *p, struct arena *page, struct err *err)
{
	const struct corpus *c = p->input->corpus;
	struct view v = {
		.p = p,
		.a = page,
		.target = MD_MARKDOWN,
		.root = c->settings.reports,
		.page = c->settings.changelog,
	};
	struct slice entries;
	struct err why;

	if (templates_render(
		    &entries, t, "changelog.md", values_changelog(&v), err))
		return -1;
	if (changelog_merge(out, t->arena, p->input->changelog, entries,
		    SLICE("Changes of the Incident Response Plan"), &why))
		return err_set(err, "%.*s: %s", SLICE_FMT(v.page), why.message);
	return 0;
}
