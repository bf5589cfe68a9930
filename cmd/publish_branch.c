/* What is to be on the branches that a publish writes to. */
#include "cmd/publish_branch.h"

/* Full name of the branch for the reports. */
static int find_target(struct slice *out, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice branch;

	if (option_given(args, OPT_TO))
		return repo_target(
			out, s->repo, option_value(args, OPT_TO, ""), err);
	if (repo_branch(&branch, s->repo, err))
		return -1;
	if (!branch.len)
		return err_set(err,
			"HEAD is detached: name the branch to commit to with "
			"--to");
	return repo_target(out, s->repo, branch, err);
}

int publish_find_branches(struct publish_branch *reports,
	struct publish_branch *site, struct session *s,
	const struct arguments *args, struct err *err)
{
	if (find_target(&reports->ref, s, args, err))
		return -1;
	return option_given(args, OPT_SITE)
		       ? repo_target(&site->ref, s->repo,
				 option_value(args, OPT_SITE, ""), err)
		       : 0;
}

/* Whether what --rev (or HEAD) names is another commit than it was when the
 * session was opened. */
static bool has_moved(struct session *s, const struct arguments *args)
{
	struct slice now;
	struct err ignored;

	return !option_given(args, OPT_AT) &&
	       !repo_commit(&now, s->repo, option_value(args, OPT_REV, "HEAD"),
		       &ignored) &&
	       !slice_eq(now, s->snapshot.commit);
}

static int refuse_source(struct session *s, const struct publish_branch *p,
	const struct published *last, enum kinship kin, struct err *err)
{
	enum { SHORT_ID = 10 };

	struct slice id = slice_sub(s->snapshot.commit, 0, SHORT_ID);
	struct slice commit = slice_sub(last->commit, 0, SHORT_ID);
	struct slice source = slice_sub(last->source, 0, SHORT_ID);

	if (kin == KIN_ANCESTOR)
		return err_set(err,
			"history-rewritten: commit %.*s is older than %.*s, "
			"which the last publish on %.*s (%.*s) shows: publish "
			"that one or a later one, or go back with "
			"--accept-rewrite REASON",
			SLICE_FMT(id), SLICE_FMT(source), SLICE_FMT(p->ref),
			SLICE_FMT(commit));
	return err_set(err,
		"history-rewritten: the last publish on %.*s (%.*s) shows "
		"commit %.*s, which is not in the history of %.*s: bring that "
		"commit back (git fetch, git merge), or accept the rewrite "
		"with --accept-rewrite REASON",
		SLICE_FMT(p->ref), SLICE_FMT(commit), SLICE_FMT(source),
		SLICE_FMT(id));
}

/*
 * Each publish is a witness of what the records were, so the next one has to
 * descend from its source. A clone that is cut off cannot tell.
 */
static int check_source(struct publish_branch *p, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct published last;
	enum kinship kin;

	if (s->history.kind != HISTORY_FULL || !p->base.len)
		return 0;
	if (repo_published(&last, s->repo, p->base, err))
		return -1;
	if (!last.commit.len)
		return 0;
	kin = repo_kinship(s->repo, s->snapshot.commit, last.source);
	if (kin == KIN_DESCENDANT)
		return 0;
	p->reason = option_value(args, OPT_ACCEPT_REWRITE, "");
	if (p->reason.len)
		return 0;
	refuse_source(s, p, &last, kin, err);
	/* Others have published what came meanwhile: so can we. */
	if (kin == KIN_ANCESTOR && has_moved(s, args))
		err->kind = ERR_CONFLICT;
	return -1;
}

int publish_find_base(struct publish_branch *p, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice head;

	if (repo_branch(&head, s->repo, err) ||
		(head.len && repo_target(&head, s->repo, head, err)))
		return -1;
	if (slice_eq(head, p->ref) && !option_given(args, OPT_REV) &&
		!option_given(args, OPT_AT)) {
		p->base = s->snapshot.commit;
		return 0;
	}
	return repo_ref(&p->base, s->repo, p->ref, err);
}

/* Whether all that is there was generated. */
static int check_folder(
	struct publish_branch *p, struct session *s, struct err *err)
{
	if (p->pages)
		return pages_fit(&p->there, p->pages, p->base)
			       ? 0
			       : err_set(err, "other pages were there");
	return p->base.len ? outputs_check_folder(s, p->kind, p->base, err) : 0;
}

/* Reads, checks and builds all that one branch needs. */
static int prepare(struct publish_branch *p, struct session *s,
	const struct arguments *args, struct err *err)
{
	if (publish_find_base(p, s, args, err) || check_folder(p, s, err) ||
		check_source(p, s, args, err))
		return -1;
	/* The reason is committed in any case. */
	p->there = p->there && !p->reason.len;
	if (p->there)
		return 0;
	if (stage_open(&p->stage, s->repo, p->base, outputs_folder(p->kind, s),
		    err))
		return -1;
	return outputs_make(stage_sink(p->stage), s, p->kind, p->base, err);
}

int publish_prepare(struct publish_branch *reports, struct publish_branch *site,
	struct session *s, const struct arguments *args, struct err *err)
{
	if (publish_find_branches(reports, site, s, args, err))
		return -1;
	if (slice_eq(site->ref, reports->ref))
		return err_set(err,
			"the reports go to %.*s: give the site a branch of its "
			"own, such as gh-pages",
			SLICE_FMT(site->ref));
	if (prepare(reports, s, args, err))
		return -1;
	return site->ref.len ? prepare(site, s, args, err) : 0;
}
