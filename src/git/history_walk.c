/* One walk over the commits, newest first, that collects facts. */
#include "git/history_private.h"

#include <stdlib.h>
#include <string.h>

/* In `known` of a walker. */
enum { EXPECTED = 1, VISITED };

enum {
	VISITS = 1024,	     /* commits that are looked at together, */
	HELD_MOST = MIB(16), /* unless that many bytes are enough */
	TREES_MOST = MIB(64) /* bytes of trees to hold */
};

/* ---- Collecting ---- */

/* The place of PATH in the table, or the empty place where it belongs. */
static uint32_t *table_place(struct walker *w, struct slice path)
{
	size_t at = (size_t)slice_hash(path);

	for (;; at++) {
		uint32_t *place = &w->table[at & (w->table_size - 1)];

		if (!*place ||
			slice_eq(w->out->paths.at[*place - 1].path, path))
			return place;
	}
}

static void table_grow(struct walker *w)
{
	free(w->table);
	w->table_size = w->table_size ? 2 * w->table_size : 1024;
	w->table = base_malloc(w->table_size * sizeof(*w->table));
	memset(w->table, 0, w->table_size * sizeof(*w->table));
	for (size_t i = 0; i < w->out->paths.len; i++)
		*table_place(w, w->out->paths.at[i].path) = (uint32_t)i + 1;
}

struct path_history *walker_path(struct walker *w, struct slice path)
{
	struct path_history *p;
	uint32_t *place;

	if (2 * w->out->paths.len >= w->table_size)
		table_grow(w);
	place = table_place(w, path);
	if (*place)
		return &w->out->paths.at[*place - 1];
	p = vec_push(w->arena, &w->out->paths);
	p->path = arena_copy(w->arena, path);
	*place = (uint32_t)w->out->paths.len;
	return p;
}

/* Where the main-line commit stands by which W->commit came to it. */
static void set_landed(struct commit_fact *f, const struct walker *w)
{
	const struct main_commit *by = &w->main.at[w->visit->landed];

	f->landed = w->visit->landed;
	f->landed_id = oid_text(w->arena, &by->id);
	f->landed_on = by->committed;
	f->landed_offset = by->offset;
}

/*
 * The merge by which the commit came to the main line. Only merges that
 * brought a change are read, each once.
 */
static const struct commit_fact *landing_fact(struct walker *w)
{
	struct main_commit *merge = &w->main.at[w->visit->landed];
	git_commit *commit;

	if (merge->fact || git_commit_lookup(&commit, w->repo->git, &merge->id))
		return merge->fact;
	merge->fact = arena_new(w->arena, struct commit_fact);
	commit_fact_read(merge->fact, w->arena, commit, w->mailmap);
	merge->fact->main_line = true;
	set_landed(merge->fact, w);
	git_commit_free(commit);
	return merge->fact;
}

static void add_fact(struct walker *w)
{
	struct commit_fact *f = vec_push(w->arena, &w->out->commits);

	commit_fact_read(f, w->arena, w->visit->commit, w->mailmap);
	f->main_line = w->visit->main_line;
	set_landed(f, w);
	f->landed_by = f->main_line ? NULL : landing_fact(w);
	w->has_fact = true;
}

/* An earlier path of a document, one copy of each. */
static struct slice name_kept(
	struct walker *w, struct path_history *p, struct slice path)
{
	for (size_t i = 0; i < p->names.len; i++)
		if (slice_eq(p->names.at[i], path))
			return p->names.at[i];
	*vec_push(w->arena, &p->names) = arena_copy(w->arena, path);
	return p->names.at[p->names.len - 1];
}

static void add_change(struct walker *w, struct slice history,
	struct slice path, const git_oid *const *ids, size_t count)
{
	struct path_history *p = walker_path(w, history);
	struct path_change *change = vec_push(w->arena, &p->changes);

	change->commit = w->out->commits.len - 1;
	change->path =
		slice_eq(history, path) ? p->path : name_kept(w, p, path);
	if (ids[0])
		change->blob = oid_text(w->arena, ids[0]);
	if (count > 1 && ids[1])
		change->before = oid_text(w->arena, ids[1]);
	for (size_t i = 2; i < count; i++)
		*vec_push(w->arena, &change->others) =
			ids[i] ? oid_text(w->arena, ids[i]) : SLICE("");
}

