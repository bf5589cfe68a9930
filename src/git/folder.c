/* Folders of the working tree, opened part by part; new files in folders. */
#include "git/git_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_is_repository(int folder)
{
	struct stat st;

	if (!fstatat(folder, ".git", &st, AT_SYMLINK_NOFOLLOW))
		return 1;
	return errno == ENOENT ? 0 : -1;
}

/* Opens folder NAME in folder AT, which it closes unless it is ROOT. */
static int folder_step(int root, int at, struct slice name, bool make)
{
	char text[PATH_NAME_MOST + 1];
	int next, number, inner = 0;

	path_part_string(text, name);
	next = openat(at, text, OPEN_FOLDER);
	if (next < 0 && errno == ENOENT && make &&
		(!mkdirat(at, text, 0777) || errno == EEXIST))
		next = openat(at, text, OPEN_FOLDER);
	number = errno;
	if (at != root)
		close(at);
	if (next >= 0)
		inner = folder_is_repository(next);
	if (inner) {
		number = inner > 0 ? ENOTDIR : errno;
		close(next);
		next = -1;
	}
	errno = number == ELOOP ? ENOTDIR : number;
	return next;
}

static int folder_walk(int root, struct slice path, bool make)
{
	struct slice name, rest = path;
	int at = root;

	if (!path.len)
		return openat(root, ".", OPEN_FOLDER);
	while (at >= 0 && slice_split(&name, &rest, '/'))
		at = folder_step(root, at, name, make);
	return at;
}

int folder_open(int root, struct slice path)
{
	return folder_walk(root, path, false);
}

int folder_cache_get(struct folder_cache *c, struct slice path, bool make)
{
	if (!path.len)
		return c->root;
	if (c->folder >= 0 && slice_eq(path, buf_slice(&c->path)))
		return c->folder;
	if (c->folder >= 0)
		close(c->folder);
	buf_reset(&c->path);
	buf_add(&c->path, path);
	c->folder = folder_walk(c->root, path, make);
	return c->folder;
}

int folder_cache_stat(
	struct stat *st, struct folder_cache *c, struct slice path)
{
	char name[PATH_NAME_MOST + 1];
	int folder = folder_cache_get(c, path_folder(path), false);

	path_part_string(name, path_name(path));
	return folder < 0 ? -1 : fstatat(folder, name, st, AT_SYMLINK_NOFOLLOW);
}

int folder_cache_open(
	struct folder_cache *c, const struct repo *r, struct err *err)
{
	*c = (struct folder_cache){.folder = -1};
	errno = -r->root;
	c->root = r->root < 0 ? -1 : fcntl(r->root, F_DUPFD_CLOEXEC, 0);
	if (c->root < 0)
		return err_set_errno(
			err, "the working tree '%.*s'", SLICE_FMT(r->workdir));
	return 0;
}

void folder_cache_close(struct folder_cache *c)
{
	if (c->folder >= 0)
		close(c->folder);
	if (c->root >= 0)
		close(c->root);
	c->folder = c->root = -1;
	buf_free(&c->path);
}

int temporary_open(int folder, const char *name)
{
	struct stat here, there;
	int why, fd = openat(folder, name,
			 O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
				 O_CLOEXEC,
			 0600);

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		goto failed;
	/* Another run has given it its name meanwhile, or it is a link. */
	errno = EBUSY;
	if (fstat(fd, &here) || here.st_nlink != 1 || !S_ISREG(here.st_mode) ||
		fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) ||
		here.st_ino != there.st_ino || here.st_dev != there.st_dev)
		goto failed;
	if (!ftruncate(fd, 0))
		return fd;
	why = errno;
	unlinkat(folder, name, 0);
	errno = why;
failed:
	close(fd);
	return -1;
}
