/* Action items: owner, due date, end. */
#include "rules/private.h"

enum { DUE_DAYS = 7 };

static bool is_finished(const struct action *a)
{
	return a->status.value == ACTION_DONE ||
	       a->status.value == ACTION_VERIFIED;
}

/* Adds what every finding about an action item has. */
static void about(struct check *k, const char *key, struct field f)
{
	struct findings *fs = k->fs;

	finding_about(fs, slice_of(key), f.text);
	fs->all.at[fs->all.len - 1].subject = k->action->record.id;
}

/* ---- Owner ---- */

static void check_left(struct check *k)
{
	const struct action *a = k->action;
	const struct person *p = people_find(&k->corpus->people, a->owner.text);

	if (!p || !a->status.value || !action_is_open(a) ||
		!moment_is_after(moment_of_day(k->judge->as_of), p->until.at))
		return;
	finding_add(k->fs, RULE_ACTION_OWNER_LEFT, a->owner.span,
		"%.*s left on %s, and the action item is still open",
		SLICE_FMT(a->owner.text), say_time(k, p->until.at))
		->other = p->until.field.span;
	finding_help(k->fs, "give the item to somebody who is here");
	about(k, "owner", a->owner);
}

/* Whether an owner is written as a list in YAML. */
static bool is_list(struct field owner)
{
	struct slice text = span_text(owner.span);

	return slice_starts(text, SLICE("[")) ||
	       slice_starts(text, SLICE("- "));
}

void rule_action_owner(struct check *k)
{
	const struct action *a = k->action;

	if (field_is_wrong(a->owner) ||
		(!field_is_set(a->owner) && a->record.cut))
		return;
	if (field_is_set(a->owner) &&
		is_specific_person(&k->corpus->people, a->owner.text)) {
		check_left(k);
		return;
	}
	if (is_list(a->owner))
		finding_add(k->fs, RULE_ACTION_OWNER, a->owner.span,
			"a list is not one person who owns the action item");
	else if (field_is_set(a->owner))
		finding_add(k->fs, RULE_ACTION_OWNER, a->owner.span,
			"`%.*s` is not one person who owns the action item",
			SLICE_FMT(a->owner.text));
	else
		finding_add(k->fs, RULE_ACTION_OWNER, a->record.place,
			"action item %.*s has no owner",
			SLICE_FMT(a->record.id));
	finding_help(k->fs, "write `owner: PERSON`, one person by name or id");
	about(k, "owner", a->owner);
}

/* ---- Due date ---- */

static void find_vague(struct check *k, const char *key, struct time_field t)
{
	finding_add(k->fs, RULE_CLOCK_UNKNOWN, t.field.span,
		"%s, %s, is too vague to tell whether action item %.*s is in "
		"time",
		key, say_time(k, t.at), SLICE_FMT(k->action->record.id));
	finding_help(k->fs, "find out the date and write it exactly");
	about(k, key, t.field);
}

static void check_overdue(struct check *k)
{
	const struct action *a = k->action;
	struct moment today = moment_of_day(k->judge->as_of);
	struct moment since = moment_of_day(day_add(a->due.at.day, 1));
	enum answer over = is_after(today, a->due.at);

	if (over == ANSWER_UNSURE) {
		find_vague(k, "due", a->due);
		return;
	}
	if (over == ANSWER_NO &&
		k->judge->as_of < day_add(a->due.at.day, -DUE_DAYS))
		return;
	since.approximate = a->due.at.approximate;
	if (over == ANSWER_YES)
		finding_add(k->fs, RULE_ACTION_OVERDUE, a->due.field.span,
			"action item %.*s was due on %s, is overdue since %s "
			"and is %.*s",
			SLICE_FMT(a->record.id), say_time(k, a->due.at),
			say_time(k, since), SLICE_FMT(a->status.field.text));
	else
		finding_add(k->fs, RULE_ACTION_OVERDUE, a->due.field.span,
			"action item %.*s is due on %s and is %.*s",
			SLICE_FMT(a->record.id), say_time(k, a->due.at),
			SLICE_FMT(a->status.field.text));
	finding_help(k->fs, "finish it and write `status: done` with `done_on` "
			    "and `evidence`");
	about(k, "due", a->due.field);
	if (over == ANSWER_NO)
		finding_severity(k->fs, SEVERITY_WARNING);
}

