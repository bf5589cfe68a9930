#include "cmd/init_plan.h"

#include "base/limits.h"
#include "base/path.h"
#include "format/frontmatter.h"

PRINTF(2, 3)
static void note(struct init_plan *p, const char *fmt, ...)
{
	struct arena *a = &p->s->arena;
	va_list args;

	va_start(args, fmt);
	*vec_push(a, &p->notes) = arena_vprintf(a, fmt, args);
	va_end(args);
}

/* ---- Files ---- */

static bool has_file(const struct init_plan *p, struct slice path)
{
	for (size_t i = 0; i < p->files.len; i++)
		if (slice_eq(p->files.at[i].path, path))
			return true;
	return false;
}

static bool is_markdown(const struct file *f)
{
	return f->kind == FILE_PLAIN &&
	       (slice_ends(f->path, SLICE(".md")) ||
		       slice_ends(f->path, SLICE(".markdown")));
}

/* Reads a file of at most a record's size; NULL where there is none. */
static int read_file(struct source **out, struct init_plan *p, struct arena *a,
	struct slice path, struct err *err)
{
	enum read_result result;

	if (snapshot_read(
		    out, &result, &p->s->snapshot, a, path, LIMIT_RECORD, err))
		return -1;
	if (result != READ_OK)
		*out = NULL;
	return 0;
}

/* ---- Folders that are used for something else ---- */

static bool states_id(const struct source *source)
{
	struct frontmatter split;
	struct slice line;

	if (!source || frontmatter_split(&split, source) != FRONTMATTER_OK)
		return false;
	while (slice_line(&line, &split.yaml))
		if (slice_starts(line, SLICE("id:")))
			return true;
	return false;
}

/* Whether all documents below FOLDER are records. */
static int holds_records(
	bool *out, struct init_plan *p, struct slice folder, struct err *err)
{
	*out = true;
	for (size_t i = 0; i < p->files.len && *out; i++) {
		const struct file *f = &p->files.at[i];
		struct arena a = {0};
		struct source *source;
		int failed;

		if (f->kind != FILE_PLAIN || !path_is_under(f->path, folder) ||
			!corpus_wants(&p->s->corpus, f->path))
			continue;
		failed = read_file(&source, p, &a, f->path, err);
		*out = !failed && states_id(source);
		arena_free(&a);
		if (failed)
			return -1;
	}
	return 0;
}

/* The pattern of a record folder; empty: the default. */
static int choose_records(struct slice *out, struct init_plan *p,
	const char *usual, const char *other, struct err *err)
{
	bool fine;

	if (holds_records(&fine, p, slice_of(usual), err))
		return -1;
	if (fine)
		return 0;
	*out = arena_printf(&p->s->arena, "%s/**/*.md", other);
	note(p, "%s holds documents that are no records: records go elsewhere",
		usual);
	return 0;
}

/* The reports folder is replaced whole: nobody's files may be in it. */
static void choose_reports(struct init_plan *p)
{
	static const char *const names[] = {
		"reports", "incident-reports", "debrief-reports"};

	for (size_t n = 0; n < ARRAY_LENGTH(names); n++) {
		struct slice folder = slice_of(names[n]);
		bool used = false;

		for (size_t i = 0; i < p->files.len; i++)
			used |= path_is_under(p->files.at[i].path, folder);
		if (used && !has_file(p, path_join(&p->s->arena, folder,
						 SLICE("manifest.json"))))
			continue;
		if (n) {
			p->starter.reports = folder;
			note(p,
				"reports holds files of yours: reports go to "
				"%s",
				names[n]);
		}
		return;
	}
}

/* ---- The procedure and the plan ---- */

static bool is_document(const struct init_plan *p, const struct file *f)
{
	const struct settings *st = &p->s->corpus.settings;
	struct slice part, rest = f->path;

	if (!is_markdown(f) || !path_is_plain(f->path) ||
		path_is_under(f->path, path_pattern_folder(st->incidents)) ||
		path_is_under(f->path, path_pattern_folder(st->actions)) ||
		path_is_under(f->path, st->reports))
		return false;
	while (slice_split(&part, &rest, '/'))
		if (slice_starts(part, SLICE(".")) ||
			slice_eq(part, SLICE("node_modules")) ||
			slice_eq(part, SLICE("vendor")))
			return false;
	return true;
}

static int look_around(struct init_plan *p, struct err *err)
{
	size_t count = 0;

	p->found.arena = &p->s->arena;
	for (size_t i = 0; i < p->files.len && count < LIMIT_CANDIDATES; i++) {
		struct arena a = {0};
		struct source *source;
		int failed;

		if (!is_document(p, &p->files.at[i]))
			continue;
		count++;
		failed = read_file(&source, p, &a, p->files.at[i].path, err);
		if (!failed && source)
			candidates_look(&p->found, source);
		arena_free(&a);
		if (failed)
			return -1;
	}
	candidates_end(&p->found);
	return 0;
}

/* What was found in the place of a document that is not where it usually is;
 * KEY is the one of debrief.yml. */
