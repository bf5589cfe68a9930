/* XML 1.0, as much of it as is written here: a declaration, elements,
 * attributes in double quotes, text, references. */
#include "tests/fuzz/lib/markup.h"

static void skip_blanks(struct markup *m)
{
	while (m->rest.len && char_is_space(m->rest.ptr[0]))
		m->rest = slice_from(m->rest, 1);
}

/* A reference at the front: one of XML's five names, or a character. */
static void must_be_reference(struct slice text)
{
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;",
		"&apos;", "&#13;", "&#39;", "&#91;"};

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
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

static void read_attributes(struct markup *m)
{
	struct slice seen[16];
	size_t count = 0;

	for (;;) {
		struct slice name;

		skip_blanks(m);
		if (!m->rest.len || !char_is_alpha(m->rest.ptr[0]))
			return;
		name = markup_name(m);
		for (size_t i = 0; i < count; i++)
			MUST_OF(m->whole, !slice_eq(seen[i], name));
		MUST_OF(m->whole, count < 16);
		seen[count++] = name;
		MUST_OF(m->rest, markup_take(m, SLICE("=\"")));
		must_be_characters(markup_value(m));
	}
}

static void read_tag(struct markup *m)
{
	struct slice name = markup_name(m);

	read_attributes(m);
	if (markup_take(m, SLICE("/>")))
		return;
	MUST_OF(m->rest, markup_take(m, SLICE(">")));
	markup_open(m, name);
}

void read_xml(struct slice text)
{
	struct markup m = {.whole = text, .rest = text};
	size_t roots = 0;

	if (markup_take(&m, SLICE("<?xml ")))
		m.rest =
			slice_from(m.rest, slice_find(m.rest, SLICE("?>")) + 2);
	while (m.rest.len) {
		size_t open = slice_find_char(m.rest, '<');
		struct slice between = slice_sub(m.rest, 0, open);

		must_be_characters(between);
		MUST_OF(text, m.depth || !slice_trim(between).len);
		m.rest = slice_from(m.rest, open);
		if (markup_take(&m, SLICE("</"))) {
			markup_close(&m);
		} else if (markup_take(&m, SLICE("<"))) {
			roots += !m.depth;
			read_tag(&m);
		}
	}
	MUST_OF(text, !m.depth && roots == 1);
}
