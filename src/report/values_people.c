/* Resolution check, people and attendance of a report. */
#include <stdlib.h>

#include "report/values.h"

static void set_resolution(
	const struct view *v, struct value *page, const struct incident *i)
{
	const struct resolution_check *r = &i->resolution_check;
	struct signature signature = signature_of_check(v->a, i);
	struct value *map;

	if (!field_is_set(r->self)) {
		value_set_bool(v->a, page, "resolution_check", false);
		return;
	}
	map = value_set_map(v->a, page, "resolution_check");
	view_set_moment(v, map, "confirmed_on", r->confirmed_on.at);
	view_set_person(v, map, "confirmed_by", r->confirmed_by);
	view_set_rich(v, map, "performance", r->performance);
	view_set_rich(v, map, "alerts", r->alerts);
	view_set_rich(v, map, "other", r->other);
	values_witness(v, map, &i->record, &signature);
}

static void set_review(
	const struct view *v, struct value *page, const struct incident *i)
{
	const struct review *r = &i->review;
	struct value *map = value_set_map(v->a, page, "review");

	view_set_moment(v, map, "scheduled_on", r->scheduled_on.at);
	view_set_person(v, map, "scheduled_by", r->scheduled_by);
	view_set_moment(v, map, "scheduled_for", r->scheduled_for.at);
	view_set_moment(v, map, "held_on", r->held_on.at);
	view_set_person(v, map, "chair", r->chair);
	view_set_cite(v, map, "scheduled_on_cite", r->scheduled_on.field.span);
	view_set_cite(v, map, "scheduled_by_cite", r->scheduled_by.span);
	view_set_cite(
		v, map, "scheduled_for_cite", r->scheduled_for.field.span);
	view_set_cite(v, map, "held_on_cite", r->held_on.field.span);
	view_set_cite(v, map, "chair_cite", r->chair.span);
	view_set_cite(v, map, "minutes_cite", r->minutes.span);
	view_set(v, map, "minutes", view_evidence(v, r->minutes.text));
}

/* A place in a list of people, by who stands there. */
struct keyed {
	struct slice key; /* people_key() */
	size_t at;
};

struct keyed_vec VEC(struct keyed);

