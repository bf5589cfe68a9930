/*
 * The index and the working tree of the branch that a publish moves: first
 * the question whether anything would be lost, then the change. Only the
 * published files are touched.
 */
#include "git/git_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	/* A working file larger than this was not published by us. */
	COMPARE_MOST = 256 << 20,
};

struct checkout {
	struct repo *repo;
	git_index *index;
	struct folder_cache folders;
	struct arena scratch; /* for one file's content */
};

static void checkout_close(struct checkout *c)
{
	git_index_free(c->index);
	folder_cache_close(&c->folders);
	arena_free(&c->scratch);
}

static int checkout_open(struct checkout *c, struct repo *r, struct err *err)
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

enum presence {
	FILE_ABSENT,
	FILE_SAME,    /* holds the blob asked about */
	FILE_DIFFERS, /* another content, or no file at all */
	FILE_BARRED,  /* a link or a file stands for one of its folders */
};

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
	if (!S_ISREG(st.st_mode) || st.st_size > COMPARE_MOST)
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

/* Compares the working file with the state before the edit, or after it. */
static int look(enum presence *out, struct checkout *c, const struct edit *e,
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

	name_string(name, path_name(path));
	*out = FILE_ABSENT;
	if (folder < 0) {
		if (errno == ENOENT)
			return 0;
		*out = FILE_BARRED;
		return 0;
	}
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
	if (look(&there, c, e, added, err))
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

/* ---- Following ---- */

/* Deletes a file, and the folders that it leaves empty. */
static int remove_file(
	struct checkout *c, const struct edit *e, struct err *err)
{
	struct slice path = e->path;
	char name[PATH_NAME_MOST + 1];
	int flags = 0;

	while (path.len) {
		int folder =
			folder_cache_get(&c->folders, path_folder(path), false);

		name_string(name, path_name(path));
		if (folder >= 0 && unlinkat(folder, name, flags)) {
			if (flags || errno == ENOENT)
				return 0;
			return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
		}
		flags = AT_REMOVEDIR;
		path = path_folder(path);
	}
	return 0;
}

int file_write(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			bytes = slice_from(bytes, (size_t)n);
	}
	return 0;
}

/*
 * Writes the new content beside the file and renames it into place, so that
 * nobody reads half a page. It is not flushed: the content is safe in the
 * commit.
 */
static int write_file(struct checkout *c, const struct edit *e, struct err *err)
{
	int folder = folder_cache_get(&c->folders, path_folder(e->path), true);
	mode_t mode = e->mode_after & 0111 ? 0777 : 0666;
	char name[PATH_NAME_MOST + 1], temporary[64];
	int fd = -1, result;

	name_string(name, path_name(e->path));
	snprintf(temporary, sizeof(temporary), ".debrief-%s",
		git_oid_tostr_s(&e->after));
	if (folder >= 0) {
		/* What an interrupted run left. */
		unlinkat(folder, temporary, 0);
		fd = openat(folder, temporary,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			mode);
	}
	if (fd < 0)
		return err_set_errno(err, "'%.*s'", SLICE_FMT(e->path));
	result = file_write(fd, e->bytes);
	if (close(fd) || result || renameat(folder, temporary, folder, name)) {
		err_set_errno(err, "'%.*s'", SLICE_FMT(e->path));
		unlinkat(folder, temporary, 0);
		return -1;
	}
	return 0;
}

/* Takes the file's state into the index, for git to see that it is clean. */
static void fill_stat(git_index_entry *entry, const struct stat *st)
{
	entry->ctime.seconds = (int32_t)st->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)st->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)st->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)st->st_mtim.tv_nsec;
	entry->dev = (uint32_t)st->st_dev;
	entry->ino = (uint32_t)st->st_ino;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->file_size = (uint32_t)st->st_size;
}

/* Whether the working file still is what the guard saw. An edit made since
 * then stays: it is a local change on top of the new commit. */
