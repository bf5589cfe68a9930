#include "model/corpus.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "model/corpus_state.h"
#include "model/reader.h"

void corpus_init(struct corpus *c, struct arena *a, struct findings *findings)
{
	*c = (struct corpus){.arena = a, .findings = findings};
	c->state = arena_new(a, struct corpus_state);
}

/* ---- Records ---- */

/* Links from the frontmatter and the body that may lead to files. */
static void keep_links(struct corpus *c, const struct reader *r)
{
	struct slice from = r->source->path;

	for (size_t k = 0; k < r->outline.links.len; k++)
		corpus_keep_link(c, from, r->outline.links.at[k].url);
}

static void keep_texts(
	struct corpus *c, struct slice from, const struct list_field *list)
{
	for (size_t k = 0; k < list->items.len; k++)
		corpus_keep_link(c, from, list->items.at[k].text);
}

static void add_incident(struct corpus *c, struct reader *r)
{
	struct incident *i = incident_read(r);
	struct slice from = r->source->path;

	*vec_push(c->arena, &c->incidents) = i;
	for (size_t k = 0; k < i->actions.len; k++) {
		*vec_push(c->arena, &c->actions) = &i->actions.at[k];
		keep_texts(c, from, &i->actions.at[k].evidence);
	}
	for (size_t k = 0; k < i->links.len; k++)
		corpus_keep_link(c, from, i->links.at[k].url.text);
	for (size_t k = 0; k < i->plan_changes.len; k++)
		corpus_keep_link(c, from, i->plan_changes.at[k].evidence.text);
	corpus_keep_link(c, from, i->review.minutes.text);
}

static void add_action(struct corpus *c, struct reader *r)
{
	struct action *a = action_read(r);

	*vec_push(c->arena, &c->actions) = a;
	keep_texts(c, r->source->path, &a->evidence);
}

void corpus_read(struct corpus *c, const struct source *source)
{
	struct reader r;

	if (!reader_open(&r, c, source, &c->state->scratch)) {
		corpus_add_unreadable(c, source);
		return;
	}
	keep_links(c, &r);
	if (corpus_is_action(c, source->path))
		add_action(c, &r);
	else
		add_incident(c, &r);
}

/* Whether a line of the frontmatter begins with the key `id`. */
static bool has_id(struct slice yaml)
{
	struct slice line;

	while (slice_split(&line, &yaml, '\n'))
		if (slice_starts(line, SLICE("id")) &&
			slice_starts(
				slice_trim(slice_from(line, 2)), SLICE(":")))
			return true;
	return false;
}

/* Whether neither its name nor its frontmatter claims that a file is one. */
static bool is_perhaps_none(const struct corpus *c, const struct source *source)
{
	struct frontmatter split;
	struct slice stem = path_stem(source->path);

	if (source->text.len > LIMIT_RECORD)
		return false;
	if (frontmatter_split(&split, source) != FRONTMATTER_OK)
		return true;
	return !id_is_valid(c->settings.incident_prefix, stem) &&
	       !id_is_valid(c->settings.action_prefix, stem) &&
	       !has_id(split.yaml);
}

void corpus_add(struct corpus *c, const struct source *source)
{
	struct slice stem = path_stem(source->path);
	bool is_action = corpus_is_action(c, source->path);

	c->files++;
	c->findings->record = SLICE("");
	if (id_is_valid(is_action ? c->settings.action_prefix
				  : c->settings.incident_prefix,
		    stem))
		c->findings->record = stem;
	if (is_perhaps_none(c, source))
		/* A record may link to it: then it need not be one. */
		*vec_push(c->arena, &c->state->strays) =
			(struct stray){source, source->path, NULL};
	else
		corpus_read(c, source);
	arena_reset(&c->state->scratch);
	c->findings->record = SLICE("");
}

void corpus_add_too_large(struct corpus *c, struct slice path)
{
	struct source *source = source_new(c->arena, path, SLICE(""));

	c->files++;
	c->findings->record = path_stem(path);
	reader_too_large(c, span_make(source, 0, 0),
		"this record is larger than 128 KiB");
	corpus_add_unreadable(c, source);
	c->findings->record = SLICE("");
}

/* ---- Order ---- */

static int compare_records(const struct record *a, const struct record *b)
{
	int order = slice_cmp(a->id, b->id);

	if (!order)
		order = slice_cmp(a->source->path, b->source->path);
	if (!order)
		order = (a->place.at > b->place.at) -
			(a->place.at < b->place.at);
	return order;
}

static int compare_incidents(const void *x, const void *y)
{
	return compare_records(&(*(struct incident *const *)x)->record,
		&(*(struct incident *const *)y)->record);
}

static int compare_actions(const void *x, const void *y)
{
	return compare_records(&(*(struct action *const *)x)->record,
		&(*(struct action *const *)y)->record);
}

static int compare_unreadable(const void *x, const void *y)
{
	const struct unreadable *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	return order ? order : slice_cmp(a->source->path, b->source->path);
}

