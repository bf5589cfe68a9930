/* Whether history shows a change of the plan; see rules.h. */
#include "rules/proof.h"

#include <assert.h>
#include <stdlib.h>

#include "base/path.h"

enum { COMMIT_ID_LEAST = 4, COMMIT_ID_MOST = 40 };

bool is_commit_id(struct slice text)
{
	for (size_t n = 0; n < text.len; n++)
		if (!char_is_digit(text.ptr[n]) &&
			(char_lower(text.ptr[n]) < 'a' ||
				char_lower(text.ptr[n]) > 'f'))
			return false;
	return text.len >= COMMIT_ID_LEAST && text.len <= COMMIT_ID_MOST;
}

static bool has_slice(const struct slice_list *all, struct slice item)
{
	for (size_t n = 0; n < all->len; n++)
		if (slice_eq(all->at[n], item))
			return true;
	return false;
}

/* Adds the plan's path, then those that earlier settings gave it. */
static void plan_paths(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	*vec_push(a, out) = c->settings.plan;
	for (size_t n = 0; n < c->earlier.len; n++) {
		struct slice plan = c->earlier.at[n].plan;

		if (plan.len && !has_slice(out, plan))
			*vec_push(a, out) = plan;
	}
}

/* Whether the plan had PATH before it was moved or debrief.yml named another
 * file, and nothing has it now. */
static bool was_plan(struct arena *a, const struct corpus *c,
	const struct judge *judge, struct slice path)
{
	const struct history *h = judge->history;
	const struct path_history *plan = history_path(h, c->settings.plan);
	struct slice_list paths = {0};
	bool was;

	plan_paths(&paths, a, c);
	was = has_slice(&paths, path);
	for (size_t i = 0; !was && plan && i < plan->names.len; i++)
		was = slice_eq(plan->names.at[i], path);
	return was && h->has_path && !h->has_path(h->context, path);
}

struct slice plan_document(struct arena *a, const struct corpus *c,
	const struct judge *judge, const struct plan_change *change)
{
	struct slice path = plan_change_path(a, change);

	if (!field_is_set(change->document))
		return c->settings.plan;
	return was_plan(a, c, judge, path) ? c->settings.plan : path;
}

bool plan_is_generated(const struct corpus *c, struct slice document)
{
	return document.len &&
	       (slice_eq(document, c->settings.changelog) ||
		       path_is_under(document, c->settings.reports));
}

/* One question: a change that a record claims, and where it may show. */
struct claim {
	const struct corpus *c;
	const struct judge *judge;
	const struct incident *incident;
	const struct plan_change *change;
	/* Where it may show: of the plan, the files that it ever was, today's
	 * first. */
	struct slice_list paths;
	struct document *document; /* the one that is looked at, or NULL */
	bool of_plan;
	struct moment began;
	struct arena scratch;
};

static void claim_look_at(struct claim *claim, size_t n)
{
	claim->document =
		document_of(claim->c, claim->judge, claim->paths.at[n]);
}

static void claim_open(struct claim *out, const struct corpus *c,
	const struct judge *judge, const struct incident *i,
	const struct plan_change *change)
{
	struct slice path;

	*out = (struct claim){.c = c,
		.judge = judge,
		.incident = i,
		.change = change,
		.began = i->started.at};
	if (!moment_is_known(out->began))
		out->began = i->detected.at;
	path = plan_document(&out->scratch, c, judge, change);
	if (!path.len)
		return;
	out->of_plan = slice_eq(path, c->settings.plan);
	if (out->of_plan)
		plan_paths(&out->paths, &out->scratch, c);
	else
		*vec_push(&out->scratch, &out->paths) = path;
	claim_look_at(out, 0);
}

static const struct path_change_vec *changes_of(const struct claim *claim)
{
	static const struct path_change_vec none = {0};

	if (!claim->document || !claim->document->history)
		return &none;
	return &claim->document->history->changes;
}

static const struct commit_fact *commit_of(
	const struct claim *claim, size_t change)
{
	assert(change < changes_of(claim)->len);
	return &claim->judge->history->commits
			.at[changes_of(claim)->at[change].commit];
}

/* ---- Which commits may be the proof ---- */

struct size_vec VEC(size_t);

static bool is_given(const struct claim *claim, size_t change)
{
	struct slice given = claim->change->commit.text;
	struct slice id = commit_of(claim, change)->id;

	return is_commit_id(given) && slice_starts_nocase(id, given);
}

static void add_given(struct size_vec *out, struct claim *claim)
{
	if (!is_commit_id(claim->change->commit.text))
		return;
	for (size_t n = 0; n < changes_of(claim)->len; n++)
		if (is_given(claim, n))
			*vec_push(&claim->scratch, out) = n;
}

