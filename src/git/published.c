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
	struct slice output = {0}, history = {0};
	struct published p = {0};
	git_oid source;

	if (git_message_trailers(&list, git_commit_message(commit)))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const git_message_trailer *t = &list.trailers[i];

		take(&p.source, r->arena, "Debrief-Source", t);
		take(&p.as_of, r->arena, "Debrief-As-Of", t);
		take(&p.version, r->arena, "Debrief-Version", t);
		take(&output, r->arena, "Debrief-Output", t);
		take(&history, r->arena, "Debrief-History", t);
	}
	git_message_trailer_array_free(&list);
	if (!oid_parse(&source, p.source))
		return false;
	p.site = slice_eq(output, SLICE("site"));
	p.without_history = slice_eq(history, SLICE("none"));
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

/* What a search is for, and what it has found. */
struct search {
	struct repo *repo;
	struct published_vec found;
	size_t most;	   /* it ends with so many */
	bool reports_only; /* the site's do not count */
};

static int look_at(struct search *s, const git_oid *id)
{
	struct published found;
	git_commit *commit = NULL;
	int code = git_commit_lookup(&commit, s->repo->git, id);

	if (!code && may_be_ours(commit) &&
		read_trailers(&found, s->repo, commit) &&
		!(found.site && s->reports_only))
		*vec_push(s->repo->arena, &s->found) = found;
	git_commit_free(commit);
	return code;
}

static int walk(struct search *s, git_oid *id)
{
	git_revwalk *walk = NULL;
	int code = git_revwalk_new(&walk, s->repo->git);

	if (!code)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (!code)
		code = git_revwalk_push(walk, id);
	while (!code && s->found.len < s->most &&
		!(code = git_revwalk_next(id, walk)))
		code = look_at(s, id);
	git_revwalk_free(walk);
	return code == GIT_ITEROVER ? 0 : code;
}

static int search(struct search *s, struct slice rev, struct err *err)
{
	struct slice tip;
	git_oid id;
	int code;

	if (repo_commit(&tip, s->repo, rev, err))
		return -1;
	if (!oid_parse(&id, tip))
		return err_set(err, "'%.*s' is no commit id", SLICE_FMT(tip));
	/* Often it is the tip, and then a clone may be cut off behind it. */
	code = look_at(s, &id);
	if (!code && s->found.len >= s->most)
		return 0;
	s->found.len = 0;
	if (!code)
		code = walk(s, &id);
	if (code && repo_is_shallow(s->repo))
		return err_set(err,
			"the history is cut off: fetch it all ('git fetch "
			"--unshallow')");
	return code ? repo_fail(err, code, "cannot walk the history") : 0;
}

static int search_one(struct published *out, struct search *s, struct slice rev,
	struct err *err)
{
	s->most = 1;
	if (search(s, rev, err))
		return -1;
	*out = s->found.len ? s->found.at[0] : (struct published){0};
	return 0;
}

int repo_published(struct published *out, struct repo *r, struct slice rev,
	struct err *err)
{
	struct search s = {.repo = r};

	return search_one(out, &s, rev, err);
}

int repo_published_reports(struct published *out, struct repo *r,
	struct slice rev, struct err *err)
{
	struct search s = {.repo = r, .reports_only = true};

	return search_one(out, &s, rev, err);
}

int repo_published_all(struct published_vec *out, struct repo *r,
	struct slice rev, struct err *err)
{
	struct search s = {.repo = r, .most = SIZE_MAX};

	if (search(&s, rev, err))
		return -1;
	*out = s.found;
	return 0;
}
