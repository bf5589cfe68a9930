/* References: what one record says of another, and of people. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "model/corpus_state.h"
#include "model/reader.h"

struct named_vec VEC(const struct incident *);

struct refs {
	struct corpus *c;
	struct slice *names; /* of people, sorted */
	size_t name_count;
	struct slice_list ids;	       /* of incidents, sorted */
	const struct person **by_name; /* the first of each name, sorted */
	size_t by_name_count;
	/* The record whose people are looked at: an action item, or, without
	 * one, an incident. */
	const struct incident *incident; /* an inline item's, too */
	const struct action *action;
	/* The names of its experts, sorted, once one was asked for. */
	struct arena expert_arena;
	struct slice_list experts;
	bool experts_known;
	enum rule rule; /* for people; others in the settings */
};

static bool is_known(const struct slice *words, size_t count, struct slice word)
{
	return count && bsearch(&word, words, count, sizeof(word), slice_order);
}

static void help_nearest(struct refs *r, struct slice word,
	const struct slice *words, size_t count, const char *otherwise)
{
	struct slice near = {0};
	size_t cost = count * word.len * word.len;

	/* Longer words are near to none. */
	if (word.len <= 64 && r->c->compared + cost <= LIMIT_COMPARED) {
		r->c->compared += cost;
		near = nearest_word(word, words, count);
	}
	if (near.len)
		finding_help(r->c->findings, "did you mean '%.*s'?",
			SLICE_FMT(near));
	else
		finding_help(r->c->findings, "%s", otherwise);
}

/* ---- Incidents ---- */

static bool is_reference_known(const struct corpus *c, struct slice id)
{
	return corpus_has_incident(c, id) || corpus_is_unreadable(c, id);
}

/* The ids to suggest, once one is wanted. */
static const struct slice_list *incident_ids(struct refs *r)
{
	const struct corpus *c = r->c;
	struct arena *a = &c->state->scratch;

	if (r->ids.len)
		return &r->ids;
	for (size_t i = 0; i < c->incidents.len; i++)
		*vec_push(a, &r->ids) = c->incidents.at[i]->record.id;
	if (c->rest)
		c->rest->list_incidents(c->rest->context, &r->ids, a);
	vec_sort(&r->ids, slice_order);
	return &r->ids;
}

static void check_incidents(
	struct refs *r, const struct list_field *list, const char *key)
{
	for (size_t i = 0; i < list->items.len; i++) {
		const struct field *f = &list->items.at[i];
		struct findings *fs = r->c->findings;
		const struct slice_list *ids;

		if (!f->text.len || is_reference_known(r->c, f->text))
			continue;
		ids = incident_ids(r);
		finding_add(fs, RULE_REF_UNKNOWN, f->span,
			"there is no incident '%.*s'", SLICE_FMT(f->text));
		help_nearest(r, f->text, ids->at, ids->len,
			"write the id of an incident that has a record");
		finding_about(fs, slice_of(key), f->text);
	}
}

/* ---- Action items that an exception is about ---- */

/* `A1`, `ACT-2026-0001`, `INC-2026-0007/A1`, but no key. */
static bool looks_like_action(const struct corpus *c, struct slice text)
{
	size_t letters = 0, digits;

	if (id_is_valid(c->settings.action_prefix, text))
		return true;
	if (slice_has_char(text, '/'))
		return record_year(text).len;
	while (letters < text.len && text.ptr[letters] >= 'A' &&
		text.ptr[letters] <= 'Z')
		letters++;
	digits = letters;
	while (digits < text.len && char_is_digit(text.ptr[digits]))
		digits++;
	return letters && digits > letters && digits == text.len;
}

static bool is_action_known(
	const struct refs *r, const struct record *record, struct slice id)
{
	const struct corpus *c = r->c;

	return corpus_has_action(c, id) || corpus_is_unreadable(c, id) ||
	       corpus_action(c, arena_printf(&c->state->scratch, "%.*s/%.*s",
					SLICE_FMT(record->id), SLICE_FMT(id)));
}

static void check_exceptions(struct refs *r, const struct record *record,
	const struct exception_vec *exceptions)
{
	for (size_t i = 0; i < exceptions->len; i++) {
		const struct field *f = &exceptions->at[i].for_;
		struct findings *fs = r->c->findings;

		if (!f->text.len || !looks_like_action(r->c, f->text) ||
			is_action_known(r, record, f->text))
			continue;
		finding_add(fs, RULE_REF_UNKNOWN, f->span,
			"there is no action item '%.*s'", SLICE_FMT(f->text));
		finding_help(fs, "write the id of an action item, or a key");
		finding_about(fs,
			arena_printf(fs->arena, "exceptions[%zu].for", i),
			f->text);
	}
}

/* ---- People ---- */

static void add_experts(struct refs *r, const struct incident *incident)
{
	const struct expert_vec *all = &incident->external_experts;

	for (size_t i = 0; i < all->len; i++)
		*vec_push(&r->expert_arena, &r->experts) = all->at[i].name.text;
}

static int compare_pointers(const void *x, const void *y)
{
	const struct incident *const *a = x, *const *b = y;

	return (*a > *b) - (*a < *b);
}

/* Those of the incidents that an item in a file of its own names, of each once,
 * however often it is named. */
static void add_experts_of_action(struct refs *r)
{
	const struct list_field *list = &r->action->incident;
	struct named_vec named = {0};

	for (size_t i = 0; i < list->items.len; i++) {
		const struct incident *incident =
			corpus_incident(r->c, list->items.at[i].text);

		if (incident)
			*vec_push(&r->expert_arena, &named) = incident;
	}
	vec_sort(&named, compare_pointers);
	for (size_t i = 0; i < named.len; i++)
		if (!i || named.at[i] != named.at[i - 1])
			add_experts(r, named.at[i]);
}

