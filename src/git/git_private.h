/*
 * What the files of the git room share. Nothing outside includes it: git2
 * types end here.
 */
#ifndef DEBRIEF_GIT_PRIVATE_H
#define DEBRIEF_GIT_PRIVATE_H

#include <fcntl.h>
#include <git2.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "base/path.h"
#include "git/repo.h"

/* Trees that are kept for the next question about a path. */
enum { ASKED_TREES = 64 };

struct repo {
	git_repository *git; /* owned */
	git_odb *odb;	     /* owned; guarded */
	/* Owned; the same, not guarded: for headers, and for what is known to
	 * be small enough. */
	git_odb *sizes;
	pthread_mutex_t asking;	      /* held while a question is answered */
	git_tree *asked[ASKED_TREES]; /* owned, by the first byte of the id */
	struct ancestors *ancestors;  /* owned; NULL: nobody asked yet */
	struct arena *arena;
	struct slice prefix;
	struct slice workdir;
	int root; /* the working tree, opened once: where its path leads later
		   * is of no concern; negative: -errno, or there is none */
};

/*
 * Fills *ERR with FMT, then ": " and libgit2's own words for CODE, and gives
 * -1. GIT_ENOTFOUND becomes ERR_NOT_FOUND.
 */
int repo_fail(struct err *err, int code, const char *fmt, ...) PRINTF(3, 4);

/* One more database of R's objects, guarded, but without those that were added
 * to R: libgit2 lets one thread at a time read from each. The caller frees it.
 * A code of libgit2. */
MUST_USE int repo_open_objects(git_odb **out, struct repo *r);

/* Starts libgit2, with our settings; git_libgit2_shutdown() ends it. */
void library_open(void);

/* The id that an object has. */
MUST_USE int object_hash(
	git_oid *id, git_object_t type, struct slice bytes, struct err *err);
/* An id as 40 hexadecimal digits. */
struct slice oid_text(struct arena *a, const git_oid *id);
/* Reads exactly 40 digits. */
bool oid_parse(git_oid *out, struct slice text);
/* The object with this id, in full or shortened. A code of libgit2:
 * GIT_ENOTFOUND, or GIT_EAMBIGUOUS where several begin with it. */
MUST_USE int object_find(git_oid *out, const struct repo *r, struct slice id);

/* The newest publish of reports, as repo_published() gives it. */
MUST_USE int repo_published_reports(struct published *out, struct repo *r,
	struct slice rev, struct err *err);

/* ---- Objects that are too large: guard.c ---- */

/* The code of a refusal; libgit2's last error says what and why. */
enum { GUARD_REFUSED = GIT_EUSER };

/* Lets ODB read no commit, tag or tree over its limit. SIZES must have the
 * same objects, and outlive it. A code of libgit2. */
MUST_USE int guard_add(git_odb *odb, git_odb *sizes);

/* ---- Reading ---- */

