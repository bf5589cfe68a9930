#include "text/output.h"

#include <stdlib.h>

static int compare_path(const void *a, const void *b)
{
	const struct output_file *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

void output_sort(struct output_vec *files)
{
	vec_sort(files, compare_path);
}

static int keep(void *context, const struct output_file *file, struct err *err)
{
	struct output_keeper *k = context;
	struct output_file kept = *file;

	(void)err;
	pthread_mutex_lock(&k->lock);
	kept.path = arena_copy(k->arena, file->path);
	kept.bytes = k->lists ? SLICE("") : arena_copy(k->arena, file->bytes);
	*vec_push(k->arena, &k->files) = kept;
	pthread_mutex_unlock(&k->lock);
	return 0;
}

void output_keeper_open(struct output_keeper *k, struct arena *a)
{
	*k = (struct output_keeper){.sink = {keep, k}, .arena = a};
	pthread_mutex_init(&k->lock, NULL);
}

void output_keeper_close(struct output_keeper *k)
{
	output_sort(&k->files);
	pthread_mutex_destroy(&k->lock);
}
