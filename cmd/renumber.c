/* debrief renumber: another id for a record, wherever it is named. */
#include <assert.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/interrupt.h"
#include "cmd/taken.h"
#include "model/renumber.h"
#include "text/escape.h"

enum {
	OPT_DRY_RUN,
	PLACES_SHOWN = 20, /* of those that are left alone */
};

static const struct option options[] = {
	{"--dry-run", NULL, "only say what would be done"},
	{NULL, NULL, NULL},
};

struct replacement_vec VEC(struct replacement);

struct job {
	struct session *s;
	const struct arguments *args;
	struct slice old, new; /* ids */
	const struct source *record;
	struct slice path; /* its new one */
	bool is_action;
	bool shared; /* another file has the old id, too */
	struct renumber renumber;
	struct replacement_vec edits; /* the record's own last, if it has one */
	bool own;		      /* it has one */
};

/* ---- Which record ---- */

struct listed {
	const struct source *source;
	struct slice id;
	bool is_action;
};

struct listed_vec VEC(struct listed);

/* Records with a file of their own. */
static void list_records(struct listed_vec *out, struct session *s)
{
	const struct corpus *c = &s->corpus;

	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct record *r = &c->incidents.at[i]->record;

		*vec_push(&s->arena, out) =
			(struct listed){r->source, r->id, false};
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		const struct record *r = &c->actions.at[i]->record;

		if (!c->actions.at[i]->parent)
			*vec_push(&s->arena, out) =
				(struct listed){r->source, r->id, true};
	}
}

static bool is_path(struct slice old)
{
	return slice_has_char(old, '/') || slice_ends(old, SLICE(".md"));
}

static int fail_unknown(const struct job *j, const char *old, struct err *err)
{
	const struct corpus *c = &j->s->corpus;
	const struct action *inside = corpus_action(c, slice_of(old));

	if (inside && inside->parent)
		return err_set(err,
			"'%s' is written in '%.*s': change it there", old,
			SLICE_FMT(inside->record.source->path));
	if (corpus_is_unreadable(c, path_stem(slice_of(old))))
		return err_set(
			err, "'%s' cannot be read: see debrief check", old);
	return err_set(err, "there is no record '%s' here", old);
}

/* By path, by id, and by the name of a file, which a run that was killed has
 * left behind. */
static int find_record(struct job *j, const char *old, struct err *err)
{
	struct slice text, path = SLICE("");
	struct listed_vec all = {0};
	const struct listed *found = NULL;

	assert(old);
	text = slice_of(old);
	if (!corpus_action(&j->s->corpus, text) && is_path(text) &&
		session_path(&path, j->s, old, err))
		return -1;
	list_records(&all, j->s);
	for (size_t i = 0; i < all.len; i++) {
		const struct listed *r = &all.at[i];
		struct slice at = r->source->path;

		if (path.len ? !slice_eq(at, path)
			     : !slice_eq(r->id, text) &&
					!slice_eq(path_stem(at), text))
			continue;
		if (found)
			return err_set(err,
				"'%.*s' and '%.*s' are both called '%s': name "
				"one by its path",
				SLICE_FMT(found->source->path), SLICE_FMT(at),
				old);
		found = r;
	}
	if (!found)
		return fail_unknown(j, old, err);
	j->record = found->source;
	j->is_action = found->is_action;
	j->old = path.len || slice_eq(found->id, text) ? found->id : text;
	for (size_t i = 0; i < all.len; i++)
		j->shared |=
			&all.at[i] != found && slice_eq(all.at[i].id, j->old);
	return 0;
}

/* ---- Its new id and path ---- */

static int choose_id(struct job *j, struct slice wanted, struct err *err)
{
	const struct settings *st = &j->s->corpus.settings;
	struct id_search search = {.prefix = j->is_action ? st->action_prefix
							  : st->incident_prefix,
		.wanted = wanted,
		.year = id_year(j->old)};

	assert(j->record);
	search.aside = j->record->path;
	if (!wanted.ptr && !search.year)
		return err_set(err, "'%.*s' has no year: name the new id",
			SLICE_FMT(j->old));
	return taken_choose(&j->new, &search, j->s, "", err);
}

static int choose_path(struct job *j, struct err *err)
{
	struct arena *a = &j->s->arena;
	enum spot_state state;

	j->path = path_join(a, path_folder(j->record->path),
		arena_join(a, j->new, SLICE(".md")));
	if (slice_eq(j->path, j->record->path)) {
		if (!slice_eq(j->old, j->new))
			return 0;
		return err_set(
			err, "'%.*s' is called so already", SLICE_FMT(j->path));
	}
	if (!corpus_wants(&j->s->corpus, j->path))
		return err_set(err, "'%.*s' would be no record's path",
			SLICE_FMT(j->path));
	if (repo_look(&state, j->s->repo, j->path, err))
		return -1;
	return state == SPOT_FREE ? 0
				  : err_set(err, "'%.*s' is there already",
					    SLICE_FMT(j->path));
}

