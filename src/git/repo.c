/* Refs, commits and blobs of an open repository. */
#include "git/git_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int repo_fail(struct err *err, int code, const char *fmt, ...)
{
	const git_error *last = git_error_last();
	char what[sizeof(err->message)];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof(what), fmt, args);
	va_end(args);
	return err_set_kind(err,
		code == GIT_ENOTFOUND ? ERR_NOT_FOUND : ERR_FAILED, "%s: %s",
		what, last && last->message ? last->message : "unknown error");
}

int object_hash(
	git_oid *id, git_object_t type, struct slice bytes, struct err *err)
{
	int code =
		git_odb_hash(id, bytes.len ? bytes.ptr : "", bytes.len, type);

	return code ? repo_fail(err, code, "hashing") : 0;
}

struct slice oid_text(struct arena *a, const git_oid *id)
{
	char text[GIT_OID_HEXSZ + 1];

	git_oid_tostr(text, sizeof(text), id);
	return arena_copy(a, slice_make(text, GIT_OID_HEXSZ));
}

bool oid_parse(git_oid *out, struct slice text)
{
	return text.len == GIT_OID_HEXSZ &&
	       !git_oid_fromstrn(out, text.ptr, text.len);
}

bool repo_is_bare(const struct repo *r)
{
	return git_repository_is_bare(r->git);
}

struct slice repo_prefix(const struct repo *r)
{
	return r->prefix;
}

struct slice repo_workdir(const struct repo *r)
{
	return r->workdir;
}

const char *repo_git_folder(const struct repo *r)
{
	return git_repository_path(r->git);
}

const char *repo_common_folder(const struct repo *r)
{
	return git_repository_commondir(r->git);
}

int repo_commit(
	struct slice *out, struct repo *r, struct slice rev, struct err *err)
{
	git_object *found = NULL, *commit = NULL;
	int code = GIT_EINVALIDSPEC;

	git_error_clear();
	if (rev.len && !slice_has_char(rev, '\0'))
		code = git_revparse_single(
			&found, r->git, arena_string(r->arena, rev));
	if (!code)
		code = git_object_peel(&commit, found, GIT_OBJECT_COMMIT);
	if (!code)
		*out = oid_text(r->arena, git_object_id(commit));
	git_object_free(commit);
	git_object_free(found);
	if (code == GUARD_REFUSED)
		return repo_fail(err, code, "'%.*s'", SLICE_FMT(rev));
	if (code == GIT_EAMBIGUOUS)
		return err_set(err, "'%.*s' is ambiguous: give more digits",
			SLICE_FMT(rev));
	if (code && git_repository_head_unborn(r->git) == 1 &&
		slice_starts(rev, SLICE("HEAD")))
		return err_set_kind(err, ERR_NOT_FOUND,
			"there is no commit yet: commit the records first");
	/* What it does not understand it may refuse without a word. */
	if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC ||
		code == GIT_EPEEL || (code && !git_error_last()))
		return err_set_kind(err, ERR_NOT_FOUND,
			"'%.*s' names no commit here: fetch it, or name "
			"another",
			SLICE_FMT(rev));
	return code ? repo_fail(err, code, "'%.*s'", SLICE_FMT(rev)) : 0;
}

int repo_ref(
	struct slice *out, struct repo *r, struct slice name, struct err *err)
{
	git_oid id;
	int code = git_reference_name_to_id(
		&id, r->git, arena_string(r->arena, name));

	/* No valid name has no commit either; publishing says why. */
	if (code && code != GIT_ENOTFOUND && code != GIT_EINVALIDSPEC)
		return repo_fail(err, code, "%.*s", SLICE_FMT(name));
	*out = code ? SLICE("") : oid_text(r->arena, &id);
	return 0;
}

int repo_head(struct slice *out, struct repo *r, struct err *err)
{
	return repo_ref(out, r, SLICE("HEAD"), err);
}

int repo_branch(struct slice *out, struct repo *r, struct err *err)
{
	git_reference *head = NULL;
	int code = git_reference_lookup(&head, r->git, "HEAD");

	if (code)
		return repo_fail(err, code, "HEAD");
	/* NULL, which is empty, where HEAD is detached. */
	*out = arena_copy(
		r->arena, slice_of(git_reference_symbolic_target(head)));
	git_reference_free(head);
	return 0;
}

int object_find(git_oid *out, const struct repo *r, struct slice id)
{
	git_oid prefix;

	if (id.len < GIT_OID_MINPREFIXLEN || id.len > GIT_OID_HEXSZ ||
		git_oid_fromstrn(&prefix, id.ptr, id.len))
		return GIT_ENOTFOUND;
	return git_odb_exists_prefix(out, r->sizes, &prefix, id.len);
}

