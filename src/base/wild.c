/*
 * A pattern is a row of pieces; a match keeps for each of them whether the text
 * so far may have led to it, and takes the text byte by byte (a
 * nondeterministic automaton, as in Thompson, CACM 11:6).
 */
#include "base/wild.h"

#include <limits.h>

enum wild_kind {
	WILD_BYTE, /* this byte */
	WILD_ONE,  /* any byte but '/' of a path */
	WILD_SET,  /* one byte of a set */
	WILD_RUN,  /* any run of bytes without '/' */
	WILD_ALL,  /* any run of bytes */
	/* Any number of parts, each with its '/': between two of them, and then
	 * inside one. */
	WILD_PARTS,
	WILD_PART,
};

struct wild_piece {
	enum wild_kind kind;
	unsigned char byte;	   /* of a WILD_BYTE */
	const unsigned char *bits; /* of a WILD_SET, one for each byte */
};

enum { SET_BYTES = (UCHAR_MAX + 1) / CHAR_BIT };

static bool set_has(const unsigned char *bits, unsigned char c)
{
	return bits[c / CHAR_BIT] >> c % CHAR_BIT & 1;
}

static void set_add(unsigned char *bits, unsigned char c)
{
	bits[c / CHAR_BIT] |= (unsigned char)(1 << c % CHAR_BIT);
}

/* ---- Compiling ---- */

struct compiler {
	struct arena *a;
	struct wild *w;
	struct slice pattern;
	size_t at; /* in the pattern */
};

/* The byte at the place, or N behind it; 0 at the end. */
static unsigned char peek(const struct compiler *c, size_t n)
{
	return n < c->pattern.len - c->at
		       ? (unsigned char)c->pattern.ptr[c->at + n]
		       : 0;
}

static unsigned char fold(const struct wild *w, unsigned char c)
{
	return w->flags & WILD_NOCASE ? (unsigned char)char_lower((char)c) : c;
}

static struct wild_piece *add_piece(struct wild *w, enum wild_kind kind)
{
	struct wild_piece *p = &w->pieces[w->len++];

	p->kind = kind;
	w->least += kind == WILD_BYTE || kind == WILD_ONE || kind == WILD_SET;
	return p;
}

/* A byte of [:NAME:], in the C locale. */
static bool class_has(struct slice name, unsigned char c, bool *known)
{
	bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
	bool digit = c >= '0' && c <= '9', graph = c > ' ' && c < 0x7f;
	const struct {
		const char *name;
		bool has;
	} classes[] = {
		{"alnum", upper || lower || digit},
		{"alpha", upper || lower},
		{"blank", c == ' ' || c == '\t'},
		{"cntrl", c < ' ' || c == 0x7f},
		{"digit", digit},
		{"graph", graph},
		{"lower", lower},
		{"print", graph || c == ' '},
		{"punct", graph && !upper && !lower && !digit},
		{"space", char_is_space((char)c)},
		{"upper", upper},
		{"xdigit", digit || (c >= 'A' && c <= 'F') ||
				   (c >= 'a' && c <= 'f')},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(classes); i++)
		if (slice_eq(name, slice_of(classes[i].name)))
			return classes[i].has;
	*known = false;
	return false;
}

/* At `[:`: adds the class. False if there is none: the bracket is a byte. */
static bool add_class(struct compiler *c, unsigned char *bits)
{
	struct slice rest = slice_from(c->pattern, c->at + 2);
	size_t end = slice_find_char(rest, ']');
	bool known = true;

	if (end == rest.len) {
		c->w->invalid = true;
		return true;
	}
	if (!end || rest.ptr[end - 1] != ':')
		return false;
	for (unsigned b = 1; b <= UCHAR_MAX; b++)
		if (class_has(slice_sub(rest, 0, end - 1), (unsigned char)b,
			    &known))
			set_add(bits, (unsigned char)b);
	c->w->invalid |= !known;
	c->at += 2 + end; /* at the `]` */
	return true;
}

/* The byte of a set at the place, which a backslash may stand before. */
static unsigned char set_byte(struct compiler *c)
{
	if (peek(c, 0) == '\\')
		c->at++;
	return peek(c, 0);
}

