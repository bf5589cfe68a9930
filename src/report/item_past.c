#include "report/item_past.h"

#include <assert.h>

static struct moment first_known(struct moment a, const struct commit_fact *c)
{
	if (moment_is_known(a) || !c)
		return a;
	return moment_of_day(commit_written(c).day);
}

static struct moment closed_at(
	const struct action *x, const struct commit_fact *state)
{
	struct moment at = x->cancelled->approved_on.at;

	if (action_is_open(x))
		return (struct moment){0};
	if (x->status.value != ACTION_CANCELLED)
		at = moment_is_known(x->done_on.at) ? x->done_on.at
						    : x->verified_on.at;
	at = first_known(at, state);
	if (!moment_is_known(at))
		at.kind = MOMENT_UNKNOWN;
	return at;
}

static void read_past(struct item_past *p, struct arena *a,
	const struct report_input *in, const struct action *action)
{
	struct record_facts facts;
	struct record_story story;

	/* Both are empty where history does not know the record. */
	record_facts_of(&facts, in->corpus, in->judge, &action->record);
	record_story_of(&story, a, in->corpus, in->judge, &action->record);
	p->action = action;
	p->cancelled = action->status.value == ACTION_CANCELLED;
	p->opened = first_known(action->opened.at, facts.first);
	p->closed = closed_at(action, facts.state);
	p->due = action->due.at;
	for (size_t n = 0; n < story.changes.len; n++)
		if (slice_eq(story.changes.at[n].key, SLICE("due")))
			*vec_push(a, &p->moves) = story.changes.at[n];
}

void item_past_index(
	struct item_past **out, struct arena *a, const struct report_input *in)
{
	const struct action_ptr_vec *all = &in->corpus->actions;

	*out = arena_array(a, all->len, sizeof(**out));
	for (size_t n = 0; n < all->len; n++)
		read_past(&(*out)[n], a, in, all->at[n]);
}

const struct item_past *item_past_of(const struct item_past *all,
	const struct corpus *c, const struct action *action)
{
	return &all[corpus_action_place(c, action)];
}

struct moment item_past_due(const struct item_past *p, day_t day)
{
	for (size_t n = 0; n < p->moves.len; n++)
		if (commit_written(p->moves.at[n].by).day > day)
			return p->moves.at[n].from.at;
	return p->due;
}
