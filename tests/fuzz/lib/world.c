/* A repository in memory, from one text. */
#include "tests/fuzz/fuzz.h"

#include "base/date.h"
#include "base/sha256.h"

enum {
	FILES_MOST = 64,
	COMMITS_MOST = 12,
	ID_DIGITS = 40,
};

static struct fuzz_world *now;

struct fuzz_world *world_now(void)
{
	return now;
}

/* ---- Files ---- */

static int compare_files(const void *a, const void *b)
{
	const struct fuzz_file *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

struct fuzz_file *world_file(
	const struct fuzz_file_vec *files, struct slice path)
{
	for (size_t i = 0; i < files->len; i++)
		if (slice_eq(files->at[i].path, path))
			return &files->at[i];
	return NULL;
}

static void set_file(
	struct fuzz_world *w, struct slice path, struct slice text, bool link)
{
	struct fuzz_file *f = world_file(&w->files, path);

	if (!f && (!path.len || w->files.len >= FILES_MOST))
		return;
	if (!f)
		f = vec_push(&w->arena, &w->files);
	*f = (struct fuzz_file){path, text, link};
}

static void remove_file(struct fuzz_world *w, struct slice path)
{
	struct fuzz_file *f = world_file(&w->files, path);

	if (f)
		*f = w->files.at[--w->files.len];
}

/* ---- Commits ---- */

static void add_commit(
	struct fuzz_world *w, struct slice head, struct slice message)
{
	struct slice date = slice_sub(head, 0, slice_find_char(head, ' '));
	struct slice rest = slice_from(head, date.len + 1);
	size_t open = slice_find_char(rest, '<');
	size_t close = slice_find_char(rest, '>');
	char digest[SHA256_HEX + 1];
	struct fuzz_commit *c;
	struct moment at = {0};

	if (w->commits.len >= COMMITS_MOST)
		return;
	c = vec_push(&w->arena, &w->commits);
	if (moment_parse(&at, date) != MOMENT_OK || !moment_is_known(at))
		at = moment_of_seconds((long long)w->commits.len * 1000, 0);
	c->seconds = moment_seconds(at);
	c->offset = at.offset;
	c->author = slice_trim(slice_sub(rest, 0, open));
	c->email = slice_sub(rest, open + 1, close);
	c->message = arena_printf(&w->arena, "%.*s\n%.*s",
		SLICE_FMT(slice_trim(slice_from(rest, close + 1))),
		SLICE_FMT(message));
	sha256_hex(digest, arena_printf(&w->arena, "%zu %.*s", w->commits.len,
				   SLICE_FMT(head)));
	c->id = arena_printf(&w->arena, "%.*s", ID_DIGITS, digest);
	for (size_t i = 0; i < w->files.len; i++)
		*vec_push(&w->arena, &c->files) = w->files.at[i];
	vec_sort(&c->files, compare_files);
}

/* ---- Taking the text apart ---- */

static void add_piece(
	struct fuzz_world *w, struct slice head, struct slice text)
{
	struct slice rest = slice_from(head, 2);

	if (slice_starts(head, SLICE("@@@@ ")))
		add_commit(w, slice_from(head, 5), text);
	else if (slice_starts(rest, SLICE("-")))
		remove_file(w, slice_trim(slice_from(rest, 1)));
	else if (slice_starts(rest, SLICE(">")))
		set_file(w, slice_trim(slice_from(rest, 1)), text, true);
	else
		set_file(w, slice_trim(rest), text, false);
}

void world_open(struct fuzz_world *w, struct slice input)
{
	struct slice head = SLICE("@@ incidents/2026/INC-2026-0001.md");
	struct slice rest = input, line;
	size_t from = 0;
	bool named = false;

	MUST(!now);
	*w = (struct fuzz_world){0};
	now = w;
	while (slice_line(&line, &rest)) {
		size_t next = input.len - rest.len;
		size_t at = (size_t)(line.ptr - input.ptr);

		if (!slice_starts(line, SLICE("@@")))
			continue;
		if (named || at)
			add_piece(w, head, slice_sub(input, from, at));
		named = true;
		head = line;
		from = next;
	}
	add_piece(w, head, slice_from(input, from));
	vec_sort(&w->files, compare_files);
}

void world_close(struct fuzz_world *w)
{
	now = NULL;
	arena_free(&w->arena);
}
