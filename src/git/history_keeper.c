/*
 * Facts of a long history, kept for the next run: who only edits a record, or
 * has added some commits, does not wait for tens of thousands of old ones
 * again. Kept are the facts of a commit under a digest of all that they depend
 * on: the program, the paths that were asked for, `.mailmap`, the commit's id.
 */
#include "git/history_private.h"

#include <string.h>

enum {
	/* So many first parents of a commit are tried, */
	DISTANCE_MOST = 1024,
	/* and of those whose facts are kept so many. */
	TRIES_MOST = 8,
};

/* Bytes of the facts of one commit. */
#define KEPT_MOST MIB(256)

static void add_text(struct buf *out, struct slice text)
{
	buf_addf(out, "%zu ", text.len);
	buf_add(out, text);
	buf_addc(out, '\n');
}

void keeper_open(struct keeper *k, const struct history_keep *keep,
	const struct asked *asked, struct slice mailmap)
{
	struct buf text = BUF_INIT(MIB(64));

	*k = (struct keeper){0};
	if (!keep)
		return;
	buf_adds(&text, "facts of history\n");
	add_text(&text, keep->program);
	add_text(&text, mailmap);
	for (size_t i = 0; i < asked->paths.len; i++)
		add_text(&text, asked->paths.at[i]);
	if (!text.over) {
		k->store = keep->store;
		sha256_hex(k->prefix, buf_slice(&text));
	}
	buf_free(&text);
}

static void make_key(
	char key[SHA256_HEX + 1], const struct keeper *k, const git_oid *commit)
{
	char text[SHA256_HEX + GIT_OID_HEXSZ];

	memcpy(text, k->prefix, SHA256_HEX);
	git_oid_fmt(text + SHA256_HEX, commit);
	sha256_hex(key, slice_make(text, sizeof(text)));
}

bool keeper_get(struct history_kept *out, struct arena *a,
	const struct keeper *k, const git_oid *commit,
	const struct slice_list *asked)
{
	char key[SHA256_HEX + 1];
	struct store_map value;
	bool read;

	make_key(key, k, commit);
	if (!store_map(&value, k->store, key))
		return false;
	read = history_kept_read(out, a,
		asked ? value.bytes : arena_copy(a, value.bytes), asked);
	store_unmap(&value);
	return read;
}

/* Moves *ID to its first parent; false where there is none. */
static bool step(git_oid *id, struct repo *r)
{
	git_commit *commit;
	bool has;

	if (git_commit_lookup(&commit, r->git, id))
		return false;
	has = git_commit_parentcount(commit) > 0;
	if (has)
		*id = *git_commit_parent_id(commit, 0);
	git_commit_free(commit);
	return has;
}

bool keeper_next(
	git_oid *out, struct keeper *k, struct repo *r, const git_oid *tip)
{
	char key[SHA256_HEX + 1];

	if (!k->store || !k->store->count || k->tries++ == TRIES_MOST)
		return false;
	if (!k->distance)
		k->at = *tip;
	while (k->distance++ < DISTANCE_MOST) {
		*out = k->at;
		make_key(key, k, out);
		if (!step(&k->at, r))
			k->distance = DISTANCE_MOST;
		if (store_has(k->store, key))
			return true;
	}
	return false;
}

void keeper_put(const struct keeper *k, const git_oid *commit,
	const struct history_kept *facts)
{
	struct buf bytes = BUF_INIT(KEPT_MOST);
	char key[SHA256_HEX + 1];
	struct store_draft draft;

	if (!k->store)
		return;
	history_kept_write(&bytes, facts);
	if (!bytes.over) {
		make_key(key, k, commit);
		store_begin(&draft, k->store);
		store_add(&draft, buf_slice(&bytes));
		store_put(k->store, key, &draft);
		store_drop(&draft);
	}
	buf_free(&bytes);
}
