#include "model/shape.h"

#include <assert.h>

/* Any VEC: the size of its elements is in the schema table. */
struct any_vec VEC(void);

/* ---- What a record's key becomes ---- */

static bool is_written(const struct schema_field *row)
{
	return !(row->flags & SCHEMA_BY_HAND) && row->type != SCHEMA_ANY;
}

static void write_moment(struct json *j, const char *key, struct moment m)
{
	struct buf out = BUF_INIT(KIB(1));

	moment_write(&out, m);
	json_text_or_null(j, key, buf_slice(&out));
	buf_free(&out);
}

static void write_texts(
	struct json *j, const char *key, const struct list_field *list)
{
	json_row_list(j, key);
	for (size_t i = 0; i < list->items.len; i++)
		if (list->items.at[i].text.len)
			json_text(j, NULL, list->items.at[i].text);
	json_end(j);
}

static void write_maps(struct json *j, const char *key,
	const struct schema *schema, const struct any_vec *all)
{
	json_list(j, key);
	for (size_t i = 0; i < all->len; i++)
		shape_write_record(j, NULL, schema,
			(const char *)all->at + i * schema->size);
	json_end(j);
}

static void write_field(
	struct json *j, const struct schema_field *row, const void *at)
{
	const char *key = row->key.ptr;
	const struct choice_field *choice = at;
	const struct flag_field *flag = at;
	const struct field *field = at;

	switch (row->type) {
	case SCHEMA_TEXT:
	case SCHEMA_PERSON: json_text_or_null(j, key, field->text); break;
	case SCHEMA_TIME:
	case SCHEMA_DAY:
		write_moment(j, key, ((const struct time_field *)at)->at);
		break;
	case SCHEMA_CHOICE:
		json_text_or_null(j, key,
			slice_of(
				schema_value_name(row->values, choice->value)));
		break;
	case SCHEMA_FLAG:
		if (flag->field.text.len)
			json_bool(j, key, flag->value);
		else
			json_null(j, key);
		break;
	case SCHEMA_TEXTS:
	case SCHEMA_PEOPLE: write_texts(j, key, at); break;
	case SCHEMA_MAP:
		/* Nested structs begin with the mapping's own field. */
		field = schema_nested(row, at);
		if (field_is_set(*field))
			shape_write_record(j, key, row->nested, field);
		else
			json_null(j, key);
		break;
	case SCHEMA_ANY: /* is_written() lets none through */
	case SCHEMA_MAPS:
		assert(row->type == SCHEMA_MAPS);
		write_maps(j, key, row->nested, at);
		break;
	}
}

void shape_write_record(struct json *j, const char *key,
	const struct schema *schema, const void *object)
{
	json_object(j, key);
	for (size_t i = 0; i < schema->count; i++)
		if (is_written(&schema->fields[i]))
			write_field(j, &schema->fields[i],
				(const char *)object + schema->fields[i].at);
	json_end(j);
}

/* ---- Its schema ---- */

static void write_record_shape(
	struct json *j, const struct schema *schema, bool null);

static void write_choice(struct json *j, const struct schema_field *row)
{
	json_row_list(j, "enum");
	for (int i = 0; row->values[i]; i++)
		json_text(j, NULL, slice_of(row->values[i]));
	json_null(j, NULL);
	json_end(j);
}

static void write_field_shape(struct json *j, const struct schema_field *row)
{
	json_object(j, row->key.ptr);
	if (row->doc)
		json_text(j, "description", slice_of(row->doc));
	switch (row->type) {
	case SCHEMA_TEXT:
	case SCHEMA_PERSON:
		json_raw(j, "type", "[\"string\", \"null\"]");
		break;
	case SCHEMA_TIME:
	case SCHEMA_DAY:
		json_raw(j, "anyOf",
			"[{\"$ref\": \"#/$defs/time\"}, {\"type\": \"null\"}]");
		break;
	case SCHEMA_CHOICE: write_choice(j, row); break;
	case SCHEMA_FLAG: json_raw(j, "type", "[\"boolean\", \"null\"]"); break;
	case SCHEMA_TEXTS:
	case SCHEMA_PEOPLE:
		json_raw(j, "type", "\"array\"");
		json_raw(j, "items", SHAPE_TEXT);
		break;
	case SCHEMA_MAP: write_record_shape(j, row->nested, true); break;
	case SCHEMA_ANY: /* is_written() lets none through */
	case SCHEMA_MAPS:
		assert(row->type == SCHEMA_MAPS);
		json_raw(j, "type", "\"array\"");
		json_object(j, "items");
		write_record_shape(j, row->nested, false);
		json_end(j);
		break;
	}
	json_end(j);
}

static void write_record_shape(
	struct json *j, const struct schema *schema, bool null)
{
	json_raw(j, "type", null ? "[\"object\", \"null\"]" : "\"object\"");
	json_object(j, "properties");
	for (size_t i = 0; i < schema->count; i++)
		if (is_written(&schema->fields[i]))
			write_field_shape(j, &schema->fields[i]);
	json_end(j);
	json_row_list(j, "required");
	for (size_t i = 0; i < schema->count; i++)
		if (is_written(&schema->fields[i]))
			json_text(j, NULL, schema->fields[i].key);
	json_end(j);
	json_bool(j, "additionalProperties", false);
}

/* ---- Tables of keys ---- */

/* The members of an object's schema. */
static void write_object(
	struct json *j, const struct shape *rows, enum shape_count count)
{
	json_raw(j, "type",
		count == SHAPE_OR_NULL ? "[\"object\", \"null\"]"
				       : "\"object\"");
	json_object(j, "properties");
	for (const struct shape *r = rows; r->key; r++) {
		if (r->members) {
			json_raw(j, r->key, r->members);
			continue;
		}
		json_object(j, r->key);
		if (r->count == SHAPE_MANY) {
			json_text(j, "type", SLICE("array"));
			json_object(j, "items");
		}
		if (r->rows)
			write_object(j, r->rows, r->count);
		else
			write_record_shape(
				j, r->record, r->count == SHAPE_OR_NULL);
		if (r->count == SHAPE_MANY)
			json_end(j);
		json_end(j);
	}
	json_end(j);
	json_row_list(j, "required");
	for (const struct shape *r = rows; r->key; r++)
		json_text(j, NULL, slice_of(r->key));
	json_end(j);
	json_bool(j, "additionalProperties", false);
}

void shape_write(struct json *j, const struct shape *rows)
{
	write_object(j, rows, SHAPE_ONE);
}
