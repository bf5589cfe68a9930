#include "import/when.h"

#include "import/scan.h"
#include "model/schema.h"

/* ---- Words ---- */

static const struct {
	struct slice name;
	int month;
} months[] = {
	{SLICE_INIT("january"), 1},
	{SLICE_INIT("february"), 2},
	{SLICE_INIT("march"), 3},
	{SLICE_INIT("april"), 4},
	{SLICE_INIT("may"), 5},
	{SLICE_INIT("june"), 6},
	{SLICE_INIT("july"), 7},
	{SLICE_INIT("august"), 8},
	{SLICE_INIT("september"), 9},
	{SLICE_INIT("october"), 10},
	{SLICE_INIT("november"), 11},
	{SLICE_INIT("december"), 12},
	{SLICE_INIT("jan"), 1},
	{SLICE_INIT("feb"), 2},
	{SLICE_INIT("mar"), 3},
	{SLICE_INIT("apr"), 4},
	{SLICE_INIT("jun"), 6},
	{SLICE_INIT("jul"), 7},
	{SLICE_INIT("aug"), 8},
	{SLICE_INIT("sep"), 9},
	{SLICE_INIT("sept"), 9},
	{SLICE_INIT("oct"), 10},
	{SLICE_INIT("nov"), 11},
	{SLICE_INIT("dec"), 12},
};

static const struct slice weekdays[] = {
	SLICE_INIT("monday"),
	SLICE_INIT("tuesday"),
	SLICE_INIT("wednesday"),
	SLICE_INIT("thursday"),
	SLICE_INIT("friday"),
	SLICE_INIT("saturday"),
	SLICE_INIT("sunday"),
	SLICE_INIT("mon"),
	SLICE_INIT("tue"),
	SLICE_INIT("tues"),
	SLICE_INIT("wed"),
	SLICE_INIT("thu"),
	SLICE_INIT("thur"),
	SLICE_INIT("thurs"),
	SLICE_INIT("fri"),
	SLICE_INIT("sat"),
	SLICE_INIT("sun"),
};

/* ---- Dates ---- */

static int month_of(struct slice word)
{
	for (size_t i = 0; i < ARRAY_LENGTH(months); i++)
		if (slice_eq_nocase(word, months[i].name))
			return months[i].month;
	return 0;
}

static void set_day(struct when *out, int year, int month, int date)
{
	if (year < 1990 || year > 2199 || !date_is_valid(year, month, date))
		out->odd_date = true;
	else
		out->day = day_from_date(year, month, date);
}

/* `2021-03-04`, `2021/3/4`, `2021.03.04`. */
static size_t scan_iso(struct when *out, struct slice s)
{
	size_t month, date, end;
	char mark = scan_at(s, 4);

	if (scan_digits_at(s, 0) != 4 ||
		(mark != '-' && mark != '/' && mark != '.'))
		return 0;
	month = scan_digits_at(s, 5);
	date = scan_digits_at(s, 6 + month);
	end = 6 + month + date;
	if (!month || month > 2 || scan_at(s, 5 + month) != mark || !date ||
		date > 2 ||
		(char_is_alnum(scan_at(s, end)) && scan_at(s, end) != 'T') ||
		(scan_at(s, end) == mark && char_is_alnum(scan_at(s, end + 1))))
		return 0;
	set_day(out, scan_number_at(s, 0, 4), scan_number_at(s, 5, month),
		scan_number_at(s, 6 + month, date));
	return end;
}

