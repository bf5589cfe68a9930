/*
 * A file: a head, a row for each value, the values. Numbers are this machine's
 * own: on another the head does not fit, and the file is none.
 */
#include "git/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/git_private.h"

#define FOLDER "debrief"

static const struct {
	const char *name;
	const char *temporary; /* the new state, until it is complete */
	size_t entries;	       /* at most */
	uint64_t size;	       /* bytes of all values, unless there is one */
} FILES[] = {
	[STORE_CACHE] = {"cache", "cache.new", STORE_ENTRIES, MIB(64)},
	[STORE_LEDGER] = {"ledger", "ledger.new", 4, MIB(1024)},
	[STORE_HISTORY] = {"history", "history.new", 4, MIB(1024)},
};

/* Bytes of a draft that are held: what is added is often short. */
#define HELD_MOST KIB(64)

#define MAGIC "debrief cache 2"

struct head {
	char magic[sizeof(MAGIC)];
	uint64_t count; /* rows */
	uint64_t size;	/* of the file */
	uint64_t sum;	/* of this head, with 0 here, and the rows */
};

/* ---- Sums: against damage, not against whoever may write here ---- */

/* Any odd number with bits all over it. */
#define FACTOR 0x9e3779b97f4a7c15u

enum { STRIPE = sizeof((struct store_sum){0}.rest) };

static uint64_t mix(uint64_t sum, uint64_t word)
{
	sum = (sum ^ word) * FACTOR;
	return sum ^ sum >> 29;
}

/* Whatever a lane was, each word takes it elsewhere, and differences spread.
 * Without a product, compilers have vectors do it: as fast as memory. */
static void sum_stripes(struct store_sum *s, const char *bytes, size_t count)
{
	uint64_t lanes[STORE_LANES], words[STORE_LANES];

	memcpy(lanes, s->lanes, STRIPE);
	for (; count; count--, bytes += STRIPE) {
		memcpy(words, bytes, STRIPE);
		for (size_t i = 0; i < STORE_LANES; i++) {
			uint64_t sum = lanes[i] ^ words[i];

			sum += sum << 25;
			lanes[i] = sum ^ sum >> 29;
		}
	}
	memcpy(s->lanes, lanes, STRIPE);
}

static void sum_add(struct store_sum *s, struct slice bytes)
{
	size_t has = s->len % STRIPE;
	struct slice first = slice_sub(bytes, 0, STRIPE - has);

	if (!bytes.len)
		return;
	s->len += bytes.len;
	if (has) {
		memcpy(s->rest + has, first.ptr, first.len);
		if (has + first.len < STRIPE)
			return;
		sum_stripes(s, s->rest, 1);
		bytes = slice_from(bytes, first.len);
	}
	sum_stripes(s, bytes.ptr, bytes.len / STRIPE);
	if (bytes.len % STRIPE)
		memcpy(s->rest, bytes.ptr + bytes.len / STRIPE * STRIPE,
			bytes.len % STRIPE);
}

static uint64_t sum_end(struct store_sum *s)
{
	uint64_t total = s->len;

	memset(s->rest + s->len % STRIPE, 0, STRIPE - s->len % STRIPE);
	sum_stripes(s, s->rest, 1);
	for (size_t i = 0; i < STORE_LANES; i++)
		total = mix(total, s->lanes[i]);
	return total;
}

/* ---- Reading ---- */

