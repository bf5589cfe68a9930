/* Unit tests of src/format/frontmatter.c and src/format/markdown*.c. What the
 * HTML looks like is compared with cmark-gfm by tests/markdown.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/limits.h"
#include "format/frontmatter.h"
#include "format/markdown.h"
#include "text/escape.h"

struct fixture {
	struct arena arena;
	struct source *source;
	struct frontmatter split;
	struct md *md;
	struct md_outline outline;
	struct buf out;
	struct err err;
	int result;
};

static void open_text(struct fixture *f, const char *text)
{
	*f = (struct fixture){0};
	f->source = source_new(&f->arena, SLICE("x.md"),
		arena_copy(&f->arena, slice_of(text)));
	frontmatter_split(&f->split, f->source);
	f->result = md_parse(&f->md, f->source, f->split.body, &f->err);
	if (!f->result)
		md_outline(&f->outline, &f->arena, f->md);
}

static void close_text(struct fixture *f)
{
	md_free(f->md);
	buf_free(&f->out);
	arena_free(&f->arena);
}

static const char *render(struct fixture *f, struct md_options options)
{
	buf_reset(&f->out);
	md_render(&f->out, f->md, &options);
	return buf_string(&f->out);
}

static void assert_text(struct slice got, const char *want)
{
	assert_int_equal(got.len, strlen(want));
	assert_memory_equal(got.len ? got.ptr : "", want, got.len);
}

static void assert_render(
	const char *text, struct md_options options, const char *want)
{
	struct fixture f;

	open_text(&f, text);
	assert_int_equal(f.result, 0);
	assert_string_equal(render(&f, options), want);
	close_text(&f);
}

/* ---- Frontmatter ---- */

static void check_split(const char *text, enum frontmatter_result want,
	const char *yaml, const char *body)
{
	struct arena a = {0};
	struct source *s = source_new(&a, SLICE("x"), slice_of(text));
	struct frontmatter f;

	assert_int_equal(frontmatter_split(&f, s), want);
	assert_text(f.yaml, yaml);
	assert_text(f.body, body);
	arena_free(&a);
}

static void test_frontmatter(void **state)
{
	(void)state;
	check_split("---\na: 1\n---\nb\n", FRONTMATTER_OK, "a: 1\n", "b\n");
	check_split(
		"---  \r\na: 1\r\n... \r\nb", FRONTMATTER_OK, "a: 1\r\n", "b");
	check_split("\xef\xbb\xbf---\n---", FRONTMATTER_OK, "", "");
	check_split("---\na: 1\n", FRONTMATTER_UNCLOSED, "", "---\na: 1\n");
	check_split("\n---\na\n---\n", FRONTMATTER_NONE, "", "\n---\na\n---\n");
	check_split("----\na\n---\n", FRONTMATTER_NONE, "", "----\na\n---\n");
	check_split("---\na\n --- \n---\nb\n---\n", FRONTMATTER_OK,
		"a\n --- \n", "b\n---\n");
	check_split("", FRONTMATTER_NONE, "", "");
}

/* ---- Outline ---- */

static void test_headings(void **state)
{
	static const char text[] =
		"\xef\xbb\xbf---\r\nid: x\r\n---\r\n# *One* two ##\r\n\r\n"
		"Some\r\ntext\r\n---\r\n<!-- nothing -->\r\n\r\n### Empty\r\n"
		"> # quoted\r\n\r\n## Last #\r\n[d]: /u\r\n";
	struct md_heading *h;
	struct fixture f;

	(void)state;
	open_text(&f, text);
	assert_int_equal(f.outline.headings.len, 4);
	h = f.outline.headings.at;
	assert_text(h[0].text, "One two");
	assert_text(span_text(h[0].span), "*One* two");
	assert_int_equal(h[0].level, 1);
	assert_int_equal(text[h[0].at], '#');
	assert_int_equal(h[0].end, strlen(text));
	assert_int_equal(h[0].own_end, h[1].at);
	assert_false(h[0].empty);
	assert_text(h[1].text, "Some text");
	assert_text(span_text(h[1].span), "Some\r\ntext");
	assert_memory_equal(text + h[1].body, "<!--", 4);
	assert_int_equal(h[1].end, h[3].at);
	assert_int_equal(h[1].own_end, h[2].at);
	assert_false(h[1].empty); /* the quote below it */
	assert_text(span_text(h[2].span), "Empty");
	assert_text(span_text(h[3].span), "Last");
	assert_false(h[3].empty); /* a definition is no comment */
	assert_false(f.outline.empty);
	close_text(&f);
}

