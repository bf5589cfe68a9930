/*
 * What the index says of files of the working tree: which entry is theirs, and,
 * from one lstat, whether they are as they were staged and need not be read.
 */
#include "git/git_private.h"

int index_view_open(struct index_view *v, struct repo *r, struct err *err)
{
	struct stat st;

	*v = (struct index_view){0};
	if (index_get(&v->index, r, err))
		return -1;
	if (!stat(git_index_path(v->index), &st))
		v->written = st.st_mtim;
	return 0;
}

void index_view_close(struct index_view *v)
{
	git_index_free(v->index);
	v->index = NULL;
}

const git_index_entry *index_view_entry(struct index_view *v, struct slice path)
{
	const git_index_entry *entry = git_index_get_byindex(v->index, v->next);

	if (!entry || git_index_entry_stage(entry) ||
		!slice_eq(slice_of(entry->path), path)) {
		entry = index_entry(v->index, path);
		if (entry && git_index_find(&v->next, v->index, entry->path))
			v->next = 0;
	}
	v->next += entry != NULL;
	return entry;
}

/* Whether TIME is the one that the index has. */
static bool is_staged_time(
	const git_index_time *staged, const struct timespec *time)
{
	return staged->seconds == (int32_t)time->tv_sec &&
	       (!staged->nanoseconds ||
		       staged->nanoseconds == (uint32_t)time->tv_nsec);
}

/*
 * Whether a file was last written before the index was, so that what the index
 * says of it is of its present content. One as young as the index may have
 * been edited right after it, or twice in one tick of the clock; where the
 * index has whole seconds only, in the same second.
 */
static bool is_older(const struct index_view *v, const git_index_entry *e,
	const struct timespec *time)
{
	enum { TICK = 20 * 1000 * 1000 }; /* nanoseconds: none is longer */
	long long seconds = (long long)v->written.tv_sec - time->tv_sec;

	if (!e->mtime.nanoseconds || !e->ctime.nanoseconds || seconds > 1)
		return seconds > 0;
	return seconds * 1000000000 + v->written.tv_nsec - time->tv_nsec > TICK;
}

const git_oid *index_view_staged(const struct index_view *v,
	const git_index_entry *e, const struct stat *st)
{
	if (!e || git_index_entry_stage(e) || !e->file_size ||
		file_kind_of_mode(e->mode) != FILE_PLAIN ||
		!is_older(v, e, &st->st_mtim) ||
		e->file_size != (uint32_t)st->st_size ||
		e->ino != (uint32_t)st->st_ino ||
		!is_staged_time(&e->mtime, &st->st_mtim) ||
		!is_staged_time(&e->ctime, &st->st_ctim))
		return NULL;
	return &e->id;
}
