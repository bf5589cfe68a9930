/*
 * Waits until files change (inotify(7)). What is wanted is named first: single
 * files, there already or not, and folders with all that is in them. A watch
 * that is stale knows of a folder less than there is, or is too late to tell:
 * it is opened anew before what it is for is read again, so that nothing is
 * missed between the two.
 *
 *	struct watch w = {.fd = -1};
 *	watch_want(&w, root, path, true);
 *	if (watch_open(&w, err)) ...
 *	while (!watch_wait(&changed, &w, stop, err) && changed) ...
 *	watch_close(&w);
 *
 * All paths are absolute, without a '/' at the end.
 */
#ifndef DEBRIEF_CMD_WATCH_H
#define DEBRIEF_CMD_WATCH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct watch_want {
	struct slice path;
	bool below; /* a folder, and all that is in it */
};

struct watch_folder {
	int id; /* what events name it by */
	struct slice path;
};

struct watch_want_vec VEC(struct watch_want);
struct watch_folder_vec VEC(struct watch_folder);

struct watch {
	struct arena arena;
	struct watch_want_vec wants;
	struct watch_want_vec skips; /* what is never looked at, or into */
	struct watch_folder_vec folders;
	int fd; /* -1: not open */
	bool stale;
	size_t count;	      /* of the changes that watch_wait() has seen */
	struct slice change;  /* the last of them, until the next wait; empty:
			       * more than the system could tell */
	struct arena scratch; /* for paths of events */
};

/* PATH lies in the folder BASE, which is there; on the way from there, folders
 * that come and go are noticed. */
void watch_want(
	struct watch *w, struct slice base, struct slice path, bool below);
void watch_skip(struct watch *w, struct slice path);
/* Begins to watch. Fails where the system's limits do not suffice. */
MUST_USE int watch_open(struct watch *w, struct err *err);
/* Waits until something changed and nothing has for some milliseconds. *CHANGED
 * is false where STOP, a file, has something to be read. */
MUST_USE int watch_wait(
	bool *changed, struct watch *w, int stop, struct err *err);
/* Forgets all: it can be used again. */
void watch_close(struct watch *w);

#endif
