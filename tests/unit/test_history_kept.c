/*
 * Unit tests of what is kept of a history (git/history.h): with it and without
 * it the facts are the same, whatever the shape of the commits that came since;
 * and bytes that are damaged give nothing.
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

#include "git/history_private.h"
#include "tests/unit/bare.h"

enum {
	OLD = 300,   /* commits at the beginning: enough to be kept */
	ROUNDS = 60, /* of random commits */
	TIPS = 400,  /* that a round may begin from */
};

static uint32_t seed = 7;

/* ---- Making commits ---- */

static FILE *import; /* git fast-import */
static unsigned marks;
static unsigned tips[TIPS]; /* marks of the main line, oldest first */
static size_t tip_count;

static unsigned choose(unsigned below)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % below;
}

/* Some change of a record, a document or something else. */
static void change_files(unsigned mark)
{
	switch (choose(9)) {
	case 0:
	case 1:
		fprintf(import, "M 644 inline incidents/%u.md\n", choose(9));
		break;
	case 2: fprintf(import, "M 644 inline plan.md\n"); break;
	/* A document that goes by another name, and comes back. */
	case 3: fprintf(import, "D plan.md\nM 644 inline old/plan.md\n"); break;
	case 4: fprintf(import, "D old/plan.md\nM 644 inline plan.md\n"); break;
	case 5:
		fprintf(import, "D incidents/%u.md\nM 644 inline other\n",
			choose(9));
		break;
	default: fprintf(import, "M 644 inline other\n"); break;
	}
	fprintf(import, "data <<.\n%u\n%u\nsome lines\nof a plan\n.\n",
		choose(4), mark / 50);
}

/* A commit on parents A and B; 0: none. Its mark. */
static unsigned add_commit(unsigned a, unsigned b, bool files)
{
	unsigned mark = ++marks;

	/* Clocks differ. */
	fprintf(import,
		"commit refs/heads/main\nmark :%u\n"
		"committer C %u <c@example.org> %u +0100\n"
		"data <<.\nCommit %u\n\nReviewed-by: R <r@example.org>\n.\n",
		mark, choose(3), 1700000000 + mark * 60 - choose(600), mark);
	if (a)
		fprintf(import, "from :%u\n", a);
	else
		fprintf(import, "deleteall\n");
	if (b)
		fprintf(import, "merge :%u\n", b);
	/* What a merge takes over is the importer's to say. */
	if (b && choose(2))
		fprintf(import, "M 644 inline incidents/%u.md\ndata 2\n%u\n",
			choose(9), choose(4));
	if (files)
		change_files(mark);
	fprintf(import, "\n");
	return mark;
}

static void begin(void)
{
	import = popen("git fast-import --quiet --force "
		       "--import-marks-if-exists=marks --export-marks=marks",
		"w");
	assert_non_null(import);
}

static void end(void)
{
	assert_int_equal(pclose(import), 0);
}

static void extend(unsigned mark)
{
	assert_true(tip_count < TIPS);
	tips[tip_count++] = mark;
}

static unsigned tip(void)
{
	return tips[tip_count - 1];
}

/* COUNT commits, one on the other, on FROM. */
static unsigned add_line(unsigned from, unsigned count)
{
	while (count--)
		from = add_commit(from, 0, true);
	return from;
}

static void add_round(void)
{
	unsigned fork = tips[tip_count - 1 - choose(tip_count < 12 ? 1 : 12)];
	unsigned now = tip();

	switch (choose(8)) {
	case 0: /* A branch that began here. */
		extend(add_commit(now, add_line(now, 1 + choose(3)), false));
		break;
	case 1: /* One that began earlier. */
		extend(add_commit(now, add_line(fork, 1 + choose(3)), false));
		break;
	case 2: /* The main line is taken into a branch. */
		extend(add_commit(add_line(fork, 1), now, false));
		break;
	case 3: /* Another history joins. */
		if (choose(4))
			extend(add_line(now, 2));
		else
			extend(add_commit(now, add_commit(0, 0, true), false));
		break;
	case 4: /* Back. */
		if (tip_count > 20)
			tip_count -= choose(10);
		fprintf(import, "reset refs/heads/main\nfrom :%u\n\n", tip());
		break;
	default: extend(add_line(now, choose(6)));
	}
}

