/* Provenance of a report: what history shows of its records. */
#include "report/values.h"

#include <stdlib.h>

static void fill_commit(
	const struct view *v, struct value *commit, const struct commit_fact *c)
{
	view_set(v, commit, "id", c->id);
	view_set(v, commit, "short", commit_short(c->id));
	view_set(v, commit, "author", c->author);
	view_set(v, commit, "date", view_day(v, commit_written(c).day));
	view_set(v, commit, "subject", c->subject);
}

void values_commit_brief(const struct view *v, struct value *map,
	const char *key, const struct commit_fact *c)
{
	struct value *commit;

	if (!c) {
		value_set_bool(v->a, map, key, false);
		return;
	}
	commit = value_set_map(v->a, map, key);
	fill_commit(v, commit, c);
}

/* Who wrote it when, by whatever files the record was in. */
static void set_history(
	const struct view *v, struct value *map, const struct record *record)
{
	const struct report_input *in = v->p->input;
	struct value *list = value_set_list(v->a, map, "authors");
	struct slice_list authors;
	struct record_facts facts;

	value_set_bool(v->a, map, "history",
		record_facts_of(&facts, in->corpus, in->judge, record));
	values_commit_brief(v, map, "first", facts.first);
	values_commit_brief(v, map, "last", facts.last);
	value_set_number(v->a, map, "revisions", (long long)facts.revisions);
	value_set_number(v->a, map, "signatures", (long long)facts.signatures);
	value_set_bool(v->a, map, "any_signature", facts.signatures > 0);
	record_authors_of(&authors, v->a, in->corpus, in->judge, record);
	for (size_t i = 0; i < authors.len; i++) {
		struct value *row = value_add_map(v->a, list);

		view_set(v, row, "name", authors.at[i]);
		value_set_bool(v->a, row, "last", i + 1 == authors.len);
	}
}

/* ---- When facts were written down, and how they changed ---- */

/* Something that was first written down, of the incident or of an item. */
struct note {
	const struct commit_fact *by;
	size_t order;	     /* of reading */
	struct slice record; /* empty: the incident itself */
	struct slice key;
};

struct note_vec VEC(struct note);

/* Oldest first: commits lie newest first in one array. */
static int compare_notes(const void *x, const void *y)
{
	const struct note *a = x, *b = y;
	int order = (a->by < b->by) - (a->by > b->by);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static struct slice stated_text(const struct view *v, struct stated s)
{
	if (moment_is_known(s.at))
		return view_moment(v, s.at);
	return s.text.len ? s.text : SLICE("nothing");
}

/* The lists that are filled from the stories of some records. */
struct stories {
	struct note_vec notes;
	struct value *changes;
};

static void add_story(const struct view *v, struct stories *out,
	const struct record *record, struct slice name)
{
	const struct report_input *in = v->p->input;
	struct record_story story;

	record_story_of(&story, v->a, in->corpus, in->judge, record);
	for (size_t n = 0; n < story.written.len; n++) {
		const struct fact_statement *s = &story.written.at[n];

		*vec_push(v->a, &out->notes) =
			(struct note){s->by, out->notes.len, name, s->key};
	}
	for (size_t n = 0; n < story.changes.len; n++) {
		const struct fact_edit *e = &story.changes.at[n];
		struct value *row = value_add_map(v->a, out->changes);

		fill_commit(v, row, e->by);
		view_set(v, row, "record", name);
		view_set(v, row, "key", e->key);
		view_set(v, row, "from", stated_text(v, e->from));
		view_set(v, row, "to", stated_text(v, e->to));
	}
}

/* The keys that one commit wrote first: `severity, status; ACT-2026-0001:
 * due`. */
static struct slice keys_text(
	const struct view *v, const struct note *notes, size_t count)
{
	struct buf out = BUF_INIT(0);
	struct slice record = {0};

	for (size_t n = 0; n < count; n++) {
		bool same = slice_eq(notes[n].record, record);

		if (n)
			buf_adds(&out, same ? ", " : "; ");
		if (!same)
			buf_addf(&out, "%.*s: ", SLICE_FMT(notes[n].record));
		buf_add(&out, notes[n].key);
		record = notes[n].record;
	}
	return buf_take(&out, v->a);
}

static void set_stories(
	const struct view *v, struct value *map, const struct item *item)
{
	struct value *written = value_set_list(v->a, map, "written");
	struct stories all = {.changes = value_set_list(v->a, map, "changes")};
	const struct note *notes;

	add_story(v, &all, &item->incident->record, SLICE(""));
	for (size_t n = 0; n < item->actions.len; n++)
		add_story(v, &all, &item->actions.at[n]->record,
			item->actions.at[n]->record.id);
	vec_sort(&all.notes, compare_notes);
	notes = all.notes.at;
	for (size_t from = 0, to; from < all.notes.len; from = to) {
		struct value *row = value_add_map(v->a, written);

		for (to = from + 1;
			to < all.notes.len && notes[to].by == notes[from].by;)
			to++;
		fill_commit(v, row, notes[from].by);
		view_set(v, row, "keys", keys_text(v, notes + from, to - from));
	}
	value_set_bool(v->a, map, "any_written", written->count > 0);
	value_set_bool(v->a, map, "any_change", all.changes->count > 0);
}

void values_provenance(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct record *record = &item->incident->record;
	const struct source *source = record->source;
	struct slice pinned = view_pinned_href(v, source->path, 1);
	struct value *map = value_set_map(v->a, page, "provenance");

	view_set(v, map, "blob", source->blob);
	view_set(v, map, "pinned",
		view_link(v, SLICE("the record at its last commit"), pinned));
	value_set_bool(v->a, map, "any_pinned", pinned.len > 0);
	set_history(v, map, record);
	set_stories(v, map, item);
}
