/* Unit tests of text/encoding and base/nearest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/nearest.h"
#include "text/encoding.h"

struct fixture {
	struct arena arena;
	struct findings fs;
	const struct source *source;
};

static void open_text(struct fixture *f, struct slice text)
{
	*f = (struct fixture){0};
	f->fs.arena = &f->arena;
	f->source = source_new(&f->arena, SLICE("a.md"), text);
}

/* How many findings TEXT has; the first one is at AT and LEN bytes long. */
static void check_encoding(
	struct slice text, bool readable, size_t count, size_t at, size_t len)
{
	struct fixture f;

	open_text(&f, text);
	assert_int_equal(
		text_check_encoding(&f.fs, f.source, f.source->text), readable);
	assert_int_equal(f.fs.all.len, count);
	if (count) {
		assert_int_equal(f.fs.all.at[0].span.at, at);
		assert_int_equal(f.fs.all.at[0].span.len, len);
	}
	arena_free(&f.arena);
}

static void test_bytes(void **state)
{
	(void)state;
	check_encoding(SLICE(""), true, 0, 0, 0);
	check_encoding(SLICE("a\xc3\xa4\r\n\t\xf0\x9f\x94\xa5"), true, 0, 0, 0);
	check_encoding(SLICE("a\0b"), false, 1, 1, 1);
	check_encoding(SLICE("a\xe4\xf6"), false, 1, 1, 1);
	check_encoding(SLICE("ab\xc3"), false, 1, 2, 1);
	check_encoding(SLICE("\xed\xa0\x80"), false, 1, 0, 1);
}

/* A file that is not there has one place. */
static void test_no_text(void **state)
{
	struct fixture f;
	struct position at;

	(void)state;
	open_text(&f, (struct slice){0});
	at = source_position(
		f.source, source_span(f.source, f.source->text).at);
	assert_int_equal(at.line, 1);
	assert_int_equal(at.column, 1);
	arena_free(&f.arena);
}

static void test_hidden(void **state)
{
	(void)state;
	check_encoding(SLICE("a\xe2\x80\xae"
			     "b"),
		true, 1, 1, 3);
	/* A run is one finding, two runs are two. */
	check_encoding(
		SLICE("a\xe2\x80\xae\xe2\x80\x8b-\xc2\xad"), true, 2, 1, 6);
	/* A byte-order mark is fine where the file begins. */
	check_encoding(SLICE("\xef\xbb\xbfx"), true, 0, 0, 0);
	check_encoding(SLICE("x\xef\xbb\xbf"), true, 1, 1, 3);
	/* So are joiners: in Persian, in a family, in a word. */
	check_encoding(
		SLICE("\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae"), true, 0, 0, 0);
	check_encoding(SLICE("\xf0\x9f\x91\xa9\xe2\x80\x8d"
			     "\xf0\x9f\x91\xa7"),
		true, 0, 0, 0);
	check_encoding(SLICE("Auf\xe2\x80\x8clage"), true, 0, 0, 0);
	check_encoding(SLICE("a \xe2\x80\x8c b"), true, 1, 2, 3);
	check_encoding(SLICE("a\xe2\x80\x8d"), true, 1, 1, 3);
	check_encoding(SLICE("a\xe2\x80\x8d\xc2\x85"), true, 1, 1, 3);
}

static void test_hidden_words(void **state)
{
	struct fixture f;

	(void)state;
	open_text(&f, SLICE("a\xe2\x80\xae"
			    "b"));
	text_check_encoding(&f.fs, f.source, f.source->text);
	assert_int_equal(f.fs.all.at[0].rule, RULE_TEXT_BIDI);
	assert_true(slice_find(f.fs.all.at[0].message, SLICE("U+202E")) <
		    f.fs.all.at[0].message.len);
	assert_true(slice_eq(f.fs.all.at[0].help, SLICE("remove U+202E")));
	arena_free(&f.arena);
}

