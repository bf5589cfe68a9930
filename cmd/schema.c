/* debrief schema: JSON Schema of what debrief reads and of what it prints. */
#include "base/nearest.h"
#include "cmd/command.h"
#include "model/schema_json.h"
#include "model/schemas.h"
#include "text/json.h"
#include "text/rule.h"

/* ---- check's JSON ---- */

/* A key and its type; the writer makes every key required. */
struct row {
	const char *key;
	const char *type; /* of JSON Schema */
	bool null;	  /* or null */
};

static void write_row(struct json *j, const struct row *r)
{
	json_row_object(j, r->key);
	if (r->null) {
		json_row_list(j, "type");
		json_text(j, NULL, slice_of(r->type));
		json_text(j, NULL, SLICE("null"));
		json_end(j);
	} else {
		json_text(j, "type", slice_of(r->type));
	}
	json_end(j);
}

static void write_required(
	struct json *j, const struct row *rows, const char *const *more)
{
	json_row_list(j, "required");
	for (const struct row *r = rows; r->key; r++)
		json_text(j, NULL, slice_of(r->key));
	for (; more && *more; more++)
		json_text(j, NULL, slice_of(*more));
	json_end(j);
}

/* An object of plain keys. */
static void write_object(
	struct json *j, const char *key, const struct row *rows)
{
	json_object(j, key);
	json_text(j, "type", SLICE("object"));
	json_object(j, "properties");
	for (const struct row *r = rows; r->key; r++)
		write_row(j, r);
	json_end(j);
	write_required(j, rows, NULL);
	json_end(j);
}

static void write_list_of(
	struct json *j, const char *key, const struct row *rows)
{
	json_object(j, key);
	json_text(j, "type", SLICE("array"));
	write_object(j, "items", rows);
	json_end(j);
}

static const struct row head_rows[] = {{"version", "integer", false},
	{"as_of", "string", false}, {NULL, NULL, false}};

static const struct row source_rows[] = {{"kind", "string", false},
	{"commit", "string", true}, {"history", "string", false},
	{NULL, NULL, false}};

static const struct row procedure_rows[] = {{"path", "string", true},
	{"code", "string", true}, {"review_within", "object", false},
	{"review_calendar", "object", false}, {NULL, NULL, false}};

static const struct row step_rows[] = {{"step", "string", false},
	{"who", "string", false}, {"what", "string", false},
	{"topic", "string", true}, {"rules", "array", false},
	{"controls", "array", false}, {NULL, NULL, false}};

static const struct row setting_rows[] = {{"rule", "string", false},
	{"severity", "string", false}, {NULL, NULL, false}};

static const struct row summary_rows[] = {{"incidents", "integer", false},
	{"actions", "integer", false}, {"errors", "integer", false},
	{"deviations", "integer", false}, {"excepted", "integer", false},
	{"warnings", "integer", false}, {"notes", "integer", false},
	{NULL, NULL, false}};

static const struct row finding_rows[] = {{"rule", "string", false},
	{"severity", "string", false}, {"excepted", "boolean", false},
	{"path", "string", false}, {"line", "integer", false},
	{"column", "integer", false}, {"end_line", "integer", false},
	{"end_column", "integer", false}, {"message", "string", false},
	{"help", "string", true}, {"record", "string", true},
	{"step", "string", true}, {NULL, NULL, false}};

static void write_procedure_schema(struct json *j)
{
	static const char *const lists[] = {"steps", "settings", NULL};

	json_object(j, "procedure");
	json_text(j, "type", SLICE("object"));
	json_object(j, "properties");
	for (const struct row *r = procedure_rows; r->key; r++)
		write_row(j, r);
	write_list_of(j, "steps", step_rows);
	write_list_of(j, "settings", setting_rows);
	json_end(j);
	write_required(j, procedure_rows, lists);
	json_end(j);
}

static void write_findings_schema(struct buf *out)
{
	static const char *const parts[] = {
		"source", "procedure", "summary", "findings", NULL};
	struct json j = JSON_INIT(out);

	json_object(&j, NULL);
	json_text(&j, "$schema",
		SLICE("https://json-schema.org/draft/2020-12/schema"));
	json_text(&j, "$id", SLICE("urn:debrief:schema:findings"));
	json_text(
		&j, "title", SLICE("What debrief check --format json prints"));
	json_text(&j, "type", SLICE("object"));
	json_object(&j, "properties");
	for (const struct row *r = head_rows; r->key; r++)
		write_row(&j, r);
	write_object(&j, "source", source_rows);
	write_procedure_schema(&j);
	write_object(&j, "summary", summary_rows);
	write_list_of(&j, "findings", finding_rows);
	json_end(&j);
	write_required(&j, head_rows, parts);
	json_end(&j);
}

/* ---- The command ---- */

static const struct kind {
	const char *name;
	const struct schema *schema; /* NULL: check's JSON */
	struct schema_head head;
} kinds[] = {
	{"incident", &incident_schema,
		{"urn:debrief:schema:incident",
			"The frontmatter of an incident", false, false}},
	{"action", &action_schema,
		{"urn:debrief:schema:action",
			"The frontmatter of an action item", false, false}},
	{"config", &settings_schema,
		{"urn:debrief:schema:config", "debrief.yml", false, false}},
	{"people", &person_schema,
		{"urn:debrief:schema:people", "people.yml", true, false}},
	{"procedure", &procedure_schema,
		{"urn:debrief:schema:procedure",
			"The frontmatter of the procedure", false, true}},
	{"findings", NULL, {NULL, NULL, false, false}},
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
		"action, config, people, procedure and findings",
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
			     "people, procedure or findings");
		return EXIT_UNABLE;
	}
	kind = find_kind(args->paths[0], err);
	if (!kind)
		return EXIT_UNABLE;
	if (kind->schema)
		schema_write_json(&out, kind->schema, &kind->head);
	else
		write_findings_schema(&out);
	if (print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

const struct command command_schema = {
	.name = "schema",
	.usage = "incident|action|config|people|procedure|findings",
	.summary = "prints the JSON Schema of a file or of check's JSON",
	.options = NULL,
	.run = run,
};
