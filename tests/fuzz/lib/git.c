/*
 * The git room over a repository in memory (lib/world.c), so that whole
 * commands can be fed thousands of repositories a minute. It has what sessions
 * ask for: one line of commits, a working tree and an index that equals it.
 * What is read of git's own formats is another target's business.
 */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/sha1.h"
#include "cmd/session.h"
#include "git/history.h"
#include "git/store.h"
#include "git/repo.h"

struct repo {
	struct fuzz_world *world;
};

/* ---- Objects ---- */

static struct slice blob_id(struct arena *a, struct slice text)
{
	struct slice head = arena_printf(a, "blob %zu", text.len);
	unsigned char raw[SHA1_BYTES];
	struct slice hex = {0};
	struct sha1 s;

	sha1_init(&s);
	sha1_add(&s, head.ptr, head.len + 1);
	sha1_add(&s, text.ptr, text.len);
	sha1_finish(&s, raw);
	for (int i = 0; i < SHA1_BYTES; i++)
		hex = arena_printf(a, "%.*s%02x", SLICE_FMT(hex), raw[i]);
	return hex;
}

static struct fuzz_commit *find_commit(struct fuzz_world *w, struct slice id)
{
	if (slice_eq(id, SLICE("HEAD")) && w->commits.len)
		return &w->commits.at[w->commits.len - 1];
	for (size_t i = 0; id.len >= 4 && i < w->commits.len; i++)
		if (slice_starts(w->commits.at[i].id, id))
			return &w->commits.at[i];
	return NULL;
}

static struct slice head_of(struct fuzz_world *w)
{
	struct fuzz_commit *c = find_commit(w, SLICE("HEAD"));

	return c ? c->id : (struct slice){0};
}

/* ---- The repository ---- */

int repo_open(struct repo **out, struct arena *a,
	const struct repo_place *place, struct err *err)
{
	(void)place;
	if (!world_now())
		return err_set(err, "no repository");
	*out = arena_new(a, struct repo);
	(*out)->world = world_now();
	return 0;
}

void repo_close(struct repo *r)
{
	(void)r;
}

int repo_use_index(struct repo *r, const char *path, struct err *err)
{
	(void)r;
	return err_set(err, "'%s': no such index", path);
}

int repo_add_objects(struct repo *r, struct slice folder, struct err *err)
{
	(void)r;
	(void)folder;
	(void)err;
	return 0;
}

bool repo_is_bare(const struct repo *r)
{
	(void)r;
	return false;
}

struct slice repo_prefix(const struct repo *r)
{
	(void)r;
	return SLICE("");
}

struct slice repo_workdir(const struct repo *r)
{
	(void)r;
	return SLICE("/w/");
}

int repo_commit(
	struct slice *out, struct repo *r, struct slice rev, struct err *err)
{
	const struct fuzz_commit *c = find_commit(r->world, rev);

	if (!c)
		return err_set(err, "'%.*s' is no commit", SLICE_FMT(rev));
	*out = c->id;
	return 0;
}

int repo_commit_before(struct slice *out, struct repo *r, struct slice rev,
	long long seconds, struct err *err)
{
	struct fuzz_world *w = r->world;

	(void)rev;
	for (size_t i = w->commits.len; i-- > 0;)
		if (w->commits.at[i].seconds < seconds) {
			*out = w->commits.at[i].id;
			return 0;
		}
	return err_set_kind(err, ERR_NOT_FOUND, "no commit before that");
}

int repo_commit_time(long long *seconds, int *offset, struct repo *r,
	struct slice commit, struct err *err)
{
	struct fuzz_commit *c = find_commit(r->world, commit);

	if (!c)
		return err_set(err, "no such commit");
	*seconds = c->seconds;
	*offset = c->offset;
	return 0;
}

int repo_replace(struct repo *r, const struct replacement *new, struct err *err)
{
	struct fuzz_world *w = r->world;
	struct fuzz_file *f = world_file(&w->files, new->path);

	if (!f)
		return err_set_kind(err, ERR_NOT_FOUND, "no such file");
	MUST(!f->link && slice_eq(f->text, new->before));
	f->text = arena_copy(&w->arena, new->after);
	w->replaced++;
	return 0;
}

/* ---- Snapshots ---- */

int snapshot_open(struct snapshot *out, struct repo *r, enum snapshot_kind kind,
	struct slice rev, struct err *err)
{
	struct fuzz_commit *c = find_commit(r->world, rev);

	if (kind == SNAPSHOT_COMMIT && !c)
		return err_set(err, "'%.*s' is no commit", SLICE_FMT(rev));
	*out = (struct snapshot){.kind = kind, .repo = r};
	out->commit = kind == SNAPSHOT_COMMIT ? c->id : head_of(r->world);
	out->state = kind == SNAPSHOT_COMMIT ? &c->files : &r->world->files;
	return 0;
}

