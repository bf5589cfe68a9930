/*
 * What a publish writes to a branch: the reports with the changelog, or the
 * site. `publish` makes them, `verify` makes them again.
 */
#ifndef DEBRIEF_CMD_OUTPUTS_H
#define DEBRIEF_CMD_OUTPUTS_H

#include "cmd/session.h"

enum outputs_kind {
	OUTPUTS_REPORTS, /* in the reports folder, and the changelog */
	OUTPUTS_SITE,	 /* a branch of its own, from its root on */
};

/* The folder that is generated whole; empty: the root. */
struct slice outputs_folder(enum outputs_kind kind, const struct session *s);
/* A file in it that is somebody's and stays; empty: there is none. */
struct slice outputs_keep(enum outputs_kind kind);

/*
 * Makes the files for SINK as they are to stand upon commit REV (empty: on a
 * new branch): the changelog's other lines are the branch's own. Where it has
 * no changelog, the source's is taken.
 */
MUST_USE int outputs_make(const struct output_sink *sink, struct session *s,
	enum outputs_kind kind, struct slice rev, struct err *err);

/*
 * A file in the folder at AT that was not generated, that is, no manifest names
 * it, into *OUT; left empty where there is none.
 */
MUST_USE int outputs_stranger(struct slice *out, struct session *s,
	struct snapshot *at, enum outputs_kind kind, struct err *err);

/* Fails if the commit at REV has such a file: replacing the folder would lose
 * it. */
MUST_USE int outputs_check_folder(struct session *s, enum outputs_kind kind,
	struct slice rev, struct err *err);

#endif
