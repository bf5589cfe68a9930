/*
 * What a run printed, kept in the git directory for the next run that would
 * print the same: where nothing changed, no record is opened.
 *
 *	if (memo_find(m, s, args))
 *		return memo_replay(m, err);
 *	... memo_print(m, text, err) ...
 *	memo_keep(m, status);
 *
 * A result is known by a digest of all that it depends on:
 * - the program: its own build id and those of its libraries, so the rules,
 *   the templates, and the parsers;
 * - the command, its options as they were given, colour;
 * - where PATHs are given: they, the folder it runs in, and the working tree's
 *   place, from which they are resolved;
 * - the day on which deadlines are judged;
 * - the id of the commit that the records come from: of its files and of its
 *   whole history, settings, procedure, plan and `.mailmap` among them;
 * - repo_describe(): which objects are here, as a record may name any commit,
 *   and a clone may lack some; shallow and partial clones;
 * - what the command adds: commits of other refs, variables of the environment.
 * The rest of the environment, the clock, git's configuration, the index and
 * the working tree do not reach what is printed of a commit, or are looked at
 * before. Runs that read anything but a commit, that write, or that fail, are
 * not kept; nor are those during which any of this changed.
 */
#ifndef DEBRIEF_CMD_MEMO_H
#define DEBRIEF_CMD_MEMO_H

#include "base/sha256.h"
#include "cmd/session.h"
#include "git/store.h"

/* What is kept behind the texts of a run. */
struct memo_tail {
	uint64_t status; /* EXIT_FINE or EXIT_FINDINGS */
	uint64_t out;	 /* bytes on standard output, which come first */
	uint64_t said;	 /* bytes on standard error, which come then */
};

struct memo {
	const char *command; /* its name; set by the command */
	/* What else results depend on, added to OUT by the command; not 0
	 * where it cannot be told. NULL: nothing. */
	int (*facts)(struct buf *out, struct session *s,
		const struct arguments *args);

	struct session *session;
	const struct arguments *args;
	struct store store;
	bool on; /* a key could be made; else all the rest does nothing */
	char key[SHA256_HEX + 1]; /* as it was at the beginning */
	struct memo_tail found;
	struct store_map value;	  /* the texts and their tail */
	struct store_draft draft; /* what this run prints */
	uint64_t out;		  /* bytes of it on standard output */
	struct buf said;	  /* on standard error */
};

/* Whether the result of the run is known: M->found.status. To be asked before
 * records are read. */
bool memo_find(struct memo *m, struct session *s, const struct arguments *args);
/* Prints what was found, and gives its status; EXIT_UNABLE if that fails. */
int memo_replay(struct memo *m, struct err *err);

/* print(), and remembers the text. M may be NULL. */
MUST_USE int memo_print(struct memo *m, struct slice text, struct err *err);
/* talk() of a plain line, which is remembered. M may be NULL. */
void memo_talk(struct memo *m, const char *line);
/* Keeps all that was printed since memo_find(), unless STATUS is EXIT_UNABLE or
 * something changed meanwhile that it depends on. M may be NULL. */
void memo_keep(struct memo *m, int status);

/* To be called in any case, before the session is closed. */
void memo_close(struct memo *m);

#endif
