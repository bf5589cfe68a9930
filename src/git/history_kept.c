/* Facts of a history as bytes, of which all can be read, or some. */
#include "git/history_private.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MINUTES = 24 * 60 };

/* ---- As bytes ---- */

/* What is written and read in one way, so that neither can differ from the
 * other: a number or a text goes into OUT, or is taken off the front of IN. */
struct wire {
	struct buf *out; /* NULL: reading */
	struct slice in;
	struct arena *arena; /* reading: for lists */
	bool copies;	     /* reading: texts go there, too */
	bool bad;	     /* what was read is no such thing */
};

/* Seven bits a byte, the low ones first; the last byte is below 128. */
static void write_number(struct buf *out, uint64_t n)
{
	for (; n >= 128; n >>= 7)
		buf_addc(out, (char)(n | 128));
	buf_addc(out, (char)n);
}

static uint64_t read_number(struct wire *w)
{
	uint64_t n = 0;

	for (unsigned shift = 0; shift < 64 && w->in.len; shift += 7) {
		unsigned char byte = (unsigned char)*w->in.ptr;

		w->in = slice_from(w->in, 1);
		n |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return n;
	}
	w->bad = true;
	return 0;
}

static void wire_size(struct wire *w, size_t *n)
{
	if (w->out)
		write_number(w->out, *n);
	else
		*n = (size_t)read_number(w);
}

static void wire_seconds(struct wire *w, long long *n)
{
	if (w->out)
		write_number(w->out, (uint64_t)*n);
	else
		*n = (long long)read_number(w);
}

static void wire_offset(struct wire *w, int *n)
{
	long long minutes = *n;

	wire_seconds(w, &minutes);
	if (minutes <= -DAY_MINUTES || minutes >= DAY_MINUTES)
		w->bad = true;
	else
		*n = (int)minutes;
}

static void wire_flag(struct wire *w, bool *flag)
{
	size_t n = *flag;

	wire_size(w, &n);
	*flag = n;
}

static void wire_text(struct wire *w, struct slice *text)
{
	size_t len = text->len;

	wire_size(w, &len);
	if (w->out) {
		buf_add(w->out, *text);
		return;
	}
	w->bad = w->bad || len > w->in.len;
	if (w->bad)
		len = 0;
	*text = slice_sub(w->in, 0, len);
	if (w->copies)
		*text = arena_copy(w->arena, *text);
	w->in = slice_from(w->in, len);
}

/* EACH is done with every element of list V. One that is read ends with the
 * bytes, however long it says that it is: no element is without any. */
#define WIRE_LIST(W, V, EACH)                                                  \
	do {                                                                   \
		size_t wire_n = (V)->len;                                      \
                                                                               \
		wire_size(W, &wire_n);                                         \
		for (size_t wire_i = 0; wire_i < wire_n && !(W)->bad;          \
			wire_i++)                                              \
			EACH(W, (W)->out ? &(V)->at[wire_i]                    \
					 : vec_push((W)->arena, V));           \
	} while (0)

static void wire_signer(struct wire *w, struct signer *s)
{
	wire_text(w, &s->name);
	wire_text(w, &s->email);
}

/* All but the merge by which it landed. */
static void wire_commit(struct wire *w, struct commit_fact *f)
{
	wire_text(w, &f->id);
	wire_text(w, &f->author);
	wire_text(w, &f->email);
	wire_signer(w, &f->committer);
	WIRE_LIST(w, &f->reviewers, wire_signer);
	wire_text(w, &f->subject);
	wire_text(w, &f->message);
	wire_seconds(w, &f->written);
	wire_offset(w, &f->written_offset);
	wire_seconds(w, &f->committed);
	wire_offset(w, &f->committed_offset);
	wire_flag(w, &f->root);
	wire_flag(w, &f->merge);
	wire_flag(w, &f->signature);
	wire_flag(w, &f->main_line);
	wire_size(w, &f->landed);
	wire_text(w, &f->landed_id);
	wire_seconds(w, &f->landed_on);
	wire_offset(w, &f->landed_offset);
}

