/*
 * Findings as text for people: where, what, the source line with the exact
 * place marked, and what to write instead.
 *
 *	incidents/2026/INC-2026-0007.md:14:12: deviation[review-late]: ...
 *	   |
 *	14 |   held_on: 2026-04-02
 *	   |            ^^^^^^^^^^
 *	   = help: ...
 *
 * The place comes first on its line, so that editors find it. Everything that
 * stems from a record goes through escape_terminal(); in the source line tabs
 * become blanks, and a line that is too long is cut around the place.
 */
#ifndef DEBRIEF_TEXT_SNIPPET_H
#define DEBRIEF_TEXT_SNIPPET_H

#include "base/buf.h"
#include "text/finding.h"

struct text_style {
	bool color;   /* with ANSI colours (ECMA-48) */
	size_t width; /* columns of a source line at most; 0: 100 */
	bool fixable; /* says what --fix would mend */
};

/*
 * Appends a finding. A span over several lines shows its first; an empty one is
 * marked by one caret; a source without text (a file that is not there) has no
 * line to show.
 */
void finding_write_text(struct buf *out, const struct finding *f,
	const struct text_style *style);
/* Appends all of them in their order, an empty line between two. */
void findings_write_text(struct buf *out, const struct findings *fs,
	const struct text_style *style);

#endif
