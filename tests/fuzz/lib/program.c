/* What cmd/main.c, clocks, the progress line and the cache are to commands:
 * here they print and keep nothing, and it is always the same day. */
#include "tests/fuzz/fuzz.h"

#include "cmd/clock.h"
#include "cmd/ledger_make.h"
#include "cmd/memo.h"
#include "cmd/progress.h"
#include "cmd/command.h"
#include "cmd/timings.h"

int print(struct slice text, struct err *err)
{
	(void)text;
	(void)err;
	return 0;
}

void talk_text(struct slice text)
{
	read_terminal(text);
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

void timings_enter(enum timing stage)
{
	(void)stage;
}

void timings_count(enum timing stage, size_t count)
{
	(void)stage;
	(void)count;
}

void timings_want(void)
{
}

bool memo_find(struct memo *m, struct session *s, const struct arguments *args)
{
	(void)m;
	(void)s;
	(void)args;
	return false;
}

int memo_replay(struct memo *m, struct err *err)
{
	(void)m;
	return err_set(err, "nothing is kept");
}

int memo_print(struct memo *m, struct slice text, struct err *err)
{
	(void)m;
	return print(text, err);
}

void memo_talk(struct memo *m, const char *line)
{
	(void)m;
	talk("%s", line);
}

void memo_keep(struct memo *m, int status)
{
	(void)m;
	(void)status;
}

void memo_close(struct memo *m)
{
	(void)m;
}

bool ledger_check(int *status, const struct session *s,
	const struct ledger_view *view, struct err *err)
{
	(void)status;
	(void)s;
	(void)view;
	(void)err;
	return false;
}

bool ledger_begin(struct ledger_draft *d, const struct session *s,
	const struct ledger_view *view)
{
	(void)d;
	(void)s;
	(void)view;
	return false;
}

void ledger_add_finding(
	struct ledger_draft *d, const struct finding *f, size_t from, size_t to)
{
	(void)d;
	(void)f;
	(void)from;
	(void)to;
}

void ledger_add_text(struct ledger_draft *d, struct slice text)
{
	(void)d;
	(void)text;
}

void ledger_keep(struct ledger_draft *d)
{
	(void)d;
}

void ledger_end(struct ledger_draft *d)
{
	(void)d;
}
