#include "report/survey.h"

#include <stdlib.h>

#include "report/changelog.h"
#include "report/values.h"

/* ---- Tables ---- */

#define COLUMN(CONSTANT, NAME, KIND) {NAME, CELL_##KIND},
#define LOG_COLUMN(CONSTANT, NAME)   {NAME, CELL_TEXT},

static const struct survey_column finding_columns[] = {
	SURVEY_FINDING_COLUMNS(COLUMN)};
static const struct survey_column report_columns[] = {
	SURVEY_REPORT_COLUMNS(COLUMN)};
static const struct survey_column action_columns[] = {
	CSV_LOG_COLUMNS(LOG_COLUMN)};
static const struct survey_column due_columns[] = {SURVEY_DUE_COLUMNS(COLUMN)};
static const struct survey_column changelog_columns[] = {
	SURVEY_CHANGELOG_COLUMNS(COLUMN)};

const struct survey_table survey_tables[SURVEY_KINDS] = {
	[SURVEY_FINDINGS] = {"findings", "Findings", finding_columns,
		FINDING_CELLS, 2},
	[SURVEY_REPORTS] = {"reports", "Reports", report_columns, REPORT_CELLS,
		REPORT_CELLS},
	[SURVEY_ACTIONS] = {"actions", "Action log", action_columns,
		CSV_LOG_CELLS, CSV_LOG_CELLS},
	[SURVEY_DUE] = {"due_dates", "Due dates", due_columns, DUE_CELLS, 1},
	[SURVEY_CHANGELOG] = {"changelog", "Changelog of the plan",
		changelog_columns, CHANGELOG_CELLS, CHANGELOG_CELLS},
};

/* ---- Rows ---- */

/* What is surveyed. */
struct surveyor {
	struct survey *out;
	struct arena *a;      /* of OUT */
	struct arena scratch; /* for what is looked at */
	struct population p;
};

static struct slice keep(struct arena *a, struct slice text)
{
	return text.len ? arena_copy(a, text) : SLICE("");
}

static struct slice number(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

static struct slice flag(bool set)
{
	return set ? SLICE("true") : SLICE("");
}

/* Keeps a row; all of its texts are copied. Its source is its path, unless it
 * is given. */
static void add_row(struct surveyor *s, enum survey_kind kind,
	struct survey_row row, const struct slice *cells)
{
	size_t count = survey_tables[kind].count;
	struct survey_row *out = vec_push(s->a, &s->out->rows[kind]);
	const struct commit_fact *last;

	out->id = keep(s->a, row.id);
	out->path = keep(s->a, row.path);
	out->line = row.line;
	out->source = row.source.len ? keep(s->a, row.source) : out->path;
	last = history_last(s->p.input->judge->history, out->source);
	out->commit = last ? keep(s->a, last->id) : SLICE("");
	out->cells = arena_array(s->a, count, sizeof(*out->cells));
	for (size_t i = 0; i < count; i++)
		out->cells[i] = keep(s->a, cells[i]);
}

static int compare_rows(const void *x, const void *y)
{
	const struct survey_row *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (!order)
		order = slice_cmp(a->path, b->path);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static void add_findings(struct surveyor *s, const struct findings *fs)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];
		struct survey_row row = {.id = f->fingerprint,
			.path = f->span.source->path,
			.line = line_of(f->span)};
		struct slice cells[FINDING_CELLS];

		cells[FINDING_SEVERITY] = slice_of(severity_name(f->severity));
		cells[FINDING_EXCEPTED] = flag(f->excepted);
		cells[FINDING_RULE] = slice_of(rule_info(f->rule)->id);
		cells[FINDING_MESSAGE] = f->message;
		cells[FINDING_HELP] = f->help;
		cells[FINDING_RECORD] = f->record;
		cells[FINDING_STEP] = f->step;
		cells[FINDING_LINE] = number(&s->scratch, row.line);
		add_row(s, SURVEY_FINDINGS, row, cells);
	}
}

/* ---- Reports and due dates of reviews ---- */

static int compare_path(const void *key, const void *file)
{
	return slice_cmp(*(const struct slice *)key,
		((const struct output_file *)file)->path);
}

static struct slice digest_of(const struct survey *s, struct slice path)
{
	const struct output_file *f =
		s->files.len ? bsearch(&path, s->files.at, s->files.len,
				       sizeof(*s->files.at), compare_path)
			     : NULL;

