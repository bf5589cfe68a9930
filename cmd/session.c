#include "cmd/session.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/clock.h"
#include "cmd/memo.h"
#include "cmd/progress.h"
#include "cmd/timings.h"
#include "text/snippet.h"

/* ---- Which state, judged on which day ---- */

int session_day(day_t *out, const char *given, struct err *err)
{
	long long seconds;

	if (given)
		return parse_day(out, "--as-of", slice_of(given), err);
	if (clock_read(&seconds, err))
		return -1;
	*out = moment_of_seconds(seconds, 0).day;
	return 0;
}

static int choose_day(day_t *out, const struct arguments *args, struct err *err)
{
	if (!option_given(args, OPT_AS_OF) && option_given(args, OPT_AT))
		return parse_day(
			out, "--at", option_value(args, OPT_AT, ""), err);
	return session_day(out, args->given[OPT_AS_OF], err);
}

static int open_at(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct slice commit;
	day_t day;

	if (parse_day(&day, "--at", option_value(args, OPT_AT, ""), err))
		return -1;
	/* The end of the day, in UTC. */
	if (repo_commit_before(&commit, s->repo,
		    option_value(args, OPT_REV, "HEAD"),
		    moment_seconds(moment_of_day(day + 1)), err))
		return -1;
	return snapshot_open(
		&s->snapshot, s->repo, SNAPSHOT_COMMIT, commit, err);
}

/* A hook of `git commit -a` or `git commit PATH` is to see what that commit
 * would take, and git says in which index it stands. */
static int use_index_of_hook(
	struct session *s, const char *dir, struct err *err)
{
	const char *given = getenv("GIT_INDEX_FILE");
	struct slice path = slice_of(given);

	if (!path.len)
		return 0;
	if (!slice_starts(path, SLICE("/")))
		path = arena_printf(&s->arena, "%s/%s", dir, given);
	return repo_use_index(s->repo, arena_string(&s->arena, path), err);
}

int session_open_repo(struct repo **out, struct arena *a,
	const struct arguments *args, struct err *err)
{
	const struct repo_place place = {
		.dir = args->dir,
		.git_dir = getenv("GIT_DIR"),
		.work_tree = getenv("GIT_WORK_TREE"),
	};

	return repo_open(out, a, &place, err);
}

/* A hook that looks at a push before it is taken is told
 * by git where the new objects are. */
