/*
 * What the values of options and the arguments of commands are, told by the
 * names that the help gives them: `DIR` is a folder, `REV` a commit, and
 * `text|json` one of these words. Shells complete by it, and the manual says
 * it.
 */
#ifndef DEBRIEF_CMD_VALUE_H
#define DEBRIEF_CMD_VALUE_H

#include "cmd/command.h"

enum value_kind {
	VALUE_TEXT, /* nothing that could be listed */
	VALUE_WORDS,
	VALUE_FILE,
	VALUE_FOLDER,
	VALUE_REV,    /* a branch, a tag, a commit */
	VALUE_BRANCH, /* a branch, which need not be there */
	VALUE_RULE,
	VALUE_INCIDENT, /* the id of one */
	VALUE_RECORD,	/* the id of an incident or an action item */
	VALUE_PERSON,
	VALUE_SEVERITY, /* of the procedure */
};

/* What a value called NAME is; false if no value is called so. */
MUST_USE bool value_kind(enum value_kind *out, struct slice name);

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
