#include "cmd/timings.h"

#include <time.h>

#include "cmd/command.h"

static const struct {
	const char *name;
	const char *counts; /* what it works on; NULL: not counted */
} stages[TIMINGS] = {
	[TIMING_OPEN] = {"open", NULL},
	[TIMING_CACHE] = {"cache", NULL},
	[TIMING_CHANGES] = {"changes", "changed files"},
	[TIMING_SETTINGS] = {"settings", NULL},
	[TIMING_RECORDS] = {"records", "files"},
	[TIMING_HISTORY] = {"history", "commits"},
	[TIMING_RULES] = {"rules", "findings"},
	[TIMING_PAGES] = {"pages", "files"},
	[TIMING_WRITING] = {"writing", "changed files"},
};

/* Nanoseconds. */
struct times {
	long long wall, cpu;
};

static struct {
	bool wanted;
	bool entered[TIMINGS];
	struct times spent[TIMINGS];
	size_t counts[TIMINGS];
	enum timing now;
	struct times since; /* when it was entered; 0: none was */
} state;

static long long read_clock(clockid_t clock)
{
	struct timespec t = {0};

	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

void timings_enter(enum timing stage)
{
	struct times *spent = &state.spent[state.now];
	struct times now = {read_clock(CLOCK_MONOTONIC),
		read_clock(CLOCK_PROCESS_CPUTIME_ID)};

	if (state.since.wall) {
		spent->wall += now.wall - state.since.wall;
		spent->cpu += now.cpu - state.since.cpu;
	}
	state.entered[stage] = true;
	state.now = stage;
	state.since = now;
}

void timings_count(enum timing stage, size_t count)
{
	state.counts[stage] += count;
}

void timings_want(void)
{
	state.wanted = true;
}

static void write_row(struct buf *out, const char *name, struct times spent)
{
	buf_addf(out, "%-10s%10.1f%10.1f", name, (double)spent.wall / 1e6,
		(double)spent.cpu / 1e6);
}

void timings_end(void)
{
	struct buf out = BUF_INIT(KIB(4));
	struct times all = {0, 0};

	if (!state.wanted)
		return;
	timings_enter(state.now);
	buf_addf(&out, "%-10s%10s%10s\n", "stage", "wall ms", "cpu ms");
	for (int i = 0; i < TIMINGS; i++) {
		if (!state.entered[i])
			continue;
		write_row(&out, stages[i].name, state.spent[i]);
		if (stages[i].counts && state.counts[i])
			buf_addf(&out, "  %zu %s", state.counts[i],
				stages[i].counts);
		buf_addc(&out, '\n');
		all.wall += state.spent[i].wall;
		all.cpu += state.spent[i].cpu;
	}
	write_row(&out, "all", all);
	buf_addc(&out, '\n');
	talk_text(buf_slice(&out));
	buf_free(&out);
}
