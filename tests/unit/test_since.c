/*
 * Unit tests of which files commits changed since another one
 * (history_since() of git/history.h).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "git/history.h"
#include "git/repo.h"
#include "tests/unit/bare.h"

/* ---- Making commits ---- */

static FILE *import; /* git fast-import */

static void begin(void)
{
	import = popen("git fast-import --quiet", "w");
	assert_non_null(import);
}

static void end(void)
{
	assert_int_equal(pclose(import), 0);
}

/* `f=1` a file and what it holds, `f*1` that can be run, `f@1` a link, `f#` a
 * submodule, `-f` none any more. */
static void put_file(struct slice what)
{
	static const char marks[] = "=*@#";
	static const char *const modes[] = {"100644", "100755", "120000"};
	size_t at = 0;

	while (at < what.len && !strchr(marks, what.ptr[at]))
		at++;
	if (at == what.len)
		fprintf(import, "D %.*s\n", SLICE_FMT(slice_from(what, 1)));
	else if (what.ptr[at] == '#')
		fprintf(import, "M 160000 %040d %.*s\n", 1,
			SLICE_FMT(slice_sub(what, 0, at)));
	else
		fprintf(import, "M %s inline %.*s\ndata %zu\n%.*s\n",
			modes[strchr(marks, what.ptr[at]) - marks],
			SLICE_FMT(slice_sub(what, 0, at)), what.len - at - 1,
			SLICE_FMT(slice_from(what, at + 1)));
}

/* A commit of that name on those in PARENTS, some minutes after the first one
 * of all, that changes FILES of the first parent. */
static void add(
	const char *name, const char *parents, int minutes, const char *files)
{
	struct slice parent, file, rest = slice_of(parents);
	const char *how = "from";

	fprintf(import,
		"commit refs/heads/%s\ncommitter C <c@example.org> %d +0000\n"
		"data 0\n",
		name, 1700000000 + minutes * 60);
	while (*parents && slice_split(&parent, &rest, ' ')) {
		/* It goes on by itself. */
		if (!slice_eq(parent, slice_of(name)))
			fprintf(import, "%s refs/heads/%.*s\n", how,
				SLICE_FMT(parent));
		how = "merge";
	}
	rest = slice_of(files);
	while (slice_split(&file, &rest, ' '))
		if (file.len)
			put_file(file);
	fprintf(import, "\n");
}

/* The same of one whose tree git would not make: printf(1) writes it. */
static void add_tree(const char *name, const char *parent, const char *tree)
{
	struct buf command = BUF_INIT(KIB(4));

	buf_addf(&command,
		"export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org "
		"GIT_AUTHOR_NAME=C GIT_AUTHOR_EMAIL=c@example.org; "
		"t=$(printf '%s' | "
		"git hash-object -w -t tree --literally --stdin) && "
		"git branch %s $(git commit-tree -m x -p %s $t)",
		tree, name, parent);
	assert_int_equal(system(buf_string(&command)), 0);
	buf_free(&command);
}

/* ---- Asking ---- */

static struct slice whole; /* a folder that is listed itself */

static struct snapshot open_at(const char *name)
{
	struct snapshot s;
	struct err err;

	if (snapshot_open(&s, repo, SNAPSHOT_COMMIT, slice_of(name), &err))
		fail_msg("%s", err.message);
	return s;
}

/* WANT: the paths, a blank before each; NULL: it cannot be told. */
static void assert_since_id(
	const char *name, struct slice base, const char *want)
{
	struct snapshot s = open_at(name);
	struct slice_list paths = {0};
	struct buf text = BUF_INIT(KIB(64));
	bool told = history_since(&paths, &arena, &s, base, whole);

	for (size_t i = 0; i < paths.len; i++)
		if (!i || !slice_eq(paths.at[i], paths.at[i - 1]))
			buf_addf(&text, " %.*s", SLICE_FMT(paths.at[i]));
	assert_int_equal(told, want != NULL);
	if (want)
		assert_string_equal(buf_string(&text), want);
	buf_free(&text);
	snapshot_close(&s);
}

