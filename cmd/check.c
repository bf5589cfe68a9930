/* debrief check: validates the records and prints what it finds. */

#include "base/nearest.h"
#include "base/path.h"
#include "cmd/check_format.h"
#include "cmd/memo.h"
#include "cmd/progress.h"
#include "cmd/fix.h"
#include "cmd/ledger_make.h"
#include "cmd/session.h"
#include "text/fingerprint.h"
#include "text/snippet.h"

enum {
	OPT_FORMAT = OPT_OWN,
	OPT_FAIL_ON,
	OPT_BASE,
	OPT_MAX,
	OPT_FIX,
};

enum {
	/* A mended key may have a value to mend; no more than that. */
	FIX_ROUNDS = 8,
};

static const struct option options[] = {
	SESSION_OPTIONS,
	{"--format", "text|json|sarif|github|gitlab|junit",
		"how findings are written (default: text)"},
	{"--fail-on", "error|deviation|warning|never",
		"exit 1 from this severity on (default: deviation)"},
	{"--base", "REV", "only findings that the commit REV does not have"},
	{"--max", "N", "print at most N findings; the exit status counts all"},
	{"--fix", NULL, "mend what can be mended safely, then check"},
	{NULL, NULL, NULL},
};

static const struct format {
	const char *name;
	check_writer *write;		   /* NULL: it is written in */
	const struct check_pieces *pieces; /* pieces */
	bool fingerprints;		   /* it shows them */
} formats[] = {
	{"text", NULL, &check_text, false},
	{"json", NULL, &check_json, false},
	{"sarif", check_write_sarif, NULL, true},
	{"github", check_write_github, NULL, false},
	{"gitlab", check_write_gitlab, NULL, true},
	{"junit", check_write_junit, NULL, false},
};

enum { FORMATS = ARRAY_LENGTH(formats) };

struct request {
	const struct format *format;
	enum severity fail_on; /* SEVERITY_ERROR + 1: never */
	size_t max;	       /* findings printed */
};

static int read_threshold(
	enum severity *out, struct slice name, struct err *err)
{
	if (slice_eq(name, SLICE("never"))) {
		*out = (enum severity)(SEVERITY_ERROR + 1);
		return 0;
	}
	if (severity_from_name(out, name) && *out >= SEVERITY_WARNING)
		return 0;
	return option_refuse(&options[OPT_FAIL_ON], name, err);
}

static int read_format(
	const struct format **out, struct slice name, struct err *err)
{
	struct slice names[FORMATS], near;

	for (size_t i = 0; i < FORMATS; i++) {
		names[i] = slice_of(formats[i].name);
		if (slice_eq(name, names[i])) {
			*out = &formats[i];
			return 0;
		}
	}
	near = nearest_word(name, names, FORMATS);
	if (near.len)
		return err_set(err,
			"--format: '%.*s' is no format; did you mean %.*s?",
			SLICE_FMT(name), SLICE_FMT(near));
	return option_refuse(&options[OPT_FORMAT], name, err);
}

static int read_request(
	struct request *r, const struct arguments *args, struct err *err)
{
	struct slice max = option_value(args, OPT_MAX, "999999999");
	int count;

	if (read_format(
		    &r->format, option_value(args, OPT_FORMAT, "text"), err))
		return -1;
	if (!slice_number(&count, max))
		return err_set(
			err, "--max: '%.*s' is not a number", SLICE_FMT(max));
	r->max = (size_t)count;
	return read_threshold(
		&r->fail_on, option_value(args, OPT_FAIL_ON, "deviation"), err);
}

/* A PATH must be something: a file, a folder, or where a finding is. */
static int check_path(struct session *s, struct slice path, struct err *err)
{
	if (!path.len || snapshot_has(&s->snapshot, path))
		return 0;
	if (snapshot_failure(&s->snapshot, err))
		return -1;
	for (size_t i = 0; i < s->findings.all.len; i++)
		if (path_is_under(
			    s->findings.all.at[i].span.source->path, path))
			return 0;
	return err_set(err,
		"'%.*s' is not in what is checked: name a file or folder that "
		"is there and not ignored",
		SLICE_FMT(path));
}

/* Lists the given paths; they may be nothing. */
static int read_paths(struct slice_list *out, struct session *s,
	const struct arguments *args, struct err *err)
{
	*out = (struct slice_list){0};
	for (int i = 0; i < args->path_count; i++) {
		struct slice path;

		if (session_path(&path, s, args->paths[i], err))
			return -1;
		*vec_push(&s->arena, out) = path;
	}
	return 0;
}

