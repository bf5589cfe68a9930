/* The schema tables of whole documents, for `debrief schema`. */
#ifndef DEBRIEF_MODEL_SCHEMAS_H
#define DEBRIEF_MODEL_SCHEMAS_H

#include "model/schema.h"

extern const struct schema incident_schema, action_schema, settings_schema,
	person_schema, procedure_schema;

#endif
