/*
 * A line on a terminal's standard error while a run takes long: nobody should
 * wonder whether it hangs. Elsewhere nothing is ever written.
 */
#ifndef DEBRIEF_CMD_PROGRESS_H
#define DEBRIEF_CMD_PROGRESS_H

#include <stddef.h>

/* Says what is done now, and how far; DONE 0: not counted. Cheap enough to
 * call for each record. */
void progress_show(const char *what, size_t done);
/* Takes the line away. */
void progress_end(void);
/* Milliseconds since the program began; -1 where standard error is no
 * terminal, since a time would differ from run to run. */
long progress_elapsed(void);

#endif
