/*
 * What a template is cut into: a tree of ops that point into its source.
 * Private to the template files: template.c parses, template_render.c runs.
 */
#ifndef DEBRIEF_FORMAT_TEMPLATE_OP_H
#define DEBRIEF_FORMAT_TEMPLATE_OP_H

#include "text/source.h"

enum op_kind {
	OP_TEXT,
	OP_VALUE,     /* {{name}} */
	OP_RAW_VALUE, /* {{{name}}} and {{&name}} */
	OP_SECTION,   /* {{#name}} */
	OP_INVERTED,  /* {{^name}} */
	OP_PARTIAL,   /* {{>name}} */
};

struct op {
	enum op_kind kind;
	/* A TEXT that begins at a line's start. A tag there has an empty TEXT
	 * before it, so that a partial's indentation has one place to go. */
	bool line_start;
	struct slice text;   /* of a TEXT; the name of all others */
	size_t first_part;   /* bytes of a dotted name before its first dot */
	uint32_t mark;	     /* value_mark() of these */
	struct slice indent; /* of a PARTIAL alone on its line: the blanks
			      * before it */
	bool standalone;     /* of a PARTIAL: it is alone on its line */
	size_t at;	     /* offset of the tag in the source */
	struct op *first;    /* of a section: what is inside */
	struct op *next;
};

struct template
{
	const struct source *source;
	struct op *first;
};

#endif