static void test_empty(void **state)
{
	struct fixture f;

	(void)state;
	open_text(&f, "# A\n\n<!-- x\n\ny -->\n\n## B\n\n# C\n<b>\n");
	assert_true(f.outline.headings.at[0].empty);
	assert_true(f.outline.headings.at[1].empty);
	assert_false(f.outline.headings.at[2].empty);
	close_text(&f);
	open_text(&f, "\n<!-- x -->\n");
	assert_true(f.outline.empty);
	close_text(&f);
	/* White space that cmark takes for text; a definition is no comment,
	 * whatever stands before it or on its next line. */
	open_text(&f, "<!-- x -->\n# A\n\v\n# B\n[d]: /u\n# C\n"
		      "[e]: /u\n    <!-- x -->\n");
	assert_true(f.outline.headings.at[0].empty);
	assert_false(f.outline.headings.at[1].empty);
	assert_false(f.outline.headings.at[2].empty);
	close_text(&f);
}

/* What looks like a pair of tildes, but for a link that ends between them. */
static void test_parted_tags(void **state)
{
	struct fixture f;

	(void)state;
	open_text(&f, "# ~~a [x~~ b][\xC3\xA4] ![~~a [x~~ b][\xC3\xA4]](/i)\n\n"
		      "[\xC3\x84]: /u\n");
	assert_text(f.outline.headings.at[0].text, "~~a x~~ b ~~a x~~ b");
	assert_string_equal(render(&f, (struct md_options){.strict = true}),
		"<h1>~~a <a href=\"/u\">x~~ b</a> "
		"<img src=\"/i\" alt=\"~~a x~~ b\" /></h1>\n");
	assert_string_equal(
		render(&f, (struct md_options){.target = MD_MARKDOWN}),
		"# \\~\\~a [x\\~\\~ b](/u) ![\\~\\~a x\\~\\~ b](/i)\n");
	close_text(&f);
}

static void test_tables(void **state)
{
	struct md_table *t;
	struct fixture f;

	(void)state;
	open_text(&f, "---\nid: x\n---\n# Timeline\r\ntext\r\n"
		      "| Time | **What** |\r\n|---|---|\r\n"
		      "|  08:14  | a \\| `b|c` |\r\n| x\r\n\r\n"
		      "> | q |\n> |---|\n\n- | in | list |\n  |-|-|\n");
	assert_int_equal(f.outline.tables.len, 2);
	t = f.outline.tables.at;
	assert_int_equal(t->columns, 2);
	assert_int_equal(t->row_count, 2);
	assert_int_equal(t->heading, 0);
	assert_text(t->head.cells[1].text, "What");
	assert_text(span_text(t->head.cells[1].span), "**What**");
	assert_text(span_text(t->rows[0].cells[0].span), "08:14");
	assert_text(span_text(t->rows[0].cells[1].span), "a \\| `b");
	assert_text(t->rows[0].cells[1].text, "a | `b");
	assert_text(span_text(t->rows[1].cells[0].span), "x");
	assert_text(t->rows[1].cells[1].text, "");
	assert_text(t[1].head.cells[0].text, "in");
	assert_text(span_text(t[1].head.cells[1].span), "list");
	close_text(&f);
}

