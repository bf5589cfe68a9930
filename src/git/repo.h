/*
 * The repository: opening it, reading the files of a commit, of the index or
 * of the working tree, and writing a commit. With history.h, this is all that
 * the program knows of git; no git2 type leaves this room.
 *
 * Object ids are lower-case hexadecimal text (40 digits) everywhere outside.
 */
#ifndef DEBRIEF_GIT_REPO_H
#define DEBRIEF_GIT_REPO_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "text/output.h"
#include "text/source.h"

struct repo; /* an open repository */

/* Where a repository is. */
struct repo_place {
	const char *dir;       /* in it, or what the paths below start from */
	const char *git_dir;   /* its git directory, not looked for; or NULL */
	const char *work_tree; /* its working tree, if stated; or NULL */
};

/*
 * Opens the repository at PLACE, looking upwards from its folder as git does.
 * Everything read from it lives in ARENA. Messages name what libgit2 cannot
 * open (SHA-256, reftable, other extensions) and whose repository it is.
 */
MUST_USE int repo_open(struct repo **out, struct arena *a,
	const struct repo_place *place, struct err *err);
void repo_close(struct repo *r); /* NULL is fine */

/* Makes an empty repository in the folder DIR, which may be absent; the initial
 * branch is called as git's configuration says, else `main`. */
MUST_USE int repo_create(const char *dir, struct err *err);

/*
 * Reads the index at PATH, from the current folder, instead of the
 * repository's own: what git names in GIT_INDEX_FILE while a hook runs for
 * `git commit -a` or `git commit PATH`.
 */
MUST_USE int repo_use_index(struct repo *r, const char *path, struct err *err);

/*
 * Reads objects from FOLDER too, an object database as git names it in
 * GIT_OBJECT_DIRECTORY: while a push is received, its commits lie in one.
 */
MUST_USE int repo_add_objects(
	struct repo *r, struct slice folder, struct err *err);

bool repo_is_bare(const struct repo *r);
/* Whether the clone is a shallow one. */
bool repo_is_shallow(const struct repo *r);
/*
 * Adds to OUT, in a few lines for no one to read, what answers about a commit
 * depend on besides its id: which objects are here, whether the clone is a
 * shallow or a partial one. Equal lines, equal answers. False where that cannot
 * be told.
 */
MUST_USE bool repo_describe(struct buf *out, struct repo *r);
/* Folder DIR as a path from the repository's root, empty for the root. */
struct slice repo_prefix(const struct repo *r);
/* The working tree's absolute path, with a '/' at its end; empty if bare. */
struct slice repo_workdir(const struct repo *r);
/* Absolute, '/' at their ends: the folder with HEAD and the index, and the one
 * that worktrees share (objects, refs). */
const char *repo_git_folder(const struct repo *r);
const char *repo_common_folder(const struct repo *r);

/* Resolves REV to a commit's id. */
MUST_USE int repo_commit(
	struct slice *out, struct repo *r, struct slice rev, struct err *err);
/* HEAD's commit; an empty slice where there is none yet. */
MUST_USE int repo_head(struct slice *out, struct repo *r, struct err *err);
/* The full name of the branch HEAD is on, also of one without a commit yet;
 * empty where HEAD is detached. */
MUST_USE int repo_branch(struct slice *out, struct repo *r, struct err *err);
/* The commit of ref NAME, symbolic refs followed; empty where it has none. */
MUST_USE int repo_ref(
	struct slice *out, struct repo *r, struct slice name, struct err *err);
/* Whether the object database has a commit with this (full or short) id. */
bool repo_has_commit(struct repo *r, struct slice id);
/* The best commit that both are made on, as for a merge; both are full ids.
 * ERR_NOT_FOUND where there is none. The history must not be cut off. */
MUST_USE int repo_merge_base(struct slice *out, struct repo *r,
	struct slice commit, struct slice other, struct err *err);
/* The newest commit on the main line (first parents) of REV whose committer's
 * time lies before SECONDS; ERR_NOT_FOUND if there is none. */
MUST_USE int repo_commit_before(struct slice *out, struct repo *r,
	struct slice rev, long long seconds, struct err *err);
/* What is at PATH (empty: the root) in the commit at REV, as `MODE ID`; empty
 * where nothing is, and where REV is empty: there is no commit. */
MUST_USE int repo_entry(struct slice *out, struct repo *r, struct slice rev,
	struct slice path, struct err *err);
