/* debrief publish: commits the reports, the log and the changelog, and the
 * site to a branch of its own. */
#include <stdlib.h>
#include <time.h>

#include "cmd/clock.h"
#include "cmd/identity.h"
#include "cmd/interrupt.h"
#include "cmd/memo.h"
#include "cmd/message.h"
#include "cmd/progress.h"
#include "cmd/publish_branch.h"
#include "cmd/session.h"
#include "cmd/timings.h"
#include "text/escape.h"

enum {
	TRIES = 5, /* when others move the ref meanwhile */
};

static const struct option options[] = {
	SESSION_OPTIONS_STAGED(NULL),
	{"--to", "REF", "the branch to commit to (default: the current one)"},
	{"--site", "REF", "commit the site, too, to this branch of its own"},
	{"--dry-run", NULL, "list what would change, and commit nothing"},
	{"-m", "MSG", "the commit's subject and body"},
	{"--without-history", NULL,
		"publish from a shallow clone; the changelog stays as it is"},
	{"--accept-rewrite", "REASON",
		"publish although the last publish's source is not in the "
		"history; the reason stands in the commit"},
	{NULL, NULL, NULL},
};

/* ---- The commit ---- */

/* A branch as people write it. */
static struct slice short_name(struct slice ref)
{
	struct slice heads = SLICE("refs/heads/");

	return slice_starts(ref, heads) ? slice_from(ref, heads.len) : ref;
}

static int report_result(struct session *s, const struct publish_branch *p,
	bool dry_run, struct err *err)
{
	static const char *const kinds[] = {"add", "change", "remove"};
	const struct publish_result *result = &p->result;
	struct buf out = {0};
	int failed;

	for (size_t i = 0; dry_run && i < result->changes.len; i++) {
		buf_addf(&out, "%s ", kinds[result->changes.at[i].kind]);
		if (p->kind == OUTPUTS_SITE) {
			escape_terminal(&out, short_name(p->ref));
			buf_addc(&out, ':');
		}
		escape_terminal(&out, result->changes.at[i].path);
		buf_addc(&out, '\n');
	}
	if (result->commit.len)
		buf_addf(&out, "%.*s\n", SLICE_FMT(result->commit));
	if (result->commit.len)
		talk("committed %zu changed file%s to %.*s",
			result->changes.len,
			result->changes.len == 1 ? "" : "s", SLICE_FMT(p->ref));
	failed = memo_print(s->memo, buf_slice(&out), err);
	buf_free(&out);
	return failed;
}

static int make_request(struct publish_request *r, struct session *s,
	const struct publish_branch *p, const struct arguments *args,
	struct err *err)
{
	struct message m = {
		.text = option_value(args, OPT_MESSAGE, ""),
		.reason = p->reason,
		.site = p->kind == OUTPUTS_SITE,
		.without_history = s->history.kind == HISTORY_SHALLOW,
	};

	*r = (struct publish_request){
		.ref = p->ref,
		.base = p->base,
		.message = message_make(s, &m),
		.folder = outputs_folder(p->kind, s),
		.keep = outputs_keep(p->kind),
		.files = p->stage,
		.always = p->reason.len > 0,
	};
	if (identity_choose(r, &s->corpus.settings, err))
		return -1;
	return clock_read(&r->time, err);
}

static int commit_part(struct session *s, struct publish_branch *p,
	const struct arguments *args, struct err *err)
{
	struct publish_request r;

	if (make_request(&r, s, p, args, err))
		return -1;
	r.dry_run = option_given(args, OPT_DRY_RUN);
	return p->there ? repo_publish_nothing(s->repo, &r, err)
			: repo_publish(&p->result, s->repo, &r, err);
}

/* Whether the site's branch can be written, before the reports' one is. */
static int try_part(struct session *s, const struct publish_branch *p,
	const struct arguments *args, struct err *err)
{
	struct publish_result result = {0};
	struct publish_request r;

	if (make_request(&r, s, p, args, err))
		return -1;
	r.dry_run = true;
	return repo_publish(&result, s->repo, &r, err);
}

