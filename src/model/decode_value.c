/* Scalars: what a text must be to be a time, a choice, true or false. */
#include "model/decode.h"

#include <stdint.h>

#include "base/nearest.h"
#include "model/settings.h"
#include "model/timeline.h"

const char field_broken[] = "";

struct arena *decode_arena(const struct schema_input *in)
{
	return in->arena ? in->arena : in->fs->arena;
}

struct slice decode_keep(const struct schema_input *in, struct slice text)
{
	uintptr_t at = (uintptr_t)text.ptr;
	uintptr_t from = (uintptr_t)in->source->text.ptr;

	if (!in->copy || !text.len ||
		(at >= from && at < from + in->source->text.len))
		return text;
	return arena_copy(decode_arena(in), text);
}

enum rule decode_rule(const struct schema_input *in, enum rule rule)
{
	if (in->mode == SCHEMA_RECORD)
		return rule;
	if (in->mode == SCHEMA_PROCEDURE && rule == RULE_KEY_UNKNOWN)
		return rule;
	return RULE_CONFIG_INVALID;
}

struct slice decode_key(const struct schema_input *in, struct slice key)
{
	struct schema_path path = {in->path, key, 0};

	return schema_path_text(in->fs->arena, &path);
}

struct field decode_field(
	const struct schema_input *in, const struct yaml *node)
{
	struct field f = {.span = node->span};

	if (node->kind == YAML_SCALAR)
		f.text = decode_keep(in, node->text);
	return f;
}

/* Whether TEXT is the same value plain, in quotes and in a table's cell. */
static bool is_plain(struct slice text)
{
	if (!text.len || !char_is_alnum(text.ptr[0]) ||
		!(char_is_alnum(text.ptr[text.len - 1]) ||
			slice_ends(text, SLICE("~"))))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!char_is_alnum(text.ptr[i]) &&
			!slice_has_char(SLICE("-_+.~ "), text.ptr[i]) &&
			!(text.ptr[i] == ':' && char_is_digit(text.ptr[i + 1])))
			return false;
	return true;
}

void decode_fix(const struct schema_input *in, struct span place,
	struct slice text, struct slice mended)
{
	struct slice raw = span_text(place);

	if (!is_plain(mended))
		return;
	if (raw.len > 1 && slice_has_char(SLICE("'\""), *raw.ptr) &&
		raw.ptr[raw.len - 1] == *raw.ptr) {
		place = span_make(place.source, place.at + 1, raw.len - 2);
		raw = slice_sub(raw, 1, raw.len - 1);
	}
	if (slice_eq(raw, text))
		finding_fix(in->fs, place, mended);
}

void decode_text(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	struct field *f = out;

	*f = decode_field(in, node);
	if (node->kind == YAML_SCALAR)
		return;
	if (row->flags & SCHEMA_OR_LIST && node->kind == YAML_LIST)
		f->text = span_text(node->span);
	else
		decode_wrong_type(in, row, false, node);
}

void decode_flag(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	struct flag_field *f = out;

	f->field = decode_field(in, node);
	if (yaml_bool(&f->value, node))
		return;
	f->field.text = SLICE("");
	decode_wrong_type(in, row, false, node);
}

/* ---- One of several words ---- */

enum { LISTED_MOST = 500 /* bytes of a list that help shows */ };

static struct slice join_words(
	struct arena *a, const struct slice *words, size_t count)
{
	struct buf out = BUF_INIT(LISTED_MOST);

	for (size_t i = 0; i < count; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "", SLICE_FMT(words[i]));
	if (out.over) {
		out.max = 0;
		out.over = false;
		buf_adds(&out, ", ...");
	}
	return buf_take(&out, a);
}

void schema_not_one_of(const struct schema_input *in, struct span place,
	struct slice text, const char *what, const struct slice *words,
	size_t count, struct slice key)
{
	struct findings *fs = in->fs;
	struct slice all = join_words(fs->arena, words, count);
	struct slice near = nearest_word(text, words, count);

	finding_add(fs, decode_rule(in, RULE_VALUE_ENUM), place,
		"'%.*s' is not %s", SLICE_FMT(text), what);
	if (near.len && slice_eq_nocase(near, text))
		finding_help(fs, "upper and lower case count: write '%.*s'",
			SLICE_FMT(near));
	else if (near.len)
		finding_help(fs, "did you mean '%.*s'? write one of %.*s",
			SLICE_FMT(near), SLICE_FMT(all));
	else
		finding_help(fs, "write one of %.*s", SLICE_FMT(all));
	finding_about(fs, key, decode_keep(in, text));
	if (in->mode == SCHEMA_RECORD)
		decode_fix(in, place, text, nearest_slip(text, words, count));
}

