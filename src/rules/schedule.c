/* The review's dates against the period that the procedure sets. */
#include "rules/private.h"

enum { REVIEW_DATES = 3 };

struct review_date {
	const char *key, *done; /* `review.held_on`, `held on` */
	const struct time_field *time;
};

static void review_dates(
	struct review_date out[REVIEW_DATES], const struct review *r)
{
	out[0] = (struct review_date){
		"review.scheduled_on", "scheduled on", &r->scheduled_on};
	out[1] = (struct review_date){
		"review.scheduled_for", "scheduled for", &r->scheduled_for};
	out[2] = (struct review_date){"review.held_on", "held on", &r->held_on};
}

/* Whether there is a period to judge by, and its beginning can be told. */
static bool has_clock(const struct check *k)
{
	return k->scope.within.unit && k->scope.resolved &&
	       time_is_sound(k, k->incident->resolved);
}

/* Whether the review's period is over at the as-of date. */
static enum answer is_over(const struct check *k)
{
	return is_late(k->scope.clock, k->scope.within,
		moment_of_day(k->judge->as_of));
}

/* A review that has neither a planned day nor a day on which it was held. A
 * status that claims one has had its status-evidence. */
static bool is_unscheduled(const struct check *k)
{
	const struct review *r = &k->incident->review;

	return !k->scope.reviewed && !k->incident->record.cut &&
	       !field_is_set(r->scheduled_for.field) &&
	       !field_is_set(r->held_on.field) && !field_is_broken(r->self);
}

void rule_review_unscheduled(struct check *k)
{
	const struct incident *i = k->incident;
	const struct review *r = &i->review;
	bool over;

	if (!has_clock(k) || !is_unscheduled(k) || is_over(k) == ANSWER_UNSURE)
		return;
	over = is_over(k) == ANSWER_YES;
	finding_add(k->fs, RULE_REVIEW_UNSCHEDULED,
		field_is_set(r->self) ? first_line(r->self) : i->record.place,
		over ? "no review is scheduled, and the period of %s after "
		       "%s ended on %s"
		     : "no review is scheduled yet; the period of %s after %s "
		       "ends on %s",
		say_period(k, k->scope.within), say_time(k, i->resolved.at),
		say_day(k, k->scope.last_day));
	finding_help(k->fs,
		"schedule the review and write `review: {scheduled_on: DATE, "
		"scheduled_for: DATE}`%s%s",
		over ? "" : ", the latter no later than ",
		over ? "" : say_day(k, k->scope.last_day));
	finding_about(k->fs, SLICE("review.scheduled_for"), (struct slice){0});
	soften(k, over ? DUE_NOW : DUE_SOON);
}

void rule_review_not_held(struct check *k)
{
	const struct review *r = &k->incident->review;
	struct moment today = moment_of_day(k->judge->as_of);
	bool over = has_clock(k) && is_over(k) == ANSWER_YES;

	if (!k->scope.resolved || k->scope.reviewed ||
		k->incident->record.cut || field_is_set(r->held_on.field) ||
		!moment_is_after(today, r->scheduled_for.at))
		return;
	finding_add(k->fs, RULE_REVIEW_NOT_HELD, r->scheduled_for.field.span,
		"the review was scheduled for %s and no day is given on which "
		"it was held",
		say_time(k, r->scheduled_for.at));
	finding_help(k->fs, "write `held_on: DATE` under `review`, or schedule "
			    "it anew");
	finding_about(k->fs,
		FIELD_KEY("review.scheduled_for", r->scheduled_for.field));
	soften(k, over ? DUE_NOW : DUE_SOON);
}

/* By how much a date is later than the period's end. */
static const char *say_delay(struct check *k, struct moment at)
{
	int days = at.day - k->scope.last_day;

	if (days > 0)
		return say_days(k, days);
	return "less than a day";
}

static void find_late(struct check *k, const struct review_date *date)
{
	struct moment at = date->time->at;

	finding_add(k->fs, RULE_REVIEW_LATE, date->time->field.span,
		"the review was %s %s, %s after the period of %s ended on %s",
		date->done, say_time(k, at), say_delay(k, at),
		say_period(k, k->scope.within), say_day(k, k->scope.last_day))
		->other = k->incident->resolved.field.span;
	finding_help(k->fs,
		"a late review stays late: say why under `exceptions`, with "
		"`rule: review-late`");
	finding_about(k->fs, slice_of(date->key), date->time->field.text);
}

void rule_review_late(struct check *k)
{
	struct review_date dates[REVIEW_DATES];
	const struct review_date *latest = NULL;

	review_dates(dates, &k->incident->review);
	if (!has_clock(k))
		return;
	for (int n = 0; n < REVIEW_DATES; n++) {
		struct time_field t = *dates[n].time;

		if (!moment_is_known(t.at) ||
			(n != 1 && !time_is_sound(k, t)) ||
			is_late(k->scope.clock, k->scope.within, t.at) !=
				ANSWER_YES)
			continue;
		if (!latest || moment_cmp(t.at, latest->time->at) >= 0)
			latest = &dates[n];
	}
	if (latest)
		find_late(k, latest);
}

/* ---- clock-unknown ---- */

static void find_unknown(struct check *k, const char *key, struct time_field t)
{
	if (t.at.kind == MOMENT_UNKNOWN)
		finding_add(k->fs, RULE_CLOCK_UNKNOWN, t.field.span,
			"%s is unknown, so it cannot be told whether the "
			"review was in time",
			key);
	else
		finding_add(k->fs, RULE_CLOCK_UNKNOWN, t.field.span,
			"%s, %s, is too vague to tell whether the review was "
			"in time: the period ends on or near %s",
			key, say_time(k, t.at), say_day(k, k->scope.last_day));
	finding_help(k->fs, "find out the date and write it exactly");
	finding_about(k->fs, slice_of(key), t.field.text);
}

/* The date that leaves it open: the clock's own if that is approximate. */
static void find_vague(struct check *k, const struct review_date *date)
{
	if (k->scope.clock.approximate)
		find_unknown(k, "resolved", k->incident->resolved);
	else
		find_unknown(k, date->key, *date->time);
}

static bool check_dates(struct check *k)
{
	struct review_date dates[REVIEW_DATES];
	const struct review_date *vague = NULL;
	bool late = false;

	review_dates(dates, &k->incident->review);
	for (int n = 0; n < REVIEW_DATES; n++) {
		struct time_field t = *dates[n].time;
		enum answer answer;

		if (t.at.kind == MOMENT_UNKNOWN)
			find_unknown(k, dates[n].key, t);
		if (!moment_is_known(t.at))
			continue;
		answer = is_late(k->scope.clock, k->scope.within, t.at);
		late = late || answer == ANSWER_YES;
		vague = answer == ANSWER_UNSURE ? &dates[n] : vague;
	}
	/* Another date that is late for certain decides it anyway. */
	if (vague && !late)
		find_vague(k, vague);
	return vague && !late;
}

void rule_clock_unknown(struct check *k)
{
	struct time_field resolved = k->incident->resolved;

	if (!k->scope.within.unit || !k->scope.resolved)
		return;
	if (resolved.at.kind == MOMENT_UNKNOWN)
		find_unknown(k, "resolved", resolved);
	if (!has_clock(k) || check_dates(k))
		return;
	if (is_unscheduled(k) && is_over(k) == ANSWER_UNSURE)
		find_unknown(k, "resolved", resolved);
}