/* The reports are where they belong, and the site is not. */
static int explain_half(const struct publish_branch *reports,
	const struct publish_branch *site, struct err *err)
{
	struct err why = *err;

	return err_set_kind(err, why.kind,
		"the reports are in %.*s, but the site is not in %.*s, which "
		"the next publish makes good: %s",
		SLICE_FMT(reports->ref), SLICE_FMT(site->ref), why.message);
}

/* Whether there was something to commit. */
static bool is_changed(const struct publish_branch *p)
{
	return p->result.changes.len || p->result.commit.len;
}

static void talk_unchanged(struct session *s,
	const struct publish_branch *reports, const struct publish_branch *site)
{
	if (!is_changed(reports) && !is_changed(site))
		memo_talk(s->memo, "nothing changed");
	else if (!is_changed(reports))
		memo_talk(s->memo, "nothing changed in the reports");
	else if (!is_changed(site) && site->ref.len)
		memo_talk(s->memo, "nothing changed in the site");
}

static int commit_parts(struct session *s, struct publish_branch *reports,
	struct publish_branch *site, const struct arguments *args,
	struct err *err)
{
	if (site->ref.len && try_part(s, site, args, err))
		return -1;
	if (commit_part(s, reports, args, err))
		return -1;
	if (site->ref.len && commit_part(s, site, args, err))
		return explain_half(reports, site, err);
	return 0;
}

/* Commits, then tells what was committed: that nobody listens any more does
 * not keep the site from following the reports. */
static int commit_all(struct session *s, struct publish_branch *reports,
	struct publish_branch *site, const struct arguments *args,
	struct err *err)
{
	bool dry_run = option_given(args, OPT_DRY_RUN);
	struct err ignored;
	int failed;

	interrupts_hold();
	failed = commit_parts(s, reports, site, args, err);
	if (report_result(s, reports, dry_run, failed ? &ignored : err) ||
		report_result(s, site, dry_run, failed ? &ignored : err))
		failed = -1;
	if (!failed)
		talk_unchanged(s, reports, site);
	interrupts_release();
	return failed;
}

/* ---- Without reading records ---- */

/* The variables that say who publishes; one that is empty is an error. */
static void add_identity(struct buf *out)
{
	static const char *const names[] = {"GIT_AUTHOR_NAME",
		"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME",
		"GIT_COMMITTER_EMAIL"};

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		const char *value = getenv(names[i]);

		buf_addf(out, "%s %d %zu ", names[i], value != NULL,
			slice_of(value).len);
		buf_add(out, slice_of(value));
		buf_addc(out, '\n');
	}
}

/* What a publish looks at besides the commit that it reads. */
static int add_facts(
	struct buf *out, struct session *s, const struct arguments *args)
{
	struct publish_branch reports = {0}, site = {0};
	struct slice head;
	struct err ignored;

	if (repo_branch(&head, s->repo, &ignored) ||
		publish_find_branches(&reports, &site, s, args, &ignored) ||
		publish_find_base(&reports, s, args, &ignored) ||
		(site.ref.len && publish_find_base(&site, s, args, &ignored)))
		return -1;
	buf_addf(out, "head %.*s\nreports %.*s %.*s\nsite %.*s %.*s\n",
		SLICE_FMT(head), SLICE_FMT(reports.ref),
		SLICE_FMT(reports.base), SLICE_FMT(site.ref),
		SLICE_FMT(site.base));
	add_identity(out);
	return 0;
}

/* Whether a branch could be written now, and has nothing left to be done. */
static bool is_ready(struct session *s, struct publish_branch *p,
	const struct arguments *args, struct err *err)
{
	struct publish_request r = {
		.ref = p->ref, .dry_run = option_given(args, OPT_DRY_RUN)};

	if (publish_find_base(p, s, args, err))
		return false;
	r.base = p->base;
	return !repo_publish_nothing(s->repo, &r, err);
}

