/* Mistakes in a value: quotes, brackets, what a value begins with. */
#include "format/yaml_explain.h"

#include <assert.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

/* ---- Quotes ---- */

/* What stands in its quotes is not what is meant, so it cannot be shown in
 * others without decoding it. */
static bool has_escapes(struct slice written)
{
	struct slice inside = slice_from(written, 1);

	return slice_has_char(inside, '\\') ||
	       slice_find(inside, SLICE("''")) < inside.len;
}

/* What stands behind the quote that opens WRITTEN, without a quote of another
 * kind that was meant to close it. */
static struct slice quoted_text(struct slice written)
{
	static const char *const closing[] = {
		"\"", "'", "\u201D", "\u201C", "\u2019"};
	struct slice s = slice_from(written, 1);

	for (size_t i = 0; i < ARRAY_LENGTH(closing); i++) {
		struct slice end = slice_of(closing[i]);

		if (slice_ends(s, end) && slice_find(s, end) == s.len - end.len)
			return slice_sub(s, 0, s.len - end.len);
	}
	return s;
}

/* `"id: X`: the quote stands before a key. */
static bool is_entry(struct slice s)
{
	return slice_find(s, SLICE(": ")) < s.len ||
	       slice_find(s, SLICE(":\t")) < s.len || slice_ends(s, SLICE(":"));
}

/* What may follow behind a value that is whole without it. */
static bool explain_stray(struct explainer *x, const struct yaml_line *line,
	struct slice whole, struct slice rest)
{
	if (yaml_is_stray_end(rest))
		x->out->message = arena_printf(x->a,
			"a line of YAML does not end with '%.*s'",
			SLICE_FMT(rest));
	else if (rest.len == 1 && (rest.ptr[0] == '"' || rest.ptr[0] == '\''))
		x->out->message = SLICE("this quote is one too many");
	else
		return false;
	explain_advise(x, line, whole);
	return explain_point_slice(x, rest);
}

bool explain_open_quote_at(struct explainer *x, size_t at)
{
	struct yaml_line line;
	struct slice text, whole;

	yaml_line_read(&line, x->p->text, at);
	/* `"x""`: it opens behind another value in quotes. */
	whole = slice_sub(x->p->text, explain_offset(x, line.value), at);
	if (whole.len && strchr("\"'", whole.ptr[0]) &&
		yaml_quote_end(whole) + 1 == whole.len &&
		explain_stray(
			x, &line, whole, slice_from(line.value, whole.len)))
		return true;
	explain_say(x, "the quote that opens here is never closed",
		"close it with the same quote at the end of the value");
	if (line.value.len > 1 && explain_offset(x, line.value) == at &&
		!has_escapes(line.value)) {
		text = quoted_text(line.value);
		if (!line.key.len && is_entry(text))
			explain_advise(x, &line, text);
		else
			explain_advise_quotes(x, &line, text);
	}
	return explain_point(x, at, 1);
}

bool explain_open_quote(struct explainer *x)
{
	if (!explain_says(x, "unexpected end of stream") &&
		!explain_says(x, "unexpected document indicator"))
		return false;
	/* libyaml says so of a value in quotes only. */
	assert(explain_char(x, x->p->context) == '"' ||
		explain_char(x, x->p->context) == '\'');
	return explain_open_quote_at(x, x->p->context);
}

/* A quote that was closed by the one that should open the next value. */
bool explain_swallowed(struct explainer *x)
{
	size_t at = x->p->scalar_at, end = x->p->scalar_end;

	if (at == YAML_NOWHERE || end > x->p->at || end < x->line.start)
		return false;
	if (!slice_has_char(slice_sub(x->p->text, at, end), '\n'))
		return false;
	return explain_open_quote_at(x, at);
}

/* Where a quote opens in LINE that the line does not close, or nowhere. */
static size_t open_quote_of(
	const struct explainer *x, const struct yaml_line *line)
{
	struct slice part = line->value;

	if (!part.len || (part.ptr[0] != '"' && part.ptr[0] != '\''))
		part = slice_sub(x->p->text, line->content, line->end);
	if (!part.len || (part.ptr[0] != '"' && part.ptr[0] != '\'') ||
		yaml_quote_end(part) < part.len)
		return YAML_NOWHERE;
	return explain_offset(x, part);
}

