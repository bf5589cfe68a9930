/* The procedure as it was read, as JSON: what `check --format json` and the
 * site's records.json say of it. */
#ifndef DEBRIEF_REPORT_PROCEDURE_JSON_H
#define DEBRIEF_REPORT_PROCEDURE_JSON_H

#include "git/history.h"
#include "model/corpus.h"
#include "model/shape.h"

/* Under the key `procedure`. */
void procedure_write_json(struct json *j, const struct corpus *c);

extern const struct shape procedure_shape[];

/* `none`, `shallow`, `full`. */
const char *history_kind_name(enum history_kind kind);

#endif
