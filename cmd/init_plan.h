/* What debrief init finds in a repository, and decides to write. */
#ifndef DEBRIEF_CMD_INIT_PLAN_H
#define DEBRIEF_CMD_INIT_PLAN_H

#include "cmd/session.h"
#include "model/candidates.h"
#include "report/starter.h"

struct init_plan {
	struct session *s;	 /* settings are read */
	struct file_vec files;	 /* of the working tree */
	struct starter starter;	 /* what is to be there */
	struct candidates found; /* where documents had to be looked for */
	bool ci_given;		 /* the starter has its host already */
	bool settings_there;	 /* debrief.yml is, and is not changed */
	bool include;		 /* the workflow has to be included by hand */
	struct slice_list notes; /* sentences for people */
};

/* Decides all but what was given. */
MUST_USE int init_plan_make(
	struct init_plan *p, struct session *s, struct err *err);

#endif
