/* Keeping what pages showed; see kept.h. */
#include "base/path.h"
#include "report/changelog.h"

struct kept_item_vec VEC(struct kept_item);
struct kept_log_vec VEC(struct kept_log);
struct kept_year_vec VEC(struct kept_year);
struct kept_skipped_vec VEC(struct kept_skipped);

struct writer {
	struct kept_sink *sink;
	const struct population *p;
	struct arena a;
	uint64_t at; /* bytes so far */
	struct kept_item_vec items;
	struct kept_log_vec log;
	struct kept_year_vec years;
	struct number_vec shown;
	struct kept_skipped_vec skipped;
};

static void add_bytes(struct writer *w, const void *at, size_t size)
{
	if (size)
		w->sink->add(w->sink->context, slice_make(at, size));
	w->at += size;
}

/* Adds a table; where it begins. */
static uint64_t add_table(struct writer *w, const void *at, size_t size)
{
	uint64_t from = w->at;

	add_bytes(w, at, size);
	return from;
}

static struct kept_text add_text(struct writer *w, struct slice text)
{
	struct kept_text out = {(uint32_t)w->at, (uint32_t)text.len};

	add_bytes(w, text.ptr, text.len);
	if (w->at > UINT32_MAX)
		w->sink->unfit = true;
	return out;
}

static void add_item(struct writer *w, const struct item *item)
{
	struct kept_item *out = vec_push(&w->a, &w->items);

	/* The name of its page depends on how many such records there are. */
	if (!item->incident->record.first || !slice_eq(item->name, item->id))
		w->sink->unfit = true;
	*out = (struct kept_item){
		.id = add_text(w, item->id),
		.year = add_text(w, item->year),
		.path = add_text(w, item->path),
		.blob = add_text(w, item->blob),
		.version_path = add_text(w, item->version_path),
		.version_blob = add_text(w, item->version_blob),
		.brief = item->brief,
		.has_report = item->has_report,
		.in_changelog = item->in_changelog,
		.shown = (uint32_t)w->shown.len,
		.shown_count = (uint32_t)item->shown_count,
	};
	for (int i = 0; i < ITEM_ROWS; i++)
		out->rows[i] = add_text(w, item->rows->text[i]);
	out->sha256 = add_text(w, slice_of(item->rows->sha256));
	for (size_t i = 0; i < item->shown_count; i++)
		*vec_push(&w->a, &w->shown) = item->shown[i];
}

static void add_log(struct writer *w, const struct log_item *item)
{
	struct kept_log *out = vec_push(&w->a, &w->log);

	if (!item->action->record.first)
		w->sink->unfit = true;
	*out = (struct kept_log){
		.id = add_text(w, item->id),
		.year = add_text(w, item->year),
		.path = add_text(w, item->path),
		.blob = add_text(w, item->blob),
		.brief = log_brief_of(item),
	};
	for (int i = 0; i < LOG_ROWS; i++)
		out->rows[i] = add_text(w, item->rows->text[i]);
}

/* The manifest of the year, among TOP. */
static void find_manifest(struct writer *w, struct kept_year *out,
	const struct year *year, const struct output_vec *top)
{
	struct slice path = path_join(&w->a,
		path_join(&w->a, w->p->input->corpus->settings.reports,
			year->name),
		SLICE("manifest.json"));

	for (size_t i = 0; i < top->len; i++)
		if (slice_eq(top->at[i].path, path)) {
			out->manifest = add_text(w, path);
			out->sha256 = add_text(w, slice_of(top->at[i].sha256));
			return;
		}
	w->sink->unfit = true;
}

static void add_year(
	struct writer *w, const struct year *year, const struct output_vec *top)
{
	struct kept_year *out = vec_push(&w->a, &w->years);

	*out = (struct kept_year){
		.name = add_text(w, year->name),
		.items = w->items.len,
		.item_count = year->count,
		.log = w->log.len,
		.log_count = year->log_count,
		.sums = year->sums,
	};
	/* An address is not for others; kept_tally() has what is there. */
	out->sums.steps = NULL;
	find_manifest(w, out, year, top);
	for (size_t i = 0; i < year->count; i++)
		add_item(w, &year->items[i]);
	for (size_t i = 0; i < year->log_count; i++)
		add_log(w, &year->log[i]);
}

/* Those that a record links to are told from others each time. */
static void add_skipped(struct writer *w)
{
	const struct skipped_vec *all = &w->p->skipped;
	struct stray_vec strays = {0};
	struct slice_list linked = {0};

	corpus_list_strays(&strays, &w->a, w->p->input->corpus);
	for (size_t i = 0; i < strays.len; i++)
		*vec_push(&w->a, &linked) = strays.at[i].path;
	vec_sort(&linked, slice_order);
	for (size_t i = 0; i < all->len; i++)
		if (!slice_list_has(&linked, all->at[i].path))
			*vec_push(&w->a, &w->skipped) = (struct kept_skipped){
				add_text(w, all->at[i].path),
				add_text(w, slice_of(all->at[i].why))};
}

static void add_verdicts(struct writer *w)
{
	for (size_t i = 0; i < w->p->count; i++)
		add_bytes(w, w->p->items[i].verdicts, w->p->sums.step_count);
}

static void add_tallies(struct writer *w)
{
	for (size_t y = 0; y < w->p->years.len; y++) {
		const struct sums *sums = &w->p->years.at[y].sums;

		add_bytes(w, sums->steps,
			sums->step_count * sizeof(*sums->steps));
	}
}

static void add_tables(struct writer *w)
{
	const struct population *p = w->p;
	struct kept_head head = {
		.item_count = w->items.len,
		.log_count = w->log.len,
		.year_count = w->years.len,
		.shown_count = w->shown.len,
		.skipped_count = w->skipped.len,
		.steps = p->sums.step_count,
		.revisions = p->plan_log->revisions.len,
		.files = p->files,
		.incident_files = p->incident_files,
		.action_files = p->action_files,
	};

	head.items =
		add_table(w, w->items.at, w->items.len * sizeof(*w->items.at));
	head.log = add_table(w, w->log.at, w->log.len * sizeof(*w->log.at));
	head.years =
		add_table(w, w->years.at, w->years.len * sizeof(*w->years.at));
	head.shown =
		add_table(w, w->shown.at, w->shown.len * sizeof(*w->shown.at));
	head.skipped = add_table(
		w, w->skipped.at, w->skipped.len * sizeof(*w->skipped.at));
	head.verdicts = w->at;
	add_verdicts(w);
	head.tallies = w->at;
	add_tallies(w);
	add_bytes(w, &head, sizeof(head));
}

void kept_write(struct kept_sink *sink, const struct population *p,
	const struct output_vec *top)
{
	struct writer w = {.sink = sink, .p = p};

	for (size_t y = 0; y < p->years.len; y++)
		add_year(&w, &p->years.at[y], top);
	add_skipped(&w);
	add_tables(&w);
	arena_free(&w.a);
}
