/* debrief import: post-mortems that people already have, as records. */
#include "cmd/import.h"

#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/sha256.h"
#include "cmd/import_files.h"
#include "cmd/input.h"
#include "cmd/interrupt.h"
#include "cmd/progress.h"
#include "cmd/taken.h"
#include "text/json.h"

enum {
	OPT_INTO,
	OPT_SEVERITY,
	OPT_YEAR,
	OPT_DRY_RUN,
	OPT_FORMAT,
	YEARS_MOST = 300,
	TRIES = 100, /* ids whose file is there, and that nothing else told */
};

static const struct option options[] = {
	{"--into", "DIR", "write the records into this folder"},
	{"--severity", "SEVERITY", "of those that state none"},
	{"--year", "N", "of the ids of those that have no date"},
	{"--dry-run", NULL, "say what would be done, and write nothing"},
	{"--format", "text|json", "of the summary; text by default"},
	{NULL, NULL, NULL},
};

/* A source that has a record already. */
struct known {
	struct import_origin from;
	struct slice id;
};

struct known_vec VEC(struct known);

struct run {
	struct session s;
	struct import_context context;
	struct slice into; /* a folder of the repository, or empty */
	bool dry_run;
	struct known_vec known;
	struct candidate_vec all;
	struct id_search *searches; /* by year */
	size_t search_count;

	size_t written, renamed;
	struct buf records, skipped; /* the two parts of the summary */
	struct json record_json, skipped_json;
	bool json;
	bool failed;	    /* a file could not be read, */
	struct err failure; /* and why */
};

/* ---- What was asked for ---- */

static int read_options(
	struct run *r, const struct arguments *args, struct err *err)
{
	const struct procedure *p = &r->s.corpus.procedure;
	struct slice format = option_value(args, OPT_FORMAT, "text");
	struct slice severity = slice_of(args->given[OPT_SEVERITY]);

	r->dry_run = option_given(args, OPT_DRY_RUN);
	r->json = slice_eq(format, SLICE("json"));
	if (!r->json && !slice_eq(format, SLICE("text")))
		return err_set(err, "--format: '%.*s' is not text or json",
			SLICE_FMT(format));
	if (severity.ptr && procedure_severity_index(p, severity) < 0)
		return err_set(err,
			"--severity: '%.*s' is no severity of the procedure",
			SLICE_FMT(severity));
	r->context.severity = severity;
	if (option_given(args, OPT_YEAR) &&
		(!slice_number(
			 &r->context.year, option_value(args, OPT_YEAR, "")) ||
			r->context.year < 1990 || r->context.year > 2199))
		return err_set(
			err, "--year: '%s' is no year", args->given[OPT_YEAR]);
	if (option_given(args, OPT_INTO) &&
		session_path(&r->into, &r->s, args->given[OPT_INTO], err))
		return -1;
	if (!args->path_count)
		return err_set(err, "import what? name files or folders");
	return 0;
}

/* ---- What is there already ---- */

static void note_known(
	struct run *r, const struct source *record, struct slice id)
{
	struct import_origin from;

	if (record && import_origin(&from, record))
		*vec_push(&r->s.arena, &r->known) = (struct known){from, id};
}

static int compare_known(const void *x, const void *y)
{
	const struct known *a = x, *b = y;
	int order = slice_cmp(a->from.digest, b->from.digest);

	return order ? order : slice_cmp(a->id, b->id);
}

static void find_known(struct run *r)
{
	const struct corpus *c = &r->s.corpus;

	for (size_t i = 0; i < c->incidents.len; i++)
		note_known(r, c->incidents.at[i]->record.source,
			c->incidents.at[i]->record.id);
	for (size_t i = 0; i < c->unreadable.len; i++)
		note_known(
			r, c->unreadable.at[i].source, c->unreadable.at[i].id);
	vec_sort(&r->known, compare_known);
}

static int compare_digest(const void *key, const void *element)
{
	const struct known *k = element;

	return slice_cmp(*(const struct slice *)key, k->from.digest);
}

/* The record of a source with this text; NULL if there is none. */
static const struct known *find_digest(const struct run *r, struct slice text)
{
	char hex[SHA256_HEX + 1];
	struct slice digest;
	size_t i;

	sha256_hex(hex, text);
	digest = slice_of(hex);
	i = vec_lower_bound(&digest, r->known.at, r->known.len,
		sizeof(*r->known.at), compare_digest);
	return i < r->known.len && slice_eq(r->known.at[i].from.digest, digest)
		       ? &r->known.at[i]
		       : NULL;
}

/* ---- Which files ---- */

