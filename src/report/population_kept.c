/*
 * A population of which only some records were read: those that are judged
 * now, what is kept of the others of their years, and the sums of all other
 * years. See kept.h.
 */
#include <string.h>

#include "report/population.h"

/* ---- The years whose pages are made anew ---- */

static bool has_items(const struct population *p, struct slice year)
{
	for (size_t i = 0; i < p->count; i++)
		if (slice_eq(p->items[i].year, year))
			return true;
	for (size_t i = 0; i < p->log_count; i++)
		if (slice_eq(p->log[i].year, year))
			return true;
	return false;
}

/* ---- Their other items ---- */

/* TEXT is empty where there is none. */
static void copy_digest(char out[SHA256_HEX + 1], struct slice text)
{
	if (text.len == SHA256_HEX)
		memcpy(out, text.ptr, SHA256_HEX);
}

static struct item item_from_kept(
	const struct population *p, struct arena *a, size_t n)
{
	const struct kept *k = p->kept;
	const struct kept_item kept = kept_item(k, n);
	struct item_rows *rows = arena_new(a, struct item_rows);
	uint32_t *shown = arena_array(a, kept.shown_count, sizeof(*shown));

	for (int i = 0; i < ITEM_ROWS; i++)
		rows->text[i] = kept_text(k, kept.rows[i]);
	copy_digest(rows->sha256, kept_text(k, kept.sha256));
	for (uint32_t i = 0; i < kept.shown_count; i++)
		shown[i] = kept_shown(k, kept.shown + i);
	return (struct item){
		.id = kept_text(k, kept.id),
		.name = kept_text(k, kept.id),
		.path = kept_text(k, kept.path),
		.blob = kept_text(k, kept.blob),
		.version_path = kept_text(k, kept.version_path),
		.version_blob = kept_text(k, kept.version_blob),
		.year = kept_text(k, kept.year),
		.rows = rows,
		.is_kept = true,
		.shown = shown,
		.shown_count = kept.shown_count,
		.in_changelog = kept.in_changelog,
		.has_report = kept.has_report,
		.scope.state = kept.brief.state,
		.taught = kept.brief.lessons.reviewed > 0,
		.brief = kept.brief,
		.verdicts = kept_verdicts(k, n),
	};
}

static struct log_item log_from_kept(
	const struct population *p, struct arena *a, size_t n)
{
	const struct kept *k = p->kept;
	const struct kept_log kept = kept_log(k, n);
	struct log_rows *rows = arena_new(a, struct log_rows);

	for (int i = 0; i < LOG_ROWS; i++)
		rows->text[i] = kept_text(k, kept.rows[i]);
	return (struct log_item){
		.id = kept_text(k, kept.id),
		.path = kept_text(k, kept.path),
		.blob = kept_text(k, kept.blob),
		.year = kept_text(k, kept.year),
		.rows = rows,
		.is_kept = true,
		.open = kept.brief.open,
		.overdue = kept.brief.overdue,
		.status = (int)kept.brief.status,
	};
}

/* Makes room for what is judged, and all that is kept of the years WANTED. */
static void make_room(struct population *p, struct arena *a, const bool *wanted)
{
	size_t items = p->count, log = p->log_count;
	struct item *judged = p->items;
	struct log_item *judged_log = p->log;

	for (size_t y = 0; y < p->kept->head.year_count; y++) {
		const struct kept_year year = kept_year(p->kept, y);

		items += wanted[y] ? year.item_count : 0;
		log += wanted[y] ? year.log_count : 0;
	}
	p->items = arena_array(a, items, sizeof(*p->items));
	p->log = arena_array(a, log, sizeof(*p->log));
	for (size_t i = 0; i < p->count; i++)
		p->items[i] = judged[i];
	for (size_t i = 0; i < p->log_count; i++)
		p->log[i] = judged_log[i];
}

static void add_year(
	struct population *p, struct arena *a, const struct kept_year *year)
{
	for (size_t i = 0; i < year->item_count; i++) {
		struct item item = item_from_kept(p, a, year->items + i);

		if (!population_makes(p, item.path))
			p->items[p->count++] = item;
	}
	for (size_t i = 0; i < year->log_count; i++) {
		struct log_item item = log_from_kept(p, a, year->log + i);

		if (!population_makes(p, item.path))
			p->log[p->log_count++] = item;
	}
}

void population_add_kept(struct population *p, struct arena *a)
{
	size_t years = p->kept->head.year_count;
	bool *wanted = arena_array(a, years, sizeof(*wanted));

	for (size_t y = 0; y < years; y++) {
		const struct kept_year year = kept_year(p->kept, y);

		wanted[y] = has_items(p, kept_text(p->kept, year.name));
	}
	make_room(p, a, wanted);
	for (size_t y = 0; y < years; y++) {
		const struct kept_year year = kept_year(p->kept, y);

		if (wanted[y])
			add_year(p, a, &year);
	}
}

/* ---- The years that stay ---- */