/* The same, of a quote that opens a key or a list item further up. */
bool explain_lost_quote(struct explainer *x)
{
	struct yaml_line line = x->line, above;
	size_t at = open_quote_of(x, &line);
	struct slice rest;

	while (at == YAML_NOWHERE &&
		yaml_line_above(&above, x->p->text, &line)) {
		line = above;
		at = open_quote_of(x, &line);
	}
	if (at == YAML_NOWHERE)
		return false;
	rest = slice_from(x->p->text, at);
	if (at + yaml_quote_end(rest) < x->line.start)
		return false;
	return explain_open_quote_at(x, at);
}

/* Half of a surrogate pair, as JSON writes it, or beyond Unicode. REST begins
 * with its digits. */
static void explain_no_character(
	struct explainer *x, size_t at, struct slice rest)
{
	size_t digits = explain_char(x, at + 1) == 'u' ? 4 : 8;

	explain_point(x, at, 2 + (digits < rest.len ? digits : rest.len));
	x->out->message =
		arena_printf(x->a, "the escape '%.*s' names no character",
			SLICE_FMT(slice_sub(x->p->text, at, at + x->out->len)));
	x->out->help = SLICE("write the character itself");
}

bool explain_escape(struct explainer *x)
{
	bool unicode = explain_says(x, "Unicode character escape");
	size_t at = x->p->at;
	struct slice rest;

	if (!unicode && !explain_says(x, "escape character") &&
		!explain_says(x, "hexdecimal number"))
		return false;
	while (at > x->line.start && explain_char(x, at) != '\\')
		at--;
	rest = slice_sub(x->p->text, at + 1, x->line.end);
	if (rest.len)
		utf8_next(&rest);
	if (unicode && rest.len) {
		explain_no_character(x, at, rest);
		return true;
	}
	explain_point(x, at, rest.ptr ? explain_offset(x, rest) - at : 1);
	x->out->message = arena_printf(x->a,
		explain_says(x, "hexdecimal")
			? "the escape '%.*s' lacks hexadecimal digits"
			: "'%.*s' is no escape that YAML knows",
		SLICE_FMT(slice_sub(x->p->text, at, at + x->out->len)));
	x->out->help = SLICE("write '\\\\' for a backslash, or put the value "
			     "in single quotes");
	return true;
}

static bool explain_after_quote(struct explainer *x)
{
	struct slice value = x->line.value, rest;
	size_t close = yaml_quote_end(value);

	rest = slice_trim(slice_from(value, close + 1));
	if (!rest.len)
		return false;
	if (explain_stray(x, &x->line, slice_sub(value, 0, close + 1), rest))
		return true;
	if (rest.ptr[rest.len - 1] == value.ptr[0] &&
		rest.ptr == value.ptr + close + 1 && rest.ptr[0] != ',') {
		explain_say(x,
			"this quote closes the value, and more text follows",
			"put quotes of the other kind around the value");
		if (!has_escapes(value))
			explain_advise_quotes(x, &x->line,
				slice_sub(value, 1, value.len - 1));
		return explain_point_slice(
			x, slice_sub(value, close, close + 1));
	}
	explain_say(x, "text follows behind the closing quote", "");
	/* `"a", "b"` is meant as a list. */
	if (rest.ptr[0] == ',' && rest.ptr[rest.len - 1] == value.ptr[0])
		explain_advise(x, &x->line,
			arena_printf(x->a, "[%.*s]", SLICE_FMT(value)));
	else
		explain_advise_quotes(x, &x->line, value);
	return explain_point_slice(x, rest);
}

/* ---- Brackets ---- */

static const char *closing(char open)
{
	return open == '[' ? "]" : "}";
}