	return f ? slice_of(f->sha256) : SLICE("");
}

static void add_report(struct surveyor *s, const struct item *item)
{
	struct slice folder = path_join(
		&s->scratch, s->p.input->corpus->settings.reports, item->year);
	struct survey_row row = {.id = item->incident->record.id,
		.path = path_join(&s->scratch, folder,
			arena_printf(
				&s->scratch, "%.*s.md", SLICE_FMT(item->name))),
		.source = item->incident->record.source->path};
	struct slice cells[REPORT_CELLS];

	if (!item->has_report)
		return;
	cells[REPORT_TITLE] = item->incident->title.text;
	cells[REPORT_STATE] =
		slice_of(item->scope.reviewed ? "Reviewed" : "Draft");
	cells[REPORT_REVIEW] = item->review.text;
	cells[REPORT_OPEN] = number(&s->scratch, item->open);
	cells[REPORT_OVERDUE] = number(&s->scratch, item->overdue);
	cells[REPORT_DEVIATIONS] = number(&s->scratch, item->deviations);
	cells[REPORT_EXCEPTED] = number(&s->scratch, item->excepted);
	cells[REPORT_SHA256] = digest_of(s->out, row.path);
	cells[REPORT_SOURCE] = row.source;
	add_row(s, SURVEY_REPORTS, row, cells);
}

/* A date that something is to be done by. */
struct deadline {
	const struct record *record;
	const char *kind;
	struct slice title, owner;
	day_t day;
};

static void add_deadline(struct surveyor *s, const struct deadline *d)
{
	struct survey_row row = {
		.id = d->record->id, .path = d->record->source->path};
	struct slice cells[DUE_CELLS];

	cells[DUE_DAY] = day_to_text(&s->scratch, d->day);
	cells[DUE_KIND] = slice_of(d->kind);
	cells[DUE_TITLE] = d->title;
	cells[DUE_OWNER] = people_show(&s->p.input->corpus->people, d->owner);
	add_row(s, SURVEY_DUE, row, cells);
}

static void add_review_due(struct surveyor *s, const struct item *item)
{
	const struct incident *in = item->incident;
	const struct field_vec *commanders = &in->commander.items;
	struct deadline d = {&in->record, "review", in->title.text, SLICE(""),
		item->scope.last_day};

	if (item->scope.state != SCOPE_IN || d.day == DAY_NONE)
		return;
	if (commanders->len)
		d.owner = commanders->at[commanders->len - 1].text;
	add_deadline(s, &d);
}

/* ---- The log ---- */

static void add_action(struct surveyor *s, const struct log_item *item)
{
	const struct action *x = item->action;
	struct slice cells[CSV_LOG_CELLS];
	struct deadline d = {&x->record, "action", x->title.text, x->owner.text,
		x->due.at.day};

	csv_log_cells(cells, &s->scratch, &s->p, item);
	add_row(s, SURVEY_ACTIONS,
		(struct survey_row){
			.id = x->record.id, .path = x->record.source->path},
		cells);
	if (moment_is_known(x->due.at))
		add_deadline(s, &d);
}

/* ---- The changelog ---- */

static void begin_part(struct buf *out)
{
	if (out->len)
		buf_adds(out, "; ");
}

static void describe_change(struct buf *out, const struct plan_change *change,
	const struct plan_proof *proof)
{
	static const char *const states[] = {
		[PROOF_PROVEN] = "proven",
		[PROOF_PENDING] = "pending",
		[PROOF_OUTSIDE] = "outside this repository",
		[PROOF_UNEVALUATED] = "not evaluated",
	};

	begin_part(out);
	buf_addf(out, "%s '%.*s'", plan_change_kind_name(change->kind.value),
		SLICE_FMT(change->section.text));
	if (change->document.text.len && !proof->of_plan)
		buf_addf(out, " of %.*s", SLICE_FMT(change->document.text));
	if (change->summary.text.len)
		buf_addf(out, ": %.*s", SLICE_FMT(change->summary.text));
	buf_addf(out, " (%s)", states[proof->state]);
}

