#include "report/records.h"

#include "model/schemas.h"
#include "report/data.h"
#include "report/procedure_json.h"
#include "report/records_parts.h"

/* ---- Small values ---- */

static void write_moment(struct json *j, const char *key, struct moment m)
{
	struct buf out = BUF_INIT(KIB(1));

	moment_write(&out, m);
	json_text_or_null(j, key, buf_slice(&out));
	buf_free(&out);
}

static void write_day(struct json *j, const char *key, day_t day)
{
	write_moment(j, key,
		day == DAY_NONE ? (struct moment){0} : moment_of_day(day));
}

static void write_texts(
	struct json *j, const char *key, const struct slice_list *texts)
{
	json_row_list(j, key);
	for (size_t i = 0; i < texts->len; i++)
		json_text(j, NULL, texts->at[i]);
	json_end(j);
}

void records_write_commit(
	struct json *j, const char *key, const struct commit_fact *c)
{
	if (!c) {
		json_null(j, key);
		return;
	}
	json_row_object(j, key);
	json_text(j, "id", c->id);
	json_text(j, "author", c->author);
	write_moment(j, "written", commit_written(c));
	json_text(j, "subject", c->subject);
	json_end(j);
}

static void write_finding(struct json *j, const struct finding *f)
{
	json_row_object(j, NULL);
	json_text(j, "rule", slice_of(rule_info(f->rule)->id));
	json_text(j, "severity", slice_of(severity_name(f->severity)));
	json_bool(j, "excepted", f->excepted);
	json_text_or_null(j, "reason", f->reason);
	json_text(j, "path", f->span.source->path);
	json_number(j, "line",
		(long long)source_line_number(f->span.source, f->span.at));
	json_text(j, "message", f->message);
	json_text_or_null(j, "help", f->help);
	json_text_or_null(j, "step", f->step);
	json_end(j);
}

static void write_findings(struct writer *w, struct finding_list list)
{
	json_list(&w->j, "findings");
	for (size_t i = 0; i < list.len; i++) {
		write_finding(&w->j, list.at[i]);
		output_pause(w->out);
	}
	json_end(&w->j);
}

/* ---- What incidents and action items have in common ---- */

static void write_place(struct json *j, const struct record *r)
{
	json_text(j, "id", r->id);
	json_text(j, "path", r->source->path);
	json_number(j, "line",
		(long long)source_line_number(r->source, r->place.at));
	json_text_or_null(j, "blob", r->source->blob);
}

static void write_history(struct writer *w, const struct record *r)
{
	const struct report_input *in = w->p->input;
	struct json *j = &w->j;
	struct record_facts facts;
	struct slice_list authors;

	if (!record_facts_of(&facts, in->corpus, in->judge, r)) {
		json_null(j, "history");
		return;
	}
	record_authors_of(&authors, w->a, in->corpus, in->judge, r);
	json_object(j, "history");
	json_number(j, "revisions", (long long)facts.revisions);
	json_number(j, "signatures", (long long)facts.signatures);
	write_texts(j, "authors", &authors);
	records_write_commit(j, "first", facts.first);
	records_write_commit(j, "last", facts.last);
	records_write_commit(j, "state", facts.state);
	json_end(j);
}

/* ---- Incidents ---- */

static void write_section(struct json *j, struct slice heading, int level,
	struct slice known, struct slice text)
{
	json_object(j, NULL);
	json_text_or_null(j, "heading", heading);
	json_number(j, "level", level);
	json_text_or_null(j, "known_as", known);
	json_text(j, "markdown", slice_trim(text));
	json_end(j);
}

/* The body, cut at its headings. */
static void write_sections(struct writer *w, const struct incident *i)
{
	const struct section_vec *all = &i->sections;
	const struct section_name_vec *names =
		&w->p->input->corpus->procedure.sections;
	struct slice text = i->record.source->text;
	struct slice before = i->record.body;

	json_list(&w->j, "sections");
	if (all->len && before.len)
		before = slice_sub(before, 0,
			all->at[0].heading.at -
				(size_t)(before.ptr - text.ptr));
	if (slice_trim(before).len)
		write_section(&w->j, SLICE(""), 0, SLICE(""), before);
	for (size_t n = 0; n < all->len; n++) {
		const struct section *s = &all->at[n];

		write_section(&w->j, s->heading.text, s->heading.level,
			s->known < 0 ? SLICE("") : names->at[s->known].name,
			slice_sub(text, s->heading.body, s->heading.own_end));
	}
	json_end(&w->j);
}

