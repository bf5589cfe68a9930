/*
 * Splits a record into its YAML frontmatter and its Markdown body: a line
 * `---`, YAML, a line `---` or `...` (blanks may follow), the body. A
 * byte-order mark and CRLF are accepted.
 */
#ifndef DEBRIEF_FORMAT_FRONTMATTER_H
#define DEBRIEF_FORMAT_FRONTMATTER_H

#include "text/source.h"

enum frontmatter_result {
	FRONTMATTER_OK,
	FRONTMATTER_NONE,     /* does not open with a fence */
	FRONTMATTER_UNCLOSED, /* opens, and no line closes it */
};

struct frontmatter {
	struct span fence; /* the opening `---`; where it should be if none */
	struct slice yaml; /* between the fences; empty if there is none */
	struct slice body; /* all behind them; the whole text if none */
};

enum frontmatter_result frontmatter_split(
	struct frontmatter *out, const struct source *source);

/* The value of a line `KEY: value`, as written but for quotes around it, in a
 * frontmatter that is only looked at, such as one that other tools (Jekyll)
 * own: nothing in it can be wrong. Empty where there is none. */
struct slice frontmatter_value(const struct frontmatter *fm, struct slice key);

#endif
