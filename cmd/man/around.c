#include "cmd/man/around.h"

#include <string.h>

#include "cmd/man/roff.h"
#include "model/settings.h"

/* A variable or a file, and whom it concerns. */
struct thing {
	const char *name;
	const char *option;  /* commands that have it, */
	const char *command; /* or this one; both NULL: all commands */
	const char *means;
};

static const struct thing variables[] = {
	{"NO_COLOR", NULL, NULL, "If it is not empty, nothing is coloured."},
	{"TERM", NULL, NULL, "Where it is `dumb`, nothing is coloured."},
	{"GIT_DIR", NULL, NULL,
		"The git directory, as for git. `GIT_WORK_TREE` is its working "
		"tree."},
	{"GIT_INDEX_FILE", "--staged", NULL,
		"The index that --staged reads, as git sets it for hooks."},
	{"DEBRIEF_NO_CACHE", "--no-cache", NULL,
		"If it is not empty, the same as --no-cache."},
	{"SOURCE_DATE_EPOCH", "--as-of", NULL,
		"Seconds since 1970 that stand for the clock: for today's date "
		"and for that of commits."},
	{"GIT_AUTHOR_NAME", NULL, "publish",
		"Who published commits are by, unless debrief.yml says it; "
		"with `GIT_AUTHOR_EMAIL`, and `GIT_COMMITTER_NAME` and "
		"`GIT_COMMITTER_EMAIL` for the committer."},
};

static const struct thing files[] = {
	{"debrief.yml", "--as-of", NULL,
		"Settings, at the root of the repository; see "
		"debrief.yml(5). It may be absent."},
	{DEFAULT_PEOPLE, "--as-of", NULL,
		"The people that records name. It may be absent."},
	{DEFAULT_PROCEDURE, "--as-of", NULL,
		"The procedure; debrief.yml may name another place."},
	{DEFAULT_INCIDENTS ", " DEFAULT_ACTIONS, "--as-of", NULL,
		"The records; see debrief-records(5). debrief.yml may name "
		"other places."},
	{DEFAULT_REPORTS "/", NULL, "publish",
		"What publish makes, and nothing else."},
	{".git/debrief/cache", "--no-cache", NULL,
		"What was printed of a commit, to be printed again. It may be "
		"deleted."},
	{".git/debrief/ledger", "--no-cache", NULL,
		"What `check` printed of each record of a commit, and what "
		"lists of `publish` say of it, for a later commit where the "
		"record is the same. It may be deleted."},
	{".git/debrief/history", "--no-cache", NULL,
		"What commits show of records, for the next run. It may be "
		"deleted."},
};

static bool concerns(const struct thing *t, const struct command *c)
{
	if (!c || (!t->option && !t->command))
		return true;
	if (t->command)
		return !strcmp(t->command, c->name);
	return option_find(c->options, slice_of(t->option)) >= 0;
}

static void write_things(struct buf *out, const struct thing *things,
	size_t count, const struct command *c)
{
	for (size_t i = 0; i < count; i++)
		if (concerns(&things[i], c)) {
			roff_tag(out, slice_of(things[i].name),
				(struct slice){0});
			roff_text(out, slice_of(things[i].means));
		}
}

void around_write_variables(struct buf *out, const struct command *c)
{
	write_things(out, variables, ARRAY_LENGTH(variables), c);
}

void around_write_files(struct buf *out, const struct command *c)
{
	write_things(out, files, ARRAY_LENGTH(files), c);
}
