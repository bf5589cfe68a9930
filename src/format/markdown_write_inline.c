/*
 * Inlines as normalised Markdown. What could begin markup is escaped, with
 * regard to where in a line it stands.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "text/escape.h"

static void add(struct md_pen *p, const char *s)
{
	buf_adds(p->out, s);
	p->line_begins = false;
}

/* In a cell every pipe is escaped, wherever it stands. */
static void add_char(struct md_pen *p, char c)
{
	if (c == '|' && p->in_cell)
		buf_addc(p->out, '\\');
	buf_addc(p->out, c);
	p->line_begins = false;
}

/* ---- Text ---- */

static char at(struct slice s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

/* `1.` or `1)` at I, the end of a number that the line begins with. */
static bool ends_number(struct md_pen *p)
{
	size_t i = p->out->len;

	while (i > p->w->start && char_is_digit(p->out->ptr[i - 1]))
		i--;
	return i < p->out->len && i == p->line_at;
}

static bool is_bare_link(struct slice s, size_t i)
{
	struct slice rest = slice_from(s, i + 1);

	if (s.ptr[i] == ':' && slice_starts(rest, SLICE("//")))
		return true;
	/* What follows may be in the next node. */
	if (s.ptr[i] == ':')
		return i >= 3 && (!rest.len || slice_eq(rest, SLICE("/"))) &&
		       slice_eq_nocase(slice_sub(s, i - 3, i), SLICE("ftp"));
	return i >= 3 && slice_eq(slice_sub(s, i - 3, i), SLICE("www"));
}

static bool ends_with(struct md_pen *p, char c)
{
	return !p->line_begins && p->out->len > p->w->start &&
	       p->out->ptr[p->out->len - 1] == c;
}

static bool needs_backslash(struct md_pen *p, struct slice s, size_t i)
{
	char c = s.ptr[i];

	switch (c) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '~': return true;
	case '_':
		return !(i && char_is_alnum(s.ptr[i - 1]) &&
			 char_is_alnum(at(s, i + 1)));
	case '{': /* `{{` and `{%` are Liquid's, which Jekyll runs first */
	case '%': return ends_with(p, '{');
	case '&': return char_is_alnum(at(s, i + 1)) || at(s, i + 1) == '#';
	case '!': return i + 1 == s.len;
	case '#': return p->one_line || p->line_begins;
	case '-':
	case '+':
	case '=':
	case '>': return p->line_begins;
	case ':': return p->line_begins || is_bare_link(s, i);
	case '|': return p->line_begins && !p->in_cell;
	case '.': return ends_number(p) || is_bare_link(s, i);
	case ')': return ends_number(p);
	default: return false;
	}
}

static void text(struct md_pen *p, struct slice s)
{
	if (p->line_begins)
		p->line_at = p->out->len;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		/* Behind `*` at the beginning of a line cmark takes VT and FF
		 * for the blank of a list item. */
		if (c == '\n' || c == '\r' || c == '\v' || c == '\f' ||
			(c == '\t' && p->line_begins)) {
			buf_addf(p->out, "&#%d;", c);
			p->line_begins = false;
		} else if (c == ' ' && p->line_begins) {
			add(p, "&#32;");
		} else if (c == '<') { /* no search for `<!--` finds it */
			add(p, "&lt;");
		} else if (markdown_is_xmpp(s, i)) {
			add(p, "`xmpp:`");
			i += 4;
		} else {
			if (needs_backslash(p, s, i))
				buf_addc(p->out, '\\');
			add_char(p, c);
		}
	}
}

static void line_break(struct md_pen *p, bool hard)
{
	struct buf *out = p->out;

	if (p->one_line) {
		add(p, hard ? " " : "&#10;");
		return;
	}
	if (!p->line_begins && out->ptr[out->len - 1] == ' ') {
		buf_truncate(out, out->len - 1);
		add(p, "&#32;");
	} else if (p->line_begins) {
		add(p, "&#32;"); /* an empty line would end the block */
	}
	p->break_at = out->len;
	if (hard)
		add(p, "\\");
	md_pen_new_line(p);
}

