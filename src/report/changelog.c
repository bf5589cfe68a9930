#include "report/changelog.h"

#include <stdlib.h>

#include "base/limits.h"
#include "report/values.h"

enum {
	COMMITS_MOST = 8, /* of an entry, in the site */
};

/* ---- What the changelog shows ---- */

static int compare_namings(const void *a, const void *b)
{
	const struct plan_naming *x = a, *y = b;
	int order = slice_cmp(x->id, y->id);

	return order ? order
		     : (x->commit > y->commit) - (x->commit < y->commit);
}

static int compare_naming(const void *key, const void *element)
{
	const struct plan_naming *n = element;

	return slice_cmp(*(const struct slice *)key, n->id);
}

static void collect_namings(struct plan_log *log, struct arena *a)
{
	for (size_t i = 0; i < log->revisions.len; i++) {
		const struct slice_list *ids = &log->revisions.at[i].incidents;

		for (size_t n = 0; n < ids->len; n++)
			*vec_push(a, &log->namings) =
				(struct plan_naming){ids->at[n], i};
	}
	vec_sort(&log->namings, compare_namings);
}

/* The first commit that names ID, among the namings, or one past the last. */
static size_t first_naming(const struct plan_log *log, struct slice id)
{
	return vec_lower_bound(&id, log->namings.at, log->namings.len,
		sizeof(*log->namings.at), compare_naming);
}

static bool is_naming(const struct plan_log *log, size_t n, struct slice id)
{
	return n < log->namings.len && slice_eq(log->namings.at[n].id, id);
}

static bool has_entry(const struct item *item, const struct plan_log *log)
{
	struct slice id = item->id;

	return item->incident->plan_changes.len ||
	       field_is_set(item->incident->no_plan_changes->self) ||
	       is_naming(log, first_naming(log, id), id);
}

/* The place of a commit; facts lie in one array, in the same order. */
static int compare_commit(const void *key, const void *element)
{
	const struct commit_fact *a = key;
	const struct commit_fact *b =
		((const struct plan_revision *)element)->commit;

	return (a > b) - (a < b);
}

/* The commits that an entry shows: they name its incident, or prove what it
 * claims. */
static void list_shown(struct number_vec *out, struct arena *a,
	const struct plan_log *log, const struct item *item)
{
	struct slice id = item->id;

	for (size_t n = first_naming(log, id); is_naming(log, n, id); n++)
		*vec_push(a, out) = (uint32_t)log->namings.at[n].commit;
	for (size_t i = 0; i < item->incident->plan_changes.len; i++) {
		const struct plan_proof *proof = &item->proofs[i];
		const struct plan_revision *found = NULL;

		if (proof->of_plan && proof->commit && log->revisions.len)
			found = bsearch(proof->commit, log->revisions.at,
				log->revisions.len, sizeof(*found),
				compare_commit);
		if (found)
			*vec_push(a, out) =
				(uint32_t)(found - log->revisions.at);
	}
}

/* Whether a commit that no entry shows was made in the period, and not for an
 * incident that the period leaves out. */
static bool is_in_period(
	const struct population *p, const struct plan_revision *r)
{
	const struct commit_fact *c = r->commit;

	for (size_t i = 0; i < r->incidents.len; i++)
		if (corpus_incident(p->input->corpus, r->incidents.at[i]) &&
			!population_item(p, r->incidents.at[i]))
			return false;
	return population_in_period(p, commit_written(c));
}

/* SHOWN: of all revisions, those that an entry shows. */
static void add_entry_of(
	struct plan_log *log, struct arena *a, bool *shown, struct item *item)
{
	struct number_vec list = {0};

	if (!item->is_kept)
		item->in_changelog = has_entry(item, log);
	if (!item->in_changelog)
		return;
	log->entries[log->entry_count++] =
		(struct plan_entry){.item = item, .key = item_key_of(item)};
	if (!item->is_kept) {
		list_shown(&list, a, log, item);
		item->shown = list.at;
		item->shown_count = list.len;
	}
	for (size_t i = 0; i < item->shown_count; i++)
		shown[item->shown[i]] = true;
}