/* One byte, range or class of a set. BEFORE is the byte a range may begin at,
 * 0: none; the byte that the next one may begin at is given. */
static unsigned char add_member(
	struct compiler *c, unsigned char *bits, unsigned char before)
{
	unsigned char here = peek(c, 0), next = peek(c, 1);

	if (here == '-' && before && next && next != ']') {
		c->at++;
		for (unsigned b = before, last = set_byte(c); b <= last; b++)
			set_add(bits, (unsigned char)b);
		return 0;
	}
	if (here == '[' && next == ':' && add_class(c, bits))
		return 0;
	here = set_byte(c);
	set_add(bits, here);
	return here;
}

/* In a text in lower case, a letter stands for its capital too. */
static void fold_set(unsigned char *bits)
{
	for (int b = 'a'; b <= 'z'; b++)
		if (set_has(bits, (unsigned char)(b - 'a' + 'A')))
			set_add(bits, (unsigned char)b);
}

static void add_set(struct compiler *c)
{
	unsigned char *bits = arena_alloc(c->a, SET_BYTES);
	unsigned char before = 0;
	bool negated;

	c->at++;
	negated = peek(c, 0) == '!' || peek(c, 0) == '^';
	c->at += negated;
	/* A `]` that comes first is a member. */
	do {
		before = add_member(c, bits, before);
		if (!peek(c, 0))
			c->w->invalid = true;
		else
			c->at++;
	} while (!c->w->invalid && peek(c, 0) != ']');
	c->at++;
	if (c->w->flags & WILD_NOCASE)
		fold_set(bits);
	for (size_t i = 0; negated && i < SET_BYTES; i++)
		bits[i] = (unsigned char)~bits[i];
	if (c->w->flags & WILD_PATH)
		bits['/' / CHAR_BIT] &= (unsigned char)~(1u << '/' % CHAR_BIT);
	add_piece(c->w, WILD_SET)->bits = bits;
}

static void add_stars(struct compiler *c)
{
	struct wild *w = c->w;
	size_t from = c->at, count = 0;
	enum wild_kind kind = WILD_RUN;
	bool whole;

	while (peek(c, count) == '*')
		count++;
	c->at += count;
	whole = count > 1 && (!from || c->pattern.ptr[from - 1] == '/');
	if (!(w->flags & WILD_PATH))
		kind = WILD_ALL;
	else if (whole && peek(c, 0) == '/')
		kind = WILD_PARTS;
	else if (whole &&
		 (!peek(c, 0) || (peek(c, 0) == '\\' && peek(c, 1) == '/')))
		kind = WILD_ALL;
	if (kind == WILD_PARTS) {
		c->at++;
		/* Of two in a row, one says it. */
		if (w->len && w->pieces[w->len - 1].kind == WILD_PART)
			return;
		add_piece(w, WILD_PARTS);
		kind = WILD_PART;
	}
	add_piece(w, kind);
}

/* A byte that means itself. */
static void add_byte(struct compiler *c)
{
	if (peek(c, 0) == '\\')
		c->at++;
	c->w->invalid |= c->at == c->pattern.len;
	add_piece(c->w, WILD_BYTE)->byte = fold(c->w, peek(c, 0));
	c->at++;
}

static void add_next(struct compiler *c)
{
	switch (peek(c, 0)) {
	case '*': add_stars(c); return;
	case '[': add_set(c); return;
	case '?':
		add_piece(c->w, WILD_ONE);
		c->at++;
		return;
	default: add_byte(c);
	}
}

/* The bytes that stand at the end: most patterns differ from most names
 * there. */
static struct slice compile_tail(struct arena *a, const struct wild *w)
{
	size_t from = w->len;
	char *tail;

	while (from && w->pieces[from - 1].kind == WILD_BYTE)
		from--;
	tail = arena_alloc(a, w->len - from + 1);
	for (size_t i = from; i < w->len; i++)
		tail[i - from] = (char)w->pieces[i].byte;
	return slice_make(tail, w->len - from);
}

