/*
 * Files on their way into a commit. Each is hashed and packed as it comes, by
 * the thread that made it, and its bytes are then forgotten: of a file that
 * the target has already only the id stays. An id begins with the length: a
 * file in pieces is gathered on disk first.
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
	/* Bytes of packed files that are kept in memory; the others wait on
	 * disk. */
	HELD_MOST = 64 << 20,
};

/* A file that the target's folder has. */
struct there {
	struct slice path; /* in the repository's arena */
	git_oid id;
};

struct there_vec VEC(struct there);

struct stage {
	struct output_sink sink;
	struct there_vec there; /* sorted by path */
	pthread_mutex_t lock;	/* of what follows */
	struct arena arena;
	struct staged_vec files;      /* sorted by stage_files() */
	size_t held;		      /* bytes of them in memory */
	struct spill spill;	      /* of the others */
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

	/* zlib counts no more in one go. */
	assert(bytes.len <= PACK_MOST);
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

void packer_unpack(char *out, size_t size, struct slice packed)
{
	uLongf len = (uLongf)size;
	int state = uncompress((Bytef *)out, &len, (const Bytef *)packed.ptr,
		(uLong)packed.len);

	assert(state == Z_OK && len == size);
	(void)state;
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

/* The first file of the target that is not before PATH, by its number. */
static size_t seek_there(const struct stage *s, struct slice path)
{
	return vec_lower_bound(&path, s->there.at, s->there.len,
		sizeof(*s->there.at), compare_there);
}

/* The file that the target has at PATH, or NULL. */
static const struct there *find_there(const struct stage *s, struct slice path)
{
	size_t i = seek_there(s, path);
	bool there = i < s->there.len && slice_eq(s->there.at[i].path, path);

	return there ? &s->there.at[i] : NULL;
}

/* Whether the target has the file with these bytes. */
static bool is_there(
	const struct stage *s, struct slice path, const git_oid *id)
{
	const struct there *t = find_there(s, path);

	return t && git_oid_equal(&t->id, id);
}

/* Keeps what is in PACKED, in memory or on disk. */
static int keep_packed(struct stage *s, struct staged *kept,
	const struct buf *packed, struct err *err)
{
	if (packed->over)
		return err_set(err, "'%.*s' is larger than 1 GiB, packed",
			SLICE_FMT(kept->path));
	if (s->held + packed->len <= HELD_MOST) {
		kept->packed = arena_copy(&s->arena, buf_slice(packed));
		s->held += packed->len;
		return 0;
	}
	kept->spilled.at = s->spill.len;
	kept->spilled.len = packed->len;
	return spill_add(&s->spill, buf_slice(packed), err);
}

/* Keeps the file, and gives back what packed it. */
static int keep(struct stage *s, const struct staged *file,
	const struct buf *packed, z_stream *z, struct err *err)
{
	struct staged *kept;
	int result;

	pthread_mutex_lock(&s->lock);
	kept = vec_push(&s->arena, &s->files);
	*kept = *file;
	kept->path = arena_copy(&s->arena, file->path);
	result = keep_packed(s, kept, packed, err);
	if (z && s->idle_count < WORKERS_MOST)
		s->idle[s->idle_count++] = z;
	else
		packer_free(z);
	pthread_mutex_unlock(&s->lock);
	return result;
}

static int take_bytes(
	struct stage *s, struct slice path, struct slice bytes, struct err *err)
{
	struct staged staged = {.path = path, .size = bytes.len};
	struct buf packed = BUF_INIT(0);
	z_stream *z = NULL;
	int result;

	if (object_hash(&staged.id, GIT_OBJECT_BLOB, bytes, err))
		return -1;
	if (!is_there(s, path, &staged.id)) {
		z = take_packer(s);
		packer_pack(&packed, z, bytes);
	}
	result = keep(s, &staged, &packed, z, err);
	buf_free(&packed);
	return result;
}

static int take(void *context, const struct output_file *file, struct err *err)
{
	return take_bytes(context, file->path, file->bytes, err);
}

/* ---- Taking files in pieces ---- */

/* A file of which some pieces have come. */
struct gathered {
	struct stage *stage;
	struct slice path;
	struct spill bytes;
};

static int gather_begin(
	void **begun, void *context, struct slice path, struct err *err)
{
	struct gathered *g = base_malloc(sizeof(*g));
	struct stage *s = context;

	(void)err;
	*g = (struct gathered){s, path, {.repo = s->spill.repo}};
	*begun = g;
	return 0;
}

int stage_check_size(struct slice path, uint64_t size, struct err *err)
{
	if (size <= LIMIT_PUBLISHED)
		return 0;
	return err_set(
		err, "'%.*s' is larger than 2 GiB, the limit", SLICE_FMT(path));
}

static int gather_piece(void *begun, struct slice bytes, struct err *err)
{
	struct gathered *g = begun;

	if (stage_check_size(g->path, g->bytes.len + bytes.len, err))
		return -1;
	return spill_add(&g->bytes, bytes, err);
}

static int gather_end(void *begun, const char *sha256, struct err *err)
{
	struct gathered *g = begun;
	struct slice bytes;
	int result = 0;

	if (sha256)
		result = spill_map(&bytes, &g->bytes, err) ||
			 take_bytes(g->stage, g->path, bytes, err);
	spill_close(&g->bytes);
	free(g);
	return result ? -1 : 0;
}

/* ---- Files that stay as they are ---- */

/* Counts COUNT files of the target from T on as taken. */
static void keep_there(struct stage *s, const struct there *t, size_t count)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < count; i++) {
		struct staged *kept = vec_push(&s->arena, &s->files);

		kept->path = t[i].path;
		kept->id = t[i].id;
	}
	pthread_mutex_unlock(&s->lock);
}

