/*
 * Unit tests of git/store.h: what is damaged, in the way or not to be written
 * gives nothing, and never something else than was kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "git/store.h"
#include "tests/unit/bare.h"

static enum store_file file; /* that is tested */
static char path[32];	     /* of it */

/* ---- Helpers ---- */

/* Each test begins without a store; $FILE is the file's name. */
static int begin(enum store_file which, const char *name)
{
	file = which;
	snprintf(path, sizeof(path), "debrief/%s", name);
	setenv("FILE", name, 1);
	return system("rm -rf debrief elsewhere");
}

static int cache(void **state)
{
	(void)state;
	return begin(STORE_CACHE, "cache");
}

static int ledger(void **state)
{
	(void)state;
	return begin(STORE_LEDGER, "ledger");
}

/* The key that NUMBER stands for. */
static const char *key_of(unsigned number)
{
	static char key[STORE_KEY + 1];

	snprintf(key, sizeof(key), "%064x", number);
	return key;
}

static void put(unsigned number, struct slice value)
{
	struct store_draft draft;
	struct store s;

	store_open(&s, repo, file);
	store_begin(&draft, &s);
	/* Of the two parts the first is not a whole number of words. */
	store_add(&draft, slice_sub(value, 0, 3));
	store_add(&draft, slice_from(value, 3));
	store_put(&s, key_of(number), &draft);
	store_drop(&draft);
	store_close(&s);
}

/* Whether NUMBER is kept; if it is, it has to be VALUE. */
static bool has(unsigned number, struct slice value)
{
	struct store_map v;
	struct store s;
	bool found;

	store_open(&s, repo, file);
	found = store_map(&v, &s, key_of(number));
	/* It is there without the store. */
	store_close(&s);
	if (found ? !slice_eq(v.bytes, value) : v.bytes.len || v.map)
		fail_msg("key %u: another value", number);
	store_unmap(&v);
	assert_null(v.map);
	return found;
}

/* A value of LEN bytes that differs from that of other numbers. */
static struct slice value_of(unsigned number, size_t len)
{
	static char bytes[1 << 20];

	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(number * 31 + i * i % 251);
	return slice_make(bytes, len);
}

/* Bytes of a value that is summed in several steps. */
enum { LONGER = 3 * STORE_LANES * sizeof(uint64_t) + 5 };

/* The bytes of the file; the caller frees them. */
static struct slice read_file(void)
{
	FILE *in = fopen(path, "rb");
	/* Tests write what is behind the file's bytes, too. */
	char *bytes = calloc(1, 1 << 20);
	size_t len;

	assert_non_null(in);
	assert_non_null(bytes);
	len = fread(bytes, 1, 1 << 20, in);
	fclose(in);
	return slice_make(bytes, len);
}

static void write_file(struct slice bytes)
{
	FILE *out = fopen(path, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, out), bytes.len);
	fclose(out);
}

/* What was in the way is replaced by the next value that is kept. */
static void expect_anew(void)
{
	put(9, SLICE("anew"));
	assert_true(has(9, SLICE("anew")));
}

/* ---- Tests ---- */

static void test_values(void **state)
{
	struct stat st;

	(void)state;
	assert_false(has(1, SLICE("")));
	assert_int_equal(access("debrief", F_OK), -1);
	put(1, SLICE(""));
	put(2, SLICE("ab"));
	for (unsigned i = 3; i < 100; i++)
		put(i, value_of(i, i));
	put(100, value_of(100, 300000));
	assert_true(has(1, SLICE("")));
	assert_true(has(2, SLICE("ab")));
	for (unsigned i = 3; i < 100; i++)
		assert_true(has(i, value_of(i, i)));
	assert_true(has(100, value_of(100, 300000)));
	put(2, SLICE("another"));
	assert_true(has(2, SLICE("another")));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(system("[ ! -e debrief/$FILE.new ]"), 0);
}

/* Values that end before, with and behind a page, and an empty one there. */
static void test_pages(void **state)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct stat st;
	size_t before;

	(void)state;
	put(1, value_of(1, 1));
	assert_int_equal(stat(path, &st), 0);
	before = (size_t)st.st_size + 2 * sizeof(struct store_row);
	for (size_t end = 3 * page - 1; end <= 3 * page + 1; end++) {
		size_t len = end - before;

		put(2, value_of(2, len));
		put(3, SLICE(""));
		assert_true(has(1, value_of(1, 1)));
		assert_true(has(2, value_of(2, len)));
		assert_true(has(3, SLICE("")));
	}
}

