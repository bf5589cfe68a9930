/* due-moved and owner-changed. */
#include "rules/versions.h"

/* ---- Changes after the item came to the main line ---- */

/* The last due date that the main line knew in state N or before. */
static struct moment due_known(const struct past *p, size_t n)
{
	for (; n < p->line_len; n++)
		if (moment_is_known(facts_get(p->line[n].facts, FACT_DUE)->at))
			return facts_get(p->line[n].facts, FACT_DUE)->at;
	return (struct moment){0};
}

/* Whether the due date was moved later to TO. */
static bool count_move(
	struct due_moves *out, struct moment before, struct moment to)
{
	if (!moment_is_after(to, before))
		return false;
	if (!out->count || moment_is_after(out->from, before))
		out->from = before;
	out->count++;
	return true;
}

static void count_moves(
	struct due_moves *out, const struct judge *judge, const struct past *p)
{
	for (size_t n = 0; n < p->line_len && past_is_later(judge, p, n); n++) {
		struct moment due = facts_get(p->line[n].facts, FACT_DUE)->at;
		bool later = moment_is_known(due) &&
			     count_move(out, due_known(p, n + 1), due);
		struct past_change change;

		if (out->last ||
			!past_change_at(&change, judge, p, n, FACT_DUE))
			continue;
		out->last = change.by;
		out->last_is_later = later;
	}
}

bool due_moves_of(struct due_moves *out, const struct corpus *c,
	const struct judge *judge, const struct action *action)
{
	const struct past *p = past_of_record(c, judge, &action->record);
	const struct fact now = {.key = FACT_DUE,
		.given = true,
		.text = action->due.field.text,
		.at = action->due.at};

	*out = (struct due_moves){.to = now.at};
	if (!p)
		return false;
	if (moment_is_known(now.at))
		count_moves(out, judge, p);
	/* An edit alone is no history yet. */
	if (out->count && !past_is_committed(p, &now)) {
		out->last = NULL;
		out->last_is_later = count_move(out, due_known(p, 0), now.at);
	}
	if (!moment_is_after(out->to, out->from))
		out->count = 0;
	return true;
}

const char *due_moves_by(const struct due_moves *moves)
{
	if (!moves->last_is_later)
		return "last changed by ";
	return moves->count > 1 ? "last by " : "by ";
}

/* ---- due-moved ---- */

const char *say_written(struct check *k, const struct commit_fact *c)
{
	return say_day(k, commit_written(c).day);
}

const char *say_by(struct check *k, const struct commit_fact *c, const char *by)
{
	if (!c)
		return ", which is not committed yet";
	return arena_printf(k->scratch, ", %s%.*s on %s", by,
		SLICE_FMT(c->author), say_written(k, c))
		.ptr;
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
		"to %s%s",
		SLICE_FMT(a->record.id), times, say_time(k, moves.from),
		say_time(k, moves.to),
		say_by(k, moves.last, due_moves_by(&moves)));
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
	size_t changes = 0, count = 0;

	if (!p || !a->owner.text.len)
		return;
	for (size_t n = 0; n < p->line_len && past_is_later(k->judge, p, n);
		n++) {
		struct past_change change;

		if (!past_change_at(&change, k->judge, p, n, FACT_OWNER))
			continue;
		last = last ? last : change.by;
		changes++;
		if (!change.from->given || !change.to->given)
			continue;
		from = change.from->text;
		count = changes;
	}
	if (!count || is_same_person(k, from, a->owner.text))
		return;
	if (!past_is_committed(p, facts_get(facts_now(k), FACT_OWNER)))
		last = NULL;
	finding_add(k->fs, RULE_OWNER_CHANGED, a->owner.span,
		"the owner of action item %.*s was changed from %.*s to "
		"%.*s%s",
		SLICE_FMT(a->record.id), SLICE_FMT(from),
		SLICE_FMT(a->owner.text),
		say_by(k, last, count > 1 ? "last by " : "by "));
	finding_help(k->fs, "nothing needs to be done: it is only noted");
	finding_about(k->fs, FIELD_KEY("owner", a->owner));
	k->fs->all.at[k->fs->all.len - 1].subject = a->record.id;
}
