/* A number for some objects; see git_private.h. */
#include <stdlib.h>
#include <string.h>

#include "git/git_private.h"

enum { SIZE_LEAST = 256 };

/* The slot of ID, or the free slot where it belongs. */
static struct oid_slot *find(const struct oid_map *m, const git_oid *id)
{
	size_t at;

	/* Ids are hashes already. */
	memcpy(&at, id->id, sizeof(at));
	for (;; at++) {
		struct oid_slot *slot = &m->slots[at & (m->size - 1)];

		if (!slot->taken || git_oid_equal(&slot->id, id))
			return slot;
	}
}

static void grow(struct oid_map *m)
{
	struct oid_map old = *m;

	m->size = old.size ? 2 * old.size : SIZE_LEAST;
	m->slots = base_malloc(m->size * sizeof(*m->slots));
	memset(m->slots, 0, m->size * sizeof(*m->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].taken)
			*find(m, &old.slots[i].id) = old.slots[i];
	free(old.slots);
}

uint32_t *oid_map_at(struct oid_map *m, const git_oid *id)
{
	struct oid_slot *slot;

	if (2 * (m->used + 1) > m->size)
		grow(m);
	slot = find(m, id);
	if (!slot->taken) {
		m->used++;
		slot->taken = true;
		slot->id = *id;
	}
	return &slot->number;
}

uint32_t oid_map_get(const struct oid_map *m, const git_oid *id)
{
	return m->size ? find(m, id)->number : 0;
}

void oid_map_free(struct oid_map *m)
{
	free(m->slots);
	*m = (struct oid_map){0};
}

void oid_map_clear(struct oid_map *m)
{
	if (m->size > SIZE_LEAST)
		oid_map_free(m);
	else if (m->used)
		memset(m->slots, 0, m->size * sizeof(*m->slots));
	m->used = 0;
}
