#include "report/review.h"

#include <stdio.h>

const struct finding *finding_of(struct finding_list list, enum rule rule)
{
	for (size_t i = 0; i < list.len; i++)
		if (list.at[i]->rule == rule)
			return list.at[i];
	return NULL;
}

/* The day as text, as exactly as the record gives it. */
static const char *day_text(struct arena *a, struct moment m)
{
	struct buf text = BUF_INIT(64);

	m.kind = MOMENT_DAY;
	moment_write_text(&text, m);
	return buf_take(&text, a).ptr;
}

static void set(struct review_state *out, const char *class_, bool late,
	struct slice text)
{
	out->class_ = class_;
	out->late = late;
	out->text = text;
}

static const char *excepted(const struct finding *f)
{
	return f->excepted ? " (excepted)" : "";
}

static void state_held(struct review_state *out, struct arena *a,
	const struct item *item, bool off, const char *end)
{
	const struct finding *late =
		finding_of(item->findings, RULE_REVIEW_LATE);
	const char *held = day_text(a, item->incident->review.held_on.at);

	if (late)
		set(out, "bad", true,
			arena_printf(a, "held %s, late: the period ended %s%s",
				held, end, excepted(late)));
	else if (off)
		set(out, "none", false,
			arena_printf(a,
				"held %s; the check for lateness is switched "
				"off",
				held));
	else if (item->scope.last_day == DAY_NONE ||
		 finding_of(item->findings, RULE_CLOCK_UNKNOWN))
		set(out, "warn", false,
			arena_printf(a,
				"held %s; whether it was on time cannot be "
				"told",
				held));
	else
		set(out, "good", false,
			arena_printf(a, "held %s, on time (by %s)", held, end));
}

static void state_scheduled(struct review_state *out, struct arena *a,
	const struct report_input *input, const struct item *item,
	const char *end)
{
	const struct finding *late =
		finding_of(item->findings, RULE_REVIEW_LATE);
	const struct finding *missed =
		finding_of(item->findings, RULE_REVIEW_NOT_HELD);
	struct moment at = item->incident->review.scheduled_for.at;
	const char *day = day_text(a, at);

	if (missed || input->judge->as_of > at.day)
		set(out, "bad", true,
			arena_printf(a, "scheduled for %s, not held%s", day,
				missed ? excepted(missed) : ""));
	else if (late)
		set(out, "bad", true,
			arena_printf(a,
				"scheduled for %s, late: the period ends %s%s",
				day, end, excepted(late)));
	else if (item->scope.last_day == DAY_NONE)
		set(out, "warn", false,
			arena_printf(a, "scheduled for %s", day));
	else
		set(out, "warn", false,
			arena_printf(a, "scheduled for %s (by %s)", day, end));
}

static void state_unscheduled(struct review_state *out, struct arena *a,
	const struct report_input *input, const struct item *item,
	const char *end)
{
	const struct finding *f =
		finding_of(item->findings, RULE_REVIEW_UNSCHEDULED);

	if (item->scope.last_day == DAY_NONE)
		set(out, "warn", false,
			SLICE("not scheduled; when it was due cannot be told"));
	else if (input->judge->as_of > item->scope.last_day)
		set(out, "bad", true,
			arena_printf(a, "not scheduled; the period ended %s%s",
				end, f ? excepted(f) : ""));
	else
		set(out, "warn", false,
			arena_printf(a, "not scheduled yet; due by %s", end));
}

static void state_out_of_scope(
	struct review_state *out, struct arena *a, const struct item *item)
{
	struct moment held_on = item->incident->review.held_on.at;

	if (out->held) {
		set(out, "none", false,
			arena_printf(a, "held %s; no deadline applies",
				day_text(a, held_on)));
	} else if (item->scope.state == SCOPE_UNKNOWN) {
		set(out, "warn", false, SLICE("cannot be told"));
	} else {
		set(out, "none", false, SLICE("not required"));
	}
}

void review_state_of(struct review_state *out, struct arena *a,
	const struct report_input *input, const struct item *item)
{
	const struct review *review = &item->incident->review;
	const struct scope *scope = &item->scope;
	const char *end = "";
	bool off = procedure_severity(&item->in_force.corpus->procedure,
			   RULE_REVIEW_LATE) == SEVERITY_IGNORE;

	*out = (struct review_state){
		.held = moment_is_known(review->held_on.at)};
	if (scope->last_day != DAY_NONE)
		end = day_text(a, moment_of_day(scope->last_day));
	if (scope->state != SCOPE_IN)
		state_out_of_scope(out, a, item);
	else if (out->held)
		state_held(out, a, item, off, end);
	else if (!scope->resolved)
		set(out, "none", false, SLICE("not due: not resolved yet"));
	else if (moment_is_known(review->scheduled_for.at))
		state_scheduled(out, a, input, item, end);
	else
		state_unscheduled(out, a, input, item, end);
}
