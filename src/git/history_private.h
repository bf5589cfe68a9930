/* The parts of history.c's work: trees to compare, paths asked for, where
 * commits came to the main line. */
#ifndef DEBRIEF_GIT_HISTORY_PRIVATE_H
#define DEBRIEF_GIT_HISTORY_PRIVATE_H

#include "git/git_private.h"
#include "git/history.h"

/* ---- Where commits came to the main line ---- */

/* For commits off the main line: the oldest one on it that reaches them. */
struct landing {
	git_oid id;
	uint32_t place; /* from 1; 0: this slot is free */
};

struct landings {
	struct landing *slots; /* open addressing; owned */
	size_t size, used;     /* a power of two, at least twice USED */
};

void landings_free(struct landings *l);
/* Says that commit PLACE of the main line, from 0, reaches ID. */
void landings_add(struct landings *l, const git_oid *id, size_t place);
/* The oldest place that reaches ID; 0 if none was said. */
size_t landings_get(const struct landings *l, const git_oid *id);

/* ---- Which paths are asked for ---- */

struct asked {
	struct slice *paths; /* sorted, without '/' at the end */
	size_t count;
};

void asked_init(struct asked *out, struct arena *a, const struct slice *paths,
	size_t count);

/* ---- Comparing a commit's tree with its parents' ---- */

enum {
	PARENTS_MOST = 16, /* of a merge; what else it has is not compared */
	SIDES_MOST = 1 + PARENTS_MOST,
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
	size_t steps;	 /* entries that were not skipped, over all commits */
	struct buf path; /* of the entry that is looked at; owned */
	bool cut;	 /* failed because an object is not in this clone */
	/* Called for each plain file asked for that differs from its state in
	 * every parent; IDS are its blobs, NULL where there is none: the
	 * commit's first, then the first parent's. */
	int (*found)(void *context, struct slice path,
		const git_oid *const *ids, struct err *err);
	void *context;
};

void compare_free(struct compare *c);

/*
 * Compares trees: TREES holds the commit's and its parents', COUNT in all,
 * at least 1. Folders in which nothing differs are not opened.
 */
MUST_USE int compare_trees(struct compare *c, const git_oid *const *trees,
	size_t count, struct err *err);

#endif
