/* The Action Item Tracking Log. */
#include "report/review.h"
#include "report/values.h"

struct log_item values_log_item(
	const struct view *v, const struct action *action)
{
	return (struct log_item){
		.action = action,
		.year = record_year(action->record.id),
		.open = action_is_open(action),
		.overdue = population_is_overdue(v->p, action),
		.findings = population_findings_of(v->p, action),
	};
}

static void set_incidents(
	const struct view *v, struct value *row, const struct action *action)
{
	struct value *list = value_set_list(v->a, row, "incidents");
	size_t count = action->incident.items.len;

	if (action->parent)
		view_set(v, value_add_map(v->a, list), "link",
			view_incident_link(v, action->parent->record.id));
	for (size_t i = 0; i < count; i++) {
		struct value *entry;
		struct slice id = action->incident.items.at[i].text;

		if (action->parent && slice_eq(id, action->parent->record.id))
			continue;
		entry = value_add_map(v->a, list);
		view_set(v, entry, "link", view_incident_link(v, id));
	}
	for (struct value *p = list->first; p; p = p->next)
		value_set_bool(v->a, p, "last", !p->next);
	value_set_bool(v->a, row, "any_incident", list->count > 0);
}

static void set_evidence(
	const struct view *v, struct value *row, const struct action *action)
{
	struct value *list = value_set_list(v->a, row, "evidence");

	for (size_t i = 0; i < action->evidence.items.len; i++) {
		struct value *entry = value_add_map(v->a, list);

		view_set(v, entry, "link",
			view_evidence(v, action->evidence.items.at[i].text));
		value_set_bool(v->a, entry, "last",
			i + 1 == action->evidence.items.len);
	}
	value_set_bool(
		v->a, row, "any_evidence", action->evidence.items.len > 0);
}

/* The last change of state: the day it was written down, or else the last one
 * that the record dates. */
static struct slice last_change(
	const struct view *v, const struct action *action)
{
	const struct report_input *in = v->p->input;
	struct record_facts facts;
	const struct change {
		const char *word;
		struct moment at;
	} changes[] = {
		{"verified", action->verified_on.at},
		{"cancelled", action->cancelled->approved_on.at},
		{"done", action->done_on.at},
		{"opened", action->opened.at},
	};

	if (record_facts_of(&facts, in->corpus, in->judge, &action->record) &&
		facts.state && action->status.value)
		return arena_printf(v->a, "%s %.*s",
			action_status_name(action->status.value),
			SLICE_FMT(
				view_day(v, commit_written(facts.state).day)));
	for (size_t i = 0; i < ARRAY_LENGTH(changes); i++)
		if (moment_is_known(changes[i].at))
			return arena_printf(v->a, "%s %.*s", changes[i].word,
				SLICE_FMT(view_moment(v, changes[i].at)));
	return SLICE("not recorded");
}

static struct slice moved_text(
	const struct view *v, const struct log_item *item)
{
	const struct report_input *in = v->p->input;
	struct due_moves moves;
	struct slice from, to, times = SLICE("once");

	if (procedure_severity(&in->corpus->procedure, RULE_DUE_MOVED) ==
		SEVERITY_IGNORE)
		return SLICE("not checked (switched off)");
	if (in->judge->history->kind != HISTORY_FULL)
		return SLICE("not evaluated (no full history)");
	if (!due_moves_of(&moves, in->corpus, in->judge, item->action) ||
		!moves.count)
		return SLICE("no");
	from = view_moment(v, moves.from);
	to = view_moment(v, moves.to);
	if (moves.count > 1)
		times = arena_printf(v->a, "%zu times", moves.count);
	if (!moves.last)
		return arena_printf(v->a,
			"%.*s, from %.*s to %.*s, which is not committed yet",
			SLICE_FMT(times), SLICE_FMT(from), SLICE_FMT(to));
	return arena_printf(v->a, "%.*s, from %.*s to %.*s, %s%.*s on %.*s",
		SLICE_FMT(times), SLICE_FMT(from), SLICE_FMT(to),
		due_moves_by(&moves), SLICE_FMT(moves.last->author),
		SLICE_FMT(view_day(v, commit_written(moves.last).day)));
}

