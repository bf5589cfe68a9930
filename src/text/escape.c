#include "text/escape.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* ---- What HTML, JSON, CSV and the terminal share ---- */

/* A character that a replacement function is asked about. */
struct mark {
	unsigned rune;	     /* UTF8_INVALID for a byte that is none */
	unsigned char byte;  /* its first byte */
	struct slice before; /* the text before it */
	char scratch[16];    /* room for a replacement made up on the spot */
};

/* What to write for a character; NULL: the character itself. */
typedef const char *(*replacement)(struct mark *m);

/* Sixteen bytes that are looked at at once, as gcc and clang have them. */
typedef unsigned char many __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

enum { NAMED_MOST = 6 };

/*
 * The bytes that a target asks about: those of ASCII that it names below, and
 * always controls and all beyond ASCII.
 */
struct asked {
	uint64_t bits[4]; /* a bit each */
	/* Those that are named, where they are few: each many times, 0 where
	 * there are no more. */
	bool few;
	many named[NAMED_MOST];
};

#define BIT(C)	 ((uint64_t)1 << ((C)&63))
#define CONTROLS UINT64_C(0xFFFFFFFF)
/* LOW are BITs of characters below 64, HIGH of the others. */
#define BITS(LOW, HIGH)                                                        \
	{                                                                      \
		CONTROLS | (LOW), BIT(0x7F) | (HIGH), UINT64_MAX, UINT64_MAX   \
	}
#define ASKED(LOW, HIGH)                                                       \
	{                                                                      \
		.bits = BITS(LOW, HIGH)                                        \
	}
#define LOW(C)	((C) < 64 ? BIT(C) : 0)
#define HIGH(C) ((C) < 64 ? 0 : BIT(C))
#define MANY(C)                                                                \
	{                                                                      \
		C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C                 \
	}
/* The same for characters of any place. */
#define ASKED_FEW(A, B, C, D, E, F)                                            \
	{                                                                      \
		.bits = BITS(                                                  \
			LOW(A) | LOW(B) | LOW(C) | LOW(D) | LOW(E) | LOW(F),   \
			HIGH(A) | HIGH(B) | HIGH(C) | HIGH(D) | HIGH(E) |      \
				HIGH(F)),                                      \
		.few = true,                                                   \
		.named = {                                                     \
			MANY(A), MANY(B), MANY(C), MANY(D), MANY(E), MANY(F)}, \
	}

static inline bool is_plain(char c, const struct asked *asked)
{
	unsigned char byte = (unsigned char)c;

	return !(asked->bits[byte >> 6] >> (byte & 63) & 1);
}

static inline bool are_plain(const char *at, const struct asked *asked)
{
	many bytes, hit;
	halves all;

	memcpy(&bytes, at, sizeof(bytes));
	hit = (many)(bytes < 0x20) | (many)(bytes >= 0x7F);
	for (size_t i = 0; i < NAMED_MOST; i++)
		hit |= (many)(bytes == asked->named[i]);
	all = (halves)hit;
	return !(all[0] | all[1]);
}

/* Where the first byte from AT on is that may have to be escaped. */
static size_t plain_end(struct slice s, size_t at, const struct asked *asked)
{
	while (asked->few && s.len - at >= sizeof(many) &&
		are_plain(s.ptr + at, asked))
		at += sizeof(many);
	/* The rest together with what is known to be plain before it. */
	if (asked->few && s.len - at < sizeof(many) && s.len >= sizeof(many) &&
		are_plain(s.ptr + s.len - sizeof(many), asked))
		return s.len;
	while (at < s.len && is_plain(s.ptr[at], asked))
		at++;
	return at;
}

static void replace(struct buf *out, struct slice s, const struct asked *asked,
	replacement get)
{
	struct mark m;
	size_t plain = 0; /* start of what is not written yet */
	struct slice rest;

	for (size_t at = plain_end(s, 0, asked); at < s.len;
		at = plain_end(s, s.len - rest.len, asked)) {
		const char *with;

		rest = slice_from(s, at);
		m.byte = (unsigned char)*rest.ptr;
		m.before = slice_sub(s, 0, at);
		m.rune = utf8_next(&rest);
		with = get(&m);
		if (!with)
			continue;
		buf_add(out, slice_sub(s, plain, at));
		buf_adds(out, with);
		plain = s.len - rest.len;
	}
	buf_add(out, slice_from(s, plain));
}

