/* Unit tests of values and templates; tests/mustache.sh has the cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/limits.h"
#include "format/template.h"
#include "text/escape.h"

static struct arena arena;

static struct template *parse(const char *text, struct err *err)
{
	struct template *t = NULL;
	struct source *s =
		source_new(&arena, SLICE("t.mustache"), slice_of(text));

	return template_parse(&t, &arena, s, err) ? NULL : t;
}

static void assert_parse_error(const char *text, const char *message)
{
	struct err err;

	assert_null(parse(text, &err));
	assert_string_equal(err.message, message);
}

static struct value *json(const char *text)
{
	struct value *v = NULL;
	struct err err;

	if (value_from_json(&v, &arena, "d.json", slice_of(text), &err))
		fail_msg("%s", err.message);
	return v;
}

static int render(struct buf *out, const char *template,
	const struct value *data, const struct template_options *options,
	struct err *err)
{
	struct template *t = parse(template, err);

	assert_non_null(t);
	return template_render(out, t, data, options, err);
}

static void assert_render(
	const char *template, const struct value *data, const char *want)
{
	struct buf out = BUF_INIT(MIB(1));
	struct err err;

	assert_int_equal(render(&out, template, data, NULL, &err), 0);
	assert_string_equal(buf_string(&out), want);
	buf_free(&out);
}

static void test_parse_errors(void **state)
{
	(void)state;
	assert_parse_error("a\n  {{name", "t.mustache:2:3: a tag is never "
					  "closed: '}}' is missing");
	assert_parse_error("{{{name}}", "t.mustache:1:1: a tag is never "
					"closed: '}}' is missing");
	assert_parse_error("{{#a}}\n{{#b}}\n{{/b}}",
		"t.mustache:1:1: section 'a' is never closed");
	assert_parse_error("x\n{{/a}}",
		"t.mustache:2:1: 'a' is closed, but no section is open");
	assert_parse_error("{{#a}}{{#b}}{{/a}}{{/b}}",
		"t.mustache:1:13: 'a' is closed, but the open section is 'b'");
	assert_parse_error("{{=|=}}", "t.mustache:1:1: '|' is no pair of "
				      "delimiters such as '<% %>'");
	assert_parse_error("{{=a b c=}}", "t.mustache:1:1: 'a b c' is no pair "
					  "of delimiters such as '<% %>'");
	assert_parse_error("{{=a= b=}}", "t.mustache:1:1: 'a= b' is no pair of "
					 "delimiters such as '<% %>'");
	assert_parse_error("é{{}}", "t.mustache:1:2: a tag without a name");
	assert_parse_error("{{{}}}", "t.mustache:1:1: a tag without a name");
	assert_parse_error("{{<parent}}", "t.mustache:1:1: '<' tags "
					  "(inheritance) are not supported");
	assert_parse_error("{{a}}\n\xC0\x80",
		"t.mustache:2:1: the template is no "
		"valid UTF-8 here");
	/* A byte-order mark is no column; a name is shown on one line. */
	assert_parse_error("\xEF\xBB\xBF{{/a\nb}}",
		"t.mustache:1:1: 'a\\nb' is closed, but no section is open");
	arena_free(&arena);
}