void rule_action_due(struct check *k)
{
	const struct action *a = k->action;
	bool known = moment_is_known(a->due.at);

	if (time_is_wrong(a->due) ||
		(!field_is_set(a->due.field) && a->record.cut))
		return;
	if (!known) {
		finding_add(k->fs, RULE_ACTION_DUE,
			value_or(a->due.field, a->record.place),
			"action item %.*s has no due date",
			SLICE_FMT(a->record.id));
		finding_help(k->fs, "write `due: YYYY-MM-DD`");
		about(k, "due", a->due.field);
	} else if (a->status.value && action_is_open(a)) {
		check_overdue(k);
	}
}

/* ---- Done ---- */

static void check_done_late(struct check *k)
{
	const struct action *a = k->action;
	enum answer late = is_after(a->done_on.at, a->due.at);

	if (a->done_on.at.kind == MOMENT_UNKNOWN || late == ANSWER_UNSURE) {
		find_vague(k,
			a->due.at.approximate && !a->done_on.at.approximate &&
					late == ANSWER_UNSURE
				? "due"
				: "done_on",
			a->due.at.approximate && !a->done_on.at.approximate &&
					late == ANSWER_UNSURE
				? a->due
				: a->done_on);
		return;
	}
	if (late == ANSWER_NO)
		return;
	finding_add(k->fs, RULE_ACTION_DONE_LATE, a->done_on.field.span,
		"action item %.*s was done on %s, %s after it was due on %s",
		SLICE_FMT(a->record.id), say_time(k, a->done_on.at),
		a->done_on.at.day > a->due.at.day
			? say_days(k, a->done_on.at.day - a->due.at.day)
			: "less than a day",
		say_time(k, a->due.at))
		->other = a->due.field.span;
	finding_help(k->fs,
		"it stays late: say why under `exceptions`, with `rule: "
		"action-done-late`");
	about(k, "done_on", a->done_on.field);
}

void rule_action_done(struct check *k)
{
	const struct action *a = k->action;
	bool none = list_is_empty(a->evidence.field, a->evidence.items.len);

	if (!is_finished(a))
		return;
	if (moment_is_known(a->due.at) &&
		(time_is_sound(k, a->done_on) ||
			a->done_on.at.kind == MOMENT_UNKNOWN))
		check_done_late(k);
	if (field_is_set(a->evidence.field) ? !none : a->record.cut)
		return;
	finding_add(k->fs, RULE_ACTION_UNPROVEN,
		value_or(a->evidence.field, a->record.place),
		"action item %.*s is %.*s, and nothing shows it",
		SLICE_FMT(a->record.id), SLICE_FMT(a->status.field.text));
	finding_help(k->fs, "add `evidence: [LINK, PATH OR COMMIT]`");
	about(k, "evidence", a->evidence.field);
}

void rule_action_verified(struct check *k)
{
	const struct action *a = k->action;
	bool verified = a->status.value == ACTION_VERIFIED;
	bool named = a->verified_by.text.len != 0;

	if (!verified || field_is_wrong(a->verified_by) ||
		(!named && a->record.cut))
		return;
	if (!named)
		finding_add(k->fs, RULE_ACTION_SELF_VERIFIED, a->record.place,
			"action item %.*s is verified, but not by whom",
			SLICE_FMT(a->record.id));
	else if (is_same_person(k, a->verified_by.text, a->owner.text))
		finding_add(k->fs, RULE_ACTION_SELF_VERIFIED,
			a->verified_by.span,
			"%.*s verified action item %.*s and owns it",
			SLICE_FMT(a->verified_by.text),
			SLICE_FMT(a->record.id));
	else if (!k->corpus->people.source &&
		 !is_specific_person(&k->corpus->people, a->verified_by.text))
		finding_add(k->fs, RULE_ACTION_SELF_VERIFIED,
			a->verified_by.span,
			"`%.*s` is not one person who verified action item "
			"%.*s",
			SLICE_FMT(a->verified_by.text),
			SLICE_FMT(a->record.id));
	else
		return;
	finding_help(k->fs, "have somebody other than the owner verify it, and "
			    "write `verified_by: PERSON`");
	about(k, "verified_by", a->verified_by);
}