static void test_bounds(void **state)
{
	static char large[4 << 20];
	struct stat st;

	(void)state;
	for (unsigned i = 0; i < STORE_ENTRIES + 5; i++)
		put(i, value_of(i, 10));
	assert_false(has(4, value_of(4, 10)));
	assert_true(has(5, value_of(5, 10)));
	for (unsigned i = 0; i < 20; i++) {
		large[0] = (char)i;
		put(1000 + i, slice_make(large, sizeof(large)));
	}
	assert_int_equal(stat(path, &st), 0);
	assert_true((size_t)st.st_size <
		    MIB(64) + STORE_ENTRIES * sizeof(struct store_row) + 100);
	assert_true(has(1019, slice_make(large, sizeof(large))));
	large[0] = 0;
	assert_false(has(1000, slice_make(large, sizeof(large))));
}

static void test_bounds_of_ledger(void **state)
{
	static char large[40 << 20];

	(void)state;
	for (unsigned i = 0; i < 6; i++)
		put(i, value_of(i, 10));
	assert_false(has(1, value_of(1, 10)));
	for (unsigned i = 2; i < 6; i++)
		assert_true(has(i, value_of(i, 10)));
	/* More than the cache would hold. */
	put(6, slice_make(large, sizeof(large)));
	put(7, slice_make(large, sizeof(large)));
	assert_true(has(6, slice_make(large, sizeof(large))));
	assert_true(has(7, slice_make(large, sizeof(large))));
}

/* What is in one file is not in the other. */
static void test_files(void **state)
{
	cache(state);
	put(1, SLICE("of the cache"));
	file = STORE_LEDGER;
	assert_false(has(1, SLICE("")));
	put(1, SLICE("of the ledger"));
	assert_true(has(1, SLICE("of the ledger")));
	file = STORE_CACHE;
	assert_true(has(1, SLICE("of the cache")));
}

static void test_truncated(void **state)
{
	struct slice whole;

	(void)state;
	put(1, SLICE("the first value"));
	put(2, value_of(2, LONGER));
	whole = read_file();
	for (size_t len = 0; len < whole.len; len++) {
		write_file(slice_sub(whole, 0, len));
		assert_false(has(1, SLICE("the first value")));
		if (len % 16 == 0)
			expect_anew();
	}
	free((char *)(uintptr_t)whole.ptr);
}

static void test_flipped(void **state)
{
	const struct slice first = SLICE("the first value"),
			   second = value_of(2, LONGER);
	struct slice whole;
	char *bytes;

	(void)state;
	put(1, first);
	put(2, second);
	whole = read_file();
	bytes = (char *)(uintptr_t)whole.ptr;
	for (size_t bit = 0; bit < 8 * whole.len; bit++) {
		bytes[bit / 8] ^= (char)(1 << bit % 8);
		write_file(whole);
		/* A value is whole or not there; never both are. */
		assert_int_not_equal(has(1, first) + has(2, second), 2);
		if (bit % 64 == 0) {
			/* Nothing damaged is carried on. */
			put(3, SLICE("anew"));
			assert_true(has(3, SLICE("anew")));
			assert_false(has(1, first));
		}
		bytes[bit / 8] ^= (char)(1 << bit % 8);
	}
	free(bytes);
}

/* No two words of a value change places unseen. */
static void test_swapped(void **state)
{
	const struct slice value = value_of(1, LONGER);
	struct slice whole;
	char *words;

	(void)state;
	put(1, value);
	whole = read_file();
	words = (char *)(uintptr_t)whole.ptr + whole.len - value.len;
	for (size_t i = 0; i + 16 <= value.len; i += 8)
		for (size_t k = i + 8; k + 8 <= value.len; k += 8) {
			memcpy(words + i, value.ptr + k, 8);
			memcpy(words + k, value.ptr + i, 8);
			write_file(whole);
			assert_false(has(1, value));
			memcpy(words + i, value.ptr + i, 8);
			memcpy(words + k, value.ptr + k, 8);
		}
	write_file(whole);
	assert_true(has(1, value));
	free((char *)(uintptr_t)whole.ptr);
}

/* Longer, of another version, and anything. */
static void test_garbage(void **state)
{
	struct slice whole;
	char *bytes;
	uint64_t chance = 7;

	(void)state;
	put(1, SLICE("a value"));
	whole = read_file();
	bytes = (char *)(uintptr_t)whole.ptr;
	write_file(slice_make(bytes, whole.len + 1));
	assert_false(has(1, SLICE("a value")));
	bytes[14]++;
	write_file(whole);
	assert_false(has(1, SLICE("a value")));
	for (unsigned round = 0; round < 200; round++) {
		/* From the first byte, or behind the magic. */
		for (size_t i = round % 2 ? 16 : 0; i < whole.len; i++) {
			chance = chance * 6364136223846793005u + 1;
			bytes[i] = (char)(chance >> 56);
		}
		write_file(whole);
		assert_false(has(1, SLICE("a value")));
	}
	expect_anew();
	free(bytes);
}

