/* Which version of the procedure judges an incident; see in_force.h. */
#include "rules/in_force.h"

#include <stdlib.h>

#include "base/limits.h"

/* ---- Versions ---- */

struct version {
	/* One of the commits by which it came to the main line. */
	const struct commit_fact *commit;
	struct slice path, blob;     /* in that commit */
	const struct corpus *corpus; /* NULL: nobody has asked yet */
};

struct version_vec VEC(struct version);

/* A blob that was read as a procedure. */
struct reading {
	struct slice blob;
	struct source *source;	     /* NULL: it cannot be read */
	struct procedure *procedure; /* NULL: nobody has asked yet */
};

struct reading_vec VEC(struct reading);

/* From a place of the main line on, debrief.yml names this path. */
struct naming {
	size_t place;
	struct slice procedure;
};

struct naming_vec VEC(struct naming);

struct in_force_cache {
	struct version_vec versions; /* on the main line, newest first */
	struct naming_vec namings;   /* the same */
	struct reading_vec readings;
	size_t bytes; /* of their texts */
	struct procedure_change_vec changes;
};

/* ---- Reading ---- */

static struct source *read_text(struct in_force_cache *cache,
	const struct corpus *c, const struct judge *judge, struct slice blob)
{
	const struct history *h = judge->history;
	struct source *source = NULL;
	struct arena scratch = {0};
	struct slice text;

	if (h->read_blob &&
		h->read_blob(h->context, &text, &scratch, blob, LIMIT_RECORD) &&
		cache->bytes + text.len <= LIMIT_VERSION_TEXTS) {
		cache->bytes += text.len;
		source = source_new(c->arena, c->settings.procedure,
			arena_copy(c->arena, text));
		source->blob = blob;
	}
	arena_free(&scratch);
	return source;
}

static struct reading *reading_of(struct in_force_cache *cache,
	const struct corpus *c, const struct judge *judge, struct slice blob)
{
	struct reading *r;

	for (size_t n = 0; n < cache->readings.len; n++)
		if (slice_eq(cache->readings.at[n].blob, blob))
			return &cache->readings.at[n];
	r = vec_push(c->arena, &cache->readings);
	r->blob = blob;
	r->source = read_text(cache, c, judge, blob);
	return r;
}

static bool is_present(const struct corpus *c, struct slice blob)
{
	const struct source *source = c->procedure.source;

	return source && blob.len && slice_eq(source->blob, blob);
}

/* ---- The main line ---- */

/* Changes by the place on the main line where they landed, the newest place
 * and the newest change first. Commits are numbered newest first. */
struct landed {
	size_t place;
	const struct path_change *change;
};

struct landed_vec VEC(struct landed);

static int compare_landed(const void *x, const void *y)
{
	const struct landed *a = x, *b = y;
	int order = (a->place > b->place) - (a->place < b->place);

	return order ? order
		     : (a->change->commit > b->change->commit) -
			       (a->change->commit < b->change->commit);
}

static void add_changes(struct landed_vec *out, struct arena *a,
	const struct history *h, const struct path_change_vec *changes)
{
	for (size_t n = 0; n < changes->len; n++) {
		const struct path_change *change = &changes->at[n];

		*vec_push(a, out) = (struct landed){
			h->commits.at[change->commit].landed, change};
	}
}

/* What came to the main line of the file. */
static void add_landed(struct landed_vec *out, struct arena *a,
	const struct history *h, struct slice path)
{
	const struct path_history *of = history_path(h, path);

	if (!of)
		return;
	add_changes(out, a, h, &of->changes);
	add_changes(out, a, h, &of->merged);
}

/* The blob that the main line held at the place where CHANGE landed: a merge
 * need not have taken it. */
static bool main_blob(struct slice *out, struct arena *a,
	const struct history *h, struct slice path,
	const struct path_change *change)
{
	const struct commit_fact *commit = &h->commits.at[change->commit];

	if (commit->main_line && slice_eq(path, change->path)) {
		*out = change->blob;
		return out->len;
	}
	return h->blob_then &&
	       h->blob_then(h->context, out, a, path, commit->landed_id);
}

