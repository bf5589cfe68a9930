/*
 * The message of a published commit: a subject, perhaps a body, and one block
 * of trailers that `git interpret-trailers --parse` reads. Nothing in it comes
 * from a record.
 */
#ifndef DEBRIEF_CMD_MESSAGE_H
#define DEBRIEF_CMD_MESSAGE_H

#include "cmd/session.h"

/* What a message is to say. */
struct message {
	struct slice text;    /* what -m asks for; empty: the usual subject */
	struct slice reason;  /* of a rewrite that is accepted, or empty */
	bool site;	      /* the commit holds the site */
	bool without_history; /* made from a clone that is cut off */
};

/*
 * Whether TEXT, the value of OPTION, can stand in a message: UTF-8 without
 * control, bidirectional and invisible characters, and not too long; where
 * ONE_LINE is set, one line that is not empty. Else an error says why not.
 */
MUST_USE int message_check(
	const char *option, struct slice text, bool one_line, struct err *err);

/* The whole message, in the session's arena, of texts that were checked. */
struct slice message_make(struct session *s, const struct message *m);

#endif
