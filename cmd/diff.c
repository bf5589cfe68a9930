/* debrief diff: what merging would change. */
#include "cmd/session.h"
#include "report/difference.h"
#include "text/fingerprint.h"

enum {
	OWN_AS_OF,
	OWN_STAGED,
	OWN_FORMAT,
	OWN_TIMINGS,
};

static const struct option options[] = {
	{"--as-of", "DATE", "the day on which both are judged"},
	{"--staged", NULL, "the records in the index instead of a HEAD"},
	{"--format", "text|json|markdown", "how it is written (default: text)"},
	{"--timings", NULL, "tell on standard error where time went"},
	{NULL, NULL, NULL},
};

static const struct example examples[] = {
	{"debrief diff HEAD~1", "what the last commit changed, or may have"},
	{NULL, NULL},
};

static const struct format {
	const char *name;
	difference_writer *write;
} formats[] = {
	{"text", difference_write_text},
	{"json", difference_write_json},
	{"markdown", difference_write_markdown},
};

enum { FORMATS = ARRAY_LENGTH(formats) };

/* Both sides, of which one is read after the other. */
struct comparison {
	struct arena arena;
	struct arguments base, head; /* as session_start() takes them */
	struct survey before, after;
	struct difference_about about;
	bool same; /* both are one commit */
	difference_writer *write;
};

static int read_format(
	difference_writer **out, struct slice name, struct err *err)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (slice_eq(name, slice_of(formats[i].name))) {
			*out = formats[i].write;
			return 0;
		}
	return option_refuse(&options[OWN_FORMAT], name, err);
}

static int read_arguments(
	struct comparison *c, const struct arguments *args, struct err *err)
{
	if (!args->path_count || !*args->paths[0])
		return err_set(err, "diff needs BASE: the branch that would be "
				    "merged into");
	if (args->path_count > 2)
		return err_set(err, "'%s': diff takes BASE and HEAD, no more",
			args->paths[2]);
	if (args->path_count > 1 && option_given(args, OWN_STAGED))
		return err_set(err, "--staged goes without HEAD");
	c->base.dir = c->head.dir = args->dir;
	c->head.given[OPT_AS_OF] = args->given[OWN_AS_OF];
	c->head.given[OPT_STAGED] = args->given[OWN_STAGED];
	c->head.given[OPT_TIMINGS] = args->given[OWN_TIMINGS];
	if (args->path_count > 1)
		c->head.given[OPT_REV] = args->paths[1];
	return read_format(
		&c->write, option_value(args, OWN_FORMAT, "text"), err);
}

/* A clone that is cut off may show another commit than the whole history. */
static int find_merge_base(struct slice *out, struct session *s,
	struct slice base, const char *name, struct err *err)
{
	if (repo_is_shallow(s->repo))
		return err_set(err,
			"the history is cut off, so the commit that '%s' and "
			"what is compared with it have in common cannot be "
			"told; fetch it all ('git fetch --unshallow')",
			name);
	if (!repo_merge_base(out, s->repo, s->snapshot.commit, base, err))
		return 0;
	if (err->kind != ERR_NOT_FOUND)
		return -1;
	return err_set(err,
		"'%s' and what is compared with it have no commit in common",
		name);
}

/* Finds the commit that HEAD was begun from, and so what the base has is not
 * taken for something that HEAD takes away. */
static int find_base(struct comparison *c, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice base, merge = {0};

	if (!s->snapshot.commit.len)
		return err_set(err,
			"there is no commit yet: commit the records first");
	if (repo_commit(&base, s->repo, slice_of(args->paths[0]), err) ||
		find_merge_base(&merge, s, base, args->paths[0], err))
		return -1;
	c->about = (struct difference_about){
		.as_of = day_to_text(&c->arena, s->judge.as_of),
		.base = slice_of(args->paths[0]),
		.base_commit = arena_copy(&c->arena, base),
		.merge_base = arena_copy(&c->arena, merge),
		.head_kind = session_state(s),
		.head = slice_of(c->head.given[OPT_REV]),
		.head_commit = arena_copy(&c->arena, s->snapshot.commit),
	};
	c->same = s->snapshot.kind == SNAPSHOT_COMMIT &&
		  slice_eq(merge, s->snapshot.commit);
	c->base.given[OPT_AS_OF] = arena_string(&c->arena, c->about.as_of);
	c->base.given[OPT_REV] = arena_string(&c->arena, c->about.merge_base);
	return 0;
}

/* What records show of one commit shows in both: then it is enough to see that
 * pages can be made of what else there is, and which history tells of it. */
static int read_others(struct session *s, struct err *err)
{
	return session_read_settings(s, err) || session_join(s, err) ||
			       session_read_history(s, false, err)
		       ? -1
		       : 0;
}

/* Looks at a session that has started. */
static int look(struct survey *out, struct comparison *c, struct session *s,
	struct err *err)
{
	struct report_input input;
	int failed = c->same ? read_others(s, err)
			     : session_read(s, SESSION_PLAIN, err);

	if (failed || session_read_changelog(s, err))
		return -1;
	findings_identify(&s->findings);
	input = session_report_input(s);
	return survey_take(out, &c->arena, &input, &s->findings, err);
}

static int look_at_base(struct comparison *c, struct err *err)
{
	struct session s = {0};
	struct err why = {0};
	int result = session_start(&s, &c->base, SESSION_COMMIT, err);

	if (!result && look(&c->before, c, &s, &why))
		result = err_set(err, "in commit %.*s: %s",
			SLICE_FMT(slice_sub(c->about.merge_base, 0, 10)),
			why.message);
	session_close(&s);
	return result;
}

/* The head is opened first, and read last: of what the base needs, nothing but
 * its survey is there then. */
static int look_at_both(
	struct comparison *c, const struct arguments *args, struct err *err)
{
	struct session s = {0};
	int result = session_start(&s, &c->head, SESSION_PLAIN, err) ||
				     find_base(c, &s, args, err) ||
				     look_at_base(c, err) ||
				     look(&c->after, c, &s, err)
			     ? -1
			     : 0;

	session_close(&s);
	return result;
}

static int run(const struct arguments *args, struct err *err)
{
	struct comparison c = {0};
	struct difference d;
	struct buf out = {0};
	int status = EXIT_UNABLE;

	if (!read_arguments(&c, args, err) && !look_at_both(&c, args, err)) {
		difference_make(&d, &c.arena, &c.before, &c.after);
		c.write(&out, &d, &c.about);
		status = print(buf_slice(&out), err) ? EXIT_UNABLE : EXIT_FINE;
	}
	buf_free(&out);
	arena_free(&c.arena);
	return status;
}

const struct command command_diff = {
	.name = "diff",
	.usage = "BASE [HEAD] [--format F]",
	.summary = "shows what merging would change",
	.details =
		"Compares HEAD (without it the working tree; in a bare "
		"repository HEAD's commit) with the\ncommit that it and BASE "
		"have in common, so what BASE has got meanwhile is no part of\n"
		"it. Shown are findings that appear and vanish, due dates that "
		"move, reports, lines of\nthe action log, sections of the "
		"plan, and entries of its changelog. Both are judged on\nthe "
		"same day. markdown is for a comment on a pull request or a "
		"step summary: at most\n60,000 bytes, nobody is notified by a "
		"name in it, and records are links where\n'source_url' in the "
		"debrief.yml of BASE says how. json is described by 'debrief\n"
		"schema diff'. Nothing is written. The exit status is 0 "
		"whatever differs.",
	.options = options,
	.examples = examples,
	.run = run,
};