bool repo_has_commit(struct repo *r, struct slice id)
{
	git_oid full;
	git_object_t type;
	size_t size;

	return !object_find(&full, r, id) &&
	       !git_odb_read_header(&size, &type, r->sizes, &full) &&
	       type == GIT_OBJECT_COMMIT;
}

enum kinship repo_kinship(
	struct repo *r, struct slice commit, struct slice other)
{
	size_t ahead, behind;
	git_oid a, b;

	/* libgit2 1.5's git_graph_descendant_of() loses memory. */
	if (!oid_parse(&a, commit) || !oid_parse(&b, other) ||
		git_graph_ahead_behind(&ahead, &behind, r->git, &a, &b))
		return KIN_NONE;
	if (!behind)
		return KIN_DESCENDANT;
	return ahead ? KIN_NONE : KIN_ANCESTOR;
}

int repo_merge_base(struct slice *out, struct repo *r, struct slice commit,
	struct slice other, struct err *err)
{
	git_oid a, b, base;
	int code = GIT_ENOTFOUND;

	if (oid_parse(&a, commit) && oid_parse(&b, other))
		code = git_merge_base(&base, r->git, &a, &b);
	if (code == GIT_ENOTFOUND)
		return err_set_kind(err, ERR_NOT_FOUND,
			"%.*s and %.*s have no commit in common",
			SLICE_FMT(commit), SLICE_FMT(other));
	if (code)
		return repo_fail(err, code, "commit %.*s", SLICE_FMT(other));
	*out = oid_text(r->arena, &base);
	return 0;
}

int repo_commit_time(long long *seconds, int *offset, struct repo *r,
	struct slice commit, struct err *err)
{
	git_commit *found = NULL;
	git_oid id;
	int code;

	if (!oid_parse(&id, commit))
		return err_set(
			err, "'%.*s' is no commit id", SLICE_FMT(commit));
	code = git_commit_lookup(&found, r->git, &id);
	if (code)
		return repo_fail(err, code, "commit %.*s", SLICE_FMT(commit));
	*seconds = git_commit_time(found);
	*offset = git_commit_time_offset(found);
	git_commit_free(found);
	return 0;
}

/* ---- Blobs ---- */

/* Reads a blob; READ_ABSENT where there is none with this id. */
static int blob_read(struct content *out, struct repo *r,
	const struct wanted *want, const git_oid *id, struct err *err)
{
	git_odb_object *object = NULL;
	git_object_t type;
	size_t size;
	int code = git_odb_read_header(&size, &type, r->sizes, id);

	out->result = READ_ABSENT;
	if (code == GIT_ENOTFOUND || (!code && type != GIT_OBJECT_BLOB))
		return 0;
	if (!code && size > want->limit) {
		out->result = READ_TOO_LARGE;
		return 0;
	}
	out->result = READ_OK;
	if (!code && !want->arena)
		return 0;
	/* Its size is known: the guard would ask for it again. */
	if (!code)
		code = git_odb_read(&object, r->sizes, id);
	if (code)
		return repo_fail(err, code, "blob %s", git_oid_tostr_s(id));
	out->text =
		arena_copy(want->arena, slice_make(git_odb_object_data(object),
						git_odb_object_size(object)));
	out->blob = want->blob.len ? want->blob : oid_text(want->arena, id);
	git_odb_object_free(object);
	return 0;
}

int content_read(struct content *out, struct repo *r, const struct wanted *want,
	const git_oid *id, struct err *err)
{
	if (blob_read(out, r, want, id, err))
		return -1;
	if (out->result == READ_ABSENT)
		return err_set(err,
			"the content of '%.*s' is not in this clone; if it is "
			"a partial clone: git fetch --refetch --no-filter",
			SLICE_FMT(want->path));
	return 0;
}

int repo_blob(struct slice *out, struct repo *r, struct arena *a,
	struct slice id, size_t limit, struct err *err)
{
	struct wanted want = {.arena = a, .path = id, .limit = limit};
	struct content got = {0};
	git_oid oid;

	if (oid_parse(&oid, id) && blob_read(&got, r, &want, &oid, err))
		return -1;
	if (!got.blob.len && got.result != READ_TOO_LARGE)
		return err_set_kind(err, ERR_NOT_FOUND,
			"there is no blob '%.*s' here", SLICE_FMT(id));
	if (got.result == READ_TOO_LARGE)
		return err_set(err, "blob %.*s is larger than %zu bytes",
			SLICE_FMT(id), limit);
	*out = got.text;
	return 0;
}
