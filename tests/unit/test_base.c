/* Unit tests of src/base and src/text. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "base/clash.h"
#include "base/date.h"
#include "base/err.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/sha_blocks.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/source.h"

static void assert_slice(struct slice got, const char *want)
{
	assert_int_equal(got.len, slice_of(want).len);
	assert_true(slice_eq(got, slice_of(want)));
}

static struct moment parse(const char *text)
{
	struct moment m;

	assert_int_equal(moment_parse(&m, slice_of(text)), MOMENT_OK);
	return m;
}

static void test_bytes_of_words(void **state)
{
	const struct slice nul = SLICE("a\0b");

	(void)state;
	assert_true(slice_is_alnum_or(SLICE("azAZ09-_"), SLICE("-_")));
	assert_true(slice_is_alnum_or(SLICE(""), SLICE("-_")));
	assert_true(slice_is_alnum_or(SLICE("a1"), SLICE("")));
	assert_false(slice_is_alnum_or(SLICE("a."), SLICE("-_")));
	assert_false(slice_is_alnum_or(SLICE("\xc3\xa4"), SLICE("-_")));
	assert_false(slice_is_alnum_or(nul, SLICE("-_")));
}

static void test_moment_forms(void **state)
{
	struct moment m;

	(void)state;
	assert_int_equal(parse("unknown").kind, MOMENT_UNKNOWN);
	assert_int_equal(parse("2026-03-02").kind, MOMENT_DAY);
	assert_true(parse("2026-03-02~").approximate);
	assert_int_equal(parse("2026-03-02T08:14+10:00").offset, 600);
	assert_int_equal(parse("2026-03-02T08:14:09Z").second, 29649);
	assert_int_equal(parse("2026-03-02T08:14:09.25-03:30").offset, -210);
	assert_int_equal(
		moment_parse(&m, SLICE("2026-03-02T08:14")), MOMENT_NO_OFFSET);
	assert_int_equal(moment_parse(&m, SLICE("2026-02-30")), MOMENT_INVALID);
	assert_int_equal(moment_parse(&m, SLICE("2.3.2026")), MOMENT_INVALID);
	assert_int_equal(
		moment_parse(&m, SLICE("2026-03-02T25:00Z")), MOMENT_INVALID);
	assert_int_equal(moment_parse(&m, SLICE("")), MOMENT_INVALID);
	/* A leap second comes where a day of UTC ends. */
	assert_int_equal(parse("2016-12-31T23:59:60Z").second, 86399);
	assert_int_equal(parse("2017-01-01T09:59:60+10:00").second, 35999);
	assert_int_equal(moment_parse(&m, SLICE("2026-03-02T08:14:60Z")),
		MOMENT_INVALID);
}

static void test_moment_order(void **state)
{
	(void)state;
	/* The same instant in two offsets; different days, though. */
	assert_int_equal(moment_cmp(parse("2026-03-02T01:00+10:00"),
				 parse("2026-03-01T15:00Z")),
		0);
	/* Only as far as both reach. */
	assert_int_equal(
		moment_cmp(parse("2026-03-02T23:59Z"), parse("2026-03-02")), 0);
	assert_int_equal(moment_cmp(parse("2026-03-02T08:14:59Z"),
				 parse("2026-03-02T08:14Z")),
		0);
	assert_true(moment_is_after(
		parse("2026-03-02T08:15Z"), parse("2026-03-02T08:14Z")));
	assert_false(moment_is_after(
		parse("2026-03-02T20:15Z~"), parse("2026-03-02T08:14Z")));
	assert_true(moment_is_after(parse("2026-03-04~"), parse("2026-03-02")));
}

static void test_periods(void **state)
{
	struct period p;
	day_t friday;

	(void)state;
	assert_true(period_parse(&p, SLICE("two weeks")));
	assert_int_equal(p.unit, PERIOD_DAYS);
	assert_int_equal(p.amount, 14);
	assert_true(period_parse(&p, SLICE("5 working days")));
	assert_int_equal(p.unit, PERIOD_WORKING_DAYS);
	assert_false(period_parse(&p, SLICE("soon")));
	assert_true(day_parse(&friday, SLICE("2026-03-06")));
	assert_int_equal(day_weekday(friday), 4);
	assert_int_equal(day_add_working(friday, 5), friday + 7);
	p = (struct period){PERIOD_HOURS, 72};
	assert_false(period_is_over(
		parse("2026-03-02T08:00Z"), p, parse("2026-03-05T08:00Z")));
	assert_true(period_is_over(
		parse("2026-03-02T08:00Z"), p, parse("2026-03-05T08:01Z")));
}

