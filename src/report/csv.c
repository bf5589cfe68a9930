#include "report/csv.h"

#include "report/data.h"
#include "report/review.h"
#include "report/values.h"
#include "text/escape.h"

#define NAME(CONSTANT, TEXT) TEXT,
static const char *const columns[] = {CSV_LOG_COLUMNS(NAME)};
#undef NAME

void csv_write_row(struct buf *out, const struct slice *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_addc(out, ',');
		escape_csv(out, cells[i]);
	}
	buf_adds(out, "\r\n");
}

static void cell(struct buf *out, struct slice text)
{
	buf_addc(out, ',');
	escape_csv(out, text);
}

static void moment_cell(struct buf *out, struct moment m)
{
	buf_addc(out, ',');
	moment_write(out, m);
}

static struct slice moment_text(struct arena *a, struct moment m)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	moment_write(&out, m);
	return buf_take(&out, a);
}

static struct slice joined(
	struct arena *a, const struct field_vec *list, const char *separator)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	for (size_t i = 0; i < list->len; i++) {
		if (i)
			buf_adds(&out, separator);
		buf_add(&out, list->at[i].text);
	}
	return buf_take(&out, a);
}

static struct slice deviations(struct arena *a, struct finding_list list)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	for (size_t i = 0; i < list.len; i++)
		if (list.at[i]->severity == SEVERITY_DEVIATION)
			buf_addf(&out, "%s%s%s", out.len ? "; " : "",
				rule_info(list.at[i]->rule)->id,
				list.at[i]->excepted ? " (excepted)" : "");
	return buf_take(&out, a);
}

static struct slice incidents_of(struct arena *a, const struct action *action)
{
	return action->parent ? action->parent->record.id
			      : joined(a, &action->incident.items, "; ");
}

static struct slice witness(struct arena *a, const struct population *p,
	const struct action *action, struct signature signature)
{
	struct witness w;

	witness_of(&w, p->input->corpus, p->input->judge, &action->record,
		&signature);
	return witness_text(a, &w);
}

void csv_log_cells(struct slice cells[CSV_LOG_CELLS], struct arena *a,
	const struct population *p, const struct log_item *item)
{
	const struct action *x = item->action;
	const struct people *people = &p->input->corpus->people;
	const struct finding *moved =
		finding_of(item->findings, RULE_DUE_MOVED);
	struct moment overdue = {0};

	if (item->overdue)
		overdue = moment_of_day(day_add(x->due.at.day, 1));
	cells[CSV_LOG_ID] = x->record.id;
	cells[CSV_LOG_INCIDENT] = incidents_of(a, x);
	cells[CSV_LOG_TITLE] = x->title.text;
	cells[CSV_LOG_TYPE] = slice_of(action_type_name(x->type.value));
	cells[CSV_LOG_PRIORITY] = x->priority.text;
	cells[CSV_LOG_OWNER] = people_show(people, x->owner.text);
	cells[CSV_LOG_DUE] = moment_text(a, x->due.at);
	cells[CSV_LOG_STATUS] = slice_of(action_status_name(x->status.value));
	cells[CSV_LOG_OVERDUE_SINCE] = moment_text(a, overdue);
	cells[CSV_LOG_OPENED] = moment_text(a, x->opened.at);
	cells[CSV_LOG_DONE_ON] = moment_text(a, x->done_on.at);
	cells[CSV_LOG_VERIFIED_ON] = moment_text(a, x->verified_on.at);
	cells[CSV_LOG_VERIFIED_BY] = people_show(people, x->verified_by.text);
	cells[CSV_LOG_EVIDENCE] = joined(a, &x->evidence.items, "; ");
	cells[CSV_LOG_CANCELLED_REASON] = x->cancelled->reason.text;
	cells[CSV_LOG_CANCELLED_BY] =
		people_show(people, x->cancelled->approved_by.text);
	cells[CSV_LOG_CANCELLED_ON] =
		moment_text(a, x->cancelled->approved_on.at);
	cells[CSV_LOG_TRACKER] = x->tracker.text;
	cells[CSV_LOG_DUE_MOVED] = moved ? moved->message : SLICE("");
	cells[CSV_LOG_DEVIATIONS] = deviations(a, item->findings);
	cells[CSV_LOG_PATH] = x->record.source->path;
	cells[CSV_LOG_VERIFIED_WITNESS] =
		witness(a, p, x, signature_of_verified(a, x));
	cells[CSV_LOG_CANCELLED_WITNESS] =
		witness(a, p, x, signature_of_cancelled(a, x));
}

