#include "base/utf8.h"

#include "base/attr.h"

/* Length of the sequence that BYTE begins; 0 if it begins none. */
static size_t sequence_length(unsigned char byte)
{
	if (byte < 0x80)
		return 1;
	if (byte < 0xC2)
		return 0;
	if (byte < 0xE0)
		return 2;
	if (byte < 0xF0)
		return 3;
	return byte < 0xF5 ? 4 : 0;
}

/* Reads the LEN bytes at P; UTF8_INVALID if they are no scalar value. */
static unsigned decode(const unsigned char *p, size_t len)
{
	static const unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned rune = p[0] & (0xFFu >> (len + 1));

	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return UTF8_INVALID;
		rune = rune << 6 | (p[i] & 0x3Fu);
	}
	if (rune < smallest[len] || rune > 0x10FFFF ||
		(rune >= 0xD800 && rune <= 0xDFFF))
		return UTF8_INVALID;
	return rune;
}

/* Without a jump, so that a loop over it can be made vector code. */
static unsigned char is_plain(unsigned char byte)
{
	return (unsigned char)((byte >= 0x20) & (byte < 0x7F)) |
	       (byte == '\t') | (byte == '\n');
}

size_t utf8_plain(struct slice s)
{
	enum { CHUNK = 32 };
	const unsigned char *p = (const unsigned char *)s.ptr;
	size_t at = 0;

	for (; s.len - at >= CHUNK; at += CHUNK) {
		unsigned char plain = 1;

		for (size_t i = 0; i < CHUNK; i++)
			plain &= is_plain(p[at + i]);
		if (!plain)
			break;
	}
	while (at < s.len && is_plain(p[at]))
		at++;
	return at;
}

unsigned utf8_next(struct slice *rest)
{
	const unsigned char *p = (const unsigned char *)rest->ptr;
	size_t len = sequence_length(*p);
	unsigned rune = UTF8_INVALID;

	if (len == 1)
		rune = *p;
	else if (len && len <= rest->len)
		rune = decode(p, len);
	*rest = slice_from(*rest, rune == UTF8_INVALID ? 1 : len);
	return rune;
}

size_t utf8_encode(char out[4], unsigned rune)
{
	if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
		rune = UTF8_REPLACEMENT;
	if (rune < 0x80) {
		out[0] = (char)rune;
		return 1;
	}
	if (rune < 0x800) {
		out[0] = (char)(0xC0 | rune >> 6);
		out[1] = (char)(0x80 | (rune & 0x3F));
		return 2;
	}
	if (rune < 0x10000) {
		out[0] = (char)(0xE0 | rune >> 12);
		out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
		out[2] = (char)(0x80 | (rune & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | rune >> 18);
	out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
	out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
	out[3] = (char)(0x80 | (rune & 0x3F));
	return 4;
}

size_t utf8_invalid_at(struct slice s)
{
	struct slice rest = s;

	while (rest.len) {
		size_t at;

		rest = slice_from(rest, utf8_plain(rest));
		at = s.len - rest.len;
		if (rest.len && utf8_next(&rest) == UTF8_INVALID)
			return at;
	}
	return s.len;
}

size_t utf8_count(struct slice s)
{
	size_t n = 0;

	while (s.len) {
		size_t plain = utf8_plain(s);

		n += plain;
		s = slice_from(s, plain);
		if (!s.len)
			break;
		utf8_next(&s);
		n++;
	}
	return n;
}

struct range {
	unsigned first, last;
};

static bool in_ranges(unsigned rune, const struct range *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rune >= r[i].first && rune <= r[i].last)
			return true;
	return false;
}

#define IN(RUNE, TABLE) in_ranges(RUNE, TABLE, ARRAY_LENGTH(TABLE))

/* Combining marks of the scripts that people are likely to write in. */
static const struct range zero_width[] = {
	{0x0300, 0x036F},
	{0x0483, 0x0489},
	{0x0591, 0x05BD},
	{0x05BF, 0x05BF},
	{0x05C1, 0x05C2},
	{0x05C4, 0x05C5},
	{0x0610, 0x061A},
	{0x064B, 0x065F},
	{0x0670, 0x0670},
	{0x06D6, 0x06DC},
	{0x06DF, 0x06E4},
	{0x0900, 0x0902},
	{0x093C, 0x093C},
	{0x0941, 0x0948},
	{0x094D, 0x094D},
	{0x0E31, 0x0E31},
	{0x0E34, 0x0E3A},
	{0x0E47, 0x0E4E},
	{0x1AB0, 0x1AFF},
	{0x1DC0, 0x1DFF},
	{0x20D0, 0x20FF},
	{0x302A, 0x302D},
	{0x3099, 0x309A},
	{0xFE00, 0xFE0F},
	{0xFE20, 0xFE2F},
	{0xE0100, 0xE01EF},
};

/* East Asian Wide and Fullwidth (UAX #11), and emoji shown as pictures. */
static const struct range wide[] = {
	{0x1100, 0x115F},
	{0x231A, 0x231B},
	{0x2329, 0x232A},
	{0x23E9, 0x23EC},
	{0x23F0, 0x23F0},
	{0x23F3, 0x23F3},
	{0x25FD, 0x25FE},
	{0x2614, 0x2615},
	{0x2648, 0x2653},
	{0x267F, 0x267F},
	{0x2693, 0x2693},
	{0x26A1, 0x26A1},
	{0x26AA, 0x26AB},
	{0x26BD, 0x26BE},
	{0x26C4, 0x26C5},
	{0x26CE, 0x26CE},
	{0x26D4, 0x26D4},
	{0x26EA, 0x26EA},
	{0x26F2, 0x26F3},
	{0x26F5, 0x26F5},
	{0x26FA, 0x26FA},
	{0x26FD, 0x26FD},
	{0x2705, 0x2705},
	{0x270A, 0x270B},
	{0x2728, 0x2728},
	{0x274C, 0x274C},
	{0x274E, 0x274E},
	{0x2753, 0x2755},
	{0x2757, 0x2757},
	{0x2795, 0x2797},
	{0x27B0, 0x27B0},
	{0x27BF, 0x27BF},
	{0x2B1B, 0x2B1C},
	{0x2B50, 0x2B50},
	{0x2B55, 0x2B55},
	{0x2E80, 0x303E},
	{0x3041, 0x33FF},
	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},
	{0xA000, 0xA4CF},
	{0xA960, 0xA97F},
	{0xAC00, 0xD7A3},
	{0xF900, 0xFAFF},
	{0xFE10, 0xFE19},
	{0xFE30, 0xFE6F},
	{0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},
	{0x16FE0, 0x18AFF},
	{0x1B000, 0x1B2FF},
	{0x1F004, 0x1F004},
	{0x1F0CF, 0x1F0CF},
	{0x1F18E, 0x1F18E},
	{0x1F191, 0x1F19A},
	{0x1F200, 0x1F320},
	{0x1F32D, 0x1F335},
	{0x1F337, 0x1F37C},
	{0x1F37E, 0x1F393},
	{0x1F3A0, 0x1F3CA},
	{0x1F3CF, 0x1F3D3},
	{0x1F3E0, 0x1F3F0},
	{0x1F3F4, 0x1F3F4},
	{0x1F3F8, 0x1F43E},
	{0x1F440, 0x1F440},
	{0x1F442, 0x1F4FC},
	{0x1F4FF, 0x1F53D},
	{0x1F54B, 0x1F54E},
	{0x1F550, 0x1F567},
	{0x1F57A, 0x1F57A},
	{0x1F595, 0x1F596},
	{0x1F5A4, 0x1F5A4},
	{0x1F5FB, 0x1F64F},
	{0x1F680, 0x1F6C5},
	{0x1F6CC, 0x1F6CC},
	{0x1F6D0, 0x1F6D2},
	{0x1F6D5, 0x1F6D7},
	{0x1F6DC, 0x1F6DF},
	{0x1F6EB, 0x1F6EC},
	{0x1F6F4, 0x1F6FC},
	{0x1F7E0, 0x1F7EB},
	{0x1F7F0, 0x1F7F0},
	{0x1F90C, 0x1F93A},
	{0x1F93C, 0x1F945},
	{0x1F947, 0x1F9FF},
	{0x1FA70, 0x1FAFF},
	{0x20000, 0x2FFFD},
	{0x30000, 0x3FFFD},
};

