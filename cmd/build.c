/* debrief build: writes the site and the reports to a folder. */
#include "base/path.h"
#include "cmd/build.h"
#include "cmd/outdir.h"
#include "cmd/progress.h"
#include "cmd/timings.h"
#include "text/snippet.h"

static const struct option options[] = {
	SESSION_OPTIONS,
	{"--out", "DIR", "the folder to write; one of ours is replaced"},
	{"--period", "FROM..TO",
		"only incidents detected in these days; either may be left "
		"out"},
	{"--watch", NULL,
		"build again whenever something that is read changes"},
	{NULL, NULL, NULL},
};

static int read_period(struct report_input *input, const struct arguments *args,
	struct err *err)
{
	struct slice text = option_value(args, OPT_PERIOD, "");
	size_t dots = slice_find(text, SLICE(".."));
	struct slice from = slice_sub(text, 0, dots);
	struct slice to = slice_from(text, dots + 2);

	if (!option_given(args, OPT_PERIOD))
		return 0;
	if (dots == text.len || text.len == 2)
		return err_set(
			err, "--period: write it like 2026-01-01..2026-06-30");
	if (from.len && parse_day(&input->from, "--period", from, err))
		return -1;
	if (to.len && parse_day(&input->to, "--period", to, err))
		return -1;
	if (from.len && to.len && input->from > input->to)
		return err_set(err, "--period: it ends before it begins");
	return 0;
}

static int check_arguments(const struct arguments *args, struct err *err)
{
	struct slice out = option_value(args, OPT_OUT, "");

	if (!out.len)
		return err_set(err, "--out DIR is needed: the folder to write");
	if (args->path_count)
		return err_set(
			err, "'%s': build takes no paths", args->paths[0]);
	return 0;
}

static int write_site(size_t *files, struct session *s,
	const struct arguments *args, const struct report_input *input,
	struct err *err)
{
	struct outdir *f = NULL;
	int failed;

	failed = outdir_open(&f, &s->arena, args->given[OPT_OUT], err) ||
		 report_site(outdir_sink(f), input, err);
	timings_enter(TIMING_WRITING);
	failed = failed || outdir_finish(files, f, err);
	outdir_close(f);
	if (!failed)
		timings_count(TIMING_PAGES, *files);
	return failed;
}

int build_site(size_t *files, struct session *s, const struct arguments *args,
	struct err *err)
{
	struct report_input input;

	if (session_open(s, args, SESSION_PLAIN, err))
		return -1;
	timings_enter(TIMING_PAGES);
	progress_show("writing reports", 0);
	input = session_report_input(s);
	return read_period(&input, args, err) ||
			       write_site(files, s, args, &input, err)
		       ? -1
		       : 0;
}

static int run(const struct arguments *args, struct err *err)
{
	struct session s = {0};
	int status = EXIT_UNABLE;
	struct slice out;
	size_t files;

	if (check_arguments(args, err))
		return EXIT_UNABLE;
	if (option_given(args, OPT_WATCH))
		return build_watch(args, err);
	if (!build_site(&files, &s, args, err)) {
		out = path_trim(option_value(args, OPT_OUT, ""));
		talk("wrote %zu files; open %.*s/index.html", files,
			SLICE_FMT(out));
		status = session_print_errors(&s, err);
	}
	session_close(&s);
	return status;
}

static const struct example examples[] = {
	{"debrief build --out public", "the site of the working tree"},
	{"debrief build --out public --rev HEAD --period "
	 "2026-01-01..2026-06-30",
		"half a year, as the last commit has it"},
	{"debrief build --out site --watch",
		"build again while records are written"},
	{NULL, NULL},
};

const struct command command_build = {
	.name = "build",
	.usage = "--out DIR [--period FROM..TO] [--watch]",
	.summary = "writes the site and the reports to a folder",
	.details =
		"The folder is written complete or not at all, and opens "
		"without a server. Records\nwith errors are built as far as "
		"they can be read; the errors stand on the front\npage, and "
		"the exit status is 1. With --watch the folder is built "
		"again whenever a\nrecord, the plan, the procedure, "
		"settings, people, templates or what git has\nchecked out "
		"change, until Ctrl-C ends it with exit status 0; what is "
		"found then, and\nwas not before, is printed. Other files, "
		"such as those named as evidence, are looked\nat when one of "
		"these changes.",
	.options = options,
	.finds = "records have errors, which the front page lists",
	.examples = examples,
	.run = run,
};
