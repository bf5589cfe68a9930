/*
 * Which files the commits changed that came since an earlier one, on whatever
 * branch: of all other files history shows what it showed then.
 */
#include "git/git_private.h"

#include <string.h>

#include "git/history.h"

enum {
	COMMITS_MOST = 1024, /* that are looked at */
	PATHS_MOST = 4096,   /* in all of them, and folders on the way */
};

struct since {
	struct repo *repo;
	struct arena *arena;
	struct slice_list *out;
	git_oid base, tip;
	struct slice whole;	/* a folder that is listed itself */
	struct buf path;	/* of the entry that is looked at; owned */
	struct oid_map between; /* the commits since */
	size_t commits, steps;
	bool beside; /* one of them has an older parent than the base */
};

/* ---- Trees ---- */

/* One of two trees whose entries are gone through together, by name. */
struct side {
	git_odb_object *object;	 /* NULL: there is none */
	struct slice rest;	 /* behind `entry` */
	struct tree_entry entry; /* the next one, if it has one */
	struct tree_entry last;	 /* the one before, if there was any */
	bool has, any;
};

static bool side_open(struct side *s, const struct since *x, const git_oid *id)
{
	*s = (struct side){0};
	if (!id)
		return true;
	if (git_odb_read(&s->object, x->repo->odb, id))
		return false;
	s->rest = slice_make(
		git_odb_object_data(s->object), git_odb_object_size(s->object));
	return git_odb_object_type(s->object) == GIT_OBJECT_TREE;
}

/* The next entry, if there is one; false where the tree is not in order. */
static bool side_fill(struct side *s)
{
	if (s->has)
		return true;
	s->has = tree_next(&s->entry, &s->rest);
	if (!s->has)
		return !s->rest.len;
	if (s->any && tree_order(&s->last, &s->entry) >= 0)
		return false;
	s->last = s->entry;
	s->any = true;
	return true;
}

static bool same_entry(const struct tree_entry *a, const struct tree_entry *b)
{
	return git_oid_equal(&a->id, &b->id) &&
	       mode_is_folder(a->mode) == mode_is_folder(b->mode) &&
	       file_kind_of_mode(a->mode) == file_kind_of_mode(b->mode);
}

static bool differ(struct since *x, const git_oid *new, const git_oid *old);

/* Lists a name that only one of the trees has (the other's entry is NULL), or
 * both with another content, or what differs below it. False, as of the next
 * ones: that cannot be told, or is too much. */
static bool see(struct since *x, const struct tree_entry *any,
	const struct tree_entry *new, const struct tree_entry *old)
{
	size_t base = x->path.len;
	struct slice here;
	struct err ignored;
	bool told;

	if (base)
		buf_addc(&x->path, '/');
	buf_add(&x->path, any->name);
	here = buf_slice(&x->path);
	told = ++x->steps <= PATHS_MOST && !x->path.over && path_is_safe(here);
	if (told && mode_is_folder(any->mode) && !slice_eq(here, x->whole))
		told = !listing_descend(here, &ignored) &&
		       differ(x, new ? &new->id : NULL, old ? &old->id : NULL);
	else if (told)
		*vec_push(x->arena, x->out) = arena_copy(x->arena, here);
	buf_truncate(&x->path, base);
	return told;
}

/* Looks at the first names of both trees. */
static bool step(struct since *x, struct side *new, struct side *old)
{
	int order = !new->has	? 1
		    : !old->has ? -1
				: tree_order(&new->entry, &old->entry);
	bool both = !order;
	bool told = true;

	if (!both || !same_entry(&new->entry, &old->entry))
		told = see(x, order > 0 ? &old->entry : &new->entry,
			order > 0 ? NULL : &new->entry,
			order < 0 ? NULL : &old->entry);
	new->has = new->has &&order > 0;
	old->has = old->has && order < 0;
	return told;
}

/* Lists what differs between two trees; NULL: there is none. Recurses at most
 * LIMIT_TREE_DEPTH times. */
static bool differ(struct since *x, const git_oid *new, const git_oid *old)
{
	struct side a, b = {0};
	bool told = side_open(&a, x, new) && side_open(&b, x, old);

	while (told && (told = side_fill(&a) && side_fill(&b)) &&
		(a.has || b.has))
		told = step(x, &a, &b);
	git_odb_object_free(a.object);
	git_odb_object_free(b.object);
	return told;
}

/* ---- Commits ---- */

