#include "git/ignore.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wild.h"

/* A line of a file with patterns. */
struct rule {
	struct wild wild;
	bool negated; /* `!`: not ignored after all */
	bool folders; /* `/` at its end: matches folders alone */
	bool by_name; /* no '/': matches the last part of a path */
};

struct rule_vec VEC(struct rule);

/* The patterns of a folder; before the root's, two for the whole. */
struct level {
	struct arena arena; /* of all that follows */
	struct slice folder;
	struct rule_vec rules; /* the last that matches has its way */
	bool ignored;	       /* the folder itself */
};

struct level_vec VEC(struct level);

struct ignore {
	struct repo *repo;
	git_index *index;
	int root;
	unsigned flags;	    /* of patterns */
	size_t steps;	    /* of matches so far */
	struct arena arena; /* of the levels' list */
	struct level_vec levels;
};

/* ---- Reading patterns ---- */

/* Blanks at the end, unless a backslash stands before one. */
static struct slice without_blanks(struct slice line)
{
	size_t len = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == ' ')
			continue;
		if (line.ptr[i] == '\\' && i + 1 < line.len)
			i++;
		len = i + 1;
	}
	return slice_sub(line, 0, len);
}

static void add_rule(struct ignore *ig, struct level *to, struct slice line)
{
	struct rule rule = {0};

	line = without_blanks(line);
	if (!line.len || line.ptr[0] == '#')
		return;
	rule.negated = line.ptr[0] == '!';
	line = slice_from(line, rule.negated);
	rule.folders = slice_ends(line, SLICE("/"));
	line.len -= rule.folders;
	rule.by_name = !slice_has_char(line, '/');
	line = slice_from(line, slice_starts(line, SLICE("/")));
	if (!line.len)
		return;
	rule.wild = wild_compile(
		&to->arena, line, ig->flags | (rule.by_name ? 0 : WILD_PATH));
	*vec_push(&to->arena, &to->rules) = rule;
}

static void add_rules(struct ignore *ig, struct level *to, struct slice text)
{
	struct slice line;

	if (slice_starts(text, SLICE("\xef\xbb\xbf")))
		text = slice_from(text, 3);
	while (slice_line(&line, &text))
		add_rule(ig, to, line);
}

/* Takes the patterns of the open file FD, which it closes; what is no file has
 * none. NAME is for messages. */
static int read_file(struct ignore *ig, struct level *to, int fd,
	struct slice name, struct err *err)
{
	struct stat st;
	size_t len = LIMIT_IGNORE + 1;
	int result = 0;
	char *text;

	if (fstat(fd, &st)) {
		result = err_set_errno(err, "'%.*s'", SLICE_FMT(name));
	} else if (S_ISREG(st.st_mode)) {
		if ((uintmax_t)st.st_size < len)
			len = (size_t)st.st_size;
		text = arena_alloc(&to->arena, len);
		if (file_read(text, &len, fd))
			result = err_set_errno(err, "'%.*s'", SLICE_FMT(name));
		else if (len > LIMIT_IGNORE)
			result = patterns_too_large(name, err);
		else
			add_rules(ig, to, slice_make(text, len));
	}
	close(fd);
	return result;
}

/* A file of the user's own, which may be a link. */
static int read_own(
	struct ignore *ig, struct level *to, const char *path, struct err *err)
{
	int fd = open(path, OPEN_FILE & ~O_NOFOLLOW);

	/* As in git, one that is kept from us is as good as none. */
	return fd < 0 ? 0 : read_file(ig, to, fd, slice_of(path), err);
}

/* What a sparse checkout keeps out of the working tree is in the index. */
static int read_staged(
	struct ignore *ig, struct level *to, struct slice path, struct err *err)
{
	const git_index_entry *entry = index_entry(ig->index, path);
	struct wanted want = {
		.arena = &to->arena, .path = path, .limit = LIMIT_IGNORE};
	struct content got = {0};

