/*
 * What the files that explain failures share; private to them.
 *
 * An explanation knows one mistake. It fills in the trouble and gives true, or
 * gives false where the line shows another mistake. They are tried in the
 * order of the table in yaml_explain.c.
 */
#ifndef DEBRIEF_FORMAT_YAML_EXPLAIN_H
#define DEBRIEF_FORMAT_YAML_EXPLAIN_H

#include "format/yaml_parts.h"

struct explainer {
	struct yaml_trouble *out;
	struct arena *a;
	const struct yaml_problem *p;
	struct yaml_line line; /* of p->at */
};

enum {
	LONGEST_ADVICE = 100, /* bytes of a value that help repeats */
};

bool explain_open_quote(struct explainer *x);
bool explain_escape(struct explainer *x);
bool explain_swallowed(struct explainer *x);
bool explain_bracket(struct explainer *x);
bool explain_value(struct explainer *x);
bool explain_lost_quote(struct explainer *x);
bool explain_reserved(struct explainer *x);
bool explain_no_colon(struct explainer *x);
bool explain_no_key(struct explainer *x);
bool explain_run_on(struct explainer *x);
bool explain_line_start(struct explainer *x);
bool explain_start(struct explainer *x);
bool explain_lone_line(struct explainer *x);

/* Parts of these that others use: a quote at AT that nobody closes; a line
 * that begins with a character that YAML reserves. */
bool explain_open_quote_at(struct explainer *x, size_t at);
bool explain_reserved_line(struct explainer *x, const struct yaml_line *line);

/* Offset of PART, a slice of the text. */
size_t explain_offset(const struct explainer *x, struct slice part);
/* libyaml's words hold these. */
bool explain_says(const struct explainer *x, const char *words);
/* The byte at AT, or NUL past the end. */
char explain_char(const struct explainer *x, size_t at);
/* These place the trouble and give true; no length means one character. */
bool explain_point(struct explainer *x, size_t at, size_t len);
bool explain_point_slice(struct explainer *x, struct slice part);
void explain_say(struct explainer *x, const char *message, const char *help);
/* Help that shows LINE with VALUE, or with TEXT in quotes, for its value. */
void explain_advise(
	struct explainer *x, const struct yaml_line *line, struct slice value);
void explain_advise_quotes(
	struct explainer *x, const struct yaml_line *line, struct slice text);
/* "of 'title' ", or nothing. */
struct slice explain_of_key(struct explainer *x, const struct yaml_line *line);

#endif
