/* What reports ask of a record's history. */
#include "rules/versions.h"

enum {
	AUTHORS_MOST = 100, /* that are named */
	CHANGES_MOST = 100, /* that are listed of a fact, the newest */
};

/* Facts whose first statement and whose changes reports show. */
static const enum fact_key incident_keys[] = {FACT_STATUS, FACT_SEVERITY,
	FACT_KIND, FACT_MAJOR, FACT_MAJOR_ON, FACT_STARTED, FACT_DETECTED,
	FACT_CONTAINED, FACT_RESOLVED, FACT_CONFIRMED_ON, FACT_SCHEDULED_ON,
	FACT_SCHEDULED_FOR, FACT_HELD_ON, FACT_ATTENDEES, FACT_NO_PLAN_ON,
	FACT_NO_ACTIONS_ON, FACT_CLOSED_ON};

static const enum fact_key action_keys[] = {FACT_STATUS, FACT_OWNER, FACT_DUE,
	FACT_OPENED, FACT_DONE_ON, FACT_VERIFIED_ON, FACT_CANCELLED_ON};

bool record_facts_of(struct record_facts *out, const struct corpus *c,
	const struct judge *judge, const struct record *record)
{
	const struct past *p = past_of_record(c, judge, record);
	struct past_change change;

	*out = (struct record_facts){0};
	if (!p)
		return false;
	out->revisions = p->len;
	out->last = past_commit(judge, p, 0);
	out->first = past_commit(judge, p, p->len - 1);
	for (size_t n = 0; n < p->len; n++)
		out->signatures += past_commit(judge, p, n)->signature;
	for (size_t n = 0; n < p->line_len && !out->state; n++)
		if (past_change_at(&change, judge, p, n, FACT_STATUS) &&
			change.from->given && change.to->given)
			out->state = change.by;
	return true;
}

void record_authors_of(struct slice_list *out, struct arena *a,
	const struct corpus *c, const struct judge *judge,
	const struct record *record)
{
	const struct past *p = past_of_record(c, judge, record);

	*out = (struct slice_list){0};
	for (size_t n = p ? p->len : 0; n-- > 0 && out->len < AUTHORS_MOST;) {
		struct slice name = past_commit(judge, p, n)->author;
		size_t at = 0;

		while (at < out->len && !slice_eq(out->at[at], name))
			at++;
		if (at == out->len)
			*vec_push(a, out) = name;
	}
}

/* ---- When facts were written down, and how they changed ---- */

static struct stated say_fact(const struct fact *f, enum fact_key key)
{
	/* What is major by its severity is so without being said. */
	if (!f->given && key != FACT_MAJOR)
		return (struct stated){0};
	return (struct stated){f->text, f->at};
}

/* A kind that is not said is an incident; it makes no difference if it is. */
static bool is_default(const struct fact *f, enum fact_key key)
{
	return key == FACT_KIND && slice_eq(f->text, SLICE("incident"));
}

/* The first state that states something understood under KEY. */
static void add_first(struct record_story *out, struct arena *a,
	const struct judge *judge, const struct past *p, enum fact_key key)
{
	for (size_t n = p->line_len; n-- > 0;) {
		const struct fact *f = facts_get(p->line[n].facts, key);
		struct fact_statement *s;

		if (!f->given || f->wrong || is_default(f, key))
			continue;
		s = vec_push(a, &out->written);
		s->key = slice_of(fact_name(key));
		s->what = say_fact(f, key);
		s->by = past_writer(judge, p, n, key);
		return;
	}
}

static bool is_shown(const struct past_change *change, enum fact_key key)
{
	if (key == FACT_MAJOR)
		return !fact_eq(change->from, change->to);
	/* When something was first stated is in the other list; but not when
	 * it is stated again. */
	return change->from->given || change->from->text.len;
}

static void add_changes(struct record_story *out, struct arena *a,
	const struct judge *judge, const struct past *p, enum fact_key key)
{
	size_t from = out->changes.len;

	for (size_t n = 0;
		n < p->line_len && out->changes.len - from < CHANGES_MOST;
		n++) {
		struct past_change change;
		struct fact_edit *e;

		if (!past_change_at(&change, judge, p, n, key) ||
			!is_shown(&change, key))
			continue;
		e = vec_push(a, &out->changes);
		e->key = slice_of(fact_name(key));
		e->from = say_fact(change.from, key);
		e->to = say_fact(change.to, key);
		e->by = change.by;
	}
	/* Oldest first, as people read. */
	for (size_t n = out->changes.len; from + 1 < n; from++) {
		struct fact_edit swap = out->changes.at[--n];

		out->changes.at[n] = out->changes.at[from];
		out->changes.at[from] = swap;
	}
}

bool record_story_of(struct record_story *out, struct arena *a,
	const struct corpus *c, const struct judge *judge,
	const struct record *record)
{
	const struct past *p =
		past_told(a, c, past_of_record(c, judge, record));
	bool action = corpus_action(c, record->id);
	const enum fact_key *keys = action ? action_keys : incident_keys;
	size_t count = action ? ARRAY_LENGTH(action_keys)
			      : ARRAY_LENGTH(incident_keys);

	*out = (struct record_story){0};
	for (size_t n = 0; p && n < count; n++) {
		add_first(out, a, judge, p, keys[n]);
		add_changes(out, a, judge, p, keys[n]);
	}
	return p;
}
