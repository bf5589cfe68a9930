/* The index as a snapshot: what would be committed next. */
#include "git/git_private.h"

#include <git2/sys/repository.h>
#include <string.h>

static const git_index_entry *entry_in(
	git_index *index, struct slice path, int stage)
{
	char text[PATH_MOST + 1];

	if (path.len > PATH_MOST)
		return NULL;
	memcpy(text, path.ptr, path.len);
	text[path.len] = '\0';
	return git_index_get_bypath(index, text, stage);
}

const git_index_entry *index_entry(git_index *index, struct slice path)
{
	const git_index_entry *entry = entry_in(index, path, 0);

	return entry ? entry : entry_in(index, path, 2);
}

bool index_seek(size_t *at, git_index *index, struct slice path)
{
	char text[PATH_MOST + 2];

	*at = 0;
	if (!path.len)
		return git_index_entrycount(index) > 0;
	if (path.len > PATH_MOST)
		return false;
	memcpy(text, path.ptr, path.len);
	memcpy(text + path.len, "/", 2);
	return !git_index_find_prefix(at, index, text);
}

bool index_has_folder(git_index *index, struct slice path)
{
	size_t at;

	return index_seek(&at, index, path);
}

/* Says why CODE; forms that libgit2 does not read get words of their own. */
static int index_fail(int code, struct err *err)
{
	const git_error *last = git_error_last();
	const char *text = last && last->message ? last->message : "";

	if (strstr(text, "'sdir'"))
		return err_set(err,
			"the index is sparse: git sparse-checkout reapply "
			"--no-sparse-index");
	if (strstr(text, "'link'"))
		return err_set(err, "the index is split: git update-index "
				    "--no-split-index");
	return repo_fail(err, code, "the index");
}

int repo_use_index(struct repo *r, const char *path, struct err *err)
{
	git_index *index = NULL;
	int code = git_index_open(&index, path);

	if (!code)
		code = git_repository_set_index(r->git, index);
	git_index_free(index);
	return code ? index_fail(code, err) : 0;
}

int index_get(git_index **out, struct repo *r, struct err *err)
{
	git_index *index = NULL;
	int code = git_repository_index(&index, r->git);

	if (!code)
		code = git_index_read(index, false);
	if (!code) {
		*out = index;
		return 0;
	}
	git_index_free(index);
	return index_fail(code, err);
}

int repo_in_conflict(bool *out, struct repo *r, struct err *err)
{
	git_index *index = NULL;

	if (index_get(&index, r, err))
		return -1;
	*out = git_index_has_conflicts(index);
	git_index_free(index);
	return 0;
}

bool index_is_skipped(const git_index_entry *entry)
{
	return entry && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static int index_open(struct snapshot *s, struct err *err)
{
	git_index *index = NULL;

	if (index_get(&index, s->repo, err))
		return -1;
	s->state = index;
	return 0;
}

static void index_close(struct snapshot *s)
{
	git_index_free(s->state);
}

/* Whether a commit would take ENTRY: `git add --intent-to-add` stages no
 * content. */
static bool index_counts(const git_index_entry *entry)
{
	return !(entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD);
}

/* Of a file in a conflict the index has sides but no content: git makes no
 * commit of it, so there is nothing to judge. */
static int refuse_conflict(
	struct snapshot *s, struct slice path, struct err *err)
{
	for (int stage = 1; stage <= 3; stage++)
		if (entry_in(s->state, path, stage))
			return err_set(err,
				"'%.*s' is in a merge conflict: resolve it and "
				"git add it, or leave --staged out",
				SLICE_FMT(path));
	return 0;
}

static const git_index_entry *index_find(struct snapshot *s, struct slice path)
{
	const git_index_entry *entry = index_entry(s->state, path);

	return entry && index_counts(entry) ? entry : NULL;
}

static int index_list(struct listing *l, struct snapshot *s,
	struct slice folder, struct err *err)
{
	const git_index_entry *entry = index_find(s, folder);
	struct slice last = {0};
	size_t at;

	/* A link or a submodule in the folder's place is worth telling. */
	if (entry && file_kind_of_mode(entry->mode) != FILE_PLAIN)
		listing_add(
			l, folder, file_kind_of_mode(entry->mode), &entry->id);
	if (!index_seek(&at, s->state, folder))
		return 0;
	for (; at < git_index_entrycount(s->state); at++) {
		struct slice path;

		entry = git_index_get_byindex(s->state, at);
		path = slice_of(entry->path);
		if (!path_is_under(path, folder))
			break;
		/* A file in a conflict has up to three entries. */
		if (!index_counts(entry) || slice_eq(path, last))
			continue;
		last = path;
		if (listing_step(l, err) ||
			(slice_has_char(path, '/') &&
				listing_descend(path_folder(path), err)))
			return -1;
		listing_add(
			l, path, file_kind_of_mode(entry->mode), &entry->id);
	}
	return 0;
}

static bool index_has(struct snapshot *s, struct slice path)
{
	return index_find(s, path) || index_has_folder(s->state, path);
}

static int index_read(struct content *out, struct snapshot *s,
	const struct wanted *want, struct err *err)
{
	const git_index_entry *entry = index_find(s, want->path);

	if (refuse_conflict(s, want->path, err))
		return -1;
	if (!entry || file_kind_of_mode(entry->mode) != FILE_PLAIN)
		return 0;
	return content_read(out, s->repo, want, &entry->id, err);
}

const struct snapshot_ops snapshot_index_ops = {
	index_open, index_close, index_list, index_has, index_read};
