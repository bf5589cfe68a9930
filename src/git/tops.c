/*
 * What a commit's root folder holds of the paths that are asked for. In a
 * repository that holds much else nearly all commits hold the same as their
 * parents there, which a glance tells: nothing needs to be compared.
 */
#include "git/history_private.h"

#include <stdlib.h>
#include <string.h>

enum {
	ROOTS = 1024, /* root folders that are known at a time */
};

struct root {
	git_oid tree;
	/* Digest of the entries that are asked for; empty: not known. */
	char holds[SHA256_HEX + 1];
};

struct tops {
	struct slice_list names;  /* of entries in the root, sorted */
	bool first[256];	  /* whether one of them begins with the byte */
	struct buf entries;	  /* of the root that is looked at; owned */
	struct root roots[ROOTS]; /* by a part of the id */
};

struct tops *tops_new(struct arena *a, const struct asked *asked)
{
	struct tops *t = base_malloc(sizeof(*t));

	memset(t, 0, sizeof(*t));
	for (size_t i = 0; i < asked->paths.len; i++) {
		struct slice path = asked->paths.at[i];
		struct slice top =
			slice_sub(path, 0, slice_find_char(path, '/'));

		if (!top.len) {
			tops_free(t);
			return NULL;
		}
		t->first[(unsigned char)*top.ptr] = true;
		*vec_push(a, &t->names) = top;
	}
	vec_sort(&t->names, slice_order);
	return t;
}

void tops_free(struct tops *t)
{
	if (t)
		buf_free(&t->entries);
	free(t);
}

static bool is_top(const struct tops *t, struct slice name)
{
	return t->first[(unsigned char)*name.ptr] &&
	       bsearch(&name, t->names.at, t->names.len, sizeof(name),
		       slice_order);
}

/* Digests the entries of TREE that are asked for; false where it is broken. */
static bool digest(char out[SHA256_HEX + 1], struct tops *t, struct slice tree)
{
	struct tree_entry entry;
	struct slice rest = tree;

	buf_reset(&t->entries);
	while (tree_next(&entry, &rest)) {
		if (is_top(t, entry.name))
			buf_add(&t->entries,
				slice_sub(tree, 0, tree.len - rest.len));
		tree = rest;
	}
	if (rest.len || t->entries.over)
		return false;
	sha256_hex(out, buf_slice(&t->entries));
	return true;
}

/* What is known of the root ID, or NULL: it cannot be read, or is broken. */
static const struct root *look_at(
	struct tops *t, struct tree_cache *trees, const git_oid *id)
{
	size_t place = ((size_t)id->id[0] << 8 | id->id[1]) % ROOTS;
	struct root *r = &t->roots[place];
	git_odb_object *object;

	if (*r->holds && git_oid_equal(&r->tree, id))
		return r;
	if (tree_cache_get(&object, trees, id))
		return NULL;
	r->tree = *id;
	if (!digest(r->holds, t,
		    slice_make(git_odb_object_data(object),
			    git_odb_object_size(object))))
		*r->holds = '\0';
	git_odb_object_free(object);
	return *r->holds ? r : NULL;
}

bool tops_are_alike(struct tops *t, struct tree_cache *trees,
	const git_oid *const *roots, size_t count)
{
	char first[SHA256_HEX + 1];

	for (size_t i = 0; i < count; i++) {
		const struct root *r = look_at(t, trees, roots[i]);

		if (!r || (i && memcmp(r->holds, first, sizeof(first)) != 0))
			return false;
		/* The next one may take its place. */
		memcpy(first, r->holds, sizeof(first));
	}
	return count > 1;
}
