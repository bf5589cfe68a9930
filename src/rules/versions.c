/* Collects the versions of all records; see versions.h. */
#include "rules/versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "model/past.h"
#include "format/frontmatter.h"

enum {
	/* Versions that are looked through for the one before: with more
	 * branches at once than that, the next older one is taken. */
	BEFORE_MOST = 1000,
	LAST_MOST = 32,
	/* Versions that are looked through for what a merge took over. */
	MERGED_MOST = 10000,
};

/* A version that is not yet among its record's. */
struct found {
	struct slice id;
	size_t order;	     /* of reading: paths in order, newest first */
	bool merged;	     /* an older version, taken over by a merge */
	struct slice before; /* blob in the first parent */
	struct past_version version;
};

struct found_vec VEC(struct found);
struct past_vec VEC(struct past);

struct past_cache {
	struct past_vec all; /* by id */
};

/* ---- Decoding ---- */

struct collector {
	const struct corpus *c;
	const struct judge *judge;
	struct arena *arena;  /* for what is kept */
	struct arena scratch; /* emptied after each version */
	struct arena list;
	struct found_vec found;
	const struct path_change *change;
	/* The version before in the same file: often it has the same
	 * frontmatter, and its facts are shared. */
	struct buf last_text;
	size_t last_from, last_to; /* its entries in FOUND */
};

static bool same_moment(struct moment a, struct moment b)
{
	return a.kind == b.kind && a.approximate == b.approximate &&
	       a.day == b.day && a.second == b.second && a.offset == b.offset;
}

static bool same_approvals(
	const struct approval_vec *a, const struct approval_vec *b)
{
	if (a->len != b->len)
		return false;
	for (size_t n = 0; n < a->len; n++)
		if (!slice_eq(a->at[n].rule, b->at[n].rule) ||
			!slice_eq(a->at[n].for_, b->at[n].for_) ||
			!same_moment(a->at[n].at, b->at[n].at))
			return false;
	return true;
}

static bool same_list(const struct slice_list *a, const struct slice_list *b)
{
	if (a->len != b->len)
		return false;
	for (size_t n = 0; n < a->len; n++)
		if (!slice_eq(a->at[n], b->at[n]))
			return false;
	return true;
}

static bool same_facts(const struct facts *a, const struct facts *b)
{
	for (int key = 0; key < FACT_COUNT; key++)
		if (a->of[key].given != b->of[key].given ||
			a->of[key].wrong != b->of[key].wrong ||
			!slice_eq(a->of[key].text, b->of[key].text) ||
			!same_moment(a->of[key].at, b->of[key].at))
			return false;
	return same_approvals(&a->approvals, &b->approvals) &&
	       same_list(&a->signed_, &b->signed_);
}

static void copy_fact(struct fact *f, struct arena *a)
{
	f->text = arena_copy(a, f->text);
}

static struct slice_list copy_list(
	const struct slice_list *list, struct arena *a)
{
	struct slice_list copy = {0};

	for (size_t n = 0; n < list->len; n++)
		*vec_push(a, &copy) = arena_copy(a, list->at[n]);
	return copy;
}

/*
 * What the version before in the same file had of the record, or NULL. An
 * incident's items keep their places but for a few, so only those nearby are
 * looked at: what is missed is kept twice.
 */
static const struct found *find_last(const struct collector *x, struct slice id)
{
	size_t at = x->last_from + (x->found.len - x->last_to);
	size_t from =
		at > x->last_from + LAST_MOST ? at - LAST_MOST : x->last_from;

	for (size_t n = from; n < x->last_to && n < at + LAST_MOST; n++)
		if (slice_eq(x->found.at[n].id, id))
			return &x->found.at[n];
	return NULL;
}

/* The facts as they are kept: those of the newer version in the same file if
 * nothing differs. */
static const struct facts *keep_facts(
	struct collector *x, struct slice id, const struct facts *facts)
{
	const struct found *last = find_last(x, id);
	struct facts *kept;

	if (last && same_facts(last->version.facts, facts))
		return last->version.facts;
	kept = arena_new(x->arena, struct facts);
	*kept = *facts;
	for (int key = 0; key < FACT_COUNT; key++)
		copy_fact(&kept->of[key], x->arena);
	kept->attendees = copy_list(&facts->attendees, x->arena);
	kept->signed_ = copy_list(&facts->signed_, x->arena);
	kept->approvals = (struct approval_vec){0};
	for (size_t n = 0; n < facts->approvals.len; n++) {
		struct approval *a = vec_push(x->arena, &kept->approvals);

		*a = facts->approvals.at[n];
		a->rule = arena_copy(x->arena, a->rule);
		a->for_ = arena_copy(x->arena, a->for_);
	}
	return kept;
}