/*
 * What HTML forbids in a document, however it is written: controls that are
 * no white space, and noncharacters. A page that holds one is not valid.
 */
static bool is_forbidden(unsigned rune)
{
	if (rune == UTF8_INVALID)
		return true;
	if (utf8_is_control(rune))
		return rune != '\t' && rune != '\n' && rune != '\r' &&
		       rune != '\f';
	return (rune & 0xFFFE) == 0xFFFE || (rune >= 0xFDD0 && rune <= 0xFDEF);
}

bool escape_is_unfit(unsigned rune)
{
	return is_forbidden(rune) || utf8_is_bidi(rune) ||
	       utf8_is_separator(rune);
}

/* ---- HTML ---- */

static const char *page(struct mark *m)
{
	return escape_is_unfit(m->rune) ? REPLACEMENT : NULL;
}

static const char *html(struct mark *m)
{
	switch (m->rune) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return page(m);
	}
}

static const struct asked page_asked = ASKED_FEW(0, 0, 0, 0, 0, 0);
static const struct asked html_asked = ASKED_FEW('&', '<', '>', '"', '\'', 0);

void escape_html(struct buf *out, struct slice s)
{
	replace(out, s, &html_asked, html);
}

void escape_page(struct buf *out, struct slice s)
{
	replace(out, s, &page_asked, page);
}

/* ---- JSON ---- */

size_t escape_runner_word(struct slice before)
{
	size_t i = before.len;

	while (i && char_is_alpha(before.ptr[i - 1]))
		i--;
	return slice_ends(slice_sub(before, 0, i), SLICE("##"))
		       ? before.len - i + 2
		       : 0;
}

static const char *json(struct mark *m)
{
	switch (m->rune) {
	case '"': return "\\\"";
	case '\\': return "\\\\";
	case '\b': return "\\b";
	case '\f': return "\\f";
	case '\n': return "\\n";
	case '\r': return "\\r";
	case '\t': return "\\t";
	case '[': return escape_runner_word(m->before) ? "\\u005b" : NULL;
	case UTF8_INVALID: return REPLACEMENT;
	default: break;
	}
	/* DEL and C1 need no escape, but a terminal may show the JSON; the
	 * line separators end a line in old JavaScript. */
	if (!utf8_is_control(m->rune) && !utf8_is_separator(m->rune))
		return NULL;
	snprintf(m->scratch, sizeof(m->scratch), "\\u%04x", m->rune);
	return m->scratch;
}

static const struct asked json_asked = ASKED_FEW('"', '\\', '[', 0, 0, 0);

void escape_json(struct buf *out, struct slice s)
{
	replace(out, s, &json_asked, json);
}

/* Who reviews a record sees each character of it. */
static const char *yaml(struct mark *m)
{
	bool hidden = utf8_is_hidden(m->rune) && !utf8_is_joiner(m->rune);

	/* YAML takes U+FFFE and U+FFFF only when they are spelt out. */
	if (m->rune == UTF8_INVALID ||
		(!hidden && m->rune != 0xFFFE && m->rune != 0xFFFF))
		return json(m);
	snprintf(m->scratch, sizeof(m->scratch),
		m->rune > 0xFFFF ? "\\U%08x" : "\\u%04x", m->rune);
	return m->scratch;
}

void escape_yaml(struct buf *out, struct slice s)
{
	buf_addc(out, '"');
	replace(out, s, &json_asked, yaml);
	buf_addc(out, '"');
}

/* ---- CSV ---- */

static const char *csv(struct mark *m)
{
	if (m->rune == '"')
		return "\"\"";
	return is_forbidden(m->rune) ? REPLACEMENT : NULL;
}

/*
 * OWASP's list of what begins a formula; full-width forms count, too. Blanks
 * before it do not: some programs trim a cell.
 */
