/* due-moved, owner-changed, and what reports ask of a record's history. */
#include "rules/versions.h"

enum {
	PICKED_MOST = 1000, /* versions that are compared with one */
	AUTHORS_MOST = 100, /* that are named */
};

/* ---- Changes after the item came to the main line ---- */

static bool is_later(const struct past *p, const struct judge *judge, size_t n)
{
	return past_commit(judge, p, n)->landed < p->first_landed;
}

/* Whether version N says something else under KEY than the one before. */
static bool is_change(const struct past *p, size_t n, enum fact_key key)
{
	const struct fact *now = &p->at[n].facts->of[key], *then;
	size_t before = past_before(p, n, key);

	if (before >= p->len || !now->given || now->wrong)
		return false;
	then = &p->at[before].facts->of[key];
	return then->given && !fact_eq(now, then);
}

/* The last due date that was known before version N. */
static struct moment due_before(const struct past *p, size_t n)
{
	do
		n = p->at[n].before;
	while (n < p->len && !moment_is_known(p->at[n].facts->of[FACT_DUE].at));
	return n < p->len ? p->at[n].facts->of[FACT_DUE].at
			  : (struct moment){0};
}

/* Whether a newer version than N is the same change, picked onto another
 * branch: it keeps author and date. */
static bool is_picked(const struct judge *judge, const struct past *p, size_t n)
{
	const struct commit_fact *own = past_commit(judge, p, n);

	for (size_t at = n; at-- > 0 && n - at < PICKED_MOST;) {
		const struct commit_fact *c = past_commit(judge, p, at);

		if (c != own && c->written == own->written &&
			slice_eq(c->email, own->email) &&
			fact_eq(&p->at[at].facts->of[FACT_DUE],
				&p->at[n].facts->of[FACT_DUE]) &&
			!moment_cmp(due_before(p, at), due_before(p, n)))
			return true;
	}
	return false;
}

static void count_moves(
	struct due_moves *out, const struct judge *judge, const struct past *p)
{
	for (size_t n = 0; n < p->len; n++) {
		struct moment due = p->at[n].facts->of[FACT_DUE].at, before;

		if (!is_later(p, judge, n) || !moment_is_known(due))
			continue;
		before = due_before(p, n);
		if (!moment_is_after(due, before))
			continue;
		if (!out->last)
			out->last = past_commit(judge, p, n);
		if (!out->count || moment_is_after(out->from, before))
			out->from = before;
		out->count += !is_picked(judge, p, n);
	}
}

bool due_moves_of(struct due_moves *out, const struct corpus *c,
	const struct judge *judge, const struct action *action)
{
	const struct past *p = past_of(c, judge, action->record.id);

	*out = (struct due_moves){.to = action->due.at};
	if (!p)
		return false;
	if (moment_is_known(action->due.at))
		count_moves(out, judge, p);
	if (!moment_is_after(out->to, out->from))
		out->count = 0;
	return true;
}

/* ---- due-moved ---- */

const char *say_written(struct check *k, const struct commit_fact *c)
{
	return say_day(k, moment_of_seconds(c->written, c->written_offset).day);
}

void rule_due_moved(struct check *k)
{
	const struct action *a = k->action;
	struct due_moves moves;
	const char *times = "once";

	if (!due_moves_of(&moves, k->corpus, k->judge, a) || !moves.count)
		return;
	if (moves.count > 1)
		times = arena_printf(k->scratch, "%zu times", moves.count).ptr;
	finding_add(k->fs, RULE_DUE_MOVED, a->due.field.span,
		"the due date of action item %.*s was moved later %s, from %s "
		"to %s, %sby %.*s on %s",
		SLICE_FMT(a->record.id), times, say_time(k, moves.from),
		say_time(k, moves.to), moves.count > 1 ? "last " : "",
		SLICE_FMT(moves.last->author), say_written(k, moves.last));
	finding_help(
		k->fs, "say why under `exceptions`, with `rule: due-moved`");
	finding_about(k->fs, FIELD_KEY("due", a->due.field));
	k->fs->all.at[k->fs->all.len - 1].subject = a->record.id;
}

/* ---- owner-changed ---- */

void rule_owner_changed(struct check *k)
{
	const struct action *a = k->action;
	const struct past *p = past_of(k->corpus, k->judge, a->record.id);
	const struct commit_fact *last = NULL;
	struct slice from = {0};
	size_t count = 0;

	if (!p || !a->owner.text.len)
		return;
	for (size_t n = 0; n < p->len; n++) {
		if (!is_later(p, k->judge, n) || !is_change(p, n, FACT_OWNER))
			continue;
		last = last ? last : past_commit(k->judge, p, n);
		from = p->at[past_before(p, n, FACT_OWNER)]
			       .facts->of[FACT_OWNER]
			       .text;
		count++;
	}
	if (!count || is_same_person(k, from, a->owner.text))
		return;
	finding_add(k->fs, RULE_OWNER_CHANGED, a->owner.span,
		"the owner of action item %.*s was changed from %.*s to %.*s, "
		"%sby %.*s on %s",
		SLICE_FMT(a->record.id), SLICE_FMT(from),
		SLICE_FMT(a->owner.text), count > 1 ? "last " : "",
		SLICE_FMT(last->author), say_written(k, last));
	finding_help(k->fs, "nothing needs to be done: it is only noted");
	finding_about(k->fs, FIELD_KEY("owner", a->owner));
	k->fs->all.at[k->fs->all.len - 1].subject = a->record.id;
}

/* ---- For reports ---- */

bool record_facts_of(struct record_facts *out, const struct corpus *c,
	const struct judge *judge, const struct record *record)
{
	const struct past *p = past_of(c, judge, record->id);

	*out = (struct record_facts){0};
	if (!p)
		return false;
	out->revisions = p->len;
	out->last = past_commit(judge, p, 0);
	out->first = past_commit(judge, p, p->len - 1);
	for (size_t n = 0; n < p->len; n++) {
		const struct commit_fact *commit = past_commit(judge, p, n);

		out->signatures += commit->signature;
		if (!out->state && is_change(p, n, FACT_STATUS))
			out->state = commit;
	}
	return true;
}

void record_authors_of(struct slice_list *out, struct arena *a,
	const struct corpus *c, const struct judge *judge,
	const struct record *record)
{
	const struct past *p = past_of(c, judge, record->id);

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
