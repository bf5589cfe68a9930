/*
 * What cmark skips as a whole inside a line of text: code spans, `<...>`, the
 * part of a link behind its text. And what GFM's autolink extension takes for
 * a link (GFM 0.29, section 6.9, as cmark-gfm 0.29.0.gfm.6 does it).
 *
 * Every search for a closing sign remembers that there was none, so that a
 * text full of opening signs takes linear time.
 */
#include "format/markdown_private.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

static char at(struct slice s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

bool md_is_ascii_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static size_t run_of(struct slice s, size_t i, char c)
{
	size_t from = i;

	while (at(s, i) == c && i < s.len)
		i++;
	return i - from;
}

/* ---- Code spans ---- */

static void learn_backticks(struct md_scanner *s, size_t from)
{
	size_t i = from, n;

	while (i < s->text.len) {
		n = run_of(s->text, i, '`');
		if (n && n < ARRAY_LENGTH(s->backticks))
			s->backticks[n] = (uint32_t)i;
		i += n ? n : 1;
	}
	s->backticks_known = true;
}

size_t md_scan_code(struct md_scanner *s, size_t from)
{
	size_t n = run_of(s->text, from, '`'), i = from + n, m;

	if (!s->backticks_known)
		learn_backticks(s, from);
	if (n >= ARRAY_LENGTH(s->backticks) || s->backticks[n] < i)
		return from;
	while ((m = run_of(s->text, i, '`')) != n) {
		i += m ? m : 1;
		assert(i < s->text.len); /* such a run was seen */
	}
	return i + m;
}

/* ---- Angle brackets ---- */

static size_t skip_space(struct slice s, size_t i)
{
	while (i < s.len && char_is_space(s.ptr[i]))
		i++;
	return i;
}

/* Behind END at or after I, or 0. */
static size_t find_end(struct slice s, size_t i, struct slice end)
{
	struct slice rest = slice_from(s, i);
	size_t found = slice_find(rest, end);

	return found == rest.len ? 0 : i + found + end.len;
}

static size_t uri_autolink(struct slice s, size_t from)
{
	size_t i = from + 1, n = 0;

	if (!char_is_alpha(at(s, i)))
		return 0;
	for (; char_is_alnum(at(s, i)) || at(s, i) == '+' || at(s, i) == '.' ||
		at(s, i) == '-';
		n++)
		i++;
	if (n < 2 || n > 32 || at(s, i) != ':')
		return 0;
	while (i < s.len && (unsigned char)s.ptr[i] > ' ' && s.ptr[i] != '<' &&
		s.ptr[i] != '>')
		i++;
	return at(s, i) == '>' ? i + 1 : 0;
}

static size_t email_autolink(struct slice s, size_t from)
{
	size_t i = from + 1, label;

	while (char_is_alnum(at(s, i)) ||
		(at(s, i) && strchr(".!#$%&'*+/=?^_`{|}~-", at(s, i))))
		i++;
	if (i == from + 1 || at(s, i) != '@')
		return 0;
	do {
		label = ++i;
		while (char_is_alnum(at(s, i)) || at(s, i) == '-')
			i++;
		if (i == label || i - label > 63 || at(s, label) == '-' ||
			at(s, i - 1) == '-')
			return 0;
	} while (at(s, i) == '.');
	return at(s, i) == '>' ? i + 1 : 0;
}

static size_t attribute_value(struct slice s, size_t i)
{
	char quote = at(s, i);
	size_t from = i;

	if (quote == '"' || quote == '\'') {
		for (i++; i < s.len; i++)
			if (s.ptr[i] == quote)
				return i + 1;
		return 0;
	}
	while (i < s.len && !char_is_space(s.ptr[i]) &&
		!strchr("\"'=<>`", s.ptr[i]))
		i++;
	return i > from ? i : 0;
}

/* An attribute with the white space before it; 0 if there is none. */
static size_t attribute(struct slice s, size_t from)
{
	size_t i = skip_space(s, from), value;
	char c = at(s, i);

	if (i == from || !(char_is_alpha(c) || c == '_' || c == ':'))
		return 0;
	while (char_is_alnum(c) || (c && strchr("_:.-", c)))
		c = at(s, ++i);
	value = skip_space(s, i);
	if (at(s, value) != '=')
		return i;
	return attribute_value(s, skip_space(s, value + 1));
}

size_t md_scan_tag(struct slice s, size_t from)
{
	size_t i = from + 1, next;
	bool closing = at(s, i) == '/';

	i += closing;
	if (!char_is_alpha(at(s, i)))
		return 0;
	while (char_is_alnum(at(s, i)) || at(s, i) == '-')
		i++;
	while (!closing && (next = attribute(s, i)))
		i = next;
	i = skip_space(s, i);
	if (!closing && at(s, i) == '/')
		i++;
	return at(s, i) == '>' ? i + 1 : 0;
}

static size_t html_comment(struct slice s, size_t from)
{
	struct slice rest = slice_from(s, from + 4);
	size_t end;

	if (slice_starts(rest, SLICE(">")) || slice_starts(rest, SLICE("->")))
		return 0;
	/* Found soon, or there is no other comment. */
	end = find_end(s, from + 4, SLICE("--"));
	return end && at(s, end) == '>' ? end + 1 : 0;
}

static size_t html_other(struct md_scanner *s, size_t from)
{
	struct slice rest = slice_from(s->text, from);
	bool *none;
	struct slice end;
	size_t found;

	if (slice_starts(rest, SLICE("<!--")))
		return html_comment(s->text, from);
	if (slice_starts(rest, SLICE("<?"))) {
		none = &s->no_pi;
		end = SLICE("?>");
	} else if (slice_starts(rest, SLICE("<![CDATA["))) {
		none = &s->no_cdata;
		end = SLICE("]]>");
	} else if (slice_starts(rest, SLICE("<!")) &&
		   char_is_alpha(at(rest, 2))) {
		none = &s->no_declaration;
		end = SLICE(">");
	} else {
		return 0;
	}
	if (*none)
		return 0;
	found = find_end(s->text, from + 2, end);
	*none = !found;
	return found;
}

size_t md_scan_angle(struct md_scanner *s, size_t from)
{
	size_t end = uri_autolink(s->text, from);

	if (!end)
		end = email_autolink(s->text, from);
	if (!end)
		end = md_scan_tag(s->text, from);
	if (!end)
		end = html_other(s, from);
	return end ? end : from;
}

/* ---- Behind a link's text ---- */

static bool escapes(struct slice s, size_t i)
{
	return at(s, i) == '\\' && md_is_ascii_punctuation(at(s, i + 1));
}

/* A link destination; gives 0 if there is none. */
static size_t destination(struct slice s, size_t i)
{
	size_t depth = 0;

	if (at(s, i) == '<') {
		for (i++; i < s.len; i += escapes(s, i) ? 2 : 1) {
			if (s.ptr[i] == '>')
				return i + 1;
			if (s.ptr[i] == '\n' || s.ptr[i] == '<')
				return 0;
		}
		return 0;
	}
	for (; i < s.len; i += escapes(s, i) ? 2 : 1) {
		if ((unsigned char)s.ptr[i] <= ' ')
			break;
		if (s.ptr[i] == '(' && ++depth > 32)
			return 0;
		if (s.ptr[i] == ')' && depth-- == 0)
			break;
	}
	return i > s.len ? s.len : i;
}

/* A link title; gives I if there is none. */
static size_t title(struct slice s, size_t i)
{
	char open = at(s, i), close = open == '(' ? ')' : open;
	size_t from = i;

	if (open != '"' && open != '\'' && open != '(')
		return from;
	for (i++; i < s.len; i += escapes(s, i) ? 2 : 1) {
		if (s.ptr[i] == close)
			return i + 1;
		if (open == '(' && s.ptr[i] == '(')
			return from;
	}
	return from;
}

size_t md_scan_link_tail(struct slice s, size_t from)
{
	size_t i, end;

	if (at(s, from) != '(')
		return from;
	i = destination(s, skip_space(s, from + 1));
	if (!i)
		return from;
	end = skip_space(s, i);
	if (end > i)
		end = skip_space(s, title(s, end));
	return at(s, end) == ')' ? end + 1 : from;
}

size_t md_scan_label(struct slice s, size_t from)
{
	size_t i = from + 1;

	if (at(s, from) != '[')
		return from;
	for (; i < s.len && i - from <= 1000; i += escapes(s, i) ? 2 : 1) {
		if (s.ptr[i] == ']')
			return i + 1;
		if (s.ptr[i] == '[')
			break;
	}
	return from;
}

/* The end of the line if only blanks are left of it, or 0. */
static size_t blank_to_end(struct slice s, size_t i)
{
	while (at(s, i) == ' ' || at(s, i) == '\t' || at(s, i) == '\r')
		i++;
	if (i >= s.len)
		return s.len;
	return s.ptr[i] == '\n' ? i + 1 : 0;
}

size_t md_scan_definition(struct slice s)
{
	size_t i = md_scan_label(s, 0), end, behind;

	if (i < 3 || at(s, i) != ':')
		return 0;
	i = skip_space(s, i + 1);
	end = i < s.len ? destination(s, i) : 0;
	if (!end || end == i)
		return 0;
	i = skip_space(s, end);
	behind = i > end ? title(s, i) : i;
	if (behind > i && (behind = blank_to_end(s, behind)))
		return behind;
	return blank_to_end(s, end);
}

/* ---- Bare links ---- */

static bool is_host_char(struct slice s, size_t i)
{
	struct slice rest = slice_from(s, i);
	unsigned rune = rest.len ? utf8_next(&rest) : UTF8_INVALID;

	return rune != UTF8_INVALID && !md_is_space(rune) &&
	       !md_is_punctuation(rune);
}

/*
 * The length of the domain at I; 0 if it cannot be one. Its last two labels
 * decide: *LABELS is where they begin, and what begins between I and there is
 * no domain either.
 */
static size_t domain(struct slice s, size_t i, size_t *labels, bool needs_dot)
{
	size_t n, size = s.len - i, dots = 0, before = 0, last = 0;
	size_t label = i;

	*labels = i;
	for (n = 1; n + 1 < size; n++) {
		if (s.ptr[i + n] == '_') {
			last++;
		} else if (s.ptr[i + n] == '.') {
			before = last;
			last = 0;
			dots++;
			*labels = label;
			label = i + n + 1;
		} else if (s.ptr[i + n] != '-' && !is_host_char(s, i + n)) {
			break;
		}
	}
	if (before || last || (needs_dot && !dots))
		return 0;
	return n;
}

/* Where `&name;` at the end begins, or the place before the `;`. */
static size_t trim_entity(const char *url, size_t len)
{
	size_t i = len - 2;

	assert(len >= 2); /* no link begins with the `;` */
	while (i > 0 && char_is_alpha(url[i]))
		i--;
	return i < len - 2 && url[i] == '&' ? i : len - 1;
}

size_t md_scan_trim_url(const char *url, size_t len)
{
	size_t open = 0, close = 0;

	for (size_t i = 0; i < len; i++) {
		open += url[i] == '(';
		close += url[i] == ')';
	}
	while (len) {
		char c = url[len - 1];

		if (c && strchr("?!.,:*_~'\"", c)) {
			len--;
		} else if (c == ';') {
			len = trim_entity(url, len);
		} else if (c == ')' && close > open) {
			len--;
			close--;
		} else {
			break;
		}
	}
	return len;
}

static size_t link_end(struct slice s, size_t from, size_t i)
{
	while (i < s.len && !char_is_space(s.ptr[i]) && s.ptr[i] != '<')
		i++;
	return from + md_scan_trim_url(s.ptr + from, i - from);
}

size_t md_scan_bare_url(
	struct slice s, size_t colon, size_t *begin, size_t from)
{
	static const struct slice schemes[] = {SLICE_INIT("http://"),
		SLICE_INIT("https://"), SLICE_INIT("ftp://")};
	size_t i = colon, host = colon + 3, labels, n;
	bool known = false;

	if (s.len - colon < 4 || at(s, colon + 1) != '/' ||
		at(s, colon + 2) != '/')
		return colon;
	while (i > from && char_is_alpha(s.ptr[i - 1]))
		i--;
	for (n = 0; n < ARRAY_LENGTH(schemes); n++)
		known |= slice_starts_nocase(slice_from(s, i), schemes[n]);
	if (!known || !is_host_char(s, host))
		return colon;
	n = domain(s, host, &labels, false);
	if (!n)
		return colon;
	*begin = i;
	/* Punctuation is trimmed from the colon on, as cmark-gfm does. */
	n = link_end(s, colon, host + n);
	return n;
}

size_t md_scan_www(struct md_scanner *scan, size_t from)
{
	struct slice s = scan->text;
	size_t labels, n;

	if (from < scan->no_domain)
		return from;
	if (from && !strchr("*_~(", s.ptr[from - 1]) &&
		!char_is_space(s.ptr[from - 1]))
		return from;
	if (!slice_starts(slice_from(s, from), SLICE("www.")))
		return from;
	n = domain(s, from, &labels, true);
	if (!n)
		scan->no_domain = labels;
	return n ? link_end(s, from, from + n) : from;
}
