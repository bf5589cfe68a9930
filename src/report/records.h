/*
 * data/records.json: everything that the site shows, for programs. All keys
 * are always there, null where there is no value; days and times are written
 * as records write them. A record's own keys stand under `record`, what was
 * made of them beside it. `debrief schema data` prints the schema;
 * records_write() is among the writers of data.h.
 */
#ifndef DEBRIEF_REPORT_RECORDS_H
#define DEBRIEF_REPORT_RECORDS_H

#include "model/shape.h"

extern const struct shape records_shape[];

#endif
