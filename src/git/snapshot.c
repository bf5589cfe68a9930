/* One state of the repository: what all kinds share, and trees of commits. */
#include "git/git_private.h"

static const struct snapshot_ops *const kinds[] = {
	[SNAPSHOT_WORKTREE] = &snapshot_worktree_ops,
	[SNAPSHOT_INDEX] = &snapshot_index_ops,
	[SNAPSHOT_COMMIT] = &snapshot_commit_ops,
};

int snapshot_open(struct snapshot *out, struct repo *r, enum snapshot_kind kind,
	struct slice rev, struct err *err)
{
	struct snapshot s = {.kind = kind, .repo = r};

	if (kind == SNAPSHOT_COMMIT) {
		if (repo_commit(&s.commit, r, rev, err))
			return -1;
	} else {
		if (repo_is_bare(r))
			return err_set(err,
				"a bare repository has no working tree and no "
				"index: name a commit");
		if (repo_head(&s.commit, r, err))
			return -1;
	}
	if (kinds[kind]->open(&s, err))
		return -1;
	*out = s;
	return 0;
}

void snapshot_close(struct snapshot *s)
{
	if (s->state)
		kinds[s->kind]->close(s);
	s->state = NULL;
}

static int file_order(const void *a, const void *b)
{
	const struct file *f = a, *g = b;

	return slice_cmp(f->path, g->path);
}

/* Sorts what a listing added. Names that a tree holds twice are not safe:
 * which of them a reader sees would depend on the reader. */
static void listing_finish(struct listing *l)
{
	struct file_vec added = {NULL, l->out->len - l->first, 0};
	bool sorted = true;

	if (!added.len)
		return;
	added.at = &l->out->at[l->first];
	for (size_t i = 1; i < added.len; i++)
		sorted &= file_order(&added.at[i - 1], &added.at[i]) < 0;
	if (sorted)
		return;
	vec_sort(&added, file_order);
	for (size_t i = 1; i < added.len; i++)
		if (slice_eq(added.at[i - 1].path, added.at[i].path)) {
			added.at[i - 1].kind = FILE_OTHER;
			added.at[i].kind = FILE_OTHER;
		}
}

int snapshot_list(struct file_vec *out, struct snapshot *s, struct slice folder,
	struct err *err)
{
	struct listing l = {out, s->repo, out->len, 0};

	while (slice_ends(folder, SLICE("/")))
		folder.len--;
	if (folder.len && !path_is_safe(folder))
		return 0;
	if (kinds[s->kind]->list(&l, s, folder, err) ||
		snapshot_failure(s, err)) {
		out->len = l.first;
		return -1;
	}
	listing_finish(&l);
	return 0;
}

bool snapshot_has(struct snapshot *s, struct slice path)
{
	while (slice_ends(path, SLICE("/")))
		path.len--;
	return path_is_safe(path) && kinds[s->kind]->has(s, path);
}

int snapshot_failure(const struct snapshot *s, struct err *err)
{
	if (!s->failed)
		return 0;
	*err = s->failure;
	return -1;
}

static int read_content(struct content *out, struct snapshot *s,
	const struct wanted *want, struct err *err)
{
	out->result = READ_ABSENT;
	if (!path_is_safe(want->path))
		return 0;
	if (kinds[s->kind]->read(out, s, want, err))
		return -1;
	return snapshot_failure(s, err);
}

int snapshot_look(enum read_result *result, struct snapshot *s,
	struct slice path, size_t limit, struct err *err)
{
	struct content got = {0};

	if (read_content(&got, s,
		    &(struct wanted){.path = path, .limit = limit}, err))
		return -1;
	*result = got.result;
	return 0;
}

/* Makes a source of what was GOT, where it could be read. */
static enum read_result take_content(struct source **out,
	const struct wanted *want, const struct content *got)
{
	if (got->result == READ_OK) {
		*out = source_new(want->arena, want->path, got->text);
		(*out)->blob = got->blob;
	}
	return got->result;
}

int snapshot_read(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, struct slice path, size_t limit,
	struct err *err)
{
	struct wanted want = {.arena = a, .path = path, .limit = limit};
	struct content got = {0};

	/* A source's positions are 32 bits wide. */
	if (want.limit > UINT32_MAX)
		want.limit = UINT32_MAX;
	if (read_content(&got, s, &want, err))
		return -1;
	if (got.result == READ_OK)
		want.path = arena_copy(a, path);
	*result = take_content(out, &want, &got);
	return 0;
}

int snapshot_read_file(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, const struct file *file,
	struct err *err)
{
	struct wanted want = {.arena = a,
		.path = file->path,
		.limit = LIMIT_RECORD,
		.blob = file->blob};
	struct content got = {0};
	git_oid id;

	/* A commit's trees were searched when it was listed. */
	if (s->kind != SNAPSHOT_COMMIT || !oid_parse(&id, file->blob))
		return snapshot_read(
			out, result, s, a, file->path, LIMIT_RECORD, err);
	if (content_read(&got, s->repo, &want, &id, err))
		return -1;
	*result = take_content(out, &want, &got);
	return 0;
}

