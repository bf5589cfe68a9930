/*
 * What `check` printed of each record of a commit, kept in the git directory.
 * Of a later commit, those records are judged that have changed since, and
 * those that have to do with them; of all others, what was printed is printed
 * again. See docs/cache.md.
 *
 *	if (ledger_check(&status, session, view, err))
 *		return status;
 *	... judge and print everything, and keep it: cmd/ledger_make.h ...
 *
 * An incident and the action items that belong to it have to do with each
 * other. Some records are judged by more than that: they name files or commits
 * that other records name, too; their id is used twice, or was in two files; a
 * reference of theirs leads nowhere. These are few. The ledger lists them, and
 * they are judged each time. So all findings that concern several records are
 * made among records that are read, and of the others only the ids need to be
 * known.
 *
 * Whatever else has an effect makes ledger_check() give up, and everything is
 * judged: settings, people, procedure, plan, another day, a record that is
 * gone, a history that is not the same any more.
 */
#ifndef DEBRIEF_CMD_LEDGER_H
#define DEBRIEF_CMD_LEDGER_H

#include "cmd/check_format.h"
#include "git/store.h"

enum {
	LEDGER_FILES = 256, /* fewer are judged as fast as they are looked up */
	LEDGER_LISTED = 1000, /* paths in a list at most */
};

/* How findings are printed. */
struct ledger_view {
	const char *format;		   /* its name */
	const struct check_pieces *pieces; /* NULL: see LEDGER_PAGES */
	enum severity fail_on; /* the exit status is that of a failure */
	const struct arguments *args;
	struct slice_list paths; /* only what is under them; empty: all */
};

/* The same of a publish, whose ledger holds pages instead of findings. */
#define LEDGER_PAGES(ARGS)                                                     \
	((struct ledger_view){.format = "pages", .args = (ARGS)})

/*
 * ---- The value ----
 *
 * What was printed, or the kept pages of a publish; the strings; the tables;
 * the head, which is known last. Numbers are this machine's own, and nothing is
 * aligned: the functions below copy what is asked for.
 */

/* How many findings and records there are under a path. */
struct ledger_counts {
	uint16_t of[SEVERITY_ERROR + 1];
	uint16_t excepted, fixable, incidents, actions;
};

/*
 * A path that has findings, or that a record has. Sorted by path.
 *
 * Findings stand in the same order, with something between two. FROM and TO are
 * where those of the path begin and end. Without any, FROM is where the next
 * ones begin, and TO is where the last ones ended. So what was printed of rows
 * that follow each other reaches from the first one's FROM to the last one's
 * TO; it is nothing where TO is not behind FROM.
 *
 *	printed: `aaaa, cccc`
 *	a.md: 0 to 4; b.md, which has none: 6 to 4; c.md: 6 to 10
 */
struct ledger_row {
	uint32_t path, path_len; /* among the strings */
	uint32_t from, to;	 /* bytes of what was printed */
	/* What it names, see ledger_own_name(): where that begins in `own`. */
	uint32_t names, name_count;
	uint32_t size; /* bytes of the record; 0: it is none, or not known */
	struct ledger_counts counts;
};

enum ledger_kind {
	LEDGER_INCIDENT = 1, /* the row's record is the incident of this id */
	LEDGER_ACTION,	     /* the row has the action item of this id */
	LEDGER_BELONGS,	     /* it has one that belongs to this incident */
	LEDGER_RELATES,	     /* its report shows this incident, too */
	LEDGER_POINTS,	     /* its pages lead to this file, if it is there */
};

/* What a row's record states. Sorted by kind, text and row. */
struct ledger_name {
	uint32_t text, text_len; /* an id or a path, among the strings */
	uint32_t row;
	uint32_t kind; /* enum ledger_kind */
};

enum ledger_list {
	/* Records that are judged each time, since more concerns them than what
	 * belongs to them; gone ones too. */
	LEDGER_DISTANT,
	LEDGER_DOCUMENT,  /* documents that plan changes name */
	LEDGER_BINDING,	  /* other files by which any record may be judged */
	LEDGER_ELSEWHERE, /* rows that are no record's */
	LEDGER_EDITED,	  /* files that were not as the commit has them */
	LEDGER_STRAY,	  /* plain files that are no records; and behind it,
			   * by enum file_kind, what is no plain file */
};

/* A path that is listed. */
struct ledger_path {
	uint32_t text, text_len;
	uint32_t list; /* enum ledger_list */
};

