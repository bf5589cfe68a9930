/* Finding and opening a repository; what cannot be opened, in plain words. */
#include "git/git_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Extensions that change nothing for us: a configuration file per worktree;
 * a partial clone, whose absent objects are told when they are asked for; a
 * ban on deleting objects, which we never do.
 */
static const char *const extensions_known[] = {
	"worktreeconfig", "partialclone", "preciousobjects"};

/* What a repository needs of its reader, by the name of the extension. */
static const struct {
	const char *name;
	const char *means;
} extensions_unknown[] = {
	{"objectformat", "its object ids are SHA-256"},
	{"refstorage", "its refs are in a reftable"},
	{"compatobjectformat", "its object ids are of two kinds"},
	{"relativeworktrees", "its worktrees have relative paths"},
};

/*
 * Process-wide settings. Objects are not hashed again on each read: git does
 * not do so either, zlib's checksum finds a broken disk, and it is a quarter
 * of the time of reading all records. What is written is flushed to the disk
 * before a ref names it. Each commit and tree of a history is read once or
 * twice, and a cache of 256 MiB, libgit2's default, gains nothing: making
 * room in it costs more than reading. Trees have a cache of their own.
 */
static void set_options(void)
{
	size_t count = ARRAY_LENGTH(extensions_known);

	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions_known, count);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)MIB(32));
	git_libgit2_opts(
		GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)0);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
}

/* Whether FOLDER/NAME may be there but cannot be read. */
static bool is_barred(struct slice folder, const char *name)
{
	struct buf path = BUF_INIT(KIB(16));
	bool barred;

	buf_add(&path, folder);
	buf_addf(&path, "/%s", name);
	barred = access(buf_string(&path), R_OK) && errno != ENOENT &&
		 errno != ENOTDIR;
	buf_free(&path);
	return barred;
}

/* A user's configuration that cannot be read would make opening fail; a
 * service account often has such a home. We do without. */
static void skip_barred_config(void)
{
	static const struct {
		int level;
		const char *name;
	} files[] = {
		{GIT_CONFIG_LEVEL_GLOBAL, ".gitconfig"},
		{GIT_CONFIG_LEVEL_XDG, "config"},
		{GIT_CONFIG_LEVEL_SYSTEM, "gitconfig"},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
		git_buf list = {0};
		struct slice folder, rest;
		bool barred = false;

		if (git_libgit2_opts(
			    GIT_OPT_GET_SEARCH_PATH, files[i].level, &list))
			continue;
		rest = slice_of(list.ptr);
		while (slice_split(&folder, &rest, ':'))
			barred |=
				folder.len && is_barred(folder, files[i].name);
		if (barred)
			git_libgit2_opts(
				GIT_OPT_SET_SEARCH_PATH, files[i].level, "");
		git_buf_dispose(&list);
	}
}

void library_open(void)
{
	git_libgit2_init();
	set_options();
	skip_barred_config();
}

/* Whether VALUE of safe.directory means the repository at PLACE. */
static bool is_trusted(struct slice value, struct slice place)
{
	if (slice_eq(value, SLICE("*")) || slice_eq(value, place))
		return true;
	/* A folder and a star: all repositories below. */
	return slice_ends(value, SLICE("/*")) &&
	       slice_starts(place, slice_sub(value, 0, value.len - 1));
}

/*
 * Whether the user trusts the repository at PLACE, by `safe.directory`; libgit2
 * 1.5 knows neither star. As in git, an empty value takes back what came
 * before, and a repository's own configuration has no say.
 */
static bool user_trusts(struct slice place)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool trusted = false;

	if (git_config_open_default(&config))
		goto done;
	if (git_config_multivar_iterator_new(
		    &values, config, "safe.directory", NULL))
		goto done;
	while (!git_config_next(&entry, values)) {
		git_buf value = {0};

		if (!*entry->value)
			trusted = false;
		/* `~/` is the user's home. */
		else if (!git_config_parse_path(&value, entry->value) &&
			 is_trusted(slice_of(value.ptr), place))
			trusted = true;
		git_buf_dispose(&value);
	}
done:
	git_config_iterator_free(values);
	git_config_free(config);
	return trusted;
}

/* libgit2 1.5 reports a foreign owner in two ways; one is misleading. */
static bool is_foreign_owner(int code)
{
	const git_error *last = git_error_last();

	return code == GIT_EOWNER ||
	       (code == GIT_ENOTFOUND && last && last->message &&
		       strstr(last->message, "safe.directory"));
}

static int fail_foreign_owner(struct slice place, struct err *err)
{
	return err_set(err,
		"detected dubious ownership in repository at '%.*s'; to trust "
		"it: git config --global --add safe.directory '%.*s'",
		SLICE_FMT(place), SLICE_FMT(place));
}

