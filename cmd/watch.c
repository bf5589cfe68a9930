#include "cmd/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"

enum {
	QUIET_MS = 10, /* without a change, after which those before are one */
	LONGEST = 50,  /* so many such waits, while it goes on changing */
	EVENTS = 32 << 10, /* bytes of events that are read at once */
};

/* ---- What is wanted ---- */

static void add_folder(struct watch *w, struct slice path)
{
	vec_push(&w->arena, &w->folders)->path = arena_copy(&w->arena, path);
}

void watch_want(
	struct watch *w, struct slice base, struct slice path, bool below)
{
	struct watch_want want = {arena_copy(&w->arena, path), below};

	*vec_push(&w->arena, &w->wants) = want;
	for (size_t at = base.len; at < path.len; at++)
		if (path.ptr[at] == '/')
			add_folder(w, slice_sub(path, 0, at));
}

void watch_skip(struct watch *w, struct slice path)
{
	*vec_push(&w->arena, &w->skips) =
		(struct watch_want){arena_copy(&w->arena, path), true};
}

static bool is_skipped(const struct watch *w, struct slice path)
{
	for (size_t i = 0; i < w->skips.len; i++)
		if (path_is_under(path, w->skips.at[i].path))
			return true;
	return false;
}

/* What git holds while it writes the file itself. */
static bool is_lock(struct slice path)
{
	return slice_ends(path, SLICE(".lock"));
}

/* What decides which files of its folder are read, and how. */
static bool is_pattern(struct slice path)
{
	struct slice name = path_name(path);

	return slice_eq(name, SLICE(".gitignore")) ||
	       slice_eq(name, SLICE(".gitattributes"));
}

/* Whether a change at PATH is of interest; *STALE is set where more may have
 * come than is watched. */
static bool is_wanted(struct watch *w, struct slice path)
{
	if (is_skipped(w, path) || is_lock(path))
		return false;
	for (size_t i = 0; i < w->wants.len; i++) {
		const struct watch_want *want = &w->wants.at[i];

		if (path_is_under(want->path, path)) {
			w->stale = true; /* it came, went, or says what else */
			return true;
		}
		if (want->below && path_is_under(path, want->path))
			return true;
	}
	return is_pattern(path);
}

/* ---- Opening ---- */

static int explain(const struct watch *w, struct slice path, struct err *err)
{
	if (errno == ENOSPC)
		return err_set(err,
			"the system watches no more than %zu folders for us "
			"(/proc/sys/fs/inotify/max_user_watches): raise that, "
			"or build without --watch",
			w->folders.len);
	return err_set_errno(err, "cannot watch '%.*s'", SLICE_FMT(path));
}

/* Watches a folder; one that is not there, or no folder, is none to watch. */
static int watch_folder(
	struct watch *w, struct watch_folder *f, bool *there, struct err *err)
{
	uint32_t mask = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVE |
			IN_ATTRIB | IN_ONLYDIR | IN_DONT_FOLLOW |
			IN_EXCL_UNLINK;

	f->id = inotify_add_watch(
		w->fd, arena_string(&w->arena, f->path), mask);
	*there = f->id >= 0;
	if (*there || errno == ENOENT || errno == ENOTDIR)
		return 0;
	return explain(w, f->path, err);
}

/* Adds the folders in FOLDER to those that are to be watched. A link is none.
 */
