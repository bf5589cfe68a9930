/* The manifests of a published commit: manifest.json in its reports folder. */
#ifndef DEBRIEF_CMD_MANIFEST_H
#define DEBRIEF_CMD_MANIFEST_H

#include "format/value.h"
#include "git/repo.h"

/* Whether PATH is called as manifests are. */
bool manifest_is(struct slice path);

/*
 * Reads the manifest PATH of AT. *OUTPUTS is the list of the outputs that it
 * names, each with `path` and `sha256`; NULL where it names none or is no
 * plain file. Fails on text that is no JSON.
 */
MUST_USE int manifest_read(const struct value **outputs, struct arena *a,
	struct snapshot *at, struct slice path, struct err *err);

#endif
