/*
 * The commits that lead to another. The clone has more, by chance: those of a
 * branch, or what was there before somebody amended it.
 *
 * The walk goes as far back as it has to for an answer, and goes on from there
 * for the next one: what is asked for is young in most cases, and a history may
 * be long.
 */
#include "git/git_private.h"

#include <stdlib.h>

struct ancestors {
	git_oid tip;
	git_revwalk *walk; /* the newest first; NULL: at its end */
	bool broken;	   /* it ended too early */
	struct oid_map seen;
};

void ancestors_free(struct ancestors *a)
{
	if (!a)
		return;
	git_revwalk_free(a->walk);
	oid_map_free(&a->seen);
	free(a);
}

static void end_walk(struct ancestors *a, int code)
{
	a->broken = code != GIT_ITEROVER;
	git_revwalk_free(a->walk);
	a->walk = NULL;
}

static struct ancestors *ancestors_of(struct repo *r, const git_oid *tip)
{
	struct ancestors *a = r->ancestors;
	int code;

	if (a && git_oid_equal(&a->tip, tip))
		return a;
	ancestors_free(a);
	a = r->ancestors = base_malloc(sizeof(*a));
	*a = (struct ancestors){.tip = *tip};
	code = git_revwalk_new(&a->walk, r->git);
	if (!code)
		code = git_revwalk_push(a->walk, tip);
	if (code)
		end_walk(a, code);
	return a;
}

/* Visits the next commit; false at the end. */
static bool step(git_oid *out, struct ancestors *a)
{
	int code = a->walk ? git_revwalk_next(out, a->walk) : GIT_ITEROVER;

	if (!code)
		*oid_map_at(&a->seen, out) = 1;
	else if (a->walk)
		end_walk(a, code);
	return !code;
}

static bool begins_with(const git_oid *id, struct slice digits)
{
	char text[GIT_OID_HEXSZ];

	git_oid_fmt(text, id);
	return slice_starts_nocase(slice_make(text, sizeof(text)), digits);
}

static bool has_prefix(struct ancestors *a, struct slice digits)
{
	git_oid visited;

	while (step(&visited, a))
		;
	for (size_t i = 0; i < a->seen.size; i++)
		if (a->seen.slots[i].taken &&
			begins_with(&a->seen.slots[i].id, digits))
			return true;
	return a->broken;
}

static bool has_id(struct ancestors *a, const git_oid *id)
{
	git_oid visited;

	while (!oid_map_get(&a->seen, id) && step(&visited, a))
		;
	return oid_map_get(&a->seen, id) || a->broken;
}

bool ancestors_have(struct repo *r, const git_oid *tip, struct slice id)
{
	git_oid full;
	int code = object_find(&full, r, id);

	if (code == GIT_EAMBIGUOUS)
		return has_prefix(ancestors_of(r, tip), id);
	return !code && has_id(ancestors_of(r, tip), &full);
}
