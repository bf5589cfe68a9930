/*
 * The branch has moved: bring the working tree and the index to the new state
 * of the published files. Nothing else is touched, and what somebody changed
 * meanwhile stays as a local change.
 */
#include "git/checkout_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/leftover.h"

/* ---- Files ---- */

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

		path_part_string(name, path_name(path));
		if (folder < 0 || unlinkat(folder, name, flags)) {
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

/* The edited file's content; nothing where it is no plain file. */
static int read_content(struct slice *out, struct checkout *c,
	const struct edit *e, struct err *err)
{
	*out = (struct slice){0};
	arena_reset(&c->scratch);
	if (file_kind_of_mode(e->mode_after) != FILE_PLAIN)
		return 0;
	return repo_blob(out, c->repo, &c->scratch,
		oid_text(&c->scratch, &e->after), PACK_MOST, err);
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
	struct slice bytes;
	int fd, result;

	if (folder < 0)
		return err_set_errno(err, "'%.*s'", SLICE_FMT(e->path));
	if (read_content(&bytes, c, e, err))
		return -1;
	path_part_string(name, path_name(e->path));
	snprintf(temporary, sizeof(temporary), ".debrief-%s",
		git_oid_tostr_s(&e->after));
	/* What an interrupted run left. */
	unlinkat(folder, temporary, 0);
	fd = openat(folder, temporary,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0)
		return err_set_errno(err, "'%.*s'", SLICE_FMT(e->path));
	result = file_write(fd, bytes);
	if (close(fd) || result || renameat(folder, temporary, folder, name)) {
		err_set_errno(err, "'%.*s'", SLICE_FMT(e->path));
		unlinkat(folder, temporary, 0);
		return -1;
	}
	return 0;
}

/* Whether the working file still is what the guard saw. An edit made since
 * then stays: it is a local change on top of the new commit. */
static int may_replace(
	bool *out, struct checkout *c, const struct edit *e, struct err *err)
{
	enum presence there;

	if (checkout_look(&there, c, e, false, err))
		return -1;
	*out = there == FILE_SAME ||
	       (there == FILE_ABSENT && e->kind == CHANGE_ADDED);
	return 0;
}

static int follow_file(
	struct checkout *c, const struct edit *e, struct err *err)
{
	bool replace;

	if (may_replace(&replace, c, e, err))
		return -1;
	if (!replace)
		return 0;
	return e->kind == CHANGE_REMOVED ? remove_file(c, e, err)
					 : write_file(c, e, err);
}

/* ---- The index ---- */

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

/* The entry that stands for the new file. It tells git that the file is clean
 * only if it is. */
static int add_entry(struct checkout *c, git_index *index, const struct edit *e,
	struct err *err)
{
	git_index_entry entry = {.mode = e->mode_after, .id = e->after};
	enum presence there;
	struct stat st;
	int code;

	if (index_is_skipped(index_entry(index, e->path)))
		entry.flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE;
	/* The state first: an edit made behind it shows. */
	if (!folder_cache_stat(&st, &c->folders, e->path)) {
		if (checkout_look(&there, c, e, true, err))
			return -1;
		if (there == FILE_SAME)
			fill_stat(&entry, &st);
	}
	entry.path = arena_string(&c->scratch, e->path);
	code = git_index_add(index, &entry);
	arena_reset(&c->scratch);
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(e->path)) : 0;
}

/* Whether the index still has the file as it was before the edit: what
 * somebody staged meanwhile stays. */
static bool is_before(git_index *index, const struct edit *e)
{
	const git_index_entry *entry = index_entry(index, e->path);

	if (e->kind == CHANGE_ADDED)
		return !entry;
	return entry && !git_index_entry_stage(entry) &&
	       entry->mode == e->mode_before &&
	       git_oid_equal(&entry->id, &e->before);
}

static int follow_entry(struct checkout *c, git_index *index,
	const struct edit *e, struct err *err)
{
	int code;

	if (!is_before(index, e))
		return 0;
	if (e->kind != CHANGE_REMOVED)
		return add_entry(c, index, e, err);
	code = git_index_remove(index, arena_string(&c->scratch, e->path), 0);
	arena_reset(&c->scratch);
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(e->path)) : 0;
}

/*
 * git compares times in whole seconds, and looks at the content of a file that
 * is as young as the index. Once the index is written anew, an edit made in
 * the second in which the file was last staged would pass as no edit. A size
 * of 0 makes git look, as it does itself in this case; libgit2 counts in
 * nanoseconds and sees no need. WRITTEN is when the index was.
 */
static int doubt_young(git_index *index, time_t written, struct err *err)
{
	for (size_t i = 0; i < git_index_entrycount(index); i++) {
		git_index_entry entry = *git_index_get_byindex(index, i);
		int code;

		if (git_index_entry_stage(&entry) || !entry.file_size ||
			entry.mtime.seconds < (int32_t)written)
			continue;
		entry.file_size = 0;
		code = git_index_add(index, &entry);
		if (code)
			return repo_fail(err, code, "'%s'", entry.path);
	}
	return 0;
}

