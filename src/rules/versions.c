/* The versions of all records, by record; see versions.h. */
#include "rules/found.h"
#include "base/limits.h"

#include <stdlib.h>

struct past_cache {
	struct past_vec all;	       /* by id */
	const struct past **of_record; /* one a record of the corpus, or NULL */
	struct slice_list moved; /* files of ids that were not always in one */
};

/* ---- By record ---- */

/* Commits are numbered newest first. */
static int compare_found(const void *x, const void *y)
{
	const struct found *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (order)
		return order;
	if (a->change->commit != b->change->commit)
		return a->change->commit < b->change->commit ? -1 : 1;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* The version before number N; none where it lies too far back. */
static size_t find_before(const struct past *p, size_t n, struct slice before)
{
	for (size_t at = n + 1; before.len && at < p->len; at++) {
		if (at - n >= LIMIT_BRANCHES)
			return p->len;
		if (slice_eq(p->at[at].blob, before))
			return at;
	}
	return n + 1;
}

/* Makes facts that are not there: there are other versions after all. */
static void tell_facts(struct arena *a, const struct corpus *c,
	struct found *found, size_t count)
{
	for (size_t n = 0; n < count; n++)
		if (found[n].only) {
			found[n].facts = found_facts(a, c, found[n].only);
			found[n].only = NULL;
		}
}

/* Puts together the record whose versions are the COUNT of FOUND. */
static void add_past(struct past *p, struct arena *a, const struct judge *judge,
	const struct found *found, size_t count)
{
	struct arena scratch = {0};
	struct past_state *states =
		arena_array(&scratch, count, sizeof(*states));
	const struct path_change **changes =
		arena_array(&scratch, count, sizeof(*changes));
	size_t state_count = 0;

	p->id = found[0].id;
	p->only = found[0].only;
	p->path = judge->history->paths.at[found[0].file].path;
	p->at = arena_array(a, count, sizeof(*p->at));
	for (size_t n = 0; n < count; n++) {
		const struct found *f = &found[n];
		size_t commit = f->change->commit;

		if (f->merged || judge->history->commits.at[commit].main_line)
			states[state_count++] =
				(struct past_state){commit, f->facts};
		if (f->merged)
			continue;
		changes[p->len] = f->change;
		p->at[p->len++] = (struct past_version){.commit = commit,
			.blob = f->change->blob,
			.facts = f->facts};
	}
	for (size_t n = 0; n < p->len; n++)
		p->at[n].before = find_before(p, n, changes[n]->before);
	past_trace(p, a, judge, states, state_count);
	arena_free(&scratch);
}

/* ---- Looking up ---- */

static int compare_past(const void *x, const void *y)
{
	const struct past *a = x, *b = y;

	return slice_cmp(a->id, b->id);
}

static const struct past *find_past(
	const struct past_cache *cache, struct slice id)
{
	const struct past_vec *all = &cache->all;
	struct past key = {.id = id};

	return all->len ? bsearch(&key, all->at, all->len, sizeof(key),
				  compare_past)
			: NULL;
}

static void index_record(struct past_cache *cache, const struct corpus *c,
	const struct record *r)
{
	const struct past **of = &cache->of_record[r->number];

	/* Where another record is found, an incident and an action item have
	 * one id. */
	if (r->first && !*of)
		*of = past_told(c->arena, c, find_past(cache, r->id));
}

/* Each is asked for more often than there are records. */
static void index_records(struct past_cache *cache, const struct corpus *c)
{
	const struct past_vec *all = &cache->all;

	cache->of_record = arena_array(c->arena,
		c->incidents.len + c->actions.len, sizeof(*cache->of_record));
	for (size_t n = 0; n < all->len; n++)
		if (all->at[n].only)
			cache->of_record[all->at[n].only->number] = &all->at[n];
	for (size_t i = 0; i < c->incidents.len; i++)
		index_record(cache, c, &c->incidents.at[i]->record);
	for (size_t i = 0; i < c->actions.len; i++)
		index_record(cache, c, &c->actions.at[i]->record);
}

/* ---- Records that are not told by their file alone ---- */

/* Whether the file at PATH states the id today. */
static bool states(const struct corpus *c, struct slice path, struct slice id)
{
	const struct incident *i = corpus_incident(c, id);
	const struct action *a = corpus_action(c, id);

	return (i && slice_eq(i->record.source->path, path)) ||
	       (a && slice_eq(a->record.source->path, path));
}

/* Adds the files of FOUND, COUNT versions of one record, unless that has been
 * in one file, which still states it. */
static void add_moved(struct past_cache *cache, const struct corpus *c,
	const struct judge *judge, const struct found *found, size_t count)
{
	const struct path_history *paths = judge->history->paths.at;
	bool plain = states(c, paths[found[0].file].path, found[0].id);

	for (size_t n = 1; plain && n < count; n++)
		plain = found[n].file == found[0].file;
	for (size_t n = 0; !plain && n < count; n++)
		if (!n || found[n].file != found[n - 1].file)
			*vec_push(c->arena, &cache->moved) =
				paths[found[n].file].path;
}

/* ---- All of them ---- */

static struct past_cache *collect(
	const struct corpus *c, const struct judge *judge)
{
	struct past_cache *cache = arena_new(c->arena, struct past_cache);
	struct arena list = {0};
	struct found_vec found;

	found_read(&found, &list, c, judge);
	vec_sort(&found, compare_found);
	for (size_t from = 0, to; from < found.len; from = to) {
		for (to = from + 1;
			to < found.len &&
			slice_eq(found.at[to].id, found.at[from].id);)
			to++;
		if (to - from > 1)
			tell_facts(c->arena, c, &found.at[from], to - from);
		add_past(vec_push(c->arena, &cache->all), c->arena, judge,
			&found.at[from], to - from);
		add_moved(cache, c, judge, &found.at[from], to - from);
	}
	index_records(cache, c);
	arena_free(&list);
	return cache;
}

/* NULL where history is missing. */
static const struct past_cache *cache_of(
	const struct corpus *c, const struct judge *judge)
{
	struct judge_cache *kept = judge->cache;

	if (judge->history->kind != HISTORY_FULL)
		return NULL;
	if (!kept->past)
		kept->past = collect(c, judge);
	return kept->past;
}

const struct past_vec *past_all(
	const struct corpus *c, const struct judge *judge)
{
	static const struct past_vec none;
	const struct past_cache *cache = cache_of(c, judge);

	return cache ? &cache->all : &none;
}

const struct past *past_of(
	const struct corpus *c, const struct judge *judge, struct slice id)
{
	const struct past_cache *cache = cache_of(c, judge);

	return cache ? find_past(cache, id) : NULL;
}

const struct past *past_of_record(const struct corpus *c,
	const struct judge *judge, const struct record *record)
{
	const struct past_cache *cache = cache_of(c, judge);

	return cache && record->first ? cache->of_record[record->number] : NULL;
}

const struct past *past_told(
	struct arena *a, const struct corpus *c, const struct past *p)
{
	const struct facts *facts;
	struct past *told;

	if (!p || !p->only)
		return p;
	facts = found_facts(a, c, p->only);
	told = arena_new(a, struct past);
	*told = *p;
	told->only = NULL;
	told->at = arena_new(a, struct past_version);
	*told->at = *p->at;
	told->at->facts = facts;
	if (p->line_len) {
		told->line = arena_new(a, struct past_state);
		*told->line = (struct past_state){p->line->commit, facts};
	}
	return told;
}

const struct commit_fact *past_commit(
	const struct judge *judge, const struct past *p, size_t n)
{
	return &judge->history->commits.at[p->at[n].commit];
}

void rules_list_distant(struct slice_list *out, struct arena *a,
	const struct corpus *c, const struct judge *judge)
{
	const struct past_cache *cache = cache_of(c, judge);

	for (size_t n = 0; n < judge->cache->asked.len; n++)
		*vec_push(a, out) = judge->cache->asked.at[n];
	for (size_t n = 0; cache && n < cache->moved.len; n++)
		*vec_push(a, out) = cache->moved.at[n];
}

bool rules_concern_rest(const struct corpus *c, const struct judge *judge)
{
	const struct past_vec *all = past_all(c, judge);

	for (size_t n = 0; n < all->len; n++) {
		struct slice id = all->at[n].id;

		if ((corpus_has_incident(c, id) && !corpus_incident(c, id)) ||
			(corpus_has_action(c, id) && !corpus_action(c, id)))
			return true;
	}
	return false;
}
