/* debrief check: validates the records and prints what it finds. */

#include "base/path.h"
#include "cmd/check_format.h"
#include "cmd/progress.h"
#include "cmd/session.h"
#include "text/snippet.h"

enum {
	OPT_FORMAT = OPT_OWN,
	OPT_FAIL_ON,
	OPT_MAX,
};

static const struct option options[] = {
	SESSION_OPTIONS,
	{"--format", "F", "text (default) or json"},
	{"--fail-on", "S",
		"exit 1 from this severity on: error, deviation (default), "
		"warning, never"},
	{"--max", "N", "print at most N findings; the exit status counts all"},
	{NULL, NULL, NULL},
};

struct request {
	bool json;
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
	return err_set(err,
		"--fail-on: '%.*s' is not error, deviation, warning or never",
		SLICE_FMT(name));
}

static int read_request(
	struct request *r, const struct arguments *args, struct err *err)
{
	struct slice format = option_value(args, OPT_FORMAT, "text");
	struct slice max = option_value(args, OPT_MAX, "999999999");
	int count;

	r->json = slice_eq(format, SLICE("json"));
	if (!r->json && !slice_eq(format, SLICE("text")))
		return err_set(err, "--format: '%.*s' is not text or json",
			SLICE_FMT(format));
	if (!slice_number(&count, max))
		return err_set(
			err, "--max: '%.*s' is not a number", SLICE_FMT(max));
	r->max = (size_t)count;
	return read_threshold(
		&r->fail_on, option_value(args, OPT_FAIL_ON, "deviation"), err);
}

static bool is_finding_under(const struct finding *f, struct slice path)
{
	return path_is_under(f->span.source->path, path);
}

/* A PATH must be something: a file, a folder, or where a finding is. */
static int check_path(struct session *s, struct slice path, struct err *err)
{
	if (!path.len || snapshot_has(&s->snapshot, path))
		return 0;
	for (size_t i = 0; i < s->findings.all.len; i++)
		if (is_finding_under(&s->findings.all.at[i], path))
			return 0;
	return err_set(
		err, "'%.*s' is not in what is checked", SLICE_FMT(path));
}

/* Keeps the findings of the given paths; all if there are none. */
static int narrow(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct findings *fs = &s->findings;
	struct slice_list paths = {0};
	size_t kept = 0;

	if (!args->path_count)
		return 0;
	for (int i = 0; i < args->path_count; i++) {
		struct slice path;

		if (session_path(&path, s, args->paths[i], err) ||
			check_path(s, path, err))
			return -1;
		*vec_push(&s->arena, &paths) = path;
	}
	for (size_t i = 0; i < fs->all.len; i++)
		for (size_t k = 0; k < paths.len; k++)
			if (is_finding_under(&fs->all.at[i], paths.at[k])) {
				fs->all.at[kept++] = fs->all.at[i];
				break;
			}
	fs->all.len = kept;
	return 0;
}

static bool fails(const struct findings *fs, enum severity from)
{
	for (size_t i = 0; i < fs->all.len; i++)
		if (fs->all.at[i].severity >= from && !fs->all.at[i].excepted)
			return true;
	return false;
}

static void write_count(struct buf *out, size_t n, const char *what)
{
	if (n)
		buf_addf(out, "%s%zu %s%s", out->len ? ", " : "", n, what,
			n == 1 ? "" : "s");
}

static void write_summary(struct buf *out, const struct session *s)
{
	const struct findings *fs = &s->findings;
	struct buf line = BUF_INIT(KIB(1));
	size_t excepted = findings_count_excepted(fs);
	size_t incidents = s->corpus.incidents.len;
	size_t actions = s->corpus.actions.len;

	write_count(&line, findings_count(fs, SEVERITY_ERROR), "error");
	write_count(&line, findings_count(fs, SEVERITY_DEVIATION), "deviation");
	if (excepted)
		buf_addf(&line, "%s%zu excepted", line.len ? ", " : "",
			excepted);
	write_count(&line, findings_count(fs, SEVERITY_WARNING), "warning");
	write_count(&line, findings_count(fs, SEVERITY_NOTE), "note");
	if (!line.len)
		buf_adds(&line, "nothing found");
	buf_addf(out, "%s%s in %zu incident%s and %zu action item%s\n",
		out->len ? "\n" : "", buf_string(&line), incidents,
		incidents == 1 ? "" : "s", actions, actions == 1 ? "" : "s");
	buf_free(&line);
}

static void write_text(
	struct buf *out, const struct session *s, size_t max, bool color)
{
	struct findings shown = s->findings;
	struct text_style style = {.color = color};

	if (shown.all.len > max)
		shown.all.len = max;
	findings_write_text(out, &shown, &style);
	if (shown.all.len < s->findings.all.len)
		buf_addf(out, "\n%zu more not shown\n",
			s->findings.all.len - shown.all.len);
	write_summary(out, s);
}

static int check(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	struct request r;
	int status;

	if (read_request(&r, args, err) || session_open(s, args, false, err) ||
		narrow(s, args, err))
		return EXIT_UNABLE;
	if (r.json)
		check_write_json(&out, s, r.max);
	else
		write_text(&out, s, r.max, args->color);
	status = fails(&s->findings, r.fail_on) ? EXIT_FINDINGS : EXIT_FINE;
	if (print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	else if (progress_elapsed() >= 0)
		talk("checked in %ld ms", progress_elapsed());
	buf_free(&out);
	return status;
}

static int run(const struct arguments *args, struct err *err)
{
	struct session s = {0};
	int status = check(&s, args, err);

	session_close(&s);
	return status;
}

const struct command command_check = {
	.name = "check",
	.usage = "[PATH...] [--format F] [--fail-on S] [--max N]",
	.summary = "validates the records against the procedure",
	.details = "Reads the working tree, or what --rev, --at or --staged "
		   "say, and prints every\nfinding. PATHs narrow what is shown "
		   "and counted to files and folders.",
	.options = options,
	.run = run,
};