/* `25/12/2021`, `12/25/2021`: one of both must be above 12, or both equal. */
static size_t scan_numbers(struct when *out, struct slice s)
{
	size_t first = scan_digits_at(s, 0);
	size_t second = scan_digits_at(s, first + 1);
	size_t end = first + second + 6;
	char mark = scan_at(s, first);
	int a, b, year;

	if (!first || first > 2 || !second || second > 2 ||
		(mark != '/' && mark != '.' && mark != '-') ||
		scan_at(s, first + 1 + second) != mark ||
		scan_digits_at(s, first + second + 2) != 4 ||
		!scan_is_word_end(s, end))
		return 0;
	a = scan_number_at(s, 0, first);
	b = scan_number_at(s, first + 1, second);
	year = scan_number_at(s, first + second + 2, 4);
	if (a <= 12 && b <= 12 && a != b)
		return 0;
	if (a > 12 || a == b)
		set_day(out, year, b, a);
	else
		set_day(out, year, a, b);
	return end;
}

/* Behind a day's number: `st`, `nd`, `rd`, `th`, `.`. */
static size_t skip_ordinal(struct slice s, size_t i)
{
	static const struct slice endings[] = {SLICE_INIT("st"),
		SLICE_INIT("nd"), SLICE_INIT("rd"), SLICE_INIT("th")};

	for (size_t k = 0; k < ARRAY_LENGTH(endings); k++)
		if (slice_eq_nocase(slice_sub(s, i, i + 2), endings[k]) &&
			scan_is_word_end(s, i + 2))
			return i + 2;
	return scan_at(s, i) == '.' && scan_at(s, i + 1) == ' ' ? i + 1 : i;
}

/* Skips blanks, a comma, a dash, `of`. */
static size_t skip_between(struct slice s, size_t i)
{
	i = scan_skip_blanks(s, i);
	if (slice_starts_nocase(slice_from(s, i), SLICE("of ")))
		return scan_skip_blanks(s, i + 3);
	if (scan_at(s, i) == ',' || scan_at(s, i) == '-' ||
		scan_at(s, i) == '/')
		i++;
	return scan_skip_blanks(s, i);
}

/* Whether the number at I is a year, but none that can be told: `3021`,
 * `'21`, `21 14:03`. */
static bool is_odd_year(struct slice s, size_t i)
{
	size_t n = scan_digits_at(s, i), end = i + n;

	if (scan_at(s, i) == '\'')
		return scan_digits_at(s, i + 1) == 2;
	if (!scan_is_word_end(s, end) ||
		(scan_at(s, end) == ':' && char_is_digit(scan_at(s, end + 1))))
		return false;
	if (n != 2)
		return n > 4 || (n == 4 && scan_at(s, i) > '2');
	end = scan_skip_blanks(s, end);
	n = scan_digits_at(s, end);
	return end >= s.len || (n && scan_at(s, end + n) == ':');
}

/* The year behind a day and a month; without one, these two are kept. */
static size_t take_year(
	struct when *out, struct slice s, size_t i, int month, int date)
{
	size_t next = skip_between(s, i);

	if (date < 1 || date > 31)
		return 0;
	if (scan_digits_at(s, next) == 4 && scan_is_word_end(s, next + 4) &&
		(scan_at(s, next + 4) != ':' ||
			!char_is_digit(scan_at(s, next + 5))) &&
		(scan_at(s, next) == '1' || scan_at(s, next) == '2')) {
		set_day(out, scan_number_at(s, next, 4), month, date);
		return next + 4;
	}
	if (is_odd_year(s, next)) {
		out->odd_date = true;
		return next + scan_digits_at(s, next);
	}
	out->month = month;
	out->date = date;
	return i;
}

/* `4 March 2021`, `4th of March, 2021`, `04-Mar-2021`. */
static size_t scan_day_first(struct when *out, struct slice s)
{
	size_t n = scan_digits_at(s, 0), i, word;
	int month;

	if (!n || n > 2)
		return 0;
	i = skip_between(s, skip_ordinal(s, n));
	word = scan_letters_at(s, i);
	month = month_of(slice_sub(s, i, i + word));
	if (!month)
		return 0;
	i += word;
	if (scan_at(s, i) == '.')
		i++;
	return take_year(out, s, i, month, scan_number_at(s, 0, n));
}