static bool explain_open_bracket(struct explainer *x, size_t open)
{
	const char *close = closing(explain_char(x, open));

	x->out->message =
		arena_printf(x->a, "the '%c' that opens here is never closed",
			explain_char(x, open));
	x->out->help = arena_printf(
		x->a, "add '%s' at its end, or put the value in quotes", close);
	return explain_point(x, open, 1);
}

static bool explain_in_bracket(struct explainer *x, size_t open)
{
	const char *close = closing(explain_char(x, open));
	bool alias = explain_says(x, "alphabetic");
	size_t at = alias ? x->p->context : x->p->at;
	char c = explain_char(x, at);

	explain_point(x, at, 0);
	if (c == ']' || c == '}') {
		x->out->message =
			arena_printf(x->a, "this '%c' does not close the '%c'",
				c, explain_char(x, open));
		x->out->help = arena_printf(x->a, "write '%s'", close);
	} else if (explain_says(x, "node content") && c == ',') {
		explain_say(x, "an item is missing before this comma",
			"remove the comma");
	} else if (alias || explain_says(x, "start any token")) {
		x->out->message = arena_printf(
			x->a, "an unquoted value cannot begin with '%c'", c);
		x->out->help = SLICE("put the value in quotes");
	} else {
		x->out->message = arena_printf(x->a,
			"a ',' or the closing '%s' is missing before this",
			close);
		x->out->help = SLICE("put a comma between two items, and text "
				     "with ': ', ',' or brackets in quotes");
	}
	return true;
}

/* The innermost `[` or `{` of the line's value that is open at END, or
 * nowhere: libyaml may fail before it has told of one. */
static size_t open_bracket_of(const struct explainer *x, size_t end)
{
	size_t open[LIMIT_YAML_DEPTH], depth = 0;
	struct slice value = x->line.value;
	size_t at = explain_offset(x, value);

	if (!value.len || !strchr("[{", value.ptr[0]))
		return YAML_NOWHERE;
	for (; at < end && at < x->line.end; at++) {
		char c = explain_char(x, at);

		if (c == '"' || c == '\'')
			at += yaml_quote_end(
				slice_sub(x->p->text, at, x->line.end));
		else if ((c == '[' || c == '{') && depth < LIMIT_YAML_DEPTH)
			open[depth++] = at;
		else if (depth && (c == ']' || c == '}'))
			depth--;
		else if (!depth)
			return YAML_NOWHERE;
	}
	return depth ? open[depth - 1] : YAML_NOWHERE;
}

bool explain_bracket(struct explainer *x)
{
	size_t open = x->p->open_bracket, at = x->p->at;
	char c = explain_char(x, x->p->context);

	if (explain_says(x, "unexpected ':'")) {
		explain_say(x, "a space is missing after this colon",
			"write 'key: value'");
		return explain_point(x, x->p->at, 1);
	}
	if (explain_says(x, "did not find expected ',' or") &&
		(c == '[' || c == '{'))
		open = x->p->context;
	if (open == YAML_NOWHERE && (explain_says(x, "start any token") ||
					    explain_says(x, "alphabetic")))
		open = open_bracket_of(x, at);
	if (open == YAML_NOWHERE)
		return false;
	if (!slice_trim(slice_from(x->p->text, at)).len)
		return explain_open_bracket(x, open);
	/* The next key of the mapping around it, or the next list item. */
	if (open < x->line.start &&
		(x->line.colon != YAML_NOWHERE || x->line.dash != YAML_NOWHERE))
		return explain_open_bracket(x, open);
	return explain_in_bracket(x, open);
}

/* ---- A value ---- */

static bool explain_list_behind_key(struct explainer *x)
{
	struct slice item = x->line.value;

	explain_say(x, "a list cannot begin on the line of its key",
		"put each '- ' on a line of its own below the key");
	if (item.len <= LONGEST_ADVICE)
		x->out->help = arena_printf(x->a,
			"put '%.*s' on a line of its own below '%.*s:'",
			SLICE_FMT(item), SLICE_FMT(x->line.key));
	return explain_point(x, explain_offset(x, item), 1);
}