static void wire_change(struct wire *w, struct path_change *c)
{
	wire_size(w, &c->commit);
	wire_text(w, &c->path);
	wire_text(w, &c->blob);
	wire_text(w, &c->before);
	wire_text(w, &c->from);
	WIRE_LIST(w, &c->others, wire_text);
}

static void wire_path(struct wire *w, struct path_history *p)
{
	wire_text(w, &p->path);
	WIRE_LIST(w, &p->changes, wire_change);
	WIRE_LIST(w, &p->merged, wire_change);
	WIRE_LIST(w, &p->names, wire_text);
}

static void wire_used(struct wire *w, struct walk_used *u)
{
	wire_size(w, &u->steps);
	wire_size(w, &u->copies);
	wire_size(w, &u->searches);
}

static void wire_head(struct wire *w, struct history_kept *k)
{
	wire_used(w, &k->used);
	WIRE_LIST(w, &k->documents, wire_text);
}

/* ---- The merges by which commits landed, each once ---- */

static int merge_order(const void *a, const void *b)
{
	const struct commit_fact *x = a, *y = b;

	return (x->landed > y->landed) - (x->landed < y->landed);
}

static void list_merges(struct commit_fact_vec *out, struct arena *a,
	const struct commit_fact_vec *commits)
{
	size_t kept = 0;

	for (size_t i = 0; i < commits->len; i++)
		if (commits->at[i].landed_by)
			*vec_push(a, out) = *commits->at[i].landed_by;
	vec_sort(out, merge_order);
	for (size_t i = 0; i < out->len; i++)
		if (!kept || merge_order(&out->at[kept - 1], &out->at[i]))
			out->at[kept++] = out->at[i];
	out->len = kept;
}

/* Whether there is one for each commit that needs it. */
static bool link_merges(
	struct commit_fact_vec *commits, const struct commit_fact_vec *merges)
{
	for (size_t i = 0; i < commits->len; i++) {
		struct commit_fact *f = &commits->at[i];

		if (f->main_line)
			continue;
		f->landed_by = merges->len ? bsearch(f, merges->at, merges->len,
						     sizeof(*f), merge_order)
					   : NULL;
		if (!f->landed_by)
			return false;
	}
	return true;
}

/* ---- Writing ---- */

/*
 * The bytes: the head; merges by where they landed; commits; paths in order;
 * for each of these where it begins, and where the last one ends; the end. So
 * who asks for some paths reads them, and the commits that they name, alone.
 */
enum part { MERGES, COMMITS, PATHS, PARTS };

struct end {
	uint32_t count[PARTS];
	uint32_t places; /* where the places begin */
};

static void add_place(struct buf *places, const struct buf *out)
{
	uint32_t at = (uint32_t)out->len;

	buf_add(places, slice_make((const char *)&at, sizeof(at)));
}

/* Writes a list, and where each element begins. */
#define WRITE_LIST(W, PLACES, V, EACH)                                         \
	do {                                                                   \
		for (size_t write_i = 0; write_i < (V)->len; write_i++) {      \
			add_place(PLACES, (W)->out);                           \
			EACH(W, &(V)->at[write_i]);                            \
		}                                                              \
	} while (0)

void history_kept_write(struct buf *out, const struct history_kept *k)
{
	struct history_kept copy = *k;
	struct wire w = {.out = out};
	struct arena scratch = {0};
	struct buf places = BUF_INIT(out->max);
	struct end end;

	copy.merges = (struct commit_fact_vec){0};
	list_merges(&copy.merges, &scratch, &k->commits);
	wire_head(&w, &copy);
	WRITE_LIST(&w, &places, &copy.merges, wire_commit);
	WRITE_LIST(&w, &places, &copy.commits, wire_commit);
	WRITE_LIST(&w, &places, &copy.paths, wire_path);
	add_place(&places, out);
	end = (struct end){
		{(uint32_t)copy.merges.len, (uint32_t)copy.commits.len,
			(uint32_t)copy.paths.len},
		(uint32_t)out->len};
	buf_add(out, buf_slice(&places));
	buf_add(out, slice_make((const char *)&end, sizeof(end)));
	out->over |= places.over;
	buf_free(&places);
	arena_free(&scratch);
}

