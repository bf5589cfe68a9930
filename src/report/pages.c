#include "report/pages.h"

#include "base/path.h"
#include "report/csv.h"
#include "report/kinds.h"
#include "report/search.h"
#include "report/values.h"

enum {
	/* Small enough for the workers to end at the same time. */
	TASK_REPORTS = 32,
};

/* ---- Handing over ---- */

void maker_free(struct maker *m)
{
	buf_free(&m->out);
	md_free(m->own.body);
	arena_free(&m->own.page);
	arena_free(&m->own.task);
	arena_free(&m->own.kept);
}

/* Where a file that lies at PATH for its links is put. */
static struct slice output_path(
	struct arena *a, const struct page_set *set, struct slice path)
{
	if (slice_eq(set->root, set->prefix))
		return arena_copy(a, path);
	path = slice_from(path, set->root.len ? set->root.len + 1 : 0);
	return path_join(a, set->prefix, path);
}

/* A file that is put at PATH; its digest is not known yet. */
static struct made *add_made(
	struct maker *m, const struct task *task, struct slice path)
{
	struct made *made = vec_push(&m->own.kept, &m->made);

	made->file.path = path;
	made->set = task->set;
	made->year = task->year;
	return made;
}

static int give(struct maker *m, const struct task *task, struct slice path,
	struct slice bytes, struct err *err)
{
	const struct output_sink *sink = task->set->sink;
	struct made *made = add_made(m, task, path);
	struct output_file file = {.path = path, .bytes = bytes};

	sha256_hex(file.sha256, bytes);
	memcpy(made->file.sha256, file.sha256, sizeof(file.sha256));
	return sink->take(sink->context, &file, err);
}

int maker_put(struct maker *m, const struct task *task, struct slice path,
	struct slice bytes, struct err *err)
{
	path = output_path(&m->own.kept, task->set, path);
	return give(m, task, path, bytes, err);
}

void maker_open(struct output_stream *out, struct maker *m,
	const struct task *task, struct slice path)
{
	output_open(out, task->set->sink,
		output_path(&m->own.kept, task->set, path));
}

int maker_close(struct output_stream *out, struct maker *m,
	const struct task *task, struct err *err)
{
	struct made *made = add_made(m, task, out->path);

	return output_close(made->file.sha256, out, err);
}

static struct view make_view(struct maker *m, const struct page_set *set)
{
	return (struct view){
		.p = set->p,
		.a = &m->own.page,
		.own = &m->own,
		.lessons = set->lessons,
		.target = set->target,
		.root = set->root,
	};
}

/* The page that TEMPLATE makes of DATA; all of its own memory is used again
 * then. */
static int put_page(struct maker *m, const struct task *task,
	const struct view *v, const char *template, const struct value *data,
	struct err *err)
{
	struct slice name = arena_printf(&m->own.page, "%s.%s", template,
		v->target == MD_HTML ? "html" : "md");
	struct slice path = output_path(&m->own.kept, task->set, v->page);

	buf_reset(&m->out);
	if (templates_render(
		    &m->out, task->set->templates, name.ptr, data, err))
		return -1;
	view_keep_rows(&m->own, &m->out);
	arena_reset(&m->own.page);
	return give(m, task, path, buf_slice(&m->out), err);
}

/* ---- Reports ---- */

static int make_report(struct maker *m, const struct task *task,
	const struct item *item, struct err *err)
{
	struct view v = make_view(m, task->set);

	v.page = view_path(&v, item->year, item->name);
	v.record = item->incident->record.source->path;
	return put_page(m, task, &v, "report", values_incident(&v, item), err);
}

/* Those of the task before were of another folder. */
static void forget_rows(struct own *own, const struct population *p)
{
	const struct corpus *c = p->input->corpus;

	if (!own->rows)
		own->rows = arena_array(
			&own->kept, c->actions.len, sizeof(*own->rows));
	for (size_t i = 0; i < own->made.len; i++)
		*own->made.at[i] = NULL;
	own->made = (struct row_ptr_vec){0};
	arena_reset(&own->task);
}

static int make_reports(
	struct maker *m, const struct task *task, struct err *err)
{
	struct task other = *task;

	other.set = task->other;
	if (m->own.marks)
		forget_rows(&m->own, task->set->p);
	for (size_t i = task->from; i < task->to; i++) {
		const struct item *item = &task->year->items[i];

		if (!item->has_report || item->is_kept)
			continue;
		if (make_report(m, task, item, err) ||
			(other.set && make_report(m, &other, item, err)))
			return -1;
	}
	return 0;
}