/* Whether all SIZE bytes at AT could be read. */
static bool read_all(int file, void *to, size_t size, uint64_t at)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = pread(file, (char *)to + done, size - done,
			(off_t)(at + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

/* Of the head and the rows of S. */
static uint64_t sum_of_table(const struct head *head, const struct store *s)
{
	struct head bare = *head;
	struct store_sum sum = {0};

	bare.sum = 0;
	sum_add(&sum, slice_make((const char *)&bare, sizeof(bare)));
	sum_add(&sum,
		slice_make((const char *)s->rows, s->count * sizeof(*s->rows)));
	return sum_end(&sum);
}

/* Fills in the rows of a file of SIZE bytes; false where it is damaged. */
static bool read_table(struct store *s, uint64_t size)
{
	struct head head;
	uint64_t at = sizeof(head);

	if (!read_all(s->file, &head, sizeof(head), 0) ||
		memcmp(head.magic, MAGIC, sizeof(MAGIC)) != 0 ||
		head.size != size || head.count > STORE_ENTRIES)
		return false;
	s->count = (size_t)head.count;
	if (!read_all(s->file, s->rows, s->count * sizeof(*s->rows), at) ||
		sum_of_table(&head, s) != head.sum)
		return false;
	at += s->count * sizeof(*s->rows);
	for (size_t i = 0; i < s->count; i++) {
		if (s->rows[i].at != at || s->rows[i].len > size - at)
			return false;
		at += s->rows[i].len;
	}
	return at == size;
}

/* What others own may say what they like. */
static bool is_own(int file, mode_t kind, struct stat *st)
{
	return !fstat(file, st) && (st->st_mode & S_IFMT) == kind &&
	       st->st_uid == geteuid();
}

static void close_file(int *file)
{
	if (*file >= 0)
		close(*file);
	*file = -1;
}

/* Reads the file as it is now. */
static void load(struct store *s)
{
	struct stat st;

	close_file(&s->file);
	s->file = openat(s->folder, FILES[s->which].name, OPEN_FILE);
	if (s->file >= 0 && is_own(s->file, S_IFREG, &st) &&
		read_table(s, (uint64_t)st.st_size))
		return;
	s->count = 0;
	close_file(&s->file);
}

static void open_folder(struct store *s)
{
	struct stat st;

	s->folder = openat(s->place, FOLDER, OPEN_FOLDER);
	if (s->folder >= 0 && !is_own(s->folder, S_IFDIR, &st))
		close_file(&s->folder);
}

void store_open(struct store *s, const struct repo *r, enum store_file which)
{
	struct stat st;

	s->which = which;
	s->folder = s->file = -1;
	s->count = 0;
	s->place =
		open(repo_common_folder(r), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->place >= 0 && !is_own(s->place, S_IFDIR, &st))
		close_file(&s->place);
	if (s->place >= 0)
		open_folder(s);
	if (s->folder >= 0)
		load(s);
}

void store_close(struct store *s)
{
	close_file(&s->file);
	close_file(&s->folder);
	close_file(&s->place);
	s->count = 0;
}

/* LEN bytes at AT of FILE as memory; false where they cannot be. */
static bool map_bytes(struct store_map *out, int file, uint64_t at, size_t len)
{
	/* A mapping begins with a page, and is not empty. */
	size_t skip = (size_t)(at % (uint64_t)sysconf(_SC_PAGESIZE));
	char *map;

	*out = (struct store_map){0};
	if (!len)
		return true;
	map = mmap(NULL, skip + len, PROT_READ, MAP_SHARED | MAP_POPULATE, file,
		(off_t)(at - skip));
	if (map == MAP_FAILED)
		return false;
	*out = (struct store_map){map, skip + len, slice_make(map + skip, len)};
	return true;
}

/* The value of ROW as memory, if it is what was written. */
static bool map_row(struct store_map *out, const struct store *s,
	const struct store_row *row)
{
	struct store_sum sum = {0};

	if (!map_bytes(out, s->file, row->at, (size_t)row->len))
		return false;
	sum_add(&sum, out->bytes);
	if (sum_end(&sum) == row->sum)
		return true;
	store_unmap(out);
	return false;
}

static const struct store_row *find_row(const struct store *s, const char *key)
{
	for (size_t i = 0; i < s->count; i++)
		if (!memcmp(s->rows[i].key, key, STORE_KEY))
			return &s->rows[i];
	return NULL;
}

bool store_has(const struct store *s, const char *key)
{
	return find_row(s, key);
}

bool store_map(struct store_map *out, const struct store *s, const char *key)
{
	const struct store_row *row = find_row(s, key);

	*out = (struct store_map){0};
	return row && map_row(out, s, row);
}

void store_unmap(struct store_map *m)
{
	if (m->map)
		munmap(m->map, m->len);
	*m = (struct store_map){0};
}

/* ---- Writing ---- */

/* Makes the folder where it is not there. */
static bool make_folder(struct store *s)
{
	if (s->place >= 0 && s->folder < 0) {
		mkdirat(s->place, FOLDER, 0700);
		open_folder(s);
	}
	return s->folder >= 0;
}

void store_begin(struct store_draft *d, struct store *s)
{
	char name[32];

	*d = (struct store_draft){.file = -1};
	if (!make_folder(s))
		return;
	/* No two processes at work have one number. */
	snprintf(name, sizeof(name), "draft-%ld", (long)getpid());
	d->file = openat(s->folder, name,
		O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (d->file >= 0 || errno == EEXIST)
		unlinkat(s->folder, name, 0);
}

void store_drop(struct store_draft *d)
{
	close_file(&d->file);
	buf_free(&d->held);
}

static void write_bytes(struct store_draft *d, struct slice bytes)
{
	if (d->file >= 0 && file_write(d->file, bytes))
		store_drop(d);
}

static void write_held(struct store_draft *d)
{
	write_bytes(d, buf_slice(&d->held));
	buf_reset(&d->held);
}

void store_add(struct store_draft *d, struct slice bytes)
{
	if (d->file < 0)
		return;
	sum_add(&d->sum, bytes);
	if (d->sum.len > STORE_VALUE) {
		store_drop(d);
		return;
	}
	if (d->held.len + bytes.len > HELD_MOST)
		write_held(d);
	if (bytes.len > HELD_MOST)
		write_bytes(d, bytes);
	else
		buf_add(&d->held, bytes);
}

/* A new state, made of the one that OLD has. */
struct edition {
	const struct store *old;
	struct store *new;	      /* its rows alone */
	uint64_t from[STORE_ENTRIES]; /* where the old file has the values */
	int draft;		      /* the file of the last value */
};

/* Takes the newest rows that leave room for the last one, ROW. */
static void choose_rows(struct edition *e, const struct store_row *row)
{
	const struct store *old = e->old;
	uint64_t bytes = row->len;
	size_t first = old->count, kept = 0;

	while (first && old->count - first < FILES[old->which].entries - 1 &&
		bytes + old->rows[first - 1].len <= FILES[old->which].size)
		bytes += old->rows[--first].len;
	for (size_t i = first; i < old->count; i++) {
		if (!memcmp(old->rows[i].key, row->key, STORE_KEY))
			continue;
		e->from[kept] = old->rows[i].at;
		e->new->rows[kept++] = old->rows[i];
	}
	e->from[kept] = 0;
	e->new->rows[kept++] = *row;
	e->new->count = kept;
}

/* Where the values will be; the size of the file. */
static uint64_t place_values(struct store *new)
{
	uint64_t at = sizeof(struct head) + new->count * sizeof(*new->rows);

	for (size_t i = 0; i < new->count; i++) {
		new->rows[i].at = at;
		at += new->rows[i].len;
	}
	return at;
}

static int write_table(int to, const struct store *new, uint64_t size)
{
	struct head head = {MAGIC, new->count, size, 0};
	size_t rows = new->count * sizeof(*new->rows);

	head.sum = sum_of_table(&head, new);
	if (file_write(to, slice_make((const char *)&head, sizeof(head))))
		return -1;
	return file_write(to, slice_make((const char *)new->rows, rows));
}

/* LEN bytes at AT of file FROM. All of them by one call: what was written so
 * is faster to map, since the system holds it in larger pieces. */
static int copy_bytes(int to, int from, uint64_t at, uint64_t len)
{
	struct store_map m;
	int result;

	if (!map_bytes(&m, from, at, (size_t)len))
		return -1;
	result = file_write(to, m.bytes);
	store_unmap(&m);
	return result;
}

static int write_edition(int to, const struct edition *e)
{
	struct store *new = e->new;

	if (write_table(to, new, place_values(new)))
		return -1;
	for (size_t i = 0; i < new->count; i++) {
		bool last = i == new->count - 1;

		if (copy_bytes(to, last ? e->draft : e->old->file, e->from[i],
			    new->rows[i].len))
			return -1;
	}
	return 0;
}

/* Writes the new state to the open file TO, and gives it its name. */
static void replace_file(int to, const struct edition *e)
{
	int folder = e->old->folder;
	const char *temporary = FILES[e->old->which].temporary;

	if (write_edition(to, e) ||
		renameat(folder, temporary, folder, FILES[e->old->which].name))
		unlinkat(folder, temporary, 0);
}

/* Whether every value is as it was written; none is carried on that is not. */
static bool is_sound(const struct store *s)
{
	struct store_map m;
	bool sound = true;

	for (size_t i = 0; sound && i < s->count; i++) {
		sound = map_row(&m, s, &s->rows[i]);
		store_unmap(&m);
	}
	return sound;
}

void store_put(struct store *s, const char *key, struct store_draft *d)
{
	struct store_row row = {.len = d->sum.len};
	struct store new = {.place = -1};
	struct edition e = {.old = s, .new = &new, .draft = d->file};
	int to;

	write_held(d);
	if (d->file < 0)
		return;
	memcpy(row.key, key, STORE_KEY);
	row.sum = sum_end(&d->sum);
	to = temporary_open(s->folder, FILES[s->which].temporary);
	if (to < 0)
		return;
	/* Others may have written since; now they do not. */
	load(s);
	if (!is_sound(s))
		s->count = 0;
	choose_rows(&e, &row);
	replace_file(to, &e);
	close(to);
}
