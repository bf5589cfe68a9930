/*
 * What answers about a commit depend on besides its id: whether the objects
 * behind it are here, and how far git is told that history goes. Replaced
 * objects are no part of it: libgit2 takes each object for itself.
 */
#include "git/git_private.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/history_private.h"

enum {
	CHAIN_MOST = 5, /* object databases, each named by the one before */
};

/* The names in some folders, whatever their order. */
struct names {
	uint64_t count;
	uint64_t sum; /* of their hashes */
};

static void add_name(struct names *n, struct slice name)
{
	n->count++;
	n->sum += slice_hash(name);
}

/* A name alone, or with size and time where the name may stay as the content
 * changes. False where the file is gone meanwhile. */
static bool add_file(struct names *n, int folder, struct slice prefix,
	const char *name, bool stamped)
{
	struct buf text = BUF_INIT(KIB(4));
	struct stat st = {0};
	bool there = !stamped || !fstatat(folder, name, &st, 0);

	buf_add(&text, prefix);
	buf_addf(&text, "/%s", name);
	if (stamped)
		buf_addf(&text, " %lld %lld.%ld", (long long)st.st_size,
			(long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	add_name(n, buf_slice(&text));
	buf_free(&text);
	return there;
}

/* All names in folder NAME of the folder PARENT; one that is not there has
 * none. False where it cannot be read. */
static bool add_folder(
	struct names *n, int parent, const char *name, bool stamped)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool all = true;

	if (!dir && fd >= 0)
		close(fd);
	if (!dir)
		return errno == ENOENT;
	errno = 0;
	while (all && (entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			all = add_file(
				n, fd, slice_of(name), entry->d_name, stamped);
	all = all && !errno;
	closedir(dir);
	return all;
}

/* The loose objects of the database in folder FD, and its packs. */
static bool add_objects(struct names *n, int fd)
{
	char name[3];

	for (unsigned i = 0; i < 256; i++) {
		snprintf(name, sizeof(name), "%02x", i);
		if (!add_folder(n, fd, name, false))
			return false;
	}
	return add_folder(n, fd, "pack", true) &&
	       add_folder(n, fd, "info", true);
}

/* Reads FILE of the folder PATH; one that is not there is empty. */
static bool read_small(struct buf *out, struct slice path, const char *file)
{
	struct buf name = BUF_INIT(KIB(16));
	char text[KIB(16)];
	size_t len = sizeof(text);
	bool read = false;
	int fd;

	buf_add(&name, path);
	buf_addf(&name, "/%s", file);
	fd = open(buf_string(&name), OPEN_FILE);
	if (fd < 0)
		read = errno == ENOENT;
	else if (!file_read(text, &len, fd) && len < sizeof(text))
		read = true;
	if (fd >= 0 && read)
		buf_add(out, slice_make(text, len));
	if (fd >= 0)
		close(fd);
	buf_free(&name);
	return read;
}

static bool add_database(
	struct names *n, struct arena *a, struct slice path, int depth)
{
	struct buf text = BUF_INIT(KIB(64));
	int fd =
		open(arena_string(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool all = fd >= 0 && depth < CHAIN_MOST && add_objects(n, fd) &&
		   read_small(&text, path, "info/alternates");
	struct slice line, rest = buf_slice(&text);

	while (all && slice_line(&line, &rest)) {
		if (!line.len || *line.ptr == '#')
			continue;
		if (*line.ptr != '/')
			line = arena_printf(a, "%.*s/%.*s", SLICE_FMT(path),
				SLICE_FMT(line));
		all = add_database(n, a, line, depth + 1);
	}
	if (fd >= 0)
		close(fd);
	buf_free(&text);
	return all;
}

bool repo_describe(struct buf *out, struct repo *r)
{
	struct slice common = slice_of(repo_common_folder(r));
	struct arena a = {0};
	struct names names = {0};
	git_buf path = {0};
	bool all;

	buf_addf(out, "bare %d partial %d\n", repo_is_bare(r),
		repo_is_partial(r));
	all = !git_repository_item_path(
		      &path, r->git, GIT_REPOSITORY_ITEM_OBJECTS) &&
	      add_database(&names, &a, slice_of(path.ptr), 0);
	buf_addf(out, "objects %" PRIu64 " %016" PRIx64 "\nshallow ",
		names.count, names.sum);
	all = all && read_small(out, common, "shallow");
	buf_adds(out, "\ngrafts ");
	all = all && read_small(out, common, "info/grafts");
	buf_addc(out, '\n');
	git_buf_dispose(&path);
	arena_free(&a);
	return all;
}
