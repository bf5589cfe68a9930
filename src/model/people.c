#include <assert.h>
#include <stdlib.h>

#include "model/schemas.h"
#include "model/settings.h"

static const struct schema_field person_fields[] = {
	{.key = SLICE_INIT("id"),
		.type = SCHEMA_TEXT,
		.flags = SCHEMA_REQUIRED,
		.at = offsetof(struct person, id),
		.doc = "the name that records use"},
	{.key = SLICE_INIT("name"),
		.type = SCHEMA_TEXT,
		.flags = SCHEMA_REQUIRED,
		.at = offsetof(struct person, name),
		.doc = "the name that reports show"},
	{.key = SLICE_INIT("email"),
		.type = SCHEMA_TEXT,
		.at = offsetof(struct person, email),
		.doc = "the address in commits"},
	{.key = SLICE_INIT("team"),
		.type = SCHEMA_TEXT,
		.at = offsetof(struct person, team),
		.doc = "the team"},
	{.key = SLICE_INIT("roles"),
		.type = SCHEMA_TEXTS,
		.flags = SCHEMA_OR_ONE,
		.at = offsetof(struct person, roles),
		.doc = "what the person does"},
	{.key = SLICE_INIT("aliases"),
		.type = SCHEMA_TEXTS,
		.flags = SCHEMA_OR_ONE,
		.at = offsetof(struct person, aliases),
		.doc = "other names that records use"},
	{.key = SLICE_INIT("until"),
		.type = SCHEMA_DAY,
		.at = offsetof(struct person, until),
		.doc = "the last day, of somebody who has left"},
};

const struct schema person_schema = {.name = "a person",
	.size = sizeof(struct person),
	.fields = person_fields,
	.count = ARRAY_LENGTH(person_fields)};

static int compare(const void *x, const void *y)
{
	const struct person_name *a = x, *b = y;
	int order = slice_cmp(a->name, b->name);

	if (order)
		return order;
	return (a->person > b->person) - (a->person < b->person);
}

static void add_name(
	struct people *p, struct arena *a, struct field name, size_t person)
{
	if (name.text.len)
		*vec_push(a, &p->names) =
			(struct person_name){name.text, name.span, person};
}

/* Makes the sorted list of names, and finds those that two people have. */
static void join_names(struct people *p, struct findings *fs)
{
	for (size_t i = 0; i < p->all.len; i++) {
		const struct person *person = &p->all.at[i];

		add_name(p, fs->arena, person->id, i);
		for (size_t k = 0; k < person->aliases.items.len; k++)
			add_name(p, fs->arena, person->aliases.items.at[k], i);
	}
	vec_sort(&p->names, compare);
	for (size_t i = 1; i < p->names.len; i++) {
		const struct person_name *first = &p->names.at[i - 1];
		const struct person_name *again = &p->names.at[i];

		if (!slice_eq(first->name, again->name) ||
			first->person == again->person)
			continue;
		finding_add(fs, RULE_CONFIG_INVALID, again->span,
			"'%.*s' is the name of two people",
			SLICE_FMT(again->name));
		finding_help(fs, "give each person names of their own");
		fs->all.at[fs->all.len - 1].other = first->span;
	}
}

/* Whether the list holds somebody whose names are not all known. */
static bool is_anybody_lost(const struct people *p, const struct yaml *list)
{
	if (p->all.len < list->count)
		return true;
	for (size_t i = 0; i < p->all.len; i++)
		if (!p->all.at[i].id.text.len ||
			field_is_broken(p->all.at[i].aliases.field))
			return true;
	return false;
}

void people_read(
	struct people *out, struct findings *fs, const struct source *source)
{
	struct schema_input in = {
		.fs = fs, .source = source, .mode = SCHEMA_SETTINGS};
	const struct yaml *list;

	*out = (struct people){.source = source};
	if (!source)
		return;
	list = yaml_parse(
		fs, source, source_without_bom(source), RULE_CONFIG_INVALID);
	out->incomplete = !list || list->cut;
	/* An empty file is a list of nobody yet. */
	if (!list || (list->kind == YAML_MAP && !list->count))
		return;
	if (schema_decode_list(
		    &out->all, &in, &person_schema, SLICE("people"), list))
		join_names(out, fs);
	out->incomplete = out->incomplete || list->kind != YAML_LIST ||
			  is_anybody_lost(out, list);
}

static int compare_name(const void *key, const void *element)
{
	const struct person_name *n = element;

	return slice_cmp(*(const struct slice *)key, n->name);
}

const struct person *people_find(const struct people *p, struct slice name)
{
	size_t at = vec_lower_bound(&name, p->names.at, p->names.len,
		sizeof(*p->names.at), compare_name);

	if (at == p->names.len || !slice_eq(p->names.at[at].name, name))
		return NULL;
	assert(p->all.at); /* a name is somebody's */
	return &p->all.at[p->names.at[at].person];
}

struct slice people_key(const struct people *p, struct slice name)
{
	const struct person *person = people_find(p, name);

	return person && person->id.text.len ? person->id.text : name;
}

bool people_same(const struct people *p, struct slice a, struct slice b)
{
	return a.len && b.len &&
	       (slice_eq(a, b) || slice_eq(people_key(p, a), people_key(p, b)));
}

static const struct person *find_address(
	const struct people *p, struct slice email)
{
	for (size_t i = 0; email.len && i < p->all.len; i++)
		if (slice_eq_nocase(p->all.at[i].email.text, email))
			return &p->all.at[i];
	return NULL;
}

/* NULL also for a name that two people have. */
static const struct person *find_shown_name(
	const struct people *p, struct slice name)
{
	const struct person *found = NULL;

	for (size_t i = 0; name.len && i < p->all.len; i++) {
		if (!slice_eq(p->all.at[i].name.text, name))
			continue;
		if (found)
			return NULL;
		found = &p->all.at[i];
	}
	return found;
}

static const struct person *find_signer(
	const struct people *p, struct slice author, struct slice email)
{
	const struct person *person = find_address(p, email);

	if (!person)
		person = people_find(p, author);
	return person ? person : find_shown_name(p, author);
}

bool people_signed(const struct people *p, struct slice name,
	struct slice author, struct slice email)
{
	const struct person *named, *signer;

	name = slice_trim(name);
	author = slice_trim(author);
	email = slice_trim(email);
	named = people_find(p, name);
	signer = find_signer(p, author, email);
	if (!name.len || named || signer)
		return name.len && named == signer;
	return slice_eq(name, author) || slice_eq(name, email);
}

struct slice people_show(const struct people *p, struct slice name)
{
	const struct person *person = people_find(p, name);

	return person && person->name.text.len ? person->name.text : name;
}
