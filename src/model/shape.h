/*
 * Shapes of JSON that debrief writes: each object is a table of its keys, from
 * which its JSON Schema is made. Every key is required, and there are no
 * others.
 *
 *	static const struct shape rows[] = {
 *		{.key = "id", .members = SHAPE_TEXT},
 *		{.key = "steps", .rows = step_rows, .count = SHAPE_MANY},
 *		{0},
 *	};
 */
#ifndef DEBRIEF_MODEL_SHAPE_H
#define DEBRIEF_MODEL_SHAPE_H

#include "model/schema.h"
#include "text/json.h"

enum shape_count {
	SHAPE_ONE,
	SHAPE_OR_NULL,
	SHAPE_MANY, /* a list of such objects */
};

/* A key; one of MEMBERS, ROWS and RECORD says what its value is. */
struct shape {
	const char *key;	     /* NULL ends a table */
	const char *members;	     /* a JSON Schema, as JSON */
	const struct shape *rows;    /* an object with these keys */
	const struct schema *record; /* what shape_write_record() writes */
	enum shape_count count;	     /* of ROWS and RECORD */
};

#define SHAPE_TEXT "{\"type\": \"string\"}"
#define SHAPE_TEXT_OR_NULL                                                     \
	"{\"type\": [\"string\", \"null\"], \"minLength\": 1}"
#define SHAPE_COUNT    "{\"type\": \"integer\", \"minimum\": 0}"
#define SHAPE_POSITION "{\"type\": \"integer\", \"minimum\": 1}"
#define SHAPE_FLAG     "{\"type\": \"boolean\"}"
#define SHAPE_VERSION  "{\"const\": 1}"
#define SHAPE_RULE     "{\"$ref\": \"#/$defs/rule\"}"
#define SHAPE_SEVERITY                                                         \
	"{\"enum\": [\"error\", \"deviation\", \"warning\", \"note\"]}"
/* Which state of a repository it is. */
#define SHAPE_STATE "{\"enum\": [\"worktree\", \"index\", \"commit\"]}"
/* How much of a repository's history there is. */
#define SHAPE_HISTORY "{\"enum\": [\"full\", \"shallow\", \"none\"]}"
/* Git's name of a commit or a blob. */
#define SHAPE_OBJECT_ID                                                        \
	"{\"type\": \"string\", \"pattern\": \"^[0-9a-f]{40}$\"}"
#define SHAPE_OBJECT_ID_OR_NULL                                                \
	"{\"type\": [\"string\", \"null\"], \"pattern\": "                     \
	"\"^[0-9a-f]{40}$\"}"
#define SHAPE_DAY                                                              \
	"{\"type\": \"string\", \"pattern\": "                                 \
	"\"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\"}"
#define SHAPE_TIME_OR_NULL                                                     \
	"{\"anyOf\": [{\"$ref\": \"#/$defs/time\"}, {\"type\": \"null\"}]}"
#define SHAPE_LIST_OF(X) "{\"type\": \"array\", \"items\": " X "}"
#define SHAPE_MAP_OF(X)                                                        \
	"{\"type\": \"object\", \"additionalProperties\": " X "}"

/* The members of the schema of an object of ROWS, into an open object. */
void shape_write(struct json *j, const struct shape *rows);

/*
 * OBJECT, a decoded struct of SCHEMA, as a JSON object of all its keys: null
 * where the record gives none or one that was not understood, times as the
 * record writes them. Lists that are decoded by hand are left out.
 */
void shape_write_record(struct json *j, const char *key,
	const struct schema *schema, const void *object);

#endif
