/*
 * Text inside a line of Markdown. The caller may put it at a line's start, in
 * a heading, a table cell or a link's text, so all of these are guarded at
 * once; what is markup in none of them stays as it is, since people read the
 * reports as they are written, too. CommonMark 0.30, GFM 0.29.
 */
#include "text/escape.h"

#include <string.h>

#include "base/utf8.h"

enum {
	LONGEST_REFERENCE = 32, /* name of a character reference */
};

static char char_at(struct slice s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

/* Whether a word ends before byte I. */
static bool ends_word(struct slice s, size_t i)
{
	return i >= s.len || char_is_space(s.ptr[i]);
}

/* Whether the whole word that begins at I is made of C. */
static bool is_run(struct slice s, size_t i, char c)
{
	while (char_at(s, i) == c)
		i++;
	return ends_word(s, i);
}

/* Whether nothing but C is left from I on. */
static bool is_last_run(struct slice s, size_t i, char c)
{
	while (char_at(s, i) == c)
		i++;
	while (i < s.len && char_is_space(s.ptr[i]))
		i++;
	return i == s.len;
}

/* Whether the `&` at I begins something like `&amp;` or `&#39;`. */
static bool is_reference(struct slice s, size_t i)
{
	size_t end = i + 1;

	while (end < s.len && end - i <= LONGEST_REFERENCE &&
		(char_is_alnum(s.ptr[end]) || s.ptr[end] == '#'))
		end++;
	return end > i + 1 && char_at(s, end) == ';';
}

#define XMPP SLICE("xmpp:")

bool markdown_is_xmpp(struct slice s, size_t i)
{
	return s.ptr[i] == 'x' && slice_starts(slice_from(s, i), XMPP) &&
	       slice_has_char(slice_from(s, i), '@');
}

/* Whether the `:` at I begins a `://` behind a scheme that is no link here,
 * such as `ftp`, which GFM would make one of. */
static bool is_other_scheme(struct slice s, size_t i)
{
	size_t begin = i;
	struct slice scheme;

	if (!slice_starts(slice_from(s, i), SLICE("://")))
		return false;
	while (begin && char_is_alpha(s.ptr[begin - 1]))
		begin--;
	scheme = slice_sub(s, begin, i);
	return !slice_eq_nocase(scheme, SLICE("http")) &&
	       !slice_eq_nocase(scheme, SLICE("https"));
}

/* Whether the character at I is markup wherever it stands in a line. */
static bool is_markup(struct slice s, size_t i)
{
	switch (s.ptr[i]) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '<':
	case '|':
	case '~': return true;
	case '_': /* between letters it never begins or ends emphasis */
		return !i || !char_is_alnum(s.ptr[i - 1]) ||
		       !char_is_alnum(char_at(s, i + 1));
	case '&': return is_reference(s, i);
	case '!': return i + 1 == s.len; /* a link may follow */
	case '{': /* `{{` and `{%` are Liquid's, which Jekyll runs first */
	case '%': return i && s.ptr[i - 1] == '{';
	case ':': return is_other_scheme(s, i);
	case 'x': return markdown_is_xmpp(s, i);
	default: return false;
	}
}

/* Whether the character at I, the first of the text, begins a block. */
static bool begins_block(struct slice s, size_t i)
{
	switch (s.ptr[i]) {
	case '>': return true;
	case '+': return ends_word(s, i + 1);
	case '-': /* a list, a break, an underline, a table's second row */
		return ends_word(s, i + 1) || char_at(s, i + 1) == '-' ||
		       char_at(s, i + 1) == ':';
	case ':': return char_at(s, i + 1) == '-';
	case '#': return is_run(s, i, '#');
	case '=': return is_last_run(s, i, '=');
	default: return false;
	}
}

/* The length of a number that begins a list, as in `1.` or `12)`, or 0. */
static size_t list_number(struct slice s, size_t i)
{
	size_t end = i;

	while (char_is_digit(char_at(s, end)) && end - i < 10)
		end++;
	if (end == i || (char_at(s, end) != '.' && char_at(s, end) != ')'))
		return 0;
	return ends_word(s, end + 1) ? end - i : 0;
}

/* Whether C at I is what makes a bare link: `:` of `://`, `.` of `www.`. */
static bool makes_link(struct slice s, size_t i)
{
	if (s.ptr[i] == ':')
		return char_at(s, i + 1) == '/' && char_at(s, i + 2) == '/';
	return s.ptr[i] == '.' && i >= 3 &&
	       slice_eq_nocase(slice_sub(s, i - 3, i), SLICE("www"));
}

static size_t word_end(struct slice s, size_t i)
{
	while (i < s.len && !char_is_space(s.ptr[i]))
		i++;
	return i;
}

/*
 * Whether a forge would find a person, a team, an issue or a request at I:
 * `@ana`, `#12`, `!12`, `GH-12`. It looks for them in the finished text, where
 * a backslash or a reference makes no difference.
 */
