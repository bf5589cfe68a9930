/* What the review must have written down: timeline and sections. */
#include "model/schema.h"
#include "rules/private.h"

/* ---- timeline-missing ---- */

/* Whether A is the time that B names, as far as both reach. */
static bool is_at(struct moment a, struct moment b)
{
	return moment_is_known(a) && moment_is_known(b) &&
	       !moment_is_after(a, b) && !moment_is_after(b, a);
}

struct ends {
	bool detection, recovery;
};

static bool is_at_or_after(struct moment a, struct moment b)
{
	return moment_is_known(a) && moment_is_known(b) &&
	       !moment_is_after(b, a);
}

/* Whether the timeline tells of the detection and of the recovery. What
 * cannot be told, since a time has its own error, counts as told. */
static struct ends find_ends(const struct incident *i)
{
	struct ends ends = {time_is_wrong(i->detected) ||
				    field_is_broken(i->timeline_field),
		time_is_wrong(i->resolved) ||
			field_is_broken(i->timeline_field)};

	for (size_t n = 0; n < i->timeline.len; n++) {
		const struct timeline_entry *e = &i->timeline.at[n];
		bool wrong = time_is_wrong(e->at) ||
			     !field_is_set(e->at.field) ||
			     field_is_wrong(e->phase.field) ||
			     (field_is_set(e->phase.field) && !e->phase.value);

		ends.detection = ends.detection || wrong ||
				 e->phase.value == PHASE_DETECTION ||
				 is_at(e->at.at, i->detected.at);
		ends.recovery = ends.recovery || wrong ||
				e->phase.value == PHASE_RECOVERY ||
				is_at_or_after(e->at.at, i->resolved.at);
	}
	return ends;
}

static void find_no_timeline(struct check *k, enum due due)
{
	const struct incident *i = k->incident;

	finding_add(k->fs, RULE_TIMELINE_MISSING,
		value_or(i->timeline_field, i->record.place),
		"the incident has no timeline");
	finding_help(k->fs, "add `timeline`, a list of `{at, what, phase}`, "
			    "or a table under a heading `Timeline`");
	finding_about(k->fs, SLICE("timeline"), (struct slice){0});
	soften(k, due);
}

void rule_timeline_missing(struct check *k)
{
	const struct incident *i = k->incident;
	enum due due = due_from(k, STATUS_REVIEWED);
	struct ends ends = find_ends(i);
	struct span place;

	if (!due || i->record.cut || k->body_broken)
		return;
	if (!field_is_set(i->timeline_field) ||
		list_is_empty(i->timeline_field, i->timeline.len)) {
		find_no_timeline(k, due);
		return;
	}
	/* An entry that could not be read may be the one that is due. */
	if ((ends.detection && ends.recovery) || !i->timeline.len ||
		field_is_broken(i->timeline_field))
		return;
	place = incident_key(i, i->timeline_field);
	if (!span_is_set(place))
		place = first_line(i->timeline_field);
	finding_add(k->fs, RULE_TIMELINE_MISSING, place,
		"no entry of the timeline tells of the %s",
		ends.detection	? "recovery"
		: ends.recovery ? "detection"
				: "detection, and none of the recovery");
	finding_help(k->fs, "add an entry with `phase: %s`%s",
		ends.detection ? "recovery" : "detection",
		ends.detection || ends.recovery
			? ""
			: " and one with `phase: recovery`");
	finding_about(k->fs, SLICE("timeline"), (struct slice){0});
	soften(k, due);
}

/* ---- Sections ---- */

/* What the procedure asks of a known section. */
struct need {
	enum due due;
	bool advice; /* its absence is a warning */
};

static void find_section(struct check *k, enum rule rule, struct slice name,
	const struct md_heading *empty)
{
	if (empty)
		finding_add(k->fs, rule, empty->span,
			"the section `%.*s` is empty", SLICE_FMT(empty->text));
	else
		finding_add(k->fs, rule,
			source_last_line(k->incident->record.source),
			"there is no section `%.*s`", SLICE_FMT(name));
	if (empty)
		finding_help(k->fs, "write the section's text below its "
				    "heading");
	else
		finding_help(k->fs,
			"add a heading `## %.*s` with text below it",
			SLICE_FMT(name));
	finding_about(k->fs, SLICE("sections"), name);
	k->fs->all.at[k->fs->all.len - 1].subject = name;
}

static bool is_section(const struct section *s, int known, struct slice name)
{
	if (known >= 0)
		return s->known == known;
	return slice_eq_nocase(slice_trim(s->heading.text), slice_trim(name));
}

/* KNOWN is -1 for a section that the procedure names but does not list. */
static void check_section(
	struct check *k, int known, struct slice name, struct need need)
{
	const struct section_vec *all = &k->incident->sections;
	const struct md_heading *empty = NULL;
	enum rule rule;

	for (size_t n = 0; n < all->len; n++) {
		if (!is_section(&all->at[n], known, name))
			continue;
		if (!all->at[n].heading.empty)
			return;
		empty = empty ? empty : &all->at[n].heading;
	}
	rule = known == SECTION_LESSONS ? RULE_LESSONS_MISSING
	       : empty			? RULE_SECTION_EMPTY
					: RULE_SECTION_MISSING;
	find_section(k, rule, name, empty);
	if (need.advice)
		finding_severity(k->fs, SEVERITY_WARNING);
	soften(k, need.due);
}

static bool names_severity(const struct requirement *r, struct slice severity)
{
	for (size_t n = 0; n < r->severity.len; n++)
		if (slice_eq(r->severity.at[n], severity))
			return true;
	return !r->severity.len;
}

