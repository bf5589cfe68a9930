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

/* Entries of a tree that is kept: all that are need little memory. */
enum { ASKED_ENTRIES = 8192 };

/* The tree ID, or NULL; the caller frees it. A record may ask for thousands of
 * paths, all in the same few trees. */
static git_tree *find_tree(struct repo *r, const git_oid *id)
{
	git_tree **kept = &r->asked[id->id[0] % ASKED_TREES];
	git_tree *tree = NULL;

	if (*kept && git_oid_equal(git_tree_id(*kept), id))
		return git_tree_dup(&tree, *kept) ? NULL : tree;
	if (git_tree_lookup(&tree, r->git, id))
		return NULL;
	if (git_tree_entrycount(tree) <= ASKED_ENTRIES) {
		git_tree_free(*kept);
		if (git_tree_dup(kept, tree))
			*kept = NULL;
	}
	return tree;
}

/* The entry NAME of the tree ID, or NULL; the caller frees it. */
static git_tree_entry *find_name(
	struct repo *r, const git_oid *id, const char *name)
{
	git_tree *tree = find_tree(r, id);
	const git_tree_entry *there =
		tree ? git_tree_entry_byname(tree, name) : NULL;
	git_tree_entry *entry = NULL;

	if (there && git_tree_entry_dup(&entry, there))
		entry = NULL;
	git_tree_free(tree);
	return entry;
}

/* The same for a PATH from the tree ID. */
static git_tree_entry *find_below(
	struct repo *r, git_oid id, struct slice path, struct arena *scratch)
{
	for (;;) {
		size_t len = slice_find_char(path, '/');
		struct slice name =
			arena_copy(scratch, slice_sub(path, 0, len));
		git_tree_entry *entry = find_name(r, &id, name.ptr);

		if (!entry || len == path.len)
			return entry;
		id = *git_tree_entry_id(entry);
		if (git_tree_entry_type(entry) != GIT_OBJECT_TREE) {
			git_tree_entry_free(entry);
			return NULL;
		}
		git_tree_entry_free(entry);
		path = slice_from(path, len + 1);
	}
}

/* The entry at PATH in the commit with the full id ID, or NULL; the caller
 * frees it. */
static git_tree_entry *find_entry(
	struct snapshot *s, struct slice path, struct slice id)
{
	git_commit *commit = NULL;
	git_tree_entry *entry = NULL;
	struct arena scratch = {0};
	git_oid oid;

	if (oid_parse(&oid, id) &&
		!git_commit_lookup(&commit, s->repo->git, &oid))
		entry = find_below(
			s->repo, *git_commit_tree_id(commit), path, &scratch);
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
	git_oid tip;
	bool has =
		oid_parse(&tip, s->commit) && ancestors_have(s->repo, &tip, id);

	done_asking(s);
	return has;
}

static bool ask_blob(void *context, struct slice *out, struct arena *a,
	struct slice id, size_t limit)
{
	struct snapshot *s = start_asking(context);
	struct err ignored;
	bool read = !repo_blob(out, s->repo, a, id, limit, &ignored);

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
