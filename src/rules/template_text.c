/* template-text: what a template left behind and nobody filled in. */
#include "base/limits.h"
#include "rules/private.h"

struct look {
	struct check *k;
	enum due due;
	size_t *found; /* so far, in the incident */
};

/* The others say nothing new. */
static void find_more(const struct look *l, struct span span)
{
	finding_add(l->k->fs, RULE_TEMPLATE_TEXT, span,
		"more than %d placeholders were not filled in: the others are "
		"not listed",
		LIMIT_PLACES);
	finding_help(l->k->fs, "write what belongs there, or take them out");
	soften(l->k, l->due);
}

static void find_text(const struct look *l, struct slice key, struct span span)
{
	struct slice text = span_text(span);

	if (++*l->found > LIMIT_PLACES) {
		if (*l->found == LIMIT_PLACES + 1)
			find_more(l, span);
		return;
	}
	finding_add(l->k->fs, RULE_TEMPLATE_TEXT, span,
		"`%.*s` is a placeholder that nobody filled in",
		SLICE_FMT(text));
	finding_help(l->k->fs, "write what belongs here, or take it out");
	finding_about(l->k->fs, key, text);
	soften(l->k, l->due);
}

static void field(const struct look *l, const char *key, struct field f)
{
	if (f.text.len && text_is_placeholder(f.text))
		find_text(l, slice_of(key), f.span);
}

static void fields(
	const struct look *l, const char *key, const struct list_field *list)
{
	for (size_t n = 0; n < list->items.len; n++)
		field(l, key, list->items.at[n]);
}

/* With a people file, a placeholder is an unknown person already. */
static void person(const struct look *l, const char *key, struct field f)
{
	if (!l->k->corpus->people.source)
		field(l, key, f);
}

static void people(
	const struct look *l, const char *key, const struct list_field *list)
{
	for (size_t n = 0; n < list->items.len; n++)
		person(l, key, list->items.at[n]);
}

static void body(const struct look *l, const struct span_vec *all)
{
	for (size_t n = 0; n < all->len; n++)
		find_text(l, (struct slice){0}, all->at[n]);
}

static void exceptions(const struct look *l, const struct exception_vec *all)
{
	for (size_t n = 0; n < all->len; n++) {
		field(l, "exceptions.reason", all->at[n].reason);
		person(l, "exceptions.approved_by", all->at[n].approved_by);
	}
}

static void decision(
	const struct look *l, const char *key, const struct decision *d)
{
	field(l, key, d->reason);
	person(l, key, d->decided_by);
}

static void involved(const struct look *l, const struct incident *i)
{
	people(l, "commander", &i->commander);
	people(l, "responders", &i->responders);
	for (size_t n = 0; n < i->systems.len; n++) {
		field(l, "systems.name", i->systems.at[n].name);
		person(l, "systems.owner", i->systems.at[n].owner);
	}
	for (size_t n = 0; n < i->external_experts.len; n++) {
		const struct expert *e = &i->external_experts.at[n];

		field(l, "external_experts.name", e->name);
		field(l, "external_experts.organisation", e->organisation);
	}
}

static void review(const struct look *l, const struct review *r)
{
	person(l, "review.scheduled_by", r->scheduled_by);
	person(l, "review.chair", r->chair);
	field(l, "review.minutes", r->minutes);
	people(l, "review.attendees", &r->attendees);
	for (size_t n = 0; n < r->apologies.len; n++) {
		person(l, "review.apologies.name", r->apologies.at[n].name);
		field(l, "review.apologies.reason", r->apologies.at[n].reason);
		person(l, "review.apologies.stand_in",
			r->apologies.at[n].stand_in);
	}
}

static void course(const struct look *l, const struct incident *i)
{
	/* A table's cells are in the body. */
	for (size_t n = 0; n < i->timeline.len && !i->timeline_in_body; n++) {
		field(l, "timeline.what", i->timeline.at[n].what);
		field(l, "timeline.source", i->timeline.at[n].source);
	}
	person(l, "resolution_check.confirmed_by",
		i->resolution_check.confirmed_by);
	field(l, "resolution_check.performance",
		i->resolution_check.performance);
	field(l, "resolution_check.alerts", i->resolution_check.alerts);
	field(l, "resolution_check.other", i->resolution_check.other);
}

static void outcome(const struct look *l, const struct incident *i)
{
	for (size_t n = 0; n < i->plan_changes.len; n++) {
		const struct plan_change *c = &i->plan_changes.at[n];

		field(l, "plan_changes.document", c->document);
		field(l, "plan_changes.section", c->section);
		field(l, "plan_changes.summary", c->summary);
		field(l, "plan_changes.commit", c->commit);
		field(l, "plan_changes.evidence", c->evidence);
	}
	decision(l, "no_plan_changes", i->no_plan_changes);
	decision(l, "no_actions", i->no_actions);
	for (size_t n = 0; n < i->links.len; n++) {
		field(l, "links.title", i->links.at[n].title);
		field(l, "links.url", i->links.at[n].url);
	}
	exceptions(l, &i->exceptions);
}

/* The owner aside, who is action-owner's, and who verified it, who is
 * action-self-verified's. */
static void action(const struct look *l, const struct action *a)
{
	field(l, "title", a->title);
	field(l, "priority", a->priority);
	field(l, "tracker", a->tracker);
	fields(l, "evidence", &a->evidence);
	if (a->status.value != ACTION_VERIFIED)
		person(l, "verified_by", a->verified_by);
	field(l, "cancelled.reason", a->cancelled->reason);
	person(l, "cancelled.approved_by", a->cancelled->approved_by);
	exceptions(l, &a->exceptions);
	body(l, &a->placeholders);
}

void rule_template_text(struct check *k)
{
	const struct incident *i = k->incident;
	size_t found = 0;
	struct look l = {k, due_from(k, STATUS_REVIEWED), &found};

	if (!l.due)
		return;
	field(&l, "title", i->title);
	field(&l, "category", i->category);
	fields(&l, "data", &i->data);
	field(&l, "major.reason", i->major->reason);
	person(&l, "major.decided_by", i->major->decided_by);
	involved(&l, i);
	course(&l, i);
	review(&l, &i->review);
	outcome(&l, i);
	body(&l, &i->placeholders);
	for (size_t n = 0; n < k->actions.len; n++) {
		k->fs->record = k->actions.at[n]->record.id;
		action(&l, k->actions.at[n]);
	}
	k->fs->record = i->record.id;
}