static void add_found(
	struct collector *x, struct slice id, const struct facts *facts)
{
	struct found *f = vec_push(&x->list, &x->found);

	f->id = id;
	f->order = x->found.len;
	f->before = x->change->before;
	f->version.commit = x->change->commit;
	f->version.blob = x->change->blob;
	f->version.facts = facts;
}

static void add_record(
	struct collector *x, struct slice id, const struct facts *facts)
{
	const struct facts *kept = keep_facts(x, id, facts);
	const struct found *last = find_last(x, id);

	add_found(x, last ? last->id : arena_copy(x->arena, id), kept);
}

static void add_action(struct collector *x, const struct action *action)
{
	struct facts facts;

	facts_of_action(&facts, &x->scratch, x->c, action);
	add_record(x, action->record.id, &facts);
}

static void add_incident(struct collector *x, const struct incident *i)
{
	struct facts facts;

	facts_of_incident(&facts, &x->scratch, x->c, i);
	add_record(x, i->record.id, &facts);
	for (size_t n = 0; n < i->actions.len; n++)
		add_action(x, &i->actions.at[n]);
}

/* The path of debrief.yml, if there is one; empty if there is none. */
static struct slice settings_path(const struct corpus *c)
{
	const struct source *source = c->settings.source;

	return source ? source->path : SLICE("");
}

static void decode_settings(struct collector *x, const struct source *source)
{
	struct findings unseen = {.arena = &x->scratch};
	struct settings settings;
	struct facts facts;

	settings_read(&settings, &unseen, source);
	facts_of_settings(&facts, &x->scratch, &settings);
	add_record(x, source->path, &facts);
}

static void decode(struct collector *x, const struct source *source)
{
	struct past_record record;

	if (slice_eq(source->path, settings_path(x->c))) {
		decode_settings(x, source);
		return;
	}
	if (!past_read(&record, x->c, &x->scratch, source))
		return;
	if (record.action)
		add_action(x, record.action);
	else
		add_incident(x, record.incident);
}

/* Whether the frontmatter is that of the version that was read before. */
static bool is_as_last(const struct collector *x, const struct source *source)
{
	struct slice last = buf_slice(&x->last_text);

	/* The fence that closes it is a part of what is compared. */
	return last.len && slice_starts(source->text, last);
}

static void remember(struct collector *x, const struct source *source)
{
	struct frontmatter split;

	buf_reset(&x->last_text);
	if (!slice_eq(source->path, settings_path(x->c)) &&
		frontmatter_split(&split, source) == FRONTMATTER_OK)
		buf_add(&x->last_text,
			slice_sub(source->text, 0,
				(size_t)(split.body.ptr - source->text.ptr)));
}

static void repeat_last(struct collector *x)
{
	for (size_t n = x->last_from, end = x->last_to; n < end; n++)
		add_found(x, x->found.at[n].id, x->found.at[n].version.facts);
}

static bool is_version(const struct collector *x, struct slice path,
	const struct record *record)
{
	return slice_eq(record->source->path, path) &&
	       slice_eq(record->source->blob, x->change->blob);
}

/* The newest version is nearly always the record that is read already. */
static bool take_current(struct collector *x, struct slice path)
{
	const struct action *a = corpus_action(x->c, path_stem(path));
	const struct incident *i = corpus_incident(x->c, path_stem(path));

	if (a && !a->parent && is_version(x, path, &a->record)) {
		add_action(x, a);
		remember(x, a->record.source);
	} else if (i && is_version(x, path, &i->record)) {
		add_incident(x, i);
		remember(x, i->record.source);
	} else {
		return false;
	}
	return true;
}

static void read_blob(struct collector *x, struct slice path)
{
	const struct history *h = x->judge->history;
	struct source *source;
	struct slice text;

	if (!h->read_blob ||
		!h->read_blob(h->context, &text, &x->scratch, x->change->blob))
		return;
	source = source_new(&x->scratch, path, text);
	if (is_as_last(x, source)) {
		repeat_last(x);
	} else {
		decode(x, source);
		remember(x, source);
	}
}

static void read_version(struct collector *x, struct slice path)
{
	size_t from = x->found.len;

	if (!x->change->blob.len)
		return;
	if (!take_current(x, path))
		read_blob(x, path);
	x->last_from = from;
	x->last_to = x->found.len;
}

/* A merge of the main line took over what versions of the file, from number
 * FROM to TO, had: those that were there last with the same content. */
