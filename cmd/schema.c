/* debrief schema: JSON Schema of what debrief reads and of what it prints. */
#include "base/nearest.h"
#include "cmd/command.h"
#include "model/schema_json.h"
#include "model/schemas.h"
#include "text/json.h"

/* ---- check's JSON ---- */

/* A key and the members of its schema; every key is required, and there are
 * no others. */
struct row {
	const char *key;
	const char *shape; /* JSON */
};

#define TEXT	     "{\"type\": \"string\"}"
#define TEXT_OR_NULL "{\"type\": [\"string\", \"null\"], \"minLength\": 1}"
#define COUNT	     "{\"type\": \"integer\", \"minimum\": 0}"
#define POSITION     "{\"type\": \"integer\", \"minimum\": 1}"
#define RULE_ID	     "{\"$ref\": \"#/$defs/rule\"}"
#define LIST_OF(X)   "{\"type\": \"array\", \"items\": " X "}"
#define MAP_OF(X)    "{\"type\": \"object\", \"additionalProperties\": " X "}"

static const struct row head_rows[] = {
	{"version", "{\"const\": 1}"},
	{"as_of", "{\"type\": \"string\", \"pattern\": "
		  "\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}"},
	{NULL, NULL},
};

static const struct row source_rows[] = {
	{"kind", "{\"enum\": [\"worktree\", \"index\", \"commit\"]}"},
	{"commit", "{\"type\": [\"string\", \"null\"], \"pattern\": "
		   "\"^[0-9a-f]{40}$\"}"},
	{"history", "{\"enum\": [\"full\", \"shallow\", \"none\"]}"},
	{NULL, NULL},
};

static const struct row procedure_rows[] = {
	{"path", TEXT_OR_NULL},
	{"code", TEXT_OR_NULL},
	{"review_within", MAP_OF("{\"type\": \"string\", \"pattern\": "
				 "\"^P([0-9]+D|T[0-9]+H)$\"}")},
	{"review_calendar", MAP_OF("{\"const\": \"working\"}")},
	{NULL, NULL},
};

static const struct row step_rows[] = {
	{"step", TEXT},
	{"who", TEXT},
	{"what", TEXT},
	{"topic", "{\"enum\": [\"schedule\", \"analysis\", \"plan\", "
		  "\"actions\", null]}"},
	{"rules", LIST_OF(RULE_ID)},
	{"controls", LIST_OF(TEXT)},
	{NULL, NULL},
};

static const struct row setting_rows[] = {
	{"rule", RULE_ID},
	{"severity", "{\"enum\": [\"error\", \"deviation\", \"warning\", "
		     "\"note\", \"ignore\"]}"},
	{NULL, NULL},
};

static const struct row summary_rows[] = {
	{"incidents", COUNT},
	{"actions", COUNT},
	{"errors", COUNT},
	{"deviations", COUNT},
	{"excepted", COUNT},
	{"warnings", COUNT},
	{"notes", COUNT},
	{NULL, NULL},
};

static const struct row finding_rows[] = {
	{"rule", RULE_ID},
	{"severity", "{\"enum\": [\"error\", \"deviation\", \"warning\", "
		     "\"note\"]}"},
	{"excepted", "{\"type\": \"boolean\"}"},
	{"path", TEXT},
	{"line", POSITION},
	{"column", POSITION},
	{"end_line", POSITION},
	{"end_column", POSITION},
	{"message", TEXT},
	{"help", TEXT_OR_NULL},
	{"record", TEXT_OR_NULL},
	{"step", TEXT_OR_NULL},
	{NULL, NULL},
};

/* Opens an object's properties with its plain keys. */
static void open_properties(struct json *j, const struct row *rows)
{
	json_text(j, "type", SLICE("object"));
	json_object(j, "properties");
	for (const struct row *r = rows; r->key; r++)
		json_raw(j, r->key, r->shape);
}

/* Closes them; MORE are the keys that are not plain, NULL-ended, or NULL. */
static void close_properties(
	struct json *j, const struct row *rows, const char *const *more)
{
	json_end(j);
	json_row_list(j, "required");
	for (const struct row *r = rows; r->key; r++)
		json_text(j, NULL, slice_of(r->key));
	for (; more && *more; more++)
		json_text(j, NULL, slice_of(*more));
	json_end(j);
	json_bool(j, "additionalProperties", false);
}

/* An object of plain keys. */
static void write_object(
	struct json *j, const char *key, const struct row *rows)
{
	json_object(j, key);
	open_properties(j, rows);
	close_properties(j, rows, NULL);
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

static void write_procedure_schema(struct json *j)
{
	static const char *const lists[] = {"steps", "settings", NULL};

	json_object(j, "procedure");
	open_properties(j, procedure_rows);
	write_list_of(j, "steps", step_rows);
	write_list_of(j, "settings", setting_rows);
	close_properties(j, procedure_rows, lists);
	json_end(j);
}

static void write_findings_schema(struct buf *out)
{
	static const char *const parts[] = {
		"source", "procedure", "summary", "findings", NULL};
	static const struct schema_head head = {
		.id = "urn:debrief:schema:findings",
		.title = "What debrief check --format json prints",
	};
	struct json j = JSON_INIT(out);

	schema_open_json(&j, &head);
	open_properties(&j, head_rows);
	write_object(&j, "source", source_rows);
	write_procedure_schema(&j);
	write_object(&j, "summary", summary_rows);
	write_list_of(&j, "findings", finding_rows);
	close_properties(&j, head_rows, parts);
	schema_close_json(&j);
}

/* ---- The command ---- */

static const struct kind {
	const char *name;
	const struct schema *schema; /* NULL: check's JSON */
	struct schema_head head;
} kinds[] = {
	{"incident", &incident_schema,
		{.id = "urn:debrief:schema:incident",
			.title = "The frontmatter of an incident"}},
	{"action", &action_schema,
		{.id = "urn:debrief:schema:action",
			.title = "The frontmatter of an action item",
			.id_pattern = SCHEMA_ID_PATTERN}},
	{"config", &settings_schema,
		{.id = "urn:debrief:schema:config", .title = "debrief.yml"}},
	{"people", &person_schema,
		{.id = "urn:debrief:schema:people",
			.title = "people.yml",
			.list = true}},
	{"procedure", &procedure_schema,
		{.id = "urn:debrief:schema:procedure",
			.title = "The frontmatter of the procedure",
			.other_keys = true}},
	{"findings", NULL, {0}},
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