static void check_conflicts(const char *text, size_t count, size_t at)
{
	struct fixture f;

	open_text(&f, slice_of(text));
	assert_int_equal(text_check_conflicts(&f.fs, f.source), !count);
	assert_int_equal(f.fs.all.len, count);
	if (count)
		assert_int_equal(f.fs.all.at[0].span.at, at);
	arena_free(&f.arena);
}

static void test_conflicts(void **state)
{
	static const char ours[] = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n";
	static const char crlf[] =
		"t\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> x\r\n";
	static const char twice[] = "<<<<<<< a\n=======\n>>>>>>> b\nx\n"
				    "<<<<<<< a\n=======\n>>>>>>> b";

	(void)state;
	check_conflicts(ours, 1, 0);
	check_conflicts(crlf, 1, 3);
	check_conflicts(twice, 2, 0);
	check_conflicts("Heading\n=======\ntext\n", 0, 0);
	check_conflicts("<<<<<<< a\ntext\n>>>>>>> b\n", 0, 0);
	check_conflicts("<<<<<<< a\n=======\ntext\n", 0, 0);
	check_conflicts(" <<<<<<< a\n=======\n>>>>>>> b\n", 0, 0);
	check_conflicts(">>>>>>> b\n=======\n<<<<<<< a\n", 0, 0);
	check_conflicts("", 0, 0);
}

static void check_nearest(const char *word, const char *want)
{
	static const struct slice known[] = {
		SLICE_INIT("id"),
		SLICE_INIT("title"),
		SLICE_INIT("owner"),
		SLICE_INIT("status"),
		SLICE_INIT("started"),
		SLICE_INIT("scheduled_on"),
		SLICE_INIT("scheduled_for"),
		SLICE_INIT("in-progress"),
		SLICE_INIT("SEV1"),
		SLICE_INIT("SEV2"),
	};
	struct slice got =
		nearest_word(slice_of(word), known, ARRAY_LENGTH(known));

	assert_true(slice_eq(got, slice_of(want)));
}

static void test_nearest(void **state)
{
	(void)state;
	check_nearest("onwer", "owner");
	check_nearest("Owner", "owner");
	check_nearest("titel", "title");
	check_nearest("stauts", "status");
	check_nearest("scheduled-fro", "scheduled_for");
	check_nearest("scheduled on", "scheduled_on");
	check_nearest("in progress", "in-progress");
	check_nearest("inprogress", "in-progress");
	check_nearest("sev3", "SEV1");
	check_nearest("ID", "id");
	check_nearest("xy", "");
	check_nearest("", "");
	check_nearest("wholly different", "");
	check_nearest("ownerownerownerownerownerownerownerownerownerownerowner"
		      "ownerowner",
		"");
}

static void check_slip(const char *word, const char *expect)
{
	static const struct slice known[] = {SLICE_INIT("status"),
		SLICE_INIT("SEV1"), SLICE_INIT("SEV2"), SLICE_INIT("reviewed"),
		SLICE_INIT("resolved"), SLICE_INIT("verified_by"),
		SLICE_INIT("verified_on"), SLICE_INIT("in-progress"),
		SLICE_INIT("cancelled"), SLICE_INIT("")};
	struct slice slip =
		nearest_slip(slice_of(word), known, ARRAY_LENGTH(known));

	assert_true(slice_eq(slip, slice_of(expect)));
}

static void test_slips(void **state)
{
	(void)state;
	check_slip("Status", "status");
	check_slip("statsu", "status");
	check_slip("In Progress", "in-progress");
	check_slip("cancled", "cancelled");
	check_slip("sev-1", "SEV1");
	check_slip("SEV11", "");
	check_slip("SEV3", "");
	check_slip("review", "");
	check_slip("rsolved", "resolved");
	check_slip("verified", "");
	check_slip("verified_bx", "verified_by");
	check_slip("verified_bn", "");
	check_slip("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_hidden_words),
		cmocka_unit_test(test_conflicts),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_slips),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
