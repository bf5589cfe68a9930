/* The one clock of the program: SOURCE_DATE_EPOCH where it is set. */
#ifndef DEBRIEF_CMD_CLOCK_H
#define DEBRIEF_CMD_CLOCK_H

#include "base/err.h"

/* Seconds since 1970; fails where SOURCE_DATE_EPOCH is no such number. */
MUST_USE int clock_read(long long *seconds, struct err *err);

#endif