bool stage_keep(struct stage *s, struct slice path)
{
	const struct there *t = find_there(s, path);

	if (t)
		keep_there(s, t, 1);
	return t;
}

size_t stage_keep_under(struct stage *s, struct slice folder)
{
	struct buf before = BUF_INIT(0);
	size_t first, end;

	/* In their order, all of them stand together behind `FOLDER/`. */
	buf_add(&before, folder);
	if (folder.len)
		buf_addc(&before, '/');
	first = end = seek_there(s, buf_slice(&before));
	while (end < s->there.len &&
		slice_starts(s->there.at[end].path, buf_slice(&before)))
		end++;
	buf_free(&before);
	if (end > first)
		keep_there(s, &s->there.at[first], end - first);
	return end - first;
}

static bool stay(void *context, struct slice path)
{
	struct stage *s = context;

	return stage_keep(s, path) || stage_keep_under(s, path);
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

	s->sink = (struct output_sink){
		take, gather_begin, gather_piece, gather_end, s, stay};
	s->spill.repo = r;
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

int stage_files(const struct staged_vec **out, struct stage *s, struct err *err)
{
	struct slice all;

	if (spill_map(&all, &s->spill, err))
		return -1;
	for (size_t i = 0; i < s->files.len; i++) {
		struct staged *f = &s->files.at[i];

		if (f->spilled.len)
			f->packed = slice_sub(all, f->spilled.at,
				f->spilled.at + f->spilled.len);
	}
	vec_sort(&s->files, compare_staged);
	*out = &s->files;
	return 0;
}

int stage_new_files(struct output_vec *out, struct stage *s, struct arena *a,
	size_t limit, struct err *err)
{
	const struct staged_vec *files;

	if (stage_files(&files, s, err))
		return -1;
	for (size_t i = 0; i < files->len; i++) {
		const struct staged *f = &files->at[i];
		struct output_file *new;
		char *bytes;

		if (!f->packed.len)
			continue;
		new = vec_push(a, out);
		new->path = arena_copy(a, f->path);
		if (f->size > limit)
			continue;
		bytes = arena_alloc(a, f->size);
		packer_unpack(bytes, f->size, f->packed);
		new->bytes = slice_make(bytes, f->size);
	}
	return 0;
}

/* Whether what is stored for the file is what its id says. */
static int check_stored(bool *sound, const struct staged *f,
	struct snapshot *at, struct err *err)
{
	enum read_result result;
	struct source *there;
	struct arena a = {0};
	git_oid id;
	int failed = snapshot_read(&there, &result, at, &a, f->path,
			     LIMIT_PUBLISHED, err) ||
		     (result == READ_OK && object_hash(&id, GIT_OBJECT_BLOB,
						   there->text, err));

	*sound = !failed && result == READ_OK && git_oid_equal(&id, &f->id);
	arena_free(&a);
	return failed ? -1 : 0;
}

int stage_spoiled_files(struct slice_list *out, const struct stage *s,
	struct arena *a, struct snapshot *at, struct err *err)
{
	for (size_t i = 0; i < s->files.len; i++) {
		const struct staged *f = &s->files.at[i];
		bool sound = true;

		if (!f->packed.len && check_stored(&sound, f, at, err))
			return -1;
		if (!sound)
			*vec_push(a, out) = arena_copy(a, f->path);
	}
	return 0;
}

bool stage_has(const struct stage *s, struct slice path)
{
	const struct staged key = {.path = path};

	return s->files.len && bsearch(&key, s->files.at, s->files.len,
				       sizeof(key), compare_staged);
}

void stage_close(struct stage *s)
{
	if (!s)
		return;
	while (s->idle_count)
		packer_free(s->idle[--s->idle_count]);
	spill_close(&s->spill);
	arena_free(&s->arena);
	pthread_mutex_destroy(&s->lock);
}