/* Whether the settings name the file for something else. */
static bool is_taken(const struct run *r, struct slice path)
{
	const struct settings *st = &r->s.corpus.settings;

	return slice_eq(path, SETTINGS_PATH) || slice_eq(path, st->people) ||
	       slice_eq(path, st->procedure) || slice_eq(path, st->plan) ||
	       slice_eq(path, st->changelog) ||
	       path_is_under(path, st->reports) ||
	       (st->templates.len && path_is_under(path, st->templates));
}

/* Keeps why the run cannot go on, once all files are looked at. */
static void fail_later(struct run *r, const struct err *err)
{
	if (!r->failed)
		r->failure = *err;
	r->failed = true;
}

/* Where a file lies: a path in the repository, or what it is called. */
static void place(
	struct run *r, struct candidate *c, const struct import_file *file)
{
	enum spot_state state;
	struct slice path;
	struct err err;

	c->file = file->path;
	c->path = file->name;
	c->named = file->named;
	if (file->why)
		c->why = slice_of(file->why);
	if (session_path(
		    &path, &r->s, arena_string(&r->s.arena, file->path), &err))
		return;
	if (repo_look(&state, r->s.repo, path, &err)) {
		/* A name that nothing in a repository has lies outside. */
		if (path_is_safe(path))
			fail_later(r, &err);
		return;
	}
	if (state != SPOT_FILE)
		return;
	c->inside = true;
	c->path = path;
	if (!c->why.len && is_taken(r, path))
		c->why = SLICE("debrief.yml names it for something else");
}

/* By where they lie: files inside by their path, whatever led to them. */
static int order_places(const struct candidate *a, const struct candidate *b)
{
	int order = (a->inside > b->inside) - (a->inside < b->inside);

	return order ? order
		     : slice_cmp(a->inside ? a->path : a->file,
			       b->inside ? b->path : b->file);
}

/* Of the same file, the one that was named comes first. */
static int compare_places(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	int order = order_places(a, b);

	return order ? order : (a->named < b->named) - (a->named > b->named);
}

/* Keeps each file once, however often it was found. */
static void drop_twice(struct candidate_vec *all)
{
	size_t kept = 0;

	vec_sort(all, compare_places);
	for (size_t i = 0; i < all->len; i++)
		if (!kept || order_places(&all->at[kept - 1], &all->at[i]))
			all->at[kept++] = all->at[i];
	all->len = kept;
}

static int find_files(
	struct run *r, const struct arguments *args, struct err *err)
{
	struct import_file_vec files = {0};

	for (int i = 0; i < args->path_count; i++)
		if (import_files_find(&files, &r->s.arena, args->paths[i], err))
			return -1;
	for (size_t i = 0; i < files.len; i++)
		place(r, vec_push(&r->s.arena, &r->all), &files.at[i]);
	drop_twice(&r->all);
	return 0;
}

/* ---- Reading ---- */

/* Reads the candidate's text; sets why it is left out where it cannot be. */
static const struct source *read_source(
	struct candidate *c, struct run *r, struct arena *a)
{
	const char *other = import_other_file(path_name(c->path));
	struct source *source = NULL;
	struct err err;

	if (!c->why.len && other)
		c->why = slice_of(other);
	if (c->why.len)
		return NULL;
	if (input_read(
		    &source, a, arena_string(a, c->file), LIMIT_RECORD, &err)) {
		c->why = arena_copy(&r->s.arena, slice_of(err.message));
		/* A disk that fails is no reason to leave a file out. */
		if (err.kind != ERR_LIMIT)
			fail_later(r, &err);
		return NULL;
	}
	source->path = c->path;
	return source;
}

/* A source inside that git does not have as it is would lose its last edits
 * from the index's view. */
static void check_tracked(
	struct candidate *c, struct run *r, const struct source *source)
{
	enum tracked tracked;
	struct err err;

	if (!c->inside)
		return;
	if (repo_tracks(&tracked, r->s.repo, c->path, source->text, &err))
		fail_later(r, &err);
	else if (tracked == TRACKED_EDITED)
		c->why = SLICE("it was edited since it was staged: git add it");
}

static void check_known(
	struct candidate *c, struct run *r, const struct source *source)
{
	const struct known *known = find_digest(r, source->text);
	struct slice path = import_origin_path(source->arena, c->path);

	if (known)
		c->why = arena_printf(&r->s.arena, "imported already, as %.*s",
			SLICE_FMT(known->id));
	for (size_t i = 0; !known && i < r->known.len; i++)
		if (slice_eq(r->known.at[i].from.path, path))
			c->why = arena_printf(&r->s.arena,
				c->inside ? "imported already, as %.*s, and "
					    "not removed: remove it"
					  : "it has changed since it was "
					    "imported as %.*s: change that",
				SLICE_FMT(r->known.at[i].id));
}

