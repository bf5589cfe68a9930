/*
 * The working tree as a snapshot. Everything is opened part by part below the
 * root's descriptor, so that no symbolic link is ever followed, wherever in a
 * path it stands and whenever it appears.
 */
#include "git/ignore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2/sys/filter.h>

/* Files are read folder by folder: the last folder stays open. */
struct worktree_state {
	struct index_view index;
	struct folder_cache folders;
	struct ignore *ignore;
};

static void worktree_close(struct snapshot *s)
{
	struct worktree_state *state = s->state;

	ignore_close(state->ignore);
	index_view_close(&state->index);
	folder_cache_close(&state->folders);
}

static int worktree_open(struct snapshot *s, struct err *err)
{
	struct repo *r = s->repo;
	struct worktree_state *state =
		arena_new(r->arena, struct worktree_state);

	if (folder_cache_open(&state->folders, r, err))
		return -1;
	s->state = state;
	if (index_view_open(&state->index, r, err) ||
		ignore_open(&state->ignore, r, state->index.index,
			state->folders.root, err)) {
		worktree_close(s);
		return -1;
	}
	return 0;
}

struct index_view *worktree_index(const struct snapshot *s)
{
	struct worktree_state *state = s->state;

	return &state->index;
}

/* Keeps why something could not be told, for snapshot_failure(). */
static void note_failure(struct snapshot *s, struct slice path)
{
	if (!s->failed)
		err_set_errno(&s->failure, "'%.*s'", SLICE_FMT(path));
	s->failed = true;
}

static bool means_absent(int number)
{
	return number == ENOENT || number == ENOTDIR || number == ELOOP ||
	       number == ENAMETOOLONG;
}

/* What is there, by lstat; false if nothing is. */
static bool file_stat(struct stat *st, struct snapshot *s, struct slice path)
{
	struct worktree_state *state = s->state;

	if (!folder_cache_stat(st, &state->folders, path))
		return true;
	if (!means_absent(errno))
		note_failure(s, path);
	return false;
}

/* Whether git would leave PATH out: not tracked, and ignored. */
static bool is_ignored(struct snapshot *s, struct slice path, bool folder)
{
	struct worktree_state *state = s->state;
	struct err err;
	bool ignored = false;

	if (index_view_entry(&state->index, path) ||
		(folder && index_has_folder(state->index.index, path)))
		return false;
	if (ignore_ask(&ignored, state->ignore, path, folder, &err) &&
		!s->failed) {
		s->failed = true;
		s->failure = err;
	}
	return ignored;
}

/* ---- Listing ---- */

static bool is_submodule(struct worktree_state *state, struct slice path)
{
	const git_index_entry *entry = index_entry(state->index.index, path);

	return entry && file_kind_of_mode(entry->mode) == FILE_SUBMODULE;
}

static enum file_kind kind_of_entry(mode_t mode)
{
	return S_ISREG(mode)   ? FILE_PLAIN
	       : S_ISLNK(mode) ? FILE_SYMLINK
			       : FILE_OTHER;
}

/* A listing under way. */
struct walk {
	struct listing *l;
	struct snapshot *s;
	struct buf path; /* of the entry that is looked at */
};

static int list_folder(struct walk *w, int folder, struct err *err);

/* The entry is folder NAME in the folder open as PARENT. */
static int list_subfolder(
	struct walk *w, int parent, const char *name, struct err *err)
{
	struct slice here = buf_slice(&w->path);
	int folder, inner;

	if (is_submodule(w->s->state, here)) {
		listing_add(w->l, here, FILE_SUBMODULE, NULL);
		return 0;
	}
	if (is_ignored(w->s, here, true))
		return 0;
	folder = openat(parent, name, OPEN_FOLDER);
	if (folder < 0) {
		if (errno == ENOENT || errno == ELOOP || errno == ENOTDIR)
			return 0; /* gone meanwhile */
		return err_set_errno(err, "'%.*s'", SLICE_FMT(here));
	}
	inner = folder_is_repository(folder);
	if (inner) {
		if (inner > 0)
			listing_add(w->l, here, FILE_SUBMODULE, NULL);
		else
			err_set_errno(err, "'%.*s'", SLICE_FMT(here));
		close(folder);
		return inner > 0 ? 0 : -1;
	}
	if (listing_descend(here, err)) {
		close(folder);
		return -1;
	}
	return list_folder(w, folder, err);
}

