/* The parts of history.c's work: trees to compare, paths asked for, where
 * commits came to the main line. */
#ifndef DEBRIEF_GIT_HISTORY_PRIVATE_H
#define DEBRIEF_GIT_HISTORY_PRIVATE_H

#include "git/git_private.h"
#include "git/history.h"

/* ---- What a commit says of itself ---- */

/* Fills in what C alone tells: all but its place in history. MAILMAP may be
 * NULL. */
void commit_fact_read(struct commit_fact *out, struct arena *a, git_commit *c,
	const git_mailmap *mailmap);

/* ---- Which paths are asked for ---- */

struct asked {
	struct slice *paths; /* sorted, without '/' at the end */
	size_t count;
	/* What else is asked for in this commit alone: a few, in no order. */
	const struct slice *more;
	size_t more_count;
};

void asked_init(struct asked *out, struct arena *a, const struct slice *paths,
	size_t count);
/* Whether PATH is one of the PATHS or lies below one. */
bool asked_covers(const struct asked *asked, struct slice path);

/* ---- Comparing a commit's tree with its parents' ---- */

enum {
	SIDES_MOST = 1 + LIMIT_PARENTS,
	TREE_SLOTS = 1024,
};

/* Trees that were read, for the commits that come next. */
struct tree_cache {
	git_odb *odb;
	git_odb_object *slots[TREE_SLOTS]; /* by a part of the id; owned */
	size_t bytes;			   /* of all of them */
};

struct compare {
	const struct asked *asked;
	struct tree_cache trees;
	size_t steps; /* entries that were not skipped, over all commits */
	struct copies copies; /* over all commits, each against its parents */
	struct buf path;      /* of the entry that is looked at; owned */
	bool cut;	/* failed because an object is not in this clone */
	bool main_line; /* the commit is on it */
	/* Called for each plain file asked for that differs from its state in
	 * every parent, and on the main line for each that differs from the
	 * first parent's; IDS are its blobs, NULL where there is none: the
	 * commit's first, then its parents', COUNT in all. */
	int (*found)(void *context, struct slice path,
		const git_oid *const *ids, size_t count, struct err *err);
	void *context;
};

void compare_free(struct compare *c);
/* Whether the commit's id, the first of COUNT, is that of no parent. */
bool compare_is_own(const git_oid *const *ids, size_t count);

/*
 * Compares trees: TREES holds the commit's and its parents', COUNT in all,
 * at least 1. Folders in which nothing differs are not opened.
 */
MUST_USE int compare_trees(struct compare *c, const git_oid *const *trees,
	size_t count, struct err *err);

/* The plain file at PATH in TREE; *THERE: whether it has one. */
MUST_USE int compare_find(bool *there, git_oid *blob, struct compare *c,
	const git_oid *tree, struct slice path, struct err *err);

/*
 * The path that the new file PATH had in the parent: TREES are those of the
 * commit and of the parent. *FROM is empty where it had none; a file that is
 * still there was copied, not renamed.
 */
MUST_USE int rename_find(struct slice *from, git_oid *was, struct arena *a,
	struct compare *c, const git_oid *const *trees, struct slice path,
	struct err *err);

/* ---- Documents that are followed through renames ---- */

/* The names that the followed documents have in some commits. */
struct name_set {
	struct slice names[LIMIT_FOLLOWED];
	unsigned renames[LIMIT_FOLLOWED];  /* how many lie behind the name */
	struct slice more[LIMIT_FOLLOWED]; /* names that are not present ones */
	size_t more_count;
};

struct name_set_vec VEC(struct name_set *);

/* A document had another name in a parent of the commit. */
struct renamed {
	size_t document;
	size_t side; /* of the parent, from 1 */
	struct slice from;
	git_oid blob; /* its content there */
};

struct renamed_vec VEC(struct renamed);

/*
 * Commits are visited newest first, so a document's name is handed down from
 * a commit to its parents; a rename changes it on the way. Where two children
 * hand down different names, the one behind more renames is right: the other
 * child did not see the rename.
 */
struct follow {
	struct arena *arena;
	struct name_set_vec sets;   /* the first one: the present names */
	size_t count;		    /* documents */
	struct oid_map at;	    /* where another set than the first holds */
	const struct name_set *now; /* of the commit that is visited */
	struct renamed_vec renamed; /* of the commit that is visited */
	size_t searches;	    /* for a rename, over all commits */
};

void follow_free(struct follow *f);
/* Those PATHS that are plain files in TREE are followed, the first ones. */
MUST_USE int follow_init(struct follow *f, struct compare *c,
	const git_oid *tree, const struct slice *paths, size_t count,
	struct err *err);
/* Goes to a commit. */
void follow_enter(struct follow *f, const git_oid *commit);
/* Whether PATH, the present name of a document, is another file's in the
 * commit. */
bool follow_hides(const struct follow *f, struct slice path);
/* Looks for renames between the commit and its parents: SIDES are their trees
 * as for compare_trees(). TOUCHED: a document differs from every parent. */
MUST_USE int follow_leave(struct follow *f, struct compare *c,
	const git_oid *const *sides, size_t count, bool touched,
	struct err *err);
/* Hands the names down to the parent that is SIDE, from 1. */
void follow_parent(struct follow *f, const git_oid *parent, size_t side);

/* ---- Clones that lack something: partial.c ---- */

/* Whether git would fetch absent objects when they are asked for. */
bool repo_is_partial(const struct repo *r);
/* Whether the contents that H names are all in the clone. */
bool history_has_contents(const struct history *h, struct repo *r);

#endif