/* Deviations of the item, for people: the rules' ids, accepted ones marked. */
static struct slice deviations_text(
	const struct view *v, const struct log_item *item)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	for (size_t i = 0; i < item->findings.len; i++) {
		const struct finding *f = item->findings.at[i];

		if (f->severity != SEVERITY_DEVIATION)
			continue;
		buf_adds(&out, out.len ? ", " : "");
		buf_adds(&out, rule_info(f->rule)->id);
		buf_adds(&out, f->excepted ? " (excepted)" : "");
	}
	return buf_take(&out, v->a);
}

static const char *state_class(const struct log_item *item)
{
	if (item->overdue)
		return "bad";
	if (item->open)
		return "warn";
	return item->action->status.value == ACTION_CANCELLED ? "none" : "good";
}

static void set_dates(
	const struct view *v, struct value *row, const struct log_item *item)
{
	const struct action *action = item->action;
	struct slice moved = moved_text(v, item);

	view_set_moment(v, row, "due", action->due.at);
	view_set_moment(v, row, "opened", action->opened.at);
	view_set_moment(v, row, "done_on", action->done_on.at);
	view_set_moment(v, row, "verified_on", action->verified_on.at);
	view_set_person(v, row, "verified_by", action->verified_by);
	value_set_bool(v->a, row, "overdue", item->overdue);
	view_set(v, row, "overdue_since",
		item->overdue ? view_day(v, day_add(action->due.at.day, 1))
			      : SLICE(""));
	view_set(v, row, "last_change", last_change(v, action));
	view_set(v, row, "moved", moved);
	value_set_bool(v->a, row, "any_move", !slice_eq(moved, SLICE("no")));
}

static void set_verified(
	const struct view *v, struct value *row, const struct action *action)
{
	struct signature signature = signature_of_verified(v->a, action);
	struct value *map;

	if (action->status.value != ACTION_VERIFIED || !signature.by.len) {
		value_set_bool(v->a, row, "verified", false);
		return;
	}
	map = value_set_map(v->a, row, "verified");
	view_set_person(v, map, "by", action->verified_by);
	values_witness(v, map, &action->record, &signature);
}

static void set_cancellation(
	const struct view *v, struct value *map, const struct action *action)
{
	struct signature signature = signature_of_cancelled(v->a, action);
	const struct cancellation *c = action->cancelled;

	view_set_rich(v, map, "reason", c->reason);
	view_set_person(v, map, "approved_by", c->approved_by);
	view_set_moment(v, map, "approved_on", c->approved_on.at);
	values_witness(v, map, &action->record, &signature);
}

static void set_cancelled(
	const struct view *v, struct value *row, const struct action *action)
{
	if (field_is_set(action->cancelled->self))
		set_cancellation(
			v, value_set_map(v->a, row, "cancelled"), action);
	else
		value_set_bool(v->a, row, "cancelled", false);
}

void values_action(
	const struct view *v, struct value *row, const struct log_item *item)
{
	const struct action *action = item->action;

	view_set(v, row, "action_id", action->record.id);
	view_set(v, row, "action_link", view_action_link(v, action));
	view_set(v, row, "action_title",
		action->title.text.len ? action->title.text
				       : SLICE("(no title)"));
	view_set_name(v, row, "type", action_type_name(action->type.value));
	view_set(v, row, "priority", action->priority.text);
	view_set_person(v, row, "owner", action->owner);
	view_set_cite(v, row, "cite", action->record.place);
	view_set_name(
		v, row, "state", action_status_name(action->status.value));
	view_set_name(v, row, "class", state_class(item));
	view_set(v, row, "tracker", view_evidence(v, action->tracker.text));
	view_set(v, row, "findings", deviations_text(v, item));
	value_set_bool(v->a, row, "open", item->open);
	set_dates(v, row, item);
	set_incidents(v, row, action);
	set_evidence(v, row, action);
	set_verified(v, row, action);
	set_cancelled(v, row, action);
}

static void set_counts(
	const struct view *v, struct value *map, const struct log_sums *n)
{
	value_set_number(v->a, map, "all_count", n->all);
	value_set_number(v->a, map, "open_count", n->open);
	value_set_number(v->a, map, "overdue_count", n->overdue);
	value_set_number(v->a, map, "done_count", n->done);
	value_set_number(v->a, map, "verified_count", n->verified);
	value_set_number(v->a, map, "cancelled_count", n->cancelled);
}