static void add_mentioned(struct size_vec *out, struct claim *claim)
{
	const struct mention_vec *all = &claim->document->mentions;
	struct slice id = claim->incident->record.id;

	for (size_t n = document_mention(claim->document, id);
		n < all->len && slice_eq(all->at[n].id, id); n++)
		*vec_push(&claim->scratch, out) = all->at[n].change;
}

/* The document's change in a commit; changes are newest first, as commits
 * are. */
static bool find_change(size_t *out, const struct claim *claim, size_t commit)
{
	const struct path_change_vec *all = changes_of(claim);
	size_t low = 0, high = all->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (all->at[middle].commit == commit) {
			*out = middle;
			return true;
		}
		if (all->at[middle].commit < commit)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static void add_together(struct size_vec *out, struct claim *claim)
{
	const struct path_history *record = history_path(
		claim->judge->history, claim->incident->record.source->path);
	size_t change;

	for (size_t n = 0; record && n < record->changes.len; n++)
		if (find_change(&change, claim, record->changes.at[n].commit))
			*vec_push(&claim->scratch, out) = change;
}

static int compare_sizes(const void *x, const void *y)
{
	size_t a = *(const size_t *)x, b = *(const size_t *)y;

	return (a > b) - (a < b);
}

/* The changes that are bound to the incident in one of the three ways, oldest
 * last. */
static struct size_vec candidates(struct claim *claim)
{
	struct size_vec all = {0};

	if (!claim->document || !claim->document->history ||
		plan_is_generated(claim->c, claim->document->path))
		return all;
	add_given(&all, claim);
	add_mentioned(&all, claim);
	add_together(&all, claim);
	vec_sort(&all, compare_sizes);
	return all;
}

/* ---- What a commit changed ---- */

static bool is_after_beginning(const struct claim *claim, size_t change)
{
	const struct commit_fact *commit = commit_of(claim, change);

	return !moment_is_after(claim->began, commit_committed(commit));
}

/* The section's text in a version, by value: versions move. */
struct section_text {
	bool there;
	unsigned long long hash;
};

static struct section_text look_up_in(
	struct claim *claim, struct document *d, struct slice blob)
{
	const struct version *v =
		document_version(d, claim->c, claim->judge, blob);
	struct section_text text;

	text.there =
		version_section(&text.hash, v, claim->change->section.text);
	return text;
}

static struct section_text look_up(struct claim *claim, struct slice blob)
{
	return look_up_in(claim, claim->document, blob);
}

static int compare_commit(const void *key, const void *element)
{
	const size_t *commit = key;
	const struct path_change *change = element;

	return (*commit > change->commit) - (*commit < change->commit);
}

/* What a document was right before a commit, or with it. A claim asks at each
 * change that made or removed the plan. */
static struct slice blob_around(
	const struct document *d, size_t commit, bool before)
{
	const struct path_change_vec *all;
	size_t n;

	if (!d->history)
		return (struct slice){0};
	all = &d->history->changes; /* the newest first */
	n = vec_lower_bound(
		&commit, all->at, all->len, sizeof(*all->at), compare_commit);
	if (n == all->len)
		return (struct slice){0};
	return before && all->at[n].commit == commit ? all->at[n].before
						     : all->at[n].blob;
}

/* The section where the document is not there before a change, or after it.
 * A plan that came from another file, or went to one, had its sections with
 * it. */
static struct section_text look_elsewhere(
	struct claim *claim, size_t commit, bool before)
{
	struct section_text text = {0};

	for (size_t n = 0; n < claim->paths.len && !text.there; n++) {
		struct document *d =
			document_of(claim->c, claim->judge, claim->paths.at[n]);

		if (d != claim->document)
			text = look_up_in(
				claim, d, blob_around(d, commit, before));
	}
	return text;
}

static bool differs(struct section_text a, struct section_text b)
{
	return a.there != b.there || a.hash != b.hash;
}

/* Whether the section is not what it was in any parent, and that not only
 * because a merge put together what the parents had. */
static bool changes_section(struct claim *claim, size_t change)
{
	const struct path_change *c = &changes_of(claim)->at[change];
	struct section_text now =
		c->blob.len ? look_up(claim, c->blob)
			    : look_elsewhere(claim, c->commit, false);
	struct section_text before =
		c->before.len ? look_up(claim, c->before)
			      : look_elsewhere(claim, c->commit, true);

	if (!differs(now, before))
		return false;
	for (size_t i = 0; i < c->others.len; i++)
		if (!differs(now, look_up(claim, c->others.at[i])))
			return false;
	return !document_only_merges(claim->document, claim->judge, change);
}

/* The proving change of the document that is looked at; the one whose commit
 * the record gives comes first, then the oldest. */
static bool find_proof_here(size_t *out, struct claim *claim)
{
	struct size_vec all = candidates(claim);
	bool found = false;

	for (size_t n = 0; n < all.len; n++) {
		if (n && all.at[n] == all.at[n - 1])
			continue;
		if (!is_after_beginning(claim, all.at[n]) ||
			!changes_section(claim, all.at[n]))
			continue;
		*out = all.at[n];
		found = true;
		if (is_given(claim, all.at[n]))
			return true;
	}
	return found;
}

/* The same among all documents, the first of which that has one is looked at
 * then; without any, none in particular. */
static bool find_proof(size_t *out, struct claim *claim)
{
	struct document *proving = NULL;
	size_t change;

	for (size_t n = 0; n < claim->paths.len; n++) {
		claim_look_at(claim, n);
		if (!find_proof_here(&change, claim))
			continue;
		if (proving && !is_given(claim, change))
			continue;
		proving = claim->document;
		*out = change;
		if (is_given(claim, change))
			break;
	}
	if (proving)
		claim->document = proving;
	return proving;
}

/* ---- Answers ---- */

void plan_proof_of(struct plan_proof *out, const struct corpus *c,
	const struct judge *judge, const struct incident *i,
	const struct plan_change *change)
{
	struct claim claim;
	size_t proof, reverting;

	*out = (struct plan_proof){.state = PROOF_OUTSIDE};
	claim_open(&claim, c, judge, i, change);
	out->of_plan = claim.of_plan;
	if (claim.document)
		out->state = judge->history->kind == HISTORY_FULL
				     ? PROOF_PENDING
				     : PROOF_UNEVALUATED;
	if (out->state == PROOF_PENDING && find_proof(&proof, &claim)) {
		out->state = PROOF_PROVEN;
		out->commit = commit_of(&claim, proof);
		out->sections =
			document_sections(claim.document, c, judge, proof);
		reverting = claim.document->reverted[proof];
		if (reverting < changes_of(&claim)->len)
			out->reverted = commit_of(&claim, reverting);
	}
	arena_free(&claim.scratch);
}

/* What the document is, or was before it was removed. */
static struct slice last_blob(const struct path_change_vec *changes)
{
	const struct path_change *newest;

	if (!changes->len)
		return (struct slice){0};
	newest = &changes->at[0];
	return newest->blob.len ? newest->blob : newest->before;
}

/* Whether a file that the plan was has the section, as it was last. */
static bool is_section_of_earlier(struct claim *claim)
{
	bool found = false;

	for (size_t n = 1; !found && n < claim->paths.len; n++) {
		claim_look_at(claim, n);
		found = look_up(claim, last_blob(changes_of(claim))).there;
	}
	claim_look_at(claim, 0);
	return found;
}

/* Whether the document has the section now; *KNOWN: whether that can be told
 * without history. */
static bool is_section_now(struct claim *claim, bool *known)
{
	const struct corpus *c = claim->c;
	const struct path_change_vec *all = changes_of(claim);
	const struct history *h = claim->judge->history;

	*known = true;
	if (claim->of_plan && c->plan.source)
		return plan_section(&c->plan, claim->change->section.text) ||
		       is_section_of_earlier(claim);
	if (all->len)
		return look_up(claim, all->at[0].blob).there;
	/* Another document: only its committed versions are read. */
	*known = h->has_path && !h->has_path(h->context, claim->document->path);
	return false;
}

enum section_state plan_section_state(const struct corpus *c,
	const struct judge *judge, const struct incident *i,
	const struct plan_change *change)
{
	enum section_state state = SECTION_KNOWN;
	bool full = judge->history->kind == HISTORY_FULL;
	bool known;
	struct claim claim;
	size_t proof;

	claim_open(&claim, c, judge, i, change);
	if (claim.document && !is_section_now(&claim, &known)) {
		state = SECTION_UNKNOWN;
		/* A section that the proving commit removed was one. */
		if (!known)
			state = SECTION_KNOWN;
		else if (!full)
			state = SECTION_UNCERTAIN;
		else if (find_proof(&proof, &claim))
			state = SECTION_KNOWN;
	}
	arena_free(&claim.scratch);
	return state;
}

enum commit_state plan_commit_state(const struct corpus *c,
	const struct judge *judge, const struct plan_change *change)
{
	static const struct incident nobody = {0};
	const struct history *h = judge->history;
	struct slice given = change->commit.text;
	enum commit_state state = COMMIT_TOUCHES;
	struct claim claim;
	struct size_vec touching = {0};

	if (!given.len || h->kind != HISTORY_FULL || !h->has_commit)
		return COMMIT_TOUCHES;
	claim_open(&claim, c, judge, &nobody, change);
	for (size_t n = 0; !touching.len && n < claim.paths.len; n++) {
		claim_look_at(&claim, n);
		add_given(&touching, &claim);
	}
	if (claim.document && !touching.len)
		state = is_commit_id(given) && h->has_commit(h->context, given)
				? COMMIT_ELSEWHERE
				: COMMIT_UNKNOWN;
	arena_free(&claim.scratch);
	return state;
}