/* `March 4, 2021`, `Mar. 4th`. */
static size_t scan_month_first(struct when *out, struct slice s)
{
	size_t word = scan_letters_at(s, 0), i, n;
	int month = month_of(slice_sub(s, 0, word));

	if (!month)
		return 0;
	i = word + (scan_at(s, word) == '.');
	i = skip_between(s, i);
	n = scan_digits_at(s, i);
	if (!n || n > 2 || scan_at(s, i + n) == ':')
		return 0;
	return take_year(
		out, s, skip_ordinal(s, i + n), month, scan_number_at(s, i, n));
}

static size_t skip_weekday(struct slice s)
{
	size_t word = scan_letters_at(s, 0), i;

	for (size_t k = 0; k < ARRAY_LENGTH(weekdays); k++)
		if (slice_eq_nocase(slice_sub(s, 0, word), weekdays[k])) {
			i = word + (scan_at(s, word) == '.');
			i += scan_at(s, i) == ',';
			i = scan_skip_blanks(s, i);
			if (slice_starts_nocase(
				    slice_from(s, i), SLICE("the ")))
				i += 4;
			return i;
		}
	return 0;
}

static size_t scan_date(struct when *out, struct slice s)
{
	size_t skipped = skip_weekday(s), used;

	s = slice_from(s, skipped);
	used = scan_iso(out, s);
	if (!used)
		used = scan_numbers(out, s);
	if (!used)
		used = scan_day_first(out, s);
	if (!used)
		used = scan_month_first(out, s);
	return used ? used + skipped : 0;
}

/* ---- Times ---- */

/* 12 for `am`, 24 for `pm` in *HALF; the bytes of it. */
static size_t scan_half(int *half, struct slice s, size_t i)
{
	size_t start = i;
	char c;

	i = scan_skip_blanks(s, i);
	c = char_lower(scan_at(s, i));
	*half = c == 'a' ? 12 : c == 'p' ? 24 : 0;
	if (!*half)
		return 0;
	i++;
	i += scan_at(s, i) == '.';
	if (char_lower(scan_at(s, i)) != 'm') {
		*half = 0;
		return 0;
	}
	i++;
	/* `a.m.`, and `am. UTC`. */
	i += scan_at(s, i) == '.' &&
	     (scan_at(s, i - 2) == '.' || scan_at(s, i + 1) == ' ');
	if (scan_is_word_end(s, i))
		return i - start;
	*half = 0;
	return 0;
}

static bool set_clock(struct when *out, int hour, int minute, int half)
{
	if (half && (hour < 1 || hour > 12))
		return false;
	if (half)
		hour = hour % 12 + (half == 24 ? 12 : 0);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	out->has_clock = true;
	out->second = hour * 3600 + minute * 60;
	return true;
}

/* `1403` before a zone; `2021-03` is a month. */
static size_t scan_bare_clock(struct when *out, struct slice s)
{
	struct zone zone;

	if (scan_digits_at(s, 0) != 4 || scan_at(s, 4) == '-' ||
		!zone_scan(&zone, slice_from(s, scan_skip_blanks(s, 4))) ||
		!set_clock(out, scan_number_at(s, 0, 2),
			scan_number_at(s, 2, 2), 0))
		return 0;
	return 4;
}

/*
 * `:03`, `:03:22.5` behind an hour that ends at I; where it ends. What is not
 * there leaves MINUTE and SECOND as they are.
 */
static size_t scan_minutes(int *minute, int *second, struct slice s, size_t i)
{
	if (scan_at(s, i) != ':' || scan_digits_at(s, i + 1) != 2)
		return i;
	*minute = scan_number_at(s, i + 1, 2);
	i += 3;
	if (scan_at(s, i) != ':' || scan_digits_at(s, i + 1) != 2)
		return i;
	*second = scan_number_at(s, i + 1, 2);
	i += 3;
	if ((scan_at(s, i) == '.' || scan_at(s, i) == ',') &&
		char_is_digit(scan_at(s, i + 1)))
		i += 1 + scan_digits_at(s, i + 1);
	return i;
}