/* Adds year number N of those kept. */
static void add_staying(struct population *p, struct arena *a, size_t n)
{
	const struct kept *k = p->kept;
	const struct kept_year kept = kept_year(k, n);
	struct year *year = vec_push(a, &p->years);

	*year = (struct year){
		.name = kept_text(k, kept.name),
		.count = kept.item_count,
		.log_count = kept.log_count,
		.stays = true,
		.number = n,
		.sums = kept.sums,
		.manifest.path = kept_text(k, kept.manifest),
	};
	copy_digest(year->manifest.sha256, kept_text(k, kept.sha256));
	year->sums.steps =
		arena_array(a, k->head.steps, sizeof(*year->sums.steps));
	for (size_t i = 0; i < k->head.steps; i++)
		year->sums.steps[i] = kept_tally(k, n, i);
}

static int by_name(const void *a, const void *b)
{
	const struct year *x = a, *y = b;

	return slice_cmp(x->name, y->name);
}

static const struct year *find_year(
	const struct population *p, size_t count, struct slice name)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq(p->years.at[i].name, name))
			return &p->years.at[i];
	return NULL;
}

/* The open items of a year that stays. */
static void list_kept_open(struct population *p, const struct year *year)
{
	struct log_views *views = &p->views;
	const struct kept_year kept = kept_year(p->kept, year->number);

	for (size_t i = 0; i < kept.log_count; i++) {
		size_t place = kept.log + i;

		if (kept_log(p->kept, place).brief.open)
			views->kept[views->open.len++] = (uint32_t)place;
	}
}

/* The open items of all years, in the log's order. */
static void list_open(struct population *p, struct arena *a)
{
	struct log_list *open = &p->views.open;
	size_t most = (size_t)p->sums.log.open;

	open->at = arena_array(a, most, sizeof(*open->at));
	p->views.kept = arena_array(a, most, sizeof(*p->views.kept));
	for (size_t y = 0; y < p->years.len; y++) {
		const struct year *year = &p->years.at[y];

		if (year->stays)
			list_kept_open(p, year);
		for (size_t i = 0; !year->stays && i < year->log_count; i++)
			if (year->log[i].open)
				open->at[open->len++] = &year->log[i];
	}
}

const struct log_item *population_open(
	const struct population *p, struct arena *a, size_t number)
{
	struct log_item *item;

	if (p->views.open.at[number])
		return p->views.open.at[number];
	item = arena_new(a, struct log_item);
	*item = log_from_kept(p, a, p->views.kept[number]);
	return item;
}

/* Whether the matrix of the year has the column of other steps. */
static bool has_others(const struct sums *sums)
{
	return verdict_tally_sum(&sums->others) > 0;
}

const struct item *population_find(
	struct item *room, const struct population *p, struct slice id)
{
	const struct item *item = population_item(p, id);
	struct kept_item kept;
	size_t n;

	if (item || !p->kept || !kept_find(&n, p->kept, id))
		return item;
	kept = kept_item(p->kept, n);
	*room = (struct item){
		.id = kept_text(p->kept, kept.id),
		.name = kept_text(p->kept, kept.id),
		.path = kept_text(p->kept, kept.path),
		.year = kept_text(p->kept, kept.year),
		.has_report = kept.has_report,
		.is_kept = true,
	};
	return room;
}

/* Files do not go, and ids stay in theirs; see cmd/ledger.h. */
static void count_files(struct population *p)
{
	const struct kept_head *h = &p->kept->head;
	size_t ignored, incidents = 0, actions = 0;

	for (size_t i = 0; i < p->count; i++)
		incidents += !p->items[i].is_kept &&
			     !kept_find(&ignored, p->kept, p->items[i].id);
	for (size_t i = 0; i < p->log_count; i++)
		actions += !p->log[i].is_kept && !p->log[i].action->parent &&
			   !kept_has_action(p->kept, p->log[i].id);
	p->incident_files = h->incident_files + incidents;
	p->action_files = h->action_files + actions;
	p->files = h->files + incidents + actions;
}

static int by_path(const void *a, const void *b)
{
	const struct skipped *x = a, *y = b;

	return slice_cmp(x->path, y->path);
}

/* Those that some record links to were read anew. */
static void list_skipped(struct population *p, struct arena *a)
{
	const struct skipped_vec *linked = &p->input->corpus->skipped;

	for (size_t n = 0; n < p->kept->head.skipped_count; n++) {
		const struct kept_skipped kept = kept_skipped(p->kept, n);

		*vec_push(a, &p->skipped) =
			(struct skipped){kept_text(p->kept, kept.path),
				arena_string(a, kept_text(p->kept, kept.why))};
	}
	for (size_t i = 0; i < linked->len; i++)
		*vec_push(a, &p->skipped) = linked->at[i];
	vec_sort(&p->skipped, by_path);
}

void population_add_staying(struct population *p, struct arena *a)
{
	const struct kept *k = p->kept;
	size_t judged = p->years.len;

	for (size_t n = 0; n < k->head.year_count; n++) {
		const struct kept_year kept = kept_year(k, n);
		const struct year *year =
			find_year(p, judged, kept_text(k, kept.name));

		if (!year)
			add_staying(p, a, n);
		else if (has_others(&year->sums) != has_others(&kept.sums))
			p->unfit = true;
	}
	vec_sort(&p->years, by_name);
	for (size_t y = 0; y < p->years.len; y++)
		if (p->years.at[y].stays)
			sums_add(&p->sums, &p->years.at[y].sums);
	list_open(p, a);
	count_files(p);
	list_skipped(p, a);
}
