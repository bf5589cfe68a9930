#include "format/value.h"

#include <assert.h>

#include "base/buf.h"

static struct value *value_new(struct arena *a, enum value_kind kind)
{
	struct value *v = arena_new(a, struct value);

	v->kind = kind;
	if (kind == VALUE_MAP)
		v->keys = arena_new(a, struct value_keys);
	return v;
}

struct value *value_map(struct arena *a)
{
	return value_new(a, VALUE_MAP);
}

struct value *value_append(struct value *list, struct value *child)
{
	assert(list->kind == VALUE_LIST && !child->next);
	if (list->last)
		list->last->next = child;
	else
		list->first = child;
	list->last = child;
	list->count++;
	return child;
}

/* The bit of a mark among those of a map, by its number. */
static uint32_t mark_place(uint32_t mark)
{
	return mark * UINT32_C(0x9E3779B1) >> 26;
}

static uint64_t mark_bit(uint32_t mark)
{
	return (uint64_t)1 << mark_place(mark);
}

/* Where the keys of a mark hang. */
static struct value **mark_chain(struct value_keys *keys, uint32_t mark)
{
	return &keys->chains[mark_place(mark) % VALUE_CHAINS];
}

static struct value *put(
	struct value *map, struct slice key, uint32_t mark, struct value *child)
{
	struct value_keys *keys = map->keys;
	struct value **chain = mark_chain(keys, mark);

	assert(map->kind == VALUE_MAP && !child->next);
	child->key = key;
	child->mark = mark;
	child->next = *chain;
	*chain = child;
	keys->marks |= mark_bit(mark);
	keys->count++;
	return child;
}

struct value *value_put(
	struct value *map, struct slice key, struct value *child)
{
	return put(map, key, value_mark(key), child);
}

struct value *value_set_marked(struct arena *a, struct value *map,
	struct slice key, uint32_t mark, enum value_kind kind)
{
	return put(map, key, mark, value_new(a, kind));
}

void value_set_number(
	struct arena *a, struct value *map, const char *key, long long n)
{
	char room[BUF_ROOM];
	struct buf text = buf_in(room);

	buf_add_signed(&text, n);
	value_set(a, map, key, VALUE_NUMBER)->text = buf_take(&text, a);
}

struct value *value_add_map(struct arena *a, struct value *list)
{
	return value_append(list, value_map(a));
}

struct value *value_add_like(
	struct arena *a, struct value *list, const struct value *map)
{
	struct value *v = value_add_map(a, list);

	*v->keys = *map->keys;
	return v;
}

void value_add_rendered(struct arena *a, struct value *list, struct slice text)
{
	value_append(list, value_new(a, VALUE_RENDERED))->text = text;
}

void value_ask_rendered(struct value *row, struct rendered *where)
{
	assert(row->kind == VALUE_MAP);
	*where = (struct rendered){0};
	row->rendered = where;
}

struct value *value_get_marked(
	const struct value *map, struct slice key, uint32_t mark)
{
	if (map->kind != VALUE_MAP || !(map->keys->marks & mark_bit(mark)))
		return NULL;
	for (struct value *v = *mark_chain(map->keys, mark); v; v = v->next)
		if (v->mark == mark && slice_eq(v->key, key))
			return v;
	return NULL;
}

struct value *value_get(const struct value *map, struct slice key)
{
	return value_get_marked(map, key, value_mark(key));
}

bool value_is_true(const struct value *v)
{
	if (!v)
		return false;
	switch (v->kind) {
	case VALUE_NULL:
	case VALUE_FALSE: return false;
	case VALUE_TEXT: return v->text.len > 0;
	case VALUE_LIST: return v->count > 0;
	case VALUE_TRUE:
	case VALUE_NUMBER:
	case VALUE_MAP:
	case VALUE_RENDERED: break;
	}
	return true;
}