static void add_merged(struct collector *x, const struct path_change *merge,
	size_t from, size_t to)
{
	size_t commit = SIZE_MAX;

	for (size_t n = from; n < to; n++) {
		struct found seen = x->found.at[n], *f;

		if (seen.version.commit > commit)
			return;
		if (seen.version.commit < merge->commit ||
			!slice_eq(seen.version.blob, merge->blob))
			continue;
		commit = seen.version.commit;
		f = vec_push(&x->list, &x->found);
		*f = seen;
		f->order = x->found.len;
		f->merged = true;
		f->version.commit = merge->commit;
	}
}

static void read_merged(
	struct collector *x, const struct path_history *path, size_t from)
{
	size_t to = x->found.len;

	for (size_t n = 0; n < path->merged.len; n++) {
		const struct path_change *merge = &path->merged.at[n];

		while (from < to &&
			x->found.at[from].version.commit < merge->commit)
			from++;
		if (merge->blob.len)
			add_merged(x, merge, from,
				to - from > MERGED_MOST ? from + MERGED_MOST
							: to);
	}
}

static void read_path(struct collector *x, const struct path_history *path)
{
	size_t from = x->found.len;

	buf_reset(&x->last_text);
	x->last_from = x->last_to = 0;
	for (size_t n = 0; n < path->changes.len; n++) {
		x->change = &path->changes.at[n];
		read_version(x, path->path);
		arena_reset(&x->scratch);
	}
	read_merged(x, path, from);
}

/* ---- By record ---- */

/* Commits are numbered newest first. */
static int compare_found(const void *x, const void *y)
{
	const struct found *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (!order)
		order = (a->version.commit > b->version.commit) -
			(a->version.commit < b->version.commit);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* The version before number N. */
static size_t find_before(const struct past *p, size_t n, struct slice before)
{
	for (size_t at = n + 1;
		before.len && at < p->len && at - n < BEFORE_MOST; at++)
		if (slice_eq(p->at[at].blob, before))
			return at;
	return n + 1;
}

static void add_past(
	struct collector *x, struct past_cache *cache, size_t from, size_t to)
{
	struct past *p = vec_push(x->arena, &cache->all);
	struct past_state *states;
	size_t count = 0, *origin;
	struct arena scratch = {0};

	states = arena_array(&scratch, to - from, sizeof(*states));
	origin = arena_array(&scratch, to - from, sizeof(*origin));
	p->id = x->found.at[from].id;
	p->at = arena_array(x->arena, to - from, sizeof(*p->at));
	for (size_t n = from; n < to; n++) {
		const struct found *f = &x->found.at[n];
		const struct past_version *v = &f->version;

		if (f->merged ||
			x->judge->history->commits.at[v->commit].main_line)
			states[count++] =
				(struct past_state){v->commit, v->facts};
		if (f->merged)
			continue;
		origin[p->len] = n;
		p->at[p->len++] = *v;
	}
	for (size_t n = 0; n < p->len; n++)
		p->at[n].before =
			find_before(p, n, x->found.at[origin[n]].before);
	past_trace(p, x->arena, x->judge, states, count);
	arena_free(&scratch);
}

static struct past_cache *collect(
	const struct corpus *c, const struct judge *judge)
{
	struct past_cache *cache = arena_new(c->arena, struct past_cache);
	const struct history *h = judge->history;
	struct collector x = {.c = c, .judge = judge, .arena = c->arena};

	for (size_t n = 0; n < h->paths.len; n++)
		if (corpus_wants(c, h->paths.at[n].path) ||
			slice_eq(h->paths.at[n].path, settings_path(c)))
			read_path(&x, &h->paths.at[n]);
	vec_sort(&x.found, compare_found);
	for (size_t from = 0, to; from < x.found.len; from = to) {
		for (to = from + 1;
			to < x.found.len &&
			slice_eq(x.found.at[to].id, x.found.at[from].id);)
			to++;
		add_past(&x, cache, from, to);
	}
	arena_free(&x.scratch);
	arena_free(&x.list);
	buf_free(&x.last_text);
	return cache;
}

/* ---- Looking up ---- */

static int compare_past(const void *x, const void *y)
{
	const struct past *a = x, *b = y;

	return slice_cmp(a->id, b->id);
}

const struct past *past_of(
	const struct corpus *c, const struct judge *judge, struct slice id)
{
	/* A cache is no part of the judge's value. */
	struct judge *j = (struct judge *)judge;
	struct past key = {.id = id};

	if (judge->history->kind != HISTORY_FULL)
		return NULL;
	if (!j->past)
		j->past = collect(c, judge);
	if (!j->past->all.len)
		return NULL;
	return bsearch(&key, j->past->all.at, j->past->all.len, sizeof(key),
		compare_past);
}

const struct commit_fact *past_commit(
	const struct judge *judge, const struct past *p, size_t n)
{
	return &judge->history->commits.at[p->at[n].commit];
}
