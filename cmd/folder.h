/*
 * A folder that is written complete or not at all: everything goes into a
 * temporary folder beside it (TARGET.debrief-new), which then takes its place
 * by one rename. Only a folder that was made here before is replaced. What a
 * killed run left is cleared away by the next one.
 */
#ifndef DEBRIEF_CMD_FOLDER_H
#define DEBRIEF_CMD_FOLDER_H

#include "base/err.h"
#include "text/output.h"

/* Writes FILES, sorted by path, as the folder TARGET. */
MUST_USE int folder_write(
	const char *target, const struct output_vec *files, struct err *err);

#endif
