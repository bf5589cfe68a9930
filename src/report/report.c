/*
 * All that is published, and the site: which files, by which workers, and the
 * manifests that name them.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/workers.h"
#include "report/changelog.h"
#include "report/data.h"
#include "report/earlier.h"
#include "report/manifest.h"
#include "report/pages.h"

enum {
	/* Of so many incidents a thread is worth its start. */
	WORKER_INCIDENTS = 64,
};

/* All that one call makes. */
struct job {
	struct arena a;
	struct population population;
	struct templates templates;
	const struct output_sink *sink;
	struct page_set markdown, html;
	size_t workers;
	struct maker makers[WORKERS_MOST];
	struct task_vec tasks; /* of the phase at hand */
	struct made_vec made;  /* by all of them; sorted */
	struct output_vec top; /* what the top manifest names */
};

/* ---- Opening ---- */

static void open_set(struct job *j, struct page_set *set, struct slice root,
	struct slice prefix)
{
	*set = (struct page_set){
		.p = &j->population,
		.templates = &j->templates,
		.sink = j->sink,
		.root = root,
		.prefix = prefix,
		.lessons = arena_array(
			&j->a, j->population.count, sizeof(*set->lessons)),
	};
}

static int open_job(struct job *j, const struct report_input *input,
	const struct output_sink *sink, struct err *err)
{
	*j = (struct job){.sink = sink};
	if (templates_load(&j->templates, &j->a, input->templates, err))
		return -1;
	population_build(&j->population, &j->a, input);
	plan_log_read(&j->population, &j->a);
	j->workers = workers_count(input->workers);
	if (j->workers > 1 + j->population.count / WORKER_INCIDENTS)
		j->workers = 1 + j->population.count / WORKER_INCIDENTS;
	return 0;
}

static void close_job(struct job *j)
{
	for (size_t i = 0; i < WORKERS_MOST; i++)
		maker_free(&j->makers[i]);
	arena_free(&j->a);
}

/* ---- Work ---- */

static int run_task(void *context, size_t worker, size_t task, struct err *err)
{
	struct job *j = context;
	const struct task *t = &j->tasks.at[task];
	struct maker *m = &j->makers[worker];

	return t->run(m, t, err);
}

/* Does the tasks of a phase. */
static int run_tasks(struct job *j, struct err *err)
{
	int result = workers_run(j->workers, j->tasks.len, run_task, j, err);

	j->tasks.len = 0;
	return result;
}

/* A file that is made alone, at the top of SET. */
static int put(struct job *j, const struct page_set *set, struct slice path,
	struct slice bytes, struct err *err)
{
	return maker_put(
		&j->makers[0], &(struct task){.set = set}, path, bytes, err);
}

/* ---- Manifests ---- */

/* By set, then by year, what is of none first, then by path. */
static int compare_made(const void *a, const void *b)
{
	const struct made *x = a, *y = b;
	int order = (int)x->set->target - (int)y->set->target;

	if (!order && (!x->year || !y->year))
		order = (x->year != NULL) - (y->year != NULL);
	else if (!order)
		order = (x->year > y->year) - (x->year < y->year);
	return order ? order : slice_cmp(x->file.path, y->file.path);
}

/* The manifest of FILES, those of YEAR, or the top one. */
static int put_manifest(struct job *j, const struct page_set *set,
	const struct output_vec *files, const struct year *year,
	struct err *err)
{
	const struct task task = {.set = set};
	struct slice folder = set->root;
	struct output_stream out;

	if (year)
		folder = path_join(&j->a, folder, year->name);
	maker_open(&out, &j->makers[0], &task,
		path_join(&j->a, folder, SLICE("manifest.json")));
	manifest_write(&out, &j->population, files, year);
	return maker_close(&out, &j->makers[0], &task, err);
}

/* Gathers what the makers have made. */
static void gather(struct job *j)
{
	for (size_t i = 0; i < WORKERS_MOST; i++) {
		struct made_vec *from = &j->makers[i].made;

		for (size_t n = 0; n < from->len; n++)
			*vec_push(&j->a, &j->made) = from->at[n];
		from->len = 0;
	}
	vec_sort(&j->made, compare_made);
}

