/* Texts that stand for nothing: what a template left behind. */
#include "model/record.h"

/* Compared as written: `todo` is a word of other languages. */
static const struct slice placeholders[] = {SLICE_INIT("TODO"),
	SLICE_INIT("TBD"), SLICE_INIT("TBC"), SLICE_INIT("TBA"),
	SLICE_INIT("FIXME"), SLICE_INIT("XXX"), SLICE_INIT("\xe2\x80\xa6"),
	SLICE_INIT("...")};

/* Elements that stand alone in a line of Markdown for their own sake. */
static const char *const elements[] = {"br", "hr", "div", "p", "span", "img",
	"a", "details", "table", "thead", "tbody", "tr", "td", "th", "ul", "ol",
	"li", "dl", "pre", "code", "sub", "sup", "center", "b", "i", "u", "em",
	"strong", "kbd", "section", "article", "video"};

/* S without BYTES, none of which is alphanumeric, at both ends. */
static struct slice strip(struct slice s, struct slice bytes)
{
	while (s.len && !char_is_alnum(*s.ptr) && slice_has_char(bytes, *s.ptr))
		s = slice_from(s, 1);
	while (s.len && !char_is_alnum(s.ptr[s.len - 1]) &&
		slice_has_char(bytes, s.ptr[s.len - 1]))
		s.len--;
	return s;
}

static bool is_element(struct slice inner)
{
	size_t end = 0;

	while (end < inner.len && char_is_alnum(inner.ptr[end]))
		end++;
	/* `<a name="x">` and `<br/>`, but not `<a date>`. */
	if (end < inner.len && inner.ptr[end] != '/' &&
		!slice_has_char(inner, '='))
		return false;
	for (size_t n = 0; n < ARRAY_LENGTH(elements); n++)
		if (slice_eq_nocase(
			    slice_sub(inner, 0, end), slice_of(elements[n])))
			return true;
	return false;
}

static bool is_angled(struct slice s)
{
	struct slice inner = slice_sub(s, 1, s.len - 1);

	return slice_trim(inner).len && !slice_has_char(inner, '<') &&
	       !slice_has_char(inner, '>') &&
	       !slice_has_char(SLICE("!/?"), *inner.ptr) &&
	       slice_find(inner, SLICE("://")) == inner.len &&
	       !slice_starts_nocase(inner, SLICE("mailto:")) &&
	       !slice_has_char(inner, '@') && !is_element(inner);
}

static bool is_bracketed(struct slice s)
{
	struct slice inner = slice_trim(slice_sub(s, 1, s.len - 1));
	bool letter = false;

	for (size_t n = 0; n < inner.len; n++)
		letter = letter || char_is_alpha(inner.ptr[n]) ||
			 (unsigned char)inner.ptr[n] >= 0x80;
	return letter && inner.len > 1 && *inner.ptr != '^' &&
	       !slice_has_char(inner, '[') && !slice_has_char(inner, ']');
}

bool text_is_placeholder(struct slice text)
{
	struct slice word, bare;

	text = strip(slice_trim(text), SLICE("*_"));
	if (text.len < 3)
		return false;
	if (*text.ptr == '<' && text.ptr[text.len - 1] == '>')
		return is_angled(text);
	if (*text.ptr == '[' && text.ptr[text.len - 1] == ']')
		return is_bracketed(text);
	word = slice_trim(strip(text, SLICE(":?!")));
	bare = strip(word, SLICE("."));
	for (size_t n = 0; n < ARRAY_LENGTH(placeholders); n++)
		if (slice_eq(word, placeholders[n]) ||
			slice_eq(bare, placeholders[n]))
			return true;
	return false;
}