/* ---- What is to be written ---- */

static void add_source(
	struct job *j, const struct source *source, struct slice except)
{
	struct slice after;

	if (!source || !source->text.len)
		return;
	j->renumber.leave = j->shared && source != j->record;
	after = renumber_text(&j->renumber, source, except);
	if (!j->renumber.count)
		return;
	*vec_push(&j->s->arena, &j->edits) =
		(struct replacement){source->path, source->text, after};
	j->own |= source == j->record;
}

static void add_changelog(struct job *j)
{
	struct session *s = j->s;
	struct slice ours = SLICE("");

	/* What stands between the markers is written anew by publish. */
	if (!changelog_region(&ours, s->changelog))
		ours = SLICE("");
	add_source(j,
		source_new(
			&s->arena, s->corpus.settings.changelog, s->changelog),
		ours);
}

static void add_all(struct job *j)
{
	const struct corpus *c = &j->s->corpus;
	struct listed_vec all = {0};

	list_records(&all, j->s);
	for (size_t i = 0; i < all.len; i++)
		if (all.at[i].source != j->record)
			add_source(j, all.at[i].source, SLICE(""));
	for (size_t i = 0; i < c->unreadable.len; i++)
		add_source(j, c->unreadable.at[i].source, SLICE(""));
	add_source(j, c->settings.source, SLICE(""));
	add_source(j, c->procedure.source, SLICE(""));
	if (c->plan.source != c->procedure.source)
		add_source(j, c->plan.source, SLICE(""));
	add_changelog(j);
	add_source(j, j->record, SLICE(""));
}

/* Before anything is written. */
static int check_edit(
	const struct job *j, const struct replacement *edit, struct err *err)
{
	const struct findings *fs = &j->s->findings;

	for (size_t i = 0; i < fs->all.len; i++)
		if (fs->all.at[i].rule == RULE_CONFLICT_MARKERS &&
			slice_eq(fs->all.at[i].span.source->path, edit->path))
			return err_set(err,
				"'%.*s' holds a merge that is not finished: "
				"mend it first",
				SLICE_FMT(edit->path));
	if (edit->after.len > edit->before.len &&
		edit->after.len > LIMIT_RECORD &&
		!slice_eq(edit->path, j->s->corpus.settings.changelog))
		return err_set(err, "'%.*s' would be larger than %zu KiB",
			SLICE_FMT(edit->path), LIMIT_RECORD >> 10);
	return repo_replace_check(j->s->repo, edit, err);
}

static int check_all(const struct job *j, struct err *err)
{
	bool conflict;

	if (repo_in_conflict(&conflict, j->s->repo, err))
		return -1;
	if (conflict)
		return err_set(err,
			"a merge is not finished: end it, or git merge "
			"--abort, renumber, and merge again");
	for (size_t i = 0; i < j->edits.len; i++)
		if (check_edit(j, &j->edits.at[i], err))
			return -1;
	return 0;
}

/* ---- Doing it ---- */

/* The record comes last: until then it is found by its old id, or its name, if
 * the run is killed and made again. */
static int write_all(const struct job *j, struct err *err)
{
	struct repo *repo = j->s->repo;

	for (size_t i = 0; i < j->edits.len; i++)
		if (repo_replace(repo, &j->edits.at[i], err))
			return -1;
	if (slice_eq(j->path, j->record->path))
		return 0;
	return repo_rename_file(repo, j->record->path, j->path, err);
}

static void write_left(struct buf *out, const struct job *j)
{
	const struct span_vec *left = &j->renumber.left;

	for (size_t i = 0; i < left->len && i < PLACES_SHOWN; i++) {
		const struct source *source = left->at[i].source;
		struct position at = source_position(source, left->at[i].at);

		buf_adds(out, "left alone: ");
		escape_terminal(out, source->path);
		buf_addf(out, ":%zu:%zu: ", at.line, at.column);
		escape_terminal(out,
			slice_trim(source_line_text(source, left->at[i].at)));
		buf_addc(out, '\n');
	}
	if (left->len > PLACES_SHOWN)
		buf_addf(out, "left alone: %zu more\n",
			left->len - PLACES_SHOWN);
}