void snapshot_close(struct snapshot *s)
{
	s->state = NULL;
}

static struct fuzz_file_vec *files_of(struct snapshot *s)
{
	return s->state;
}

int snapshot_list(struct file_vec *out, struct snapshot *s, struct slice folder,
	struct err *err)
{
	struct arena *a = &s->repo->world->arena;
	const struct fuzz_file_vec *files = files_of(s);

	(void)err;
	for (size_t i = 0; i < files->len; i++) {
		const struct fuzz_file *f = &files->at[i];
		struct file *file;

		if (!path_is_under(f->path, folder))
			continue;
		file = vec_push(a, out);
		file->path = f->path;
		file->kind = !path_is_safe(f->path) ? FILE_OTHER
			     : f->link		    ? FILE_SYMLINK
						    : FILE_PLAIN;
	}
	return 0;
}

bool snapshot_has(struct snapshot *s, struct slice path)
{
	const struct fuzz_file_vec *files = files_of(s);

	for (size_t i = 0; path_is_safe(path) && i < files->len; i++)
		if (path_is_under(files->at[i].path, path))
			return true;
	return false;
}

int snapshot_failure(const struct snapshot *s, struct err *err)
{
	(void)s;
	(void)err;
	return 0;
}

int snapshot_look(enum read_result *result, struct snapshot *s,
	struct slice path, size_t limit, struct err *err)
{
	const struct fuzz_file *f = world_file(files_of(s), path);

	(void)err;
	if (!f || f->link || !path_is_safe(path))
		*result = READ_ABSENT;
	else
		*result = f->text.len > limit ? READ_TOO_LARGE : READ_OK;
	return 0;
}

int snapshot_read(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, struct slice path, size_t limit,
	struct err *err)
{
	const struct fuzz_file *f = world_file(files_of(s), path);

	if (snapshot_look(result, s, path, limit, err))
		return -1;
	if (*result != READ_OK)
		return 0;
	*out = source_new(a, arena_copy(a, path), arena_copy(a, f->text));
	(*out)->blob = blob_id(a, f->text);
	return 0;
}

int snapshot_read_file(struct source **out, enum read_result *result,
	struct snapshot *s, struct arena *a, const struct file *file,
	struct err *err)
{
	return snapshot_read(out, result, s, a, file->path, LIMIT_RECORD, err);
}

/* ---- What history answers ---- */

static bool ask_path(void *context, struct slice path)
{
	return snapshot_has(context, path);
}

static bool ask_path_then(void *context, struct slice path, struct slice id)
{
	struct snapshot *s = context;
	struct fuzz_commit *c = find_commit(s->repo->world, id);
	struct snapshot then = {.repo = s->repo, .state = c ? &c->files : NULL};

	return c && snapshot_has(&then, path);
}

static bool ask_blob_then(void *context, struct slice *out, struct arena *a,
	struct slice path, struct slice id)
{
	struct snapshot *s = context;
	struct fuzz_commit *c = find_commit(s->repo->world, id);
	struct fuzz_file *f = c ? world_file(&c->files, path) : NULL;

	if (!f || f->link)
		return false;
	*out = blob_id(a, f->text);
	return true;
}

static bool ask_commit(void *context, struct slice id)
{
	struct snapshot *s = context;

	return find_commit(s->repo->world, id);
}

static bool ask_blob(void *context, struct slice *out, struct arena *a,
	struct slice id, size_t limit)
{
	struct snapshot *s = context;
	struct fuzz_world *w = s->repo->world;

	for (size_t i = 0; i < w->commits.len; i++) {
		const struct fuzz_file_vec *files = &w->commits.at[i].files;

		for (size_t k = 0; k < files->len; k++) {
			if (!slice_eq(blob_id(a, files->at[k].text), id))
				continue;
			*out = arena_copy(a, files->at[k].text);
			return out->len <= limit;
		}
	}
	return false;
}

void history_cut_off(struct history *out, struct snapshot *s)
{
	*out = (struct history){
		.kind = HISTORY_SHALLOW,
		.context = s,
		.has_path = ask_path,
		.had_path = ask_path_then,
		.blob_then = ask_blob_then,
		.has_commit = ask_commit,
		.read_blob = ask_blob,
	};
}

/* ---- History ---- */

/* What is asked for. */
struct asked {
	const struct slice *paths;
	size_t count;
};

static bool covers(const struct asked *asked, struct slice path)
{
	for (size_t i = 0; path_is_safe(path) && i < asked->count; i++)
		if (path_is_under(path, asked->paths[i]))
			return true;
	return false;
}

