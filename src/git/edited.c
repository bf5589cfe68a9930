/* What became of the files of the newest publish. */
#include <string.h>

#include "git/git_private.h"
#include "git/history.h"

/* Largest file that is compared: what debrief makes is below this. */
#define EDITED_MOST LIMIT_PAGE

/* The blob of a file as it is now; empty where it cannot be read. */
static int blob_of(struct slice *out, struct snapshot *s,
	const struct file *file, struct err *err)
{
	enum read_result result;
	struct arena scratch = {0};
	struct source *source;

	*out = file->blob;
	if (file->blob.len)
		return 0;
	if (snapshot_read(&source, &result, s, &scratch, file->path,
		    EDITED_MOST, err)) {
		arena_free(&scratch);
		return -1;
	}
	if (result == READ_OK)
		*out = arena_copy(s->repo->arena, source->blob);
	arena_free(&scratch);
	return 0;
}

/* THEN and NOW are sorted by path. */
static int compare_files(struct slice_list *edited, struct arena *a,
	struct snapshot *s, const struct file_vec lists[2], struct err *err)
{
	const struct file_vec *then = &lists[0], *now = &lists[1];
	size_t n = 0;

	for (size_t i = 0; i < then->len; i++) {
		const struct file *file = &then->at[i];
		struct slice blob = {0};

		while (n < now->len &&
			slice_cmp(now->at[n].path, file->path) < 0)
			n++;
		if (n < now->len && slice_eq(now->at[n].path, file->path) &&
			blob_of(&blob, s, &now->at[n], err))
			return -1;
		if (!slice_eq(blob, file->blob))
			*vec_push(a, edited) = arena_copy(a, file->path);
	}
	return 0;
}

/* A file that is too large was not written by debrief. */
static int read_changelog(const struct source **out, struct snapshot *s,
	struct arena *a, struct slice path, struct err *err)
{
	enum read_result result;
	struct source *source;

	*out = NULL;
	if (!path.len)
		return 0;
	if (snapshot_read(&source, &result, s, a, path, LIMIT_CHANGELOG, err))
		return -1;
	if (result == READ_OK)
		*out = source;
	return 0;
}

static int find_edited(struct publish_fact *out, struct arena *a,
	struct snapshot *s, const struct generated *generated, struct err *err)
{
	struct file_vec lists[2] = {{0}, {0}};
	struct snapshot then = {0};
	int result = -1;

	if (snapshot_open(&then, s->repo, SNAPSHOT_COMMIT, out->commit, err) ||
		snapshot_list(&lists[0], &then, generated->folder, err) ||
		snapshot_list(&lists[1], s, generated->folder, err))
		goto done;
	if (read_changelog(&out->changelog_then, &then, a, generated->changelog,
		    err) ||
		read_changelog(
			&out->changelog_now, s, a, generated->changelog, err))
		goto done;
	result = compare_files(&out->edited, a, s, lists, err);
done:
	snapshot_close(&then);
	return result;
}

int history_read_published(struct history *h, struct arena *a,
	struct snapshot *s, const struct generated *generated, struct err *err)
{
	struct publish_fact *out = &h->published;
	struct published p;

	if (h->kind != HISTORY_FULL || !generated->folder.len ||
		!snapshot_has(s, generated->folder))
		return 0;
	if (repo_published_reports(&p, s->repo, s->commit, err))
		return -1;
	if (!p.commit.len)
		return 0;
	out->commit = p.commit;
	out->source = p.source;
	out->source_there =
		repo_kinship(s->repo, s->commit, p.source) == KIN_DESCENDANT;
	return find_edited(out, a, s, generated, err);
}
