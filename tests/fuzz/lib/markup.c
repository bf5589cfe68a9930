#include "tests/fuzz/lib/markup.h"

bool markup_take(struct markup *m, struct slice what)
{
	if (!slice_starts(m->rest, what))
		return false;
	m->rest = slice_from(m->rest, what.len);
	return true;
}

static bool is_name(char c)
{
	return char_is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

struct slice markup_name(struct markup *m)
{
	struct slice name = m->rest;
	size_t len = 0;

	while (len < name.len && is_name(name.ptr[len]))
		len++;
	MUST_OF(m->rest, len && char_is_alpha(name.ptr[0]));
	m->rest = slice_from(m->rest, len);
	return slice_sub(name, 0, len);
}

struct slice markup_value(struct markup *m)
{
	size_t end = slice_find_char(m->rest, '"');
	struct slice value = slice_sub(m->rest, 0, end);

	MUST_OF(m->rest, end < m->rest.len);
	m->rest = slice_from(m->rest, end + 1);
	return value;
}

void markup_open(struct markup *m, struct slice name)
{
	MUST_OF(m->whole, m->depth < ARRAY_LENGTH(m->open));
	m->open[m->depth++] = name;
}

struct slice markup_close(struct markup *m)
{
	struct slice name = markup_name(m);

	MUST_OF(m->rest, markup_take(m, SLICE(">")) && m->depth);
	m->depth--;
	MUST_OF(m->whole, slice_eq(m->open[m->depth], name));
	return name;
}
