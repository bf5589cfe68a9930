/* Times and states of a record that contradict each other. */
#include "rules/private.h"

enum { TIMELINE_DAYS = 30 };

struct mark {
	const char *key;
	const struct time_field *time;
};

/* ---- time-order ---- */

static bool find_order(struct check *k, struct mark first, struct mark then)
{
	struct finding *f;

	if (!moment_is_after(first.time->at, then.time->at))
		return false;
	f = finding_add(k->fs, RULE_TIME_ORDER, then.time->field.span,
		"%s, %s, is before %s, %s", then.key,
		say_time(k, then.time->at), first.key,
		say_time(k, first.time->at));
	f->other = first.time->field.span;
	finding_help(k->fs,
		"correct %s or %s; a time that is not exact ends in `~`",
		then.key, first.key);
	finding_about(k->fs, slice_of(then.key), then.time->field.text);
	return true;
}

/*
 * Checks THEN against the nearest mark before it that has a sound time: one
 * wrong date in a row is one finding, not one for each pair.
 */
static bool order_after(struct check *k, const struct mark *marks, size_t count,
	struct mark then)
{
	if (!time_is_sound(k, *then.time))
		return false;
	while (count--)
		if (time_is_sound(k, *marks[count].time))
			return find_order(k, marks[count], then);
	return false;
}

void rule_time_order(struct check *k)
{
	const struct incident *i = k->incident;
	const struct review *r = &i->review;
	const struct mark chain[] = {
		{"started", &i->started},
		{"detected", &i->detected},
		{"contained", &i->contained},
		{"resolved", &i->resolved},
		{"resolution_check.confirmed_on",
			&i->resolution_check.confirmed_on},
		{"review.held_on", &r->held_on},
	};
	const struct mark scheduled = {"review.scheduled_on", &r->scheduled_on};
	const struct mark closed = {"closed_on", &i->closed_on};

	for (size_t n = 1; n < 4; n++)
		order_after(k, chain, n, chain[n]);
	order_after(k, chain, 4, chain[4]);
	if (!order_after(k, chain, 4, chain[5]))
		order_after(k, &scheduled, 1, chain[5]);
	/* Neither of the last two comes before the other. */
	if (!order_after(k, chain, 6, closed) &&
		time_is_sound(k, *chain[5].time))
		order_after(k, chain, 5, closed);
}

void rule_action_times(struct check *k)
{
	const struct action *a = k->action;
	const struct mark chain[] = {
		{"opened", &a->opened},
		{"done_on", &a->done_on},
		{"verified_on", &a->verified_on},
	};
	const struct mark due = {"due", &a->due};

	order_after(k, chain, 1, chain[1]);
	order_after(k, chain, 2, chain[2]);
	/* A due date lies ahead: it is never in the future by mistake. */
	if (time_is_sound(k, a->opened) && moment_is_known(a->due.at))
		find_order(k, chain[0], due);
}

/* ---- time-future ---- */

static void check_future(struct check *k, const char *key, struct time_field t)
{
	const struct judge *j = k->judge;
	bool committed_later = j->source_day > j->as_of;

	if (!moment_is_known(t.at) || time_is_sound(k, t))
		return;
	finding_add(k->fs, RULE_TIME_FUTURE, t.field.span,
		"%s, %s, is in the future: %s %s", key, say_time(k, t.at),
		committed_later ? "the last commit is of"
				: "records are judged as of",
		say_day(k, committed_later ? j->source_day : j->as_of));
	finding_help(
		k->fs, "correct the date; what has not happened yet has none");
	finding_about(k->fs, slice_of(key), t.field.text);
}

static void check_decision(
	struct check *k, const char *key, const struct decision *d)
{
	check_future(k, key, d->decided_on);
}

