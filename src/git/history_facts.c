/* Looking facts of history up, by whoever collected them: of git's own files
 * nothing is asked here. */
#include "git/history.h"

#include <stdlib.h>

int history_path_order(const void *a, const void *b)
{
	const struct path_history *p = a, *q = b;

	return slice_cmp(p->path, q->path);
}

const struct path_history *history_path(
	const struct history *h, struct slice path)
{
	struct path_history key = {.path = path};

	if (!h->paths.len)
		return NULL;
	return bsearch(&key, h->paths.at, h->paths.len, sizeof(key),
		history_path_order);
}

const struct commit_fact *history_last(
	const struct history *h, struct slice path)
{
	const struct path_history *p = history_path(h, path);

	for (size_t i = 0; p && i < p->changes.len; i++)
		if (p->changes.at[i].blob.len)
			return &h->commits.at[p->changes.at[i].commit];
	return NULL;
}

struct moment commit_written(const struct commit_fact *c)
{
	return moment_of_seconds(c->written, c->written_offset);
}

struct moment commit_committed(const struct commit_fact *c)
{
	return moment_of_seconds(c->committed, c->committed_offset);
}

struct moment commit_landed(const struct commit_fact *c)
{
	return moment_of_seconds(c->landed_on, c->landed_offset);
}
