/*
 * Unit tests of src/git, on real repositories that git itself makes and, after
 * each write, checks with `git fsck --strict`.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/sha1.h"
#include "git/history.h"
#include "git/repo.h"

static char *folder; /* the test's own; the shell's working directory */
static struct arena arena;
static struct repo *repo;

/* libgit2 1.5 does not free what it matches extensions with. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2";
}

/* ---- Helpers ---- */

/* Runs a shell script that must succeed. */
static void sh(const char *script)
{
	struct buf command = BUF_INIT(KIB(64));

	buf_addf(&command, "set -e; cd '%s'\n%s", folder, script);
	if (system(buf_string(&command)) != 0)
		fail_msg("script failed: %s", script);
	buf_free(&command);
}

/* The output of a shell script, without its last line end. */
static const char *out(const char *script)
{
	static char text[8192];
	struct buf command = BUF_INIT(KIB(64));
	FILE *pipe;
	size_t len;

	buf_addf(&command, "set -e; cd '%s'\n%s", folder, script);
	pipe = popen(buf_string(&command), "r");
	assert_non_null(pipe);
	len = fread(text, 1, sizeof(text) - 1, pipe);
	assert_int_equal(pclose(pipe), 0);
	while (len && text[len - 1] == '\n')
		len--;
	text[len] = '\0';
	buf_free(&command);
	return text;
}

static int setup(void **state)
{
	char name[] = "/tmp/debrief-git-XXXXXX";
	struct buf rc = BUF_INIT(KIB(4));

	(void)state;
	folder = strdup(mkdtemp(name));
	buf_addf(&rc, "%s/home", folder);
	setenv("HOME", buf_string(&rc), 1);
	buf_free(&rc);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_AUTHOR_NAME", "Ada", 1);
	setenv("GIT_AUTHOR_EMAIL", "ada@example.org", 1);
	setenv("GIT_COMMITTER_NAME", "Ada", 1);
	setenv("GIT_COMMITTER_EMAIL", "ada@example.org", 1);
	setenv("GIT_AUTHOR_DATE", "1767225600 +0200", 1);
	setenv("GIT_COMMITTER_DATE", "1767225600 +0200", 1);
	unsetenv("GIT_DIR");
	umask(022);
	sh("mkdir home r; git init -q -b main r");
	return 0;
}

static void close_repo(void)
{
	repo_close(repo);
	repo = NULL;
	arena_free(&arena);
}

static int teardown(void **state)
{
	(void)state;
	close_repo();
	sh("chmod -R u+w .; rm -rf -- \"$PWD\"");
	free(folder);
	return 0;
}

/* Opens the repository that holds NAME below the test's folder. */
static struct repo *open_repo(const char *name)
{
	struct err err;
	struct repo_place place = {0};

	close_repo();
	place.dir = arena_printf(&arena, "%s/%s", folder, name).ptr;
	if (repo_open(&repo, &arena, &place, &err))
		fail_msg("%s", err.message);
	return repo;
}

static void assert_slice(struct slice got, const char *want)
{
	assert_string_equal(arena_string(&arena, got), want);
}

static struct snapshot snap(enum snapshot_kind kind, const char *rev)
{
	struct snapshot s;
	struct err err;

	if (snapshot_open(&s, repo, kind, slice_of(rev), &err))
		fail_msg("%s", err.message);
	return s;
}

