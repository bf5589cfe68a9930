#include "base/leftover.h"

#include <assert.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	DESCRIPTORS = 1024, /* as many as a process may usually open */
};

static struct leftover *last;

void leftover_add(struct leftover *l)
{
	l->next = last;
	last = l;
}

void leftover_drop(struct leftover *l)
{
	assert(last == l);
	last = l->next;
}

/* Whether one of this process's descriptors is the file at PATH. */
static bool is_open(const char *path)
{
	struct stat there, here;

	if (lstat(path, &there))
		return false;
	for (int fd = STDERR_FILENO + 1; fd < DESCRIPTORS; fd++)
		if (!fstat(fd, &here) && here.st_ino == there.st_ino &&
			here.st_dev == there.st_dev)
			return true;
	return false;
}

void leftover_remove(void)
{
	for (; last; last = last->next)
		if (!last->if_open || is_open(last->path))
			unlink(last->path);
}
