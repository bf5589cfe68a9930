/*
 * Our lines in somebody's changelog: put in once, a second time changes
 * nothing; other lines take their place, and whatever is outside stays.
 */
#include "tests/fuzz/fuzz.h"

#include "model/plan.h"

#define FIRST  SLICE("## INC-2026-0001\n\n- changed: Escalation\n")
#define SECOND SLICE("- nothing\n")

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* NEW is OLD with our lines put in or replaced, and line ends around them. */
static void must_keep(struct slice old, struct slice new)
{
	struct slice region, head, tail;

	MUST_OF(new, changelog_region(&region, new));
	head = slice_sub(new, 0, (size_t)(region.ptr - new.ptr));
	tail = slice_from(new, head.len + region.len);
	tail = slice_from(tail, slice_find(tail, SLICE(CHANGELOG_END)) +
					SLICE(CHANGELOG_END).len);
	head = slice_trim_end(head);
	head = slice_sub(head, 0, head.len - SLICE(CHANGELOG_BEGIN).len);
	while (head.len && is_line_end(head.ptr[head.len - 1]))
		head.len--;
	while (tail.len && is_line_end(tail.ptr[0]))
		tail = slice_from(tail, 1);
	if (!old.len)
		return;
	MUST_OF(new, slice_starts(old, head));
	MUST_OF(new, slice_ends(old, tail));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice old = fuzz_slice(data, size), first, again, second, back;
	struct slice title = SLICE("Changes");
	struct arena a = {0};
	struct err err;

	if (!changelog_merge(&first, &a, old, FIRST, title, &err)) {
		must_keep(old, first);
		MUST(!changelog_merge(&again, &a, first, FIRST, title, &err));
		MUST_OF(first, slice_eq(first, again));
		MUST(!changelog_merge(&second, &a, first, SECOND, title, &err));
		MUST_OF(second, slice_find(second, FIRST) == second.len ||
					slice_find(old, FIRST) < old.len);
		MUST(!changelog_merge(&back, &a, second, FIRST, title, &err));
		MUST_OF(back, slice_eq(first, back));
	}
	arena_free(&a);
	return 0;
}
