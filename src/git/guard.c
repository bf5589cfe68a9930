/*
 * Commits, tags and trees come as large as somebody made them, and libgit2
 * reads each as a whole before it says how large it is. This backend stands
 * before all others, asks each object's header, and refuses what passes the
 * limit of its kind. Files have limits of their own: see content_read().
 */
#include "git/git_private.h"

#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <stdlib.h>

struct guard {
	git_odb_backend backend;
	git_odb *sizes; /* the same objects, without this guard; borrowed */
};

enum { BEFORE_ALL = 100 /* priority; those of libgit2 have 1 and 2 */ };

/* The largest that an object may be, by its kind; 0: of any size. */
static size_t limit_of(git_object_t type)
{
	switch (type) {
	case GIT_OBJECT_TREE: return LIMIT_TREE;
	case GIT_OBJECT_COMMIT:
	case GIT_OBJECT_TAG: return LIMIT_COMMIT;
	default: return 0;
	}
}

/* GIT_PASSTHROUGH: the others are to read it. */
static int check(struct guard *g, const git_oid *id)
{
	char message[100];
	git_object_t type;
	size_t size, most;

	if (git_odb_read_header(&size, &type, g->sizes, id)) {
		git_error_clear();
		return GIT_PASSTHROUGH;
	}
	most = limit_of(type);
	if (!most || size <= most)
		return GIT_PASSTHROUGH;
	snprintf(message, sizeof(message),
		"%s %s is larger than %zu MiB, the limit for it",
		git_object_type2string(type), git_oid_tostr_s(id),
		most / MIB(1));
	git_error_set_str(GIT_ERROR_ODB, message);
	return GUARD_REFUSED;
}

static int guard_read(void **data, size_t *len, git_object_t *type,
	git_odb_backend *backend, const git_oid *id)
{
	(void)data, (void)len, (void)type;
	return check((struct guard *)backend, id);
}

static int guard_read_prefix(git_oid *out, void **data, size_t *len,
	git_object_t *type, git_odb_backend *backend, const git_oid *prefix,
	size_t digits)
{
	struct guard *g = (struct guard *)backend;
	git_oid id;

	(void)out, (void)data, (void)len, (void)type;
	if (!git_odb_exists_prefix(&id, g->sizes, prefix, digits))
		return check(g, &id);
	git_error_clear();
	return GIT_PASSTHROUGH;
}

/* Without it, libgit2 would read an object to tell its size. */
static int guard_read_header(size_t *len, git_object_t *type,
	git_odb_backend *backend, const git_oid *id)
{
	return git_odb_read_header(
		len, type, ((struct guard *)backend)->sizes, id);
}

static void guard_free(git_odb_backend *backend)
{
	free(backend);
}

int guard_add(git_odb *odb, git_odb *sizes)
{
	struct guard *g = base_malloc(sizeof(*g));
	int code;

	*g = (struct guard){.sizes = sizes};
	code = git_odb_init_backend(&g->backend, GIT_ODB_BACKEND_VERSION);
	g->backend.read = guard_read;
	g->backend.read_prefix = guard_read_prefix;
	g->backend.read_header = guard_read_header;
	g->backend.free = guard_free;
	if (!code)
		code = git_odb_add_backend(odb, &g->backend, BEFORE_ALL);
	if (code)
		free(g);
	return code;
}
