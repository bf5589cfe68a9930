/* Which ids are taken: in the working tree, in the index, and on branches. */
#ifndef DEBRIEF_CMD_TAKEN_H
#define DEBRIEF_CMD_TAKEN_H

#include "cmd/session.h"
#include "model/new_record.h"

/*
 * Shows the search all ids that the session's working tree, the index and all
 * local and remote-tracking branches hold in their record folders.
 */
MUST_USE int taken_search(
	struct id_search *search, struct session *s, struct err *err);

/*
 * The id that the search asks about: fails if it is none, or is taken. Where
 * `wanted` has no bytes (NULL), the next one that is free. WHERE stands before
 * a message, such as `--id: `, or is empty.
 */
MUST_USE int taken_choose(struct slice *out, struct id_search *search,
	struct session *s, const char *where, struct err *err);

/*
 * Instead of all records reads those that a new one has to know: an action item
 * or an incident whose id SEARCH is for, and which names INCIDENT, if that is
 * not empty. The session has its settings.
 */
MUST_USE int taken_read(struct id_search *search, struct session *s,
	bool is_action, struct slice incident, struct err *err);

/* Opens the session of a command that writes records: of the working tree as
 * it is on the day DAY (NULL: today). Fails in a bare repository; WHAT is the
 * command's name. */
MUST_USE int taken_start(struct session *s, const struct arguments *args,
	const char *day, const char *what, struct err *err);
/* The same, and reads all records. */
MUST_USE int taken_session(struct session *s, const struct arguments *args,
	const char *day, const char *what, struct err *err);

#endif
