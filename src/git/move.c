/*
 * A file that gets another name and a changed text in one step, such that git
 * sees a rename: the index loses the old one and gains the new one.
 */
#include <string.h>

#include "git/git_private.h"

enum { MODE_FILE = 0100644 };

/* Whether the index has the file, with *ENTRY a copy of its state. */
static bool find_entry(
	git_index_entry *entry, git_index *index, struct slice path)
{
	const git_index_entry *found = index_entry(index, path);

	if (!found || git_index_entry_stage(found))
		return false;
	*entry = *found;
	return true;
}

int repo_tracks(enum tracked *out, struct repo *r, struct slice path,
	struct slice text, struct err *err)
{
	git_index *index = NULL;
	git_index_entry entry;
	git_oid id;
	int result = 0;

	*out = TRACKED_NOT;
	if (index_get(&index, r, err))
		return -1;
	if (find_entry(&entry, index, path)) {
		result = text_hash(&id, r, path, text, err);
		*out = !result && git_oid_equal(&id, &entry.id)
			       ? TRACKED_SAME
			       : TRACKED_EDITED;
	} else if (index_entry(index, path)) {
		*out = TRACKED_EDITED; /* a conflict */
	}
	git_index_free(index);
	return result;
}

/* What a move changes: the index too, where it knows the file. */
static int find_edits(struct edit_vec *out, bool *tracked, struct repo *r,
	const struct move *m, struct err *err)
{
	struct edit gone = {.path = m->from,
		.kind = CHANGE_REMOVED,
		.mode_before = MODE_FILE};
	struct edit new = {
		.path = m->to, .kind = CHANGE_ADDED, .mode_after = MODE_FILE};
	git_index *index = NULL;
	git_index_entry entry;
	int code = 0;

	if (text_hash(&gone.before, r, m->from, m->before, err) ||
		index_get(&index, r, err))
		return -1;
	*tracked = find_entry(&entry, index, m->from);
	git_index_free(index);
	if (*tracked) {
		gone.mode_before = entry.mode;
		code = git_blob_create_from_buffer(
			&new.after, r->git, m->after.ptr, m->after.len);
	}
	if (code)
		return repo_fail(err, code, "'%.*s'", SLICE_FMT(m->to));
	*vec_push(r->arena, out) = gone;
	if (*tracked)
		*vec_push(r->arena, out) = new;
	return 0;
}

int repo_move_file(struct repo *r, const struct move *m, struct err *err)
{
	struct edit_vec edits = {0};
	bool tracked;

	if (find_edits(&edits, &tracked, r, m, err))
		return -1;
	return tracked ? checkout_follow(r, &edits, err)
		       : checkout_files(r, &edits, err);
}