/* The main line has it from another parent, as it was there. */
static void add_merged(
	struct walker *w, struct slice path, const git_oid *const *ids)
{
	struct path_history *p = walker_path(w, path);
	struct path_change *change = vec_push(w->arena, &p->merged);

	change->commit = w->out->commits.len - 1;
	change->path = p->path;
	if (ids[0])
		change->blob = oid_text(w->arena, ids[0]);
	if (ids[1])
		change->before = oid_text(w->arena, ids[1]);
}

static int get_commit(
	git_commit **out, struct walker *w, const git_oid *id, struct err *err)
{
	int code = git_commit_lookup(out, w->repo->git, id);

	if (!code)
		return 0;
	w->compare.cut = code == GIT_ENOTFOUND;
	return repo_fail(err, code, "commit %s", git_oid_tostr_s(id));
}

/* Whether a parent beyond those that are compared has PATH as BLOB; NULL: has
 * it not. */
static int find_beyond(bool *has, struct walker *w, struct slice path,
	const git_oid *blob, struct err *err)
{
	const git_commit *commit = w->visit->commit;
	unsigned count = git_commit_parentcount(commit);

	*has = false;
	for (unsigned i = LIMIT_PARENTS; i < count && !*has; i++) {
		git_commit *parent;
		git_oid id = {{0}};
		bool there;
		int result;

		if (get_commit(
			    &parent, w, git_commit_parent_id(commit, i), err))
			return -1;
		result = compare_find(&there, &id, &w->compare,
			git_commit_tree_id(parent), path, err);
		git_commit_free(parent);
		if (result)
			return -1;
		*has = blob ? there && git_oid_equal(&id, blob) : !there;
	}
	return 0;
}

static int add_found(struct walker *w, struct slice path,
	const git_oid *const *ids, size_t count, struct err *err)
{
	const struct name_set *now = w->follow.now;
	const struct name_set *present = w->follow.sets.at[0];
	bool beyond = false;

	if (!w->has_fact)
		add_fact(w);
	if (compare_is_own(ids, count) &&
		find_beyond(&beyond, w, path, ids[0], err))
		return -1;
	if (beyond || !compare_is_own(ids, count)) {
		if (w->visit->main_line && asked_covers(&w->asked, path))
			add_merged(w, path, ids);
		return 0;
	}
	if (asked_covers(&w->asked, path) && !follow_hides(&w->follow, path))
		add_change(w, path, path, ids, count);
	for (size_t i = 0; i < w->follow.count; i++) {
		if (!slice_eq(now->names[i], path))
			continue;
		w->touched = true;
		if (!slice_eq(present->names[i], path))
			add_change(w, present->names[i], path, ids, count);
	}
	return 0;
}

static int found(void *context, struct slice path, const git_oid *const *ids,
	size_t count, struct err *err)
{
	struct walker *w = context;

	if (add_found(w, path, ids, count, err))
		return -1;
	if (w->out->paths.len <= LIMIT_RECORDS)
		return 0;
	return err_set(err, "more than %d files in history", LIMIT_RECORDS);
}

/* The last change of a document, if it is in the commit that is visited. */
static struct path_change *change_now(
	struct walker *w, const struct renamed *r, struct path_history **in)
{
	size_t last = w->out->commits.len - 1;

	*in = walker_path(w, w->follow.sets.at[0]->names[r->document]);
	if (!w->has_fact || !(*in)->changes.len ||
		(*in)->changes.at[(*in)->changes.len - 1].commit != last)
		return NULL;
	return &(*in)->changes.at[(*in)->changes.len - 1];
}

/* Drops the last change; vec_push gives zeroed elements. */
static void drop_change(struct path_history *p)
{
	p->changes.at[--p->changes.len] = (struct path_change){0};
}

/* A file that was renamed is no new one: says what it was in the parents. A
 * merge that has it from one of them did not change it. */
