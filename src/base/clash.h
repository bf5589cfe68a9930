/*
 * Names that are two on one file system and one on another: which regards no
 * case, composes or decomposes letters with accents, drops characters that
 * cannot be seen, or dots and blanks at the end. Of two that clash, one would
 * take the other's place in a checkout.
 *
 * There is no table of all letters here. Case is known of the letters of
 * Latin, Greek and Cyrillic; a letter with marks behind it clashes with each
 * letter beyond ASCII that stands alone in the same place.
 */
#ifndef DEBRIEF_BASE_CLASH_H
#define DEBRIEF_BASE_CLASH_H

#include "base/arena.h"

/* Names that clash have the same key; others may have it, too. */
struct slice clash_key(struct arena *a, struct slice name);
/* Whether two names, or paths, are one somewhere. Equal ones are. */
bool clash_is(struct slice a, struct slice b);

#endif
