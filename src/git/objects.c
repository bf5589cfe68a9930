/* Writing objects: a few small ones as loose files, others as one pack. */
#include "git/git_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* What it reads is const. */
#define ZLIB_CONST
#include <zlib.h>

#include "base/leftover.h"
#include "base/sha1.h"

enum {
	/* Each loose object is a file that is flushed to disk by itself, and
	 * packed once more. */
	LOOSE_MOST = 32,
	LOOSE_BYTES = 256 << 10, /* of all of them, packed */
};

static int object_order(const void *a, const void *b)
{
	const struct object *o = a, *p = b;

	return git_oid_cmp(&o->id, &p->id);
}

/* Writes one as a loose file; one that is there already is kept from being
 * cleaned up as unreachable, by a new modification time. */
static int loose_write(struct repo *r, const struct object *o, struct err *err)
{
	char *bytes = base_malloc(o->size + 1);
	git_oid id;
	int code;

	packer_unpack(bytes, o->size, o->packed);
	code = git_odb_write(&id, r->odb, bytes, o->size, o->type);
	free(bytes);
	return code ? repo_fail(err, code, "writing an object") : 0;
}

static bool are_few(const struct object_vec *objects)
{
	size_t bytes = 0;

	for (size_t i = 0; i < objects->len; i++)
		bytes += objects->at[i].packed.len;
	return objects->len <= LOOSE_MOST && bytes <= LOOSE_BYTES;
}

int objects_write(
	struct repo *r, const struct object_vec *objects, struct err *err)
{
	struct object_vec sorted = {0}, missing = {0};

	for (size_t i = 0; i < objects->len; i++)
		*vec_push(r->arena, &sorted) = objects->at[i];
	vec_sort(&sorted, object_order);
	for (size_t i = 0; i < sorted.len; i++) {
		const struct object *o = &sorted.at[i];

		if (i && git_oid_equal(&sorted.at[i - 1].id, &o->id))
			continue;
		if (!git_odb_exists_ext(
			    r->odb, &o->id, GIT_ODB_LOOKUP_NO_REFRESH))
			*vec_push(r->arena, &missing) = *o;
		else if (loose_write(r, o, err))
			return -1;
	}
	if (!are_few(&missing))
		return pack_write(r, &missing, err);
	for (size_t i = 0; i < missing.len; i++)
		if (loose_write(r, &missing.at[i], err))
			return -1;
	return 0;
}

/* ---- A pack and its index, both version 2 (gitformat-pack(5)) ---- */

struct packer {
	struct repo *repo;
	const struct object_vec *objects; /* sorted by id */
	uint32_t *offsets, *checks;	  /* of each object's entry */
	FILE *file;			  /* being written */
	struct sha1 sum;		  /* of what was written */
	uLong check;			  /* CRC-32 since it was reset */
	unsigned char pack_sum[SHA1_BYTES];
};

static void put(struct packer *p, const void *bytes, size_t len)
{
	fwrite(bytes, 1, len, p->file);
	sha1_add(&p->sum, bytes, len);
	p->check = crc32_z(p->check, bytes, len);
}

static void put_number(struct packer *p, uint32_t n)
{
	unsigned char bytes[4] = {(unsigned char)(n >> 24),
		(unsigned char)(n >> 16), (unsigned char)(n >> 8),
		(unsigned char)n};

	put(p, bytes, sizeof(bytes));
}

enum {
	PACK_HEADER = 12,  /* bytes before the entries */
	ENTRY_HEADER = 16, /* room for those before an object */
};

/* Type and size, four bits of the size beside the type, then seven a byte; how
 * many bytes. */
static size_t entry_header(
	unsigned char bytes[ENTRY_HEADER], const struct object *o)
{
	size_t size = o->size, len = 0;
	unsigned char byte =
		(unsigned char)((unsigned)o->type << 4 | (size & 15));

	for (size >>= 4; size; size >>= 7) {
		bytes[len++] = byte | 0x80;
		byte = size & 0x7F;
	}
	bytes[len++] = byte;
	return len;
}

int pack_check_size(const struct object_vec *objects, struct err *err)
{
	unsigned char header[ENTRY_HEADER];
	uint64_t size = PACK_HEADER;

	for (size_t i = 0; i < objects->len; i++) {
		const struct object *o = &objects->at[i];

		size += entry_header(header, o) + o->packed.len;
		if (size > PACK_MOST)
			return err_set(err, "more than 2 GiB to publish");
	}
	return 0;
}

static void put_pack(struct packer *p)
{
	unsigned char header[ENTRY_HEADER];

	put(p, "PACK\0\0\0\2", 8);
	put_number(p, (uint32_t)p->objects->len);
	for (size_t i = 0; i < p->objects->len; i++) {
		const struct object *o = &p->objects->at[i];

		p->offsets[i] = (uint32_t)p->sum.length;
		p->check = crc32_z(0, NULL, 0);
		put(p, header, entry_header(header, o));
		put(p, o->packed.ptr, o->packed.len);
		p->checks[i] = (uint32_t)p->check;
	}
}

