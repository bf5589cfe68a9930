/* Mistakes in what a line begins with: blanks that are no spaces, and the
 * bullets and comments of other languages. */
#include "format/yaml_explain.h"

#include "base/utf8.h"

/* ---- Characters that look like nothing ---- */

/* Looks like a blank, or like nothing at all, and is no space to YAML. */
static bool is_odd_blank(unsigned rune)
{
	return rune == 0xA0 || (rune >= 0x2000 && rune <= 0x200A) ||
	       rune == 0x202F || rune == 0x205F || rune == 0x3000 ||
	       utf8_is_hidden(rune);
}

static bool explain_odd_blank(struct explainer *x, const struct yaml_line *line)
{
	struct slice rest, before;
	size_t at = line->start;
	unsigned rune;

	while (at < line->end && explain_char(x, at) == ' ')
		at++;
	rest = before = slice_sub(x->p->text, at, line->end);
	if (!rest.len || !is_odd_blank(rune = utf8_next(&rest)))
		return false;
	explain_point(x, at, before.len - rest.len);
	x->out->message = arena_printf(x->a,
		utf8_is_hidden(rune)
			? "the line begins with the character U+%04X, which "
			  "cannot be seen"
			: "the line begins with the blank U+%04X, which is "
			  "no space to YAML",
		rune);
	x->out->help = utf8_is_hidden(rune) ? SLICE("remove it")
					    : SLICE("indent with spaces");
	return true;
}

/* ---- Signs of other languages ---- */

enum sign_kind {
	SIGN_BULLET,
	SIGN_COMMENT,
	SIGN_MERGE,
};

static const struct {
	const char *text;
	enum sign_kind kind;
} signs[] = {
	{"\u2022", SIGN_BULLET},
	{"\u00B7", SIGN_BULLET},
	{"\u25CF", SIGN_BULLET},
	{"\u25AA", SIGN_BULLET},
	{"\u25E6", SIGN_BULLET},
	{"\u2023", SIGN_BULLET},
	{"\u2013", SIGN_BULLET},
	{"\u2014", SIGN_BULLET},
	{"\u2212", SIGN_BULLET},
	{"//", SIGN_COMMENT},
	{"/*", SIGN_COMMENT},
	{"<!--", SIGN_COMMENT},
	{"=======", SIGN_MERGE},
};

static bool explain_sign(
	struct explainer *x, struct slice sign, enum sign_kind kind)
{
	switch (kind) {
	case SIGN_BULLET:
		x->out->message = arena_printf(x->a,
			"'%.*s' does not begin a list item in YAML",
			SLICE_FMT(sign));
		x->out->help = SLICE("begin it with '- '");
		break;
	case SIGN_COMMENT:
		x->out->message = arena_printf(x->a,
			"'%.*s' does not begin a comment in YAML",
			SLICE_FMT(sign));
		x->out->help = SLICE("begin it with '#', or remove the line");
		break;
	case SIGN_MERGE:
		explain_say(x, "this line is left over from a merge",
			"keep one of the two versions, and remove this line");
		break;
	}
	return true;
}

/* `-item`, where the blank is missing. */
static bool explain_tight_dash(
	struct explainer *x, const struct yaml_line *line)
{
	char next = explain_char(x, line->content + 1);

	if (explain_char(x, line->content) != '-' || char_is_space(next) ||
		next == '-' || !next)
		return false;
	explain_say(x, "a space is missing behind this '-'", "write '- '");
	return explain_point(x, line->content, 1);
}

static bool explain_foreign_line(
	struct explainer *x, const struct yaml_line *line)
{
	struct slice text = slice_sub(x->p->text, line->content, line->end);

	if (line->dash != YAML_NOWHERE)
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(signs); i++) {
		struct slice sign = slice_of(signs[i].text);

		if (!slice_starts(text, sign))
			continue;
		if (signs[i].kind == SIGN_BULLET)
			explain_point_slice(x, slice_sub(text, 0, sign.len));
		else
			explain_point_slice(x, slice_trim_end(text));
		return explain_sign(x, sign, signs[i].kind);
	}
	return explain_tight_dash(x, line);
}

/* The line of the failure, and those of the text that ran on into it. A sign
 * inside a text that begins behind a key is just text. */
bool explain_start(struct explainer *x)
{
	struct yaml_line line = x->line, above;
	bool is_last = false, foreign = false;

	for (;;) {
		if (explain_odd_blank(x, &line))
			return true;
		foreign |= explain_foreign_line(x, &line);
		if (is_last)
			return foreign;
		if (!yaml_line_above(&above, x->p->text, &line))
			return foreign;
		is_last = above.key.ptr || above.dash != YAML_NOWHERE;
		if (foreign && is_last)
			return !above.value.len || !above.key.ptr ||
			       line.content - line.start <=
				       above.content - above.start;
		line = above;
	}
}
