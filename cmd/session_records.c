/*
 * The records of a session: both record folders, read by several workers. The
 * repository is read by one of them at a time, while the others decode. Each
 * takes a few files after the other, so that none waits long for the last.
 */
#include <pthread.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/progress.h"
#include "cmd/session.h"
#include "cmd/timings.h"

enum {
	TASK_FILES = 64, /* that are read at a time */
};

/* The part of the corpus that a worker reads. */
struct part {
	struct corpus corpus;
	struct findings findings;
	struct arena looked; /* files of a task, of which few are chosen */
};

/* Both folders as they are read. */
struct reading {
	struct session *session;
	const struct record_choice *choice; /* NULL: all are read */
	bool strays;			    /* what is no record is told */
	size_t workers;
	struct part part[WORKERS_MOST];
	size_t tasks;
	struct corpus_lists **read; /* by each task */
	pthread_mutex_t repo;	    /* held while the repository is read */
};

/* A file, and what reading it gave. */
struct reading_file {
	struct file *file;
	bool is_record;
	enum read_result result;
	struct source *source; /* of a record, if it was read */
};

/* ---- One part ---- */

/* Whether PATH is one of the files that the settings name. */
static bool is_named_file(const struct settings *st, struct slice path)
{
	return slice_eq(path, SETTINGS_PATH) || slice_eq(path, st->people) ||
	       slice_eq(path, st->procedure) ||
	       (st->plan.len && slice_eq(path, st->plan)) ||
	       (st->changelog.len && slice_eq(path, st->changelog)) ||
	       path_is_under(path, st->reports) ||
	       (st->templates.len && path_is_under(path, st->templates));
}

bool session_wants(const struct session *s, struct slice path)
{
	return corpus_wants(&s->corpus, path) &&
	       !is_named_file(&s->corpus.settings, path);
}

static int read_file(struct reading_file *out, struct reading *r,
	struct part *part, struct file *file, struct err *err)
{
	const struct corpus *c = &part->corpus;
	struct arena *a = r->choice ? &part->looked : c->arena;

	*out = (struct reading_file){.file = file};
	out->is_record =
		file->kind == FILE_PLAIN && corpus_wants(c, file->path);
	if (!out->is_record)
		return 0;
	if (snapshot_read_file(&out->source, &out->result,
		    &r->session->snapshot, a, file, err))
		return -1;
	if (!r->choice && out->result == READ_OK && !file->blob.len) {
		file->blob = out->source->blob;
		file->size = out->source->text.len;
	}
	return 0;
}

const char *session_kind_name(enum file_kind kind)
{
	static const char *const names[] = {[FILE_PLAIN] = "file",
		[FILE_SYMLINK] = "symbolic link",
		[FILE_SUBMODULE] = "submodule",
		[FILE_OTHER] = "special file"};

	return names[kind];
}

void session_add_other(
	struct session *s, struct slice path, enum file_kind kind)
{
	corpus_add_other(&s->corpus, path, session_kind_name(kind));
}

/* A source that lives as long as the arena. */
static const struct source *copy_source(
	struct arena *a, const struct source *source)
{
	struct source *copy = source_new(
		a, arena_copy(a, source->path), arena_copy(a, source->text));

	copy->blob = arena_copy(a, source->blob);
	return copy;
}

static void add_record(
	struct reading *r, struct part *part, const struct source *source)
{
	const struct record_choice *choice = r->choice;
	struct corpus *c = &part->corpus;

	if (!choice)
		corpus_add(c, source);
	else if (choice->takes(choice->context, source))
		corpus_add(c, copy_source(c->arena, source));
}

static void add_file(
	struct reading *r, struct part *part, const struct reading_file *f)
{
	struct corpus *c = &part->corpus;

	if (f->is_record && f->result == READ_OK)
		add_record(r, part, f->source);
	else if (f->is_record && f->result == READ_TOO_LARGE)
		corpus_add_too_large(c, f->file->path);
	else if (!f->is_record && r->strays)
		corpus_add_other(
			c, f->file->path, session_kind_name(f->file->kind));
}

/* Whether there is anything to learn from a file. */
static bool is_wanted(const struct reading *r, const struct file *f)
{
	const struct record_choice *choice = r->choice;

	if (is_named_file(&r->session->corpus.settings, f->path))
		return false;
	return !choice || f->kind != FILE_PLAIN ||
	       !session_wants(r->session, f->path) ||
	       choice->opens(choice->context, f->path);
}

