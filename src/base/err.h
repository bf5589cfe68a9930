/*
 * The channel for "the operation cannot go on". A function that can fail
 * takes a last `struct err *err`, returns 0 or -1, and writes its output only
 * on success. The message is made where the failure happened, passed up
 * untouched, and printed once, in cmd/. What is wrong with the *user's text*
 * is a finding (text/finding.h), never an error.
 *
 *	if (!fits)
 *		return err_set(err, "'%s' is larger than 128 KiB", path);
 *
 * A message is one line: what is wrong and, where there is one, what to do.
 */
#ifndef DEBRIEF_BASE_ERR_H
#define DEBRIEF_BASE_ERR_H

#include "base/attr.h"

enum err_kind {
	ERR_FAILED,    /* anything without a kind of its own */
	ERR_NOT_FOUND, /* the thing named is not there */
	ERR_LIMIT,     /* it is larger than anything that is read */
	ERR_CONFLICT,  /* somebody else was faster; trying again may help */
};

struct err {
	enum err_kind kind;
	char message[1024]; /* one line, NUL-ended; cut if longer */
};

/* Both return -1, so that a caller can `return err_set(...)`. */
int err_set(struct err *err, const char *fmt, ...) PRINTF(2, 3);
int err_set_kind(struct err *err, enum err_kind kind, const char *fmt, ...)
	PRINTF(3, 4);
/* FMT, then ": " and the text of errno. */
int err_set_errno(struct err *err, const char *fmt, ...) PRINTF(2, 3);

#endif
