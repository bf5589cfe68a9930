/* Unit tests of the YAML reader: broken text as people write it, spans, and
 * what is left of a text after a mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "format/yaml.h"
#include "yaml_broken.h"

struct fixture {
	struct arena arena;
	struct findings fs;
	const struct source *source;
	struct yaml *root;
};

static void read_slice(struct fixture *f, struct slice text, enum rule rule)
{
	*f = (struct fixture){0};
	f->fs.arena = &f->arena;
	f->source = source_new(&f->arena, SLICE("a.md"), text);
	f->root = yaml_parse(
		&f->fs, f->source, source_without_bom(f->source), rule);
	findings_sort(&f->fs);
}

static void read_text(struct fixture *f, const char *text)
{
	read_slice(f, slice_of(text), RULE_FRONTMATTER_SYNTAX);
}

static void done(struct fixture *f)
{
	arena_free(&f->arena);
}

/* `2:8-2:16 frontmatter-syntax`, for each finding, with ", " between. */
static const char *list(const struct fixture *f)
{
	struct buf out = BUF_INIT(KIB(4));

	for (size_t i = 0; i < f->fs.all.len; i++) {
		const struct finding *g = &f->fs.all.at[i];
		struct position at = source_position(f->source, g->span.at);
		struct position end = source_position(
			f->source, (size_t)g->span.at + g->span.len);

		buf_addf(&out, "%s%zu:%zu-%zu:%zu %s", i ? ", " : "", at.line,
			at.column, end.line, end.column,
			rule_info(g->rule)->id);
	}
	return buf_take(&out, f->fs.arena).ptr;
}

/* ---- Findings ---- */

static void test_broken(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(broken); i++) {
		struct fixture f;

		read_text(&f, broken[i].text);
		if (strcmp(list(&f), broken[i].findings))
			print_message("%s\n", broken[i].text);
		assert_string_equal(list(&f), broken[i].findings);
		if (broken[i].help) {
			struct slice help = f.fs.all.at[0].help;

			if (!slice_eq(help, slice_of(broken[i].help)))
				print_message("%s\n%.*s\n", broken[i].text,
					SLICE_FMT(help));
			assert_true(slice_eq(help, slice_of(broken[i].help)));
		}
		done(&f);
	}
}

static void test_bytes(void **state)
{
	struct fixture f;

	(void)state;
	read_slice(&f, SLICE("a: x\0y\n"), RULE_FRONTMATTER_SYNTAX);
	assert_string_equal(list(&f), "1:5-1:6 text-encoding");
	assert_null(f.root);
	done(&f);
	read_text(&f, "a: \xe9t\xe9\n");
	assert_string_equal(list(&f), "1:4-1:5 text-encoding");
	done(&f);
	read_text(&f, "<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> b\n");
	assert_string_equal(list(&f), "1:1-1:13 conflict-markers");
	assert_null(f.root);
	done(&f);
}

static void test_config(void **state)
{
	struct fixture f;

	(void)state;
	read_slice(
		&f, SLICE("- id: a\n- id: b\n  id: c\n"), RULE_CONFIG_INVALID);
	assert_string_equal(list(&f), "3:3-3:5 config-invalid");
	assert_int_equal(f.root->kind, YAML_LIST);
	assert_int_equal(f.root->count, 2);
	done(&f);
	read_slice(&f, SLICE("a: *x\nb: \"\n"), RULE_CONFIG_INVALID);
	assert_string_equal(
		list(&f), "1:4-1:6 config-invalid, 2:4-2:5 config-invalid");
	done(&f);
	read_slice(&f, SLICE("a: \xff"), RULE_CONFIG_INVALID);
	assert_string_equal(list(&f), "1:4-1:5 config-invalid");
	done(&f);
}

static void test_duplicate(void **state)
{
	struct fixture f;
	const struct finding *g;

	(void)state;
	read_text(&f, "review:\n  chair: a\n  chair: b\n");
	g = &f.fs.all.at[0];
	assert_true(slice_eq(g->key, SLICE("review.chair")));
	assert_int_equal(g->other.at, 10);
	assert_true(slice_eq(
		yaml_get(yaml_get(f.root, SLICE("review")), SLICE("chair"))
			->text,
		SLICE("a")));
	assert_false(f.root->cut);
	done(&f);
}

/* ---- What is left ---- */

static void test_cut(void **state)
{
	struct fixture f;

	(void)state;
	read_text(&f, "id: X\nlist: [a, b]\ntitle: a: b\nlast: y\n");
	assert_true(f.root->cut);
	assert_int_equal(f.root->count, 2);
	assert_non_null(yaml_get(f.root, SLICE("list")));
	assert_null(yaml_get(f.root, SLICE("title")));
	assert_int_equal(f.root->span.len, strlen("id: X\nlist: [a, b]"));
	done(&f);
	/* A tag spoils its own entry only, an anchor none. */
	read_text(&f, "a: &x 1\nb: !!str 2\nc: 3\n");
	assert_true(f.root->cut);
	assert_int_equal(f.root->count, 2);
	assert_true(slice_eq(f.root->first->text, SLICE("1")));
	done(&f);
	/* A value that goes on behind a forbidden character is not whole. */
	read_text(&f, "a: 1\nb: two\n  three\u2028four\nc: 5\n");
	assert_true(f.root->cut);
	assert_int_equal(f.root->count, 1);
	done(&f);
}

/* ---- Spans ---- */

static void check_span(const struct yaml *node, const char *want)
{
	struct slice got = span_text(node->span);

	if (!slice_eq(got, slice_of(want)))
		print_message("got '%.*s'\n", SLICE_FMT(got));
	assert_true(slice_eq(got, slice_of(want)));
}

