/* Files that the command line names. */
#ifndef DEBRIEF_CMD_INPUT_H
#define DEBRIEF_CMD_INPUT_H

#include "base/err.h"
#include "text/source.h"

/*
 * Reads the whole file at PATH, of at most LIMIT bytes, into a new source. It
 * has to be a regular file: what is read may lie in a repository of somebody
 * else's, so no symbolic link is followed to it, nor, where PATH is a relative
 * one, on the way, and a named pipe does not make us wait. What lies below
 * /dev/ is the user's own (/dev/stdin, /dev/fd/63), and is read as it comes.
 * ERR_NOT_FOUND where there is no such file, ERR_LIMIT where it is too large.
 */
MUST_USE int input_read(struct source **out, struct arena *a, const char *path,
	size_t limit, struct err *err);

#endif