static void test_links_and_leaves(void **state)
{
	struct md_leaf *l;
	struct fixture f;

	(void)state;
	open_text(&f, "- [ ] do  *it*\n- `code`\n\n![a](b&amp;c) www.x.org\n");
	assert_int_equal(f.outline.links.len, 2);
	assert_text(f.outline.links.at[0].url, "b&c");
	assert_true(f.outline.links.at[0].image);
	assert_text(f.outline.links.at[1].url, "http://www.x.org");
	assert_int_equal(f.outline.leaves.len, 3);
	l = f.outline.leaves.at;
	assert_text(span_text(l[0].span), "do  *it*");
	assert_true(l[0].plain);
	assert_text(span_text(l[1].span), "`code`");
	assert_false(l[1].plain);
	assert_false(l[2].plain);
	assert_int_equal(l[2].heading, -1);
	close_text(&f);
}

/* ---- Limits ---- */

static void assert_refused(const char *text, const char *message)
{
	struct fixture f;

	open_text(&f, text);
	assert_int_equal(f.result, -1);
	assert_string_equal(f.err.message, message);
	close_text(&f);
}

static const char *repeat(struct buf *out, const char *s, size_t count)
{
	while (count--)
		buf_adds(out, s);
	return buf_string(out);
}

static void test_limits(void **state)
{
	static const char *const fools[] = {"\n    ```\n", "\n2)\n", "\n*\n",
		"\n\t>\n", "\n    >\n", "\n\f\n"};
	struct fixture f;
	struct buf b = {0};
	size_t at;

	(void)state;
	buf_adds(&b, "---\na: b\n---\ntext\n");
	assert_refused(repeat(&b, "> ", 33),
		"more than 32 quotes and lists inside each other on line 5");
	buf_reset(&b);
	for (int paragraph = 0; paragraph < 2; paragraph++) {
		repeat(&b, "![[]()", LIMIT_MARKDOWN_IMAGES);
		buf_adds(&b, "\n\n");
	}
	open_text(&f, buf_string(&b));
	assert_int_equal(f.result, 0);
	close_text(&f);
	buf_reset(&b);
	assert_refused(repeat(&b, "![[]()", LIMIT_MARKDOWN_IMAGES + 1),
		"more than 500 '![' in one paragraph, on line 1");
	/* None of these begins code, or ends a paragraph. */
	for (size_t i = 0; i < ARRAY_LENGTH(fools); i++) {
		buf_reset(&b);
		repeat(&b, "![", LIMIT_MARKDOWN_IMAGES);
		buf_adds(&b, fools[i]);
		assert_refused(repeat(&b, "![", 1),
			"more than 500 '![' in one paragraph, on line 3");
	}
	/* The second line goes on with the paragraph, and ends no item. */
	buf_reset(&b);
	buf_adds(&b, "> ");
	repeat(&b, "- ", 31);
	buf_adds(&b, "a\n    - b\n> ");
	repeat(&b, "  ", 31);
	open_text(&f, repeat(&b, "c ~ d", 1));
	assert_int_equal(f.result, 0);
	close_text(&f);
	buf_truncate(&b, b.len - strlen("c ~ d"));
	at = b.len;
	assert_refused(repeat(&b, "- c ~ d", 1),
		"more than 32 quotes and lists inside each other on line 3");
	buf_truncate(&b, at);
	assert_refused(repeat(&b, "- c", 1),
		"more than 32 quotes and lists inside each other on line 3");
	buf_reset(&b);
	buf_adds(&b, "a\n\n");
	repeat(&b, "|a", 65);
	buf_adds(&b, "\n");
	assert_refused(repeat(&b, "|-", 65),
		"a table with more than 64 columns on line 3");
	buf_reset(&b);
	repeat(&b, "|a", 64);
	buf_adds(&b, "\n");
	repeat(&b, "|-", 64);
	assert_refused(repeat(&b, "\n|a", 70),
		"more than 4096 table cells, in the table on line 1");
	buf_reset(&b);
	open_text(&f, repeat(&b, "- ", 60)); /* a thematic break */
	assert_int_equal(f.result, 0);
	close_text(&f);
	buf_free(&b);
}