/* Whether all of it comes to the same as the run that is remembered. */
static bool is_as_before(
	struct session *s, const struct memo *m, const struct arguments *args)
{
	struct publish_branch reports = {0}, site = {0};
	struct err ignored;
	long long time;
	bool ready;

	/* Records with errors: nothing else was looked at. */
	if (m->found.status != EXIT_FINE)
		return true;
	interrupts_hold();
	ready = !clock_read(&time, &ignored) &&
		!publish_find_branches(&reports, &site, s, args, &ignored) &&
		(!site.ref.len || is_ready(s, &site, args, &ignored)) &&
		is_ready(s, &reports, args, &ignored);
	interrupts_release();
	return ready;
}

/* ---- All of it ---- */

/* Whether what pages show is kept: of reports that are committed. */
static bool wants_pages(const struct arguments *args)
{
	return !option_given(args, OPT_SITE) &&
	       !option_given(args, OPT_DRY_RUN) &&
	       !option_given(args, OPT_WITHOUT_HISTORY);
}

/* Commits what was prepared; what committed nothing is remembered. */
static int finish(struct session *s, struct publish_branch *reports,
	struct publish_branch *site, const struct arguments *args,
	struct err *err)
{
	int status;

	timings_enter(TIMING_WRITING);
	status = commit_all(s, reports, site, args, err) ? EXIT_UNABLE
							 : EXIT_FINE;
	timings_count(TIMING_WRITING,
		reports->result.changes.len + site->result.changes.len);
	if (!reports->result.commit.len && !site->result.commit.len)
		memo_keep(s->memo, status);
	return status;
}

/* The commit that has the reports now. */
static struct slice commit_of(const struct publish_branch *p)
{
	return p->result.commit.len ? p->result.commit : p->base;
}

/* Reads and publishes; sets err->kind to ERR_CONFLICT where another try may
 * succeed. */
static int publish(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct publish_branch reports = {.kind = OUTPUTS_REPORTS};
	struct publish_branch site = {.kind = OUTPUTS_SITE};
	struct pages_draft draft = {.begun = false};
	bool failed;
	int status;

	if (session_read(s, SESSION_PLAIN, err))
		return EXIT_UNABLE;
	if (findings_count(&s->findings, SEVERITY_ERROR)) {
		status = session_print_errors(s, err);
		memo_keep(s->memo, status);
		return status;
	}
	if (s->history.kind == HISTORY_SHALLOW &&
		!option_given(args, OPT_WITHOUT_HISTORY)) {
		err_set(err,
			"the history is cut off, so the changelog would be "
			"wrong; fetch it all ('git fetch %s'), or give "
			"--without-history",
			s->history.partial ? "--refetch --no-filter"
					   : "--unshallow");
		return EXIT_UNABLE;
	}
	if (wants_pages(args))
		pages_begin(&draft, s, args);
	timings_enter(TIMING_PAGES);
	progress_show("writing reports", 0);
	failed = publish_prepare(&reports, &site, s, args, err);
	status = failed ? EXIT_UNABLE : finish(s, &reports, &site, args, err);
	if (status == EXIT_FINE)
		pages_keep(&draft, commit_of(&reports));
	pages_end(&draft);
	stage_close(site.stage);
	stage_close(reports.stage);
	return status;
}

/* The same for what changed since an earlier publish. False: nothing was
 * done, and all has to be. */
static bool publish_changed(int *status, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct pages pages;
	struct session *part = &pages.part.session;
	struct publish_branch reports = {
		.kind = OUTPUTS_REPORTS, .pages = &pages};
	struct publish_branch site = {.kind = OUTPUTS_SITE};
	struct err ignored;
	bool made;

	if (!wants_pages(args))
		return false;
	made = pages_resume(&pages, s, args);
	timings_enter(TIMING_PAGES);
	made = made && !publish_prepare(&reports, &site, part, args, &ignored);
	if (made) {
		part->memo = s->memo;
		*status = finish(part, &reports, &site, args, err);
	}
	if (made && *status == EXIT_FINE && !reports.there)
		pages_mark(&pages, commit_of(&reports));
	stage_close(reports.stage);
	pages_close(&pages);
	return made;
}