/* ---- Reading: nothing in the bytes is aligned ---- */

struct reader {
	struct slice bytes;
	struct arena *arena;
	bool copies; /* texts; else they stay where they are */
	struct end end;
};

static uint32_t place(const struct reader *r, size_t n)
{
	uint32_t at;

	memcpy(&at, r->bytes.ptr + r->end.places + n * sizeof(at), sizeof(at));
	return at;
}

static bool reader_open(struct reader *r)
{
	size_t len = r->bytes.len, elements = 1;

	if (len < sizeof(r->end))
		return false;
	memcpy(&r->end, r->bytes.ptr + len - sizeof(r->end), sizeof(r->end));
	for (int part = 0; part < PARTS; part++)
		elements += r->end.count[part];
	return r->end.places <= len - sizeof(r->end) &&
	       (len - sizeof(r->end) - r->end.places) / sizeof(uint32_t) ==
		       elements &&
	       r->end.places + elements * sizeof(uint32_t) + sizeof(r->end) ==
		       len;
}

static struct wire wire_from(const struct reader *r, uint32_t from, uint32_t to)
{
	bool bad = from > to || to > r->end.places;

	return (struct wire){
		.in = bad ? (struct slice){0} : slice_sub(r->bytes, from, to),
		.arena = r->arena,
		.copies = r->copies,
		.bad = bad};
}

/* Element N of a part, which is there. */
static struct wire element(const struct reader *r, enum part part, size_t n)
{
	for (int before = 0; before < (int)part; before++)
		n += r->end.count[before];
	return wire_from(r, place(r, n), place(r, n + 1));
}

/* Whether there was what was asked for, and nothing else. */
static bool is_read(const struct wire *w)
{
	return !w->bad && !w->in.len;
}

static bool read_commit(const struct reader *r, enum part part, size_t n,
	struct commit_fact *out)
{
	struct wire w = element(r, part, n);

	wire_commit(&w, out);
	return is_read(&w);
}

static bool read_path(
	const struct reader *r, size_t n, struct path_history *out)
{
	struct wire w = element(r, PATHS, n);

	wire_path(&w, out);
	return is_read(&w);
}

static bool are_in(const struct path_change_vec *changes, size_t commits)
{
	for (size_t i = 0; i < changes->len; i++)
		if (changes->at[i].commit >= commits)
			return false;
	return true;
}

static bool read_whole(struct history_kept *out, const struct reader *r)
{
	const uint32_t *count = r->end.count;
	bool read = true;

	for (size_t n = 0; read && n < count[MERGES]; n++)
		read = read_commit(
			r, MERGES, n, vec_push(r->arena, &out->merges));
	for (size_t n = 0; read && n < count[COMMITS]; n++)
		read = read_commit(
			r, COMMITS, n, vec_push(r->arena, &out->commits));
	for (size_t n = 0; read && n < count[PATHS]; n++) {
		struct path_history *p = vec_push(r->arena, &out->paths);

		read = read_path(r, n, p) &&
		       are_in(&p->changes, count[COMMITS]) &&
		       are_in(&p->merged, count[COMMITS]);
	}
	return read;
}

/* ---- Reading some of it ---- */

struct number_vec VEC(size_t);

