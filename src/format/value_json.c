/* JSON into values. The only file that knows jansson. */
#include "format/value.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/escape.h"

/* The shortest text that reads back as the same number, and as a real. */
static struct slice real_text(struct arena *a, double n)
{
	char text[32];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, n);
		if (strtod(text, NULL) >= n && strtod(text, NULL) <= n)
			break;
	}
	return arena_printf(a, "%s%s", text, strpbrk(text, ".e") ? "" : ".0");
}

static struct slice copy_string(struct arena *a, const json_t *json)
{
	return arena_copy(a,
		slice_make(json_string_value(json), json_string_length(json)));
}

static void convert_scalar(struct value *v, struct arena *a, const json_t *json)
{
	switch (json_typeof(json)) {
	case JSON_TRUE: v->kind = VALUE_TRUE; break;
	case JSON_FALSE: v->kind = VALUE_FALSE; break;
	case JSON_STRING:
		v->kind = VALUE_TEXT;
		v->text = copy_string(a, json);
		break;
	case JSON_INTEGER:
		v->kind = VALUE_NUMBER;
		v->text = arena_printf(
			a, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
		break;
	case JSON_REAL:
		v->kind = VALUE_NUMBER;
		v->text = real_text(a, json_real_value(json));
		break;
	default: v->kind = VALUE_NULL; break;
	}
}

/* Copies JSON into V; false where it nests beyond DEPTH. */
static bool convert(struct value *v, struct arena *a, json_t *json, int depth)
{
	const char *key;
	json_t *child;
	size_t i;

	if (!depth)
		return false;
	if (json_is_object(json)) {
		v->kind = VALUE_MAP;
		v->keys = arena_new(a, struct value_keys);
		json_object_foreach(json, key, child)
		{
			struct value *c = arena_new(a, struct value);

			value_put(v, arena_copy(a, slice_of(key)), c);
			if (!convert(c, a, child, depth - 1))
				return false;
		}
	} else if (json_is_array(json)) {
		v->kind = VALUE_LIST;
		json_array_foreach(json, i, child)
		{
			value_append(v, arena_new(a, struct value));
			if (!convert(v->last, a, child, depth - 1))
				return false;
		}
	} else {
		convert_scalar(v, a, json);
	}
	return true;
}

/* The parser quotes the text it stopped at, which may hold anything. */
static int fail(struct err *err, const char *name, const json_error_t *e)
{
	struct buf message = BUF_INIT(KIB(1));

	escape_terminal(&message, slice_of(e->text));
	err_set(err, "%s:%d:%d: %s", name, e->line < 1 ? 1 : e->line,
		e->column < 1 ? 1 : e->column, buf_string(&message));
	buf_free(&message);
	return -1;
}

int value_from_json(struct value **out, struct arena *a, const char *name,
	struct slice text, struct err *err)
{
	json_error_t e;
	json_t *json = json_loadb(text.len ? text.ptr : "", text.len,
		JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
	struct value *v = arena_new(a, struct value);
	bool fits;

	if (!json)
		return fail(err, name, &e);
	fits = convert(v, a, json, LIMIT_DATA_DEPTH);
	json_decref(json);
	if (!fits)
		return err_set(err,
			"%s:1:1: lists and objects inside another, more than "
			"%d of them",
			name, LIMIT_DATA_DEPTH);
	*out = v;
	return 0;
}
