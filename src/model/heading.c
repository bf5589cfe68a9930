#include "model/heading.h"

static const struct slice section_sign = SLICE_INIT("\xC2\xA7");

/* Bytes of a dash at the front: `-`, an en dash or an em dash; else 0. */
static size_t dash_at(struct slice s)
{
	if (slice_starts(s, SLICE("-")))
		return 1;
	if (slice_starts(s, SLICE("\xE2\x80\x93")) ||
		slice_starts(s, SLICE("\xE2\x80\x94")))
		return 3;
	return 0;
}

/* Bytes of `Section ` or a section sign, with the blanks behind; else 0. */
static size_t prefix_at(struct slice s)
{
	size_t at = 0;

	if (slice_starts(s, section_sign))
		at = section_sign.len;
	else if (slice_starts_nocase(s, SLICE("section ")))
		at = 8;
	while (at && at < s.len && char_is_space(s.ptr[at]))
		at++;
	return at;
}

/* Bytes of `4` or `4.2.1` at the front; a final dot is not part of it. */
static size_t decimal_at(struct slice s)
{
	size_t at = 0, end = 0;

	while (at < s.len && char_is_digit(s.ptr[at])) {
		while (at < s.len && char_is_digit(s.ptr[at]))
			at++;
		end = at;
		if (at < s.len && s.ptr[at] == '.')
			at++;
	}
	return end;
}

/* Bytes of a Roman numeral or of one capital letter at the front. */
static size_t letters_at(struct slice s)
{
	size_t at = 0;

	while (at < s.len && slice_has_char(SLICE("IVXLC"), s.ptr[at]))
		at++;
	if (!at && s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z')
		at = 1;
	return at;
}

static struct slice skip_separator(struct slice s)
{
	size_t dash;

	s = slice_trim(s);
	dash = dash_at(s);
	if (dash && dash < s.len && char_is_space(s.ptr[dash]))
		s = slice_trim(slice_from(s, dash));
	return s;
}

static struct slice trim_name(struct slice s)
{
	s = slice_trim(s);
	while (s.len && s.ptr[s.len - 1] == ':')
		s = slice_trim_end(slice_sub(s, 0, s.len - 1));
	return s;
}

struct heading_name heading_name(struct slice text)
{
	struct heading_name out = {SLICE(""), trim_name(text)};
	struct slice rest = out.name;
	size_t len;
	bool bracket, mark;

	rest = slice_from(rest, prefix_at(rest));
	bracket = slice_starts(rest, SLICE("("));
	rest = slice_from(rest, bracket);
	len = decimal_at(rest);
	out.number = slice_sub(rest, 0, len ? len : letters_at(rest));
	rest = slice_from(rest, out.number.len);
	mark = rest.len && slice_has_char(SLICE(".):"), rest.ptr[0]);
	/* `A` and `I` are words too, `72h` no number: ask for what ends it. */
	if (!out.number.len || (bracket && !slice_starts(rest, SLICE(")"))) ||
		(!mark && (!len || (rest.len && !char_is_space(*rest.ptr))))) {
		out.number = SLICE("");
		return out;
	}
	out.name = skip_separator(slice_from(rest, mark));
	return out;
}

bool heading_same(struct slice a, struct slice b)
{
	size_t i = 0, j = 0;

	a = slice_trim(a);
	b = slice_trim(b);
	while (i < a.len && j < b.len) {
		bool blank = char_is_space(a.ptr[i]);

		if (blank != char_is_space(b.ptr[j]) ||
			(!blank &&
				char_lower(a.ptr[i]) != char_lower(b.ptr[j])))
			return false;
		do
			i++;
		while (blank && char_is_space(a.ptr[i]));
		do
			j++;
		while (blank && char_is_space(b.ptr[j]));
	}
	return i == a.len && j == b.len;
}
