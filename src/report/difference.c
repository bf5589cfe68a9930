#include "report/difference.h"

#include "model/plan.h"

/* ---- Rows ---- */

bool difference_in(const struct different_row *row, size_t c)
{
	return row->before && row->after &&
	       !slice_eq(row->before->cells[c], row->after->cells[c]);
}

static bool is_changed(
	const struct different_row *row, const struct survey_table *table)
{
	for (size_t c = 0; c < table->compared; c++)
		if (difference_in(row, c))
			return true;
	return false;
}

static void add(struct difference *d, struct arena *a, enum survey_kind kind,
	struct different_row row)
{
	row.kind = !row.before	? DIFFERENCE_ADDED
		   : !row.after ? DIFFERENCE_REMOVED
				: DIFFERENCE_CHANGED;
	/* A date that comes or goes with its record is no date that moves. */
	if (kind == SURVEY_DUE && row.kind != DIFFERENCE_CHANGED)
		return;
	if (row.kind != DIFFERENCE_CHANGED ||
		is_changed(&row, &survey_tables[kind]))
		*vec_push(a, &d->rows[kind]) = row;
}

/* Walks both lists in step, as a merge does. */
static void compare_rows(
	struct difference *d, struct arena *a, enum survey_kind kind)
{
	const struct survey_row_vec *old = &d->before->rows[kind];
	const struct survey_row_vec *new = &d->after->rows[kind];
	size_t x = 0, y = 0;

	while (x < old->len || y < new->len) {
		int order = x == old->len ? 1
			    : y == new->len
				    ? -1
				    : slice_cmp(old->at[x].id, new->at[y].id);
		struct different_row row = {0};

		if (order <= 0)
			row.before = &old->at[x++];
		if (order >= 0)
			row.after = &new->at[y++];
		add(d, a, kind, row);
	}
}

const struct survey_row *difference_last(const struct different_row *row)
{
	return row->after ? row->after : row->before;
}

/* The order in which they are told. */
static int by_place(const void *x, const void *y)
{
	const struct survey_row *a = difference_last(x);
	const struct survey_row *b = difference_last(y);
	int order = slice_cmp(a->path, b->path);

	if (!order)
		order = (a->line > b->line) - (a->line < b->line);
	return order ? order : slice_cmp(a->id, b->id);
}

size_t difference_count(const struct difference *d, enum survey_kind kind,
	enum difference_kind which)
{
	const struct different_row_vec *rows = &d->rows[kind];
	size_t count = 0;

	for (size_t i = 0; i < rows->len; i++)
		count += rows->at[i].kind == which;
	return count;
}

int difference_days(const struct different_row *row)
{
	day_t from = 0, to = 0;

	if (!row->before || !row->after ||
		!day_parse(&from, row->before->cells[DUE_DAY]) ||
		!day_parse(&to, row->after->cells[DUE_DAY]))
		return 0;
	return to - from;
}

const char *difference_name(enum difference_kind kind)
{
	static const char *const names[] = {"added", "changed", "removed"};

	return names[kind];
}

/* ---- Files ---- */

static void compare_files(struct difference *d, struct arena *a)
{
	const struct output_vec *old = &d->before->files;
	const struct output_vec *new = &d->after->files;
	size_t x = 0, y = 0;

	while (x < old->len || y < new->len) {
		int order = x == old->len   ? 1
			    : y == new->len ? -1
					    : slice_cmp(old->at[x].path,
						      new->at[y].path);
		bool same =
			!order && !strcmp(old->at[x].sha256, new->at[y].sha256);
		enum difference_kind kind = order < 0	? DIFFERENCE_REMOVED
					    : order > 0 ? DIFFERENCE_ADDED
							: DIFFERENCE_CHANGED;

		if (!same)
			*vec_push(a, &d->files) = (struct different_file){kind,
				order < 0 ? old->at[x].path : new->at[y].path};
		x += order <= 0;
		y += order >= 0;
	}
}

/* ---- The plan ---- */

static bool has_heading(const struct plan *plan, struct slice name)
{
	for (size_t i = 0; i < plan->headings.len; i++)
		if (slice_eq(plan->headings.at[i].text, name))
			return true;
	return false;
}

static void read_plan(struct plan *out, struct arena *a, struct slice text)
{
	plan_read(out, a, source_new(a, SLICE("plan"), text));
}

static void compare_plans(struct difference *d, struct arena *a)
{
	struct slice old = d->before->plan, new = d->after->plan;
	struct plan before, after;
	struct changed_sections sections;

	if (slice_eq(old, new))
		return;
	plan_sections_between(&sections, a, old, new);
	read_plan(&before, a, old);
	read_plan(&after, a, new);
	if (sections.opening || sections.unread)
		*vec_push(a, &d->sections) = (struct different_section){
			!old.len   ? DIFFERENCE_ADDED
			: !new.len ? DIFFERENCE_REMOVED
				   : DIFFERENCE_CHANGED,
			SLICE("")};
	for (size_t i = 0; i < sections.names.len; i++) {
		struct slice name = sections.names.at[i];

		*vec_push(a, &d->sections) = (struct different_section){
			!has_heading(&before, name)  ? DIFFERENCE_ADDED
			: !has_heading(&after, name) ? DIFFERENCE_REMOVED
						     : DIFFERENCE_CHANGED,
			name};
	}
}

/* ---- All of it ---- */

void difference_make(struct difference *out, struct arena *a,
	const struct survey *before, const struct survey *after)
{
	*out = (struct difference){.before = before, .after = after};
	for (int kind = 0; kind < SURVEY_KINDS; kind++)
		compare_rows(out, a, (enum survey_kind)kind);
	vec_sort(&out->rows[SURVEY_FINDINGS], by_place);
	compare_files(out, a);
	compare_plans(out, a);
}

bool difference_is_none(const struct difference *d)
{
	for (int kind = 0; kind < SURVEY_KINDS; kind++)
		if (d->rows[kind].len)
			return false;
	return !d->sections.len && !d->files.len;
}
