#include "base/vec.h"

#include <string.h>

void *vec_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	size_t more;
	void *moved;

	if (len < *cap)
		return at;
	more = *cap ? *cap * 2 : 4;
	moved = arena_array(a, more, size);
	if (len)
		memcpy(moved, at, len * size);
	*cap = more;
	return moved;
}