	if (!index_is_skipped(entry) ||
		file_kind_of_mode(entry->mode) != FILE_PLAIN)
		return 0;
	if (content_read(&got, ig->repo, &want, &entry->id, err))
		return -1;
	if (got.result == READ_TOO_LARGE)
		return patterns_too_large(path, err);
	add_rules(ig, to, got.text);
	return 0;
}

/* The patterns of the folder open as FD (negative: there is none). */
static int read_folder(
	struct ignore *ig, struct level *to, int fd, struct err *err)
{
	struct slice path =
		path_join(&to->arena, to->folder, SLICE(".gitignore"));
	int file;

	if (fd >= 0) {
		file = openat(fd, ".gitignore", OPEN_FILE);
		if (file >= 0)
			return read_file(ig, to, file, path, err);
		/* As in git, a link is not followed. */
		if (errno != ENOENT && errno != ELOOP && errno != ENXIO)
			return err_set_errno(err, "'%.*s'", SLICE_FMT(path));
	}
	return read_staged(ig, to, path, err);
}

/* ---- Asking ---- */

static bool rule_matches(struct ignore *ig, const struct rule *rule,
	struct slice path, bool is_folder)
{
	if (rule->folders && !is_folder)
		return false;
	if (rule->by_name)
		path = path_name(path);
	return wild_matches(&rule->wild, path, &ig->steps);
}

/* The pattern of a level that has its way over PATH; NULL if none matches. */
static const struct rule *find_rule(struct ignore *ig, const struct level *l,
	struct slice path, bool is_folder)
{
	path = slice_from(path, l->folder.len ? l->folder.len + 1 : 0);
	for (size_t i = l->rules.len; i-- > 0;) {
		if (rule_matches(ig, &l->rules.at[i], path, is_folder))
			return &l->rules.at[i];
		if (ig->steps > LIMIT_IGNORE_STEPS)
			break;
	}
	return NULL;
}

/* What the patterns say of PATH itself. */
static int decide(bool *ignored, struct ignore *ig, struct slice path,
	bool is_folder, struct err *err)
{
	const struct rule *rule = NULL;

	for (size_t i = ig->levels.len; i-- > 0 && !rule;)
		rule = find_rule(ig, &ig->levels.at[i], path, is_folder);
	if (ig->steps > LIMIT_IGNORE_STEPS)
		/* Which file it was depends on the folder's own order. */
		return err_set(err,
			"it takes too long to tell which files are ignored: "
			"more than %d steps for the patterns of '.gitignore'",
			LIMIT_IGNORE_STEPS);
	*ignored = rule && !rule->negated;
	return 0;
}

static void leave(struct ignore *ig)
{
	arena_free(&ig->levels.at[--ig->levels.len].arena);
}

/* Goes into FOLDER, open as FD (negative: not there), from the one it is in. */
static int enter(
	struct ignore *ig, struct slice folder, int fd, struct err *err)
{
	struct level new = {0};

	if (folder.len) {
		new.ignored = ig->levels.at[ig->levels.len - 1].ignored;
		if (!new.ignored && decide(&new.ignored, ig, folder, true, err))
			return -1;
	}
	new.folder = arena_copy(&new.arena, folder);
	/* What lies in a folder that is ignored has no say. */
	if (!new.ignored && read_folder(ig, &new, fd, err)) {
		arena_free(&new.arena);
		return -1;
	}
	*vec_push(&ig->arena, &ig->levels) = new;
	return 0;
}

static struct slice here(const struct ignore *ig)
{
	return ig->levels.at[ig->levels.len - 1].folder;
}