static int may_replace(
	bool *out, struct checkout *c, const struct edit *e, struct err *err)
{
	enum presence there;

	if (look(&there, c, e, false, err))
		return -1;
	*out = there == FILE_SAME ||
	       (there == FILE_ABSENT && e->kind == CHANGE_ADDED);
	return 0;
}

static int follow_removed(
	struct checkout *c, const struct edit *e, struct err *err)
{
	struct slice path = arena_copy(&c->scratch, e->path);
	bool replace;
	int code = git_index_remove(c->index, path.ptr, 0);

	arena_reset(&c->scratch);
	if (code)
		return repo_fail(err, code, "'%.*s'", SLICE_FMT(e->path));
	if (may_replace(&replace, c, e, err))
		return -1;
	return replace ? remove_file(c, e, err) : 0;
}

static int follow_written(
	struct checkout *c, const struct edit *e, struct err *err)
{
	const git_index_entry *old = index_entry(c->index, e->path);
	git_index_entry entry = {.mode = e->mode_after, .id = e->after};
	char name[PATH_NAME_MOST + 1];
	struct stat st;
	bool replace;
	int folder, code;

	if (index_is_skipped(old))
		entry.flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE;
	if (may_replace(&replace, c, e, err) ||
		(replace && write_file(c, e, err)))
		return -1;
	folder = folder_cache_get(&c->folders, path_folder(e->path), false);
	name_string(name, path_name(e->path));
	if (replace && folder >= 0 &&
		!fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW))
		fill_stat(&entry, &st);
	entry.path = arena_string(&c->scratch, e->path);
	code = git_index_add(c->index, &entry);
	arena_reset(&c->scratch);
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(e->path)) : 0;
}

/*
 * git compares times in whole seconds, and looks at the content of a file that
 * is as young as the index. Once the index is written anew, an edit made in
 * the second in which the file was last staged would pass as no edit. A size
 * of 0 makes git look, as it does itself in this case; libgit2 counts in
 * nanoseconds and sees no need.
 */
static int doubt_young(struct checkout *c, struct err *err)
{
	struct stat st;

	if (stat(git_index_path(c->index), &st))
		return 0; /* no index yet */
	for (size_t i = 0; i < git_index_entrycount(c->index); i++) {
		git_index_entry entry = *git_index_get_byindex(c->index, i);
		int code;

		if (git_index_entry_stage(&entry) ||
			entry.mtime.seconds < (int32_t)st.st_mtim.tv_sec ||
			!entry.file_size)
			continue;
		entry.file_size = 0;
		code = git_index_add(c->index, &entry);
		if (code)
			return repo_fail(err, code, "'%s'", entry.path);
	}
	return 0;
}

static int write_index(struct checkout *c, struct err *err)
{
	int code = GIT_ELOCKED;

	for (int i = 0; i < LOCK_TRIES && code == GIT_ELOCKED; i++) {
		if (i)
			lock_wait();
		code = git_index_write(c->index);
	}
	if (code == GIT_ELOCKED)
		return err_set(err,
			"the commit was made, but the index is locked: run "
			"git reset once no other git process is at work");
	return code ? repo_fail(err, code, "the index") : 0;
}

int checkout_follow(
	struct repo *r, const struct edit_vec *edits, struct err *err)
{
	struct checkout c;
	int result = 0;

	if (checkout_open(&c, r, err))
		return -1;
	result = doubt_young(&c, err);
	/* A file that goes may make room for a folder that comes. */
	for (size_t i = 0; !result && i < edits->len; i++)
		if (edits->at[i].kind == CHANGE_REMOVED)
			result = follow_removed(&c, &edits->at[i], err);
	for (size_t i = 0; !result && i < edits->len; i++)
		if (edits->at[i].kind != CHANGE_REMOVED)
			result = follow_written(&c, &edits->at[i], err);
	if (!result)
		result = write_index(&c, err);
	checkout_close(&c);
	return result;
}
