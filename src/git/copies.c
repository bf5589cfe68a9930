/* Folders that are the same as another; see git_private.h. */
#include "git/git_private.h"

bool copies_enter(struct copies *c, const git_oid *tree, size_t side)
{
	git_oid key = *tree;

	key.id[0] ^= (unsigned char)side;
	return (*oid_map_at(&c->seen, &key))++ > 0;
}

int copies_step(struct copies *c, struct err *err)
{
	if (++c->count > LIMIT_COPIES)
		return err_set(err,
			"more than %d files in folders that are the same as "
			"another",
			LIMIT_COPIES);
	return 0;
}

void copies_restart(struct copies *c)
{
	oid_map_clear(&c->seen);
}

void copies_free(struct copies *c)
{
	oid_map_free(&c->seen);
}