static const struct yaml *get(const struct fixture *f, const char *key)
{
	const struct yaml *node = yaml_get(f->root, slice_of(key));

	assert_non_null(node);
	return node;
}

static void check_spans(const struct fixture *f)
{
	const struct yaml *list = get(f, "list");

	assert_int_equal(f->fs.all.len, 0);
	check_span(get(f, "plain"), "several words");
	check_span(get(f, "quoted"), "\"Z\303\274rich: down\"");
	assert_true(get(f, "quoted")->quoted);
	assert_true(
		slice_eq(get(f, "quoted")->text, SLICE("Z\303\274rich: down")));
	check_span(get(f, "single"), "'it''s'");
	assert_true(slice_eq(get(f, "single")->text, SLICE("it's")));
	check_span(get(f, "empty"), "");
	assert_true(yaml_is_null(get(f, "empty")));
	check_span(get(f, "flow"), "[a, {b: \346\227\245}]");
	check_span(list->first->next, "{}");
	assert_int_equal(list->count, 3);
	assert_true(slice_eq(span_text(get(f, "\303\274ber")->key),
		SLICE("\"\303\274ber\"")));
	assert_true(slice_ends(span_text(list->span), SLICE("d: e")));
	assert_true(slice_starts(span_text(list->span), SLICE("- b")));
	assert_true(slice_starts(span_text(get(f, "block")->span), SLICE("|")));
	assert_true(slice_ends(span_text(get(f, "block")->span), SLICE("two")));
	assert_true(slice_eq(get(f, "block")->text, SLICE("one\n two")));
}

#define LINES(END)                                                             \
	"# top" END "plain: several words  # why" END                          \
	"quoted: \"Z\303\274rich: down\"" END "single: 'it''s'" END            \
	"flow: [a, {b: \346\227\245}]   " END "list:" END "- b" END "- {}" END \
	"- c: 1" END "  d: e" END END "# end" END "empty:" END "block: |" END  \
	"  one" END "   two" END END "\"\303\274ber\": x" END

static void test_spans(void **state)
{
	struct fixture f;

	(void)state;
	read_text(&f, LINES("\n"));
	check_spans(&f);
	done(&f);
	read_text(&f, LINES("\r\n"));
	check_spans(&f);
	done(&f);
	read_text(&f, "\xEF\xBB\xBF" LINES("\n"));
	check_spans(&f);
	done(&f);
}

static void test_empty(void **state)
{
	static const char *const texts[] = {"", "\n\n", "# only this\n"};
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		read_text(&f, texts[i]);
		assert_int_equal(f.fs.all.len, 0);
		assert_int_equal(f.root->kind, YAML_MAP);
		assert_int_equal(f.root->count, 0);
		done(&f);
	}
}

static void test_scalars(void **state)
{
	struct fixture f;
	bool b = true;

	(void)state;
	read_text(&f, "a: ~\nb: \"\"\nc: True\nd: yes\ne: false\nf: 'true'\n");
	assert_true(yaml_is_null(get(&f, "a")));
	assert_false(yaml_is_null(get(&f, "b")));
	assert_true(yaml_bool(&b, get(&f, "e")));
	assert_false(b);
	assert_true(yaml_bool(&b, get(&f, "c")));
	assert_true(b);
	assert_false(yaml_bool(&b, get(&f, "d")));
	assert_false(yaml_bool(&b, get(&f, "f")));
	assert_null(yaml_get(NULL, SLICE("a")));
	assert_null(yaml_get(get(&f, "a"), SLICE("a")));
	done(&f);
}

/* ---- Limits ---- */

static void test_deep(void **state)
{
	static const struct {
		const char *unit;
		const char *findings;
	} cases[] = {
		{"[", "1:65-1:66 yaml-unsafe"},
		{"{a: ", "1:257-1:258 yaml-unsafe"},
		{"- - - ", "1:129-1:130 yaml-unsafe"},
		{"? ", "1:3-1:4 frontmatter-syntax"},
		{"\"", "1:2-1:3 frontmatter-syntax"},
	};
	static char text[KIB(64)];
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		size_t len = strlen(cases[i].unit);

		for (size_t j = 0; j < sizeof(text); j++)
			text[j] = cases[i].unit[j % len];
		read_slice(&f, slice_make(text, sizeof(text)),
			RULE_FRONTMATTER_SYNTAX);
		assert_string_equal(list(&f), cases[i].findings);
		done(&f);
	}
}

static void test_long(void **state)
{
	struct buf b = BUF_INIT(MIB(1));
	struct fixture f;

	(void)state;
	buf_adds(&b, "a:\n");
	for (int i = 0; i < LIMIT_LIST; i++)
		buf_adds(&b, "- x\n");
	read_slice(&f, buf_slice(&b), RULE_FRONTMATTER_SYNTAX);
	assert_int_equal(f.fs.all.len, 0);
	done(&f);
	buf_adds(&b, "- y\nb: 1\n");
	read_slice(&f, buf_slice(&b), RULE_FRONTMATTER_SYNTAX);
	assert_string_equal(list(&f), "10002:3-10002:4 yaml-unsafe");
	done(&f);
	buf_free(&b);
}

static void test_long_key(void **state)
{
	struct buf b = BUF_INIT(KIB(2));
	struct fixture f;

	(void)state;
	buf_adds(&b, "a: 1\n");
	buf_fill(&b, 'k', 1030);
	buf_adds(&b, ": 2\n");
	read_slice(&f, buf_slice(&b), RULE_FRONTMATTER_SYNTAX);
	assert_string_equal(list(&f), "2:1-2:1031 frontmatter-syntax");
	done(&f);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_config),
		cmocka_unit_test(test_duplicate),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_long_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
