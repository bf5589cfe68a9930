/* What each commit changed in a document; see proof.h. */
#include "rules/proof.h"

#include <stdlib.h>

#include "base/limits.h"

/* ---- Which headings a commit changed ---- */

struct heading_ref {
	struct slice text;
	size_t order;
	unsigned long long hash;
};

struct heading_ref_vec VEC(struct heading_ref);

static int compare_refs(const void *x, const void *y)
{
	const struct heading_ref *a = x, *b = y;
	int order = slice_cmp(a->text, b->text);

	if (order)
		return order;
	return (a->order > b->order) - (a->order < b->order);
}

static int compare_order(const void *x, const void *y)
{
	const struct heading_ref *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return slice_cmp(a->text, b->text);
}

/* A version's headings by their text, those of one text in their order. */
static struct heading_ref_vec sorted_headings(
	struct arena *a, const struct version *v)
{
	struct heading_ref_vec all = {0};

	for (size_t n = 0; n < v->texts.len; n++)
		*vec_push(a, &all) = (struct heading_ref){
			v->plan.headings.at[n].text, n, v->texts.at[n].own};
	vec_sort(&all, compare_refs);
	return all;
}

/* The headings that A and B do not share, by their text, each text once.
 * Walks both lists in step, as a merge does. */
static struct heading_ref_vec differences(struct arena *arena,
	const struct heading_ref_vec *a, const struct heading_ref_vec *b)
{
	struct heading_ref_vec out = {0};
	size_t x = 0, y = 0;

	while (x < a->len || y < b->len) {
		int order = x == a->len ? 1
			    : y == b->len
				    ? -1
				    : slice_cmp(a->at[x].text, b->at[y].text);
		const struct heading_ref *ref =
			order < 0 ? &a->at[x] : &b->at[y];
		bool same = !order && a->at[x].hash == b->at[y].hash;

		if (!same && (!out.len || !slice_eq(out.at[out.len - 1].text,
						  ref->text)))
			*vec_push(arena, &out) = *ref;
		x += order <= 0;
		y += order >= 0;
	}
	return out;
}

static int compare_texts(const void *x, const void *y)
{
	const struct heading_ref *a = x, *b = y;

	return slice_cmp(a->text, b->text);
}

/* Keeps those of ALL that are among OTHERS. */
static void keep_shared(
	struct heading_ref_vec *all, const struct heading_ref_vec *others)
{
	size_t kept = 0;

	for (size_t n = 0; n < all->len; n++)
		if (others->len && bsearch(&all->at[n], others->at, others->len,
					   sizeof(*others->at), compare_texts))
			all->at[kept++] = all->at[n];
	all->len = kept;
}

/* A document's version in a commit, and what it differs in from the parents
 * that were looked at. */
struct comparing {
	struct arena *scratch;
	struct heading_ref_vec now, changed;
	unsigned long long opening;
	bool any; /* a parent was looked at */
};

static void compare_parent(struct comparing *x, struct changed_sections *out,
	const struct version *before)
{
	struct heading_ref_vec was = sorted_headings(x->scratch, before);
	struct heading_ref_vec changed = differences(x->scratch, &was, &x->now);
	bool opening = before->opening != x->opening;

	out->unread |= before->unread;
	out->opening = opening && (out->opening || !x->any);
	if (x->any)
		keep_shared(&x->changed, &changed);
	else
		x->changed = changed;
	x->any = true;
}

static void start_comparing(struct comparing *x, struct changed_sections *out,
	struct arena *scratch, const struct version *now)
{
	*x = (struct comparing){.scratch = scratch, .opening = now->opening};
	*out = (struct changed_sections){.unread = now->unread};
	x->now = sorted_headings(scratch, now);
}

