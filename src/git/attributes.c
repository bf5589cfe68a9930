/*
 * Files of attributes before libgit2 reads them: 1.5 takes exponential time
 * over some patterns, and more than its share over very many attributes.
 */
#include "git/git_private.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct slice file_name = SLICE_INIT(".gitattributes");

/* What may be tried to match a pattern of COUNT runs of stars with LEN bytes:
 * the ways to cut them. */
static size_t ways(size_t count, size_t len)
{
	size_t most = LIMIT_ATTRIBUTE_STEPS, n = 1;

	for (size_t i = 1; i <= count && n <= most; i++)
		n = n * (len + i) / i;
	return n;
}

/* What a line costs at most where a path of LEN bytes is looked up. MACROS is
 * the number of words that lines with `[attr]` had so far. */
static size_t line_cost(struct slice line, size_t len, size_t *macros)
{
	size_t stars = 0, words = 0;

	for (size_t i = 0; i < line.len; i++) {
		stars += line.ptr[i] == '*' && (!i || line.ptr[i - 1] != '*');
		words += char_is_space(line.ptr[i]);
	}
	if (slice_starts(slice_trim(line), SLICE("[attr]")))
		*macros += words + 1;
	return ways(stars, len) + words * (words + *macros);
}

/* Adds the cost of a file's TEXT to *STEPS. */
static int add_text(size_t *steps, struct slice text, struct slice file,
	size_t len, struct err *err)
{
	struct slice line;
	size_t macros = 0;

	for (int number = 1; slice_line(&line, &text); number++) {
		*steps += line_cost(line, len, &macros);
		if (*steps > LIMIT_ATTRIBUTE_STEPS)
			return err_set(err,
				"'%.*s', line %d: patterns and attributes that "
				"may take more than %d steps to match",
				SLICE_FMT(file), number, LIMIT_ATTRIBUTE_STEPS);
	}
	return 0;
}

int patterns_too_large(struct slice file, struct err *err)
{
	return err_set(err, "'%.*s' is larger than %zu KiB, the limit for it",
		SLICE_FMT(file), LIMIT_IGNORE >> 10);
}

/* Whether libgit2 would wait at it, for somebody to write into a pipe. */
static bool is_odd(int fd)
{
	struct stat st;

	return !fstat(fd, &st) && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* The file as the working tree has it. libgit2 follows a link, so do we. */
static int add_file(size_t *steps, struct repo *r, struct slice file,
	size_t len, struct err *err)
{
	struct buf path = BUF_INIT(0);
	struct arena scratch = {0};
	size_t size = LIMIT_IGNORE + 1;
	char *text = arena_alloc(&scratch, size);
	int fd, result = 0;

	buf_add(&path, r->workdir);
	buf_add(&path, file);
	fd = open(buf_string(&path), OPEN_FILE & ~O_NOFOLLOW);
	/* What libgit2 cannot read is none for it. */
	if (fd >= 0 && is_odd(fd))
		result = err_set(err, "'%.*s' is no plain file: remove it",
			SLICE_FMT(file));
	else if (fd >= 0 && !file_read(text, &size, fd))
		result = size > LIMIT_IGNORE
				 ? patterns_too_large(file, err)
				 : add_text(steps, slice_make(text, size), file,
					   len, err);
	if (fd >= 0)
		close(fd);
	buf_free(&path);
	arena_free(&scratch);
	return result;
}

/* The file as it is staged, which has a say as well. */
static int add_staged(size_t *steps, struct repo *r, git_index *index,
	struct slice file, size_t len, struct err *err)
{
	const git_index_entry *entry = index_entry(index, file);
	struct arena scratch = {0};
	struct wanted want = {
		.arena = &scratch, .path = file, .limit = LIMIT_IGNORE};
	struct content got = {.result = READ_ABSENT};
	int result = 0;

	if (entry && file_kind_of_mode(entry->mode) == FILE_PLAIN)
		result = content_read(&got, r, &want, &entry->id, err);
	if (!result && got.result == READ_TOO_LARGE)
		result = patterns_too_large(file, err);
	if (!result && got.result == READ_OK)
		result = add_text(steps, got.text, file, len, err);
	arena_free(&scratch);
	return result;
}

int attributes_check(struct repo *r, struct slice path, struct err *err)
{
	struct slice folder = path;
	git_index *index = NULL;
	size_t steps = 0;
	int result = 0;

	if (index_get(&index, r, err))
		return -1;
	do {
		struct slice file;
		struct arena scratch = {0};

		folder = path_folder(folder);
		file = path_join(&scratch, folder, file_name);
		result = add_file(&steps, r, file, path.len, err);
		if (!result)
			result = add_staged(
				&steps, r, index, file, path.len, err);
		arena_free(&scratch);
	} while (!result && folder.len);
	git_index_free(index);
	return result;
}
