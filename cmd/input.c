#include "cmd/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"

/* Opens PART in folder AT, which is closed unless it is the current one. */
static int open_part(struct arena *a, int at, struct slice part, int flags)
{
	int fd = openat(at, arena_string(a, part),
		flags | O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int number = errno;

	if (at != AT_FDCWD)
		close(at);
	errno = number;
	return fd;
}

/* Opens PATH through no link, or -1 with errno. */
static int open_plain(struct arena *a, struct slice path)
{
	struct slice part, folder = path_folder(path);
	int at = AT_FDCWD;

	/* The way to an absolute path is the machine's, not a repository's. */
	if (slice_starts(path, SLICE("/")))
		return open_part(a, AT_FDCWD, path, 0);
	while (folder.len && slice_split(&part, &folder, '/')) {
		if (!part.len)
			continue;
		at = open_part(a, at, part, O_PATH | O_DIRECTORY);
		if (at < 0)
			return -1;
	}
	return open_part(a, at, path_name(path), 0);
}

static int open_input(struct arena *a, const char *path, struct err *err)
{
	struct stat st;
	int fd;

	if (slice_starts(slice_of(path), SLICE("/dev/"))) {
		fd = open(path, O_RDONLY | O_CLOEXEC);
		return fd < 0 ? err_set_errno(err, "cannot read '%s'", path)
			      : fd;
	}
	fd = open_plain(a, slice_of(path));
	if (fd < 0 && errno == ELOOP)
		return err_set(err,
			"'%s' is a symbolic link: name the file that it leads "
			"to",
			path);
	if (fd < 0 && errno == ENOTDIR)
		return err_set(err,
			"cannot read '%s': a part of its path is a symbolic "
			"link or no folder",
			path);
	if (fd < 0)
		return err_set_errno(err, "cannot read '%s'", path);
	if (fstat(fd, &st))
		err_set_errno(err, "cannot read '%s'", path);
	else if (S_ISREG(st.st_mode))
		return fd;
	else
		err_set(err, "'%s' is no regular file", path);
	close(fd);
	return -1;
}

int input_read(struct source **out, struct arena *a, const char *path,
	size_t limit, struct err *err)
{
	struct buf text = BUF_INIT(limit);
	char part[4096];
	int fd = open_input(a, path, err);
	ssize_t n = 0;

	if (fd < 0)
		return -1;
	while (!text.over && (n = read(fd, part, sizeof(part))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		buf_add(&text, slice_make(part, (size_t)n));
	}
	if (n < 0)
		err_set_errno(err, "cannot read '%s'", path);
	else if (text.over)
		err_set_kind(err, ERR_LIMIT,
			"'%s' is larger than %zu KiB, the limit for it", path,
			limit >> 10);
	else
		*out = source_new(a, arena_copy(a, slice_of(path)),
			arena_copy(a, buf_slice(&text)));
	n = n < 0 || text.over ? -1 : 0;
	buf_free(&text);
	close(fd);
	return (int)n;
}
