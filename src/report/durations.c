#include "report/durations.h"

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
};

struct time_span time_span_between(struct moment from, struct moment to)
{
	struct time_span s = {0};

	if (from.kind == MOMENT_NONE || to.kind == MOMENT_NONE)
		return s;
	s.kind = SPAN_UNKNOWN;
	if (!moment_is_known(from) || !moment_is_known(to))
		return s;
	s.approximate = from.approximate || to.approximate;
	s.days = !moment_has_time(from) || !moment_has_time(to);
	s.seconds = s.days ? (long long)(to.day - from.day) * DAY
			   : moment_seconds(to) - moment_seconds(from);
	s.kind = moment_cmp(to, from) < 0 ? SPAN_BACKWARDS : SPAN_KNOWN;
	return s;
}

static void write_unit(struct buf *out, long long n, const char *unit)
{
	buf_addf(out, "%lld %s%s", n, unit, n == 1 ? "" : "s");
}

static void write_days(struct buf *out, long long days)
{
	if (days)
		write_unit(out, days, "day");
	else
		buf_adds(out, "the same day");
}

/* Two units at most: who reads `3 days 4 h` does not want the seconds. */
static void write_clock(struct buf *out, long long seconds)
{
	long long days = seconds / DAY, hours = seconds / HOUR;
	long long minutes = seconds / MINUTE;

	if (hours >= 48) {
		write_unit(out, days, "day");
		if (hours % 24)
			buf_addf(out, " %lld h", hours % 24);
	} else if (hours) {
		buf_addf(out, "%lld h", hours);
		if (minutes % 60)
			buf_addf(out, " %lld min", minutes % 60);
	} else if (minutes || !seconds) {
		buf_addf(out, "%lld min", minutes);
	} else {
		buf_adds(out, "under a minute");
	}
}

void time_span_write(struct buf *out, struct time_span s)
{
	switch (s.kind) {
	case SPAN_NOT_RECORDED: buf_adds(out, "not recorded"); return;
	case SPAN_UNKNOWN: buf_adds(out, "unknown"); return;
	case SPAN_BACKWARDS:
		buf_adds(out, "cannot be told: the end is before the start");
		return;
	case SPAN_KNOWN: break;
	}
	if (s.approximate)
		buf_adds(out, "about ");
	if (s.days)
		write_days(out, s.seconds / DAY);
	else
		write_clock(out, s.seconds);
}
