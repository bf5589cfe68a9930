/* Handles, `@mara`, by which people are named in trackers and chats. */
#ifndef DEBRIEF_IMPORT_HANDLES_H
#define DEBRIEF_IMPORT_HANDLES_H

#include "base/arena.h"
#include "base/slice.h"

bool handles_one(struct slice text);
/* Whether TEXT is handles alone, one or several: `@mara, @jun`. */
bool handles_only(struct slice text);
/* `@mara and @jun` as `mara, jun`. */
struct slice handles_join(struct arena *a, struct slice text);
/* Where the run of handles that ends S begins; S's length if there is none. */
size_t handles_at(struct slice s);

#endif
