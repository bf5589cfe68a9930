/* Mappings and lists: rows meet keys. */
#include "model/decode.h"

#include <assert.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "model/settings.h"

/* Any VEC: the type of its elements is in the table. */
struct any_vec VEC(void);

enum {
	NOTHING_BYTES = 512, /* no struct that is pointed at is larger */
};

/* ---- Wrong types ---- */

static const char *kind_name(enum yaml_kind kind)
{
	static const char *const names[] = {"text", "a list", "a mapping"};

	return names[kind];
}

/* What a value of ROW must be; an item of it, if ITEM is set. */
static const char *type_name(const struct schema_field *row, bool item)
{
	bool one = row->flags & SCHEMA_OR_ONE, text;

	text = row->flags & SCHEMA_OR_TEXT;
	switch (row->type) {
	case SCHEMA_TEXT: return "text";
	case SCHEMA_PERSON: return "one person";
	case SCHEMA_TIME:
	case SCHEMA_DAY: return "a date or a time";
	case SCHEMA_CHOICE: return "one word";
	case SCHEMA_FLAG: return "true or false";
	case SCHEMA_TEXTS:
		return item ? "text" : one ? "text or a list" : "a list";
	case SCHEMA_PEOPLE:
		return item  ? "a person"
		       : one ? "a person or a list of people"
			     : "a list of people";
	case SCHEMA_MAPS:
		if (!item)
			return "a list";
		return text ? "text or a mapping" : "a mapping";
	case SCHEMA_MAP:
	case SCHEMA_ANY: break;
	}
	assert(row->type == SCHEMA_MAP); /* nothing is wrong for SCHEMA_ANY */
	if (row->flags & SCHEMA_OR_FLAG)
		return "true, false or a mapping";
	return text ? "text or a mapping" : "a mapping";
}

/* The keys of a mapping, as help: `reason, decided_by, decided_on`. */
static struct slice key_names(struct arena *a, const struct schema *schema)
{
	struct buf out = BUF_INIT(KIB(4));

	for (size_t i = 0; i < schema->count; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "",
			SLICE_FMT(schema->fields[i].key));
	return buf_take(&out, a);
}

/* The values of a choice, as help: `open, done`. */
static struct slice value_names(struct arena *a, const char *const *values)
{
	struct buf out = BUF_INIT(KIB(4));

	for (size_t i = 0; values[i]; i++)
		buf_addf(&out, "%s%s", i ? ", " : "", values[i]);
	return buf_take(&out, a);
}

static void help_type(struct findings *fs, const struct schema_field *row,
	bool item, const struct yaml *node)
{
	bool list = row->type == SCHEMA_TEXTS || row->type == SCHEMA_PEOPLE ||
		    row->type == SCHEMA_MAPS;
	bool map = row->type == SCHEMA_MAP || row->type == SCHEMA_MAPS;

	if (row->type == SCHEMA_FLAG || row->flags & SCHEMA_OR_FLAG)
		finding_help(fs, "write true or false, without quotes");
	else if (list && !item)
		finding_help(fs, "write each item on a line of its own, "
				 "behind '- '");
	else if (row->type == SCHEMA_TIME || row->type == SCHEMA_DAY)
		finding_help(fs, "write YYYY-MM-DD, or a time with its offset "
				 "such as 2026-03-02T08:14+10:00");
	else if (row->type == SCHEMA_CHOICE)
		finding_help(fs, "write one of %.*s",
			SLICE_FMT(value_names(fs->arena, row->values)));
	else if (map && node->kind != YAML_MAP)
		finding_help(fs, "write a mapping with the keys %.*s",
			SLICE_FMT(key_names(fs->arena, row->nested)));
	else if (row->type == SCHEMA_PERSON)
		finding_help(fs, "name one person");
	else
		finding_help(fs, "if it is meant as text, put it in quotes");
}