static void write_scope(struct json *j, const struct scope *s)
{
	static const char *const names[] = {
		"in", "kind", "not-major", "before-procedure", "unknown"};

	json_object(j, "scope");
	json_text(j, "state", slice_of(names[s->state]));
	json_text(j, "why", s->why);
	json_bool(j, "major", s->major);
	json_bool(j, "resolved", s->resolved);
	json_bool(j, "reviewed", s->reviewed);
	write_moment(j, "clock", s->clock);
	write_day(j, "last_day", s->last_day);
	json_end(j);
}

static void write_review(struct json *j, const struct review_state *r)
{
	json_row_object(j, "review_state");
	json_text(j, "text", r->text);
	json_bool(j, "held", r->held);
	json_bool(j, "late", r->late);
	json_end(j);
}

static void write_verdicts(struct writer *w, const struct item *item)
{
	const struct step_vec *steps = &w->p->input->corpus->procedure.steps;
	struct json *j = &w->j;

	json_list(j, "steps");
	for (size_t i = 0; i < steps->len; i++) {
		const struct verdict_cell *cell = &item->cells[i];

		json_row_object(j, NULL);
		json_text(j, "step", steps->at[i].number);
		json_text(j, "verdict", slice_of(verdict_name(cell->verdict)));
		json_text(j, "basis", slice_of(basis_name(cell->basis)));
		json_text_or_null(j, "why", cell->why);
		json_end(j);
	}
	json_end(j);
}

/* In the order of the record's plan_changes. */
static void write_proofs(struct json *j, const struct item *item)
{
	static const char *const names[] = {
		"proven", "pending", "outside", "not-evaluated"};
	const struct plan_change_vec *all = &item->incident->plan_changes;

	json_list(j, "plan_proofs");
	for (size_t i = 0; i < all->len; i++) {
		const struct plan_proof *proof = &item->proofs[i];

		json_object(j, NULL);
		json_text_or_null(j, "section", all->at[i].section.text);
		json_text(j, "state", slice_of(names[proof->state]));
		records_write_commit(j, "commit",
			proof->state == PROOF_PROVEN ? proof->commit : NULL);
		json_end(j);
	}
	json_end(j);
}

static void write_incident(struct writer *w, const struct item *item)
{
	const struct incident *i = item->incident;
	struct json *j = &w->j;

	json_object(j, NULL);
	write_place(j, &i->record);
	json_text_or_null(j, "report",
		item->has_report ? data_report(w->a, item) : SLICE(""));
	shape_write_record(j, "record", &incident_schema, i);
	write_sections(w, i);
	write_scope(j, &item->scope);
	write_review(j, &item->review);
	write_verdicts(w, item);
	write_proofs(j, item);
	json_row_list(j, "actions");
	for (size_t n = 0; n < item->actions.len; n++)
		json_text(j, NULL, item->actions.at[n]->record.id);
	json_end(j);
	json_number(j, "open_actions", (long long)item->open);
	json_number(j, "overdue_actions", (long long)item->overdue);
	json_number(j, "deviations", (long long)item->deviations);
	json_number(j, "excepted", (long long)item->excepted);
	records_write_incident_witnesses(w, i);
	write_findings(w, data_findings(item));
	write_history(w, &i->record);
	json_end(j);
}

/* ---- Action items ---- */

static void write_moves(struct writer *w, const struct action *action)
{
	const struct report_input *in = w->p->input;
	struct json *j = &w->j;
	struct due_moves moves;

	if (!due_moves_of(&moves, in->corpus, in->judge, action)) {
		json_null(j, "due_moves");
		return;
	}
	json_object(j, "due_moves");
	json_number(j, "count", (long long)moves.count);
	write_moment(j, "from", moves.count ? moves.from : (struct moment){0});
	write_moment(j, "to", moves.count ? moves.to : (struct moment){0});
	records_write_commit(j, "last", moves.count ? moves.last : NULL);
	json_end(j);
}

static void write_action(struct writer *w, const struct log_item *item)
{
	const struct action *x = item->action;
	const struct field_vec *of = &x->incident.items;
	struct json *j = &w->j;

	json_object(j, NULL);
	write_place(j, &x->record);
	json_bool(j, "inline", x->parent != NULL);
	json_row_list(j, "incidents");
	if (x->parent)
		json_text(j, NULL, x->parent->record.id);
	for (size_t i = 0; i < of->len; i++)
		if (of->at[i].text.len &&
			!(x->parent &&
				slice_eq(of->at[i].text, x->parent->record.id)))
			json_text(j, NULL, of->at[i].text);
	json_end(j);
	shape_write_record(j, "record", &action_schema, x);
	json_bool(j, "open", item->open);
	json_bool(j, "overdue", item->overdue);
	write_moves(w, x);
	records_write_action_witnesses(w, x);
	write_findings(w, item->findings);
	write_history(w, &x->record);
	json_end(j);
}

