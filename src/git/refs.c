/* Names that people have given to commits. */
#include "git/git_private.h"

static const struct {
	enum ref_kind kind;
	struct slice folder;
} folders[] = {
	{REF_BRANCH, SLICE_INIT("refs/heads/")},
	{REF_REMOTE, SLICE_INIT("refs/remotes/")},
	{REF_TAG, SLICE_INIT("refs/tags/")},
};

static void add_name(
	struct slice_list *out, struct repo *r, unsigned kinds, const char *ref)
{
	struct slice name = slice_of(ref);

	for (size_t i = 0; i < ARRAY_LENGTH(folders); i++)
		if (kinds & folders[i].kind &&
			slice_starts(name, folders[i].folder))
			*vec_push(r->arena, out) = arena_copy(r->arena,
				slice_from(name, folders[i].folder.len));
}

int repo_refs(struct slice_list *out, struct repo *r, unsigned kinds,
	size_t most, struct err *err)
{
	git_reference_iterator *refs = NULL;
	const char *name;
	int code = git_reference_iterator_new(&refs, r->git);

	*out = (struct slice_list){0};
	while (!code && out->len < most) {
		code = git_reference_next_name(&name, refs);
		if (!code)
			add_name(out, r, kinds, name);
	}
	git_reference_iterator_free(refs);
	if (code && code != GIT_ITEROVER)
		return repo_fail(err, code, "the names of branches and tags");
	vec_sort(out, slice_order);
	return 0;
}
