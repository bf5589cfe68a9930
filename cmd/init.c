/* debrief init: what a records repository needs, where it is missing. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/init_plan.h"
#include "cmd/interrupt.h"
#include "text/escape.h"

enum {
	OPT_CI,
	OPT_DRY_RUN,
	OPT_DAY,
};

static const struct option options[] = {
	{"--ci", "github|gitlab|none",
		"which workflow to write (default: for the host that the "
		"remote names)"},
	{"--dry-run", NULL, "only say what would be done"},
	{"--as-of", "DATE", "the day on which the procedure takes effect"},
	{NULL, NULL, NULL},
};

struct init {
	struct session s; /* of the repository, once it is there */
	const struct arguments *args;
	struct arena arena;
	const char *dir;
	bool dry_run;
	struct init_plan plan;
	struct buf out;		/* what is said at the end */
	struct slice_list tops; /* files and folders that were written to */
	bool document;		/* a procedure or a plan was written */
};

/* ---- The repository ---- */

/* DIR, or the nearest folder above it that is there. */
static const char *nearest_folder(struct arena *a, const char *dir)
{
	struct slice path = slice_of(dir);
	struct stat st;

	while (path.len && stat(arena_string(a, path), &st) &&
		(errno == ENOENT || errno == ENOTDIR)) {
		path = path_trim(path);
		if (path.len == 1 && *path.ptr == '/')
			break;
		path.len -= path_name(path).len;
	}
	return path.len ? arena_string(a, path) : ".";
}

/* The top of the working tree of R, without '/' at its end. */
static struct slice top_of(const struct repo *r)
{
	return path_trim(repo_workdir(r));
}

static bool is_top(const struct repo *r, const char *dir)
{
	char *real = realpath(dir, NULL);
	bool same = real && slice_eq(slice_of(real), top_of(r));

	free(real);
	return same;
}

/* Fails where DIR, or a folder above it, has a `.git`, or may have one: no
 * repository is made inside one that merely could not be read. */
static int check_none(struct arena *a, const char *dir, struct err *err)
{
	char *real = realpath(dir, NULL);
	struct slice path = slice_of(real);
	int result = 0;

	if (!real)
		return err_set_errno(err, "'%s'", dir);
	while (!result) {
		const char *inner =
			arena_printf(a, "%.*s/.git", SLICE_FMT(path)).ptr;

		if (!access(inner, F_OK))
			result = err_set(err,
				"'%s' is there, and is no repository that can "
				"be read",
				inner);
		else if (errno != ENOENT && errno != ENOTDIR)
			result = err_set_errno(err, "'%s'", inner);
		if (!path.len)
			break;
		path = path_folder(path);
	}
	free(real);
	return result;
}

/* Whether DIR is in a repository; a DIR that was named has to be its top. */
static int find_repository(bool *found, struct init *in, struct err *err)
{
	struct arguments there = {.dir = nearest_folder(&in->arena, in->dir)};
	struct repo *repo = NULL;
	int result = session_open_repo(&repo, &in->arena, &there, err);

	*found = !result;
	if (result && err->kind != ERR_NOT_FOUND)
		return -1;
	if (result)
		return check_none(&in->arena, there.dir, err);
	if (repo_is_bare(repo))
		result = err_set(err, "the repository is bare: init writes to "
				      "a working tree");
	else if (in->args->path_count && !is_top(repo, in->dir))
		result = err_set(err,
			"'%s' lies in the repository '%.*s': run debrief init "
			"there, or git init '%s' first",
			in->dir, SLICE_FMT(top_of(repo)), in->dir);
	repo_close(repo);
	return result;
}

static int open_session(struct init *in, struct err *err)
{
	struct arguments plain = {.dir = in->dir};

	if (session_open_settings(&in->s, &plain, err))
		return -1;
	if (!is_top(in->s.repo, in->dir)) {
		buf_adds(&in->out, "in ");
		escape_terminal(&in->out, top_of(in->s.repo));
		buf_addc(&in->out, '\n');
	}
	return 0;
}

/* ---- Writing ---- */

static void say(struct init *in, const char *done, struct slice path)
{
	buf_addf(&in->out, "%-14s", done);
	escape_terminal(&in->out, path);
	buf_addc(&in->out, '\n');
}

/* Keeps the first part of a path that was written to. */
static void keep_top(struct init *in, struct slice path)
{
	struct slice top = slice_sub(path, 0, slice_find_char(path, '/'));

	for (size_t i = 0; i < in->tops.len; i++)
		if (slice_eq(in->tops.at[i], top))
			return;
	*vec_push(&in->arena, &in->tops) = top;
}