/*
 * The index as git changes it: a lock file is made, filled with the new index
 * and renamed into its place. libgit2 reads the index before it locks it, so
 * that what somebody staged in between would be lost; therefore the lock is
 * ours, and holds a copy that libgit2 takes for the index.
 */
struct locked_index {
	const char *path;
	struct leftover lock, second; /* ours; libgit2's, of the lock file */
	git_index *index;	      /* the copy */
	bool filled;		      /* the index has entries, as it says */
	time_t written;
};

static int make_lock(int *out, struct locked_index *l, struct err *err)
{
	const char *lock = l->lock.path;
	int fd = -1;

	for (int i = 0; i < LOCK_TRIES && fd < 0; i++) {
		if (i)
			lock_wait();
		fd = open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			return err_set_errno(err, "'%s'", lock);
	}
	if (fd < 0)
		return lock_fail(err, lock);
	leftover_add(&l->lock);
	leftover_add(&l->second);
	*out = fd;
	return 0;
}

/* Ends with the lock, which has its place by now if the index is WRITTEN. */
static void index_unlock(struct locked_index *l, bool written)
{
	leftover_drop(&l->second);
	leftover_drop(&l->lock);
	if (!written)
		unlink(l->lock.path);
	git_index_free(l->index);
}

/* Whether the open index says that it has entries: a number in its head. */
static bool tells_entries(int index)
{
	char head[12];

	return pread(index, head, sizeof(head), 0) == sizeof(head) &&
	       memcmp(head + 8, "\0\0\0", 4) != 0;
}

/* Copies the index, if there is one, into the open lock file. */
static int copy_index(struct locked_index *l, int to)
{
	char bytes[KIB(16)];
	size_t len = sizeof(bytes);
	int from = open(l->path, O_RDONLY | O_CLOEXEC), result;
	struct stat st;

	if (from < 0)
		return errno == ENOENT ? 0 : -1;
	l->filled = tells_entries(from);
	result = fstat(from, &st);
	l->written = result ? 0 : st.st_mtim.tv_sec;
	while (!result && len) {
		len = sizeof(bytes);
		result = file_read(bytes, &len, from);
		if (!result)
			result = file_write(to, slice_make(bytes, len));
	}
	close(from);
	return result;
}

static int index_lock(
	struct locked_index *l, struct checkout *c, struct err *err)
{
	struct arena *a = c->repo->arena;
	int fd = -1, code;

	l->path = git_index_path(c->index);
	l->lock.path = arena_printf(a, "%s.lock", l->path).ptr;
	l->second.path = arena_printf(a, "%s.lock", l->lock.path).ptr;
	if (make_lock(&fd, l, err))
		return -1;
	code = copy_index(l, fd);
	if (close(fd) || code) {
		err_set_errno(err, "'%s'", l->lock.path);
		index_unlock(l, false);
		return -1;
	}
	/* Who holds the lock has no rival: this is from a killed run. */
	unlink(l->second.path);
	code = git_index_open(&l->index, l->lock.path);
	if (code)
		repo_fail(err, code, "the index");
	else if (l->filled && !git_index_entrycount(l->index))
		/* To libgit2 a file that it cannot look at is not there. */
		err_set(err, "the index cannot be read");
	else
		return 0;
	index_unlock(l, false);
	return -1;
}

static int follow_index(
	struct checkout *c, const struct edit_vec *edits, struct err *err)
{
	struct locked_index l = {0};
	int result, code;

	if (index_lock(&l, c, err))
		return -1;
	result = doubt_young(l.index, l.written, err);
	for (size_t i = 0; !result && i < edits->len; i++)
		result = follow_entry(c, l.index, &edits->at[i], err);
	code = result ? 0 : git_index_write(l.index);
	if (code)
		result = repo_fail(err, code, "the index");
	else if (!result && rename(l.lock.path, l.path))
		result = err_set_errno(err, "'%s'", l.path);
	index_unlock(&l, !result);
	return result;
}

static int follow_files(
	struct checkout *c, const struct edit_vec *edits, struct err *err)
{
	int result = 0;

	/* A file that goes may make room for a folder that comes. */
	for (size_t i = 0; !result && i < edits->len; i++)
		if (edits->at[i].kind == CHANGE_REMOVED)
			result = follow_file(c, &edits->at[i], err);
	for (size_t i = 0; !result && i < edits->len; i++)
		if (edits->at[i].kind != CHANGE_REMOVED)
			result = follow_file(c, &edits->at[i], err);
	return result;
}

int checkout_files(
	struct repo *r, const struct edit_vec *edits, struct err *err)
{
	struct checkout c;
	int result;

	if (checkout_open(&c, r, err))
		return -1;
	result = follow_files(&c, edits, err);
	checkout_close(&c);
	return result;
}

int checkout_follow(
	struct repo *r, const struct edit_vec *edits, struct err *err)
{
	struct checkout c;
	int result;

	if (checkout_open(&c, r, err))
		return -1;
	result = follow_files(&c, edits, err) || follow_index(&c, edits, err)
			 ? -1
			 : 0;
	checkout_close(&c);
	return result;
}