static bool is_call(struct slice s, size_t i)
{
	bool number = char_is_digit(char_at(s, i + 1));

	switch (s.ptr[i]) {
	case '@': return true;
	case '#':
	case '!': return number;
	case '-':
		return number && i >= 2 &&
		       slice_eq_nocase(slice_sub(s, i - 2, i), SLICE("GH"));
	default: return false;
	}
}

/* Text that is escaped, and what for. */
struct task {
	struct slice s;
	bool comment; /* a forge looks for calls in it */
};

static bool needs_escape(const struct task *t, size_t i)
{
	return is_markup(t->s, i) || (t->comment && is_call(t->s, i));
}

static bool has_markup(const struct task *t, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (needs_escape(t, i))
			return true;
	return false;
}

/* Writes what stands at I so that it is no markup; gives the offset behind. */
static size_t add_escaped(struct buf *out, const struct task *t, size_t i)
{
	char c = t->s.ptr[i];

	if (t->comment && is_call(t->s, i)) {
		/* Nothing can be seen between the sign and its name. */
		if (c == '#' || c == '!' || c == '-')
			buf_addc(out, '\\');
		buf_addc(out, c);
		buf_adds(out, "&#8203;");
		return i + 1;
	}
	if (c == 'x') {
		buf_adds(out, "`xmpp:`");
		return i + XMPP.len;
	}
	if (c == '<') { /* not even a search for `<!--` finds it */
		buf_adds(out, "&lt;");
	} else {
		buf_addc(out, '\\');
		buf_addc(out, c);
	}
	return i + 1;
}

/* Whether the word at AT needs a look at its first character. */
static bool is_special_start(struct slice s, size_t at, bool first)
{
	if (first && begins_block(s, at))
		return true;
	/* At the end of a heading it would not be shown. */
	return s.ptr[at] == '#' && is_last_run(s, at, '#');
}

/*
 * Writes the word at AT, FIRST in the text or not, and gives its end. A bare
 * link shows its text with the backslashes in it, so a word that needs some
 * is kept from being a link.
 */
static size_t add_word(
	struct buf *out, const struct task *t, size_t at, bool first)
{
	struct slice s = t->s;
	size_t end = word_end(s, at);
	bool marked = has_markup(t, at, end);
	bool start = is_special_start(s, at, first);
	size_t number = first ? list_number(s, at) : 0;
	size_t plain = at; /* start of what is not written yet */

	for (size_t i = at; i < end && (marked || start || number); i++) {
		if (!needs_escape(t, i) && !(start && i == at) &&
			!(number && i == at + number) &&
			!(marked && makes_link(s, i)))
			continue;
		buf_add(out, slice_sub(s, plain, i));
		plain = add_escaped(out, t, i);
	}
	buf_add(out, slice_sub(s, plain, end));
	return end;
}

/* The same for text that is known to be well-formed. */
static void add_text(struct buf *out, const struct task *t)
{
	struct slice s = t->s;
	bool first = true;

	for (size_t i = 0; i < s.len;) {
		if (!char_is_space(s.ptr[i])) {
			i = add_word(out, t, i, first);
			first = false;
			continue;
		}
		buf_addc(out, ' ');
		while (i < s.len && char_is_space(s.ptr[i]))
			i++;
	}
}

/*
 * Whether the text is words as most are: letters, digits and signs that are
 * markup nowhere in it, and one blank between two words.
 */
static bool is_prose(struct slice s)
{
	if (!s.len || !char_is_alpha(*s.ptr))
		return !s.len;
	for (size_t i = 1; i < s.len; i++) {
		char c = s.ptr[i];

		if (char_is_alnum(c))
			continue;
		if (c != ' ' && c != '.' && c != ',' && c != '-' && c != '/' &&
			c != ':' && c != '(' && c != ')')
			return false;
		if ((c == ' ' && s.ptr[i - 1] == ' ') ||
			(c == '/' && s.ptr[i - 1] == ':'))
			return false;
	}
	return true;
}

/* All white space of ASCII becomes a blank. */
static bool is_unfit(unsigned rune)
{
	return escape_is_unfit(rune) &&
	       !(rune < 0x80 && char_is_space((char)rune));
}

static bool is_clean(struct slice s)
{
	while (s.len) {
		if (*s.ptr >= ' ' && *s.ptr <= '~')
			s = (struct slice){s.ptr + 1, s.len - 1};
		else if (is_unfit(utf8_next(&s)))
			return false;
	}
	return true;
}

static void escape(struct buf *out, struct task t)
{
	struct buf clean = BUF_INIT(0);
	struct slice s = t.s;

	if (is_clean(s)) {
		add_text(out, &t);
		return;
	}
	while (s.len) {
		unsigned rune = utf8_next(&s);

		buf_add_rune(&clean, is_unfit(rune) ? UTF8_REPLACEMENT : rune);
	}
	t.s = buf_slice(&clean);
	add_text(out, &t);
	buf_free(&clean);
}

void escape_markdown(struct buf *out, struct slice s)
{
	if (is_prose(s))
		buf_add(out, s);
	else
		escape(out, (struct task){s, false});
}

void escape_comment(struct buf *out, struct slice s)
{
	escape(out, (struct task){s, true});
}