/* Committer's time of a commit, seconds since 1970 and minutes east. */
MUST_USE int repo_commit_time(long long *seconds, int *offset, struct repo *r,
	struct slice commit, struct err *err);

/* The full name of the branch NAME, a short or a full one. Symbolic refs are
 * followed, so that two names of one branch give the same. */
MUST_USE int repo_target(
	struct slice *out, struct repo *r, struct slice name, struct err *err);

/* The URL of the remote `origin`, else of the first one; it may hold a
 * password. Empty where there is none. */
MUST_USE int repo_remote_url(
	struct slice *out, struct repo *r, struct err *err);

typedef void repo_see_path(void *context, struct slice path);

/*
 * Calls SEE with the paths of the files below the FOLDERS (empty: the root)
 * that branches hold, local and remote-tracking ones, in no order. Of folders
 * that are the same in several places or branches, the files are seen once.
 * What is not in this clone is passed over.
 */
MUST_USE int repo_each_branch_file(struct repo *r,
	const struct slice_list *folders, repo_see_path *see, void *context,
	struct err *err);

enum ref_kind { REF_BRANCH = 1, REF_REMOTE = 2, REF_TAG = 4 };

/* The short names of at most MOST refs of these KINDS, combined by `|`,
 * sorted. They come from anyone: `$(id)` is one that git accepts. */
MUST_USE int repo_refs(struct slice_list *out, struct repo *r, unsigned kinds,
	size_t most, struct err *err);

/* How a commit lies to another one. */
enum kinship {
	KIN_DESCENDANT, /* the same commit, or a later one */
	KIN_ANCESTOR,	/* an earlier one */
	KIN_NONE,	/* neither; also where there is no such commit */
};

/* How COMMIT lies to OTHER; both are full ids. */
enum kinship repo_kinship(
	struct repo *r, struct slice commit, struct slice other);

/* A commit that debrief made, by the trailers of its message. */
struct published {
	struct slice commit;  /* empty: there is none */
	struct slice parent;  /* its first parent; empty if it has none */
	struct slice source;  /* Debrief-Source: a commit id */
	struct slice as_of;   /* Debrief-As-Of, as written; may be empty */
	struct slice version; /* Debrief-Version, as written; may be empty */
	bool site;	      /* Debrief-Output: the site, not the reports */
	bool without_history; /* Debrief-History: made from a clone that was
			       * cut off */
};

struct published_vec VEC(struct published);

/* The newest commit that debrief made in the history of REV, REV included. */
MUST_USE int repo_published(struct published *out, struct repo *r,
	struct slice rev, struct err *err);
/* All of them, newest first. */
MUST_USE int repo_published_all(struct published_vec *out, struct repo *r,
	struct slice rev, struct err *err);

/* ---- Files of one state of the repository ---- */

enum snapshot_kind {
	SNAPSHOT_WORKTREE, /* uncommitted edits included, ignored files not */
	SNAPSHOT_INDEX,
	SNAPSHOT_COMMIT,
};

enum file_kind {
	FILE_PLAIN,
	FILE_SYMLINK, /* never followed */
	FILE_SUBMODULE,
	FILE_OTHER, /* a device, a name that is not safe */
};

struct file {
	struct slice path; /* from the repository's root */
	enum file_kind kind;
	struct slice blob; /* id in hex; empty in a working tree until read */
	size_t size;	   /* bytes that were read; 0: perhaps not read */
};

struct file_vec VEC(struct file);

struct snapshot {
	enum snapshot_kind kind;
	struct repo *repo;
	struct slice commit; /* the commit it is, or HEAD; empty if none */
	void *state;	     /* private to this room */
	bool failed;	     /* a question could not be answered, */
	struct err failure;  /* and why: see snapshot_failure() */
};

/* REV is used for SNAPSHOT_COMMIT only. */
MUST_USE int snapshot_open(struct snapshot *out, struct repo *r,
	enum snapshot_kind kind, struct slice rev, struct err *err);
void snapshot_close(struct snapshot *s);

/*
 * Adds all files below FOLDER (empty: the root) to OUT, sorted by path. A
 * folder that is not there adds none; a symbolic link or a submodule in its
 * place is added itself. Untracked files of a working tree that git ignores
 * are left out, `.git` too; nothing is followed. Files that a sparse checkout
 * keeps out of it are there. A name that is not safe, or twice in a tree, is
 * added as FILE_OTHER with its path as it is.
 */