/* A name in a folder. */
struct name {
	const char *text;
	unsigned char type; /* DT_... */
};

struct name_vec VEC(struct name);

/* What a name is: nearly every file system says so in the folder itself. 0, or
 * -1 with errno. */
static int name_mode(mode_t *out, int folder, const struct name *name)
{
	struct stat st;

	if (name->type != DT_UNKNOWN) {
		*out = DTTOIF((mode_t)name->type);
		return 0;
	}
	if (fstatat(folder, name->text, &st, AT_SYMLINK_NOFOLLOW))
		return -1;
	*out = st.st_mode;
	return 0;
}

/* The path of the walk is that of NAME. */
static int list_name(
	struct walk *w, int folder, const struct name *name, struct err *err)
{
	struct slice here = buf_slice(&w->path);
	mode_t mode;

	if (w->path.over || !path_is_safe(here)) {
		listing_add(w->l, here, FILE_OTHER, NULL);
		return 0;
	}
	if (name_mode(&mode, folder, name))
		return errno == ENOENT
			       ? 0
			       : err_set_errno(err, "'%.*s'", SLICE_FMT(here));
	if (S_ISDIR(mode))
		return list_subfolder(w, folder, name->text, err);
	if (!is_ignored(w->s, here, false))
		listing_add(w->l, here, kind_of_entry(mode), NULL);
	return 0;
}

static bool is_skipped_name(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..") ||
	       !strcmp(name, ".git");
}

/* NULL at the end, and where errno says why it cannot be read. */
static const struct dirent *next_entry(DIR *dir)
{
	errno = 0;
	return readdir(dir);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(
		((const struct name *)a)->text, ((const struct name *)b)->text);
}

/* The names in a folder, sorted: so the index is asked for what it has in its
 * own order. */
static int read_names(struct name_vec *out, struct arena *a, struct walk *w,
	DIR *dir, struct err *err)
{
	const struct dirent *entry;

	while ((entry = next_entry(dir))) {
		if (is_skipped_name(entry->d_name))
			continue;
		if (listing_step(w->l, err))
			return -1;
		*vec_push(a, out) =
			(struct name){arena_string(a, slice_of(entry->d_name)),
				entry->d_type};
	}
	if (errno)
		return err_set_errno(err, "'%s'", buf_string(&w->path));
	vec_sort(out, compare_names);
	return 0;
}

/* Lists the folder open as FOLDER, which it closes. Recurses at most
 * LIMIT_TREE_DEPTH times. */
static int list_folder(struct walk *w, int folder, struct err *err)
{
	DIR *dir = fdopendir(folder);
	size_t base = w->path.len;
	struct name_vec names = {0};
	struct arena scratch = {0};
	int result;

	if (!dir) {
		err_set_errno(err, "'%s'", buf_string(&w->path));
		close(folder);
		return -1;
	}
	result = read_names(&names, &scratch, w, dir, err);
	for (size_t i = 0; !result && i < names.len; i++) {
		if (base)
			buf_addc(&w->path, '/');
		buf_adds(&w->path, names.at[i].text);
		result = list_name(w, folder, &names.at[i], err);
		w->path.over = false;
		buf_truncate(&w->path, base);
	}
	arena_free(&scratch);
	closedir(dir);
	return result;
}

/* What stands where a folder is to be listed. FILE_PLAIN: nothing to list;
 * FILE_OTHER: a folder. */
static enum file_kind folder_kind(struct snapshot *s, struct slice folder)
{
	struct stat st;

	if (!folder.len)
		return FILE_OTHER;
	if (!file_stat(&st, s, folder) || S_ISREG(st.st_mode) ||
		is_ignored(s, folder, S_ISDIR(st.st_mode)))
		return FILE_PLAIN;
	if (is_submodule(s->state, folder))
		return FILE_SUBMODULE;
	return S_ISLNK(st.st_mode) ? FILE_SYMLINK : FILE_OTHER;
}

