/*
 * What every reading command does first: open the repository, read settings,
 * procedure, plan, people and records from one state of it, read the history
 * behind that state, and judge.
 *
 *	struct session s;
 *	if (session_open(&s, &request, err)) return EXIT_UNABLE;
 *	... s.corpus, s.findings ...
 *	session_close(&s);
 */
#ifndef DEBRIEF_CMD_SESSION_H
#define DEBRIEF_CMD_SESSION_H

#include "base/workers.h"
#include "cmd/command.h"
#include "git/history.h"
#include "git/repo.h"
#include "report/report.h"

/* The options that all reading commands share, for their tables. */
#define SESSION_OPTIONS SESSION_OPTIONS_STAGED("the records in the index")
/* With what help says of --staged; NULL where the command refuses it. */
#define SESSION_OPTIONS_STAGED(HELP)                                           \
	{"--as-of", "DATE", "the day on which deadlines are judged"},          \
		{"--at", "DATE",                                               \
			"the records as the main line held them that day"},    \
		{"--rev", "REV", "the records of a commit"},                   \
		{"--staged", NULL, HELP},                                      \
		{"--no-cache", NULL,                                           \
			"work everything out, and keep nothing for next "      \
			"time"},                                               \
	{                                                                      \
		"--timings", NULL, "tell on standard error where time went"    \
	}

enum {
	OPT_AS_OF, /* rows of SESSION_OPTIONS, which come first in a table */
	OPT_AT,
	OPT_REV,
	OPT_STAGED,
	OPT_NO_CACHE,
	OPT_TIMINGS,
	OPT_OWN, /* a command's own rows begin here */
};

struct memo; /* cmd/memo.h */

/*
 * A part of the records: these are read, with all that they have to do with. Of
 * all others the corpus knows the ids, see corpus_rest. See cmd/ledger_part.h.
 */
struct session_part {
	struct slice_list files;     /* their paths now and before; sorted */
	struct slice_list documents; /* that plan changes of others name */
};

struct session {
	struct arena arena;		  /* holds all that follows */
	struct arena parts[WORKERS_MOST]; /* but for the records */
	struct repo *repo;
	struct snapshot snapshot;
	bool guest; /* repository and snapshot are another session's */
	struct findings findings; /* finished: sorted, unique */
	struct findings reported; /* those that reports show */
	struct corpus corpus;
	/* In the record folders, if all records are listed, with what was
	 * read of them if all are: one folder's files by path, and then the
	 * other's, unless it lies in the first. */
	struct file_vec files;
	struct history history;
	struct judge judge;
	struct template_file_vec templates;
	struct slice changelog; /* the file as it is; empty until it is read,
				 * and if there is none */
	const struct session_part *part; /* NULL: all records are read */
	/* For pages, see struct report_input. */
	const struct kept *kept;
	const struct slice_list *made;
	struct kept_sink *kept_sink;
	struct memo *memo; /* remembers what is printed, or NULL */
	bool may_keep;	   /* in the git directory, and read what is there */
};

/* Which of all records are read. Several threads ask at a time. */
struct record_choice {
	const void *context;
	/* Whether its file is opened, by its path, */
	bool (*opens)(const void *context, struct slice path);
	/* and whether, by its text, it is decoded. */
	bool (*takes)(const void *context, const struct source *source);
};

/* How to open a session, combined by `|`. */
enum {
	SESSION_PLAIN = 0,
	SESSION_COMMIT = 1,	/* HEAD by default, not the working tree */
	SESSION_NO_HISTORY = 2, /* as in a clone that is cut off */
};

/* The day that --as-of gives; NULL: today, as the clock or SOURCE_DATE_EPOCH
 * says. */
MUST_USE int session_day(day_t *out, const char *given, struct err *err);

/* Opens the repository that the arguments and git's variables GIT_DIR and
 * GIT_WORK_TREE mean. */
MUST_USE int session_open_repo(struct repo **out, struct arena *a,
	const struct arguments *args, struct err *err);

/* Reads the working tree, or what the options say; in a bare repository
 * HEAD. */
MUST_USE int session_open(struct session *s, const struct arguments *args,
	unsigned how, struct err *err);
/* Its two halves: what is to be read, and on which day it is judged; and then
 * reading and judging. */
MUST_USE int session_start(struct session *s, const struct arguments *args,
	unsigned how, struct err *err);
MUST_USE int session_read(struct session *s, unsigned how, struct err *err);
/* Instead of session_start(): begins to read anew what HOST has started, which
 * is closed after it. */
void session_start_in(struct session *s, const struct session *host);
/* The first part of reading: settings, people, procedure, plan, templates and
 * records, without history and judging nothing. */
MUST_USE int session_read_corpus(struct session *s, struct err *err);
/* Its own parts: settings, people, procedure and plan, */
MUST_USE int session_read_settings(struct session *s, struct err *err);
/* the records, which are not joined yet, */
MUST_USE int session_read_records(struct session *s, struct err *err);
/* in two steps: the files, into `files`, */
MUST_USE int session_list_records(struct session *s, struct err *err);
/* and of these the ones that are chosen (NULL: all), */
MUST_USE int session_read_listed(
	struct session *s, const struct record_choice *choice, struct err *err);
/* and joining them, with the templates. */
MUST_USE int session_join(struct session *s, struct err *err);
/* Whether a plain file of this path is read as a record. */
bool session_wants(const struct session *s, struct slice path);
/* Instead of all records those of FILES that there are. */
MUST_USE int session_read_files(
	struct session *s, const struct slice_list *files, struct err *err);
/* A file among the records that is none. */
void session_add_other(
	struct session *s, struct slice path, enum file_kind kind);
/* What such a file is called. */
const char *session_kind_name(enum file_kind kind);
/* The second part of reading: history, and judging. */
MUST_USE int session_judge(struct session *s, unsigned how, struct err *err);
/* Opens, reads settings, people, procedure and plan, and judges nothing. */
MUST_USE int session_open_settings(
	struct session *s, const struct arguments *args, struct err *err);
/* Reads the changelog of what is opened, for those who need its text. */
MUST_USE int session_read_changelog(struct session *s, struct err *err);
/* The history of what was read, or WITHOUT it, for those who judge by
 * themselves. */
MUST_USE int session_read_history(
	struct session *s, bool without, struct err *err);
/* Also right after one of them failed. */
void session_close(struct session *s);

/* Which state it is: `worktree`, `index`, `commit`. */
const char *session_state(const struct session *s);

/* The input for report/. */
struct report_input session_report_input(const struct session *s);

/* Prints the record errors, if there are any: EXIT_FINDINGS then, else
 * EXIT_FINE. */
int session_print_errors(const struct session *s, struct err *err);

/* Turns a PATH argument into a path from the repository's root. */
MUST_USE int session_path(struct slice *out, struct session *s,
	const char *path, struct err *err);
/* Whether PATHS ask for the file at PATH: it is one of them or lies below one,
 * or there are none. */
bool session_asks_for(const struct slice_list *paths, struct slice path);

#endif
