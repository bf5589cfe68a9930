/* The manifests of a published commit: manifest.json in its reports folder. */
#ifndef DEBRIEF_CMD_MANIFEST_H
#define DEBRIEF_CMD_MANIFEST_H

#include "format/value.h"
#include "git/repo.h"

/* Whether PATH is called as manifests are. */
bool manifest_is(struct slice path);

/* Reads the manifest PATH of AT; NULL where it is no plain file. */
MUST_USE int manifest_read(struct source **out, struct arena *a,
	struct snapshot *at, struct slice path, struct err *err);

/*
 * The list of the outputs that a manifest names, each with `path` and `sha256`;
 * NULL where it has none. Fails on text that is no JSON.
 */
MUST_USE int manifest_outputs(const struct value **out, struct arena *a,
	const struct source *manifest, struct err *err);

#endif