static int compare_skipped(const void *x, const void *y)
{
	const struct skipped *a = x, *b = y;

	return slice_cmp(a->path, b->path);
}

static int compare_places(const void *x, const void *y)
{
	const struct belonging *a = x, *b = y;
	int order = slice_cmp(a->incident, b->incident);

	return order ? order : slice_cmp(a->inside, b->inside);
}

static int compare_belongings(const void *x, const void *y)
{
	const struct belonging *a = x, *b = y;
	int order = compare_places(a, b);

	return order ? order
		     : compare_records(&a->action->record, &b->action->record);
}

/* ---- Which action items belong to which incident ---- */

static void add_belonging(struct corpus *c, struct slice incident,
	struct slice inside, struct action *action)
{
	*vec_push(c->arena, &c->state->belongings) =
		(struct belonging){incident, inside, action};
}

static void index_belongings(struct corpus *c)
{
	for (size_t i = 0; i < c->actions.len; i++) {
		struct action *a = c->actions.at[i];
		struct slice parent = {0};

		if (a->parent) {
			parent = a->parent->record.id;
			add_belonging(c, parent, a->record.source->path, a);
		}
		for (size_t k = 0; k < a->incident.items.len; k++)
			if (!slice_eq(a->incident.items.at[k].text, parent))
				add_belonging(c, a->incident.items.at[k].text,
					SLICE(""), a);
	}
	vec_sort(&c->state->belongings, compare_belongings);
}

static void index_stem(struct corpus *c, const struct record *r)
{
	struct slice stem = path_stem(r->source->path);

	if (!slice_eq(r->id, stem))
		*vec_push(c->arena, &c->state->stems) = stem;
}

/* Stems that stand for a record under another id. */
static void index_stems(struct corpus *c)
{
	for (size_t i = 0; i < c->incidents.len; i++)
		index_stem(c, &c->incidents.at[i]->record);
	for (size_t i = 0; i < c->actions.len; i++)
		if (!c->actions.at[i]->parent)
			index_stem(c, &c->actions.at[i]->record);
	vec_sort(&c->state->stems, slice_order);
}

/* The number of R, behind LAST of the same kind, or NULL. */
static void number_record(
	struct record *r, const struct record *last, size_t number)
{
	r->number = number;
	r->first = !last || !slice_eq(r->id, last->id);
}

/* Numbers the records, which are in order: action items behind incidents. */
static void number_records(struct corpus *c)
{
	const struct record *last = NULL;

	for (size_t i = 0; i < c->incidents.len; i++) {
		number_record(&c->incidents.at[i]->record, last, i);
		last = &c->incidents.at[i]->record;
	}
	last = NULL;
	for (size_t i = 0; i < c->actions.len; i++) {
		number_record(
			&c->actions.at[i]->record, last, c->incidents.len + i);
		last = &c->actions.at[i]->record;
	}
}

void corpus_join(struct corpus *c)
{
	corpus_join_strays(c);
	vec_sort(&c->incidents, compare_incidents);
	vec_sort(&c->actions, compare_actions);
	number_records(c);
	corpus_join_tables(c);
	vec_sort(&c->unreadable, compare_unreadable);
	vec_sort(&c->skipped, compare_skipped);
	index_belongings(c);
	index_stems(c);
	corpus_join_ids(c);
	corpus_join_refs(c);
	c->findings->record = SLICE("");
	arena_free(&c->state->scratch);
}

/* ---- Lists ---- */

/* Adds the items of incident ID that are written in the record INSIDE. */
static void add_items(struct action_ptr_vec *out, struct arena *a,
	const struct belonging_vec *all, struct belonging key)
{
	const struct belonging *end, *b;

	if (!all->len)
		return;
	end = all->at + all->len;
	b = bsearch(&key, all->at, all->len, sizeof(key), compare_places);
	if (!b)
		return;
	while (b > all->at && !compare_places(b - 1, &key))
		b--;
	for (; b < end && !compare_places(b, &key); b++)
		*vec_push(a, out) = b->action;
}

void corpus_actions_of(struct action_ptr_vec *out, struct arena *a,
	const struct corpus *c, const struct incident *incident)
{
	const struct belonging_vec *all = &c->state->belongings;
	struct belonging key = {.incident = incident->record.id};

	/* Of two incidents with one id, each has the items inside it; the
	 * first has those that name it. */
	if (incident->record.first)
		add_items(out, a, all, key);
	key.inside = incident->record.source->path;
	add_items(out, a, all, key);
	vec_sort(out, compare_actions);
}

void corpus_list_documents(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct incident *in = c->incidents.at[i];

		for (size_t k = 0; k < in->plan_changes.len; k++) {
			struct slice path =
				plan_change_path(a, &in->plan_changes.at[k]);

			if (path_is_safe(path))
				*vec_push(a, out) = path;
		}
	}
}