static void assert_since(const char *name, const char *base, const char *want)
{
	struct snapshot s = open_at(base);

	assert_since_id(name, s.commit, want);
	snapshot_close(&s);
}

static bool is_told(const char *name, const char *base)
{
	struct snapshot s = open_at(name), then = open_at(base);
	struct slice_list paths = {0};
	bool told = history_since(&paths, &arena, &s, then.commit, whole);

	snapshot_close(&s);
	snapshot_close(&then);
	return told;
}

/* ---- Files ---- */

static void test_files(void **state)
{
	(void)state;
	begin();
	add("base", "", 0, "a=1 d/e=1 d/f=1 d.md=1 l=1 x=1");
	add("same", "base", 1, "");
	add("one", "base", 1, "d/e=2");
	add("new", "base", 1, "d/g/h=1 b=1");
	add("gone", "base", 1, "-a -d/e -d/f");
	add("mode", "base", 1, "x*1");
	add("link", "base", 1, "-l l@1");
	add("module", "base", 1, "-l l#");
	add("folder", "base", 1, "-a a/a=1 -d/e -d/f d=1");
	add("both", "base", 1, "d/f=2");
	add("both", "both", 2, "a=2 d/f=3");
	add("back", "base", 1, "a=2 b=1");
	add("back", "back", 2, "a=1 -b");
	end();
	assert_since("base", "base", "");
	assert_since("same", "base", "");
	assert_since("one", "base", " d/e");
	assert_since("new", "base", " b d/g/h");
	assert_since("gone", "base", " a d/e d/f");
	/* It is the same file for all that is read. */
	assert_since("mode", "base", "");
	assert_since("link", "base", " l");
	assert_since("module", "base", " l");
	assert_since("folder", "base", " a a/a d d/e d/f");
	assert_since("both", "base", " a d/f");
	assert_since("back", "base", " a b");
}

static void test_whole_folder(void **state)
{
	(void)state;
	begin();
	add("w-base", "", 0, "a=1 r/e=1 r/f/g=1 r.md=1 s/r/x=1");
	add("w-in", "w-base", 1, "r/e=2 r/f/g=2 r/h=1");
	add("w-gone", "w-base", 1, "-r/e -r/f/g");
	add("w-beside", "w-base", 1, "a=2 r.md=2 s/r/x=2");
	add("w-file", "w-base", 1, "-r/e -r/f/g r=1");
	end();
	whole = SLICE("r");
	assert_since("w-in", "w-base", " r");
	assert_since("w-gone", "w-base", " r");
	assert_since("w-beside", "w-base", " a r.md s/r/x");
	assert_since("w-file", "w-base", " r");
	whole = SLICE("r/f");
	assert_since("w-in", "w-base", " r/e r/f r/h");
	whole = SLICE("");
}

/* ---- Branches ---- */

static void test_merges(void **state)
{
	(void)state;
	begin();
	add("old", "", 0, "a=1 b=1 c=1");
	add("main", "old", 10, "b=2");
	/* From the base itself. */
	add("after", "main", 11, "a=2");
	add("m-after", "main after", 12, "a=2");
	/* From an older commit. */
	add("late", "old", 11, "c=2");
	add("m-late", "main late", 12, "c=2");
	add("early", "old", 0, "c=2");
	add("m-early", "main early", 12, "c=2");
	/* What a branch did and took back, and what its merge does itself. */
	add("undone", "old", 11, "c=2");
	add("undone", "undone", 12, "c=1");
	add("m-undone", "main undone", 13, "a=3");
	/* It takes over all that the main line is not. */
	add("m-theirs", "main late", 12, "b=1 c=2");
	add("m-ours", "main late", 12, "");
	/* The main line is taken into a branch, which it becomes. */
	add("m-swapped", "late main", 12, "b=2");
	add("m-inner", "late main", 12, "b=2");
	add("m-outer", "main m-inner", 13, "c=2");
	add("m-octopus", "main after late", 12, "a=2 c=2");
	/* Another history. */
	add("root", "", 11, "r=1");
	add("m-root", "main root", 12, "r=1");
	end();
	assert_since("m-after", "main", " a");
	assert_since("m-late", "main", " c");
	assert_since("m-early", "main", " c");
	assert_since("m-undone", "main", " a c");
	assert_since("m-theirs", "main", " b c");
	assert_since("m-ours", "main", " c");
	assert_since("m-swapped", "main", NULL);
	assert_since("m-swapped", "late", " b");
	assert_since("m-outer", "main", " b c");
	assert_since("m-octopus", "main", " a c");
	assert_since("m-root", "main", NULL);
	/* These do not lead to it. */
	assert_since("late", "main", NULL);
	assert_since("old", "main", NULL);
	assert_since("root", "main", NULL);
}