static void set_years(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "years");

	for (size_t i = 0; i < v->p->years.len; i++) {
		const struct year *year = &v->p->years.at[i];
		struct value *row;

		if (!year->log_count)
			continue;
		row = view_add_year(v, list, year->name, SLICE("action-log"));
		set_counts(v, row, &year->sums.log);
	}
	value_set_bool(v->a, page, "any_year", list->count > 0);
}

enum {
	NOTE_LEVEL = 4, /* of the highest heading in an item's text */
};

static int highest_level(const struct view *v, const struct md *md)
{
	struct md_outline outline = {0};
	int level = NOTE_LEVEL;

	md_outline(&outline, v->a, md);
	for (size_t i = 0; i < outline.headings.len; i++)
		if (outline.headings.at[i].level < level)
			level = outline.headings.at[i].level;
	return level;
}

/* Text that an item's own file has below its frontmatter. */
static struct slice note_text(const struct view *v, const struct record *r)
{
	struct slice text;
	struct md *md;
	struct err err;
	struct extent extent = {.top = NOTE_LEVEL};

	if (!slice_trim(r->body).len)
		return SLICE("");
	if (md_parse(&md, r->source, r->body, &err)) {
		text = view_escape(v, slice_of(err.message));
	} else {
		extent.from = (size_t)(r->body.ptr - r->source->text.ptr);
		extent.to = extent.from + r->body.len;
		extent.shift = NOTE_LEVEL - highest_level(v, md);
		text = view_block(v, md, r->source, &extent);
		md_free(md);
	}
	return text;
}

static void add_note(
	const struct view *v, struct value *list, const struct log_item *item)
{
	struct slice text = item->is_kept ? item->rows->text[ROW_NOTE]
					  : note_text(v, &item->action->record);
	struct value *row =
		text.len ? view_add_log(v, list, item, ROW_NOTE) : NULL;

	if (!row)
		return;
	view_set(v, row, "action_id", item->id);
	view_set(v, row, "action_title", item->action->title.text);
	view_set(v, row, "text", text);
}

/* What the log of a year says of an item that was cancelled. */
static void add_cancellation(
	const struct view *v, struct value *list, const struct log_item *item)
{
	bool any = item->is_kept ? item->rows->text[ROW_CANCELLED].len > 0
				 : field_is_set(item->action->cancelled->self);
	struct value *row =
		any ? view_add_log(v, list, item, ROW_CANCELLED) : NULL;

	if (!row)
		return;
	view_set(v, row, "action_id", item->id);
	set_cancellation(v, row, item->action);
}

/* The rows of this part: open items of all years, or all of one. */
static void set_log_rows(
	const struct view *v, struct value *page, const struct year *year)
{
	struct value *list = value_set_list(v->a, page, "actions");
	struct value *cancelled = value_set_list(v->a, page, "cancellations");
	struct value *notes = value_set_list(v->a, page, "notes");

	for (size_t i = v->part.from; i < v->part.to; i++) {
		const struct log_item *item =
			year ? &year->log[i] : population_open(v->p, v->a, i);
		struct value *row =
			view_add_log(v, list, item, year ? ROW_LOG : ROW_OPEN);

		if (row)
			values_action(v, row, item);
		if (year) {
			add_cancellation(v, cancelled, item);
			add_note(v, notes, item);
		}
	}
	value_set_bool(v->a, page, "any_action", list->count > 0);
	value_set_bool(v->a, page, "any_note", notes->count > 0);
}

struct value *values_action_log(const struct view *v, const struct year *year)
{
	struct slice title = SLICE("Action Item Tracking Log");
	struct value *page;

	if (year)
		title = arena_printf(v->a, "Action Item Tracking Log %.*s",
			SLICE_FMT(year->name));
	page = view_page(v, title, "action-log");
	view_set(v, page, "year", year ? year->name : SLICE(""));
	view_set(v, page, "csv",
		year ? view_href(v, path_join(v->a, path_folder(v->page),
					    SLICE("action-log.csv")))
		     : SLICE(""));
	set_counts(v, page, year ? &year->sums.log : &v->p->sums.log);
	set_log_rows(v, page, year);
	if (v->target == MD_HTML)
		values_log_views(v, page, year ? NULL : "action-log");
	if (!year)
		set_years(v, page);
	return page;
}
