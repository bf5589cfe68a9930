/*
 * Fields of a post-mortem: a label and a value, wherever people write them: in
 * YAML frontmatter, `**Date:** 2021-03-04`, `- Severity: SEV1`, rows of a table
 * of two columns, a table of one row, or a section that is nothing but its
 * value (`## Status`, `Resolved`).
 */
#ifndef DEBRIEF_IMPORT_FIELDS_H
#define DEBRIEF_IMPORT_FIELDS_H

#include "import/document.h"

struct field_found {
	enum label label;
	struct slice name;  /* the label as written */
	struct slice aside; /* what stood in brackets behind it: `UTC` */
	struct slice value; /* plain text; empty where it is a list */
	struct slice raw;   /* as written, Markdown */
	struct slice_items {
		struct slice *at;
		size_t *places; /* of each, offsets in the file */
		size_t len;
	} items;	/* of a list */
	size_t at;	/* offset in the file */
	bool continued; /* its value goes on in a line that is not in it */
	bool meta;	/* of the frontmatter */
};

struct field_found_vec VEC(struct field_found);

/* All fields with a known label, in the order of the document. */
void fields_find(struct field_found_vec *out, const struct document *d);

#endif