static void add_row(struct buf *out, struct arena *a,
	const struct population *p, const struct log_item *item)
{
	struct slice cells[CSV_LOG_CELLS];

	csv_log_cells(cells, a, p, item);
	csv_write_row(out, cells, CSV_LOG_CELLS);
}

/* The same; what is known of it is put in, or kept. */
static void add_kept_row(struct buf *out, struct own *own,
	const struct population *p, const struct log_item *item)
{
	size_t from = out->len;

	if (item->is_kept) {
		buf_add(out, item->rows->text[ROW_CSV]);
		return;
	}
	add_row(out, &own->page, p, item);
	if (item->rows)
		item->rows->text[ROW_CSV] = arena_copy(
			&own->kept, slice_sub(buf_slice(out), from, out->len));
}

static void add_head(struct buf *out, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%s", i ? "," : "", names[i]);
	buf_adds(out, "\r\n");
}

void csv_action_log(struct output_stream *out, struct own *own,
	const struct population *p, const struct year *year)
{
	add_head(&out->text, columns, ARRAY_LENGTH(columns));
	for (size_t i = 0; i < year->log_count; i++) {
		add_kept_row(&out->text, own, p, &year->log[i]);
		arena_reset(&own->page);
		output_pause(out);
	}
}

void csv_write_actions(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	add_head(&out->text, columns, ARRAY_LENGTH(columns));
	for (size_t i = 0; i < p->log_count; i++) {
		add_row(&out->text, a, p, &p->log[i]);
		arena_reset(a);
		output_pause(out);
	}
}

/* ---- Incidents ---- */

static const char *const incident_columns[] = {"id", "title", "kind",
	"category", "severity", "status", "major", "in_scope", "scope_reason",
	"started", "detected", "contained", "resolved", "closed_on",
	"review_last_day", "review_scheduled_for", "review_held_on",
	"review_state", "commander", "systems", "actions", "open_actions",
	"overdue_actions", "deviations", "excepted", "report", "path"};

static void flag_cell(struct buf *out, bool flag)
{
	cell(out, flag ? SLICE("yes") : SLICE("no"));
}

static struct slice shown(struct arena *a, const struct people *people,
	const struct field_vec *all)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < all->len; i++)
		buf_addf(&out, "%s%.*s", i ? "; " : "",
			SLICE_FMT(people_show(people, all->at[i].text)));
	return buf_take(&out, a);
}

static struct slice systems(struct arena *a, const struct incident *i)
{
	struct buf out = BUF_INIT(0);

	for (size_t n = 0; n < i->systems.len; n++)
		buf_addf(&out, "%s%.*s", n ? "; " : "",
			SLICE_FMT(i->systems.at[n].name.text));
	return buf_take(&out, a);
}

static void add_times(struct buf *out, const struct item *item)
{
	const struct incident *i = item->incident;

	moment_cell(out, i->started.at);
	moment_cell(out, i->detected.at);
	moment_cell(out, i->contained.at);
	moment_cell(out, i->resolved.at);
	moment_cell(out, i->closed_on.at);
	moment_cell(out, item->scope.last_day == DAY_NONE
				 ? (struct moment){0}
				 : moment_of_day(item->scope.last_day));
	moment_cell(out, i->review.scheduled_for.at);
	moment_cell(out, i->review.held_on.at);
}

static void add_counts(struct buf *out, const struct item *item)
{
	buf_addf(out, ",%zu,%zu,%zu,%zu,%zu", item->actions.len, item->open,
		item->overdue, item->deviations, item->excepted);
}

static void add_incident(struct buf *out, struct arena *a,
	const struct population *p, const struct item *item)
{
	const struct incident *i = item->incident;

	escape_csv(out, i->record.id);
	cell(out, i->title.text);
	cell(out, slice_of(incident_kind_name(
			  i->kind.value ? i->kind.value : KIND_INCIDENT)));
	cell(out, i->category.text);
	cell(out, i->severity.text);
	cell(out, slice_of(incident_status_name(i->status.value)));
	flag_cell(out, item->scope.major);
	flag_cell(out, item->scope.state == SCOPE_IN);
	cell(out, item->scope.why);
	add_times(out, item);
	cell(out, item->review.text);
	cell(out, shown(a, &p->input->corpus->people, &i->commander.items));
	cell(out, systems(a, i));
	add_counts(out, item);
	cell(out, item->has_report ? data_report(a, item) : SLICE(""));
	cell(out, i->record.source->path);
	buf_adds(out, "\r\n");
}

void csv_write_incidents(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	add_head(&out->text, incident_columns, ARRAY_LENGTH(incident_columns));
	for (size_t i = 0; i < p->count; i++) {
		add_incident(&out->text, a, p, &p->items[i]);
		arena_reset(a);
		output_pause(out);
	}
}
