/*
 * A post-mortem as pieces of text with places: its frontmatter, its outline,
 * and between headings and tables the list items and lines of its body. Code,
 * quotes and comments are left out: what templates explain stands there.
 */
#ifndef DEBRIEF_IMPORT_DOCUMENT_H
#define DEBRIEF_IMPORT_DOCUMENT_H

#include "format/markdown.h"
#include "format/yaml.h"
#include "import/lexicon.h"

#define NO_PIECE ((size_t)-1)

/* A list item's first paragraph, or a line of any other paragraph. */
struct piece {
	bool item;
	int box;	   /* of a task: ACTION_OPEN or ACTION_DONE; else 0 */
	struct slice raw;  /* Markdown; an item's lines joined by blanks */
	struct slice text; /* the same as plain text */
	size_t at;	   /* offset in the file */
	size_t indent;	   /* columns */
	size_t parent;	   /* the item it stands in, or NO_PIECE */
	int heading;	   /* index of the heading it stands under, or -1 */
	bool continued;	   /* a line that the next one goes on from */
	bool behind_blank; /* nothing stands directly above */
};

struct piece_vec VEC(struct piece);

/* What the words of a heading mean. */
struct meaning {
	struct slice form;
	enum label label;
	enum topic_of_section own;   /* what they say themselves */
	enum topic_of_section topic; /* of the text below: the same, or that of
				      * the section around it */
};

struct document {
	const struct source *source;
	struct arena *arena;
	struct slice yaml;	 /* between the fences; empty if none */
	const struct yaml *meta; /* of it; NULL: none that can be read */
	struct slice body;
	struct md_outline outline;
	struct meaning *meanings; /* by heading */
	struct piece_vec pieces;
	int title; /* index of the heading that is the title, or -1 */
};

/* Reads SOURCE, whose text is UTF-8. Fails where a limit of Markdown is
 * passed. All lives in A. */
MUST_USE int document_read(struct document *out, struct arena *a,
	const struct source *source, struct err *err);

/* What the section of heading INDEX (-1: before all) is about. */
enum topic_of_section document_topic(const struct document *d, int index);
/* Whether it is about action items, perhaps. */
bool document_tells_actions(const struct document *d, int index);
/* The line number of a place. */
size_t document_line(const struct document *d, size_t at);

#endif
