/* Reads the versions of all records from their files; see found.h. */
#include "rules/found.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/workers.h"
#include "format/frontmatter.h"
#include "model/past.h"

enum {
	LAST_MOST = 32,
	DEALT = 64,	   /* files that go to one part together */
	FILES_LEAST = 256, /* fewer are not worth a thread */
};

/* Of the texts that are kept to be compared with the next version. */
#define KEPT_MOST MIB(64)

/*
 * A file of history whose versions are read, newest first. Often the next one
 * has the same frontmatter, and its facts are shared.
 */
struct file {
	struct buf last_text;	   /* of the version before; owned */
	size_t last_from, last_to; /* its entries in FOUND */
	uint32_t order;		   /* of the next entry */
};

/* A version that is to be read. */
struct turn {
	uint32_t file, change;
	size_t commit;
};

struct turn_vec VEC(struct turn);

/* ---- Decoding ---- */

struct collector {
	const struct corpus *c;
	const struct judge *judge;
	struct arena *arena;  /* for what is kept */
	struct arena scratch; /* emptied after each version */
	struct arena *list;
	struct found_vec found;
	struct file *files; /* as history.paths; each is one collector's */
	size_t kept, most;  /* bytes of their last texts */
	struct file *file;  /* that is read */
	const struct path_change *change;
	bool oldest; /* no other version of the file comes */
	bool alone;  /* nor was there one before */
	size_t from; /* its first entry in FOUND */
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

/* The keys come in one order in every record of a kind. */
static bool same_facts(const struct facts *a, const struct facts *b)
{
	if (a->all.len != b->all.len)
		return false;
	for (size_t n = 0; n < a->all.len; n++) {
		const struct fact *f = &a->all.at[n], *g = &b->all.at[n];

		if (f->key != g->key || f->given != g->given ||
			f->wrong != g->wrong || !slice_eq(f->text, g->text) ||
			!same_moment(f->at, g->at))
			return false;
	}
	return same_approvals(&a->approvals, &b->approvals) &&
	       same_list(&a->signed_, &b->signed_);
}

/* Room for just what is in it. */
static void copy_all(
	struct facts *out, struct arena *a, const struct facts *facts)
{
	size_t len = facts->all.len;

	out->all = (struct fact_vec){
		arena_array(a, len, sizeof(*out->all.at)), len, len};
	for (size_t n = 0; n < len; n++) {
		out->all.at[n] = facts->all.at[n];
		out->all.at[n].text = arena_copy(a, out->all.at[n].text);
	}
}

static struct slice_list copy_list(
	const struct slice_list *list, struct arena *a)
{
	struct slice_list copy = {arena_array(a, list->len, sizeof(*list->at)),
		list->len, list->len};

	for (size_t n = 0; n < list->len; n++)
		copy.at[n] = arena_copy(a, list->at[n]);
	return copy;
}

/*
 * What the version before in the same file had of the record, or NULL. An
 * incident's items keep their places but for a few, so only those nearby are
 * looked at: what is missed is kept twice.
 */
static const struct found *find_last(const struct collector *x, struct slice id)
{
	const struct file *file = x->file;
	size_t first = file->last_from, at = first + (x->found.len - x->from);
	size_t from = at > first + LAST_MOST ? at - LAST_MOST : first;

	for (size_t n = from; n < file->last_to && n < at + LAST_MOST; n++)
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

	if (last && same_facts(last->facts, facts))
		return last->facts;
	kept = arena_new(x->arena, struct facts);
	*kept = *facts;
	copy_all(kept, x->arena, facts);
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
	*vec_push(x->list, &x->found) = (struct found){
		.id = id,
		.facts = facts,
		.change = x->change,
		.file = (uint32_t)(x->file - x->files),
		.order = x->file->order++,
	};
}

static void add_record(
	struct collector *x, struct slice stated, const struct facts *facts)
{
	struct slice id = corpus_id_now(x->c, &x->scratch, stated);
	const struct facts *kept = keep_facts(x, id, facts);
	const struct found *last = find_last(x, id);

	add_found(x, last ? last->id : arena_copy(x->arena, id), kept);
}

static void read_action(struct facts *out, struct arena *a,
	const struct corpus *c, const struct action *action)
{
	facts_of_action(out, a, c, action);
	facts_sign_action(out, a, action);
}

static void read_incident(struct facts *out, struct arena *a,
	const struct corpus *c, const struct incident *i)
{
	facts_of_incident(out, a, c, i);
	facts_sign_incident(out, a, i);
}

const struct facts *found_facts(
	struct arena *a, const struct corpus *c, const struct record *record)
{
	struct facts *facts = arena_new(a, struct facts);
	const struct action *action = corpus_action(c, record->id);

