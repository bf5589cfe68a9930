/* The keys of a YAML mapping, from its schema table, for a manual page. */
#ifndef DEBRIEF_CMD_MAN_KEYS_H
#define DEBRIEF_CMD_MAN_KEYS_H

#include "base/buf.h"
#include "model/schema.h"

/* A list of them: what each holds, whether it is needed, what it means; those
 * of mappings inside stand under their own. */
void keys_write(struct buf *out, const struct schema *schema);

#endif
