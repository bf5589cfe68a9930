/*
 * The procedure's frontmatter as procedure_schema decodes it, before its
 * values go to their places in struct procedure.
 */
#ifndef DEBRIEF_MODEL_PROCEDURE_KEYS_H
#define DEBRIEF_MODEL_PROCEDURE_KEYS_H

#include "model/record.h"

struct require_config {
	struct field self;
	struct list_field keys, sections, severity;
	struct choice_field from;
};

struct standard_config {
	struct field self;
	struct field steps, standard;
	struct list_field control;
};

struct require_config_vec VEC(struct require_config);
struct standard_config_vec VEC(struct standard_config);

struct review_config {
	struct field self;
	const struct yaml *within;
};

struct frontmatter_config {
	struct field code;
	struct time_field effective;
	struct list_field severities, major;
	struct review_config review;
	const struct yaml *steps, *sections, *rules;
	struct require_config_vec require;
	struct standard_config_vec standards;
};

#endif
