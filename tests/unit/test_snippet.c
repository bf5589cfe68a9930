/* Unit tests of text/snippet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/snippet.h"

#define TITLE "a.md:1:"

static struct arena arena;

/* Findings with one finding at the LENGTH bytes at AT of TEXT. */
static struct findings one(const char *text, size_t at, size_t length)
{
	struct findings fs = {.arena = &arena};
	struct source *s = source_new(&arena, SLICE("a.md"), slice_of(text));

	finding_add(&fs, RULE_VALUE_ENUM, span_make(s, at, length), "bad");
	return fs;
}

static void assert_text(
	struct findings fs, struct text_style style, const char *want)
{
	struct buf out = BUF_INIT(MIB(1));

	findings_write_text(&out, &fs, &style);
	assert_string_equal(buf_string(&out), want);
	buf_free(&out);
	arena_free(&arena);
}

static void assert_plain(struct findings fs, const char *want)
{
	assert_text(fs, (struct text_style){0}, want);
}

/* Marks PART in TEXT, whose first line it is in, and checks both lines. */
static void assert_marked(const char *text, const char *part, const char *place,
	const char *line, const char *carets)
{
	const char *at = strstr(text, part);
	struct buf want = BUF_INIT(KIB(4));

	assert_non_null(at);
	buf_addf(&want, "a.md:%s: error[value-enum]: bad\n  |\n", place);
	buf_addf(&want, "1 | %s\n  | %s\n", line, carets);
	assert_plain(one(text, (size_t)(at - text), strlen(part)),
		buf_string(&want));
	buf_free(&want);
}

static void test_form(void **state)
{
	struct findings fs = {.arena = &arena};
	struct source *s = source_new(&arena, SLICE("incidents/a.md"),
		SLICE("---\nid: INC-2026-0007\nreview:\n\n\n\n\n\n\n"
		      "  held_on: 2026-04-02\n"));
	struct source *gone =
		source_new(&arena, SLICE("procedure.md"), SLICE(""));

	(void)state;
	finding_add(&fs, RULE_REVIEW_LATE, span_make(s, 47, 10), "held on %s",
		"2026-04-02");
	finding_help(&fs, "hold it by %s", "2026-03-16");
	finding_add(&fs, RULE_ID_DUPLICATE, span_make(s, 8, 13), "twice")
		->other = span_make(s, 47, 10);
	finding_add(&fs, RULE_PROCEDURE_MISSING, span_make(gone, 0, 0), "none");
	finding_help(&fs, "write one");
	finding_add(&fs, RULE_REVIEW_LATE, span_make(s, 8, 3), "late")
		->excepted = true;
	assert_plain(fs,
		"incidents/a.md:10:12: deviation[review-late]: "
		"held on 2026-04-02\n"
		"   |\n"
		"10 |   held_on: 2026-04-02\n"
		"   |            ^^^^^^^^^^\n"
		"   = help: hold it by 2026-03-16\n"
		"\n"
		"incidents/a.md:2:5: error[id-duplicate]: twice\n"
		"  |\n"
		"2 | id: INC-2026-0007\n"
		"  |     ^^^^^^^^^^^^^\n"
		"  = note: also here: incidents/a.md:10:12\n"
		"\n"
		"procedure.md:1:1: note[procedure-missing]: none\n"
		"  = help: write one\n"
		"\n"
		"incidents/a.md:2:5: deviation[review-late] (excepted): late\n"
		"  |\n"
		"2 | id: INC-2026-0007\n"
		"  |     ^^^\n");
}

static void test_color(void **state)
{
	struct findings fs = one("key: x\n", 5, 1);

	(void)state;
	finding_help(&fs, "write y");
	fs.all.at[0].other = fs.all.at[0].span;
	assert_text(fs, (struct text_style){.color = true},
		"\x1b[1ma.md:1:6:\x1b[0m \x1b[1;31merror[value-enum]\x1b[0m: "
		"\x1b[1mbad\x1b[0m\n"
		"  |\n"
		"1 | key: x\n"
		"  |      \x1b[1;31m^\x1b[0m\n"
		"  = \x1b[1;36mnote\x1b[0m: also here: a.md:1:6\n"
		"  = \x1b[1;32mhelp\x1b[0m: write y\n");
}