/* ---- Options ---- */

static struct slice rewrite(
	void *context, struct arena *a, struct slice url, bool image)
{
	(void)context;
	if (slice_eq(url, SLICE("gone")))
		return (struct slice){0};
	return arena_printf(
		a, "%s/%.*s", image ? "img" : "rec", SLICE_FMT(url));
}

static void test_options(void **state)
{
	struct md_options strict = {.strict = true};
	struct md_options links = {.link = rewrite};

	(void)state;
	assert_render("# A\n###### B\n", (struct md_options){.shift = 2},
		"<h3>A</h3>\n<h6>B</h6>\n");
	assert_render("# A\n\none\n\n# B\n\ntwo\n",
		(struct md_options){.from = 5, .to = 10}, "<p>one</p>\n");
	assert_render("[a](x) ![b](y) [c](gone) [d](http://e.org)", links,
		"<p><a href=\"rec/x\">a</a> <img src=\"img/y\" alt=\"b\" /> c "
		"<a href=\"http://e.org\">d</a></p>\n");
	assert_render("<b>x</b> [a](ms-word:x) [b](javascript:x)\n\n<div>\n",
		strict, "<p>x a b</p>\n");
	assert_render("![a](https://e.org/b.png) ![c](d.png)", strict,
		"<p><a href=\"https://e.org/b.png\">a</a> "
		"<img src=\"d.png\" alt=\"c\" /></p>\n");
	assert_render("[![a](https://e.org/b)](c)", strict,
		"<p><a href=\"c\">a</a></p>\n");
	assert_render("#### A\n##### B\n",
		(struct md_options){.strict = true, .top = 3},
		"<h3>A</h3>\n<h4>B</h4>\n");
}

/* References to what is no character, wherever they are read. */
static void test_references(void **state)
{
	static const struct md_options html = {0};

	(void)state;
	assert_render("&#xFFFF;x [a](b&#xFFFE; \"c&#xFFFF;\")\n", html,
		"<p>\xEF\xBF\xBDx <a href=\"b%EF%BF%BD\" "
		"title=\"c\xEF\xBF\xBD\">a</a></p>\n");
	assert_render("![a <b> `c`\nd](e'f)\n", html,
		"<p><img src=\"e&#x27;f\" alt=\"a &lt;b&gt; c d\" /></p>\n");
	assert_render("``` a&#xFFFF;\n```\n", html,
		"<pre><code class=\"language-a\xEF\xBF\xBD\">"
		"</code></pre>\n");
}

static void test_markdown(void **state)
{
	struct md_options md = {.target = MD_MARKDOWN, .strict = true};

	(void)state;
	assert_render("| a | b |\n|:-|-:|\n| `x\\|y` | ~~z~~ |\n", md,
		"| a | b |\n| :-- | --: |\n| `x\\|y` | ~~z~~ |\n");
	assert_render("- [x] a\n- [ ] b\n", md, "- [x] a\n- [ ] b\n");
	assert_render("```sh\nunclosed\n", md, "```sh\nunclosed\n```\n");
	assert_render("a <!-- debrief:end --> b\n\n<!-- debrief:end -->\n", md,
		"a  b\n");
	assert_render(
		"&lt;!-- debrief:end -->\n", md, "&lt;!-- debrief:end -->\n");
	assert_render(
		"`<!-- debrief:end -->`\n", md, "`<! -- debrief:end -->`\n");
	assert_render("ftp://e.org ftp:<b>//e.org xmpp:a@e.org\n", md,
		"ftp\\://e.org ftp\\://e.org `xmpp:`a@e.org\n");
	assert_render("${{ x }} {<b>% y %}\n", md, "${\\{ x }} {\\% y %}\n");
	assert_render("[a](http://e.org/\xE2\x80\xAE)\n", md,
		"[a](http://e.org/%E2%80%AE)\n");
	assert_render("1\\. no list\n\\# no heading\n", md,
		"1\\. no list\n\\# no heading\n");
	/* No line is broken where nothing is left behind it. */
	assert_render("a\\\n<b>\n\nb\n", md, "a\n\nb\n");
	assert_render("- a\n\n  b\n\n+ c\n", md, "- a\n\n  b\n\n* c\n");
}

