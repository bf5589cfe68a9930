#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum {
	REASON_MOST = 128, /* bytes for the text of errno */
};

#define ELLIPSIS "\xE2\x80\xA6"

/* A message that is too long ends in an ellipsis, not within a character. */
static void cut(char *message, size_t size)
{
	size_t fits = size - sizeof(ELLIPSIS);

	memcpy(message + utf8_cut(slice_of(message), fits), ELLIPSIS,
		sizeof(ELLIPSIS));
}

/* Leaves REST bytes of the message free. */
PRINTF(4, 0)
static void set(struct err *err, enum err_kind kind, size_t rest,
	const char *fmt, va_list args)
{
	size_t size = sizeof(err->message) - rest;

	err->kind = kind;
	if (vsnprintf(err->message, size, fmt, args) >= (int)size)
		cut(err->message, size);
	/* One line, whatever a path or a library put in. */
	for (char *p = err->message; *p; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';
}

int err_set(struct err *err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	set(err, ERR_FAILED, 0, fmt, args);
	va_end(args);
	return -1;
}

int err_set_kind(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	set(err, kind, 0, fmt, args);
	va_end(args);
	return -1;
}

int err_set_errno(struct err *err, const char *fmt, ...)
{
	int number = errno;
	char text[128];
	size_t used;
	va_list args;

	va_start(args, fmt);
	set(err, number == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, REASON_MOST,
		fmt, args);
	va_end(args);
	used = strlen(err->message);
	snprintf(err->message + used, sizeof(err->message) - used, ": %s",
		strerror_r(number, text, sizeof(text)));
	return -1;
}
