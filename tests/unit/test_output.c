/* Unit tests of text/output: files that are handed over in pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/output.h"

/* What fails in a sink. */
enum fault { NO_FAULT, TAKE, BEGIN, ADD, END };

/* A keeper's sink that fails, and counts. */
struct tested {
	struct output_sink sink;
	struct arena arena;
	struct output_keeper keeper;
	enum fault fault;
	int begun, pieces, ended, unwanted;
};

static int fail_at(const struct tested *t, enum fault fault, struct err *err)
{
	return t->fault == fault ? err_set(err, "fault %d", (int)fault) : 0;
}

static int take(void *context, const struct output_file *file, struct err *err)
{
	struct tested *t = context;
	const struct output_sink *sink = &t->keeper.sink;

	return fail_at(t, TAKE, err) || sink->take(sink->context, file, err)
		       ? -1
		       : 0;
}

/* What it keeps for a file. */
struct counted {
	struct tested *t;
	void *begun; /* the keeper's */
};

static int begin(
	void **begun, void *context, struct slice path, struct err *err)
{
	struct tested *t = context;
	const struct output_sink *sink = &t->keeper.sink;
	struct counted *c;

	if (fail_at(t, BEGIN, err))
		return -1;
	c = arena_new(&t->arena, struct counted);
	c->t = t;
	t->begun++;
	*begun = c;
	return sink->begin(&c->begun, sink->context, path, err);
}

static int add(void *begun, struct slice bytes, struct err *err)
{
	struct counted *c = begun;

	c->t->pieces++;
	return fail_at(c->t, ADD, err) ||
			       c->t->keeper.sink.add(c->begun, bytes, err)
		       ? -1
		       : 0;
}

static int end(void *begun, const char *sha256, struct err *err)
{
	struct counted *c = begun;

	c->t->ended++;
	c->t->unwanted += !sha256;
	/* Its own failure is no other's. */
	return c->t->keeper.sink.end(c->begun, sha256, err) ||
			       (fail_at(c->t, END, err) && sha256)
		       ? -1
		       : 0;
}

static void open_tested(struct tested *t, enum fault fault)
{
	*t = (struct tested){.fault = fault};
	t->sink = (struct output_sink){take, begin, add, end, t, NULL};
	output_keeper_open(&t->keeper, &t->arena);
}

static void close_tested(struct tested *t)
{
	output_keeper_close(&t->keeper);
	arena_free(&t->arena);
}

/* Writes SIZE bytes in rows of ROW bytes at most. */
static int write(struct tested *t, char sha256[SHA256_HEX + 1], size_t size,
	size_t row, struct err *err)
{
	struct output_stream out;

	output_open(&out, &t->sink, SLICE("a/b"));
	for (size_t at = 0; at < size; at += row) {
		size_t left = size - at;

		buf_fill(&out.text, (char)('a' + at % 26),
			left < row ? left : row);
		output_pause(&out);
	}
	return output_close(sha256, &out, err);
}

/* Kept is one file with what was written, whose digest was given. */
static void check_size(size_t size, size_t row, int pieces)
{
	char sha256[SHA256_HEX + 1], hex[SHA256_HEX + 1];
	const struct output_file *file;
	struct tested t;
	struct err err;

	open_tested(&t, NO_FAULT);
	assert_int_equal(write(&t, sha256, size, row, &err), 0);
	assert_int_equal(t.pieces, pieces);
	assert_int_equal(t.begun, pieces > 0);
	assert_int_equal(t.ended, t.begun);
	assert_int_equal(t.unwanted, 0);
	assert_int_equal(t.keeper.files.len, 1);
	file = t.keeper.files.at;
	assert_true(slice_eq(file->path, SLICE("a/b")));
	assert_int_equal(file->bytes.len, size);
	for (size_t i = 0; i < size; i++)
		if (file->bytes.ptr[i] != (char)('a' + i / row * row % 26))
			fail_msg("byte %zu", i);
	sha256_hex(hex, file->bytes);
	assert_string_equal(file->sha256, hex);
	assert_string_equal(sha256, hex);
	close_tested(&t);
}

