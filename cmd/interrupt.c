#include "cmd/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>

#include "base/attr.h"

/* The last: standard output may have no reader left. */
static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

enum { SIGNALS = ARRAY_LENGTH(signals) };

static void fill(sigset_t *set)
{
	sigemptyset(set);
	for (int i = 0; i < SIGNALS; i++)
		sigaddset(set, signals[i]);
}

bool interrupts_hold(void)
{
	sigset_t set, before;

	fill(&set);
	sigprocmask(SIG_BLOCK, &set, &before);
	return !sigismember(&before, signals[0]);
}

bool interrupts_wait(void)
{
	sigset_t set;

	sigpending(&set);
	for (int i = 0; i < SIGNALS; i++)
		if (sigismember(&set, signals[i]))
			return true;
	return false;
}

void interrupts_release(void)
{
	sigset_t set;

	fill(&set);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int interrupts_take(void)
{
	sigset_t set;

	fill(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC);
}
