/*
 * How a working tree or an index differs from its commit.
 *
 * A folder's files are listed, as they are now and as the commit has them. One
 * that is in a single list differs. Of the others the ids are compared. A file
 * of the working tree has none until it is read, but nearly none has to be: one
 * lstat tells that it is what was staged, and the index has the id of that.
 * The lstats are nearly all there is to do, and all cores share them. A file is
 * read where it was touched since, or just before the index was written.
 */
#include "git/git_private.h"

#include "base/workers.h"

enum {
	TASK_PAIRS = 512, /* that a worker looks at before it takes more */
};

/* What is known of a file, held against the commit's at its path. */
enum verdict { UNTOLD, SAME, OTHER };

/* One of the working tree of which the lists tell nothing. */
struct pair {
	const struct file *now;
	const git_index_entry *entry; /* for it; NULL: there is none */
	git_oid id;		      /* of the commit's, */
	size_t size;		      /* which has these bytes; 0: not known */
	enum verdict verdict;
};

struct pair_vec VEC(struct pair);

struct unlike {
	struct slice_list *out;
	struct arena *arena;
	const struct uncommitted *asked;
	struct snapshot *now, *then; /* and the commit that it is on */
	struct pair_vec pairs;	     /* of one folder */
	struct folder_cache folders[WORKERS_MOST]; /* by worker */
};

static void add(struct unlike *u, struct slice path)
{
	*vec_push(u->arena, u->out) = arena_copy(u->arena, path);
}

/* Whether a file of which SIZE bytes were read, and which git calls the same as
 * BLOB, is so byte for byte: git keeps some texts with other line ends. A
 * filter of the user's own that keeps the length (`tr a-z A-Z`) is not told
 * apart. */
static bool has_size(const struct unlike *u, size_t size, struct slice blob)
{
	size_t stored;
	git_object_t type;
	git_oid id;

	return !size || (oid_parse(&id, blob) &&
				!git_odb_read_header(&stored, &type,
					u->now->repo->sizes, &id) &&
				stored == size);
}

static enum verdict judge(
	const struct unlike *u, const struct file *now, const struct file *then)
{
	bool same;

	if (now->kind != then->kind || now->kind == FILE_OTHER)
		return OTHER;
	/* What a link says is looked at by nobody. */
	if (now->kind != FILE_PLAIN)
		return SAME;
	if (!now->blob.len)
		return UNTOLD;
	same = slice_eq(now->blob, then->blob) &&
	       has_size(u, now->size, then->blob);
	return same ? SAME : OTHER;
}

static void take_both(
	struct unlike *u, const struct file *now, const struct file *then)
{
	struct pair pair = {.now = now, .verdict = judge(u, now, then)};

	if (pair.verdict == UNTOLD && !oid_parse(&pair.id, then->blob))
		pair.verdict = OTHER;
	if (pair.verdict == OTHER)
		add(u, now->path);
	else if (pair.verdict == UNTOLD)
		*vec_push(u->arena, &u->pairs) = pair;
}

/* Both lists are sorted by path. */
static void compare(struct unlike *u, const struct file_vec *now,
	const struct file_vec *then)
{
	size_t n = 0, t = 0;

	while (n < now->len || t < then->len) {
		int order = n == now->len    ? 1
			    : t == then->len ? -1
					     : slice_cmp(now->at[n].path,
						       then->at[t].path);

		if (order)
			add(u, order > 0 ? then->at[t].path : now->at[n].path);
		else
			take_both(u, &now->at[n], &then->at[t]);
		n += order <= 0;
		t += order >= 0;
	}
}

/* ---- Pairs ---- */

/* Looks at some pairs, and opens no file. */
static int look(void *context, size_t worker, size_t task, struct err *err)
{
	struct unlike *u = context;
	const struct index_view *index = worktree_index(u->now);
	size_t at = task * TASK_PAIRS;

	(void)err;
	for (size_t end = at + TASK_PAIRS; at < end && at < u->pairs.len;
		at++) {
		struct pair *p = &u->pairs.at[at];
		const git_oid *staged;
		struct stat st;

		if (folder_cache_stat(&st, &u->folders[worker], p->now->path) ||
			!S_ISREG(st.st_mode))
			continue;
		staged = index_view_staged(index, p->entry, &st);
		if (staged && !git_oid_equal(staged, &p->id))
			p->verdict = OTHER;
		else if (staged && p->size)
			p->verdict =
				p->size == (size_t)st.st_size ? SAME : OTHER;
	}
	return 0;
}