/* Names what changed, in the order of the document, MOST at most. */
static void end_comparing(struct comparing *x, struct changed_sections *out,
	struct arena *a, size_t most)
{
	vec_sort(&x->changed, compare_order);
	if (out->unread)
		x->changed.len = 0;
	for (size_t n = 0; n < x->changed.len; n++)
		if (n < most)
			*vec_push(a, &out->names) =
				arena_copy(a, x->changed.at[n].text);
		else
			out->more++;
}

static void read_sections(struct changed_sections *out, struct arena *a,
	struct document *d, const struct corpus *c, const struct judge *judge,
	const struct path_change *change)
{
	struct arena scratch = {0};
	struct comparing x;

	start_comparing(
		&x, out, &scratch, document_version(d, c, judge, change->blob));
	compare_parent(&x, out, document_version(d, c, judge, change->before));
	for (size_t n = 0; n < change->others.len; n++)
		compare_parent(&x, out,
			document_version(d, c, judge, change->others.at[n]));
	end_comparing(&x, out, a, SECTIONS_MOST);
	arena_free(&scratch);
}

void plan_sections_between(struct changed_sections *out, struct arena *a,
	struct slice before, struct slice now)
{
	struct arena scratch = {0};
	struct version old, new;
	struct comparing x;

	version_read(&old, &scratch, before);
	version_read(&new, &scratch, now);
	start_comparing(&x, out, &scratch, &new);
	compare_parent(&x, out, &old);
	end_comparing(&x, out, a, LIMIT_HEADINGS);
	arena_free(&scratch);
}

struct changed_sections document_sections(struct document *d,
	const struct corpus *c, const struct judge *judge, size_t change)
{
	struct changed_sections *out;

	/* Many records may name one commit. */
	if (!d->sections[change]) {
		out = arena_new(c->arena, struct changed_sections);
		read_sections(out, c->arena, d, c, judge,
			&d->history->changes.at[change]);
		d->sections[change] = out;
	}
	return *d->sections[change];
}

/* ---- Merges ---- */

/* The lines of a blob, sorted; false where it cannot be read. */
static bool read_lines(struct slice_list *out, struct arena *a,
	const struct history *h, struct slice blob)
{
	struct slice text = SLICE(""), line;

	*out = (struct slice_list){0};
	if (blob.len && (!h->read_blob || !h->read_blob(h->context, &text, a,
						  blob, LIMIT_RECORD)))
		return false;
	while (slice_line(&line, &text))
		*vec_push(a, out) = slice_trim_end(line);
	vec_sort(out, slice_order);
	return true;
}

/* Whether LINE is in all of the COUNT parents, or with ANY in one of them. */
static bool in_parents(const struct slice_list *parents, size_t count,
	struct slice line, bool any)
{
	for (size_t n = 0; n < count; n++)
		if (slice_list_has(&parents[n], line) == any)
			return any;
	return !any;
}

static bool only_merges(
	const struct history *h, const struct path_change *c, struct arena *a)
{
	size_t count = c->others.len + 1;
	struct slice_list *parents = arena_array(a, count, sizeof(*parents));
	struct slice_list now;

	if (!c->others.len || !read_lines(&now, a, h, c->blob))
		return false;
	for (size_t n = 0; n < count; n++)
		if (!read_lines(&parents[n], a, h,
			    n ? c->others.at[n - 1] : c->before))
			return false;
	for (size_t n = 0; n < now.len; n++)
		if (!in_parents(parents, count, now.at[n], true))
			return false;
	for (size_t n = 0; n < parents[0].len; n++)
		if (!slice_list_has(&now, parents[0].at[n]) &&
			in_parents(parents, count, parents[0].at[n], false))
			return false;
	return true;
}

bool document_only_merges(
	struct document *d, const struct judge *judge, size_t change)
{
	const struct path_change *c = &d->history->changes.at[change];
	struct arena scratch = {0};

	if (!c->others.len)
		return false;
	if (d->merges[change] == MERGES_UNKNOWN)
		d->merges[change] = only_merges(judge->history, c, &scratch)
					    ? MERGES_YES
					    : MERGES_NO;
	arena_free(&scratch);
	return d->merges[change] == MERGES_YES;
}