void decode_choice(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node,
	const char *owner)
{
	struct choice_field *f = out;
	struct slice words[SCHEMA_MOST];
	struct slice what;
	size_t count = 0;

	f->field = decode_field(in, node);
	if (node->kind != YAML_SCALAR) {
		decode_wrong_type(in, row, false, node);
		return;
	}
	f->value = schema_value(row->values, node->text);
	if (f->value)
		return;
	f->field.text = SLICE("");
	for (; count < SCHEMA_MOST && row->values[count]; count++)
		words[count] = slice_of(row->values[count]);
	what = arena_printf(
		in->fs->arena, "a %.*s of %s", SLICE_FMT(row->key), owner);
	schema_not_one_of(in, node->span, node->text, what.ptr, words, count,
		schema_path_text(in->fs->arena, in->path));
}

/* ---- Times ---- */

static const char time_forms[] =
	"write YYYY-MM-DD, or a time with its offset such as "
	"2026-03-02T08:14+10:00";

/* TEXT with OFFSET behind its time, before a `~`. */
static struct slice with_offset(struct arena *a, struct slice text, int minutes)
{
	bool approximate = slice_ends(text, SLICE("~"));
	struct slice offset = offset_to_text(a, minutes);

	text.len -= approximate;
	return arena_printf(a, "%.*s%.*s%s", SLICE_FMT(text), SLICE_FMT(offset),
		approximate ? "~" : "");
}

/* WHOLE is TEXT with a `T` between day and time. */
static void report_no_offset(const struct schema_input *in, struct slice text,
	struct slice whole, struct span place)
{
	struct slice mended;

	finding_add(in->fs, decode_rule(in, RULE_TIME_NO_OFFSET), place,
		"'%.*s' is a time without an offset from UTC", SLICE_FMT(text));
	if (!in->settings || !in->settings->timezone_set) {
		if (slice_eq(whole, text))
			finding_help(
				in->fs, "add an offset such as +10:00 or Z");
		else
			finding_help(in->fs,
				"write %.*s, and an offset such as +10:00 or Z "
				"behind it",
				SLICE_FMT(whole));
		return;
	}
	mended = with_offset(in->fs->arena, whole, in->settings->timezone);
	finding_help(in->fs, "write %.*s", SLICE_FMT(mended));
	decode_fix(in, place, text, mended);
}

/* Reads one or two digits off the front of *REST. */
static bool take_two(int *out, struct slice *rest)
{
	size_t len = rest->len > 1 && char_is_digit(rest->ptr[1]) ? 2 : 1;

	if (!slice_number(out, slice_sub(*rest, 0, len)))
		return false;
	*rest = slice_from(*rest, len);
	return true;
}

/*
 * What a time in a foreign form is in ours: `2026/3/2 8:14 +1000`. Empty
 * where that is not plain; which of two numbers is the month never is.
 */
static struct slice mend(const struct schema_input *in, struct slice text)
{
	struct buf out = BUF_INIT(64);
	struct slice rest = slice_from(text, 5);
	struct moment m = {0};
	int year, month, day;
	bool local = false;

	if (!slice_number(&year, slice_sub(text, 0, 4)) || text.len < 8 ||
		!slice_has_char(SLICE("-/."), text.ptr[4]) ||
		!take_two(&month, &rest) || !rest.len ||
		*rest.ptr != text.ptr[4])
		return SLICE("");
	rest = slice_from(rest, 1);
	if (!take_two(&day, &rest) || !date_is_valid(year, month, day))
		return SLICE("");
	rest = arena_printf(in->fs->arena, "%04d-%02d-%02d%.*s", year, month,
		day, SLICE_FMT(rest));
	if (in->settings && in->settings->timezone_set)
		m.offset = in->settings->timezone;
	if (!timeline_time(&m, &local, rest) ||
		(local && !(in->settings && in->settings->timezone_set)))
		return SLICE("");
	moment_write(&out, m);
	return buf_take(&out, in->fs->arena);
}

/* The month that WORD names, its first three letters at least, or 0. */
static int month_named(struct slice word)
{
	static const char *const months[] = {"january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december"};

	for (int i = 0; i < 12; i++)
		if (word.len >= 3 &&
			slice_starts_nocase(slice_of(months[i]), word))
			return i + 1;
	return 0;
}

/* Takes the run of letters, or of digits, off the front of *REST. */
static struct slice take_word(struct slice *rest)
{
	bool digits = rest->len && char_is_digit(rest->ptr[0]);
	struct slice word;
	size_t n = 0;

	while (n < rest->len && (digits ? char_is_digit(rest->ptr[n])
					: char_is_alpha(rest->ptr[n])))
		n++;
	word = slice_sub(*rest, 0, n);
	*rest = slice_from(*rest, n);
	return word;
}

