#include "cmd/outputs.h"

#include "base/limits.h"
#include "base/workers.h"
#include "cmd/manifest.h"

/* Tells GitHub Pages to serve the files as they are. */
#define NO_JEKYLL SLICE(".nojekyll")
/* The site's domain, which GitHub Pages reads from the branch. */
#define DOMAIN SLICE("CNAME")
/* It covers the manifests, so that they cannot name it. */
#define SUMS SLICE("SHA256SUMS")

struct slice outputs_folder(enum outputs_kind kind, const struct session *s)
{
	return kind == OUTPUTS_SITE ? SLICE("") : s->corpus.settings.reports;
}

struct slice outputs_keep(enum outputs_kind kind)
{
	return kind == OUTPUTS_SITE ? DOMAIN : SLICE("");
}

/* ---- Making them ---- */

/* Reads the changelog of the commit at REV into the session, or the session's
 * own where it has none. */
static int read_changelog(struct session *s, struct slice rev, struct err *err)
{
	struct slice path = s->corpus.settings.changelog;
	enum read_result result = READ_ABSENT;
	struct snapshot at = {0};
	struct source *source = NULL;
	int failed;

	if (!path.len)
		return 0;
	if (!rev.len)
		return session_read_changelog(s, err);
	failed = snapshot_open(&at, s->repo, SNAPSHOT_COMMIT, rev, err) ||
		 snapshot_read(&source, &result, &at, &s->arena, path,
			 LIMIT_CHANGELOG, err);
	snapshot_close(&at);
	if (failed)
		return -1;
	if (result == READ_TOO_LARGE)
		return err_set(err, "'%.*s' is larger than %zu MiB, the limit",
			SLICE_FMT(path), LIMIT_CHANGELOG >> 20);
	if (result != READ_OK)
		return session_read_changelog(s, err);
	s->changelog = source->text;
	return 0;
}

/* What a site on a branch has beside the pages. */
static int put_extra(const struct output_sink *sink, struct err *err)
{
	struct output_file file = {.path = NO_JEKYLL};

	sha256_hex(file.sha256, file.bytes);
	return sink->take(sink->context, &file, err);
}

int outputs_make(const struct output_sink *sink, struct session *s,
	enum outputs_kind kind, struct slice rev, struct err *err)
{
	struct report_input input;

	if (kind == OUTPUTS_REPORTS) {
		if (read_changelog(s, rev, err))
			return -1;
		input = session_report_input(s);
		return report_published(sink, &input, err);
	}
	input = session_report_input(s);
	input.published = true;
	return report_site(sink, &input, err) || put_extra(sink, err) ? -1 : 0;
}

/* ---- What is there already ---- */

struct source_vec VEC(struct source *);

/* The manifests of a commit, parsed by several workers, and what they name. */
struct naming {
	struct arena texts;
	struct source_vec manifests;
	struct slice_list *by_each;	  /* one a manifest */
	struct arena named[WORKERS_MOST]; /* of a worker */
};

static int read_manifests(struct naming *n, struct snapshot *at,
	const struct file_vec *files, struct err *err)
{
	struct source *source;

	for (size_t i = 0; i < files->len; i++) {
		struct slice path = files->at[i].path;

		if (!manifest_is(path))
			continue;
		if (manifest_read(&source, &n->texts, at, path, err))
			return -1;
		if (source)
			*vec_push(&n->texts, &n->manifests) = source;
	}
	n->by_each =
		arena_array(&n->texts, n->manifests.len, sizeof(*n->by_each));
	return 0;
}

/* Lists a manifest and the outputs that it names. */
static int list_named(
	void *context, size_t worker, size_t task, struct err *err)
{
	struct naming *n = context;
	const struct source *manifest = n->manifests.at[task];
	struct slice_list *out = &n->by_each[task];
	struct arena values = {0}, *a = &n->named[worker];
	const struct value *outputs = NULL;
	int failed = manifest_outputs(&outputs, &values, manifest, err);

	if (outputs)
		*vec_push(a, out) = manifest->path;
	for (const struct value *v = outputs ? outputs->first : NULL; v;
		v = v->next) {
		struct slice path = manifest_text(v, SLICE("path"));

		if (path.len)
			*vec_push(a, out) = arena_copy(a, path);
	}
	arena_free(&values);
	return failed;
}

/* Lists all that is named, sorted. */
static int name_all(struct slice_list *out, struct naming *n, struct err *err)
{
	if (workers_run(workers_count(0), n->manifests.len, list_named, n, err))
		return -1;
	for (size_t i = 0; i < n->manifests.len; i++)
		for (size_t k = 0; k < n->by_each[i].len; k++)
			*vec_push(&n->texts, out) = n->by_each[i].at[k];
	vec_sort(out, slice_order);
	return 0;
}

static void free_naming(struct naming *n)
{
	for (size_t i = 0; i < WORKERS_MOST; i++)
		arena_free(&n->named[i]);
	arena_free(&n->texts);
}

/* What a site's branch has beside what its manifests name. */
static bool is_ours(enum outputs_kind kind, struct slice path)
{
	return kind == OUTPUTS_SITE &&
	       (slice_eq(path, NO_JEKYLL) || slice_eq(path, DOMAIN) ||
		       slice_eq(path, SUMS));
}

static int refuse(enum outputs_kind kind, struct slice path, struct err *err)
{
	if (kind == OUTPUTS_SITE)
		return err_set(err,
			"'%.*s' is on the site's branch and was not generated: "
			"choose a branch of its own for the site",
			SLICE_FMT(path));
	return err_set(err,
		"'%.*s' is in the reports folder and was not generated; move "
		"it, or choose another folder with 'reports' in debrief.yml",
		SLICE_FMT(path));
}

int outputs_stranger(struct slice *out, struct session *s, struct snapshot *at,
	enum outputs_kind kind, struct err *err)
{
	struct naming naming = {0};
	struct slice_list named = {0};
	struct file_vec files = {0};
	int failed = snapshot_list(&files, at, outputs_folder(kind, s), err) ||
		     read_manifests(&naming, at, &files, err) ||
		     name_all(&named, &naming, err);

	for (size_t i = 0; !failed && !out->len && i < files.len; i++) {
		struct slice path = files.at[i].path;

		if (!is_ours(kind, path) && !slice_list_has(&named, path))
			*out = arena_copy(&s->arena, path);
	}
	free_naming(&naming);
	return failed ? -1 : 0;
}

int outputs_check_folder(struct session *s, enum outputs_kind kind,
	struct slice rev, struct err *err)
{
	struct slice path = {0};
	struct snapshot at = {0};
	int failed;

	failed = snapshot_open(&at, s->repo, SNAPSHOT_COMMIT, rev, err) ||
		 outputs_stranger(&path, s, &at, kind, err);
	snapshot_close(&at);
	if (failed)
		return -1;
	return path.len ? refuse(kind, path, err) : 0;
}