void rule_time_future(struct check *k)
{
	const struct incident *i = k->incident;

	check_future(k, "started", i->started);
	check_future(k, "detected", i->detected);
	check_future(k, "contained", i->contained);
	check_future(k, "resolved", i->resolved);
	check_future(k, "closed_on", i->closed_on);
	check_future(k, "resolution_check.confirmed_on",
		i->resolution_check.confirmed_on);
	check_future(k, "review.scheduled_on", i->review.scheduled_on);
	check_future(k, "review.held_on", i->review.held_on);
	check_future(k, "major.decided_on", i->major->decided_on);
	check_decision(k, "no_plan_changes.decided_on", i->no_plan_changes);
	check_decision(k, "no_actions.decided_on", i->no_actions);
	for (size_t n = 0; n < i->timeline.len; n++)
		check_future(k, "timeline.at", i->timeline.at[n].at);
	rule_exception_times(k, &i->exceptions);
}

void rule_exception_times(
	struct check *k, const struct exception_vec *exceptions)
{
	for (size_t n = 0; n < exceptions->len; n++)
		check_future(k, "exceptions.approved_on",
			exceptions->at[n].approved_on);
}

static void action_future(struct check *k)
{
	const struct action *a = k->action;

	check_future(k, "opened", a->opened);
	check_future(k, "done_on", a->done_on);
	check_future(k, "verified_on", a->verified_on);
	check_future(k, "cancelled.approved_on", a->cancelled->approved_on);
	rule_exception_times(k, &a->exceptions);
}

/* ---- timeline-order, timeline-range ---- */

void rule_timeline_order(struct check *k)
{
	const struct timeline_vec *all = &k->incident->timeline;
	const struct time_field *last = NULL;

	for (size_t n = 0; n < all->len; n++) {
		const struct time_field *t = &all->at[n].at;

		if (!moment_is_known(t->at))
			continue;
		if (last && moment_is_after(last->at, t->at)) {
			finding_add(k->fs, RULE_TIMELINE_ORDER, t->field.span,
				"this entry, %s, stands after one of %s",
				say_time(k, t->at), say_time(k, last->at))
				->other = last->field.span;
			finding_help(k->fs,
				"move the entry up, or correct its "
				"time%s",
				k->incident->timeline_in_body
					? "; on another day than the row above "
					  "it needs its date too"
					: "");
			finding_about(
				k->fs, FIELD_KEY("timeline.at", t->field));
		}
		last = t;
	}
}

static bool is_days_after(struct moment a, struct moment b, int days)
{
	b.day = day_add(b.day, days);
	return moment_is_after(a, b);
}

void rule_timeline_range(struct check *k)
{
	const struct incident *i = k->incident;
	struct mark from = {"started", &i->started};
	struct mark to = {"review.held_on", &i->review.held_on};

	if (!time_is_sound(k, *from.time))
		from = (struct mark){"detected", &i->detected};
	if (!time_is_sound(k, *to.time))
		to = (struct mark){"resolved", &i->resolved};
	for (size_t n = 0; n < i->timeline.len; n++) {
		struct time_field t = i->timeline.at[n].at;
		bool early = time_is_sound(k, *from.time) &&
			     moment_is_known(t.at) &&
			     is_days_after(from.time->at, t.at, TIMELINE_DAYS);
		bool late = time_is_sound(k, *to.time) && time_is_sound(k, t) &&
			    is_days_after(t.at, to.time->at, TIMELINE_DAYS);
		struct mark mark = early ? from : to;

		if (!early && !late)
			continue;
		finding_add(k->fs, RULE_TIMELINE_RANGE, t.field.span,
			"this entry, %s, is more than %d days %s %s, %s",
			say_time(k, t.at), TIMELINE_DAYS,
			early ? "before" : "after", mark.key,
			say_time(k, mark.time->at))
			->other = mark.time->field.span;
		finding_help(k->fs, "correct the entry's date");
		finding_about(k->fs, FIELD_KEY("timeline.at", t.field));
	}
}

/* ---- status-evidence, status-behind ---- */