/* What would be read as something else if it were written as it is. */
static void test_kept_apart(void **state)
{
	static const char *const pairs[][2] = {
		{"a&#10;&#32;b&#9;\n", "a&#10; b\t\n"},
		{"a&#32;\nb\n", "a&#32;\nb\n"},
		{"&#32;a\n", "&#32;a\n"},
		{"# a&#32;\n", "# a&#32;\n"},
		{"`<b>` ``  a  ``\n", "`<b>` `  a  `\n"},
		{"[a](<b(c>)\n", "[a](b\\(c)\n"},
		{"``` a&#10;b\n```\n", "```a b\n```\n"},
		{"<b><i>\nb\n", "&#32;\nb\n"},
		{"a b\\\nc\n===\n", "# a b c\n"},
		{"`` ` ``\n", "`` ` ``\n"},
		{"*a*b **c***d*\n", "*a*b **c**_d_\n"},
		{"**a***b*c\n", "**a***b*c\n"},
		{"[a](</b&c> \"d&e\")\n", "[a](/b&amp;c \"d&#38;e\")\n"},
		{"<http://e.org/a&b>\n",
			"[http\\://e.org/a\\&b](http://e.org/a&amp;b)\n"},
		{"[![a\nb `c`](http://e.org/d)](e)\n", "[a b c](e)\n"},
		{">\n\n-\n", "> \n\n- \n"},
		{"``` a&amp;b\\c\nx\n```\n", "```a\\&b\\\\c\nx\n```\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++)
		assert_render(pairs[i][0],
			(struct md_options){
				.target = MD_MARKDOWN, .strict = true},
			pairs[i][1]);
}

/* Where a stand-in is lost, in what cmark takes for a declaration, all tildes
 * and bare links stay as they are, and no tag is left alone. */
static void test_lost_marks(void **state)
{
	static const struct md_options html = {0};

	(void)state;
	assert_render("~~x~~ <!A y ~~z~~ http://a.b\n", html,
		"<p>~~x~~ &lt;!A y ~~z~~ http://a.b</p>\n");
	assert_render("|<!A ~~t~~|\n|-|\n", html,
		"<table>\n<thead>\n<tr>\n<th>&lt;!A ~~t~~</th>\n</tr>\n"
		"</thead>\n</table>\n");
}

static void test_inline(void **state)
{
	struct buf out = {0};

	(void)state;
	md_render_inline(
		&out, (struct slice){0}, &(struct md_options){.strict = true});
	assert_string_equal(buf_string(&out), "");
	md_render_inline(&out, SLICE("\xef\xbb\xbf*a* ~~b~~"),
		&(struct md_options){.strict = true});
	assert_string_equal(buf_string(&out), "<em>a</em> <del>b</del>");
	buf_reset(&out);
	md_render_inline(&out, SLICE("*a* http://b.org"),
		&(struct md_options){.strict = true});
	assert_string_equal(buf_string(&out),
		"<em>a</em> <a href=\"http://b.org\">http://b.org</a>");
	buf_reset(&out);
	md_render_inline(&out, SLICE("- <a>"), &(struct md_options){0});
	assert_string_equal(buf_string(&out), "- &lt;a&gt;");
	buf_reset(&out);
	md_render_inline(&out, SLICE("*a* | b"),
		&(struct md_options){.target = MD_MARKDOWN});
	assert_string_equal(buf_string(&out), "*a* | b");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frontmatter),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_parted_tags),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_links_and_leaves),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_kept_apart),
		cmocka_unit_test(test_lost_marks),
		cmocka_unit_test(test_inline),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
