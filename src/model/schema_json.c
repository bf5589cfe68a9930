#include "model/schema_json.h"

#include "text/rule.h"

/* What a record accepts as a time; base/date.h reads it exactly. */
#define TIME_PATTERN                                                           \
	"^(unknown|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"          \
	"([Tt]([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\\.[0-9]+)?)?"    \
	"([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?~?)$"

/* ---- Definitions that all documents share ---- */

static void write_rule_ids(struct json *j)
{
	json_row_object(j, "rule");
	json_row_list(j, "enum");
	for (int i = 0; i < RULE_COUNT; i++)
		json_text(j, NULL, slice_of(rule_info((enum rule)i)->id));
	json_end(j);
	json_end(j);
}

static void write_definitions(struct json *j)
{
	json_object(j, "$defs");
	json_row_object(j, "time");
	json_text(j, "description",
		SLICE("a date, or a time with its offset; `~` behind it: "
		      "approximate; or `unknown`"));
	json_text(j, "type", SLICE("string"));
	json_text(j, "pattern", SLICE(TIME_PATTERN));
	json_end(j);
	json_row_object(j, "person");
	json_text(j, "description", SLICE("a person's id, alias or name"));
	json_raw(j, "type", "[\"string\", \"number\"]");
	json_end(j);
	write_rule_ids(j);
	json_end(j);
}

/* ---- Values ---- */

/* Null is a key that is not given. */
static bool may_be_null(const struct schema_field *row)
{
	return !(row->flags &
		 (SCHEMA_REQUIRED | SCHEMA_REQUIRED_IN_FILE | SCHEMA_EXPECTED));
}

static void write_type(struct json *j, const char *type, bool null)
{
	if (!null) {
		json_text(j, "type", slice_of(type));
		return;
	}
	json_row_list(j, "type");
	json_text(j, NULL, slice_of(type));
	json_text(j, NULL, SLICE("null"));
	json_end(j);
}

/* A scalar is text whatever a YAML loader makes of it: `1.10`, `true`. */
static void write_scalar(struct json *j, const struct schema_field *row)
{
	bool null = may_be_null(row);

	if (row->pattern) {
		write_type(j, "string", null);
		json_text(j, "pattern", slice_of(row->pattern));
		return;
	}
	json_raw(j, "type",
		null ? "[\"string\", \"number\", \"boolean\", \"null\"]"
		     : "[\"string\", \"number\", \"boolean\"]");
	if (!null)
		json_text(j, "pattern", SLICE("\\S"));
}

/* A definition, or null. */
static void write_reference(
	struct json *j, const char *definition, const struct schema_field *row)
{
	if (!may_be_null(row)) {
		json_text(j, "$ref", slice_of(definition));
		return;
	}
	json_row_list(j, "anyOf");
	json_row_object(j, NULL);
	json_text(j, "$ref", slice_of(definition));
	json_end(j);
	json_raw(j, NULL, "{\"type\": \"null\"}");
	json_end(j);
}

static void write_choice(struct json *j, const struct schema_field *row)
{
	json_row_list(j, "enum");
	for (int i = 0; row->values[i]; i++)
		json_text(j, NULL, slice_of(row->values[i]));
	if (may_be_null(row))
		json_null(j, NULL);
	json_end(j);
}

static void write_list(struct json *j, const struct schema_field *row)
{
	bool people = row->type == SCHEMA_PEOPLE;

	json_row_list(j, "type");
	json_text(j, NULL, SLICE("array"));
	if (row->flags & SCHEMA_OR_ONE)
		json_text(j, NULL, SLICE("string"));
	if (row->flags & SCHEMA_OR_ONE && !row->pattern)
		json_text(j, NULL, SLICE("number"));
	if (may_be_null(row))
		json_text(j, NULL, SLICE("null"));
	json_end(j);
	/* Of the one that may stand for a list of one. */
	if (row->flags & SCHEMA_OR_ONE && row->pattern)
		json_text(j, "pattern", slice_of(row->pattern));
	if (!may_be_null(row))
		json_number(j, "minItems", 1);
	json_row_object(j, "items");
	if (people) {
		json_text(j, "$ref", SLICE("#/$defs/person"));
	} else if (row->pattern) {
		json_text(j, "type", SLICE("string"));
		json_text(j, "pattern", slice_of(row->pattern));
	} else {
		json_raw(j, "type", "[\"string\", \"number\", \"boolean\"]");
	}
	json_end(j);
}