/* ---- Reverts ---- */

/* A change by its commit's id. */
struct change_id {
	struct slice id;
	size_t change;
};

static int compare_ids(const void *x, const void *y)
{
	const struct change_id *a = x, *b = y;

	return slice_cmp(a->id, b->id);
}

/* The id after `This reverts commit ` in a message, as git writes it. */
static struct slice reverted_id(struct slice message)
{
	struct slice words = SLICE("This reverts commit ");
	size_t at = slice_find(message, words) + words.len, end = at;

	while (end < message.len && char_is_alnum(message.ptr[end]))
		end++;
	return at < message.len ? slice_sub(message, at, end) : SLICE("");
}

/* Newest first, so that a revert that was itself reverted is known as one
 * before it counts. */
static void mark_reverts(struct document *d, const struct history *h,
	const struct change_id *ids, size_t count)
{
	for (size_t n = 0; n < count; n++) {
		size_t commit = d->history->changes.at[n].commit;
		struct change_id key = {
			reverted_id(h->commits.at[commit].message), 0};
		const struct change_id *found;

		if (!key.id.len || d->reverted[n] < count)
			continue;
		found = bsearch(&key, ids, count, sizeof(key), compare_ids);
		if (found && found->change > n)
			d->reverted[found->change] = n;
	}
}

void document_find_reverts(
	struct document *d, const struct corpus *c, const struct history *h)
{
	size_t count = d->history->changes.len;
	struct arena scratch = {0};
	struct change_id *ids = arena_array(&scratch, count, sizeof(*ids));

	d->reverted = arena_array(c->arena, count, sizeof(*d->reverted));
	for (size_t n = 0; n < count; n++) {
		size_t commit = d->history->changes.at[n].commit;

		d->reverted[n] = count;
		ids[n] = (struct change_id){h->commits.at[commit].id, n};
	}
	if (count)
		qsort(ids, count, sizeof(*ids), compare_ids);
	mark_reverts(d, h, ids, count);
	arena_free(&scratch);
}

/* ---- The plan ---- */

static const struct commit_fact *commit_at(
	const struct document *d, const struct history *h, size_t change)
{
	return &h->commits.at[d->history->changes.at[change].commit];
}

static void add_revision(struct plan_revision *out, const struct document *d,
	const struct judge *judge, size_t change)
{
	size_t reverting = d->reverted[change];

	out->change = &d->history->changes.at[change];
	out->commit = commit_at(d, judge->history, change);
	if (reverting < d->history->changes.len)
		out->reverted = commit_at(d, judge->history, reverting);
}

void plan_revisions_of(struct plan_revision_vec *out, struct arena *a,
	const struct corpus *c, const struct judge *judge)
{
	struct document *d = document_of(c, judge, c->settings.plan);
	struct arena scratch = {0};
	size_t *places;

	if (!d->history)
		return;
	places =
		arena_array(&scratch, d->history->changes.len, sizeof(*places));
	for (size_t n = 0; n < d->history->changes.len; n++) {
		places[n] = SIZE_MAX;
		if (document_only_merges(d, judge, n))
			continue;
		places[n] = out->len;
		add_revision(vec_push(a, out), d, judge, n);
	}
	for (size_t n = 0; n < d->mentions.len; n++) {
		const struct mention *m = &d->mentions.at[n];
		struct slice_list *ids;

		if (places[m->change] == SIZE_MAX)
			continue;
		ids = &out->at[places[m->change]].incidents;
		if (!ids->len || !slice_eq(ids->at[ids->len - 1], m->id))
			*vec_push(a, ids) = m->id;
	}
	arena_free(&scratch);
}

void plan_revision_read(struct plan_revision *r, const struct corpus *c,
	const struct judge *judge)
{
	struct document *d = document_of(c, judge, c->settings.plan);

	r->sections = document_sections(
		d, c, judge, (size_t)(r->change - d->history->changes.at));
}
