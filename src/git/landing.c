/* Where commits off the main line came to it. */
#include <stdlib.h>
#include <string.h>

#include "git/history_private.h"

/* The slot of ID, or the free slot where it belongs. */
static struct landing *find(const struct landings *l, const git_oid *id)
{
	size_t at;

	/* Ids are hashes already. */
	memcpy(&at, id->id, sizeof(at));
	for (;; at++) {
		struct landing *slot = &l->slots[at & (l->size - 1)];

		if (!slot->place || git_oid_equal(&slot->id, id))
			return slot;
	}
}

static void grow(struct landings *l)
{
	struct landings old = *l;

	l->size = old.size ? 2 * old.size : 256;
	l->slots = base_malloc(l->size * sizeof(*l->slots));
	memset(l->slots, 0, l->size * sizeof(*l->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].place)
			*find(l, &old.slots[i].id) = old.slots[i];
	free(old.slots);
}

void landings_add(struct landings *l, const git_oid *id, size_t place)
{
	struct landing *slot;

	if (2 * (l->used + 1) > l->size)
		grow(l);
	slot = find(l, id);
	if (!slot->place)
		l->used++;
	slot->id = *id;
	if (place + 1 > slot->place)
		slot->place = (uint32_t)(place + 1);
}

size_t landings_get(const struct landings *l, const git_oid *id)
{
	size_t place = l->size ? find(l, id)->place : 0;

	return place ? place - 1 : 0;
}

void landings_free(struct landings *l)
{
	free(l->slots);
	*l = (struct landings){0};
}
