#include "cmd/outdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/interrupt.h"

/* The file by which a folder is known to be ours. */
#define MARK	  ".debrief-site"
#define MARK_TEXT "Made by debrief build, which replaces this folder whole.\n"

/* ---- Writing below a folder that was just made, by its descriptor ---- */

static int write_all(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes = slice_from(bytes, (size_t)n);
	}
	return 0;
}

/* Opens folder NAME in DIR; never through a link. */
static int open_folder(int dir, const char *name)
{
	return openat(
		dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int make_folder(int dir, const char *name)
{
	if (mkdirat(dir, name, 0777) && errno != EEXIST)
		return -1;
	return open_folder(dir, name);
}

/* Opens the folder PATH below ROOT, and makes it where there is none. */
static int make_folders(int root, struct slice path)
{
	char name[PATH_NAME_MOST + 1];
	struct slice part, rest = path;
	int dir = dup(root);

	while (dir >= 0 && slice_split(&part, &rest, '/')) {
		int next;

		path_part_string(name, part);
		next = make_folder(dir, name);
		close(dir);
		dir = next;
	}
	return dir;
}

/* ---- Removing a folder of ours ---- */

/* Removes all that is in DIR, which is closed, but for the mark of a folder of
 * ours. DEPTH is what may follow. */
static int remove_inside(int dir, int depth)
{
	DIR *list = fdopendir(dir);
	struct dirent *e;
	int result = 0;

	if (!list || depth == 0) {
		if (list)
			closedir(list);
		else
			close(dir);
		return -1;
	}
	while (!result) {
		int below;

		/* An end that is none would leave files without the mark. */
		errno = 0;
		e = readdir(list);
		if (!e) {
			result = errno;
			break;
		}
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (depth == LIMIT_TREE_DEPTH && !strcmp(e->d_name, MARK))
			continue;
		if (!unlinkat(dir, e->d_name, 0))
			continue;
		below = open_folder(dir, e->d_name);
		result = below < 0 || remove_inside(below, depth - 1) ||
			 unlinkat(dir, e->d_name, AT_REMOVEDIR);
	}
	closedir(list);
	return result ? -1 : 0;
}

/* ---- The target ---- */

enum target {
	TARGET_ABSENT,
	TARGET_EMPTY, /* an empty folder: nobody's work is lost */
	TARGET_OURS,
};

/* A folder of the site that stays open, for the files that follow. */
struct folder {
	struct slice path;
	int fd;
};

enum {
	/* A folder a year, twice, is usual; of more, each file opens its own.
	 */
	FOLDERS_OPEN = 64,
};

/*
 * New pages are written to TARGET.debrief-new. Its name is always the same, so
 * that what a killed run left there is cleared away by the next one; a lock
 * that ends with its process keeps a second run from it. The folder that both
 * lie in is opened once: where its path leads later is of no concern.
 */
struct outdir {
	struct output_sink sink;
	const char *target;	 /* as it was given, for messages */
	const char *name, *temp; /* in PARENT */
	enum target was;
	int parent; /* -1: not open */
	int root;   /* of TEMP; -1: not open */
	int old;    /* of the target that is replaced, locked too; -1: none */
	bool held;  /* interrupts, here and not before */
	bool finished;
	atomic_size_t files;  /* that were written */
	pthread_mutex_t lock; /* of what follows */
	struct folder folders[FOLDERS_OPEN];
	size_t folder_count;
	struct arena paths; /* of them */
};

static bool is_empty(int dir)
{
	DIR *list = fdopendir(dup(dir));
	int names = 0;

	if (!list)
		return false;
	while (readdir(list))
		names++;
	closedir(list);
	return names == 2; /* `.` and `..` */
}

static int look_at_target(struct outdir *f, struct err *err)
{
	struct stat st;
	int dir = open_folder(f->parent, f->name);

	f->was = TARGET_ABSENT;
	if (dir < 0 && errno == ENOENT)
		return 0;
	if (dir < 0)
		return err_set_errno(err, "cannot build into '%s'", f->target);
	f->was = is_empty(dir) ? TARGET_EMPTY : TARGET_OURS;
	if (f->was == TARGET_OURS &&
		fstatat(dir, MARK, &st, AT_SYMLINK_NOFOLLOW)) {
		close(dir);
		return err_set(err,
			"'%s' was not made by debrief build and is left alone; "
			"name another folder",
			f->target);
	}
	close(dir);
	return 0;
}

/* ---- The folder beside it, which is then given its name ---- */

static int fail_busy(const struct outdir *f, struct err *err)
{
	return err_set(err, "another run is building '%s'", f->target);
}

/* Whether FD is what stands at NAME, beside the target, now. */
static bool is_at(int fd, const struct outdir *f, const char *name)
{
	struct stat here, there;

	return !fstat(fd, &here) &&
	       !fstatat(f->parent, name, &there, AT_SYMLINK_NOFOLLOW) &&
	       here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

/* Opens a folder of ours and locks it. */
static int take(
	int *out, const struct outdir *f, const char *name, struct err *err)
{
	struct stat st;
	int fd = open_folder(f->parent, name);

	if (fd < 0)
		return err_set_errno(
			err, "cannot build '%s', in '%s'", f->target, name);
	*out = fd;
	if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		return fail_busy(f, err);
	/* It has been given its name in the meantime. */
	if (!is_at(fd, f, name))
		return fail_busy(f, err);
	if (!is_empty(fd) && fstatat(fd, MARK, &st, AT_SYMLINK_NOFOLLOW))
		return err_set(err,
			"'%s', beside '%s', is in the way, and was not made by "
			"debrief build: move it",
			name, f->target);
	return 0;
}

/* Its mark goes last: a run that is killed leaves a folder of ours. */
static int clear_folder(int root)
{
	int dir = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0 || remove_inside(dir, LIMIT_TREE_DEPTH))
		return -1;
	return unlinkat(root, MARK, 0) && errno != ENOENT ? -1 : 0;
}

/* What mkdir would have given. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0777 & ~mask;
}

static int make_temp(struct outdir *f, struct err *err)
{
	/* Nobody is to see half a site in it. */
	if (mkdirat(f->parent, f->temp, 0700) && errno != EEXIST)
		return err_set_errno(
			err, "cannot make a folder beside '%s'", f->target);
	if (take(&f->root, f, f->temp, err))
		return -1;
	if (clear_folder(f->root))
		return err_set_errno(err, "cannot write '%s'", f->temp);
	return 0;
}

/* Puts the new folder in the place of the target. */
static int take_place(struct outdir *f, struct err *err)
{
	if (fchmod(f->root, usual_mode()))
		return err_set_errno(err, "cannot write '%s'", f->temp);
	if (f->was == TARGET_OURS) {
		/* Both names change at once; the old one is then TEMP. */
		if (take(&f->old, f, f->name, err))
			return -1;
		if (renameat2(f->parent, f->temp, f->parent, f->name,
			    RENAME_EXCHANGE))
			return err_set_errno(
				err, "cannot replace '%s'", f->target);
		if (!clear_folder(f->old))
			unlinkat(f->parent, f->temp, AT_REMOVEDIR);
		return 0;
	}
	if (renameat2(f->parent, f->temp, f->parent, f->name,
		    f->was == TARGET_EMPTY ? 0 : RENAME_NOREPLACE))
		return err_set_errno(err, "cannot make '%s'", f->target);
	return 0;
}

/* Opens the folder that TARGET lies in. */
static int open_beside(
	struct outdir *f, struct arena *a, struct slice target, struct err *err)
{
	struct slice given = target, folder, name;

	while (slice_ends(target, SLICE("/")))
		target.len--;
	name = path_name(target);
	folder = slice_sub(target, 0, target.len - name.len);
	f->target = arena_string(a, target);
	f->name = arena_string(a, name);
	f->temp = arena_string(a, arena_join(a, name, SLICE(OUTDIR_TEMPORARY)));
	if (!name.len || slice_eq(name, SLICE(".")) ||
		slice_eq(name, SLICE("..")))
		return err_set(err,
			"--out: '%.*s' is no name of a folder to write",
			SLICE_FMT(given));
	f->parent = open(folder.len ? arena_string(a, folder) : ".",
		O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (f->parent < 0)
		return err_set_errno(
			err, "cannot make a folder beside '%s'", f->target);
	return 0;
}

/* ---- Its files ---- */

/* Opens the folder PATH of the site, which stays open where *STAYS. */
static int open_inside(bool *stays, struct outdir *f, struct slice path)
{
	int dir = -1;

	*stays = true;
	if (!path.len)
		return f->root;
	pthread_mutex_lock(&f->lock);
	for (size_t i = 0; i < f->folder_count && dir < 0; i++)
		if (slice_eq(f->folders[i].path, path))
			dir = f->folders[i].fd;
	if (dir < 0) {
		dir = make_folders(f->root, path);
		*stays = dir >= 0 && f->folder_count < FOLDERS_OPEN;
		if (*stays)
			f->folders[f->folder_count++] = (struct folder){
				arena_copy(&f->paths, path), dir};
	}
	pthread_mutex_unlock(&f->lock);
	return dir;
}

/* Makes the file at PATH, in folders that are made; -1 where it fails. */
static int make_file(struct outdir *f, struct slice path)
{
	char name[PATH_NAME_MOST + 1];
	bool stays;
	int dir = open_inside(&stays, f, path_folder(path));
	int fd;

	if (dir < 0)
		return -1;
	path_part_string(name, path_name(path));
	fd = openat(dir, name,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (!stays)
		close(dir);
	return fd;
}

static int write_file(struct outdir *f, struct slice path, struct slice bytes)
{
	int fd = make_file(f, path);
	int result;

	if (fd < 0)
		return -1;
	result = write_all(fd, bytes);
	return close(fd) ? -1 : result;
}

static int fail_write(struct slice path, struct err *err)
{
	return err_set_errno(err, "cannot write '%.*s'", SLICE_FMT(path));
}

/* Whether a file may be put at PATH now. */
static int check_put(struct slice path, struct err *err)
{
	if (interrupts_wait())
		return err_set(err, "interrupted");
	if (!path_is_safe(path))
		return err_set(
			err, "'%.*s' is no path to write to", SLICE_FMT(path));
	return 0;
}

static int put_file(
	void *context, const struct output_file *file, struct err *err)
{
	struct outdir *f = context;

	if (check_put(file->path, err))
		return -1;
	if (write_file(f, file->path, file->bytes))
		return fail_write(file->path, err);
	atomic_fetch_add(&f->files, 1);
	return 0;
}

/* A file in pieces. */
struct put {
	struct outdir *folder;
	struct slice path;
	int fd;
};

static int put_begin(
	void **begun, void *context, struct slice path, struct err *err)
{
	struct outdir *f = context;
	struct put *put;
	int fd;

	if (check_put(path, err))
		return -1;
	fd = make_file(f, path);
	if (fd < 0)
		return fail_write(path, err);
	put = base_malloc(sizeof(*put));
	*put = (struct put){f, path, fd};
	*begun = put;
	return 0;
}

static int put_piece(void *begun, struct slice bytes, struct err *err)
{
	struct put *put = begun;

	if (check_put(put->path, err))
		return -1;
	return write_all(put->fd, bytes) ? fail_write(put->path, err) : 0;
}

static int put_end(void *begun, const char *sha256, struct err *err)
{
	struct put *put = begun;
	int result = 0;

	(void)sha256;
	if (close(put->fd))
		result = fail_write(put->path, err);
	else
		atomic_fetch_add(&put->folder->files, 1);
	free(put);
	return result;
}

/* ---- All of it ---- */

int outdir_open(struct outdir **out, struct arena *a, const char *target,
	struct err *err)
{
	struct outdir *f = arena_new(a, struct outdir);

	f->sink = (struct output_sink){
		put_file, put_begin, put_piece, put_end, f, NULL};
	f->parent = f->root = f->old = -1;
	pthread_mutex_init(&f->lock, NULL);
	f->held = interrupts_hold();
	*out = f;
	if (open_beside(f, a, slice_of(target), err) ||
		look_at_target(f, err) || make_temp(f, err))
		return -1;
	/* First, so that what a killed run leaves is known to be ours. */
	if (write_file(f, SLICE(MARK), SLICE(MARK_TEXT)))
		return err_set_errno(err, "cannot write '%s'", MARK);
	return 0;
}

const struct output_sink *outdir_sink(const struct outdir *f)
{
	return &f->sink;
}

int outdir_finish(size_t *files, struct outdir *f, struct err *err)
{
	if (take_place(f, err))
		return -1;
	f->finished = true;
	*files = atomic_load(&f->files);
	return 0;
}

void outdir_close(struct outdir *f)
{
	const int *fds[] = {&f->old, &f->root, &f->parent};

	if (!f->finished && f->root >= 0 && is_at(f->root, f, f->temp) &&
		!clear_folder(f->root))
		unlinkat(f->parent, f->temp, AT_REMOVEDIR);
	if (f->held)
		interrupts_release();
	for (size_t i = 0; i < ARRAY_LENGTH(fds); i++)
		if (*fds[i] >= 0)
			close(*fds[i]);
	for (size_t i = 0; i < f->folder_count; i++)
		close(f->folders[i].fd);
	arena_free(&f->paths);
	pthread_mutex_destroy(&f->lock);
}
