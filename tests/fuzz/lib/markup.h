/* What the readers of HTML and XML share: the rest of a text that is taken from
 * the front, and the elements that are open there. */
#ifndef DEBRIEF_FUZZ_MARKUP_H
#define DEBRIEF_FUZZ_MARKUP_H

#include "tests/fuzz/fuzz.h"

struct markup {
	struct slice whole, rest;
	struct slice open[512]; /* names of elements, the outermost first */
	size_t depth;
};

/* Takes WHAT off the front, if it stands there. */
bool markup_take(struct markup *m, struct slice what);
/* The name at the front. */
struct slice markup_name(struct markup *m);
/* An attribute's value, of which the first quote is taken. */
struct slice markup_value(struct markup *m);

void markup_open(struct markup *m, struct slice name);
/* The end tag behind `</`: of the element that was opened last. */
struct slice markup_close(struct markup *m);

#endif
