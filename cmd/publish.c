/* debrief publish: commits the reports, the log and the changelog. */
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "cmd/changelog.h"
#include "cmd/clock.h"
#include "cmd/manifest.h"
#include "cmd/progress.h"
#include "cmd/session.h"

enum {
	OPT_TO = OPT_OWN,
	OPT_DRY_RUN,
	OPT_MESSAGE,
	OPT_WITHOUT_HISTORY,
	TRIES = 5, /* when others move the ref meanwhile */
};

static const struct option options[] = {
	SESSION_OPTIONS,
	{"--to", "REF", "the branch to commit to (default: the current one)"},
	{"--dry-run", NULL, "list what would change, and commit nothing"},
	{"-m", "MSG", "the commit's subject and body"},
	{"--without-history", NULL,
		"publish from a shallow clone; the changelog stays as it is"},
	{NULL, NULL, NULL},
};

/* Full name of the ref to move. */
static int find_target(struct slice *out, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice to = option_value(args, OPT_TO, "");

	if (!option_given(args, OPT_TO)) {
		if (repo_branch(out, s->repo, err))
			return -1;
		if (!out->len)
			return err_set(err,
				"HEAD is detached: name the branch to commit "
				"to with --to");
		return 0;
	}
	if (slice_starts(to, SLICE("refs/")))
		*out = to;
	else
		*out = arena_join(&s->arena, SLICE("refs/heads/"), to);
	return 0;
}

/*
 * The commit that the target is on. Where the records are HEAD's, it is the
 * one that they were read from: another means that they are to be read again.
 */
static int find_base(struct publish_request *r, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice head;

	if (repo_branch(&head, s->repo, err))
		return -1;
	if (slice_eq(head, r->ref) && !option_given(args, OPT_REV) &&
		!option_given(args, OPT_AT)) {
		r->base = s->snapshot.commit;
		return 0;
	}
	return repo_ref(&r->base, s->repo, r->ref, err);
}

/* ---- What is in the target's reports folder ---- */

/* Adds the outputs that a manifest names to NAMED. */
static int add_named(struct slice_list *named, struct session *s,
	struct snapshot *at, struct slice manifest, struct err *err)
{
	const struct value *outputs;

	if (manifest_read(&outputs, &s->arena, at, manifest, err))
		return -1;
	if (!outputs)
		return 0;
	*vec_push(&s->arena, named) = manifest;
	for (const struct value *v = outputs->first; v; v = v->next) {
		const struct value *path = value_get(v, SLICE("path"));

		if (path && path->kind == VALUE_TEXT)
			*vec_push(&s->arena, named) = path->text;
	}
	return 0;
}