static void put_index(struct packer *p)
{
	size_t count = p->objects->len, at = 0;

	put(p, "\377tOc\0\0\0\2", 8);
	for (unsigned byte = 0; byte < 256; byte++) {
		while (at < count && p->objects->at[at].id.id[0] <= byte)
			at++;
		put_number(p, (uint32_t)at);
	}
	for (size_t i = 0; i < count; i++)
		put(p, p->objects->at[i].id.id, GIT_OID_RAWSZ);
	for (size_t i = 0; i < count; i++)
		put_number(p, p->checks[i]);
	for (size_t i = 0; i < count; i++)
		put_number(p, p->offsets[i]);
	put(p, p->pack_sum, sizeof(p->pack_sum));
}

/*
 * Writes a file by CONTENT and its checksum under a temporary name, which
 * `git prune` would clean up, and flushes it. PATH ends in XXXXXX.
 */
static int put_file(struct packer *p, char *path, unsigned char *sum,
	void (*content)(struct packer *), struct err *err)
{
	int fd = mkostemp(path, O_CLOEXEC), result = 0;

	p->file = fd < 0 ? NULL : fdopen(fd, "wb");
	if (!p->file) {
		err_set_errno(err, "'%s'", path);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	setvbuf(p->file, NULL, _IOFBF, KIB(256));
	sha1_init(&p->sum);
	content(p);
	sha1_finish(&p->sum, sum);
	fwrite(sum, 1, SHA1_BYTES, p->file);
	if (fflush(p->file) || ferror(p->file) || fchmod(fd, 0444) || fsync(fd))
		result = err_set_errno(err, "'%s'", path);
	if (fclose(p->file) && !result)
		result = err_set_errno(err, "'%s'", path);
	if (result)
		unlink(path);
	return result;
}

/* Gives both files their names, the index last: it makes the pack count. */
static int install(struct packer *p, const char *folder, const char *pack,
	const char *idx, struct err *err)
{
	struct arena *a = p->repo->arena;
	struct buf name = BUF_INIT(128);
	const char *pack_name, *idx_name;
	int fd;

	for (int i = 0; i < SHA1_BYTES; i++)
		buf_addf(&name, "%02x", p->pack_sum[i]);
	pack_name =
		arena_printf(a, "%s/pack-%s.pack", folder, buf_string(&name))
			.ptr;
	idx_name = arena_printf(a, "%s/pack-%s.idx", folder, buf_string(&name))
			   .ptr;
	buf_free(&name);
	if (rename(pack, pack_name) || rename(idx, idx_name))
		return err_set_errno(err, "'%s'", idx_name);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd))
		err_set_errno(err, "'%s'", folder);
	else
		folder = NULL;
	if (fd >= 0)
		close(fd);
	return folder ? -1 : 0;
}

/* Writes pack and index under the temporary names PACK and IDX. */
static int write_files(struct packer *p, const char *folder, char *pack,
	char *idx, struct err *err)
{
	unsigned char idx_sum[SHA1_BYTES];

	if (put_file(p, pack, p->pack_sum, put_pack, err))
		return -1;
	if (put_file(p, idx, idx_sum, put_index, err)) {
		unlink(pack);
		return -1;
	}
	if (!install(p, folder, pack, idx, err))
		return 0;
	unlink(pack);
	unlink(idx);
	return -1;
}

int pack_write(
	struct repo *r, const struct object_vec *objects, struct err *err)
{
	struct arena *a = r->arena;
	struct packer p = {.repo = r, .objects = objects};
	const char *folder =
		arena_printf(a, "%sobjects/pack", repo_common_folder(r)).ptr;
	char *pack =
		arena_string(a, arena_printf(a, "%s/tmp_pack_XXXXXX", folder));
	char *idx =
		arena_string(a, arena_printf(a, "%s/tmp_idx_XXXXXX", folder));
	struct leftover half = {.path = pack}, other_half = {.path = idx};
	int code;

	if (pack_check_size(objects, err))
		return -1;
	p.offsets = arena_array(a, objects->len, sizeof(*p.offsets));
	p.checks = arena_array(a, objects->len, sizeof(*p.checks));
	if (mkdir(folder, 0777) && errno != EEXIST)
		return err_set_errno(err, "'%s'", folder);
	leftover_add(&half);
	leftover_add(&other_half);
	code = write_files(&p, folder, pack, idx, err);
	leftover_drop(&other_half);
	leftover_drop(&half);
	if (code)
		return -1;
	code = git_odb_refresh(r->odb);
	return code ? repo_fail(err, code, "'%s'", folder) : 0;
}
