/* JSON, CSV and iCalendar, by their standards. */
#include <jansson.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* ---- JSON (RFC 8259) ---- */

json_t *read_json(struct slice text)
{
	json_error_t error;
	json_t *value = json_loadb(text.ptr, text.len,
		JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL,
		&error);

	if (!value)
		fprintf(stderr, "%s, line %d\n", error.text, error.line);
	MUST_OF(text, value);
	return value;
}

void read_json_free(json_t *value)
{
	json_decref(value);
}

void read_json_text(json_t *object, const char *key, struct slice value)
{
	struct arena a = {0};
	json_t *string = json_object_get(object, key);
	struct slice clean = fuzz_clean(&a, value);

	MUST_OF(value, json_is_string(string));
	MUST_OF(value, slice_eq(clean, slice_make(json_string_value(string),
					       json_string_length(string))));
	arena_free(&a);
}

long long read_json_number(json_t *object, const char *key)
{
	json_t *number = json_object_get(object, key);

	MUST(json_is_integer(number));
	return json_integer_value(number);
}

/* ---- CSV (RFC 4180) ---- */

/* A quoted cell behind its first quote; what is left begins behind its last. */
static struct slice quoted_cell(struct arena *a, struct slice *rest)
{
	struct buf cell = {0};
	struct slice text;

	for (;;) {
		size_t quote = slice_find_char(*rest, '"');

		MUST_OF(*rest, quote < rest->len);
		buf_add(&cell, slice_sub(*rest, 0, quote));
		*rest = slice_from(*rest, quote + 1);
		if (!slice_starts(*rest, SLICE("\"")))
			break;
		buf_addc(&cell, '"');
		*rest = slice_from(*rest, 1);
	}
	text = buf_take(&cell, a);
	buf_free(&cell);
	return text;
}

static struct slice bare_cell(struct slice *rest)
{
	struct slice cell = *rest;
	size_t len = 0;

	while (len < cell.len &&
		!slice_has_char(SLICE(",\"\r\n"), cell.ptr[len]))
		len++;
	*rest = slice_from(*rest, len);
	return slice_sub(cell, 0, len);
}

/* A spreadsheet must take no cell for a formula. */
static void must_be_harmless(struct slice cell)
{
	MUST_OF(cell, utf8_invalid_at(cell) == cell.len);
	while (slice_starts(cell, SLICE(" ")))
		cell = slice_from(cell, 1);
	MUST_OF(cell, !cell.len || !memchr("=+-@\t\r", cell.ptr[0], 6));
}

void read_csv(struct csv_vec *out, struct arena *a, struct slice text)
{
	struct slice rest = text;
	size_t row = 0, column = 0, columns = 0;

	while (rest.len) {
		struct slice cell;

		if (slice_starts(rest, SLICE("\""))) {
			rest = slice_from(rest, 1);
			cell = quoted_cell(a, &rest);
		} else {
			cell = bare_cell(&rest);
		}
		must_be_harmless(cell);
		*vec_push(a, out) = (struct csv_cell){row, column++, cell};
		if (slice_starts(rest, SLICE(","))) {
			rest = slice_from(rest, 1);
			continue;
		}
		MUST_OF(text, slice_starts(rest, SLICE("\r\n")));
		rest = slice_from(rest, 2);
		MUST_OF(text, !row || column == columns);
		columns = column;
		column = 0;
		row++;
	}
	MUST_OF(text, !column);
}

/* ---- iCalendar (RFC 5545) ---- */

enum { LINE_OCTETS = 75 };

static struct slice unfold(struct arena *a, struct slice text)
{
	struct buf out = {0};
	struct slice result;

	while (text.len) {
		size_t end = slice_find(text, SLICE("\r\n"));
		struct slice line = slice_sub(text, 0, end);
		bool more = slice_starts(line, SLICE(" "));

		MUST_OF(text, end < text.len);
		MUST_OF(line, line.len && line.len <= LINE_OCTETS);
		MUST_OF(line, utf8_invalid_at(line) == line.len);
		MUST_OF(line, !slice_has_char(line, '\r'));
		MUST_OF(line, !slice_has_char(line, '\n'));
		if (out.len && !more)
			buf_addc(&out, '\n');
		buf_add(&out, slice_from(line, more ? 1 : 0));
		text = slice_from(text, end + 2);
	}
	buf_addc(&out, '\n');
	result = buf_take(&out, a);
	buf_free(&out);
	return result;
}

/* NAME;PARAMETER=VALUE:TEXT, without control characters. */
static void must_be_line(struct slice line)
{
	size_t name = 0;

	while (name < line.len &&
		(char_is_alpha(line.ptr[name]) || line.ptr[name] == '-'))
		name++;
	MUST_OF(line, name && name < line.len);
	MUST_OF(line, line.ptr[name] == ':' || line.ptr[name] == ';');
	MUST_OF(line, slice_has_char(line, ':'));
	for (size_t i = 0; i < line.len; i++)
		MUST_OF(line, (unsigned char)line.ptr[i] >= ' ' &&
				      line.ptr[i] != 0x7f);
}

struct slice read_ics(struct arena *a, struct slice text)
{
	struct slice unfolded = unfold(a, text);
	struct slice rest = unfolded, line;
	struct slice open[4];
	size_t depth = 0, calendars = 0;

	while (slice_line(&line, &rest)) {
		must_be_line(line);
		if (slice_starts(line, SLICE("BEGIN:"))) {
			MUST_OF(text, depth < 4);
			open[depth++] = slice_from(line, 6);
			calendars += slice_eq(line, SLICE("BEGIN:VCALENDAR"));
		} else if (slice_starts(line, SLICE("END:"))) {
			MUST_OF(text, depth);
			depth--;
			MUST_OF(line,
				slice_eq(open[depth], slice_from(line, 4)));
		} else {
			MUST_OF(line, depth);
		}
	}
	MUST_OF(text, !depth && calendars == 1);
	return unfolded;
}