static void write_map(struct json *j, const struct schema *schema,
	const struct schema_head *head, bool null);

static const struct schema_head nested_head;

/* A nested mapping, or what may stand for one. */
static void write_nested(
	struct json *j, const struct schema_field *row, bool null)
{
	unsigned shorter = row->flags & (SCHEMA_OR_TEXT | SCHEMA_OR_FLAG);

	if (!shorter) {
		write_map(j, row->nested, &nested_head, null);
		return;
	}
	json_list(j, "anyOf");
	json_row_object(j, NULL);
	json_raw(j, "type",
		row->flags & SCHEMA_OR_FLAG ? "\"boolean\""
					    : "[\"string\", \"number\"]");
	json_end(j);
	json_object(j, NULL);
	write_map(j, row->nested, &nested_head, null);
	json_end(j);
	json_end(j);
}

static void write_value(struct json *j, const struct schema_field *row)
{
	bool null = may_be_null(row);

	switch (row->type) {
	case SCHEMA_TEXT:
		if (row->flags & SCHEMA_RULE_ID)
			write_reference(j, "#/$defs/rule", row);
		else if (row->flags & SCHEMA_OR_LIST)
			json_raw(j, "type",
				"[\"string\", \"number\", \"array\", "
				"\"null\"]");
		else
			write_scalar(j, row);
		break;
	case SCHEMA_PERSON: write_reference(j, "#/$defs/person", row); break;
	case SCHEMA_TIME:
	case SCHEMA_DAY: write_reference(j, "#/$defs/time", row); break;
	case SCHEMA_CHOICE: write_choice(j, row); break;
	case SCHEMA_FLAG: write_type(j, "boolean", null); break;
	case SCHEMA_TEXTS:
	case SCHEMA_PEOPLE: write_list(j, row); break;
	case SCHEMA_MAP: write_nested(j, row, null); break;
	case SCHEMA_MAPS:
		write_type(j, "array", null);
		json_object(j, "items");
		write_nested(j, row, false);
		json_end(j);
		break;
	case SCHEMA_ANY:
		if (row->shape) {
			json_row_list(j, "allOf");
			json_raw(j, NULL, row->shape);
			json_end(j);
		}
		break;
	}
}

/* ---- Mappings ---- */

static void write_row(struct json *j, const struct schema_field *row,
	const struct schema_head *head)
{
	struct schema_field here = *row;

	if (head->id_pattern && slice_eq(row->key, SLICE("id")))
		here.pattern = head->id_pattern;
	json_object(j, here.key.ptr);
	if (here.doc)
		json_text(j, "description", slice_of(here.doc));
	write_value(j, &here);
	json_end(j);
}

/* HEAD is of the mapping itself; its list is its owner's matter. */
static void write_map(struct json *j, const struct schema *schema,
	const struct schema_head *head, bool null)
{
	unsigned needed = SCHEMA_REQUIRED | SCHEMA_EXPECTED;

	/* Only a document is a file of its own. */
	if (head->id)
		needed |= SCHEMA_REQUIRED_IN_FILE;
	write_type(j, "object", null);
	json_object(j, "properties");
	for (size_t i = 0; i < schema->count; i++)
		write_row(j, &schema->fields[i], head);
	json_end(j);
	json_raw(j, "patternProperties", "{\"^x-\": true}");
	json_row_list(j, "required");
	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].flags & needed)
			json_text(j, NULL, schema->fields[i].key);
	json_end(j);
	json_bool(j, "additionalProperties", head->other_keys);
}

/* ---- Documents ---- */

void schema_open_json(struct json *j, const struct schema_head *head)
{
	json_object(j, NULL);
	json_text(j, "$schema",
		SLICE("https://json-schema.org/draft/2020-12/schema"));
	json_text(j, "$id", slice_of(head->id));
	json_text(j, "title", slice_of(head->title));
}

void schema_close_json(struct json *j)
{
	write_definitions(j);
	json_end(j);
}

void schema_write_json(struct buf *out, const struct schema *schema,
	const struct schema_head *head)
{
	struct json j = JSON_INIT(out);

	schema_open_json(&j, head);
	if (head->list) {
		json_text(&j, "type", SLICE("array"));
		json_object(&j, "items");
		write_map(&j, schema, head, false);
		json_end(&j);
	} else {
		write_map(&j, schema, head, false);
	}
	schema_close_json(&j);
}
