/*
 * Which files git ignores: gitignore(5), as git reads it. The files with the
 * patterns come from strangers, and libgit2 1.5 takes exponential time over
 * some; here a limit holds for the size of such a file, and one for the work
 * in all.
 *
 *	if (!ignore_open(&ig, repo, index, root, err) &&
 *		!ignore_ask(&ignored, ig, path, is_folder, err))
 *		...
 *	ignore_close(ig);
 *
 * What is tracked is never ignored; that is for the caller to see.
 */
#ifndef DEBRIEF_GIT_IGNORE_H
#define DEBRIEF_GIT_IGNORE_H

#include "git/git_private.h"

struct ignore;

/* INDEX and the folder open as ROOT, the working tree's, outlive it. */
MUST_USE int ignore_open(struct ignore **out, struct repo *r, git_index *index,
	int root, struct err *err);
void ignore_close(struct ignore *ig); /* NULL is fine */
/*
 * Whether PATH, which is safe, or a folder it lies in is ignored. What was
 * read for a folder is kept until another one is asked for.
 */
MUST_USE int ignore_ask(bool *ignored, struct ignore *ig, struct slice path,
	bool is_folder, struct err *err);

#endif
