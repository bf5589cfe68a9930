/*
 * The branches that `debrief publish` writes to, and what is to be on them.
 *
 *	publish_prepare(&reports, &site, session, args, err);
 *	... commit reports.stage to reports.ref, on reports.base ...
 *	stage_close(reports.stage);
 */
#ifndef DEBRIEF_CMD_PUBLISH_BRANCH_H
#define DEBRIEF_CMD_PUBLISH_BRANCH_H

#include "cmd/outputs.h"
#include "cmd/pages.h"

/* The command's own options. */
enum {
	OPT_TO = OPT_OWN,
	OPT_SITE,
	OPT_DRY_RUN,
	OPT_MESSAGE,
	OPT_WITHOUT_HISTORY,
	OPT_ACCEPT_REWRITE,
};

/* A branch, and what is to be on it. */
struct publish_branch {
	enum outputs_kind kind;
	struct slice ref;    /* full name */
	struct slice base;   /* the commit it is on; empty: none yet */
	struct stage *stage; /* its files; owned */
	struct pages *pages; /* it goes on from, or NULL */
	bool there;	     /* nothing is to be made */
	struct slice reason; /* of a rewrite that has to be accepted */
	struct publish_result result;
};

/* Both branches by their names, as far as they are asked for. */
MUST_USE int publish_find_branches(struct publish_branch *reports,
	struct publish_branch *site, struct session *s,
	const struct arguments *args, struct err *err);

/*
 * The commit that the branch is on. Where the records are this branch's, it is
 * the one that they were read from: another means that they are to be read
 * again.
 */
MUST_USE int publish_find_base(struct publish_branch *p, struct session *s,
	const struct arguments *args, struct err *err);

/* Finds both, and checks and makes all that is to be on them. Their stages are
 * to be closed in any case. */
MUST_USE int publish_prepare(struct publish_branch *reports,
	struct publish_branch *site, struct session *s,
	const struct arguments *args, struct err *err);

#endif
