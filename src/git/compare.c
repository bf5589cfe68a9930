/*
 * Which files differ between a commit and all its parents. Trees are merged
 * as raw bytes: parsing them costs more than all else, and runs that are
 * equal, nearly everything, need no parsing.
 */
#include "git/history_private.h"

#include <string.h>

/* ---- Which paths are asked for ---- */

void asked_init(
	struct asked *out, struct arena *a, const struct slice_list *paths)
{
	*out = (struct asked){.more = NULL};
	for (size_t i = 0; i < paths->len; i++) {
		struct slice *path = vec_push(a, &out->paths);

		*path = paths->at[i];
		while (slice_ends(*path, SLICE("/")))
			path->len--;
	}
	slice_list_unite(&out->paths);
}

bool asked_covers(const struct asked *asked, struct slice path)
{
	for (;; path = path_folder(path)) {
		if (slice_list_has(&asked->paths, path))
			return true;
		if (!path.len)
			return false;
	}
}

/* Compares PATH with FOLDER and a '/' after it. */
static int order_below(struct slice path, struct slice folder)
{
	size_t len = path.len < folder.len ? path.len : folder.len;
	int order = len ? memcmp(path.ptr, folder.ptr, len) : 0;

	if (order || path.len <= folder.len)
		return order ? order : -1;
	return (unsigned char)path.ptr[folder.len] < '/' ? -1 : 1;
}

/* Whether one of them lies below FOLDER. */
static bool asked_below(const struct asked *asked, struct slice folder)
{
	size_t low = 0, high = asked->paths.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order_below(asked->paths.at[middle], folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < asked->paths.len &&
	       path_is_under(asked->paths.at[low], folder);
}

/* Whether PATH is one of what else is asked for, or with FOLDER, leads to
 * one. */
static bool asked_more(
	const struct asked *asked, struct slice path, bool folder)
{
	for (size_t i = 0; i < asked->more_count; i++)
		if (folder ? path_is_under(asked->more[i], path)
			   : slice_eq(asked->more[i], path))
			return true;
	return false;
}

/* ---- Trees ---- */

static void tree_cache_free(struct tree_cache *c)
{
	for (size_t i = 0; i < TREE_SLOTS; i++) {
		git_odb_object_free(c->slots[i]);
		c->slots[i] = NULL;
	}
	c->bytes = 0;
}

int tree_cache_get(
	git_odb_object **out, struct tree_cache *c, const git_oid *id)
{
	size_t slot = ((size_t)id->id[0] << 8 | id->id[1]) % TREE_SLOTS;
	git_odb_object **kept = &c->slots[slot];
	int code;

	if (*kept && git_oid_equal(git_odb_object_id(*kept), id))
		return git_odb_object_dup(out, *kept);
	code = git_odb_read(out, c->odb, id);
	if (code)
		return code;
	if (c->bytes > c->most)
		tree_cache_free(c);
	if (*kept)
		c->bytes -= git_odb_object_size(*kept);
	git_odb_object_free(*kept);
	c->bytes += git_odb_object_size(*out);
	return git_odb_object_dup(kept, *out);
}

/* One of the trees that are merged. */
struct side {
	git_odb_object *object; /* NULL: there is no such folder */
	struct slice rest;	/* behind the entry */
	struct tree_entry entry;
	bool has; /* there is an entry */
};

static size_t common_prefix(struct slice a, struct slice b)
{
	enum { CHUNK = 256 };
	size_t len = a.len < b.len ? a.len : b.len, at = 0;

	while (len - at >= CHUNK && !memcmp(a.ptr + at, b.ptr + at, CHUNK))
		at += CHUNK;
	while (at < len && a.ptr[at] == b.ptr[at])
		at++;
	return at;
}

struct merge {
	struct side sides[SIDES_MOST];
	size_t count;
};

/* Skips the entries with which all sides begin. */
static void skip_equal(struct merge *m)
{
	struct slice first = m->sides[0].rest;
	size_t same = first.len, at = 0;

	for (size_t i = 1; i < m->count && same; i++)
		same = common_prefix(
			slice_sub(first, 0, same), m->sides[i].rest);
	for (;;) {
		size_t end =
			at + slice_find_char(slice_sub(first, at, same), '\0');

		if (same - end < 1 + GIT_OID_RAWSZ)
			break;
		at = end + 1 + GIT_OID_RAWSZ;
	}
	for (size_t i = 0; i < m->count; i++)
		m->sides[i].rest = slice_from(m->sides[i].rest, at);
}

/* Whether no side has an entry that waits for its turn. */
static bool is_even(const struct merge *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->sides[i].has)
			return false;
	return m->count > 1;
}

