/* The versions of a document in history; see proof.h. */
#include "rules/proof.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/sha256.h"

enum { HASH_DIGITS = 16 };

struct document_ptr_vec VEC(struct document *);

struct proof_cache {
	struct document_ptr_vec documents; /* by path */
};

/* ---- Versions ---- */

/* A hash of the text without its white space: what a change must exceed. */
static unsigned long long hash_text(struct arena *scratch, struct slice text)
{
	char *kept = arena_alloc(scratch, text.len + 1);
	char digest[SHA256_HEX + 1];
	size_t len = 0;

	for (size_t n = 0; n < text.len; n++)
		if (!char_is_space(text.ptr[n]))
			kept[len++] = text.ptr[n];
	sha256_hex(digest, slice_make(kept, len));
	digest[HASH_DIGITS] = '\0';
	return strtoull(digest, NULL, 16);
}

/* A hash of a section with those in it: six levels deep at most. */
static unsigned long long hash_whole(
	const struct version *v, const struct plan *plan, size_t section)
{
	const struct md_heading *h = plan->headings.at;
	unsigned long long hash = v->texts.at[section].own;

	for (size_t n = section + 1;
		n < plan->headings.len && h[n].at < h[section].end; n++) {
		for (size_t i = 0; i < h[n].text.len; i++)
			hash = hash * 31 + (unsigned char)h[n].text.ptr[i];
		hash = hash * 31 + v->texts.at[n].own;
	}
	return hash;
}

void version_read(struct version *out, struct arena *a, struct slice text)
{
	struct arena scratch = {0};
	struct source *source = source_new(&scratch, SLICE("plan"), text);
	struct plan plan = {0};

	*out = (struct version){0};
	plan_read(&plan, &scratch, source);
	for (size_t n = 0; n < plan.headings.len; n++) {
		const struct md_heading *h = &plan.headings.at[n];
		struct version_text *t = vec_push(a, &out->texts);

		vec_push(a, &out->plan.headings)->text = arena_copy(a, h->text);
		t->own = hash_text(
			&scratch, slice_sub(text, h->body, h->own_end));
	}
	for (size_t n = 0; n < plan.headings.len; n++)
		out->texts.at[n].all = hash_whole(out, &plan, n);
	if (plan.headings.len)
		text = slice_sub(text, 0, plan.headings.at[0].at);
	if (slice_trim(text).len)
		out->opening = hash_text(&scratch, text);
	arena_free(&scratch);
}

static void read_version(struct version *out, const struct corpus *c,
	const struct judge *judge, struct slice blob)
{
	const struct history *h = judge->history;
	struct arena scratch = {0};
	struct slice text = {0};
	bool unread = !h->read_blob || !h->read_blob(h->context, &text,
					       &scratch, blob, LIMIT_RECORD);

	*out = (struct version){0};
	if (!unread)
		version_read(out, c->arena, text);
	out->blob = blob;
	out->unread = unread;
	arena_free(&scratch);
}

const struct version *document_version(struct document *d,
	const struct corpus *c, const struct judge *judge, struct slice blob)
{
	static const struct version none = {0};
	size_t low = 0, high = d->versions.len;

	if (!blob.len)
		return &none;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_cmp(d->versions.at[middle].blob, blob);

		if (!order)
			return &d->versions.at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	vec_push(c->arena, &d->versions);
	memmove(&d->versions.at[low + 1], &d->versions.at[low],
		(d->versions.len - 1 - low) * sizeof(*d->versions.at));
	read_version(&d->versions.at[low], c, judge, blob);
	return &d->versions.at[low];
}

bool version_section(
	unsigned long long *hash, const struct version *v, struct slice name)
{
	const struct md_heading *h = plan_section(&v->plan, name);

	*hash = 0;
	for (size_t n = 0; h && n < v->texts.len; n++)
		if (slice_eq(v->plan.headings.at[n].text, h->text))
			*hash = *hash * 31 + v->texts.at[n].all;
	return h;
}

/* ---- Mentions ---- */

static int compare_mentions(const void *x, const void *y)
{
	const struct mention *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (order)
		return order;
	return (a->change > b->change) - (a->change < b->change);
}

static bool is_id_byte(char c)
{
	return char_is_alnum(c) || c == '-';
}

/* Collects what looks like an incident id: `INC-2026-0007`. */
static void add_mentions(struct document *d, const struct corpus *c,
	struct slice message, size_t change)
{
	struct slice prefix = c->settings.incident_prefix;

	for (size_t at = 0; prefix.len && at < message.len; at++) {
		size_t end;

		at += slice_find(slice_from(message, at), prefix);
		end = at + prefix.len;
		if (end >= message.len)
			return;
		if (message.ptr[end] != '-' ||
			(at && is_id_byte(message.ptr[at - 1])))
			continue;
		/* The id ends with the digits of its number. */
		for (int part = 0; part < 2 && message.ptr[end] == '-';
			part++) {
			end++;
			while (end < message.len &&
				char_is_digit(message.ptr[end]))
				end++;
			if (end == message.len)
				break;
		}
		if (end < message.len && char_is_alnum(message.ptr[end]))
			continue;
		*vec_push(c->arena, &d->mentions) =
			(struct mention){slice_sub(message, at, end), change};
	}
}

static int compare_mention(const void *key, const void *element)
{
	const struct mention *m = element;

	return slice_cmp(*(const struct slice *)key, m->id);
}

size_t document_mention(const struct document *d, struct slice id)
{
	return vec_lower_bound(&id, d->mentions.at, d->mentions.len,
		sizeof(*d->mentions.at), compare_mention);
}

/* ---- Documents ---- */

static struct document *read_document(
	const struct corpus *c, const struct history *h, struct slice path)
{
	struct document *d = arena_new(c->arena, struct document);

	d->path = arena_copy(c->arena, path);
	d->history = history_path(h, path);
	for (size_t n = 0; d->history && n < d->history->changes.len; n++) {
		size_t commit = d->history->changes.at[n].commit;

		add_mentions(d, c, h->commits.at[commit].message, n);
	}
	vec_sort(&d->mentions, compare_mentions);
	if (d->history) {
		document_find_reverts(d, c, h);
		d->merges = arena_array(
			c->arena, d->history->changes.len, sizeof(*d->merges));
		d->sections = arena_array(c->arena, d->history->changes.len,
			sizeof(*d->sections));
	}
	return d;
}

static struct proof_cache *cache_of(
	const struct corpus *c, const struct judge *judge)
{
	struct judge_cache *kept = judge->cache;

	if (!kept->proof)
		kept->proof = arena_new(c->arena, struct proof_cache);
	return kept->proof;
}

struct document *document_of(
	const struct corpus *c, const struct judge *judge, struct slice path)
{
	struct document_ptr_vec *all = &cache_of(c, judge)->documents;
	size_t low = 0, high = all->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_cmp(all->at[middle]->path, path);

		if (!order)
			return all->at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	vec_push(c->arena, all);
	memmove(&all->at[low + 1], &all->at[low],
		(all->len - 1 - low) * sizeof(*all->at));
	all->at[low] = read_document(c, judge->history, path);
	return all->at[low];
}