/* The files of a year, or of none, in SET. */
static struct output_vec made_for(
	struct job *j, const struct page_set *set, const struct year *year)
{
	const struct made key = {.set = set, .year = year};
	struct output_vec files = {0};
	size_t i = vec_lower_bound(&key, j->made.at, j->made.len,
		sizeof(*j->made.at), compare_made);

	for (; i < j->made.len; i++) {
		const struct made *m = &j->made.at[i];

		if (m->set != set || m->year != year)
			break;
		*vec_push(&j->a, &files) = m->file;
	}
	return files;
}

static struct slice report_path(
	struct job *j, const struct page_set *set, const struct item *item)
{
	return path_join(&j->a, path_join(&j->a, set->root, item->year),
		arena_join(&j->a, item->name, SLICE(".md")));
}

/* The reports of the year that stay as they are. */
static void add_kept_reports(struct output_vec *files, struct job *j,
	const struct page_set *set, const struct year *year)
{
	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];
		struct output_file *file;

		if (!item->is_kept || !item->has_report)
			continue;
		file = vec_push(&j->a, files);
		file->path = report_path(j, set, item);
		memcpy(file->sha256, item->rows->sha256, sizeof(file->sha256));
	}
	output_sort(files);
}

/* The manifests of SET's years, then the top one, which names all that is in
 * none of them, and INNER, the one of another set inside this one. */
static int put_manifests(struct job *j, const struct page_set *set,
	const struct output_file *inner, struct err *err)
{
	const struct year_vec *years = &j->population.years;
	struct output_vec files;

	gather(j);
	for (size_t y = 0; y < years->len; y++) {
		if (years->at[y].stays)
			continue;
		files = made_for(j, set, &years->at[y]);
		add_kept_reports(&files, j, set, &years->at[y]);
		if (put_manifest(j, set, &files, &years->at[y], err))
			return -1;
	}
	gather(j);
	files = made_for(j, set, NULL);
	for (size_t y = 0; y < years->len; y++)
		if (years->at[y].stays)
			*vec_push(&j->a, &files) = years->at[y].manifest;
	if (inner)
		*vec_push(&j->a, &files) = *inner;
	output_sort(&files);
	j->top = files;
	return put_manifest(j, set, &files, NULL, err);
}

/* ---- What is published ---- */

static int make_changelog(
	struct maker *m, const struct task *task, struct err *err)
{
	const struct population *p = task->set->p;
	struct slice bytes;
	int result =
		changelog_make(&bytes, &m->own, task->set->templates, p, err);

	if (!result)
		result = maker_put(m, task,
			p->input->corpus->settings.changelog, bytes, err);
	arena_reset(&m->own.page);
	return result;
}

/* With one of the largest files begun first. */
static void add_listings(struct job *j)
{
	if (changelog_is_made(&j->population))
		*vec_push(&j->a, &j->tasks) = (struct task){
			.run = make_changelog, .set = &j->markdown};
	pages_add_listings(&j->tasks, &j->a, &j->markdown);
}

static bool stay(const struct job *j, struct slice path)
{
	return j->sink->stay && j->sink->stay(j->sink->context, path);
}

/* Leaves the year's reports as they are that are not made anew. */
static bool keep_reports(struct job *j, const struct year *year)
{
	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];

		if (item->is_kept && item->has_report &&
			!stay(j, report_path(j, &j->markdown, item)))
			return false;
	}
	return true;
}

/* Leaves all files as they are that are not made anew; false where there are
 * none. */
static bool keep_files(struct job *j)
{
	const struct year_vec *years = &j->population.years;
	struct slice root = j->markdown.root;
	bool kept = true;

	for (size_t y = 0; kept && y < years->len; y++) {
		const struct year *year = &years->at[y];

		kept = year->stays ? stay(j, path_join(&j->a, root, year->name))
				   : keep_reports(j, year);
	}
	return kept;
}

/* What lists say of each record is to be kept. */
static void want_rows(struct job *j)
{
	struct population *p = &j->population;
	struct item_rows *items = arena_array(&j->a, p->count, sizeof(*items));
	struct log_rows *log = arena_array(&j->a, p->log_count, sizeof(*log));

	for (size_t i = 0; i < p->count; i++)
		p->items[i].rows = &items[i];
	for (size_t i = 0; i < p->log_count; i++)
		p->log[i].rows = &log[i];
}

