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

/* Looks at TIP and all that leads to it, children first, but for what leads to
 * BEHIND, unless NULL. */
static int walk(struct search *s, const git_oid *tip, const git_oid *behind)
{
	git_revwalk *walk = NULL;
	git_oid id;
	int code = git_revwalk_new(&walk, s->repo->git);

	if (!code)
		code = git_revwalk_sorting(
			walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (!code)
		code = git_revwalk_push(walk, tip);
	if (!code && behind)
		code = git_revwalk_hide(walk, behind);
	while (!code && s->found.len < s->most &&
		!(code = git_revwalk_next(&id, walk)))
		code = look_at(s, &id);
	git_revwalk_free(walk);
	return code == GIT_ITEROVER ? 0 : code;
}

/* Looks at TIP and its first parents; *LAST is the one that was found. */
static int walk_main_line(struct search *s, const git_oid *tip, git_oid *last)
{
	git_commit *commit = NULL;
	int code = 0;

	*last = *tip;
	while (!code && !(code = look_at(s, last)) && !s->found.len) {
		code = git_commit_lookup(&commit, s->repo->git, last);
		if (!code && !git_commit_parentcount(commit))
			code = GIT_ITEROVER;
		if (!code)
			*last = *git_commit_parent_id(commit, 0);
		git_commit_free(commit);
		commit = NULL;
	}
	return code == GIT_ITEROVER ? 0 : code;
}

/*
 * Finds the newest one. Nearly always that is the first on the main line: it
 * is, unless there is another one that does not lead to it. So of a long
 * history only what came since is looked at.
 */
static int walk_to_newest(struct search *s, const git_oid *tip)
{
	struct published_vec on_line;
	git_oid last;
	int code = walk_main_line(s, tip, &last);

	on_line = s->found;
	s->found = (struct published_vec){0};
	if (!code && on_line.len)
		code = walk(s, tip, &last);
	if (code || (on_line.len && !s->found.len)) {
		s->found = on_line;
		return code;
	}
	s->found = (struct published_vec){0};
	return walk(s, tip, NULL);
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
		code = s->most == 1 ? walk_to_newest(s, &id)
				    : walk(s, &id, NULL);
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
