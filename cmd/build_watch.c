/* debrief build --watch: what is watched, and what each build tells. */
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/build.h"
#include "cmd/check_format.h"
#include "cmd/interrupt.h"
#include "cmd/outdir.h"
#include "cmd/progress.h"
#include "cmd/watch.h"
#include "text/escape.h"
#include "text/fingerprint.h"
#include "text/snippet.h"

/* One watch, from the first build to the interrupt. */
struct job {
	const struct arguments *args;
	struct arena arena;
	struct slice out;   /* the folder, absolute */
	struct arena round; /* for what a change needs */
	struct watch watch;
	int stop; /* where an interrupt can be read; -1: not open */
	struct slice root;
	struct slice change; /* the path that changed last, or empty */
	size_t changes;	     /* 0: there was no build yet */
	struct arena known_arena;
	struct findings known; /* of the build before; only fingerprints */
};

/* ---- What is watched ---- */

static void want(struct job *j, struct slice path, bool below)
{
	struct slice at = path_join(&j->round, j->root, path);

	watch_want(&j->watch, j->root, path.len ? at : j->root, below);
}

static void want_git(
	struct job *j, const char *folder, const char *name, bool below)
{
	struct slice base = slice_of(folder);

	base.len--; /* its '/' */
	watch_want(&j->watch, base, path_join(&j->round, base, slice_of(name)),
		below);
}

/* What the settings name, and what git reads it by. */
static void want_all(struct job *j, const struct session *s)
{
	static const char *const own[] = {"HEAD", "index"};
	static const char *const shared[] = {"packed-refs", "config", "shallow",
		"info/exclude", "info/attributes", "info/sparse-checkout"};
	const struct settings *st = &s->corpus.settings;
	const struct slice files[] = {SETTINGS_PATH, st->people, st->procedure,
		st->plan, st->changelog, SLICE(".mailmap"), SLICE(".gitignore"),
		SLICE(".gitattributes")};

	for (size_t i = 0; i < ARRAY_LENGTH(files); i++)
		if (files[i].len)
			want(j, files[i], false);
	want(j, path_pattern_folder(st->incidents), true);
	want(j, path_pattern_folder(st->actions), true);
	if (st->templates.len)
		want(j, st->templates, true);
	for (size_t i = 0; i < ARRAY_LENGTH(own); i++)
		want_git(j, repo_git_folder(s->repo), own[i], false);
	for (size_t i = 0; i < ARRAY_LENGTH(shared); i++)
		want_git(j, repo_common_folder(s->repo), shared[i], false);
	want_git(j, repo_common_folder(s->repo), "refs/heads", true);
}

static void find_root(struct job *j, const struct session *s)
{
	if (!j->root.len)
		j->root = arena_copy(&j->arena, repo_workdir(s->repo));
	while (slice_ends(j->root, SLICE("/")))
		j->root.len--;
}

static int begin_watch(struct job *j, struct session *s, struct err *err)
{
	if (repo_is_bare(s->repo))
		return err_set(err,
			"--watch is for a working tree, and this repository "
			"has none");
	watch_close(&j->watch);
	find_root(j, s);
	watch_skip(&j->watch, j->out);
	watch_skip(&j->watch,
		arena_join(&j->round, j->out, SLICE(OUTDIR_TEMPORARY)));
	want_all(j, s);
	return watch_open(&j->watch, err);
}

/* Reads the settings, whose text goes to *OUT, and watches what they name if
 * that is meant. */
static int look_at_settings(
	struct slice *out, struct job *j, bool begin, struct err *err)
{
	struct session s;
	int result = session_open_settings(&s, j->args, err);

	*out = SLICE("");
	if (!result && s.corpus.settings.source)
		*out = arena_copy(&j->round, s.corpus.settings.source->text);
	if (!result && begin)
		result = begin_watch(j, &s, err);
	session_close(&s);
	return result;
}

/* Watches what the settings name now: they may have changed before that was
 * watched. */
static int open_watch(struct job *j, struct err *err)
{
	enum { TRIES = 10 };

	struct slice watched, now;

	for (int try = 0; try < TRIES; try++) {
		if (look_at_settings(&watched, j, true, err) ||
			look_at_settings(&now, j, false, err))
			return -1;
		if (slice_eq(watched, now))
			break;
	}
	return 0;
}

/* ---- What a build tells ---- */

/* What the next build compares with. */
static struct findings keep(struct arena *a, const struct findings *fs)
{
	struct findings kept = {.arena = a};

	for (size_t i = 0; i < fs->all.len; i++)
		vec_push(a, &kept.all)->fingerprint =
			arena_copy(a, fs->all.at[i].fingerprint);
	return kept;
}

/* Where a browser finds it; or what changed since. */
static void write_head(struct buf *out, const struct job *j)
{
	if (!j->changes) {
		buf_adds(out, "file://");
		escape_url_path(out, j->out);
		buf_adds(out, "/index.html\n");
		return;
	}
	buf_addc(out, '\n');
	escape_terminal(
		out, j->change.len ? j->change
				   : SLICE("more than the system could tell"));
	buf_adds(out, j->changes > 1 ? " changed, and more\n" : " changed\n");
}

