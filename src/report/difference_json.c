/* debrief diff --format json. Keys and their order are a contract. */
#include <assert.h>

#include "report/difference.h"
#include "report/procedure_json.h"

/* ---- What it looks like ---- */

#define MEMBERS_TEXT   SHAPE_TEXT_OR_NULL
#define MEMBERS_NUMBER SHAPE_COUNT
#define MEMBERS_FLAG   SHAPE_FLAG

#define MEMBER(CONSTANT, NAME, KIND) {.key = NAME, .members = MEMBERS_##KIND},
#define LOG_MEMBER(CONSTANT, NAME)   {.key = NAME, .members = MEMBERS_TEXT},

#define SHAPE_KIND     "{\"enum\": [\"added\", \"changed\", \"removed\"]}"
#define SHAPE_DAYS     "{\"type\": \"integer\"}"
#define SHAPE_DUE_KIND "{\"enum\": [\"action\", \"review\"]}"

static const struct shape finding_cells[] = {SURVEY_FINDING_COLUMNS(MEMBER){0}};
static const struct shape report_cells[] = {SURVEY_REPORT_COLUMNS(MEMBER){0}};
static const struct shape action_cells[] = {CSV_LOG_COLUMNS(LOG_MEMBER){0}};
static const struct shape changelog_cells[] = {
	SURVEY_CHANGELOG_COLUMNS(MEMBER){0}};

#define ROW_SHAPE(CELLS)                                                       \
	{                                                                      \
		{.key = "change", .members = SHAPE_KIND},                      \
			{.key = "id", .members = SHAPE_TEXT_OR_NULL},          \
			{.key = "path", .members = SHAPE_TEXT_OR_NULL},        \
			{.key = "changed",                                     \
				.members = SHAPE_LIST_OF(SHAPE_TEXT)},         \
			{.key = "before",                                      \
				.rows = (CELLS),                               \
				.count = SHAPE_OR_NULL},                       \
			{.key = "after",                                       \
				.rows = (CELLS),                               \
				.count = SHAPE_OR_NULL},                       \
		{                                                              \
			0                                                      \
		}                                                              \
	}

static const struct shape finding_row[] = ROW_SHAPE(finding_cells);
static const struct shape report_row[] = ROW_SHAPE(report_cells);
static const struct shape action_row[] = ROW_SHAPE(action_cells);
static const struct shape changelog_row[] = ROW_SHAPE(changelog_cells);

static const struct shape due_row[] = {
	{.key = "kind", .members = SHAPE_DUE_KIND},
	{.key = "id", .members = SHAPE_TEXT_OR_NULL},
	{.key = "path", .members = SHAPE_TEXT_OR_NULL},
	{.key = "title", .members = SHAPE_TEXT_OR_NULL},
	{.key = "owner", .members = SHAPE_TEXT_OR_NULL},
	{.key = "from", .members = SHAPE_DAY},
	{.key = "to", .members = SHAPE_DAY},
	{.key = "days", .members = SHAPE_DAYS},
	{0},
};

static const struct shape section_row[] = {
	{.key = "change", .members = SHAPE_KIND},
	{.key = "section", .members = SHAPE_TEXT_OR_NULL},
	{.key = "path", .members = SHAPE_TEXT_OR_NULL},
	{0},
};

static const struct shape file_row[] = {
	{.key = "change", .members = SHAPE_KIND},
	{.key = "path", .members = SHAPE_TEXT},
	{0},
};

static const struct shape base_shape[] = {
	{.key = "rev", .members = SHAPE_TEXT},
	{.key = "commit", .members = SHAPE_OBJECT_ID},
	{.key = "merge_base", .members = SHAPE_OBJECT_ID},
	{.key = "history", .members = SHAPE_HISTORY},
	{0},
};

