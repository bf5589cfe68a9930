/* How a working tree or an index differs from its commit. */
#include "git/git_private.h"

struct unlike {
	struct slice_list *out;
	struct arena *arena;
	struct snapshot *now, *then; /* and the commit that it is on */
};

static void add(struct unlike *u, struct slice path)
{
	*vec_push(u->arena, u->out) = arena_copy(u->arena, path);
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
		return slice_eq(now->blob, then->blob);
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

static bool compare_folder(struct unlike *u, struct slice folder)
{
	struct file_vec now = {0}, then = {0};
	struct err ignored;

	if (snapshot_list(&now, u->now, folder, &ignored) ||
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
	struct snapshot *s, const struct slice_list *folders,
	const struct slice_list *files)
{
	struct snapshot then;
	struct unlike u = {out, a, s, &then};
	struct err ignored;
	bool conflict = false, told = true;

	if (s->kind == SNAPSHOT_COMMIT)
		return true;
	if (!s->commit.len || repo_in_conflict(&conflict, s->repo, &ignored) ||
		conflict ||
		snapshot_open(
			&then, s->repo, SNAPSHOT_COMMIT, s->commit, &ignored))
		return false;
	for (size_t i = 0; told && i < folders->len; i++)
		told = compare_folder(&u, folders->at[i]);
	for (size_t i = 0; told && i < files->len; i++)
		told = compare_file(&u, files->at[i]);
	snapshot_close(&then);
	return told;
}
