/* The Post-Incident Report: its head, durations, log and timeline. */
#include "report/durations.h"
#include "report/values.h"

static const char *const scope_headings[] = {
	[SCOPE_IN] = "Why it is in scope",
	[SCOPE_KIND] = "Why it is out of scope",
	[SCOPE_NOT_MAJOR] = "Why it is out of scope",
	[SCOPE_BEFORE] = "Why it is out of scope",
	[SCOPE_UNKNOWN] = "Whether it is in scope cannot be told",
};

static void set_state(
	const struct view *v, struct value *page, const struct item *item)
{
	struct value *state = value_set_map(v->a, page, "state");

	view_set_name(
		v, state, "word", item->scope.reviewed ? "Reviewed" : "Draft");
	value_set_bool(v->a, state, "draft", !item->scope.reviewed);
	view_set(v, state, "review", item->review.text);
	view_set_name(v, state, "review_class", item->review.class_);
	value_set_number(v->a, state, "open", (long long)item->open);
	value_set_number(v->a, state, "overdue", (long long)item->overdue);
	value_set_bool(v->a, state, "any_overdue", item->overdue > 0);
	value_set_number(
		v->a, state, "deviations", (long long)item->deviations);
	value_set_bool(v->a, state, "any_deviation", item->deviations > 0);
	value_set_number(v->a, state, "excepted", (long long)item->excepted);
	value_set_bool(v->a, state, "any_excepted", item->excepted > 0);
}

static void set_scope(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct major *major = item->incident->major;
	struct signature signature = signature_of_major(v->a, item->incident);
	struct value *scope = value_set_map(v->a, page, "scope");

	view_set_name(v, scope, "heading", scope_headings[item->scope.state]);
	view_set(v, scope, "why", item->scope.why);
	value_set_bool(v->a, scope, "in", item->scope.state == SCOPE_IN);
	value_set_bool(v->a, scope, "determined", major->is_mapping);
	view_set_name(
		v, scope, "major", item->scope.major ? "major" : "not major");
	view_set_person(v, scope, "decided_by", major->decided_by);
	view_set_moment(v, scope, "decided_on", major->decided_on.at);
	view_set_rich(v, scope, "reason", major->reason);
	view_set_cite(
		v, scope, "cite", incident_key(item->incident, major->self));
	values_witness(v, scope, &item->incident->record, &signature);
}

static void add_duration(const struct view *v, struct value *list,
	const char *name, struct moment from, struct moment to)
{
	struct value *row = value_add_map(v->a, list);
	struct buf text = BUF_INIT(0);

	time_span_write(&text, time_span_between(from, to));
	view_set_name(v, row, "name", name);
	view_set(v, row, "time", buf_take(&text, v->a));
	view_set_moment(v, row, "from", from);
	view_set_moment(v, row, "to", to);
}

static void set_durations(
	const struct view *v, struct value *page, const struct incident *i)
{
	struct value *list = value_set_list(v->a, page, "durations");

	add_duration(v, list, "To detect (from its start)", i->started.at,
		i->detected.at);
	add_duration(v, list, "To contain (from detection)", i->detected.at,
		i->contained.at);
	add_duration(v, list, "To resolve (from detection)", i->detected.at,
		i->resolved.at);
	add_duration(v, list, "To review (from resolution)", i->resolved.at,
		i->review.held_on.at);
}

/* Gives the decision's map; NULL if there is none. */
static struct value *set_decision(const struct view *v, struct value *map,
	const char *key, const struct incident *i, const struct decision *d)
{
	struct value *decision;

	if (!field_is_set(d->self)) {
		value_set_bool(v->a, map, key, false);
		return NULL;
	}
	decision = value_set_map(v->a, map, key);
	view_set_rich(v, decision, "reason", d->reason);
	view_set_person(v, decision, "decided_by", d->decided_by);
	view_set_moment(v, decision, "decided_on", d->decided_on.at);
	view_set_cite(v, decision, "cite", incident_key(i, d->self));
	return decision;
}

