/* The schema tables of whole documents, and those that several share. */
#ifndef DEBRIEF_MODEL_SCHEMAS_H
#define DEBRIEF_MODEL_SCHEMAS_H

#include "model/schema.h"

/* Ids of records that have files; their prefixes are settings. */
#define SCHEMA_ID_PATTERN "^.+-[0-9]{4}-[0-9]{4,}$"

extern const struct schema incident_schema, action_schema, settings_schema,
	person_schema, procedure_schema;

/* An entry of `exceptions`; in debrief.yml it may name a `record`. */
extern const struct schema exception_schema, exception_elsewhere_schema;

#endif