/* A date, from which status on it must be there, and which one denies it. */
struct status_date {
	struct mark mark;
	int from; /* statuses from this one up to UPTO need it */
	int upto;
	int denied;  /* statuses below this one deny it */
	bool advice; /* its absence is a warning */
	bool hidden; /* its mapping could not be read */
};

static void find_no_date(struct check *k, const struct status_date *row,
	struct choice_field status)
{
	finding_add(k->fs, RULE_STATUS_EVIDENCE, status.field.span,
		"status is %.*s, but there is no %s",
		SLICE_FMT(status.field.text), row->mark.key);
	finding_help(k->fs, "add %s with the date, or correct the status",
		row->mark.key);
	finding_about(k->fs, slice_of(row->mark.key), status.field.text);
	if (row->advice)
		finding_severity(k->fs, SEVERITY_WARNING);
}

static void find_behind(struct check *k, const struct mark *mark,
	struct choice_field status, const char *should)
{
	finding_add(k->fs, RULE_STATUS_BEHIND, mark->time->field.span,
		"%s is %s, but status is %.*s", mark->key,
		say_time(k, mark->time->at), SLICE_FMT(status.field.text))
		->other = status.field.span;
	finding_help(
		k->fs, "write `status: %s`, or take %s out", should, mark->key);
	finding_about(k->fs, slice_of(mark->key), status.field.text);
}

/* Gives the last row whose date the status denies, or NULL. */
static const struct status_date *check_dates(struct check *k,
	const struct status_date *rows, size_t count,
	struct choice_field status)
{
	const struct status_date *behind = NULL;

	for (size_t n = 0; n < count; n++) {
		const struct status_date *row = &rows[n];

		if (status.value >= row->from && status.value <= row->upto &&
			!field_is_set(row->mark.time->field) && !row->hidden &&
			!(k->incident ? k->incident->record.cut
				      : k->action->record.cut))
			find_no_date(k, row, status);
		if (status.value < row->denied &&
			moment_is_known(row->mark.time->at))
			behind = row;
	}
	return behind;
}

void rule_incident_status(struct check *k)
{
	const struct incident *i = k->incident;
	const struct status_date rows[] = {
		{{"contained", &i->contained}, STATUS_CONTAINED,
			STATUS_CONTAINED, STATUS_CONTAINED, false, false},
		{{"resolved", &i->resolved}, STATUS_RESOLVED, STATUS_CLOSED,
			STATUS_RESOLVED, false, false},
		{{"review.held_on", &i->review.held_on}, STATUS_REVIEWED,
			STATUS_CLOSED, STATUS_REVIEWED, false,
			field_is_broken(i->review.self)},
		{{"closed_on", &i->closed_on}, STATUS_CLOSED, STATUS_CLOSED,
			STATUS_CLOSED, true, false},
	};
	static const enum incident_status should[] = {STATUS_CONTAINED,
		STATUS_RESOLVED, STATUS_REVIEWED, STATUS_CLOSED};
	const struct status_date *behind;

	if (!i->status.value)
		return;
	behind = check_dates(k, rows, ARRAY_LENGTH(rows), i->status);
	if (behind)
		find_behind(k, &behind->mark, i->status,
			incident_status_name((int)should[behind - rows]));
}

void rule_action_status(struct check *k)
{
	const struct action *a = k->action;
	const struct status_date rows[] = {
		{{"done_on", &a->done_on}, ACTION_DONE, ACTION_VERIFIED,
			ACTION_DONE, false, false},
		{{"verified_on", &a->verified_on}, ACTION_VERIFIED,
			ACTION_VERIFIED, ACTION_VERIFIED, false, false},
	};
	const struct status_date *behind;

	action_future(k);
	if (!a->status.value)
		return;
	behind = check_dates(k, rows, ARRAY_LENGTH(rows), a->status);
	if (behind)
		find_behind(k, &behind->mark, a->status,
			behind == rows ? "done" : "verified");
	else if (a->status.value == ACTION_CANCELLED &&
		 moment_is_known(a->done_on.at))
		find_behind(k, &rows[0].mark, a->status, "done");
}