struct wild wild_compile(struct arena *a, struct slice pattern, unsigned flags)
{
	struct wild w = {.flags = flags};
	struct compiler c = {a, &w, pattern, 0};

	w.pieces = arena_array(a, pattern.len + 1, sizeof(*w.pieces));
	while (c.at < pattern.len && !w.invalid)
		add_next(&c);
	w.at = arena_array(a, w.len + 1, sizeof(*w.at));
	w.tail = compile_tail(a, &w);
	return w;
}

/* ---- Matching ---- */

/* Whether a piece that is one byte long takes this one. */
static bool takes_one(
	const struct wild *w, const struct wild_piece *p, unsigned char c)
{
	switch (p->kind) {
	case WILD_BYTE: return p->byte == c;
	case WILD_ONE: return c != '/' || !(w->flags & WILD_PATH);
	case WILD_SET: return set_has(p->bits, c);
	case WILD_RUN:
	case WILD_ALL:
	case WILD_PARTS:
	case WILD_PART: break;
	}
	return false;
}

/* Whether a match that takes C is then before piece I. It was before that one,
 * the one in front and the one behind as HERE, LEFT and RIGHT say. */
static bool gets_to(const struct wild *w, size_t i, unsigned char c, bool left,
	bool here, bool right)
{
	enum wild_kind kind = i < w->len ? w->pieces[i].kind : WILD_BYTE;

	if (left && takes_one(w, &w->pieces[i - 1], c))
		return true;
	switch (kind) {
	case WILD_RUN: return here && c != '/';
	case WILD_ALL: return here;
	case WILD_PARTS: return right && c == '/';
	case WILD_PART: return (left || here) && c != '/';
	case WILD_BYTE:
	case WILD_ONE:
	case WILD_SET: break;
	}
	return false;
}

/* A match under way. */
struct match {
	const struct wild *w;
	size_t low, high; /* it has got to nothing outside of these */
};

/* Goes past what may be empty. */
static void pass_empty(struct match *m)
{
	const struct wild *w = m->w;

	for (size_t i = m->low; i <= m->high && i < w->len; i++) {
		enum wild_kind kind = w->pieces[i].kind;
		size_t to = kind == WILD_PARTS			   ? i + 2
			    : kind == WILD_RUN || kind == WILD_ALL ? i + 1
								   : i;

		if (!w->at[i])
			continue;
		w->at[to] = true;
		if (to > m->high)
			m->high = to;
	}
}

/* Takes C. False where nothing can match any more. */
static bool step(struct match *m, unsigned char c)
{
	const struct wild *w = m->w;
	bool right = false;

	m->high += m->high < w->len;
	/* Behind a part comes another one. */
	m->low -= m->low < w->len && w->pieces[m->low].kind == WILD_PART;
	for (size_t i = m->high + 1; i-- > m->low;) {
		bool here = w->at[i], left = i && w->at[i - 1];

		w->at[i] = gets_to(w, i, c, left, here, right);
		right = here;
	}
	while (m->low < m->high && !w->at[m->low])
		m->low++;
	while (m->high > m->low && !w->at[m->high])
		m->high--;
	pass_empty(m);
	return w->at[m->low];
}

/* Whether the text ends in the tail. */
static bool ends_alike(const struct wild *w, struct slice text)
{
	struct slice end = slice_from(text, text.len - w->tail.len);

	for (size_t i = end.len; i-- > 0;)
		if (fold(w, (unsigned char)end.ptr[i]) !=
			(unsigned char)w->tail.ptr[i])
			return false;
	return true;
}

bool wild_matches(const struct wild *w, struct slice text, size_t *steps)
{
	struct match m = {w, 0, 0};
	bool under_way = true;

	*steps += 1;
	if (w->invalid || text.len < w->least || !ends_alike(w, text))
		return false;
	memset(w->at, 0, (w->len + 1) * sizeof(*w->at));
	w->at[0] = true;
	pass_empty(&m);
	for (size_t i = 0; i < text.len && under_way; i++) {
		*steps += m.high - m.low + 1;
		under_way = step(&m, fold(w, (unsigned char)text.ptr[i]));
	}
	return w->at[w->len];
}