/* ---- What debrief.yml named ---- */

static struct slice read_naming(
	struct arena *a, const struct history *h, struct slice blob)
{
	struct arena scratch = {0};
	struct findings unseen = {.arena = &scratch};
	struct source *source = NULL;
	struct settings settings;
	struct slice text, path;

	if (blob.len && h->read_blob &&
		h->read_blob(h->context, &text, &scratch, blob, LIMIT_SETTINGS))
		source = source_new(&scratch, SETTINGS_PATH, text);
	settings_read(&settings, &unseen, source);
	path = arena_copy(a, settings.procedure);
	arena_free(&scratch);
	return path;
}

static void collect_namings(struct in_force_cache *cache,
	const struct corpus *c, const struct history *h)
{
	struct naming_vec *out = &cache->namings;
	struct landed_vec all = {0};
	struct arena scratch = {0};

	add_landed(&all, &scratch, h, SETTINGS_PATH);
	vec_sort(&all, compare_landed);
	for (size_t n = 0; n < all.len && out->len < LIMIT_VERSIONS; n++) {
		struct slice blob = {0};

		if (n && all.at[n].place == all.at[n - 1].place)
			continue;
		main_blob(&blob, &scratch, h, SETTINGS_PATH, all.at[n].change);
		*vec_push(c->arena, out) = (struct naming){
			all.at[n].place, read_naming(c->arena, h, blob)};
	}
	arena_free(&scratch);
}

/* Where the procedure was at a place of the main line. */
static struct slice named_at(const struct in_force_cache *cache,
	const struct corpus *c, size_t place)
{
	struct settings defaults;

	for (size_t n = 0; n < cache->namings.len; n++)
		if (cache->namings.at[n].place >= place)
			return cache->namings.at[n].procedure;
	if (!cache->namings.len && !c->settings.source)
		return c->settings.procedure;
	settings_read(&defaults, c->findings, NULL);
	return defaults.procedure;
}

/* ---- The versions ---- */

/*
 * What was in force at the place where CHANGE is the newest that landed: what
 * debrief.yml named, else what the file was called that changed, if it was
 * renamed before debrief.yml was. False if there was no procedure.
 */
static bool find_in_force(struct version *out, struct in_force_cache *cache,
	const struct corpus *c, const struct history *h,
	const struct path_change *change)
{
	const struct slice names[] = {
		named_at(cache, c, h->commits.at[change->commit].landed),
		change->path, c->settings.procedure};

	*out = (struct version){.commit = &h->commits.at[change->commit]};
	for (size_t n = 0; n < ARRAY_LENGTH(names); n++)
		if (!slice_eq(names[n], SETTINGS_PATH) &&
			main_blob(&out->blob, c->arena, h, names[n], change)) {
			out->path = names[n];
			return true;
		}
	return false;
}

/* Adds a version that is older than those before. */
static void add_version(struct in_force_cache *cache, const struct corpus *c,
	const struct judge *judge, const struct path_change *change)
{
	struct version_vec *all = &cache->versions;
	struct version *v = all->len ? &all->at[all->len - 1] : NULL, found;

	if (all->len >= LIMIT_VERSIONS ||
		!find_in_force(&found, cache, c, judge->history, change))
		return;
	if (!is_present(c, found.blob) &&
		!reading_of(cache, c, judge, found.blob)->source)
		return;
	/* A place that brought nothing new: in force since the older one. */
	if (!v || !slice_eq(v->blob, found.blob))
		v = vec_push(c->arena, all);
	*v = found;
}

static void collect(struct in_force_cache *cache, const struct corpus *c,
	const struct judge *judge)
{
	const struct history *h = judge->history;
	struct arena scratch = {0};
	struct landed_vec all = {0};

	collect_namings(cache, c, h);
	add_landed(&all, &scratch, h, c->settings.procedure);
	add_landed(&all, &scratch, h, SETTINGS_PATH);
	for (size_t n = 0; n < c->earlier.len; n++)
		add_landed(&all, &scratch, h, c->earlier.at[n].procedure);
	vec_sort(&all, compare_landed);
	for (size_t n = 0; n < all.len; n++)
		if (!n || all.at[n].place != all.at[n - 1].place)
			add_version(cache, c, judge, all.at[n].change);
	arena_free(&scratch);
}

