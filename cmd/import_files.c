#include "cmd/import_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"

enum {
	FILES_MOST = 100000, /* of one run, those that are left out too */
	OPEN_DIR = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
};

struct walk {
	struct import_file_vec *out;
	struct arena *arena;
};

static int add(struct walk *w, struct slice path, struct slice name,
	const char *why, struct err *err)
{
	if (w->out->len >= FILES_MOST)
		return err_set(err, "more than %d files: name a smaller folder",
			FILES_MOST);
	*vec_push(w->arena, w->out) =
		(struct import_file){path, name, false, why};
	return 0;
}

static int compare_names(const void *x, const void *y)
{
	return slice_cmp(*(const struct slice *)x, *(const struct slice *)y);
}

struct name_vec VEC(struct slice);

/* The names in a folder, sorted; takes FD. */
static int read_names(struct name_vec *out, struct arena *a, int fd)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *entry;
	int failed;

	if (!dir) {
		close(fd);
		return -1;
	}
	while ((void)(errno = 0), (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		*vec_push(a, out) = arena_copy(a, slice_of(entry->d_name));
		if (out->len > FILES_MOST)
			break;
	}
	failed = entry ? 0 : errno;
	closedir(dir);
	vec_sort(out, compare_names);
	errno = failed;
	return failed ? -1 : 0;
}

static int walk_folder(struct walk *w, int fd, struct slice path,
	struct slice name, int depth, struct err *err);

static int walk_entry(struct walk *w, int fd, struct slice path,
	struct slice name, int depth, struct err *err)
{
	const char *entry = arena_string(w->arena, path_name(path));
	struct stat st;
	int inner;

	if (fstatat(fd, entry, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT
			       ? 0
			       : err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	if (S_ISREG(st.st_mode))
		return add(w, path, name, NULL, err);
	if (!S_ISDIR(st.st_mode))
		return add(w, path, name,
			S_ISLNK(st.st_mode) ? "a symbolic link" : "no file",
			err);
	if (depth >= LIMIT_TREE_DEPTH)
		return add(w, path, name, "a folder too deep in others", err);
	inner = openat(fd, entry, OPEN_DIR);
	if (inner < 0)
		return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	return walk_folder(w, inner, path, name, depth + 1, err);
}

/* Takes FD. */
static int walk_folder(struct walk *w, int fd, struct slice path,
	struct slice name, int depth, struct err *err)
{
	struct name_vec names = {0};
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0), result = 0;

	if (copy < 0 || read_names(&names, w->arena, copy))
		result = err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	for (size_t i = 0; !result && i < names.len; i++)
		result = walk_entry(w, fd,
			path_join(w->arena, path, names.at[i]),
			path_join(w->arena, name, names.at[i]), depth, err);
	close(fd);
	return result;
}

/* Opens the folder at PATH through no link that lies in it. */
static int open_folder(struct arena *a, struct slice path)
{
	struct slice part, rest = path;
	int fd = AT_FDCWD;

	/* The way to an absolute path is the machine's. */
	if (slice_starts(path, SLICE("/")))
		return openat(fd, arena_string(a, path), OPEN_DIR);
	while (slice_split(&part, &rest, '/')) {
		int next;

		if (!part.len)
			continue;
		next = openat(fd, arena_string(a, part), OPEN_DIR);
		if (fd != AT_FDCWD)
			close(fd);
		if (next < 0)
			return -1;
		fd = next;
	}
	return fd;
}

static struct slice trim_slashes(struct slice path)
{
	while (path.len > 1 && slice_ends(path, SLICE("/")))
		path.len--;
	return path;
}

int import_files_find(struct import_file_vec *out, struct arena *a,
	const char *path, struct err *err)
{
	struct walk w = {out, a};
	struct slice given = trim_slashes(arena_copy(a, slice_of(path)));
	struct slice name = path_name(given);
	struct stat st;
	int fd;

	if (!given.len || lstat(arena_string(a, given), &st))
		return err_set_errno(err, "'%s'", path);
	if (slice_eq(name, SLICE(".")) || slice_eq(name, SLICE("..")))
		name = SLICE("");
	if (S_ISLNK(st.st_mode))
		return err_set(err,
			"'%s' is a symbolic link: name what it leads to", path);
	if (S_ISREG(st.st_mode)) {
		if (add(&w, given, name, NULL, err))
			return -1;
		out->at[out->len - 1].named = true;
		return 0;
	}
	if (!S_ISDIR(st.st_mode))
		return err_set(err, "'%s' is neither file nor folder", path);
	fd = open_folder(a, given);
	if (fd < 0)
		return err_set_errno(err,
			"'%s': no folder, or a symbolic link is on the way",
			path);
	return walk_folder(&w, fd, given, name, 0, err);
}
