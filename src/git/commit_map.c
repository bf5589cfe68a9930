/* A number for some commits; see history_private.h. */
#include <stdlib.h>
#include <string.h>

#include "git/history_private.h"

/* The slot of ID, or the free slot where it belongs. */
static struct commit_slot *find(const struct commit_map *m, const git_oid *id)
{
	size_t at;

	/* Ids are hashes already. */
	memcpy(&at, id->id, sizeof(at));
	for (;; at++) {
		struct commit_slot *slot = &m->slots[at & (m->size - 1)];

		if (!slot->taken || git_oid_equal(&slot->id, id))
			return slot;
	}
}

static void grow(struct commit_map *m)
{
	struct commit_map old = *m;

	m->size = old.size ? 2 * old.size : 256;
	m->slots = base_malloc(m->size * sizeof(*m->slots));
	memset(m->slots, 0, m->size * sizeof(*m->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].taken)
			*find(m, &old.slots[i].id) = old.slots[i];
	free(old.slots);
}

uint32_t *commit_map_at(struct commit_map *m, const git_oid *id)
{
	struct commit_slot *slot;

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

uint32_t commit_map_get(const struct commit_map *m, const git_oid *id)
{
	return m->size ? find(m, id)->number : 0;
}

void commit_map_free(struct commit_map *m)
{
	free(m->slots);
	*m = (struct commit_map){0};
}
