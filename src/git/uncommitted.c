/* How a working tree or an index differs from its commit. */
#include "git/git_private.h"

struct unlike {
	struct slice_list *out;
	struct arena *arena;
	const struct uncommitted *asked;
	struct snapshot *now, *then; /* and the commit that it is on */
};

static void add(struct unlike *u, struct slice path)
{
	*vec_push(u->arena, u->out) = arena_copy(u->arena, path);
}

/* Whether a file of which SIZE bytes were read, and which git calls the same as
 * BLOB, is so byte for byte: git keeps some texts with other line ends. A filter
 * of the user's own that keeps the length (`tr a-z A-Z`) is not told apart. */
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

/* Whether a file is what the commit has at its path. */
static bool is_same(
	struct unlike *u, const struct file *now, const struct file *then)
{
	git_oid id;

	if (now->kind != then->kind || now->kind == FILE_OTHER)
		return false;
	/* What a link says is looked at by nobody. */
	if (now->kind != FILE_PLAIN)
		return true;
	if (now->blob.len)
		return slice_eq(now->blob, then->blob) &&
		       has_size(u, now->size, then->blob);
	return oid_parse(&id, then->blob) &&
	       worktree_is(u->now, now->path, &id);
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

		if (order || !is_same(u, &now->at[n], &then->at[t]))
			add(u, order > 0 ? then->at[t].path : now->at[n].path);
		n += order <= 0;
		t += order >= 0;
	}
}

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
	return true;
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
	struct unlike u = {out, a, asked, s, &then};
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
