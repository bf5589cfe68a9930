/* Who publishes: debrief.yml, else the environment, else git's configuration.
 */
#ifndef DEBRIEF_CMD_IDENTITY_H
#define DEBRIEF_CMD_IDENTITY_H

#include "git/repo.h"
#include "model/settings.h"

/*
 * Fills in author and committer of R. `author` in debrief.yml is both; else
 * GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and
 * GIT_COMMITTER_EMAIL count, each for itself; what stays empty is for git's
 * configuration. Fails on a variable that is set and empty, as git does.
 */
MUST_USE int identity_choose(struct publish_request *r,
	const struct settings *settings, struct err *err);

#endif
