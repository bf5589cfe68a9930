/* Which incidents the procedure is about, and since when. */
#include "rules/in_force.h"

static const struct severity_level *level_of(
	const struct corpus *c, const struct incident *i)
{
	const struct severity_level_vec *all = &c->procedure.severities;

	if (i->severity_index < 0 || (size_t)i->severity_index >= all->len)
		return NULL;
	return &all->at[i->severity_index];
}

/*
 * The review period. A severity below the major ones has none of its own;
 * an incident that was determined to be major all the same gets that of the
 * least severe major one.
 */
static struct period within_of(
	const struct corpus *c, const struct severity_level *level)
{
	const struct severity_level_vec *all = &c->procedure.severities;

	if (level->within.unit || level->major)
		return level->within;
	for (size_t n = all->len; n--;)
		if (all->at[n].major)
			return all->at[n].within;
	return level->within;
}

static bool is_before_procedure(
	const struct corpus *c, const struct incident *i)
{
	return moment_is_after(c->procedure.effective.at, i->resolved.at);
}

static void set_state(
	struct scope *out, enum scope_state state, struct slice why)
{
	out->state = state;
	out->why = why;
}

static void why_not_major(
	struct scope *out, struct arena *a, const struct incident *i)
{
	if (field_is_set(i->major->self))
		set_state(out, SCOPE_NOT_MAJOR,
			SLICE("determined not to be major"));
	else
		set_state(out, SCOPE_NOT_MAJOR,
			arena_printf(a, "%.*s is not major",
				SLICE_FMT(i->severity.text)));
}

static void why_major(struct scope *out, struct arena *a,
	const struct incident *i, const struct severity_level *level)
{
	if (!level->major)
		set_state(out, SCOPE_IN,
			arena_printf(a, "%.*s is not major by itself",
				SLICE_FMT(i->severity.text)));
	else
		set_state(out, SCOPE_IN,
			arena_printf(a, "%.*s is major",
				SLICE_FMT(i->severity.text)));
}

static void find_state(struct scope *out, struct arena *a,
	const struct corpus *c, const struct incident *i)
{
	const struct severity_level *level = level_of(c, i);
	bool wrong_major = field_is_set(i->major->self) && !i->major->known &&
			   !i->major->is_mapping;

	if (level)
		out->major = i->major->known ? i->major->value : level->major;
	if (i->kind.value == KIND_NEAR_MISS)
		set_state(out, SCOPE_KIND, SLICE("a near miss"));
	else if (i->kind.value == KIND_EXERCISE)
		set_state(out, SCOPE_KIND, SLICE("an exercise"));
	else if (!level || wrong_major ||
		 (field_is_set(i->kind.field) && !i->kind.value))
		set_state(out, SCOPE_UNKNOWN,
			SLICE("its record has errors that hide its scope"));
	else if (!out->major)
		why_not_major(out, a, i);
	else if (is_before_procedure(c, i))
		set_state(out, SCOPE_BEFORE,
			SLICE("resolved before the procedure was in force"));
	else
		why_major(out, a, i, level);
}

void scope_under(struct scope *out, struct arena *a, const struct corpus *c,
	const struct incident *i)
{
	const struct severity_level *level = level_of(c, i);

	*out = (struct scope){.last_day = DAY_NONE, .clock = i->resolved.at};
	find_state(out, a, c, i);
	if (level)
		out->within = within_of(c, level);
	if (moment_is_known(out->clock) && out->within.unit)
		out->last_day = period_last_day(out->clock, out->within);
	out->reviewed = i->status.value >= STATUS_REVIEWED;
	out->resolved = i->status.value >= STATUS_RESOLVED ||
			moment_is_known(out->clock);
	out->held = moment_is_known(i->review.held_on.at);
}

bool scope_has_report(const struct scope *scope)
{
	if (scope->reviewed || scope->held)
		return true;
	return scope->major && scope->resolved;
}

static struct moment date_of(
	const struct incident *i, enum incident_status status)
{
	switch (status) {
	case STATUS_CONTAINED: return i->contained.at;
	case STATUS_RESOLVED: return i->resolved.at;
	case STATUS_REVIEWED: return i->review.held_on.at;
	case STATUS_CLOSED: return i->closed_on.at;
	case STATUS_OPEN: break;
	}
	return (struct moment){0};
}

enum due due_from(const struct check *k, enum incident_status status)
{
	const struct incident *i = k->incident;
	struct moment date = date_of(i, status);

	if (i->status.value >= (int)status || status == STATUS_OPEN)
		return DUE_NOW;
	if (!moment_is_known(date))
		return DUE_NOT;
	if (status != STATUS_REVIEWED)
		return DUE_NOW;
	return k->judge->as_of > day_add(date.day, REVIEW_GRACE) ? DUE_NOW
								 : DUE_SOON;
}

/* ---- Who decided, who responds ---- */

static void say_lacking(struct check *k, struct slice_list *out, struct field f,
	struct slice name)
{
	if (!field_is_set(f))
		names_add(k, out, name);
}

