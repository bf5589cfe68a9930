/*
 * What the values of options and the arguments of commands are, told by the
 * names that the help gives them: `DIR` is a folder, `REV` a commit, and
 * `text|json` one of these words. Shells complete by it, and the manual says
 * it.
 */
#ifndef DEBRIEF_CMD_USAGE_H
#define DEBRIEF_CMD_USAGE_H

#include "cmd/command.h"

enum usage_kind {
	USAGE_TEXT, /* nothing that could be listed */
	USAGE_WORDS,
	USAGE_FILE,
	USAGE_FOLDER,
	USAGE_REV,    /* a branch, a tag, a commit */
	USAGE_BRANCH, /* a branch, which need not be there */
	USAGE_RULE,
	USAGE_INCIDENT, /* the id of one */
	USAGE_RECORD,	/* the id of an incident or an action item */
	USAGE_PERSON,
	USAGE_SEVERITY, /* of the procedure */
};

/* What a value called NAME is; false if no value is called so. */
MUST_USE bool usage_kind(enum usage_kind *out, struct slice name);

/*
 * The next argument of a usage into *NAME, without brackets and dots; its
 * options into *OPTION instead, with the value's name (or none) in *NAME. The
 * other one is empty. False at the end.
 */
bool usage_next(struct slice *option, struct slice *name, struct slice *usage,
	const struct option *options);

/* The name of C's argument NUMBER, from 0, no option counted. The last one
 * stands for all that follow where the usage has dots there; else empty. */
struct slice usage_argument(const struct command *c, int number);

#endif
