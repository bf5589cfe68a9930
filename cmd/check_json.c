/* debrief check --format json. Keys and their order are a contract. */
#include "cmd/check_format.h"
#include "report/procedure_json.h"
#include "text/json.h"

static void write_source(struct json *j, const struct session *s)
{
	json_row_object(j, "source");
	json_text(j, "kind", slice_of(session_state(s)));
	json_text_or_null(j, "commit", s->snapshot.commit);
	json_text(j, "history", slice_of(history_kind_name(s->history.kind)));
	json_end(j);
}

static void write_summary(struct json *j, const struct check_counts *counts)
{
	json_row_object(j, "summary");
	json_number(j, "incidents", (long long)counts->incidents);
	json_number(j, "actions", (long long)counts->actions);
	json_number(j, "errors", (long long)counts->of[SEVERITY_ERROR]);
	json_number(j, "deviations", (long long)counts->of[SEVERITY_DEVIATION]);
	json_number(j, "excepted", (long long)counts->excepted);
	json_number(j, "warnings", (long long)counts->of[SEVERITY_WARNING]);
	json_number(j, "notes", (long long)counts->of[SEVERITY_NOTE]);
	json_end(j);
}

static void begin(struct buf *out, const struct check_view *view,
	const struct check_counts *counts)
{
	const struct session *s = view->session;
	struct json j = JSON_INIT(out);
	struct buf day = BUF_INIT(KIB(1));

	day_write(&day, s->judge.as_of);
	json_object(&j, NULL);
	json_number(&j, "version", 1);
	json_text(&j, "as_of", buf_slice(&day));
	write_source(&j, s);
	procedure_write_json(&j, &s->corpus);
	write_summary(&j, counts);
	json_list(&j, "findings");
	buf_free(&day);
}

static void write_finding(
	struct buf *out, const struct check_view *view, const struct finding *f)
{
	struct check_place at = check_place(f->span);
	struct json j = JSON_INIT(out);

	(void)view;
	json_row_object(&j, NULL);
	json_text(&j, "rule", slice_of(rule_info(f->rule)->id));
	json_text(&j, "severity", slice_of(severity_name(f->severity)));
	json_bool(&j, "excepted", f->excepted);
	json_text(&j, "path", f->span.source->path);
	json_number(&j, "line", (long long)at.from.line);
	json_number(&j, "column", (long long)at.from.column);
	json_number(&j, "end_line", (long long)at.to.line);
	json_number(&j, "end_column", (long long)at.to.column);
	json_text(&j, "message", f->message);
	json_text_or_null(&j, "help", f->help);
	json_text_or_null(&j, "record", f->record);
	json_text_or_null(&j, "step", f->step);
	json_end(&j);
	/* What ends a document does not end it here. */
	buf_truncate(out, out->len - 1);
}

static void end(struct buf *out, const struct check_view *view,
	const struct check_counts *counts, size_t shown)
{
	(void)view;
	(void)counts;
	buf_adds(out, shown ? "\n  ]\n}\n" : "]\n}\n");
}

const struct check_pieces check_json = {
	.begin = begin,
	.first = "\n    ",
	.between = ",\n    ",
	.finding = write_finding,
	.end = end,
};
