#include "text/source.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

#define BOM SLICE("\xEF\xBB\xBF")

/* Bytes between two counts of line ends, and of code points. */
enum { MARKED = 1024 };

/* Line ends from FROM up to TO. */
static uint32_t line_ends(struct slice text, size_t from, size_t to)
{
	struct slice rest = slice_sub(text, from, to);
	uint32_t count = 0;

	for (size_t at; (at = slice_find_char(rest, '\n')) < rest.len; count++)
		rest = slice_from(rest, at + 1);
	return count;
}

static uint32_t *count_line_ends(struct arena *a, struct slice text)
{
	size_t count = text.len / MARKED + 1;
	uint32_t *ends = arena_array(a, count, sizeof(*ends));

	for (size_t n = 1; n < count; n++)
		ends[n] = ends[n - 1] +
			  line_ends(text, (n - 1) * MARKED, n * MARKED);
	return ends;
}

struct source *source_new(struct arena *a, struct slice path, struct slice text)
{
	struct source *s = arena_new(a, struct source);

	assert(text.len <= UINT32_MAX);
	s->path = path;
	s->text = text;
	s->arena = a;
	s->ends = count_line_ends(a, text);
	s->marks = arena_new(a, struct source_mark *);
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

size_t source_line_number(const struct source *s, size_t at)
{
	size_t mark;

	if (at > s->text.len)
		at = s->text.len;
	mark = at / MARKED;
	return 1 + s->ends[mark] + line_ends(s->text, mark * MARKED, at);
}

/* LINE, perhaps the first, without its line end and a byte-order mark. */
static struct slice bare_line(struct slice line, bool first)
{
	if (slice_ends(line, SLICE("\n")))
		line.len--;
	if (slice_ends(line, SLICE("\r")))
		line.len--;
	if (first && slice_starts(line, BOM))
		line = slice_from(line, BOM.len);
	return line;
}

/* Offset of the first byte of the line that holds byte AT. */
static size_t line_start(const struct source *s, size_t at)
{
	const char *before = at ? memrchr(s->text.ptr, '\n', at) : NULL;

	return before ? (size_t)(before - s->text.ptr) + 1 : 0;
}

struct slice source_line_text(const struct source *s, size_t at)
{
	size_t start = line_start(s, at);
	size_t end = at + slice_find_char(slice_from(s->text, at), '\n');

	return bare_line(slice_sub(s->text, start, end + 1), !start);
}

/* The marks, made by counting over the whole text once. */
static const struct source_mark *marks_of(const struct source *s)
{
	size_t count = s->text.len / MARKED + 1;
	struct slice rest = s->text;
	struct source_mark mark = {0}, *marks = *s->marks;

	if (marks)
		return marks;
	marks = arena_array(s->arena, count, sizeof(*marks));
	for (size_t n = 0; n < count; n++) {
		/* The last character that begins there or before. */
		for (struct slice ahead = rest; ahead.len; rest = ahead) {
			utf8_next(&ahead);
			if (s->text.len - ahead.len > n * MARKED)
				break;
			mark.at = (uint32_t)(s->text.len - ahead.len);
			mark.count++;
		}
		marks[n] = mark;
	}
	*s->marks = marks;
	return marks;
}

/* Code points before byte AT. */
static size_t count_before(const struct source *s, size_t at)
{
	const struct source_mark *mark = &marks_of(s)[at / MARKED];

	return mark->count + utf8_count(slice_sub(s->text, mark->at, at));
}

struct position source_position(const struct source *s, size_t at)
{
	size_t number = source_line_number(s, at), start, column;
	struct slice line;

	if (at > s->text.len)
		at = s->text.len;
	line = source_line_text(s, at);
	start = source_span(s, line).at;
	/* No place is inside a line end or a byte-order mark. */
	if (at > start + line.len)
		at = start + line.len;
	if (at < start + MARKED)
		column = utf8_count(slice_sub(s->text, start, at));
	else
		column = count_before(s, at) - count_before(s, start);
	return (struct position){number, column + 1};
}

struct span source_line(const struct source *s, size_t at)
{
	struct slice text = source_line_text(s, at);

	if (!text.len)
		return span_make(s, line_start(s, at), 0);
	return source_span(s, slice_trim(text));
}

struct span source_last_line(const struct source *s)
{
	struct slice text = slice_trim_end(s->text);

	return source_line(s, text.len ? text.len - 1 : 0);
}
