/* Unit tests of text/escape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/escape.h"

#define REPLACED "\xEF\xBF\xBD" /* U+FFFD */

typedef void (*escape_fn)(struct buf *out, struct slice s);

struct pair {
	const char *text;
	const char *want;
};

static void assert_all(escape_fn escape, const struct pair *pairs, size_t count)
{
	struct buf out = BUF_INIT(KIB(4));

	for (size_t i = 0; i < count; i++) {
		buf_reset(&out);
		escape(&out, slice_of(pairs[i].text));
		assert_string_equal(buf_string(&out), pairs[i].want);
	}
	buf_free(&out);
}

#define ASSERT_ALL(ESCAPE, PAIRS) assert_all(ESCAPE, PAIRS, ARRAY_LENGTH(PAIRS))

static void assert_nul(escape_fn escape, const char *want)
{
	struct buf out = BUF_INIT(KIB(4));

	escape(&out, SLICE("a\0b"));
	assert_string_equal(buf_string(&out), want);
	buf_free(&out);
}

static void test_html(void **state)
{
	static const struct pair pairs[] = {
		{"", ""},
		{"plain text, é 日本 🚒", "plain text, é 日本 🚒"},
		{"<a href=\"x\">'&'</a>",
			"&lt;a "
			"href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;"},
		{"a\tb\r\nc", "a\tb\r\nc"},
		{"a\x01\x1b\x7f\xC2\x85", "a����"},
		{"\xFF\xC3(\xED\xA0\x80", "��(���"},
		{"\xEF\xBF\xBF\xEF\xB7\x90", "��"},
		{"\xE2\x80\xAE"
		 "a\xE2\x81\xA6\xE2\x80\xA8",
			"�a��"},
	};

	(void)state;
	ASSERT_ALL(escape_html, pairs);
	assert_nul(escape_html, "a�b");
}

static void test_json(void **state)
{
	static const struct pair pairs[] = {
		{"a/b 'c' é", "a/b 'c' é"},
		{"\"\\\b\f\n\r\t", "\\\"\\\\\\b\\f\\n\\r\\t"},
		{"\x01\x1f\x7f\xC2\x9B", "\\u0001\\u001f\\u007f\\u009b"},
		{"\xE2\x80\xA8\xE2\x80\xA9", "\\u2028\\u2029"},
		{"\xC0\x80", "��"},
		{"#[ ##[a]", "#[ ##\\u005ba]"},
		{"#a[ ##vso[a]", "#a[ ##vso\\u005ba]"},
	};

	(void)state;
	ASSERT_ALL(escape_json, pairs);
	assert_nul(escape_json, "a\\u0000b");
}

static void test_yaml(void **state)
{
	static const struct pair pairs[] = {
		{"a/b 'c' é", "\"a/b 'c' é\""},
		{"\"\\\n##[", "\"\\\"\\\\\\n##\\u005b\""},
		{"\xE2\x80\xAE\xC2\xAD\xEF\xBB\xBF",
			"\"\\u202e\\u00ad\\ufeff\""},
		/* A joiner has its place in many scripts. */
		{"a\xE2\x80\x8D", "\"a\xE2\x80\x8D\""},
		{"\xF3\xA0\x81\xA1", "\"\\U000e0061\""},
		{"\xEF\xBF\xBE\xEF\xBF\xBF", "\"\\ufffe\\uffff\""},
		{"\xC0\x80", "\"��\""},
	};

	(void)state;
	ASSERT_ALL(escape_yaml, pairs);
	assert_nul(escape_yaml, "\"a\\u0000b\"");
}

static void test_csv(void **state)
{
	static const struct pair pairs[] = {
		{"", ""},
		{"plain, é", "\"plain, é\""},
		{"it's 5", "it's 5"},
		{"say \"x\"", "\"say \"\"x\"\"\""},
		{"a\nb", "\"a\nb\""},
		{"a;b", "\"a;b\""},
		{" a", "\" a\""},
		{"=1+2", "'=1+2"},
		{" =1", "\"' =1\""},
		{"\xC2\xA0@x", "'\xC2\xA0@x"},
		{"+1", "'+1"},
		{"-1", "'-1"},
		{"@x", "'@x"},
		{"\tx", "\"'\tx\""},
		{"\rx", "\"'\rx\""},
		{"\nx", "\"'\nx\""},
		{"=\"x\",1", "\"'=\"\"x\"\",1\""},
		{"\xEF\xBC\x9D"
		 "1",
			"'\xEF\xBC\x9D"
			"1"},
		{"a=1", "a=1"},
		{"a\f", "\"a\f\""},
		{"\xE2\x80\xA8", "\"\xE2\x80\xA8\""},
		{"a\x1b", "a�"},
	};

	(void)state;
	ASSERT_ALL(escape_csv, pairs);
	assert_nul(escape_csv, "a�b");
}