static void write_findings(
	struct buf *out, const struct job *j, const struct findings *fs)
{
	struct text_style style = {.color = j->args->color, .fixable = true};

	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];

		/* At first all are new; errors are to be mended. */
		if (!j->changes && f->severity != SEVERITY_ERROR)
			continue;
		finding_write_text(out, f, &style);
		buf_addc(out, '\n');
	}
}

/* Prints what is new since the build before, how many findings are gone, and
 * how many there are. */
static int tell(struct job *j, struct session *s, struct err *err)
{
	struct findings *fs = &s->findings;
	struct buf out = {0}, summary = BUF_INIT(KIB(4));
	struct arena arena = {0};
	struct check_counts counts;
	struct findings now;
	size_t gone;
	int result;

	findings_identify(fs);
	check_count(&counts, s);
	check_write_summary(&summary, &counts);
	now = keep(&arena, fs);
	findings_drop_known(fs, &j->known);
	gone = j->known.all.len - (now.all.len - fs->all.len);
	write_head(&out, j);
	write_findings(&out, j, fs);
	if (gone)
		buf_addf(&out, "%zu finding%s gone\n", gone,
			gone == 1 ? " is" : "s are");
	buf_add(&out, buf_slice(&summary));
	result = print(buf_slice(&out), err);
	buf_free(&summary);
	buf_free(&out);
	arena_free(&j->known_arena);
	j->known_arena = arena;
	j->known = now;
	j->known.arena = &j->known_arena;
	return result;
}

/* ---- The rounds ---- */

/* One build. What fails once something was built is told, and the next change
 * may mend it. */
static int build_round(struct job *j, struct err *err)
{
	struct session s = {0};
	struct err why = {0};
	long begun = progress_elapsed();
	size_t files;
	int result;

	if (build_site(&files, &s, j->args, &why)) {
		result = j->changes ? 0 : -1;
		if (interrupts_wait())
			result = 0;
		else if (result)
			*err = why;
		else
			talk("debrief: %s", why.message);
	} else {
		result = tell(j, &s, err);
		if (begun >= 0)
			talk("%zu files in %ld ms", files,
				progress_elapsed() - begun);
	}
	session_close(&s);
	return result;
}

/* Waits for a change, and keeps what it was. */
static int wait_for_change(bool *changed, struct job *j, struct err *err)
{
	struct slice path;

	if (watch_wait(changed, &j->watch, j->stop, err))
		return -1;
	arena_reset(&j->round);
	path = j->watch.change;
	if (path_is_under(path, j->root))
		path = slice_from(path, j->root.len + 1);
	j->changes = j->watch.count;
	j->change = arena_copy(&j->round, path);
	return 0;
}

static int rounds(struct job *j, struct err *err)
{
	bool changed = true;

	j->watch.stale = true;
	while (changed) {
		if (j->watch.stale && open_watch(j, err))
			return -1;
		if (build_round(j, err))
			return -1;
		if (wait_for_change(&changed, j, err))
			return -1;
	}
	return 0;
}

/* ---- The command ---- */

/* The folder's absolute path: it need not be there yet, its own folder has to.
 */
static int find_out(struct job *j, struct err *err)
{
	struct slice out = path_trim(option_value(j->args, OPT_OUT, ""));
	struct slice name = path_name(out);
	struct slice folder = slice_sub(out, 0, out.len - name.len);
	char *real = realpath(
		folder.len ? arena_string(&j->round, folder) : ".", NULL);

	if (!real)
		return err_set_errno(err, "cannot make a folder beside '%s'",
			j->args->given[OPT_OUT]);
	j->out = path_join(&j->arena, slice_of(real), name);
	free(real);
	return 0;
}

static int check_arguments(const struct arguments *args, struct err *err)
{
	static const int others[] = {OPT_AT, OPT_REV, OPT_STAGED};
	static const char *const names[] = {"--at", "--rev", "--staged"};

	for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
		if (option_given(args, others[i]))
			return err_set(err,
				"--watch is for the working tree, and goes "
				"without %s",
				names[i]);
	return 0;
}

int build_watch(const struct arguments *args, struct err *err)
{
	struct job j = {.args = args, .watch = {.fd = -1}, .stop = -1};
	int result = check_arguments(args, err) || find_out(&j, err) ? -1 : 0;

	if (!result) {
		j.stop = interrupts_take();
		if (j.stop < 0)
			result = err_set_errno(err, "cannot wait for Ctrl-C");
	}
	if (!result)
		result = rounds(&j, err);
	if (j.stop >= 0)
		close(j.stop);
	watch_close(&j.watch);
	arena_free(&j.known_arena);
	arena_free(&j.round);
	arena_free(&j.arena);
	return result ? EXIT_UNABLE : EXIT_FINE;
}