/* ---- The whole ---- */

static void write_head(struct json *j, const struct report_input *in)
{
	bool published = in->published;

	json_number(j, "version", 1);
	write_day(j, "as_of", published ? DAY_NONE : in->judge->as_of);
	json_row_object(j, "source");
	json_text_or_null(j, "commit", published ? SLICE("") : in->commit);
	json_text(j, "history",
		slice_of(history_kind_name(in->judge->history->kind)));
	json_end(j);
	json_row_object(j, "period");
	write_day(j, "from", in->from);
	write_day(j, "to", in->to);
	json_end(j);
}

/* How many findings there are of each severity, those that are accepted under
 * SEVERITY_IGNORE, which no finding has. */
struct tally {
	size_t of[SEVERITY_ERROR + 1];
};

static void count(struct tally *t, struct finding_list list)
{
	for (size_t i = 0; i < list.len; i++)
		t->of[list.at[i]->excepted ? SEVERITY_IGNORE
					   : list.at[i]->severity]++;
}

static void write_findings_summary(struct writer *w)
{
	const struct population *p = w->p;
	struct json *j = &w->j;
	struct tally t = {0};

	for (size_t i = 0; i < p->count; i++)
		count(&t, data_findings(&p->items[i]));
	for (size_t i = 0; i < p->log_count; i++)
		count(&t, p->log[i].findings);
	count(&t, data_other_findings(w->a, p));
	json_number(j, "errors", (long long)t.of[SEVERITY_ERROR]);
	json_number(j, "deviations", (long long)t.of[SEVERITY_DEVIATION]);
	json_number(j, "excepted", (long long)t.of[SEVERITY_IGNORE]);
	json_number(j, "warnings", (long long)t.of[SEVERITY_WARNING]);
	json_number(j, "notes", (long long)t.of[SEVERITY_NOTE]);
}

static void write_summary(struct writer *w)
{
	const struct population *p = w->p;
	struct json *j = &w->j;
	const struct sums *s = &p->sums;

	json_row_object(j, "summary");
	json_number(j, "incidents", s->incidents);
	json_number(j, "incidents_outside_period", (long long)p->outside);
	json_number(j, "in_scope", s->states[SCOPE_IN]);
	json_number(j, "actions", s->log.all);
	json_number(j, "open_actions", s->log.open);
	json_number(j, "overdue_actions", s->log.overdue);
	write_findings_summary(w);
	json_end(j);
}

static void write_people(struct json *j, const struct people *people)
{
	json_list(j, "people");
	for (size_t i = 0; i < people->all.len; i++) {
		const struct person *person = &people->all.at[i];

		json_row_object(j, NULL);
		json_text(j, "id", person->id.text);
		json_text_or_null(j, "name", person->name.text);
		json_row_list(j, "aliases");
		for (size_t n = 0; n < person->aliases.items.len; n++)
			json_text(j, NULL, person->aliases.items.at[n].text);
		json_end(j);
		json_end(j);
	}
	json_end(j);
}

static void write_records(struct writer *w)
{
	json_list(&w->j, "incidents");
	for (size_t i = 0; i < w->p->count; i++) {
		write_incident(w, &w->p->items[i]);
		arena_reset(w->a);
		output_pause(w->out);
	}
	json_end(&w->j);
	json_list(&w->j, "actions");
	for (size_t i = 0; i < w->p->log_count; i++) {
		write_action(w, &w->p->log[i]);
		arena_reset(w->a);
		output_pause(w->out);
	}
	json_end(&w->j);
}

void records_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	const struct corpus *c = p->input->corpus;
	struct writer w = {
		.out = out, .j = JSON_INIT(&out->text), .a = a, .p = p};

	json_object(&w.j, NULL);
	write_head(&w.j, p->input);
	procedure_write_json(&w.j, c);
	write_summary(&w);
	write_people(&w.j, &c->people);
	write_records(&w);
	records_write_settings_witnesses(&w);
	write_findings(&w, data_other_findings(a, p));
	json_end(&w.j);
}
