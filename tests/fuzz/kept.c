/*
 * Facts of a history as they are kept between runs, damaged in any way: none
 * are read, or such as can be told. What was read is written and read again as
 * the same, in no more bytes.
 */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "git/history_private.h"

/* Every text lies in BYTES. */
static void must_lie_in(struct slice bytes, struct slice text)
{
	MUST(!text.len ||
		(text.ptr >= bytes.ptr &&
			text.ptr + text.len <= bytes.ptr + bytes.len));
}

static void must_be_commit(const struct commit_fact *f, struct slice bytes)
{
	must_lie_in(bytes, f->id);
	must_lie_in(bytes, f->message);
	must_lie_in(bytes, f->landed_id);
	for (size_t i = 0; i < f->reviewers.len; i++)
		must_lie_in(bytes, f->reviewers.at[i].email);
	fuzz_must_tell(commit_written(f));
	fuzz_must_tell(commit_committed(f));
	fuzz_must_tell(commit_landed(f));
	MUST(f->main_line ? !f->landed_by
			  : f->landed_by && f->landed_by->landed == f->landed);
}

static void must_be_changes(const struct path_change_vec *changes,
	const struct history_kept *k, struct slice bytes)
{
	for (size_t i = 0; i < changes->len; i++) {
		const struct path_change *c = &changes->at[i];

		MUST(c->commit < k->commits.len);
		must_lie_in(bytes, c->path);
		for (size_t n = 0; n < c->others.len; n++)
			must_lie_in(bytes, c->others.at[n]);
	}
}

static void must_be_sound(const struct history_kept *k, struct slice bytes)
{
	for (size_t i = 0; i < k->commits.len; i++)
		must_be_commit(&k->commits.at[i], bytes);
	for (size_t i = 0; i < k->paths.len; i++) {
		must_be_changes(&k->paths.at[i].changes, k, bytes);
		must_be_changes(&k->paths.at[i].merged, k, bytes);
	}
}

/* What is asked for alone: each path that is there, or begins where one does.
 */
static void must_be_told(struct arena *a, struct slice bytes)
{
	struct history_kept all, some;
	struct slice_list asked = {0};

	if (!history_kept_read(&all, a, bytes, NULL))
		all = (struct history_kept){0};
	for (size_t i = 0; i < all.paths.len && i < 16; i++)
		*vec_push(a, &asked) = all.paths.at[i].path;
	*vec_push(a, &asked) = SLICE("incidents");
	if (!history_kept_read(&some, a, bytes, &asked))
		return;
	for (size_t i = 0; i < some.commits.len; i++) {
		const struct commit_fact *f = &some.commits.at[i];

		MUST(f->main_line || f->landed_by->landed == f->landed);
	}
	for (size_t i = 0; i < some.paths.len; i++) {
		const struct path_history *p = &some.paths.at[i];

		for (size_t k = 0; k < p->changes.len; k++)
			MUST(p->changes.at[k].commit < some.commits.len);
		for (size_t k = 0; k < p->merged.len; k++)
			MUST(p->merged.at[k].commit < some.commits.len);
	}
}

/* As bytes, in the arena. */
static struct slice written(struct arena *a, const struct history_kept *k)
{
	struct buf out = BUF_INIT(MIB(1));

	history_kept_write(&out, k);
	MUST(!out.over);
	return buf_take(&out, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = fuzz_slice(data, size), once, twice;
	struct arena a = {0};
	struct history_kept k;

	if (history_kept_read(&k, &a, bytes, NULL)) {
		must_be_sound(&k, bytes);
		once = written(&a, &k);
		MUST(once.len <= size);
		MUST(history_kept_read(&k, &a, once, NULL));
		must_be_sound(&k, once);
		twice = written(&a, &k);
		MUST(slice_eq(once, twice));
		fuzz_note(once);
	}
	must_be_told(&a, bytes);
	arena_free(&a);
	return 0;
}
