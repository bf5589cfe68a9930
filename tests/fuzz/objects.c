/*
 * Git's own objects, as somebody may have made them: of a tree, a commit and a
 * .mailmap, which lines `%%` divide, nothing is read that is not there. What
 * libgit2 makes of a tree is what we read in its bytes; names that are listed
 * are safe or said not to be.
 */
#include "tests/fuzz/fuzz.h"

#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>
#include <string.h>

#include "git/history_private.h"

/* libgit2 1.5 loses a little where a commit has two encodings, and where a
 * .mailmap has an entry of nobody. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libgit2";
}

/* ---- A repository that holds the input alone ---- */

struct holder {
	struct repo repo;
	git_odb_backend *objects; /* the database owns it */
};

static void holder_open(struct holder *s, struct arena *a)
{
	*s = (struct holder){.repo = {.arena = a, .root = -1}};
	MUST(!git_odb_new(&s->repo.odb));
	MUST(!git_mempack_new(&s->objects));
	MUST(!git_odb_add_backend(s->repo.odb, s->objects, 1));
	MUST(!git_repository_wrap_odb(&s->repo.git, s->repo.odb));
	s->repo.sizes = s->repo.odb;
	pthread_mutex_init(&s->repo.asking, NULL);
}

static void holder_close(struct holder *s)
{
	pthread_mutex_destroy(&s->repo.asking);
	git_repository_free(s->repo.git);
	git_odb_free(s->repo.odb);
}

static git_oid put(struct holder *s, git_object_t type, struct slice bytes)
{
	git_oid id;

	MUST(!git_odb_write(
		&id, s->repo.odb, bytes.len ? bytes.ptr : "", bytes.len, type));
	return id;
}

/* ---- Trees ---- */

static unsigned file_mode(const git_tree_entry *e)
{
	git_filemode_t mode = git_tree_entry_filemode_raw(e);

	return (unsigned)mode;
}

/* Each entry as libgit2 has it; our reading ends where the bytes do. */
static void must_agree(struct slice bytes, git_tree *tree)
{
	size_t count = git_tree_entrycount(tree);
	struct tree_entry e;

	for (size_t i = 0; i < count; i++) {
		const git_tree_entry *theirs = git_tree_entry_byindex(tree, i);

		/* It takes a sign for a part of the mode. */
		if (!tree_next(&e, &bytes))
			return;
		MUST(slice_eq(e.name, slice_of(git_tree_entry_name(theirs))));
		MUST(git_oid_equal(&e.id, git_tree_entry_id(theirs)));
		MUST(e.mode == file_mode(theirs));
	}
	MUST(!bytes.len);
}

static void read_entries(struct slice bytes)
{
	struct slice rest = bytes;
	struct tree_entry e, last = {0};

	while (tree_next(&e, &rest)) {
		MUST(e.name.len && !slice_has_char(e.name, '\0'));
		MUST(e.name.ptr > bytes.ptr &&
			e.name.ptr + e.name.len + 1 + GIT_OID_RAWSZ ==
				rest.ptr);
		MUST(!tree_order(&e, &e));
		if (last.name.len)
			MUST((tree_order(&last, &e) < 0) ==
				(tree_order(&e, &last) > 0));
		last = e;
	}
}

/* Lists and reads all files of the commit with this tree. */
static void list_files(struct holder *s, const git_oid *tree, struct arena *a)
{
	struct slice text = arena_printf(a,
		"tree %s\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n"
		"\nA\n",
		git_oid_tostr_s(tree));
	git_oid id = put(s, GIT_OBJECT_COMMIT, text);
	struct snapshot at = {.kind = SNAPSHOT_COMMIT,
		.repo = &s->repo,
		.commit = oid_text(a, &id)};
	struct file_vec files = {0};
	struct listing l = {.out = &files, .repo = &s->repo};
	struct err err;

	if (snapshot_commit_ops.open(&at, &err))
		return;
	if (!snapshot_commit_ops.list(&l, &at, SLICE(""), &err))
		for (size_t i = 0; i < files.len; i++)
			MUST_OF(files.at[i].path,
				files.at[i].kind == FILE_OTHER ||
					path_is_safe(files.at[i].path));
	snapshot_commit_ops.close(&at);
}

static void read_tree(struct holder *s, struct slice bytes, struct arena *a)
{
	git_oid id = put(s, GIT_OBJECT_TREE, bytes);
	git_tree *tree = NULL;

	read_entries(bytes);
	if (git_tree_lookup(&tree, s->repo.git, &id))
		return;
	must_agree(bytes, tree);
	git_tree_free(tree);
	list_files(s, &id, a);
}

/* ---- Commits ---- */

static void read_commit(struct holder *s, struct slice bytes,
	struct slice mailmap, struct arena *a)
{
	git_oid id = put(s, GIT_OBJECT_COMMIT, bytes);
	git_mailmap *names = NULL;
	git_commit *commit = NULL;
	struct commit_fact fact;

	if (git_commit_lookup(&commit, s->repo.git, &id))
		return;
	if (git_mailmap_from_buffer(
		    &names, mailmap.len ? mailmap.ptr : "", mailmap.len))
		names = NULL;
	commit_fact_read(&fact, a, commit, names);
	MUST(fact.id.len == GIT_OID_HEXSZ);
	MUST(!slice_has_char(fact.subject, '\n'));
	MUST(slice_find(fact.message, fact.subject) < fact.message.len ||
		!fact.subject.len);
	MUST(fact.reviewers.len <= LIMIT_REVIEWERS);
	MUST_OF(fact.author, !slice_has_char(fact.author, '\n'));
	MUST_OF(fact.email, !slice_has_char(fact.email, '\n'));
	fuzz_must_tell(commit_written(&fact));
	fuzz_must_tell(commit_committed(&fact));
	git_mailmap_free(names);
	git_commit_free(commit);
}

static void shut_down(void)
{
	git_libgit2_shutdown();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size);
	struct slice tree = fuzz_part(&rest), commit = fuzz_part(&rest);
	static bool ready;
	struct arena a = {0};
	struct holder s;

	/* Slow, so once. */
	if (!ready) {
		git_libgit2_init();
		atexit(shut_down);
		ready = true;
	}
	holder_open(&s, &a);
	read_tree(&s, tree, &a);
	read_commit(&s, commit, rest, &a);
	holder_close(&s);
	arena_free(&a);
	return 0;
}
