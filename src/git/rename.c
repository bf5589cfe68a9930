/*
 * Which lost file a new one was before: among the files that a commit loses
 * against one parent, the one with the same content, else the most similar
 * one, as `git log --follow` does it.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "git/history_private.h"

enum {
	SIMILAR_LEAST = 50, /* per cent */
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
	l->over = l->lost.len + l->gained.len >= LIMIT_RENAME_LOST;
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
	struct asked everything = {.paths = {&root, 1, 1}};
	struct compare was = *c;
	int result;

	c->asked = &everything;
	c->tops = NULL;
	c->found = collect;
	c->context = l;
	result = compare_trees(c, trees, 2, err);
	l->over |= c->copies.count > LIMIT_COPIES;
	c->copies.count = was.copies.count;
	c->asked = was.asked;
	c->tops = was.tops;
	c->found = was.found;
	c->context = was.context;
	if (l->over)
		l->lost.len = 0;
	vec_sort(&l->gained, order_blobs);
	return l->over ? 0 : result;
}

/* ---- Similarity ---- */

enum { CHUNK_MOST = 64 /* bytes of a line; a longer one is several */ };

/* A blob's content in pieces, as git compares them: sorted, each with its line
 * end. */
struct pieces {
	git_odb_object *object; /* owned; the pieces lie in it */
	struct slice *at;	/* owned */
	size_t len, size;	/* pieces; their bytes */
};

static void pieces_free(struct pieces *p)
{
	free(p->at);
	git_odb_object_free(p->object);
}

static void cut_pieces(struct pieces *out)
{
	struct slice rest = slice_make(git_odb_object_data(out->object),
		git_odb_object_size(out->object));

	out->at = base_malloc((rest.len + 1) * sizeof(*out->at));
	while (rest.len) {
		size_t line = slice_find_char(rest, '\n') + 1;
		size_t len = line < rest.len ? line : rest.len;

		if (len > CHUNK_MOST)
			len = CHUNK_MOST;
		out->at[out->len++] = slice_sub(rest, 0, len);
		rest = slice_from(rest, len);
	}
	qsort(out->at, out->len, sizeof(*out->at), slice_order);
}

/* Reads a blob; one that is larger than any document has no pieces. */
static int pieces_read(struct pieces *out, struct compare *c,
	const git_oid *blob, struct err *err)
{
	git_object_t type;
	int code = git_odb_read_header(&out->size, &type, c->trees.odb, blob);

	if (!code && out->size > LIMIT_RECORD)
		return 0;
	if (!code)
		code = git_odb_read(&out->object, c->trees.odb, blob);
	if (!code) {
		cut_pieces(out);
		return 0;
	}
	c->cut = code == GIT_ENOTFOUND;
	return repo_fail(err, code, "file %s", git_oid_tostr_s(blob));
}

/* Bytes of the pieces that both have, per cent of the larger one. */
static int similarity(const struct pieces *a, const struct pieces *b)
{
	size_t larger = a->size > b->size ? a->size : b->size;
	size_t x = 0, y = 0, shared = 0;

	while (x < a->len && y < b->len) {
		int order = slice_cmp(a->at[x], b->at[y]);

		if (!order)
			shared += a->at[x].len;
		x += order <= 0;
		y += order >= 0;
	}
	return larger ? (int)(100 * shared / larger) : 0;
}

/* A new file, and the lost file that is most like it so far. */
struct search {
	struct slice path;
	struct pieces content;
	const struct loss *best;
	int score;
};

static int try_loss(struct search *s, struct compare *c,
	const struct loss *loss, struct err *err)
{
	bool same_name = slice_eq(path_name(loss->path), path_name(s->path));
	struct pieces content = {0};
	int score;

	if (pieces_read(&content, c, &loss->blob, err))
		return -1;
	score = similarity(&s->content, &content);
	pieces_free(&content);
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
	int result = pieces_read(&s.content, c, blob, err);

	for (size_t i = 0; !result && s.content.len && i < l->lost.len; i++) {
		const struct loss *loss = &l->lost.at[i];

		if (went_elsewhere(l, loss) ||
			(l->lost.len > LIMIT_RENAME_READ &&
				!slice_eq(path_name(loss->path),
					path_name(path))))
			continue;
		result = try_loss(&s, c, loss, err);
	}
	pieces_free(&s.content);
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
