/* One commit on top of a ref: read it, plan, write, move the ref. */
#include "git/git_private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/date.h"
#include "base/leftover.h"

struct target {
	const char *ref; /* full name of a ref that is no symbolic one */
	bool exists;
	git_oid commit, tree; /* if it exists */
	bool followed;	      /* HEAD is on it, and there is a working tree */
};

int lock_fail(struct err *err, const char *file)
{
	struct buf since = BUF_INIT(64);
	struct stat st;

	if (!stat(file, &st))
		moment_write(
			&since, moment_of_seconds((long long)st.st_mtime, 0));
	err_set_kind(err, ERR_CONFLICT,
		"'%s' is locked (since %s): if no git process is at work, "
		"delete that file",
		file, since.len ? buf_string(&since) : "a moment ago");
	buf_free(&since);
	return -1;
}

void lock_wait(void)
{
	struct timespec pause = {0, 30 * 1000 * 1000};

	nanosleep(&pause, NULL);
}

/* ---- The target ---- */

/* Follows symbolic refs: moving the ref must not turn one into a plain one.
 * The name of a ref that is not there yet is its own end. */
static const char *resolve(struct repo *r, const char *name)
{
	for (int i = 0; i < 5; i++) {
		git_reference *ref = NULL;
		const char *next = NULL;

		if (!git_reference_lookup(&ref, r->git, name) &&
			git_reference_symbolic_target(ref))
			next = arena_string(r->arena,
				slice_of(git_reference_symbolic_target(ref)));
		git_reference_free(ref);
		if (!next)
			break;
		name = next;
	}
	return name;
}

static int check_ref(struct repo *r, struct slice ref, struct err *err)
{
	struct slice heads = SLICE("refs/heads/");
	int valid = 0;

	/* git has no branch `HEAD` or `-x`. */
	if (slice_starts(ref, heads) && !slice_has_char(ref, '\0') &&
		git_branch_name_is_valid(&valid,
			arena_string(r->arena, slice_from(ref, heads.len))))
		valid = 0;
	if (!valid)
		return err_set(
			err, "'%.*s' is no valid branch name", SLICE_FMT(ref));
	return 0;
}

int repo_target(
	struct slice *out, struct repo *r, struct slice name, struct err *err)
{
	if (!slice_starts(name, SLICE("refs/")))
		name = arena_join(r->arena, SLICE("refs/heads/"), name);
	if (check_ref(r, name, err))
		return -1;
	*out = slice_of(resolve(r, arena_string(r->arena, name)));
	return 0;
}

/* Another worktree's files would not follow, and its next commit would take
 * back what was published. */
static int check_elsewhere(
	struct repo *r, const struct target *t, struct err *err)
{
	git_reference *ref = NULL;
	bool elsewhere;

	if (git_reference_lookup(&ref, r->git, t->ref))
		return 0;
	elsewhere = git_branch_is_checked_out(ref) == 1;
	git_reference_free(ref);
	if (elsewhere)
		return err_set(err,
			"'%s' is checked out in another worktree: publish "
			"from there, or to another branch",
			t->ref);
	return 0;
}

static int read_target(
	struct target *out, struct repo *r, struct slice name, struct err *err)
{
	struct target t = {0};
	git_commit *commit = NULL;
	int code;

	if (check_ref(r, name, err))
		return -1;
	t.ref = resolve(r, arena_string(r->arena, name));
	if (check_ref(r, slice_of(t.ref), err))
		return -1;
	t.followed = !repo_is_bare(r) && !strcmp(resolve(r, "HEAD"), t.ref);
	if (!t.followed && check_elsewhere(r, &t, err))
		return -1;
	code = git_reference_name_to_id(&t.commit, r->git, t.ref);
	if (code && code != GIT_ENOTFOUND)
		return repo_fail(err, code, "'%s'", t.ref);
	t.exists = !code;
	if (t.exists) {
		code = git_commit_lookup(&commit, r->git, &t.commit);
		if (code)
			return repo_fail(err, code, "'%s'", t.ref);
		t.tree = *git_commit_tree_id(commit);
		git_commit_free(commit);
	}
	*out = t;
	return 0;
}

/* ---- The commit ---- */

/* One publish, as far as it has got. */
struct job {
	struct repo *repo;
	const struct publish_request *request;
	struct target target;
	struct journal journal; /* open if the target is followed */
	struct tree_plan plan;
	struct signatures who;
	git_oid commit;
};

static int write_commit(struct job *j, struct err *err)
{
	git_repository *git = j->repo->git;
	git_commit *parent = NULL;
	git_tree *tree = NULL;
	const git_commit *parents[1];
	int code = git_tree_lookup(&tree, git, &j->plan.tree);

	if (!code && j->target.exists)
		code = git_commit_lookup(&parent, git, &j->target.commit);
	parents[0] = parent;
	if (!code)
		code = git_commit_create(&j->commit, git, NULL, j->who.author,
			j->who.committer, NULL,
			arena_string(j->repo->arena, j->request->message), tree,
			parent ? 1 : 0, parents);
	git_commit_free(parent);
	git_tree_free(tree);
	return code ? repo_fail(err, code, "the commit") : 0;
}

static const char *ref_lock(const struct job *j)
{
	return arena_printf(j->repo->arena, "%s%s.lock",
		repo_common_folder(j->repo), j->target.ref)
		.ptr;
}

/* Why the ref did not move. */
static int fail_ref(const struct job *j, int code, struct err *err)
{
	const struct target *t = &j->target;

	if (code == GIT_ELOCKED)
		return lock_fail(err, ref_lock(j));
	if (code == GIT_EMODIFIED || (code == GIT_ENOTFOUND && t->exists))
		return err_set_kind(err, ERR_CONFLICT,
			"'%s' has moved meanwhile: try again", t->ref);
	return repo_fail(err, code, "'%s'", t->ref);
}