static void code(struct md_pen *p, struct slice s)
{
	size_t longest = 0, run = 0;
	bool pad;

	for (size_t i = 0; i < s.len; i++) {
		run = s.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	pad = s.len && (s.ptr[0] == '`' || s.ptr[s.len - 1] == '`' ||
			       (s.ptr[0] == ' ' && s.ptr[s.len - 1] == ' ' &&
				       slice_trim(s).len));
	buf_fill(p->out, '`', longest + 1);
	if (pad)
		buf_addc(p->out, ' ');
	md_pen_code(p, s);
	if (pad)
		buf_addc(p->out, ' ');
	buf_fill(p->out, '`', longest + 1);
	p->line_begins = false;
}

/* ---- Emphasis ---- */

/* Whether a letter or digit stands right behind the emphasis. */
static bool word_follows(cmark_node *end)
{
	cmark_node *next = cmark_node_next(end);
	const char *s = next ? cmark_node_get_literal(next) : NULL;

	return s && cmark_node_get_type(next) == CMARK_NODE_TEXT &&
	       (char_is_alnum(*s) || (unsigned char)*s >= 0x80);
}

/*
 * Signs beside equal signs would be read as one run. That is fine where a
 * strong part opens right behind an emphasised one, or the other way round;
 * elsewhere underscores help, but not in front of a letter.
 */
static char choose_sign(struct md_pen *p, cmark_node *end, bool em)
{
	bool inside = p->emphasis_len && p->opened_at == p->out->len;

	if (!ends_with(p, '*') || (inside && !(em && p->opened_em)))
		return '*';
	return word_follows(end) ? '*' : '_';
}

static void open_emphasis(
	struct md_pen *p, enum md_emphasis kind, cmark_node *end)
{
	bool em = kind == EMPHASIS_EM;
	char sign = kind == EMPHASIS_DEL ? '~' : choose_sign(p, end, em);

	if (p->emphasis_len < sizeof(p->emphasis))
		p->emphasis[p->emphasis_len] = sign;
	p->emphasis_len++;
	buf_fill(p->out, sign, em ? 1 : 2);
	p->opened_at = p->out->len;
	p->opened_em = em;
	p->line_begins = false;
}

static void close_emphasis(struct md_pen *p, enum md_emphasis kind)
{
	char sign = kind == EMPHASIS_DEL ? '~' : '*';

	if (p->emphasis_len)
		p->emphasis_len--;
	if (p->emphasis_len < sizeof(p->emphasis))
		sign = p->emphasis[p->emphasis_len];
	buf_fill(p->out, sign, kind == EMPHASIS_EM ? 1 : 2);
}

/* ---- Links ---- */

static void add_url(struct md_pen *p, struct slice url)
{
	static const char safe[] = "-_.+!*',%#@?=;:/$~";

	if (!url.len)
		add(p, "<>");
	while (url.len) {
		struct slice from = url, bytes;
		unsigned rune = utf8_next(&url);
		char c = *from.ptr;

		bytes = slice_sub(from, 0, from.len - url.len);
		if (char_is_alnum(c) ||
			(rune >= 0x80 && !url_is_hidden(rune)) ||
			(c && strchr(safe, c)))
			buf_add(p->out, bytes);
		else if (c == '(' || c == ')')
			buf_addf(p->out, "\\%c", c);
		else if (c == '&')
			add(p, "&amp;");
		else
			url_percent(p->out, bytes);
	}
}

static void add_title(struct md_pen *p, cmark_node *node)
{
	const char *title = cmark_node_get_title(node);

	if (!*title)
		return;
	add(p, " \"");
	for (; *title; title++) {
		if (strchr("\"\\&<{\n\r", *title))
			buf_addf(p->out, "&#%d;", *title);
		else
			add_char(p, *title);
	}
	add(p, "\"");
}

static void end_link(struct md_pen *p, cmark_node *node, struct slice url)
{
	add(p, "](");
	add_url(p, url);
	add_title(p, node);
	add(p, ")");
}

/* `<https://example.org>`, where the text is the URL and harmless. */
static bool is_angle_link(struct md_pen *p, cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);
	struct slice url;

	if (!child || cmark_node_next(child) ||
		cmark_node_get_type(child) != CMARK_NODE_TEXT ||
		*cmark_node_get_title(node))
		return false;
	return md_link_choose(&url, p->w, node) == LINK_LINK &&
	       slice_eq(url, slice_of(cmark_node_get_literal(child))) &&
	       (slice_starts(url, SLICE("http://")) ||
		       slice_starts(url, SLICE("https://"))) &&
	       slice_is_alnum_or(url, SLICE("-_.+!*',%#@?=:/$~()"));
}

