/* The files that `import` is given: those named, and those below folders. */
#ifndef DEBRIEF_CMD_IMPORT_FILES_H
#define DEBRIEF_CMD_IMPORT_FILES_H

#include "base/err.h"
#include "base/vec.h"
#include "text/source.h"

struct import_file {
	struct slice path; /* as it was reached from the current folder */
	struct slice name; /* the same below what was named, its folder's name
			    * in front: it says where a text came from */
	bool named;	   /* by the user, not found in a folder */
	const char *why;   /* it is not to be read, or NULL */
};

struct import_file_vec VEC(struct import_file);

/*
 * Adds the file at PATH, or all files below the folder, sorted by path. No
 * symbolic link is followed; hidden folders are left out. Fails where there is
 * nothing, or more than can be meant.
 */
MUST_USE int import_files_find(struct import_file_vec *out, struct arena *a,
	const char *path, struct err *err);

#endif
