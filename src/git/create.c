/* New repositories, and new files of a working tree: nothing that is there is
 * replaced, and no symbolic link is followed on the way. */
#include "git/git_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new file, until it is complete. */
#define TEMPORARY ".debrief-new"

/* ---- A repository ---- */

/* Whether NAME, of the configuration, can be a branch. */
static bool is_branch(const char *name)
{
	struct arena a = {0};
	struct slice full = arena_printf(&a, "refs/heads/%s", name);
	int valid = 0;
	bool result = !git_reference_name_is_valid(&valid, full.ptr) && valid;

	arena_free(&a);
	return result;
}

int repo_create(const char *dir, struct err *err)
{
	git_repository_init_options options = {
		.version = GIT_REPOSITORY_INIT_OPTIONS_VERSION,
		.flags = GIT_REPOSITORY_INIT_MKPATH |
			 GIT_REPOSITORY_INIT_NO_REINIT,
	};
	git_config *config = NULL;
	git_repository *git = NULL;
	git_buf branch = {0};
	int code;

	library_open();
	code = git_config_open_default(&config);
	if (!code)
		code = git_config_get_string_buf(
			&branch, config, "init.defaultBranch");
	options.initial_head = !code && branch.size ? branch.ptr : "main";
	if (!is_branch(options.initial_head)) {
		err_set(err, "init.defaultBranch: '%s' is no name of a branch",
			options.initial_head);
		code = GIT_EINVALIDSPEC;
	} else if (!code || code == GIT_ENOTFOUND) {
		code = git_repository_init_ext(&git, dir, &options);
		if (code)
			repo_fail(err, code, "cannot make a repository in '%s'",
				dir);
	} else {
		repo_fail(err, code, "git's configuration");
	}
	git_repository_free(git);
	git_config_free(config);
	git_buf_dispose(&branch);
	git_libgit2_shutdown();
	return code ? -1 : 0;
}

/* What is known of the remotes while their settings are read. */
struct remotes {
	struct arena *arena;
	struct slice url; /* of `origin`, else of the first */
	bool is_origin;
};

static int add_remote(const git_config_entry *entry, void *context)
{
	struct remotes *found = context;

	if (found->is_origin || !entry->value)
		return 0;
	found->is_origin = !strcmp(entry->name, "remote.origin.url");
	if (found->is_origin || !found->url.len)
		found->url = arena_copy(found->arena, slice_of(entry->value));
	return 0;
}

/* Read from the settings: what libgit2 has for remotes can open connections. */
int repo_remote_url(struct slice *out, struct repo *r, struct err *err)
{
	struct remotes found = {.arena = r->arena, .url = SLICE("")};
	git_config *config = NULL;
	int code = git_repository_config_snapshot(&config, r->git);

	if (!code)
		code = git_config_foreach_match(
			config, "^remote\\..*\\.url$", add_remote, &found);
	git_config_free(config);
	*out = found.url;
	return code ? repo_fail(err, code, "the remotes") : 0;
}

/* ---- Files ---- */

/* The folder of a file of the working tree, and its name there. */
struct spot {
	struct folder_cache folders;
	struct slice path;
	int folder; /* -1: not there; -2: something stands in its place */
	char name[PATH_NAME_MOST + 1];
};

static int spot_fail(const struct spot *s, struct err *err)
{
	return err_set_errno(err, "'%.*s'", SLICE_FMT(s->path));
}

static int spot_fail_barred(const struct spot *s, struct err *err)
{
	return err_set(err,
		"'%.*s': a link, a file or another repository stands for one "
		"of its folders",
		SLICE_FMT(s->path));
}

/* To be closed in any case. */
static int spot_open(struct spot *s, struct repo *r, struct slice path,
	bool make, struct err *err)
{
	*s = (struct spot){.path = path, .folder = -1};
	if (folder_cache_open(&s->folders, r, err))
		return -1;
	if (!path_is_safe(path))
		return err_set(
			err, "'%.*s' is no path to write to", SLICE_FMT(path));
	path_part_string(s->name, path_name(path));
	s->folder = folder_cache_get(&s->folders, path_folder(path), make);
	if (s->folder >= 0)
		return 0;
	if (errno == ENOENT && !make)
		return 0;
	if (errno != ENOTDIR)
		return spot_fail(s, err);
	s->folder = -2;
	return 0;
}

static void spot_close(struct spot *s)
{
	folder_cache_close(&s->folders);
}

int repo_look(enum spot_state *out, struct repo *r, struct slice path,
	struct err *err)
{
	struct stat st;
	struct spot s;
	int result = spot_open(&s, r, path, false, err);

	*out = SPOT_FREE;
	if (result || s.folder == -1)
		goto done;
	*out = SPOT_BARRED;
	if (s.folder < 0)
		goto done;
	if (!fstatat(s.folder, s.name, &st, AT_SYMLINK_NOFOLLOW))
		*out = S_ISREG(st.st_mode) ? SPOT_FILE : SPOT_BARRED;
	else if (errno == ENOENT)
		*out = SPOT_FREE;
	else
		result = spot_fail(&s, err);
done:
	spot_close(&s);
	return result;
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int fail_taken(struct slice path, struct err *err)
{
	return err_set_kind(
		err, ERR_CONFLICT, "'%.*s' is there already", SLICE_FMT(path));
}

/* Gives FROM, in folder AT, the name of SPOT, if nobody has it. */
static int take_name(
	const struct spot *s, int at, const char *from, struct err *err)
{
	if (!renameat2(at, from, s->folder, s->name, RENAME_NOREPLACE))
		return fsync(s->folder) ? spot_fail(s, err) : 0;
	return errno == EEXIST ? fail_taken(s->path, err) : spot_fail(s, err);
}

static int fill(const struct spot *s, struct slice bytes, struct err *err)
{
	int fd = temporary_open(s->folder, TEMPORARY);
	int result;

	if (fd < 0)
		return spot_fail(s, err);
	if (file_write(fd, bytes) || fchmod(fd, usual_mode()) || fsync(fd))
		result = spot_fail(s, err);
	else
		result = take_name(s, s->folder, TEMPORARY, err);
	if (result)
		unlinkat(s->folder, TEMPORARY, 0);
	/* The lock ends here. */
	close(fd);
	return result;
}

int repo_add_file(
	struct repo *r, struct slice path, struct slice bytes, struct err *err)
{
	struct spot s;
	int result = spot_open(&s, r, path, true, err);

	if (!result)
		result = s.folder < 0 ? spot_fail_barred(&s, err)
				      : fill(&s, bytes, err);
	spot_close(&s);
	return result;
}

int repo_rename_file(
	struct repo *r, struct slice from, struct slice to, struct err *err)
{
	struct spot old, new = {.folders = {.root = -1, .folder = -1}};
	int result = spot_open(&old, r, from, false, err);

	if (!result)
		result = spot_open(&new, r, to, false, err);
	if (!result && old.folder < 0)
		result = spot_fail_barred(&old, err);
	if (!result && new.folder < 0)
		result = spot_fail_barred(&new, err);
	if (!result)
		result = take_name(&new, old.folder, old.name, err);
	spot_close(&old);
	spot_close(&new);
	return result;
}
