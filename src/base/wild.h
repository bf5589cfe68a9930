/*
 * Patterns as a `.gitignore` has them (gitignore(5), wildmatch in git): `*`
 * any run, `?` one byte, `[...]` one of a set, `\` before a byte that means
 * itself, and `**` as a whole part of a path any number of parts.
 *
 *	struct wild w = wild_compile(&arena, SLICE("*.log"), flags);
 *	if (wild_matches(&w, name, &steps)) ...
 *
 * Whatever the pattern, a match looks at each byte of the text once for each
 * piece of the pattern: nothing is tried again, so that nobody can write one
 * that takes for ever. STEPS counts these looks.
 */
#ifndef DEBRIEF_BASE_WILD_H
#define DEBRIEF_BASE_WILD_H

#include "base/arena.h"

enum wild_flags {
	WILD_PATH = 1,	 /* `/` is matched by `/` and `**` alone */
	WILD_NOCASE = 2, /* of ASCII letters */
};

struct wild {
	struct wild_piece *pieces; /* LEN of them, in the arena */
	size_t len;
	size_t least;	   /* bytes that a match has */
	bool *at;	   /* LEN + 1: where a match has got to */
	struct slice tail; /* what a match ends in, as it is compared */
	unsigned flags;
	bool invalid; /* matches nothing, as an open set does */
};

struct wild wild_compile(struct arena *a, struct slice pattern, unsigned flags);
bool wild_matches(const struct wild *w, struct slice text, size_t *steps);

#endif