static int open_repo(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct slice folder = slice_of(getenv("GIT_OBJECT_DIRECTORY"));
	struct slice rest =
		slice_of(getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES"));

	if (session_open_repo(&s->repo, &s->arena, args, err))
		return -1;
	if (folder.len && repo_add_objects(s->repo, folder, err))
		return -1;
	while (slice_split(&folder, &rest, ':'))
		if (folder.len && repo_add_objects(s->repo, folder, err))
			return -1;
	return 0;
}

static int open_snapshot(struct session *s, const struct arguments *args,
	bool commits_only, struct err *err)
{
	bool staged = option_given(args, OPT_STAGED);
	bool rev = option_given(args, OPT_REV);
	enum snapshot_kind kind = SNAPSHOT_WORKTREE;

	if (staged && (rev || option_given(args, OPT_AT)))
		return err_set(
			err, "--staged goes with neither --rev nor --at");
	if (option_given(args, OPT_AT))
		return open_at(s, args, err);
	if (rev || commits_only || repo_is_bare(s->repo))
		kind = SNAPSHOT_COMMIT;
	if (staged && use_index_of_hook(s, args->dir, err))
		return -1;
	if (staged)
		kind = SNAPSHOT_INDEX;
	return snapshot_open(&s->snapshot, s->repo, kind,
		option_value(args, OPT_REV, "HEAD"), err);
}

/* ---- Files ---- */

/* A file that may be absent. */
struct optional {
	struct source *source; /* NULL: not there, or too large */
	bool too_large;	       /* there, and reported */
};

static void report_too_large(struct session *s, struct slice path, size_t limit)
{
	struct source *place = source_new(&s->arena, path, SLICE(""));

	finding_add(&s->findings,
		limit == LIMIT_RECORD ? RULE_RECORD_TOO_LARGE
				      : RULE_CONFIG_INVALID,
		span_make(place, 0, 0),
		"the file is larger than %zu KiB, the limit for it",
		limit >> 10);
	finding_help(&s->findings, "make it shorter");
}

static int read_optional(struct optional *out, struct session *s,
	struct slice path, size_t limit, struct err *err)
{
	enum read_result result;

	*out = (struct optional){0};
	if (!path.len)
		return 0;
	if (snapshot_read(&out->source, &result, &s->snapshot, &s->arena, path,
		    limit, err))
		return -1;
	if (result != READ_OK)
		out->source = NULL;
	out->too_large = result == READ_TOO_LARGE;
	if (out->too_large)
		report_too_large(s, path, limit);
	return 0;
}

/* It may be large, and few read it. */
static int look_at_changelog(struct session *s, struct err *err)
{
	struct slice path = s->corpus.settings.changelog;
	enum read_result result;

	if (!path.len)
		return 0;
	if (snapshot_look(&result, &s->snapshot, path, LIMIT_CHANGELOG, err))
		return -1;
	if (result == READ_TOO_LARGE)
		report_too_large(s, path, LIMIT_CHANGELOG);
	return 0;
}

int session_read_changelog(struct session *s, struct err *err)
{
	struct slice path = s->corpus.settings.changelog;
	enum read_result result;
	struct source *source;

	if (!path.len)
		return 0;
	if (snapshot_read(&source, &result, &s->snapshot, &s->arena, path,
		    LIMIT_CHANGELOG, err))
		return -1;
	s->changelog = result == READ_OK ? source->text : SLICE("");
	return 0;
}

static int read_people(struct session *s, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct optional file;

	if (read_optional(&file, s, st->people, LIMIT_SETTINGS, err))
		return -1;
	people_read(&s->corpus.people, &s->findings, file.source);
	if (file.source || file.too_large || !st->people_stated)
		return 0;
	finding_add(&s->findings, RULE_CONFIG_INVALID, st->people_field.span,
		"the people file '%.*s' is not there", SLICE_FMT(st->people));
	finding_help(&s->findings, "write it, or take `people` out");
	return 0;
}

static int read_procedure(struct session *s, struct err *err)
{
	struct slice path = s->corpus.settings.procedure;
	struct optional file;

	if (read_optional(&file, s, path, LIMIT_RECORD, err))
		return -1;
	procedure_read(&s->corpus.procedure, &s->findings, file.source,
		file.too_large ? NULL : source_new(&s->arena, path, SLICE("")));
	return 0;
}

static void report_refused_plan(struct session *s)
{
	const struct plan *plan = &s->corpus.plan;

	if (!plan->refused.len)
		return;
	finding_add(&s->findings, RULE_RECORD_TOO_LARGE,
		span_make(plan->source, 0, 0), "%.*s",
		SLICE_FMT(plan->refused));
	finding_help(&s->findings, "make the plan shorter or simpler");
}

static int read_settings(struct session *s, struct err *err)
{
	struct corpus *c = &s->corpus;
	struct optional file;

	if (read_optional(&file, s, SETTINGS_PATH, LIMIT_SETTINGS, err))
		return -1;
	settings_read(&c->settings, &s->findings, file.source);
	if (read_people(s, err) || read_procedure(s, err) ||
		read_optional(&file, s, c->settings.plan, LIMIT_RECORD, err))
		return -1;
	plan_read(&c->plan, &s->arena, file.source);
	c->plan.too_large = file.too_large;
	report_refused_plan(s);
	return look_at_changelog(s, err);
}

static int read_templates(struct session *s, struct err *err)
{
	struct slice folder = s->corpus.settings.templates;
	struct file_vec files = {0};

	if (!folder.len)
		return 0;
	if (snapshot_list(&files, &s->snapshot, folder, err))
		return -1;
	for (size_t i = 0; i < files.len; i++) {
		struct template_file *t;
		struct optional file;

		if (files.at[i].kind != FILE_PLAIN)
			continue;
		if (read_optional(
			    &file, s, files.at[i].path, LIMIT_TEMPLATE, err))
			return -1;
		if (!file.source)
			continue;
		t = vec_push(&s->arena, &s->templates);
		t->source = file.source;
		t->name = slice_from(files.at[i].path, folder.len + 1);
	}
	if (s->templates.len)
		return 0;
	finding_add(&s->findings, RULE_CONFIG_INVALID,
		s->corpus.settings.templates_field.span,
		"the templates folder '%.*s' holds no file", SLICE_FMT(folder));
	finding_help(
		&s->findings, "put a template there, or take `templates` out");
	return 0;
}

/* ---- Opening ---- */

int session_open_settings(
	struct session *s, const struct arguments *args, struct err *err)
{
	*s = (struct session){0};
	s->findings.arena = &s->arena;
	return open_repo(s, args, err) || open_snapshot(s, args, false, err) ||
			       session_read_settings(s, err)
		       ? -1
		       : 0;
}

/*
 * What is wrong with reports themselves is mended by the next publish: if
 * they showed it, that publish would have to be followed by another.
 */
static bool is_reported(const struct finding *f)
{
	return f->rule != RULE_REPORT_EDITED &&
	       f->rule != RULE_HISTORY_REWRITTEN;
}

/* Nearly always all findings are reported, and the list is one. */
static void choose_reported(struct session *s)
{
	const struct finding_vec *all = &s->findings.all;
	size_t n = 0;

	s->reported = s->findings;
	while (n < all->len && is_reported(&all->at[n]))
		n++;
	if (n == all->len)
		return;
	s->reported.all = (struct finding_vec){0};
	for (n = 0; n < all->len; n++)
		if (is_reported(&all->at[n]))
			*vec_push(&s->arena, &s->reported.all) = all->at[n];
}

/* Objects that a push brings may be gone when it has been judged. */
static bool may_keep(const struct arguments *args)
{
	return !option_given(args, OPT_NO_CACHE) &&
	       !slice_of(getenv("DEBRIEF_NO_CACHE")).len &&
	       !getenv("GIT_OBJECT_DIRECTORY") &&
	       !getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES");
}

int session_start(struct session *s, const struct arguments *args, unsigned how,
	struct err *err)
{
	*s = (struct session){0};
	s->findings.arena = &s->arena;
	if (option_given(args, OPT_TIMINGS))
		timings_want();
	timings_enter(TIMING_OPEN);
	s->may_keep = may_keep(args);
	return choose_day(&s->judge.as_of, args, err) ||
			       open_repo(s, args, err) ||
			       open_snapshot(s, args, how & SESSION_COMMIT, err)
		       ? -1
		       : 0;
}

void session_start_in(struct session *s, const struct session *host)
{
	*s = (struct session){.repo = host->repo,
		.snapshot = host->snapshot,
		.guest = true,
		.may_keep = host->may_keep};
	s->judge.as_of = host->judge.as_of;
	s->findings.arena = &s->arena;
}

int session_read_settings(struct session *s, struct err *err)
{
	timings_enter(TIMING_SETTINGS);
	corpus_init(&s->corpus, &s->arena, &s->findings);
	return read_settings(s, err);
}

int session_join(struct session *s, struct err *err)
{
	corpus_join(&s->corpus);
	timings_count(TIMING_RECORDS, s->corpus.files);
	return read_templates(s, err);
}

int session_read_corpus(struct session *s, struct err *err)
{
	return session_read_settings(s, err) || session_read_records(s, err) ||
			       session_join(s, err)
		       ? -1
		       : 0;
}

int session_judge(struct session *s, unsigned how, struct err *err)
{
	if (session_read_history(s, how & SESSION_NO_HISTORY, err))
		return -1;
	timings_enter(TIMING_RULES);
	progress_show("judging", 0);
	rules_run(&s->findings, &s->corpus, &s->judge);
	if (snapshot_failure(&s->snapshot, err))
		return -1;
	rules_finish(&s->findings, &s->corpus, &s->judge);
	choose_reported(s);
	timings_count(TIMING_RULES, s->findings.all.len);
	/* Commands that make pages say so. */
	timings_enter(TIMING_WRITING);
	return 0;
}

int session_read(struct session *s, unsigned how, struct err *err)
{
	return session_read_corpus(s, err) || session_judge(s, how, err) ? -1
									 : 0;
}

int session_open(struct session *s, const struct arguments *args, unsigned how,
	struct err *err)
{
	return session_start(s, args, how, err) || session_read(s, how, err)
		       ? -1
		       : 0;
}

void session_close(struct session *s)
{
	if (!s->guest) {
		snapshot_close(&s->snapshot);
		repo_close(s->repo);
	}
	for (size_t i = 0; i < WORKERS_MOST; i++)
		arena_free(&s->parts[i]);
	arena_free(&s->arena);
}

const char *session_state(const struct session *s)
{
	static const char *const names[] = {[SNAPSHOT_WORKTREE] = "worktree",
		[SNAPSHOT_INDEX] = "index",
		[SNAPSHOT_COMMIT] = "commit"};

	return names[s->snapshot.kind];
}

struct report_input session_report_input(const struct session *s)
{
	return (struct report_input){
		.corpus = &s->corpus,
		.findings = &s->reported,
		.judge = &s->judge,
		.commit = s->snapshot.commit,
		.committed = s->snapshot.kind == SNAPSHOT_COMMIT,
		.templates = &s->templates,
		.changelog = s->changelog,
		.kept = s->kept,
		.made = s->made,
		.kept_sink = s->kept_sink,
		.from = DAY_NONE,
		.to = DAY_NONE,
	};
}

int session_print_errors(const struct session *s, struct err *err)
{
	struct findings errors = s->findings;
	struct text_style style = {0};
	struct buf out = {0};
	size_t kept = 0;
	int status = EXIT_FINDINGS;

	/* The list is at its end of use: it is narrowed in place. */
	for (size_t i = 0; i < errors.all.len; i++)
		if (errors.all.at[i].severity == SEVERITY_ERROR)
			errors.all.at[kept++] = errors.all.at[i];
	errors.all.len = kept;
	if (!kept)
		return EXIT_FINE;
	findings_write_text(&out, &errors, &style);
	buf_addf(&out, "\n%zu error%s\n", kept, kept == 1 ? "" : "s");
	if (memo_print(s->memo, buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

int session_path(
	struct slice *out, struct session *s, const char *path, struct err *err)
{
	struct slice root = repo_workdir(s->repo);
	struct slice given, below;

	/* With a name behind it, the root and a way out can be told apart. */
	given = arena_join(&s->arena, slice_of(path), SLICE("/.x"));
	if (root.len && slice_starts(given, root))
		given = slice_from(given, root.len - 1);
	else if (*path == '/')
		return err_set(err, "'%s' is not in the repository", path);
	below = path_resolve(&s->arena, repo_prefix(s->repo), given);
	if (!below.len)
		return err_set(err, "'%s' is not in the repository", path);
	*out = path_folder(below);
	return 0;
}

bool session_asks_for(const struct slice_list *paths, struct slice path)
{
	for (size_t i = 0; i < paths->len; i++)
		if (path_is_under(path, paths->at[i]))
			return true;
	return !paths->len;
}