	if (action && &action->record == record)
		read_action(facts, a, c, action);
	else
		read_incident(facts, a, c, corpus_incident(c, record->id));
	return facts;
}

/* Whether the record, if it is one of the corpus, is the only version that its
 * file ever had. */
static bool is_only(struct collector *x, const struct record *record)
{
	struct slice id = corpus_id_now(x->c, &x->scratch, record->id);

	return x->alone && record->first && id.ptr == record->id.ptr;
}

static void add_only(struct collector *x, const struct record *record)
{
	add_found(x, record->id, NULL);
	x->found.at[x->found.len - 1].only = record;
}

static void add_action(struct collector *x, const struct action *action)
{
	struct facts facts;

	if (is_only(x, &action->record)) {
		add_only(x, &action->record);
		return;
	}
	read_action(&facts, &x->scratch, x->c, action);
	add_record(x, action->record.id, &facts);
}

static void add_incident(struct collector *x, const struct incident *i)
{
	struct facts facts;

	if (is_only(x, &i->record)) {
		add_only(x, &i->record);
	} else {
		read_incident(&facts, &x->scratch, x->c, i);
		add_record(x, i->record.id, &facts);
	}
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
	struct facts facts = {0};

	settings_read(&settings, &unseen, source);
	facts_sign_settings(&facts, &x->scratch, &settings);
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

/* ---- Files ---- */

/* Whether the frontmatter is that of the version that was read before. */
static bool is_as_last(const struct collector *x, const struct source *source)
{
	struct slice last = buf_slice(&x->file->last_text);

	/* The fence that closes it is a part of what is compared. */
	return last.len && slice_starts(source->text, last);
}

static void forget(struct collector *x, struct file *file)
{
	x->kept -= file->last_text.len;
	buf_free(&file->last_text);
}

static void remember(struct collector *x, const struct source *source)
{
	struct frontmatter split;

	forget(x, x->file);
	if (x->oldest || x->kept > x->most ||
		slice_eq(source->path, settings_path(x->c)) ||
		frontmatter_split(&split, source) != FRONTMATTER_OK)
		return;
	buf_add(&x->file->last_text,
		slice_sub(source->text, 0,
			(size_t)(split.body.ptr - source->text.ptr)));
	x->kept += x->file->last_text.len;
}

static void repeat_last(struct collector *x)
{
	for (size_t n = x->file->last_from; n < x->file->last_to; n++)
		add_found(x, x->found.at[n].id, x->found.at[n].facts);
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
	size_t limit = slice_eq(path, settings_path(x->c)) ? LIMIT_SETTINGS
							   : LIMIT_RECORD;
	struct source *source;
	struct slice text;

	if (!h->read_blob || !h->read_blob(h->context, &text, &x->scratch,
				     x->change->blob, limit)) {
		forget(x, x->file);
		return;
	}
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
	x->from = x->found.len;
	if (!take_current(x, path))
		read_blob(x, path);
	x->file->last_from = x->from;
	x->file->last_to = x->found.len;
}

static int compare_turns(const void *x, const void *y)
{
	const struct turn *a = x, *b = y;

	if (a->commit != b->commit)
		return a->commit < b->commit ? -1 : 1;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->change > b->change) - (a->change < b->change);
}

static bool is_wanted(const struct corpus *c, struct slice path)
{
	return corpus_settings_for(c, path) || slice_eq(path, settings_path(c));
}

/* Reads versions commit by commit: what was written together lies together in
 * a pack, each blob as a difference from one nearby. */
static void read_turns(struct collector *x, struct turn_vec *turns)
{
	const struct path_history_vec *paths = &x->judge->history->paths;

	vec_sort(turns, compare_turns);
	for (size_t n = 0; n < turns->len; n++) {
		const struct turn *turn = &turns->at[n];
		const struct path_history *path = &paths->at[turn->file];

		x->file = &x->files[turn->file];
		x->change = &path->changes.at[turn->change];
		x->oldest = turn->change + 1 == path->changes.len;
		x->alone = path->changes.len == 1 && !path->merged.len;
		read_version(x, path->path);
		arena_reset(&x->scratch);
		if (x->oldest)
			forget(x, x->file);
	}
}

/* ---- All files, on all cores ---- */

/* Some of the files, and what was found in them. */
struct part {
	struct collector x;
	struct arena kept, list;
	struct turn_vec turns;
};

struct parts {
	struct part at[WORKERS_MOST];
	size_t count;
};

static void open_parts(struct parts *parts, const struct collector *all)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct part *part = &parts->at[i];

