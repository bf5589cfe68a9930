#include "cmd/man/roff.h"

enum { WIDTH = 78 };

void roff_literal(struct buf *out, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '-' || c == '\'' || c == '^' || c == '~' || c == '`')
			buf_adds(out, c == '-'	  ? "\\-"
				      : c == '\'' ? "\\(aq"
				      : c == '^'  ? "\\(ha"
				      : c == '~'  ? "\\(ti"
						  : "\\(ga");
		else if (c == '\\')
			buf_adds(out, "\\e");
		else
			buf_addc(out, c);
	}
}

/* One character of prose; FIRST of its word. */
static void add_plain(struct buf *out, char c, bool first)
{
	if (c == '\\')
		buf_adds(out, "\\e");
	else if (c == '\'')
		buf_adds(out, first ? "\\(oq" : "\\(cq");
	else
		buf_addc(out, c);
}

/* A word of prose, and whether it ends within backquotes. */
static bool add_word(struct buf *out, struct slice word, bool quoted)
{
	bool option;

	if (slice_starts(word, SLICE("(-"))) {
		buf_addc(out, '(');
		word = slice_from(word, 1);
	}
	option = word.len > 1 && word.ptr[0] == '-' && !quoted;
	if (option || quoted)
		buf_adds(out, "\\fB");
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if (option && !char_is_alnum(c) && c != '-') {
			buf_adds(out, "\\fR");
			option = false;
		}
		if (c == '`') {
			quoted = !quoted;
			buf_adds(out, quoted ? "\\fB" : "\\fR");
		} else if (option || quoted) {
			roff_literal(out, slice_make(&c, 1));
		} else {
			add_plain(out, c, !i);
		}
	}
	if (option || quoted)
		buf_adds(out, "\\fR");
	return quoted;
}

/* How long the line is so far. */
static size_t line_length(const struct buf *out)
{
	size_t len = 0;

	while (len < out->len && out->ptr[out->len - 1 - len] != '\n')
		len++;
	return len;
}

void roff_text(struct buf *out, struct slice text)
{
	struct buf written = BUF_INIT(KIB(4));
	struct slice word;
	bool quoted = false;

	while (slice_word(&word, &text)) {
		size_t at = line_length(out);

		buf_reset(&written);
		quoted = add_word(&written, word, quoted);
		if (at)
			buf_addc(out, at + written.len < WIDTH ? ' ' : '\n');
		/* At the start of a line it begins a request. */
		if (word.ptr[0] == '.')
			buf_adds(out, "\\&");
		buf_add(out, buf_slice(&written));
	}
	buf_addc(out, '\n');
	buf_free(&written);
}

void roff_tag(struct buf *out, struct slice tag, struct slice value)
{
	buf_adds(out, ".TP\n\\fB");
	roff_literal(out, tag);
	buf_adds(out, "\\fR");
	if (value.len) {
		buf_adds(out, " \\fI");
		roff_literal(out, value);
		buf_adds(out, "\\fR");
	}
	buf_addc(out, '\n');
}
