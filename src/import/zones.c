/* Zones by name, and the offsets they mean on a day. */
#include "import/scan.h"
#include "import/when.h"
#include "model/schema.h"

/*
 * Names of zones, compared in this case; a name of several places is unclear.
 * Of two names the longer one comes first.
 */
static const struct {
	struct slice name;
	struct zone zone;
} zones[] = {
	{SLICE_INIT("Pacific Time"), {ZONE_BOTH, -480, true}},
	{SLICE_INIT("Eastern Time"), {ZONE_BOTH, -300, true}},
	{SLICE_INIT("Pacific time"), {ZONE_BOTH, -480, true}},
	{SLICE_INIT("Eastern time"), {ZONE_BOTH, -300, true}},
	{SLICE_INIT("PT"), {ZONE_BOTH, -480, true}},
	{SLICE_INIT("ET"), {ZONE_BOTH, -300, true}},
	{SLICE_INIT("PST"), {ZONE_WINTER, -480, true}},
	{SLICE_INIT("PDT"), {ZONE_SUMMER, -420, true}},
	{SLICE_INIT("EST"), {ZONE_WINTER, -300, true}},
	{SLICE_INIT("EDT"), {ZONE_SUMMER, -240, true}},
	{SLICE_INIT("MDT"), {ZONE_SUMMER, -360, true}},
	{SLICE_INIT("CDT"), {ZONE_SUMMER, -300, true}},
	{SLICE_INIT("CET"), {ZONE_WINTER, 60, false}},
	{SLICE_INIT("CEST"), {ZONE_SUMMER, 120, false}},
	{SLICE_INIT("EET"), {ZONE_WINTER, 120, false}},
	{SLICE_INIT("EEST"), {ZONE_SUMMER, 180, false}},
	{SLICE_INIT("JST"), {ZONE_FIXED, 540, false}},
	{SLICE_INIT("KST"), {ZONE_FIXED, 540, false}},
	{SLICE_INIT("SGT"), {ZONE_FIXED, 480, false}},
	{SLICE_INIT("HKT"), {ZONE_FIXED, 480, false}},
	{SLICE_INIT("AEST"), {ZONE_FIXED, 600, false}},
	{SLICE_INIT("AEDT"), {ZONE_FIXED, 660, false}},
	{SLICE_INIT("NZST"), {ZONE_FIXED, 720, false}},
	{SLICE_INIT("NZDT"), {ZONE_FIXED, 780, false}},
	{SLICE_INIT("AKST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("BST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("IST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("CST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("MST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("AST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("ADT"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("BRT"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("MSK"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("SAST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("ACST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("AWST"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("MEZ"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("MESZ"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("CT"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("MT"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("Central Time"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("Mountain Time"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("local time"), {ZONE_UNCLEAR, 0, false}},
	{SLICE_INIT("Local time"), {ZONE_UNCLEAR, 0, false}},
};

/* `+2`, `+10:00`, `-0330` at I, to minutes; 0 if there is none. */
static size_t scan_offset(int *out, struct slice s, size_t i)
{
	int sign = scan_at(s, i) == '-' ? -1 : 1;
	size_t digits = scan_digits_at(s, i + 1);
	int hours, minutes = 0;

	if ((scan_at(s, i) != '+' && scan_at(s, i) != '-') || !digits ||
		digits > 4 || digits == 3)
		return 0;
	hours = scan_number_at(s, i + 1, digits < 3 ? digits : 2);
	if (digits == 4)
		minutes = scan_number_at(s, i + 3, 2);
	i += 1 + digits;
	if (digits < 3 && scan_at(s, i) == ':' &&
		scan_digits_at(s, i + 1) == 2) {
		minutes = scan_number_at(s, i + 1, 2);
		digits += 3;
		i += 3;
	}
	if (hours > 14 || minutes > 59 || !scan_is_word_end(s, i))
		return 0;
	*out = sign * (hours * 60 + minutes);
	return digits + 1;
}

/* `UTC`, `GMT`, `Z`, `UTC+2`, `UTC +02:00`. */
static size_t scan_universal(struct zone *out, struct slice s)
{
	size_t n = slice_starts(s, SLICE("UTC")) ||
				   slice_starts(s, SLICE("GMT")) ||
				   slice_starts(s, SLICE("utc"))
			   ? 3
		   : scan_at(s, 0) == 'Z' ? 1
					  : 0;
	size_t more;

	if (!n)
		return 0;
	*out = (struct zone){ZONE_FIXED, 0, false};
	if (n == 3) {
		more = scan_skip_blanks(s, n);
		/* `UTC -5 hosts` is no offset: a sign and its number behind
		 * a blank need a colon or four digits. */
		if (more == n || scan_digits_at(s, more + 1) == 4 ||
			scan_at(s, more + 3) == ':') {
			size_t used = scan_offset(&out->offset, s, more);

			if (used)
				return more + used;
			/* `UTC+15` is no zone that is known. */
			if (more == n && scan_at(s, n) == '+' &&
				scan_digits_at(s, n + 1))
				out->kind = ZONE_UNCLEAR;
		} else if (scan_offset(&out->offset, s, more)) {
			/* `UTC -5`, and not `UTC -5 hosts`. */
			more += 1 + scan_digits_at(s, more + 1);
			if (!scan_at(s, more) || slice_has_char(SLICE(")].,:;"),
							 scan_at(s, more)))
				return more;
			out->kind = ZONE_UNCLEAR;
			return n;
		}
	}
	return scan_is_word_end(s, n) ? n : 0;
}

static size_t scan_name(struct zone *out, struct slice s)
{
	for (size_t i = 0; i < ARRAY_LENGTH(zones); i++) {
		size_t n = zones[i].name.len;

		if (slice_starts(s, zones[i].name) && scan_is_word_end(s, n)) {
			*out = zones[i].zone;
			return n;
		}
	}
	return 0;
}

/* As zone_scan(), but *OUT may be written where there is none. */
static size_t scan_zone(struct zone *out, struct slice text)
{
	size_t i = scan_at(text, 0) == '(' || scan_at(text, 0) == '[';
	struct slice s = slice_from(text, i);
	size_t n = scan_universal(out, s);
	int offset;

	if (!n)
		n = scan_name(out, s);
	if (!n && scan_digits_at(s, 1) >= 2 && (n = scan_offset(&offset, s, 0)))
		*out = (struct zone){ZONE_FIXED, offset, false};
	if (!n)
		return 0;
	if (i && scan_at(s, n) != ')' && scan_at(s, n) != ']' &&
		scan_at(s, n) != ',')
		return 0;
	return n + 2 * i;
}

size_t zone_scan(struct zone *out, struct slice text)
{
	struct zone zone;
	size_t used = scan_zone(&zone, text);

	/* `14:03 Zebras` is not in the zone `Z`. */
	if (used)
		*out = zone;
	return used;
}

/* The day of the Nth (from 1; 0: the last) Sunday of a month but December. */
static day_t sunday_of(int year, int month, int n)
{
	day_t first = day_from_date(year, month, 1);
	day_t next = day_from_date(year, month + 1, 1);

	if (!n)
		return next - 1 - (day_weekday(next - 1) + 1) % 7;
	return first + 6 - day_weekday(first) + 7 * (n - 1);
}

/* 1 in summer, -1 in winter, 0 on a day on which clocks change. */
static int season(bool american, day_t day)
{
	int year, month, date;
	day_t begin, end;

	day_to_date(&year, &month, &date, day);
	if (american) {
		if (year < 2007)
			return 0;
		begin = sunday_of(year, 3, 2);
		end = sunday_of(year, 11, 1);
	} else {
		if (year < 1996)
			return 0;
		begin = sunday_of(year, 3, 0);
		end = sunday_of(year, 10, 0);
	}
	if (day == begin || day == end)
		return 0;
	return day > begin && day < end ? 1 : -1;
}

bool zone_offset(int *out, struct zone zone, day_t day)
{
	int now;

	*out = zone.offset;
	if (zone.kind == ZONE_FIXED)
		return true;
	if (zone.kind == ZONE_NONE || zone.kind == ZONE_UNCLEAR ||
		day == DAY_NONE)
		return false;
	now = season(zone.american, day);
	if (zone.kind == ZONE_BOTH && now > 0)
		*out += 60;
	return zone.kind == ZONE_BOTH	  ? now != 0
	       : zone.kind == ZONE_SUMMER ? now > 0
					  : now < 0;
}