/* One try. */
static int publish_once(const struct arguments *args, struct err *err)
{
	struct memo memo = {.command = "publish", .facts = add_facts};
	struct session s = {0};
	int status = EXIT_UNABLE;

	if (session_start(&s, args, SESSION_COMMIT, err))
		status = EXIT_UNABLE;
	else if (memo_find(&memo, &s, args) && is_as_before(&s, &memo, args))
		status = memo_replay(&memo, err);
	else if (!publish_changed(&status, &s, args, err))
		status = publish(&s, args, err);
	memo_close(&memo);
	session_close(&s);
	return status;
}

/* A little longer after each try, and not the same for two processes. */
static void wait_before_try(int try)
{
	struct timespec now, wait = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	wait.tv_nsec = (20 + now.tv_nsec / 1000 % 50) * 1000000L * (try + 1);
	nanosleep(&wait, NULL);
}

static int check_arguments(const struct arguments *args, struct err *err)
{
	struct slice reason = option_value(args, OPT_ACCEPT_REWRITE, "");

	if (args->path_count)
		return err_set(
			err, "'%s': publish takes no paths", args->paths[0]);
	if (option_given(args, OPT_STAGED))
		return err_set(err, "--staged: only a commit can be published");
	/* Those objects go away if the push is refused; the ref would stay. */
	if (getenv("GIT_OBJECT_DIRECTORY") || getenv("GIT_QUARANTINE_PATH"))
		return err_set(err,
			"objects are kept elsewhere for now "
			"(GIT_OBJECT_DIRECTORY), as before a push is taken: "
			"publish in a post-receive hook");
	if (message_check(
		    "-m", option_value(args, OPT_MESSAGE, ""), false, err))
		return -1;
	return option_given(args, OPT_ACCEPT_REWRITE)
		       ? message_check("--accept-rewrite", reason, true, err)
		       : 0;
}

static int run(const struct arguments *args, struct err *err)
{
	int status = EXIT_UNABLE;

	if (check_arguments(args, err))
		return EXIT_UNABLE;
	for (int try = 0; try < TRIES; try++) {
		if (try)
			wait_before_try(try - 1);
		err->kind = ERR_FAILED;
		status = publish_once(args, err);
		if (status != EXIT_UNABLE || err->kind != ERR_CONFLICT)
			return status;
	}
	return status;
}

static const struct example examples[] = {
	{"debrief publish --dry-run", "which files would change"},
	{"debrief publish", "commits to the current branch"},
	{"debrief publish --site gh-pages",
		"commits the site to a branch of its own, too"},
	{NULL, NULL},
};

const struct command command_publish = {
	.name = "publish",
	.usage = "[--to REF] [--site REF] [--dry-run] [-m MSG] "
		 "[--without-history] [--accept-rewrite REASON]",
	.summary = "commits reports, action log and changelog",
	.details =
		"Reads a commit (--rev, default HEAD), never working tree or "
		"index, and makes one commit on\ntop of the target branch, or "
		"none when nothing changed. Records with errors stop it.\nWith "
		"--site the HTML site is committed, too, to a branch that "
		"holds nothing else; a file\nCNAME there stays. The new "
		"commits' ids are printed. The commit that is read has to\nbe, "
		"or descend from, the one that the branch's last publish "
		"shows. The author is that\nof debrief.yml, else of "
		"GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL (GIT_COMMITTER_... for "
		"the\ncommitter), else of git's configuration; the date is "
		"SOURCE_DATE_EPOCH, else now.\nNo hook is run. The message "
		"ends in trailers that name source, day and version.",
	.options = options,
	.finds = "records have errors, and nothing was written",
	.examples = examples,
	.run = run,
};
