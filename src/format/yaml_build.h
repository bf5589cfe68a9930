/*
 * Builds the tree of format/yaml.h from what libyaml reads, and finds on the
 * way what we do not take: anchors, aliases, tags, merge keys, equal keys,
 * too much of anything. Private to the YAML reader. Offsets are bytes of the
 * builder's text.
 *
 * An entry of the root that was not read honestly is left out, and the root
 * is marked as cut.
 */
#ifndef DEBRIEF_FORMAT_YAML_BUILD_H
#define DEBRIEF_FORMAT_YAML_BUILD_H

#include "base/limits.h"
#include "format/yaml.h"
#include "format/yaml_parts.h"

/* A list or map that is still open. */
struct yaml_frame {
	struct yaml *node;
	struct yaml *last; /* its last item, or NULL */
	bool flow;	   /* in brackets */
	bool has_key;	   /* of a map: the next node is the value of */
	struct span key;
	struct slice name;
};

struct yaml_builder {
	struct findings *fs;
	const struct source *source;
	struct arena *arena; /* for nodes and their texts */
	struct slice text;
	size_t base; /* offset of the text in the source */
	enum rule syntax_rule;
	size_t first_finding; /* of ours in the list */

	struct yaml_frame stack[LIMIT_YAML_DEPTH];
	size_t depth;
	struct yaml *root;

	size_t scalar_at; /* the last quoted scalar, or nowhere */
	size_t scalar_end;

	bool reported; /* the one syntax finding is made */
	bool spoilt;   /* the entry of the root that is being read is */
	bool goes_on;  /* the last entry may go on behind the text */
	bool cut;      /* as in struct yaml */
	bool stop;     /* read no further */
};

struct yaml_scalar {
	size_t at;
	size_t end;
	struct slice value; /* decoded; copied where it has to be */
	char style;	    /* NUL: plain; `"`: in quotes; `|`: a block */
	bool properties;    /* an anchor or a tag stands before it */
};

void yaml_build_scalar(
	struct yaml_builder *b, const struct yaml_scalar *scalar);
void yaml_build_alias(struct yaml_builder *b, size_t at, size_t end);
void yaml_build_open(struct yaml_builder *b, enum yaml_kind kind, size_t at,
	bool flow, bool properties);
void yaml_build_close(struct yaml_builder *b, size_t at, size_t end);

/* Closes what a failure or a stop left open. */
void yaml_build_end(struct yaml_builder *b);
/* Drops the entries of the root that reach the line of AT or beyond: what
 * stands there may belong to them. */
void yaml_build_drop(struct yaml_builder *b, size_t at);
/* The innermost bracket that is open, or nowhere. */
size_t yaml_build_bracket(const struct yaml_builder *b);

/* Adds a finding; a second one about syntax is left out. */
void yaml_build_report(struct yaml_builder *b, const struct yaml_trouble *t);
void yaml_build_say(struct yaml_builder *b, bool unsafe, struct span span,
	const char *message, const char *help);
/* Takes back yaml-unsafe findings that T tells better: `*key* moment` is an
 * alias to libyaml before it fails behind it. */
void yaml_build_forget(struct yaml_builder *b, const struct yaml_trouble *t);

enum rule yaml_build_rule(const struct yaml_builder *b, enum rule rule);
struct span yaml_build_span(
	const struct yaml_builder *b, size_t at, size_t end);
struct yaml *yaml_build_node(
	struct yaml_builder *b, enum yaml_kind kind, size_t at, size_t end);
/* END without the white space before it. */
size_t yaml_build_trim(const struct yaml_builder *b, size_t at, size_t end);

#endif
