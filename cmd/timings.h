/*
 * Where the time of a run goes, for `--timings`: a table on standard error,
 * when the command is done.
 *
 *	timings_enter(TIMING_RECORDS);
 *	... reads them ...
 *	timings_count(TIMING_RECORDS, files);
 *	timings_enter(TIMING_HISTORY);
 *
 * A run is in one stage at a time; processor time is that of all threads.
 */
#ifndef DEBRIEF_CMD_TIMINGS_H
#define DEBRIEF_CMD_TIMINGS_H

#include <stddef.h>

enum timing {
	TIMING_OPEN,	 /* the repository, and the commit in it */
	TIMING_CACHE,	 /* whether the result is known */
	TIMING_CHANGES,	 /* since a result that is known */
	TIMING_SETTINGS, /* debrief.yml, people, procedure, plan */
	TIMING_RECORDS,	 /* files: read, decoded, joined */
	TIMING_HISTORY,	 /* commits that changed what is looked at */
	TIMING_RULES,	 /* findings */
	TIMING_PAGES,	 /* made, and written as they are made */
	TIMING_WRITING,	 /* what is printed; the commit; the folder's name */
	TIMINGS,
};

/* What comes from now on belongs to STAGE, which may be entered again. */
void timings_enter(enum timing stage);
/* So many more of what the stage works on. */
void timings_count(enum timing stage, size_t count);
/* Asks for the table, which the end of the program prints. */
void timings_want(void);
void timings_end(void);

#endif