static void take_found(struct init_plan *p, struct slice *to, const char *key,
	const struct candidate_vec *found)
{
	struct arena *a = &p->s->arena;
	const struct candidate *best = found->at;
	struct slice more = SLICE("");

	*to = best->path;
	for (size_t i = 1; i < found->len && i < 4; i++)
		more = arena_printf(a, "%.*s%s%.*s", SLICE_FMT(more),
			more.len ? ", " : "; less likely: ",
			SLICE_FMT(found->at[i].path));
	note(p, "the %s is %.*s%.*s", key, SLICE_FMT(best->path),
		SLICE_FMT(more));
	if (p->settings_there)
		note(p, "write into debrief.yml: %s: %.*s", key,
			SLICE_FMT(best->path));
}

static void say_procedure(struct init_plan *p)
{
	const struct candidate *best = p->found.procedures.at;

	note(p,
		"of it, %d of 4 topics are understood, and %s; see debrief "
		"rules --procedure",
		best->topics,
		best->period ? "the review period"
			     : "no clear review period: state it in its "
			       "frontmatter");
}

/* The changelog is written to: it is to be no file of another project. */
static int choose_changelog(struct init_plan *p, struct err *err)
{
	struct arena *a = &p->s->arena;
	struct slice plan = p->starter.plan;
	struct slice folder = path_folder(plan);
	struct slice usual = path_join(a, folder, SLICE("CHANGELOG.md"));
	struct source *source = NULL;
	struct slice region;

	if (folder.len && !has_file(p, usual))
		return 0;
	if (read_file(&source, p, a, usual, err))
		return -1;
	if (source && changelog_region(&region, source->text))
		return 0;
	p->starter.changelog = path_join(a, folder,
		arena_join(a, path_stem(plan), SLICE("-changelog.md")));
	return 0;
}

static int choose_documents(struct init_plan *p, struct err *err)
{
	const struct settings *st = &p->s->corpus.settings;
	bool procedure = has_file(p, st->procedure);
	bool plan = !st->plan.len || has_file(p, st->plan);

	p->starter.own_procedure = true;
	p->starter.own_plan = st->plan.len > 0;
	if (procedure && plan)
		return 0;
	if (look_around(p, err))
		return -1;
	if (!procedure && p->found.procedures.len) {
		p->starter.own_procedure = false;
		take_found(p, &p->starter.procedure, "procedure",
			&p->found.procedures);
		say_procedure(p);
	}
	if (plan || !p->found.plans.len)
		return 0;
	p->starter.own_plan = false;
	take_found(p, &p->starter.plan, "plan", &p->found.plans);
	return choose_changelog(p, err);
}

/* ---- CI ---- */

/* As the remote or the files tell. */
static void choose_host(struct init_plan *p, const struct remote *remote)
{
	if (p->ci_given)
		return;
	p->starter.ci = remote->host;
	if (!remote->host && has_file(p, SLICE(".gitlab-ci.yml")))
		p->starter.ci = CI_GITLAB;
	for (size_t i = 0; !p->starter.ci && i < p->files.len; i++)
		if (path_is_under(p->files.at[i].path, SLICE(".github")))
			p->starter.ci = CI_GITHUB;
	if (!p->starter.ci)
		note(p, "no workflow is written, since nothing tells where "
			"the repository will be: --ci github or --ci gitlab "
			"writes one");
}

static int choose_ci(struct init_plan *p, struct err *err)
{
	struct slice url, main = SLICE(".gitlab-ci.yml");
	struct source *source = NULL;
	struct remote remote;

	if (repo_remote_url(&url, p->s->repo, err))
		return -1;
	remote_read(&remote, &p->s->arena, url);
	p->starter.source_url = remote.source_url;
	choose_host(p, &remote);
	p->starter.ci_path = SLICE(".github/workflows/debrief.yml");
	if (p->starter.ci != CI_GITLAB)
		return 0;
	p->starter.ci_path = main;
	if (read_file(&source, p, &p->s->arena, main, err))
		return -1;
	p->include = source && slice_find(source->text, SLICE("debrief")) ==
				       source->text.len;
	if (p->include)
		p->starter.ci_path = SLICE(".gitlab/debrief.yml");
	return 0;
}

int init_plan_make(struct init_plan *p, struct session *s, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct starter *out = &p->starter;

	p->s = s;
	p->settings_there = st->source != NULL;
	if (snapshot_list(&p->files, &s->snapshot, SLICE(""), err))
		return -1;
	out->version = SLICE(DEBRIEF_VERSION);
	out->jekyll = has_file(p, SLICE("_config.yml"));
	if (p->settings_there) {
		/* They say where everything is. */
		out->incidents = st->incidents;
		out->actions = st->actions;
		out->procedure = st->procedure;
		out->plan = st->plan;
		out->reports = st->reports;
	} else {
		choose_reports(p);
		if (choose_records(&out->incidents, p, "incidents",
			    "incident-records", err) ||
			choose_records(&out->actions, p, "actions",
				"action-records", err))
			return -1;
	}
	return choose_documents(p, err) || choose_ci(p, err) ? -1 : 0;
}
