#include "base/date.h"

enum {
	DAY_SECONDS = 86400,
	DAY_MINUTES = 1440,
};

/* Howard Hinnant's civil calendar: years begin in March. */
day_t day_from_date(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

void day_to_date(int *year, int *month, int *date, day_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*date = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int day_weekday(day_t day)
{
	int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */

	return w < 0 ? w + 7 : w;
}

bool date_is_valid(int year, int month, int day)
{
	static const int lengths[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	if (month == 2 && !leap)
		return day <= 28;
	return day <= lengths[month - 1];
}

bool day_parse(day_t *out, struct slice t)
{
	int year, month, date;

	if (t.len != 10 || t.ptr[4] != '-' || t.ptr[7] != '-' ||
		!slice_number(&year, slice_sub(t, 0, 4)) ||
		!slice_number(&month, slice_sub(t, 5, 7)) ||
		!slice_number(&date, slice_sub(t, 8, 10)) ||
		!date_is_valid(year, month, date))
		return false;
	*out = day_from_date(year, month, date);
	return true;
}

/* Two digits, for what is below 100. */
static void put_two(char *at, int n)
{
	at[0] = (char)('0' + n / 10);
	at[1] = (char)('0' + n % 10);
}

static void add_two(struct buf *out, int n)
{
	char digits[2];

	put_two(digits, n);
	buf_add(out, slice_make(digits, sizeof(digits)));
}

void day_write(struct buf *out, day_t day)
{
	char text[] = "YYYY-MM-DD";
	int year, month, date;

	day_to_date(&year, &month, &date, day);
	put_two(text + 5, month);
	put_two(text + 8, date);
	if (year >= 0 && year <= 9999) {
		put_two(text, year / 100);
		put_two(text + 2, year % 100);
		buf_add(out, slice_make(text, sizeof(text) - 1));
		return;
	}
	/* Reckoned back from the first days of records. */
	if (year < 0)
		buf_addc(out, '-');
	buf_add_number(
		out, (unsigned)(year < 0 ? -year : year), year < 0 ? 3 : 4);
	buf_adds(out, text + 4);
}

struct slice day_to_text(struct arena *a, day_t day)
{
	struct buf out = BUF_INIT(KIB(1));

	if (day == DAY_NONE)
		return (struct slice){0};
	day_write(&out, day);
	return buf_take(&out, a);
}

bool time_of_day_parse(int *second, struct slice t)
{
	int h, m, s = 0;

	if (t.len != 5 && t.len != 8)
		return false;
	if (t.ptr[2] != ':' || !slice_number(&h, slice_sub(t, 0, 2)) ||
		!slice_number(&m, slice_sub(t, 3, 5)))
		return false;
	if (t.len == 8 &&
		(t.ptr[5] != ':' || !slice_number(&s, slice_sub(t, 6, 8))))
		return false;
	if (h > 23 || m > 59 || s > 60)
		return false;
	/* A leap second ends the minute it is in. */
	*second = h * 3600 + m * 60 + (s == 60 ? 59 : s);
	return true;
}

bool offset_parse(int *minutes, struct slice t)
{
	int h, m;

	if (t.len == 1 && (*t.ptr == 'Z' || *t.ptr == 'z')) {
		*minutes = 0;
		return true;
	}
	if (t.len != 6 || (*t.ptr != '+' && *t.ptr != '-') || t.ptr[3] != ':' ||
		!slice_number(&h, slice_sub(t, 1, 3)) ||
		!slice_number(&m, slice_sub(t, 4, 6)) || h > 23 || m > 59)
		return false;
	*minutes = (h * 60 + m) * (*t.ptr == '-' ? -1 : 1);
	return true;
}

/* The digits behind a second's point; their value is not kept. */
static size_t fraction_length(struct slice t)
{
	size_t n = 1;

	if (!t.len || *t.ptr != '.')
		return 0;
	while (n < t.len && char_is_digit(t.ptr[n]))
		n++;
	return n > 1 ? n : 0;
}

enum moment_result moment_parse(struct moment *out, struct slice text)
{
	struct moment m = {0};
	struct slice rest;
	size_t clock;
	bool leap; /* RFC 3339: only where a day of UTC ends */

	if (slice_eq(text, SLICE("unknown"))) {
		*out = (struct moment){.kind = MOMENT_UNKNOWN};
		return MOMENT_OK;
	}
	m.approximate = slice_ends(text, SLICE("~"));
	if (m.approximate)
		text.len--;
	if (!day_parse(&m.day, slice_sub(text, 0, 10)))
		return MOMENT_INVALID;
	m.kind = MOMENT_DAY;
	rest = slice_from(text, 10);
	if (!rest.len) {
		*out = m;
		return MOMENT_OK;
	}
	clock = rest.len > 8 && rest.ptr[6] == ':' ? 9 : 6;
	if ((*rest.ptr != 'T' && *rest.ptr != 't') ||
		!time_of_day_parse(&m.second, slice_sub(rest, 1, clock)))
		return MOMENT_INVALID;
	leap = slice_ends(slice_sub(rest, 1, clock), SLICE(":60"));
	m.kind = clock == 9 ? MOMENT_SECOND : MOMENT_MINUTE;
	rest = slice_from(rest, clock);
	if (clock == 9)
		rest = slice_from(rest, fraction_length(rest));
	if (rest.len && !offset_parse(&m.offset, rest))
		return MOMENT_INVALID;
	if (leap && rest.len && (moment_seconds(m) + 1) % DAY_SECONDS)
		return MOMENT_INVALID;
	*out = m;
	return rest.len ? MOMENT_OK : MOMENT_NO_OFFSET;
}

bool moment_is_known(struct moment m)
{
	return m.kind > MOMENT_UNKNOWN;
}

bool moment_has_time(struct moment m)
{
	return m.kind >= MOMENT_MINUTE;
}

long long moment_seconds(struct moment m)
{
	return (long long)m.day * DAY_SECONDS + m.second -
	       (long long)m.offset * 60;
}

struct moment moment_of_day(day_t day)
{
	return (struct moment){.kind = MOMENT_DAY, .day = day};
}

/* What lies within the years 1 to 9999. */
static long long clamp_seconds(long long seconds)
{
	const long long first = -62135596800, last = 253402300799;

	if (seconds < first)
		return first;
	return seconds > last ? last : seconds;
}

struct moment moment_of_seconds(long long seconds, int offset)
{
	long long local, day;

	/* libgit2 reads a second sign as a part of the number. */
	if (offset <= -DAY_MINUTES || offset >= DAY_MINUTES)
		offset = 0;
	/* Before, so that it can be added to; and after. */
	local = clamp_seconds(clamp_seconds(seconds) + (long long)offset * 60);
	day = local / DAY_SECONDS;
	if (local % DAY_SECONDS < 0)
		day--;
	return (struct moment){.kind = MOMENT_SECOND,
		.day = (day_t)day,
		.second = (int)(local - day * DAY_SECONDS),
		.offset = offset};
}

static long long floor_minutes(long long seconds)
{
	return seconds >= 0 ? seconds / 60 : -((59 - seconds) / 60);
}

int moment_cmp(struct moment a, struct moment b)
{
	long long x = a.day, y = b.day;

	if (moment_has_time(a) && moment_has_time(b)) {
		x = moment_seconds(a);
		y = moment_seconds(b);
		if (a.kind == MOMENT_MINUTE || b.kind == MOMENT_MINUTE) {
			x = floor_minutes(x);
			y = floor_minutes(y);
		}
	}
	return (x > y) - (x < y);
}

bool moment_is_after(struct moment a, struct moment b)
{
	if (!moment_is_known(a) || !moment_is_known(b) || moment_cmp(a, b) <= 0)
		return false;
	if (!a.approximate && !b.approximate)
		return true;
	if (moment_has_time(a) && moment_has_time(b))
		return moment_seconds(a) - moment_seconds(b) > DAY_SECONDS;
	return a.day - b.day > 1;
}

static void write_offset(struct buf *out, int offset)
{
	unsigned minutes = (unsigned)(offset < 0 ? -offset : offset);

	buf_addc(out, offset < 0 ? '-' : '+');
	buf_add_number(out, minutes / 60, 2);
	buf_addc(out, ':');
	buf_add_number(out, minutes % 60, 2);
}

struct slice offset_to_text(struct arena *a, int minutes)
{
	struct buf out = BUF_INIT(KIB(1));

	write_offset(&out, minutes);
	return buf_take(&out, a);
}

static void write_clock(struct buf *out, struct moment m)
{
	add_two(out, m.second / 3600);
	buf_addc(out, ':');
	add_two(out, m.second / 60 % 60);
	if (m.kind == MOMENT_SECOND) {
		buf_addc(out, ':');
		add_two(out, m.second % 60);
	}
}

void moment_write(struct buf *out, struct moment m)
{
	if (m.kind == MOMENT_UNKNOWN)
		buf_adds(out, "unknown");
	if (!moment_is_known(m))
		return;
	day_write(out, m.day);
	if (moment_has_time(m)) {
		buf_addc(out, 'T');
		write_clock(out, m);
		if (m.offset)
			write_offset(out, m.offset);
		else
			buf_addc(out, 'Z');
	}
	if (m.approximate)
		buf_addc(out, '~');
}

void moment_write_text(struct buf *out, struct moment m)
{
	if (m.kind == MOMENT_UNKNOWN)
		buf_adds(out, "unknown");
	if (!moment_is_known(m))
		return;
	if (m.approximate)
		buf_adds(out, "about ");
	day_write(out, m.day);
	if (!moment_has_time(m))
		return;
	buf_addc(out, ' ');
	write_clock(out, m);
	buf_addc(out, ' ');
	if (m.offset)
		write_offset(out, m.offset);
	else
		buf_adds(out, "UTC");
}

day_t day_add(day_t day, int days)
{
	return day + days;
}

day_t day_add_working(day_t day, int days)
{
	while (days > 0) {
		day++;
		if (day_weekday(day) < 5)
			days--;
	}
	return day;
}