MUST_USE int snapshot_list(struct file_vec *out, struct snapshot *s,
	struct slice folder, struct err *err);
/* Whether a file or folder is there; only safe paths are. */
bool snapshot_has(struct snapshot *s, struct slice path);
/* -1 if snapshot_has() gave false because it could not tell: a disk that fails
 * is no missing file. */
MUST_USE int snapshot_failure(const struct snapshot *s, struct err *err);

enum read_result {
	READ_OK,
	READ_ABSENT,	/* not there, or no plain file */
	READ_TOO_LARGE, /* more than the limit; nothing was read */
};

/*
 * Reads a plain file of at most LIMIT bytes into a new source in ARENA, its
 * blob id with it. Returns -1 only for failures of the disk or the object
 * database.
 */
MUST_USE int snapshot_read(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, struct slice path, size_t limit,
	struct err *err);

/* The same of a record, a plain file as snapshot_list() gave it; the source may
 * share its path and its blob id. */
MUST_USE int snapshot_read_file(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, const struct file *file,
	struct err *err);

/* What snapshot_read() would give; the file is not read. */
MUST_USE int snapshot_look(enum read_result *result, struct snapshot *s,
	struct slice path, size_t limit, struct err *err);

/* Files of which is asked whether they are as committed. */
struct uncommitted {
	struct slice_list folders; /* all below these, */
	struct slice_list files;   /* and these */
	/* Files as snapshot_list() gave them, and what was read of them since:
	 * a folder is listed again only where it has none below it. */
	struct file_vec read;
	/* The bytes that the commit's file of a path has; 0: not known. It is
	 * asked for in the order of paths, nearly always. NULL: none is known,
	 * and the object database is asked. */
	size_t (*size)(void *context, struct slice path);
	void *context;
};

/*
 * Lists the files that are not what the snapshot's commit has; a path may come
 * twice. There are none in a commit. False where that cannot be told.
 */
MUST_USE bool snapshot_uncommitted(struct slice_list *out, struct arena *a,
	struct snapshot *s, const struct uncommitted *asked);

/* Reads a blob by its id, at most LIMIT bytes; ERR_NOT_FOUND if absent. */
MUST_USE int repo_blob(struct slice *out, struct repo *r, struct arena *a,
	struct slice id, size_t limit, struct err *err);

/* ---- Writing ---- */

/* The new content of a file of the working tree. */
struct replacement {
	struct slice path;
	struct slice before; /* what was read from it */
	struct slice after;
};

/*
 * Puts the new content in the file's place at once and for good: written
 * beside it, flushed, renamed; its mode stays, nothing is followed on the way.
 * ERR_CONFLICT where the file no longer is what was read, ERR_NOT_FOUND where
 * the working tree has no such file (a sparse checkout keeps it out).
 */
MUST_USE int repo_replace(
	struct repo *r, const struct replacement *new, struct err *err);

/* Fails as repo_replace() would, as far as that can be told before. */
MUST_USE int repo_replace_check(
	struct repo *r, const struct replacement *new, struct err *err);

/* What stands at a path of the working tree, whether git ignores it or not. */
enum spot_state {
	SPOT_FREE,
	SPOT_FILE,
	SPOT_BARRED, /* a folder or a link; or one of its folders is a link, a
		      * file, or a repository of its own */
};

MUST_USE int repo_look(enum spot_state *out, struct repo *r, struct slice path,
	struct err *err);
/*
 * Makes a new file in the working tree, and its folders: complete or not at
 * all. ERR_CONFLICT where something has that name.
 */
MUST_USE int repo_add_file(
	struct repo *r, struct slice path, struct slice bytes, struct err *err);
/* Gives a file another name, in a folder that is there; ERR_CONFLICT where
 * something has it. */
MUST_USE int repo_rename_file(
	struct repo *r, struct slice from, struct slice to, struct err *err);
/* How the index knows a file. */
enum tracked {
	TRACKED_NOT,
	TRACKED_SAME,	/* as it is in the working tree */
	TRACKED_EDITED, /* otherwise, or in a conflict */
};

/* How the index knows the file at PATH, whose content is TEXT. */
MUST_USE int repo_tracks(enum tracked *out, struct repo *r, struct slice path,
	struct slice text, struct err *err);