/* Where commits of the same second stand in history is a matter of what waits
 * for what. */
static void test_same_time(void **state)
{
	(void)state;
	begin();
	add("fork", "", 0, "a=1");
	add("left", "fork", 1, "a=2");
	add("right", "fork", 1, "b=1");
	add("joined", "left right", 4, "b=1");
	add("left", "left", 3, "c=1");
	add("right", "right", 3, "c=1");
	add("m-left", "joined left", 5, "c=1");
	add("m-right", "joined right", 5, "c=1");
	end();
	/* One of them keeps the order, whichever comes first. */
	assert_int_not_equal(
		is_told("m-left", "joined"), is_told("m-right", "joined"));
}

/* ---- What cannot be told ---- */

static void test_many(void **state)
{
	struct buf files = BUF_INIT(KIB(64));

	(void)state;
	for (int n = 0; n < 4097; n++)
		buf_addf(&files, "f%d= ", n);
	begin();
	add("first", "", 0, "a=1");
	add("long", "first", 1, "a=2");
	for (int n = 2; n < 1024; n++)
		add("long", "long", n, "");
	add("longer", "long", 1024, "");
	add("wide", "first", 1, files.ptr);
	end();
	buf_free(&files);
	assert_since("long", "first", " a");
	assert_since("longer", "first", NULL);
	assert_since("longer", "long", "");
	assert_since("wide", "first", NULL);
	assert_since("wide", "wide", "");
}

/* Twenty bytes that are the id of an object which is not here. */
#define ABSENT "aaaaaaaaaaaaaaaaaaaa"

static void test_broken(void **state)
{
	struct snapshot s;

	(void)state;
	begin();
	add("sound", "", 0, "a=1");
	end();
	add_tree("fine", "sound", "100644 b\\0" ABSENT);
	assert_since("fine", "sound", " a b");
	add_tree("unsafe", "sound", "100644 .git\\0" ABSENT);
	add_tree(
		"unsorted", "sound", "100644 b\\0" ABSENT "100644 a\\0" ABSENT);
	add_tree("twice", "sound", "100644 b\\0" ABSENT "100644 b\\0" ABSENT);
	add_tree("cut", "sound", "100644 b");
	add_tree("absent", "sound", "40000 d\\0" ABSENT);
	assert_since("unsafe", "sound", NULL);
	assert_since("unsorted", "sound", NULL);
	assert_since("twice", "sound", NULL);
	assert_since("cut", "sound", NULL);
	assert_since("absent", "sound", NULL);
	assert_since_id("sound",
		SLICE("0123456789012345678901234567890123456789"), NULL);
	assert_since_id("sound", SLICE("sound"), NULL);
	s = open_at("sound");
	assert_since_id("sound", slice_sub(s.commit, 0, 39), NULL);
	snapshot_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_whole_folder),
		cmocka_unit_test(test_merges),
		cmocka_unit_test(test_same_time),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_broken),
	};

	return cmocka_run_group_tests(tests, bare_setup, bare_teardown);
}
