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

/* ---- The plan's commits ---- */

/* A commit's message names an incident. */
struct naming {
	struct slice id;
	size_t commit; /* index into commits.all */
};

struct naming_vec VEC(struct naming);

struct commits {
	struct plan_revision_vec all; /* newest first */
	struct naming_vec namings;    /* by id, newest first */
	bool *shown;		      /* of each, whether an entry shows it */
};

static int compare_namings(const void *a, const void *b)
{
	const struct naming *x = a, *y = b;
	int order = slice_cmp(x->id, y->id);

	return order ? order
		     : (x->commit > y->commit) - (x->commit < y->commit);
}

static int compare_naming(const void *key, const void *element)
{
	const struct naming *n = element;

	return slice_cmp(*(const struct slice *)key, n->id);
}

static void commits_read(struct commits *out, const struct view *v)
{
	const struct report_input *in = v->p->input;

	*out = (struct commits){0};
	plan_revisions_of(&out->all, v->a, in->corpus, in->judge);
	for (size_t i = 0; i < out->all.len; i++)
		for (size_t n = 0; n < out->all.at[i].incidents.len; n++)
			*vec_push(v->a, &out->namings) = (struct naming){
				out->all.at[i].incidents.at[n], i};
	vec_sort(&out->namings, compare_namings);
	out->shown = arena_array(v->a, out->all.len, sizeof(*out->shown));
}

/* The first commit that names ID, among the namings, or one past the last. */
static size_t first_naming(const struct commits *c, struct slice id)
{
	return vec_lower_bound(&id, c->namings.at, c->namings.len,
		sizeof(*c->namings.at), compare_naming);
}

static bool is_naming(const struct commits *c, size_t n, struct slice id)
{
	return n < c->namings.len && slice_eq(c->namings.at[n].id, id);
}

/* The place of a commit; facts lie in one array, in the same order. */
static int compare_commit(const void *key, const void *element)
{
	const struct commit_fact *a = key;
	const struct commit_fact *b =
		((const struct plan_revision *)element)->commit;

	return (a > b) - (a < b);
}

static void add_commit(
	const struct view *v, struct value *list, const struct plan_revision *r)
{
	struct value *row = value_add_map(v->a, list);
	bool moved = r->change->from.len > 0;

	values_commit(v, row, r->commit, &r->sections, r->reverted);
	view_set(v, row, "subject", r->commit->subject);
	view_set(v, row, "moved_from", r->change->from);
	value_set_bool(v->a, row, "removed", !r->change->blob.len);
	value_set_bool(v->a, row, "no_section",
		!moved && r->change->blob.len && !r->sections.names.len &&
			!r->sections.opening && !r->sections.unread);
}

/* ---- Entries ---- */

static bool is_proof(const struct item *item, const struct commit_fact *commit)
{
	for (size_t i = 0; i < item->incident->plan_changes.len; i++)
		if (item->proofs[i].of_plan && item->proofs[i].commit == commit)
			return true;
	return false;
}

/* Commits that name the incident, beside those that prove what it claims. */
static void set_more_commits(const struct view *v, struct value *row,
	const struct item *item, struct commits *c)
{
	struct slice id = item->incident->record.id;
	struct value *list = value_set_list(v->a, row, "commits");

	for (size_t n = first_naming(c, id); is_naming(c, n, id); n++) {
		size_t commit = c->namings.at[n].commit;

		c->shown[commit] = true;
		if (!is_proof(item, c->all.at[commit].commit))
			add_commit(v, list, &c->all.at[commit]);
	}
	value_set_bool(v->a, row, "any_commit", list->count > 0);
}

static void mark_proofs(struct commits *c, const struct item *item)
{
	for (size_t i = 0; i < item->incident->plan_changes.len; i++) {
		const struct plan_proof *proof = &item->proofs[i];
		struct plan_revision *found = NULL;

		if (proof->of_plan && proof->commit && c->all.len)
			found = bsearch(proof->commit, c->all.at, c->all.len,
				sizeof(*c->all.at), compare_commit);
		if (found)
			c->shown[found - c->all.at] = true;
	}
}

static bool has_entry(const struct item *item, const struct commits *c)
{
	struct slice id = item->incident->record.id;

	return item->incident->plan_changes.len ||
	       field_is_set(item->incident->no_plan_changes.self) ||
	       is_naming(c, first_naming(c, id), id);
}

static void set_entries(
	const struct view *v, struct value *page, struct commits *c)
{
	const struct population *p = v->p;
	const struct item **items = arena_array(v->a, p->count, sizeof(*items));
	struct value *list = value_set_list(v->a, page, "entries");
	size_t count = 0;

	for (size_t i = 0; i < p->count; i++)
		if (has_entry(&p->items[i], c))
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
		mark_proofs(c, items[i]);
		set_more_commits(v, row, items[i], c);
	}
	value_set_bool(v->a, page, "any_entry", count > 0);
}

/* Whether a commit that no entry shows was made in the period, and not for an
 * incident that the period leaves out. */
static bool is_in_period(const struct view *v, const struct plan_revision *r)
{
	const struct commit_fact *c = r->commit;
	const struct corpus *corpus = v->p->input->corpus;

	for (size_t i = 0; i < r->incidents.len; i++)
		if (corpus_incident(corpus, r->incidents.at[i]) &&
			!population_item(v->p, r->incidents.at[i]))
			return false;
	return population_in_period(
		v->p, moment_of_seconds(c->written, c->written_offset));
}

/* What changed the plan without an incident: reviews, exercises, news. */
static void set_others(
	const struct view *v, struct value *page, const struct commits *c)
{
	size_t outside = 0;
	const struct history *h = v->p->input->judge->history;
	struct value *list = value_set_list(v->a, page, "others");

	for (size_t i = 0; i < c->all.len; i++) {
		if (c->shown[i])
			continue;
		if (is_in_period(v, &c->all.at[i]))
			add_commit(v, list, &c->all.at[i]);
		else
			outside++;
	}
	value_set_bool(v->a, page, "any_other", list->count > 0);
	value_set_number(v->a, page, "commits_outside", (long long)outside);
	value_set_bool(v->a, page, "any_commit_outside", outside > 0);
	value_set_bool(v->a, page, "full_history", h->kind == HISTORY_FULL);
}

struct value *values_changelog(const struct view *v)
{
	const struct corpus *c = v->p->input->corpus;
	struct commits commits;
	struct value *page = view_page(
		v, SLICE("Changes of the Incident Response Plan"), "plan");

	view_set(v, page, "plan", c->settings.plan);
	view_set(v, page, "plan_link",
		c->settings.plan.len
			? view_link(v, c->settings.plan,
				  view_source_href(v, c->settings.plan, 1))
			: SLICE(""));
	view_set(v, page, "plan_href",
		view_href(v, view_path(v, SLICE(""), SLICE("plan"))));
	value_set_bool(v->a, page, "any_plan", c->plan.source != NULL);
	commits_read(&commits, v);
	set_entries(v, page, &commits);
	set_others(v, page, &commits);
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
