/*
 * What was written and what it came from: `manifest.json` at the top and in
 * the folder of each year.
 *
 *	{"version": 1,
 *	 "outputs": [{"path": …, "sha256": …, "from": [path, …]}],
 *	 "inputs": [{"path": …, "kind": "record", "blob": …}]}
 *
 * The years' inputs are their records and the versions of the procedure by
 * which incidents were judged, each with the path that it had then.
 *
 * Paths are from the root of the repository or site. An output without
 * `from` came from all inputs, those of the years' manifests included. The
 * top manifest names those of the years, so that together they name all
 * files but the top one. They tell no time and no commit.
 */
#ifndef DEBRIEF_REPORT_MANIFEST_H
#define DEBRIEF_REPORT_MANIFEST_H

#include "report/population.h"

/* The manifest of OUTPUTS, sorted by path; YEAR is NULL for the top one, whose
 * inputs are procedure, plan, settings, people and templates. */
void manifest_write(struct output_stream *out, const struct population *p,
	const struct output_vec *outputs, const struct year *year);

#endif