static void find_undetermined(struct check *k, bool by_default)
{
	const struct major *m = k->incident->major;
	struct slice_list lacking = {0};

	say_lacking(k, &lacking, m->decided_by, SLICE("decided_by"));
	say_lacking(k, &lacking, m->decided_on.field, SLICE("decided_on"));
	say_lacking(k, &lacking, m->reason, SLICE("reason"));
	if (!lacking.len || k->incident->record.cut)
		return;
	finding_add(k->fs, RULE_MAJOR_UNDETERMINED,
		m->is_mapping ? first_line(m->self) : m->self.span,
		"a %.*s incident is %smajor unless the Incident Commander "
		"decides otherwise, and major lacks %s",
		SLICE_FMT(k->incident->severity.text), by_default ? "" : "not ",
		say_names(k, &lacking));
	finding_help(k->fs,
		"write `major: {is: %s, decided_by: COMMANDER, decided_on: "
		"DATE, reason: WHY}`",
		m->value ? "true" : "false");
	finding_about(k->fs, SLICE("major"),
		m->value ? SLICE("true") : SLICE("false"));
}

/* A determination without `is` determines nothing. */
static void find_no_answer(struct check *k)
{
	if (k->incident->record.cut)
		return;
	finding_add(k->fs, RULE_MAJOR_UNDETERMINED,
		first_line(k->incident->major->self),
		"major does not say whether this incident is major");
	finding_help(k->fs, "add `is: true` or `is: false`");
	finding_about(k->fs, SLICE("major.is"), (struct slice){0});
}

/* Whether a name is one of the commanders; true where nobody can say. */
static bool is_commander(const struct check *k, struct slice name)
{
	const struct field_vec *all = &k->incident->commander.items;

	if (!is_known_person(k, name))
		return true;
	for (size_t n = 0; n < all->len; n++)
		if (!is_known_person(k, all->at[n].text) ||
			is_same_person(k, all->at[n].text, name))
			return true;
	return !all->len;
}

void rule_major_undetermined(struct check *k)
{
	const struct incident *i = k->incident;
	const struct severity_level *level = level_of(k->corpus, i);
	const struct field_vec *commanders = &i->commander.items;

	if (i->major->is_mapping && !field_is_set(i->major->is.field))
		find_no_answer(k);
	if (!level || !i->major->known || i->major->value == level->major)
		return;
	if (!i->major->is_mapping || !field_is_set(i->major->decided_by) ||
		!field_is_set(i->major->decided_on.field) ||
		!field_is_set(i->major->reason)) {
		find_undetermined(k, level->major);
		return;
	}
	if (is_commander(k, i->major->decided_by.text))
		return;
	finding_add(k->fs, RULE_MAJOR_UNDETERMINED, i->major->decided_by.span,
		"%.*s decided that this incident is %smajor, but %.*s is its "
		"Incident Commander",
		SLICE_FMT(i->major->decided_by.text),
		i->major->value ? "" : "not ",
		SLICE_FMT(commanders->at[commanders->len - 1].text));
	finding_help(k->fs, "have the Incident Commander decide, and name "
			    "them in `decided_by`");
	finding_about(
		k->fs, FIELD_KEY("major.decided_by", i->major->decided_by));
}

static bool lacks_list(const struct check *k, const struct list_field *list)
{
	if (!field_is_set(list->field))
		return !k->incident->record.cut;
	return list_is_empty(list->field, list->items.len);
}

void rule_commander_missing(struct check *k)
{
	const struct incident *i = k->incident;

	if (!lacks_list(k, &i->commander))
		return;
	finding_add(k->fs, RULE_COMMANDER_MISSING,
		value_or(i->commander.field, i->record.place),
		"this major incident has no Incident Commander");
	finding_help(k->fs, "add `commander: PERSON`");
	finding_about(k->fs, SLICE("commander"), (struct slice){0});
}

void rule_responders_missing(struct check *k)
{
	const struct incident *i = k->incident;

	if (!due_from(k, STATUS_REVIEWED) || !lacks_list(k, &i->responders))
		return;
	finding_add(k->fs, RULE_RESPONDERS_MISSING,
		value_or(i->responders.field, i->record.place),
		"the incident was reviewed, and no Incident Response Team is "
		"named");
	finding_help(k->fs, "add `responders: [PERSON, PERSON]`");
	finding_about(k->fs, SLICE("responders"), (struct slice){0});
}

static struct span system_place(const struct system *s)
{
	/* A text alone stands for the system's name. */
	return s->self.text.len ? s->self.span : first_line(s->self);
}

void rule_system_owner_missing(struct check *k)
{
	const struct system_vec *all = &k->incident->systems;
	const struct system *first = NULL;
	struct slice_list names = {0};

	for (size_t n = 0; n < all->len; n++) {
		const struct system *s = &all->at[n];

		if (field_is_set(s->owner) || !s->name.text.len)
			continue;
		first = first ? first : s;
		*vec_push(k->scratch, &names) = s->name.text;
	}
	if (!first || k->incident->record.cut)
		return;
	finding_add(k->fs, RULE_SYSTEM_OWNER_MISSING, system_place(first),
		"no owner is named for %s, so nobody can be invited for %s",
		say_names(k, &names), names.len == 1 ? "it" : "them");
	finding_help(k->fs, "write `- {name: %.*s, owner: PERSON}`",
		SLICE_FMT(first->name.text));
	finding_about(k->fs, SLICE("systems"), first->name.text);
}
