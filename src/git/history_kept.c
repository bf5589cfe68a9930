/*
 * Facts of a long history, kept for the next run: who only edits a record, or
 * has added some commits, does not wait for tens of thousands of old ones
 * again. Kept are the facts of a commit under a digest of all that they depend
 * on: the program, the paths that were asked for, `.mailmap`, the commit's id.
 */
#include "git/history_private.h"

#include <stdlib.h>
#include <string.h>

enum {
	/* So many first parents of a commit are tried, */
	DISTANCE_MOST = 1024,
	/* and of those whose facts are kept so many. */
	TRIES_MOST = 8,
	/* A shorter history is read as fast as its facts. */
	COMMITS_LEAST = 256,
	DAY_MINUTES = 24 * 60,
};

/* Bytes of the facts of one commit. */
#define KEPT_MOST MIB(16)

/* ---- As bytes ---- */

/* What is written and read in one way, so that neither can differ from the
 * other: a number or a text goes into OUT, or is taken off the front of IN. */
struct wire {
	struct buf *out; /* NULL: reading */
	struct slice in;
	struct arena *arena; /* reading: for lists */
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

static void wire_commits(struct wire *w, struct commit_fact_vec *commits)
{
	WIRE_LIST(w, commits, wire_commit);
}

static void wire_kept(struct wire *w, struct history_kept *k)
{
	wire_used(w, &k->used);
	wire_commits(w, &k->merges);
	wire_commits(w, &k->commits);
	WIRE_LIST(w, &k->documents, wire_text);
	WIRE_LIST(w, &k->paths, wire_path);
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

/* ---- Reading and writing ---- */

static bool are_in(const struct path_change_vec *changes, size_t commits)
{
	for (size_t i = 0; i < changes->len; i++)
		if (changes->at[i].commit >= commits)
			return false;
	return true;
}

bool history_kept_read(
	struct history_kept *out, struct arena *a, struct slice bytes)
{
	struct wire w = {.in = bytes, .arena = a};

	*out = (struct history_kept){0};
	wire_kept(&w, out);
	if (w.bad || w.in.len || !link_merges(&out->commits, &out->merges))
		return false;
	for (size_t i = 0; i < out->paths.len; i++)
		if (!are_in(&out->paths.at[i].changes, out->commits.len) ||
			!are_in(&out->paths.at[i].merged, out->commits.len))
			return false;
	return true;
}

void history_kept_write(struct buf *out, const struct history_kept *k)
{
	struct history_kept copy = *k;
	struct wire w = {.out = out};
	struct arena scratch = {0};

	copy.merges = (struct commit_fact_vec){0};
	list_merges(&copy.merges, &scratch, &k->commits);
	wire_kept(&w, &copy);
	arena_free(&scratch);
}

/* ---- What is kept under which key ---- */

static void add_text(struct buf *out, struct slice text)
{
	buf_addf(out, "%zu ", text.len);
	buf_add(out, text);
	buf_addc(out, '\n');
}

void keeper_open(struct keeper *k, const struct history_keep *keep,
	const struct asked *asked, struct slice mailmap)
{
	struct buf text = BUF_INIT(MIB(64));

	*k = (struct keeper){0};
	if (!keep)
		return;
	buf_adds(&text, "facts of history\n");
	add_text(&text, keep->program);
	add_text(&text, mailmap);
	for (size_t i = 0; i < asked->paths.len; i++)
		add_text(&text, asked->paths.at[i]);
	if (!text.over) {
		k->store = keep->store;
		sha256_hex(k->prefix, buf_slice(&text));
	}
	buf_free(&text);
}

static void make_key(
	char key[SHA256_HEX + 1], const struct keeper *k, const git_oid *commit)
{
	char text[SHA256_HEX + GIT_OID_HEXSZ];

	memcpy(text, k->prefix, SHA256_HEX);
	git_oid_fmt(text + SHA256_HEX, commit);
	sha256_hex(key, slice_make(text, sizeof(text)));
}

bool keeper_get(struct history_kept *out, struct arena *a,
	const struct keeper *k, const git_oid *commit)
{
	char key[SHA256_HEX + 1];
	struct store_map value;
	bool read;

	make_key(key, k, commit);
	if (!store_map(&value, k->store, key))
		return false;
	read = history_kept_read(out, a, arena_copy(a, value.bytes));
	store_unmap(&value);
	return read;
}

/* Moves *ID to its first parent; false where there is none. */
static bool step(git_oid *id, struct repo *r)
{
	git_commit *commit;
	bool has;

	if (git_commit_lookup(&commit, r->git, id))
		return false;
	has = git_commit_parentcount(commit) > 0;
	if (has)
		*id = *git_commit_parent_id(commit, 0);
	git_commit_free(commit);
	return has;
}

bool keeper_next(
	git_oid *out, struct keeper *k, struct repo *r, const git_oid *tip)
{
	char key[SHA256_HEX + 1];

	if (!k->store || !k->store->count || k->tries++ == TRIES_MOST)
		return false;
	if (!k->distance)
		k->at = *tip;
	while (k->distance++ < DISTANCE_MOST) {
		*out = k->at;
		make_key(key, k, out);
		if (!step(&k->at, r))
			k->distance = DISTANCE_MOST;
		if (store_has(k->store, key))
			return true;
	}
	return false;
}

void keeper_put(const struct keeper *k, const git_oid *commit,
	const struct history_kept *facts, size_t visited)
{
	struct buf bytes = BUF_INIT(KEPT_MOST);
	char key[SHA256_HEX + 1];
	struct store_draft draft;

	if (!k->store || visited < COMMITS_LEAST)
		return;
	history_kept_write(&bytes, facts);
	if (!bytes.over) {
		make_key(key, k, commit);
		store_begin(&draft, k->store);
		store_add(&draft, buf_slice(&bytes));
		store_put(k->store, key, &draft);
		store_drop(&draft);
	}
	buf_free(&bytes);
}
