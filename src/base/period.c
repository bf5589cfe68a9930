/* Periods: the second half of base/date.h. */
#include "base/date.h"

#include <assert.h>

enum { AMOUNT_MOST = 100000 };

static const char *const number_words[] = {"zero", "one", "two", "three",
	"four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
	"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
	"eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
	"twenty-three", "twenty-four", "twenty-five", "twenty-six",
	"twenty-seven", "twenty-eight", "twenty-nine", "thirty"};

/* One row a spelling of a unit, singular; a final s is taken off before. */
static const struct unit_name {
	const char *name;
	enum period_unit unit;
	int times; /* of that unit */
} unit_names[] = {
	{"hour", PERIOD_HOURS, 1},
	{"day", PERIOD_DAYS, 1},
	{"calendar day", PERIOD_DAYS, 1},
	{"week", PERIOD_DAYS, 7},
	{"calendar week", PERIOD_DAYS, 7},
	{"fortnight", PERIOD_DAYS, 14},
	{"working day", PERIOD_WORKING_DAYS, 1},
	{"business day", PERIOD_WORKING_DAYS, 1},
	{"work day", PERIOD_WORKING_DAYS, 1},
	{"workday", PERIOD_WORKING_DAYS, 1},
	{"weekday", PERIOD_WORKING_DAYS, 1},
	{"working week", PERIOD_WORKING_DAYS, 5},
	{"business week", PERIOD_WORKING_DAYS, 5},
};

static bool parse_amount(int *out, struct slice word)
{
	if (slice_number(out, word))
		return *out > 0 && *out <= AMOUNT_MOST;
	if (slice_eq_nocase(word, SLICE("a")) ||
		slice_eq_nocase(word, SLICE("an"))) {
		*out = 1;
		return true;
	}
	for (int i = 1; i <= 30; i++)
		if (slice_eq_nocase(word, slice_of(number_words[i]))) {
			*out = i;
			return true;
		}
	return false;
}

bool period_parse(struct period *out, struct slice text)
{
	size_t end = 0;
	struct slice unit;
	int amount;

	text = slice_trim(text);
	while (end < text.len && !char_is_space(text.ptr[end]))
		end++;
	if (!parse_amount(&amount, slice_sub(text, 0, end)))
		return false;
	unit = slice_trim(slice_from(text, end));
	if (slice_ends(unit, SLICE("s")))
		unit.len--;
	for (size_t i = 0; i < ARRAY_LENGTH(unit_names); i++)
		if (slice_eq_nocase(unit, slice_of(unit_names[i].name))) {
			out->unit = unit_names[i].unit;
			out->amount = amount * unit_names[i].times;
			return out->amount <= AMOUNT_MOST;
		}
	return false;
}

void period_write(struct buf *out, struct period p)
{
	static const char *const names[] = {"", "hour", "day", "working day"};

	buf_addf(out, "%d %s%s", p.amount, names[p.unit],
		p.amount == 1 ? "" : "s");
}

void period_write_iso(struct buf *out, struct period p)
{
	if (p.unit == PERIOD_HOURS)
		buf_addf(out, "PT%dH", p.amount);
	else
		buf_addf(out, "P%dD", p.amount);
}

day_t period_last_day(struct moment from, struct period p)
{
	assert(p.unit != PERIOD_NONE);
	if (p.unit == PERIOD_WORKING_DAYS)
		return day_add_working(from.day, p.amount);
	if (p.unit == PERIOD_DAYS)
		return day_add(from.day, p.amount);
	/* Of a plain date the whole day may have been meant. */
	if (!moment_has_time(from))
		return day_add(from.day, (p.amount + 23) / 24);
	return moment_of_seconds(
		moment_seconds(from) + (long long)p.amount * 3600, from.offset)
		.day;
}

bool period_is_over(struct moment from, struct period p, struct moment at)
{
	if (p.unit == PERIOD_HOURS && moment_has_time(from) &&
		moment_has_time(at))
		return moment_seconds(at) - moment_seconds(from) >
		       (long long)p.amount * 3600;
	return at.day > period_last_day(from, p);
}
