/* What became of the files of the newest publish. */
#include <string.h>

#include "git/git_private.h"
#include "git/history.h"

/* Largest file that is compared: what debrief makes is below this. */
#define EDITED_MOST LIMIT_PAGE

/* A publish, and what is compared with it. */
struct comparison {
	struct publish_fact *out;
	struct arena *a;
	struct snapshot then, *now;
};

/* The blob of a file as it is now; empty where it cannot be read. */
static int blob_of(struct slice *out, const struct comparison *c,
	const struct file *file, struct err *err)
{
	enum read_result result;
	struct arena scratch = {0};
	struct source *source;

	*out = file->blob;
	if (file->blob.len)
		return 0;
	if (snapshot_read(&source, &result, c->now, &scratch, file->path,
		    EDITED_MOST, err)) {
		arena_free(&scratch);
		return -1;
	}
	if (result == READ_OK)
		*out = arena_copy(c->now->repo->arena, source->blob);
	arena_free(&scratch);
	return 0;
}

/* THEN and NOW are sorted by path. */
static int compare_lists(struct comparison *c, const struct file_vec *then,
	const struct file_vec *now, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < then->len; i++) {
		const struct file *file = &then->at[i];
		struct slice blob = {0};

		while (n < now->len &&
			slice_cmp(now->at[n].path, file->path) < 0)
			n++;
		if (n < now->len && slice_eq(now->at[n].path, file->path) &&
			blob_of(&blob, c, &now->at[n], err))
			return -1;
		if (!slice_eq(blob, file->blob))
			*vec_push(c->a, &c->out->edited) =
				arena_copy(c->a, file->path);
	}
	return 0;
}

/* Of a hundred thousand files, most often none was edited. */
static int compare_files(
	struct comparison *c, struct slice folder, struct err *err)
{
	struct file_vec then = {0}, now = {0};
	bool same;

	if (snapshot_same(&same, &c->then, c->now, folder, err))
		return -1;
	if (same)
		return 0;
	if (snapshot_list(&then, &c->then, folder, err) ||
		snapshot_list(&now, c->now, folder, err))
		return -1;
	return compare_lists(c, &then, &now, err);
}

/* A file that is too large was not written by debrief. */
static int read_changelog(const struct source **out, struct snapshot *s,
	struct arena *a, struct slice path, struct err *err)
{
	enum read_result result;
	struct source *source;

	if (snapshot_read(&source, &result, s, a, path, LIMIT_CHANGELOG, err))
		return -1;
	*out = result == READ_OK ? source : NULL;
	return 0;
}

static int compare_changelogs(
	struct comparison *c, struct slice path, struct err *err)
{
	struct publish_fact *out = c->out;
	bool same;

	if (!path.len)
		return 0;
	if (snapshot_same(&same, &c->then, c->now, path, err))
		return -1;
	if (same)
		return 0;
	if (read_changelog(&out->changelog_then, &c->then, c->a, path, err))
		return -1;
	return read_changelog(&out->changelog_now, c->now, c->a, path, err);
}

static int find_edited(struct publish_fact *out, struct arena *a,
	struct snapshot *s, const struct generated *generated, struct err *err)
{
	struct comparison c = {.out = out, .a = a, .now = s};
	bool failed;

	failed = snapshot_open(
			 &c.then, s->repo, SNAPSHOT_COMMIT, out->commit, err) ||
		 compare_files(&c, generated->folder, err) ||
		 compare_changelogs(&c, generated->changelog, err);
	snapshot_close(&c.then);
	return failed ? -1 : 0;
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
