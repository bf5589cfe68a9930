/*
 * debrief check --format sarif: the Static Analysis Results Interchange
 * Format 2.1.0 (OASIS), with what GitHub's code scanning asks beyond it and
 * within its limits: 5,000 results are kept of a run, texts of a rule up to
 * 1,024 characters, and of the fingerprints only primaryLocationLineHash is
 * read.
 */
#include "cmd/check_format.h"
#include "text/escape.h"
#include "text/json.h"

#define SCHEMA                                                                 \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"  \
	"sarif-schema-2.1.0.json"
#define ROOT "SRCROOT"

enum {
	RESULTS_MOST = 5000,
	MESSAGE_MOST = 4096,
	DESCRIPTION_MOST = 1024,
};

/* The rules that are used, and their place in the list of the tool's rules. */
struct used {
	int index[RULE_COUNT]; /* -1: not used */
	enum rule rules[RULE_COUNT];
	int count;
};

static const char *level(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_IGNORE] = "none",
		[SEVERITY_NOTE] = "note",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_DEVIATION] = "error",
		[SEVERITY_ERROR] = "error",
	};

	return names[severity];
}

/* ---- Texts ---- */

/*
 * Square brackets with a parenthesis behind them are a link in a message
 * (SARIF 3.11.6): those of a record's text are escaped. Other brackets need
 * no escape.
 */
static struct slice plain_message(struct arena *a, struct slice text)
{
	struct buf b = {0};

	if (slice_find(text, SLICE("](")) == text.len)
		return text;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '[' || c == ']' || c == '\\')
			buf_addc(&b, '\\');
		buf_addc(&b, c);
	}
	return buf_take(&b, a);
}

/* A text of several lines as one. */
static struct slice one_line(struct arena *a, const char *text)
{
	char *line = arena_string(a, slice_of(text));

	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return slice_of(line);
}

static void write_text(struct json *j, const char *key, struct slice text)
{
	json_row_object(j, key);
	json_text(j, "text", text);
	json_end(j);
}

/* ---- The tool and its rules ---- */

static void add_help(struct buf *b, enum rule rule, bool markdown)
{
	/* Four marks: an example may have a fence of three. */
	const char *open = markdown ? "````markdown\n" : "";
	const char *close = markdown ? "\n````" : "";
	const struct rule_doc *doc = rule_doc(rule);

	buf_addf(b, "%s\n\nIt finds:\n\n%s%s%s\n\nMended:\n\n%s%s%s\n\n%s",
		doc->why, open, doc->bad, close, open, doc->good, close,
		rule_config(rule));
}

static void write_help(struct json *j, enum rule rule)
{
	struct buf b = {0};

	json_object(j, "help");
	add_help(&b, rule, false);
	json_text(j, "text", buf_slice(&b));
	buf_reset(&b);
	add_help(&b, rule, true);
	json_text(j, "markdown", buf_slice(&b));
	json_end(j);
	buf_free(&b);
}

static const char *problem(enum severity severity)
{
	if (severity >= SEVERITY_DEVIATION)
		return "error";
	return severity == SEVERITY_WARNING ? "warning" : "recommendation";
}

static void write_rule(struct json *j, struct arena *a, enum rule rule)
{
	const struct rule_info *info = rule_info(rule);

	json_object(j, NULL);
	json_text(j, "id", slice_of(info->id));
	write_text(j, "shortDescription",
		check_clip(a, slice_of(info->finds), DESCRIPTION_MOST));
	write_text(j, "fullDescription",
		check_clip(
			a, one_line(a, rule_doc(rule)->why), DESCRIPTION_MOST));
	write_help(j, rule);
	json_row_object(j, "defaultConfiguration");
	json_text(j, "level", slice_of(level(info->severity)));
	json_end(j);
	json_row_object(j, "properties");
	json_text(j, "precision", SLICE("very-high"));
	json_text(j, "problem.severity", slice_of(problem(info->severity)));
	json_list(j, "tags");
	json_text(j, NULL, SLICE("incident-review"));
	json_text(j, NULL, slice_of(rule_group_name(info->group)));
	json_end(j);
	json_end(j);
	json_end(j);
}

static void write_tool(struct json *j, struct arena *a, const struct used *used)
{
	json_object(j, "tool");
	json_object(j, "driver");
	json_text(j, "name", SLICE("debrief"));
	json_text(j, "version", SLICE(DEBRIEF_VERSION));
	json_list(j, "rules");
	for (int i = 0; i < used->count; i++)
		write_rule(j, a, used->rules[i]);
	json_end(j);
	json_end(j);
	json_end(j);
}

/* ---- Results ---- */

