/* Text for manual pages: what man(7) and roff(7) would take for requests,
 * escapes or hyphens is escaped. */
#ifndef DEBRIEF_CMD_MAN_ROFF_H
#define DEBRIEF_CMD_MAN_ROFF_H

#include "base/buf.h"

/* What is typed or printed as it stands: each `-` is a minus. */
void roff_literal(struct buf *out, struct slice text);

/*
 * A paragraph, filled to lines. Words that begin with `-` are options, and what
 * stands between backquotes is typed as it is: both are bold.
 */
void roff_text(struct buf *out, struct slice text);

/* The tag of an entry of a list, bold, and what VALUE it takes, if any. */
void roff_tag(struct buf *out, struct slice tag, struct slice value);

#endif
