#include "base/clash.h"

#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"

/* A letter with its marks. */
struct letter {
	unsigned rune; /* in lower case; 0: the name is at its end */
	bool marked;   /* marks follow it */
};

/* The marks that decomposing splits off: accents, those of kana, and the
 * parts of Hangul syllables behind the first. */
static bool is_mark(unsigned rune)
{
	return (rune >= 0x300 && rune <= 0x36F) || rune == 0x3099 ||
	       rune == 0x309A || (rune >= 0x1160 && rune <= 0x11FF);
}

static unsigned lower(unsigned rune)
{
	if (rune < 0x80)
		return (unsigned char)char_lower((char)rune);
	if ((rune >= 0xC0 && rune <= 0xDE && rune != 0xD7) ||
		(rune >= 0x391 && rune <= 0x3A9) ||
		(rune >= 0x410 && rune <= 0x42F))
		return rune + 32;
	if (rune >= 0x400 && rune <= 0x40F)
		return rune + 80;
	/* Pairs, the capital first. */
	if ((rune >= 0x139 && rune <= 0x148) ||
		(rune >= 0x179 && rune <= 0x17E))
		return rune + (rune & 1);
	if ((rune >= 0x100 && rune <= 0x177) ||
		(rune >= 0x1E00 && rune <= 0x1EFF))
		return rune | 1;
	return rune == 0x178 ? 0xFF : rune;
}

/* Takes the next letter off the front of *REST. */
static struct letter next(struct slice *rest)
{
	struct letter l = {0};

	while (rest->len) {
		struct slice after = *rest;
		unsigned rune = utf8_next(&after);

		if (l.rune && !path_ignores(rune) && !is_mark(rune))
			break;
		*rest = after;
		if (path_ignores(rune))
			continue;
		if (!l.rune)
			l.rune = lower(rune);
		else
			l.marked = true;
	}
	return l;
}

/* Without the dots and blanks at its end. */
static struct slice trim(struct slice name)
{
	while (name.len && (name.ptr[name.len - 1] == '.' ||
				   name.ptr[name.len - 1] == ' '))
		name.len--;
	return name;
}

struct slice clash_key(struct arena *a, struct slice name)
{
	struct buf key = BUF_INIT(0);
	struct slice rest = trim(name);
	struct letter l;

	while ((l = next(&rest)).rune)
		buf_addc(&key,
			l.marked || l.rune >= 0x80 ? '\x7F' : (char)l.rune);
	return buf_take(&key, a);
}

bool clash_is(struct slice a, struct slice b)
{
	struct letter l, m;

	a = trim(a);
	b = trim(b);
	do {
		l = next(&a);
		m = next(&b);
		if (l.marked != m.marked && (l.marked ? m : l).rune >= 0x80)
			continue; /* perhaps the same, composed */
		if (l.rune != m.rune || l.marked != m.marked)
			return false;
	} while (l.rune && m.rune);
	return true;
}
