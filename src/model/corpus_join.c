/* Ids that are used twice. */
#include <stdlib.h>

#include "model/corpus_state.h"

/* An id as some record states it. */
struct use {
	struct slice id; /* the full one */
	struct span span;
	const struct incident *parent; /* of a short id, that is part of it */
};

struct use_vec VEC(struct use);

static int compare_uses(const void *x, const void *y)
{
	const struct use *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (!order)
		order = slice_cmp(a->span.source->path, b->span.source->path);
	if (!order)
		order = (a->span.at > b->span.at) - (a->span.at < b->span.at);
	return order;
}

/* Adds an id that its record states and that can be used. */
static void add_use(struct corpus *c, struct use_vec *uses,
	const struct record *r, const struct field *id,
	const struct incident *parent)
{
	bool stated = field_is_set(*id) && id->text.len;

	if (stated && parent)
		stated = slice_ends(r->id, id->text);
	else if (stated)
		stated = slice_eq(r->id, id->text) && record_year(r->id).len;
	if (stated)
		*vec_push(&c->state->scratch, uses) = (struct use){r->id,
			id->span, slice_eq(r->id, id->text) ? NULL : parent};
}

static void report(
	struct corpus *c, const struct use *first, const struct use *again)
{
	struct findings *fs = c->findings;
	struct span place = first->span;
	struct finding *f;

	fs->record = again->id;
	f = finding_add(fs, RULE_ID_DUPLICATE, again->span,
		"the id '%.*s' is used in %.*s, line %zu, too",
		SLICE_FMT(again->id), SLICE_FMT(place.source->path),
		source_position(place.source, place.at).line);
	f->other = place;
	finding_help(fs, "give one of the two another id");
	finding_about(fs, SLICE("id"), again->id);
}

/* Whether two ids are one only because the incidents of both have one id,
 * which has its own finding. */
static bool follows(const struct use *first, const struct use *again)
{
	return first->parent && again->parent && first->parent != again->parent;
}

void corpus_join_ids(struct corpus *c)
{
	struct use_vec uses = {0};

	for (size_t i = 0; i < c->incidents.len; i++)
		add_use(c, &uses, &c->incidents.at[i]->record,
			&c->incidents.at[i]->id, NULL);
	for (size_t i = 0; i < c->actions.len; i++)
		add_use(c, &uses, &c->actions.at[i]->record,
			&c->actions.at[i]->id, c->actions.at[i]->parent);
	vec_sort(&uses, compare_uses);
	for (size_t i = 1, first = 0; i < uses.len; i++)
		if (!slice_eq(uses.at[first].id, uses.at[i].id))
			first = i;
		else if (!follows(&uses.at[first], &uses.at[i]))
			report(c, &uses.at[first], &uses.at[i]);
}