static void test_terminal(void **state)
{
	static const struct pair pairs[] = {
		{"plain é 日本 🚒", "plain é 日本 🚒"},
		{"a\tb\r\nc", "a\\tb\\r\\nc"},
		{"\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f"},
		{"\xC2\x9B\xC2\x85", "U+009BU+0085"},
		{"a\xFF\xE2\x80", "a\\xff\\xe2\\x80"},
		{"\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C", "U+202EU+2066U+061C"},
		{"\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD", "U+200BU+FEFFU+00AD"},
		{"\xF3\xA0\x80\x81", "U+E0001"},
		{"\xE2\x80\xA8", "U+2028"},
		{"##[error] #[ ###[x", "##\\x5berror] #[ ###\\x5bx"},
		{"##vso[a] #a[ ## a[", "##vso\\x5ba] #a[ ## a["},
		{"##teamcity[a[b", "##teamcity\\x5ba[b"},
		{"::error::", ":\\x3aerror::"},
		{" \xC2\xA0\xE3\x80\x80::a", " \xC2\xA0\xE3\x80\x80:\\x3a"
					     "a"},
		{": :: a::b", ": :: a::b"},
		{":", ":"},
	};

	(void)state;
	ASSERT_ALL(escape_terminal, pairs);
	assert_nul(escape_terminal, "a\\x00b");
}

/* What is no markup stays as it is. */
static void test_markdown_plain(void **state)
{
	static const char *const same[] = {
		"",
		"Plain words, commas; dots. It's 5% \"off\" (really): a/b = c.",
		"well-known snake_case_name a_1 e.g. v1.2.3 C# F#m #123 #tag",
		"AT&T, R&D, a && b, 3 > 2, a + b - c, x^2, $HOME @name {x}",
		"what? Wow! Yes.",
		"2026-03-02T08:14+10:00 at 10:30",
		"-5 degrees",
		"é ü 日本 🚒 “quoted” – dash …",
		"see https://example.org/a_b?x=1&y=2#z and www.example.org.",
		"mail ada@example.org",
		"a - b",
		"in 2026. 3) more",
		"2026 was fine",
		"a == b",
	};
	struct buf out = BUF_INIT(KIB(4));

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(same); i++) {
		buf_reset(&out);
		escape_markdown(&out, slice_of(same[i]));
		assert_string_equal(buf_string(&out), same[i]);
	}
	buf_free(&out);
}

static void test_markdown_inline(void **state)
{
	static const struct pair pairs[] = {
		{"*a* **b** _c_ __d__", "\\*a\\* \\*\\*b\\*\\* \\_c\\_ "
					"\\_\\_d\\_\\_"},
		{"a_ _b a__b é_é", "a\\_ \\_b a\\_\\_b é\\_é"},
		{"`x` ~~y~~ a|b c\\d", "\\`x\\` \\~\\~y\\~\\~ a\\|b c\\\\d"},
		{"[a](b) ![c] [x]", "\\[a\\](b) !\\[c\\] \\[x\\]"},
		{"<b> a<!--c--> 1 < 2", "&lt;b> a&lt;!--c--> 1 &lt; 2"},
		{"&amp; &#39; &#x27; &x &;", "\\&amp; \\&#39; \\&#x27; &x &;"},
		{"${{ x }} {% y %} {a}", "${\\{ x }} {\\% y %} {a}"},
		/* A link may be written behind it. */
		{"Look!", "Look\\!"},
		{"a\\|b \\", "a\\\\\\|b \\\\"},
		{"a\n\nb\r\n\tc  d\f\v", "a b c d "},
		{"a\x01"
		 "b\xC2\x85\x7f",
			"a�b��"},
		{"\xFF*", "�\\*"},
		{"\xE2\x80\xAE* \xE2\x80\xA9", "�\\* �"},
	};

	(void)state;
	ASSERT_ALL(escape_markdown, pairs);
	assert_nul(escape_markdown, "a�b");
}