static void set_actions(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct incident *in = item->incident;
	struct signature signature = signature_of_no_actions(v->a, in);
	struct value *list = value_set_list(v->a, page, "actions");
	struct value *decision;

	for (size_t i = 0; i < item->actions.len; i++) {
		struct log_item entry = values_log_item(v, item->actions.at[i]);

		values_action(v, value_add_map(v->a, list), &entry);
	}
	value_set_bool(v->a, page, "any_action", item->actions.len > 0);
	decision = set_decision(v, page, "no_actions", in, in->no_actions);
	if (decision)
		values_witness(v, decision, &in->record, &signature);
}

/* A cell as Markdown of its own: GFM writes a bar in it as `\\|`. */
static struct slice cell_text(const struct view *v, struct span cell)
{
	struct slice text = span_text(cell);
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '\\' || i + 1 == text.len ||
			text.ptr[i + 1] != '|')
			buf_addc(&out, text.ptr[i]);
	return buf_take(&out, v->a);
}

static void set_timeline(
	const struct view *v, struct value *page, const struct incident *i)
{
	struct value *list = value_set_list(v->a, page, "timeline");

	for (size_t n = 0; n < i->timeline.len; n++) {
		const struct timeline_entry *entry = &i->timeline.at[n];
		struct value *row = value_add_map(v->a, list);

		view_set_moment(v, row, "at", entry->at.at);
		if (entry->at.at.kind == MOMENT_NONE)
			view_set(v, row, "at", entry->at.field.text);
		if (i->timeline_in_body)
			view_set(v, row, "what",
				view_rich(v, cell_text(v, entry->what.span),
					i->record.source));
		else
			view_set_rich(v, row, "what", entry->what);
		view_set_name(v, row, "phase", phase_name(entry->phase.value));
		view_set_rich(v, row, "source", entry->source);
		view_set_cite(v, row, "cite", entry->self.span);
	}
	value_set_bool(v->a, page, "any_timeline", i->timeline.len > 0);
}

static const struct {
	const char *class_, *text;
} proof_words[] = {
	[PROOF_PROVEN] = {"good", "proven"},
	[PROOF_PENDING] = {"bad", "pending"},
	[PROOF_OUTSIDE] = {"none", "outside this repository, not proven here"},
	[PROOF_UNEVALUATED] = {"none", "not evaluated"},
};

static struct slice commit_day(
	const struct view *v, const struct commit_fact *c)
{
	return view_day(v, commit_written(c).day);
}

static void set_sections(const struct view *v, struct value *row,
	const struct changed_sections *s)
{
	struct value *list = value_set_list(v->a, row, "sections");

	for (size_t i = 0; i < s->names.len; i++) {
		struct value *name = value_add_map(v->a, list);

		view_set(v, name, "name", s->names.at[i]);
		value_set_bool(v->a, name, "last", i + 1 == s->names.len);
	}
	value_set_bool(v->a, row, "any_section", s->names.len > 0);
	value_set_bool(v->a, row, "more_sections", s->more > 0);
	value_set_bool(v->a, row, "opening", s->opening && !s->unread);
	value_set_bool(v->a, row, "unread", s->unread);
}

void values_commit(const struct view *v, struct value *row,
	const struct commit_fact *commit,
	const struct changed_sections *sections,
	const struct commit_fact *reverted)
{
	view_set(v, row, "commit",
		commit ? commit_short(commit->id) : SLICE(""));
	view_set(v, row, "author", commit ? commit->author : SLICE(""));
	view_set(v, row, "date", commit ? commit_day(v, commit) : SLICE(""));
	set_sections(v, row, sections);
	view_set(v, row, "reverted",
		reverted ? commit_short(reverted->id) : SLICE(""));
	view_set(v, row, "reverted_date",
		reverted ? commit_day(v, reverted) : SLICE(""));
}