/* Goes to FOLDER from the folder it is in. */
static int go(struct ignore *ig, struct slice folder, struct err *err)
{
	struct slice name, rest;
	int fd, next, result = 0;

	while (!path_is_under(folder, here(ig)))
		leave(ig);
	if (here(ig).len == folder.len)
		return 0;
	fd = folder_open(ig->root, here(ig));
	rest = slice_from(folder, here(ig).len ? here(ig).len + 1 : 0);
	while (!result && slice_split(&name, &rest, '/')) {
		next = fd < 0 ? -1 : folder_open(fd, name);
		if (fd >= 0)
			close(fd);
		fd = next;
		result = enter(ig,
			slice_make(folder.ptr,
				(size_t)(name.ptr - folder.ptr) + name.len),
			fd, err);
	}
	if (fd >= 0)
		close(fd);
	return result;
}

int ignore_ask(bool *ignored, struct ignore *ig, struct slice path,
	bool is_folder, struct err *err)
{
	if (go(ig, path_folder(path), err))
		return -1;
	if (ig->levels.at[ig->levels.len - 1].ignored) {
		*ignored = true;
		return 0;
	}
	return decide(ignored, ig, path, is_folder, err);
}

/* ---- Opening ---- */

/* Takes the patterns of `git/ignore` where the user's settings are. */
static int read_default(struct ignore *ig, struct level *to, struct err *err)
{
	git_buf places = {0};
	struct slice place, rest;
	int result = 0;

	if (git_libgit2_opts(
		    GIT_OPT_GET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, &places))
		return repo_fail(err, -1, "cannot read the configuration");
	rest = slice_of(places.ptr);
	while (!result && slice_split(&place, &rest, ':')) {
		struct slice path =
			path_join(&to->arena, place, SLICE("ignore"));

		if (place.len)
			result = read_own(
				ig, to, arena_string(&to->arena, path), err);
	}
	git_buf_dispose(&places);
	return result;
}

/* Takes those of `core.excludesFile`. */
static int read_users(struct ignore *ig, struct level *to, git_config *config,
	struct err *err)
{
	git_buf path = {0};
	int code = git_config_get_path(&path, config, "core.excludesfile");
	int result;

	if (code == GIT_ENOTFOUND)
		return read_default(ig, to, err);
	if (code)
		return repo_fail(err, code, "core.excludesFile");
	result = read_own(ig, to, path.ptr, err);
	git_buf_dispose(&path);
	return result;
}

static int read_common(struct ignore *ig, struct level *to, struct err *err)
{
	struct slice path = arena_join(&to->arena,
		slice_of(repo_common_folder(ig->repo)), SLICE("info/exclude"));

	return read_own(ig, to, arena_string(&to->arena, path), err);
}

static int read_all(struct ignore *ig, git_config *config, struct err *err)
{
	int nocase = 0;
	int code = git_config_get_bool(&nocase, config, "core.ignorecase");
	struct level *users, *common;
	int fd, result;

	if (code && code != GIT_ENOTFOUND)
		return repo_fail(err, code, "core.ignoreCase");
	ig->flags = nocase ? WILD_NOCASE : 0;
	users = vec_push(&ig->arena, &ig->levels);
	if (read_users(ig, users, config, err))
		return -1;
	common = vec_push(&ig->arena, &ig->levels);
	if (read_common(ig, common, err))
		return -1;
	fd = folder_open(ig->root, SLICE(""));
	result = enter(ig, SLICE(""), fd, err);
	if (fd >= 0)
		close(fd);
	return result;
}

int ignore_open(struct ignore **out, struct repo *r, git_index *index, int root,
	struct err *err)
{
	struct ignore *ig = base_malloc(sizeof(*ig));
	git_config *config = NULL;
	int code = git_repository_config_snapshot(&config, r->git);
	int result;

	*ig = (struct ignore){.repo = r, .index = index, .root = root};
	result = code ? repo_fail(err, code, "cannot read the configuration")
		      : read_all(ig, config, err);
	git_config_free(config);
	if (result) {
		ignore_close(ig);
		return -1;
	}
	*out = ig;
	return 0;
}

void ignore_close(struct ignore *ig)
{
	if (!ig)
		return;
	while (ig->levels.len)
		leave(ig);
	arena_free(&ig->arena);
	free(ig);
}