static void apply_renames(struct walker *w)
{
	for (size_t i = 0; i < w->follow.renamed.len; i++) {
		const struct renamed *r = &w->follow.renamed.at[i];
		struct path_history *p;
		struct path_change *change = change_now(w, r, &p);
		struct slice was;

		if (!change)
			continue;
		was = oid_text(w->arena, &r->blob);
		if (r->side == 1) {
			change->before = was;
			change->from = r->from;
		} else {
			change->others.at[r->side - 2] = was;
		}
		if (change->others.len && slice_eq(was, change->blob))
			drop_change(p);
	}
}

/* ---- Walking ---- */

static void expect(struct walker *w, const git_oid *id)
{
	uint32_t *place = oid_map_at(&w->known, id);

	if (*place)
		return;
	*place = EXPECTED;
	w->expected++;
}

/* Children are visited before their parents. */
static void count_visit(struct walker *w, const git_commit *commit)
{
	unsigned count = git_commit_parentcount(commit);

	w->visited++;
	w->root = w->root || !count;
	*oid_map_at(&w->known, git_commit_id(commit)) = VISITED;
	w->expected--;
	for (unsigned i = 0; i < count; i++)
		expect(w, git_commit_parent_id(commit, i));
}

static void add_main_commit(struct walker *w, const git_commit *commit)
{
	struct main_commit *m = vec_push(&w->main_arena, &w->main);

	m->id = *git_commit_id(commit);
	m->committed = git_commit_time(commit);
	m->offset = git_commit_time_offset(commit);
}

/* Passes on to the parents by which commit of the main line they came to it.
 * Children are visited before them. */
static void follow_landings(struct walker *w, struct visit *v)
{
	unsigned count = git_commit_parentcount(v->commit);

	if (v->main_line)
		add_main_commit(w, v->commit);
	v->landed = v->main_line ? w->main.len - 1
				 : oid_map_get(&w->landings,
					   git_commit_id(v->commit));
	for (unsigned i = v->main_line; i < count; i++) {
		uint32_t *place = oid_map_at(
			&w->landings, git_commit_parent_id(v->commit, i));

		if (v->landed > *place)
			*place = (uint32_t)v->landed;
	}
}

/* The first parents of the commit we came from, as far as they go. */
static void follow_main_line(struct walker *w, struct visit *v)
{
	const git_oid *parent = git_commit_parent_id(v->commit, 0);

	v->main_line = !w->main_ended &&
		       git_oid_equal(&w->main_next, git_commit_id(v->commit));
	if (!v->main_line)
		return;
	w->main_ended = !parent;
	if (parent)
		w->main_next = *parent;
}

/* Takes in the next commit. */
static int enter(
	struct visit *v, struct walker *w, const git_oid *id, struct err *err)
{
	unsigned parents;

	*v = (struct visit){.count = 1};
	if (get_commit(&v->commit, w, id, err))
		return -1;
	count_visit(w, v->commit);
	follow_main_line(w, v);
	follow_landings(w, v);
	v->trees[0] = *git_commit_tree_id(v->commit);
	parents = git_commit_parentcount(v->commit);
	for (unsigned i = 0; i < parents && v->count < SIDES_MOST; i++) {
		git_commit *parent;

		if (get_commit(&parent, w, git_commit_parent_id(v->commit, i),
			    err))
			return -1;
		v->trees[v->count++] = *git_commit_tree_id(parent);
		git_commit_free(parent);
	}
	return 0;
}

/* Whether what was found ahead is what a comparison would find now. */
static bool is_known(const struct walker *w, const struct visit *v)
{
	return v->compared && !w->asked.more_count &&
	       w->compare.steps + v->steps <= LIMIT_HISTORY_STEPS;
}

/* Does what compare_trees() would do, by what was found ahead. */
static int take_found(struct walker *w, const struct visit *v, struct err *err)
{
	w->compare.alike = v->alike;
	w->compare.steps += v->steps;
	for (size_t i = 0; i < v->found.len; i++)
		if (found(w, v->found.at[i].path, v->found.at[i].ids, v->count,
			    err))
			return -1;
	return 0;
}