/* The first reading: whether, and when it was. */
static void look_at(struct run *r, struct candidate *c)
{
	struct arena a = {0};
	const struct source *source = read_source(c, r, &a);
	struct import in;
	struct err err;

	c->day = DAY_NONE;
	if (source)
		check_known(c, r, source);
	if (source && !c->why.len) {
		if (import_read(&in, &a, &r->context, source, c->named, &err))
			c->why = arena_copy(&r->s.arena, slice_of(err.message));
		else if (in.skipped)
			c->why = slice_of(in.skipped);
		else if (!in.year)
			c->why = SLICE("no date is in it: name the year of its "
				       "id with --year");
		c->year = in.year;
		c->day = in.day;
	}
	if (source && !c->why.len)
		check_tracked(c, r, source);
	arena_free(&a);
}

static int compare_candidates(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	int order = (a->why.len > 0) - (b->why.len > 0);

	if (!order)
		order = (a->year > b->year) - (a->year < b->year);
	/* Those without a day come last in their year. */
	if (!order)
		order = (a->day == DAY_NONE) - (b->day == DAY_NONE);
	if (!order)
		order = (a->day > b->day) - (a->day < b->day);
	if (!order)
		order = slice_cmp(a->path, b->path);
	return order ? order : slice_cmp(a->file, b->file);
}

/* ---- Ids ---- */

static int search_of(
	struct id_search **out, struct run *r, int year, struct err *err)
{
	for (size_t i = 0; i < r->search_count; i++)
		if (r->searches[i].year == year) {
			*out = &r->searches[i];
			return 0;
		}
	if (r->search_count == YEARS_MOST)
		return err_set(err, "more than %d years", YEARS_MOST);
	*out = &r->searches[r->search_count++];
	**out = (struct id_search){
		.prefix = r->s.corpus.settings.incident_prefix, .year = year};
	return taken_search(*out, &r->s, err);
}

static int choose_target(struct run *r, struct candidate *c, struct err *err)
{
	struct id_search *search = NULL;

	if (search_of(&search, r, c->year, err))
		return -1;
	c->id = id_search_next(search, &r->s.arena);
	c->target = new_record_path(
		&r->s.arena, &r->s.corpus, false, c->id, r->into);
	if (c->target.len)
		return 0;
	return err_set(err,
		"a record in '%.*s' does not match the pattern '%.*s': name "
		"another folder with --into",
		SLICE_FMT(r->into), SLICE_FMT(r->s.corpus.settings.incidents));
}

/* ---- Writing ---- */

static int write_record(struct run *r, struct candidate *c, struct import *in,
	struct slice text, struct err *err)
{
	for (int i = 0; i < TRIES; i++) {
		if (!repo_add_file(r->s.repo, c->target, text, err))
			return 0;
		if (err->kind != ERR_CONFLICT)
			return -1;
		if (choose_target(r, c, err) ||
			import_write(&text, in, c->id, err))
			return -1;
	}
	return -1;
}

static int end_move(struct run *r, const struct candidate *c,
	struct slice before, struct slice after, struct err *err)
{
	struct move move = {c->path, c->target, before, after};

	if (!c->inside)
		return 0;
	r->renamed++;
	return repo_move_file(r->s.repo, &move, err);
}

static void leave_out(struct run *r, struct candidate *c, struct slice why)
{
	struct import_summary s = {
		&r->skipped, r->json ? &r->skipped_json : NULL, r->dry_run};

	c->why = why;
	import_show_skipped(&s, c);
}

/* The second reading: the record. */
static int make_record(
	struct run *r, struct candidate *c, struct arena *a, struct err *err)
{
	struct import_summary s = {
		&r->records, r->json ? &r->record_json : NULL, r->dry_run};
	const struct source *source = read_source(c, r, a);
	struct import in;
	struct slice text;
	struct err why;
	int result = 0;

	if (!source || import_read(&in, a, &r->context, source, c->named, err))
		return err_set(err, "'%.*s' was changed meanwhile",
			SLICE_FMT(c->path));
	if (choose_target(r, c, err))
		return -1;
	in.renamed = c->inside;
	if (import_write(&text, &in, c->id, &why)) {
		leave_out(r, c, arena_copy(&r->s.arena, slice_of(why.message)));
		return 0;
	}
	if (!r->dry_run) {
		interrupts_hold();
		result = write_record(r, c, &in, text, err) ||
					 end_move(r, c, source->text, text, err)
				 ? -1
				 : 0;
		interrupts_release();
	}
	r->written++;
	import_show_record(&s, c, &in);
	return result;
}

