/*
 * The population in figures that add up, so that a reader can see that
 * nothing was left out: files = records + skipped; incidents = in scope +
 * exempt; in scope = reviewed on time + late + without a review.
 */
#include "report/values.h"

static const char *const exempt_words[] = {
	[SCOPE_IN] = "in scope",
	[SCOPE_KIND] = "near misses and exercises",
	[SCOPE_NOT_MAJOR] = "not major",
	[SCOPE_BEFORE] = "resolved before the procedure was in force",
	[SCOPE_UNKNOWN] = "cannot be told: the record has an error",
};

/* So that a template can put something between rows. */
static void mark_last(const struct view *v, struct value *list)
{
	for (struct value *row = list->first; row; row = row->next)
		value_set_bool(v->a, row, "last", !row->next);
}

void values_population(
	const struct view *v, struct value *map, const struct sums *sums)
{
	struct value *list = value_set_list(v->a, map, "exempt_reasons");
	long long count = sums->incidents, in = sums->states[SCOPE_IN];

	value_set_number(v->a, map, "incident_count", count);
	value_set_number(v->a, map, "in_scope_count", in);
	value_set_number(v->a, map, "exempt_count", count - in);
	for (int s = SCOPE_KIND; s <= SCOPE_UNKNOWN; s++) {
		struct value *row;

		if (!sums->states[s])
			continue;
		row = value_add_map(v->a, list);
		view_set_name(v, row, "why", exempt_words[s]);
		value_set_number(v->a, row, "n", sums->states[s]);
	}
	mark_last(v, list);
	value_set_bool(v->a, map, "any_in_scope", in > 0);
	value_set_bool(v->a, map, "any_exempt", count > in);
}

/* ---- Reviews of what is in scope ---- */

static const struct {
	const char *words, *class_;
} review_ends[REVIEW_ENDS] = {
	[REVIEW_ON_TIME] = {"reviewed on time", "good"},
	[REVIEW_LATE] = {"reviewed late", "bad"},
	[REVIEW_UNTOLD] = {"reviewed, on time or not cannot be told", "warn"},
	[REVIEW_MISSING] = {"without a review, late", "bad"},
	[REVIEW_WAITING] = {"without a review, not late", "warn"},
	[REVIEW_NOT_DUE] = {"without a review, not resolved yet", "none"},
};

void values_review_ends(
	const struct view *v, struct value *map, const struct sums *sums)
{
	struct value *list = value_set_list(v->a, map, "review_ends");

	for (int i = 0; i < REVIEW_ENDS; i++) {
		struct value *row;

		if (!sums->ends[i])
			continue;
		row = value_add_map(v->a, list);
		view_set_name(v, row, "words", review_ends[i].words);
		view_set_name(v, row, "class", review_ends[i].class_);
		value_set_number(v->a, row, "n", sums->ends[i]);
	}
	mark_last(v, list);
}

/* ---- Files ---- */

static void set_file_counts(const struct view *v, struct value *map)
{
	const struct population *p = v->p;
	const struct corpus *c = p->input->corpus;

	value_set_number(v->a, map, "file_count", (long long)p->files);
	value_set_number(v->a, map, "record_count",
		(long long)(p->incident_files + p->action_files));
	value_set_number(
		v->a, map, "incident_files", (long long)p->incident_files);
	value_set_number(v->a, map, "action_files", (long long)p->action_files);
	value_set_number(v->a, map, "outside_count", (long long)v->p->outside);
	value_set_bool(v->a, map, "any_outside", v->p->outside > 0);
	value_set_number(
		v->a, map, "unreadable_count", (long long)c->unreadable.len);
	value_set_bool(v->a, map, "any_unreadable", c->unreadable.len > 0);
	value_set_number(v->a, map, "skipped_count", (long long)p->skipped.len);
	value_set_bool(v->a, map, "any_skipped", p->skipped.len > 0);
}

void values_files(const struct view *v, struct value *map)
{
	const struct corpus *c = v->p->input->corpus;
	const struct skipped_vec *all = &v->p->skipped;
	struct value *unread = value_set_list(v->a, map, "unreadable");
	struct value *skipped = value_set_list(v->a, map, "skipped");

	set_file_counts(v, map);
	for (size_t i = 0; i < c->unreadable.len; i++)
		view_set(v, value_add_map(v->a, unread), "path",
			c->unreadable.at[i].source->path);
	for (size_t i = 0; i < all->len; i++) {
		struct value *row = value_add_map(v->a, skipped);

		view_set(v, row, "path", all->at[i].path);
		view_set_name(v, row, "why", all->at[i].why);
	}
}