/* `|` and `>` have the text on the lines below. */
static bool explain_behind_block(struct explainer *x)
{
	struct slice value = x->line.value;
	size_t n = 1;

	/* A sign and a digit may stand behind it, in any order. */
	while (n < value.len && n < 3 &&
		(char_is_digit(value.ptr[n]) || value.ptr[n] == '+' ||
			value.ptr[n] == '-'))
		n++;
	if (n == value.len || !char_is_space(value.ptr[n]))
		return false;
	x->out->message =
		arena_printf(x->a, "text stands behind the '%c'", value.ptr[0]);
	x->out->help = SLICE("begin the text on the next line, indented");
	return explain_point_slice(x, slice_trim(slice_from(value, n)));
}

/* `[a, b],` and the like. */
static bool explain_behind_flow(struct explainer *x)
{
	struct slice value = x->line.value, rest;
	size_t at = x->p->at - explain_offset(x, value);

	rest = slice_from(value, at < value.len ? at : value.len);
	return rest.len &&
	       explain_stray(x, &x->line,
		       slice_trim_end(slice_sub(value, 0, at)), rest);
}

static bool explain_first_char(struct explainer *x)
{
	struct slice value = x->line.value;
	char c = value.ptr[0];

	if (c == '-' && x->line.key.len &&
		(value.len == 1 || char_is_space(value.ptr[1])))
		return explain_list_behind_key(x);
	if ((c == '|' || c == '>') && explain_behind_block(x))
		return true;
	if ((c == '[' || c == '{') && explain_behind_flow(x))
		return true;
	if (c == '[' || c == '{')
		x->out->message = arena_printf(x->a,
			"the value %.*sbegins with '%c', and text follows "
			"behind the '%s'",
			SLICE_FMT(explain_of_key(x, &x->line)), c, closing(c));
	else if (!x->line.key.len && x->line.dash == YAML_NOWHERE)
		return false; /* explain_reserved() knows better */
	else if (strchr("*&!@%`|>,]}?", c))
		x->out->message = arena_printf(
			x->a, "an unquoted value cannot begin with '%c'", c);
	else
		return false;
	explain_advise_quotes(x, &x->line, value);
	return explain_point_slice(x, value);
}

bool explain_value(struct explainer *x)
{
	struct slice value = x->line.value;

	if (!value.len || x->p->at < explain_offset(x, value) ||
		x->p->at > x->line.end)
		return false;
	if (value.ptr[0] == '"' || value.ptr[0] == '\'')
		return explain_after_quote(x);
	if (explain_first_char(x))
		return true;
	if (!x->line.key.len || !is_entry(value))
		return false;
	x->out->message = arena_printf(x->a,
		"the value %.*sholds a colon that YAML reads as another key",
		SLICE_FMT(explain_of_key(x, &x->line)));
	explain_advise_quotes(x, &x->line, value);
	return explain_point_slice(x, value);
}

/* `@name: x` and `* item`: a line that begins with what YAML reserves. */
bool explain_reserved_line(struct explainer *x, const struct yaml_line *line)
{
	size_t at = line->content;
	char c = explain_char(x, at);
	bool is_key = line->key.len;

	if (at >= line->end || !strchr("*&!@%`|>,]}", c))
		return false;
	if (!is_key && (c == ']' || c == '}') &&
		yaml_is_stray_end(slice_from(line->value, 1))) {
		x->out->message =
			arena_printf(x->a, "this '%c' closes nothing", c);
		x->out->help = SLICE("remove it");
		return explain_point(x, at, 1);
	}
	x->out->message =
		arena_printf(x->a, "an unquoted %s cannot begin with '%c'",
			is_key ? "key" : "value", c);
	x->out->help = c == '*' && !is_key
			       ? SLICE("begin a list item with '- ', or put "
				       "the text in quotes")
			       : SLICE("put it in quotes");
	return explain_point_slice(x, is_key ? line->key : line->value);
}

bool explain_reserved(struct explainer *x)
{
	return x->p->at >= x->line.content && x->p->at <= x->line.end &&
	       explain_reserved_line(x, &x->line);
}