/* All files, as `kind:path` with blanks between, the kind a letter. */
static void assert_list(struct snapshot *s, const char *below, const char *want)
{
	struct file_vec files = {0};
	struct buf text = BUF_INIT(KIB(64));
	struct err err;

	if (snapshot_list(&files, s, slice_of(below), &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < files.len; i++)
		buf_addf(&text, "%s%c:%.*s", i ? " " : "",
			"flmo"[files.at[i].kind], SLICE_FMT(files.at[i].path));
	assert_string_equal(buf_string(&text), want);
	buf_free(&text);
}

static enum read_result read_limited(struct source **out_source,
	struct snapshot *s, const char *path, size_t limit)
{
	enum read_result result;
	struct err err;

	if (snapshot_read(out_source, &result, s, &arena, slice_of(path), limit,
		    &err))
		fail_msg("%s", err.message);
	return result;
}

static void assert_text(struct snapshot *s, const char *path, const char *want)
{
	struct source *source;

	assert_int_equal(read_limited(&source, s, path, LIMIT_RECORD), READ_OK);
	assert_slice(source->text, want);
	assert_slice(source->path, path);
}

static void assert_absent(struct snapshot *s, const char *path)
{
	struct source *source;

	assert_false(snapshot_has(s, slice_of(path)));
	assert_int_equal(
		read_limited(&source, s, path, LIMIT_RECORD), READ_ABSENT);
}

/* ---- Opening ---- */

static void test_open(void **state)
{
	struct slice id;
	struct err err;
	long long seconds;
	int offset;

	(void)state;
	sh("mkdir -p r/a/b plain; cd r; echo x >a/b/f; git add .; "
	   "git commit -qm one; git tag -am t v1; git checkout -q --detach");
	open_repo("r/a/b");
	assert_slice(repo_prefix(repo), "a/b");
	assert_true(slice_ends(repo_workdir(repo), SLICE("/r/")));
	assert_false(repo_is_bare(repo));
	assert_int_equal(repo_branch(&id, repo, &err), 0);
	assert_slice(id, "");
	assert_int_equal(repo_commit(&id, repo, SLICE("v1"), &err), 0);
	assert_slice(id, out("git -C r rev-parse HEAD"));
	assert_true(repo_has_commit(repo, id));
	assert_true(repo_has_commit(repo, slice_sub(id, 0, 7)));
	assert_false(repo_has_commit(repo, slice_sub(id, 0, 3)));
	assert_false(repo_has_commit(repo, SLICE("00000000")));
	assert_false(repo_has_commit(
		repo, slice_of(out("git -C r rev-parse HEAD:a/b/f"))));
	assert_int_equal(
		repo_commit_time(&seconds, &offset, repo, id, &err), 0);
	assert_true(seconds == 1767225600 && offset == 120);
	assert_int_equal(repo_commit(&id, repo, SLICE("nope"), &err), -1);
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

static void assert_refused(const char *name, const char *words)
{
	struct err err;
	struct repo *r;
	struct repo_place place = {
		.dir = arena_printf(&arena, "%s/%s", folder, name).ptr};

	assert_int_equal(repo_open(&r, &arena, &place, &err), -1);
	if (!strstr(err.message, words))
		fail_msg("'%s' lacks '%s'", err.message, words);
}

static void test_open_refused(void **state)
{
	(void)state;
	sh("mkdir plain; git init -q --object-format=sha256 s; git init -q x; "
	   "cd x; git config core.repositoryformatversion 1; "
	   "git config extensions.shiny true; cd ..; git init -q w; cd w; "
	   "git config core.repositoryformatversion 1; "
	   "git config extensions.worktreeConfig true");
	assert_refused("plain", "not in a git repository");
	assert_refused("absent", "No such file");
	assert_refused("s", "SHA-256");
	assert_refused("x", "'shiny'");
	open_repo("w");
}

static void test_open_foreign(void **state)
{
	(void)state;
	if (geteuid())
		skip();
	sh("chown -R 1234 r");
	assert_refused("r", "detected dubious ownership in repository at '");
	sh("git config --global user.name x");
	assert_refused("r", "git config --global --add safe.directory '");
	sh("git config --global --add safe.directory '/elsewhere'");
	assert_refused("r", "detected dubious ownership");
	sh("git config --global --add safe.directory '*'");
	open_repo("r");
}

static void test_unborn(void **state)
{
	struct slice id;
	struct snapshot s;
	struct err err;

	(void)state;
	sh("echo x >r/f; git -C r add f");
	open_repo("r");
	assert_int_equal(repo_head(&id, repo, &err), 0);
	assert_slice(id, "");
	assert_int_equal(repo_branch(&id, repo, &err), 0);
	assert_slice(id, "refs/heads/main");
	assert_int_equal(
		snapshot_open(&s, repo, SNAPSHOT_COMMIT, SLICE("HEAD"), &err),
		-1);
	assert_string_equal(err.message,
		"there is no commit yet: commit the records first");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_slice(s.commit, "");
	assert_list(&s, "", "f:f");
	snapshot_close(&s);
}

static void test_bare(void **state)
{
	struct snapshot s;
	struct err err;

	(void)state;
	sh("cd r; echo x >f; git add f; git commit -qm one; cd ..; "
	   "git clone -q --bare r b");
	open_repo("b");
	assert_true(repo_is_bare(repo));
	assert_slice(repo_workdir(repo), "");
	assert_int_equal(
		snapshot_open(&s, repo, SNAPSHOT_WORKTREE, SLICE(""), &err),
		-1);
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_text(&s, "f", "x\n");
	snapshot_close(&s);
}

/* ---- Reading ---- */

static void test_states(void **state)
{
	struct snapshot s;
	struct source *source;

	(void)state;
	sh("cd r; mkdir a a-b .x; echo 1 >a/one; echo 2 >a.md; echo 3 >a-b/f; "
	   "echo 4 >.x/y; git add .; git commit -qm one; "
	   "echo staged >a/one; git add a/one; echo edited >a/one; "
	   "echo new >a/new; rm a.md");
	open_repo("r");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_list(&s, "", "f:.x/y f:a-b/f f:a.md f:a/one");
	assert_list(&s, "a", "f:a/one");
	assert_list(&s, "a/", "f:a/one");
	assert_list(&s, "a.md", "");
	assert_list(&s, "../r", "");
	assert_text(&s, "a/one", "1\n");
	assert_true(snapshot_has(&s, SLICE("a")));
	assert_absent(&s, "a/one/x");
	assert_absent(&s, "");
	assert_int_equal(read_limited(&source, &s, "a/one", 1), READ_TOO_LARGE);
	snapshot_close(&s);
	s = snap(SNAPSHOT_INDEX, "");
	assert_list(&s, "", "f:.x/y f:a-b/f f:a.md f:a/one");
	assert_list(&s, "a", "f:a/one");
	assert_text(&s, "a/one", "staged\n");
	assert_true(snapshot_has(&s, SLICE("a-b")));
	assert_absent(&s, "a/new");
	snapshot_close(&s);
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_list(&s, "", "f:.x/y f:a-b/f f:a/new f:a/one");
	assert_list(&s, "a", "f:a/new f:a/one");
	assert_text(&s, "a/one", "edited\n");
	assert_int_equal(read_limited(&source, &s, "a/one", 100), READ_OK);
	assert_slice(source->blob, out("cd r; git hash-object a/one"));
	assert_int_equal(read_limited(&source, &s, "a/one", 6), READ_TOO_LARGE);
	assert_true(snapshot_has(&s, SLICE("a")));
	assert_absent(&s, "a.md");
	snapshot_close(&s);
}

static void test_ignored(void **state)
{
	struct snapshot s;

	(void)state;
	sh("cd r; printf '*.log\\n/out/\\n' >.gitignore; mkdir out d d/sub; "
	   "echo 1 >d/kept.log; git add -f d/kept.log; echo 2 >d/x.log; "
	   "echo 3 >out/f; echo '!y.txt' >d/.gitignore; echo 4 >d/y.txt; "
	   "echo 5 >d/sub/z.log; mkfifo d/pipe");
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_list(&s, "",
		"f:.gitignore f:d/.gitignore f:d/kept.log o:d/pipe f:d/y.txt");
	assert_list(&s, "out", "");
	assert_absent(&s, "d/x.log");
	assert_absent(&s, "out/f");
	assert_absent(&s, "out");
	assert_text(&s, "d/kept.log", "1\n");
	snapshot_close(&s);
}

static void test_links(void **state)
{
	struct snapshot s;

	(void)state;
	sh("echo secret >secret; cd r; mkdir d; echo 1 >d/f; "
	   "ln -s ../secret l; ln -s d ld; ln -s /etc e; "
	   "git init -q sub; echo x >sub/f; git -C sub add f; "
	   "git -C sub commit -qm s; git init -q nested; echo y >nested/g; "
	   "git -c advice.addEmbeddedRepo=false add l ld e d sub 2>/dev/null; "
	   "git commit -qm one");
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_list(&s, "", "f:d/f l:e l:l l:ld m:nested m:sub");
	assert_list(&s, "ld", "l:ld");
	assert_list(&s, "sub", "m:sub");
	assert_absent(&s, "ld/f");
	assert_absent(&s, "e/passwd");
	assert_absent(&s, "sub/f");
	assert_absent(&s, "nested/g");
	assert_true(snapshot_has(&s, SLICE("d/f")));
	snapshot_close(&s);
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_list(&s, "", "f:d/f l:e l:l l:ld m:sub");
	assert_list(&s, "ld", "l:ld");
	assert_absent(&s, "ld/f");
	snapshot_close(&s);
	s = snap(SNAPSHOT_INDEX, "");
	assert_list(&s, "", "f:d/f l:e l:l l:ld m:sub");
	snapshot_close(&s);
}

static void test_conflict(void **state)
{
	enum read_result result;
	struct source *source;
	struct snapshot s;
	struct err err;

	(void)state;
	sh("cd r; echo 0 >f; echo 0 >g; git add .; git commit -qm 0; "
	   "git checkout -q -b side; echo side >f; git rm -q g; "
	   "git commit -qam side; git checkout -q main; echo main >f; "
	   "echo main >g; git commit -qam main; "
	   "git merge -q side >/dev/null 2>&1 || true; "
	   "mkdir d; echo d >d/f; git add d; echo x >h; git add -N h");
	open_repo("r");
	s = snap(SNAPSHOT_INDEX, "");
	assert_list(&s, "", "f:d/f f:f f:g");
	for (const char *path = "fg"; *path; path++) {
		assert_int_equal(snapshot_read(&source, &result, &s, &arena,
					 slice_make(path, 1), KIB(1), &err),
			-1);
		assert_non_null(strstr(err.message, "is in a merge conflict"));
	}
	assert_text(&s, "d/f", "d\n");
	assert_absent(&s, "h");
	snapshot_close(&s);
}

static void test_sparse(void **state)
{
	struct snapshot s;

	(void)state;
	sh("cd r; mkdir -p d/e; echo 1 >d/e/f; echo 2 >d/g; echo 3 >h; "
	   "git add .; git commit -qm 1; "
	   "git update-index --skip-worktree d/e/f h; rm -r d/e h d/g");
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_list(&s, "", "f:d/e/f f:h");
	assert_list(&s, "d/e", "f:d/e/f");
	assert_text(&s, "h", "3\n");
	assert_true(snapshot_has(&s, SLICE("d/e")));
	assert_true(snapshot_has(&s, SLICE("d/e/f")));
	assert_absent(&s, "d/g");
	snapshot_close(&s);
}

static void test_crlf(void **state)
{
	struct snapshot s;
	struct source *source;

	(void)state;
	sh("cd r; echo '*.md text' >.gitattributes; "
	   "printf 'a\\r\\nb\\r\\n' >f.md; printf 'a\\r\\n' >f.bin");
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_int_equal(read_limited(&source, &s, "f.md", 99), READ_OK);
	assert_slice(source->text, "a\r\nb\r\n");
	assert_slice(source->blob, out("cd r; git hash-object f.md"));
	assert_int_equal(read_limited(&source, &s, "f.bin", 99), READ_OK);
	assert_slice(source->blob, out("cd r; git hash-object f.bin"));
	snapshot_close(&s);
}

/* What was edited right after it was staged, to a text as long, has an id of
 * its own. */
static void test_staged(void **state)
{
	struct snapshot s;
	struct source *source;

	(void)state;
	for (int round = 0; round < 5; round++) {
		sh("cd r; echo 1 >f; echo 1 >g; git add f g; echo 2 >f; "
		   "echo 1 >h; git add h; echo 2 >h");
		open_repo("r");
		s = snap(SNAPSHOT_WORKTREE, "");
		assert_int_equal(read_limited(&source, &s, "f", 9), READ_OK);
		assert_slice(source->blob, out("cd r; git hash-object f"));
		assert_int_equal(read_limited(&source, &s, "g", 9), READ_OK);
		assert_slice(source->blob, out("cd r; git hash-object g"));
		assert_int_equal(read_limited(&source, &s, "h", 9), READ_OK);
		assert_slice(source->blob, out("cd r; git hash-object h"));
		snapshot_close(&s);
	}
}

/* Commits a tree of plain files with NAMES, which git itself would refuse. */
static void commit_names(const char *const *names)
{
	struct buf path = BUF_INIT(KIB(4));
	const char *id;
	char blob[20];
	FILE *file;

	buf_addf(&path, "%s/tree", folder);
	file = fopen(buf_string(&path), "w");
	assert_non_null(file);
	id = out("cd r; echo x | git hash-object -w --stdin");
	for (size_t i = 0; i < sizeof(blob); i++)
		assert_int_equal(
			sscanf(id + 2 * i, "%2hhx", (unsigned char *)&blob[i]),
			1);
	for (; *names; names++) {
		fprintf(file, "100644 %s%c", *names, 0);
		fwrite(blob, 1, sizeof(blob), file);
	}
	fclose(file);
	buf_free(&path);
	sh("cd r; t=$(git hash-object -w -t tree --literally ../tree); "
	   "git update-ref refs/heads/main $(git commit-tree -m h $t)");
}

static void test_hostile_tree(void **state)
{
	static const char *const names[] = {
		"..", ".git", "a/b", "c\td", "f", "f", "ok", NULL};
	struct file_vec files = {0};
	struct snapshot s;
	struct err err;

	(void)state;
	commit_names(names);
	open_repo("r");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_list(&s, "", "o:.. o:.git o:a/b o:c\td o:f o:f f:ok");
	assert_absent(&s, "../f");
	assert_absent(&s, ".git");
	snapshot_close(&s);
	/* Folders deeper than the limit, and one that repeats itself. */
	sh("cd r; b=$(echo x | git hash-object -w --stdin); "
	   "t=$(printf '100644 blob %s\\tf\\n' $b | git mktree); "
	   "for i in $(seq 40); do "
	   "t=$(printf '040000 tree %s\\td\\n' $t | git mktree); done; "
	   "git update-ref refs/heads/main $(git commit-tree -m h $t)");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_int_equal(snapshot_list(&files, &s, SLICE(""), &err), -1);
	assert_non_null(strstr(err.message, "folders deep"));
	assert_int_equal(files.len, 0);
	snapshot_close(&s);
	sh("cd r; b=$(echo x | git hash-object -w --stdin); "
	   "t=$(git mktree </dev/null); "
	   "for i in $(seq 12); do t=$(for j in 0 1 2 3 4 5 6 7 8 9; do "
	   "printf '040000 tree %s\\td%s\\n' $t $j; done | git mktree); done; "
	   "git update-ref refs/heads/main $(git commit-tree -m h $t)");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	assert_int_equal(snapshot_list(&files, &s, SLICE(""), &err), -1);
	assert_non_null(strstr(err.message, "more than"));
	snapshot_close(&s);
}

/* ---- Publishing ---- */

/* Takes `path=content`; of a `path` alone the file stays as it is, of one with
 * a '/' at its end all files below it. */
static void stage_pair(struct stage *s, struct slice pair)
{
	const struct output_sink *sink = stage_sink(s);
	size_t equals = slice_find_char(pair, '=');
	struct output_file file = {.path = slice_sub(pair, 0, equals),
		.bytes = slice_from(pair, equals + 1)};
	struct err err;

	if (slice_ends(pair, SLICE("/")))
		assert_true(stage_keep_under(s, path_trim(pair)));
	else if (equals == pair.len)
		assert_true(stage_keep(s, pair));
	else if (sink->take(sink->context, &file, &err))
		fail_msg("%s", err.message);
}

/* PAIRS stand with blanks between. */
static int publish(struct publish_result *result, struct publish_request req,
	const char *pairs, struct err *err)
{
	struct slice pair, rest = slice_of(pairs);
	int code;

	if (!req.ref.len)
		req.ref = SLICE("refs/heads/main");
	if (!req.base.len && repo_ref(&req.base, repo, req.ref, err))
		return -1;
	if (stage_open(&req.files, repo, req.base, req.folder, err))
		fail_msg("%s", err->message);
	while (slice_split(&pair, &rest, ' '))
		if (pair.len)
			stage_pair(req.files, pair);
	req.message = SLICE("Publish\n\nDebrief-Version: 1\n");
	req.time = 1767312000;
	code = repo_publish(result, repo, &req, err);
	stage_close(req.files);
	return code;
}

static const struct publish_request reports = {
	.folder = SLICE_INIT("reports"),
	.author = {SLICE_INIT("Bot"), SLICE_INIT("bot@example.org")},
	.committer = {SLICE_INIT("Bot"), SLICE_INIT("bot@example.org")},
};

/* Publishes and compares the changes, as `+path`, `~path` and `-path`. */
static struct slice published(
	struct publish_request req, const char *pairs, const char *want)
{
	struct publish_result result = {0};
	struct buf text = BUF_INIT(KIB(64));
	struct err err;

	if (publish(&result, req, pairs, &err))
		fail_msg("%s", err.message);
	for (size_t i = 0; i < result.changes.len; i++)
		buf_addf(&text, "%s%c%.*s", i ? " " : "",
			"+~-"[result.changes.at[i].kind],
			SLICE_FMT(result.changes.at[i].path));
	assert_string_equal(buf_string(&text), want);
	buf_free(&text);
	sh("git -C r fsck --strict 2>&1 | grep -v '^notice\\|^dangling' && "
	   "exit 1 || true");
	return result.commit;
}

static void refused(struct publish_request req, const char *pairs,
	enum err_kind kind, const char *words)
{
	struct publish_result result;
	struct err err;
	char *before = strdup(out("cd r; git rev-parse main; "
				  "git status --short --ignored"));

	assert_int_equal(publish(&result, req, pairs, &err), -1);
	if (!strstr(err.message, words))
		fail_msg("'%s' lacks '%s'", err.message, words);
	assert_int_equal(err.kind, kind);
	assert_string_equal(out("cd r; git rev-parse main; "
				"git status --short --ignored"),
		before);
	free(before);
}

#define PUBLISHED                                                              \
	"cd r; mkdir -p reports/2025 reports/2026; echo keep >keep; "          \
	"echo old >reports/old.md; echo same >reports/2026/same.md; "          \
	"echo gone >reports/2025/gone.md; echo log >log.md; chmod +x log.md; " \
	"git add .; git commit -qm base; "

static void test_publish(void **state)
{
	struct slice commit;

	(void)state;
	sh(PUBLISHED "git checkout -q --detach");
	open_repo("r");
	commit = published(reports,
		"log.md=new reports/2026/a.md=a reports/2026/same.md=same\n"
		" reports/old.md=changed",
		"~log.md -reports/2025/gone.md +reports/2026/a.md "
		"~reports/old.md");
	assert_slice(commit, out("git -C r rev-parse main"));
	assert_string_equal(
		out("git -C r ls-tree -r --name-only main | tr '\\n' ' '"),
		"keep log.md reports/2026/a.md reports/2026/same.md "
		"reports/old.md ");
	assert_string_equal(
		out("git -C r ls-tree main log.md | cut -c1-6"), "100755");
	assert_string_equal(
		out("git -C r log -1 --format='%an %ae %ct %s' main"),
		"Bot bot@example.org 1767312000 Publish");
	assert_string_equal(out("git -C r reflog -1 --format=%gs main"),
		"publish: Publish");
	assert_string_equal(out("git -C r rev-list --count main"), "2");
	commit = published(reports,
		"log.md=new reports/2026/a.md=a reports/2026/same.md=same\n"
		" reports/old.md=changed",
		"");
	assert_slice(commit, "");
	assert_string_equal(out("git -C r rev-list --count main"), "2");
}

static void test_publish_dry(void **state)
{
	struct publish_request req = reports;

	(void)state;
	sh(PUBLISHED);
	open_repo("r");
	req.dry_run = true;
	assert_slice(published(req, "reports/old.md=x",
			     "-reports/2025/gone.md -reports/2026/same.md "
			     "~reports/old.md"),
		"");
	assert_string_equal(out("git -C r rev-list --count main"), "1");
}

static void test_publish_new_branch(void **state)
{
	struct publish_request req = reports;

	(void)state;
	sh(PUBLISHED);
	open_repo("r");
	req.ref = SLICE("refs/heads/site/live");
	req.folder = SLICE("");
	published(req, "a/b.html=1 index.html=2", "+a/b.html +index.html");
	assert_string_equal(
		out("git -C r ls-tree -r --name-only site/live | tr '\\n' ' '"),
		"a/b.html index.html ");
	assert_string_equal(out("git -C r rev-list --count site/live"), "1");
	published(req, "index.html=2", "-a/b.html");
	published(req, "", "-index.html");
	assert_string_equal(out("git -C r ls-tree site/live"), "");
	refused((struct publish_request){.ref = SLICE("HEAD")}, "a=1",
		ERR_FAILED, "no valid branch name");
	refused((struct publish_request){.ref = SLICE("refs/heads/a..b")},
		"a=1", ERR_FAILED, "no valid branch name");
	req.ref = SLICE("refs/heads/site/live/deeper");
	refused(req, "a=1", ERR_FAILED, "site/live");
}

static void test_publish_bare(void **state)
{
	(void)state;
	sh(PUBLISHED "cd ..; git clone -q --bare r b; rm -rf r; mv b r");
	open_repo("r");
	published(reports, "reports/old.md=x",
		"-reports/2025/gone.md -reports/2026/same.md ~reports/old.md");
	assert_string_equal(out("git -C r rev-list --count main"), "2");
}

#define KEPT                                                                   \
	PUBLISHED                                                              \
	"mkdir reports/2026-b reports/2026/d; chmod +x reports/old.md; "       \
	"for f in 2026-b/f 2026.md 2026/d/e 20260; do echo $f >reports/$f; "   \
	"done; ln -s old.md reports/2026/link; git add .; "                    \
	"git commit -qm more; "

/* Files that stay as they are, beside such that come and such that go. */
static void test_publish_kept(void **state)
{
	(void)state;
	sh(KEPT);
	open_repo("r");
	published(reports,
		"reports/old.md reports/a=1 reports/2026/ reports/2026.md=x",
		"-reports/2025/gone.md -reports/2026-b/f ~reports/2026.md "
		"-reports/2026/link -reports/20260 +reports/a");
	assert_string_equal(
		out("git -C r ls-tree -r main reports | cut -c1-7,54- | "
		    "tr '\\n' ' '"),
		"100644 reports/2026.md 100644 reports/2026/d/e "
		"100644 reports/2026/same.md 100644 reports/a "
		"100755 reports/old.md ");
	published(reports, "reports/", "");
	published(reports, "reports/2026/",
		"-reports/2026.md -reports/a "
		"-reports/old.md");
	refused(reports, "reports/2026/same.md reports/2026/same.md=x",
		ERR_FAILED, "is written twice");
}

static void test_stage_keep(void **state)
{
	struct output_vec new = {0};
	struct slice_list spoiled = {0};
	struct snapshot at;
	struct stage *s;
	struct err err;

	(void)state;
	sh(KEPT);
	open_repo("r");
	at = snap(SNAPSHOT_COMMIT, "main");
	assert_int_equal(
		stage_open(&s, repo, SLICE("main"), SLICE("reports"), &err), 0);
	assert_false(stage_keep(s, SLICE("reports")));
	assert_false(stage_keep(s, SLICE("reports/2026")));
	assert_false(stage_keep(s, SLICE("reports/2026/link")));
	assert_false(stage_keep(s, SLICE("reports/none")));
	/* Not in the folder of the stage. */
	assert_false(stage_keep(s, SLICE("keep")));
	assert_int_equal(stage_keep_under(s, SLICE("reports/202")), 0);
	assert_int_equal(stage_keep_under(s, SLICE("reports/2026.md")), 0);
	assert_int_equal(stage_keep_under(s, SLICE("reports/zzz")), 0);
	assert_int_equal(stage_keep_under(s, SLICE("reports/2026")), 2);
	assert_true(stage_keep(s, SLICE("reports/old.md")));
	assert_int_equal(stage_new_files(&new, s, &arena, KIB(1), &err), 0);
	assert_int_equal(new.len, 0);
	assert_int_equal(
		stage_spoiled_files(&spoiled, s, &arena, &at, &err), 0);
	assert_int_equal(spoiled.len, 0);
	assert_true(stage_has(s, SLICE("reports/2026/d/e")));
	assert_true(stage_has(s, SLICE("reports/old.md")));
	assert_false(stage_has(s, SLICE("reports/2026.md")));
	stage_close(s);
	/* Where there is no commit yet, nothing is there. */
	assert_int_equal(stage_open(&s, repo, SLICE(""), SLICE(""), &err), 0);
	assert_false(stage_keep(s, SLICE("keep")));
	assert_int_equal(stage_keep_under(s, SLICE("")), 0);
	stage_close(s);
	snapshot_close(&at);
}

static void assert_entry(const char *rev, const char *below, const char *want)
{
	struct slice id;
	struct err err;

	if (repo_entry(&id, repo, slice_of(rev), slice_of(below), &err))
		fail_msg("%s", err.message);
	assert_slice(id, want);
}

static void test_entry(void **state)
{
	static const char *const none[] = {"keep/x", "none", "none/x",
		"reports/2026/link/x", "../r", ".git", "reports//2026"};
	struct slice id;
	struct err err;

	(void)state;
	sh(KEPT);
	open_repo("r");
	assert_entry(
		"HEAD", "", out("echo 040000 $(git -C r rev-parse HEAD:)"));
	assert_entry("main", "reports",
		out("echo 040000 $(git -C r rev-parse HEAD:reports)"));
	assert_entry("HEAD^", "reports/2026/",
		out("echo 040000 $(git -C r rev-parse HEAD^:reports/2026)"));
	assert_entry("HEAD", "keep",
		out("echo 100644 $(git -C r rev-parse HEAD:keep)"));
	assert_entry("HEAD", "reports/2026/link",
		out("echo 120000 $(git -C r rev-parse "
		    "HEAD:reports/2026/link)"));
	for (size_t i = 0; i < ARRAY_LENGTH(none); i++)
		assert_entry("HEAD", none[i], "");
	assert_entry("", "reports", "");
	assert_int_equal(
		repo_entry(&id, repo, SLICE("nope"), SLICE(""), &err), -1);
	assert_int_equal(err.kind, ERR_NOT_FOUND);
}

/* More objects than are written loose. */
static void test_publish_pack(void **state)
{
	struct buf pairs = BUF_INIT(MIB(8)), want = BUF_INIT(MIB(1));

	(void)state;
	sh(PUBLISHED);
	open_repo("r");
	buf_adds(&want, "-reports/2025/gone.md -reports/2026/same.md");
	for (int i = 1000; i < 1300; i++) {
		buf_addf(&pairs, "reports/n/%d.md=", i);
		buf_fill(&pairs, 'x', (size_t)(i - 1000) * 37);
		buf_addf(&pairs, "%d ", i);
		buf_addf(&want, " +reports/n/%d.md", i);
	}
	buf_adds(&pairs, "reports/old.md=");
	buf_adds(&want, " ~reports/old.md");
	published(reports, buf_string(&pairs), buf_string(&want));
	assert_string_equal(out("cd r; ls .git/objects/pack | wc -l"), "2");
	sh("cd r; git verify-pack .git/objects/pack/*.idx; "
	   "test -z \"$(git status --short)\"; git gc -q");
	buf_free(&pairs);
	buf_free(&want);
}

static void test_publish_follow(void **state)
{
	(void)state;
	sh(PUBLISHED "echo edited >keep; echo staged >new; git add new; "
		     "echo untracked >reports/mine.txt");
	open_repo("r");
	published(reports,
		"log.md=new reports/2026/a.md=a reports/old.md=changed",
		"~log.md -reports/2025/gone.md +reports/2026/a.md "
		"-reports/2026/same.md ~reports/old.md");
	assert_string_equal(out("cd r; git status --short"),
		" M keep\nA  new\n?? reports/mine.txt");
	assert_string_equal(out("cd r; cat log.md reports/2026/a.md; "
				"test -x log.md; test ! -e reports/2025"),
		"newa");
	assert_string_equal(
		out("cd r; ls -A reports"), "2026\nmine.txt\nold.md");
}

static void test_publish_local_edits(void **state)
{
	(void)state;
	sh(PUBLISHED);
	open_repo("r");
	sh("cd r; echo mine >reports/old.md");
	refused(reports, "reports/old.md=x", ERR_FAILED,
		"'reports/old.md' has local edits");
	sh("cd r; git add reports/old.md");
	refused(reports, "reports/old.md=x", ERR_FAILED, "is staged");
	sh("cd r; git reset -q --hard; rm reports/old.md");
	refused(reports, "reports/old.md=x", ERR_FAILED, "is deleted");
	sh("cd r; git reset -q --hard; echo mine >reports/new.md; "
	   "echo reports/new.md >.git/info/exclude");
	refused(reports, "reports/new.md=x", ERR_FAILED,
		"'reports/new.md' is in the way");
	sh("cd r; rm reports/new.md; echo 1 >reports/n; mkdir ../away; "
	   "ln -s ../../away reports/link");
	refused(reports, "reports/n/a.md=x", ERR_FAILED, "lies behind");
	refused(reports, "reports/link/a.md=x", ERR_FAILED, "lies behind");
	sh("cd r; rm reports/n; git init -q reports/n");
	refused(reports, "reports/n/a.md=x", ERR_FAILED, "lies behind");
	sh("cd r; rm -rf reports/n; mkdir -p reports/n/a.md");
	refused(reports, "reports/n/a.md=x", ERR_FAILED, "in the way");
	/* The same content is no loss, and edits elsewhere are no matter:
	 * git still sees them, also one as young and as long as the file. */
	sh("cd r; echo skip >keep; git add keep; git commit -qm keep");
	sh("cd r; rm -r reports/n; echo mine >keep; sleep 1; "
	   "printf x >reports/new.md");
	published(reports, "reports/new.md=x",
		"-reports/2025/gone.md -reports/2026/same.md +reports/new.md "
		"-reports/old.md");
	assert_string_equal(
		out("cd r; git status --short"), " M keep\n?? reports/link");
}

static void test_publish_in_the_way(void **state)
{
	(void)state;
	sh("cd r; echo x >reports; mkdir -p d/e; echo x >d/e/f; git add .; "
	   "git commit -qm base; git checkout -q --detach");
	open_repo("r");
	refused(reports, "reports/a=1", ERR_FAILED, "a file and a folder");
	refused(reports, "d/e=1", ERR_FAILED, "a file and a folder");
	refused(reports, "../a=1", ERR_FAILED, "no safe path");
	refused(reports, "a=1 a=2", ERR_FAILED, "twice");
	refused(reports, "a=1 a.b=2 a/b=2", ERR_FAILED, "a file and a folder");
}

static void test_publish_conflict(void **state)
{
	(void)state;
	sh(PUBLISHED "git checkout -q --detach; : >.git/refs/heads/main.lock");
	open_repo("r");
	refused(reports, "a=1", ERR_CONFLICT, "main.lock' is locked (since ");
	sh("cd r; rm .git/refs/heads/main.lock; git checkout -q main; "
	   ": >.git/index.lock");
	refused(reports, "a=1", ERR_CONFLICT, "index.lock' is locked (since ");
	sh("rm r/.git/index.lock");
}

/* Adds COUNT files, each by a commit of its own; the exit status. */
static int publish_many(const char *name, int count)
{
	for (int i = 0; i < count;) {
		struct publish_result result;
		struct slice pair = arena_printf(&arena, "%s%d=1", name, i);
		struct err err = {0};

		if (!publish(&result, reports, pair.ptr, &err))
			i++;
		else if (err.kind != ERR_CONFLICT)
			return 1;
	}
	return 0;
}

/* Two at once: each takes the other's commits along. */
static void test_publish_race(void **state)
{
	pid_t child;
	int status;

	(void)state;
	sh("rm -rf r; git init -q --bare -b main r");
	open_repo("r");
	child = fork();
	assert_true(child >= 0);
	if (!child)
		_exit(publish_many("a", 15));
	assert_int_equal(publish_many("b", 15), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_string_equal(out("git -C r rev-list --count main"), "30");
	assert_string_equal(out("git -C r ls-tree main | wc -l"), "30");
	sh("git -C r fsck --strict 2>/dev/null >&2");
}

/* A sparse checkout keeps files out of the working tree on purpose. */
static void test_publish_sparse(void **state)
{
	(void)state;
	sh(PUBLISHED "git update-index --skip-worktree reports/old.md; "
		     "rm reports/old.md");
	open_repo("r");
	published(reports, "reports/2026/same.md=x reports/old.md=x",
		"-reports/2025/gone.md ~reports/2026/same.md ~reports/old.md");
	assert_string_equal(out("cd r; git status --short; ls reports; "
				"git ls-files -v reports/old.md"),
		"2026\nS reports/old.md");
}

static void test_publish_identity(void **state)
{
	struct publish_request req = {.folder = SLICE("reports")};

	(void)state;
	sh("cd r; echo x >f; git add f; git commit -qm base");
	open_repo("r");
	refused(req, "a=1", ERR_FAILED, "the commit's author has no name");
	sh("git config --global user.name Eve; "
	   "git -C r config user.email eve@example.org");
	open_repo("r");
	published(req, "a=1", "+a");
	assert_string_equal(out("git -C r log -1 --format='%an %ce'"),
		"Eve eve@example.org");
}

static void test_publish_unborn(void **state)
{
	(void)state;
	sh("cd r; echo staged >s; git add s");
	open_repo("r");
	published(reports, "a=1 reports/b=2", "+a +reports/b");
	assert_string_equal(out("cd r; git status --short; cat a"), "A  s\n1");
}

static void test_publish_worktree(void **state)
{
	struct publish_request req = reports;

	(void)state;
	sh(PUBLISHED "git worktree add -q -b side ../w");
	open_repo("r");
	req.ref = SLICE("refs/heads/side");
	refused(req, "a=1", ERR_FAILED, "checked out in another worktree");
	open_repo("w");
	refused(reports, "a=1", ERR_FAILED, "checked out in another worktree");
	published(req, "a=1",
		"+a -reports/2025/gone.md -reports/2026/same.md "
		"-reports/old.md");
	assert_string_equal(out("cd w; git status --short; cat a"), "1");
}

/* ---- History ---- */

static struct history read_history(struct snapshot *s, const char *paths)
{
	struct slice part, rest = slice_of(paths);
	struct history_request asked = {0};
	struct history h;
	struct err err;

	while (slice_split(&part, &rest, ' '))
		*vec_push(&arena, &asked.documents) = part;
	if (history_read(&h, &arena, s, &asked, &err))
		fail_msg("%s", err.message);
	return h;
}

/* The changes of PATH, newest first: subject and first letter of the old and
 * the new content (`-`: none). */
static void assert_changes(
	const struct history *h, const char *path, const char *want)
{
	const struct path_history *p = history_path(h, slice_of(path));
	struct buf text = BUF_INIT(KIB(64));

	for (size_t i = 0; p && i < p->changes.len; i++) {
		const struct path_change *c = &p->changes.at[i];
		struct slice old = SLICE("-"), new = SLICE("-");

		if (c->before.len)
			assert_true(h->read_blob(h->context, &old, &arena,
				c->before, LIMIT_RECORD));
		if (c->blob.len)
			assert_true(h->read_blob(h->context, &new, &arena,
				c->blob, LIMIT_RECORD));
		buf_addf(&text, "%s%.*s:%c%c", i ? " " : "",
			SLICE_FMT(h->commits.at[c->commit].subject), old.ptr[0],
			new.ptr[0]);
	}
	assert_string_equal(buf_string(&text), want);
	buf_free(&text);
}

/* Each commit a second after the last. */
#define COMMIT                                                                 \
	"t=1767225600; tick() { t=$((t+1)); "                                  \
	"export GIT_AUTHOR_DATE=\"$t +0200\" GIT_COMMITTER_DATE=\"$t "         \
	"-0300\"; "                                                            \
	"}; commit() { tick; git add -A; git commit -q --allow-empty -m $1; "  \
	"}; "

/* Puts one more object into `r` whose id begins with the first four digits of
 * ID. */
static void add_alike(struct slice id)
{
	static unsigned n;
	struct buf text = BUF_INIT(64), object = BUF_INIT(64);
	char script[64], hex[5] = "";

	while (!slice_eq(slice_of(hex), slice_sub(id, 0, 4))) {
		unsigned char sum[SHA1_BYTES];
		struct sha1 s;

		buf_reset(&text);
		buf_addf(&text, "%u", n++);
		buf_reset(&object);
		buf_addf(&object, "blob %zu%c%u", text.len, '\0', n - 1);
		sha1_init(&s);
		sha1_add(&s, object.ptr, object.len);
		sha1_finish(&s, sum);
		snprintf(hex, sizeof(hex), "%02x%02x", sum[0], sum[1]);
	}
	snprintf(script, sizeof(script),
		"printf %s | git -C r hash-object -w --stdin >/dev/null",
		buf_string(&text));
	sh(script);
	buf_free(&text);
	buf_free(&object);
}

static void test_history(void **state)
{
	struct snapshot s;
	struct history h;
	const struct commit_fact *f;

	(void)state;
	sh(COMMIT "cd r; mkdir -p i/a; echo 1 >i/a/f; echo 1 >i/g; echo 1 >x; "
		  "commit one; echo 2 >i/a/f; commit two; chmod +x i/g; "
		  "commit mode; git mv i/a/f i/a/h; commit move; "
		  "echo 3 >x; commit other; rm i/g; ln -s x i/g; commit link; "
		  "rm -r i/a; echo 4 >i/a; commit file");
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	h = read_history(&s, "i/");
	assert_int_equal(h.kind, HISTORY_FULL);
	assert_int_equal(h.commits.len, 5);
	assert_int_equal(h.paths.len, 4);
	assert_changes(&h, "i/a/f", "move:2- two:12 one:-1");
	assert_changes(&h, "i/a/h", "file:2- move:-2");
	assert_changes(&h, "i/a", "file:-4");
	assert_changes(&h, "i/g", "link:1- one:-1");
	assert_changes(&h, "x", "");
	f = history_last(&h, SLICE("i/g"));
	assert_slice(f->subject, "one");
	assert_slice(f->message, "one\n");
	assert_slice(f->author, "Ada");
	assert_slice(f->email, "ada@example.org");
	assert_true(f->written == 1767225601 && f->written_offset == 120);
	assert_true(f->committed == 1767225601 && f->committed_offset == -180);
	assert_false(f->merge || f->signature || !f->main_line);
	assert_null(history_last(&h, SLICE("x")));
	assert_true(h.has_path(h.context, SLICE("i/a")));
	assert_false(h.has_path(h.context, SLICE("i/a/f")));
	assert_true(h.has_commit(h.context, f->id));
	assert_true(h.has_commit(h.context, slice_sub(f->id, 0, 7)));
	assert_false(h.has_commit(h.context, SLICE("00000000")));
	assert_false(h.has_commit(
		h.context, slice_of(out("git -C r rev-parse HEAD:i/g"))));
	assert_false(h.has_commit(h.context,
		slice_of(out("git -C r commit-tree -m other HEAD^{tree}"))));
	add_alike(f->id);
	assert_true(h.has_commit(h.context, slice_sub(f->id, 0, 4)));
	add_alike(SLICE("0000"));
	add_alike(SLICE("0000"));
	assert_false(h.has_commit(h.context, SLICE("0000")));
	h = read_history(&s, "x i/a/f none");
	assert_int_equal(h.paths.len, 2);
	assert_changes(&h, "x", "other:13 one:-1");
	h = read_history(&s, "");
	assert_int_equal(h.paths.len, 5);
	snapshot_close(&s);
}

static void test_history_merge(void **state)
{
	struct snapshot s;
	struct history h;
	struct slice blob;

	(void)state;
	sh(COMMIT "cd r; mkdir i; echo 1 >i/f; echo 1 >i/g; echo 1 >i/d; "
		  "commit one; git checkout -q -b side; echo 2 >i/f; rm i/d; "
		  "echo 2 >i/new; commit side; git checkout -q main; "
		  "echo 3 >i/f; commit main; tick; "
		  "git merge -q side >/dev/null || true; echo 4 >i/f; "
		  "git add i/f; git commit -q -m merge");
	open_repo("r");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	h = read_history(&s, "i");
	assert_changes(&h, "i/f", "merge:34 main:13 side:12 one:-1");
	assert_changes(&h, "i/g", "one:-1");
	assert_changes(&h, "i/d", "side:1- one:-1");
	assert_changes(&h, "i/new", "side:-2");
	assert_int_equal(h.commits.len, 4);
	assert_true(h.commits.at[0].merge && h.commits.at[0].main_line);
	assert_true(h.commits.at[1].main_line);
	assert_false(h.commits.at[2].main_line);
	assert_true(h.commits.at[3].main_line);
	assert_slice(h.commits.at[2].landed_id, h.commits.at[0].id.ptr);
	assert_true(h.commits.at[2].landed_on == h.commits.at[0].committed);
	assert_true(h.blob_then(
		h.context, &blob, &arena, SLICE("i/new"), h.commits.at[0].id));
	assert_slice(
		blob, history_path(&h, SLICE("i/new"))->changes.at->blob.ptr);
	assert_false(h.blob_then(
		h.context, &blob, &arena, SLICE("i/new"), h.commits.at[1].id));
	assert_false(h.blob_then(
		h.context, &blob, &arena, SLICE("i"), h.commits.at[0].id));
	snapshot_close(&s);
	s = snap(SNAPSHOT_COMMIT, "side");
	h = read_history(&s, "i");
	assert_int_equal(h.commits.len, 2);
	assert_true(h.commits.at[0].main_line);
	snapshot_close(&s);
}

static void test_history_cut(void **state)
{
	struct snapshot s;
	struct history h;

	(void)state;
	open_repo("r");
	s = snap(SNAPSHOT_INDEX, "");
	assert_int_equal(read_history(&s, "f").kind, HISTORY_NONE);
	snapshot_close(&s);
	sh("cd r; echo 1 >f; git add f; git commit -qm 1; echo 2 >f; "
	   "git commit -qam 2; cd ..; "
	   "git clone -q --depth 1 \"file://$PWD/r\" s; cd s; "
	   "git worktree add -q -b w ../sw; cd ../r; "
	   "rm -f .git/objects/$(git rev-parse HEAD~ | sed 's,..,&/,')");
	open_repo("s");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_text(&s, "f", "2\n");
	assert_int_equal(read_history(&s, "f").kind, HISTORY_SHALLOW);
	snapshot_close(&s);
	open_repo("sw");
	s = snap(SNAPSHOT_WORKTREE, "");
	assert_int_equal(read_history(&s, "f").kind, HISTORY_SHALLOW);
	snapshot_close(&s);
	open_repo("r");
	s = snap(SNAPSHOT_WORKTREE, "");
	h = read_history(&s, "f");
	assert_int_equal(h.kind, HISTORY_SHALLOW);
	assert_int_equal(h.commits.len, 0);
	assert_int_equal(h.paths.len, 0);
	snapshot_close(&s);
}

static void test_history_signature(void **state)
{
	struct snapshot s;
	struct history h;

	(void)state;
	sh("cd r; echo 1 >f; git add f; t=$(git write-tree); "
	   "c=$(printf 'tree %s\nauthor A <a@b> 1 +0000\n"
	   "committer A <a@b> 1 +0000\ngpgsig -----BEGIN\n x\n -----END\n"
	   "\nsigned\n' $t | git hash-object -t commit -w --stdin); "
	   "git update-ref refs/heads/main $c");
	open_repo("r");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	h = read_history(&s, "f");
	assert_int_equal(h.commits.len, 1);
	assert_true(h.commits.at[0].signature);
	snapshot_close(&s);
}

static void test_history_hostile(void **state)
{
	static const char *const names[] = {"..", "a/b", "f", "f", "ok", NULL};
	struct snapshot s;
	struct history h;

	(void)state;
	commit_names(names);
	open_repo("r");
	s = snap(SNAPSHOT_COMMIT, "HEAD");
	h = read_history(&s, "");
	assert_changes(&h, "ok", "h:-x");
	assert_null(history_path(&h, SLICE("..")));
	assert_null(history_path(&h, SLICE("a/b")));
	snapshot_close(&s);
}

int main(void)
{
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_open),
		TEST(test_open_refused),
		TEST(test_open_foreign),
		TEST(test_unborn),
		TEST(test_bare),
		TEST(test_states),
		TEST(test_ignored),
		TEST(test_links),
		TEST(test_conflict),
		TEST(test_sparse),
		TEST(test_crlf),
		TEST(test_staged),
		TEST(test_hostile_tree),
		TEST(test_publish),
		TEST(test_publish_dry),
		TEST(test_publish_new_branch),
		TEST(test_publish_bare),
		TEST(test_publish_kept),
		TEST(test_stage_keep),
		TEST(test_entry),
		TEST(test_publish_pack),
		TEST(test_publish_follow),
		TEST(test_publish_local_edits),
		TEST(test_publish_in_the_way),
		TEST(test_publish_conflict),
		TEST(test_publish_race),
		TEST(test_publish_sparse),
		TEST(test_publish_identity),
		TEST(test_publish_unborn),
		TEST(test_publish_worktree),
		TEST(test_history),
		TEST(test_history_merge),
		TEST(test_history_cut),
		TEST(test_history_signature),
		TEST(test_history_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
