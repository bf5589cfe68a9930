#include "base/workers.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>

struct team {
	worker_fn *task;
	void *context;
	pthread_mutex_t lock; /* of what follows */
	size_t next, tasks;
	bool failed;
	size_t failed_task; /* the first of those that failed */
	struct err err;	    /* of that one */
};

struct worker {
	struct team *team;
	size_t number;
	pthread_t thread;
};

/* The next task to do; false if there is none. */
static bool take_task(size_t *out, struct team *t)
{
	bool more;

	pthread_mutex_lock(&t->lock);
	more = !t->failed && t->next < t->tasks;
	if (more)
		*out = t->next++;
	pthread_mutex_unlock(&t->lock);
	return more;
}

static void keep_failure(struct team *t, size_t task, const struct err *err)
{
	pthread_mutex_lock(&t->lock);
	if (!t->failed || task < t->failed_task) {
		t->failed = true;
		t->failed_task = task;
		t->err = *err;
	}
	pthread_mutex_unlock(&t->lock);
}

static void *work(void *data)
{
	const struct worker *w = data;
	struct err err = {0};
	size_t task;

	while (take_task(&task, w->team))
		if (w->team->task(w->team->context, w->number, task, &err))
			keep_failure(w->team, task, &err);
	return NULL;
}

/* Starts workers 1 to COUNT - 1; gives how many there are then, the caller's
 * thread counted. */
static size_t start(struct worker *workers, size_t count, struct team *t)
{
	sigset_t all, before;
	size_t n = 1;

	/* A thread inherits the signals that are blocked. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (; n < count; n++) {
		workers[n] = (struct worker){.team = t, .number = n};
		if (pthread_create(&workers[n].thread, NULL, work, &workers[n]))
			break;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return n;
}

size_t workers_count(size_t wanted)
{
	cpu_set_t cores;

	/* Those that this process may use; a container's may be fewer than
	 * the machine's. */
	if (!wanted && !sched_getaffinity(0, sizeof(cores), &cores))
		wanted = (size_t)CPU_COUNT(&cores);
	if (!wanted)
		wanted = 1;
	return wanted < WORKERS_MOST ? wanted : WORKERS_MOST;
}

int workers_run(size_t count, size_t tasks, worker_fn *task, void *context,
	struct err *err)
{
	struct team t = {.task = task, .context = context, .tasks = tasks};
	struct worker workers[WORKERS_MOST] = {{.team = &t}};

	pthread_mutex_init(&t.lock, NULL);
	count = start(workers, count < tasks ? count : tasks, &t);
	work(&workers[0]);
	for (size_t n = 1; n < count; n++)
		pthread_join(workers[n].thread, NULL);
	pthread_mutex_destroy(&t.lock);
	if (!t.failed)
		return 0;
	*err = t.err;
	return -1;
}