static void test_markdown_line_start(void **state)
{
	static const struct pair pairs[] = {
		{"- a", "\\- a"},
		{" - a", " \\- a"},
		{"-", "\\-"},
		{"--", "\\--"},
		{"---", "\\---"},
		{"- - -", "\\- - -"},
		{"-:", "\\-:"},
		{":-:", "\\:-:"},
		{"+ a", "\\+ a"},
		{"+1", "+1"},
		{"* a", "\\* a"},
		{"> a", "\\> a"},
		{"# a", "\\# a"},
		{"###### a", "\\###### a"},
		{"#", "\\#"},
		/* As the end of a heading it would not be shown. */
		{"a ##", "a \\##"},
		{"a ## b # c", "a ## b # c"},
		{"## b ##", "\\## b \\##"},
		{"===", "\\==="},
		{"= a", "= a"},
		{"1. a", "1\\. a"},
		{"12) a", "12\\) a"},
		{"1.", "1\\."},
		{"1.5 a", "1.5 a"},
		{"1.\ta", "1\\. a"},
		{"```c", "\\`\\`\\`c"},
		{"~~~", "\\~\\~\\~"},
		{"[a]: b", "\\[a\\]: b"},
		{"    code", " code"},
		{"| a | b |", "\\| a \\| b \\|"},
		{"<div>", "&lt;div>"},
		{"[x] done", "\\[x\\] done"},
	};

	(void)state;
	ASSERT_ALL(escape_markdown, pairs);
}

/* A bare link shows the backslashes in it: then it must not be one. */
static void test_markdown_links(void **state)
{
	static const struct pair pairs[] = {
		{"https://example.org/~ada", "https\\://example.org/\\~ada"},
		{"(www.example.org/*x)", "(www\\.example.org/\\*x)"},
		{"WWW.example.org/a|b", "WWW\\.example.org/a\\|b"},
		{"http://a.example/_x *y*", "http\\://a.example/\\_x \\*y\\*"},
		{"*y* http://a.example/x", "\\*y\\* http://a.example/x"},
		{"<http://a.example>", "&lt;http\\://a.example>"},
		{"a|b://c://d", "a\\|b\\://c\\://d"},
		{"http://a.example/!", "http\\://a.example/\\!"},
		/* GFM makes links of these, which no page may have. */
		{"see ftp://a.example", "see ftp\\://a.example"},
		{"FTP://a.example s3://b", "FTP\\://a.example s3\\://b"},
		{"xmpp:a@a.example", "`xmpp:`a@a.example"},
		{"(xmpp:a@a.example|", "(`xmpp:`a@a.example\\|"},
		{"the xmpp: of it", "the xmpp: of it"},
	};

	(void)state;
	ASSERT_ALL(escape_markdown, pairs);
}

/* What a forge finds in the finished text, whatever it was escaped by. */
static void test_comment(void **state)
{
	static const struct pair pairs[] = {
		{"ask @ana", "ask @&#8203;ana"},
		{"@org/team: #1 or org/repo#23",
			"@&#8203;org/team: \\#&#8203;1 or "
			"org/repo\\#&#8203;23"},
		{"GH-7 gh-8 INC-2026-0001",
			"GH\\-&#8203;7 gh\\-&#8203;8 INC-2026-0001"},
		{"!5, over!", "\\!&#8203;5, over\\!"},
		{"https://a.example/@ana#1",
			"https\\://a.example/@&#8203;ana\\#&#8203;1"},
		{"https://a.example/x#part", "https://a.example/x#part"},
		{"xmpp:a@a.example", "`xmpp:`a@&#8203;a.example"},
		{"plain words", "plain words"},
	};

	(void)state;
	ASSERT_ALL(escape_comment, pairs);
}

static void test_page(void **state)
{
	static const struct pair pairs[] = {
		{"<b>a</b>\t\r\n\f&amp; é", "<b>a</b>\t\r\n\f&amp; é"},
		{"\x1b\xC2\x9B\xFF\xE2\x80\xAE\xE2\x81\xA9", "�����"},
	};

	(void)state;
	ASSERT_ALL(escape_page, pairs);
}