static enum due due_of(const struct check *k, const struct requirement *r)
{
	if (!names_severity(r, k->incident->severity.text))
		return DUE_NOT;
	return due_from(
		k, r->from ? (enum incident_status)r->from : STATUS_REVIEWED);
}

/* Adds what a requirement asks; sections that are not known are checked at
 * once. */
static void add_needs(
	struct check *k, struct need *needs, const struct requirement *r)
{
	const struct procedure *p = &k->corpus->procedure;
	enum due due = due_of(k, r);

	for (size_t n = 0; due && n < r->sections.len; n++) {
		struct slice name = r->sections.at[n].text;
		int known = procedure_section(p, name);

		if (known < 0)
			check_section(
				k, known, name, (struct need){due, false});
		else if (due > needs[known].due || needs[known].advice)
			needs[known] = (struct need){
				due > needs[known].due ? due : needs[known].due,
				false};
	}
}

void rule_sections(struct check *k)
{
	const struct procedure *p = &k->corpus->procedure;
	enum due due = due_from(k, STATUS_REVIEWED);
	struct need *needs;

	if (k->incident->record.cut || k->body_broken || !p->sections.len)
		return;
	needs = arena_array(k->scratch, p->sections.len, sizeof(*needs));
	for (size_t n = 0; n < SECTION_BUILT_IN && n < p->sections.len; n++)
		needs[n] = (struct need){due, n < SECTION_EFFECTIVENESS};
	for (size_t n = 0; n < p->require.len; n++)
		add_needs(k, needs, &p->require.at[n]);
	for (size_t n = 0; n < p->sections.len; n++)
		if (needs[n].due)
			check_section(
				k, (int)n, p->sections.at[n].name, needs[n]);
}

/* ---- Keys that the procedure requires ---- */

#define KEY(NAME, MEMBER)                                                      \
	{                                                                      \
		NAME, offsetof(struct incident, MEMBER), false                 \
	}
#define KEY_APART(MEMBER)                                                      \
	{                                                                      \
#MEMBER, offsetof(struct incident, MEMBER), true               \
	}

/* Where the field of a key lies in an incident. */
static const struct key_place {
	const char *key;
	size_t at;  /* of a struct field */
	bool apart; /* of a pointer to a struct that begins with one */
} key_places[] = {
	KEY("category", category),
	KEY("data", data.field),
	KEY("kind", kind.field),
	KEY_APART(major),
	KEY("commander", commander.field),
	KEY("responders", responders.field),
	KEY("systems", systems_field),
	KEY("external_experts", experts_field),
	KEY("started", started.field),
	KEY("detected", detected.field),
	KEY("contained", contained.field),
	KEY("resolved", resolved.field),
	KEY("closed_on", closed_on.field),
	KEY("timeline", timeline_field),
	KEY("resolution_check", resolution_check.self),
	KEY("resolution_check.confirmed_on",
		resolution_check.confirmed_on.field),
	KEY("resolution_check.confirmed_by", resolution_check.confirmed_by),
	KEY("resolution_check.performance", resolution_check.performance),
	KEY("resolution_check.alerts", resolution_check.alerts),
	KEY("resolution_check.other", resolution_check.other),
	KEY("review", review.self),
	KEY("review.scheduled_on", review.scheduled_on.field),
	KEY("review.scheduled_by", review.scheduled_by),
	KEY("review.scheduled_for", review.scheduled_for.field),
	KEY("review.held_on", review.held_on.field),
	KEY("review.chair", review.chair),
	KEY("review.attendees", review.attendees.field),
	KEY("review.minutes", review.minutes),
	KEY("plan_changes", plan_changes_field),
	KEY_APART(no_plan_changes),
	KEY("actions", actions_field),
	KEY_APART(no_actions),
	KEY("related", related.field),
};

static const struct field *field_of(const struct incident *i, struct slice key)
{
	for (size_t n = 0; n < ARRAY_LENGTH(key_places); n++) {
		const void *at = (const char *)i + key_places[n].at;

		if (slice_eq(key, slice_of(key_places[n].key)))
			return key_places[n].apart ? schema_apart(at) : at;
	}
	return NULL;
}

static struct span key_parent_place(const struct incident *i, struct slice key)
{
	if (slice_starts(key, SLICE("review.")) && field_is_set(i->review.self))
		return first_line(i->review.self);
	if (slice_starts(key, SLICE("resolution_check.")) &&
		field_is_set(i->resolution_check.self))
		return first_line(i->resolution_check.self);
	return i->record.place;
}

static void check_key(struct check *k, struct slice key, enum due due)
{
	const struct incident *i = k->incident;
	const struct field *f = field_of(i, key);

	if (!f || field_is_set(*f))
		return;
	finding_add(k->fs, RULE_SECTION_MISSING, key_parent_place(i, key),
		"%.*s is missing, which the procedure requires of a %.*s "
		"incident",
		SLICE_FMT(key), SLICE_FMT(i->severity.text));
	finding_help(k->fs, "add `%.*s`", SLICE_FMT(key));
	finding_about(k->fs, key, (struct slice){0});
	soften(k, due);
}

void rule_required(struct check *k)
{
	const struct procedure *p = &k->corpus->procedure;

	if (k->incident->record.cut)
		return;
	for (size_t n = 0; n < p->require.len; n++) {
		const struct requirement *r = &p->require.at[n];
		enum due due = due_of(k, r);

		for (size_t m = 0; due && m < r->keys.len; m++)
			check_key(k, r->keys.at[m], due);
	}
}
