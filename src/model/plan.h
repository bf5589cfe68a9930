/*
 * The Incident Response Plan (and other documents that a review changed), as
 * far as records speak of it: its headings; and the changelog file with the
 * lines that are ours.
 */
#ifndef DEBRIEF_MODEL_PLAN_H
#define DEBRIEF_MODEL_PLAN_H

#include "format/markdown.h"
#include "text/finding.h"

struct plan {
	const struct source *source; /* NULL: there is none to read */
	bool too_large; /* it is there, over the limit; said by the reader */
	struct slice refused; /* the limit that it passes; empty: none */
	struct slice title;
	struct md_heading_vec headings;
};

/* A document that passes a limit of Markdown has no headings. */
void plan_read(struct plan *out, struct arena *a, const struct source *source);

/*
 * The heading that NAME means, or NULL: without regard to case, runs of white
 * space and a trailing colon; with its number or without (`3.2 Escalation`,
 * `Escalation`), and by its number alone (`3.2`).
 */
const struct md_heading *plan_section(const struct plan *p, struct slice name);

#define CHANGELOG_BEGIN "<!-- debrief:begin -->"
#define CHANGELOG_END	"<!-- debrief:end -->"

/*
 * Puts ENTRIES (Markdown, ending in LF) between the markers of the changelog
 * OLD and keeps every byte outside. Without markers they go in below the
 * title (the first heading, else the frontmatter, else the top); an empty OLD
 * makes a new file under the heading TITLE. Line ends follow those of OLD.
 * Fails where the markers are torn: one without the other, twice, or in the
 * wrong order; nothing is guessed then.
 */
MUST_USE int changelog_merge(struct slice *out, struct arena *a,
	struct slice old, struct slice entries, struct slice title,
	struct err *err);

/* The lines between the markers of a changelog, a slice of TEXT. False where
 * it has no markers, or torn ones. */
bool changelog_region(struct slice *out, struct slice text);

#endif
