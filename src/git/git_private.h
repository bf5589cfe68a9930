/*
 * What the files of the git room share. Nothing outside includes it: git2
 * types end here.
 */
#ifndef DEBRIEF_GIT_PRIVATE_H
#define DEBRIEF_GIT_PRIVATE_H

#include <git2.h>

#include "base/limits.h"
#include "git/repo.h"

struct repo {
	git_repository *git; /* owned */
	git_odb *odb;	     /* owned */
	struct arena *arena;
	struct slice prefix;
	struct slice workdir;
};

/*
 * Fills *ERR with FMT, then ": " and libgit2's own words for CODE, and gives
 * -1. GIT_ENOTFOUND becomes ERR_NOT_FOUND.
 */
int repo_fail(struct err *err, int code, const char *fmt, ...) PRINTF(3, 4);

/* An id as 40 hexadecimal digits. */
struct slice oid_text(struct arena *a, const git_oid *id);
/* Reads exactly 40 digits. */
bool oid_parse(git_oid *out, struct slice text);

/* The directory that worktrees share (objects, refs), '/' at its end. */
const char *repo_common_folder(const struct repo *r);

/* ---- Reading ---- */

struct wanted {
	struct arena *arena; /* for what is read */
	struct slice path;   /* safe */
	size_t limit;	     /* bytes */
};

struct content {
	enum read_result result;
	struct slice text;
	struct slice blob; /* 40 digits */
};

/*
 * Reads blob ID, a file that a tree or an index names: that it is absent is an
 * error, as in a partial clone.
 */
MUST_USE int content_read(struct content *out, struct repo *r,
	const struct wanted *want, const git_oid *id, struct err *err);

/* ---- Listing ---- */

/* Where the files of a listing go, and how much of the limits is used. */
struct listing {
	struct file_vec *out;
	struct repo *repo;
	size_t first; /* of OUT's elements, the first that is ours */
	size_t steps; /* entries seen, folders too */
};

/* Whether one more entry is within LIMIT_RECORDS; an error if not. A tree can
 * name itself a million times over, so folders count as well. */
MUST_USE int listing_step(struct listing *l, struct err *err);
/* Whether PATH, a folder, is within LIMIT_TREE_DEPTH. */
MUST_USE int listing_descend(struct slice path, struct err *err);
/* Adds a file; PATH is copied, ID may be NULL. A path that is not safe is
 * added as FILE_OTHER. */
void listing_add(struct listing *l, struct slice path, enum file_kind kind,
	const git_oid *id);
bool mode_is_folder(unsigned mode);
/* What an entry's mode in a tree or an index says; FILE_OTHER for a folder. */
enum file_kind file_kind_of_mode(unsigned mode);

/* What each kind of snapshot does; paths given are safe or, for a folder,
 * empty. */
struct snapshot_ops {
	int (*open)(struct snapshot *s, struct err *err);
	void (*close)(struct snapshot *s);
	int (*list)(struct listing *l, struct snapshot *s, struct slice folder,
		struct err *err);
	bool (*has)(struct snapshot *s, struct slice path);
	/* *OUT is zeroed, its result READ_ABSENT. */
	int (*read)(struct content *out, struct snapshot *s,
		const struct wanted *want, struct err *err);
};

extern const struct snapshot_ops snapshot_commit_ops;
extern const struct snapshot_ops snapshot_index_ops;
extern const struct snapshot_ops snapshot_worktree_ops;

/* The index entry that stands for PATH: the staged one, or ours in a
 * conflict; NULL if there is none. */
const git_index_entry *index_entry(git_index *index, struct slice path);
/* Whether the index holds a file below folder PATH. */
bool index_has_folder(git_index *index, struct slice path);

/* ---- Folders of the working tree, no symbolic link followed ---- */

/*
 * Opens folder PATH (empty: the root) below the folder open as ROOT and gives
 * its descriptor, or -1 with errno. A part that is a symbolic link or no
 * folder gives ENOTDIR, a repository of its own ENOENT.
 */
int folder_open(int root, struct slice path);

#endif