static void write_done(struct buf *out, const struct job *j, bool dry_run)
{
	const char *would = dry_run ? "would be " : "";

	for (size_t i = 0; i < j->edits.len; i++) {
		escape_terminal(out, j->edits.at[i].path);
		buf_addf(out, ": %srewritten\n", would);
	}
	if (!slice_eq(j->path, j->record->path)) {
		escape_terminal(out, j->record->path);
		buf_addf(out, ": %srenamed to ", would);
		escape_terminal(out, path_name(j->path));
		buf_addc(out, '\n');
	}
	write_left(out, j);
}

/* Whether the commit that is checked out has the record. */
static int find_committed(bool *out, const struct job *j, struct err *err)
{
	struct slice commit = j->s->snapshot.commit;
	struct snapshot head = {0};
	int result = 0;

	*out = false;
	if (!commit.len)
		return 0;
	result = snapshot_open(&head, j->s->repo, SNAPSHOT_COMMIT, commit, err);
	if (!result) {
		*out = snapshot_has(&head, j->record->path);
		result = snapshot_failure(&head, err);
	}
	snapshot_close(&head);
	return result;
}

static void say_done(const struct job *j, bool dry_run, bool committed)
{
	talk("%.*s is %s%.*s; commits that name it keep the old name",
		SLICE_FMT(j->old), dry_run ? "to be " : "now ",
		SLICE_FMT(j->new));
	if (!j->shared && committed)
		talk("%.*s is in history: check will say record-deleted of "
		     "it, until the other record of that id is merged, or an "
		     "exception in debrief.yml says why it is gone",
			SLICE_FMT(j->old));
}

static int renumber(struct job *j, struct err *err)
{
	bool dry_run = option_given(j->args, OPT_DRY_RUN);
	bool committed;
	struct buf out = BUF_INIT(MIB(16));
	int result = 0;

	j->renumber = (struct renumber){.arena = &j->s->arena,
		.corpus = &j->s->corpus,
		.from = j->old,
		.to = j->new,
		.path = j->record->path};
	if (session_read_changelog(j->s, err))
		return EXIT_UNABLE;
	add_all(j);
	if (check_all(j, err) || find_committed(&committed, j, err))
		return EXIT_UNABLE;
	interrupts_hold();
	if (!dry_run)
		result = write_all(j, err);
	interrupts_release();
	if (!result) {
		write_done(&out, j, dry_run);
		result = print(buf_slice(&out), err);
	}
	buf_free(&out);
	if (result)
		return EXIT_UNABLE;
	say_done(j, dry_run, committed);
	return EXIT_FINE;
}

static int run(const struct arguments *args, struct err *err)
{
	struct session s = {0};
	struct job j = {.s = &s, .args = args};
	int result = EXIT_UNABLE;

	if (args->path_count < 1 || args->path_count > 2)
		err_set(err, "renumber takes a record and its new id");
	else if (!taken_session(&s, args, NULL, "renumber", err) &&
		 !find_record(&j, args->paths[0], err) &&
		 !choose_id(&j,
			 args->path_count > 1 ? slice_of(args->paths[1])
					      : (struct slice){0},
			 err) &&
		 !choose_path(&j, err))
		result = renumber(&j, err);
	session_close(&s);
	return result;
}

static const struct example examples[] = {
	{"debrief renumber INC-2026-0005", "gives it the next free id"},
	{"debrief renumber INC-2026-0005 INC-2026-0012", "gives it this one"},
	{"debrief renumber incidents/2026/INC-2026-0005.md",
		"where two files have the id: this one"},
	{NULL, NULL},
};

const struct command command_renumber = {
	.name = "renumber",
	.usage = "OLD [NEW] [--dry-run]",
	.summary = "gives a record another id, wherever it is named",
	.details =
		"When two people took the same id: git fetch, then renumber "
		"yours before you merge. OLD is an id or a path. Without NEW "
		"the record gets the next one that is free in the working "
		"tree, in the index, and on all local and remote-tracking "
		"branches.\n\n"
		"The file is renamed, in its folder, and its id is rewritten "
		"in all records, in debrief.yml, procedure, plan, and the "
		"part of the changelog that is yours; every other byte stays, "
		"and so does what you have not committed. Reports follow with "
		"the next publish. The index is left alone: git add -A stages "
		"it all, and git sees a rename. History keeps the old id: "
		"where no other record has it, the rule record-deleted asks "
		"for a reason.\n\n"
		"A place stays as it is, and is listed, where the id may be "
		"something else's: in a URL or path that does not lead to "
		"the record, or in a file's name. If another file has the "
		"same id, nobody can tell which one a text means: then only "
		"the record itself is rewritten, and other places are "
		"listed.",
	.options = options,
	.examples = examples,
	.run = run,
};