void decode_wrong_type(const struct schema_input *in,
	const struct schema_field *row, bool item, const struct yaml *node)
{
	struct slice value = {0};
	enum rule rule = decode_rule(in, RULE_VALUE_TYPE);
	const char *must = type_name(row, item);

	if (node->kind == YAML_SCALAR) {
		value = node->text;
		finding_add(in->fs, rule, node->span,
			"%s'%.*s' must be %s, not '%.*s'",
			item ? "each item of " : "", SLICE_FMT(row->key), must,
			SLICE_FMT(value));
	} else {
		finding_add(in->fs, rule, node->span,
			"%s'%.*s' must be %s, not %s",
			item ? "each item of " : "", SLICE_FMT(row->key), must,
			kind_name(node->kind));
	}
	help_type(in->fs, row, item, node);
	finding_about(in->fs, schema_path_text(in->fs->arena, in->path),
		decode_keep(in, value));
}

/* ---- Keys that are not known ---- */

static bool is_settings_key(const struct schema_input *in, struct slice key)
{
	if (in->path || !in->settings)
		return false;
	for (size_t i = 0; i < in->settings->keys.len; i++)
		if (slice_eq(in->settings->keys.at[i].text, key))
			return true;
	return false;
}

/* The mapping inside this one that has KEY, or NULL. */
static const struct schema_field *mapping_with(
	const struct schema *schema, struct slice key)
{
	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].type == SCHEMA_MAP &&
			schema_find(schema->fields[i].nested, key))
			return &schema->fields[i];
	return NULL;
}

/* Whether a key without a value follows a comma: in `{what: Up, at last}` the
 * rest of the text has become a key. */
static bool is_rest_of_text(const struct yaml *item)
{
	size_t at = item->key.at;

	if (item->kind != YAML_SCALAR || item->quoted || item->text.len ||
		!item->key.source)
		return false;
	while (at && item->key.source->text.ptr[at - 1] == ' ')
		at--;
	return at && item->key.source->text.ptr[at - 1] == ',';
}

/* The key that ITEM of MAP can only be a slip of, if MAP lacks it. */
static struct slice slip_of(const struct schema *schema, const struct yaml *map,
	const struct yaml *item)
{
	struct slice words[SCHEMA_MOST];

	for (size_t i = 0; i < schema->count; i++) {
		words[i] = schema->fields[i].key;
		if (yaml_get(map, words[i]))
			words[i] = SLICE("");
	}
	return nearest_slip(item->name, words, schema->count);
}

/*
 * The row of the key that ITEM of MAP must be a slip of, or NULL. It is read
 * as that: what is there, under a name that is wrong by a letter, is not also
 * reported as missing.
 */
static const struct schema_field *meant_row(const struct schema_input *in,
	const struct schema *schema, const struct yaml *map,
	const struct yaml *item)
{
	struct slice slip;

	/* Of a mapping that was not read whole, who knows what it lacks. And
	 * of the procedure's keys, some are another program's. One with more
	 * keys than there are is nobody's slip, and slow to look through. */
	if (in->cut || in->mode == SCHEMA_PROCEDURE || map->count > SCHEMA_MOST)
		return NULL;
	slip = slip_of(schema, map, item);
	if (!slip.len)
		return NULL;
	for (const struct yaml *other = map->first; other; other = other->next)
		if (other != item && !schema_find(schema, other->name) &&
			nearest_slip(other->name, &slip, 1).len)
			return NULL;
	return schema_find(schema, slip);
}

/* NAME without what cannot be seen at its front. Such a character is reported
 * as text-bidi, a blank that YAML does not know is not. */
static struct slice visible_part(struct slice name, bool *blank)
{
	struct slice rest = name;

	*blank = false;
	while (rest.len) {
		struct slice behind = rest;
		unsigned rune = utf8_next(&behind);

		if (rune != 0xA0 && !utf8_is_hidden(rune))
			break;
		*blank |= rune == 0xA0;
		rest = behind;
	}
	return rest;
}