/* Adds what a sparse checkout keeps out of the folder. */
static int list_skipped(struct listing *l, struct snapshot *s,
	struct slice folder, struct err *err)
{
	struct worktree_state *state = s->state;
	struct stat st;
	size_t at;

	if (!index_seek(&at, state->index.index, folder))
		return 0;
	for (; at < git_index_entrycount(state->index.index); at++) {
		const git_index_entry *entry =
			git_index_get_byindex(state->index.index, at);
		struct slice path = slice_of(entry->path);

		if (!path_is_under(path, folder))
			break;
		if (!index_is_skipped(entry) || !path_is_safe(path) ||
			file_stat(&st, s, path))
			continue;
		if (listing_step(l, err))
			return -1;
		listing_add(
			l, path, file_kind_of_mode(entry->mode), &entry->id);
	}
	return 0;
}

static int worktree_list(struct listing *l, struct snapshot *s,
	struct slice folder, struct err *err)
{
	struct worktree_state *state = s->state;
	enum file_kind kind = folder_kind(s, folder);
	struct walk w = {l, s, BUF_INIT(2 * PATH_MOST)};
	int fd, result;

	/* A link or a submodule in the folder's place is worth telling. */
	if (kind == FILE_SYMLINK || kind == FILE_SUBMODULE)
		listing_add(l, folder, kind, NULL);
	if (kind != FILE_OTHER)
		return list_skipped(l, s, folder, err);
	fd = folder_open(state->folders.root, folder);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR
			       ? 0
			       : err_set_errno(
					 err, "'%.*s'", SLICE_FMT(folder));
	buf_add(&w.path, folder);
	result = list_folder(&w, fd, err);
	buf_free(&w.path);
	return result ? result : list_skipped(l, s, folder, err);
}

/* ---- Reading ---- */

/* Whether a sparse checkout keeps PATH, or a file below it, out. */
static bool has_skipped(struct worktree_state *state, struct slice path)
{
	size_t at;

	if (index_is_skipped(index_entry(state->index.index, path)))
		return true;
	if (!index_seek(&at, state->index.index, path))
		return false;
	for (; at < git_index_entrycount(state->index.index); at++) {
		const git_index_entry *entry =
			git_index_get_byindex(state->index.index, at);

		if (!path_is_under(slice_of(entry->path), path))
			return false;
		if (index_is_skipped(entry))
			return true;
	}
	return false;
}

static bool worktree_has(struct snapshot *s, struct slice path)
{
	struct stat st;

	if (file_stat(&st, s, path))
		return !is_ignored(s, path, S_ISDIR(st.st_mode));
	return has_skipped(s->state, path);
}

int text_hash(git_oid *id, struct repo *r, struct slice path, struct slice text,
	struct err *err)
{
	git_filter_list *filters = NULL;
	git_buf filtered = {0};
	int code = 0;

	if (slice_has_char(text, '\r') &&
		slice_find(text, SLICE("\r\n")) < text.len) {
		if (attributes_check(r, path, err))
			return -1;
		code = git_filter_list_load(&filters, r->git, NULL,
			arena_string(r->arena, path), GIT_FILTER_TO_ODB,
			GIT_FILTER_ALLOW_UNSAFE);
	}
	if (!code && filters &&
		git_filter_list_contains(filters, GIT_FILTER_CRLF)) {
		code = git_filter_list_apply_to_buffer(
			&filtered, filters, text.ptr, text.len);
		text = slice_make(filtered.ptr, filtered.size);
	}
	if (!code)
		code = git_odb_hash(id, text.len ? text.ptr : "", text.len,
			GIT_OBJECT_BLOB);
	git_buf_dispose(&filtered);
	git_filter_list_free(filters);
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(path)) : 0;
}

