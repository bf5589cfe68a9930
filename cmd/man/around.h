/* What is around a command: the environment's variables, and files. */
#ifndef DEBRIEF_CMD_MAN_AROUND_H
#define DEBRIEF_CMD_MAN_AROUND_H

#include "cmd/command.h"

/* Those that C looks at; all where it is NULL. */
void around_write_variables(struct buf *out, const struct command *c);
void around_write_files(struct buf *out, const struct command *c);

#endif