static int compare_numbers(const void *x, const void *y)
{
	const size_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* Sorts them, and leaves each once. */
static void unite(struct number_vec *v)
{
	size_t kept = 0;

	vec_sort(v, compare_numbers);
	for (size_t i = 0; i < v->len; i++)
		if (!kept || v->at[kept - 1] != v->at[i])
			v->at[kept++] = v->at[i];
	v->len = kept;
}

/* The text of path N, which is the first of it. */
static struct slice path_at(const struct reader *r, size_t n)
{
	struct wire w = element(r, PATHS, n);
	struct slice path = {0};

	w.copies = false;
	wire_text(&w, &path);
	return path;
}

/* The first path that is not before this one. */
static size_t seek_path(const struct reader *r, struct slice path)
{
	size_t low = 0, high = r->end.count[PATHS];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(path_at(r, middle), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Adds the paths that begin like this. */
static void add_from(
	struct number_vec *out, const struct reader *r, struct slice start)
{
	for (size_t n = seek_path(r, start);
		n < r->end.count[PATHS] && slice_starts(path_at(r, n), start);
		n++)
		*vec_push(r->arena, out) = n;
}

/* Reads the paths that are asked for; their changes have their commits' numbers
 * among all. */
static bool read_asked(struct history_kept *out, const struct reader *r,
	const struct slice_list *asked)
{
	struct number_vec numbers = {0};

	for (size_t i = 0; i < asked->len; i++) {
		struct slice path = asked->at[i];
		size_t n = seek_path(r, path);

		if (n < r->end.count[PATHS] && slice_eq(path_at(r, n), path))
			*vec_push(r->arena, &numbers) = n;
		add_from(&numbers, r,
			path.len ? arena_join(r->arena, path, SLICE("/"))
				 : path);
	}
	unite(&numbers);
	for (size_t i = 0; i < numbers.len; i++)
		if (!read_path(
			    r, numbers.at[i], vec_push(r->arena, &out->paths)))
			return false;
	return true;
}

static void add_commits(struct number_vec *out, struct arena *a,
	const struct path_change_vec *changes)
{
	for (size_t i = 0; i < changes->len; i++)
		*vec_push(a, out) = changes->at[i].commit;
}

/* Gives changes the numbers of their commits among these. */
static void renumber(
	const struct path_change_vec *changes, const struct number_vec *numbers)
{
	for (size_t i = 0; i < changes->len; i++) {
		size_t *number = &changes->at[i].commit;
		const size_t *found = bsearch(number, numbers->at, numbers->len,
			sizeof(*number), compare_numbers);

		*number = (size_t)(found - numbers->at);
	}
}

/* Reads the commits that the paths' changes name. */
static bool read_named(struct history_kept *out, const struct reader *r)
{
	struct number_vec numbers = {0};

	for (size_t i = 0; i < out->paths.len; i++) {
		add_commits(&numbers, r->arena, &out->paths.at[i].changes);
		add_commits(&numbers, r->arena, &out->paths.at[i].merged);
	}
	unite(&numbers);
	for (size_t i = 0; i < numbers.len; i++)
		if (numbers.at[i] >= r->end.count[COMMITS] ||
			!read_commit(r, COMMITS, numbers.at[i],
				vec_push(r->arena, &out->commits)))
			return false;
	for (size_t i = 0; i < out->paths.len; i++) {
		renumber(&out->paths.at[i].changes, &numbers);
		renumber(&out->paths.at[i].merged, &numbers);
	}
	return true;
}

/* Reads the merge that landed in this place. */
static bool find_merge(
	struct commit_fact *out, const struct reader *r, size_t landed)
{
	size_t low = 0, high = r->end.count[MERGES];

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		*out = (struct commit_fact){0};
		if (!read_commit(r, MERGES, middle, out))
			return false;
		if (out->landed == landed)
			return true;
		if (out->landed < landed)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Reads the merges by which the commits landed. */
static bool read_landings(struct history_kept *out, const struct reader *r)
{
	struct number_vec places = {0};

	for (size_t i = 0; i < out->commits.len; i++)
		if (!out->commits.at[i].main_line)
			*vec_push(r->arena, &places) =
				out->commits.at[i].landed;
	unite(&places);
	for (size_t i = 0; i < places.len; i++)
		if (!find_merge(
			    vec_push(r->arena, &out->merges), r, places.at[i]))
			return false;
	return true;
}

/* ---- Reading what is wanted ---- */

bool history_kept_read(struct history_kept *out, struct arena *a,
	struct slice bytes, const struct slice_list *asked)
{
	struct reader r = {.bytes = bytes, .arena = a, .copies = asked};
	struct wire head;

	*out = (struct history_kept){0};
	if (!reader_open(&r))
		return false;
	head = wire_from(&r, 0, place(&r, 0));
	wire_head(&head, out);
	return is_read(&head) &&
	       (asked ? read_asked(out, &r, asked) && read_named(out, &r) &&
				       read_landings(out, &r)
		      : read_whole(out, &r)) &&
	       link_merges(&out->commits, &out->merges);
}
