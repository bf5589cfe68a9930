#include "base/vec.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

void *vec_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap * 2 : 4;

	if (len == *cap) {
		assert(more <= SIZE_MAX / 2 / size);
		at = arena_grow(a, at, *cap * size, more * size);
		*cap = more;
	}
	memset((char *)at + len * size, 0, size);
	return at;
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
