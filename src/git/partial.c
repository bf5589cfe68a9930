/*
 * Clones that lack a part of the history: shallow ones, cut off behind some
 * commits, and partial ones, whose objects are fetched when git asks for them.
 * We never fetch.
 */
#include <sys/stat.h>

#include "git/history_private.h"

bool repo_is_shallow(const struct repo *r)
{
	/* libgit2 1.5 looks for the file in a linked worktree's own
	 * directory. */
	struct buf path = BUF_INIT(KIB(16));
	struct stat st;
	bool shallow;

	buf_addf(&path, "%sshallow", repo_common_folder(r));
	shallow = !stat(buf_string(&path), &st) && st.st_size > 0;
	buf_free(&path);
	return shallow;
}

/* Whether a setting of this name says that objects are fetched when asked. */
static bool means_partial(struct slice name)
{
	return slice_eq(name, SLICE("extensions.partialclone")) ||
	       (slice_starts(name, SLICE("remote.")) &&
		       slice_ends(name, SLICE(".promisor")));
}

bool repo_is_partial(const struct repo *r)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool partial = false;

	/* All are looked at: libgit2 1.5 loses the memory that it matches a
	 * pattern with. */
	if (!git_repository_config(&config, r->git) &&
		!git_config_iterator_new(&values, config))
		while (!partial && !git_config_next(&entry, values))
			partial = means_partial(slice_of(entry->name));
	git_config_iterator_free(values);
	git_config_free(config);
	return partial;
}

static bool is_there(struct repo *r, struct slice blob)
{
	git_oid id;

	return !oid_parse(&id, blob) ||
	       git_odb_exists_ext(r->odb, &id, GIT_ODB_LOOKUP_NO_REFRESH);
}

static bool has_contents(struct repo *r, const struct path_change *c)
{
	for (size_t i = 0; i < c->others.len; i++)
		if (!is_there(r, c->others.at[i]))
			return false;
	return is_there(r, c->blob) && is_there(r, c->before);
}

bool history_has_contents(const struct history *h, struct repo *r)
{
	for (size_t i = 0; i < h->paths.len; i++) {
		const struct path_change_vec *changes = &h->paths.at[i].changes;

		for (size_t k = 0; k < changes->len; k++)
			if (!has_contents(r, &changes->at[k]))
				return false;
	}
	return true;
}
