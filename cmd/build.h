/* debrief build: once, or whenever something that is read changes. */
#ifndef DEBRIEF_CMD_BUILD_H
#define DEBRIEF_CMD_BUILD_H

#include "cmd/session.h"

enum {
	OPT_OUT = OPT_OWN, /* rows of its option table */
	OPT_PERIOD,
	OPT_WATCH,
};

/* Reads, and writes so many files to the folder. The session is to be closed
 * in any case. */
MUST_USE int build_site(size_t *files, struct session *s,
	const struct arguments *args, struct err *err);

/* Builds again and again, until an interrupt: EXIT_FINE then. */
int build_watch(const struct arguments *args, struct err *err);

#endif
