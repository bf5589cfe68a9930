/* Unit tests of text/fingerprint. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "text/fingerprint.h"

struct run {
	struct arena arena;
	struct findings fs;
	const struct source *source;
};

static struct run *open_run(const char *path, const char *text)
{
	static struct run runs[2];
	static int next;
	struct run *r = &runs[next++ % 2];

	arena_free(&r->arena);
	*r = (struct run){0};
	r->fs.arena = &r->arena;
	r->source = source_new(&r->arena, slice_of(path), slice_of(text));
	return r;
}

static struct finding *add(struct run *r, enum rule rule, size_t at, size_t len)
{
	return finding_add(
		&r->fs, rule, span_make(r->source, at, len), "message");
}

static void assert_print(const struct run *r, size_t i, const char *want)
{
	struct slice have = r->fs.all.at[i].fingerprint;

	assert_int_equal(have.len, strlen(want));
	assert_memory_equal(have.ptr, want, have.len);
}

/* The digest of the four parts, worked out by sha256sum(1). */
static void test_parts(void **state)
{
	struct run *r = open_run("a.md", "severity: SEV9\n");
	char digest[SHA256_HEX + 1];

	(void)state;
	r->fs.record = SLICE("INC-2026-0001");
	add(r, RULE_VALUE_ENUM, 10, 4);
	finding_about(&r->fs, SLICE("severity"), SLICE("SEV9"));
	finding_fingerprint(digest, &r->fs.all.at[0]);
	assert_string_equal(digest, "ac8d055443fe5bc6a4f011d2cc087a7d6c5c85a153"
				    "a514cf68c1c54a675a7735");
	/* Without a record the path, without a key the text. */
	r->fs.record = SLICE("");
	add(r, RULE_VALUE_ENUM, 10, 4);
	finding_fingerprint(digest, &r->fs.all.at[1]);
	assert_string_equal(digest, "879673c6730ee65827a3e419350e9da12726c5022a"
				    "3284e3afa78ab0c1361b0d");
}

static void test_place_is_no_part(void **state)
{
	struct run *one = open_run("a.md", "x TODO\n");
	struct run *two = open_run("a.md", "\n\nxyz TODO\n");
	char a[SHA256_HEX + 1], b[SHA256_HEX + 1];

	(void)state;
	add(one, RULE_TEMPLATE_TEXT, 2, 4);
	add(two, RULE_TEMPLATE_TEXT, 6, 4);
	finding_fingerprint(a, &one->fs.all.at[0]);
	finding_fingerprint(b, &two->fs.all.at[0]);
	assert_string_equal(a, b);
	/* A key alone is enough: the value is missing. */
	finding_about(&two->fs, SLICE("due"), SLICE(""));
	finding_fingerprint(b, &two->fs.all.at[0]);
	assert_string_not_equal(a, b);
}

/* Parts do not run into each other. */
static void test_parts_are_apart(void **state)
{
	struct run *r = open_run("a.md", "x\n");
	char a[SHA256_HEX + 1], b[SHA256_HEX + 1];

	(void)state;
	add(r, RULE_KEY_UNKNOWN, 0, 1);
	finding_about(&r->fs, SLICE("ab"), SLICE("c"));
	add(r, RULE_KEY_UNKNOWN, 0, 1);
	finding_about(&r->fs, SLICE("a"), SLICE("bc"));
	finding_fingerprint(a, &r->fs.all.at[0]);
	finding_fingerprint(b, &r->fs.all.at[1]);
	assert_string_not_equal(a, b);
}

/* An item that is added above a list's item changes nothing. */
static void test_item_numbers(void **state)
{
	static const char *const keys[] = {"timeline.at", "timeline[0].at",
		"timeline[12].at", "timeline[].at", "timeline[x].at",
		"timeline[1", "timeline1"};
	struct run *r = open_run("a.md", "x\n");
	char first[SHA256_HEX + 1], other[SHA256_HEX + 1];

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
		add(r, RULE_KEY_MISSING, 0, 1);
		finding_about(&r->fs, slice_of(keys[i]), SLICE(""));
		finding_fingerprint(i ? other : first, &r->fs.all.at[i]);
		if (i && i < 3)
			assert_string_equal(first, other);
		else if (i)
			assert_string_not_equal(first, other);
	}
}

static void test_equal_ones_are_numbered(void **state)
{
	struct run *r = open_run("a.md", "x x y x\n");
	char bare[SHA256_HEX + 1], numbered[SHA256_HEX + 3];

	(void)state;
	add(r, RULE_TEMPLATE_TEXT, 0, 1);
	add(r, RULE_TEMPLATE_TEXT, 2, 1);
	add(r, RULE_TEMPLATE_TEXT, 4, 1);
	add(r, RULE_TEMPLATE_TEXT, 6, 1);
	findings_identify(&r->fs);
	finding_fingerprint(bare, &r->fs.all.at[0]);
	assert_print(r, 0, bare);
	memcpy(numbered, bare, SHA256_HEX);
	memcpy(numbered + SHA256_HEX, ":2", 3);
	assert_print(r, 1, numbered);
	numbered[SHA256_HEX + 1] = '3';
	assert_print(r, 3, numbered);
	finding_fingerprint(bare, &r->fs.all.at[2]);
	assert_print(r, 2, bare);
}

static void test_drop_known(void **state)
{
	struct run *before = open_run("a.md", "x y\n");
	struct run *now = open_run("a.md", "x x z\n");

	(void)state;
	add(before, RULE_TEMPLATE_TEXT, 0, 1);
	add(before, RULE_TEMPLATE_TEXT, 2, 1);
	add(now, RULE_TEMPLATE_TEXT, 0, 1);
	add(now, RULE_TEMPLATE_TEXT, 2, 1);
	add(now, RULE_TEMPLATE_TEXT, 4, 1);
	findings_identify(&before->fs);
	findings_identify(&now->fs);
	findings_drop_known(&now->fs, &before->fs);
	assert_int_equal(now->fs.all.len, 2);
	assert_int_equal(now->fs.all.at[0].span.at, 2);
	assert_int_equal(now->fs.all.at[1].span.at, 4);
	/* Nothing is known of an empty list. */
	before->fs.all.len = 0;
	findings_drop_known(&now->fs, &before->fs);
	assert_int_equal(now->fs.all.len, 2);
	now->fs.all.len = 0;
	findings_identify(&now->fs);
	findings_drop_known(&now->fs, &before->fs);
	assert_int_equal(now->fs.all.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_place_is_no_part),
		cmocka_unit_test(test_parts_are_apart),
		cmocka_unit_test(test_item_numbers),
		cmocka_unit_test(test_equal_ones_are_numbered),
		cmocka_unit_test(test_drop_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
