/* The keys of the procedure's frontmatter. */
#include "model/procedure_keys.h"

#include "model/procedure_shapes.h"
#include "model/schemas.h"

#define ROW(OF, KEY, TYPE, FLAGS, DOC)                                         \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY), .doc = DOC     \
	}
#define NESTED(OF, KEY, TYPE, FLAGS, SCHEMA, DOC)                              \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY),                \
		.nested = SCHEMA, .doc = DOC                                   \
	}
#define TABLE(STRUCT, NAME, FIELDS)                                            \
	.name = NAME, .size = sizeof(struct STRUCT), .fields = FIELDS,         \
	.count = ARRAY_LENGTH(FIELDS)

static const char *const statuses[] = {
	"open", "contained", "resolved", "reviewed", "closed", NULL};

static const struct schema_field require_fields[] = {
	ROW(require_config, keys, TEXTS, SCHEMA_OR_ONE,
		"incident keys that are required too"),
	ROW(require_config, sections, TEXTS, SCHEMA_OR_ONE,
		"body sections that are required too"),
	{.key = SLICE_INIT("from"),
		.type = SCHEMA_CHOICE,
		.at = offsetof(struct require_config, from),
		.values = statuses,
		.doc = "the status from which on; reviewed, if not given"},
	ROW(require_config, severity, TEXTS, SCHEMA_OR_ONE | SCHEMA_OPEN_VALUES,
		"for which severities; all major ones, if not given"),
};

static const struct schema require_schema = {
	TABLE(require_config, "an entry of 'require'", require_fields)};

static const struct schema_field standard_fields[] = {
	ROW(standard_config, steps, TEXT, SCHEMA_OR_LIST,
		"the steps it covers, such as 1-4; all, if not given"),
	ROW(standard_config, standard, TEXT, SCHEMA_REQUIRED,
		"the standard, with its version"),
	ROW(standard_config, control, TEXTS, SCHEMA_REQUIRED | SCHEMA_OR_ONE,
		"the control, or several"),
};

static const struct schema standard_schema = {
	TABLE(standard_config, "an entry of 'standards'", standard_fields)};

/* A row of any shape, whose members in JSON Schema are SHAPE. */
#define SHAPED(OF, KEY, SHAPE, DOC)                                            \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_ANY,                   \
		.at = offsetof(struct OF, KEY), .shape = SHAPE, .doc = DOC     \
	}

static const struct schema_field review_fields[] = {
	SHAPED(review_config, within, WITHIN_SHAPE,
		"the review period, or one for each severity"),
};

static const struct schema review_schema = {
	TABLE(review_config, "'review'", review_fields)};

static const struct schema_field fields[] = {
	ROW(frontmatter_config, code, TEXT, 0, "the procedure's code"),
	ROW(frontmatter_config, effective, DAY, 0,
		"incidents resolved earlier are not judged"),
	ROW(frontmatter_config, severities, TEXTS, 0,
		"the severities, worst first"),
	ROW(frontmatter_config, major, TEXTS, SCHEMA_OPEN_VALUES,
		"those that make an incident major"),
	NESTED(frontmatter_config, review, MAP, 0, &review_schema,
		"the review period"),
	SHAPED(frontmatter_config, steps, TOPICS_SHAPE,
		"topics by step, where the words do not tell"),
	SHAPED(frontmatter_config, sections, SYNONYMS_SHAPE,
		"more synonyms by section"),
	NESTED(frontmatter_config, require, MAPS, 0, &require_schema,
		"more required keys and sections"),
	NESTED(frontmatter_config, standards, MAPS, 0, &standard_schema,
		"standards beside those in the table"),
	SHAPED(frontmatter_config, rules, SEVERITIES_SHAPE,
		"severities by rule"),
};

const struct schema procedure_schema = {
	TABLE(frontmatter_config, "the procedure", fields)};