static const struct shape head_shape[] = {
	{.key = "kind", .members = SHAPE_STATE},
	{.key = "rev", .members = SHAPE_TEXT_OR_NULL},
	{.key = "commit", .members = SHAPE_OBJECT_ID},
	{.key = "history", .members = SHAPE_HISTORY},
	{0},
};

static const struct shape count_shape[] = {
	{.key = "added", .members = SHAPE_COUNT},
	{.key = "changed", .members = SHAPE_COUNT},
	{.key = "removed", .members = SHAPE_COUNT},
	{0},
};

static const struct shape summary_shape[] = {
	{.key = "findings", .rows = count_shape},
	{.key = "reports", .rows = count_shape},
	{.key = "actions", .rows = count_shape},
	{.key = "due_dates", .members = SHAPE_COUNT},
	{.key = "plan", .members = SHAPE_COUNT},
	{.key = "changelog", .rows = count_shape},
	{.key = "files", .members = SHAPE_COUNT},
	{0},
};

const struct shape difference_shape[] = {
	{.key = "version", .members = SHAPE_VERSION},
	{.key = "as_of", .members = SHAPE_DAY},
	{.key = "base", .rows = base_shape},
	{.key = "head", .rows = head_shape},
	{.key = "summary", .rows = summary_shape},
	{.key = "findings", .rows = finding_row, .count = SHAPE_MANY},
	{.key = "reports", .rows = report_row, .count = SHAPE_MANY},
	{.key = "actions", .rows = action_row, .count = SHAPE_MANY},
	{.key = "due_dates", .rows = due_row, .count = SHAPE_MANY},
	{.key = "plan", .rows = section_row, .count = SHAPE_MANY},
	{.key = "changelog", .rows = changelog_row, .count = SHAPE_MANY},
	{.key = "files", .rows = file_row, .count = SHAPE_MANY},
	{0},
};

/* ---- Writing it ---- */

static void write_cell(
	struct json *j, const struct survey_column *column, struct slice text)
{
	bool is_number;
	int number = 0;

	switch (column->kind) {
	case CELL_TEXT: json_text_or_null(j, column->name, text); break;
	case CELL_FLAG: json_bool(j, column->name, text.len > 0); break;
	case CELL_NUMBER:
		is_number = slice_number(&number, text);
		assert(is_number); /* it was written as one */
		(void)is_number;
		json_number(j, column->name, number);
		break;
	}
}

static void write_cells(struct json *j, const char *key,
	const struct survey_table *table, const struct survey_row *row)
{
	if (!row) {
		json_null(j, key);
		return;
	}
	json_object(j, key);
	for (size_t c = 0; c < table->count; c++)
		write_cell(j, &table->columns[c], row->cells[c]);
	json_end(j);
}

static void write_row(struct json *j, const struct survey_table *table,
	const struct different_row *row)
{
	const struct survey_row *last = difference_last(row);

	json_object(j, NULL);
	json_text(j, "change", slice_of(difference_name(row->kind)));
	json_text_or_null(j, "id", last->id);
	json_text_or_null(j, "path", last->path);
	json_row_list(j, "changed");
	for (size_t c = 0; c < table->compared; c++)
		if (difference_in(row, c))
			json_text(j, NULL, slice_of(table->columns[c].name));
	json_end(j);
	write_cells(j, "before", table, row->before);
	write_cells(j, "after", table, row->after);
	json_end(j);
}

static void write_rows(
	struct json *j, const struct difference *d, enum survey_kind kind)
{
	const struct survey_table *table = &survey_tables[kind];

	json_list(j, table->name);
	for (size_t i = 0; i < d->rows[kind].len; i++)
		write_row(j, table, &d->rows[kind].at[i]);
	json_end(j);
}

