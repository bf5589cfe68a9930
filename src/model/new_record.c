#include "model/new_record.h"

#include "base/path.h"
#include "format/frontmatter.h"
#include "model/corpus_state.h"

enum {
	ID_MOST = 100,		/* bytes: a report is named after its id */
	NUMBER_MOST = 99999999, /* higher ones are no series */
};

/* ---- Ids ---- */

static size_t digits_at(struct slice text)
{
	size_t n = 0;

	while (n < text.len && char_is_digit(text.ptr[n]))
		n++;
	return n;
}

bool id_is_valid(struct slice prefix, struct slice text)
{
	struct slice rest = slice_from(text, prefix.len);

	if (text.len > ID_MOST)
		return false;
	if (!slice_starts(text, prefix) || !slice_starts(rest, SLICE("-")))
		return false;
	rest = slice_from(rest, 1);
	if (digits_at(rest) != 4 || rest.len < 9 || rest.ptr[4] != '-')
		return false;
	rest = slice_from(rest, 5);
	return digits_at(rest) == rest.len;
}

struct slice record_year(struct slice id)
{
	for (size_t i = 0; i + 6 < id.len; i++)
		if (id.ptr[i] == '-' && id.ptr[i + 5] == '-' &&
			digits_at(slice_sub(id, i + 1, i + 5)) == 4 &&
			char_is_digit(id.ptr[i + 6]))
			return slice_sub(id, i + 1, i + 5);
	return SLICE("");
}

int id_year(struct slice id)
{
	int year = 0;

	if (!slice_number(&year, record_year(id)))
		return 0;
	return year;
}

/* The number of a valid id of the year that is asked for; 0: it is of another
 * year, or in no series. */
static int number_of(const struct id_search *s, struct slice id)
{
	int number;

	if (id_year(id) != s->year ||
		!slice_number(&number, slice_from(id, s->prefix.len + 6)))
		return 0;
	return number <= NUMBER_MOST ? number : 0;
}

static void see_number(struct id_search *s, struct slice id)
{
	int number = number_of(s, id);

	if (number > s->highest)
		s->highest = number;
}

static void see_id(struct id_search *s, struct slice id, struct slice path)
{
	if (s->wanted.len && slice_eq(id, s->wanted) && !s->found.len &&
		!slice_eq(path, s->aside))
		s->found = arena_copy(s->arena, path);
	if (id_is_valid(s->prefix, id))
		see_number(s, id);
}

void id_search_see(struct id_search *s, struct slice path)
{
	see_id(s, path_stem(path), path);
}

static void see_record(struct id_search *s, const struct record *r)
{
	see_id(s, r->id, r->source->path);
	id_search_see(s, r->source->path);
}

void id_search_corpus(struct id_search *s, const struct corpus *c)
{
	for (size_t i = 0; i < c->incidents.len; i++)
		see_record(s, &c->incidents.at[i]->record);
	for (size_t i = 0; i < c->actions.len; i++)
		see_record(s, &c->actions.at[i]->record);
	for (size_t i = 0; i < c->unreadable.len; i++)
		id_search_see(s, c->unreadable.at[i].source->path);
	for (size_t i = 0; i < c->skipped.len; i++)
		id_search_see(s, c->skipped.at[i].path);
}

struct slice id_search_next(struct id_search *s, struct arena *a)
{
	s->highest++;
	return arena_printf(
		a, "%.*s-%04d-%04d", SLICE_FMT(s->prefix), s->year, s->highest);
}

/* ---- What it has to know ---- */

static bool is_of_its_kind(const struct record_need *n, struct slice path)
{
	return corpus_is_action(n->corpus, path) == n->is_action;
}

void record_need_name(struct record_need *n, struct slice path)
{
	struct slice stem = path_stem(path);

	if (!id_is_valid(n->search->prefix, stem))
		return;
	/* Whose name is asked about is read. */
	see_number(n->search, stem);
	if (is_of_its_kind(n, path) && slice_cmp(stem, n->last) > 0)
		n->last = stem;
}

/* Ids of incidents are stated by these alone. */
bool record_need_opens(const struct record_need *n, struct slice path)
{
	return n->is_action || is_of_its_kind(n, path) ||
	       slice_eq(path_stem(path), n->search->wanted);
}

/* Whether an id matters that is stated somewhere. */
static bool matters(const struct record_need *n, struct slice id)
{
	return slice_eq(id, n->search->wanted) || slice_cmp(id, n->last) >= 0 ||
	       number_of(n->search, id) > n->search->highest;
}

