#include "cmd/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
	PATIENCE = 500, /* milliseconds without a line */
	PAUSE = 100,	/* milliseconds between two lines */
};

static struct {
	bool known;    /* the fields below are set */
	bool terminal; /* standard error is one */
	bool shown;    /* a line stands there */
	struct timespec start;
	long last; /* when the line was written, milliseconds from start */
} state;

static long elapsed(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (!state.known) {
		state.known = true;
		state.terminal = isatty(STDERR_FILENO);
		state.start = now;
	}
	return (now.tv_sec - state.start.tv_sec) * 1000 +
	       (now.tv_nsec - state.start.tv_nsec) / 1000000;
}

long progress_elapsed(void)
{
	long ms = elapsed();

	return state.terminal ? ms : -1;
}

void progress_show(const char *what, size_t done)
{
	long ms;

	if (state.known && !state.terminal)
		return;
	/* The clock is asked once in 64 records. */
	if (done % 64)
		return;
	ms = elapsed();
	if (!state.terminal || ms < PATIENCE || ms - state.last < PAUSE)
		return;
	if (done)
		fprintf(stderr, "\r%s: %zu\033[K", what, done);
	else
		fprintf(stderr, "\r%s\033[K", what);
	state.shown = true;
	state.last = ms;
}

void progress_end(void)
{
	if (state.shown)
		fputs("\r\033[K", stderr);
	state.shown = false;
}