/* Gives the row of the key that was meant, or NULL. */
static const struct schema_field *unknown_key(const struct schema_input *in,
	const struct schema *schema, const struct yaml *map,
	const struct yaml *item)
{
	struct slice words[SCHEMA_MOST], near;
	const struct schema_field *inner, *meant;
	struct slice name;
	struct findings *fs = in->fs;
	bool blank;

	if (slice_starts(item->name, SLICE("x-")) ||
		is_settings_key(in, item->name))
		return NULL;
	name = visible_part(item->name, &blank);
	meant = schema_find(schema, name);
	if (meant && !blank && !yaml_get(map, name))
		return meant;
	for (size_t i = 0; i < schema->count; i++)
		words[i] = schema->fields[i].key;
	near = nearest_word(name, words, schema->count);
	if (in->mode == SCHEMA_PROCEDURE && !in->path && !near.len)
		return NULL;
	finding_add(fs, decode_rule(in, RULE_KEY_UNKNOWN), item->key,
		"'%.*s' is not a key of %s", SLICE_FMT(item->name),
		schema->name);
	inner = mapping_with(schema, name);
	if (blank)
		finding_help(fs, "remove the blank U+00A0 before it, and "
				 "indent with spaces");
	else if (near.len)
		finding_help(fs, "did you mean '%.*s'?", SLICE_FMT(near));
	else if (is_rest_of_text(item))
		finding_help(fs,
			"inside { } a comma ends a value: put the text "
			"in quotes");
	else if (inner)
		finding_help(
			fs, "it is a key inside '%.*s'", SLICE_FMT(inner->key));
	else
		finding_help(fs, "a key of your own begins with 'x-', or is "
				 "listed under 'keys' in debrief.yml");
	finding_about(fs, decode_key(in, item->name), SLICE(""));
	if (blank && (!meant || yaml_get(map, name)))
		return NULL;
	if (!blank)
		meant = meant_row(in, schema, map, item);
	if (meant && !blank)
		decode_fix(in, item->key, item->name, meant->key);
	return meant;
}

/* ---- Keys that are missing ---- */

static bool is_required(
	const struct schema_input *in, const struct schema_field *row)
{
	return row->flags & SCHEMA_REQUIRED ||
	       (row->flags & SCHEMA_REQUIRED_IN_FILE && in->file);
}

static void missing_key(const struct schema_input *in,
	const struct schema *schema, const struct schema_field *row,
	const struct yaml *map)
{
	struct span place = in->place;

	if (in->path || !span_is_set(place))
		place = source_line(in->source, map->span.at);
	finding_add(in->fs, decode_rule(in, RULE_KEY_MISSING), place,
		"%s must have the key '%.*s'", schema->name,
		SLICE_FMT(row->key));
	finding_help(
		in->fs, "add `%.*s: ...`, %s", SLICE_FMT(row->key), row->doc);
	finding_about(in->fs, decode_key(in, row->key), SLICE(""));
}

/* ---- Values ---- */

/* Null is not given, and so is an empty text where a text is due, and an empty
 * list where something has to be in it. */
static bool is_given(const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	if (yaml_is_null(node))
		return false;
	if (node->kind == YAML_LIST && !node->count)
		return !is_required(in, row);
	if (node->kind != YAML_SCALAR || slice_trim(node->text).len)
		return true;
	return row->type != SCHEMA_TEXT && row->type != SCHEMA_PERSON &&
	       !(row->flags & SCHEMA_OR_ONE) && !is_required(in, row);
}

/* Room for just so many items: there are very many short lists. */
static void make_room(
	struct list_field *out, const struct schema_input *in, size_t count)
{
	out->items.at =
		arena_array(decode_arena(in), count, sizeof(*out->items.at));
	out->items.cap = count;
}

