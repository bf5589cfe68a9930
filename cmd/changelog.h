/* The changelog that a publish builds upon. */
#ifndef DEBRIEF_CMD_CHANGELOG_H
#define DEBRIEF_CMD_CHANGELOG_H

#include "cmd/session.h"

/*
 * Reads the changelog of the branch that is published to, at REV, into the
 * session: its other lines are somebody's. Where that branch has none yet, or
 * REV names no commit, the source's own stays.
 */
MUST_USE int changelog_of_target(
	struct session *s, struct slice rev, struct err *err);

#endif