/* Whether what stands at I makes of the clock before it something else. */
static bool is_no_clock_before(struct slice s, size_t i)
{
	return char_is_digit(scan_at(s, i)) || scan_at(s, i) == '?' ||
	       (scan_at(s, i) == ':' && char_is_digit(scan_at(s, i + 1)));
}

/* `14:03`, `14:03:22.5`, `2:03 pm`, `2 pm`, and `1403` before a zone. */
static size_t scan_clock(struct when *out, struct slice s)
{
	size_t n = scan_digits_at(s, 0), i, half_len;
	int half, minute = 0, second = -1;

	if (!n || n > 2)
		return scan_bare_clock(out, s);
	i = scan_minutes(&minute, &second, s, n);
	half_len = scan_half(&half, s, i);
	/* A lone number is a time only with `am` or `pm`. */
	if ((i == n && !half) || second > 59)
		return 0;
	i += half_len;
	if (is_no_clock_before(s, i) ||
		!set_clock(out, scan_number_at(s, 0, n), minute, half))
		return 0;
	if (second >= 0) {
		out->second += second;
		out->has_seconds = true;
	}
	if (scan_at(s, i) == 'h' && scan_is_word_end(s, i + 1))
		i++;
	return i;
}

/* `(approx.)` behind a time. */
static size_t skip_remark(struct when *out, struct slice s, size_t i)
{
	static const struct slice words[] = {SLICE_INIT("(approx.)"),
		SLICE_INIT("(approx)"), SLICE_INIT("(approximately)"),
		SLICE_INIT("(approximate)"), SLICE_INIT("(ca.)")};
	size_t next = scan_skip_blanks(s, i);

	for (size_t k = 0; k < ARRAY_LENGTH(words); k++)
		if (slice_starts_nocase(slice_from(s, next), words[k])) {
			out->approximate = true;
			return next + words[k].len;
		}
	return i;
}

static size_t scan_time(struct when *out, struct slice s)
{
	size_t used = scan_clock(out, s), next, n;

	if (!used)
		return 0;
	if (scan_at(s, used) == '~') {
		out->approximate = true;
		used++;
	}
	next = scan_skip_blanks(s, used);
	n = zone_scan(&out->zone, slice_from(s, next));
	return skip_remark(out, s, n ? next + n : used);
}

/* A time that nobody filled in behind a date: `HH:mm`, `--:--`, `14:??`. */
static size_t scan_open_time(struct slice s, size_t i)
{
	static const struct slice forms[] = {SLICE_INIT("HH:mm"),
		SLICE_INIT("HH:MM"), SLICE_INIT("hh:mm"), SLICE_INIT("--:--"),
		SLICE_INIT("XX:XX"), SLICE_INIT("xx:xx"), SLICE_INIT("??:??")};

	for (size_t k = 0; k < ARRAY_LENGTH(forms); k++)
		if (slice_starts(slice_from(s, i), forms[k]))
			return forms[k].len;
	if (scan_digits_at(s, i) == 2 &&
		slice_starts(slice_from(s, i + 2), SLICE(":??")))
		return 5;
	return 0;
}

static size_t skip_about(struct when *out, struct slice s)
{
	static const struct slice words[] = {SLICE_INIT("~"),
		SLICE_INIT("about "), SLICE_INIT("around "),
		SLICE_INIT("approximately "), SLICE_INIT("approx. "),
		SLICE_INIT("approx "), SLICE_INIT("circa "), SLICE_INIT("ca. "),
		SLICE_INIT("c. ")};

	for (size_t k = 0; k < ARRAY_LENGTH(words); k++)
		if (slice_starts_nocase(s, words[k])) {
			out->approximate = true;
			return scan_skip_blanks(s, words[k].len);
		}
	return 0;
}

