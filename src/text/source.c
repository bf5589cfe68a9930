#include "text/source.h"

#include <assert.h>

#include "base/utf8.h"

#define BOM SLICE("\xEF\xBB\xBF")

struct source *source_new(struct arena *a, struct slice path, struct slice text)
{
	struct source *s = arena_new(a, struct source);

	assert(text.len <= UINT32_MAX);
	s->path = path;
	s->text = text;
	s->arena = a;
	s->lines = arena_new(a, struct line_table);
	return s;
}

struct slice source_without_bom(const struct source *s)
{
	return slice_from(s->text, slice_starts(s->text, BOM) ? BOM.len : 0);
}

struct span span_make(const struct source *s, size_t at, size_t len)
{
	assert(at + len <= s->text.len);
	return (struct span){s, (uint32_t)at, (uint32_t)len};
}

struct span span_join(struct span first, struct span last)
{
	assert(first.source == last.source && first.at <= last.at + last.len);
	return span_make(first.source, first.at, last.at + last.len - first.at);
}

bool span_is_set(struct span s)
{
	return s.source != NULL;
}

struct slice span_text(struct span s)
{
	if (!s.source)
		return SLICE("");
	return slice_sub(s.source->text, s.at, (size_t)s.at + s.len);
}

struct span source_span(const struct source *s, struct slice text)
{
	if (!text.len && !text.ptr)
		return span_make(s, 0, 0);
	assert(text.ptr >= s->text.ptr &&
		text.ptr + text.len <= s->text.ptr + s->text.len);
	return span_make(s, (size_t)(text.ptr - s->text.ptr), text.len);
}

/* Where the line behind the one at AT begins; 0 where no LF follows. */
static size_t next_line(struct slice text, size_t at)
{
	size_t end = at + slice_find_char(slice_from(text, at), '\n');

	return end < text.len ? end + 1 : 0;
}

/* The table of lines, made on first use. */
static const struct line_table *lines_of(const struct source *s)
{
	struct line_table *t = s->lines;
	size_t count = 1, at;

	if (t->starts)
		return t;
	for (at = 0; (at = next_line(s->text, at)); count++)
		;
	t->starts = arena_array(s->arena, count, sizeof(*t->starts));
	t->count = 1;
	for (at = 0; (at = next_line(s->text, at));)
		t->starts[t->count++] = (uint32_t)at;
	return t;
}

/* Index of the line that holds byte AT. */
static size_t line_index(const struct source *s, size_t at)
{
	const struct line_table *t = lines_of(s);
	size_t low = 0, high = t->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (t->starts[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Offset of the first byte of a line, counted from 1; past the last line,
 * the length of the text. */
static size_t source_line_start(const struct source *s, size_t line)
{
	const struct line_table *t = lines_of(s);

	assert(line >= 1);
	return line <= t->count ? t->starts[line - 1] : s->text.len;
}

struct slice source_line_text(const struct source *s, size_t line)
{
	struct slice rest = slice_from(s->text, source_line_start(s, line));
	struct slice text = {rest.ptr, 0};

	slice_line(&text, &rest);
	if (line == 1 && slice_starts(text, BOM))
		text = slice_from(text, BOM.len);
	return text;
}

struct position source_position(const struct source *s, size_t at)
{
	size_t index = line_index(s, at < s->text.len ? at : s->text.len);
	struct slice line = source_line_text(s, index + 1);
	size_t before = 0;

	if (line.len || line.ptr) {
		const char *here = s->text.ptr + at;

		if (at > s->text.len)
			here = s->text.ptr + s->text.len;
		if (here > line.ptr)
			before = (size_t)(here - line.ptr);
	}
	return (struct position){
		index + 1, utf8_count(slice_sub(line, 0, before)) + 1};
}

struct span source_line(const struct source *s, size_t at)
{
	size_t line = line_index(s, at) + 1;
	struct slice text = source_line_text(s, line);

	if (!text.len)
		return span_make(s, source_line_start(s, line), 0);
	return source_span(s, slice_trim(text));
}

struct span source_last_line(const struct source *s)
{
	struct slice text = slice_trim_end(s->text);

	return source_line(s, text.len ? text.len - 1 : 0);
}