static int look_at_all(struct unlike *u, struct err *err)
{
	size_t workers = workers_count(0), open = 0;
	size_t tasks = (u->pairs.len + TASK_PAIRS - 1) / TASK_PAIRS;
	int failed = 0;

	while (!failed && open < workers)
		failed = folder_cache_open(
			&u->folders[open++], u->now->repo, err);
	if (!failed)
		failed = workers_run(workers, tasks, look, u, err);
	while (open)
		folder_cache_close(&u->folders[--open]);
	return failed;
}

/* Adds the files of pairs that differ; false where it cannot be told. */
static bool compare_pairs(struct unlike *u)
{
	const struct uncommitted *asked = u->asked;
	struct err ignored;

	for (size_t i = 0; i < u->pairs.len; i++) {
		struct pair *p = &u->pairs.at[i];

		p->entry =
			index_view_entry(worktree_index(u->now), p->now->path);
		if (asked->size)
			p->size = asked->size(asked->context, p->now->path);
	}
	if (look_at_all(u, &ignored))
		return false;
	for (size_t i = 0; i < u->pairs.len; i++) {
		const struct pair *p = &u->pairs.at[i];

		if (p->verdict == OTHER ||
			(p->verdict == UNTOLD &&
				!worktree_is(u->now, p->now->path, &p->id)))
			add(u, p->now->path);
	}
	u->pairs.len = 0;
	return true;
}

/* ---- What is asked for ---- */

/* The files below FOLDER that were read: they stand together. */
static struct file_vec read_below(const struct unlike *u, struct slice folder)
{
	const struct file_vec *all = &u->asked->read;
	size_t from = 0, to;

	while (from < all->len && !path_is_under(all->at[from].path, folder))
		from++;
	for (to = from;
		to < all->len && path_is_under(all->at[to].path, folder); to++)
		;
	return to == from ? (struct file_vec){0}
			  : (struct file_vec){
				    all->at + from, to - from, to - from};
}

static bool compare_folder(struct unlike *u, struct slice folder)
{
	struct file_vec now = read_below(u, folder), then = {0};
	struct err ignored;

	if ((!now.len && snapshot_list(&now, u->now, folder, &ignored)) ||
		snapshot_list(&then, u->then, folder, &ignored))
		return false;
	compare(u, &now, &then);
	return !u->pairs.len || compare_pairs(u);
}

/* A file by itself: one that is there in one of them only, or is large, counts
 * as another. */
static bool compare_file(struct unlike *u, struct slice path)
{
	struct arena scratch = {0};
	struct source *now = NULL, *then = NULL;
	enum read_result result, before = READ_ABSENT;
	struct err ignored;
	bool done;

	done = !snapshot_read(&now, &result, u->now, &scratch, path,
		       LIMIT_SETTINGS, &ignored) &&
	       !snapshot_read(&then, &before, u->then, &scratch, path,
		       LIMIT_SETTINGS, &ignored);
	if (done && (result != before || result == READ_TOO_LARGE ||
			    (result == READ_OK &&
				    !slice_eq(now->text, then->text))))
		add(u, path);
	arena_free(&scratch);
	return done;
}

bool snapshot_uncommitted(struct slice_list *out, struct arena *a,
	struct snapshot *s, const struct uncommitted *asked)
{
	struct snapshot then;
	struct unlike u = {.out = out,
		.arena = a,
		.asked = asked,
		.now = s,
		.then = &then};
	struct err ignored;
	bool conflict = false, told = true;

	if (s->kind == SNAPSHOT_COMMIT)
		return true;
	if (!s->commit.len || repo_in_conflict(&conflict, s->repo, &ignored) ||
		conflict ||
		snapshot_open(
			&then, s->repo, SNAPSHOT_COMMIT, s->commit, &ignored))
		return false;
	for (size_t i = 0; told && i < asked->folders.len; i++)
		told = compare_folder(&u, asked->folders.at[i]);
	for (size_t i = 0; told && i < asked->files.len; i++)
		told = compare_file(&u, asked->files.at[i]);
	snapshot_close(&then);
	return told;
}
