/* due-moved and owner-changed. */
#include "rules/versions.h"

/* ---- Changes after the item came to the main line ---- */

/* The last due date that the main line knew before state N. */
static struct moment due_before(const struct past *p, size_t n)
{
	while (++n < p->line_len)
		if (moment_is_known(facts_get(p->line[n].facts, FACT_DUE)->at))
			return facts_get(p->line[n].facts, FACT_DUE)->at;
	return (struct moment){0};
}

static void count_moves(
	struct due_moves *out, const struct judge *judge, const struct past *p)
{
	for (size_t n = 0; n < p->line_len && past_is_later(judge, p, n); n++) {
		struct moment due = facts_get(p->line[n].facts, FACT_DUE)->at,
			      before;

		if (!moment_is_known(due))
			continue;
		before = due_before(p, n);
		if (!moment_is_after(due, before))
			continue;
		if (!out->last)
			out->last = past_writer(judge, p, n, FACT_DUE);
		if (!out->count || moment_is_after(out->from, before))
			out->from = before;
		out->count++;
	}
}

bool due_moves_of(struct due_moves *out, const struct corpus *c,
	const struct judge *judge, const struct action *action)
{
	const struct past *p = past_of_record(c, judge, &action->record);

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
	return say_day(k, commit_written(c).day);
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
	const struct past *p = past_of_record(k->corpus, k->judge, &a->record);
	const struct commit_fact *last = NULL;
	struct slice from = {0};
	size_t count = 0;

	if (!p || !a->owner.text.len)
		return;
	for (size_t n = 0; n < p->line_len && past_is_later(k->judge, p, n);
		n++) {
		struct past_change change;

		if (!past_change_at(&change, k->judge, p, n, FACT_OWNER) ||
			!change.from->given || !change.to->given)
			continue;
		last = last ? last : change.by;
		from = change.from->text;
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