/* Keeps the findings of the given paths, which it lists; all if there are
 * none. */
static int narrow(struct slice_list *paths, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct findings *fs = &s->findings;
	size_t kept = 0;

	if (read_paths(paths, s, args, err))
		return -1;
	if (!paths->len)
		return 0;
	for (size_t i = 0; i < paths->len; i++)
		if (check_path(s, paths->at[i], err))
			return -1;
	for (size_t i = 0; i < fs->all.len; i++)
		if (session_asks_for(paths, fs->all.at[i].span.source->path))
			fs->all.at[kept++] = fs->all.at[i];
	fs->all.len = kept;
	return 0;
}

/* ---- --base ---- */

/* Drops what the base, judged on the same day, has too. */
static int subtract_base(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct arguments given = {.dir = args->dir};
	struct session base = {0};
	int result;

	if (!option_given(args, OPT_BASE))
		return 0;
	given.given[OPT_AS_OF] = day_to_text(&s->arena, s->judge.as_of).ptr;
	given.given[OPT_REV] = args->given[OPT_BASE];
	given.given[OPT_NO_CACHE] = args->given[OPT_NO_CACHE];
	result = session_open(&base, &given, SESSION_COMMIT, err);
	if (!result) {
		findings_identify(&base.findings);
		findings_drop_known(&s->findings, &base.findings);
	}
	session_close(&base);
	return result;
}

/* ---- Text ---- */

static void begin_text(struct buf *out, const struct check_view *view,
	const struct check_counts *counts)
{
	(void)out;
	(void)view;
	(void)counts;
}

static void write_text_finding(
	struct buf *out, const struct check_view *view, const struct finding *f)
{
	struct text_style style = {
		.color = view->color,
		.fixable = view->session->snapshot.kind == SNAPSHOT_WORKTREE,
	};

	finding_write_text(out, f, &style);
}

static void end_text(struct buf *out, const struct check_view *view,
	const struct check_counts *counts, size_t shown)
{
	size_t all = check_total(counts);

	(void)view;
	if (shown < all)
		buf_addf(out, "\n%zu more not shown\n", all - shown);
	if (all)
		buf_addc(out, '\n');
	check_write_summary(out, counts);
}

const struct check_pieces check_text = {
	.begin = begin_text,
	.first = "",
	.between = "\n",
	.finding = write_text_finding,
	.end = end_text,
};

/* ---- Looking ---- */

/* Whether a ledger can hold what is printed: a piece for each finding, and all
 * that there are under the PATHs. */
static bool has_ledger(const struct request *r, const struct arguments *args)
{
	return r->format->pieces && !option_given(args, OPT_BASE) &&
	       !option_given(args, OPT_MAX) && !option_given(args, OPT_FIX);
}

static struct ledger_view ledger_view_of(
	const struct request *r, const struct arguments *args)
{
	return (struct ledger_view){.format = r->format->name,
		.pieces = r->format->pieces,
		.fail_on = r->fail_on,
		.args = args};
}

/* Keeps what would be printed without PATHs: everything was judged. */
static void keep_all(struct session *s, const struct request *r,
	const struct arguments *args)
{
	const struct ledger_view how = ledger_view_of(r, args);
	struct ledger_draft ledger;
	struct err ignored;
	struct check_view view = {.session = s,
		.ledger = &ledger,
		.silent = true,
		.max = r->max,
		.color = args->color,
		.err = &ignored};
	struct buf out = {0};

	if (!ledger_begin(&ledger, s, &how))
		return;
	check_write_pieces(&out, &view, r->format->pieces);
	if (!out.over && !check_print(&view, buf_slice(&out), &ignored))
		ledger_keep(&ledger);
	ledger_end(&ledger);
	buf_free(&out);
}

/* Reads what is to be shown by a session that has started. */
static int look(struct check_view *view, struct session *s,
	const struct request *r, const struct arguments *args, struct err *err)
{
	if (session_read(s, SESSION_PLAIN, err))
		return -1;
	/* Equal findings are told apart by their order among all. */
	if (view->identify)
		findings_identify(&s->findings);
	if (args->path_count && has_ledger(r, args))
		keep_all(s, r, args);
	if (narrow(&view->paths, s, args, err))
		return -1;
	return subtract_base(s, args, err);
}

