/*
 * What checkout.c (may the files change?) and checkout_follow.c (change them)
 * share.
 */
#ifndef DEBRIEF_GIT_CHECKOUT_PRIVATE_H
#define DEBRIEF_GIT_CHECKOUT_PRIVATE_H

#include "git/git_private.h"

struct checkout {
	struct repo *repo;
	git_index *index; /* as it was when the checkout was opened */
	struct folder_cache folders;
	struct arena scratch; /* for one file's content */
};

MUST_USE int checkout_open(struct checkout *c, struct repo *r, struct err *err);
void checkout_close(struct checkout *c);

enum presence {
	FILE_ABSENT,
	FILE_SAME,    /* holds the blob asked about */
	FILE_DIFFERS, /* another content, or no file at all */
	FILE_BARRED,  /* a link or a file stands for one of its folders */
};

/* Compares the working file with the state before the edit, or after it. */
MUST_USE int checkout_look(enum presence *out, struct checkout *c,
	const struct edit *e, bool after, struct err *err);

#endif
