/* Looking records up by their ids. */
#include "model/corpus_state.h"

/* ---- Records: a table, since each id is asked for again and again ---- */

/* NUMBER is the record's place in its list. */
static void add_slot(struct id_table *t, const struct record *r, size_t number)
{
	uint32_t hash = (uint32_t)slice_hash(r->id);
	size_t at = hash;

	if (!r->first)
		return;
	while (t->slots[at & (t->size - 1)].number)
		at++;
	t->slots[at & (t->size - 1)] =
		(struct id_slot){hash, (uint32_t)number + 1};
}

/* A table of COUNT records is never more than half full. */
static void make_table(struct id_table *t, struct arena *a, size_t count)
{
	t->size = 1;
	while (t->size <= 2 * count)
		t->size *= 2;
	t->slots = arena_array(a, t->size, sizeof(*t->slots));
}

void corpus_join_tables(struct corpus *c)
{
	struct corpus_state *s = c->state;

	make_table(&s->incident_ids, c->arena, c->incidents.len);
	for (size_t i = 0; i < c->incidents.len; i++)
		add_slot(&s->incident_ids, &c->incidents.at[i]->record, i);
	make_table(&s->action_ids, c->arena, c->actions.len);
	for (size_t i = 0; i < c->actions.len; i++)
		add_slot(&s->action_ids, &c->actions.at[i]->record, i);
}

/* The next slot with this hash from *AT on, which moves behind it; NULL: there
 * is none. */
static const struct id_slot *next_slot(
	size_t *at, const struct id_table *t, uint32_t hash)
{
	const struct id_slot *slot;

	if (!t->size)
		return NULL;
	while ((slot = &t->slots[(*at)++ & (t->size - 1)])->number)
		if (slot->hash == hash)
			return slot;
	return NULL;
}

const struct incident *corpus_incident(const struct corpus *c, struct slice id)
{
	uint32_t hash = (uint32_t)slice_hash(id);
	const struct id_slot *slot;
	size_t at = hash;

	while ((slot = next_slot(&at, &c->state->incident_ids, hash))) {
		const struct incident *i = c->incidents.at[slot->number - 1];

		if (slice_eq(i->record.id, id))
			return i;
	}
	return NULL;
}

const struct action *corpus_action(const struct corpus *c, struct slice id)
{
	uint32_t hash = (uint32_t)slice_hash(id);
	const struct id_slot *slot;
	size_t at = hash;

	while ((slot = next_slot(&at, &c->state->action_ids, hash))) {
		const struct action *a = c->actions.at[slot->number - 1];

		if (slice_eq(a->record.id, id))
			return a;
	}
	return NULL;
}

bool corpus_has_incident(const struct corpus *c, struct slice id)
{
	return corpus_incident(c, id) ||
	       (c->rest && c->rest->has_incident(c->rest->context, id));
}

bool corpus_has_action(const struct corpus *c, struct slice id)
{
	return corpus_action(c, id) ||
	       (c->rest && c->rest->has_action(c->rest->context, id));
}

size_t corpus_action_place(const struct corpus *c, const struct action *action)
{
	return action->record.number - c->incidents.len;
}

/* ---- Files that stand for an id: there are few ---- */

static struct slice id_of_unreadable(const void *at)
{
	return ((const struct unreadable *)at)->id;
}

static struct slice id_of_stem(const void *at)
{
	return *(const struct slice *)at;
}

/* A sorted list and how to read its elements' ids. */
struct sorted {
	const void *at;
	size_t len, size;
	struct slice (*id_of)(const void *at);
};

/* The first element whose id is ID, or NULL. */
static const void *find(struct sorted list, struct slice id)
{
	const char *base = list.at;
	size_t low = 0, high = list.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(list.id_of(base + middle * list.size), id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == list.len ||
		!slice_eq(list.id_of(base + low * list.size), id))
		return NULL;
	return base + low * list.size;
}

#define SORTED(V, ID_OF)                                                       \
	(struct sorted)                                                        \
	{                                                                      \
		(V).at, (V).len, sizeof(*(V).at), ID_OF                        \
	}

bool corpus_is_unreadable(const struct corpus *c, struct slice id)
{
	return find(SORTED(c->unreadable, id_of_unreadable), id) ||
	       find(SORTED(c->state->stems, id_of_stem), id);
}
