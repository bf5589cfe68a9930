/*
 * What the main line had of a record, state by state. A merge may bring many
 * versions at once: the main line sees what it had before and after; who wrote
 * what is new is told by the versions.
 */
#include "rules/versions.h"
#include "base/limits.h"

#include <string.h>

/* ---- The states ---- */

static size_t landed(const struct judge *judge, size_t commit)
{
	return judge->history->commits.at[commit].landed;
}

/* The newest version that came with commit number COMMIT, not its own, that
 * has FACTS; p->len if none has. */
static size_t find_origin(
	const struct past *p, const struct judge *judge, struct past_state of)
{
	size_t place = landed(judge, of.commit), own = p->len;

	for (size_t n = 0; n < p->len; n++) {
		if (p->at[n].commit < of.commit ||
			landed(judge, p->at[n].commit) != place)
			continue;
		if (p->at[n].commit == of.commit)
			own = p->at[n].before;
		else if (n == own || p->at[n].facts == of.facts)
			return n;
	}
	return p->len;
}

void past_trace(struct past *p, struct arena *a, const struct judge *judge,
	const struct past_state *states, size_t count)
{
	size_t n, place;

	p->line = arena_array(a, count + p->len, sizeof(*p->line));
	if (!count)
		return;
	memcpy(p->line, states, count * sizeof(*states));
	p->line_len = count;
	p->first_landed = place = landed(judge, states[count - 1].commit);
	/* Each is older than the one before it, so this ends. */
	for (n = find_origin(p, judge, states[count - 1]);
		n < p->len && landed(judge, p->at[n].commit) == place;
		n = p->at[n].before)
		p->line[p->line_len++] =
			(struct past_state){p->at[n].commit, p->at[n].facts};
}

/* ---- Questions ---- */

bool past_is_later(const struct judge *judge, const struct past *p, size_t n)
{
	return landed(judge, p->line[n].commit) < p->first_landed;
}

/* The last state before state N in which KEY is understood or not given;
 * p->line_len if there is none. */
static size_t state_before(const struct past *p, size_t n, enum fact_key key)
{
	do
		n++;
	while (n < p->line_len && facts_get(p->line[n].facts, key)->wrong);
	return n;
}

static bool says(const struct fact *a, const struct fact *b)
{
	return a->given == b->given && !a->wrong && fact_eq(a, b);
}

bool past_is_committed(const struct past *p, const struct fact *now)
{
	return says(facts_get(p->line[0].facts, now->key), now);
}

/* The first version that is not newer than COMMIT. */
static size_t first_not_newer(const struct past *p, size_t commit)
{
	size_t low = 0, high = p->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->at[middle].commit < commit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct commit_fact *past_writer(const struct judge *judge,
	const struct past *p, size_t n, enum fact_key key)
{
	const struct past_state *state = &p->line[n];
	const struct commit_fact *commits = judge->history->commits.at;
	const struct fact *fact = facts_get(state->facts, key);
	size_t from = first_not_newer(p, state->commit);
	size_t place = landed(judge, state->commit);

	for (size_t at = from; commits[state->commit].merge && at < p->len &&
			       at - from < LIMIT_BRANCHES;
		at++) {
		const struct past_version *v = &p->at[at];

		if (v->commit == state->commit ||
			landed(judge, v->commit) != place ||
			!says(facts_get(v->facts, key), fact))
			continue;
		if (v->before >= p->len ||
			!says(facts_get(p->at[v->before].facts, key), fact))
			return &commits[v->commit];
	}
	return &commits[state->commit];
}

bool past_change_at(struct past_change *out, const struct judge *judge,
	const struct past *p, size_t n, enum fact_key key)
{
	const struct fact *now;
	size_t before;

	if (n + 1 == p->line_len)
		return false;
	now = facts_get(p->line[n].facts, key);
	before = state_before(p, n, key);
	if (now->wrong || before >= p->line_len)
		return false;
	out->from = facts_get(p->line[before].facts, key);
	out->to = now;
	if (says(now, out->from))
		return false;
	out->by = past_writer(judge, p, n, key);
	return true;
}
