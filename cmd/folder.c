#include "cmd/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"

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

/* Opens folder NAME below DIR, made if need be; never through a link. */
static int open_folder(int dir, const char *name)
{
	if (mkdirat(dir, name, 0777) && errno != EEXIST)
		return -1;
	return openat(
		dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Opens the folder that PATH lies in, below ROOT. */
static int open_parent(int root, struct slice path)
{
	char name[PATH_NAME_MOST + 1];
	struct slice part, rest = path_folder(path);
	int dir = dup(root);

	if (!rest.len)
		return dir;
	while (dir >= 0 && slice_split(&part, &rest, '/')) {
		int next;

		snprintf(name, sizeof(name), "%.*s", SLICE_FMT(part));
		next = open_folder(dir, name);
		close(dir);
		dir = next;
	}
	return dir;
}

static int write_file(int root, struct slice path, struct slice bytes)
{
	char name[PATH_NAME_MOST + 1];
	int dir = open_parent(root, path);
	int fd, result = -1;

	if (dir < 0)
		return -1;
	snprintf(name, sizeof(name), "%.*s", SLICE_FMT(path_name(path)));
	fd = openat(dir, name,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd >= 0) {
		result = write_all(fd, bytes);
		if (close(fd))
			result = -1;
	}
	close(dir);
	return result;
}

static int write_files(
	int root, const struct output_vec *files, struct err *err)
{
	for (size_t i = 0; i < files->len; i++) {
		const struct output_file *f = &files->at[i];

		if (!path_is_safe(f->path))
			return err_set(err, "'%.*s' is no path to write to",
				SLICE_FMT(f->path));
		if (write_file(root, f->path, f->bytes))
			return err_set_errno(
				err, "cannot write '%.*s'", SLICE_FMT(f->path));
	}
	if (write_file(root, SLICE(MARK), SLICE(MARK_TEXT)))
		return err_set_errno(err, "cannot write '%s'", MARK);
	return 0;
}

/* ---- Removing a folder of ours ---- */

/* Removes all that is in DIR, which is closed. DEPTH is what may follow. */
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
	while (!result && (e = readdir(list))) {
		int below;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (!unlinkat(dir, e->d_name, 0))
			continue;
		below = openat(dir, e->d_name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		result = below < 0 || remove_inside(below, depth - 1) ||
			 unlinkat(dir, e->d_name, AT_REMOVEDIR);
	}
	closedir(list);
	return result ? -1 : 0;
}

static void remove_folder(const char *path)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (dir >= 0 && !remove_inside(dir, LIMIT_TREE_DEPTH))
		rmdir(path);
}

/* ---- The target ---- */

enum target {
	TARGET_ABSENT,
	TARGET_EMPTY, /* an empty folder: nobody's work is lost */
	TARGET_OURS,
};

static bool is_empty(int dir)
{
	DIR *list = fdopendir(dup(dir));
	struct dirent *e;
	int names = 0;

	if (!list)
		return false;
	while ((e = readdir(list)))
		names++;
	closedir(list);
	return names == 2; /* `.` and `..` */
}

static int look_at_target(enum target *out, const char *target, struct err *err)
{
	struct stat st;
	int dir = open(target, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (dir < 0 && errno == ENOENT) {
		*out = TARGET_ABSENT;
		return 0;
	}
	if (dir < 0)
		return err_set_errno(err, "cannot build into '%s'", target);
	*out = is_empty(dir) ? TARGET_EMPTY : TARGET_OURS;
	if (*out == TARGET_OURS &&
		fstatat(dir, MARK, &st, AT_SYMLINK_NOFOLLOW)) {
		close(dir);
		return err_set(err,
			"'%s' was not made by debrief build and is left alone; "
			"name another folder",
			target);
	}
	close(dir);
	return 0;
}

/* Puts the folder TEMP in the place of TARGET. */
static int take_place(
	const char *temp, const char *target, enum target was, struct err *err)
{
	if (was == TARGET_OURS) {
		/* Both names change at once; the old one is then TEMP. */
		if (renameat2(
			    AT_FDCWD, temp, AT_FDCWD, target, RENAME_EXCHANGE))
			return err_set_errno(
				err, "cannot replace '%s'", target);
		remove_folder(temp);
		return 0;
	}
	if (was == TARGET_EMPTY ? rename(temp, target)
				: renameat2(AT_FDCWD, temp, AT_FDCWD, target,
					  RENAME_NOREPLACE))
		return err_set_errno(err, "cannot make '%s'", target);
	return 0;
}

/* What mkdir would have given; mkdtemp makes folders for the owner alone. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0777 & ~mask;
}

int folder_write(
	const char *target, const struct output_vec *files, struct err *err)
{
	struct arena a = {0};
	struct slice name = slice_of(target);
	enum target was;
	char *plain, *temp;
	int root, result = -1;

	while (name.len > 1 && slice_ends(name, SLICE("/")))
		name.len--;
	plain = arena_string(&a, name);
	temp = arena_string(&a, arena_join(&a, name, SLICE(".XXXXXX")));
	if (!name.len)
		result = err_set(err, "--out: which folder?");
	else if (look_at_target(&was, plain, err))
		result = -1;
	else if (!mkdtemp(temp))
		result = err_set_errno(
			err, "cannot make a folder beside '%s'", plain);
	else {
		root = open(temp, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		result = root < 0 || fchmod(root, usual_mode())
				 ? err_set_errno(err, "cannot write '%s'", temp)
				 : write_files(root, files, err);
		if (root >= 0)
			close(root);
		if (!result)
			result = take_place(temp, plain, was, err);
		if (result)
			remove_folder(temp);
	}
	arena_free(&a);
	return result;
}
