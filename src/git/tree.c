/*
 * Raw trees, as the object database holds them: for each entry the mode in
 * octal, a space, the name, a NUL, and 20 bytes of id.
 */
#include "git/git_private.h"

#include <string.h>

bool tree_next(struct tree_entry *out, struct slice *rest)
{
	struct slice s = *rest;
	unsigned mode = 0;
	size_t at = 0, end;

	/* As in git, any number of digits. */
	while (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '7')
		mode = mode << 3 | (unsigned)(s.ptr[at++] - '0');
	if (!at || at >= s.len || s.ptr[at++] != ' ')
		return false;
	end = at + slice_find_char(slice_from(s, at), '\0');
	if (end == at || s.len - end < 1 + GIT_OID_RAWSZ)
		return false;
	out->mode = mode;
	out->name = slice_sub(s, at, end);
	memcpy(out->id.id, s.ptr + end + 1, GIT_OID_RAWSZ);
	*rest = slice_from(s, end + 1 + GIT_OID_RAWSZ);
	return true;
}

/* The byte at AT of a name that ends in '/' if it is a folder's; 0 past it. */
static int byte_at(const struct tree_entry *e, size_t at)
{
	if (at < e->name.len)
		return (unsigned char)e->name.ptr[at];
	return at == e->name.len && mode_is_folder(e->mode) ? '/' : 0;
}

int tree_order(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = len ? memcmp(a->name.ptr, b->name.ptr, len) : 0;

	if (order)
		return order;
	order = byte_at(a, len) - byte_at(b, len);
	/* `a` as a folder against the name `a/`, which no sound tree has. */
	if (!order && a->name.len != b->name.len)
		order = a->name.len < b->name.len ? -1 : 1;
	return order;
}