/* ---- Listing ---- */

int listing_step(struct listing *l, struct err *err)
{
	if (++l->steps > LIMIT_RECORDS)
		return err_set(
			err, "more than %d files to list", LIMIT_RECORDS);
	return 0;
}

int listing_descend(struct slice path, struct err *err)
{
	int depth = 1;

	for (size_t i = 0; i < path.len; i++)
		depth += path.ptr[i] == '/';
	if (depth > LIMIT_TREE_DEPTH)
		return err_set(err, "'%.*s' is more than %d folders deep",
			SLICE_FMT(path), LIMIT_TREE_DEPTH);
	return 0;
}

void listing_add(struct listing *l, struct slice path, enum file_kind kind,
	const git_oid *id)
{
	struct arena *a = l->repo->arena;
	struct file *f = vec_push(a, l->out);

	f->path = arena_copy(a, path);
	f->kind = path_is_safe(path) ? kind : FILE_OTHER;
	if (id)
		f->blob = oid_text(a, id);
}

bool mode_is_folder(unsigned mode)
{
	return (mode & 0170000) == 0040000;
}

enum file_kind file_kind_of_mode(unsigned mode)
{
	switch (mode & 0170000) {
	case 0100000: return FILE_PLAIN;
	case 0120000: return FILE_SYMLINK;
	case 0160000: return FILE_SUBMODULE;
	default: return FILE_OTHER;
	}
}

/* ---- Trees of commits ---- */

enum {
	TREES_KEPT = 48, /* more than a path has folders */
};

/*
 * Records lie in few folders, and a parsed tree of ten thousand names is
 * worth keeping: libgit2 keeps only small ones.
 */
struct commit_state {
	git_oid root;
	git_tree *trees[TREES_KEPT]; /* owned; NULL: free */
	size_t used[TREES_KEPT];     /* when it was asked for last */
	size_t clock;
};

static int commit_open(struct snapshot *s, struct err *err)
{
	struct commit_state *state =
		arena_new(s->repo->arena, struct commit_state);
	git_commit *commit = NULL;
	git_oid id;
	int code = GIT_EINVALID;

	if (oid_parse(&id, s->commit))
		code = git_commit_lookup(&commit, s->repo->git, &id);
	if (code)
		return repo_fail(
			err, code, "commit %.*s", SLICE_FMT(s->commit));
	state->root = *git_commit_tree_id(commit);
	git_commit_free(commit);
	s->state = state;
	return 0;
}

static void commit_close(struct snapshot *s)
{
	struct commit_state *state = s->state;

	for (size_t i = 0; i < TREES_KEPT; i++)
		git_tree_free(state->trees[i]);
}

/* Where the tree with this id is kept, or else the place to keep it. */
static size_t tree_place(struct commit_state *state, const git_oid *id)
{
	size_t oldest = 0;

	for (size_t i = 0; i < TREES_KEPT; i++) {
		if (state->trees[i] &&
			git_oid_equal(git_tree_id(state->trees[i]), id))
			return i;
		if (state->used[i] < state->used[oldest])
			oldest = i;
	}
	git_tree_free(state->trees[oldest]);
	state->trees[oldest] = NULL;
	return oldest;
}

/* The parsed tree with this id: the caller frees it (it is counted). */
static int tree_get(
	git_tree **out, struct snapshot *s, const git_oid *id, struct err *err)
{
	struct commit_state *state = s->state;
	size_t place = tree_place(state, id);
	int code = 0;

	if (!state->trees[place])
		code = git_tree_lookup(&state->trees[place], s->repo->git, id);
	if (code == GIT_ENOTFOUND)
		return err_set(err,
			"tree %s is not in this clone; if it is a partial "
			"clone: git fetch --refetch --no-filter",
			git_oid_tostr_s(id));
	if (code)
		return repo_fail(err, code, "tree %s", git_oid_tostr_s(id));
	state->used[place] = ++state->clock;
	return git_tree_dup(out, state->trees[place]);
}

/*
 * Looks PATH up. *MODE is 0 where nothing is there; the root (an empty PATH)
 * has the mode of a folder.
 */
static int tree_find(git_oid *id, unsigned *mode, struct snapshot *s,
	struct slice path, struct err *err)
{
	struct commit_state *state = s->state;
	struct slice name, rest = path;
	char text[PATH_NAME_MOST + 1];

	*id = state->root;
	*mode = GIT_FILEMODE_TREE;
	while (path.len && slice_split(&name, &rest, '/')) {
		const git_tree_entry *entry;
		git_tree *tree = NULL;

		if (!mode_is_folder(*mode)) {
			*mode = 0;
			return 0;
		}
		if (tree_get(&tree, s, id, err))
			return -1;
		path_part_string(text, name);
		entry = git_tree_entry_byname(tree, text);
		*mode = entry ? git_tree_entry_filemode_raw(entry) : 0;
		if (entry)
			*id = *git_tree_entry_id(entry);
		git_tree_free(tree);
	}
	return 0;
}

