/*
 * The processor's cores at work on one list of tasks. Which worker does which
 * task, and when, is left to chance: what tasks share must not change
 * meanwhile, and what they make is put in order by the caller.
 *
 *	static int add_page(void *context, size_t worker, size_t task,
 *		struct err *err);
 *	if (workers_run(workers_count(0), pages, add_page, &site, err))
 *		return -1;
 */
#ifndef DEBRIEF_BASE_WORKERS_H
#define DEBRIEF_BASE_WORKERS_H

#include <stddef.h>

#include "base/err.h"

enum {
	WORKERS_MOST = 8,
};

/*
 * One task. WORKER, below the number of workers, is whose memory it may use:
 * a worker does one task at a time.
 */
typedef int worker_fn(
	void *context, size_t worker, size_t task, struct err *err);

/* How many workers to use where WANTED are asked for; 0: as many as there are
 * cores for this process. At least 1, at most WORKERS_MOST. */
size_t workers_count(size_t wanted);

/*
 * Does TASKS tasks, the first ones first, and returns when all are done; the
 * caller's thread is one of the workers. After a failure no further task is
 * begun; of several the error of the first task is given. Fewer threads than
 * asked for are no failure. Signals go to the caller's thread.
 */
MUST_USE int workers_run(size_t workers, size_t tasks, worker_fn *task,
	void *context, struct err *err);

#endif