/* ---- Reading ---- */

static struct slice asked_paths[] = {SLICE_INIT("incidents"),
	SLICE_INIT("plan.md"), SLICE_INIT("procedure.md")};
static struct slice some_files[] = {
	SLICE_INIT("incidents/3.md"), SLICE_INIT("incidents/7.md")};

/* The history of main, with KEEP or without (NULL), of ONLY these files or of
 * all (NULL). */
static void read_history(struct history *out, const struct history_keep *keep,
	const struct slice_list *only)
{
	const size_t documents = ARRAY_LENGTH(asked_paths) - 1;
	const struct history_request asked = {.folders = {asked_paths, 1, 1},
		.documents = {asked_paths + 1, documents, documents},
		.only = only,
		.keep = keep};
	struct snapshot s;
	struct err err;

	if (snapshot_open(&s, repo, SNAPSHOT_COMMIT, SLICE("main"), &err) ||
		history_read(out, &arena, &s, &asked, &err))
		fail_msg("%s", err.message);
	assert_int_equal(out->kind, HISTORY_FULL);
	snapshot_close(&s);
}

/* All facts as bytes, with KEEP or without (NULL). */
static struct slice read_facts(const struct history_keep *keep)
{
	struct buf bytes = BUF_INIT(MIB(16));
	struct history_kept facts = {0};
	struct history h = {0};

	read_history(&h, keep, NULL);
	facts.commits = h.commits;
	facts.paths = h.paths;
	history_kept_write(&bytes, &facts);
	return buf_take(&bytes, &arena);
}

static void tell_changes(struct buf *out, const struct history *h,
	const struct path_change_vec *changes)
{
	for (size_t i = 0; i < changes->len; i++) {
		const struct path_change *change = &changes->at[i];
		const struct commit_fact *f = &h->commits.at[change->commit];

		buf_addf(out, " %.*s %.*s %.*s %.*s %.*s %zu %zu:",
			SLICE_FMT(change->path), SLICE_FMT(change->blob),
			SLICE_FMT(change->before), SLICE_FMT(f->id),
			SLICE_FMT(f->message), f->landed, change->others.len);
		if (f->landed_by)
			buf_addf(out, "%.*s", SLICE_FMT(f->landed_by->id));
		buf_addc(out, '\n');
	}
}

/* What is told of some files and of the documents, commits by their ids: which
 * others are listed is left open. */
static struct slice tell_some(const struct history_keep *keep)
{
	const size_t count = ARRAY_LENGTH(some_files);
	const struct slice_list only = {some_files, count, count};
	struct buf out = BUF_INIT(MIB(16));
	struct history h = {0};

	read_history(&h, keep, &only);
	for (size_t i = 0; i < h.paths.len; i++) {
		const struct path_history *p = &h.paths.at[i];

		buf_addf(&out, "%.*s %zu\n", SLICE_FMT(p->path), p->names.len);
		tell_changes(&out, &h, &p->changes);
		buf_adds(&out, "merged\n");
		tell_changes(&out, &h, &p->merged);
	}
	return buf_take(&out, &arena);
}

/* What READ gives with what is kept for this program. */
static struct slice keeping(const char *program,
	struct slice (*read)(const struct history_keep *keep))
{
	static struct history_keep keep;
	struct store store;
	struct slice facts;

	keep = (struct history_keep){&store, slice_of(program)};
	store_open(&store, repo, STORE_HISTORY);
	facts = read(&keep);
	store_close(&store);
	return facts;
}