void pages_add_reports(struct task_vec *out, struct arena *a,
	const struct page_set *set, const struct page_set *other)
{
	const struct year_vec *years = &set->p->years;

	for (size_t y = 0; y < years->len; y++) {
		const struct year *year = &years->at[y];

		if (year->stays)
			continue;
		for (size_t from = 0; from < year->count;
			from += TASK_REPORTS) {
			size_t to = from + TASK_REPORTS;

			*vec_push(a, out) = (struct task){.run = make_reports,
				.set = set,
				.other = other,
				.year = year,
				.from = from,
				.to = to < year->count ? to : year->count};
		}
	}
}

/* ---- Listings ---- */

static size_t page_rows(
	const struct page_set *set, const struct page_kind *kind)
{
	return set->target == MD_HTML ? kind->page_rows
				      : kind->page_rows * MARKDOWN_ROWS;
}

/* The first part of a listing; there is at least one. */
static struct part first_part(const struct page_set *set,
	const struct page_kind *kind, const struct year *year)
{
	struct part part = {.number = 1, .count = 1};

	if (kind->rows)
		part.rows = kind->rows(set->p, year);
	if (part.rows)
		part.count = (part.rows - 1) / page_rows(set, kind) + 1;
	return part;
}

/* A kind's page, or pages, at the top or of a year. */
static int make_kind(struct maker *m, const struct task *task, struct err *err)
{
	const struct page_kind *kind = &page_kinds[task->from];
	const struct year *year = task->year;
	struct part part = first_part(task->set, kind, year);

	for (; part.number <= part.count; part.number++) {
		struct view v = make_view(m, task->set);
		bool last = part.number == part.count;

		part.from = (part.number - 1) * page_rows(task->set, kind);
		part.to = last ? part.rows
			       : part.from + page_rows(task->set, kind);
		v.year = year ? year->name : SLICE("");
		v.name = kind->name;
		v.part = part;
		v.page = view_part_path(
			&v, v.year, slice_of(kind->name), part.number);
		if (put_page(m, task, &v,
			    year ? kind->year_template : kind->template,
			    kind->build(&v, year), err))
			return -1;
	}
	return 0;
}

static int make_csv(struct maker *m, const struct task *task, struct err *err)
{
	struct arena *a = &m->own.page;
	const struct year *year = task->year;
	struct slice folder = path_join(a, task->set->root, year->name);
	struct slice path = path_join(a, folder, SLICE("action-log.csv"));
	struct output_stream out;

	maker_open(&out, m, task, path);
	csv_action_log(&out, &m->own, task->set->p, year);
	return maker_close(&out, m, task, err);
}

/* What the search page finds of the year, or of a part of it. */
static int make_search(
	struct maker *m, const struct task *task, struct err *err)
{
	struct view v = make_view(m, task->set);
	struct slice path = search_path(v.a, task->year, task->from);
	struct output_stream out;

	v.page = view_path(&v, SLICE(""), SLICE("search"));
	maker_open(&out, m, task, path);
	search_write(&out, &v, task->year, task->from);
	arena_reset(v.a);
	return maker_close(&out, m, task, err);
}

static bool is_at_top(const struct page_set *set, const struct page_kind *kind)
{
	bool site_alone = kind->when == SITE_ONLY || kind->when == SITE_ROWS;

	if (!kind->template || (site_alone && set->target != MD_HTML))
		return false;
	return kind->when != SITE_ROWS || kind->rows(set->p, NULL);
}

static bool is_of_year(const struct page_set *set, const struct page_kind *kind,
	const struct year *year)
{
	if (!kind->year_template)
		return false;
	switch (kind->when) {
	case ALWAYS: return true;
	case WITH_INCIDENTS: return year->count > 0;
	case WITH_LOG: return year->log_count > 0;
	case WITH_LESSONS: return year->sums.lessons.reviewed > 0;
	case SITE_ROWS:
		return set->target == MD_HTML && kind->rows(set->p, year) > 0;
	case SITE_ONLY: break;
	}
	return false;
}

void pages_add_listings(
	struct task_vec *out, struct arena *a, const struct page_set *set)
{
	const struct year_vec *years = &set->p->years;

	for (size_t i = 0; i < PAGE_KINDS; i++)
		if (is_at_top(set, &page_kinds[i]))
			*vec_push(a, out) = (struct task){
				.run = make_kind, .set = set, .from = i};
	for (size_t y = 0; y < years->len; y++) {
		const struct year *year = &years->at[y];

		if (year->stays)
			continue;
		for (size_t i = 0; i < PAGE_KINDS; i++)
			if (is_of_year(set, &page_kinds[i], year))
				*vec_push(a, out) =
					(struct task){.run = make_kind,
						.set = set,
						.year = year,
						.from = i};
		if (year->log_count)
			*vec_push(a, out) = (struct task){
				.run = make_csv, .set = set, .year = year};
		for (size_t n = 0;
			set->target == MD_HTML && n < search_files(year); n++)
			*vec_push(a, out) = (struct task){.run = make_search,
				.set = set,
				.year = year,
				.from = n};
	}
}
