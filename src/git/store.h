/*
 * What was expensive to work out, kept for a later run: bytes by a key, in
 * files of folder `debrief` of the git directory, which all worktrees of a
 * repository share.
 *
 *	store_open(&st, repo, STORE_CACHE);
 *	if (store_map(&value, &st, key))
 *		... value.bytes ...
 *		store_unmap(&value);
 *	else
 *		store_begin(&draft, &st); store_add(&draft, bytes) ...
 *		store_put(&st, key, &draft);
 *	store_close(&st);
 *
 * Nothing depends on it: it may be deleted at any time, and whatever is wrong
 * with it - absent, damaged, made by another version or machine, somebody
 * else's, no plain file, not to be written - means that nothing is found or
 * kept, without a word. A key has to name all that a value depends on.
 *
 * A file is replaced as a whole, never changed: who reads it reads one state
 * of it. Of two that write at once, one gives up.
 */
#ifndef DEBRIEF_GIT_STORE_H
#define DEBRIEF_GIT_STORE_H

#include <stdint.h>

#include "git/repo.h"

enum {
	STORE_KEY = 64,	     /* bytes of a key: a digest in hexadecimal */
	STORE_ENTRIES = 128, /* of any file, at most */
	STORE_LANES = 16,    /* words that are summed side by side */
};

/* Bytes of a value; a larger one is not kept. */
#define STORE_VALUE MIB(768)

/* The oldest values of a file go first. */
enum store_file {
	STORE_CACHE,   /* values of 64 MiB in all, or a larger one alone */
	STORE_LEDGER,  /* 4 values of 1 GiB in all */
	STORE_HISTORY, /* the same */
};

/* One value, as the file has it. */
struct store_row {
	char key[STORE_KEY];
	uint64_t at, len; /* its bytes in the file */
	uint64_t sum;	  /* of these */
};

struct store {
	enum store_file which;
	int place;  /* the git directory; -1: nothing is found or kept */
	int folder; /* `debrief` in it; -1: not there */
	int file;   /* the state that is read; -1: none */
	struct store_row rows[STORE_ENTRIES]; /* of the file, oldest first */
	size_t count;
};

/* Opens a file as it is now. store_close() it. */
void store_open(struct store *s, const struct repo *r, enum store_file which);
/* Takes one whose place is -1, too. */
void store_close(struct store *s);

/* Whether there is a value under KEY, which has STORE_KEY bytes. The value may
 * be damaged. */
bool store_has(const struct store *s, const char *key);

/* A value as memory, which may outlive the store. */
struct store_map {
	void *map; /* from the page that it begins in; NULL: none */
	size_t len;
	struct slice bytes;
};

/* Whether there is a value under KEY, and it is whole; store_unmap() it then.
 */
bool store_map(struct store_map *out, const struct store *s, const char *key);
/* Takes what was zeroed, too. */
void store_unmap(struct store_map *m);

/* The sum of bytes that come one after the other; zeroed at first. */
struct store_sum {
	uint64_t lanes[STORE_LANES];
	uint64_t len;
	char rest[STORE_LANES * sizeof(uint64_t)]; /* fewer than that */
};

/* A value that is being made, in a file without a name. */
struct store_draft {
	int file; /* -1: it cannot be kept */
	struct store_sum sum;
	struct buf held; /* bytes that are not in the file yet; owned */
};

/* Begins a value of S. If it cannot be kept, or becomes too large, what is
 * added goes nowhere, and store_put() does nothing. */
void store_begin(struct store_draft *d, struct store *s);
void store_add(struct store_draft *d, struct slice bytes);
/* Keeps the draft under KEY; what was found before is found no more. */
void store_put(struct store *s, const char *key, struct store_draft *d);
/* Ends a draft, put or not. */
void store_drop(struct store_draft *d);

#endif
