#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

PRINTF(3, 0)
static void set(
	struct err *err, enum err_kind kind, const char *fmt, va_list args)
{
	err->kind = kind;
	vsnprintf(err->message, sizeof(err->message), fmt, args);
	/* One line, whatever a path or a library put in. */
	for (char *p = err->message; *p; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';
}

int err_set(struct err *err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	set(err, ERR_FAILED, fmt, args);
	va_end(args);
	return -1;
}

int err_set_kind(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	set(err, kind, fmt, args);
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
	set(err, number == ENOENT ? ERR_NOT_FOUND : ERR_FAILED, fmt, args);
	va_end(args);
	used = strlen(err->message);
	snprintf(err->message + used, sizeof(err->message) - used, ": %s",
		strerror_r(number, text, sizeof(text)));
	return -1;
}
