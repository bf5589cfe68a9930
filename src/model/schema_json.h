/*
 * JSON Schema (draft 2020-12) from the schema tables, for editors and tests.
 */
#ifndef DEBRIEF_MODEL_SCHEMA_JSON_H
#define DEBRIEF_MODEL_SCHEMA_JSON_H

#include "model/schema.h"

/* What a document's schema says of it. */
struct schema_head {
	const char *id;	   /* `urn:debrief:schema:incident` */
	const char *title; /* a sentence */
	bool list;	   /* the document is a list of such mappings */
	bool other_keys;   /* keys that no row names are fine */
};

/* Writes the schema of a document and a line end. */
void schema_write_json(struct buf *out, const struct schema *schema,
	const struct schema_head *head);

#endif
