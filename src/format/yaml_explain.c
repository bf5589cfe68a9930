/*
 * libyaml says "did not find expected key" about a quote, a bracket, an
 * indentation or a colon. What a person did is found by reading the line at
 * the failure as a person does. Each function below knows one mistake and
 * gives false where it is not that; the table at the end is their order.
 */
#include "format/yaml_parts.h"

#include <string.h>

#include "base/utf8.h"

struct explainer {
	struct yaml_trouble *out;
	struct arena *a;
	const struct yaml_problem *p;
	struct yaml_line line; /* of p->at */
};

enum {
	LONGEST_ADVICE = 100, /* bytes of a value that help repeats */
	LONGEST_KEY = 1024,   /* YAML 1.2, 7.4.2: a key in one line */
};

static size_t offset(const struct explainer *x, struct slice part)
{
	return (size_t)(part.ptr - x->p->text.ptr);
}

static bool says(const struct explainer *x, const char *words)
{
	struct slice s = slice_of(words);

	return slice_find(x->p->words, s) < x->p->words.len;
}

static char char_at(const struct explainer *x, size_t at)
{
	return at < x->p->text.len ? x->p->text.ptr[at] : '\0';
}

/* Places the trouble; a place of no length takes in one character. */
static bool point(struct explainer *x, size_t at, size_t len)
{
	struct slice rest = slice_from(x->p->text, at);
	size_t before = rest.len;

	if (!len && rest.len) {
		utf8_next(&rest);
		len = before - rest.len;
	}
	x->out->at = at;
	x->out->len = len;
	return true;
}

static bool point_slice(struct explainer *x, struct slice part)
{
	return point(x, offset(x, part), part.len);
}

static void say(struct explainer *x, const char *message, const char *help)
{
	x->out->message = slice_of(message);
	x->out->help = slice_of(help);
}

/* Help that shows the line with its value as it should be. */
static void advise_value(
	struct explainer *x, const struct yaml_line *line, struct slice value)
{
	if (value.len > LONGEST_ADVICE || line->key.len > LONGEST_ADVICE)
		x->out->help = SLICE("put the whole value in quotes");
	else if (line->key.len)
		x->out->help = arena_printf(x->a, "write %.*s: %.*s",
			SLICE_FMT(line->key), SLICE_FMT(value));
	else
		x->out->help =
			arena_printf(x->a, "write %.*s", SLICE_FMT(value));
}

static void advise_quotes(
	struct explainer *x, const struct yaml_line *line, struct slice text)
{
	advise_value(x, line, yaml_quote(x->a, text));
}

/* "of 'title' " or nothing. */
static struct slice of_key(struct explainer *x, const struct yaml_line *line)
{
	if (!line->key.len || line->key.len > LONGEST_ADVICE)
		return SLICE("");
	return arena_printf(x->a, "of '%.*s' ", SLICE_FMT(line->key));
}

/* ---- Quotes ---- */

static bool explain_open_quote_at(struct explainer *x, size_t at)
{
	struct yaml_line line;

	yaml_line_read(&line, x->p->text, at);
	say(x, "the quote that opens here is never closed",
		"close it with the same quote at the end of the value");
	if (line.value.len > 1 && offset(x, line.value) == at)
		advise_quotes(x, &line, slice_from(line.value, 1));
	return point(x, at, 1);
}

static bool explain_open_quote(struct explainer *x)
{
	char c = char_at(x, x->p->context);

	if (!says(x, "unexpected end of stream") &&
		!says(x, "unexpected document indicator"))
		return false;
	if (c != '"' && c != '\'')
		return false;
	return explain_open_quote_at(x, x->p->context);
}

/* A quote that was closed by the one that should open the next value. */
static bool explain_swallowed(struct explainer *x)
{
	size_t at = x->p->scalar_at, end = x->p->scalar_end;

	if (at == YAML_NOWHERE || end > x->p->at || end < x->line.start)
		return false;
	if (!slice_has_char(slice_sub(x->p->text, at, end), '\n'))
		return false;
	return explain_open_quote_at(x, at);
}