static void merge_close(struct merge *m)
{
	for (size_t i = 0; i < m->count; i++)
		git_odb_object_free(m->sides[i].object);
}

static int merge_open(struct merge *m, struct compare *c,
	const git_oid *const *trees, size_t count, struct err *err)
{
	*m = (struct merge){0};
	for (; m->count < count; m->count++) {
		struct side *side = &m->sides[m->count];
		const git_oid *id = trees[m->count];
		int code =
			id ? tree_cache_get(&side->object, &c->trees, id) : 0;

		if (code) {
			c->cut = code == GIT_ENOTFOUND;
			merge_close(m);
			return repo_fail(
				err, code, "tree %s", git_oid_tostr_s(id));
		}
		if (side->object)
			side->rest =
				slice_make(git_odb_object_data(side->object),
					git_odb_object_size(side->object));
	}
	return 0;
}

/* Bytes that are no entry end a tree: what is behind them must not be lost
 * without a word. */
static int merge_check_end(const struct merge *m, struct err *err)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct side *side = &m->sides[i];

		if (side->rest.len)
			return err_set(err, "tree %s is broken",
				git_oid_tostr_s(
					git_odb_object_id(side->object)));
	}
	return 0;
}

/*
 * Goes to the next name: the entry of the first side that has it, or NULL at
 * the end. In HERE are those of all sides.
 */
static const struct tree_entry *merge_next(
	const struct tree_entry **here, struct merge *m)
{
	const struct tree_entry *first = NULL;

	if (is_even(m))
		skip_equal(m);
	for (size_t i = 0; i < m->count; i++) {
		struct side *side = &m->sides[i];

		if (!side->has)
			side->has = tree_next(&side->entry, &side->rest);
		if (side->has &&
			(!first || tree_order(&side->entry, first) < 0))
			first = &side->entry;
	}
	for (size_t i = 0; i < m->count; i++) {
		struct side *side = &m->sides[i];

		here[i] = NULL;
		if (first && side->has && !tree_order(&side->entry, first)) {
			here[i] = &side->entry;
			side->has = false;
		}
	}
	return first;
}

/* ---- Comparing ---- */

/* What counts of an entry: a folder's tree or a plain file's blob. */
static const git_oid *entry_id(const struct tree_entry *e)
{
	if (!e || (!mode_is_folder(e->mode) &&
			  file_kind_of_mode(e->mode) != FILE_PLAIN))
		return NULL;
	return &e->id;
}

static bool same_id(const git_oid *a, const git_oid *b)
{
	return a && b ? git_oid_equal(a, b) : a == b;
}

bool compare_is_own(const git_oid *const *ids, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (same_id(ids[0], ids[i]))
			return false;
	return count > 1 || ids[0];
}

/* Whether it is to be reported, or to be looked into. */
static bool is_wanted(
	const struct compare *c, const git_oid *const *ids, size_t count)
{
	/* The main line's own state is the first parent's. */
	return compare_is_own(ids, c->main_line && count > 2 ? 2 : count);
}

static int compare_folder(struct compare *c, const git_oid *const *trees,
	size_t count, struct err *err);

/* The name whose path is put together; IDS are what its sides hold. */
static int compare_name(struct compare *c, bool folder,
	const git_oid *const *ids, size_t count, struct err *err)
{
	struct slice here = buf_slice(&c->path);
	struct err ignored;

	if (++c->steps > LIMIT_HISTORY_STEPS)
		return err_set(err,
			"the history is too large: more than %d entries of "
			"folders to compare",
			LIMIT_HISTORY_STEPS);
	if (!c->covered && !slice_list_has(&c->asked->paths, here) &&
		!(folder && asked_below(c->asked, here)) &&
		!asked_more(c->asked, here, folder))
		return 0;
	if (c->path.over || !path_is_safe(here))
		return 0;
	if (!folder)
		return c->found(c->context, here, ids, count, err);
	/* Too deep to be read in any state, so never a record. */
	if (listing_descend(here, &ignored))
		return 0;
	return compare_folder(c, ids, count, err);
}

