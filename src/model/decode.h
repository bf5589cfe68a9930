/* What the files of the decoder share; nobody else includes this. */
#ifndef DEBRIEF_MODEL_DECODE_H
#define DEBRIEF_MODEL_DECODE_H

#include "model/schema.h"

/* The arena for decoded values. */
struct arena *decode_arena(const struct schema_input *in);
/* A text of the YAML tree that outlives the tree if it has to. */
struct slice decode_keep(const struct schema_input *in, struct slice text);
/* The rule under which trouble of RULE is reported. */
enum rule decode_rule(const struct schema_input *in, enum rule rule);
/* The path of the mapping's key KEY as text. */
struct slice decode_key(const struct schema_input *in, struct slice key);
/* The field of NODE; its text only where it is a scalar. */
struct field decode_field(
	const struct schema_input *in, const struct yaml *node);
/* Reports value-type: NODE, under ROW or an item of it, is not what it must
 * be. IN's path is that of the value. */
void decode_wrong_type(const struct schema_input *in,
	const struct schema_field *row, bool item, const struct yaml *node);

/*
 * Lets --fix put MENDED in the place of TEXT, the value or key at PLACE that
 * the last finding is about. Quotes stay. Nothing is done where what stands
 * there is more than the value (escapes, a block scalar), and where MENDED
 * would need quotes.
 */
void decode_fix(const struct schema_input *in, struct span place,
	struct slice text, struct slice mended);

/* Each decodes the scalar NODE into the struct of ROW's type; IN's path is
 * that of the value. */
void decode_text(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node);
void decode_time(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node);
void decode_choice(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node,
	const char *owner);
void decode_flag(void *out, const struct schema_input *in,
	const struct schema_field *row, const struct yaml *node);

#endif
