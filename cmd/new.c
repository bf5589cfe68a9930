/* debrief new: a record to fill in, under an id that nobody has. */
#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "cmd/interrupt.h"
#include "cmd/message.h"
#include "cmd/taken.h"
#include "report/draft.h"

enum {
	OPT_TITLE,
	OPT_SEVERITY,
	OPT_INCIDENT,
	OPT_ID,
	OPT_FOLDER,
	OPT_DAY,
	TRIES = 100, /* ids whose file is there, and that nothing else told */
};

static const struct option options[] = {
	{"--title", "TEXT", "its title, in one line"},
	{"--severity", "SEVERITY", "one of the procedure's severities"},
	{"--incident", "INCIDENT",
		"the incident that an action item follows from"},
	{"--id", "NEW", "this id, and not the next free one"},
	{"--folder", "DIR", "write it into this folder of the repository"},
	{"--as-of", "DATE", "write it as on this day"},
	{NULL, NULL, NULL},
};

enum { KINDS = 4 };

static const char *const kinds[KINDS] = {
	"incident", "action", "near-miss", "exercise"};

/* The record that is made. */
struct making {
	struct draft draft;
	struct id_search search; /* for its id */
};

/* ---- What was asked for ---- */

static int choose_kind(
	struct slice *out, const struct arguments *args, struct err *err)
{
	struct slice names[KINDS], near;

	for (int i = 0; i < KINDS; i++)
		names[i] = slice_of(kinds[i]);
	if (args->path_count != 1)
		return err_set(err, "new what? one of incident, action, "
				    "near-miss, exercise");
	*out = slice_of(args->paths[0]);
	for (int i = 0; i < KINDS; i++)
		if (slice_eq(*out, names[i]))
			return 0;
	near = nearest_word(*out, names, KINDS);
	if (near.len)
		return err_set(err,
			"'%s' is no kind of record; did you mean '%.*s'?",
			args->paths[0], SLICE_FMT(near));
	return err_set(err,
		"'%s' is no kind of record: write incident, action, near-miss "
		"or exercise",
		args->paths[0]);
}

static bool is_action(const struct draft *d)
{
	return slice_eq(d->kind, SLICE("action"));
}

static int check_severity(
	const struct draft *d, const struct procedure *p, struct err *err)
{
	struct buf names = BUF_INIT(512);

	if (!d->severity.ptr || procedure_severity_index(p, d->severity) >= 0)
		return 0;
	for (size_t i = 0; i < p->severities.len; i++)
		buf_addf(&names, "%s%.*s", i ? ", " : "",
			SLICE_FMT(p->severities.at[i].name));
	err_set(err, "--severity: '%.*s' is no severity of the procedure: %s",
		SLICE_FMT(d->severity), buf_string(&names));
	buf_free(&names);
	return -1;
}

static int check_incident(
	const struct draft *d, const struct corpus *c, struct err *err)
{
	if (!d->incident.ptr)
		return 0;
	if (id_is_valid(c->settings.incident_prefix, d->incident) &&
		(corpus_incident(c, d->incident) ||
			corpus_is_unreadable(c, d->incident)))
		return 0;
	return err_set(err,
		"--incident: there is no incident '%.*s' here; if it is on "
		"another branch, merge that first",
		SLICE_FMT(d->incident));
}

static int read_options(
	struct draft *d, const struct arguments *args, struct err *err)
{
	d->title = slice_trim(option_value(args, OPT_TITLE, ""));
	/* One that is not given has no bytes; an empty one is wrong. */
	d->severity = slice_of(args->given[OPT_SEVERITY]);
	d->incident = slice_of(args->given[OPT_INCIDENT]);
	if (option_given(args, OPT_TITLE) && !d->title.len)
		return err_set(err, "--title: the title is empty");
	if (d->title.len && message_check("--title", d->title, true, err))
		return -1;
	if (is_action(d) && option_given(args, OPT_SEVERITY))
		return err_set(err, "--severity: an action item has none");
	if (!is_action(d) && option_given(args, OPT_INCIDENT))
		return err_set(err,
			"--incident goes with action: what an incident recurs "
			"from stands under `related`");
	return 0;
}

/* ---- Its id and its file ---- */

static int choose_path(struct slice *out, const struct draft *d,
	struct session *s, const struct arguments *args, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct slice pattern = is_action(d) ? st->actions : st->incidents;
	struct slice folder = SLICE("");

	if (option_given(args, OPT_FOLDER) &&
		session_path(&folder, s, args->given[OPT_FOLDER], err))
		return -1;
	*out = new_record_path(
		&s->arena, &s->corpus, is_action(d), d->id, folder);
	if (out->len)
		return 0;
	if (folder.len)
		return err_set(err,
			"--folder: a record in '%.*s' does not match the "
			"pattern '%.*s'",
			SLICE_FMT(folder), SLICE_FMT(pattern));
	return err_set(err,
		"the pattern '%.*s' does not say where a new record goes: "
		"name its folder with --folder",
		SLICE_FMT(pattern));
}