static int write_file(
	struct init *in, const struct starter_file *file, struct err *err)
{
	enum spot_state state;

	if (repo_look(&state, in->s.repo, file->path, err))
		return -1;
	if (state == SPOT_FILE) {
		say(in, "kept", file->path);
		return 0;
	}
	if (!in->dry_run &&
		repo_add_file(in->s.repo, file->path, file->text, err))
		return -1;
	say(in, in->dry_run ? "would write" : "wrote", file->path);
	keep_top(in, file->path);
	in->document |= file->document;
	return 0;
}

static int write_attributes(struct init *in, struct err *err)
{
	struct slice path = SLICE(".gitattributes");
	struct slice reports = in->plan.starter.reports;
	struct starter_file file = {path, SLICE(""), false};
	struct replacement new = {.path = path};
	enum read_result result;
	struct source *source = NULL;

	if (!reports.len)
		reports = SLICE(DEFAULT_REPORTS);
	if (snapshot_read(&source, &result, &in->s.snapshot, &in->arena, path,
		    LIMIT_IGNORE, err))
		return -1;
	file.text = starter_attributes(&in->arena, SLICE(""), reports);
	if (result != READ_OK || !source)
		return write_file(in, &file, err);
	new.before = source->text;
	new.after = starter_attributes(&in->arena, new.before, reports);
	if (slice_eq(new.before, new.after)) {
		say(in, "kept", path);
		return 0;
	}
	if (!in->dry_run && repo_replace(in->s.repo, &new, err))
		return -1;
	say(in, in->dry_run ? "would add to" : "added to", path);
	keep_top(in, path);
	return 0;
}

/* Nothing is written where one of the files cannot be. */
static int check_files(
	struct init *in, const struct starter_file_vec *files, struct err *err)
{
	struct slice attributes = SLICE(".gitattributes");

	for (size_t i = 0; i <= files->len; i++) {
		struct slice path =
			i < files->len ? files->at[i].path : attributes;
		enum spot_state state;

		if (repo_look(&state, in->s.repo, path, err))
			return -1;
		if (state == SPOT_BARRED)
			return err_set(err,
				"'%.*s' cannot be written: a link, a folder "
				"or something else is in the way",
				SLICE_FMT(path));
	}
	return 0;
}

static int write_files(struct init *in, struct err *err)
{
	struct starter_file_vec files = {0};
	int result = 0;

	if (starter_make(&files, &in->arena, &in->plan.starter, err) ||
		check_files(in, &files, err))
		return -1;
	interrupts_hold();
	for (size_t i = 0; !result && i < files.len; i++)
		result = write_file(in, &files.at[i], err);
	if (!result)
		result = write_attributes(in, err);
	interrupts_release();
	return result;
}

/* ---- What is said ---- */

/* A path as an argument of a command. */
static void say_argument(struct buf *out, struct slice path)
{
	bool plain = true;

	for (size_t i = 0; i < path.len; i++)
		plain = plain &&
			(char_is_alnum(path.ptr[i]) ||
				slice_has_char(SLICE("._-/"), path.ptr[i]));
	buf_adds(out, plain ? " " : " '");
	escape_terminal(out, path);
	buf_adds(out, plain ? "" : "'");
}

static void say_next(struct init *in)
{
	const struct starter *st = &in->plan.starter;
	struct buf *out = &in->out;

	buf_adds(out, "\nNext:\n");
	if (in->args->path_count) {
		buf_adds(out, "  cd");
		say_argument(out, slice_of(in->args->paths[0]));
		buf_addc(out, '\n');
	}
	if (in->document)
		buf_adds(out, "  make the procedure and the plan yours: they "
			      "are a start\n");
	if (in->tops.len) {
		buf_adds(out, "  git add");
		for (size_t i = 0; i < in->tops.len; i++)
			say_argument(out, in->tops.at[i]);
		buf_adds(out, "\n  git commit -m 'Keep incident records'\n");
	}
	buf_adds(out, "  debrief check\n  debrief new incident\n"
		      "  debrief publish\n");
	if (st->ci)
		buf_addf(out,
			"  set the variable %s for CI: see the head of "
			"%.*s\n",
			st->ci == CI_GITHUB ? "DEBRIEF_REPOSITORY"
					    : "DEBRIEF_PROJECT",
			SLICE_FMT(st->ci_path));
	if (in->plan.include)
		buf_adds(out, "  write into .gitlab-ci.yml: include: [{local: "
			      ".gitlab/debrief.yml}]\n");
	if (st->jekyll)
		buf_adds(out, "  Jekyll shows what has frontmatter: list "
			      "under `exclude` in _config.yml which records "
			      "it is not to show\n");
}