static int compare_keyed(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	int order = slice_cmp(a->key, b->key);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int compare_key(const void *key, const void *element)
{
	return slice_cmp(*(const struct slice *)key,
		((const struct keyed *)element)->key);
}

/* A part that somebody had in the incident. */
struct role_part {
	struct slice name, role;
	bool again; /* an earlier part is the same person's */
};

struct role_vec VEC(struct role_part);

/* Everybody who had to come, who came, and what they were in the incident. */
struct attendance {
	const struct view *v;
	const struct incident *incident;
	struct role_vec parts;
	struct keyed_vec attendees, apologies; /* sorted */
};

static struct slice key_of(const struct attendance *t, struct slice name)
{
	return people_key(&t->v->p->input->corpus->people, name);
}

static void add_keyed(const struct attendance *t, struct keyed_vec *list,
	struct slice name, size_t at)
{
	*vec_push(t->v->a, list) = (struct keyed){key_of(t, name), at};
}

/* The first that is the person NAME; NULL if there is none. */
static const struct keyed *find_keyed(const struct attendance *t,
	const struct keyed_vec *list, struct slice name)
{
	struct slice key = key_of(t, name);
	size_t at = vec_lower_bound(
		&key, list->at, list->len, sizeof(*list->at), compare_key);

	return at < list->len && slice_eq(list->at[at].key, key) ? &list->at[at]
								 : NULL;
}

static void index_review(struct attendance *t)
{
	const struct review *r = &t->incident->review;

	for (size_t i = 0; i < r->attendees.items.len; i++)
		add_keyed(t, &t->attendees, r->attendees.items.at[i].text, i);
	for (size_t i = 0; i < r->apologies.len; i++)
		add_keyed(t, &t->apologies, r->apologies.at[i].name.text, i);
	vec_sort(&t->attendees, compare_keyed);
	vec_sort(&t->apologies, compare_keyed);
}

static struct slice attendance_text(
	const struct attendance *t, struct slice name)
{
	const struct keyed *sorry = find_keyed(t, &t->apologies, name);
	const struct apology *a;
	struct buf out = BUF_INIT(0);

	if (!field_is_set(t->incident->review.self) ||
		!moment_is_known(t->incident->review.held_on.at))
		return SLICE("");
	if (find_keyed(t, &t->attendees, name))
		return SLICE("present");
	if (!sorry)
		return SLICE("absent");
	a = &t->incident->review.apologies.at[sorry->at];
	buf_adds(&out, "apologies");
	if (a->reason.text.len)
		buf_addf(&out, ": %.*s", SLICE_FMT(a->reason.text));
	if (a->stand_in.text.len) {
		struct slice who = view_person(t->v, a->stand_in.text);

		buf_addf(&out, "; stand-in: %.*s", SLICE_FMT(who));
	}
	return buf_take(&out, t->v->a);
}

static void add_part(struct attendance *t, struct slice name, struct slice role)
{
	if (name.len)
		*vec_push(t->v->a, &t->parts) =
			(struct role_part){name, role, false};
}

static void add_list(
	struct attendance *t, const struct list_field *list, struct slice role)
{
	for (size_t i = 0; i < list->items.len; i++)
		add_part(t, list->items.at[i].text, role);
}

static void add_systems(struct attendance *t)
{
	const struct system_vec *all = &t->incident->systems;

	for (size_t i = 0; i < all->len; i++)
		add_part(t, all->at[i].owner.text,
			arena_printf(t->v->a, "owner of %.*s",
				SLICE_FMT(all->at[i].name.text)));
}

static void add_experts(struct attendance *t)
{
	const struct expert_vec *all = &t->incident->external_experts;

	for (size_t i = 0; i < all->len; i++) {
		const struct expert *e = &all->at[i];
		const char *view = expert_view_name(e->view.value);

		add_part(t, e->name.text,
			arena_printf(t->v->a,
				"external expert%s%.*s; resolved: %s",
				e->organisation.text.len ? ", " : "",
				SLICE_FMT(e->organisation.text),
				*view ? view : "view not recorded"));
	}
}

/* Somebody with two parts in the incident has the first role and one row. */
static void find_again(struct attendance *t)
{
	struct keyed_vec sorted = {0};

	for (size_t i = 0; i < t->parts.len; i++)
		add_keyed(t, &sorted, t->parts.at[i].name, i);
	vec_sort(&sorted, compare_keyed);
	for (size_t i = 1; i < sorted.len; i++)
		t->parts.at[sorted.at[i].at].again =
			slice_eq(sorted.at[i - 1].key, sorted.at[i].key);
}

static void set_parts(struct attendance *t, struct value *page)
{
	struct value *list = value_set_list(t->v->a, page, "people");

	index_review(t);
	find_again(t);
	for (size_t i = 0; i < t->parts.len; i++) {
		const struct role_part *part = &t->parts.at[i];
		struct value *row;

		if (part->again)
			continue;
		row = value_add_map(t->v->a, list);
		view_set(t->v, row, "name", view_person(t->v, part->name));
		view_set(t->v, row, "role", part->role);
		view_set(t->v, row, "attendance",
			attendance_text(t, part->name));
	}
	value_set_bool(t->v->a, page, "any_person", list->count > 0);
}

static void set_systems(
	const struct view *v, struct value *page, const struct incident *i)
{
	struct value *list = value_set_list(v->a, page, "systems");

	for (size_t n = 0; n < i->systems.len; n++) {
		struct value *row = value_add_map(v->a, list);

		view_set(v, row, "name", i->systems.at[n].name.text);
		view_set_person(v, row, "owner", i->systems.at[n].owner);
	}
	value_set_bool(v->a, page, "any_system", i->systems.len > 0);
}

static void set_links(
	const struct view *v, struct value *page, const struct incident *i)
{
	struct value *related = value_set_list(v->a, page, "related");
	struct value *links = value_set_list(v->a, page, "links");

	for (size_t n = 0; n < i->related.items.len; n++) {
		struct slice id = i->related.items.at[n].text;
		const struct incident *other =
			corpus_incident(v->p->input->corpus, id);
		struct value *row = value_add_map(v->a, related);

		view_set(v, row, "link", view_incident_link(v, id));
		view_set(v, row, "name", other ? other->title.text : SLICE(""));
	}
	for (size_t n = 0; n < i->links.len; n++) {
		struct value *row = value_add_map(v->a, links);

		view_set(v, row, "link",
			view_evidence(v, i->links.at[n].url.text));
		view_set(v, row, "name", i->links.at[n].title.text);
	}
	value_set_bool(v->a, page, "any_link",
		i->related.items.len + i->links.len > 0);
}

void values_people(
	const struct view *v, struct value *page, const struct incident *i)
{
	struct attendance t = {.v = v, .incident = i};

	set_resolution(v, page, i);
	set_review(v, page, i);
	view_set_people(v, page, "commander", &i->commander);
	add_list(&t, &i->commander, SLICE("Incident Commander"));
	add_list(&t, &i->responders, SLICE("Incident Response Team"));
	add_systems(&t);
	add_experts(&t);
	add_list(&t, &i->review.attendees, SLICE("attendee"));
	for (size_t n = 0; n < i->review.apologies.len; n++)
		add_part(&t, i->review.apologies.at[n].name.text,
			SLICE("invited"));
	set_parts(&t, page);
	set_systems(v, page, i);
	set_links(v, page, i);
}