static int make_records(struct run *r, struct err *err)
{
	for (size_t i = 0; i < r->all.len; i++) {
		struct candidate *c = &r->all.at[i];
		struct arena a = {0};
		int result = 0;

		progress_show("importing", i);
		if (c->why.len)
			leave_out(r, c, c->why);
		else
			result = make_record(r, c, &a, err);
		arena_free(&a);
		if (result)
			return -1;
	}
	return 0;
}

/* ---- The whole ---- */

static void tell(const struct run *r)
{
	if (r->dry_run) {
		talk("%zu would be imported; nothing was written", r->written);
		return;
	}
	talk("%zu imported, %zu of them renamed%s", r->written, r->renamed,
		r->written ? "; next: debrief check" : "");
}

static int print_summary(struct run *r, struct err *err)
{
	struct buf out = {0};
	int result;

	if (r->json) {
		json_end(&r->record_json);
		json_end(&r->skipped_json);
		buf_adds(&out, "{\"version\": 1, \"dry_run\": ");
		buf_adds(&out, r->dry_run ? "true" : "false");
		buf_adds(&out, ",\n\"imported\": ");
	}
	buf_add(&out, buf_slice(&r->records));
	if (r->json)
		buf_adds(&out, ",\n\"left_out\": ");
	buf_add(&out, buf_slice(&r->skipped));
	if (r->json)
		buf_adds(&out, "}\n");
	result = print(buf_slice(&out), err);
	buf_free(&out);
	return result;
}

static int import(struct run *r, const struct arguments *args, struct err *err)
{
	if (taken_session(&r->s, args, NULL, "import", err) ||
		read_options(r, args, err) || find_files(r, args, err))
		return -1;
	r->context.corpus = &r->s.corpus;
	r->searches =
		arena_array(&r->s.arena, YEARS_MOST, sizeof(*r->searches));
	r->record_json = (struct json)JSON_INIT(&r->records);
	r->skipped_json = (struct json)JSON_INIT(&r->skipped);
	if (r->json) {
		json_list(&r->record_json, NULL);
		json_list(&r->skipped_json, NULL);
	}
	find_known(r);
	for (size_t i = 0; i < r->all.len; i++) {
		progress_show("reading", i);
		look_at(r, &r->all.at[i]);
	}
	if (r->failed) {
		*err = r->failure;
		return -1;
	}
	vec_sort(&r->all, compare_candidates);
	return make_records(r, err);
}

static int run(const struct arguments *args, struct err *err)
{
	struct arguments here = *args;
	struct run r = {0};
	struct err print_err;
	int status = EXIT_FINE;

	/* Paths are those of the folder to work in. */
	if (chdir(args->dir)) {
		err_set_errno(err, "cannot work in '%s'", args->dir);
		return EXIT_UNABLE;
	}
	here.dir = ".";
	if (import(&r, &here, err))
		status = EXIT_UNABLE;
	/* What was done before a failure is told, too. */
	if ((status == EXIT_FINE || r.written) &&
		print_summary(&r, status == EXIT_FINE ? err : &print_err))
		status = EXIT_UNABLE;
	if (status == EXIT_FINE)
		tell(&r);
	buf_free(&r.records);
	buf_free(&r.skipped);
	session_close(&r.s);
	return status;
}

static const struct example examples[] = {
	{"debrief import --dry-run post-mortems/",
		"what would become of a folder of post-mortems"},
	{"debrief import --severity SEV3 post-mortems/",
		"those that state no severity get this one"},
	{NULL, NULL},
};

const struct command command_import = {
	.name = "import",
	.usage = "PATH... [--into DIR] [--severity SEVERITY] [--year N] "
		 "[--dry-run] [--format text|json]",
	.summary = "turns post-mortems that are there into records",
	.details =
		"Reads Markdown, with or without YAML frontmatter: fields, "
		"tables, timelines and lists of action items in the ways that "
		"are usual. What is understood becomes a key; the whole text "
		"stays in the body. Nothing is guessed: a date such as "
		"03/04/2021, a zone that could be several, an owner that is no "
		"name are left to a person. The summary names each value with "
		"the line it comes from, and what is missing.\n\n"
		"Of a folder, all that is below it is read; README, index, "
		"template and what does not look like a post-mortem are left "
		"out, with the reason. Ids are the next free ones of the "
		"incident's year, in the order of dates.\n\n"
		"A file of this repository is renamed, in the index too, so "
		"that its history goes on; any other is copied. What has been "
		"imported before is left out: records keep the source's digest "
		"under x-source-sha256.",
	.options = options,
	.examples = examples,
	.run = run,
};
