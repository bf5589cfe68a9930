/*
 * A new content for a file of the working tree: all of it or none, whatever
 * happens meanwhile, and only in the place of what was read.
 */
#include "git/git_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The new content, until it is complete. */
#define TEMPORARY ".debrief-fix"

struct replace {
	const struct replacement *new;
	int folder; /* of the file */
	char name[PATH_NAME_MOST + 1];
	struct stat st; /* of the file as it was compared */
};

static int fail(const struct replace *p, struct err *err)
{
	return err_set_errno(err, "'%.*s'", SLICE_FMT(p->new->path));
}

static int fail_changed(const struct replace *p, struct err *err)
{
	return err_set_kind(err, ERR_CONFLICT,
		"'%.*s' was changed meanwhile; it was left alone, run the "
		"command again",
		SLICE_FMT(p->new->path));
}

static int fail_absent(const struct replace *p, struct err *err)
{
	return err_set_kind(err, ERR_NOT_FOUND,
		"'%.*s' is not in the working tree", SLICE_FMT(p->new->path));
}

/* Whether the open file holds what was read; -1 with errno. */
static int compare(bool *same, struct replace *p, int fd)
{
	struct slice before = p->new->before;
	/* One more byte than was read tells of a longer file. */
	size_t len = before.len + 1;
	char *text;
	int result;

	*same = false;
	if (fstat(fd, &p->st))
		return -1;
	if (!S_ISREG(p->st.st_mode) || p->st.st_size != (off_t)before.len)
		return 0;
	text = base_malloc(len);
	result = file_read(text, &len, fd);
	*same = !result && slice_eq(slice_make(text, len), before);
	free(text);
	return result;
}

static int check_content(struct replace *p, struct err *err)
{
	int fd = openat(p->folder, p->name, OPEN_FILE);
	bool same;

	if (fd < 0 && errno == ENOENT)
		return fail_absent(p, err);
	if (fd < 0 && (errno == ELOOP || errno == ENXIO))
		return fail_changed(p, err);
	if (fd < 0 || compare(&same, p, fd)) {
		fail(p, err);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	close(fd);
	if (!same)
		return fail_changed(p, err);
	/* A rename would replace what its owner has closed to writing. */
	if (faccessat(p->folder, p->name, W_OK, AT_EACCESS))
		return fail(p, err);
	return 0;
}

/* Mode and, where that is allowed, owner of the file that goes. */
static int keep_rights(const struct replace *p, int fd)
{
	if ((p->st.st_uid != geteuid() || p->st.st_gid != getegid()) &&
		fchown(fd, p->st.st_uid, p->st.st_gid) && errno != EPERM)
		return -1;
	return fchmod(fd, p->st.st_mode & 07777);
}

static int fill_temporary(struct replace *p, int fd)
{
	return file_write(fd, p->new->after) || keep_rights(p, fd) || fsync(fd)
		       ? -1
		       : 0;
}

/* Whether the file is the one that was compared, untouched since. */
static bool is_untouched(const struct replace *p)
{
	struct stat st;

	return !fstatat(p->folder, p->name, &st, AT_SYMLINK_NOFOLLOW) &&
	       st.st_ino == p->st.st_ino && st.st_dev == p->st.st_dev &&
	       st.st_size == p->st.st_size && st.st_mode == p->st.st_mode &&
	       st.st_mtim.tv_sec == p->st.st_mtim.tv_sec &&
	       st.st_mtim.tv_nsec == p->st.st_mtim.tv_nsec &&
	       st.st_ctim.tv_sec == p->st.st_ctim.tv_sec &&
	       st.st_ctim.tv_nsec == p->st.st_ctim.tv_nsec;
}

static int put_in_place(struct replace *p, struct err *err)
{
	if (!is_untouched(p))
		return fail_changed(p, err);
	if (renameat(p->folder, TEMPORARY, p->folder, p->name))
		return fail(p, err);
	/* Done; if this fails it may be undone by a loss of power. */
	return fsync(p->folder) ? fail(p, err) : 0;
}

static int replace(struct replace *p, struct err *err)
{
	int fd, result;

	if (check_content(p, err))
		return -1;
	fd = temporary_open(p->folder, TEMPORARY);
	if (fd < 0)
		return fail(p, err);
	result = fill_temporary(p, fd) ? fail(p, err) : put_in_place(p, err);
	if (result)
		unlinkat(p->folder, TEMPORARY, 0);
	/* The lock ends here. */
	close(fd);
	return result;
}

/* Runs STEP in the folder of the file. */
static int in_folder(struct repo *r, const struct replacement *new,
	int (*step)(struct replace *p, struct err *err), struct err *err)
{
	struct replace p = {.new = new};
	struct folder_cache folders;
	int result;

	if (folder_cache_open(&folders, r, err))
		return -1;
	p.folder = folder_cache_get(&folders, path_folder(new->path), false);
	path_part_string(p.name, path_name(new->path));
	if (p.folder >= 0)
		result = step(&p, err);
	else if (errno == ENOENT)
		result = fail_absent(&p, err);
	else if (errno == ENOTDIR)
		result = fail_changed(&p, err);
	else
		result = fail(&p, err);
	folder_cache_close(&folders);
	return result;
}

int repo_replace(struct repo *r, const struct replacement *new, struct err *err)
{
	return in_folder(r, new, replace, err);
}

int repo_replace_check(
	struct repo *r, const struct replacement *new, struct err *err)
{
	return in_folder(r, new, check_content, err);
}
