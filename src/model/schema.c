#include "model/schema.h"

#include <string.h>

#include "base/buf.h"

const struct schema_field *schema_find(
	const struct schema *schema, struct slice key)
{
	for (size_t i = 0; i < schema->count; i++)
		if (slice_eq(schema->fields[i].key, key))
			return &schema->fields[i];
	return NULL;
}

const void *schema_apart(const void *at)
{
	const void *part;

	memcpy(&part, at, sizeof(part));
	return part;
}

const void *schema_nested(const struct schema_field *row, const void *at)
{
	return row->flags & SCHEMA_APART ? schema_apart(at) : at;
}

int schema_value(const char *const *values, struct slice name)
{
	for (int i = 0; values[i]; i++)
		if (slice_eq(slice_of(values[i]), name))
			return i + 1;
	return 0;
}

const char *schema_value_name(const char *const *values, int value)
{
	for (int i = 0; values[i]; i++)
		if (i + 1 == value)
			return values[i];
	return "";
}

static void write_path(struct buf *out, const struct schema_path *path)
{
	/* As deep as the tables are nested, which is a handful. */
	if (path->up) {
		write_path(out, path->up);
		buf_addc(out, '.');
	}
	buf_add(out, path->key);
	if (path->item)
		buf_addf(out, "[%zu]", path->item - 1);
}

struct slice schema_path_text(struct arena *a, const struct schema_path *path)
{
	struct buf out = BUF_INIT(KIB(4));

	if (!path)
		return SLICE("");
	write_path(&out, path);
	return buf_take(&out, a);
}

/* ---- People ---- */

/* What a walk over a decoded struct carries along. */
struct walk {
	schema_see_person *see;
	void *context;
};

static void see(const struct walk *w, const struct schema_field *row,
	const struct schema_path *path, const struct field *field)
{
	struct schema_person person = {row, field, path};

	if (field_is_set(*field) && field->text.len)
		w->see(w->context, &person);
}

static void walk_struct(const struct walk *w, const void *object,
	const struct schema *schema, const struct schema_path *up);

static void walk_people(const struct walk *w, const struct schema_field *row,
	struct schema_path path, const struct list_field *list)
{
	for (size_t i = 0; i < list->items.len; i++) {
		path.item = i + 1;
		see(w, row, &path, &list->items.at[i]);
	}
}

/* Any VEC: the type of its elements is in the table. */
struct any_vec VEC(void);

static void walk_list(const struct walk *w, const struct schema_field *row,
	struct schema_path path, const void *at)
{
	struct any_vec list;

	memcpy(&list, at, sizeof(list));
	for (size_t i = 0; i < list.len; i++) {
		path.item = i + 1;
		walk_struct(w, (const char *)list.at + i * row->nested->size,
			row->nested, &path);
	}
}

static void walk_struct(const struct walk *w, const void *object,
	const struct schema *schema, const struct schema_path *up)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_field *row = &schema->fields[i];
		const void *at = (const char *)object + row->at;
		struct schema_path path = {up, row->key, 0};

		if (row->type == SCHEMA_PERSON)
			see(w, row, &path, at);
		else if (row->type == SCHEMA_PEOPLE)
			walk_people(w, row, path, at);
		else if (row->type == SCHEMA_MAP)
			walk_struct(
				w, schema_nested(row, at), row->nested, &path);
		else if (row->type == SCHEMA_MAPS &&
			 !(row->flags & SCHEMA_BY_HAND))
			walk_list(w, row, path, at);
	}
}

void schema_each_person(const void *object, const struct schema *schema,
	schema_see_person *see_person, void *context)
{
	struct walk w = {see_person, context};

	walk_struct(&w, object, schema, NULL);
}

size_t schema_list_length(const struct schema *schema, const struct yaml *list)
{
	return schema->most && list->count > schema->most ? schema->most
							  : list->count;
}