static void set_proof(
	const struct view *v, struct value *row, const struct plan_proof *proof)
{
	const struct commit_fact *c =
		proof->state == PROOF_PROVEN ? proof->commit : NULL;

	view_set_name(v, row, "proof", proof_words[proof->state].text);
	view_set_name(v, row, "proof_class", proof_words[proof->state].class_);
	value_set_bool(v->a, row, "pending", proof->state == PROOF_PENDING);
	value_set_bool(v->a, row, "outside", proof->state == PROOF_OUTSIDE);
	value_set_bool(
		v->a, row, "unevaluated", proof->state == PROOF_UNEVALUATED);
	value_set_bool(v->a, row, "proven", c != NULL);
	values_commit(v, row, c, &proof->sections, proof->reverted);
}

void values_plan(
	const struct view *v, struct value *map, const struct item *item)
{
	const struct incident *in = item->incident;
	const struct plan_change_vec *all = &in->plan_changes;
	struct signature signature = signature_of_no_plan(v->a, in);
	struct value *list = value_set_list(v->a, map, "plan_changes");
	struct value *decision;

	for (size_t i = 0; i < all->len; i++) {
		const struct plan_change *change = &all->at[i];
		struct value *row = value_add_map(v->a, list);

		view_set(v, row, "document",
			change->document.text.len
				? view_evidence(v, change->document.text)
				: SLICE(""));
		view_set(v, row, "section", change->section.text);
		view_set_name(v, row, "kind",
			plan_change_kind_name(change->kind.value));
		view_set_rich(v, row, "summary", change->summary);
		view_set(v, row, "evidence",
			view_evidence(v, change->evidence.text));
		view_set(v, row, "commit_given", change->commit.text);
		view_set_cite(v, row, "cite", change->self.span);
		set_proof(v, row, &item->proofs[i]);
	}
	value_set_bool(v->a, map, "any_plan_change", all->len > 0);
	decision = set_decision(
		v, map, "no_plan_changes", in, in->no_plan_changes);
	if (decision)
		values_witness(v, decision, &in->record, &signature);
}

static void set_head(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct incident *i = item->incident;
	const struct source *source = i->record.source;
	int kind = i->kind.value ? i->kind.value : KIND_INCIDENT;
	struct value *data = value_set_list(v->a, page, "data");

	value_set_bool(v->a, page, "one_incident", true);
	view_set(v, page, "id", i->record.id);
	view_set(v, page, "title",
		i->title.text.len ? i->title.text : SLICE("(no title)"));
	view_set(v, page, "severity", i->severity.text);
	view_set_name(v, page, "kind", incident_kind_name(kind));
	view_set_name(v, page, "status", incident_status_name(i->status.value));
	view_set(v, page, "category", i->category.text);
	for (size_t n = 0; n < i->data.items.len; n++)
		view_set(v, value_add_map(v->a, data), "name",
			i->data.items.at[n].text);
	value_set_bool(v->a, page, "any_data", i->data.items.len > 0);
	view_set(v, page, "path", source->path);
	view_set(v, page, "record_link",
		view_link(
			v, source->path, view_source_href(v, source->path, 1)));
}

struct value *values_incident(const struct view *v, const struct item *item)
{
	const struct incident *i = item->incident;
	struct slice title = arena_printf(v->a, "%.*s: %.*s",
		SLICE_FMT(i->record.id), SLICE_FMT(i->title.text));
	struct value *page = view_page(v, title, "incidents");

	set_head(v, page, item);
	set_state(v, page, item);
	set_scope(v, page, item);
	set_durations(v, page, i);
	set_actions(v, page, item);
	set_timeline(v, page, i);
	values_sections(v, page, item);
	values_plan(v, page, item);
	values_people(v, page, i);
	values_judged(v, page, item);
	values_provenance(v, page, item);
	if (v->target == MD_HTML) {
		values_head(v, page, item);
		values_earlier(v, page, item);
	}
	return page;
}
