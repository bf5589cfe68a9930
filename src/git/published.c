/* Commits that debrief made are known by their trailers. */
#include "git/git_private.h"

#include <string.h>

/* Puts the trailer's value into *OUT if it is called NAME. */
static void take(struct slice *out, struct arena *a, const char *name,
	const git_message_trailer *t)
{
	if (!strcmp(t->key, name))
		*out = arena_copy(a, slice_of(t->value));
}

/* Reads the trailers of COMMIT; false where it is none of ours. */
static bool read_trailers(
	struct published *out, struct repo *r, git_commit *commit)
{
	git_message_trailer_array list = {0};
	struct published p = {0};
	git_oid source;

	if (git_message_trailers(&list, git_commit_message(commit)))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const git_message_trailer *t = &list.trailers[i];

		take(&p.source, r->arena, "Debrief-Source", t);
		take(&p.as_of, r->arena, "Debrief-As-Of", t);
		take(&p.version, r->arena, "Debrief-Version", t);
	}
	git_message_trailer_array_free(&list);
	if (!oid_parse(&source, p.source))
		return false;
	p.commit = oid_text(r->arena, git_commit_id(commit));
	if (git_commit_parentcount(commit))
		p.parent = oid_text(r->arena, git_commit_parent_id(commit, 0));
	*out = p;
	return true;
}

/* Whether the message can hold our trailer at all: most commits are not ours,
 * and their messages need not be taken apart. */
static bool may_be_ours(git_commit *commit)
{
	return strstr(git_commit_message_raw(commit), "Debrief-Source: ");
}

static int look_at(
	struct published *out, struct repo *r, const git_oid *id, bool *found)
{
	git_commit *commit = NULL;
	int code = git_commit_lookup(&commit, r->git, id);

	*found = !code && may_be_ours(commit) && read_trailers(out, r, commit);
	git_commit_free(commit);
	return code;
}

int repo_published(struct published *out, struct repo *r, struct slice rev,
	struct err *err)
{
	git_revwalk *walk = NULL;
	struct slice tip;
	bool found = false;
	git_oid id;
	int code;

	*out = (struct published){0};
	if (repo_commit(&tip, r, rev, err))
		return -1;
	if (!oid_parse(&id, tip))
		return err_set(err, "'%.*s' is no commit id", SLICE_FMT(tip));
	code = git_revwalk_new(&walk, r->git);
	if (!code)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (!code)
		code = git_revwalk_push(walk, &id);
	while (!code && !found && !(code = git_revwalk_next(&id, walk)))
		code = look_at(out, r, &id, &found);
	git_revwalk_free(walk);
	if (code && code != GIT_ITEROVER)
		return repo_fail(
			err, code, "cannot walk the history (is it cut off?)");
	return 0;
}
