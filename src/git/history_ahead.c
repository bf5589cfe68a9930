/*
 * Comparing trees is most of a walk's work, and one commit's does not depend on
 * another's. So it is done for the next commits at once, on all cores; the walk
 * takes what was found in its own order. Where what it would find may be
 * something else, or much, a commit is left to it.
 */
#include "git/history_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/workers.h"

enum {
	VISITS_LEAST = 256,   /* fewer are not worth a thread */
	TASK_VISITS = 32,     /* neighbours: most are each other's parents */
	FOUND_MOST = 64,      /* of a commit: it is held for a while */
	TREES_MOST = MIB(64), /* bytes of trees that all workers hold */
};

/* What one of the cores works with. */
struct ahead_worker {
	git_odb *odb; /* owned */
	struct compare compare;
	struct arena arena;  /* for what it found */
	struct visit *visit; /* whose trees it compares */
};

struct ahead {
	struct repo *repo;
	struct asked asked;
	struct arena *arena; /* for what lasts */
	size_t workers;	     /* 0: not opened yet */
	struct ahead_worker each[WORKERS_MOST];
	struct visit *visits; /* that are compared now */
	size_t count;
};

static int add_difference(void *context, struct slice path,
	const git_oid *const *ids, size_t count, struct err *err)
{
	struct ahead_worker *w = context;
	struct difference *d;

	if (w->visit->found.len == FOUND_MOST)
		return err_set(err, "too much to hold");
	d = vec_push(&w->arena, &w->visit->found);
	d->path = arena_copy(&w->arena, path);
	d->ids = arena_array(&w->arena, count, sizeof(*d->ids));
	for (size_t i = 0; i < count; i++) {
		git_oid *id;

		if (!ids[i])
			continue;
		id = arena_new(&w->arena, git_oid);
		*id = *ids[i];
		d->ids[i] = id;
	}
	return 0;
}

static void compare(struct ahead_worker *w, struct visit *v)
{
	struct compare *c = &w->compare;
	const git_oid *sides[SIDES_MOST];
	struct err ignored;

	for (size_t i = 0; i < v->count; i++)
		sides[i] = &v->trees[i];
	w->visit = v;
	c->main_line = v->main_line;
	c->steps = 0;
	c->copies.count = 0;
	/* Of copies there may be so many over all commits. */
	v->compared = !compare_trees(c, sides, v->count, &ignored) &&
		      !c->copies.count;
	v->alike = c->alike;
	v->steps = c->steps;
}

static int compare_some(
	void *context, size_t worker, size_t task, struct err *err)
{
	struct ahead *x = context;
	struct ahead_worker *w = &x->each[worker];
	size_t from = task * TASK_VISITS;

	(void)err;
	/* An object that is not there is looked for in all packs anew. */
	for (size_t i = from;
		i < from + TASK_VISITS && i < x->count && !w->compare.cut; i++)
		compare(w, &x->visits[i]);
	return 0;
}

struct ahead *ahead_open(const struct question *q)
{
	struct ahead *x = base_malloc(sizeof(*x));

	/* Too much for the stack. */
	memset(x, 0, sizeof(*x));
	x->repo = q->repo;
	x->arena = q->arena;
	x->asked = q->asked;
	return x;
}

/* Gives each core what it works with. One alone has nothing to do ahead. */
static void open_workers(struct ahead *x)
{
	size_t count = workers_count(0);

	for (x->workers = 0; x->workers < count; x->workers++) {
		struct ahead_worker *w = &x->each[x->workers];

		if (count == 1 || repo_open_objects(&w->odb, x->repo))
			break;
		w->compare = (struct compare){.asked = &x->asked,
			.tops = tops_new(x->arena, &x->asked),
			.trees = {.odb = w->odb, .most = TREES_MOST / count},
			.found = add_difference,
			.context = w};
	}
	git_error_clear();
}

void ahead_run(struct ahead *x, struct visit *visits, size_t count)
{
	struct err ignored;

	if (count < VISITS_LEAST)
		return;
	if (!x->workers)
		open_workers(x);
	for (size_t i = 0; i < x->workers; i++)
		arena_reset(&x->each[i].arena);
	x->visits = visits;
	x->count = count;
	/* No task fails. */
	if (x->workers)
		(void)!workers_run(x->workers,
			(count + TASK_VISITS - 1) / TASK_VISITS, compare_some,
			x, &ignored);
}

void ahead_close(struct ahead *x)
{
	for (size_t i = 0; i < x->workers; i++) {
		struct ahead_worker *w = &x->each[i];

		compare_free(&w->compare);
		git_odb_free(w->odb);
		arena_free(&w->arena);
	}
	free(x);
}