static void write_due_dates(struct json *j, const struct difference *d)
{
	const struct different_row_vec *rows = &d->rows[SURVEY_DUE];

	json_list(j, "due_dates");
	for (size_t i = 0; i < rows->len; i++) {
		const struct survey_row *row = rows->at[i].after;

		json_row_object(j, NULL);
		json_text(j, "kind", row->cells[DUE_KIND]);
		json_text_or_null(j, "id", row->id);
		json_text_or_null(j, "path", row->path);
		json_text_or_null(j, "title", row->cells[DUE_TITLE]);
		json_text_or_null(j, "owner", row->cells[DUE_OWNER]);
		json_text(j, "from", rows->at[i].before->cells[DUE_DAY]);
		json_text(j, "to", row->cells[DUE_DAY]);
		json_number(j, "days", difference_days(&rows->at[i]));
		json_end(j);
	}
	json_end(j);
}

static void write_plan(struct json *j, const struct difference *d)
{
	json_list(j, "plan");
	for (size_t i = 0; i < d->sections.len; i++) {
		const struct different_section *s = &d->sections.at[i];
		const struct survey *of =
			s->kind == DIFFERENCE_REMOVED ? d->before : d->after;

		json_row_object(j, NULL);
		json_text(j, "change", slice_of(difference_name(s->kind)));
		json_text_or_null(j, "section", s->name);
		json_text_or_null(j, "path", of->plan_path);
		json_end(j);
	}
	json_end(j);
}

static void write_files(struct json *j, const struct difference *d)
{
	json_list(j, "files");
	for (size_t i = 0; i < d->files.len; i++) {
		const struct different_file *f = &d->files.at[i];

		json_row_object(j, NULL);
		json_text(j, "change", slice_of(difference_name(f->kind)));
		json_text(j, "path", f->path);
		json_end(j);
	}
	json_end(j);
}

static void write_counts(
	struct json *j, const struct difference *d, enum survey_kind kind)
{
	json_row_object(j, survey_tables[kind].name);
	for (int k = 0; k < DIFFERENCE_KINDS; k++)
		json_number(j, difference_name((enum difference_kind)k),
			(long long)difference_count(
				d, kind, (enum difference_kind)k));
	json_end(j);
}

static void write_summary(struct json *j, const struct difference *d)
{
	json_object(j, "summary");
	write_counts(j, d, SURVEY_FINDINGS);
	write_counts(j, d, SURVEY_REPORTS);
	write_counts(j, d, SURVEY_ACTIONS);
	json_number(j, "due_dates", (long long)d->rows[SURVEY_DUE].len);
	json_number(j, "plan", (long long)d->sections.len);
	write_counts(j, d, SURVEY_CHANGELOG);
	json_number(j, "files", (long long)d->files.len);
	json_end(j);
}

static void write_about(struct json *j, const struct difference *d,
	const struct difference_about *about)
{
	json_number(j, "version", 1);
	json_text(j, "as_of", about->as_of);
	json_row_object(j, "base");
	json_text(j, "rev", about->base);
	json_text(j, "commit", about->base_commit);
	json_text(j, "merge_base", about->merge_base);
	json_text(
		j, "history", slice_of(history_kind_name(d->before->history)));
	json_end(j);
	json_row_object(j, "head");
	json_text(j, "kind", slice_of(about->head_kind));
	json_text_or_null(j, "rev", about->head);
	json_text(j, "commit", about->head_commit);
	json_text(j, "history", slice_of(history_kind_name(d->after->history)));
	json_end(j);
}

void difference_write_json(struct buf *out, const struct difference *d,
	const struct difference_about *about)
{
	struct json j = JSON_INIT(out);

	json_object(&j, NULL);
	write_about(&j, d, about);
	write_summary(&j, d);
	write_rows(&j, d, SURVEY_FINDINGS);
	write_rows(&j, d, SURVEY_REPORTS);
	write_rows(&j, d, SURVEY_ACTIONS);
	write_due_dates(&j, d);
	write_plan(&j, d);
	write_rows(&j, d, SURVEY_CHANGELOG);
	write_files(&j, d);
	json_end(&j);
}
