/* The manifests of a published commit: manifest.json in its reports folder. */
#ifndef DEBRIEF_CMD_MANIFEST_H
#define DEBRIEF_CMD_MANIFEST_H

#include "format/value.h"
#include "git/repo.h"

/* Whether PATH is called as manifests are. */
bool manifest_is(struct slice path);

/* Reads the manifest PATH of AT; NULL where it is no plain file, or
 * too large. */
MUST_USE int manifest_read(struct source **out, struct arena *a,
	struct snapshot *at, struct slice path, struct err *err);

/*
 * The list of the outputs that a manifest names; NULL where it has none.
 * Anybody may have written it: what is in the list is of any kind. Fails on
 * text that is no JSON.
 */
MUST_USE int manifest_outputs(const struct value **out, struct arena *a,
	const struct source *manifest, struct err *err);
/* What one of them states under KEY, `path` or `sha256`; empty: no text. */
struct slice manifest_text(const struct value *output, struct slice key);

#endif