/* Whether the ref names the new commit. */
static bool has_moved(const struct job *j)
{
	git_oid now;

	return !git_reference_name_to_id(&now, j->repo->git, j->target.ref) &&
	       git_oid_equal(&now, &j->commit);
}

/* Moves the ref if it still is what was read. */
static int move_ref(struct job *j, struct err *err)
{
	const struct target *t = &j->target;
	struct slice subject = {0}, rest = j->request->message;
	git_oid none = {{0}};
	git_reference *ref = NULL;
	struct leftover lock = {.path = ref_lock(j), .if_open = true};
	struct slice text;
	int code = GIT_ELOCKED;

	slice_line(&subject, &rest);
	text = arena_printf(
		j->repo->arena, "publish: %.*s", SLICE_FMT(subject));
	leftover_add(&lock);
	for (int i = 0; i < LOCK_TRIES && code == GIT_ELOCKED; i++) {
		if (i)
			lock_wait();
		code = git_reference_create_matching(&ref, j->repo->git, t->ref,
			&j->commit, 1, t->exists ? &t->commit : &none,
			text.ptr);
	}
	leftover_drop(&lock);
	git_reference_free(ref);
	if (!code)
		return 0;
	fail_ref(j, code, err);
	/* It can fail behind the last step, flushing the folder. */
	return has_moved(j) ? 0 : -1;
}

/* ---- Index and working tree ---- */

static int fail_behind(struct err *err)
{
	struct err why = *err;

	return err_set(err,
		"the commit was made, but the working tree does not follow "
		"(%.*s): run debrief publish again",
		(int)(sizeof(why.message) / 2), why.message);
}

/* Ends what a run that was killed, or failed, had left to do. */
static int resume(struct job *j, struct err *err)
{
	struct edit_vec edits = {0};
	git_oid last;

	if (!journal_read(&last, &j->journal))
		return 0;
	if (j->target.exists && git_oid_equal(&last, &j->target.commit) &&
		(edits_of_commit(&edits, j->repo, &last, err) ||
			checkout_follow(j->repo, &edits, err)))
		return -1;
	journal_clear(&j->journal);
	return 0;
}

static int follow(struct job *j, struct err *err)
{
	if (!j->target.followed)
		return 0;
	if (checkout_follow(j->repo, &j->plan.edits, err))
		return fail_behind(err);
	journal_clear(&j->journal);
	return 0;
}

/* ---- All of it ---- */

static int write_all(struct job *j, struct err *err)
{
	struct repo *r = j->repo;
	bool followed = j->target.followed;
	int result = -1;

	if (signatures_make(&j->who, r, j->request, err) ||
		(followed && checkout_guard(r, &j->plan.edits, err)) ||
		objects_write(r, &j->plan.objects, err) ||
		write_commit(j, err) ||
		(followed && journal_write(&j->journal, &j->commit, err)) ||
		move_ref(j, err) || follow(j, err))
		goto done;
	result = 0;
done:
	signatures_free(&j->who);
	return result;
}

/* Whether the target still is what the request was made from. */
static int check_base(const struct job *j, struct err *err)
{
	const struct target *t = &j->target;
	struct slice base = j->request->base;
	git_oid id;
	bool same = t->exists ? oid_parse(&id, base) &&
					git_oid_equal(&id, &t->commit)
			      : !base.len;

	if (same)
		return 0;
	return err_set_kind(err, ERR_CONFLICT,
		"'%s' has moved meanwhile: try again", t->ref);
}

/* The target, and the journal if it is to be followed: from then on no other
 * publish changes this working tree. */
static int take_target(struct job *j, struct err *err)
{
	struct slice name = j->request->ref;

	if (read_target(&j->target, j->repo, name, err))
		return -1;
	if (!j->target.followed || j->request->dry_run)
		return 0;
	return journal_open(&j->journal, j->repo, err) ||
			       read_target(&j->target, j->repo, name, err) ||
			       resume(j, err)
		       ? -1
		       : 0;
}

/* Works out what changes, and does it. */
static int publish(struct publish_result *out, struct job *j, struct err *err)
{
	const struct edit_vec *edits = &j->plan.edits;
	struct arena *a = j->repo->arena;

	if (take_target(j, err) || check_base(j, err) ||
		plan_make(&j->plan, j->repo, j->request,
			j->target.exists ? &j->target.tree : NULL, err))
		return -1;
	/* Paths lie in the stage, which may be closed before they are told. */
	for (size_t i = 0; i < edits->len; i++)
		*vec_push(a, &out->changes) = (struct change){
			edits->at[i].kind, arena_copy(a, edits->at[i].path)};
	if ((!edits->len && !j->request->always) || j->request->dry_run)
		return 0;
	if (write_all(j, err))
		return -1;
	out->commit = oid_text(a, &j->commit);
	return 0;
}

int repo_publish_nothing(
	struct repo *r, const struct publish_request *request, struct err *err)
{
	struct job j = {.repo = r, .request = request, .journal = {.fd = -1}};
	int code = take_target(&j, err) || check_base(&j, err) ? -1 : 0;

	journal_close(&j.journal);
	return code;
}

int repo_publish(struct publish_result *out, struct repo *r,
	const struct publish_request *request, struct err *err)
{
	struct job j = {.repo = r, .request = request, .journal = {.fd = -1}};
	struct publish_result result = {0};
	int code = publish(&result, &j, err);

	journal_close(&j.journal);
	if (!code)
		*out = result;
	return code;
}