struct wanted {
	struct arena *arena; /* for what is read; NULL: only the result */
	struct slice path;   /* safe */
	size_t limit;	     /* bytes */
	struct slice blob;   /* its id in hex, if that is known and lives as
			      * long as the arena; else empty */
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

/* Whether both have the same file or folder at PATH, or neither has one, as far
 * as that is known at once: only of commits. */
MUST_USE int snapshot_same(bool *out, struct snapshot *a, struct snapshot *b,
	struct slice path, struct err *err);

/* ---- The index beside the working tree: index_view.c ---- */

/*
 * The index as it was opened. Files are asked for in the order of their paths,
 * nearly always: then none has to be looked for.
 */
struct index_view {
	git_index *index;	 /* owned */
	struct timespec written; /* when; 0: never yet */
	size_t next;		 /* behind the entry that was found last */
};

MUST_USE int index_view_open(
	struct index_view *v, struct repo *r, struct err *err);
void index_view_close(struct index_view *v);
/* As index_entry(). */
const git_index_entry *index_view_entry(
	struct index_view *v, struct slice path);
/*
 * The id that entry E (NULL: there is none) has for a plain file of this state,
 * if the file has not been touched since it was staged, as git tells it; NULL
 * if the content must be looked at. Several threads may ask.
 */
const git_oid *index_view_staged(const struct index_view *v,
	const git_index_entry *e, const struct stat *st);

/* That of a snapshot of the working tree. */
struct index_view *worktree_index(const struct snapshot *s);
/* Whether the plain file at PATH of a working tree holds the bytes of blob ID:
 * git keeps some texts with other line ends. */
bool worktree_is(struct snapshot *s, struct slice path, const git_oid *id);

/* Opens the index as it is on disk now; git_index_free() it. */
MUST_USE int index_get(git_index **out, struct repo *r, struct err *err);
/* Whether a sparse checkout keeps the file out of the working tree; for git
 * it is there, unchanged. ENTRY may be NULL. */
bool index_is_skipped(const git_index_entry *entry);
/* Position of the first entry below folder PATH (empty: of all); false if
 * there is none. */
bool index_seek(size_t *at, git_index *index, struct slice path);
/* The index entry that stands for PATH: the staged one, or ours in a
 * conflict; NULL if there is none. */
const git_index_entry *index_entry(git_index *index, struct slice path);
/* Whether the index holds a file below folder PATH. */
bool index_has_folder(git_index *index, struct slice path);

/*
 * The id of the blob that `git add` would make of TEXT. Only a text with CR LF
 * line ends can be changed on its way in, by `core.autocrlf` or an attribute;
 * other filters are programs or keyword tricks, and are not applied.
 */
MUST_USE int text_hash(git_oid *id, struct repo *r, struct slice path,
	struct slice text, struct err *err);

/*
 * Fails where the `.gitattributes` files that have a say about PATH could hold
 * libgit2 up; the message names file and line. To be asked before it looks.
 */
MUST_USE int attributes_check(
	struct repo *r, struct slice path, struct err *err);

/* Says that FILE, a .gitignore or .gitattributes, is over LIMIT_IGNORE. */
int patterns_too_large(struct slice file, struct err *err);

/* Reads at most *LEN bytes; 0, or -1 with errno. */
int file_read(char *to, size_t *len, int fd);
/* Writes all of it; 0, or -1 with errno. */
int file_write(int fd, struct slice bytes);

/* ---- Folders of the working tree, no symbolic link followed ---- */

enum {
	OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
	/* A named pipe must not make us wait. */
	OPEN_FILE = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
};

/* The root, and the folder that was used last: files come sorted. */
struct folder_cache {
	int root;	 /* -1: none */
	int folder;	 /* -1: none */
	struct buf path; /* of `folder` */
};

MUST_USE int folder_cache_open(
	struct folder_cache *c, const struct repo *r, struct err *err);
void folder_cache_close(struct folder_cache *c);
/*
 * The descriptor of folder PATH, which the cache keeps, or -1 with errno. A
 * part that is a symbolic link, no folder, or a repository of its own gives
 * ENOTDIR. Folders that are absent are made if MAKE is set.
 */
int folder_cache_get(struct folder_cache *c, struct slice path, bool make);
/* What is at PATH, by lstat; 0, or -1 with errno. */
int folder_cache_stat(
	struct stat *st, struct folder_cache *c, struct slice path);
/* Opens folder PATH (empty: the root) below ROOT in the same way. */
int folder_open(int root, struct slice path);
/* 1 if a folder is a repository of its own, as submodules are, 0 if not, or -1
 * with errno. */
int folder_is_repository(int folder);

/*
 * Opens file NAME of a folder to write to, empty and locked, until it is closed
 * or given another name; -1 with errno where another run has it. The name may
 * always be the same: a file that a killed run left is used again.
 */
int temporary_open(int folder, const char *name);

/* ---- Raw trees ---- */

struct tree_entry {
	unsigned mode;
	struct slice name; /* into the tree's bytes; any bytes but NUL */
	git_oid id;
	bool ours; /* of a tree that is planned: an output, or a folder that
		    * holds one */
};

struct tree_entry_vec VEC(struct tree_entry);

/* Cuts the next entry off the front of *REST. False at the end, which leaves
 * *REST empty, and at bytes that are no entry, which leaves them. */
bool tree_next(struct tree_entry *out, struct slice *rest);
/* The order of entries in a tree: by name, as if folders ended in '/'. */
int tree_order(const struct tree_entry *a, const struct tree_entry *b);

/* ---- A number for some objects: oid_map.c ---- */

struct oid_slot {
	git_oid id;
	uint32_t number;
	bool taken;
};

struct oid_map {
	struct oid_slot *slots; /* open addressing; owned */
	size_t size, used;	/* a power of two, at least twice USED */
};

void oid_map_free(struct oid_map *m);
/* Forgets all, at little cost where it held few. */
void oid_map_clear(struct oid_map *m);
/* The number of ID, made as 0 if there is none; valid until the next call. */
uint32_t *oid_map_at(struct oid_map *m, const git_oid *id);
/* The number of ID; 0 if there is none. */
uint32_t oid_map_get(const struct oid_map *m, const git_oid *id);

/* ---- Commits that lead to another: ancestors.c ---- */

/* Whether ID, in full or shortened, is commit TIP or one that leads to it. What
 * cannot be told is held against nobody. */
bool ancestors_have(struct repo *r, const git_oid *tip, struct slice id);
void ancestors_free(struct ancestors *a); /* NULL is fine */

/* ---- Folders that are the same as another: copies.c ---- */

/*
 * Ten trees can spell a hundred million paths: each of them names the next one
 * ten times. The entries of trees that a walk has been in before are counted,
 * so that a walk costs no more than the objects it is made of.
 */
struct copies {
	struct oid_map seen;
	size_t count; /* entries in trees that were met before */
};

/* Whether the walk was in this tree before. SIDE keeps trees apart that are
 * compared. */
bool copies_enter(struct copies *c, const git_oid *tree, size_t side);
/* One more entry of such a tree is looked at; past LIMIT_COPIES, an error. */
MUST_USE int copies_step(struct copies *c, struct err *err);
/* Begins another walk; what was counted still counts. */
void copies_restart(struct copies *c);
void copies_free(struct copies *c);

/* ---- Writing ---- */

/* Offsets of the first table of a pack's index, version 2, have 31 bits. */
#define PACK_MOST ((uint64_t)LIMIT_PUBLISHED)

/*
 * Bytes that wait in a file without a name, where they are too many for
 * memory. It goes with the process.
 */
struct spill {
	const struct repo *repo; /* to be set; beside its packs it lies */
	bool open;
	int fd;
	uint64_t len;
	char *map; /* all of it; NULL: not mapped */
};

/* Adds to the end. */
MUST_USE int spill_add(struct spill *s, struct slice bytes, struct err *err);
/* All that was added, until spill_close(); no more may come. */
MUST_USE int spill_map(struct slice *out, struct spill *s, struct err *err);
void spill_close(struct spill *s);

/* A file that a stage has taken. */
struct staged {
	struct slice path;
	git_oid id;
	size_t size; /* 0 by stage_keep(), which reads nothing */
	/* By zlib, as a pack has it; empty: the target has the file. */
	struct slice packed;
	/* Until stage_files(), if LEN is not 0: where on disk that is. */
	struct {
		uint64_t at;
		size_t len;
	} spilled;
};

struct staged_vec VEC(struct staged);

/* The files, sorted by path; no more may come. */
MUST_USE int stage_files(
	const struct staged_vec **out, struct stage *s, struct err *err);

/* An error where a file of SIZE bytes is too large to be published. */
MUST_USE int stage_check_size(
	struct slice path, uint64_t size, struct err *err);

struct z_stream_s *packer_new(void);
void packer_free(struct z_stream_s *z); /* NULL is fine */
/* Adds BYTES, of at most PACK_MOST, packed by Z. */
void packer_pack(struct buf *out, struct z_stream_s *z, struct slice bytes);
/* Unpacks what was packed to its SIZE bytes. */
void packer_unpack(char *out, size_t size, struct slice packed);

/* An object to be written. */
struct object {
	git_oid id;
	git_object_t type;
	size_t size;
	struct slice packed; /* by zlib */
};

struct object_vec VEC(struct object);

/* One file that a publish changes. */
struct edit {
	struct slice path;
	enum change_kind kind;
	unsigned mode_before, mode_after; /* 0: absent */
	git_oid before, after;
};

struct edit_vec VEC(struct edit);

/* What a request makes of a tree. */
struct tree_plan {
	git_oid tree;
	struct edit_vec edits;	   /* sorted by path */
	struct object_vec objects; /* new blobs and trees */
};

/* Works out the new tree from the one with id BASE (NULL: none). Nothing is
 * written. */
MUST_USE int plan_make(struct tree_plan *out, struct repo *r,
	const struct publish_request *request, const git_oid *base,
	struct err *err);

/* Writes the objects that the database lacks, and flushes them to disk. */
MUST_USE int objects_write(
	struct repo *r, const struct object_vec *objects, struct err *err);
/* An error where a pack of OBJECTS is too large; none of them is read. */
MUST_USE int pack_check_size(const struct object_vec *objects, struct err *err);
/* Writes OBJECTS, which are sorted by id and all different, as one pack. */
MUST_USE int pack_write(
	struct repo *r, const struct object_vec *objects, struct err *err);

/*
 * Fails, before anything is written, where the edits would overwrite what is
 * in the index or the working tree and in no commit.
 */
MUST_USE int checkout_guard(
	struct repo *r, const struct edit_vec *edits, struct err *err);
/* Brings index and working tree to the new state of the edited files. */
MUST_USE int checkout_follow(
	struct repo *r, const struct edit_vec *edits, struct err *err);
/* The working tree alone. */
MUST_USE int checkout_files(
	struct repo *r, const struct edit_vec *edits, struct err *err);

/* ---- The journal of a branch that is followed: journal.c ---- */

struct journal {
	int fd;		  /* -1: not open */
	const char *path; /* for messages */
};

/* Locks it, against other publishes into this working tree; waits a little,
 * then ERR_CONFLICT. */
MUST_USE int journal_open(struct journal *j, struct repo *r, struct err *err);
void journal_close(struct journal *j);
/* The commit that the files may not have followed yet; false: none. */
bool journal_read(git_oid *out, const struct journal *j);
MUST_USE int journal_write(
	struct journal *j, const git_oid *commit, struct err *err);
void journal_clear(struct journal *j);

/* What COMMIT changed against its first parent. */
MUST_USE int edits_of_commit(struct edit_vec *out, struct repo *r,
	const git_oid *commit, struct err *err);

/* Who made a commit. */
struct signatures {
	git_signature *author, *committer; /* owned */
};

/* Fills in what the request leaves to git's configuration; a name or an
 * address that is missing or broken is an error. */
MUST_USE int signatures_make(struct signatures *out, struct repo *r,
	const struct publish_request *request, struct err *err);
void signatures_free(struct signatures *s);

/* ERR_CONFLICT: FILE, a lock, is held; says since when. */
int lock_fail(struct err *err, const char *file);
/* Waits a little before the next of LOCK_TRIES. */
void lock_wait(void);

enum {
	LOCK_TRIES = 10,
};

#endif
