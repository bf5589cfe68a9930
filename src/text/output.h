/*
 * What a run produces: files, each a path and its bytes. They are handed over
 * one by one, in no order, as soon as they are made, so that not all of them
 * need to be in memory. A file that grows with the number of records is handed
 * over in pieces, so that not even all of it does.
 */
#ifndef DEBRIEF_TEXT_OUTPUT_H
#define DEBRIEF_TEXT_OUTPUT_H

#include <pthread.h>

#include "base/buf.h"
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

/* Where files go. Several threads call at once. */
struct output_sink {
	/* Takes FILE, which is gone when this returns. */
	int (*take)(
		void *context, const struct output_file *file, struct err *err);
	/*
	 * The same for a file in pieces: begin() makes *BEGUN, which is the
	 * sink's own; add() gets the pieces, one after the other; end() is
	 * called in any case, once begin() did not fail, with the digest of
	 * all of them. NULL: some are missing, and the file is not wanted.
	 */
	int (*begin)(void **begun, void *context, struct slice path,
		struct err *err);
	int (*add)(void *begun, struct slice bytes, struct err *err);
	int (*end)(void *begun, const char *sha256, struct err *err);
	void *context;
	/* Whether the file PATH, or each file of this folder, stays as it is
	 * where the files go. NULL: nothing stays. */
	bool (*stay)(void *context, struct slice path);
};

/* ---- Writing in pieces ---- */

enum {
	OUTPUT_PIECE = 1 << 20, /* bytes; its last row goes beyond */
};

/*
 * A file while it is written. Its writer appends to TEXT without asking, and
 * calls output_pause() wherever the file may be cut: between rows.
 *
 *	struct output_stream out;
 *	output_open(&out, sink, path);
 *	for (...) {
 *		buf_addf(&out.text, ...);
 *		output_pause(&out);
 *	}
 *	if (output_close(sha256, &out, err))
 */
struct output_stream {
	struct buf text; /* that was not handed over yet; what does not fit
			  * into it is an error */
	const struct output_sink *sink;
	struct slice path; /* not owned */
	void *begun;	   /* the sink's own; NULL: no piece was full yet */
	struct sha256 sum; /* of the pieces */
	bool failed;	   /* with ERR; what is appended then is dropped */
	struct err err;
};

void output_open(struct output_stream *out, const struct output_sink *sink,
	struct slice path);
/* Hands over the text if it is enough for a piece. */
void output_pause(struct output_stream *out);
/* Hands over the rest, and gives the digest of all. To be called in any case:
 * what failed before is passed on. */
MUST_USE int output_close(char sha256[SHA256_HEX + 1],
	struct output_stream *out, struct err *err);

/* ---- Keeping ---- */

/*
 * A sink that keeps the files in memory, each of 1 GiB at most.
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
