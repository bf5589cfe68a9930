#include "text/output.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int compare_path(const void *a, const void *b)
{
	const struct output_file *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

void output_sort(struct output_vec *files)
{
	vec_sort(files, compare_path);
}

/* ---- Writing in pieces ---- */

void output_open(struct output_stream *out, const struct output_sink *sink,
	struct slice path)
{
	*out = (struct output_stream){.sink = sink, .path = path};
	sha256_init(&out->sum);
}

/* Whether no row was larger than a buffer holds. */
static int check_whole(struct output_stream *out)
{
	if (!out->text.over)
		return 0;
	return err_set(&out->err, "'%.*s': a row is too large, of over 1 GiB",
		SLICE_FMT(out->path));
}

/* Hands over a piece. */
static int give(struct output_stream *out)
{
	const struct output_sink *sink = out->sink;

	if (check_whole(out))
		return -1;
	if (!out->begun &&
		sink->begin(&out->begun, sink->context, out->path, &out->err)) {
		out->begun = NULL;
		return -1;
	}
	sha256_add(&out->sum, buf_slice(&out->text));
	return sink->add(out->begun, buf_slice(&out->text), &out->err);
}

void output_pause(struct output_stream *out)
{
	if (out->text.len < OUTPUT_PIECE)
		return;
	if (!out->failed && give(out))
		out->failed = true;
	buf_reset(&out->text);
}

/* Hands over what is left, and gives the digest: of a file that fits into one
 * piece, that is all of it. */
static int give_last(char sha256[SHA256_HEX + 1], struct output_stream *out)
{
	struct output_file file = {.path = out->path};

	if (out->begun) {
		if (give(out))
			return -1;
		sha256_finish(&out->sum, sha256);
		return 0;
	}
	if (check_whole(out))
		return -1;
	file.bytes = buf_slice(&out->text);
	sha256_hex(file.sha256, file.bytes);
	memcpy(sha256, file.sha256, sizeof(file.sha256));
	return out->sink->take(out->sink->context, &file, &out->err);
}

int output_close(
	char sha256[SHA256_HEX + 1], struct output_stream *out, struct err *err)
{
	int result = out->failed ? -1 : give_last(sha256, out);
	struct err ignored;

	if (out->begun && out->sink->end(out->begun, result ? NULL : sha256,
				  result ? &ignored : &out->err))
		result = -1;
	if (result)
		*err = out->err;
	buf_free(&out->text);
	return result;
}

/* ---- Keeping ---- */

static void keep_file(struct output_keeper *k, struct output_file file)
{
	pthread_mutex_lock(&k->lock);
	file.path = arena_copy(k->arena, file.path);
	file.bytes = k->lists ? SLICE("") : arena_copy(k->arena, file.bytes);
	*vec_push(k->arena, &k->files) = file;
	pthread_mutex_unlock(&k->lock);
}

static int keep(void *context, const struct output_file *file, struct err *err)
{
	(void)err;
	keep_file(context, *file);
	return 0;
}

/* A file in pieces. */
struct keeping {
	struct output_keeper *keeper;
	struct output_file file; /* but for its bytes */
	struct buf bytes;
};

static int begin_keeping(
	void **begun, void *context, struct slice path, struct err *err)
{
	struct keeping *f = base_malloc(sizeof(*f));

	(void)err;
	*f = (struct keeping){.keeper = context, .file = {.path = path}};
	*begun = f;
	return 0;
}

static int keep_piece(void *begun, struct slice bytes, struct err *err)
{
	struct keeping *f = begun;

	(void)err;
	if (!f->keeper->lists)
		buf_add(&f->bytes, bytes);
	assert(!f->bytes.over); /* who keeps bytes knows that they are few */
	return 0;
}

static int end_keeping(void *begun, const char *sha256, struct err *err)
{
	struct keeping *f = begun;

	(void)err;
	if (sha256) {
		memcpy(f->file.sha256, sha256, sizeof(f->file.sha256));
		f->file.bytes = buf_slice(&f->bytes);
		keep_file(f->keeper, f->file);
	}
	buf_free(&f->bytes);
	free(f);
	return 0;
}

void output_keeper_open(struct output_keeper *k, struct arena *a)
{
	*k = (struct output_keeper){
		.sink = {keep, begin_keeping, keep_piece, end_keeping, k, NULL},
		.arena = a,
	};
	pthread_mutex_init(&k->lock, NULL);
}

void output_keeper_close(struct output_keeper *k)
{
	output_sort(&k->files);
	pthread_mutex_destroy(&k->lock);
}