static int publish(struct job *j, struct err *err)
{
	const struct report_input *input = j->population.input;
	struct slice root = input->corpus->settings.reports;

	if (input->kept_sink)
		want_rows(j);
	open_set(j, &j->markdown, root, root);
	j->markdown.target = MD_MARKDOWN;
	if (j->population.unfit || (input->kept && !keep_files(j)))
		return err_set(err, "what is kept of pages does not fit");
	pages_add_reports(&j->tasks, &j->a, &j->markdown, NULL);
	if (run_tasks(j, err))
		return -1;
	add_listings(j);
	if (run_tasks(j, err) || put_manifests(j, &j->markdown, NULL, err))
		return -1;
	if (input->kept_sink)
		kept_write(input->kept_sink, &j->population, &j->top);
	return 0;
}

int report_published(const struct output_sink *sink,
	const struct report_input *input, struct err *err)
{
	struct report_input whole = *input;
	struct job j;
	int result;

	whole.from = whole.to = DAY_NONE;
	result = open_job(&j, &whole, sink, err) || publish(&j, err);
	close_job(&j);
	return result ? -1 : 0;
}

/* ---- The site ---- */

static int make_data(struct maker *m, const struct task *task, struct err *err)
{
	const struct population *p = task->set->p;
	struct output_stream out;
	struct data_note note;

	if (!data_describe(&note, p, task->from))
		return 0;
	maker_open(&out, m, task, slice_of(note.path));
	data_write(&out, &m->own.page, p, task->from);
	arena_reset(&m->own.page);
	return maker_close(&out, m, task, err);
}

/* They are the largest files, and begun first. */
static void add_data(struct job *j)
{
	struct data_note note;

	for (size_t n = 0; data_describe(&note, &j->population, n); n++)
		*vec_push(&j->a, &j->tasks) = (struct task){
			.run = make_data, .set = &j->html, .from = n};
}

/* The files that every page uses. */
static int put_shared(struct job *j, struct err *err)
{
	const struct slice names[] = {SLICE("style.css"), SLICE("site.js")};

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (put(j, &j->html, names[i],
			    templates_file(&j->templates, names[i]), err))
			return -1;
	return 0;
}

static void add_site(struct job *j)
{
	struct population *p = &j->population;

	population_add_site(p, &j->a);
	item_past_index(&p->pasts, &j->a, p->input);
	earlier_index(&p->earlier, &j->a, p->input->corpus, p->pasts);
	for (size_t i = 0; i < j->workers; i++)
		j->makers[i].own.marks = earlier_marks_new(&j->a, p->earlier);
}

/* The manifest that was handed over last. */
static struct output_file last_made(const struct job *j)
{
	const struct made_vec *made = &j->makers[0].made;

	return made->at[made->len - 1].file;
}

static int put_sums(struct job *j, struct err *err)
{
	struct output_vec files = {0};
	struct output_stream out;
	const struct task task = {.set = &j->html};

	gather(j);
	for (size_t i = 0; i < j->made.len; i++)
		*vec_push(&j->a, &files) = j->made.at[i].file;
	output_sort(&files);
	maker_open(&out, &j->makers[0], &task, SLICE("SHA256SUMS"));
	sums_write(&out, &files);
	return maker_close(&out, &j->makers[0], &task, err);
}

static int build_site(struct job *j, struct err *err)
{
	struct slice root = j->population.input->corpus->settings.reports;
	struct output_file inner;

	open_set(j, &j->markdown, root, SLICE("reports"));
	open_set(j, &j->html, SLICE(""), SLICE(""));
	j->markdown.target = MD_MARKDOWN;
	j->html.target = MD_HTML;
	add_site(j);
	pages_add_reports(&j->tasks, &j->a, &j->html, &j->markdown);
	if (run_tasks(j, err))
		return -1;
	add_data(j);
	pages_add_listings(&j->tasks, &j->a, &j->html);
	pages_add_listings(&j->tasks, &j->a, &j->markdown);
	if (run_tasks(j, err) || put_shared(j, err) ||
		put_manifests(j, &j->markdown, NULL, err))
		return -1;
	inner = last_made(j);
	if (put_manifests(j, &j->html, &inner, err))
		return -1;
	return put_sums(j, err);
}

int report_site(const struct output_sink *sink,
	const struct report_input *input, struct err *err)
{
	struct job j;
	int result = open_job(&j, input, sink, err) || build_site(&j, err);

	close_job(&j);
	return result ? -1 : 0;
}
