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
};

/* A folder of records that is being read. */
struct reading {
	struct session *session;
	struct slice folder;
	struct file_vec files; /* of the session, those of the folder */
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

	*out = (struct reading_file){.file = file};
	out->is_record =
		file->kind == FILE_PLAIN && corpus_wants(c, file->path);
	if (!out->is_record)
		return 0;
	if (snapshot_read_file(&out->source, &out->result,
		    &r->session->snapshot, c->arena, file, err))
		return -1;
	if (out->result == READ_OK && !file->blob.len) {
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

static void add_file(
	struct reading *r, struct part *part, const struct reading_file *f)
{
	struct corpus *c = &part->corpus;

	if (f->is_record && f->result == READ_OK)
		corpus_add(c, f->source);
	else if (f->is_record && f->result == READ_TOO_LARGE)
		corpus_add_too_large(c, f->file->path);
	else if (!f->is_record && r->folder.len)
		/* Below the root everything would be a stray. */
		corpus_add_other(
			c, f->file->path, session_kind_name(f->file->kind));
}

static int read_task(void *context, size_t worker, size_t task, struct err *err)
{
	struct reading *r = context;
	struct part *part = &r->part[worker];
	struct reading_file files[TASK_FILES];
	size_t at = task * TASK_FILES, count = 0;
	int failed = 0;

	pthread_mutex_lock(&r->repo);
	for (size_t i = 0; !failed && i < TASK_FILES && at + i < r->files.len;
		i++) {
		struct file *f = &r->files.at[at + i];

		if (!is_named_file(&part->corpus.settings, f->path))
			failed = read_file(&files[count++], r, part, f, err);
	}
	pthread_mutex_unlock(&r->repo);
	for (size_t i = 0; !failed && i < count; i++)
		add_file(r, part, &files[i]);
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
	r->tasks = (r->files.len + TASK_FILES - 1) / TASK_FILES;
	r->read =
		arena_array(&s->arena, r->tasks, sizeof(struct corpus_lists *));
}

static void close_parts(struct reading *r)
{
	for (size_t i = 0; i < r->workers; i++)
		corpus_part_free(&r->part[i].corpus);
}

static int read_folder(struct session *s, struct slice folder, struct err *err)
{
	struct reading r = {.session = s, .folder = folder};
	size_t first = s->files.len;
	int failed;

	if (snapshot_list(&s->files, &s->snapshot, folder, err))
		return -1;
	r.files.at = s->files.at + first;
	r.files.len = s->files.len - first;
	pthread_mutex_init(&r.repo, NULL);
	open_parts(&r);
	failed = workers_run(r.workers, r.tasks, read_task, &r, err);
	for (size_t i = 0; !failed && i < r.tasks; i++)
		corpus_take(&s->corpus, r.read[i]);
	close_parts(&r);
	pthread_mutex_destroy(&r.repo);
	return failed;
}

/* One that lies in the other is read with it. */
int session_read_records(struct session *s, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct slice first = path_pattern_folder(st->actions);
	struct slice second = path_pattern_folder(st->incidents);

	timings_enter(TIMING_RECORDS);
	if (slice_cmp(first, second) > 0) {
		struct slice swap = first;

		first = second;
		second = swap;
	}
	if (path_is_under(first, second))
		first = second;
	if (read_folder(s, first, err))
		return -1;
	return path_is_under(second, first) ? 0 : read_folder(s, second, err);
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
