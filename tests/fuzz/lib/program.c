/* What cmd/main.c, the clock and the progress line are to commands: here they
 * print nothing, and it is always the same day. */
#include "tests/fuzz/fuzz.h"

#include "cmd/clock.h"
#include "cmd/progress.h"
#include "cmd/command.h"
#include "text/escape.h"

int print(struct slice text, struct err *err)
{
	(void)text;
	(void)err;
	return 0;
}

void talk(const char *fmt, ...)
{
	struct arena a = {0};
	struct buf line = BUF_INIT(KIB(64));
	va_list args;

	va_start(args, fmt);
	escape_terminal(&line, arena_vprintf(&a, fmt, args));
	va_end(args);
	read_terminal(buf_slice(&line));
	buf_free(&line);
	arena_free(&a);
}

int clock_read(long long *seconds, struct err *err)
{
	(void)seconds;
	return err_set(err, "there is no clock");
}

void progress_show(const char *what, size_t done)
{
	(void)what;
	(void)done;
}

void progress_end(void)
{
}

long progress_elapsed(void)
{
	return -1;
}
