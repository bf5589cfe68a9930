#include "import/handles.h"

/* Whether TEXT is one `@name`. */
bool handles_one(struct slice text)
{
	if (text.len < 2 || *text.ptr != '@')
		return false;
	for (size_t i = 1; i < text.len; i++)
		if (!char_is_alnum(text.ptr[i]) &&
			!slice_has_char(SLICE("-_."), text.ptr[i]))
			return false;
	return true;
}

/* Whether TEXT is handles alone, one or several. */
bool handles_only(struct slice text)
{
	struct slice word, rest = text;
	bool any = false;

	while (slice_split(&word, &rest, ' ')) {
		while (slice_ends(word, SLICE(",")))
			word.len--;
		if (!word.len || slice_eq(word, SLICE("and")) ||
			slice_eq(word, SLICE("&")))
			continue;
		if (!handles_one(word))
			return false;
		any = true;
	}
	return any;
}

/* `@mara and @jun` as `mara, jun`. */
struct slice handles_join(struct arena *a, struct slice text)
{
	struct slice word, rest = text, joined = SLICE("");

	while (slice_split(&word, &rest, ' ')) {
		while (slice_ends(word, SLICE(",")))
			word.len--;
		if (handles_one(word))
			joined = arena_printf(a, "%.*s%s%.*s",
				SLICE_FMT(joined), joined.len ? ", " : "",
				SLICE_FMT(slice_from(word, 1)));
	}
	return joined;
}

/* Where the run of handles that ends S begins; S's length if there is none. */
size_t handles_at(struct slice s)
{
	size_t from = s.len;

	for (;;) {
		size_t k = from;

		while (k && s.ptr[k - 1] == ' ')
			k--;
		while (k && s.ptr[k - 1] != ' ')
			k--;
		if (k == from || !handles_only(slice_from(s, k)))
			return from;
		from = k;
	}
}
