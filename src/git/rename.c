/*
 * Which lost file a new one was before: among the files that a commit loses
 * against one parent, the one with the same content, else the most similar
 * one, as `git log --follow` does it.
 */
#include <git2/sys/hashsig.h>
#include <stdlib.h>

#include "base/limits.h"
#include "git/history_private.h"

enum {
	SIMILAR_LEAST = 50, /* per cent */
	/* Where more files are lost, only those of the same name are read. */
	READ_MOST = 500,
	LOST_MOST = 100000, /* more are a new history, not renames */
};

struct loss {
	struct slice path;
	git_oid blob;
};

struct loss_vec VEC(struct loss);

struct losses {
	struct arena *arena;
	struct loss_vec lost, gained;
	bool over;
};

static int collect(void *context, struct slice path, const git_oid *const *ids,
	size_t count, struct err *err)
{
	struct losses *l = context;
	struct loss *loss;

	(void)count;
	if (ids[0] && ids[1])
		return 0;
	l->over = l->lost.len + l->gained.len >= LOST_MOST;
	if (l->over)
		return err_set(err, "too many files differ");
	loss = vec_push(l->arena, ids[0] ? &l->gained : &l->lost);
	loss->path = arena_copy(l->arena, path);
	loss->blob = ids[0] ? *ids[0] : *ids[1];
	return 0;
}

static int order_blobs(const void *a, const void *b)
{
	const struct loss *x = a, *y = b;

	return git_oid_cmp(&x->blob, &y->blob);
}

/* Whether a lost file lives on unchanged under another name. */
static bool went_elsewhere(const struct losses *l, const struct loss *lost)
{
	return l->gained.len && bsearch(lost, l->gained.at, l->gained.len,
					sizeof(*lost), order_blobs);
}

static int collect_losses(struct losses *l, struct compare *c,
	const git_oid *const *trees, struct err *err)
{
	struct slice root = SLICE("");
	struct asked everything = {.paths = &root, .count = 1};
	struct compare was = *c;
	int result;

	c->asked = &everything;
	c->found = collect;
	c->context = l;
	result = compare_trees(c, trees, 2, err);
	c->asked = was.asked;
	c->found = was.found;
	c->context = was.context;
	if (l->over)
		l->lost.len = 0;
	vec_sort(&l->gained, order_blobs);
	return l->over ? 0 : result;
}

/* ---- Similarity ---- */

/* What stands for a blob's content; *OUT stays NULL for one that is larger
 * than any document. */
static int sign(git_hashsig **out, size_t *size, struct compare *c,
	const git_oid *blob, struct err *err)
{
	git_odb_object *object = NULL;
	git_object_t type;
	int code = git_odb_read_header(size, &type, c->trees.odb, blob);

	if (!code && *size > LIMIT_RECORD)
		return 0;
	if (!code)
		code = git_odb_read(&object, c->trees.odb, blob);
	if (!code)
		code = git_hashsig_create(out, git_odb_object_data(object),
			*size,
			GIT_HASHSIG_SMART_WHITESPACE |
				GIT_HASHSIG_ALLOW_SMALL_FILES);
	git_odb_object_free(object);
	if (!code)
		return 0;
	c->cut = code == GIT_ENOTFOUND;
	return repo_fail(err, code, "file %s", git_oid_tostr_s(blob));
}

/* A new file, and the lost file that is most like it so far. */
struct search {
	struct slice path;
	git_hashsig *content; /* owned */
	size_t size;
	const struct loss *best;
	int score;
};

static int try_loss(struct search *s, struct compare *c,
	const struct loss *loss, struct err *err)
{
	bool same_name = slice_eq(path_name(loss->path), path_name(s->path));
	git_hashsig *content = NULL;
	size_t size;
	int score = 0;

	if (sign(&content, &size, c, &loss->blob, err))
		return -1;
	if (content && size / 2 <= s->size && s->size / 2 <= size)
		score = git_hashsig_compare(s->content, content);
	git_hashsig_free(content);
	if (score < SIMILAR_LEAST)
		return 0;
	/* Of two that are alike, the one that only moved. */
	score = 2 * score + same_name;
	if (score <= s->score)
		return 0;
	s->score = score;
	s->best = loss;
	return 0;
}

static int find_similar(const struct loss **out, struct losses *l,
	struct compare *c, const git_oid *blob, struct slice path,
	struct err *err)
{
	struct search s = {.path = path};
	int result = sign(&s.content, &s.size, c, blob, err);

	for (size_t i = 0; !result && s.content && i < l->lost.len; i++) {
		const struct loss *loss = &l->lost.at[i];

		if (went_elsewhere(l, loss) ||
			(l->lost.len > READ_MOST &&
				!slice_eq(path_name(loss->path),
					path_name(path))))
			continue;
		result = try_loss(&s, c, loss, err);
	}
	git_hashsig_free(s.content);
	*out = s.best;
	return result;
}

/* ---- The same content ---- */

static const struct loss *find_same(
	const struct losses *l, const git_oid *blob, struct slice path)
{
	const struct loss *same = NULL;

	for (size_t i = 0; i < l->lost.len; i++) {
		const struct loss *loss = &l->lost.at[i];
		bool named = slice_eq(path_name(loss->path), path_name(path));

		if (!git_oid_equal(&loss->blob, blob))
			continue;
		if (named)
			return loss;
		same = same ? same : loss;
	}
	return same;
}

int rename_find(struct slice *from, git_oid *was, struct arena *a,
	struct compare *c, const git_oid *const *trees, struct slice path,
	struct err *err)
{
	struct arena scratch = {0};
	struct losses l = {.arena = &scratch};
	const struct loss *loss = NULL;
	git_oid blob;
	bool there;
	int result;

	*from = SLICE("");
	result = compare_find(&there, &blob, c, trees[0], path, err) ||
		 (there && collect_losses(&l, c, trees, err));
	if (!result && l.lost.len) {
		loss = find_same(&l, &blob, path);
		if (!loss)
			result = find_similar(&loss, &l, c, &blob, path, err);
	}
	if (!result && loss) {
		*from = arena_copy(a, loss->path);
		*was = loss->blob;
	}
	arena_free(&scratch);
	return result ? -1 : 0;
}