static int compare_slices(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/*
 * The reports folder is replaced whole, so every file in it must be one that
 * was generated: named by the manifest beside it.
 */
static int check_reports_folder(
	struct session *s, struct slice base, struct err *err)
{
	struct slice reports = s->corpus.settings.reports;
	struct slice_list named = {0};
	struct file_vec files = {0};
	struct snapshot at = {0};
	int result = -1;

	/* A branch without a commit yet has nothing to lose. */
	if (!base.len)
		return 0;
	if (snapshot_open(&at, s->repo, SNAPSHOT_COMMIT, base, err) ||
		snapshot_list(&files, &at, reports, err))
		goto done;
	for (size_t i = 0; i < files.len; i++)
		if (manifest_is(files.at[i].path) &&
			add_named(&named, s, &at, files.at[i].path, err))
			goto done;
	vec_sort(&named, compare_slices);
	for (size_t i = 0; i < files.len; i++) {
		if (named.len && bsearch(&files.at[i].path, named.at, named.len,
					 sizeof(*named.at), compare_slices))
			continue;
		err_set(err,
			"'%.*s' is in the reports folder and was not "
			"generated; "
			"move it, or choose another folder with 'reports' in "
			"debrief.yml",
			SLICE_FMT(files.at[i].path));
		goto done;
	}
	result = 0;
done:
	snapshot_close(&at);
	return result;
}

/* ---- The commit ---- */

/*
 * The subject and body that were asked for. Trailers, and the words by which
 * CI services skip a run, are ours to decide: lines that look like either are
 * broken up.
 */
static void write_asked_message(struct buf *out, struct slice text)
{
	static const char *const skip[] = {"[skip ci]", "[ci skip]", "[no ci]",
		"[skip actions]", "[actions skip]"};
	struct slice line, rest = slice_trim(text);

	while (slice_line(&line, &rest)) {
		size_t colon = slice_find_char(line, ':');
		bool token = colon > 0 && colon < line.len;

		for (size_t i = 0; i < colon && token; i++)
			token = char_is_alnum(line.ptr[i]) ||
				line.ptr[i] == '-';
		for (size_t i = 0; i < sizeof(skip) / sizeof(*skip); i++)
			while (slice_find_nocase(line, slice_of(skip[i])) <
				line.len)
				line.len = slice_find_nocase(
					line, slice_of(skip[i]));
		if (token)
			buf_addc(out, ' ');
		buf_add(out, slice_trim_end(line));
		buf_addc(out, '\n');
	}
}

static struct slice make_message(
	struct session *s, const struct arguments *args)
{
	struct buf out = BUF_INIT(KIB(64));
	struct slice message;

	if (option_given(args, OPT_MESSAGE))
		write_asked_message(&out, option_value(args, OPT_MESSAGE, ""));
	if (!slice_trim(buf_slice(&out)).len) {
		buf_reset(&out);
		buf_adds(&out, "Publish post-incident reports\n");
	}
	buf_addf(&out, "\nDebrief-Source: %.*s\nDebrief-As-Of: ",
		SLICE_FMT(s->snapshot.commit));
	day_write(&out, s->judge.as_of);
	buf_adds(&out, "\nDebrief-Version: " DEBRIEF_VERSION "\n");
	message = buf_take(&out, &s->arena);
	buf_free(&out);
	return message;
}

/* Who commits: `author` of debrief.yml, else what git's environment says;
 * else empty, which means git's configuration. */
static void choose_author(struct publish_request *r, const struct session *s)
{
	const struct settings *st = &s->corpus.settings;
	const char *name = getenv("GIT_AUTHOR_NAME");
	const char *email = getenv("GIT_AUTHOR_EMAIL");

	r->author_name = st->author_name;
	r->author_email = st->author_email;
	if (!r->author_name.len && name && *name && email && *email) {
		r->author_name = slice_of(name);
		r->author_email = slice_of(email);
	}
}

static void drop_file(struct output_vec *files, struct slice path)
{
	size_t kept = 0;

	for (size_t i = 0; i < files->len; i++)
		if (!slice_eq(files->at[i].path, path))
			files->at[kept++] = files->at[i];
	files->len = kept;
}

static int report_result(const struct publish_result *result, struct slice ref,
	bool dry_run, struct err *err)
{
	static const char *const kinds[] = {"add", "change", "remove"};
	struct buf out = {0};
	int status = EXIT_FINE;

	for (size_t i = 0; dry_run && i < result->changes.len; i++)
		buf_addf(&out, "%s %.*s\n", kinds[result->changes.at[i].kind],
			SLICE_FMT(result->changes.at[i].path));
	if (result->commit.len)
		buf_addf(&out, "%.*s\n", SLICE_FMT(result->commit));
	if (!result->changes.len)
		talk("nothing changed");
	else if (result->commit.len)
		talk("committed %zu changed file%s to %.*s",
			result->changes.len,
			result->changes.len == 1 ? "" : "s", SLICE_FMT(ref));
	if (print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

/* One try. Sets err->kind to ERR_CONFLICT where another may succeed. */
static int publish_once(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct publish_result result = {0};
	struct output_vec files = {0};
	struct publish_request r = {0};
	struct report_input input;

	if (session_open(s, args, true, err))
		return EXIT_UNABLE;
	if (findings_count(&s->findings, SEVERITY_ERROR))
		return session_print_errors(s, err);
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
	if (find_target(&r.ref, s, args, err) || find_base(&r, s, args, err) ||
		check_reports_folder(s, r.base, err) ||
		changelog_of_target(s, r.base, err))
		return EXIT_UNABLE;
	progress_show("writing reports", 0);
	input = session_report_input(s);
	if (report_published(&files, &s->arena, &input, err))
		return EXIT_UNABLE;
	if (s->history.kind == HISTORY_SHALLOW)
		drop_file(&files, s->corpus.settings.changelog);
	r.message = make_message(s, args);
	choose_author(&r, s);
	if (clock_read(&r.time, err))
		return EXIT_UNABLE;
	r.folder = s->corpus.settings.reports;
	r.files = &files;
	r.dry_run = option_given(args, OPT_DRY_RUN);
	if (repo_publish(&result, s->repo, &r, err))
		return EXIT_UNABLE;
	return report_result(&result, r.ref, r.dry_run, err);
}

/* A little longer after each try, and not the same for two processes. */
static void wait_before_try(int try)
{
	struct timespec now, wait = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	wait.tv_nsec = (20 + now.tv_nsec / 1000 % 50) * 1000000L * (try + 1);
	nanosleep(&wait, NULL);
}

static int run(const struct arguments *args, struct err *err)
{
	int status = EXIT_UNABLE;

	if (args->path_count) {
		err_set(err, "'%s': publish takes no paths", args->paths[0]);
		return EXIT_UNABLE;
	}
	if (option_given(args, OPT_STAGED)) {
		err_set(err, "--staged: only a commit can be published");
		return EXIT_UNABLE;
	}
	/* Those objects go away if the push is refused; the ref would stay. */
	if (getenv("GIT_OBJECT_DIRECTORY") || getenv("GIT_QUARANTINE_PATH")) {
		err_set(err,
			"objects are kept elsewhere for now "
			"(GIT_OBJECT_DIRECTORY), as before a push is taken: "
			"publish in a post-receive hook");
		return EXIT_UNABLE;
	}
	for (int try = 0; try < TRIES; try++) {
		struct session s = {0};

		err->kind = ERR_FAILED;
		status = publish_once(&s, args, err);
		session_close(&s);
		if (status != EXIT_UNABLE || err->kind != ERR_CONFLICT)
			return status;
		wait_before_try(try);
	}
	return status;
}

const struct command command_publish = {
	.name = "publish",
	.usage = "[--to REF] [--dry-run] [-m MSG] [--without-history]",
	.summary = "commits reports, action log and changelog",
	.details =
		"Reads a commit (--rev, default HEAD), never the working tree, "
		"and makes one commit on\ntop of the target branch, or none "
		"when nothing changed. Records with errors stop it.\nThe new "
		"commit's id is printed.",
	.options = options,
	.run = run,
};