static void test_severities(void **state)
{
	static const struct {
		enum severity severity;
		const char *start;
	} cases[] = {
		{SEVERITY_DEVIATION, "\x1b[1;35mdeviation["},
		{SEVERITY_WARNING, "\x1b[1;33mwarning["},
		{SEVERITY_NOTE, "\x1b[1;36mnote["},
	};
	struct text_style style = {.color = true};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct findings fs = one("x", 0, 1);
		struct buf out = BUF_INIT(KIB(4));

		finding_severity(&fs, cases[i].severity);
		findings_write_text(&out, &fs, &style);
		assert_non_null(strstr(buf_string(&out), cases[i].start));
		buf_free(&out);
		arena_free(&arena);
	}
}

static void test_spans(void **state)
{
	(void)state;
	assert_plain(one("", 0, 0), "a.md:1:1: error[value-enum]: bad\n");
	/* An empty span; one at the line's end; one that is the line end. */
	assert_marked("key:\n", "", "1:1", "key:", "^");
	assert_plain(one("key:\nb\n", 4, 0),
		TITLE "5: error[value-enum]: bad\n  |\n1 | key:\n  |     ^\n");
	assert_plain(one("key:\r\nb\n", 5, 1),
		TITLE "5: error[value-enum]: bad\n  |\n1 | key:\n  |     ^\n");
	/* Several lines: to the end of the first. */
	assert_marked("a: |\n  b\n  c\n", "|\n  b\n", "1:4", "a: |", "   ^");
	/* An empty line, and the end of the file. */
	assert_plain(one("a\n\nb\n", 2, 0),
		"a.md:2:1: error[value-enum]: bad\n  |\n2 |\n  | ^\n");
	assert_plain(one("a\n", 2, 0),
		"a.md:2:1: error[value-enum]: bad\n  |\n2 |\n  | ^\n");
}

static void test_line_ends(void **state)
{
	(void)state;
	assert_marked("k: v\r\nx\r\n", "v", "1:4", "k: v", "   ^");
	assert_marked("k: v\r\nx\r\n", "v\r\nx", "1:4", "k: v", "   ^");
	assert_marked("\xEF\xBB\xBFk: v\n", "v", "1:4", "k: v", "   ^");
	assert_marked("\xEF\xBB\xBFk: v\n", "k", "1:1", "k: v", "^");
	/* Blanks at the end of a line are not written. */
	assert_marked("k: v  \t \n", "v", "1:4", "k: v", "   ^");
	assert_marked("a\rb\n", "b", "1:3", "a\\rb", "   ^");
}

static void test_tabs(void **state)
{
	(void)state;
	assert_marked("\tk: v\n", "v", "1:5", "        k: v", "           ^");
	assert_marked(
		"ab\tc\td\n", "c", "1:4", "ab      c       d", "        ^");
	assert_marked("ab\tc\n", "\tc", "1:3", "ab      c", "  ^^^^^^^");
	assert_marked("日\tc\n", "c", "1:3", "日      c", "        ^");
}

static void test_widths(void **state)
{
	(void)state;
	assert_marked("名: 日本 x\n", "日本", "1:4", "名: 日本 x", "    ^^^^");
	assert_marked("a 🚒 b\n", "b", "1:5", "a 🚒 b", "     ^");
	assert_marked("a 🚒 b\n", "🚒", "1:3", "a 🚒 b", "  ^^");
	/* e and a combining acute accent, then on its own. */
	assert_marked("e\xCC\x81 x\n", "x", "1:4", "e\xCC\x81 x", "  ^");
	assert_marked("e\xCC\x81 x\n", "e\xCC\x81", "1:1", "e\xCC\x81 x", "^");
	assert_marked("e\xCC\x81 x\n", "\xCC\x81", "1:2", "e\xCC\x81 x", " ^");
}

static void test_escapes(void **state)
{
	(void)state;
	assert_marked(
		"a\x1b[31mb c\n", "b", "1:7", "a\\x1b[31mb c", "         ^");
	assert_marked(
		"a\x1b[31mb c\n", "\x1b", "1:2", "a\\x1b[31mb c", " ^^^^");
	/* Right-to-left override, zero-width space, C1, invalid bytes. */
	assert_marked(
		"x\xE2\x80\xAEy z\n", "y", "1:3", "xU+202Ey z", "       ^");
	assert_marked("x\xE2\x80\x8By\n", "\xE2\x80\x8B", "1:2", "xU+200By",
		" ^^^^^^");
	assert_marked("x\xC2\x9By\n", "y", "1:3", "xU+009By", "       ^");
	assert_marked("x\xFF\xC3y\n", "y", "1:4", "x\\xff\\xc3y", "         ^");
	assert_marked("x ##[error]y\n", "[error]", "1:5", "x ##\\x5berror]y",
		"    ^^^^^^^^^^");
	assert_marked("x ##vso[a]y\n", "y", "1:11", "x ##vso\\x5ba]y",
		"             ^");
	assert_marked("x ##[error]y\n", "y", "1:12", "x ##\\x5berror]y",
		"              ^");
}