/* A record that gets other verdicts by a change of the procedure. By change. */
struct ledger_differing {
	uint32_t change; /* its number, the newest is 0 */
	uint32_t name;	 /* the record's own id, among the names */
};

/* Each table by the byte of the value with which it begins. */
struct ledger_head {
	char commit[40];	  /* that was judged, in hex */
	char objects[SHA256_HEX]; /* see ledger_objects() */
	int64_t source_day;	  /* see struct judge */
	uint64_t printed;	  /* bytes, which come first */
	uint64_t strings;
	uint64_t rows, row_count;
	uint64_t names, name_count;
	uint64_t own; /* the numbers of all names, by their rows: uint32_t */
	uint64_t paths, path_count;
	uint64_t differing, differing_count;
	uint64_t changes;	    /* of the procedure, how many */
	struct check_counts counts; /* of all rows */
};

/* ---- Reading ---- */

struct ledger {
	char key[SHA256_HEX + 1];
	struct store store;
	struct store_map map; /* the value */
	struct ledger_head head;
};

/* Whether there is a ledger of the session's day and kind of state for this
 * view; of which commit it is, its head says. ledger_close() it in any case. */
bool ledger_open(struct ledger *l, const struct session *s,
	const struct ledger_view *view);
void ledger_close(struct ledger *l);
/* The key under which it is kept; false where none can be made. */
bool ledger_key(char key[SHA256_HEX + 1], const struct session *s,
	const struct ledger_view *view);
/* A digest of which objects are in the repository; false where that cannot be
 * told. */
bool ledger_objects(char out[SHA256_HEX + 1], const struct session *s);

/* Row N; all numbers count from 0. Texts stay in the ledger. */
struct ledger_row ledger_row(const struct ledger *l, size_t n);
struct slice ledger_row_path(const struct ledger *l, size_t n);
/* The row of PATH, or the first one behind it; false: it has none. */
bool ledger_find(size_t *out, const struct ledger *l, struct slice path);
struct ledger_name ledger_name(const struct ledger *l, size_t n);
struct slice ledger_name_text(
	const struct ledger *l, const struct ledger_name *name);
/* How many names there are of this kind and id; they begin at *FIRST. */
size_t ledger_named(size_t *first, const struct ledger *l,
	enum ledger_kind kind, struct slice id);
/* Name N of a row's own. */
struct ledger_name ledger_own_name(
	const struct ledger *l, const struct ledger_row *row, size_t n);
/* Element N of those by change. */
struct ledger_differing ledger_differing(const struct ledger *l, size_t n);
/* The first of them that is of this change, or of one behind it. */
size_t ledger_seek_differing(const struct ledger *l, size_t change);
/* Adds the paths of one list. */
void ledger_list(struct slice_list *out, struct arena *a,
	const struct ledger *l, enum ledger_list list);

/*
 * Prints what a check of the session's state prints, if that is known from the
 * ledger and from what has changed since, and gives the exit status: that is
 * EXIT_UNABLE where printing failed. False: it is not known, and nothing was
 * printed. The view's paths have to be there.
 */
bool ledger_check(int *status, const struct session *s,
	const struct ledger_view *view, struct err *err);

/* Whether this file is one of those by which every record is judged. */
bool ledger_binds(const struct settings *st, struct slice path);
/*
 * Adds the paths of files that are not as the session's commit has them: of
 * records, of files by which every record is judged, and of OTHERS. False where
 * that cannot be told. Ledger L (NULL: none) spares looking up the sizes of
 * records in the commit. It has those of its own commit: of a record that was
 * changed in between, which is listed anyway by history_since(), the answer
 * means nothing.
 */
bool ledger_list_edited(struct slice_list *out, struct arena *a,
	const struct session *s, const struct slice_list *others,
	const struct ledger *l);
/* Whether what was found depends on nothing but what ledger_check() compares:
 * the history is whole, all versions of the procedure were compared, and
 * searches for a word to suggest were far from their limit. */
bool ledger_is_ordinary(const struct session *s);

/* ---- What records name ---- */

/* What a record names. */
struct ledger_link {
	struct slice to; /* an id, or a path */
	const struct record *record;
};

struct ledger_link_vec VEC(struct ledger_link);

/* Adds what the records of a corpus name in this way, whether it is there or
 * not. KIND is LEDGER_BELONGS or a later one. */
void ledger_list_links(struct ledger_link_vec *out, struct arena *a,
	const struct corpus *c, enum ledger_kind kind);

#endif
