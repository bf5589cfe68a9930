#include "base/vec.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* There are very many lists of one or two of such elements. */
enum { LARGE_ELEMENT = 64 };

void *vec_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap * 2 : size < LARGE_ELEMENT ? 4 : 1;

	if (len == *cap) {
		assert(more <= SIZE_MAX / 2 / size);
		at = arena_grow(a, at, *cap * size, more * size);
		*cap = more;
	}
	memset((char *)at + len * size, 0, size);
	return at;
}

void vec_sort_at(void *at, size_t len, size_t size,
	int (*compare)(const void *x, const void *y))
{
	const char *elements = at;

	for (size_t i = 1; i < len; i++)
		if (compare(elements + (i - 1) * size, elements + i * size) >
			0) {
			qsort(at, len, size, compare);
			return;
		}
}

size_t vec_lower_bound(const void *key, const void *at, size_t len, size_t size,
	int (*compare)(const void *key, const void *element))
{
	const char *elements = at;
	size_t low = 0, high = len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(key, elements + middle * size) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void slice_list_unite(struct slice_list *list)
{
	size_t kept = 0;

	vec_sort(list, slice_order);
	for (size_t i = 0; i < list->len; i++)
		if (!kept || !slice_eq(list->at[kept - 1], list->at[i]))
			list->at[kept++] = list->at[i];
	list->len = kept;
}

bool slice_list_has(const struct slice_list *list, struct slice text)
{
	return list->len &&
	       bsearch(&text, list->at, list->len, sizeof(text), slice_order);
}
