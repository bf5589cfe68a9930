/*
 * debrief check --format gitlab: a Code Quality report for GitLab, which reads
 * a subset of Code Climate's issues: a list, without a byte-order mark.
 * Entries with the same fingerprint would collapse into one.
 */
#include "cmd/check_format.h"
#include "text/escape.h"
#include "text/json.h"

enum { DESCRIPTION_MOST = 4096 };

/* A blocker is what stops everything; a record error stops a publish only. */
static const char *severity(const struct finding *f)
{
	static const char *const names[] = {
		[SEVERITY_IGNORE] = "info",
		[SEVERITY_NOTE] = "info",
		[SEVERITY_WARNING] = "minor",
		[SEVERITY_DEVIATION] = "major",
		[SEVERITY_ERROR] = "critical",
	};

	return f->excepted ? "info" : names[f->severity];
}

static void write_position(
	struct json *j, const char *key, struct position position)
{
	json_object(j, key);
	json_number(j, "line", (long long)position.line);
	json_number(j, "column", (long long)position.column);
	json_end(j);
}

static void write_location(struct json *j, const struct finding *f)
{
	struct check_place at = check_place(f->span);

	json_row_object(j, "location");
	json_text(j, "path", f->span.source->path);
	json_object(j, "lines");
	json_number(j, "begin", (long long)at.from.line);
	json_number(j, "end", (long long)at.to.line);
	json_end(j);
	json_object(j, "positions");
	write_position(j, "begin", at.from);
	write_position(j, "end", at.to);
	json_end(j);
	json_end(j);
}

static void write_issue(struct json *j, const struct finding *f)
{
	struct arena a = {0};
	struct slice text = check_message(&a, f, DESCRIPTION_MOST);

	/* The widget shows one line: the help is left out. */
	text = slice_sub(text, 0, slice_find_char(text, '\n'));
	if (f->excepted)
		text = arena_join(&a, SLICE("excepted: "), text);
	json_object(j, NULL);
	json_text(j, "description", text);
	json_text(j, "check_name", slice_of(rule_info(f->rule)->id));
	json_text(j, "fingerprint", f->fingerprint);
	json_text(j, "severity", slice_of(severity(f)));
	write_location(j, f);
	json_end(j);
	arena_free(&a);
}

void check_write_gitlab(struct buf *out, const struct check_view *view)
{
	const struct finding_vec *all = &view->session->findings.all;
	struct json j = JSON_INIT(out);

	json_list(&j, NULL);
	for (size_t i = 0; i < all->len && i < view->max; i++) {
		write_issue(&j, &all->at[i]);
		check_print_some(out, view);
	}
	json_end(&j);
}