/* The repository that holds DIR, as git names it: its working tree, or the
 * git directory of a bare one. FOUND holds the text. */
static struct slice place_of(git_buf *found, const char *dir)
{
	struct slice place = slice_of(dir);

	if (!git_repository_discover(found, dir, 0, NULL))
		place = slice_of(found->ptr);
	while (slice_ends(place, SLICE("/")))
		place.len--;
	if (slice_ends(place, SLICE("/.git")))
		place.len -= 5;
	return place;
}

static int fail_open(int code, const char *dir, struct err *err)
{
	const git_error *last = git_error_last();
	const char *text = last && last->message ? last->message : "";
	const char *name = strstr(text, "extensions.");
	size_t count = ARRAY_LENGTH(extensions_unknown);

	if (name) {
		name += strlen("extensions.");
		for (size_t i = 0; i < count; i++)
			if (!strcmp(name, extensions_unknown[i].name))
				return err_set(err,
					"the repository at '%s' cannot be "
					"read: %s (extensions.%s)",
					dir, extensions_unknown[i].means, name);
		return err_set(err,
			"the repository at '%s' cannot be read: it uses the "
			"unknown extension '%s'",
			dir, name);
	}
	if (code == GIT_ENOTFOUND)
		return err_set_kind(err, ERR_NOT_FOUND,
			"'%s' is not in a git repository: name a folder of one "
			"with -C, or make one with 'debrief init'",
			dir);
	return repo_fail(err, code, "the repository at '%s'", dir);
}

static int open_trusted(
	git_repository **out, const char *dir, unsigned flags, struct err *err)
{
	int code = git_repository_open_ext(out, dir, flags, NULL);
	git_buf found = {0};
	struct slice place;
	int result = 0;

	if (code && is_foreign_owner(code)) {
		place = place_of(&found, dir);
		if (user_trusts(place)) {
			git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
			code = git_repository_open_ext(out, dir, flags, NULL);
		} else {
			result = fail_foreign_owner(place, err);
		}
		git_buf_dispose(&found);
	}
	if (result)
		return -1;
	return code ? fail_open(code, dir, err) : 0;
}

/* DIR below WORKDIR, or empty: in a bare repository, inside `.git`. */
static struct slice prefix_of(
	struct arena *a, struct slice workdir, struct slice dir)
{
	struct slice below;

	if (!workdir.len || !slice_starts(dir, workdir))
		return SLICE("");
	below = slice_from(dir, workdir.len);
	return path_is_safe(below) ? arena_copy(a, below) : SLICE("");
}

/* PATH from folder DIR. */
static const char *join(struct arena *a, const char *dir, const char *path)
{
	return *path == '/' ? path : arena_printf(a, "%s/%s", dir, path).ptr;
}

static bool states_worktree(git_repository *git)
{
	git_config *config = NULL;
	git_config_entry *entry = NULL;
	bool stated = !git_repository_config_snapshot(&config, git) &&
		      !git_config_get_entry(&entry, config, "core.worktree");

	git_config_entry_free(entry);
	git_config_free(config);
	return stated;
}

/*
 * Where a git directory is named, git takes the current folder for the top of
 * its working tree, unless its configuration says otherwise. A hook that runs
 * in the git directory itself is no working tree.
 */
static bool is_top(git_repository *git, struct slice dir)
{
	struct slice inside = slice_of(git_repository_path(git));

	while (slice_ends(inside, SLICE("/")))
		inside.len--;
	return !git_repository_is_bare(git) &&
	       !git_repository_is_worktree(git) && !states_worktree(git) &&
	       !slice_eq(dir, inside) && !path_is_under(dir, inside);
}

/* libgit2 1.5 loses memory when it is told the working tree that it has. */
static bool has_workdir(git_repository *git, const char *top)
{
	struct slice workdir = slice_of(git_repository_workdir(git));
	char *real = realpath(top, NULL);
	bool same;

	while (slice_ends(workdir, SLICE("/")))
		workdir.len--;
	same = real && slice_eq(workdir, slice_of(real));
	free(real);
	return same;
}

/* Opens the repository at PLACE; DIR is its folder's real path. */
static int open_place(git_repository **out, struct arena *a, const char *dir,
	const struct repo_place *place, struct err *err)
{
	const char *top = NULL;
	int code = 0;

	if (place->git_dir) {
		if (open_trusted(out, join(a, dir, place->git_dir),
			    GIT_REPOSITORY_OPEN_NO_SEARCH |
				    GIT_REPOSITORY_OPEN_NO_DOTGIT,
			    err))
			return -1;
		if (is_top(*out, slice_of(dir)))
			top = dir;
	} else if (open_trusted(out, place->dir, 0, err)) {
		return -1;
	}
	if (place->work_tree)
		top = join(a, dir, place->work_tree);
	if (top && !has_workdir(*out, top))
		code = git_repository_set_workdir(*out, top, 0);
	return code ? repo_fail(err, code, "the working tree '%s'", top) : 0;
}

