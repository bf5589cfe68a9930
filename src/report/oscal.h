/*
 * What the two OSCAL documents share (NIST OSCAL 1.1, JSON). Its schemas take
 * no empty list, no text that is empty or goes over a line in a property, and
 * only few offsets in a time: here everything is in UTC.
 */
#ifndef DEBRIEF_REPORT_OSCAL_H
#define DEBRIEF_REPORT_OSCAL_H

#include "report/data.h"
#include "text/json.h"

struct oscal {
	struct output_stream *out;
	struct json j;	 /* into its text */
	struct arena *a; /* of the thing at hand */
	const struct population *p;
};

/* Under KEY. */
void oscal_uuid(
	struct oscal *o, const char *key, const char *kind, struct slice name);
void oscal_instant(struct oscal *o, const char *key, long long seconds);
/* A day at its beginning in UTC; nothing where OSCAL cannot write it. */
void oscal_day(struct oscal *o, const char *key, struct moment at);
bool oscal_has_day(struct moment at);
/* A text that must not be empty: OTHER stands in for it. */
void oscal_text(
	struct oscal *o, const char *key, struct slice text, const char *other);
/* A property; none where the value is empty. */
void oscal_prop(struct oscal *o, const char *name, struct slice value);
void oscal_metadata(struct oscal *o, const char *title);
/* [{KEY: UUID}] under LIST. */
void oscal_related(
	struct oscal *o, const char *list, const char *key, const char *uuid);

#endif
