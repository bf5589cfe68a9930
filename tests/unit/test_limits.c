/*
 * Limits of src/git that no history of a bearable size reaches: what counts is
 * brought near its limit first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <git2/sys/mempack.h>

#include "git/history_private.h"

static struct arena arena;

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* ---- Entries of trees that are compared ---- */

static int count_found(void *context, struct slice path,
	const git_oid *const *ids, size_t count, struct err *err)
{
	(void)path;
	(void)ids;
	(void)count;
	(void)err;
	++*(int *)context;
	return 0;
}

/* A tree of three files, in memory. */
static void make_tree(git_odb *odb, git_oid *tree)
{
	struct buf text = BUF_INIT(KIB(1));
	git_oid file;

	assert_int_equal(git_odb_write(&file, odb, "x", 1, GIT_OBJECT_BLOB), 0);
	for (int i = 0; i < 3; i++) {
		buf_addf(&text, "100644 %d", i);
		buf_addc(&text, '\0');
		buf_add(&text,
			slice_make((const char *)file.id, sizeof(file.id)));
	}
	assert_int_equal(
		git_odb_write(tree, odb, text.ptr, text.len, GIT_OBJECT_TREE),
		0);
	buf_free(&text);
}

static void test_history_steps(void **state)
{
	struct slice root = SLICE("");
	struct asked everything = {.paths = {&root, 1, 1}};
	int seen = 0;
	git_odb_backend *memory;
	git_oid id;
	const git_oid *trees[] = {&id};
	struct compare c = {
		.asked = &everything, .found = count_found, .context = &seen};
	struct err err;

	(void)state;
	assert_true(git_libgit2_init() > 0);
	assert_int_equal(git_odb_new(&c.trees.odb), 0);
	assert_int_equal(git_mempack_new(&memory), 0);
	assert_int_equal(git_odb_add_backend(c.trees.odb, memory, 1), 0);
	make_tree(c.trees.odb, &id);
	c.steps = LIMIT_HISTORY_STEPS - 3;
	assert_int_equal(compare_trees(&c, trees, 1, &err), 0);
	assert_int_equal(c.steps, LIMIT_HISTORY_STEPS);
	assert_int_equal(seen, 3);
	c.steps = LIMIT_HISTORY_STEPS - 2;
	assert_int_equal(compare_trees(&c, trees, 1, &err), -1);
	assert_non_null(strstr(err.message, "more than 200000000 entries"));
	assert_int_equal(seen, 5);
	git_odb_free(c.trees.odb);
	c.trees.odb = NULL;
	compare_free(&c);
	git_libgit2_shutdown();
}

/* ---- Sets of names ---- */

/* Hands down that the document of COMMIT is NAME in PARENT; the name that
 * PARENT is left with. */
static struct slice hand_down(struct follow *f, unsigned parent)
{
	git_oid id = {{0}};
	struct renamed *r;

	f->now = f->sets.at[0];
	f->renamed.len = 0;
	r = vec_push(&arena, &f->renamed);
	r->side = 1;
	r->from = arena_printf(&arena, "plan-%u.md", parent);
	id.id[0] = (unsigned char)parent;
	id.id[1] = (unsigned char)(parent >> 8);
	follow_parent(f, &id, 1);
	follow_enter(f, &id);
	return f->now->names[0];
}

static void test_name_sets(void **state)
{
	struct follow f = {.arena = &arena, .count = 1};
	struct name_set *present = arena_new(&arena, struct name_set);

	(void)state;
	present->names[0] = SLICE("plan.md");
	*vec_push(&arena, &f.sets) = present;
	for (unsigned i = 1; i < LIMIT_NAME_SETS; i++)
		assert_true(slice_eq(hand_down(&f, i),
			arena_printf(&arena, "plan-%u.md", i)));
	assert_int_equal(f.sets.len, LIMIT_NAME_SETS);
	assert_true(slice_eq(hand_down(&f, LIMIT_NAME_SETS), SLICE("plan.md")));
	assert_true(slice_eq(hand_down(&f, 7), SLICE("plan-7.md")));
	assert_int_equal(f.sets.len, LIMIT_NAME_SETS);
	follow_free(&f);
}

/* ---- What is published ---- */

static void test_published(void **state)
{
	struct slice path = SLICE("reports/a.md");
	struct err err;

	(void)state;
	assert_int_equal(stage_check_size(path, LIMIT_PUBLISHED, &err), 0);
	assert_int_equal(stage_check_size(path, LIMIT_PUBLISHED + 1, &err), -1);
	assert_string_equal(
		err.message, "'reports/a.md' is larger than 2 GiB, the limit");
}

static void test_pack(void **state)
{
	/* 12 bytes begin a pack; 5 bytes say that an object has 2 GiB. The
	 * packed bytes are nowhere. */
	struct object o = {.type = GIT_OBJECT_BLOB,
		.size = LIMIT_PUBLISHED,
		.packed = {"", LIMIT_PUBLISHED - 12 - 5}};
	struct object_vec objects = {.at = &o, .len = 1};
	struct err err;

	(void)state;
	assert_int_equal(pack_check_size(&objects, &err), 0);
	o.packed.len++;
	assert_int_equal(pack_check_size(&objects, &err), -1);
	assert_string_equal(err.message, "more than 2 GiB to publish");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_history_steps, teardown),
		cmocka_unit_test_teardown(test_name_sets, teardown),
		cmocka_unit_test(test_published),
		cmocka_unit_test(test_pack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
