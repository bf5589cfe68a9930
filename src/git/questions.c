/*
 * What is asked of the repository once its history is read. Pages are made by
 * several threads, and a repository is one thread's at a time.
 */
#include "git/history_private.h"

/* The snapshot that is asked, for this thread alone until done_asking(). */
static struct snapshot *start_asking(void *context)
{
	struct snapshot *s = context;

	pthread_mutex_lock(&s->repo->asking);
	return s;
}

static void done_asking(struct snapshot *s)
{
	pthread_mutex_unlock(&s->repo->asking);
}

static bool ask_path(void *context, struct slice path)
{
	struct snapshot *s = start_asking(context);
	bool has = snapshot_has(s, path);

	done_asking(s);
	return has;
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
	struct snapshot *s = start_asking(context);
	git_tree_entry *entry = find_entry(s, path, id);
	bool there = entry;

	git_tree_entry_free(entry);
	done_asking(s);
	return there;
}

static bool ask_blob_then(void *context, struct slice *out, struct arena *a,
	struct slice path, struct slice id)
{
	struct snapshot *s = start_asking(context);
	git_tree_entry *entry = find_entry(s, path, id);
	bool there =
		entry && (git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB ||
				 git_tree_entry_filemode(entry) ==
					 GIT_FILEMODE_BLOB_EXECUTABLE);

	if (there)
		*out = oid_text(a, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	done_asking(s);
	return there;
}

static bool ask_commit(void *context, struct slice id)
{
	struct snapshot *s = start_asking(context);
	bool has = repo_has_commit(s->repo, id);

	done_asking(s);
	return has;
}

static bool ask_blob(
	void *context, struct slice *out, struct arena *a, struct slice id)
{
	struct snapshot *s = start_asking(context);
	struct err ignored;
	bool read = !repo_blob(out, s->repo, a, id, LIMIT_DOCUMENT, &ignored);

	done_asking(s);
	return read;
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