static const struct range hidden[] = {
	{0x00AD, 0x00AD},
	{0x034F, 0x034F},
	{0x061C, 0x061C},
	{0x115F, 0x1160},
	{0x17B4, 0x17B5},
	{0x180B, 0x180F},
	{0x200B, 0x200F},
	{0x202A, 0x202E},
	{0x2060, 0x206F},
	{0x3164, 0x3164},
	{0xFEFF, 0xFEFF},
	{0xFFA0, 0xFFA0},
	{0xFFF0, 0xFFFB},
	{0x1BCA0, 0x1BCA3},
	{0x1D173, 0x1D17A},
	{0xE0000, 0xE007F},
};

int utf8_width(unsigned rune)
{
	if (rune < 0x300)
		return rune == 0xAD ? 0 : 1;
	if (IN(rune, zero_width) || utf8_is_hidden(rune))
		return 0;
	return IN(rune, wide) ? 2 : 1;
}

/* Where the character begins that the byte before AT belongs to. */
static size_t begin_before(struct slice s, size_t at)
{
	size_t begin = at - 1;

	while (begin && at - begin < 4 &&
		((unsigned char)s.ptr[begin] & 0xC0) == 0x80)
		begin--;
	return begin;
}

/* Whether the characters on both sides of AT are shown as one. */
static bool is_joined(struct slice s, size_t at)
{
	struct slice before = slice_from(s, begin_before(s, at));
	struct slice behind = slice_from(s, at);
	unsigned rune = utf8_next(&behind);

	return utf8_width(rune) == 0 || utf8_is_joiner(utf8_next(&before)) ||
	       (rune >= 0x1F3FB && rune <= 0x1F3FF); /* skin tones */
}

size_t utf8_cut(struct slice s, size_t most)
{
	enum { REACH = 64 };
	size_t cut = most, back;

	if (s.len <= most)
		return s.len;
	while (cut && ((unsigned char)s.ptr[cut] & 0xC0) == 0x80)
		cut--;
	for (back = cut; back && is_joined(s, back);)
		back = begin_before(s, back);
	return cut - back > REACH ? cut : back;
}

bool utf8_is_hidden(unsigned rune)
{
	return rune >= 0xAD && IN(rune, hidden);
}

bool utf8_is_joiner(unsigned rune)
{
	return rune == 0x200C || rune == 0x200D;
}

bool utf8_is_control(unsigned rune)
{
	return rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

bool utf8_is_bidi(unsigned rune)
{
	return (rune >= 0x202A && rune <= 0x202E) ||
	       (rune >= 0x2066 && rune <= 0x2069);
}

bool utf8_is_separator(unsigned rune)
{
	return rune == 0x2028 || rune == 0x2029;
}

bool utf8_is_blank(unsigned rune)
{
	return rune == ' ' || rune == 0xA0 || rune == 0x1680 ||
	       (rune >= 0x2000 && rune <= 0x200A) || rune == 0x202F ||
	       rune == 0x205F || rune == 0x3000;
}