static void test_hours_of_a_day(void **state)
{
	struct moment day = parse("2026-03-02"),
		      late = parse("2026-03-02T20:00Z");
	struct period hours = {PERIOD_HOURS, 25}, week, hour;

	(void)state;
	assert_int_equal(period_last_day(day, hours), day.day + 2);
	assert_int_equal(period_last_day(late, hours), day.day + 1);
	assert_true(period_parse(&week, SLICE("a week")));
	assert_int_equal(week.amount, 7);
	assert_true(period_parse(&hour, SLICE("an hour")));
	assert_int_equal(hour.unit, PERIOD_HOURS);
	assert_int_equal(hour.amount, 1);
	assert_false(period_parse(&week, SLICE("0 days")));
	assert_false(period_parse(&week, SLICE("100001 days")));
}

static void assert_moment(long long seconds, int offset, const char *want)
{
	struct buf out = BUF_INIT(64);

	moment_write(&out, moment_of_seconds(seconds, offset));
	assert_string_equal(buf_string(&out), want);
	buf_free(&out);
}

/* Commits may claim any time. */
static void test_times_of_any(void **state)
{
	const long long first = -62135596800, last = 253402300799;

	(void)state;
	assert_moment(first, 0, "0001-01-01T00:00:00Z");
	assert_moment(first - 1, 0, "0001-01-01T00:00:00Z");
	assert_moment(first, -1, "0001-01-01T00:00:00-00:01");
	assert_moment(first, 1, "0001-01-01T00:01:00+00:01");
	assert_moment(last, 0, "9999-12-31T23:59:59Z");
	assert_moment(last + 1, 0, "9999-12-31T23:59:59Z");
	assert_moment(last, 1, "9999-12-31T23:59:59+00:01");
	assert_moment(last, -1, "9999-12-31T23:58:59-00:01");
	assert_moment(LLONG_MIN, -840, "0001-01-01T00:00:00-14:00");
	assert_moment(LLONG_MAX, 840, "9999-12-31T23:59:59+14:00");
	assert_moment(0, 1439, "1970-01-01T23:59:00+23:59");
	assert_moment(0, 1440, "1970-01-01T00:00:00Z");
	assert_moment(0, -221147, "1970-01-01T00:00:00Z");
}

static void test_times_of_old(void **state)
{
	struct buf out = BUF_INIT(64);
	struct moment m;

	(void)state;
	m = moment_of_seconds(-1, 0);
	assert_int_equal(m.second, 86399);
	day_write(&out, m.day);
	assert_string_equal(buf_string(&out), "1969-12-31");
	buf_reset(&out);
	day_write(&out, -800000);
	assert_string_equal(buf_string(&out), "-221-09-04");
	buf_free(&out);
	assert_int_equal(
		moment_parse(&m, SLICE("2026-03-02Tab:14Z")), MOMENT_INVALID);
	assert_int_equal(moment_parse(&m, SLICE("2026-03-02T08:14:xxZ")),
		MOMENT_INVALID);
	assert_int_equal(moment_parse(&m, SLICE("2026-03-02T08:14.00Z")),
		MOMENT_INVALID);
}