static bool is_formula(struct slice s)
{
	static const unsigned begin[] = {'=', '+', '-', '@', '\t', '\r', '\n',
		0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
	unsigned rune = ' ';

	while (s.len && utf8_is_blank(rune))
		rune = utf8_next(&s);
	for (size_t i = 0; i < ARRAY_LENGTH(begin); i++)
		if (rune == begin[i])
			return true;
	return false;
}

/* Semicolons and tabs count, since some spreadsheets cut cells there, and so
 * do the separators and the form feed, which end a line to some readers. */
static bool needs_quotes(struct slice s)
{
	static const struct asked asked = ASKED_FEW('"', ';', ',', 0, 0, 0);

	for (struct slice rest = slice_from(s, plain_end(s, 0, &asked));
		rest.len;) {
		unsigned rune = utf8_next(&rest);

		if (utf8_is_separator(rune) ||
			(rune && rune < 0x80 &&
				strchr(",;\"\t\f\r\n", (int)rune)))
			return true;
	}
	return s.len && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ');
}

void escape_csv(struct buf *out, struct slice s)
{
	static const struct asked asked = ASKED_FEW('"', 0, 0, 0, 0, 0);
	bool quotes = needs_quotes(s);

	if (quotes)
		buf_addc(out, '"');
	if (is_formula(s))
		buf_addc(out, '\'');
	replace(out, s, &asked, csv);
	if (quotes)
		buf_addc(out, '"');
}

/* ---- Terminal ---- */

/* Whether BEFORE, with one colon more, would open a command. A CI runner trims
 * .NET's white space off the front of a line; what of it is no blank is shown
 * as an escape anyway. */
static bool opens_command(struct slice before)
{
	while (before.len > 1)
		if (!utf8_is_blank(utf8_next(&before)))
			return false;
	return slice_eq(before, SLICE(":"));
}

bool escape_terminal_shows(unsigned rune)
{
	return rune != UTF8_INVALID && !utf8_is_control(rune) &&
	       !utf8_is_hidden(rune) && !utf8_is_separator(rune);
}

static const char *terminal(struct mark *m)
{
	switch (m->rune) {
	case ':': return opens_command(m->before) ? "\\x3a" : NULL;
	case '\t': return "\\t";
	case '\n': return "\\n";
	case '\r': return "\\r";
	case '[': return escape_runner_word(m->before) ? "\\x5b" : NULL;
	default: break;
	}
	if (escape_terminal_shows(m->rune))
		return NULL;
	if (m->rune == UTF8_INVALID || m->rune < 0x20 || m->rune == 0x7F)
		snprintf(m->scratch, sizeof(m->scratch), "\\x%02x", m->byte);
	else
		snprintf(m->scratch, sizeof(m->scratch), "U+%04X", m->rune);
	return m->scratch;
}

void escape_terminal(struct buf *out, struct slice s)
{
	static const struct asked asked = ASKED_FEW(':', '[', 0, 0, 0, 0);

	replace(out, s, &asked, terminal);
}

/* ---- XML ---- */

static const char *xml(struct mark *m)
{
	switch (m->rune) {
	case '\r': return "&#13;";
	case '\f': return REPLACEMENT;
	case '[': return escape_runner_word(m->before) ? "&#91;" : NULL;
	default: return html(m);
	}
}

void escape_xml(struct buf *out, struct slice s)
{
	static const struct asked asked =
		ASKED_FEW('&', '<', '>', '"', '\'', '[');

	replace(out, s, &asked, xml);
}

/* ---- iCalendar ---- */

static const char *ics(struct mark *m)
{
	switch (m->rune) {
	case '\\': return "\\\\";
	case ';': return "\\;";
	case ',': return "\\,";
	case '\n': return "\\n";
	case '\r': return "";
	case '\t': return NULL;
	default: break;
	}
	return utf8_is_control(m->rune) ? REPLACEMENT : page(m);
}

void escape_ics(struct buf *out, struct slice s)
{
	static const struct asked asked = ASKED_FEW(';', ',', '\\', 0, 0, 0);

	replace(out, s, &asked, ics);
}

/* ---- GitHub workflow commands ---- */

static const char *github_data(struct mark *m)
{
	switch (m->rune) {
	case '%': return "%25";
	case '\r': return "%0D";
	case '\n': return "%0A";
	case UTF8_INVALID: return REPLACEMENT;
	default: return NULL;
	}
}

static const char *github_property(struct mark *m)
{
	switch (m->rune) {
	case ':': return "%3A";
	case ',': return "%2C";
	default: return github_data(m);
	}
}

void escape_github_data(struct buf *out, struct slice s)
{
	static const struct asked asked = ASKED_FEW('%', 0, 0, 0, 0, 0);

	replace(out, s, &asked, github_data);
}

void escape_github_property(struct buf *out, struct slice s)
{
	static const struct asked asked = ASKED_FEW('%', ':', ',', 0, 0, 0);

	replace(out, s, &asked, github_property);
}

/* ---- URLs ---- */

/* What a URL begins with, as a browser reads it. */
struct url_start {
	bool scheme;
	bool host;     /* `//host`, also written with backslashes */
	char name[16]; /* the scheme in lower case, cut if longer */
};

/*
 * The next character of a URL, or '\0' at its end. Browsers drop tabs and
 * line ends anywhere in it (WHATWG URL, 4.4), so `java\nscript:` is a scheme.
 */
static char url_char(struct slice *rest)
{
	while (rest->len) {
		char c = *rest->ptr;

		*rest = slice_from(*rest, 1);
		if (c != '\t' && c != '\n' && c != '\r')
			return c ? c : ' ';
	}
	return '\0';
}

static struct url_start url_start(struct slice url)
{
	struct url_start start = {0};
	size_t len = 0;
	char c;

	while (url.len && (unsigned char)*url.ptr <= ' ')
		url = slice_from(url, 1);
	c = url_char(&url);
	if (c == '/' || c == '\\') {
		c = url_char(&url);
		start.host = c == '/' || c == '\\';
		return start;
	}
	if (!char_is_alpha(c))
		return start;
	while (char_is_alnum(c) || c == '+' || c == '-' || c == '.') {
		if (len < sizeof(start.name) - 1)
			start.name[len++] = char_lower(c);
		c = url_char(&url);
	}
	start.scheme = c == ':';
	return start;
}

bool url_is_safe(struct slice url)
{
	struct url_start start = url_start(url);

	if (!start.scheme)
		return !start.host;
	return strcmp(start.name, "http") == 0 ||
	       strcmp(start.name, "https") == 0 ||
	       strcmp(start.name, "mailto") == 0;
}

bool url_is_absolute(struct slice url)
{
	struct url_start start = url_start(url);

	return start.scheme || start.host;
}

bool url_is_hidden(unsigned rune)
{
	return escape_is_unfit(rune) || utf8_is_control(rune) ||
	       utf8_is_hidden(rune) || utf8_is_blank(rune);
}

void url_percent(struct buf *out, struct slice bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		buf_addf(out, "%%%02X", (unsigned char)bytes.ptr[i]);
}

static const struct asked url_asked =
	ASKED(BIT('&') | BIT('<') | BIT('>') | BIT('"') | BIT('\'') | BIT(' ') |
			BIT('(') | BIT(')'),
		BIT('[') | BIT(']') | BIT('\\') | BIT('`') | BIT('|') |
			BIT('^') | BIT('{') | BIT('}'));

void escape_url(struct buf *out, struct slice url)
{
	while (url.len) {
		size_t plain = plain_end(url, 0, &url_asked);
		struct slice from = slice_from(url, plain);
		unsigned rune = from.len ? utf8_next(&from) : 0;
		struct slice bytes = slice_sub(url, plain, url.len - from.len);

		buf_add(out, slice_sub(url, 0, plain));
		if (rune == '&')
			buf_adds(out, "&amp;");
		else if (rune < 0x80 || url_is_hidden(rune))
			url_percent(out, bytes);
		else
			buf_add(out, bytes);
		url = from;
	}
}

/* All but letters, digits and -._~/ */
#define DIGITS	(UINT64_C(0x3FF) << '0')
#define LETTERS (UINT64_C(0x3FFFFFF) << 1 | UINT64_C(0x3FFFFFF) << 33)
static const struct asked path_asked =
	ASKED(~(DIGITS | BIT('-') | BIT('.') | BIT('/')),
		~(LETTERS | BIT('_') | BIT('~')));

void escape_url_path(struct buf *out, struct slice path)
{
	size_t plain = 0; /* start of what is not written yet */

	for (size_t at = plain_end(path, 0, &path_asked); at < path.len;
		at = plain_end(path, plain, &path_asked)) {
		buf_add(out, slice_sub(path, plain, at));
		url_percent(out, slice_sub(path, at, at + 1));
		plain = at + 1;
	}
	buf_add(out, slice_from(path, plain));
}
