/* What a run produces: files, each a path and its bytes. */
#ifndef DEBRIEF_TEXT_OUTPUT_H
#define DEBRIEF_TEXT_OUTPUT_H

#include "base/vec.h"

struct output_file {
	struct slice path;  /* safe (base/path.h) */
	struct slice bytes; /* in the same arena as the list */
};

struct output_vec VEC(struct output_file);

#endif