/* Whether one of the trees was compared before, for another path. */
static bool was_here(
	struct compare *c, const git_oid *const *trees, size_t count)
{
	bool again = false;

	for (size_t i = 0; i < count; i++)
		if (trees[i] && copies_enter(&c->copies, trees[i], i))
			again = true;
	return again;
}

/* Recurses at most LIMIT_TREE_DEPTH times. */
static int compare_folder(struct compare *c, const git_oid *const *trees,
	size_t count, struct err *err)
{
	const struct tree_entry *here[SIDES_MOST], *any;
	const git_oid *ids[SIDES_MOST];
	struct merge m;
	size_t base = c->path.len;
	bool again = was_here(c, trees, count), covered = c->covered;
	int result = 0;

	if (merge_open(&m, c, trees, count, err))
		return -1;
	c->covered = covered ||
		     slice_list_has(&c->asked->paths, buf_slice(&c->path));
	while (!result && (any = merge_next(here, &m))) {
		for (size_t i = 0; i < m.count; i++)
			ids[i] = entry_id(here[i]);
		/* A name with a '/' would pass as a folder and a name. */
		if (!is_wanted(c, ids, count) || slice_has_char(any->name, '/'))
			continue;
		if (base)
			buf_addc(&c->path, '/');
		buf_add(&c->path, any->name);
		result = (again && copies_step(&c->copies, err)) ||
			 compare_name(
				 c, mode_is_folder(any->mode), ids, count, err);
		c->path.over = false;
		buf_truncate(&c->path, base);
	}
	c->covered = covered;
	if (!result)
		result = merge_check_end(&m, err);
	merge_close(&m);
	return result ? -1 : 0;
}

int compare_trees(struct compare *c, const git_oid *const *trees, size_t count,
	struct err *err)
{
	if (count > SIDES_MOST)
		count = SIDES_MOST;
	c->path.max = 2 * PATH_MOST;
	copies_restart(&c->copies);
	c->alike = c->tops && !c->asked->more_count &&
		   tops_are_alike(c->tops, &c->trees, trees, count);
	if (c->alike)
		return 0;
	return is_wanted(c, trees, count) ? compare_folder(c, trees, count, err)
					  : 0;
}

/* The entry NAME of TREE; *THERE: whether it has one. */
static int find_entry(bool *there, struct tree_entry *out, struct compare *c,
	const git_oid *tree, struct slice name, struct err *err)
{
	git_odb_object *object;
	struct slice rest;
	int code = tree_cache_get(&object, &c->trees, tree);

	*there = false;
	if (code) {
		c->cut = code == GIT_ENOTFOUND;
		return repo_fail(err, code, "tree %s", git_oid_tostr_s(tree));
	}
	rest = slice_make(
		git_odb_object_data(object), git_odb_object_size(object));
	while (!*there && tree_next(out, &rest))
		*there = slice_eq(out->name, name);
	/* The name's bytes end with the object; the id is a copy. */
	git_odb_object_free(object);
	return 0;
}

int compare_find(bool *there, git_oid *blob, struct compare *c,
	const git_oid *tree, struct slice path, struct err *err)
{
	struct tree_entry entry = {0};
	git_oid folder = *tree;

	for (;;) {
		size_t len = slice_find_char(path, '/');

		if (find_entry(there, &entry, c, &folder,
			    slice_sub(path, 0, len), err))
			return -1;
		if (!*there || len == path.len)
			break;
		*there = mode_is_folder(entry.mode);
		if (!*there)
			return 0;
		folder = entry.id;
		path = slice_from(path, len + 1);
	}
	*blob = entry.id;
	*there = *there && file_kind_of_mode(entry.mode) == FILE_PLAIN;
	return 0;
}

void compare_free(struct compare *c)
{
	tops_free(c->tops);
	tree_cache_free(&c->trees);
	copies_free(&c->copies);
	buf_free(&c->path);
}
