/*
 * Files on their way into a commit. Each is hashed and packed as it comes, by
 * the thread that made it, and its bytes are then forgotten: of a file that
 * the target has already only the id stays.
 */
#include "git/git_private.h"

#include <assert.h>
#include <stdlib.h>
/* What it reads is const. */
#define ZLIB_CONST
#include <zlib.h>

#include "base/workers.h"

enum {
	/* Higher levels cost more time than the disk space is worth: git
	 * packs again, with deltas. */
	PACK_LEVEL = 1,
};

/* A file that the target's folder has. */
struct there {
	struct slice path;
	git_oid id;
};

struct there_vec VEC(struct there);

struct stage {
	struct output_sink sink;
	struct there_vec there; /* sorted by path */
	pthread_mutex_t lock;	/* of what follows */
	struct arena arena;
	struct staged_vec files;      /* sorted by stage_files() */
	z_stream *idle[WORKERS_MOST]; /* that nobody uses now; owned */
	size_t idle_count;
};

/* ---- Packing ---- */

z_stream *packer_new(void)
{
	z_stream *z = base_malloc(sizeof(*z));

	*z = (z_stream){0};
	if (deflateInit(z, PACK_LEVEL) != Z_OK)
		base_out_of_memory();
	return z;
}

void packer_free(z_stream *z)
{
	if (z)
		deflateEnd(z);
	free(z);
}

void packer_pack(struct buf *out, z_stream *z, struct slice bytes)
{
	unsigned char block[KIB(16)];
	int state;

	deflateReset(z);
	z->next_in = (const unsigned char *)bytes.ptr;
	z->avail_in = (uInt)bytes.len;
	do {
		z->next_out = block;
		z->avail_out = sizeof(block);
		state = deflate(z, Z_FINISH);
		buf_add(out, slice_make((const char *)block,
				     sizeof(block) - z->avail_out));
	} while (state == Z_OK);
	assert(state == Z_STREAM_END);
}

static z_stream *take_packer(struct stage *s)
{
	z_stream *z = NULL;

	pthread_mutex_lock(&s->lock);
	if (s->idle_count)
		z = s->idle[--s->idle_count];
	pthread_mutex_unlock(&s->lock);
	return z ? z : packer_new();
}

/* ---- Taking files ---- */

static int compare_there(const void *key, const void *element)
{
	return slice_cmp(*(const struct slice *)key,
		((const struct there *)element)->path);
}

/* Whether the target has the file with these bytes. */
static bool is_there(
	const struct stage *s, struct slice path, const git_oid *id)
{
	const struct there *t;

	if (!s->there.len)
		return false;
	t = bsearch(
		&path, s->there.at, s->there.len, sizeof(*t), compare_there);
	return t && git_oid_equal(&t->id, id);
}

/* Keeps the file, and gives back what packed it. */
static void keep(struct stage *s, const struct staged *file,
	struct slice packed, z_stream *z)
{
	struct staged *kept;

	pthread_mutex_lock(&s->lock);
	kept = vec_push(&s->arena, &s->files);
	*kept = *file;
	kept->path = arena_copy(&s->arena, file->path);
	if (packed.len)
		kept->packed = arena_copy(&s->arena, packed);
	if (z && s->idle_count < WORKERS_MOST)
		s->idle[s->idle_count++] = z;
	else
		packer_free(z);
	pthread_mutex_unlock(&s->lock);
}

static int take(void *context, const struct output_file *file, struct err *err)
{
	struct stage *s = context;
	struct staged staged = {.path = file->path, .size = file->bytes.len};
	struct buf packed = BUF_INIT(0);
	z_stream *z = NULL;

	/* No buffer grows so far; zlib counts more in one go. */
	assert(file->bytes.len <= PACK_MOST);
	if (object_hash(&staged.id, GIT_OBJECT_BLOB, file->bytes, err))
		return -1;
	if (!is_there(s, file->path, &staged.id)) {
		z = take_packer(s);
		packer_pack(&packed, z, file->bytes);
	}
	keep(s, &staged, buf_slice(&packed), z);
	buf_free(&packed);
	return 0;
}

/* ---- Opening ---- */

static int list_there(struct stage *s, struct repo *r, struct slice rev,
	struct slice folder, struct err *err)
{
	struct file_vec files = {0};
	struct snapshot at = {0};
	int failed;

	failed = snapshot_open(&at, r, SNAPSHOT_COMMIT, rev, err) ||
		 snapshot_list(&files, &at, folder, err);
	for (size_t i = 0; !failed && i < files.len; i++) {
		const struct file *f = &files.at[i];
		struct there t = {.path = f->path};

		if (f->kind == FILE_PLAIN && oid_parse(&t.id, f->blob))
			*vec_push(&s->arena, &s->there) = t;
	}
	snapshot_close(&at);
	return failed ? -1 : 0;
}

int stage_open(struct stage **out, struct repo *r, struct slice rev,
	struct slice folder, struct err *err)
{
	struct stage *s = arena_new(r->arena, struct stage);

	s->sink = (struct output_sink){take, s};
	pthread_mutex_init(&s->lock, NULL);
	*out = s;
	return rev.len ? list_there(s, r, rev, folder, err) : 0;
}

const struct output_sink *stage_sink(const struct stage *s)
{
	return &s->sink;
}

static int compare_staged(const void *a, const void *b)
{
	const struct staged *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

const struct staged_vec *stage_files(struct stage *s)
{
	vec_sort(&s->files, compare_staged);
	return &s->files;
}

void stage_close(struct stage *s)
{
	if (!s)
		return;
	while (s->idle_count)
		packer_free(s->idle[--s->idle_count]);
	arena_free(&s->arena);
	pthread_mutex_destroy(&s->lock);
}