/* The entries of a year that stays. */
static void add_kept_entries(struct plan_log *log, bool *shown,
	const struct kept *k, const struct year *year)
{
	const struct kept_year kept = kept_year(k, year->number);

	for (size_t i = 0; i < kept.item_count; i++) {
		const struct kept_item item = kept_item(k, kept.items + i);

		if (!item.in_changelog)
			continue;
		log->entries[log->entry_count++] = (struct plan_entry){
			.key = {year->name, kept_text(k, item.id),
				kept_text(k, item.path)},
			.text = kept_text(k, item.rows[ROW_CHANGES])};
		for (uint32_t n = 0; n < item.shown_count; n++)
			shown[kept_shown(k, item.shown + n)] = true;
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct plan_entry *x = a, *y = b;

	return item_key_newest(&x->key, &y->key);
}

/* The years that stay have their entries only where the file is made. */
static void list_entries(struct plan_log *log, struct arena *a, bool *shown,
	const struct population *p)
{
	bool stays = p->kept && changelog_is_made(p);
	size_t most = p->count;

	for (size_t y = 0; stays && y < p->years.len; y++)
		most += p->years.at[y].stays ? p->years.at[y].count : 0;
	log->entries = arena_array(a, most, sizeof(*log->entries));
	for (size_t i = 0; i < p->count; i++)
		add_entry_of(log, a, shown, &p->items[i]);
	for (size_t y = 0; stays && y < p->years.len; y++)
		if (p->years.at[y].stays)
			add_kept_entries(log, shown, p->kept, &p->years.at[y]);
	if (log->entry_count)
		qsort(log->entries, log->entry_count, sizeof(*log->entries),
			newest_first);
}

/* Marks the commits whose rows are made: what no entry shows, and what entries
 * show that are not kept. */
static void mark_wanted(bool *wanted, const struct plan_log *log)
{
	for (size_t i = 0; i < log->other_count; i++)
		wanted[log->others[i]] = true;
	for (size_t i = 0; i < log->entry_count; i++) {
		const struct item *item = log->entries[i].item;
		size_t n;

		if (!item || item->is_kept)
			continue;
		n = first_naming(log, item->id);
		for (; is_naming(log, n, item->id); n++)
			wanted[log->namings.at[n].commit] = true;
	}
}

/* Reads which sections commits changed: two versions of the plan each. */
static void read_sections(const struct population *p, struct plan_log *log)
{
	const struct report_input *in = p->input;
	struct arena scratch = {0};
	bool *wanted =
		arena_array(&scratch, log->revisions.len, sizeof(*wanted));

	mark_wanted(wanted, log);
	for (size_t i = 0; i < log->revisions.len; i++)
		if (wanted[i] || !p->kept)
			plan_revision_read(
				&log->revisions.at[i], in->corpus, in->judge);
	arena_free(&scratch);
}

void plan_log_read(struct population *p, struct arena *a)
{
	struct plan_log *log = p->plan_log = arena_new(a, struct plan_log);
	bool *shown;

	plan_revisions_of(
		&log->revisions, a, p->input->corpus, p->input->judge);
	collect_namings(log, a);
	if (p->kept && p->kept->head.revisions != log->revisions.len) {
		p->unfit = true;
		return;
	}
	log->others = arena_array(a, log->revisions.len, sizeof(*log->others));
	shown = arena_array(a, log->revisions.len, sizeof(*shown));
	list_entries(log, a, shown, p);
	for (size_t i = 0; i < log->revisions.len; i++) {
		if (shown[i])
			continue;
		if (is_in_period(p, &log->revisions.at[i]))
			log->others[log->other_count++] = i;
		else
			log->outside++;
	}
	read_sections(p, log);
}

size_t plan_log_rows(const struct plan_log *log)
{
	return log->entry_count + log->other_count;
}

/* ---- Rows ---- */

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

static bool is_proof(const struct item *item, const struct commit_fact *commit)
{
	for (size_t i = 0; i < item->incident->plan_changes.len; i++)
		if (item->proofs[i].of_plan && item->proofs[i].commit == commit)
			return true;
	return false;
}

const struct plan_revision *plan_log_more(
	const struct plan_log *log, const struct item *item, size_t *next)
{
	struct slice id = item->incident->record.id;
	size_t n = *next ? *next - 1 : first_naming(log, id);

	for (; is_naming(log, n, id); n++) {
		const struct plan_revision *r =
			&log->revisions.at[log->namings.at[n].commit];

		if (is_proof(item, r->commit))
			continue;
		*next = n + 2;
		return r;
	}
	return NULL;
}

static void set_more_commits(
	const struct view *v, struct value *row, const struct item *item)
{
	struct value *list = value_set_list(v->a, row, "commits");
	const struct plan_revision *r;
	size_t next = 0;

	while ((r = plan_log_more(v->p->plan_log, item, &next)))
		add_commit(v, list, r);
	value_set_bool(v->a, row, "any_commit", list->count > 0);
}

static void add_entry(
	const struct view *v, struct value *list, const struct plan_entry *e)
{
	const struct item *item = e->item;
	struct slice id = e->key.id;
	struct value *row;

	if (!item) {
		value_add_rendered(v->a, list, e->text);
		return;
	}
	row = view_add_item(v, list, item, ROW_CHANGES);
	if (!row)
		return;
	view_set(v, row, "id", id);
	view_set(v, row, "link", view_incident_link(v, id));
	view_set(v, row, "title", item->incident->title.text);
	values_plan_brief(v, row, item);
	set_more_commits(v, row, item);
	values_bound(v, row, "commits", COMMITS_MOST, "more_commits");
}

static const struct plan_revision *other_at(
	const struct plan_log *log, size_t row)
{
	return &log->revisions.at[log->others[row - log->entry_count]];
}

/* The rows of this part: incidents, then what changed the plan without one:
 * reviews, exercises, news. */
static void set_rows(const struct view *v, struct value *page)
{
	const struct plan_log *log = v->p->plan_log;
	const struct history *h = v->p->input->judge->history;
	struct value *entries = value_set_list(v->a, page, "entries");
	struct value *others = value_set_list(v->a, page, "others");

	for (size_t i = v->part.from; i < v->part.to; i++) {
		if (i < log->entry_count)
			add_entry(v, entries, &log->entries[i]);
		else
			add_commit(v, others, other_at(log, i));
	}
	value_set_bool(v->a, page, "any_entry", log->entry_count > 0);
	value_set_bool(v->a, page, "any_other", log->other_count > 0);
	value_set_bool(v->a, page, "others_here",
		others->count || v->part.to == v->part.rows);
	value_set_number(
		v->a, page, "commits_outside", (long long)log->outside);
	value_set_bool(v->a, page, "any_commit_outside", log->outside > 0);
	value_set_bool(v->a, page, "full_history", h->kind == HISTORY_FULL);
}

struct value *values_changelog(const struct view *v, const struct year *year)
{
	const struct corpus *c = v->p->input->corpus;
	struct value *page = view_page(
		v, SLICE("Changes of the Incident Response Plan"), "plan");

	(void)year;
	view_set(v, page, "plan", c->settings.plan);
	view_set(v, page, "plan_link",
		c->settings.plan.len
			? view_link(v, c->settings.plan,
				  view_source_href(v, c->settings.plan, 1))
			: SLICE(""));
	view_set(v, page, "plan_href",
		view_href(v, view_path(v, SLICE(""), SLICE("plan"))));
	value_set_bool(v->a, page, "any_plan", c->plan.source != NULL);
	set_rows(v, page);
	return page;
}

bool changelog_is_made(const struct population *p)
{
	const struct corpus *c = p->input->corpus;

	return c->settings.changelog.len && c->plan.source &&
	       p->input->judge->history->kind != HISTORY_SHALLOW;
}

int changelog_make(struct slice *out, struct own *own,
	const struct templates *t, const struct population *p, struct err *err)
{
	const struct corpus *c = p->input->corpus;
	struct arena *a = &own->page;
	struct view v = {
		.p = p,
		.a = a,
		.own = own,
		.target = MD_MARKDOWN,
		.root = c->settings.reports,
		.page = c->settings.changelog,
		.part = {.number = 1, .count = 1},
	};
	struct buf entries = BUF_INIT(LIMIT_PAGE);
	struct err why;
	int result;

	v.part.rows = v.part.to = plan_log_rows(p->plan_log);
	result = templates_render(
		&entries, t, "changelog.md", values_changelog(&v, NULL), err);
	if (!result)
		view_keep_rows(own, &entries);
	if (!result &&
		changelog_merge(out, a, p->input->changelog,
			buf_slice(&entries),
			SLICE("Changes of the Incident Response Plan"), &why))
		result = err_set(
			err, "%.*s: %s", SLICE_FMT(v.page), why.message);
	buf_free(&entries);
	return result;
}
