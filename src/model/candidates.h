/*
 * Which documents of a repository are its post-incident review procedure and
 * its Incident Response Plan, wherever they lie and whatever they are called:
 * told by their titles, their names, and what is in them.
 *
 *	struct candidates s = {.arena = &a};
 *
 *	for each Markdown file: candidates_look(&s, source);
 *	candidates_end(&s);
 *	if (s.procedures.len) s.procedures.at[0].path ...
 */
#ifndef DEBRIEF_MODEL_CANDIDATES_H
#define DEBRIEF_MODEL_CANDIDATES_H

#include "base/vec.h"
#include "text/source.h"

/* A document that may be one of the two. */
struct candidate {
	struct slice path;
	int score;   /* the more, the better */
	int topics;  /* of a procedure: how many of the four it has */
	bool period; /* of a procedure: it states the review period */
};

struct candidate_vec VEC(struct candidate);

struct candidates {
	struct arena *arena;
	struct candidate_vec procedures, plans; /* the best first, by then */
};

/* Looks at a document, whose text need not live on. */
void candidates_look(struct candidates *s, const struct source *source);
/* Sorts what was found: by score, then by how deep it lies, then by path. */
void candidates_end(struct candidates *s);

#endif
