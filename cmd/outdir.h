/*
 * A folder that is written complete or not at all: everything goes into a
 * temporary folder beside it (TARGET.debrief-new), which then takes its place
 * by one rename. Only a folder that was made here before is replaced. What a
 * killed run left is cleared away by the next one.
 *
 *	struct outdir *f;
 *	if (!outdir_open(&f, &arena, "site", err) &&
 *		!report_site(outdir_sink(f), input, err))
 *		failed = outdir_finish(&files, f, err);
 *	outdir_close(f);
 */
#ifndef DEBRIEF_CMD_OUTDIR_H
#define DEBRIEF_CMD_OUTDIR_H

#include "text/output.h"

/* What the temporary folder's name ends in. */
#define OUTDIR_TEMPORARY ".debrief-new"

struct outdir;

/* Makes the temporary folder. Interrupts wait until outdir_close(), which has
 * to be called in any case: *OUT, in A, is set after a failure, too. */
MUST_USE int outdir_open(struct outdir **out, struct arena *a,
	const char *target, struct err *err);
/* Where its files go; it fails when an interrupt waits. */
const struct output_sink *outdir_sink(const struct outdir *f);
/* Gives the folder its name, and *FILES the number of its files. */
MUST_USE int outdir_finish(size_t *files, struct outdir *f, struct err *err);
/* Removes what was not finished. */
void outdir_close(struct outdir *f);

#endif