static void test_runes(void **state)
{
	static const struct {
		unsigned rune;
		const char *bytes;
	} pairs[] = {{'a', "a"}, {0xE9, "\xc3\xa9"}, {0x20AC, "\xe2\x82\xac"},
		{0x1F600, "\xf0\x9f\x98\x80"}, {0xD800, "\xef\xbf\xbd"},
		{0x110000, "\xef\xbf\xbd"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
		char bytes[4];

		assert_slice(
			slice_make(bytes, utf8_encode(bytes, pairs[i].rune)),
			pairs[i].bytes);
	}
}

struct number_vec VEC(size_t);

/* Lists of one arena that grow in turn, each beyond what a block holds. */
static void test_lists(void **state)
{
	struct number_vec lists[3] = {{0}};
	struct arena a = {0};
	struct slice kept = arena_copy(&a, SLICE("kept"));

	(void)state;
	for (size_t n = 0; n < 50000; n++) {
		for (size_t i = 0; i < 3; i++) {
			assert_int_equal(*vec_push(&a, &lists[i]), 0);
			lists[i].at[n] = n + i;
		}
		arena_alloc(&a, n % 100);
	}
	for (size_t n = 0; n < 50000; n++)
		for (size_t i = 0; i < 3; i++)
			assert_int_equal(lists[i].at[n], n + i);
	assert_slice(kept, "kept");
	lists[0].len = 7;
	assert_int_equal(*vec_push(&a, &lists[0]), 0);
	arena_reset(&a);
	assert_non_null(arena_alloc(&a, 1 << 20));
	arena_free(&a);
}

/* Pages of many blocks, one after the other: more than are kept, then fewer.
 * Each object is zeroed and is nobody else's. */
static void test_pages(void **state)
{
	const size_t pages[] = {1600, 800, 10, 1600};
	enum { SIZE = 16000 };
	const char zeros[SIZE] = {0};
	struct arena a = {0};

	(void)state;
	for (size_t page = 0; page < ARRAY_LENGTH(pages); page++) {
		char *objects[1600];

		for (size_t i = 0; i < pages[page]; i++) {
			objects[i] = arena_alloc(&a, SIZE);
			assert_memory_equal(objects[i], zeros, SIZE);
			memset(objects[i], (int)(i % 251) + 1, SIZE);
		}
		for (size_t i = 0; i < pages[page]; i++) {
			char want[SIZE];

			memset(want, (int)(i % 251) + 1, SIZE);
			assert_memory_equal(objects[i], want, SIZE);
		}
		arena_reset(&a);
	}
	arena_free(&a);
}

/* What arenas hold in small and large objects is another's then, which goes on
 * where it was: full or empty. */
static void test_adopted(void **state)
{
	const size_t sizes[] = {0, 10, 5000, 70000, 3000000};
	struct arena to = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
		struct number_vec list = {0};
		struct arena from = {0};
		char *first, *there;

		there = arena_alloc(&to, 100);
		memset(there, 'a', 100);
		*vec_push(&to, &list) = 7;
		first = arena_alloc(&from, sizes[i]);
		memset(first, 'b', sizes[i]);
		arena_adopt(&to, &from);
		assert_true(!from.blocks && !from.own);
		for (size_t n = 1; n < 40000; n++)
			*vec_push(&to, &list) = n;
		memset(arena_alloc(&from, sizes[i]), 'c', sizes[i]);
		arena_adopt(&to, &from);
		for (size_t n = 0; n < 100; n++)
			assert_int_equal(there[n], 'a');
		for (size_t n = 0; n < sizes[i]; n++)
			assert_int_equal(first[n], 'b');
		assert_int_equal(list.at[0], 7);
		assert_int_equal(list.at[39999], 39999);
		arena_adopt(&to, &from); /* nothing */
		if (i % 2)
			arena_free(&to);
	}
	arena_reset(&to);
	arena_free(&to);
}

static void test_paths(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(path_matches(
		SLICE("incidents/**/*.md"), SLICE("incidents/a.md")));
	assert_true(path_matches(
		SLICE("incidents/**/*.md"), SLICE("incidents/x/y/a.md")));
	assert_false(path_matches(
		SLICE("incidents/**/*.md"), SLICE("incidents/x/a.txt")));
	assert_false(path_matches(
		SLICE("incidents/**/*.md"), SLICE("incidents-old/a.md")));
	assert_false(path_matches(SLICE("a/**/*"), SLICE("a")));
	assert_true(path_matches(SLICE("a/**/*"), SLICE("a/b")));
	assert_true(path_matches(SLICE("a/**/*-?.md"), SLICE("a/b/c-d.md")));
	assert_false(path_matches(SLICE("a/**/*-?.md"), SLICE("a/b/c-.md")));
	assert_true(path_matches(SLICE("a*/**/*.md"), SLICE("ab/c.md")));
	assert_false(path_matches(SLICE("a/*.md"), SLICE("a/b/c.md")));
	assert_true(path_matches(SLICE("**"), SLICE("a/b")));
	assert_slice(
		path_pattern_folder(SLICE("incidents/**/*.md")), "incidents");
	assert_slice(path_pattern_folder(SLICE("*.md")), "");
	assert_slice(
		path_resolve(&a, SLICE("a/b"), SLICE("../c/./d")), "a/c/d");
	assert_slice(path_resolve(&a, SLICE("a"), SLICE("../../etc")), "");
	assert_slice(path_relative(&a, SLICE("reports/2026"),
			     SLICE("incidents/2026/x.md")),
		"../../incidents/2026/x.md");
	assert_slice(path_relative(&a, SLICE("a"), SLICE("a/b")), "b");
	assert_slice(path_relative(&a, SLICE("a"), SLICE("a")), "../a");
	assert_slice(path_relative(&a, SLICE("a"), SLICE("ab/c")), "../ab/c");
	assert_slice(path_relative(&a, SLICE("ab"), SLICE("a/c")), "../a/c");
	assert_slice(
		path_relative(&a, SLICE("a/b/c"), SLICE("a/d")), "../../d");
	assert_slice(
		path_relative(&a, SLICE("a/bc"), SLICE("a/bd/e")), "../bd/e");
	assert_slice(path_relative(&a, SLICE(""), SLICE("a/b")), "a/b");
	assert_slice(path_stem(SLICE("a/INC-1.md")), "INC-1");
	assert_false(path_is_safe(SLICE("a/../b")));
	assert_false(path_is_safe(SLICE("/a")));
	assert_false(path_is_safe(SLICE("a/.GIT/config")));
	assert_false(path_is_safe(SLICE("a\nb")));
	assert_true(path_is_safe(SLICE("a/b c.md")));
	arena_free(&a);
}

