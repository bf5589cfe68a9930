/* debrief schema: JSON Schema of what debrief reads and of what it prints. */
#include "base/nearest.h"
#include "cmd/command.h"
#include "model/schema_json.h"
#include "model/schemas.h"
#include "report/difference.h"
#include "report/procedure_json.h"
#include "report/records.h"

/* ---- check's JSON ---- */

static const struct shape source_rows[] = {
	{.key = "kind", .members = SHAPE_STATE},
	{.key = "commit", .members = SHAPE_OBJECT_ID_OR_NULL},
	{.key = "history", .members = SHAPE_HISTORY},
	{0},
};

static const struct shape summary_rows[] = {
	{.key = "incidents", .members = SHAPE_COUNT},
	{.key = "actions", .members = SHAPE_COUNT},
	{.key = "errors", .members = SHAPE_COUNT},
	{.key = "deviations", .members = SHAPE_COUNT},
	{.key = "excepted", .members = SHAPE_COUNT},
	{.key = "warnings", .members = SHAPE_COUNT},
	{.key = "notes", .members = SHAPE_COUNT},
	{0},
};

static const struct shape finding_rows[] = {
	{.key = "rule", .members = SHAPE_RULE},
	{.key = "severity", .members = SHAPE_SEVERITY},
	{.key = "excepted", .members = SHAPE_FLAG},
	{.key = "path", .members = SHAPE_TEXT},
	{.key = "line", .members = SHAPE_POSITION},
	{.key = "column", .members = SHAPE_POSITION},
	{.key = "end_line", .members = SHAPE_POSITION},
	{.key = "end_column", .members = SHAPE_POSITION},
	{.key = "message", .members = SHAPE_TEXT},
	{.key = "help", .members = SHAPE_TEXT_OR_NULL},
	{.key = "record", .members = SHAPE_TEXT_OR_NULL},
	{.key = "step", .members = SHAPE_TEXT_OR_NULL},
	{0},
};

static const struct shape findings_shape[] = {
	{.key = "version", .members = SHAPE_VERSION},
	{.key = "as_of", .members = SHAPE_DAY},
	{.key = "source", .rows = source_rows},
	{.key = "procedure", .rows = procedure_shape},
	{.key = "summary", .rows = summary_rows},
	{.key = "findings", .rows = finding_rows, .count = SHAPE_MANY},
	{0},
};

static void write_shape(struct buf *out, const struct shape *rows,
	const struct schema_head *head)
{
	struct json j = JSON_INIT(out);

	schema_open_json(&j, head);
	shape_write(&j, rows);
	schema_close_json(&j);
}

/* ---- The command ---- */

static const struct kind {
	const char *name;
	const struct schema *schema; /* of a file that is read, or */
	const struct shape *shape;   /* of one that is written */
	struct schema_head head;
} kinds[] = {
	{"incident", &incident_schema, NULL,
		{.id = "urn:debrief:schema:incident",
			.title = "The frontmatter of an incident"}},
	{"action", &action_schema, NULL,
		{.id = "urn:debrief:schema:action",
			.title = "The frontmatter of an action item",
			.id_pattern = SCHEMA_ID_PATTERN}},
	{"config", &settings_schema, NULL,
		{.id = "urn:debrief:schema:config", .title = "debrief.yml"}},
	{"people", &person_schema, NULL,
		{.id = "urn:debrief:schema:people",
			.title = "people.yml",
			.list = true}},
	{"procedure", &procedure_schema, NULL,
		{.id = "urn:debrief:schema:procedure",
			.title = "The frontmatter of the procedure",
			.other_keys = true}},
	{"findings", NULL, findings_shape,
		{.id = "urn:debrief:schema:findings",
			.title = "What debrief check --format json prints"}},
	{"data", NULL, records_shape,
		{.id = "urn:debrief:schema:data",
			.title = "data/records.json of a site"}},
	{"diff", NULL, difference_shape,
		{.id = "urn:debrief:schema:diff",
			.title = "What debrief diff --format json prints"}},
};

static const struct kind *find_kind(const char *name, struct err *err)
{
	struct slice names[ARRAY_LENGTH(kinds)], near;

	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		names[i] = slice_of(kinds[i].name);
		if (slice_eq(names[i], slice_of(name)))
			return &kinds[i];
	}
	near = nearest_word(slice_of(name), names, ARRAY_LENGTH(kinds));
	err_set(err,
		"there is no schema of '%s'; %s%.*s%sthere are incident, "
		"action, config, people, procedure, findings, data and diff",
		name, near.len ? "did you mean '" : "", SLICE_FMT(near),
		near.len ? "'? " : "");
	return NULL;
}

static int run(const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	const struct kind *kind;
	int status = EXIT_FINE;

	if (args->path_count != 1) {
		err_set(err, "schema takes one name: incident, action, config, "
			     "people, procedure, findings, data or diff");
		return EXIT_UNABLE;
	}
	kind = find_kind(args->paths[0], err);
	if (!kind)
		return EXIT_UNABLE;
	if (kind->schema)
		schema_write_json(&out, kind->schema, &kind->head);
	else
		write_shape(&out, kind->shape, &kind->head);
	if (print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

static const struct example examples[] = {
	{"debrief schema incident", "for an editor that checks frontmatter"},
	{NULL, NULL},
};

const struct command command_schema = {
	.name = "schema",
	.usage = "incident|action|config|people|procedure|findings|data|diff",
	.summary =
		"prints the JSON Schema of a file, of check's JSON or diff's, "
		"or of records.json",
	.options = NULL,
	.examples = examples,
	.run = run,
};