/* A file whose content has gone into another one. */
struct move {
	struct slice from, to;
	struct slice before, after; /* their contents */
};

/*
 * Ends a move: the new file has been made by repo_add_file(). The old one goes
 * from the working tree, where it still holds what was read, with the folders
 * that it leaves empty; where the index knows the old one, it knows the new
 * one instead, so that git sees a rename.
 */
MUST_USE int repo_move_file(
	struct repo *r, const struct move *move, struct err *err);

/* Whether the index holds a conflict that a merge left. */
MUST_USE int repo_in_conflict(bool *out, struct repo *r, struct err *err);

/* Somebody as a commit names them. */
struct identity {
	struct slice name, email; /* empty: as git's configuration says */
};

/*
 * Files on their way into a commit; they come through a sink, and their bytes
 * are not kept.
 *
 *	if (!stage_open(&stage, repo, base, SLICE("reports"), err) &&
 *		!report_published(stage_sink(stage), input, err))
 *		...
 *	stage_close(stage);
 */
struct stage;

/* What FOLDER (empty: the root) has in the commit at REV (empty: there is
 * none) costs nothing to take again. stage_close() it in any case. */
MUST_USE int stage_open(struct stage **out, struct repo *r, struct slice rev,
	struct slice folder, struct err *err);
const struct output_sink *stage_sink(const struct stage *s);
/*
 * The file at PATH that the commit has in the folder stays as it is, as if its
 * bytes had come; they must not come as well. False where it has none there, or
 * a link. PATH is not kept; several threads may call it.
 */
MUST_USE bool stage_keep(struct stage *s, struct slice path);
/* The same for all files that it has below FOLDER, which is that of the stage,
 * one in it, or empty: all. How many these are. */
size_t stage_keep_under(struct stage *s, struct slice folder);
/* When all have come: those that the commit does not have, by path; in A. Of
 * files above LIMIT the bytes are left out. */
MUST_USE int stage_new_files(struct output_vec *out, struct stage *s,
	struct arena *a, size_t limit, struct err *err);
/* After that: the others whose content in AT, the same commit, is not what its
 * id says; in A. What git stores is believed by nobody else. */
MUST_USE int stage_spoiled_files(struct slice_list *out, const struct stage *s,
	struct arena *a, struct snapshot *at, struct err *err);
/* Whether a file came for PATH; after stage_new_files(). */
bool stage_has(const struct stage *s, struct slice path);
void stage_close(struct stage *s); /* NULL is fine */

struct publish_request {
	struct slice ref;     /* full name of the ref to move */
	struct slice base;    /* the commit that FILES were made for the ref to
			       * be on; empty: it is not there yet */
	struct slice message; /* subject, body and trailers, ends in LF */
	struct identity author, committer;
	long long time; /* of author and committer, seconds */
	/* The folder that is generated whole: files of it that are not among
	 * the outputs are removed. Empty: the tree holds outputs only. */
	struct slice folder;
	struct slice keep; /* a file of it that stays nevertheless, or empty */
	struct stage *files; /* opened for BASE and FOLDER */
	bool always;	     /* commit although nothing changes */
	bool dry_run;
};

enum change_kind { CHANGE_ADDED, CHANGE_CHANGED, CHANGE_REMOVED };

struct change {
	enum change_kind kind;
	struct slice path;
};

struct change_vec VEC(struct change);

struct publish_result {
	struct change_vec changes; /* sorted by path */
	struct slice commit;	   /* the new commit; empty if none was made */
};

/*
 * Makes one commit on top of the ref as it is now, with the files replaced
 * and the rest of its tree kept, and moves the ref only if it still is what
 * was read (compare and swap). No commit is made when nothing changes, unless
 * the request says so. When
 * the ref is the checked-out branch, index and working tree follow for the
 * changed paths; local edits there make it fail before anything is written.
 * ERR_CONFLICT where the ref moved meanwhile: read again, build again, try
 * again. Objects are flushed to disk before the ref moves. A run that was
 * killed before index and working tree had followed is ended by the next one.
 */
MUST_USE int repo_publish(struct publish_result *out, struct repo *r,
	const struct publish_request *request, struct err *err);

/*
 * What repo_publish() does where nothing changes, whatever the request's files
 * are: it ends what a killed run left, and fails where the ref could not be
 * published to.
 */
MUST_USE int repo_publish_nothing(
	struct repo *r, const struct publish_request *request, struct err *err);

#endif