static void test_git_in_disguise(void **state)
{
	static const char *const names[] = {".git", ".Git", "git~1", "GIT~1",
		".git.", ".git . .", ".git::$INDEX_ALLOCATION", ".git:x",
		".g\xe2\x80\x8cit", "\xef\xbb\xbf.git", ".git\xe2\x81\xaa"};
	static const char *const others[] = {"git", ".gitignore", "..git",
		"git~2", ".gi", ".git-x", ".g.it", "git~1x", "..."};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		assert_false(path_is_safe(slice_of(names[i])));
	for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
		assert_true(path_is_safe(slice_of(others[i])));
	assert_false(path_is_plain(SLICE("a./b")));
	assert_false(path_is_plain(SLICE("a/b ")));
	assert_false(path_is_plain(SLICE("a\xe2\x80\xae/b")));
	assert_true(path_is_plain(SLICE("a: b/\xc3\xa9.md")));
	assert_false(path_is_portable(SLICE("a: b/c.md")));
	assert_true(path_is_portable(SLICE("a, b/\xc3\xa9.md")));
	assert_true(path_is_under_nocase(SLICE("A/b"), SLICE("a")));
	assert_false(path_is_under_nocase(SLICE("Ab"), SLICE("a")));
}

static void test_clashes(void **state)
{
	static const struct {
		const char *a, *b;
		bool clash;
	} pairs[] = {
		{"reports", "Reports", true},
		{"reports", "report", false},
		{"a.", "A", true},
		{"a ", "a", true},
		{"r\xc3\xa9", "re\xcc\x81", true},	 /* composed or not */
		{"R\xc3\x89", "r\xc3\xa9", true},	 /* case */
		{"r\xc3\xa9", "r\xc3\xa8", false},	 /* another accent */
		{"\xd0\x96", "\xd0\xb6", true},		 /* Cyrillic */
		{"\xe5\xa0\xb1", "\xe8\xa8\x98", false}, /* Han */
		{"\xe3\x81\x8c", "\xe3\x81\x8b\xe3\x82\x99", true}, /* kana */
		{"\xea\xb0\x80", "\xe1\x84\x80\xe1\x85\xa1", true}, /* Hangul */
		{"re\xe2\x80\x8bports", "reports", true}, /* cannot be seen */
		{"", "a", false},
		{"e\xcc\x81", "e", false},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
		struct slice s = slice_of(pairs[i].a);
		struct slice t = slice_of(pairs[i].b);

		assert_int_equal(clash_is(s, t), pairs[i].clash);
		assert_int_equal(clash_is(t, s), pairs[i].clash);
		if (pairs[i].clash)
			assert_true(
				slice_eq(clash_key(&a, s), clash_key(&a, t)));
	}
	arena_free(&a);
}

/* Examples of FIPS 180-4, and a text of ten blocks. */
static const struct {
	const char *part;
	size_t times;
	const char *hex;
} digests[] = {
	{"", 1,
		"e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855"},
	{"abc", 1,
		"ba7816bf8f01cfea414140de5dae2223"
		"b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		"248d6a61d20638b8e5c026930c3e6039"
		"a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
	 "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		1,
		"cf5b16a778af8380036ce59e7b049237"
		"0b249b11e8f07a51afac45037afee9d1"},
	{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10,
		"9a6aad64bae7522d8b6cbde674c62685"
		"63dd27f74f4fe5b55c66942b744c7399"},
};

/* Whole, and in pieces of each size. */
static void test_sha256(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(digests); i++) {
		char hex[SHA256_HEX + 1];
		struct buf text = BUF_INIT(KIB(1));

		for (size_t n = 0; n < digests[i].times; n++)
			buf_adds(&text, digests[i].part);
		sha256_hex(hex, buf_slice(&text));
		assert_string_equal(hex, digests[i].hex);
		for (size_t size = 1; size <= text.len; size++) {
			struct slice rest = buf_slice(&text);
			struct sha256 s;

			sha256_init(&s);
			for (; rest.len; rest = slice_from(rest, size))
				sha256_add(&s, slice_sub(rest, 0, size));
			sha256_add(&s, SLICE(""));
			sha256_finish(&s, hex);
			assert_string_equal(hex, digests[i].hex);
		}
		buf_free(&text);
	}
}