static int write_draft(const struct draft *d, struct session *s,
	struct slice path, struct err *err)
{
	struct buf text = BUF_INIT(LIMIT_RECORD);
	int result = draft_write(&text, d, &s->corpus, &s->templates, err);

	if (!result && text.over)
		result = err_set(err, "the template makes more than %zu KiB",
			LIMIT_RECORD >> 10);
	if (!result) {
		interrupts_hold();
		result = repo_add_file(s->repo, path, buf_slice(&text), err);
		interrupts_release();
	}
	buf_free(&text);
	return result;
}

/* A file that git ignores, or that somebody made just now, has its id: the
 * next one is taken then. */
static int make_file(struct slice *path, struct making *m, struct session *s,
	const struct arguments *args, struct err *err)
{
	struct draft *d = &m->draft;
	int result;

	if (taken_choose(&d->id, &m->search, s, "--id: ", err))
		return -1;
	for (int i = 0; i < TRIES; i++) {
		if (choose_path(path, d, s, args, err))
			return -1;
		result = write_draft(d, s, *path, err);
		if (!result || err->kind != ERR_CONFLICT ||
			option_given(args, OPT_ID))
			return result;
		d->id = id_search_next(&m->search, &s->arena);
	}
	return -1;
}

/* Reads what the draft has to know. */
static int read_records(struct making *m, struct session *s,
	const struct arguments *args, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct id_search *search = &m->search;
	struct draft *d = &m->draft;
	int month, day;

	if (taken_start(s, args, args->given[OPT_DAY], "new", err) ||
		session_read_settings(s, err))
		return -1;
	d->day = s->judge.as_of;
	search->prefix = is_action(d) ? st->action_prefix : st->incident_prefix;
	search->wanted = slice_of(args->given[OPT_ID]);
	day_to_date(&search->year, &month, &day, d->day);
	return taken_read(search, s, is_action(d), d->incident, err);
}

/* PATH as it is named from where the command was started. */
static struct slice path_from_here(
	struct session *s, const char *dir, struct slice path)
{
	struct slice here =
		path_relative(&s->arena, repo_prefix(s->repo), path);

	if (!strcmp(dir, "."))
		return here;
	return path_join(&s->arena, path_trim(slice_of(dir)), here);
}

static int make(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct making m = {0};
	struct draft *d = &m.draft;
	struct slice path, shown;

	if (choose_kind(&d->kind, args, err) || read_options(d, args, err) ||
		read_records(&m, s, args, err) ||
		check_severity(d, &s->corpus.procedure, err) ||
		check_incident(d, &s->corpus, err) ||
		make_file(&path, &m, s, args, err))
		return EXIT_UNABLE;
	shown = path_from_here(s, args->dir, path);
	if (print(arena_join(&s->arena, shown, SLICE("\n")), err))
		return EXIT_UNABLE;
	talk("%.*s: fill it in, then: debrief check", SLICE_FMT(d->id));
	return EXIT_FINE;
}

static int run(const struct arguments *args, struct err *err)
{
	struct session s = {0};
	int result = make(&s, args, err);

	session_close(&s);
	return result;
}

static const struct example examples[] = {
	{"debrief new incident --title 'Gates stay shut' --severity SEV2",
		"an incident with what is known of it"},
	{"debrief new action --incident INC-2026-0003 --title 'Test it'",
		"an action item of an incident"},
	{"debrief new near-miss", "all of it to be filled in"},
	{NULL, NULL},
};

const struct command command_new = {
	.name = "new",
	.usage = "incident|action|near-miss|exercise [--title TEXT] "
		 "[--severity SEVERITY] [--incident INCIDENT] [--id NEW] "
		 "[--folder DIR] [--as-of DATE]",
	.summary = "writes a record to fill in, and prints its path",
	.details =
		"The id is the next one of the year that is free in the "
		"working tree, in the index, and on all local and "
		"remote-tracking branches: after a git fetch, two people "
		"rarely take the same. The path alone goes to standard "
		"output:\n\n"
		"  $EDITOR \"$(debrief new incident --severity SEV2)\"\n\n"
		"Hints in <> and [] are to be replaced; those that stay are "
		"found by the rule template-text once the review was held. A "
		"key without a value counts as absent.\n\n"
		"The text is a template: new-incident.md.mustache and its "
		"like, in the folder that `templates` in debrief.yml names, "
		"replace the built-in ones.",
	.options = options,
	.examples = examples,
	.run = run,
};
