/* Lines for people: no text in one reaches the terminal as it is. */
#include "cmd/command.h"
#include "text/escape.h"

void talk(const char *fmt, ...)
{
	struct arena a = {0};
	struct buf line = BUF_INIT(KIB(64));
	va_list args;

	va_start(args, fmt);
	escape_terminal(&line, arena_vprintf(&a, fmt, args));
	va_end(args);
	buf_addc(&line, '\n');
	talk_text(buf_slice(&line));
	buf_free(&line);
	arena_free(&a);
}
