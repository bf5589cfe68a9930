/* JSON data for templates: what is read of it is what jansson reads. */
#include <jansson.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "format/value.h"

static void must_be_number(struct slice text, json_t *other)
{
	char copy[64];

	MUST(json_is_number(other));
	if (!json_is_integer(other) || text.len >= sizeof(copy))
		return;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	MUST_OF(text, strtoll(copy, NULL, 10) == json_integer_value(other));
}

static void must_be_equal(const struct value *v, json_t *other);

/* The same of those from C on in a chain of MAP. */
static void must_be_equal_keys(
	const struct value *map, const struct value *c, json_t *other)
{
	for (; c; c = c->next)
		if (value_get(map, c->key) == c &&
			!slice_has_char(c->key, '\0'))
			must_be_equal(c, json_object_get(other, c->key.ptr));
}

static void must_be_equal(const struct value *v, json_t *other)
{
	size_t i = 0;

	switch (v->kind) {
	case VALUE_NULL: MUST(json_is_null(other)); break;
	case VALUE_FALSE: MUST(json_is_false(other)); break;
	case VALUE_TRUE: MUST(json_is_true(other)); break;
	case VALUE_NUMBER: must_be_number(v->text, other); break;
	case VALUE_TEXT:
		MUST(json_is_string(other));
		MUST_OF(v->text,
			slice_eq(v->text, slice_make(json_string_value(other),
						  json_string_length(other))));
		break;
	case VALUE_LIST:
		MUST(json_array_size(other) == v->count);
		for (v = v->first; v; v = v->next)
			must_be_equal(v, json_array_get(other, i++));
		break;
	case VALUE_MAP:
		for (; i < VALUE_CHAINS; i++)
			must_be_equal_keys(v, v->keys->chains[i], other);
		break;
	case VALUE_RENDERED: MUST(false); break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = fuzz_slice(data, size);
	struct arena a = {0};
	struct value *value;
	json_t *other;
	struct err err;

	if (!value_from_json(&value, &a, "data", text, &err)) {
		other = json_loadb(text.ptr, text.len,
			JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
		MUST(other);
		must_be_equal(value, other);
		json_decref(other);
	}
	arena_free(&a);
	return 0;
}
