/* Who chaired the review, and who was there. */
#include <stdlib.h>

#include "rules/private.h"

/* The commander who chairs: the last of the list. Empty if nobody can say. */
static struct slice commander_of(const struct check *k)
{
	const struct field_vec *all = &k->incident->commander.items;
	struct slice name = {0};

	if (all->len)
		name = all->at[all->len - 1].text;
	return is_known_person(k, name) ? name : (struct slice){0};
}

/* Held on a day that nobody knows is held all the same. */
static bool was_held(const struct check *k)
{
	return k->incident->review.held_on.at.kind != MOMENT_NONE;
}

void rule_review_chair(struct check *k)
{
	const struct review *r = &k->incident->review;
	struct slice commander = commander_of(k);

	if (!was_held(k) || field_is_wrong(r->chair))
		return;
	if (!field_is_set(r->chair)) {
		if (k->incident->record.cut)
			return;
		finding_add(k->fs, RULE_REVIEW_CHAIR, first_line(r->self),
			"the review does not say who chaired it");
	} else {
		if (!commander.len || !is_known_person(k, r->chair.text) ||
			is_same_person(k, r->chair.text, commander))
			return;
		finding_add(k->fs, RULE_REVIEW_CHAIR, r->chair.span,
			"%.*s chaired the review, but %.*s is the Incident "
			"Commander",
			SLICE_FMT(r->chair.text), SLICE_FMT(commander));
	}
	if (commander.len)
		finding_help(k->fs,
			"the Incident Commander chairs: write `chair: %.*s` "
			"if that is so",
			SLICE_FMT(commander));
	else
		finding_help(k->fs, "add `chair: PERSON`");
	finding_about(k->fs, FIELD_KEY("review.chair", r->chair));
}

/* ---- review-attendees ---- */

/* What is compared, so that lists are sorted once rather than searched for
 * every name. */
static struct slice key_of(const struct check *k, struct slice name)
{
	return people_key(&k->corpus->people, name);
}

/* Who attended, chaired or sent an apology; sorted. */
static struct slice_list collect_present(struct check *k)
{
	const struct review *r = &k->incident->review;
	const struct field_vec *all = &r->attendees.items;
	struct slice_list present = {0};

	*vec_push(k->scratch, &present) = key_of(k, r->chair.text);
	for (size_t n = 0; n < all->len; n++)
		*vec_push(k->scratch, &present) = key_of(k, all->at[n].text);
	for (size_t n = 0; n < r->apologies.len; n++)
		*vec_push(k->scratch, &present) =
			key_of(k, r->apologies.at[n].name.text);
	vec_sort(&present, slice_order);
	return present;
}

/* The question that is asked of everybody who had to be there. */
struct roll {
	struct check *k;
	struct slice_list present; /* sorted */
	struct slice_list absent;
};

/* Whether somebody is absent without apology; notes the name if so. */
static bool is_absent(struct roll *roll, struct slice name)
{
	struct slice key = key_of(roll->k, name);

	if (!name.len || bsearch(&key, roll->present.at, roll->present.len,
				 sizeof(key), slice_order))
		return false;
	names_add(roll->k, &roll->absent, name);
	return true;
}

/* A group that had to be there: how many, and how many were not. */
struct group {
	size_t all, absent;
};

/* A name that means nobody known is not held against the record. */
static void count(struct group *g, struct roll *roll, struct field f)
{
	if (!is_known_person(roll->k, f.text))
		return;
	g->all++;
	g->absent += is_absent(roll, f.text);
}

static bool all_absent(struct group g)
{
	return g.absent && g.absent == g.all;
}

/* Collects who was absent; true if that is a deviation. */
static bool call_roll(struct roll *roll)
{
	const struct incident *i = roll->k->incident;
	struct group responders = {0}, owners = {0};
	bool grave = is_absent(roll, commander_of(roll->k));

	for (size_t n = 0; n < i->responders.items.len; n++)
		count(&responders, roll, i->responders.items.at[n]);
	for (size_t n = 0; n < i->systems.len; n++)
		count(&owners, roll, i->systems.at[n].owner);
	grave = grave || all_absent(responders) || all_absent(owners);
	for (size_t n = 0; n < i->external_experts.len; n++) {
		struct slice name = i->external_experts.at[n].name.text;

		grave = (!text_is_placeholder(name) && is_absent(roll, name)) ||
			grave;
	}
	return grave;
}

/* Whether the list of attendees can be judged: each of them was understood,
 * and is somebody. */
static bool is_readable(const struct check *k)
{
	const struct incident *i = k->incident;
	const struct list_field *list = &i->review.attendees;

	if (field_is_broken(list->field) ||
		field_is_broken(i->review.apologies_field))
		return false;
	if (!field_is_set(list->field))
		return !i->record.cut;
	if (!list->items.len)
		return list_is_empty(list->field, 0);
	for (size_t n = 0; n < list->items.len; n++)
		if (!list->items.at[n].text.len)
			return false;
	return true;
}

void rule_review_attendees(struct check *k)
{
	const struct review *r = &k->incident->review;
	struct roll roll = {.k = k};
	bool grave;

	if (!was_held(k) || !is_readable(k))
		return;
	roll.present = collect_present(k);
	grave = call_roll(&roll);
	if (!roll.absent.len)
		return;
	finding_add(k->fs, RULE_REVIEW_ATTENDEES,
		value_or(r->attendees.field, first_line(r->self)),
		"%s had to be at the review and %s neither attended nor sent "
		"an apology",
		say_names(k, &roll.absent),
		roll.absent.len == 1 ? "has" : "have");
	finding_help(k->fs, "add them to `attendees` if they were there, or to "
			    "`apologies` with the reason");
	/* Who is missing: others would be another finding. */
	finding_about(k->fs, SLICE("review.attendees"),
		arena_copy(k->fs->arena, slice_of(say_names(k, &roll.absent))));
	if (!grave)
		finding_severity(k->fs, SEVERITY_WARNING);
}
