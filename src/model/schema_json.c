#include "model/schema_json.h"

#include "text/json.h"

/* What a record accepts as a time; base/date.h reads it exactly. */
#define TIME_PATTERN                                                           \
	"^(unknown|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}"           \
	"(:[0-9]{2}(\\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?~?)$"

static void write_types(struct json *j, const char *first, const char *second)
{
	json_row_list(j, "type");
	json_text(j, NULL, slice_of(first));
	if (second)
		json_text(j, NULL, slice_of(second));
	json_text(j, NULL, SLICE("null"));
	json_end(j);
}

/* A scalar is text whatever a YAML loader makes of it: `1.10`, `true`. */
static void write_scalar_types(struct json *j, bool null)
{
	json_row_list(j, "type");
	json_text(j, NULL, SLICE("string"));
	json_text(j, NULL, SLICE("number"));
	json_text(j, NULL, SLICE("boolean"));
	if (null)
		json_text(j, NULL, SLICE("null"));
	json_end(j);
}

static void write_choice(struct json *j, const char *const *values)
{
	json_row_list(j, "enum");
	for (int i = 0; values[i]; i++)
		json_text(j, NULL, slice_of(values[i]));
	json_null(j, NULL);
	json_end(j);
}

static void write_texts(struct json *j, unsigned flags)
{
	if (flags & SCHEMA_OR_ONE) {
		json_row_list(j, "type");
		json_text(j, NULL, SLICE("array"));
		json_text(j, NULL, SLICE("string"));
		json_text(j, NULL, SLICE("number"));
		json_text(j, NULL, SLICE("null"));
		json_end(j);
	} else {
		write_types(j, "array", NULL);
	}
	json_row_object(j, "items");
	write_scalar_types(j, false);
	json_end(j);
}

static void write_map(
	struct json *j, const struct schema *schema, bool other_keys);

/* A nested mapping, or what may stand for one. */
static void write_nested(struct json *j, const struct schema_field *row)
{
	unsigned shorter = row->flags & (SCHEMA_OR_TEXT | SCHEMA_OR_FLAG);

	if (!shorter) {
		write_map(j, row->nested, false);
		return;
	}
	json_list(j, "anyOf");
	json_row_object(j, NULL);
	if (row->flags & SCHEMA_OR_FLAG)
		json_text(j, "type", SLICE("boolean"));
	else
		write_scalar_types(j, false);
	json_end(j);
	json_object(j, NULL);
	write_map(j, row->nested, false);
	json_end(j);
	json_end(j);
}

static void write_value(struct json *j, const struct schema_field *row)
{
	if (row->doc)
		json_text(j, "description", slice_of(row->doc));
	switch (row->type) {
	case SCHEMA_TEXT:
	case SCHEMA_PERSON:
		if (!(row->flags & SCHEMA_OR_LIST))
			write_scalar_types(j, true);
		break;
	case SCHEMA_TIME:
	case SCHEMA_DAY:
		write_types(j, "string", NULL);
		json_text(j, "pattern", SLICE(TIME_PATTERN));
		break;
	case SCHEMA_CHOICE: write_choice(j, row->values); break;
	case SCHEMA_FLAG: write_types(j, "boolean", NULL); break;
	case SCHEMA_TEXTS:
	case SCHEMA_PEOPLE: write_texts(j, row->flags); break;
	case SCHEMA_MAP: write_nested(j, row); break;
	case SCHEMA_MAPS:
		write_types(j, "array", NULL);
		json_object(j, "items");
		write_nested(j, row);
		json_end(j);
		break;
	case SCHEMA_ANY: break;
	}
}

static void write_map(
	struct json *j, const struct schema *schema, bool other_keys)
{
	json_text(j, "type", SLICE("object"));
	json_object(j, "properties");
	for (size_t i = 0; i < schema->count; i++) {
		json_object(j, schema->fields[i].key.ptr);
		write_value(j, &schema->fields[i]);
		json_end(j);
	}
	json_end(j);
	json_row_object(j, "patternProperties");
	json_bool(j, "^x-", true);
	json_end(j);
	json_row_list(j, "required");
	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].flags &
			(SCHEMA_REQUIRED | SCHEMA_REQUIRED_IN_FILE))
			json_text(j, NULL, schema->fields[i].key);
	json_end(j);
	if (!other_keys)
		json_bool(j, "additionalProperties", false);
}

void schema_write_json(struct buf *out, const struct schema *schema,
	const struct schema_head *head)
{
	struct json j = JSON_INIT(out);

	json_object(&j, NULL);
	json_text(&j, "$schema",
		SLICE("https://json-schema.org/draft/2020-12/schema"));
	json_text(&j, "$id", slice_of(head->id));
	json_text(&j, "title", slice_of(head->title));
	if (head->list) {
		json_text(&j, "type", SLICE("array"));
		json_object(&j, "items");
		write_map(&j, schema, head->other_keys);
		json_end(&j);
	} else {
		write_map(&j, schema, head->other_keys);
	}
	json_end(&j);
}