static int setup(void **state)
{
	bare_setup(state);
	begin();
	extend(add_line(0, OLD));
	end();
	return 0;
}

/* ---- Tests ---- */

static void test_same_facts(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct slice all, some;

		begin();
		add_round();
		if (round == ROUNDS / 2)
			extend(add_line(tip(), OLD));
		end();
		all = read_facts(NULL);
		some = tell_some(NULL);
		/* What is kept now serves the second time. */
		for (int time = 0; time < 2; time++)
			if (!slice_eq(some, keeping("a program", tell_some)) ||
				!slice_eq(
					all, keeping("a program", read_facts)))
				fail_msg("round %d differs", round);
	}
}

/* Puts no facts at all into the place of those of the tip. */
static void keep_nothing(const char *program)
{
	struct history_kept facts = {0};
	struct slice_list paths = {asked_paths, ARRAY_LENGTH(asked_paths),
		ARRAY_LENGTH(asked_paths)};
	struct asked asked;
	struct store store;
	struct history_keep keep = {&store, slice_of(program)};
	struct keeper keeper;
	struct slice id;
	struct err err;
	git_oid commit;

	assert_int_equal(repo_commit(&id, repo, SLICE("main"), &err), 0);
	assert_true(oid_parse(&commit, id));
	asked_init(&asked, &arena, &paths);
	store_open(&store, repo, STORE_HISTORY);
	keeper_open(&keeper, &keep, &asked, SLICE(""));
	*vec_push(&arena, &facts.documents) = SLICE("plan.md");
	keeper_put(&keeper, &commit, &facts);
	store_close(&store);
}

static void test_is_used(void **state)
{
	struct slice all;

	(void)state;
	begin();
	fprintf(import, "reset refs/heads/main\nfrom :%u\n\n", (unsigned)OLD);
	extend(add_commit(OLD, 0, false));
	fprintf(import, "commit refs/heads/main\ncommitter C <c@example.org> "
			"1800000000 +0000\ndata 1\nP\nM 644 inline plan.md\n"
			"data 1\nP\n\n");
	end();
	all = read_facts(NULL);
	assert_true(slice_eq(all, keeping("one", read_facts)));
	keep_nothing("one");
	assert_false(slice_eq(all, keeping("one", read_facts)));
	assert_true(slice_eq(all, keeping("another", read_facts)));
}

static void must_be_in(const struct history_kept *facts)
{
	for (size_t n = 0; n < facts->paths.len; n++) {
		const struct path_change_vec *v = &facts->paths.at[n].changes;

		for (size_t k = 0; k < v->len; k++)
			assert_true(v->at[k].commit < facts->commits.len);
	}
}

static void test_damaged_bytes(void **state)
{
	struct slice bytes = read_facts(NULL), copy;
	const struct slice_list some = {asked_paths, 2, 2};
	struct history_kept facts;
	char *at;

	(void)state;
	assert_true(history_kept_read(&facts, &arena, bytes, NULL));
	for (size_t len = 0; len < bytes.len; len += 1 + len / 64)
		assert_false(history_kept_read(
			&facts, &arena, slice_sub(bytes, 0, len), NULL));
	/* It may be something else then, but nothing that leads astray. */
	for (int i = 0; i < 2000; i++) {
		struct arena scratch = {0};

		copy = arena_copy(&scratch, bytes);
		at = arena_string(&scratch, copy);
		at[choose((unsigned)copy.len)] = (char)choose(256);
		copy.ptr = at;
		if (history_kept_read(&facts, &scratch, copy, NULL))
			must_be_in(&facts);
		if (history_kept_read(&facts, &scratch, copy, &some))
			must_be_in(&facts);
		arena_free(&scratch);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_facts),
		cmocka_unit_test(test_is_used),
		cmocka_unit_test(test_damaged_bytes),
	};

	return cmocka_run_group_tests(tests, setup, bare_teardown);
}