/* The processor's own instructions do what plain C does, where it has any. */
static void test_sha_blocks(void **state)
{
	enum { BLOCKS = 20, ROUNDS = 200 };
	unsigned char data[BLOCKS * SHA_BLOCK + 1];
	uint32_t seed = 1, plain[8], own[8];

	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		const unsigned char *p = data + round % 2;
		size_t count = round % (BLOCKS + 1);

		for (size_t i = 0; i < sizeof(data) + 8; i++) {
			seed = seed * 1664525 + 1013904223;
			if (i < sizeof(data))
				data[i] = (unsigned char)(seed >> 24);
			else
				plain[i - sizeof(data)] = seed;
		}
		memcpy(own, plain, sizeof(own));
		if (!sha256_blocks_x86(own, p, count))
			skip();
		sha256_blocks(plain, p, count);
		assert_memory_equal(own, plain, sizeof(own));
		assert_true(sha1_blocks_x86(own, p, count));
		sha1_blocks(plain, p, count);
		assert_memory_equal(own, plain, sizeof(own));
	}
}

static void test_positions(void **state)
{
	struct arena a = {0};
	struct slice text = SLICE("\xEF\xBB\xBF"
				  "a\xC3\xA9z\r\nsecond\n");
	struct source *s = source_new(&a, SLICE("x"), text);
	struct position p = source_position(s, 6);

	(void)state;
	assert_int_equal(p.line, 1);
	assert_int_equal(p.column, 3);
	assert_slice(source_line_text(s, 6), "a\xC3\xA9z");
	p = source_position(s, 10);
	assert_int_equal(p.line, 2);
	assert_int_equal(p.column, 2);
	assert_int_equal(source_line_number(s, 6), 1);
	assert_int_equal(source_line_number(s, 10), 2);
	/* Past the end is at the end, below the last line end. */
	assert_int_equal(source_position(s, 100).line, 3);
	assert_int_equal(source_line_number(s, 100), 3);
	assert_slice(span_text(source_last_line(s)), "second");
	arena_free(&a);
}

static void assert_cut(const char *text, size_t most, size_t want)
{
	assert_int_equal(utf8_cut(slice_of(text), most), want);
}

static void test_utf8_cut(void **state)
{
	(void)state;
	assert_cut("abc", 3, 3);
	assert_cut("abc", 2, 2);
	assert_cut("a\xC3\xA9", 2, 1);
	assert_cut("\xF0\x9F\x9A\x92", 3, 0);
	/* an accent of its own; a family; a thumb with its colour */
	assert_cut("xe\xCC\x81y", 2, 1);
	assert_cut("xe\xCC\x81y", 4, 4);
	assert_cut("x\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 8, 1);
	assert_cut("x\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 5, 1);
	/* no text is all accents */
	char marks[402] = "e";

	for (size_t i = 1; i < 400; i += 2) {
		marks[i] = '\xCC';
		marks[i + 1] = '\x81';
	}
	assert_cut(marks, 300, 299);
	assert_cut("\x80\x80\x80\x80\x80", 3, 0);
}

static void test_err_long(void **state)
{
	char path[4097];
	struct err err;
	struct slice message;

	(void)state;
	memset(path, '\xA9', sizeof(path) - 1);
	for (size_t i = 0; i < sizeof(path) - 1; i += 2)
		path[i] = '\xC3';
	path[4096] = '\0';
	err_set(&err, "'%s'", path);
	message = slice_of(err.message);
	assert_true(slice_ends(message, SLICE("\xC3\xA9\xE2\x80\xA6")));
	assert_int_equal(utf8_invalid_at(message), message.len);
	errno = ENOENT;
	err_set_errno(&err, "cannot read '%s'", path);
	message = slice_of(err.message);
	assert_true(slice_ends(
		message, SLICE("\xE2\x80\xA6: No such file or directory")));
	assert_int_equal(utf8_invalid_at(message), message.len);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8_cut),
		cmocka_unit_test(test_err_long),
		cmocka_unit_test(test_bytes_of_words),
		cmocka_unit_test(test_moment_forms),
		cmocka_unit_test(test_moment_order),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_hours_of_a_day),
		cmocka_unit_test(test_times_of_old),
		cmocka_unit_test(test_times_of_any),
		cmocka_unit_test(test_runes),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_adopted),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_clashes),
		cmocka_unit_test(test_git_in_disguise),
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_sha_blocks),
		cmocka_unit_test(test_positions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