static void test_sizes(void **state)
{
	(void)state;
	check_size(0, 1000, 0);
	check_size(1, 1000, 0);
	check_size(OUTPUT_PIECE - 1, 1000, 0);
	/* A full piece goes, and the file ends with an empty one. */
	check_size(OUTPUT_PIECE, 1024, 2);
	check_size(OUTPUT_PIECE, OUTPUT_PIECE, 2);
	check_size(OUTPUT_PIECE + 1, 1024, 2);
	check_size(OUTPUT_PIECE + 1, OUTPUT_PIECE - 1, 2);
	check_size(4 * OUTPUT_PIECE, 1024, 5);
	check_size(4 * OUTPUT_PIECE + 7, 1000, 4);
	check_size(4 * OUTPUT_PIECE, 4 * OUTPUT_PIECE, 2);
}

/* Whatever fails, nothing is kept, the message is the first one, and a file
 * that was begun is ended once. */
static void check_fault(enum fault fault, size_t size, int pieces)
{
	char sha256[SHA256_HEX + 1], message[32];
	struct tested t;
	struct err err;

	snprintf(message, sizeof(message), "fault %d", (int)fault);
	open_tested(&t, fault);
	assert_int_equal(write(&t, sha256, size, 1000, &err), -1);
	assert_string_equal(err.message, message);
	assert_int_equal(t.pieces, pieces);
	assert_int_equal(t.ended, t.begun);
	assert_int_equal(t.unwanted, fault == END ? 0 : t.begun);
	assert_int_equal(t.keeper.files.len, fault == END);
	close_tested(&t);
}

static void test_faults(void **state)
{
	(void)state;
	check_fault(TAKE, 10, 0);
	check_fault(BEGIN, 4 * OUTPUT_PIECE, 0);
	check_fault(ADD, 4 * OUTPUT_PIECE, 1);
	check_fault(END, 4 * OUTPUT_PIECE, 4);
}

/* A file whose rows, one after the other, are of these sizes, into a buffer
 * for MOST bytes; the whole message, or "" if there is none. */
static void check_rows(size_t most, const size_t *rows, size_t count,
	int pieces, const char *message)
{
	struct output_stream out;
	char sha256[SHA256_HEX + 1];
	struct err err = {.message = ""};
	struct tested t;
	int result;

	open_tested(&t, NO_FAULT);
	output_open(&out, &t.sink, SLICE("a/b"));
	out.text.max = most;
	for (size_t i = 0; i < count; i++) {
		buf_fill(&out.text, 'a', rows[i]);
		output_pause(&out);
	}
	result = output_close(sha256, &out, &err);
	assert_int_equal(result, *message ? -1 : 0);
	assert_string_equal(err.message, message);
	assert_int_equal(t.pieces, pieces);
	assert_int_equal(t.ended, t.begun);
	assert_int_equal(t.unwanted, *message ? t.begun : 0);
	assert_int_equal(t.keeper.files.len, !*message);
	close_tested(&t);
}

/* No row that does not fit is cut. */
static void test_large_rows(void **state)
{
	static const char *const over =
		"'a/b': a row is too large, of over 1 GiB";
	const size_t only[] = {8, 9}, first[] = {OUTPUT_PIECE + 9},
		     last[] = {OUTPUT_PIECE + 8, 8, OUTPUT_PIECE + 1};

	(void)state;
	check_rows(17, only, 2, 0, "");
	check_rows(16, only, 2, 0, over);
	check_rows(OUTPUT_PIECE + 9, first, 1, 2, "");
	check_rows(OUTPUT_PIECE + 8, first, 1, 0, over);
	check_rows(OUTPUT_PIECE + 9, last, 3, 3, "");
	check_rows(OUTPUT_PIECE + 8, last, 3, 1, over);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_large_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
