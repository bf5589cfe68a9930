/* Who had a part in the commits that hold a signature; see witness.h. */
#include "rules/witness.h"

#include <stdlib.h>

#include "rules/versions.h"

/* ---- Looking along a record's versions ---- */

struct search {
	const struct corpus *c;
	const struct judge *judge;
	const struct past *past;
	const struct signature *signature;
	struct arena scratch;
	bool *reached; /* by version: one of those that count */
	size_t *open;  /* reached, but not yet looked at */
	size_t open_count;
};

static bool holds(const struct search *s, size_t n)
{
	const struct slice_list *all = &s->past->at[n].facts->signed_;

	return all->len && bsearch(&s->signature->digest, all->at, all->len,
				   sizeof(*all->at), slice_order);
}

static void reach(struct search *s, size_t n)
{
	if (n >= s->past->len || s->reached[n] || !holds(s, n))
		return;
	s->reached[n] = true;
	s->open[s->open_count++] = n;
}

/* The version that a merge may have taken words from, besides that of its
 * first parent: the newest that came to the main line with it. */
static size_t other_side(const struct search *s, size_t n)
{
	const struct commit_fact *merge = past_commit(s->judge, s->past, n);

	while (merge->merge && ++n < s->past->len) {
		const struct commit_fact *c = past_commit(s->judge, s->past, n);

		if (!c->main_line && c->landed == merge->landed)
			return n;
	}
	return s->past->len;
}

/* The version that is checked: with changes that are not committed, the
 * newest one. */
static size_t present(const struct past *p, struct slice blob)
{
	for (size_t n = 0; blob.len && n < p->len; n++)
		if (slice_eq(p->at[n].blob, blob))
			return n;
	return 0;
}

/* From the present version back to the one that wrote the words. */
static void follow(struct search *s, struct slice blob)
{
	size_t len = s->past->len;

	s->reached = arena_array(&s->scratch, len, sizeof(*s->reached));
	s->open = arena_array(&s->scratch, len, sizeof(*s->open));
	reach(s, present(s->past, blob));
	while (s->open_count) {
		size_t n = s->open[--s->open_count];

		reach(s, s->past->at[n].before);
		reach(s, other_side(s, n));
	}
}

/* ---- People ---- */

static bool is_signer(
	const struct search *s, struct slice name, struct slice email)
{
	return people_signed(&s->c->people, s->signature->by, name, email);
}

static bool has_part(const struct search *s, const struct commit_fact *commit)
{
	const struct signer_vec *reviewers = &commit->reviewers;

	if (is_signer(s, commit->author, commit->email) ||
		is_signer(s, commit->committer.name, commit->committer.email))
		return true;
	for (size_t n = 0; n < reviewers->len; n++)
		if (is_signer(s, reviewers->at[n].name, reviewers->at[n].email))
			return true;
	return false;
}

/* ---- The answer ---- */

/* Whether A came to the main line before B did, whose order of versions says
 * the opposite only while both are off it. */
static bool is_earlier(const struct commit_fact *a, const struct commit_fact *b)
{
	return !b || a->landed >= b->landed;
}

/* The first commit that wrote the words, and the first that witnesses them:
 * so a later one never changes what was said. */
static void choose(struct witness *out, const struct search *s)
{
	const struct commit_fact *writer = NULL, *seen = NULL;

	for (size_t n = 0; n < s->past->len; n++) {
		const struct commit_fact *c = past_commit(s->judge, s->past, n);

		if (!s->reached[n])
			continue;
		if (is_earlier(c, writer))
			writer = c;
		if (!is_earlier(c, seen))
			continue;
		if (has_part(s, c))
			seen = c;
		else if (c->landed_by && has_part(s, c->landed_by))
			seen = c->landed_by;
	}
	out->commit = seen ? seen : writer;
	if (seen)
		out->state = WITNESS_SEEN;
	else
		out->state = writer ? WITNESS_CLAIMED : WITNESS_UNCOMMITTED;
}

static void witness_find(struct witness *out, struct search *s, struct slice id,
	struct slice blob)
{
	*out = (struct witness){WITNESS_NOBODY, NULL};
	if (!s->signature->by.len)
		return;
	if (s->judge->history->kind != HISTORY_FULL) {
		out->state = WITNESS_UNKNOWN;
		return;
	}
	out->state = WITNESS_UNCOMMITTED;
	s->past = past_told(&s->scratch, s->c, past_of(s->c, s->judge, id));
	if (!s->past)
		return;
	follow(s, blob);
	choose(out, s);
	arena_free(&s->scratch);
}

void witness_of(struct witness *out, const struct corpus *c,
	const struct judge *judge, const struct record *record,
	const struct signature *signature)
{
	struct search s = {.c = c, .judge = judge, .signature = signature};
	const struct source *holder =
		record ? record->source : c->settings.source;

	witness_find(out, &s, record ? record->id : holder->path, holder->blob);
}