/* The same; with --fix mends and reads anew until nothing is left to mend. */
static int look_and_fix(struct check_view *view, struct session *s,
	const struct request *r, const struct arguments *args, struct err *err)
{
	size_t changed = option_given(args, OPT_FIX);

	if (look(view, s, r, args, err))
		return -1;
	for (int round = 0; changed && round < FIX_ROUNDS; round++) {
		if (fix_apply(&changed, s, &view->paths, round > 0, err))
			return -1;
		if (!changed)
			break;
		session_close(s);
		if (session_start(s, args, SESSION_PLAIN, err) ||
			look(view, s, r, args, err))
			return -1;
	}
	return 0;
}

/* Prints what was found. */
static int show(
	const struct check_view *view, const struct request *r, struct err *err)
{
	struct buf out = {0};
	struct check_counts counts;
	int status;

	if (r->format->pieces)
		check_write_pieces(&out, view, r->format->pieces);
	else
		r->format->write(&out, view);
	check_count(&counts, view->session);
	status = check_status(&counts, r->fail_on);
	if (out.over || check_print(view, buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

/* Reads, and prints what it finds. */
static int check(struct session *s, const struct request *r,
	const struct arguments *args, struct err *err)
{
	struct check_view view = {
		.session = s, .max = r->max, .color = args->color, .err = err};
	const struct ledger_view how = ledger_view_of(r, args);
	struct ledger_draft ledger;
	int status;

	view.identify = r->format->fingerprints || option_given(args, OPT_BASE);
	if (look_and_fix(&view, s, r, args, err))
		return EXIT_UNABLE;
	if (!args->path_count && has_ledger(r, args) &&
		ledger_begin(&ledger, s, &how))
		view.ledger = &ledger;
	status = show(&view, r, err);
	if (!view.ledger) {
		memo_keep(s->memo, status);
		return status;
	}
	if (status != EXIT_UNABLE)
		ledger_keep(&ledger);
	ledger_end(&ledger);
	return status;
}

/* Prints what it finds where that is known from a ledger and what changed. */
static bool check_from_ledger(int *status, struct session *s,
	const struct request *r, const struct arguments *args, struct err *err)
{
	struct ledger_view how = ledger_view_of(r, args);
	struct err ignored;

	if (!has_ledger(r, args) || read_paths(&how.paths, s, args, &ignored))
		return false;
	for (size_t i = 0; i < how.paths.len; i++)
		if (how.paths.at[i].len &&
			!snapshot_has(&s->snapshot, how.paths.at[i]))
			return false;
	return ledger_check(status, s, &how, err);
}

/* What the base is, which is no more than named. */
static int add_base(
	struct buf *out, struct session *s, const struct arguments *args)
{
	struct slice commit = {0};
	struct err ignored;

	if (option_given(args, OPT_BASE) &&
		repo_commit(&commit, s->repo, option_value(args, OPT_BASE, ""),
			&ignored))
		return -1;
	buf_addf(out, "base %.*s\n", SLICE_FMT(commit));
	return 0;
}

static int run(const struct arguments *args, struct err *err)
{
	struct memo memo = {.command = "check", .facts = add_base};
	struct session s = {0};
	struct request r = {0};
	int status = EXIT_UNABLE;

	if (read_request(&r, args, err) ||
		session_start(&s, args, SESSION_PLAIN, err))
		status = EXIT_UNABLE;
	else if (memo_find(&memo, &s, args))
		status = memo_replay(&memo, err);
	else if (!check_from_ledger(&status, &s, &r, args, err))
		status = check(&s, &r, args, err);
	if (status != EXIT_UNABLE && progress_elapsed() >= 0)
		talk("checked in %ld ms", progress_elapsed());
	memo_close(&memo);
	session_close(&s);
	return status;
}

static const struct example examples[] = {
	{"debrief check", "everything in the working tree"},
	{"debrief check incidents/2026", "what lies in a folder"},
	{"debrief check --fail-on error --base HEAD~1",
		"what the last commit brought; only errors fail"},
	{"debrief check --staged --fail-on error",
		"what the next commit would hold: for a hook"},
	{"debrief check --format sarif", "a file for code scanning"},
	{NULL, NULL},
};

const struct command command_check = {
	.name = "check",
	.usage = "[PATH...] [--format F] [--fail-on S] [--base REV] [--max N] "
		 "[--fix]",
	.summary = "validates the records against the procedure",
	.details = "Reads the working tree, or what --rev, --at or --staged "
		   "say, and prints every\nfinding. PATHs narrow what is shown "
		   "and counted to files and folders, --base to what\nis new "
		   "since another commit. sarif is for code scanning, github "
		   "writes annotations,\ngitlab a Code Quality report, junit a "
		   "test case for each record.",
	.options = options,
	.finds = "findings at or above --fail-on",
	.examples = examples,
	.run = run,
};