/* From a date to its time: blanks, a comma, `T`, `at`, a dash. */
static size_t skip_to_time(struct slice s, size_t i)
{
	if (scan_at(s, i) == 'T' && char_is_digit(scan_at(s, i + 1)))
		return i + 1;
	i = scan_skip_blanks(s, i);
	if (scan_at(s, i) == ',' || scan_at(s, i) == '@' ||
		(scan_at(s, i) == ':' && scan_at(s, i + 1) == ' '))
		i = scan_skip_blanks(s, i + 1);
	else if (scan_at(s, i) == '-' && scan_at(s, i + 1) == ' ')
		i = scan_skip_blanks(s, i + 1);
	if (slice_starts_nocase(slice_from(s, i), SLICE("at ")))
		i = scan_skip_blanks(s, i + 3);
	return i;
}

static size_t scan_after_date(struct when *out, struct slice s, size_t used)
{
	size_t next = skip_to_time(s, used), n;

	next += skip_about(out, slice_from(s, next));
	n = scan_time(out, slice_from(s, next));
	if (!n && (n = scan_open_time(s, next)))
		return next + n;
	if (n)
		return next + n;
	if (scan_at(s, used) == '~') {
		out->approximate = true;
		return used + 1;
	}
	return used;
}

static size_t scan_after_time(struct when *out, struct slice s, size_t used)
{
	struct when date = {.day = DAY_NONE};
	size_t next = scan_skip_blanks(s, used), n;

	if (scan_at(s, next) == ',')
		next = scan_skip_blanks(s, next + 1);
	if (slice_starts_nocase(slice_from(s, next), SLICE("on ")))
		next = scan_skip_blanks(s, next + 3);
	n = scan_date(&date, slice_from(s, next));
	/* `14:03 - 4 May be...`: only a date with its year. */
	if (!n || (date.day == DAY_NONE && !date.odd_date))
		return used;
	out->day = date.day;
	out->odd_date = date.odd_date;
	return next + n;
}

size_t when_scan(struct when *out, struct slice text)
{
	size_t about, used;

	*out = (struct when){.day = DAY_NONE};
	about = skip_about(out, text);
	text = slice_from(text, about);
	used = scan_date(out, text);
	if (used)
		return about + scan_after_date(out, text, used);
	used = scan_time(out, text);
	if (used)
		return about + scan_after_time(out, text, used);
	return 0;
}

bool when_next_date(struct when *out, struct slice text, size_t *from)
{
	for (size_t i = *from; i < text.len; i++) {
		size_t used;

		*out = (struct when){.day = DAY_NONE};
		if (!char_is_alnum(text.ptr[i]) ||
			(i && !scan_is_word_end(text, i - 1)))
			continue;
		used = scan_date(out, slice_from(text, i));
		if (used && !out->odd_date) {
			*from = i + used;
			return true;
		}
		/* `5 March 21` is not March 21st. */
		i += used ? used - 1 : 0;
	}
	*from = text.len;
	return false;
}

day_t when_next_day(struct slice text, size_t *from)
{
	struct when w;

	while (when_next_date(&w, text, from))
		if (w.day != DAY_NONE)
			return w.day;
	return DAY_NONE;
}

int when_year(struct slice text)
{
	int year;

	for (size_t i = 0, n; i < text.len; i += n ? n : 1) {
		n = scan_digits_at(text, i);
		if (n == 4 && slice_number(&year, slice_sub(text, i, i + n)) &&
			year >= 1995 && year <= 2099)
			return year;
	}
	return 0;
}

bool when_may_be(const struct when *w, day_t day)
{
	int year, month, date;

	if (w->day != DAY_NONE)
		return w->day == day;
	day_to_date(&year, &month, &date, day);
	return w->month == month && w->date == date;
}
