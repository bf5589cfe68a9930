/* The parts of history.c's work: trees to compare, paths asked for, where
 * commits came to the main line. */
#ifndef DEBRIEF_GIT_HISTORY_PRIVATE_H
#define DEBRIEF_GIT_HISTORY_PRIVATE_H

#include "base/sha256.h"
#include "git/git_private.h"
#include "git/history.h"
#include "git/store.h"

/* ---- What a commit says of itself ---- */

/* Fills in what C alone tells: all but its place in history. MAILMAP may be
 * NULL. */
void commit_fact_read(struct commit_fact *out, struct arena *a, git_commit *c,
	const git_mailmap *mailmap);

/* ---- Which paths are asked for ---- */

struct asked {
	struct slice_list paths; /* sorted, without '/' at the end */
	/* What else is asked for in this commit alone: a few, in no order. */
	const struct slice *more;
	size_t more_count;
};

void asked_init(
	struct asked *out, struct arena *a, const struct slice_list *paths);
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
	size_t most;			   /* about so many bytes are held */
	git_odb_object *slots[TREE_SLOTS]; /* by a part of the id; owned */
	size_t bytes;			   /* of all of them */
};

struct compare {
	const struct asked *asked;
	struct tops *tops; /* NULL: whatever is asked for may differ; owned */
	struct tree_cache trees;
	bool alike;   /* what is asked for is the same in all of the trees */
	size_t steps; /* entries that were not skipped, over all commits */
	struct copies copies; /* over all commits, each against its parents */
	struct buf path;      /* of the entry that is looked at; owned */
	bool covered;	/* all in the folder that is compared is asked for */
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

/* The tree with this id; the caller frees it (it is counted). Gives a code of
 * libgit2. */
int tree_cache_get(
	git_odb_object **out, struct tree_cache *c, const git_oid *id);

void compare_free(struct compare *c);
/* Whether the commit's id, the first of COUNT, is that of no parent. */
bool compare_is_own(const git_oid *const *ids, size_t count);

/*
 * Compares trees: TREES holds the commit's and its parents', COUNT in all,
 * at least 1. Folders in which nothing differs are not opened. Afterwards
 * C->alike says whether there was nothing to compare at all.
 */
MUST_USE int compare_trees(struct compare *c, const git_oid *const *trees,
	size_t count, struct err *err);

/* ---- Which roots hold the same: tops.c ---- */

/* NULL: the root itself is asked for. tops_free() it. */
struct tops *tops_new(struct arena *a, const struct asked *asked);
void tops_free(struct tops *t);
/* Whether all of COUNT trees hold the same of what is asked for, as far as can
 * be told at a glance. */
bool tops_are_alike(struct tops *t, struct tree_cache *trees,
	const git_oid *const *roots, size_t count);

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

/* ---- Commits of a walk, compared ahead on all cores: history_ahead.c ---- */

/* A file that differs, as `found` of struct compare is told. */
struct difference {
	struct slice path;
	const git_oid **ids; /* as many as the visit has trees */
};

struct difference_vec VEC(struct difference);

/* A commit that is visited. */
struct visit {
	git_commit *commit; /* owned */
	bool main_line;
	size_t landed;		   /* place of the commit on the main line by
				    * which it came there */
	git_oid trees[SIDES_MOST]; /* its own and its parents' */
	size_t count;
	/* Whether its trees were compared ahead; and what compare_trees() would
	 * do and tell. */
	bool compared, alike;
	size_t steps;
	struct difference_vec found;
};

struct question;

/* Owned by the caller, who closes it. */
struct ahead *ahead_open(const struct question *q);
/*
 * Compares the trees of COUNT visits, if they are many. None has to be: those
 * left out are few, or large, or could not be read. What was found of visits
 * lives until the next call.
 */
void ahead_run(struct ahead *x, struct visit *visits, size_t count);
void ahead_close(struct ahead *x);

/* ---- One walk: history_walk.c ---- */

/* What is asked for, of the history of which commit. */
struct question {
	struct repo *repo;
	struct arena *arena; /* for the facts */
	const struct slice_list *documents;
	struct asked asked; /* they, and all else */
	git_oid tip;
	git_mailmap *mailmap; /* NULL: there is none; owned */
};

/* A commit of the main line, for those that came to it by this one. */
struct main_commit {
	git_oid id;
	long long committed;
	int offset;
	struct commit_fact *fact; /* NULL: nobody asked yet */
};

struct main_commit_vec VEC(struct main_commit);

struct walker {
	struct repo *repo;
	struct arena *arena; /* for the facts */
	struct history *out;
	struct compare compare;
	struct asked asked;
	/* Where paths are in out->paths: open addressing, positions from 1. */
	uint32_t *table;
	size_t table_size; /* a power of two, at least twice the paths */
	const struct visit *visit;   /* the commit that is looked at */
	bool has_fact;		     /* it is the last of out->commits */
	git_oid main_next;	     /* the next commit of the main line */
	struct main_commit_vec main; /* so far, newest first */
	struct arena main_arena;     /* for these */
	bool main_ended;
	struct oid_map landings; /* off the main line: place of the oldest
				  * commit on it that reaches this one */
	struct follow follow;
	struct ahead *ahead;  /* owned */
	struct visit *visits; /* those that are looked at together; owned */
	bool touched;	      /* a document differs from all parents */
	const git_mailmap *mailmap; /* NULL: there is none */
	size_t visited;		    /* commits */
	bool root;		    /* one of them has no parent */
	/* Commits that one of those names as a parent, and the first one:
	 * EXPECTED, then VISITED. */
	struct oid_map known;
	size_t expected; /* so many were not visited */
};

/* Begins at the tip; walker_close() it even so where that fails. */
MUST_USE int walker_open(struct walker *w, struct history *out,
	const struct question *q, struct err *err);
/* Visits the tip and all that it comes from, but not UNTIL and what that comes
 * from; NULL: everything. */
MUST_USE int walker_run(
	struct walker *w, const git_oid *until, struct err *err);
/*
 * Whether a whole walk begins with what a walk until BASE saw, and goes on as a
 * walk from BASE: every way from a commit that was visited leads to BASE, which
 * is on the main line, and where documents have the names that they have now.
 */
bool walker_leads_to(const struct walker *w, const git_oid *base);
/* What was found of PATH; it is added where there is nothing yet. */
struct path_history *walker_path(struct walker *w, struct slice path);
void walker_close(struct walker *w);

/* ---- Facts that are kept between runs: history_{kept,keeper}.c ---- */

/* How much of the limits of a walk is used up. */
struct walk_used {
	size_t steps, copies, searches;
};

/* What a walk from one commit found. */
struct history_kept {
	struct walk_used used;
	struct slice_list documents;   /* that were followed */
	struct commit_fact_vec merges; /* that other commits landed by */
	struct commit_fact_vec commits;
	struct path_history_vec paths; /* sorted */
};

/* Adds K to OUT as bytes; OUT is over where they are too many. The merges are
 * taken from the commits that landed by them, not from K->merges. */
void history_kept_write(struct buf *out, const struct history_kept *k);
/*
 * Reads such BYTES; false: they are something else. Where ASKED is NULL all of
 * it is read; texts stay in BYTES, all else is in A. Otherwise the files that
 * are one of these paths or lie below one, with the commits and merges that
 * have to do with them; all of that is in A.
 */
MUST_USE bool history_kept_read(struct history_kept *out, struct arena *a,
	struct slice bytes, const struct slice_list *asked);

/* Looks for what is kept of a commit, or of one before it. */
struct keeper {
	struct store *store;	     /* NULL: nothing is kept or found */
	char prefix[SHA256_HEX + 1]; /* digest of what all keys have */
	git_oid at;		     /* the next commit to look at */
	size_t distance, tries;	     /* so far */
};

/* Begins at the tip. KEEP may be NULL: then nothing is found or kept. K lives
 * as long as KEEP's store. */
void keeper_open(struct keeper *k, const struct history_keep *keep,
	const struct asked *asked, struct slice mailmap);
/* The next commit of which facts are kept: TIP, its first parent, that one's
 * and so on; false: none that is near enough. */
bool keeper_next(
	git_oid *out, struct keeper *k, struct repo *r, const git_oid *tip);
/* What is kept of COMMIT, or of that what is ASKED for (NULL: all); false where
 * it cannot be read. */
bool keeper_get(struct history_kept *out, struct arena *a,
	const struct keeper *k, const git_oid *commit,
	const struct slice_list *asked);
/* Keeps what was found of COMMIT, unless it is too much. */
void keeper_put(const struct keeper *k, const git_oid *commit,
	const struct history_kept *facts);

/* ---- Clones that lack something: partial.c ---- */

/* Whether git would fetch absent objects when they are asked for. */
bool repo_is_partial(const struct repo *r);
/* Whether the contents that H names are all in the clone. */
bool history_has_contents(const struct history *h, struct repo *r);

#endif
