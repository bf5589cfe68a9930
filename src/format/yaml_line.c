#include "format/yaml_parts.h"

#include "base/buf.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The byte at AT is C and a blank or the end of the line follows. */
static bool is_mark(struct slice text, size_t at, size_t end, char c)
{
	return at < end && text.ptr[at] == c &&
	       (at + 1 == end || is_blank(text.ptr[at + 1]));
}

size_t yaml_quote_end(struct slice s)
{
	char quote = s.len ? s.ptr[0] : '"';

	for (size_t i = 1; i < s.len; i++)
		if ((quote == '"' && s.ptr[i] == '\\') ||
			(quote == '\'' && s.ptr[i] == quote && i + 1 < s.len &&
				s.ptr[i + 1] == quote))
			i++;
		else if (s.ptr[i] == quote)
			return i;
	return s.len;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* Where a comment begins in S, from FROM on; or s.len. */
static size_t comment_at(struct slice s, size_t from)
{
	for (size_t i = from; i < s.len; i++)
		if (s.ptr[i] == '#' && (!i || is_blank(s.ptr[i - 1])))
			return i;
	return s.len;
}

/* Without blanks at both ends and without a comment at the end. */
static struct slice strip(struct slice s)
{
	size_t from = 0;

	s = slice_trim(s);
	if (s.len && is_quote(s.ptr[0]))
		from = yaml_quote_end(s);
	return slice_trim_end(slice_sub(s, 0, comment_at(s, from)));
}

static void find_key(struct yaml_line *line, struct slice text)
{
	size_t at = line->content, limit;
	struct slice rest = slice_sub(text, at, line->end);

	if (!rest.len || rest.ptr[0] == '[' || rest.ptr[0] == '{')
		return;
	if (is_quote(rest.ptr[0])) {
		at += yaml_quote_end(rest) + 1;
		while (at < line->end && is_blank(text.ptr[at]))
			at++;
		limit = at + 1;
	} else {
		limit = at + comment_at(rest, 0);
	}
	for (; at < limit && at < line->end; at++)
		if (is_mark(text, at, line->end, ':')) {
			line->colon = at;
			line->key = slice_trim_end(
				slice_sub(text, line->content, at));
			return;
		}
}

void yaml_line_read(struct yaml_line *out, struct slice text, size_t at)
{
	size_t start = at < text.len ? at : text.len, end = start;

	while (start && text.ptr[start - 1] != '\n')
		start--;
	while (end < text.len && text.ptr[end] != '\n')
		end++;
	if (end > start && text.ptr[end - 1] == '\r')
		end--;
	*out = (struct yaml_line){.start = start,
		.end = end,
		.dash = YAML_NOWHERE,
		.content = start,
		.colon = YAML_NOWHERE};
	for (;;) {
		while (out->content < end && is_blank(text.ptr[out->content]))
			out->content++;
		if (!is_mark(text, out->content, end, '-'))
			break;
		if (out->dash == YAML_NOWHERE)
			out->dash = out->content;
		out->content++;
	}
	find_key(out, text);
	at = out->colon == YAML_NOWHERE ? out->content : out->colon + 1;
	out->value = strip(slice_sub(text, at, end));
}

bool yaml_line_above(
	struct yaml_line *out, struct slice text, const struct yaml_line *line)
{
	size_t start = line->start;

	while (start) {
		yaml_line_read(out, text, start - 1);
		start = out->start;
		if (out->dash != YAML_NOWHERE ||
			(out->content < out->end &&
				text.ptr[out->content] != '#'))
			return true;
	}
	return false;
}

bool yaml_is_stray_end(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ',' && s.ptr[i] != ';' && s.ptr[i] != '\\')
			return false;
	return true;
}

struct slice yaml_quote(struct arena *a, struct slice value)
{
	struct buf out = BUF_INIT(0);

	if (!slice_has_char(value, '"') && !slice_has_char(value, '\\'))
		return arena_printf(a, "\"%.*s\"", SLICE_FMT(value));
	if (!slice_has_char(value, '\''))
		return arena_printf(a, "'%.*s'", SLICE_FMT(value));
	buf_addc(&out, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] == '"' || value.ptr[i] == '\\')
			buf_addc(&out, '\\');
		buf_addc(&out, value.ptr[i]);
	}
	buf_addc(&out, '"');
	return buf_take(&out, a);
}
