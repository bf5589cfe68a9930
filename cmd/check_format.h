/* The machine formats of `debrief check`. */
#ifndef DEBRIEF_CMD_CHECK_FORMAT_H
#define DEBRIEF_CMD_CHECK_FORMAT_H

#include "cmd/session.h"

/* `--format json`, at most MAX findings; the summary counts all. */
void check_write_json(struct buf *out, const struct session *s, size_t max);

#endif