/* Whether the base is one of the first parents of the tip. */
static bool leads_to_base(struct since *x)
{
	git_oid at = x->tip;

	for (size_t n = 0; n <= COMMITS_MOST; n++) {
		git_commit *commit;
		bool more;

		if (git_oid_equal(&at, &x->base))
			return true;
		if (git_commit_lookup(&commit, x->repo->git, &at))
			return false;
		more = git_commit_parentcount(commit) > 0;
		if (more)
			at = *git_commit_parent_id(commit, 0);
		git_commit_free(commit);
		if (!more)
			return false;
	}
	return false;
}

/* Looks at a parent of COMMIT, which is number N of its parents. */
static bool see_parent(struct since *x, git_commit *commit, unsigned n)
{
	const git_oid *id = git_commit_parent_id(commit, n);
	git_commit *parent;
	bool told;

	if (!git_oid_equal(id, &x->base) && !oid_map_get(&x->between, id))
		x->beside = true;
	if (n)
		return true;
	if (git_commit_lookup(&parent, x->repo->git, id))
		return false;
	told = differ(
		x, git_commit_tree_id(commit), git_commit_tree_id(parent));
	git_commit_free(parent);
	return told;
}

/* Lists what the commit changed against its first parent: what a merge takes
 * over from another parent is among that. */
static bool see_commit(struct since *x, const git_oid *id)
{
	git_commit *commit;
	bool told;

	if (git_commit_lookup(&commit, x->repo->git, id))
		return false;
	/* Without a parent it is a history of its own. */
	told = git_commit_parentcount(commit) > 0;
	for (unsigned n = 0; told && n < git_commit_parentcount(commit); n++)
		told = see_parent(x, commit, n);
	git_commit_free(commit);
	return told;
}

/* All that lead to the tip and not to the base. */
static bool list_commits(struct since *x, struct arena *a, git_oid **out)
{
	git_revwalk *walk = NULL;
	int code = git_revwalk_new(&walk, x->repo->git);

	*out = arena_array(a, COMMITS_MOST, sizeof(**out));
	if (!code)
		code = git_revwalk_push(walk, &x->tip);
	if (!code)
		code = git_revwalk_hide(walk, &x->base);
	while (!code && x->commits < COMMITS_MOST) {
		git_oid *id = &(*out)[x->commits];

		code = git_revwalk_next(id, walk);
		if (!code) {
			*oid_map_at(&x->between, id) = 1;
			x->commits++;
		}
	}
	git_revwalk_free(walk);
	return code == GIT_ITEROVER;
}

/* Begins a walk as that over the history is, see walker_run(). */
static int begin_walk(git_revwalk **out, struct since *x, const git_oid *tip)
{
	int code = git_revwalk_new(out, x->repo->git);

	if (!code)
		code = git_revwalk_sorting(
			*out, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	return code ? code : git_revwalk_push(*out, tip);
}

/*
 * Whether the commits that lead to the base come in the order in which they
 * came. A commit that has one of them as its parent makes that wait, and of
 * two that are of the same second another one may come first.
 */
static bool keep_order(struct since *x)
{
	git_revwalk *now = NULL, *then = NULL;
	git_oid id, was;
	int code, ended = 0;

	code = begin_walk(&now, x, &x->tip);
	if (!code)
		code = begin_walk(&then, x, &x->base);
	while (!code && !ended) {
		do
			code = git_revwalk_next(&id, now);
		while (!code && oid_map_get(&x->between, &id));
		ended = git_revwalk_next(&was, then);
		if (!code && !ended && !git_oid_equal(&id, &was))
			code = GIT_EMISMATCH;
	}
	git_revwalk_free(now);
	git_revwalk_free(then);
	return code == GIT_ITEROVER && ended == GIT_ITEROVER;
}

bool history_since(struct slice_list *out, struct arena *a, struct snapshot *s,
	struct slice base, struct slice whole)
{
	struct since x = {
		.repo = s->repo,
		.arena = a,
		.out = out,
		.whole = whole,
		.path = BUF_INIT(2 * PATH_MOST),
	};
	struct arena own = {0};
	git_oid *ids = NULL;
	/* libgit2 loses memory where a walk with an end is cut off. */
	bool told = !repo_is_shallow(s->repo) && oid_parse(&x.tip, s->commit) &&
		    oid_parse(&x.base, base) && leads_to_base(&x) &&
		    list_commits(&x, &own, &ids);

	for (size_t n = 0; told && n < x.commits; n++)
		told = see_commit(&x, &ids[n]);
	if (told && x.beside)
		told = keep_order(&x);
	vec_sort(out, slice_order);
	oid_map_free(&x.between);
	buf_free(&x.path);
	arena_free(&own);
	return told;
}