/* Whether an id that matters stands in the frontmatter, be it as a value or
 * not. An id has no white space: no value has one that is folded. */
static bool has_id(const struct record_need *n, struct slice yaml)
{
	struct slice prefix = n->search->prefix;
	size_t at;

	while ((at = slice_find(yaml, prefix)) < yaml.len) {
		struct slice id = slice_from(yaml, at);
		size_t year = prefix.len + 6; /* and the signs around it */

		id = slice_sub(id, 0, year + digits_at(slice_from(id, year)));
		if (id_is_valid(prefix, id) && matters(n, id))
			return true;
		yaml = slice_from(yaml, at + 1);
	}
	return false;
}

bool record_need_takes(const struct record_need *n, const struct source *source)
{
	struct slice stem = path_stem(source->path);
	struct frontmatter split;

	if (slice_eq(stem, n->search->wanted) ||
		(n->incident.len && slice_eq(stem, n->incident)))
		return true;
	/* Without frontmatter there is its name alone. */
	if (frontmatter_split(&split, source) != FRONTMATTER_OK)
		return false;
	/* In quotes `\x49` is a letter. */
	if (slice_has_char(split.yaml, '\\') || has_id(n, split.yaml))
		return true;
	if (is_of_its_kind(n, source->path))
		return slice_cmp(stem, n->last) >= 0;
	return n->incident.len &&
	       slice_find(split.yaml, n->incident) < split.yaml.len;
}

static bool is_last(const struct record_need *n, const struct record *r)
{
	return slice_cmp(r->id, n->last) >= 0;
}

/* Whether a record of its kind was read behind which is none that was not. */
static bool has_last(const struct record_need *n)
{
	const struct corpus *c = n->corpus;

	for (size_t i = 0; !n->is_action && i < c->incidents.len; i++)
		if (is_last(n, &c->incidents.at[i]->record))
			return true;
	for (size_t i = 0; n->is_action && i < c->actions.len; i++)
		if (!c->actions.at[i]->parent &&
			is_last(n, &c->actions.at[i]->record))
			return true;
	return false;
}

bool record_need_is_met(const struct record_need *n)
{
	const struct stray_vec *strays = &n->corpus->state->strays;

	/* Others may link to it, and then it is no record. */
	for (size_t i = 0; i < strays->len; i++)
		if (!strays->at[i].what)
			return false;
	return !n->last.len || has_last(n);
}

/* ---- Where it goes ---- */

static const struct record *later(
	const struct record *a, const struct record *b)
{
	return a && slice_cmp(a->id, b->id) >= 0 ? a : b;
}

/* The record of its kind, with a file of its own, whose id is the last. */
static const struct record *last_record(const struct corpus *c, bool is_action)
{
	const struct record *last = NULL;

	for (size_t i = 0; !is_action && i < c->incidents.len; i++)
		last = later(last, &c->incidents.at[i]->record);
	for (size_t i = 0; is_action && i < c->actions.len; i++)
		if (!c->actions.at[i]->parent)
			last = later(last, &c->actions.at[i]->record);
	return last;
}

/* A folder as it is or, where it is called after the year of ID, that of
 * YEAR. */
static struct slice folder_of_year(struct arena *a, struct slice folder,
	struct slice id, struct slice year)
{
	if (!slice_eq(path_name(folder), record_year(id)))
		return folder;
	return path_join(a, path_folder(folder), year);
}

struct slice new_record_path(struct arena *a, const struct corpus *c,
	bool is_action, struct slice id, struct slice folder)
{
	struct slice pattern =
		is_action ? c->settings.actions : c->settings.incidents;
	struct slice base = path_pattern_folder(pattern);
	struct slice year = record_year(id);
	struct slice name = arena_join(a, id, SLICE(".md"));
	const struct record *last = last_record(c, is_action);
	struct slice folders[3] = {folder, path_join(a, base, year), base};
	bool given = folder.len > 0;

	if (!given && last)
		folders[0] = folder_of_year(
			a, path_folder(last->source->path), last->id, year);
	for (size_t i = last || given ? 0 : 1; i < (given ? 1 : 3); i++) {
		struct slice path = path_join(a, folders[i], name);

		if (corpus_wants(c, path) && path_is_safe(path) &&
			path_is_plain(path))
			return path;
	}
	return SLICE("");
}
