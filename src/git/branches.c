/* The files of all branches, each commit and each tree looked at once. */
#include "git/git_private.h"

struct look {
	struct repo *repo;
	const struct slice_list *folders;
	struct copies tops;   /* commits, and their trees */
	struct copies copies; /* folders, by the one of FOLDERS they are in */
	size_t folder;	      /* of FOLDERS, that is looked at */
	struct buf path;      /* of the entry that is looked at */
	repo_see_path *see;
	void *context;
};

/* Codes of libgit2; what is not in this clone, or too large, is passed over. */
static int or_absent(int code)
{
	return code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC ||
			       code == GIT_EPEEL || code == GUARD_REFUSED
		       ? 0
		       : code;
}

static int look_at_tree(struct look *l, const git_oid *id, int depth);

static int look_at_entry(struct look *l, const git_tree_entry *entry, int depth)
{
	size_t base = l->path.len;
	unsigned mode = git_tree_entry_filemode_raw(entry);
	int code = 0;

	if (base)
		buf_addc(&l->path, '/');
	buf_adds(&l->path, git_tree_entry_name(entry));
	if (l->path.over)
		l->path.over = false;
	else if (mode_is_folder(mode))
		code = look_at_tree(l, git_tree_entry_id(entry), depth - 1);
	else
		l->see(l->context, buf_slice(&l->path));
	buf_truncate(&l->path, base);
	return code;
}

static int look_at_tree(struct look *l, const git_oid *id, int depth)
{
	git_tree *tree = NULL;
	int code;

	if (depth < 0 || copies_enter(&l->copies, id, l->folder))
		return 0;
	code = git_tree_lookup(&tree, l->repo->git, id);
	for (size_t i = 0; !code && i < git_tree_entrycount(tree); i++)
		code = look_at_entry(l, git_tree_entry_byindex(tree, i), depth);
	git_tree_free(tree);
	return or_absent(code);
}

/* The folder that the look is about, in a commit's tree. */
static int look_at_folder(struct look *l, git_tree *top)
{
	git_tree_entry *entry = NULL;
	int code;

	buf_reset(&l->path);
	buf_add(&l->path, l->folders->at[l->folder]);
	if (!l->path.len)
		return look_at_tree(l, git_tree_id(top), LIMIT_TREE_DEPTH);
	code = git_tree_entry_bypath(&entry, top, buf_string(&l->path));
	if (!code && mode_is_folder(git_tree_entry_filemode_raw(entry)))
		code = look_at_tree(
			l, git_tree_entry_id(entry), LIMIT_TREE_DEPTH);
	git_tree_entry_free(entry);
	return or_absent(code);
}

/* Many branches are at the same commit, or at commits of the same tree. */
static int look_at_branch(struct look *l, git_reference *branch)
{
	git_reference *direct = NULL;
	git_object *top = NULL;
	int code = git_reference_resolve(&direct, branch);

	if (!code && !copies_enter(&l->tops, git_reference_target(direct), 0))
		code = git_reference_peel(&top, direct, GIT_OBJECT_TREE);
	if (top && !copies_enter(&l->tops, git_object_id(top), 0))
		for (l->folder = 0; !code && l->folder < l->folders->len;
			l->folder++)
			code = look_at_folder(l, (git_tree *)top);
	git_object_free(top);
	git_reference_free(direct);
	return or_absent(code);
}

int repo_each_branch_file(struct repo *r, const struct slice_list *folders,
	repo_see_path *see, void *context, struct err *err)
{
	struct look l = {.repo = r,
		.folders = folders,
		.path = BUF_INIT(PATH_MOST),
		.see = see,
		.context = context};
	git_branch_iterator *branches = NULL;
	git_reference *branch = NULL;
	git_branch_t kind;
	int code = git_branch_iterator_new(&branches, r->git, GIT_BRANCH_ALL);

	while (!code) {
		code = git_branch_next(&branch, &kind, branches);
		if (code)
			break;
		code = look_at_branch(&l, branch);
		git_reference_free(branch);
	}
	git_branch_iterator_free(branches);
	copies_free(&l.tops);
	copies_free(&l.copies);
	buf_free(&l.path);
	return code && code != GIT_ITEROVER
		       ? repo_fail(err, code, "the branches")
		       : 0;
}
