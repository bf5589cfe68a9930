/* What a run produces: files, each a path and its bytes. */
#ifndef DEBRIEF_TEXT_OUTPUT_H
#define DEBRIEF_TEXT_OUTPUT_H

#include "base/sha256.h"
#include "base/vec.h"

struct output_file {
	struct slice path;  /* safe (base/path.h) */
	struct slice bytes; /* in the same arena as the list */
	/* Of the bytes. Manifests and sums both name it, so it is worked out
	 * once, when the file is added. */
	char sha256[SHA256_HEX + 1];
};

struct output_vec VEC(struct output_file);

/* Adds a file; PATH and BYTES must live in A, as the list does. */
void output_add(struct output_vec *out, struct arena *a, struct slice path,
	struct slice bytes);

#endif
