/* Whether the tables of commands and options agree with themselves. */
#ifndef DEBRIEF_CMD_MAN_TABLES_H
#define DEBRIEF_CMD_MAN_TABLES_H

#include "cmd/command.h"

/*
 * Fails where a value or an argument has a name that cmd/usage.c does not
 * know, a usage names an option that is not in the table, or leaves out one of
 * the command's own (SESSION_OPTIONS aside), or a command has no example.
 */
MUST_USE int tables_check(struct err *err);

#endif
