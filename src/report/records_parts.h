/* What the writers of data/records.json share. Nobody else includes this. */
#ifndef DEBRIEF_REPORT_RECORDS_PARTS_H
#define DEBRIEF_REPORT_RECORDS_PARTS_H

#include "report/data.h"
#include "rules/witness.h"
#include "text/json.h"

/* What every writer here is given. */
struct writer {
	struct output_stream *out;
	struct json j;	 /* into its text */
	struct arena *a; /* of the record at hand */
	const struct population *p;
};

/* A commit, null where there is none. */
void records_write_commit(
	struct json *j, const char *key, const struct commit_fact *c);

/* The list `witnesses`: a row for each decision, verification and exception
 * that a record holds, in the order of the schema; of debrief.yml, for each
 * of its exceptions. */
void records_write_incident_witnesses(
	struct writer *w, const struct incident *i);
void records_write_action_witnesses(struct writer *w, const struct action *x);
void records_write_settings_witnesses(struct writer *w);

#endif