static bool explain_escape(struct explainer *x)
{
	size_t at = x->p->at;
	struct slice rest;

	if (!says(x, "escape character") && !says(x, "hexdecimal number") &&
		!says(x, "Unicode character escape"))
		return false;
	while (at > x->line.start && char_at(x, at) != '\\')
		at--;
	rest = slice_sub(x->p->text, at + 1, x->line.end);
	if (rest.len)
		utf8_next(&rest);
	point(x, at, rest.ptr ? offset(x, rest) - at : 1);
	x->out->message =
		arena_printf(x->a, "'%.*s' is no escape that YAML knows",
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
	if (rest.ptr[rest.len - 1] == value.ptr[0]) {
		say(x, "this quote closes the value, and more text follows",
			"");
		advise_quotes(x, &x->line, slice_sub(value, 1, value.len - 1));
		return point_slice(x, slice_sub(value, close, close + 1));
	}
	say(x, "text follows behind the closing quote", "");
	advise_quotes(x, &x->line, value);
	return point_slice(x, rest);
}

/* ---- Characters ---- */

static bool explain_tab(struct explainer *x)
{
	size_t at = x->line.start;
	size_t end = x->line.content;

	while (at < end && char_at(x, at) != '\t')
		at++;
	if (at == end)
		return false;
	say(x, "a tab is used to indent", "indent with spaces");
	return point(x, at, 1);
}

static bool explain_directive(struct explainer *x)
{
	struct slice line = slice_sub(x->p->text, x->line.start, x->line.end);

	if (!slice_starts(line, SLICE("%")))
		return false;
	if (!slice_starts(line, SLICE("%YAML")) &&
		!slice_starts(line, SLICE("%TAG"))) {
		say(x, "a line cannot begin with '%'", "put it in quotes");
		return point_slice(x, slice_trim_end(line));
	}
	x->out->unsafe = true;
	say(x, "a directive ('%') is not read", "remove this line");
	return point_slice(x, slice_trim_end(line));
}

/* ---- Brackets ---- */

static const char *closing(char open)
{
	return open == '[' ? "]" : "}";
}

static bool explain_open_bracket(struct explainer *x, size_t open)
{
	const char *close = closing(char_at(x, open));

	x->out->message = arena_printf(x->a,
		"the '%c' that opens here is never closed", char_at(x, open));
	x->out->help = arena_printf(
		x->a, "add '%s' at its end, or put the value in quotes", close);
	return point(x, open, 1);
}

static bool explain_in_bracket(struct explainer *x, size_t open)
{
	const char *close = closing(char_at(x, open));
	char c = char_at(x, x->p->at);

	point(x, x->p->at, 0);
	if (c == ']' || c == '}') {
		x->out->message =
			arena_printf(x->a, "this '%c' does not close the '%c'",
				c, char_at(x, open));
		x->out->help = arena_printf(x->a, "write '%s'", close);
	} else if (says(x, "node content") && c == ',') {
		say(x, "an item is missing before this comma",
			"remove the comma");
	} else if (says(x, "cannot start any token")) {
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

static bool explain_bracket(struct explainer *x)
{
	size_t open = x->p->open_bracket, at = x->p->at;
	char c = char_at(x, x->p->context);

	if (says(x, "did not find expected ',' or") && (c == '[' || c == '{'))
		open = x->p->context;
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

	if (!x->line.key.len)
		return false;
	say(x, "a list cannot begin on the line of its key",
		"put each '- ' on a line of its own below the key");
	if (item.len <= LONGEST_ADVICE)
		x->out->help = arena_printf(x->a,
			"put '%.*s' on a line of its own below '%.*s:'",
			SLICE_FMT(item), SLICE_FMT(x->line.key));
	return point(x, offset(x, item), 1);
}

static bool explain_first_char(struct explainer *x)
{
	struct slice value = x->line.value;
	char c = value.ptr[0];

	if (c == '-' && (value.len == 1 || char_is_space(value.ptr[1])))
		return explain_list_behind_key(x);
	if (c == '[' || c == '{')
		x->out->message = arena_printf(x->a,
			"the value %.*sbegins with '%c', and text follows "
			"behind the '%s'",
			SLICE_FMT(of_key(x, &x->line)), c, closing(c));
	else if (strchr("*&!@%`|>,]}?", c))
		x->out->message = arena_printf(
			x->a, "an unquoted value cannot begin with '%c'", c);
	else
		return false;
	advise_quotes(x, &x->line, value);
	return point_slice(x, value);
}

static bool explain_value(struct explainer *x)
{
	struct slice value = x->line.value;
	size_t colon;

	if (!value.len || x->p->at < offset(x, value) || x->p->at > x->line.end)
		return false;
	if (value.ptr[0] == '"' || value.ptr[0] == '\'')
		return explain_after_quote(x);
	if (explain_first_char(x))
		return true;
	colon = slice_find(value, SLICE(": "));
	if (!x->line.key.len ||
		(colon == value.len && !slice_ends(value, SLICE(":"))))
		return false;
	x->out->message = arena_printf(x->a,
		"the value %.*sholds a colon that YAML reads as another key",
		SLICE_FMT(of_key(x, &x->line)));
	advise_quotes(x, &x->line, value);
	return point_slice(x, value);
}

/* ---- A line that is no `key: value` ---- */

/* Offset of a colon behind a word that could be a key; or s.len. */
static size_t tight_colon(struct slice s)
{
	size_t n = 0;

	while (n < s.len &&
		(char_is_alnum(s.ptr[n]) || s.ptr[n] == '_' || s.ptr[n] == '-'))
		n++;
	return n && n + 1 < s.len && s.ptr[n] == ':' ? n : s.len;
}

static bool explain_line_without_colon(
	struct explainer *x, const struct yaml_line *line)
{
	struct slice text = line->value;
	size_t colon = tight_colon(text);

	if (!text.len || line->key.ptr)
		return false;
	point_slice(x, text);
	if (text.len > LONGEST_ADVICE) {
		say(x, "this line has no ': ' behind its key",
			"write it as 'key: value'");
		return true;
	}
	if (colon < text.len) {
		x->out->message = arena_printf(x->a,
			"'%.*s' has no space after the colon", SLICE_FMT(text));
		x->out->help = arena_printf(x->a, "write %.*s: %.*s",
			SLICE_FMT(slice_sub(text, 0, colon)),
			SLICE_FMT(slice_from(text, colon + 1)));
		return true;
	}
	x->out->message = arena_printf(
		x->a, "'%.*s' has no colon behind a key", SLICE_FMT(text));
	x->out->help = SLICE("write it as 'key: value', or indent it if it "
			     "goes on with the value above");
	return true;
}

static bool explain_no_colon(struct explainer *x)
{
	struct yaml_line line;

	if (!says(x, "could not find expected ':'") ||
		x->p->context == YAML_NOWHERE)
		return false;
	yaml_line_read(&line, x->p->text, x->p->context);
	if (line.key.len > LONGEST_KEY) {
		say(x, "this key is longer than 1024 characters",
			"write a shorter key");
		return point_slice(x, line.key);
	}
	return explain_line_without_colon(x, &line);
}

/* ---- Indentation ---- */

struct level {
	size_t column;
	struct slice name; /* the key that stands there, or empty */
};

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* Where the line begins: its first dash, else its first character. */
static size_t first_column(const struct yaml_line *line)
{
	size_t at = line->dash != YAML_NOWHERE ? line->dash : line->content;

	return at - line->start;
}

/*
 * The nearest indentation at which the line could stand: that of one of the
 * lists or mappings that the lines above it leave open.
 */
static bool find_level(struct level *out, struct explainer *x)
{
	struct yaml_line line = x->line, above;
	bool item = line.dash != YAML_NOWHERE, found = false;
	size_t column = first_column(&line), limit = YAML_NOWHERE;

	while (limit && yaml_line_above(&above, x->p->text, &line)) {
		size_t c = item ? first_column(&above)
				: above.content - above.start;
		bool fits =
			item ? above.dash != YAML_NOWHERE : above.key.len > 0;

		line = above;
		if (first_column(&above) >= limit)
			continue;
		limit = first_column(&above);
		if (!fits || (found && distance(c, column) >=
					       distance(out->column, column)))
			continue;
		*out = (struct level){c, above.key};
		found = true;
	}
	return found;
}

static bool explain_mixed(struct explainer *x)
{
	if (x->line.dash != YAML_NOWHERE) {
		say(x, "a list item stands where a key is expected",
			"put the list below a key of its own");
		return point(x, x->line.dash, 1);
	}
	if (!x->line.key.len)
		return false;
	say(x, "a key stands where a list item is expected",
		"begin the line with '- ', or put the list below a key");
	return point_slice(x, x->line.key);
}

static bool explain_indent(struct explainer *x)
{
	size_t column = first_column(&x->line);
	bool item = x->line.dash != YAML_NOWHERE;
	struct level level;
	struct slice what;

	if (!item && !x->line.key.len)
		return false;
	if (!find_level(&level, x) || level.column == column)
		return explain_mixed(x);
	what = item ? SLICE("this list item")
		    : arena_printf(x->a, "'%.*s'", SLICE_FMT(x->line.key));
	x->out->message = arena_printf(x->a,
		"%.*s is indented by %zu space%s, but %s%.*s%s above it by %zu",
		SLICE_FMT(what), column, column == 1 ? "" : "s",
		item ? "the one" : "'",
		SLICE_FMT(item ? SLICE("") : level.name), item ? "" : "'",
		level.column);
	x->out->help =
		level.column
			? arena_printf(x->a, "indent it by %zu space%s",
				  level.column, level.column == 1 ? "" : "s")
			: SLICE("begin it at the start of the line");
	return item ? point(x, x->line.dash, 1) : point_slice(x, x->line.key);
}

/* The line's own colon surprises: the text above has run on into it. */
static bool explain_run_on(struct explainer *x)
{
	struct yaml_line above;

	if (!says(x, "mapping values are not allowed") ||
		x->p->at != x->line.colon)
		return false;
	if (yaml_line_above(&above, x->p->text, &x->line) && !above.key.ptr &&
		above.dash == YAML_NOWHERE &&
		first_column(&above) == first_column(&x->line))
		return explain_line_without_colon(x, &above);
	return explain_indent(x);
}

static bool explain_line_start(struct explainer *x)
{
	if (x->p->at > x->line.content)
		return false;
	if (explain_indent(x))
		return true;
	if (x->line.content >= x->line.end || !says(x, "expected key"))
		return false;
	say(x, "this text belongs to no key",
		"write it as 'key: value', or put it inside the value above");
	return point_slice(x, x->line.value);
}

/* ---- All of them ---- */

/* libyaml's own words, without its spelling mistakes. */
static bool explain_anyhow(struct explainer *x)
{
	struct slice words =
		x->p->words.len ? x->p->words : SLICE("this is no valid YAML");

	x->out->message = arena_printf(x->a,
		"YAML cannot be read on from here: %.*s", SLICE_FMT(words));
	x->out->help = SLICE("put text with special characters in quotes");
	return point(x, x->p->at, 0);
}

void yaml_explain(struct yaml_trouble *out, struct arena *a,
	const struct yaml_problem *problem)
{
	static bool (*const explanations[])(struct explainer *) = {
		explain_open_quote,
		explain_escape,
		explain_swallowed,
		explain_bracket,
		explain_tab,
		explain_directive,
		explain_no_colon,
		explain_run_on,
		explain_value,
		explain_line_start,
		explain_anyhow,
	};
	struct explainer x = {.out = out, .a = a, .p = problem};
	size_t n = sizeof(explanations) / sizeof(*explanations);

	*out = (struct yaml_trouble){0};
	yaml_line_read(&x.line, problem->text, problem->at);
	for (size_t i = 0; i < n; i++)
		if (explanations[i](&x))
			break;
}