/* A listing under way. */
struct walk {
	struct listing *l;
	struct snapshot *s;
	struct buf path; /* of the entry that is looked at */
	struct copies copies;
};

static int list_tree(struct walk *w, const git_oid *id, struct err *err);

static int list_entry(
	struct walk *w, const git_tree_entry *entry, struct err *err)
{
	struct slice here = buf_slice(&w->path);
	struct slice name = slice_of(git_tree_entry_name(entry));
	const git_oid *id = git_tree_entry_id(entry);
	unsigned mode = git_tree_entry_filemode_raw(entry);

	if (listing_step(w->l, err))
		return -1;
	if (w->path.over || !path_is_safe(here)) {
		listing_add(w->l, here, FILE_OTHER, NULL);
		return 0;
	}
	/* A name with a '/' would pass as a folder and a name. */
	if (slice_has_char(name, '/')) {
		listing_add(w->l, here, FILE_OTHER, id);
		return 0;
	}
	if (!mode_is_folder(mode)) {
		listing_add(w->l, here, file_kind_of_mode(mode), id);
		return 0;
	}
	return listing_descend(here, err) ? -1 : list_tree(w, id, err);
}

/* Recurses at most LIMIT_TREE_DEPTH times. */
static int list_tree(struct walk *w, const git_oid *id, struct err *err)
{
	git_tree *tree = NULL;
	size_t base = w->path.len;
	bool again;
	int result = 0;

	if (tree_get(&tree, w->s, id, err))
		return -1;
	again = copies_enter(&w->copies, id, 0);
	for (size_t i = 0; !result && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);

		if (base)
			buf_addc(&w->path, '/');
		buf_adds(&w->path, git_tree_entry_name(e));
		result = (again && copies_step(&w->copies, err)) ||
			 list_entry(w, e, err);
		w->path.over = false;
		buf_truncate(&w->path, base);
	}
	git_tree_free(tree);
	return result ? -1 : 0;
}

static int commit_list(struct listing *l, struct snapshot *s,
	struct slice folder, struct err *err)
{
	struct walk w = {.l = l, .s = s, .path = BUF_INIT(2 * PATH_MOST)};
	enum file_kind kind;
	unsigned mode;
	git_oid id;
	int result = 0;

	if (tree_find(&id, &mode, s, folder, err))
		return -1;
	kind = file_kind_of_mode(mode);
	/* A link or a submodule in the folder's place is worth telling. */
	if (kind == FILE_SYMLINK || kind == FILE_SUBMODULE)
		listing_add(l, folder, kind, &id);
	if (!mode_is_folder(mode))
		return 0;
	buf_add(&w.path, folder);
	result = list_tree(&w, &id, err);
	copies_free(&w.copies);
	buf_free(&w.path);
	return result;
}

static bool commit_has(struct snapshot *s, struct slice path)
{
	unsigned mode;
	git_oid id;

	if (s->failed)
		return false;
	s->failed = tree_find(&id, &mode, s, path, &s->failure);
	return !s->failed && mode;
}

static int commit_read(struct content *out, struct snapshot *s,
	const struct wanted *want, struct err *err)
{
	unsigned mode;
	git_oid id;

	if (tree_find(&id, &mode, s, want->path, err))
		return -1;
	if (file_kind_of_mode(mode) != FILE_PLAIN)
		return 0;
	return content_read(out, s->repo, want, &id, err);
}

int repo_entry(struct slice *out, struct repo *r, struct slice rev,
	struct slice path, struct err *err)
{
	struct snapshot at = {0};
	unsigned mode = 0;
	git_oid id;
	int failed = 0;

	path = path_trim(path);
	if (rev.len && (!path.len || path_is_safe(path)))
		failed = snapshot_open(&at, r, SNAPSHOT_COMMIT, rev, err) ||
			 tree_find(&id, &mode, &at, path, err);
	snapshot_close(&at);
	if (failed)
		return -1;
	*out = SLICE("");
	if (mode)
		*out = arena_printf(
			r->arena, "%06o %s", mode, git_oid_tostr_s(&id));
	return 0;
}

int snapshot_same(bool *out, struct snapshot *a, struct snapshot *b,
	struct slice path, struct err *err)
{
	unsigned mode[2] = {0, 0};
	git_oid id[2] = {0};

	*out = false;
	if (a->kind != SNAPSHOT_COMMIT || b->kind != SNAPSHOT_COMMIT)
		return 0;
	if (tree_find(&id[0], &mode[0], a, path, err) ||
		tree_find(&id[1], &mode[1], b, path, err))
		return -1;
	*out = mode[0] == mode[1] && git_oid_equal(&id[0], &id[1]);
	return 0;
}

const struct snapshot_ops snapshot_commit_ops = {
	commit_open, commit_close, commit_list, commit_has, commit_read};