/* `March 4, 2026` and `4-Mar-2026`, where the month is a word and the year has
 * four digits, as we write them. Empty if it is anything else. */
static struct slice mend_words(struct arena *a, struct slice text)
{
	int year = 0, month = 0, day = 0, number;
	struct slice rest = text;

	while (rest.len) {
		struct slice word = take_word(&rest);
		bool known = false;

		if (!word.len && slice_has_char(SLICE(" ,.-/"), rest.ptr[0])) {
			rest = slice_from(rest, 1);
			continue;
		}
		if (!month) {
			month = month_named(word);
			known = month;
		}
		if (!known && word.len <= 4 && slice_number(&number, word)) {
			known = word.len == 4 ? !year : word.len < 3 && !day;
			*(word.len == 4 ? &year : &day) = number;
		}
		if (!known)
			return SLICE("");
	}
	if (!year || !month || !day || !date_is_valid(year, month, day))
		return SLICE("");
	return arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

/* An hour or a minute that no clock shows, behind a day that exists. */
static bool is_impossible_time(struct slice text)
{
	struct slice clock = slice_from(text, text.len < 11 ? text.len : 11);
	int hour, minute;

	return clock.len >= 5 && clock.ptr[2] == ':' &&
	       slice_number(&hour, slice_sub(clock, 0, 2)) &&
	       slice_number(&minute, slice_sub(clock, 3, 5)) &&
	       (hour > 23 || minute > 59);
}

/* Digits where `YYYY-MM-DD` has them, whatever follows. */
static bool looks_like_day(struct slice text)
{
	static const char form[] = "0000-00-00";

	for (size_t i = 0; form[i]; i++)
		if (i >= text.len ||
			(form[i] == '-' ? text.ptr[i] != '-'
					: !char_is_digit(text.ptr[i])))
			return false;
	return true;
}

static void report_invalid(
	const struct schema_input *in, struct slice text, struct span place)
{
	struct findings *fs = in->fs;
	enum rule rule = decode_rule(in, RULE_TIME_INVALID);
	struct slice day = slice_sub(text, 0, 10), mended;
	day_t unused;

	if (looks_like_day(text) && !day_parse(&unused, day)) {
		finding_add(fs, rule, place, "there is no day %.*s",
			SLICE_FMT(day));
		finding_help(fs, "write the day that is meant");
		return;
	}
	if (looks_like_day(text) && is_impossible_time(text)) {
		finding_add(fs, rule, place, "there is no time of day %.*s",
			SLICE_FMT(slice_sub(text, 11, 16)));
		finding_help(fs, "write an hour from 00 to 23 and a minute "
				 "from 00 to 59");
		return;
	}
	finding_add(fs, rule, place,
		"'%.*s' is not a date or time in the form of RFC 3339",
		SLICE_FMT(text));
	mended = slice_eq_nocase(text, SLICE("unknown")) ? SLICE("unknown")
							 : mend(in, text);
	if (!mended.len)
		mended = mend_words(fs->arena, text);
	if (!mended.len) {
		finding_help(fs, "%s", time_forms);
		return;
	}
	finding_help(fs, "write %.*s", SLICE_FMT(mended));
	/* Of fractions of a second, nothing would be left. */
	if (!slice_has_char(slice_from(text, 10), '.'))
		decode_fix(in, place, text, mended);
}

/* Reports that TEXT at PLACE is no time that can be read: time-invalid or
 * time-no-offset, with what to write instead. KEY is the path of the value. */
static void report_time(const struct schema_input *in, struct slice text,
	struct span place, struct slice key)
{
	struct moment m;
	struct slice whole = text;
	enum moment_result result = moment_parse(&m, text);

	/* A blank in the place of the `T` is the lesser fault. */
	if (result != MOMENT_NO_OFFSET && looks_like_day(text) &&
		text.len > 10 && text.ptr[10] == ' ') {
		whole = arena_printf(in->fs->arena, "%.*sT%.*s",
			SLICE_FMT(slice_sub(text, 0, 10)),
			SLICE_FMT(slice_from(text, 11)));
		result = moment_parse(&m, whole);
	}
	if (result == MOMENT_NO_OFFSET)
		report_no_offset(in, text, whole, place);
	else
		report_invalid(in, text, place);
	finding_about(in->fs, key, decode_keep(in, text));
}

void decode_time(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	struct time_field *f = out;

	f->field = decode_field(in, node);
	if (node->kind != YAML_SCALAR) {
		decode_wrong_type(in, row, false, node);
		return;
	}
	/* The path is made only where there is something to say. */
	if (moment_parse(&f->at, node->text) == MOMENT_OK)
		return;
	f->at = (struct moment){0};
	f->field.text = SLICE("");
	report_time(in, node->text, node->span,
		schema_path_text(in->fs->arena, in->path));
}