static struct in_force_cache *cache_of(
	const struct corpus *c, const struct judge *judge)
{
	struct judge_cache *kept = judge->cache;

	if (!kept->in_force) {
		kept->in_force = arena_new(c->arena, struct in_force_cache);
		collect(kept->in_force, c, judge);
	}
	return kept->in_force;
}

const struct procedure *procedure_version(
	const struct corpus *c, const struct judge *judge, struct slice blob)
{
	struct findings unseen = {.arena = c->arena};
	struct reading *r;

	if (is_present(c, blob))
		return &c->procedure;
	if (!blob.len)
		return NULL;
	r = reading_of(cache_of(c, judge), c, judge, blob);
	if (r->source && !r->procedure) {
		r->procedure = arena_new(c->arena, struct procedure);
		procedure_read(r->procedure, &unseen, r->source, r->source);
	}
	return r->procedure;
}

/* What was read, with this version as its procedure. */
static const struct corpus *corpus_then(
	const struct corpus *c, const struct judge *judge, struct version *v)
{
	const struct procedure *p;
	struct corpus *then;

	if (v->corpus)
		return v->corpus;
	p = procedure_version(c, judge, v->blob);
	if (p == &c->procedure) {
		v->corpus = c;
	} else {
		then = arena_new(c->arena, struct corpus);
		*then = *c;
		then->procedure = *p;
		v->corpus = then;
	}
	return v->corpus;
}

/* ---- Choosing ---- */

static void choose_present(struct in_force *out, const struct corpus *c,
	enum in_force_reason reason)
{
	*out = (struct in_force){.reason = reason, .corpus = c};
}

static void choose(struct in_force *out, const struct corpus *c,
	const struct judge *judge, size_t n, enum in_force_reason reason)
{
	struct version *v = &cache_of(c, judge)->versions.at[n];

	out->reason = reason;
	out->corpus = corpus_then(c, judge, v);
	out->commit = v->commit;
	out->path = v->path;
	out->blob = v->blob;
}

/* The number of the version that the main line held at the end of the day, as
 * the day goes in the moment's own offset; how many there are if none. */
static size_t find_version(const struct version_vec *all, struct moment at)
{
	long long end =
		moment_seconds(moment_of_day(at.day + 1)) - 60LL * at.offset;
	size_t n = 0;

	while (n < all->len && all->at[n].commit->landed_on >= end)
		n++;
	return n;
}

static bool knows_severity(const struct corpus *c, const struct incident *i)
{
	return procedure_severity_index(&c->procedure, i->severity.text) >= 0;
}

/* Where the scale was renamed since, the first later version that knows the
 * incident's severity stands in for version N. */
static void find_severity(struct in_force *out, const struct corpus *c,
	const struct judge *judge, const struct incident *i, size_t n)
{
	struct in_force later;

	if (!i->severity.text.len || knows_severity(out->corpus, i))
		return;
	while (n-- > 0) {
		choose(&later, c, judge, n, IN_FORCE_SEVERITY);
		if (knows_severity(later.corpus, i)) {
			*out = later;
			return;
		}
	}
	if (knows_severity(c, i))
		choose_present(out, c, IN_FORCE_SEVERITY);
}

/* Whether the present text is not committed and was in force already. */
static bool is_edited(const struct version_vec *all, const struct corpus *c,
	const struct judge *judge, struct moment at)
{
	return !is_present(c, all->at[0].blob) && at.day >= judge->as_of;
}