/* What else may be where the file belongs. */
static void test_in_the_way(void **state)
{
	(void)state;
	assert_int_equal(system("mkdir -p debrief/$FILE/x"), 0);
	put(1, SLICE("x"));
	assert_false(has(1, SLICE("x")));
	assert_int_equal(system("rm -r debrief/* && mkfifo debrief/$FILE"), 0);
	assert_false(has(1, SLICE("x")));
	expect_anew();
	assert_int_equal(system("rm debrief/* && mkfifo debrief/$FILE.new"), 0);
	put(1, SLICE("x"));
	assert_false(has(1, SLICE("x")));
	assert_int_equal(system("rm -r debrief && touch debrief"), 0);
	put(1, SLICE("x"));
	assert_false(has(1, SLICE("x")));
}

/* Links are not followed, to read or to write. */
static void test_links(void **state)
{
	(void)state;
	put(1, SLICE("x"));
	assert_int_equal(system("mkdir elsewhere && mv debrief/$FILE elsewhere "
				"&& ln -s ../elsewhere/$FILE debrief/$FILE"),
		0);
	assert_false(has(1, SLICE("x")));
	expect_anew();
	assert_int_equal(system("[ ! -L debrief/$FILE ]"), 0);
	assert_int_equal(system("mv elsewhere/$FILE debrief/ && "
				"ln -s ../elsewhere/new debrief/$FILE.new"),
		0);
	put(2, SLICE("y"));
	assert_false(has(2, SLICE("y")));
	assert_int_equal(access("elsewhere/new", F_OK), -1);
	assert_int_equal(system("rm debrief/$FILE.new && rmdir elsewhere && "
				"mv debrief elsewhere && "
				"ln -s elsewhere debrief"),
		0);
	assert_false(has(1, SLICE("x")));
	put(2, SLICE("y"));
	assert_false(has(2, SLICE("y")));
	/* A hard link to somebody's file is not written through. */
	assert_int_equal(system("rm debrief && mv elsewhere debrief && "
				"mkdir elsewhere && echo text >elsewhere/file "
				"&& ln elsewhere/file debrief/$FILE.new"),
		0);
	put(2, SLICE("y"));
	assert_int_equal(system("grep -qx text elsewhere/file"), 0);
}

/* Root may write everywhere: only others can be kept from it. */
static void test_unwritable(void **state)
{
	(void)state;
	put(1, SLICE("x"));
	assert_int_equal(chmod("debrief", 0500), 0);
	put(2, SLICE("y"));
	assert_true(has(1, SLICE("x")));
	if (geteuid())
		assert_false(has(2, SLICE("y")));
	assert_int_equal(chmod("debrief", 0700), 0);
	if (geteuid())
		return;
	/* What is another user's is neither read nor written. */
	assert_int_equal(chown(path, 12345, 12345), 0);
	assert_false(has(1, SLICE("x")));
	put(1, SLICE("x"));
	assert_true(has(1, SLICE("x")));
	assert_int_equal(chown("debrief", 12345, 12345), 0);
	assert_false(has(1, SLICE("x")));
	put(2, SLICE("y"));
	assert_int_equal(chown("debrief", 0, 0), 0);
	assert_false(has(2, SLICE("y")));
}

/* Several at once: each value that is there is whole, and the last is. */
static void test_writers(void **state)
{
	enum { WRITERS = 4, ROUNDS = 50 };

	(void)state;
	for (unsigned w = 0; w < WRITERS; w++) {
		if (fork())
			continue;
		for (unsigned i = 0; i < ROUNDS; i++) {
			put(w * ROUNDS + i, value_of(w * ROUNDS + i, 5000));
			has(i, value_of(i, 5000));
		}
		_exit(0);
	}
	for (unsigned w = 0; w < WRITERS; w++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	put(1000, SLICE("the last"));
	assert_true(has(1000, SLICE("the last")));
	for (unsigned i = 0; i < WRITERS * ROUNDS; i++)
		has(i, value_of(i, 5000));
}

/* A test of each file. */
#define EACH(TEST)                                                             \
	cmocka_unit_test_setup(TEST, cache),                                   \
		cmocka_unit_test_setup(TEST, ledger)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_values, cache),
		cmocka_unit_test_setup(test_bounds, cache),
		cmocka_unit_test_setup(test_bounds_of_ledger, ledger),
		cmocka_unit_test(test_files),
		EACH(test_pages),
		EACH(test_truncated),
		EACH(test_flipped),
		cmocka_unit_test_setup(test_swapped, cache),
		EACH(test_garbage),
		EACH(test_in_the_way),
		EACH(test_links),
		EACH(test_unwritable),
		EACH(test_writers),
	};

	return cmocka_run_group_tests(tests, bare_setup, bare_teardown);
}