/* Whether NAME is an engaged expert of the incident, or of one that the item
 * names. */
static bool is_expert(struct refs *r, struct slice name)
{
	if (!r->experts_known) {
		r->experts_known = true;
		if (r->incident)
			add_experts(r, r->incident);
		else if (r->action)
			add_experts_of_action(r);
		vec_sort(&r->experts, slice_order);
	}
	return is_known(r->experts.at, r->experts.len, name);
}

/* The people of this record are looked at next. */
static void look_at(struct refs *r, const struct incident *incident,
	const struct action *action)
{
	r->action = action;
	if (r->experts_known && incident && incident == r->incident)
		return;
	r->incident = incident;
	r->experts_known = false;
	r->experts = (struct slice_list){0};
	arena_reset(&r->expert_arena);
}

static int compare_person_name(const void *key, const void *element)
{
	const struct person *const *p = element;

	return slice_cmp(*(const struct slice *)key, (*p)->name.text);
}

static void help_person(struct refs *r, struct slice name)
{
	const struct person *const *found = NULL;

	if (r->by_name_count)
		found = bsearch(&name, r->by_name, r->by_name_count,
			sizeof(struct person *), compare_person_name);
	if (found) {
		finding_help(r->c->findings,
			"write '%.*s', the id of this person, or add the name "
			"to the person's `aliases`",
			SLICE_FMT((*found)->id.text));
		return;
	}
	help_nearest(r, name, r->names, r->name_count,
		"write the id or an alias of a person who is in it, or add "
		"the person");
}

static void see_person(void *context, const struct schema_person *p)
{
	struct refs *r = context;
	struct findings *fs = r->c->findings;
	struct slice name = p->field->text;

	if (is_known(r->names, r->name_count, name))
		return;
	/* Such an owner is action-owner, and nothing else. */
	if (r->action && p->field == &r->action->owner &&
		!owner_is_specific(name))
		return;
	if (is_expert(r, name))
		return;
	/* It may be the name of somebody who could not be read. */
	if (r->c->people.incomplete)
		return;
	finding_add(fs, r->rule, p->field->span, "'%.*s' is not in %.*s",
		SLICE_FMT(name), SLICE_FMT(r->c->people.source->path));
	help_person(r, name);
	finding_about(fs, schema_path_text(fs->arena, p->path), name);
}

static void add_name(struct refs *r, struct slice name)
{
	if (name.len)
		r->names[r->name_count++] = name;
}

/* By name; of one name the first is first. */
static int compare_people(const void *x, const void *y)
{
	const struct person *const *a = x, *const *b = y;
	int order = slice_cmp((*a)->name.text, (*b)->name.text);

	return order ? order : (*a > *b) - (*a < *b);
}

static void index_people_by_name(struct refs *r)
{
	const struct person_vec *all = &r->c->people.all;

	r->by_name = arena_array(
		&r->c->state->scratch, all->len, sizeof(*r->by_name));
	for (size_t i = 0; i < all->len; i++)
		r->by_name[i] = &all->at[i];
	if (all->len)
		qsort(r->by_name, all->len, sizeof(*r->by_name),
			compare_people);
	for (size_t i = 0; i < all->len; i++)
		if (!i || !slice_eq(r->by_name[i]->name.text,
				  r->by_name[i - 1]->name.text))
			r->by_name[r->by_name_count++] = r->by_name[i];
}

static void index_people(struct refs *r)
{
	const struct person_vec *all = &r->c->people.all;
	size_t count = 0;

	for (size_t i = 0; i < all->len; i++)
		count += 1 + all->at[i].aliases.items.len;
	r->names = arena_array(&r->c->state->scratch, count, sizeof(*r->names));
	for (size_t i = 0; i < all->len; i++) {
		const struct list_field *aliases = &all->at[i].aliases;

		add_name(r, all->at[i].id.text);
		for (size_t k = 0; k < aliases->items.len; k++)
			add_name(r, aliases->items.at[k].text);
	}
	if (r->name_count)
		qsort(r->names, r->name_count, sizeof(*r->names), slice_order);
}

/* ---- All of them ---- */

static void check_incident(struct refs *r, const struct incident *i)
{
	r->c->findings->record = i->record.id;
	check_incidents(r, &i->related, "related");
	check_exceptions(r, &i->record, &i->exceptions);
	look_at(r, i, NULL);
	if (r->c->people.source)
		schema_each_person(i, &incident_schema, see_person, r);
}

static void check_action(struct refs *r, const struct action *a)
{
	r->c->findings->record = a->record.id;
	check_incidents(r, &a->incident, "incident");
	check_exceptions(r, &a->record, &a->exceptions);
	look_at(r, a->parent, a);
	if (r->c->people.source)
		schema_each_person(a, &action_schema, see_person, r);
}

/* Who approved the exceptions in debrief.yml. */
static void check_settings(struct refs *r)
{
	const struct exception_vec *all = &r->c->settings.exceptions;

	r->c->findings->record = SLICE("");
	look_at(r, NULL, NULL);
	r->rule = RULE_CONFIG_INVALID;
	for (size_t i = 0; r->c->people.source && i < all->len; i++)
		schema_each_person(&all->at[i], &exception_elsewhere_schema,
			see_person, r);
}

void corpus_join_refs(struct corpus *c)
{
	struct refs r = {.c = c, .rule = RULE_REF_UNKNOWN};

	index_people(&r);
	index_people_by_name(&r);
	for (size_t i = 0; i < c->incidents.len; i++)
		check_incident(&r, c->incidents.at[i]);
	for (size_t i = 0; i < c->actions.len; i++)
		check_action(&r, c->actions.at[i]);
	check_settings(&r);
	arena_free(&r.expert_arena);
}
