#include "import/handles.h"

#include "base/buf.h"

bool handles_one(struct slice text)
{
	return text.len >= 2 && *text.ptr == '@' &&
	       slice_is_alnum_or(slice_from(text, 1), SLICE("-_."));
}

static struct slice without_commas(struct slice word)
{
	while (slice_ends(word, SLICE(",")))
		word.len--;
	return word;
}

/* Whether WORD may stand between handles. */
static bool joins(struct slice word)
{
	return !word.len || slice_eq(word, SLICE("and")) ||
	       slice_eq(word, SLICE("&"));
}

bool handles_only(struct slice text)
{
	struct slice word, rest = text;
	bool any = false;

	while (slice_split(&word, &rest, ' ')) {
		word = without_commas(word);
		if (joins(word))
			continue;
		if (!handles_one(word))
			return false;
		any = true;
	}
	return any;
}

struct slice handles_join(struct arena *a, struct slice text)
{
	struct slice word, rest = text;
	struct buf out = BUF_INIT(0);

	while (slice_split(&word, &rest, ' ')) {
		word = without_commas(word);
		if (!handles_one(word))
			continue;
		if (out.len)
			buf_adds(&out, ", ");
		buf_add(&out, slice_from(word, 1));
	}
	return buf_take(&out, a);
}

size_t handles_at(struct slice s)
{
	size_t from = s.len;

	for (;;) {
		size_t end = from, k;
		struct slice word;

		while (end && s.ptr[end - 1] == ' ')
			end--;
		for (k = end; k && s.ptr[k - 1] != ' ';)
			k--;
		word = without_commas(slice_sub(s, k, end));
		/* The last word is a handle; others may join several. */
		if (k == from ||
			!(handles_one(word) || (from < s.len && joins(word))))
			return from;
		from = k;
	}
}
