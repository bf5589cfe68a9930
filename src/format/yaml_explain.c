/*
 * libyaml says "did not find expected key" about a quote, a bracket, an
 * indentation or a colon. What a person did is found by reading the line at
 * the failure as a person does. Each function below knows one mistake and
 * gives false where it is not that; the table at the end is their order.
 */
#include "format/yaml_explain.h"

#include <assert.h>

#include "base/utf8.h"

size_t explain_offset(const struct explainer *x, struct slice part)
{
	return (size_t)(part.ptr - x->p->text.ptr);
}

bool explain_says(const struct explainer *x, const char *words)
{
	struct slice s = slice_of(words);

	return slice_find(x->p->words, s) < x->p->words.len;
}

char explain_char(const struct explainer *x, size_t at)
{
	return at < x->p->text.len ? x->p->text.ptr[at] : '\0';
}

/* Places the trouble; a place of no length takes in one character. */
bool explain_point(struct explainer *x, size_t at, size_t len)
{
	struct slice text = x->p->text, rest;
	size_t last = slice_trim_end(text).len;

	/* Behind the end there is nothing to show. */
	if (at >= text.len)
		at = last ? last - 1 : 0;
	rest = slice_from(text, at);
	if (!len && rest.len)
		utf8_next(&rest);
	if (!len)
		len = text.len - at - rest.len;
	assert(len <= text.len - at);
	x->out->at = at;
	x->out->len = len;
	return true;
}

bool explain_point_slice(struct explainer *x, struct slice part)
{
	return explain_point(x, explain_offset(x, part), part.len);
}

void explain_say(struct explainer *x, const char *message, const char *help)
{
	x->out->message = slice_of(message);
	x->out->help = slice_of(help);
}

/* Help that shows the line with its value as it should be. */
void explain_advise(
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

/* Without the typographic quotes around it, which YAML does not know. */
static struct slice strip_curly(struct slice s)
{
	static const char *const opening[] = {
		"\u201C", "\u201D", "\u201E", "\u2018", "\u2019"};

	for (size_t i = 0; i < ARRAY_LENGTH(opening); i++)
		if (s.len > 6 && slice_starts(s, slice_of(opening[i])) &&
			(slice_ends(s, SLICE("\u201D")) ||
				slice_ends(s, SLICE("\u201C")) ||
				slice_ends(s, SLICE("\u2019"))))
			return slice_sub(s, 3, s.len - 3);
	return s;
}

void explain_advise_quotes(
	struct explainer *x, const struct yaml_line *line, struct slice text)
{
	explain_advise(x, line, yaml_quote(x->a, strip_curly(text)));
}

/* "of 'title' " or nothing. */
struct slice explain_of_key(struct explainer *x, const struct yaml_line *line)
{
	if (!line->key.len || line->key.len > LONGEST_ADVICE)
		return SLICE("");
	return arena_printf(x->a, "of '%.*s' ", SLICE_FMT(line->key));
}

/* ---- Characters ---- */

static bool explain_tab(struct explainer *x)
{
	size_t at = x->line.start;
	size_t end = x->line.content;

	while (at < end && explain_char(x, at) != '\t')
		at++;
	if (at == end)
		return false;
	explain_say(x, "a tab is used to indent", "indent with spaces");
	return explain_point(x, at, 1);
}

/* The line of the failure, or the first one if that makes a directive: it is
 * what libyaml waits for a `---` after. */
static struct slice directive_line(const struct explainer *x)
{
	struct slice rest = x->p->text, line;

	while (explain_says(x, "<document start>") &&
		slice_line(&line, &rest)) {
		if (slice_starts(line, SLICE("%")))
			return slice_trim_end(line);
		if (slice_trim(line).len && line.ptr[0] != '#')
			break;
	}
	line = slice_sub(x->p->text, x->line.start, x->line.end);
	return slice_trim_end(line);
}

static bool explain_directive(struct explainer *x)
{
	struct slice line = directive_line(x);

	if (!slice_starts(line, SLICE("%")))
		return false;
	if (!slice_starts(line, SLICE("%YAML")) &&
		!slice_starts(line, SLICE("%TAG"))) {
		explain_say(
			x, "a line cannot begin with '%'", "put it in quotes");
		return explain_point_slice(x, line);
	}
	x->out->unsafe = true;
	explain_say(x, "a directive ('%') is not read", "remove this line");
	return explain_point_slice(x, line);
}

/* ---- All of them ---- */

static bool explain_after_end(struct explainer *x)
{
	if (!explain_says(x, "<document start>") ||
		x->line.content >= x->line.end)
		return false;
	explain_say(x, "this text belongs to nothing that stands above it",
		"write it as 'key: value', and check the line above");
	return explain_point_slice(x, slice_trim_end(slice_sub(x->p->text,
					      x->line.content, x->line.end)));
}

/* Nothing that people are known to do: libyaml's own words. */
static bool explain_anyhow(struct explainer *x)
{
	assert(x->p->words.len);
	x->out->message =
		arena_printf(x->a, "YAML cannot be read on from here: %.*s",
			SLICE_FMT(x->p->words));
	x->out->help = SLICE("put text with special characters in quotes");
	return explain_point(x, x->p->at, 0);
}

void yaml_explain(struct yaml_trouble *out, struct arena *a,
	const struct yaml_problem *problem)
{
	static bool (*const explanations[])(struct explainer *) = {
		explain_open_quote,
		explain_escape,
		explain_swallowed,
		explain_bracket,
		explain_start,
		explain_tab,
		explain_directive,
		explain_no_colon,
		explain_no_key,
		explain_lone_line,
		explain_run_on,
		explain_value,
		explain_reserved,
		explain_line_start,
		explain_after_end,
		explain_lost_quote,
		explain_anyhow,
	};
	struct explainer x = {.out = out, .a = a, .p = problem};
	size_t n = ARRAY_LENGTH(explanations);

	*out = (struct yaml_trouble){0};
	yaml_line_read(&x.line, problem->text, problem->at);
	for (size_t i = 0; i < n; i++)
		if (explanations[i](&x))
			break;
}