static struct slice blob_in(
	struct arena *a, const struct fuzz_commit *c, struct slice path)
{
	const struct fuzz_file *f = world_file(&c->files, path);

	return f && !f->link ? blob_id(a, f->text) : (struct slice){0};
}

static void add_fact(
	struct history *h, struct arena *a, struct fuzz_world *w, size_t n)
{
	const struct fuzz_commit *c = &w->commits.at[n];
	struct commit_fact *f = vec_push(a, &h->commits);

	f->id = f->landed_id = c->id;
	f->author = f->committer.name = c->author;
	f->email = f->committer.email = c->email;
	f->message = c->message;
	f->subject =
		slice_sub(c->message, 0, slice_find_char(c->message, '\n'));
	f->written = f->committed = f->landed_on = c->seconds;
	f->written_offset = f->committed_offset = f->landed_offset = c->offset;
	f->root = !n;
	f->main_line = true;
	f->landed = w->commits.len - 1 - n;
	if (slice_find(c->message, SLICE("Reviewed-by: ")) < c->message.len)
		*vec_push(a, &f->reviewers) =
			(struct signer){c->author, SLICE("other@example.org")};
}

/* Adds what commit N, whose fact is the last one, did to PATH. */
static bool add_change(struct path_history *p, struct arena *a,
	struct fuzz_world *w, size_t n, size_t fact)
{
	struct slice blob = blob_in(a, &w->commits.at[n], p->path);
	struct slice before = {0};
	struct path_change *change;

	if (n)
		before = blob_in(a, &w->commits.at[n - 1], p->path);
	if (slice_eq(blob, before))
		return false;
	change = vec_push(a, &p->changes);
	*change = (struct path_change){.commit = fact,
		.path = p->path,
		.blob = blob,
		.before = before};
	return true;
}

/* Every path that was asked for, once, sorted. */
static void list_paths(struct path_history_vec *out, struct arena *a,
	struct fuzz_world *w, const struct asked *asked)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->commits.len; i++) {
		const struct fuzz_file_vec *files = &w->commits.at[i].files;

		for (size_t k = 0; k < files->len; k++)
			if (covers(asked, files->at[k].path))
				vec_push(a, out)->path = files->at[k].path;
	}
	vec_sort(out, history_path_order);
	for (size_t i = 0; i < out->len; i++)
		if (!kept ||
			history_path_order(&out->at[kept - 1], &out->at[i]))
			out->at[kept++] = out->at[i];
	out->len = kept;
}

int history_read(struct history *out, struct arena *a, struct snapshot *s,
	const struct history_request *request, struct err *err)
{
	struct slice_list paths = {0};
	struct asked asked;
	struct fuzz_world *w = s->repo->world;
	size_t kept = 0;

	(void)err;
	for (size_t i = 0; i < request->folders.len; i++)
		*vec_push(a, &paths) = request->folders.at[i];
	for (size_t i = 0; i < request->documents.len; i++)
		*vec_push(a, &paths) = request->documents.at[i];
	asked = (struct asked){paths.at, paths.len};
	history_cut_off(out, s);
	out->kind = s->commit.len ? HISTORY_FULL : HISTORY_NONE;
	list_paths(&out->paths, a, w, &asked);
	for (size_t n = w->commits.len; n-- > 0;) {
		size_t fact = out->commits.len;
		bool touched = false;

		for (size_t i = 0; i < out->paths.len; i++)
			touched |= add_change(&out->paths.at[i], a, w, n, fact);
		if (touched)
			add_fact(out, a, w, n);
	}
	/* A link is no file. */
	for (size_t i = 0; i < out->paths.len; i++)
		if (out->paths.at[i].changes.len)
			out->paths.at[kept++] = out->paths.at[i];
	out->paths.len = kept;
	return 0;
}

void store_open(struct store *s, const struct repo *r, enum store_file which)
{
	(void)r;
	*s = (struct store){
		.which = which, .place = -1, .folder = -1, .file = -1};
}

void store_close(struct store *s)
{
	(void)s;
}

int history_read_published(struct history *h, struct arena *a,
	struct snapshot *s, const struct generated *generated, struct err *err)
{
	(void)h;
	(void)a;
	(void)s;
	(void)generated;
	(void)err;
	return 0;
}

/* ---- Sessions ---- */

bool world_session(struct session *s)
{
	struct arguments args = {.dir = "."};
	struct err err;

	args.given[OPT_AS_OF] = FUZZ_DAY;
	if (!session_open(s, &args, SESSION_PLAIN, &err))
		return true;
	session_close(s);
	return false;
}