static int read_task(void *context, size_t worker, size_t task, struct err *err)
{
	struct reading *r = context;
	struct part *part = &r->part[worker];
	struct reading_file files[TASK_FILES];
	struct file_vec *all = &r->session->files;
	size_t at = task * TASK_FILES, count = 0;
	int failed = 0;

	pthread_mutex_lock(&r->repo);
	for (size_t i = 0; !failed && i < TASK_FILES && at + i < all->len;
		i++) {
		struct file *f = &all->at[at + i];

		if (is_wanted(r, f))
			failed = read_file(&files[count++], r, part, f, err);
	}
	pthread_mutex_unlock(&r->repo);
	for (size_t i = 0; !failed && i < count; i++)
		add_file(r, part, &files[i]);
	arena_reset(&part->looked);
	r->read[task] = corpus_part_cut(&part->corpus);
	/* One of them has the terminal. */
	if (!worker)
		progress_show("reading records", at);
	return failed;
}

/* ---- All of them ---- */

static void open_parts(struct reading *r)
{
	struct session *s = r->session;

	r->workers = workers_count(0);
	for (size_t i = 0; i < r->workers; i++) {
		struct part *part = &r->part[i];

		part->findings = (struct findings){.arena = &s->parts[i]};
		corpus_part_init(&part->corpus, &s->corpus, &s->parts[i],
			&part->findings);
	}
	r->tasks = (s->files.len + TASK_FILES - 1) / TASK_FILES;
	r->read =
		arena_array(&s->arena, r->tasks, sizeof(struct corpus_lists *));
}

static void close_parts(struct reading *r)
{
	for (size_t i = 0; i < r->workers; i++) {
		corpus_part_free(&r->part[i].corpus);
		arena_free(&r->part[i].looked);
	}
}

/* The record folders by path; the second is empty where it lies in the first.
 */
static void record_folders(struct slice out[2], const struct settings *st)
{
	struct slice a = path_pattern_folder(st->actions);
	struct slice b = path_pattern_folder(st->incidents);

	out[0] = slice_cmp(a, b) <= 0 ? a : b;
	out[1] = slice_cmp(a, b) <= 0 ? b : a;
	if (path_is_under(out[1], out[0]))
		out[1] = SLICE("");
}

int session_list_records(struct session *s, struct err *err)
{
	struct slice folders[2];

	timings_enter(TIMING_RECORDS);
	record_folders(folders, &s->corpus.settings);
	if (snapshot_list(&s->files, &s->snapshot, folders[0], err))
		return -1;
	if (!folders[1].len)
		return 0;
	return snapshot_list(&s->files, &s->snapshot, folders[1], err);
}

int session_read_listed(
	struct session *s, const struct record_choice *choice, struct err *err)
{
	struct reading r = {.session = s, .choice = choice};
	struct slice folders[2];
	int failed;

	record_folders(folders, &s->corpus.settings);
	/* Below the root everything would be a stray. */
	r.strays = folders[0].len > 0;
	pthread_mutex_init(&r.repo, NULL);
	open_parts(&r);
	failed = workers_run(r.workers, r.tasks, read_task, &r, err);
	for (size_t i = 0; !failed && i < r.tasks; i++)
		corpus_take(&s->corpus, r.read[i]);
	close_parts(&r);
	pthread_mutex_destroy(&r.repo);
	return failed;
}

int session_read_records(struct session *s, struct err *err)
{
	return session_list_records(s, err) || session_read_listed(s, NULL, err)
		       ? -1
		       : 0;
}

int session_read_files(
	struct session *s, const struct slice_list *files, struct err *err)
{
	struct corpus *c = &s->corpus;

	timings_enter(TIMING_RECORDS);
	for (size_t i = 0; i < files->len; i++) {
		enum read_result result;
		struct source *source;

		if (snapshot_read(&source, &result, &s->snapshot, &s->arena,
			    files->at[i], LIMIT_RECORD, err))
			return -1;
		if (result == READ_OK)
			corpus_add(c, source);
		else if (result == READ_TOO_LARGE)
			corpus_add_too_large(c, files->at[i]);
	}
	return 0;
}
