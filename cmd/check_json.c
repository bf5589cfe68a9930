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

static void write_summary(struct json *j, const struct session *s)
{
	struct check_counts counts;

	check_count(&counts, s);
	json_row_object(j, "summary");
	json_number(j, "incidents", (long long)counts.incidents);
	json_number(j, "actions", (long long)counts.actions);
	json_number(j, "errors", (long long)counts.of[SEVERITY_ERROR]);
	json_number(j, "deviations", (long long)counts.of[SEVERITY_DEVIATION]);
	json_number(j, "excepted", (long long)counts.excepted);
	json_number(j, "warnings", (long long)counts.of[SEVERITY_WARNING]);
	json_number(j, "notes", (long long)counts.of[SEVERITY_NOTE]);
	json_end(j);
}

static void write_finding(struct json *j, const struct finding *f)
{
	struct check_place at = check_place(f->span);

	json_row_object(j, NULL);
	json_text(j, "rule", slice_of(rule_info(f->rule)->id));
	json_text(j, "severity", slice_of(severity_name(f->severity)));
	json_bool(j, "excepted", f->excepted);
	json_text(j, "path", f->span.source->path);
	json_number(j, "line", (long long)at.from.line);
	json_number(j, "column", (long long)at.from.column);
	json_number(j, "end_line", (long long)at.to.line);
	json_number(j, "end_column", (long long)at.to.column);
	json_text(j, "message", f->message);
	json_text_or_null(j, "help", f->help);
	json_text_or_null(j, "record", f->record);
	json_text_or_null(j, "step", f->step);
	json_end(j);
}

void check_write_json(struct buf *out, const struct check_view *view)
{
	const struct session *s = view->session;
	struct json j = JSON_INIT(out);
	struct buf day = BUF_INIT(KIB(1));
	const struct finding_vec *all = &s->findings.all;

	day_write(&day, s->judge.as_of);
	json_object(&j, NULL);
	json_number(&j, "version", 1);
	json_text(&j, "as_of", buf_slice(&day));
	write_source(&j, s);
	procedure_write_json(&j, &s->corpus);
	write_summary(&j, s);
	json_list(&j, "findings");
	for (size_t i = 0; i < all->len && i < view->max; i++) {
		write_finding(&j, &all->at[i]);
		check_print_some(out, view);
	}
	json_end(&j);
	json_end(&j);
	buf_free(&day);
}