static void decode_texts(struct list_field *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	struct schema_path path = *in->path;
	struct schema_input here = *in;
	size_t number = 0;

	out->field = decode_field(in, node);
	if (node->kind == YAML_SCALAR && row->flags & SCHEMA_OR_ONE) {
		make_room(out, in, 1);
		*vec_push(decode_arena(in), &out->items) = out->field;
		return;
	}
	out->field.text = SLICE("");
	if (node->kind != YAML_LIST) {
		field_break(&out->field);
		decode_wrong_type(in, row, false, node);
		return;
	}
	here.path = &path;
	make_room(out, in, node->count);
	for (const struct yaml *item = node->first; item; item = item->next) {
		path.item = ++number;
		if (yaml_is_null(item))
			continue;
		if (item->kind == YAML_SCALAR && !slice_trim(item->text).len)
			continue; /* nothing is as good as not given */
		if (item->kind == YAML_SCALAR)
			*vec_push(decode_arena(in), &out->items) =
				decode_field(in, item);
		else {
			field_break(&out->field);
			decode_wrong_type(&here, row, true, item);
		}
	}
}

/* Decodes a mapping, or the scalar that may stand for it. */
static bool decode_nested(void *out, const struct schema_input *in,
	const struct schema *schema, unsigned flags, const struct yaml *node)
{
	struct schema_path path = {in->path, schema->text_key, 0};
	struct schema_input here = *in;
	const struct schema_field *row;
	struct field *self = out;
	bool value;

	*self = decode_field(in, node);
	if (node->kind == YAML_MAP)
		return schema_decode(out, in, schema, node);
	if (node->kind != YAML_SCALAR)
		return false;
	if (!(flags & SCHEMA_OR_TEXT) &&
		!(flags & SCHEMA_OR_FLAG && yaml_bool(&value, node)))
		return false;
	row = schema_find(schema, schema->text_key);
	assert(row);
	here.path = &path;
	if (row->type == SCHEMA_FLAG)
		decode_flag((char *)out + row->at, &here, row, node);
	else
		decode_text((char *)out + row->at, &here, row, node);
	return true;
}

/* Items of LIST become elements of the VEC at OUT. ROW is its row. False if
 * one of them could not be read. */
static bool decode_items(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *list)
{
	const struct schema *schema = row->nested;
	struct schema_path path = *in->path;
	struct schema_input here = *in;
	struct any_vec items = {.cap = schema_list_length(schema, list)};
	size_t number = 0;
	bool whole = true;

	items.at = arena_array(decode_arena(in), items.cap, schema->size);
	here.path = &path;
	for (const struct yaml *item = list->first; number < items.cap;
		item = item->next) {
		char *at = (char *)items.at + items.len * schema->size;

		path.item = ++number;
		if (yaml_is_null(item))
			continue;
		if (decode_nested(at, &here, schema, row->flags, item))
			items.len++;
		else {
			whole = false;
			memset(at, 0, schema->size);
			decode_wrong_type(&here, row, true, item);
		}
	}
	memcpy(out, &items, sizeof(items));
	return whole;
}

/* Whether the items of LIST are too many; a finding at the first that is. */
static bool is_too_long(const struct schema_input *in,
	const struct schema *schema, const struct yaml *list)
{
	size_t most = schema_list_length(schema, list);
	const struct yaml *item = list->first;

	if (most == list->count)
		return false;
	for (size_t n = 0; n < most; n++)
		item = item->next;
	finding_add(in->fs, decode_rule(in, RULE_RECORD_TOO_LARGE), item->span,
		"there are more than %zu items in `%.*s`", most,
		SLICE_FMT(in->path->key));
	finding_help(in->fs, "split it into several records");
	finding_about(in->fs, in->path->key, (struct slice){0});
	return true;
}

static void decode_maps(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	char *at = (char *)out + row->at;
	struct field *whole;
	bool broken = node->kind != YAML_LIST;

	if (broken)
		decode_wrong_type(in, row, false, node);
	else if (!(row->flags & SCHEMA_BY_HAND))
		broken = !decode_items(at, in, row, node);
	if (node->kind == YAML_LIST)
		broken |= is_too_long(in, row->nested, node);
	if (!row->whole)
		return;
	whole = (void *)((char *)out + (row->whole - 1));
	*whole = decode_field(in, node);
	whole->text = SLICE("");
	if (broken)
		field_break(whole);
}

