#include "model/new_record.h"

#include "base/path.h"

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

static void see_id(struct id_search *s, struct slice id, struct slice path)
{
	int number;

	if (s->wanted.len && slice_eq(id, s->wanted) && !s->found.len &&
		!slice_eq(path, s->aside))
		s->found = arena_copy(s->arena, path);
	if (!id_is_valid(s->prefix, id) || id_year(id) != s->year)
		return;
	id = slice_from(id, s->prefix.len + 6);
	if (slice_number(&number, id) && number <= NUMBER_MOST &&
		number > s->highest)
		s->highest = number;
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