void rule_action_cancelled(struct check *k)
{
	const struct action *a = k->action;
	const struct cancellation *c = a->cancelled;
	struct slice_list lacking = {0};

	if (a->status.value != ACTION_CANCELLED || a->record.cut)
		return;
	names_add_unset(k, &lacking, c->reason, SLICE("reason"));
	names_add_unset(k, &lacking, c->approved_by, SLICE("approved_by"));
	names_add_unset(
		k, &lacking, c->approved_on.field, SLICE("approved_on"));
	if (!lacking.len || field_is_broken(c->self))
		return;
	finding_add(k->fs, RULE_ACTION_CANCELLED,
		field_is_set(c->self) ? first_line(c->self) : a->record.place,
		"action item %.*s is cancelled without %s",
		SLICE_FMT(a->record.id), say_names(k, &lacking));
	finding_help(k->fs,
		"write `cancelled: {reason: WHY, approved_by: PERSON, "
		"approved_on: DATE}`");
	about(k, "cancelled", c->self);
}

/* ---- Of the incident ---- */

/* Whether an item in a file of its own names the incident's id, but is that of
 * another record with this id. */
static bool has_items_elsewhere(struct check *k)
{
	const struct record *r = &k->incident->record;
	struct action_ptr_vec items = {0};

	if (r->first)
		return false;
	corpus_actions_of(&items, k->scratch, k->corpus,
		corpus_incident(k->corpus, r->id));
	for (size_t n = 0; n < items.len; n++)
		if (!items.at[n]->parent)
			return true;
	return false;
}

void rule_actions_undecided(struct check *k)
{
	const struct incident *i = k->incident;
	enum due due = due_from(k, STATUS_REVIEWED);
	bool none = !field_is_set(i->actions_field) ||
		    list_is_empty(i->actions_field, i->actions.len);

	/* An item that could not be decoded may be one of this incident. */
	if (!due || i->record.cut || k->actions.len || !none ||
		k->actions_unreadable || field_is_set(i->no_actions->self) ||
		has_items_elsewhere(k))
		return;
	finding_add(k->fs, RULE_ACTIONS_UNDECIDED,
		value_or(i->actions_field, i->record.place),
		"neither an action item nor the decision that none is needed "
		"is recorded");
	finding_help(k->fs, "add an action item, or `no_actions: {reason: WHY, "
			    "decided_by: PERSON, decided_on: DATE}`");
	finding_about(k->fs, SLICE("actions"), (struct slice){0});
	soften(k, due);
}

void rule_closed_open_actions(struct check *k)
{
	const struct incident *i = k->incident;
	struct slice_list open = {0};

	if (i->status.value != STATUS_CLOSED)
		return;
	for (size_t n = 0; n < k->actions.len; n++) {
		const struct action *a = k->actions.at[n];

		if (a->status.value && action_is_open(a))
			*vec_push(k->scratch, &open) = a->record.id;
	}
	if (!open.len)
		return;
	finding_add(k->fs, RULE_INCIDENT_CLOSED_OPEN_ACTIONS,
		i->status.field.span, "the incident is closed, but %s %s open",
		say_names(k, &open), open.len == 1 ? "is" : "are");
	finding_help(k->fs,
		"finish or cancel the action items, or write `status: "
		"reviewed`");
	finding_about(k->fs, FIELD_KEY("status", i->status.field));
}
