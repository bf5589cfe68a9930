/*
 * The index and the working tree of the branch that a publish moves: what is
 * there, and whether anything would be lost.
 */
#include "git/checkout_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void checkout_close(struct checkout *c)
{
	git_index_free(c->index);
	folder_cache_close(&c->folders);
	arena_free(&c->scratch);
}

int checkout_open(struct checkout *c, struct repo *r, struct err *err)
{
	*c = (struct checkout){.repo = r};
	if (folder_cache_open(&c->folders, r, err))
		return -1;
	if (index_get(&c->index, r, err)) {
		checkout_close(c);
		return -1;
	}
	return 0;
}

/* ---- What is there ---- */

static int hash_file(git_oid *id, struct checkout *c, int fd, struct slice path,
	struct err *err)
{
	struct stat st;
	size_t len;
	char *text;
	int result;

	memset(id, 0, sizeof(*id)); /* no file's id */
	if (fstat(fd, &st))
		return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	if (!S_ISREG(st.st_mode) || (uintmax_t)st.st_size > LIMIT_EDITED)
		return 0;
	len = (size_t)st.st_size;
	text = arena_alloc(&c->scratch, len + 1);
	if (file_read(text, &len, fd))
		return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	result = text_hash(id, c->repo, path, slice_make(text, len), err);
	arena_reset(&c->scratch);
	return result;
}

static int hash_link(git_oid *id, int folder, const char *name,
	struct slice path, struct err *err)
{
	char text[PATH_MOST];
	ssize_t len = readlinkat(folder, name, text, sizeof(text));

	if (len < 0 || git_odb_hash(id, text, (size_t)len, GIT_OBJECT_BLOB))
		return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	return 0;
}

int checkout_look(enum presence *out, struct checkout *c, const struct edit *e,
	bool after, struct err *err)
{
	const git_oid *want = after ? &e->after : &e->before;
	unsigned mode = after ? e->mode_after : e->mode_before;
	struct slice path = e->path;
	int folder = folder_cache_get(&c->folders, path_folder(path), false);
	char name[PATH_NAME_MOST + 1];
	git_oid id;
	struct stat st;
	int result, fd;

	path_part_string(name, path_name(path));
	*out = FILE_ABSENT;
	if (folder < 0 && errno == ENOTDIR) {
		*out = FILE_BARRED;
		return 0;
	}
	if (folder < 0)
		return errno == ENOENT
			       ? 0
			       : err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT
			       ? 0
			       : err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	*out = FILE_DIFFERS;
	if (S_ISLNK(st.st_mode) && file_kind_of_mode(mode) == FILE_SYMLINK) {
		result = hash_link(&id, folder, name, path, err);
	} else if (S_ISREG(st.st_mode) &&
		   file_kind_of_mode(mode) == FILE_PLAIN) {
		fd = openat(folder, name, OPEN_FILE);
		if (fd < 0)
			return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
		result = hash_file(&id, c, fd, path, err);
		close(fd);
	} else {
		return 0;
	}
	if (!result && git_oid_equal(&id, want))
		*out = FILE_SAME;
	return result;
}

/* ---- Guarding ---- */

static int refuse(struct err *err, struct slice path, const char *why)
{
	return err_set(err,
		"'%.*s' %s: commit, stash or move it away, or publish to "
		"another branch",
		SLICE_FMT(path), why);
}

/* Whether a file is staged in the place of one of PATH's folders. */
static bool folder_is_staged_file(git_index *index, struct slice path)
{
	for (path = path_folder(path); path.len; path = path_folder(path))
		if (index_entry(index, path))
			return true;
	return false;
}

static int guard_added(struct checkout *c, const struct edit *e,
	enum presence there, struct err *err)
{
	if (index_entry(c->index, e->path) ||
		index_has_folder(c->index, e->path) ||
		folder_is_staged_file(c->index, e->path))
		return refuse(err, e->path, "is staged with other content");
	if (there == FILE_DIFFERS)
		return refuse(err, e->path, "is in the way, and in no commit");
	return 0;
}

static int guard_changed(struct checkout *c, const struct edit *e,
	enum presence there, struct err *err)
{
	const git_index_entry *entry = index_entry(c->index, e->path);

	if (!entry || git_index_entry_stage(entry) ||
		entry->mode != e->mode_before ||
		!git_oid_equal(&entry->id, &e->before))
		return refuse(err, e->path, "is staged with other content");
	if (there == FILE_DIFFERS)
		return refuse(err, e->path, "has local edits");
	if (there == FILE_ABSENT && !index_is_skipped(entry))
		return refuse(err, e->path, "is deleted in the working tree");
	return 0;
}

static int guard_edit(struct checkout *c, const struct edit *e, struct err *err)
{
	bool added = e->kind == CHANGE_ADDED;
	enum presence there;

	if (!path_is_safe(e->path))
		return refuse(err, e->path, "is no safe path");
	if (file_kind_of_mode(e->mode_before) == FILE_SUBMODULE)
		return refuse(err, e->path, "is a submodule");
	if (checkout_look(&there, c, e, added, err))
		return -1;
	if (there == FILE_BARRED)
		return refuse(err, e->path,
			"lies behind a symbolic link, a file or another "
			"repository");
	return added ? guard_added(c, e, there, err)
		     : guard_changed(c, e, there, err);
}

/* The index is written after the ref has moved: see that it can be. */
static int guard_lock(struct checkout *c, struct err *err)
{
	struct slice lock = arena_printf(
		c->repo->arena, "%s.lock", git_index_path(c->index));

	for (int i = 0; i < LOCK_TRIES; i++) {
		if (access(lock.ptr, F_OK))
			return 0;
		lock_wait();
	}
	return lock_fail(err, lock.ptr);
}

int checkout_guard(
	struct repo *r, const struct edit_vec *edits, struct err *err)
{
	struct checkout c;
	int result;

	if (checkout_open(&c, r, err))
		return -1;
	result = guard_lock(&c, err);
	for (size_t i = 0; !result && i < edits->len; i++)
		result = guard_edit(&c, &edits->at[i], err);
	checkout_close(&c);
	return result;
}
