/* Times as people write them in a table. */
#include "model/timeline.h"

/* ---- Offsets ---- */

/* `Z`, `UTC`, `GMT`, `+10:00`, `UTC+10`, `+1000`: minutes east of UTC. */
static bool zone_parse(int *out, struct slice text)
{
	bool named = slice_starts_nocase(text, SLICE("UTC")) ||
		     slice_starts_nocase(text, SLICE("GMT"));
	char form[] = "+00:00";
	size_t digits = 0;

	if (named)
		text = slice_trim(slice_from(text, 3));
	if (named && !text.len) {
		*out = 0;
		return true;
	}
	if (offset_parse(out, text))
		return true;
	if (text.len < 2 || (text.ptr[0] != '+' && text.ptr[0] != '-'))
		return false;
	form[0] = text.ptr[0];
	text = slice_from(text, 1);
	while (digits < text.len && char_is_digit(text.ptr[digits]))
		digits++;
	if (digits != text.len || digits > 4 || digits == 3)
		return false;
	form[1] = digits == 1 ? '0' : text.ptr[0];
	form[2] = digits == 1 ? text.ptr[0] : text.ptr[1];
	if (digits == 4) {
		form[4] = text.ptr[2];
		form[5] = text.ptr[3];
	}
	return offset_parse(out, slice_of(form));
}

/* What stands behind the last of SEPARATORS in TEXT. */
static struct slice behind_last(struct slice text, struct slice separators)
{
	size_t at = text.len;

	while (at && !slice_has_char(separators, text.ptr[at - 1]))
		at--;
	return slice_from(text, at);
}

bool timeline_offset(int *out, struct slice head)
{
	while (head.len &&
		slice_has_char(SLICE(" )]:"), head.ptr[head.len - 1]))
		head.len--;
	return zone_parse(out, behind_last(head, SLICE("(["))) ||
	       zone_parse(out, behind_last(head, SLICE(" ([,/")));
}

/* ---- Times ---- */

/*
 * A cell's time with what may be missing from it: a date before, an offset
 * behind. `approximate` is its trailing `~`.
 */
struct cell_time {
	struct slice date;   /* `2026-03-02`, or empty */
	struct slice clock;  /* `08:14`, or empty */
	struct slice offset; /* `+10:00`, `UTC`, or empty */
	bool approximate;
};

static void split_time(struct cell_time *out, struct slice text)
{
	size_t end = 0;

	*out = (struct cell_time){0};
	if (slice_ends(text, SLICE("~"))) {
		out->approximate = true;
		text = slice_trim_end(slice_sub(text, 0, text.len - 1));
	}
	if (text.len >= 10 && text.ptr[4] == '-' && text.ptr[7] == '-') {
		out->date = slice_sub(text, 0, 10);
		text = slice_from(text, 10);
		if (text.len && slice_has_char(SLICE("Tt "), *text.ptr))
			text = slice_from(text, 1);
	}
	while (end < text.len &&
		(char_is_digit(text.ptr[end]) || text.ptr[end] == ':'))
		end++;
	out->clock = slice_sub(text, 0, end);
	/* Fractions of a second are not kept. */
	if (end < text.len && text.ptr[end] == '.')
		for (end++; end < text.len && char_is_digit(text.ptr[end]);)
			end++;
	out->offset = slice_trim(slice_from(text, end));
}

/* Reads `08:14` and `8:14`, with seconds or without. */
static bool read_clock(struct moment *m, struct slice text)
{
	char padded[9] = "0";

	if (text.len >= sizeof(padded) - 1 && text.len != 8)
		return false;
	if (text.len > 1 && text.ptr[1] == ':') {
		for (size_t i = 0; i < text.len; i++)
			padded[i + 1] = text.ptr[i];
		text = slice_make(padded, text.len + 1);
	}
	m->kind = text.len > 5 ? MOMENT_SECOND : MOMENT_MINUTE;
	return time_of_day_parse(&m->second, text);
}

bool timeline_time(struct moment *m, bool *local, struct slice text)
{
	struct cell_time c;

	split_time(&c, text);
	m->approximate = c.approximate;
	*local = c.clock.len && !c.offset.len;
	if (c.date.len && !day_parse(&m->day, c.date))
		return false;
	if (!c.clock.len) {
		m->kind = MOMENT_DAY;
		return c.date.len && !c.offset.len;
	}
	return read_clock(m, c.clock) &&
	       (*local || zone_parse(&m->offset, c.offset));
}
