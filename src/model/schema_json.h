/*
 * JSON Schema (draft 2020-12) from the schema tables, for editors and tests.
 */
#ifndef DEBRIEF_MODEL_SCHEMA_JSON_H
#define DEBRIEF_MODEL_SCHEMA_JSON_H

#include "model/schema.h"
#include "text/json.h"

/* What a document's schema says of it. */
struct schema_head {
	const char *id;		/* `urn:debrief:schema:incident` */
	const char *title;	/* a sentence */
	const char *id_pattern; /* of the key `id`, in place of its row's */
	bool list;		/* the document is a list of such mappings */
	bool other_keys;	/* keys that no row names are fine */
};

/* The head of any schema, before its own members, and behind them the
 * definitions that its `$ref`s may name: rule, person, time. */
void schema_open_json(struct json *j, const struct schema_head *head);
void schema_close_json(struct json *j);

/* Writes the schema of a document and a line end. */
void schema_write_json(struct buf *out, const struct schema *schema,
	const struct schema_head *head);

#endif
