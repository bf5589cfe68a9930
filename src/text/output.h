/*
 * What a run produces: files, each a path and its bytes. They are handed over
 * one by one, in no order, as soon as they are made, so that not all of them
 * need to be in memory.
 */
#ifndef DEBRIEF_TEXT_OUTPUT_H
#define DEBRIEF_TEXT_OUTPUT_H

#include <pthread.h>

#include "base/err.h"
#include "base/sha256.h"
#include "base/vec.h"

struct output_file {
	struct slice path;  /* safe (base/path.h) */
	struct slice bytes; /* empty in lists of what was handed over */
	/* Of the bytes. Manifests and sums both name it. */
	char sha256[SHA256_HEX + 1];
};

struct output_vec VEC(struct output_file);

/* Sorts by path. */
void output_sort(struct output_vec *files);

/* Where files go. */
struct output_sink {
	/* Takes FILE, which is gone when this returns. Several threads call
	 * at once. */
	int (*take)(
		void *context, const struct output_file *file, struct err *err);
	void *context;
};

/*
 * A sink that keeps the files in memory.
 *
 *	struct output_keeper k;
 *	output_keeper_open(&k, &arena);
 *	if (!report_site(&k.sink, input, err))
 *		use(&k.files);
 *	output_keeper_close(&k);
 */
struct output_keeper {
	struct output_sink sink;
	struct output_vec files; /* in the arena */
	struct arena *arena;
	bool lists; /* set after opening: it keeps no bytes */
	pthread_mutex_t lock;
};

void output_keeper_open(struct output_keeper *k, struct arena *a);
/* Sorts the files, which stay. */
void output_keeper_close(struct output_keeper *k);

#endif
