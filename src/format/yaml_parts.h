/*
 * What the parts of the YAML reader say to each other; nobody else includes
 * this. yaml.c drives libyaml and builds the tree, yaml_guard.c looks for
 * characters before that, yaml_explain.c puts a failure into a person's
 * words, with yaml_line.c, which reads one line as a person does.
 */
#ifndef DEBRIEF_FORMAT_YAML_PARTS_H
#define DEBRIEF_FORMAT_YAML_PARTS_H

#include "base/arena.h"
#include "base/slice.h"

#define YAML_NOWHERE ((size_t)-1)

/* A failure as libyaml reports it. Offsets are bytes of TEXT. */
struct yaml_problem {
	struct slice text;   /* all of the YAML */
	struct slice words;  /* libyaml's; empty if none */
	size_t at;	     /* where it was noticed */
	size_t context;	     /* where what it was reading began, or nowhere */
	size_t scalar_at;    /* the last value in quotes that was read: its */
	size_t scalar_end;   /* first byte and its end; or both nowhere */
	size_t open_bracket; /* innermost `[` or `{` still open, or nowhere */
};

/* The same for a person. */
struct yaml_trouble {
	bool unsafe; /* yaml-unsafe rather than frontmatter-syntax */
	size_t at;   /* the place to look at, in bytes of the text */
	size_t len;
	struct slice message;
	struct slice help;
};

/* Puts PROBLEM into words; texts are made in A. */
void yaml_explain(struct yaml_trouble *out, struct arena *a,
	const struct yaml_problem *problem);

/* The same where TEXT is nothing but a plain value at AT that somebody meant
 * as `key: value`. False if it does not look so. */
bool yaml_explain_plain(struct yaml_trouble *out, struct arena *a,
	struct slice text, size_t at);

/*
 * Finds the first character of TEXT, valid UTF-8, that may not stand in YAML,
 * or that YAML 1.1 takes for a line end and we do not. False if there is none.
 */
bool yaml_guard(struct yaml_trouble *out, struct arena *a, struct slice text);

/* One line of YAML as a person reads it. Offsets are bytes of the text. */
struct yaml_line {
	size_t start;	    /* first byte of the line */
	size_t end;	    /* before its line end */
	size_t dash;	    /* its first `- `, or nowhere */
	size_t content;	    /* behind blanks and all `- ` */
	struct slice key;   /* before the colon, as written; NULL ptr: none */
	size_t colon;	    /* behind the key, or nowhere */
	struct slice value; /* behind the colon, or all the content; without
			     * blanks and without a comment behind it */
};

void yaml_line_read(struct yaml_line *out, struct slice text, size_t at);
/* The line before that has more than blanks or a comment; false if none. */
bool yaml_line_above(
	struct yaml_line *out, struct slice text, const struct yaml_line *line);
/* Offset of the quote that closes the quoted text at the front of S, or
 * s.len. */
size_t yaml_quote_end(struct slice s);
/* S is only what ends a line elsewhere: commas, semicolons, backslashes. */
bool yaml_is_stray_end(struct slice s);
/* VALUE in the quotes that need the least inside. */
struct slice yaml_quote(struct arena *a, struct slice value);

#endif
