/* Any text, for each target: it stays inside what it is written into, and
 * reads back as what it was. */
#include "tests/fuzz/fuzz.h"

#include "text/escape.h"

typedef void escaper(struct buf *out, struct slice text);

/* TEXT between BEFORE and AFTER; in the arena. */
static struct slice between(struct arena *a, const char *before,
	escaper *escape, struct slice text, const char *after)
{
	struct buf out = {0};
	struct slice whole;

	buf_adds(&out, before);
	escape(&out, text);
	buf_adds(&out, after);
	whole = buf_take(&out, a);
	buf_free(&out);
	return whole;
}

static void as_html(struct arena *a, struct slice text)
{
	static const char *const wanted = " p span>>";
	struct slice html = between(
		a, "<p title=\"x\"><span>", escape_html, text, "</span></p>");

	if (slice_has_char(text, '\0'))
		return;
	MUST_OF(html, slice_eq(read_html_shape(a, html), slice_of(wanted)));
	html = between(a, "<p title=\"", escape_html, text, "\"></p>");
	MUST_OF(html, slice_eq(read_html_shape(a, html), SLICE(" p>")));
}

static void as_json(struct arena *a, struct slice text)
{
	json_t *root =
		read_json(between(a, "{\"a\": \"", escape_json, text, "\"}"));

	read_json_text(root, "a", text);
	read_json_free(root);
}

static bool is_unseen(unsigned rune)
{
	bool is_noncharacter =
		(rune & 0xFFFE) == 0xFFFE || (rune >= 0xFDD0 && rune <= 0xFDEF);

	return utf8_is_control(rune) || utf8_is_hidden(rune) || is_noncharacter;
}

/* What nobody can see may have become U+FFFD. */
static bool is_same(struct slice text, struct slice was)
{
	while (text.len && was.len) {
		unsigned is = utf8_next(&text), rune = utf8_next(&was);

		if (is != rune && (is != UTF8_REPLACEMENT || !is_unseen(rune)))
			return false;
	}
	return text.len == was.len;
}

static void as_csv(struct arena *a, struct slice text)
{
	struct csv_vec cells = {0};
	struct slice clean = fuzz_clean(a, text), cell;

	read_csv(&cells, a, between(a, "a,", escape_csv, text, ",b\r\n"));
	MUST_OF(text, cells.len == 3);
	cell = cells.at[1].text;
	/* What would be a formula has an apostrophe before it. */
	if (slice_starts(cell, SLICE("'")) && !slice_starts(clean, SLICE("'")))
		cell = slice_from(cell, 1);
	MUST_OF(cell, is_same(cell, clean));
}

static void as_xml(struct arena *a, struct slice text)
{
	read_xml(between(a, "<a>", escape_xml, text, "</a>"));
	read_xml(between(a, "<a b=\"", escape_xml, text, "\"/>"));
}

static void as_github(struct arena *a, struct slice text)
{
	struct slice line = between(
		a, "::error title=", escape_github_property, text, "::x");

	MUST_OF(line, !slice_has_char(line, '\n'));
	MUST_OF(line, !slice_has_char(line, '\r'));
	line = slice_from(line, 2);
	MUST_OF(line, slice_find(line, SLICE("::")) == line.len - 3);
	line = between(a, "::error::", escape_github_data, text, "");
	MUST_OF(line, !slice_has_char(line, '\n'));
	MUST_OF(line, !slice_has_char(line, '\r'));
}

static void as_ics(struct arena *a, struct slice text)
{
	struct slice value = between(a, "", escape_ics, text, "");

	MUST_OF(value, utf8_invalid_at(value) == value.len);
	for (size_t i = 0; i < value.len; i++) {
		MUST_OF(value, (unsigned char)value.ptr[i] >= ' ' ||
				       value.ptr[i] == '\t');
		MUST_OF(value, (value.ptr[i] != ',' && value.ptr[i] != ';') ||
				       (i && value.ptr[i - 1] == '\\'));
	}
}

/* In a heading, a cell, an item and a link's text at once. */
static void as_markdown(struct arena *a, struct slice text)
{
	static const char *const wanted =
		" document heading2> paragraph row3 row3 row3> list item "
		"paragraph>>> paragraph>>";
	struct buf out = {0};

	buf_adds(&out, "## ");
	escape_markdown(&out, text);
	buf_adds(&out, "\n\n| a | b |\n|---|---|\n| ");
	escape_markdown(&out, text);
	buf_adds(&out, " | c |\n\n- ");
	escape_markdown(&out, text);
	buf_adds(&out, "\n\n[");
	escape_markdown(&out, text);
	buf_adds(&out, "](b)\n");
	MUST_OF(buf_slice(&out),
		slice_eq(read_markdown_shape(a, buf_slice(&out)),
			slice_of(wanted)));
	buf_free(&out);
}

static bool is_visible(struct slice text)
{
	while (text.len) {
		unsigned rune = utf8_next(&text);

		if (rune > ' ' && rune != UTF8_INVALID)
			return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = fuzz_slice(data, size);
	struct arena a = {0};

	read_terminal(between(&a, "", escape_terminal, text, ""));
	read_terminal(between(&a, "x", escape_terminal, text, "\n"));
	as_html(&a, text);
	as_json(&a, text);
	as_csv(&a, text);
	as_xml(&a, text);
	as_github(&a, text);
	as_ics(&a, text);
	if (is_visible(text) && size <= KIB(16))
		as_markdown(&a, text);
	(void)url_is_safe(text);
	(void)between(&a, "", escape_url_path, text, "");
	arena_free(&a);
	return 0;
}