/* Names and opens the working tree, if there is one. That it cannot be opened
 * matters to those who read it. */
static void open_workdir(struct repo *r, const char *dir)
{
	const char *path = git_repository_workdir(r->git);

	if (!path)
		return;
	r->workdir = arena_copy(r->arena, slice_of(path));
	r->prefix = prefix_of(r->arena, r->workdir, slice_of(dir));
	r->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (r->root < 0)
		r->root = -errno;
}

/*
 * Whether both databases know the commit at HEAD, or neither does. Where the
 * disk fails while libgit2 looks for packs, it goes on without them; what is in
 * them would then be absent, and not unread.
 */
static int check_packs(struct repo *r)
{
	git_oid head;

	if (git_reference_name_to_id(&head, r->git, "HEAD") ||
		git_odb_exists(r->odb, &head) ==
			git_odb_exists(r->sizes, &head)) {
		git_error_clear();
		return 0;
	}
	git_error_set_str(GIT_ERROR_ODB, "not all packs can be read");
	return -1;
}

/*
 * What a commit's parents are, the commit says: a file beside the objects that
 * repeats it, which libgit2 would believe, can be wrong.
 */
static int forget_graph(struct repo *r)
{
	return git_odb_set_commit_graph(r->odb, NULL);
}

/* Without a word, libgit2 does without a configuration that it cannot read. */
static int check_config(const struct repo *r, struct err *err)
{
	const char *path =
		arena_printf(r->arena, "%sconfig", repo_common_folder(r)).ptr;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	int result = 0;
	char first;

	if (fd >= 0 ? read(fd, &first, 1) < 0 : errno != ENOENT)
		result = err_set_errno(err, "'%s'", path);
	if (fd >= 0)
		close(fd);
	return result;
}

/* One more database of the same objects. A code of libgit2. */
static int open_again(git_odb **out, struct repo *r)
{
	git_buf path = {0};
	int code = git_repository_item_path(
		&path, r->git, GIT_REPOSITORY_ITEM_OBJECTS);

	if (!code)
		code = git_odb_open(out, path.ptr);
	git_buf_dispose(&path);
	return code;
}

/* A code of libgit2. */
static int open_objects(struct repo *r)
{
	int code = git_repository_odb(&r->odb, r->git);

	if (!code)
		code = open_again(&r->sizes, r);
	if (!code)
		code = guard_add(r->odb, r->sizes);
	if (!code)
		code = forget_graph(r);
	if (!code)
		code = check_packs(r);
	return code;
}

int repo_open_objects(git_odb **out, struct repo *r)
{
	int code;

	*out = NULL;
	code = open_again(out, r);
	if (!code)
		code = guard_add(*out, r->sizes);
	if (code) {
		git_odb_free(*out);
		*out = NULL;
	}
	return code;
}

int repo_open(struct repo **out, struct arena *a,
	const struct repo_place *place, struct err *err)
{
	struct repo *r = arena_new(a, struct repo);
	char *real = NULL;
	int code;

	r->arena = a;
	r->root = -1;
	pthread_mutex_init(&r->asking, NULL);
	library_open();
	real = realpath(place->dir, NULL);
	if (!real) {
		err_set_errno(err, "'%s'", place->dir);
		goto failed;
	}
	if (open_place(&r->git, a, real, place, err) || check_config(r, err))
		goto failed;
	code = open_objects(r);
	if (code) {
		repo_fail(err, code, "the object database of '%s'", place->dir);
		goto failed;
	}
	open_workdir(r, real);
	free(real);
	*out = r;
	return 0;
failed:
	free(real);
	repo_close(r);
	return -1;
}

int repo_add_objects(struct repo *r, struct slice folder, struct err *err)
{
	const char *path = arena_string(r->arena, folder);
	int code = git_odb_add_disk_alternate(r->odb, path);

	if (!code)
		code = git_odb_add_disk_alternate(r->sizes, path);
	if (!code)
		code = forget_graph(r);
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(folder)) : 0;
}

void repo_close(struct repo *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < ASKED_TREES; i++) {
		git_tree_free(r->asked[i]);
		r->asked[i] = NULL;
	}
	ancestors_free(r->ancestors);
	r->ancestors = NULL;
	git_odb_free(r->odb);
	git_repository_free(r->git);
	git_odb_free(r->sizes);
	pthread_mutex_destroy(&r->asking);
	if (r->root >= 0)
		close(r->root);
	r->odb = r->sizes = NULL;
	r->git = NULL;
	r->root = -1;
	git_libgit2_shutdown();
}
