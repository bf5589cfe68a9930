/*
 * A .gitignore and a .gitattributes of a stranger, and paths to ask for, which
 * lines `%%` divide: what lies in an ignored folder is ignored, asking again
 * says the same, and attributes that pass attributes_check() do not hold
 * libgit2 up.
 */
#include "tests/fuzz/fuzz.h"

#include <ftw.h>
#include <string.h>
#include <unistd.h>

#include "git/ignore.h"

/* ---- A repository on disk, for all inputs ---- */

static char place[] = "/tmp/debrief-fuzz-XXXXXX";
static git_repository *git;

static int delete (
	const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	return remove(path);
}

static void drop_place(void)
{
	git_repository_free(git);
	git_libgit2_shutdown();
	nftw(place, delete, 16, FTW_DEPTH | FTW_PHYS);
}

static void make_place(void)
{
	git_libgit2_init();
	MUST(mkdtemp(place));
	MUST(!git_repository_init(&git, place, 0));
	atexit(drop_place);
}

static void put_file(int root, const char *name, struct slice text)
{
	int fd = openat(
		root, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	MUST(fd >= 0 && !file_write(fd, text));
	close(fd);
}

/* ---- What must hold ---- */

static bool is_ignored(struct ignore *ig, struct slice path, bool folder)
{
	bool first, again;
	struct err err;

	/* Past the limit of steps each answer is an error. */
	if (ignore_ask(&first, ig, path, folder, &err) ||
		ignore_ask(&again, ig, path, folder, &err))
		return false;
	MUST_OF(path, first == again);
	return first;
}

static void ask_ignored(struct ignore *ig, struct slice path)
{
	struct slice folder = path_folder(path);
	bool ignored;
	struct err err;

	(void)is_ignored(ig, path, true);
	if (folder.len && is_ignored(ig, folder, true))
		MUST_OF(path,
			ignore_ask(&ignored, ig, path, false, &err) || ignored);
}

static void ask_attributes(struct repo *r, struct slice path)
{
	const char *value;
	struct err err;

	if (attributes_check(r, path, &err))
		return;
	/* It may find fault with a pattern, in its time. */
	(void)git_attr_get(
		&value, r->git, 0, arena_string(r->arena, path), "text");
}

static void ask_all(struct repo *r, git_index *index, struct slice paths)
{
	struct ignore *ig;
	struct slice path;
	struct err err;

	if (ignore_open(&ig, r, index, r->root, &err))
		return;
	while (slice_line(&path, &paths)) {
		if (!path_is_safe(path))
			continue;
		ask_ignored(ig, path);
		ask_attributes(r, path);
	}
	ignore_close(ig);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size);
	struct arena a = {0};
	struct repo r = {.arena = &a};
	git_index *index = NULL;

	if (!git)
		make_place();
	r.git = git;
	r.workdir = slice_of(git_repository_workdir(git));
	r.root = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	put_file(r.root, ".gitignore", fuzz_part(&rest));
	put_file(r.root, ".gitattributes", fuzz_part(&rest));
	MUST(!git_attr_cache_flush(git));
	MUST(!git_repository_index(&index, git));
	ask_all(&r, index, rest);
	git_index_free(index);
	close(r.root);
	arena_free(&a);
	return 0;
}
