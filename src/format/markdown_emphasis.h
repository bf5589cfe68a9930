/*
 * Which asterisks, underscores and tildes of a text belong together
 * (CommonMark 0.30, "An algorithm for parsing nested emphasis and links", with
 * GFM's strikethrough as cmark-gfm 0.29.0.gfm.6 adds it).
 *
 *	struct emphasis e = {.last = -1};
 *	end = emphasis_run(&e, arena, text, at);	for each run
 *	emphasis_match(&e, -1);				at the end
 *	e.pairs ...
 */
#ifndef DEBRIEF_FORMAT_MARKDOWN_EMPHASIS_H
#define DEBRIEF_FORMAT_MARKDOWN_EMPHASIS_H

#include "format/markdown_private.h"

struct delimiter {
	size_t at;
	uint32_t length, left; /* signs; those that no pair has used yet */
	char sign;
	bool can_open, can_close;
	bool near_tilde;    /* beside a tilde, which cmark sees otherwise */
	int previous, next; /* those still in play; -1: none */
	struct slice close_text, open_text; /* for the user of this */
};

struct emphasis_pair {
	int opener, closer;
	size_t length; /* signs used on each side */
	enum md_emphasis kind;
};

struct delimiter_vec VEC(struct delimiter);
struct emphasis_pair_vec VEC(struct emphasis_pair);

struct emphasis {
	struct arena *arena;
	struct delimiter_vec all;
	struct emphasis_pair_vec pairs; /* inner before outer */
	int last;			/* in play; -1: none */
};

/* Takes the run of equal signs at AT; gives the offset behind it. */
size_t emphasis_run(
	struct emphasis *e, struct arena *a, struct slice s, size_t at);
/* Matches what is in play behind delimiter BOTTOM, and ends its play. */
void emphasis_match(struct emphasis *e, int bottom);
/* Whether cmark alone would see it otherwise. */
bool emphasis_differs(const struct emphasis *e);

#endif