static void test_titles_are_escaped(void **state)
{
	struct findings fs = {.arena = &arena};
	struct source *s =
		source_new(&arena, SLICE("a\n::error::\x1b.md"), SLICE(""));

	(void)state;
	finding_add(&fs, RULE_VALUE_ENUM, span_make(s, 0, 0), "'%s' is bad",
		"x\r\n##[command]\xE2\x80\xAE");
	finding_help(&fs, "write %s", "\x9B");
	assert_plain(fs, "a\\n::error::\\x1b.md:1:1: error[value-enum]: "
			 "'x\\r\\n##\\x5bcommand]U+202E' is bad\n"
			 "  = help: write \\x9b\n");
}

/* A line of 300 digits that count the columns. */
static char *ruler(void)
{
	char *text = arena_alloc(&arena, 301);

	for (int i = 0; i < 300; i++)
		text[i] = (char)('0' + i / 10 % 10);
	return text;
}

static void assert_cut(size_t at, size_t length, size_t width, const char *line,
	const char *carets)
{
	struct findings fs = one(ruler(), at, length);
	struct buf want = BUF_INIT(KIB(4));

	buf_addf(&want, TITLE "%zu: error[value-enum]: bad\n  |\n", at + 1);
	buf_addf(&want, "1 | %s\n  | %s\n", line, carets);
	assert_text(fs, (struct text_style){.width = width}, buf_string(&want));
	buf_free(&want);
}

static void test_long_lines(void **state)
{
	(void)state;
	/* Near the start, in the middle, at the end, behind it. */
	assert_cut(3, 2, 20, "0000000000111111111…", "   ^^");
	assert_cut(17, 2, 20, "0000000000111111111…", "                 ^^");
	assert_cut(150, 2, 20, "…444444445555555555…", "         ^^");
	assert_cut(298, 2, 20, "…8888888889999999999", "                  ^^");
	assert_cut(300, 0, 20, "…888888889999999999", "                   ^");
	/* A span that is too long itself. */
	assert_cut(
		100, 100, 20, "…999999900000000001…", "        ^^^^^^^^^^^^");
	assert_cut(0, 300, 20, "0000000000111111111…", "^^^^^^^^^^^^^^^^^^^^");
	/* A width below the least is the least. */
	assert_cut(3, 2, 1, "0000000000111111111…", "   ^^");
}

static void assert_cut_wide(size_t width, const char *want)
{
	struct buf text = BUF_INIT(KIB(4)), out = BUF_INIT(KIB(4));
	struct text_style style = {.width = width};
	struct findings fs;

	for (int i = 0; i < 60; i++)
		buf_adds(&text, "日");
	fs = one(buf_string(&text), 90, 3);
	findings_write_text(&out, &fs, &style);
	assert_non_null(strstr(buf_string(&out), want));
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

/* Half of a wide character is a blank: the carets stay in place. */
static void test_cut_between_columns(void **state)
{
	(void)state;
	assert_cut_wide(21, "1 | …日日日日日日日日日 …\n"
			    "  |          ^^\n");
	assert_cut_wide(23, "1 | … 日日日日日日日日日日…\n"
			    "  |           ^^\n");
}

/* A huge line of COUNT times UNIT, findings of 600 bytes all over it: only what
 * is near is read, and no character in half. */
static void assert_huge(const char *unit, size_t count)
{
	struct findings fs = {.arena = &arena};
	struct buf text = BUF_INIT(MIB(1)), out = BUF_INIT(MIB(1));
	struct text_style style = {0};
	struct source *s;

	for (size_t i = 0; i < count; i++)
		buf_adds(&text, unit);
	s = source_new(&arena, SLICE("a.md"), buf_slice(&text));
	for (size_t i = 0; i < 100; i++)
		finding_add(&fs, RULE_VALUE_ENUM,
			span_make(s, i * 600 + i % 2 * 3, 600), "bad");
	findings_write_text(&out, &fs, &style);
	assert_true(out.len < 100 * 1000);
	assert_null(strstr(buf_string(&out), "\\x"));
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

static void test_huge_line(void **state)
{
	(void)state;
	/* Cut inside each of the two characters behind a finding; */
	assert_huge("日e\xCC\x81", 30000);
	/* marks without a column are read as far as there are bytes for. */
	assert_huge("\xE2\x83\x90", 30000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_color),
		cmocka_unit_test(test_severities),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_tabs),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_titles_are_escaped),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_cut_between_columns),
		cmocka_unit_test(test_huge_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
