/* XML 1.0, as much of it as is written here: a declaration, elements,
 * attributes in double quotes, text, references. */
#include "tests/fuzz/fuzz.h"

enum { DEPTH_MOST = 64 };

struct reader {
	struct slice whole, rest;
	struct slice open[DEPTH_MOST];
	size_t depth, roots;
};

static bool is_name(char c)
{
	return char_is_alnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

static struct slice take_name(struct reader *r)
{
	struct slice name = r->rest;
	size_t len = 0;

	while (len < name.len && is_name(name.ptr[len]))
		len++;
	MUST_OF(r->rest, len && char_is_alpha(name.ptr[0]));
	r->rest = slice_from(r->rest, len);
	return slice_sub(name, 0, len);
}

static bool take(struct reader *r, struct slice what)
{
	if (!slice_starts(r->rest, what))
		return false;
	r->rest = slice_from(r->rest, what.len);
	return true;
}

static void skip_blanks(struct reader *r)
{
	while (r->rest.len && char_is_space(r->rest.ptr[0]))
		r->rest = slice_from(r->rest, 1);
}

/* A reference at the front: one of XML's five names, or a character. */
static void must_be_reference(struct slice text)
{
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;",
		"&apos;", "&#13;", "&#39;", "&#91;"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_starts(text, slice_of(names[i])))
			return;
	MUST_OF(text, false);
}

/* The characters of text or an attribute's value. */
static void must_be_characters(struct slice text)
{
	while (text.len) {
		struct slice here = text;
		unsigned rune = utf8_next(&text);

		MUST_OF(here, rune != UTF8_INVALID && rune != '<');
		MUST_OF(here, rune >= ' ' || rune == '\t' || rune == '\n');
		MUST_OF(here, rune != 0xFFFE && rune != 0xFFFF);
		if (rune == '&')
			must_be_reference(here);
	}
}

static void read_attributes(struct reader *r)
{
	struct slice seen[16];
	size_t count = 0;

	for (;;) {
		struct slice name;
		size_t end;

		skip_blanks(r);
		if (!r->rest.len || !char_is_alpha(r->rest.ptr[0]))
			return;
		name = take_name(r);
		for (size_t i = 0; i < count; i++)
			MUST_OF(r->whole, !slice_eq(seen[i], name));
		MUST_OF(r->whole, count < 16);
		seen[count++] = name;
		MUST_OF(r->rest, take(r, SLICE("=\"")));
		end = slice_find_char(r->rest, '"');
		MUST_OF(r->rest, end < r->rest.len);
		must_be_characters(slice_sub(r->rest, 0, end));
		r->rest = slice_from(r->rest, end + 1);
	}
}

static void read_tag(struct reader *r)
{
	bool closing = take(r, SLICE("/"));
	struct slice name = take_name(r);

	if (closing) {
		MUST_OF(r->rest, take(r, SLICE(">")) && r->depth);
		r->depth--;
		MUST_OF(r->whole, slice_eq(r->open[r->depth], name));
		return;
	}
	r->roots += !r->depth;
	read_attributes(r);
	if (take(r, SLICE("/>")))
		return;
	MUST_OF(r->rest, take(r, SLICE(">")));
	MUST_OF(r->whole, r->depth < DEPTH_MOST);
	r->open[r->depth++] = name;
}

void read_xml(struct slice text)
{
	struct reader r = {.whole = text, .rest = text};

	if (take(&r, SLICE("<?xml ")))
		r.rest =
			slice_from(r.rest, slice_find(r.rest, SLICE("?>")) + 2);
	while (r.rest.len) {
		size_t open = slice_find_char(r.rest, '<');
		struct slice between = slice_sub(r.rest, 0, open);

		must_be_characters(between);
		MUST_OF(text, r.depth || !slice_trim(between).len);
		r.rest = slice_from(r.rest, open);
		if (take(&r, SLICE("<")))
			read_tag(&r);
	}
	MUST_OF(text, !r.depth && r.roots == 1);
}