/* Points at what is not given all that OUT only points at. */
static void point_at_nothing(void *out, const struct schema *schema)
{
	static const max_align_t nothing[NOTHING_BYTES / sizeof(max_align_t)];
	const void *none = nothing;

	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_field *row = &schema->fields[i];

		if (!(row->flags & SCHEMA_APART))
			continue;
		assert(row->nested->size <= sizeof(nothing));
		memcpy((char *)out + row->at, &none, sizeof(none));
	}
}

static void decode_map(void *at, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node)
{
	struct field *self = at;

	if (row->flags & SCHEMA_APART) {
		self = arena_alloc(decode_arena(in), row->nested->size);
		memcpy(at, &self, sizeof(self));
		at = self;
	}
	if (decode_nested(at, in, row->nested, row->flags, node))
		return;
	field_break(self);
	decode_wrong_type(in, row, false, node);
}

static void decode_row(void *out, const struct schema_input *in,
	const struct schema *schema, const struct schema_field *row,
	const struct yaml *node)
{
	void *at = (char *)out + row->at;

	switch (row->type) {
	case SCHEMA_TEXT:
	case SCHEMA_PERSON: decode_text(at, in, row, node); break;
	case SCHEMA_TIME:
	case SCHEMA_DAY: decode_time(at, in, row, node); break;
	case SCHEMA_CHOICE:
		decode_choice(at, in, row, node, schema->name);
		break;
	case SCHEMA_FLAG: decode_flag(at, in, row, node); break;
	case SCHEMA_TEXTS:
	case SCHEMA_PEOPLE: decode_texts(at, in, row, node); break;
	case SCHEMA_MAPS: decode_maps(out, in, row, node); break;
	case SCHEMA_MAP: decode_map(at, in, row, node); break;
	case SCHEMA_ANY: memcpy(at, &node, sizeof(node)); break;
	}
}

static void not_a_mapping(const struct schema_input *in,
	const struct schema *schema, const struct yaml *node)
{
	finding_add(in->fs, decode_rule(in, RULE_VALUE_TYPE), node->span,
		"%s must be a mapping, not %s", schema->name,
		kind_name(node->kind));
	finding_help(in->fs, "write a key, a colon and a value on each line");
	finding_about(
		in->fs, schema_path_text(in->fs->arena, in->path), SLICE(""));
}

bool schema_decode(void *out, const struct schema_input *in,
	const struct schema *schema, const struct yaml *map)
{
	struct schema_path path = {.up = in->path};
	struct schema_input here = *in;
	unsigned long long seen = 0;

	point_at_nothing(out, schema);
	if (map->kind != YAML_MAP) {
		not_a_mapping(in, schema, map);
		return false;
	}
	assert(schema->count <= SCHEMA_MOST);
	here.path = &path;
	for (const struct yaml *item = map->first; item; item = item->next) {
		const struct schema_field *row =
			schema_find(schema, item->name);
		unsigned long long bit;

		if (!row)
			row = unknown_key(in, schema, map, item);
		if (!row)
			continue;
		bit = 1ULL << (row - schema->fields);
		/* Of a key that is there twice, the first counts. */
		if (seen & bit || !is_given(in, row, item))
			continue;
		seen |= bit;
		path.key = row->key;
		decode_row(out, &here, schema, row, item);
	}
	for (size_t i = 0; i < schema->count && !in->cut; i++)
		if (!(seen & 1ULL << i) && is_required(in, &schema->fields[i]))
			missing_key(in, schema, &schema->fields[i], map);
	return true;
}

bool schema_decode_list(void *out, const struct schema_input *in,
	const struct schema *schema, struct slice name, const struct yaml *list)
{
	struct schema_field row = {
		.key = name, .type = SCHEMA_MAPS, .nested = schema};
	struct schema_path path = {in->path, name, 0};
	struct schema_input here = *in;

	here.path = &path;
	decode_maps(out, &here, &row, list);
	return list->kind == YAML_LIST;
}