static int say_all(struct init *in, struct err *err)
{
	for (size_t i = 0; i < in->plan.notes.len; i++) {
		buf_adds(&in->out, i ? "" : "\n");
		escape_terminal(&in->out, in->plan.notes.at[i]);
		buf_addc(&in->out, '\n');
	}
	say_next(in);
	return print(buf_slice(&in->out), err);
}

/* ---- The command ---- */

/* There is nothing to look into yet. */
static int say_new(struct init *in, struct err *err)
{
	buf_adds(&in->out, "would make a git repository in ");
	escape_terminal(&in->out, slice_of(in->dir));
	buf_adds(&in->out, ", and write into it what is missing there\n");
	return print(buf_slice(&in->out), err);
}

/* Before anything is made. */
static int read_options(struct init *in, struct err *err)
{
	static const char *const hosts[] = {[CI_NONE] = "none",
		[CI_GITHUB] = "github",
		[CI_GITLAB] = "gitlab"};
	const char *ci = in->args->given[OPT_CI];
	struct starter *st = &in->plan.starter;

	if (session_day(&st->day, in->args->given[OPT_DAY], err))
		return -1;
	in->plan.ci_given = ci != NULL;
	for (size_t i = 0; ci && i < ARRAY_LENGTH(hosts); i++)
		if (!strcmp(ci, hosts[i])) {
			st->ci = (enum ci_host)i;
			return 0;
		}
	return ci ? option_refuse(&options[OPT_CI], slice_of(ci), err) : 0;
}

static int initialise(struct init *in, struct err *err)
{
	bool found;

	if (read_options(in, err) || find_repository(&found, in, err))
		return -1;
	if (!found && in->dry_run)
		return say_new(in, err);
	if (!found) {
		if (repo_create(in->dir, err))
			return -1;
		say(in, "made", SLICE(".git"));
	}
	if (open_session(in, err) || init_plan_make(&in->plan, &in->s, err) ||
		write_files(in, err))
		return -1;
	return say_all(in, err);
}

static int run(const struct arguments *args, struct err *err)
{
	struct init in = {.args = args,
		.dir = args->dir,
		.dry_run = option_given(args, OPT_DRY_RUN),
		.out = BUF_INIT(MIB(1))};
	int result;

	if (args->path_count > 1) {
		err_set(err, "init takes one folder");
		return EXIT_UNABLE;
	}
	if (args->path_count && *args->paths[0] == '/')
		in.dir = args->paths[0];
	else if (args->path_count && slice_eq(slice_of(in.dir), SLICE(".")))
		in.dir = args->paths[0];
	else if (args->path_count)
		in.dir = path_join(&in.arena, slice_of(args->dir),
			slice_of(args->paths[0]))
				 .ptr;
	result = initialise(&in, err) ? EXIT_UNABLE : EXIT_FINE;
	session_close(&in.s);
	arena_free(&in.arena);
	buf_free(&in.out);
	return result;
}

static const struct example examples[] = {
	{"debrief init --dry-run", "what would be written here"},
	{"debrief init records", "a new repository in a folder"},
	{"debrief init --ci gitlab", "with a workflow for GitLab"},
	{NULL, NULL},
};

const struct command command_init = {
	.name = "init",
	.usage = "[DIR] [--ci github|gitlab|none] [--dry-run] [--as-of DATE]",
	.summary = "makes a repository ready for records",
	.details =
		"In a repository that is there, or in a new one, it writes "
		"what is missing, and says so: debrief.yml with every setting "
		"explained, a procedure and a plan to begin with, the folders "
		"of records, a workflow for GitHub or GitLab, hooks for "
		"pre-commit, and a line in .gitattributes that marks the "
		"reports as generated. No file that is there is replaced.\n\n"
		"Where a procedure and a plan are in the repository already, "
		"under any name, debrief.yml names them instead. Of several "
		"the likeliest is taken, and the others are listed. Folders "
		"that hold other documents are left alone.\n\n"
		"The workflow builds debrief from the repository that a "
		"variable names; how to set it stands at its head.",
	.options = options,
	.examples = examples,
	.run = run,
};
