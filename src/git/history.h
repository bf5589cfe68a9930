/*
 * Facts that only history holds, as plain structs: rules and reports may
 * include this header, though it lies in the git room. Ids are hex text.
 */
#ifndef DEBRIEF_GIT_HISTORY_H
#define DEBRIEF_GIT_HISTORY_H

#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"
#include "text/source.h"

enum history_kind {
	HISTORY_NONE,	 /* no commit yet, or not asked for */
	HISTORY_SHALLOW, /* cut off: nothing is concluded from it */
	HISTORY_FULL,
};

/* Somebody in a commit, as .mailmap has them. */
struct signer {
	struct slice name, email; /* either may be empty */
};

struct signer_vec VEC(struct signer);

struct commit_fact {
	struct slice id;
	struct slice author, email; /* as .mailmap has them */
	struct signer committer;
	struct signer_vec reviewers; /* of its Reviewed-by trailers */
	struct slice subject;	     /* first line of the message */
	struct slice message;	     /* all of it */
	long long written;	     /* author date, seconds since 1970 */
	int written_offset;	     /* minutes east of UTC */
	long long committed;	     /* committer date */
	int committed_offset;
	bool root;	/* no parent */
	bool merge;	/* more than one parent */
	bool signature; /* a signature is there; it is not verified */
	bool main_line; /* a first parent of the source commit */
	/* The commit by which it came to the main line, itself or a merge:
	 * counted back from the source commit, which is 0. */
	size_t landed;
	struct slice landed_id;
	long long landed_on; /* that one's committer date */
	int landed_offset;
	/* The same in full if that is a merge, else NULL. */
	const struct commit_fact *landed_by;
};

/* One change of a path, in a commit where it differs from every parent. */
struct path_change {
	size_t commit;	     /* index into history.commits */
	struct slice path;   /* in the commit: a document's may be an old one */
	struct slice blob;   /* the new content; empty: deleted */
	struct slice before; /* the content in the first parent; empty: none */
	struct slice from;   /* the path there, if renamed since; or empty */
	struct slice_list others; /* the contents in a merge's other parents */
};

struct path_change_vec VEC(struct path_change);

struct path_history {
	struct slice path;
	struct path_change_vec changes; /* newest first */
	/* What merges of the main line took over from a parent other than the
	 * first, as it was there: no changes, but new on the main line. */
	struct path_change_vec merged; /* newest first */
	struct slice_list names; /* earlier paths of a document, newest first */
};

struct commit_fact_vec VEC(struct commit_fact);
struct path_history_vec VEC(struct path_history);

/* What became of the newest publish in the history that is checked. */
struct publish_fact {
	struct slice commit; /* empty: there is none, or nobody asked */
	struct slice source; /* the commit whose records it shows */
	bool source_there;   /* that is an ancestor of what is checked */
	/* Paths of the files that it generated and that are other files now,
	 * or gone; sorted. */
	struct slice_list edited;
	/* The changelog, of which it generated some lines: what it was then,
	 * and what it is now. NULL: not there; both: nobody has edited it. */
	const struct source *changelog_then, *changelog_now;
};

/* What debrief generates on a branch. */
struct generated {
	struct slice folder;	/* of reports */
	struct slice changelog; /* path; empty: none */
};

struct history {
	enum history_kind kind;
	bool partial; /* shallow because objects are not in this clone */
	/* Those that changed a path that was asked for or merged it into the
	 * main line, newest first. */
	struct commit_fact_vec commits;
	struct path_history_vec paths; /* sorted by path */
	struct publish_fact published; /* by history_read_published() */
	/*
	 * The repository, for the few questions that depend on a record's
	 * words. The context is the git room's own.
	 */
	void *context;
	/* Whether a file or folder is in the state that is checked. */
	bool (*has_path)(void *context, struct slice path);
	/* Whether a file or folder is in a commit, by the commit's full id. */
	bool (*had_path)(void *context, struct slice path, struct slice commit);
	/* The id of the plain file at PATH in a commit, by the commit's full
	 * id; false where it has none there. */
	bool (*blob_then)(void *context, struct slice *out, struct arena *a,
		struct slice path, struct slice commit);
	/* Whether a commit with this full or short id is the one that is
	 * checked or one that leads to it. */
	bool (*has_commit)(void *context, struct slice id);
	/* A blob's text by its id; false where it cannot be read, or is of more
	 * than LIMIT bytes. */
	bool (*read_blob)(void *context, struct slice *out, struct arena *a,
		struct slice id, size_t limit);
};

/* The order of history.paths, for qsort(). */
int history_path_order(const void *a, const void *b);
/*
 * The changes of PATH, or NULL. A file that was asked for by its path and is
 * in the commit is a document: its changes under earlier names are among them,
 * those of another file that had its name are not.
 */
const struct path_history *history_path(
	const struct history *h, struct slice path);
/* The newest commit that changed PATH and left a file there, which can be seen
 * in it, or NULL. */
const struct commit_fact *history_last(
	const struct history *h, struct slice path);

/* When it was written (its author date), when it was committed, and when it
 * came to the main line, each in its own offset. */
struct moment commit_written(const struct commit_fact *c);
struct moment commit_committed(const struct commit_fact *c);
struct moment commit_landed(const struct commit_fact *c);

struct snapshot;
struct store;

/* Where the facts of long histories wait for the next run. */
struct history_keep {
	struct store *store;
	struct slice program; /* bytes that differ where programs do */
};

/* Whose changes are asked for: those of all files that are, or lie below, one
 * of the paths. */
struct history_request {
	struct slice_list folders, documents;
	/* Of the files in folders, these alone, by path; NULL: all of them. */
	const struct slice_list *only;
	const struct history_keep *keep; /* spares most of the walk; or NULL */
};

/*
 * Walks the commits reachable from the snapshot's commit once and collects
 * the changes that are asked for.
 * Shallow and empty histories are told by the kind, not as errors. The snapshot
 * must outlive the facts.
 */
MUST_USE int history_read(struct history *out, struct arena *a,
	struct snapshot *s, const struct history_request *request,
	struct err *err);

/*
 * Lists, sorted and perhaps repeated, the files that commits changed which lead
 * to the snapshot's commit and not to BASE: of all others, history shows what
 * it showed at BASE. Of the folder WHOLE only its own path is listed. False
 * where that cannot be told, or would take long: BASE is not among its first
 * parents, too much came since, or the commits that lead to BASE come in
 * another order now.
 */
bool history_since(struct slice_list *out, struct arena *a, struct snapshot *s,
	struct slice base, struct slice whole);

/* The same facts as in a clone that is cut off: none. */
void history_cut_off(struct history *out, struct snapshot *s);

/*
 * Fills in H->published: looks for the newest commit that debrief made, and
 * compares what it GENERATED with the snapshot. A history that is cut off, and
 * a snapshot without the folder, have none.
 */
MUST_USE int history_read_published(struct history *h, struct arena *a,
	struct snapshot *s, const struct generated *generated, struct err *err);

#endif
