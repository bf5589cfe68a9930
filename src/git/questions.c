/* What is asked of the repository once its history is read. */
#include "git/history_private.h"

static bool ask_path(void *context, struct slice path)
{
	return snapshot_has(context, path);
}

/* The entry at PATH in the commit with the full id ID, or NULL; the caller
 * frees it. */
static git_tree_entry *find_entry(
	struct snapshot *s, struct slice path, struct slice id)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	git_tree_entry *entry = NULL;
	struct arena scratch = {0};
	git_oid oid;

	if (!oid_parse(&oid, id) ||
		git_commit_lookup(&commit, s->repo->git, &oid) ||
		git_commit_tree(&tree, commit) ||
		git_tree_entry_bypath(
			&entry, tree, arena_copy(&scratch, path).ptr))
		entry = NULL;
	git_tree_free(tree);
	git_commit_free(commit);
	arena_free(&scratch);
	return entry;
}

static bool ask_path_then(void *context, struct slice path, struct slice id)
{
	git_tree_entry *entry = find_entry(context, path, id);
	bool there = entry;

	git_tree_entry_free(entry);
	return there;
}

static bool ask_blob_then(void *context, struct slice *out, struct arena *a,
	struct slice path, struct slice id)
{
	git_tree_entry *entry = find_entry(context, path, id);
	bool there =
		entry && (git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB ||
				 git_tree_entry_filemode(entry) ==
					 GIT_FILEMODE_BLOB_EXECUTABLE);

	if (there)
		*out = oid_text(a, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	return there;
}

static bool ask_commit(void *context, struct slice id)
{
	struct snapshot *s = context;

	return repo_has_commit(s->repo, id);
}

static bool ask_blob(
	void *context, struct slice *out, struct arena *a, struct slice id)
{
	struct snapshot *s = context;
	struct err ignored;

	return !repo_blob(out, s->repo, a, id, LIMIT_CHANGELOG, &ignored);
}

void history_cut_off(struct history *out, struct snapshot *s)
{
	*out = (struct history){.kind = HISTORY_SHALLOW,
		.context = s,
		.has_path = ask_path,
		.had_path = ask_path_then,
		.blob_then = ask_blob_then,
		.has_commit = ask_commit,
		.read_blob = ask_blob};
}
