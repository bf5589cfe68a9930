/*
 * Times and periods, one a line: what is read is written in a form that reads
 * the same, the order of known moments is total, days come and go through the
 * calendar, and periods end after they begin.
 */
#include "tests/fuzz/fuzz.h"

#include "base/date.h"

enum { LINES_MOST = 8 };

static void must_read_back(struct moment m)
{
	struct buf out = {0};
	struct moment again;

	moment_write(&out, m);
	MUST_OF(buf_slice(&out),
		moment_parse(&again, buf_slice(&out)) == MOMENT_OK);
	MUST(again.kind == m.kind && again.approximate == m.approximate);
	MUST(again.day == m.day && again.second == m.second);
	MUST(again.offset == m.offset);
	moment_write_text(&out, m);
	buf_free(&out);
}

static void must_be_a_day(day_t day)
{
	int year, month, date;
	struct buf out = {0};
	day_t again;

	day_to_date(&year, &month, &date, day);
	MUST(date_is_valid(year, month, date));
	MUST(day_from_date(year, month, date) == day);
	MUST(day_weekday(day) == (day_weekday(day - 1) + 1) % 7);
	MUST(day_weekday(day_add_working(day, 1)) < 5);
	day_write(&out, day);
	MUST_OF(buf_slice(&out), day_parse(&again, buf_slice(&out)));
	MUST(again == day);
	buf_free(&out);
}

static void must_be_ordered(const struct moment *m, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			int order = moment_cmp(m[i], m[k]);

			MUST((order > 0) == (moment_cmp(m[k], m[i]) < 0));
			MUST(!moment_is_after(m[i], m[k]) || order > 0);
			MUST(i != k || !order);
		}
}

/* Instants of one precision: a before b before c. */
static void must_be_transitive(const struct moment *m, size_t count)
{
	for (size_t i = 0; i < count * count * count; i++) {
		struct moment a = m[i % count], b = m[i / count % count],
			      c = m[i / count / count];

		if (a.kind != b.kind || b.kind != c.kind)
			continue;
		MUST(moment_cmp(a, b) > 0 || moment_cmp(b, c) > 0 ||
			moment_cmp(a, c) <= 0);
	}
}

static void read_period(struct slice text, struct moment from)
{
	struct buf out = {0};
	struct period p, again;

	if (!period_parse(&p, text))
		return;
	MUST(p.amount >= 0);
	period_write(&out, p);
	MUST_OF(buf_slice(&out), period_parse(&again, buf_slice(&out)));
	MUST(again.unit == p.unit && again.amount == p.amount);
	period_write_iso(&out, p);
	if (moment_is_known(from)) {
		MUST(period_last_day(from, p) >= from.day);
		MUST(!period_is_over(from, p, from));
	}
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size), line;
	struct moment known[LINES_MOST], m = {0};
	size_t count = 0;
	int minutes, second;

	while (count < LINES_MOST && slice_line(&line, &rest)) {
		if (offset_parse(&minutes, line))
			MUST(minutes > -1440 && minutes < 1440);
		if (time_of_day_parse(&second, line))
			MUST(second >= 0 && second < 86400);
		read_period(line, m);
		if (moment_parse(&m, line) != MOMENT_OK)
			continue;
		must_read_back(m);
		if (!moment_is_known(m))
			continue;
		must_be_a_day(m.day);
		known[count++] = m;
	}
	must_be_ordered(known, count);
	must_be_transitive(known, count);
	return 0;
}