static void test_url(void **state)
{
	static const struct pair pairs[] = {
		{"https://a.example/é?a=b&c#d",
			"https://a.example/é?a=b&amp;c#d"},
		{"a b\"'<>()[]\\`|^{}", "a%20b%22%27%3C%3E%28%29%5B%5D%5C%60%7C"
					"%5E%7B%7D"},
		{"\x01\xC2\x85\xE2\x80\xAE\xFF\xE2\x80\x8B\xC2\xA0",
			"%01%C2%85%E2%80%AE%FF%E2%80%8B%C2%A0"},
	};

	(void)state;
	ASSERT_ALL(escape_url, pairs);
	assert_nul(escape_url, "a%00b");
}

static void test_url_is_safe(void **state)
{
	static const char *const safe[] = {"", "a.md", "../a.md", "#x", "?q",
		"/a/b", "./a:b", "http://example.org", "HTTPS://EXAMPLE.ORG",
		"mailto:a@example.org", " http://example.org", "1a:b", ":a",
		"a/b:c", "javascript", "java%73cript:x"};
	static const char *const unsafe[] = {"javascript:alert(1)",
		"JavaScript:x", " \tjavascript:x", "\x01javascript:x",
		"java\nscript:x", "\tj\ra\tv\nascript:x", "data:text/html,x",
		"vbscript:x", "file:///etc", "ftp://x", "//example.org",
		"/\\example.org", "\\\\example.org", "/\t/example.org",
		"httpx://a", "x-very-long-scheme-name:x", "a:b"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(safe); i++)
		if (!url_is_safe(slice_of(safe[i])))
			fail_msg("not safe: %s", safe[i]);
	for (size_t i = 0; i < ARRAY_LENGTH(unsafe); i++)
		if (url_is_safe(slice_of(unsafe[i])))
			fail_msg("safe: %s", unsafe[i]);
}

static void test_url_is_absolute(void **state)
{
	(void)state;
	assert_true(url_is_absolute(SLICE("http://example.org")));
	assert_true(url_is_absolute(SLICE("mailto:a@example.org")));
	assert_true(url_is_absolute(SLICE("//example.org/x")));
	assert_true(url_is_absolute(SLICE("x:y")));
	assert_false(url_is_absolute(SLICE("/a/b")));
	assert_false(url_is_absolute(SLICE("a/b:c")));
	assert_false(url_is_absolute(SLICE("#a")));
	assert_false(url_is_absolute(SLICE("")));
}

static void test_url_path(void **state)
{
	static const struct pair pairs[] = {
		{"a/b-c_d.e~f/9", "a/b-c_d.e~f/9"},
		{"a b?#%:+&", "a%20b%3F%23%25%3A%2B%26"},
		{"é\x01\xFF", "%C3%A9%01%FF"},
	};

	(void)state;
	ASSERT_ALL(escape_url_path, pairs);
	assert_nul(escape_url_path, "a%00b");
}

static void test_xml(void **state)
{
	static const struct pair pairs[] = {
		{"a]]>b", "a]]&gt;b"},
		{"<e a=\"1\" b='2'>&amp;",
			"&lt;e a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;"},
		{"a\tb\nc\r", "a\tb\nc&#13;"},
		{"\x1b[0m\f\x01", REPLACED "[0m" REPLACED REPLACED},
		{"\xEF\xBF\xBE\xFF", REPLACED REPLACED},
		{"\xED\xA0\x80", REPLACED REPLACED REPLACED},
	};

	(void)state;
	ASSERT_ALL(escape_xml, pairs);
	assert_nul(escape_xml, "a" REPLACED "b");
}

/* The order matters: what is in the text must not come out unescaped. */
static void test_github(void **state)
{
	static const struct pair data[] = {
		{"a:b,c", "a:b,c"},
		{"100 %0A\r\n::error::", "100 %250A%0D%0A::error::"},
		{"\xFF", REPLACED},
	};
	static const struct pair property[] = {
		{"a:b,c", "a%3Ab%2Cc"},
		{"100 %3A\r\n", "100 %253A%0D%0A"},
	};

	(void)state;
	ASSERT_ALL(escape_github_data, data);
	ASSERT_ALL(escape_github_property, property);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_yaml),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_markdown_plain),
		cmocka_unit_test(test_markdown_inline),
		cmocka_unit_test(test_markdown_line_start),
		cmocka_unit_test(test_markdown_links),
		cmocka_unit_test(test_comment),
		cmocka_unit_test(test_url_is_safe),
		cmocka_unit_test(test_url_is_absolute),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_url_path),
		cmocka_unit_test(test_xml),
		cmocka_unit_test(test_github),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