int file_read(char *to, size_t *len, int fd)
{
	size_t size = *len;

	*len = 0;
	while (*len < size) {
		ssize_t n = read(fd, to + *len, size - *len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (!n)
			break;
		*len += (size_t)n;
	}
	return 0;
}

/* The id of what is in the file, which must be read; false where it cannot. */
static bool content_id(git_oid *id, struct snapshot *s, struct slice path)
{
	struct arena scratch = {0};
	struct err ignored;
	struct source *source;
	enum read_result result;
	bool known;

	known = !snapshot_read(&source, &result, s, &scratch, path,
			LIMIT_RECORD, &ignored) &&
		result == READ_OK && oid_parse(id, source->blob);
	arena_free(&scratch);
	return known;
}

bool worktree_is(struct snapshot *s, struct slice path, const git_oid *id)
{
	struct worktree_state *state = s->state;
	const git_oid *staged;
	struct stat st;
	git_oid content;
	git_object_t type;
	size_t size;

	if (!file_stat(&st, s, path) || !S_ISREG(st.st_mode) ||
		git_odb_read_header(&size, &type, s->repo->sizes, id) ||
		(unsigned long long)st.st_size != size)
		return false;
	staged = index_view_staged(
		&state->index, index_view_entry(&state->index, path), &st);
	if (!staged && content_id(&content, s, path))
		staged = &content;
	return staged && git_oid_equal(staged, id);
}

static int read_open(struct content *out, struct snapshot *s, int fd,
	const struct wanted *want, struct err *err)
{
	struct worktree_state *state = s->state;
	const git_oid *staged;
	struct stat st;
	git_oid id;
	size_t len;
	char *text;

	if (fstat(fd, &st))
		return err_set_errno(err, "'%.*s'", SLICE_FMT(want->path));
	if (!S_ISREG(st.st_mode))
		return 0;
	if ((unsigned long long)st.st_size > want->limit) {
		out->result = READ_TOO_LARGE;
		return 0;
	}
	out->result = READ_OK;
	if (!want->arena)
		return 0;
	len = (size_t)st.st_size;
	text = arena_alloc(want->arena, len + 1);
	/* What it held when it was opened; less if it shrinks meanwhile. */
	if (file_read(text, &len, fd))
		return err_set_errno(err, "'%.*s'", SLICE_FMT(want->path));
	staged = index_view_staged(&state->index,
		index_view_entry(&state->index, want->path), &st);
	if (staged && len == (size_t)st.st_size)
		id = *staged;
	else if (text_hash(
			 &id, s->repo, want->path, slice_make(text, len), err))
		return -1;
	out->text = slice_make(text, len);
	out->blob = oid_text(want->arena, &id);
	return 0;
}

/* Nothing is there: what a sparse checkout keeps out is in the index. */
static int read_skipped(struct content *out, struct snapshot *s,
	const struct wanted *want, struct err *err)
{
	struct worktree_state *state = s->state;
	const git_index_entry *entry =
		index_entry(state->index.index, want->path);

	if (!index_is_skipped(entry) ||
		file_kind_of_mode(entry->mode) != FILE_PLAIN)
		return 0;
	return content_read(out, s->repo, want, &entry->id, err);
}

static int worktree_read(struct content *out, struct snapshot *s,
	const struct wanted *want, struct err *err)
{
	struct worktree_state *state = s->state;
	char name[PATH_NAME_MOST + 1];
	int folder, fd, result;

	if (is_ignored(s, want->path, false))
		return 0;
	path_part_string(name, path_name(want->path));
	folder = folder_cache_get(
		&state->folders, path_folder(want->path), false);
	fd = folder < 0 ? -1 : openat(folder, name, OPEN_FILE);
	if (fd < 0) {
		/* ENXIO: a socket, or a pipe that nobody writes to. */
		if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP ||
			errno == ENXIO)
			return read_skipped(out, s, want, err);
		return err_set_errno(err, "'%.*s'", SLICE_FMT(want->path));
	}
	result = read_open(out, s, fd, want, err);
	close(fd);
	return result;
}

const struct snapshot_ops snapshot_worktree_ops = {worktree_open,
	worktree_close, worktree_list, worktree_has, worktree_read};