static void write_location(struct json *j, struct span span, const char *note)
{
	struct check_place at = check_place(span);
	struct buf uri = {0};

	escape_url_path(&uri, span.source->path);
	json_object(j, NULL);
	if (note)
		write_text(j, "message", slice_of(note));
	json_object(j, "physicalLocation");
	json_row_object(j, "artifactLocation");
	json_text(j, "uri", buf_slice(&uri));
	json_text(j, "uriBaseId", SLICE(ROOT));
	json_end(j);
	json_row_object(j, "region");
	json_number(j, "startLine", (long long)at.from.line);
	json_number(j, "startColumn", (long long)at.from.column);
	json_number(j, "endLine", (long long)at.to.line);
	json_number(j, "endColumn", (long long)at.to.column);
	json_end(j);
	json_end(j);
	json_end(j);
	buf_free(&uri);
}

/* An exception stands in the record: that is `inSource`. */
static void write_suppression(
	struct json *j, struct arena *a, const struct finding *f)
{
	struct buf reason = {0};

	escape_terminal(&reason, f->reason);
	json_list(j, "suppressions");
	json_row_object(j, NULL);
	json_text(j, "kind", SLICE("inSource"));
	json_text(j, "status", SLICE("accepted"));
	json_text(j, "justification",
		check_clip(a, buf_slice(&reason), MESSAGE_MOST));
	json_end(j);
	json_end(j);
	buf_free(&reason);
}

/* What SARIF has no word for. */
static void write_properties(struct json *j, const struct finding *f)
{
	json_row_object(j, "properties");
	json_text(j, "severity", slice_of(severity_name(f->severity)));
	if (f->record.len)
		json_text(j, "record", f->record);
	if (f->step.len)
		json_text(j, "step", f->step);
	json_end(j);
}

static void write_result(
	struct json *j, const struct used *used, const struct finding *f)
{
	struct arena a = {0};

	json_object(j, NULL);
	json_text(j, "ruleId", slice_of(rule_info(f->rule)->id));
	json_number(j, "ruleIndex", used->index[f->rule]);
	json_text(j, "level", slice_of(level(f->severity)));
	write_text(j, "message",
		plain_message(&a, check_message(&a, f, MESSAGE_MOST)));
	json_list(j, "locations");
	write_location(j, f->span, NULL);
	json_end(j);
	if (span_is_set(f->other)) {
		json_list(j, "relatedLocations");
		write_location(j, f->other, "also here");
		json_end(j);
	}
	json_row_object(j, "partialFingerprints");
	json_text(j, "primaryLocationLineHash", f->fingerprint);
	json_end(j);
	if (f->excepted)
		write_suppression(j, &a, f);
	write_properties(j, f);
	json_end(j);
	arena_free(&a);
}

/* ---- The run ---- */

static void write_bases(struct json *j)
{
	json_object(j, "originalUriBaseIds");
	json_object(j, ROOT);
	write_text(
		j, "description", SLICE("the root of the records repository"));
	json_end(j);
	json_end(j);
}

static void write_invocation(struct json *j, struct arena *a, size_t left)
{
	json_list(j, "invocations");
	json_object(j, NULL);
	json_bool(j, "executionSuccessful", true);
	json_list(j, "toolExecutionNotifications");
	if (left) {
		json_object(j, NULL);
		json_text(j, "level", SLICE("warning"));
		write_text(j, "message",
			arena_printf(a,
				"%zu more finding%s not in this list, none of "
				"them worse than the last in it",
				left, left == 1 ? " is" : "s are"));
		json_end(j);
	}
	json_end(j);
	json_end(j);
	json_end(j);
}

static void find_used(
	struct used *used, const struct check_refs *refs, size_t shown)
{
	bool seen[RULE_COUNT] = {false};

	*used = (struct used){.count = 0};
	for (size_t i = 0; i < shown; i++)
		seen[refs->at[i]->rule] = true;
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		used->index[rule] = -1;
		if (!seen[rule])
			continue;
		used->rules[used->count] = (enum rule)rule;
		used->index[rule] = used->count++;
	}
}

static void write_run(
	struct json *j, struct arena *a, const struct check_view *view)
{
	struct check_refs refs;
	struct used used;
	size_t shown;

	check_worst_first(&refs, a, view->session);
	shown = refs.len < RESULTS_MOST ? refs.len : RESULTS_MOST;
	if (shown > view->max)
		shown = view->max;
	find_used(&used, &refs, shown);
	json_object(j, NULL);
	write_tool(j, a, &used);
	write_bases(j);
	json_text(j, "columnKind", SLICE("unicodeCodePoints"));
	write_invocation(j, a, refs.len - shown);
	json_list(j, "results");
	for (size_t i = 0; i < shown; i++)
		write_result(j, &used, refs.at[i]);
	json_end(j);
	json_end(j);
}

void check_write_sarif(struct buf *out, const struct check_view *view)
{
	struct json j = JSON_INIT(out);
	struct arena a = {0};

	json_object(&j, NULL);
	json_text(&j, "$schema", SLICE(SCHEMA));
	json_text(&j, "version", SLICE("2.1.0"));
	json_list(&j, "runs");
	write_run(&j, &a, view);
	json_end(&j);
	json_end(&j);
	arena_free(&a);
}
