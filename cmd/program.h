/* Which program this is: what it prints changes with it. */
#ifndef DEBRIEF_CMD_PROGRAM_H
#define DEBRIEF_CMD_PROGRAM_H

#include "base/buf.h"

/*
 * Adds to OUT, for a digest, the build ids of the program and of all libraries
 * that it runs with: digests that the linker made of all that is in them, our
 * templates and the libraries' revisions too. False where one of them has none.
 */
MUST_USE bool program_describe(struct buf *out);

#endif
