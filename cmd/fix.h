/*
 * What `check --fix` does: the mechanical fixes that findings carry, and the
 * line end that a record's last line lacks, written to the working tree.
 */
#ifndef DEBRIEF_CMD_FIX_H
#define DEBRIEF_CMD_FIX_H

#include "base/path.h"
#include "cmd/session.h"

/*
 * Applies the fixes of the session's findings, excepted ones aside, and gives
 * how many files were changed; a line a fix is said. Files outside PATHS (none:
 * everything is inside) are left alone, and so are files with conflict markers
 * or bytes that are no text. One round: what a fix brings to light is found by
 * reading anew. With AGAIN, what was left alone has been said before.
 */
MUST_USE int fix_apply(size_t *changed, struct session *s,
	const struct slice_list *paths, bool again, struct err *err);

#endif
