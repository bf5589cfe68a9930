/*
 * Another id for a record: each text that names it is rewritten, and every
 * other byte stays.
 *
 *	struct renumber r = {.arena = &a, .corpus = &corpus,
 *		.from = SLICE("INC-2026-0003"), .to = SLICE("INC-2026-0007"),
 *		.path = record->source->path};
 *	text = renumber_text(&r, source, SLICE(""));
 *	if (r.count) ...
 *
 * An id is a whole word: not the beginning of another id, nor of the name of a
 * picture (`INC-2026-0003-graph.png`). It stays where it may be something
 * else's: in a URL or a path, unless that leads to the record or its report,
 * and in the name of a file that is not Markdown. Such places are listed.
 */
#ifndef DEBRIEF_MODEL_RENUMBER_H
#define DEBRIEF_MODEL_RENUMBER_H

#include "model/corpus.h"

struct renumber {
	struct arena *arena;
	const struct corpus *corpus; /* that knows other ids */
	struct slice from, to;	     /* ids */
	struct slice path;	     /* of the record, before */
	bool leave;	      /* rewrite nothing: list all places as left */
	size_t count;	      /* of places in the text that was read last */
	struct span_vec left; /* of all texts so far */
};

/* The text of SOURCE with the new id; EXCEPT, a part of it, is passed over.
 * The text itself where nothing changes. */
struct slice renumber_text(
	struct renumber *r, const struct source *source, struct slice except);

#endif
