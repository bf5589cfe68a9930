/*
 * check --fix on any repository: it comes to an end, a file without a fix
 * keeps its bytes, and no round makes a file worse to read.
 */
#include "tests/fuzz/fuzz.h"

#include "cmd/fix.h"

enum { ROUNDS_MOST = 8 /* as in cmd/check.c */ };

static bool has_fix_for(const struct session *s, struct slice path)
{
	const struct findings *fs = &s->findings;

	for (size_t i = 0; i < fs->all.len; i++)
		if (fs->all.at[i].has_fix &&
			slice_eq(fs->all.at[i].fix_span.source->path, path))
			return true;
	return false;
}

/* A file without a fix may get its last line ended, and no more. */
static void must_be_kept(const struct session *s, const struct fuzz_file *was,
	const struct fuzz_file *is)
{
	size_t more = is->text.len - was->text.len;

	if (has_fix_for(s, was->path) || slice_eq(was->text, is->text))
		return;
	MUST_OF(is->text, slice_starts(is->text, was->text));
	MUST_OF(is->text, more <= 2 && slice_ends(is->text, SLICE("\n")));
}

/* One round; false where it changed nothing. */
static bool fix_once(struct fuzz_world *w, struct session *s)
{
	static const struct slice_list everywhere;
	struct fuzz_file_vec before = {0};
	size_t changed = 0;
	struct err err;

	for (size_t i = 0; i < w->files.len; i++)
		*vec_push(&w->arena, &before) = w->files.at[i];
	w->replaced = 0;
	MUST(!fix_apply(&changed, s, &everywhere, false, &err));
	MUST(changed == w->replaced);
	for (size_t i = 0; i < before.len; i++)
		must_be_kept(s, &before.at[i], &w->files.at[i]);
	return changed;
}

/* Trouble of a file as a whole, which mending a value must never bring. */
static const enum rule grave[] = {RULE_FRONTMATTER_MISSING,
	RULE_FRONTMATTER_SYNTAX, RULE_YAML_UNSAFE, RULE_KEY_DUPLICATE,
	RULE_KEY_UNKNOWN, RULE_TEXT_ENCODING, RULE_TEXT_BIDI,
	RULE_CONFLICT_MARKERS, RULE_RECORD_TOO_LARGE};

static size_t count_rule(const struct findings *fs, enum rule rule)
{
	size_t n = 0;

	for (size_t i = 0; i < fs->all.len; i++)
		n += fs->all.at[i].rule == rule;
	return n;
}

/* What is wrong after a round, held against what was before. */
static void must_be_better(
	const struct findings *before, const struct findings *after)
{
	size_t fixes = 0, left = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(grave); i++)
		MUST(count_rule(after, grave[i]) <=
			count_rule(before, grave[i]));
	for (size_t i = 0; i < before->all.len; i++)
		fixes += before->all.at[i].has_fix;
	for (size_t i = 0; i < after->all.len; i++)
		left += after->all.at[i].has_fix;
	MUST(!left || fixes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct session pair[2], *now = &pair[0], *next = &pair[1];
	struct fuzz_world w;
	bool more = true;

	world_open(&w, fuzz_slice(data, size));
	if (world_session(now)) {
		for (int round = 0; more && round < ROUNDS_MOST; round++) {
			struct session *last = now;

			more = fix_once(&w, now);
			MUST(world_session(next));
			must_be_better(&now->findings, &next->findings);
			session_close(now);
			now = next;
			next = last;
		}
		MUST(!more);
		session_close(now);
	}
	world_close(&w);
	return 0;
}
