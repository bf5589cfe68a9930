#include "report/sums.h"

#include "report/population.h"

/* ---- Tallies ---- */

long long verdict_tally_sum(const struct verdict_tally *t)
{
	long long sum = 0;

	for (int i = 0; i < VERDICTS; i++)
		sum += t->of[i];
	return sum;
}

void verdict_tally_add(
	struct verdict_tally *to, const struct verdict_tally *from, int by)
{
	for (int i = 0; i < VERDICTS; i++)
		to->of[i] += by * from->of[i];
}

/* ---- What sums need of an incident, and of an action item ---- */

static enum review_end review_end_of(const struct item *item)
{
	const struct review_state *r = &item->review;

	if (r->held && r->late)
		return REVIEW_LATE;
	if (r->held)
		return slice_eq(slice_of(r->class_), SLICE("good"))
			       ? REVIEW_ON_TIME
			       : REVIEW_UNTOLD;
	if (!item->scope.resolved)
		return REVIEW_NOT_DUE;
	return r->late ? REVIEW_MISSING : REVIEW_WAITING;
}

static void lessons_of(struct lesson_sums *out, const struct population *p,
	const struct item *item)
{
	const struct action_ptr_vec *actions = &item->actions;
	size_t changes = item->incident->plan_changes.len;

	out->reviewed = 1;
	out->written = lessons_written(item->incident);
	out->nothing = !actions->len && !changes;
	out->actions = (long long)actions->len;
	out->changes = (long long)changes;
	for (size_t i = 0; i < changes; i++)
		out->proven += item->proofs[i].state == PROOF_PROVEN;
	for (size_t i = 0; i < actions->len; i++)
		promises_add(&out->promises, p, actions->at[i]);
}

void brief_of(
	struct brief *out, const struct population *p, const struct item *item)
{
	size_t own = item->in_force.corpus->procedure.steps.len;

	*out = (struct brief){
		.state = item->scope.state,
		.end = review_end_of(item),
		.resolved = item->scope.resolved,
		.held = item->review.held,
		.late = item->review.late,
		.deviations = (long long)item->deviations,
		.excepted = (long long)item->excepted,
	};
	if (item->taught)
		lessons_of(&out->lessons, p, item);
	if (item->scope.state != SCOPE_IN)
		return;
	for (size_t i = 0; i < own; i++)
		if (population_is_other_step(p, item, i))
			out->others.of[item->own[i].verdict]++;
}

uint8_t *brief_verdicts(
	struct arena *a, const struct verdict_cell *cells, size_t count)
{
	uint8_t *verdicts = arena_array(a, count, sizeof(*verdicts));

	for (size_t i = 0; i < count; i++)
		verdicts[i] = (uint8_t)cells[i].verdict;
	return verdicts;
}

struct log_brief log_brief_of(const struct log_item *item)
{
	return (struct log_brief){
		.open = item->open,
		.overdue = item->overdue,
		.status = item->status,
	};
}

/* ---- Sums ---- */

void sums_init(struct sums *out, struct arena *a, size_t steps)
{
	*out = (struct sums){
		.steps = arena_array(a, steps, sizeof(*out->steps)),
		.step_count = steps,
	};
}

static void add_lessons(
	struct lesson_sums *to, const struct lesson_sums *from, int by)
{
	to->reviewed += by * from->reviewed;
	to->written += by * from->written;
	to->nothing += by * from->nothing;
	to->actions += by * from->actions;
	to->changes += by * from->changes;
	to->proven += by * from->proven;
	promises_join(&to->promises, &from->promises, by);
}

static void count_in_scope(
	struct sums *to, const struct brief *b, const uint8_t *verdicts, int by)
{
	to->ends[b->end] += by;
	to->resolved += by * b->resolved;
	to->without += by * !b->held;
	for (size_t i = 0; i < to->step_count; i++)
		to->steps[i].of[verdicts[i]] += by;
	verdict_tally_add(&to->others, &b->others, by);
}

void sums_count(
	struct sums *to, const struct brief *b, const uint8_t *verdicts, int by)
{
	to->incidents += by;
	to->states[b->state] += by;
	to->held += by * b->held;
	to->late += by * b->late;
	to->deviations += by * b->deviations;
	to->excepted += by * b->excepted;
	add_lessons(&to->lessons, &b->lessons, by);
	if (b->state == SCOPE_IN)
		count_in_scope(to, b, verdicts, by);
}

void sums_count_log(struct sums *to, const struct log_brief *b, int by)
{
	to->log.all += by;
	to->log.open += by * b->open;
	to->log.overdue += by * b->overdue;
	to->log.done += by * (b->status == ACTION_DONE);
	to->log.verified += by * (b->status == ACTION_VERIFIED);
	to->log.cancelled += by * (b->status == ACTION_CANCELLED);
}

static void add_log(struct log_sums *to, const struct log_sums *from)
{
	to->all += from->all;
	to->open += from->open;
	to->overdue += from->overdue;
	to->done += from->done;
	to->verified += from->verified;
	to->cancelled += from->cancelled;
}

void sums_add(struct sums *to, const struct sums *from)
{
	to->incidents += from->incidents;
	for (int i = 0; i < SCOPE_STATES; i++)
		to->states[i] += from->states[i];
	for (int i = 0; i < REVIEW_ENDS; i++)
		to->ends[i] += from->ends[i];
	to->resolved += from->resolved;
	to->without += from->without;
	to->held += from->held;
	to->late += from->late;
	to->deviations += from->deviations;
	to->excepted += from->excepted;
	add_lessons(&to->lessons, &from->lessons, 1);
	add_log(&to->log, &from->log);
	for (size_t i = 0; i < to->step_count; i++)
		verdict_tally_add(&to->steps[i], &from->steps[i], 1);
	verdict_tally_add(&to->others, &from->others, 1);
}