void in_force_for(struct in_force *out, const struct corpus *c,
	const struct judge *judge, const struct incident *i)
{
	struct moment at = i->resolved.at;
	const struct version_vec *all;
	size_t n;

	if (judge->history->kind != HISTORY_FULL) {
		choose_present(out, c, IN_FORCE_NO_HISTORY);
		return;
	}
	all = &cache_of(c, judge)->versions;
	if (!all->len ||
		(moment_is_known(at) && is_edited(all, c, judge, at))) {
		choose_present(out, c, IN_FORCE_EDITED);
		return;
	}
	if (!moment_is_known(at)) {
		choose_present(out, c, IN_FORCE_OPEN);
		return;
	}
	n = find_version(all, at);
	if (n < all->len)
		choose(out, c, judge, n, IN_FORCE_THEN);
	else if (moment_is_after(c->procedure.effective.at, at))
		choose_present(out, c, IN_FORCE_BEFORE);
	else
		choose(out, c, judge, --n, IN_FORCE_FIRST);
	if (out->reason != IN_FORCE_BEFORE)
		find_severity(out, c, judge, i, n);
}

/* ---- Judging by it ---- */

/* The incident as another procedure reads it. */
static void reread(struct incident *out, struct arena *a,
	const struct procedure *p, const struct incident *i)
{
	*out = *i;
	out->severity_index = procedure_severity_index(p, i->severity.text);
	out->sections = (struct section_vec){0};
	for (size_t n = 0; n < i->sections.len; n++) {
		struct section *s = vec_push(a, &out->sections);

		*s = i->sections.at[n];
		s->known = procedure_section(p, s->heading.text);
	}
}

void check_under(struct check *k, const struct corpus *c)
{
	struct incident *i;

	k->corpus = c;
	if (!k->incident)
		return;
	i = arena_new(k->scratch, struct incident);
	reread(i, k->scratch, &c->procedure, k->incident);
	k->incident = i;
}

void check_as_it_stood(struct check *k)
{
	struct in_force then;

	in_force_for(&then, k->corpus, k->judge, k->incident);
	if (then.corpus != k->corpus)
		check_under(k, then.corpus);
}

void scope_of(struct scope *out, struct arena *a, const struct corpus *c,
	const struct judge *judge, const struct incident *i)
{
	struct incident incident = *i;
	struct in_force then;

	in_force_for(&then, c, judge, i);
	if (then.corpus != c)
		incident.severity_index = procedure_severity_index(
			&then.corpus->procedure, i->severity.text);
	scope_under(out, a, then.corpus, &incident);
}

/* ---- Changes ---- */

bool procedure_was_elsewhere(const struct corpus *c, const struct judge *judge,
	const struct path_change *change)
{
	const struct history *h = judge->history;
	const struct commit_fact *commit = &h->commits.at[change->commit];
	struct slice named, blob;
	struct arena scratch = {0};
	bool elsewhere;

	if (!commit->main_line)
		return false;
	named = named_at(cache_of(c, judge), c, commit->landed);
	elsewhere = !slice_eq(named, change->path) &&
		    main_blob(&blob, &scratch, h, named, change);
	arena_free(&scratch);
	return elsewhere;
}

/* Whether debrief.yml came to name another file at this place. */
static bool is_switch(const struct in_force_cache *cache,
	const struct corpus *c, size_t place)
{
	return !slice_eq(
		named_at(cache, c, place), named_at(cache, c, place + 1));
}

void procedure_switches(struct path_change_vec *out, struct arena *a,
	const struct corpus *c, const struct judge *judge)
{
	const struct in_force_cache *cache = cache_of(c, judge);
	const struct version_vec *all = &cache->versions;

	for (size_t n = 0; n + 1 < all->len; n++) {
		const struct version *v = &all->at[n];

		if (is_switch(cache, c, v->commit->landed))
			*vec_push(a, out) = (struct path_change){
				.commit = (size_t)(v->commit -
						   judge->history->commits.at),
				.blob = v->blob,
				.before = all->at[n + 1].blob};
	}
}

void procedure_changes_keep(const struct corpus *c, const struct judge *judge,
	const struct procedure_change *change)
{
	*vec_push(c->arena, &cache_of(c, judge)->changes) = *change;
}

const struct procedure_change_vec *procedure_changes_of(
	const struct corpus *c, const struct judge *judge)
{
	return &cache_of(c, judge)->changes;
}
