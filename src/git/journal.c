/*
 * What a killed publish had left to do. Moving a branch takes two steps: the
 * ref, then the index and the files of the working tree. The journal, a file
 * in the git directory of that working tree, names the commit from before the
 * first step until after the second: who finds the branch on that commit knows
 * that the files may be behind.
 *
 * It is locked while a publish is at work, so that two do not write the same
 * files. The lock is one that ends with its process.
 */
#include "git/git_private.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum {
	JOURNAL_TRIES = 100, /* three seconds */
};

static int fail(const struct journal *j, struct err *err)
{
	return err_set_errno(err, "'%s'", j->path);
}

int journal_open(struct journal *j, struct repo *r, struct err *err)
{
	int locked = -1;

	j->path = arena_printf(
		r->arena, "%sdebrief-publish", git_repository_path(r->git))
			  .ptr;
	j->fd = open(j->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (j->fd < 0)
		return fail(j, err);
	for (int i = 0; i < JOURNAL_TRIES && locked; i++) {
		if (i)
			lock_wait();
		locked = flock(j->fd, LOCK_EX | LOCK_NB);
		/* A file system without locks: as good as git's own. */
		if (locked && errno != EWOULDBLOCK && errno != EINTR)
			locked = 0;
	}
	if (!locked)
		return 0;
	close(j->fd);
	j->fd = -1;
	return err_set_kind(err, ERR_CONFLICT,
		"another publish is at work in this working tree: try again "
		"when it is done");
}

bool journal_read(git_oid *out, const struct journal *j)
{
	char text[GIT_OID_HEXSZ + 1];
	size_t len = sizeof(text);

	if (lseek(j->fd, 0, SEEK_SET) || file_read(text, &len, j->fd))
		return false;
	return len == sizeof(text) && text[GIT_OID_HEXSZ] == '\n' &&
	       oid_parse(out, slice_make(text, GIT_OID_HEXSZ));
}

int journal_write(struct journal *j, const git_oid *commit, struct err *err)
{
	char text[GIT_OID_HEXSZ + 2];

	git_oid_tostr(text, GIT_OID_HEXSZ + 1, commit);
	memcpy(text + GIT_OID_HEXSZ, "\n", 2);
	if (ftruncate(j->fd, 0) || lseek(j->fd, 0, SEEK_SET) ||
		file_write(j->fd, slice_of(text)) || fsync(j->fd))
		return fail(j, err);
	return 0;
}

void journal_clear(struct journal *j)
{
	/* If it stays, the next publish looks at the files once more. */
	if (ftruncate(j->fd, 0))
		return;
}

void journal_close(struct journal *j)
{
	if (j->fd >= 0)
		close(j->fd);
	j->fd = -1;
}

/* ---- What is to be done again ---- */

static void add_edit(
	struct edit_vec *out, struct repo *r, const git_diff_delta *delta)
{
	const git_diff_file *old = &delta->old_file, *new = &delta->new_file;
	struct edit *e = vec_push(r->arena, out);

	e->kind = delta->status == GIT_DELTA_ADDED     ? CHANGE_ADDED
		  : delta->status == GIT_DELTA_DELETED ? CHANGE_REMOVED
						       : CHANGE_CHANGED;
	e->path = arena_copy(r->arena, slice_of(new->path));
	if (e->kind != CHANGE_ADDED) {
		e->mode_before = old->mode;
		e->before = old->id;
	}
	if (e->kind != CHANGE_REMOVED) {
		e->mode_after = new->mode;
		e->after = new->id;
	}
	if (!path_is_safe(e->path))
		out->len--;
}

int edits_of_commit(struct edit_vec *out, struct repo *r, const git_oid *id,
	struct err *err)
{
	git_commit *commit = NULL, *parent = NULL;
	git_tree *tree = NULL, *old = NULL;
	git_diff *diff = NULL;
	int code = git_commit_lookup(&commit, r->git, id);

	if (!code)
		code = git_commit_tree(&tree, commit);
	if (!code && git_commit_parentcount(commit))
		code = git_commit_parent(&parent, commit, 0);
	if (!code && parent)
		code = git_commit_tree(&old, parent);
	if (!code)
		code = git_diff_tree_to_tree(&diff, r->git, old, tree, NULL);
	for (size_t i = 0; !code && i < git_diff_num_deltas(diff); i++)
		add_edit(out, r, git_diff_get_delta(diff, i));
	git_diff_free(diff);
	git_tree_free(old);
	git_tree_free(tree);
	git_commit_free(parent);
	git_commit_free(commit);
	return code ? repo_fail(err, code, "the last publish") : 0;
}
