/* The main line: first parents of a commit. */
#include "git/git_private.h"

/* Moves *COMMIT to its first parent; NULL behind the root. */
static int step(git_commit **commit)
{
	git_commit *parent = NULL;
	int code = 0;

	if (git_commit_parentcount(*commit))
		code = git_commit_parent(&parent, *commit, 0);
	git_commit_free(*commit);
	*commit = parent;
	return code;
}

int repo_commit_before(struct slice *out, struct repo *r, struct slice rev,
	long long seconds, struct err *err)
{
	git_commit *commit = NULL;
	struct slice id;
	git_oid oid;
	int code, result = -1;

	if (repo_commit(&id, r, rev, err))
		return -1;
	if (!oid_parse(&oid, id))
		return err_set(err, "'%.*s' is no commit id", SLICE_FMT(id));
	code = git_commit_lookup(&commit, r->git, &oid);
	while (!code && commit && git_commit_time(commit) >= seconds)
		code = step(&commit);
	if (code)
		repo_fail(err, code,
			"cannot follow the main line (is the history cut "
			"off?)");
	else if (!commit)
		err_set_kind(err, ERR_NOT_FOUND,
			"the main line has no commit as early as that");
	else {
		*out = oid_text(r->arena, git_commit_id(commit));
		result = 0;
	}
	git_commit_free(commit);
	return result;
}
