/* Documents that are followed through renames; see history_private.h. */
#include <string.h>

#include "git/history_private.h"

/* ---- Sets of names ---- */

static bool same_names(
	const struct name_set *a, const struct name_set *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a->renames[i] != b->renames[i] ||
			!slice_eq(a->names[i], b->names[i]))
			return false;
	return true;
}

/* The number of a set that is kept; 0 where there are too many. */
static uint32_t keep_set(struct follow *f, const struct name_set *set)
{
	struct name_set *kept;

	for (size_t i = 0; i < f->sets.len; i++)
		if (same_names(f->sets.at[i], set, f->count))
			return (uint32_t)i;
	if (f->sets.len >= LIMIT_NAME_SETS)
		return 0;
	kept = arena_new(f->arena, struct name_set);
	*kept = *set;
	kept->more_count = 0;
	for (size_t i = 0; i < f->count; i++)
		if (!slice_eq(set->names[i], f->sets.at[0]->names[i]))
			kept->more[kept->more_count++] = set->names[i];
	*vec_push(f->arena, &f->sets) = kept;
	return (uint32_t)f->sets.len - 1;
}

/* Takes those names of OTHER that lie behind more renames. */
static void join_names(
	struct name_set *set, const struct name_set *other, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (other->renames[i] <= set->renames[i])
			continue;
		set->names[i] = other->names[i];
		set->renames[i] = other->renames[i];
	}
}

/* ---- Following ---- */

int follow_init(struct follow *f, struct compare *c, const git_oid *tree,
	const struct slice *paths, size_t count, struct err *err)
{
	struct name_set *present = arena_new(f->arena, struct name_set);

	*vec_push(f->arena, &f->sets) = present;
	f->now = present;
	for (size_t i = 0; i < count && f->count < LIMIT_FOLLOWED; i++) {
		git_oid ignored;
		bool there;

		if (compare_find(&there, &ignored, c, tree, paths[i], err))
			return -1;
		for (size_t n = 0; there && n < f->count; n++)
			there = !slice_eq(present->names[n], paths[i]);
		if (there)
			present->names[f->count++] = paths[i];
	}
	return 0;
}

void follow_enter(struct follow *f, const git_oid *commit)
{
	f->now = f->sets.at[oid_map_get(&f->at, commit)];
	f->renamed.len = 0;
}

bool follow_hides(const struct follow *f, struct slice path)
{
	if (!f->now->more_count)
		return false;
	for (size_t i = 0; i < f->count; i++)
		if (slice_eq(f->sets.at[0]->names[i], path) &&
			!slice_eq(f->now->names[i], path))
			return true;
	return false;
}

/* Whether DOCUMENT is in the commit and not in the parent that is SIDE. */
static int is_new_there(bool *out, struct follow *f, struct compare *c,
	const git_oid *const *sides, const struct renamed *r, struct err *err)
{
	struct slice name = f->now->names[r->document];
	git_oid ignored;
	bool before = false;

	if (compare_find(out, &ignored, c, sides[0], name, err) ||
		(*out && compare_find(&before, &ignored, c, sides[r->side],
				 name, err)))
		return -1;
	*out = *out && !before;
	return 0;
}

static int look_for_rename(struct follow *f, struct compare *c,
	const git_oid *const *sides, struct renamed r, struct err *err)
{
	const git_oid *trees[2] = {sides[0], sides[r.side]};
	bool is_new;

	if (is_new_there(&is_new, f, c, sides, &r, err))
		return -1;
	if (!is_new || f->searches++ >= LIMIT_RENAMES)
		return 0;
	if (rename_find(&r.from, &r.blob, f->arena, c, trees,
		    f->now->names[r.document], err))
		return -1;
	if (r.from.len)
		*vec_push(f->arena, &f->renamed) = r;
	return 0;
}

int follow_leave(struct follow *f, struct compare *c,
	const git_oid *const *sides, size_t count, bool touched,
	struct err *err)
{
	/* A merge may be like one parent and have renamed against another. */
	if (!touched && count < 3)
		return 0;
	for (size_t side = 1; side < count; side++) {
		if (git_oid_equal(sides[0], sides[side]))
			continue;
		for (size_t i = 0; i < f->count; i++)
			if (look_for_rename(f, c, sides,
				    (struct renamed){
					    .document = i, .side = side},
				    err))
				return -1;
	}
	return 0;
}

void follow_parent(struct follow *f, const git_oid *parent, size_t side)
{
	struct name_set set = *f->now;
	uint32_t given = oid_map_get(&f->at, parent), kept;

	for (size_t i = 0; i < f->renamed.len; i++) {
		const struct renamed *r = &f->renamed.at[i];

		if (r->side != side)
			continue;
		set.names[r->document] = r->from;
		set.renames[r->document]++;
	}
	join_names(&set, f->sets.at[given], f->count);
	kept = keep_set(f, &set);
	if (kept != given)
		*oid_map_at(&f->at, parent) = kept;
}

void follow_free(struct follow *f)
{
	oid_map_free(&f->at);
}