static int add_inner(struct watch *w, struct slice folder, struct err *err)
{
	DIR *list = opendir(arena_string(&w->arena, folder));
	struct dirent *e;

	if (!list && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (!list)
		return explain(w, folder, err);
	while ((e = readdir(list))) {
		struct slice name = slice_of(e->d_name);
		struct slice path;

		if ((e->d_type != DT_DIR && e->d_type != DT_UNKNOWN) ||
			slice_eq(name, SLICE(".")) ||
			slice_eq(name, SLICE("..")) ||
			slice_eq(name, SLICE(".git")))
			continue;
		path = path_join(&w->arena, folder, name);
		if (!is_skipped(w, path))
			add_folder(w, path);
	}
	closedir(list);
	return 0;
}

static bool is_below(const struct watch *w, struct slice path)
{
	for (size_t i = 0; i < w->wants.len; i++)
		if (w->wants.at[i].below &&
			path_is_under(path, w->wants.at[i].path))
			return true;
	return false;
}

static int compare_paths(const void *a, const void *b)
{
	const struct watch_folder *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

/* Each folder once, however many things are wanted in it. */
static void drop_repeated(struct watch_folder_vec *all)
{
	size_t kept = 0;

	vec_sort(all, compare_paths);
	for (size_t i = 0; i < all->len; i++)
		if (!kept || !slice_eq(all->at[kept - 1].path, all->at[i].path))
			all->at[kept++] = all->at[i];
	all->len = kept;
}

int watch_open(struct watch *w, struct err *err)
{
	w->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (w->fd < 0)
		return err_set_errno(err,
			"cannot watch files "
			"(/proc/sys/fs/inotify/max_user_instances)");
	for (size_t i = 0; i < w->wants.len; i++)
		if (w->wants.at[i].below)
			add_folder(w, w->wants.at[i].path);
	drop_repeated(&w->folders);
	/* The list grows by what is found in its folders, after they are
	 * watched: what comes later is an event. */
	for (size_t i = 0; i < w->folders.len; i++) {
		struct watch_folder f = w->folders.at[i];
		bool there;

		if (watch_folder(w, &f, &there, err))
			return -1;
		w->folders.at[i].id = f.id;
		if (there && is_below(w, f.path) && add_inner(w, f.path, err))
			return -1;
	}
	return 0;
}

void watch_close(struct watch *w)
{
	if (w->fd > 0)
		close(w->fd);
	arena_free(&w->scratch);
	arena_free(&w->arena);
	*w = (struct watch){.fd = -1};
}

/* ---- Waiting ---- */

static struct slice folder_of(const struct watch *w, int id)
{
	for (size_t i = 0; i < w->folders.len; i++)
		if (w->folders.at[i].id == id)
			return w->folders.at[i].path;
	return SLICE("");
}

static void take_change(struct watch *w, struct slice path)
{
	w->count++;
	w->change = path;
}

static void take_event(struct watch *w, const struct inotify_event *e)
{
	struct slice folder = folder_of(w, e->wd), path;

	if (e->mask & (IN_Q_OVERFLOW | IN_UNMOUNT)) {
		w->stale = true;
		take_change(w, SLICE(""));
		return;
	}
	if (!folder.len || !e->len)
		return;
	path = path_join(&w->scratch, folder, slice_of(e->name));
	if (!is_wanted(w, path))
		return;
	if (e->mask & IN_ISDIR)
		w->stale = true;
	take_change(w, path);
}

/* Takes what has come so far. */
static int take_events(struct watch *w, struct err *err)
{
	_Alignas(struct inotify_event) char part[EVENTS];
	ssize_t n;

	while ((n = read(w->fd, part, sizeof(part))) > 0) {
		struct inotify_event e;

		for (ssize_t at = 0; at < n;
			at += (ssize_t)(sizeof(e) + e.len)) {
			memcpy(&e, part + at, sizeof(e));
			take_event(w, (const void *)(part + at));
		}
		if (!w->count)
			arena_reset(&w->scratch);
	}
	if (n < 0 && errno != EAGAIN && errno != EINTR)
		return err_set_errno(err, "cannot watch files");
	return 0;
}

int watch_wait(bool *changed, struct watch *w, int stop, struct err *err)
{
	struct pollfd files[] = {{stop, POLLIN, 0}, {w->fd, POLLIN, 0}};

	arena_reset(&w->scratch);
	w->change = SLICE("");
	w->count = 0;
	*changed = false;
	for (int waits = 0; waits<LONGEST; waits += w->count> 0) {
		int n = poll(files, 2, w->count ? QUIET_MS : -1);

		if (n < 0 && errno != EINTR)
			return err_set_errno(err, "cannot wait");
		if (n > 0 && files[0].revents)
			return 0;
		if (!n)
			break;
		if (take_events(w, err))
			return -1;
	}
	*changed = true;
	return 0;
}