		part->x = *all;
		part->x.arena = &part->kept;
		part->x.list = &part->list;
		part->x.most = KEPT_MOST / parts->count;
	}
}

/* Deals out the versions; all of a file go to one part. Files of one folder
 * have about as many. */
static void deal(struct parts *parts, const struct collector *all)
{
	const struct path_history_vec *paths = &all->judge->history->paths;

	for (size_t n = 0; n < paths->len; n++) {
		const struct path_history *path = &paths->at[n];
		struct part *part = &parts->at[n / DEALT % parts->count];

		if (!is_wanted(all->c, path->path))
			continue;
		for (size_t k = 0; k < path->changes.len; k++)
			if (path->changes.at[k].blob.len)
				*vec_push(&part->list, &part->turns) =
					(struct turn){(uint32_t)n, (uint32_t)k,
						path->changes.at[k].commit};
	}
}

static int read_part(void *context, size_t worker, size_t task, struct err *err)
{
	struct parts *parts = context;
	struct part *part = &parts->at[task];

	(void)worker, (void)err;
	read_turns(&part->x, &part->turns);
	return 0;
}

static void take_part(struct collector *all, struct part *part)
{
	const struct found_vec *found = &part->x.found;

	for (size_t n = 0; n < found->len; n++)
		*vec_push(all->list, &all->found) = found->at[n];
	arena_adopt(all->arena, &part->kept);
	arena_free(&part->list);
	arena_free(&part->x.scratch);
}

static void read_files(struct collector *all)
{
	const struct path_history_vec *paths = &all->judge->history->paths;
	struct parts parts = {
		.count = paths->len < FILES_LEAST ? 1 : workers_count(0)};
	struct err none;

	open_parts(&parts, all);
	deal(&parts, all);
	/* No part fails. */
	(void)!workers_run(parts.count, parts.count, read_part, &parts, &none);
	for (size_t i = 0; i < parts.count; i++)
		take_part(all, &parts.at[i]);
	for (size_t n = 0; n < paths->len; n++)
		buf_free(&all->files[n].last_text);
}

/* ---- Merges ---- */

/* A merge of the main line took over what versions of the file, from number
 * FROM to TO, had: those that were there last with the same content. */
static void add_merged(struct collector *x, const struct path_change *merge,
	size_t from, size_t to)
{
	size_t commit = SIZE_MAX;

	for (size_t n = from; n < to; n++) {
		struct found seen = x->found.at[n];

		if (seen.change->commit > commit)
			return;
		if (seen.change->commit < merge->commit ||
			!slice_eq(seen.change->blob, merge->blob))
			continue;
		commit = seen.change->commit;
		seen.change = merge;
		seen.order = x->files[seen.file].order++;
		seen.merged = true;
		*vec_push(x->list, &x->found) = seen;
	}
}

/* Versions of the file are those from number FROM to TO. */
static void read_merged(struct collector *x, const struct path_history *path,
	size_t from, size_t to)
{
	for (size_t n = 0; n < path->merged.len; n++) {
		const struct path_change *merge = &path->merged.at[n];

		while (from < to &&
			x->found.at[from].change->commit < merge->commit)
			from++;
		if (merge->blob.len)
			add_merged(x, merge, from,
				to - from > LIMIT_MERGED ? from + LIMIT_MERGED
							 : to);
	}
}

static int compare_found(const void *x, const void *y)
{
	const struct found *a = x, *b = y;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

void found_read(struct found_vec *out, struct arena *a, const struct corpus *c,
	const struct judge *judge)
{
	const struct path_history_vec *paths = &judge->history->paths;
	struct collector x = {
		.c = c, .judge = judge, .arena = c->arena, .list = a};
	size_t len;

	x.files = arena_array(a, paths->len, sizeof(*x.files));
	for (size_t n = 0; n < paths->len; n++)
		x.files[n].last_text.max = LIMIT_RECORD;
	read_files(&x);
	vec_sort(&x.found, compare_found);
	len = x.found.len;
	for (size_t from = 0, to; from < len; from = to) {
		uint32_t file = x.found.at[from].file;

		for (to = from + 1; to < len && x.found.at[to].file == file;)
			to++;
		read_merged(&x, &paths->at[file], from, to);
	}
	vec_sort(&x.found, compare_found);
	arena_free(&x.scratch);
	*out = x.found;
}