/* Collects what differs between the commit and its parents. */
static int collect(struct walker *w, const struct visit *v, struct err *err)
{
	const git_oid *sides[SIDES_MOST];

	for (size_t i = 0; i < v->count; i++)
		sides[i] = &v->trees[i];
	follow_enter(&w->follow, git_commit_id(v->commit));
	w->asked.more = w->follow.now->more;
	w->asked.more_count = w->follow.now->more_count;
	w->visit = v;
	w->compare.main_line = v->main_line;
	w->has_fact = false;
	w->touched = false;
	if (is_known(w, v) ? take_found(w, v, err)
			   : compare_trees(&w->compare, sides, v->count, err))
		return -1;
	if (!w->compare.alike && follow_leave(&w->follow, &w->compare, sides,
					 v->count, w->touched, err))
		return -1;
	apply_renames(w);
	for (unsigned i = 0; i < git_commit_parentcount(v->commit); i++)
		follow_parent(
			&w->follow, git_commit_parent_id(v->commit, i), i + 1);
	return 0;
}

/* Visits the next commits. *CODE: libgit2's, after the last of them. */
static int visit_some(
	struct walker *w, git_revwalk *commits, int *code, struct err *err)
{
	size_t count = 0, held = 0;
	git_oid id;
	int result = 0;

	while (!result && count < VISITS && held < HELD_MOST) {
		struct visit *v = &w->visits[count];

		*code = git_revwalk_next(&id, commits);
		if (*code)
			break;
		count++;
		result = enter(v, w, &id, err);
		if (!result)
			held += strlen(git_commit_raw_header(v->commit)) +
				strlen(git_commit_message_raw(v->commit));
	}
	if (!result)
		ahead_run(w->ahead, w->visits, count);
	for (size_t i = 0; i < count; i++) {
		if (!result)
			result = collect(w, &w->visits[i], err);
		git_commit_free(w->visits[i].commit);
	}
	return result;
}

/* ---- The whole ---- */

/* Finds the documents in the commit that the walk begins with. */
static int find_documents(
	struct walker *w, const struct question *q, struct err *err)
{
	git_commit *commit;
	int result;

	if (get_commit(&commit, w, &q->tip, err))
		return -1;
	result =
		follow_init(&w->follow, &w->compare, git_commit_tree_id(commit),
			q->documents->at, q->documents->len, err);
	git_commit_free(commit);
	return result;
}

int walker_open(struct walker *w, struct history *out, const struct question *q,
	struct err *err)
{
	*w = (struct walker){.repo = q->repo,
		.arena = q->arena,
		.out = out,
		.asked = q->asked,
		.main_next = q->tip,
		.mailmap = q->mailmap};
	out->commits = (struct commit_fact_vec){0};
	out->paths = (struct path_history_vec){0};
	w->compare.asked = &w->asked;
	w->compare.tops = tops_new(q->arena, &q->asked);
	w->follow.arena = q->arena;
	w->compare.trees =
		(struct tree_cache){.odb = q->repo->odb, .most = TREES_MOST};
	w->visits = base_malloc(VISITS * sizeof(*w->visits));
	w->ahead = ahead_open(q);
	w->compare.found = found;
	w->compare.context = w;
	return find_documents(w, q, err);
}

void walker_close(struct walker *w)
{
	ahead_close(w->ahead);
	compare_free(&w->compare);
	follow_free(&w->follow);
	oid_map_free(&w->landings);
	oid_map_free(&w->known);
	arena_free(&w->main_arena);
	free(w->visits);
	free(w->table);
}

int walker_run(struct walker *w, const git_oid *until, struct err *err)
{
	git_revwalk *commits = NULL;
	int code, result = 0;

	expect(w, &w->main_next);
	code = git_revwalk_new(&commits, w->repo->git);
	if (!code)
		code = git_revwalk_sorting(
			commits, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (!code)
		code = git_revwalk_push(commits, &w->main_next);
	if (!code && until)
		code = git_revwalk_hide(commits, until);
	while (!code && !result)
		result = visit_some(w, commits, &code, err);
	git_revwalk_free(commits);
	if (result || code == GIT_ITEROVER)
		return result;
	w->compare.cut = code == GIT_ENOTFOUND;
	return repo_fail(err, code, "the history");
}

bool walker_leads_to(const struct walker *w, const git_oid *base)
{
	return !w->root && w->expected == 1 &&
	       oid_map_get(&w->known, base) == EXPECTED && !w->main_ended &&
	       git_oid_equal(&w->main_next, base) && w->follow.sets.len == 1;
}
