/* The plan's sections and the changelog's markers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/limits.h"
#include "model/heading.h"
#include "model/plan.h"

static void assert_slice(struct slice got, const char *want)
{
	if (!slice_eq(got, slice_of(want)))
		print_error("got '%.*s'\n", SLICE_FMT(got));
	assert_true(slice_eq(got, slice_of(want)));
}

static void check_heading(
	const char *text, const char *number, const char *name)
{
	struct heading_name h = heading_name(slice_of(text));

	assert_slice(h.number, number);
	assert_slice(h.name, name);
}

static void test_headings(void **state)
{
	(void)state;
	check_heading("4.2 Escalation:", "4.2", "Escalation");
	check_heading("4. Escalation", "4", "Escalation");
	check_heading("4.2. Escalation", "4.2", "Escalation");
	check_heading("(4) Escalation", "4", "Escalation");
	check_heading("4) Escalation", "4", "Escalation");
	check_heading("4 - Escalation", "4", "Escalation");
	check_heading("4 \xE2\x80\x93 Escalation", "4", "Escalation");
	check_heading("4 \xE2\x80\x94 Escalation", "4", "Escalation");
	check_heading("IV. Escalation", "IV", "Escalation");
	check_heading("A) Escalation", "A", "Escalation");
	check_heading("Section 3.1: Roles", "3.1", "Roles");
	check_heading("\xC2\xA7 7", "7", "");
	check_heading("A summary", "", "A summary");
	check_heading("I. Summary", "I", "Summary");
	check_heading("I think", "", "I think");
	check_heading("72h response", "", "72h response");
	check_heading("24/7 contacts", "", "24/7 contacts");
	check_heading("", "", "");
	assert_true(heading_same(SLICE("Root  Cause "), SLICE("root cause")));
	assert_false(heading_same(SLICE("Root cause"), SLICE("Rootcause")));
	assert_false(heading_same(SLICE("Root"), SLICE("Root cause")));
}

static const char *found(
	const struct plan *p, struct arena *a, const char *name)
{
	const struct md_heading *h = plan_section(p, slice_of(name));

	return h ? arena_string(a, h->text) : "";
}

static void test_sections(void **state)
{
	struct arena a = {0};
	struct source *source = source_new(&a, SLICE("plan.md"),
		SLICE("---\nlayout: page\ntitle: \"The plan\"\n---\n# Plan\n\n"
		      "## 3. Response\n\n### 3.2 Escalation\n\n"
		      "### 3.3 Roles and *duties*:\n\n## Escalation\n\n"
		      "## 72 hours\n"));
	struct plan p;

	(void)state;
	plan_read(&p, &a, source);
	assert_slice(p.title, "The plan");
	assert_string_equal(found(&p, &a, "3.2 Escalation"), "3.2 Escalation");
	assert_string_equal(found(&p, &a, "escalation"), "Escalation");
	assert_string_equal(found(&p, &a, "3.2"), "3.2 Escalation");
	assert_string_equal(found(&p, &a, "response:"), "3. Response");
	assert_string_equal(found(&p, &a, "3 Response"), "3. Response");
	assert_string_equal(
		found(&p, &a, "roles  AND duties"), "3.3 Roles and duties:");
	assert_string_equal(found(&p, &a, "72 Hours"), "72 hours");
	assert_string_equal(found(&p, &a, "4.2 Escalation"), "");
	assert_string_equal(found(&p, &a, "Recovery"), "");
	assert_string_equal(found(&p, &a, ""), "");
	plan_read(&p, &a, NULL);
	assert_null(plan_section(&p, SLICE("Escalation")));
	arena_free(&a);
}

/* Merges ENTRIES into OLD, checks the result and that a second run and other
 * entries' bytes change nothing outside. */
static void check_merge(const char *old, const char *entries, const char *want)
{
	struct arena a = {0};
	struct slice once, twice;
	struct err err;

	assert_int_equal(changelog_merge(&once, &a, slice_of(old),
				 slice_of(entries), SLICE("Changes"), &err),
		0);
	assert_slice(once, want);
	assert_int_equal(changelog_merge(&twice, &a, once, slice_of(entries),
				 SLICE("Changes"), &err),
		0);
	assert_true(slice_eq(once, twice));
	arena_free(&a);
}

#define B "<!-- debrief:begin -->"
#define E "<!-- debrief:end -->"