static void write_link(struct md_pen *p, cmark_node *node, bool enter)
{
	struct slice url;

	if (is_angle_link(p, node)) {
		p->plain_link = enter;
		add(p, enter ? "<" : ">");
		return;
	}
	if (md_link_choose(&url, p->w, node) == LINK_LINK) {
		if (enter)
			add(p, "[");
		else
			end_link(p, node, url);
		p->in_link = enter;
	}
	arena_reset(&p->w->arena);
}

static void image(struct md_pen *p, cmark_node *node, bool enter)
{
	struct slice url;
	enum md_link_as as = md_link_choose(&url, p->w, node);

	p->image = enter ? node : NULL;
	if (as == LINK_LINK && p->in_link)
		as = LINK_PLAIN;
	if (as != LINK_PLAIN && enter)
		add(p, as == LINK_IMAGE ? "![" : "[");
	else if (as != LINK_PLAIN)
		end_link(p, node, url);
	arena_reset(&p->w->arena);
}

/* Inside an image only text is left. */
static void alt_text(struct md_pen *p, cmark_node *node)
{
	const struct md_note *note = md_note_of(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		text(p, slice_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_HTML_INLINE:
		if (note && note->kind == NOTE_NONE)
			text(p, note->text);
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK: text(p, SLICE(" ")); break;
	default: break;
	}
}

static void raw(struct md_pen *p, cmark_node *node)
{
	const struct md_note *note = md_note_of(node);

	if (!note)
		return;
	if (note->kind == NOTE_OPEN)
		open_emphasis(p, note->emphasis, note->pair->node);
	else if (note->kind == NOTE_CLOSE)
		close_emphasis(p, note->emphasis);
	else if (note->kind == NOTE_NONE)
		text(p, note->text);
}

static void emphasis(struct md_pen *p, cmark_node *node, bool enter)
{
	enum md_emphasis kind = cmark_node_get_type(node) == CMARK_NODE_EMPH
					? EMPHASIS_EM
					: EMPHASIS_STRONG;

	if (enter)
		open_emphasis(p, kind, node);
	else
		close_emphasis(p, kind);
}

void md_pen_inline(struct md_pen *p, cmark_node *node, bool enter)
{
	if (p->image && p->image != node) {
		if (enter)
			alt_text(p, node);
		return;
	}
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		if (p->plain_link)
			add(p, cmark_node_get_literal(node));
		else
			text(p, slice_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_CODE:
		code(p, slice_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_SOFTBREAK: line_break(p, false); break;
	case CMARK_NODE_LINEBREAK: line_break(p, true); break;
	case CMARK_NODE_HTML_INLINE: raw(p, node); break;
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG: emphasis(p, node, enter); break;
	case CMARK_NODE_LINK: write_link(p, node, enter); break;
	case CMARK_NODE_IMAGE:
	default: /* a parsed tree holds nothing else */
		assert(cmark_node_get_type(node) == CMARK_NODE_IMAGE);
		image(p, node, enter);
		break;
	}
}
