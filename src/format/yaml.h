/*
 * YAML as a tree of nodes with spans. libyaml's events are the only thing
 * used of it; no anchors, aliases, merge keys, tags or second documents come
 * through, and every scalar is text: what it means is the schema's business
 * (YAML 1.2 core schema where that matters, never 1.1's `yes` and `no`).
 *
 * Trouble is findings, not errors: frontmatter-syntax (one a text, the
 * first), yaml-unsafe, key-duplicate, text-encoding, text-bidi,
 * conflict-markers. After one of them the tree holds what could still be read
 * honestly, or is NULL. Of two equal keys the first one's value stays.
 */
#ifndef DEBRIEF_FORMAT_YAML_H
#define DEBRIEF_FORMAT_YAML_H

#include "text/finding.h"
#include "text/source.h"

enum yaml_kind {
	YAML_SCALAR,
	YAML_LIST,
	YAML_MAP,
};

struct yaml {
	enum yaml_kind kind;
	struct span span;   /* as written; a scalar's with its quotes; a block
			     * list or map up to the end of its last item */
	struct span key;    /* in a map: its key as written; else not set */
	struct slice name;  /* in a map: its key, decoded */
	struct slice text;  /* of a scalar: its value, decoded */
	bool quoted;	    /* a scalar in quotes or a block scalar */
	struct yaml *first; /* of a list or map: items in order */
	struct yaml *next;  /* the following item */
	size_t count;	    /* items */
	bool cut;	    /* of the root: entries are missing from it that the
			     * text has, so nothing follows from an absent key */
	bool dropped;	    /* only while the text is read */
};

/*
 * Parses TEXT, a slice of SOURCE's text without a byte-order mark, which must
 * be one document. An empty text gives an empty map. Gives NULL where there is
 * nothing that can be trusted; the findings then say why. SYNTAX_RULE is
 * RULE_FRONTMATTER_SYNTAX in records and RULE_CONFIG_INVALID in settings,
 * where all trouble but text-bidi is of that rule. The root of a record is
 * always a map, that of settings whatever was written. Nodes live in the
 * source's arena, findings in that of FS.
 */
struct yaml *yaml_parse(struct findings *fs, const struct source *source,
	struct slice text, enum rule syntax_rule);
/* The same with the nodes in an arena NODES, which may die before all else;
 * texts that had to be decoded die with it. */
struct yaml *yaml_parse_in(struct arena *nodes, struct findings *fs,
	const struct source *source, struct slice text, enum rule syntax_rule);

/* The item of MAP called NAME, or NULL; MAP may be NULL or no map. */
const struct yaml *yaml_get(const struct yaml *map, struct slice name);
/* A plain scalar that YAML 1.2 reads as null: empty, ~, null, Null, NULL. */
bool yaml_is_null(const struct yaml *node);
/* Reads a plain true or false (YAML 1.2: also True, TRUE); false if neither. */
bool yaml_bool(bool *out, const struct yaml *node);

#endif
