#include "text/fingerprint.h"

#include <stdlib.h>

#include "base/buf.h"

static void add_part(struct buf *b, struct slice part)
{
	buf_add(b, part);
	buf_addc(b, '\0');
}

/* The key without the numbers of list items, `timeline[3].at`: an item that
 * is added above would change them. */
static void add_key(struct buf *b, struct slice key)
{
	for (size_t at = 0; at < key.len; at++) {
		size_t end = at + 1;

		while (end < key.len && char_is_digit(key.ptr[end]))
			end++;
		if (key.ptr[at] == '[' && end > at + 1 && end < key.len &&
			key.ptr[end] == ']')
			at = end;
		else
			buf_addc(b, key.ptr[at]);
	}
	buf_addc(b, '\0');
}

void finding_fingerprint(char out[SHA256_HEX + 1], const struct finding *f)
{
	struct slice value = f->value;
	struct buf b = {0};

	if (!f->key.len && !value.len)
		value = span_text(f->span);
	add_part(&b, slice_of(rule_info(f->rule)->id));
	add_part(&b, f->record.len ? f->record : f->span.source->path);
	add_key(&b, f->key);
	add_part(&b, value);
	sha256_hex(out, buf_slice(&b));
	buf_free(&b);
}

/* By digest, equal ones in the list's order. */
static int compare(const void *x, const void *y)
{
	struct finding *const *a = x, *const *b = y;
	int order = slice_cmp((*a)->fingerprint, (*b)->fingerprint);

	return order ? order : (*a > *b) - (*a < *b);
}

struct finding_refs VEC(struct finding *);

static struct finding_refs sorted(struct arena *a, const struct findings *fs)
{
	struct finding_refs refs = {0};

	for (size_t i = 0; i < fs->all.len; i++)
		*vec_push(a, &refs) = &fs->all.at[i];
	vec_sort(&refs, compare);
	return refs;
}

void findings_identify(struct findings *fs)
{
	char digest[SHA256_HEX + 1];
	struct arena scratch = {0};
	struct finding_refs refs;
	size_t same = 1;

	for (size_t i = 0; i < fs->all.len; i++) {
		finding_fingerprint(digest, &fs->all.at[i]);
		fs->all.at[i].fingerprint =
			arena_copy(fs->arena, slice_of(digest));
	}
	refs = sorted(&scratch, fs);
	for (size_t i = 1; i < refs.len; i++) {
		struct slice bare = refs.at[i]->fingerprint;

		same = slice_starts(refs.at[i - 1]->fingerprint, bare)
			       ? same + 1
			       : 1;
		if (same > 1)
			refs.at[i]->fingerprint = arena_printf(
				fs->arena, "%.*s:%zu", SLICE_FMT(bare), same);
	}
	arena_free(&scratch);
}

static int compare_digests(const void *x, const void *y)
{
	struct finding *const *a = x, *const *b = y;

	return slice_cmp((*a)->fingerprint, (*b)->fingerprint);
}

void findings_drop_known(struct findings *fs, const struct findings *known)
{
	struct arena scratch = {0};
	struct finding_refs refs = sorted(&scratch, known);
	size_t kept = 0;

	for (size_t i = 0; i < fs->all.len; i++) {
		struct finding *f = &fs->all.at[i];

		if (!refs.len || !bsearch(&f, refs.at, refs.len,
					 sizeof(*refs.at), compare_digests))
			fs->all.at[kept++] = *f;
	}
	fs->all.len = kept;
	arena_free(&scratch);
}