static void test_changelog(void **state)
{
	(void)state;
	check_merge("", "- x\n", "# Changes\n\n" B "\n- x\n" E "\n");
	check_merge("# Log\n\nText\n", "- x\n",
		"# Log\n\n" B "\n- x\n" E "\n\nText\n");
	check_merge(
		"# Log\nText", "- x\n", "# Log\n\n" B "\n- x\n" E "\n\nText");
	check_merge("# Log", "- x\n", "# Log\n\n" B "\n- x\n" E "\n");
	check_merge("Log\n===\r\nText\n", "- x\n",
		"Log\n===\r\n\n" B "\n- x\n" E "\n\nText\n");
	check_merge("# Log\r\n\r\nText\r\n", "- x\n- y\n",
		"# Log\r\n\r\n" B "\r\n- x\r\n- y\r\n" E "\r\n\r\nText\r\n");
	check_merge("---\ntitle: L\n---\nText\n", "- x\n",
		"---\ntitle: L\n---\n\n" B "\n- x\n" E "\n\nText\n");
	check_merge("Text\n", "- x\n", B "\n- x\n" E "\n\nText\n");
	check_merge("a\n" B "\n- old\n" E "\n  b  \n\n", "- x\n",
		"a\n" B "\n- x\n" E "\n  b  \n\n");
	check_merge("a\n" B "\n" E, "- x\n", "a\n" B "\n- x\n" E);
	check_merge("a\n" B "\n- old\n" E "\n", "", "a\n" B "\n" E "\n");
	/* Quoted markers are none. */
	check_merge("# L\n```\n" B "\n```\n", "- x\n",
		"# L\n\n" B "\n- x\n" E "\n\n```\n" B "\n```\n");
	check_merge("# L\nSee `" B "`.\n", "- x\n",
		"# L\n\n" B "\n- x\n" E "\n\nSee `" B "`.\n");
}

static void test_torn_changelog(void **state)
{
	static const char *const torn[] = {B "\nx\n", "x\n" E "\n",
		E "\n" B "\n", B "\n" E "\n" B "\n" E "\n", B "\n" B "\n" E};
	struct arena a = {0};
	struct err err;
	struct slice out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(torn); i++)
		assert_int_equal(
			changelog_merge(&out, &a, slice_of(torn[i]),
				SLICE("- x\n"), SLICE("Changes"), &err),
			-1);
	arena_free(&a);
}

/* What only looks like a fence or like frontmatter hides no marker. */
static void test_odd_changelog(void **state)
{
	static const char bom[] = "\xef\xbb\xbf";
	struct arena a = {0};
	struct slice out, text, big;
	struct err err;

	(void)state;
	check_merge("---\na: 1\n", "- x\n", B "\n- x\n" E "\n\n---\na: 1\n");
	check_merge("``` a`b\n" B "\n" E "\n", "- x\n",
		"``` a`b\n" B "\n- x\n" E "\n");
	check_merge("~~~~\n" B "\n~~~\n~~~~ x\n```\n~~~~~ \n" B "\n" E "\n",
		"- x\n",
		"~~~~\n" B "\n~~~\n~~~~ x\n```\n~~~~~ \n" B "\n- x\n" E "\n");
	text = arena_printf(&a, "%s# Log\n\n%s\n- x\n%s\n", bom, B, E);
	assert_int_equal(changelog_merge(&out, &a, text, SLICE("- y\n"),
				 SLICE("Changes"), &err),
		0);
	assert_true(slice_eq(
		out, arena_printf(&a, "%s# Log\n\n%s\n- y\n%s\n", bom, B, E)));
	assert_true(changelog_region(&out, text));
	assert_false(changelog_region(&out, SLICE(B "\n" B "\n" E "\n")));
	assert_false(changelog_region(&out, SLICE("no marker\n")));
	big = slice_make(
		arena_alloc(&a, LIMIT_CHANGELOG + 1), LIMIT_CHANGELOG + 1);
	assert_int_equal(changelog_merge(&out, &a, SLICE(""), big,
				 SLICE("Changes"), &err),
		-1);
	assert_string_equal(err.message,
		"the changelog would be larger than 64 MiB, the limit");
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_changelog),
		cmocka_unit_test(test_torn_changelog),
		cmocka_unit_test(test_odd_changelog),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