static void test_parse_limits(void **state)
{
	struct buf text = BUF_INIT(MIB(1));
	struct err err;

	(void)state;
	for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{#a}}");
	for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{/a}}");
	assert_non_null(parse(buf_string(&text), &err));
	buf_reset(&text);
	for (int i = 0; i <= LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{#a}}");
	assert_parse_error(buf_string(&text),
		"t.mustache:1:193: sections nest deeper than 32");
	buf_reset(&text);
	buf_fill(&text, 'x', LIMIT_TEMPLATE + 1);
	assert_parse_error(buf_string(&text),
		"t.mustache:1:1: the template is larger than 256 KiB");
	buf_free(&text);
	arena_free(&arena);
}

static void test_built_values(void **state)
{
	struct value *page = value_map(&arena), *rows, *row;

	(void)state;
	value_set_text(&arena, page, "title", SLICE("old"));
	value_set_text(&arena, page, "title", SLICE("new <1>"));
	value_set_number(&arena, page, "count", -2);
	value_set_bool(&arena, page, "yes", true);
	value_set_bool(&arena, page, "no", false);
	value_set_text(&arena, page, "format", SLICE("7-x"));
	rows = value_set_list(&arena, page, "rows");
	row = value_add_map(&arena, rows);
	value_set_text(&arena, row, "id", SLICE("a"));
	value_add_map(&arena, rows);
	value_set_list(&arena, value_set_map(&arena, page, "map"), "inner");
	assert_render("{{title}} {{count}} {{format}} {{#yes}}y{{/yes}}"
		      "{{^no}}n{{/no}}{{#rows}}({{id}}){{/rows}}"
		      "{{^map.inner}}none{{/map.inner}}",
		page, "new &lt;1&gt; -2 7-x yn(a)()none");
	assert_int_equal(value_get(page, SLICE("rows"))->count, 2);
	assert_null(value_get(page, SLICE("absent")));
	assert_null(value_get(rows, SLICE("id")));
	assert_false(value_is_true(NULL));
	arena_free(&arena);
}

static void test_json(void **state)
{
	struct value *v = NULL;
	struct err err;

	(void)state;
	assert_render("{{a}} {{b}} {{c}} {{d}} {{e}}",
		json("{\"a\": 0.1, \"b\": 1e300, \"c\": 9007199254740993,"
		     " \"d\": 100.0, \"e\": 0.30000000000000004}"),
		"0.1 1e+300 9007199254740993 100.0 0.30000000000000004");
	assert_render("{{.}}", json("\"x\""), "x");
	assert_render("{{a}}", json("{\"\": 1, \"a\": 2}"), "2");
	assert_render("{{a}} {{b}} {{c}}", json("{\"a\": true, \"b\": false}"),
		"true false ");
	assert_int_equal(json("\"a\\u0000b\"")->text.len, 3);
	assert_int_equal(value_from_json(&v, &arena, "d.json",
				 SLICE("{\n  \"a\": \x1b[1m}"), &err),
		-1);
	assert_int_equal(strncmp(err.message, "d.json:2:", 9), 0);
	assert_null(strchr(err.message, '\x1b'));
	assert_int_equal(
		value_from_json(&v, &arena, "d.json", SLICE(""), &err), -1);
	assert_int_equal(strncmp(err.message, "d.json:1:1: ", 12), 0);
	assert_null(v);
	arena_free(&arena);
}

static void test_json_depth(void **state)
{
	struct buf text = BUF_INIT(KIB(4));
	struct value *v = NULL;
	struct err err;

	(void)state;
	buf_fill(&text, '[', LIMIT_DATA_DEPTH);
	buf_fill(&text, ']', LIMIT_DATA_DEPTH);
	assert_non_null(json(buf_string(&text)));
	buf_reset(&text);
	buf_fill(&text, '[', LIMIT_DATA_DEPTH + 1);
	buf_fill(&text, ']', LIMIT_DATA_DEPTH + 1);
	assert_int_equal(
		value_from_json(&v, &arena, "d.json", buf_slice(&text), &err),
		-1);
	buf_reset(&text);
	buf_fill(&text, '[', LIMIT_DATA_DEPTH - 1);
	buf_adds(&text, "{\"a\": 1}");
	buf_fill(&text, ']', LIMIT_DATA_DEPTH - 1);
	assert_int_equal(
		value_from_json(&v, &arena, "d.json", buf_slice(&text), &err),
		-1);
	buf_free(&text);
	arena_free(&arena);
}

static void shout(struct buf *out, struct slice text)
{
	buf_add(out, text);
	buf_addc(out, '!');
}

/* Any name but `none` is the template that is the context. */
static const struct template *partial(void *context, struct slice name)
{
	return slice_eq(name, SLICE("none")) ? NULL : context;
}

static void test_options(void **state)
{
	struct template_options options = {.escape = shout};
	struct buf out = BUF_INIT(KIB(1));
	struct value *data = json("{\"a\": \"<\"}");
	struct err err;

	(void)state;
	assert_int_equal(
		render(&out, "{{a}}{{{a}}}{{>p}}", data, &options, &err), 0);
	assert_string_equal(buf_string(&out), "<!<");
	options.escape = NULL;
	options.partial = partial;
	options.context = parse("[{{a}}]", &err);
	/* What is in the buffer already stays. */
	assert_int_equal(
		render(&out, "{{>p}}{{>none}}", data, &options, &err), 0);
	assert_string_equal(buf_string(&out), "<!<[&lt;]");
	buf_free(&out);
	arena_free(&arena);
}

static void test_partial_depth(void **state)
{
	struct template_options options = {.partial = partial};
	struct buf text = BUF_INIT(KIB(4)), out = BUF_INIT(KIB(4));
	struct template *t;
	struct err err;

	(void)state;
	t = parse("x{{#n}}{{>t}}{{/n}}", &err);
	options.context = t;
	/* LIMIT_TEMPLATE_DEPTH partials, and the template itself. */
	for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{\"n\":");
	buf_adds(&text, "{\"n\":null}");
	buf_fill(&text, '}', LIMIT_TEMPLATE_DEPTH);
	assert_int_equal(template_render(&out, t, json(buf_string(&text)),
				 &options, &err),
		0);
	assert_int_equal(out.len, LIMIT_TEMPLATE_DEPTH + 1);
	assert_int_equal(
		template_render(&out, t, json("{\"n\":1}"), &options, &err),
		-1);
	assert_string_equal(
		err.message, "t.mustache:1:8: partials nest deeper than 32");
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

/* As deep as it goes: sections to the limit in partials to the limit. */
static void test_deepest(void **state)
{
	struct template_options options = {.partial = partial};
	struct buf text = BUF_INIT(KIB(4)), out = BUF_INIT(KIB(4));
	struct template *t;
	struct err err;

	(void)state;
	for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{#n}}");
	buf_adds(&text, "{{>t}}");
	for (int i = 0; i < LIMIT_TEMPLATE_DEPTH; i++)
		buf_adds(&text, "{{/n}}");
	t = parse(buf_string(&text), &err);
	assert_non_null(t);
	options.context = t;
	assert_int_equal(
		template_render(&out, t, json("{\"n\":1}"), &options, &err),
		-1);
	assert_string_equal(
		err.message, "t.mustache:1:193: partials nest deeper than 32");
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

static void test_render_limits(void **state)
{
	struct buf text = BUF_INIT(KIB(64)), out = BUF_INIT(LIMIT_PAGE);
	struct value *data;
	struct err err;

	(void)state;
	buf_adds(&text, "{\"l\":[0");
	for (int i = 0; i < 200; i++)
		buf_adds(&text, ",0");
	buf_adds(&text, "]}");
	data = json(buf_string(&text));
	assert_int_equal(render(&out,
				 "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}"
				 "{{/l}}{{/l}}{{/l}}",
				 data, NULL, &err),
		-1);
	assert_string_equal(err.message,
		"t.mustache:1:25: the template runs too long: "
		"more than 50000000 tags run and keys compared");
	buf_reset(&text);
	buf_adds(&text, "{{#l}}{{#l}}");
	buf_fill(&text, 'x', 2000);
	buf_adds(&text, "{{/l}}{{/l}}");
	assert_int_equal(render(&out, buf_string(&text), data, NULL, &err), -1);
	assert_non_null(strstr(err.message, ": the page is larger than"));
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

/* Many long indentations, each line of each: refused, not built. */
static void test_indent_limit(void **state)
{
	struct template_options options = {.partial = partial};
	struct buf text = BUF_INIT(LIMIT_TEMPLATE), out = BUF_INIT(0);
	struct err err;

	(void)state;
	buf_fill(&text, '\n', 100000);
	buf_fill(&text, ' ', 100000);
	buf_adds(&text, "{{>t}}\n");
	options.context = parse(buf_string(&text), &err);
	assert_int_equal(template_render(&out, options.context,
				 value_map(&arena), &options, &err),
		-1);
	assert_true(out.len < 2 * LIMIT_PAGE);
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

/* ---- Rows whose text is known ---- */

enum {
	ROWS = 4,
	PARTS = 2,			 /* of each row */
	ROW_TEXTS = ROWS + ROWS * PARTS, /* of rows, then of their parts */
};

/* What a page has had its rows rendered to. */
struct rendered_page {
	struct buf out;
	struct rendered at[ROW_TEXTS];
};

static struct slice row_text(const struct rendered_page *page, size_t n)
{
	return slice_sub(
		buf_slice(&page->out), page->at[n].from, page->at[n].to);
}

/* Row or part N: as BEFORE has it, or else, in *OUT, a map to be filled. */
static bool add_row(struct value **out, struct value *list, size_t n,
	const struct slice *before, struct rendered *at)
{
	if (before[n].ptr) {
		value_add_rendered(&arena, list, before[n]);
		return false;
	}
	*out = value_add_map(&arena, list);
	value_ask_rendered(*out, &at[n]);
	return true;
}

static struct value *row_page(const struct slice *before, struct rendered *at)
{
	struct value *page = value_map(&arena), *rows, *row, *parts, *part;

	rows = value_set_list(&arena, page, "rows");
	for (size_t i = 0; i < ROWS; i++) {
		if (!add_row(&row, rows, i, before, at))
			continue;
		value_set_text(&arena, row, "name",
			arena_printf(&arena, "<%zu>\nx", i));
		/* The text of a row may be empty. */
		value_set_bool(&arena, row, "shown", i != 1);
		parts = value_set_list(&arena, row, "parts");
		for (size_t k = 0; k < PARTS; k++)
			if (add_row(&part, parts, ROWS + i * PARTS + k, before,
				    at))
				value_set_number(
					&arena, part, "n", (long long)k);
	}
	return page;
}

/* Renders the page, those rows of it as they are that have a text BEFORE. */
static void render_rows(struct rendered_page *page, const struct slice *before)
{
	struct template_options options = {.partial = partial};
	struct err err;

	*page = (struct rendered_page){.out = BUF_INIT(KIB(4))};
	options.context =
		parse("{{#rows}}\n{{#shown}}\n- {{name}}\n  {{{name}}} "
		      "({{#parts}}[{{n}} {{name}}]{{/parts}})\n{{/shown}}\n"
		      "{{/rows}}\n{{^rows}}\nnone\n{{/rows}}\n",
			&err);
	/* What is in the buffer already counts in the offsets. */
	buf_adds(&page->out, "before\n");
	assert_int_equal(render(&page->out, "<ul>\n  {{>rows}}\n</ul>\n",
				 row_page(before, page->at), &options, &err),
		0);
}

static void test_rendered_rows(void **state)
{
	static const struct slice none[ROW_TEXTS];
	struct rendered_page first, again;

	(void)state;
	render_rows(&first, none);
	assert_true(slice_eq(row_text(&first, 0),
		SLICE("  - &lt;0&gt;\nx\n    <0>\nx "
		      "([0 &lt;0&gt;\nx][1 &lt;0&gt;\nx])\n")));
	assert_true(slice_eq(row_text(&first, 1), SLICE("")));
	assert_true(slice_eq(
		row_text(&first, ROWS + 1), SLICE("[1 &lt;0&gt;\nx]")));
	/* Any of them, in place of what it was rendered from. */
	for (unsigned known = 0; known < 1U << ROW_TEXTS; known++) {
		struct slice before[ROW_TEXTS] = {{0}};

		for (size_t n = 0; n < ROW_TEXTS; n++)
			if (known >> n & 1)
				before[n] = row_text(&first, n);
		render_rows(&again, before);
		assert_string_equal(
			buf_string(&again.out), buf_string(&first.out));
		for (size_t n = 0; n < ROW_TEXTS; n++)
			if (again.at[n].set)
				assert_memory_equal(&again.at[n], &first.at[n],
					2 * sizeof(size_t));
		for (size_t n = 0; n < ROWS; n++)
			assert_int_equal(again.at[n].set, !(known >> n & 1));
		buf_free(&again.out);
		arena_free(&arena);
	}
	buf_free(&first.out);
}

static void test_rendered_elements(void **state)
{
	struct value *page = value_map(&arena), *rows, *row;
	struct rendered at, never;

	(void)state;
	rows = value_set_list(&arena, page, "rows");
	row = value_add_map(&arena, rows);
	value_set_text(&arena, row, "id", SLICE("ab"));
	value_ask_rendered(row, &at);
	/* Nobody renders this one. */
	row = value_set_map(&arena, page, "alone");
	value_ask_rendered(row, &never);
	/* The first time counts; a map that is no element has none. */
	assert_render("{{#none}}{{/none}}{{^rows}}{{/rows}}-"
		      "{{#rows}}{{id}}{{/rows}}|{{#rows}}{{id}}.{{/rows}}"
		      "{{#alone}}x{{/alone}}",
		page, "-ab|ab.x");
	assert_true(at.set && at.from == 1 && at.to == 3);
	assert_false(never.set);
	/* It counts as a row, whatever its text is. */
	rows = value_set_list(&arena, page, "rows");
	value_add_rendered(&arena, rows, SLICE(""));
	assert_true(value_is_true(rows));
	assert_render("{{#rows}}x{{/rows}}{{^rows}}none{{/rows}}", page, "");
	value_add_rendered(&arena, rows, SLICE("{{a}}<"));
	value_add_map(&arena, rows);
	assert_int_equal(rows->count, 3);
	assert_render("{{#rows}}x{{/rows}}", page, "{{a}}<x");
	arena_free(&arena);
}

/* A page is no larger for what it is made of. */
static void test_rendered_limit(void **state)
{
	struct value *page = value_map(&arena), *rows;
	struct buf text = BUF_INIT(0), out = BUF_INIT(0);
	struct err err;

	(void)state;
	rows = value_set_list(&arena, page, "rows");
	buf_fill(&text, 'x', LIMIT_PAGE / 2 + 1);
	for (int i = 0; i < 5; i++)
		value_add_rendered(&arena, rows, buf_slice(&text));
	assert_int_equal(
		render(&out, "a{{#rows}}{{/rows}}", page, NULL, &err), -1);
	assert_string_equal(
		err.message, "t.mustache:1:2: the page is larger than 64 MiB");
	assert_int_equal(out.len, 1 + 2 * (LIMIT_PAGE / 2 + 1));
	buf_free(&text);
	buf_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_errors),
		cmocka_unit_test(test_parse_limits),
		cmocka_unit_test(test_built_values),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_json_depth),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_partial_depth),
		cmocka_unit_test(test_deepest),
		cmocka_unit_test(test_render_limits),
		cmocka_unit_test(test_indent_limit),
		cmocka_unit_test(test_rendered_rows),
		cmocka_unit_test(test_rendered_elements),
		cmocka_unit_test(test_rendered_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