static void describe_revision(struct buf *out, const struct plan_revision *r)
{
	for (size_t i = 0; i < r->sections.names.len; i++) {
		begin_part(out);
		buf_addf(out, "section '%.*s'",
			SLICE_FMT(r->sections.names.at[i]));
	}
	if (r->sections.more)
		buf_addf(out, " and %zu more", r->sections.more);
}

/* Commits that name the incident and prove nothing are told by their subject.
 */
static void describe_commits(
	struct buf *out, const struct item *item, const struct plan_log *log)
{
	const struct plan_revision *r;
	size_t next = 0;

	while ((r = plan_log_more(log, item, &next))) {
		begin_part(out);
		buf_addf(out, "commit '%.*s'", SLICE_FMT(r->commit->subject));
	}
}

static void add_entry(struct surveyor *s, const struct item *item)
{
	const struct incident *in = item->incident;
	const struct decision *none = in->no_plan_changes;
	struct slice cells[CHANGELOG_CELLS] = {{0}};
	struct buf entry = BUF_INIT(MIB(1));

	for (size_t i = 0; i < in->plan_changes.len; i++)
		describe_change(
			&entry, &in->plan_changes.at[i], &item->proofs[i]);
	if (field_is_set(none->self)) {
		begin_part(&entry);
		buf_addf(&entry, "no change needed: %.*s",
			SLICE_FMT(none->reason.text));
	}
	describe_commits(&entry, item, s->p.plan_log);
	cells[CHANGELOG_TITLE] = in->title.text;
	cells[CHANGELOG_ENTRY] = buf_slice(&entry);
	add_row(s, SURVEY_CHANGELOG,
		(struct survey_row){
			.id = in->record.id, .path = in->record.source->path},
		cells);
	buf_free(&entry);
}

/* A change of the plan that no incident caused. */
static void add_revision(struct surveyor *s, const struct plan_revision *r)
{
	struct slice cells[CHANGELOG_CELLS] = {{0}};
	struct buf entry = BUF_INIT(MIB(1));

	describe_revision(&entry, r);
	cells[CHANGELOG_TITLE] = r->commit->subject;
	cells[CHANGELOG_ENTRY] = buf_slice(&entry);
	add_row(s, SURVEY_CHANGELOG,
		(struct survey_row){
			.id = r->commit->id, .path = r->change->path},
		cells);
	buf_free(&entry);
}

static void add_changelog(struct surveyor *s)
{
	struct plan_log *log;

	if (!changelog_is_made(&s->p))
		return;
	plan_log_read(&s->p, &s->scratch);
	log = s->p.plan_log;
	for (size_t i = 0; i < log->entry_count; i++)
		add_entry(s, log->entries[i].item);
	for (size_t i = 0; i < log->other_count; i++)
		add_revision(s, &log->revisions.at[log->others[i]]);
}

/* ---- All of it ---- */

static int list_files(
	struct surveyor *s, const struct report_input *input, struct err *err)
{
	struct output_keeper k;
	int result;

	output_keeper_open(&k, s->a);
	k.lists = true;
	result = report_published(&k.sink, input, err);
	output_keeper_close(&k);
	s->out->files = k.files;
	return result;
}

static void look(struct surveyor *s, const struct report_input *input,
	const struct findings *findings)
{
	const struct corpus *c = input->corpus;

	population_build(&s->p, &s->scratch, input);
	add_findings(s, findings);
	for (size_t i = 0; i < s->p.count; i++) {
		add_report(s, &s->p.items[i]);
		add_review_due(s, &s->p.items[i]);
	}
	for (size_t i = 0; i < s->p.log_count; i++)
		add_action(s, &s->p.log[i]);
	add_changelog(s);
	for (int i = 0; i < SURVEY_KINDS; i++)
		vec_sort(&s->out->rows[i], compare_rows);
	s->out->history = input->judge->history->kind;
	s->out->plan_path = keep(s->a, c->settings.plan);
	s->out->source_url = keep(s->a, c->settings.source_url);
	if (c->plan.source)
		s->out->plan = keep(s->a, c->plan.source->text);
}

int survey_take(struct survey *out, struct arena *a,
	const struct report_input *input, const struct findings *findings,
	struct err *err)
{
	struct surveyor s = {.out = out, .a = a};
	int result;

	*out = (struct survey){0};
	result = list_files(&s, input, err);
	if (!result)
		look(&s, input, findings);
	arena_free(&s.scratch);
	return result;
}
