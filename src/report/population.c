#include "report/population.h"

#include <stdlib.h>

#include "model/reader.h"
#include "report/review.h"

#define UNDATED SLICE("undated")

static int compare_record(const struct finding *a, const struct finding *b)
{
	return slice_cmp(a->record, b->record);
}

/* By record; then as they are, which is by path and position. */
static int by_record(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;
	int c = compare_record(x, y);

	return c ? c : (x > y) - (x < y);
}

static void index_findings(struct population *p, struct arena *a)
{
	const struct finding_vec *all = &p->input->findings->all;

	p->by_record = arena_array(a, all->len, sizeof(*p->by_record));
	p->finding_count = all->len;
	for (size_t i = 0; i < all->len; i++)
		p->by_record[i] = &all->at[i];
	if (all->len)
		qsort(p->by_record, all->len, sizeof(*p->by_record), by_record);
}

static void collect_errors(struct population *p, struct arena *a)
{
	const struct finding_vec *all = &p->input->findings->all;

	p->errors.at = arena_array(a, all->len, sizeof(*p->errors.at));
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].severity == SEVERITY_ERROR)
			p->errors.at[p->errors.len++] = &all->at[i];
}

static int compare_id(const void *key, const void *element)
{
	const struct finding *f = *(const struct finding *const *)element;

	return slice_cmp(*(const struct slice *)key, f->record);
}

struct finding_list population_findings(
	const struct population *p, struct slice id)
{
	struct finding_list list = {0};
	size_t low = vec_lower_bound(&id, p->by_record, p->finding_count,
		sizeof(*p->by_record), compare_id);

	list.at = p->by_record + low;
	while (low + list.len < p->finding_count &&
		slice_eq(p->by_record[low + list.len]->record, id))
		list.len++;
	return list;
}

struct finding_list population_findings_of(
	const struct population *p, const struct action *action)
{
	struct finding_list none = {0};

	return action->record.first ? population_findings(p, action->record.id)
				    : none;
}

bool population_is_overdue(
	const struct population *p, const struct action *action)
{
	return action_is_open(action) &&
	       moment_is_after(
		       moment_of_day(p->input->judge->as_of), action->due.at);
}

static struct slice year_of(struct slice id)
{
	struct slice year = record_year(id);

	return year.len ? year : UNDATED;
}

/* An id that is wrong may hold anything; the name of a file may not, and it
 * must be no other page's: NUMBER makes it one of its own. */
static struct slice page_name(const struct population *p, struct arena *a,
	struct slice id, size_t number)
{
	char *name;

	if (id_is_valid(p->input->corpus->settings.incident_prefix, id))
		return id;
	if (id.len > 60)
		id.len = 60;
	name = arena_string(a, id);
	for (size_t i = 0; i < id.len; i++)
		if (!char_is_alnum(name[i]) && name[i] != '-')
			name[i] = '-';
	return arena_printf(a, "record-%zu-%s", number, name);
}

static int compare_log(const void *a, const void *b)
{
	const struct log_item *x = a, *y = b;
	int c = slice_cmp(x->year, y->year);

	if (!c)
		c = slice_cmp(x->id, y->id);
	if (!c)
		c = slice_cmp(x->path, y->path);
	return c ? c
		 : (x->action->record.place.at > y->action->record.place.at) -
			       (x->action->record.place.at <
				       y->action->record.place.at);
}

static int compare_item(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int c = slice_cmp(x->year, y->year);

	if (!c)
		c = slice_cmp(x->id, y->id);
	return c ? c : slice_cmp(x->path, y->path);
}

static bool is_bounded(const struct population *p)
{
	return p->input->from != DAY_NONE || p->input->to != DAY_NONE;
}

bool population_in_period(const struct population *p, struct moment at)
{
	const struct report_input *in = p->input;

	/* What cannot be dated is shown rather than lost. */
	if (!is_bounded(p) || !moment_is_known(at))
		return true;
	return (in->from == DAY_NONE || at.day >= in->from) &&
	       (in->to == DAY_NONE || at.day <= in->to);
}

static bool in_period(
	const struct population *p, const struct incident *incident)
{
	return population_in_period(p, incident->detected.at);
}

static void count_findings(struct item *item, struct finding_list list)
{
	for (size_t i = 0; i < list.len; i++) {
		if (list.at[i]->severity != SEVERITY_DEVIATION)
			continue;
		if (list.at[i]->excepted)
			item->excepted++;
		else
			item->deviations++;
	}
}

static void count_actions(struct item *item, const struct population *p)
{
	for (size_t i = 0; i < item->actions.len; i++) {
		const struct action *action = item->actions.at[i];

		item->open += action_is_open(action);
		item->overdue += population_is_overdue(p, action);
		count_findings(item, population_findings_of(p, action));
	}
}

/* A verdict for each step. */
static struct verdict_cell *judge_steps(struct arena *a,
	const struct population *p, const struct item *item,
	const struct step_vec *steps)
{
	const struct report_input *in = p->input;
	struct verdict_cell *cells = arena_array(a, steps->len, sizeof(*cells));

	for (size_t i = 0; i < steps->len; i++)
		verdict_of(&cells[i], a, in->corpus, in->findings, in->judge,
			item->incident, &steps->at[i]);
	return cells;
}

bool population_is_other_step(
	const struct population *p, const struct item *item, size_t n)
{
	const struct procedure *now = &p->input->corpus->procedure;
	const struct procedure *then = &item->in_force.corpus->procedure;

	return then != now && step_is_other(now, &then->steps.at[n]);
}

static void judge_item(
	struct item *item, struct arena *a, const struct population *p)
{
	const struct report_input *in = p->input;
	const struct plan_change_vec *changes = &item->incident->plan_changes;

	item->proofs = arena_array(a, changes->len, sizeof(*item->proofs));
	for (size_t i = 0; i < changes->len; i++)
		plan_proof_of(&item->proofs[i], in->corpus, in->judge,
			item->incident, &changes->at[i]);
	item->cells = judge_steps(a, p, item, &in->corpus->procedure.steps);
	item->own = item->cells;
	if (item->in_force.corpus != in->corpus)
		item->own = judge_steps(
			a, p, item, &item->in_force.corpus->procedure.steps);
}

static void fill_item(struct item *item, struct arena *a,
	const struct population *p, const struct incident *incident)
{
	struct slice id = incident->record.id;
	bool is_first = incident->record.first;

	item->incident = incident;
	item->id = id;
	item->path = incident->record.source->path;
	item->blob = incident->record.source->blob;
	item->name = page_name(p, a, id, p->count);
	item->year = year_of(id);
	in_force_for(
		&item->in_force, p->input->corpus, p->input->judge, incident);
	item->version_path = item->in_force.path;
	item->version_blob = item->in_force.blob;
	scope_of(&item->scope, a, p->input->corpus, p->input->judge, incident);
	/* Of two with the same id only the first has pages of its own, and the
	 * findings of both. */
	item->has_report = is_first && scope_has_report(&item->scope);
	item->taught = item->scope.reviewed && item->has_report;
	corpus_actions_of(&item->actions, a, p->input->corpus, incident);
	if (is_first)
		item->findings = population_findings(p, id);
	count_findings(item, item->findings);
	count_actions(item, p);
	judge_item(item, a, p);
	review_state_of(&item->review, a, p->input, item);
	brief_of(&item->brief, p, item);
	item->verdicts = brief_verdicts(
		a, item->cells, p->input->corpus->procedure.steps.len);
}

/* Whether one of the incidents that an item is for is shown. */
static bool log_wants(const struct population *p, const struct action *action)
{
	if (action->parent)
		return in_period(p, action->parent);
	for (size_t i = 0; i < action->incident.items.len; i++) {
		const struct incident *incident = corpus_incident(
			p->input->corpus, action->incident.items.at[i].text);

		if (!incident || in_period(p, incident))
			return true;
	}
	return !action->incident.items.len;
}

static void fill_log(struct population *p, struct arena *a)
{
	const struct action_ptr_vec *all = &p->input->corpus->actions;

	p->log = arena_array(a, all->len, sizeof(*p->log));
	for (size_t i = 0; i < all->len; i++) {
		const struct action *action = all->at[i];
		struct log_item *item = &p->log[p->log_count];

		if (!population_makes(p, action->record.source->path))
			continue;
		if (!log_wants(p, action)) {
			p->log_outside++;
			continue;
		}
		item->action = action;
		item->id = action->record.id;
		item->path = action->record.source->path;
		item->blob = action->record.source->blob;
		item->year = year_of(action->record.id);
		item->owner = action->owner.text.len
				      ? people_show(&p->input->corpus->people,
						action->owner.text)
				      : SLICE("");
		item->open = action_is_open(action);
		item->overdue = population_is_overdue(p, action);
		item->status = action->status.value;
		item->findings = population_findings_of(p, action);
		p->log_count++;
	}
}

static void index_log(struct population *p, struct arena *a)
{
	const struct corpus *c = p->input->corpus;

	p->log_of = arena_array(a, c->actions.len, sizeof(*p->log_of));
	for (size_t i = 0; i < p->log_count; i++)
		if (!p->log[i].is_kept)
			p->log_of[corpus_action_place(c, p->log[i].action)] =
				&p->log[i];
}

static void add_item(struct year *year, struct item *item)
{
	item->lesson = (size_t)year->sums.lessons.reviewed;
	sums_count(&year->sums, &item->brief, item->verdicts, 1);
	year->count++;
}

static void add_log_item(struct year *year, const struct log_item *item)
{
	struct log_brief brief = log_brief_of(item);

	sums_count_log(&year->sums, &brief, 1);
	year->log_count++;
}

static void group_years(struct population *p, struct arena *a)
{
	size_t steps = p->input->corpus->procedure.steps.len;
	size_t i = 0, l = 0;

	sums_init(&p->sums, a, steps);
	while (i < p->count || l < p->log_count) {
		struct year *year = vec_push(a, &p->years);

		if (i >= p->count ||
			(l < p->log_count && slice_cmp(p->log[l].year,
						     p->items[i].year) < 0))
			year->name = p->log[l].year;
		else
			year->name = p->items[i].year;
		sums_init(&year->sums, a, steps);
		year->items = p->items + i;
		for (; i < p->count && slice_eq(p->items[i].year, year->name);
			i++)
			add_item(year, &p->items[i]);
		year->log = p->log + l;
		for (; l < p->log_count && slice_eq(p->log[l].year, year->name);
			l++)
			add_log_item(year, &p->log[l]);
		sums_add(&p->sums, &year->sums);
	}
}

static void add_exceptions(struct population *p, struct arena *a,
	const struct exception_vec *all, const struct record *holder)
{
	for (size_t i = 0; i < all->len; i++)
		*vec_push(a, &p->exceptions) = (struct exception_entry){
			.exception = &all->at[i],
			.holder = holder,
			.record = holder ? holder->id : all->at[i].record.text};
}

static void collect_exceptions(struct population *p, struct arena *a)
{
	for (size_t y = p->years.len; y-- > 0;) {
		const struct year *year = &p->years.at[y];

		for (size_t i = year->count; i-- > 0;)
			add_exceptions(p, a,
				&year->items[i].incident->exceptions,
				&year->items[i].incident->record);
		for (size_t i = year->log_count; i-- > 0;)
			add_exceptions(p, a, &year->log[i].action->exceptions,
				&year->log[i].action->record);
	}
	add_exceptions(p, a, &p->input->corpus->settings.exceptions, NULL);
}

static void fill_items(struct population *out, struct arena *a)
{
	const struct incident_vec *all = &out->input->corpus->incidents;

	out->items = arena_array(a, all->len, sizeof(*out->items));
	for (size_t i = 0; i < all->len; i++) {
		if (!population_makes(out, all->at[i]->record.source->path))
			continue;
		if (!in_period(out, all->at[i])) {
			out->outside++;
			continue;
		}
		out->undated += is_bounded(out) &&
				!moment_is_known(all->at[i]->detected.at);
		fill_item(&out->items[out->count++], a, out, all->at[i]);
	}
}

bool population_makes(const struct population *p, struct slice path)
{
	return !p->kept || slice_list_has(p->input->made, path);
}

/* Incidents, and action items, that have a file of their own. */
static void count_files(struct population *p)
{
	const struct corpus *c = p->input->corpus;

	p->files = c->files;
	p->skipped = c->skipped;
	p->incident_files = c->incidents.len;
	for (size_t i = 0; i < c->actions.len; i++)
		p->action_files += !c->actions.at[i]->parent;
}

void population_build(struct population *out, struct arena *a,
	const struct report_input *input)
{
	*out = (struct population){
		.input = input, .arena = a, .kept = input->kept};
	index_findings(out, a);
	collect_errors(out, a);
	fill_items(out, a);
	fill_log(out, a);
	if (out->kept)
		population_add_kept(out, a);
	vec_sort_at(out->items, out->count, sizeof(*out->items), compare_item);
	vec_sort_at(out->log, out->log_count, sizeof(*out->log), compare_log);
	index_log(out, a);
	group_years(out, a);
	if (out->kept) {
		population_add_staying(out, a);
		return;
	}
	count_files(out);
	population_list_open(out, a);
}

void population_add_site(struct population *out, struct arena *a)
{
	population_log_views(out, a);
	collect_exceptions(out, a);
	groups_of_systems(&out->systems, a, out);
	groups_of_categories(&out->categories, a, out);
}

struct item_key item_key_of(const struct item *item)
{
	return (struct item_key){item->year, item->id, item->path};
}

/* By year and id, which ends in a number that may grow beyond four digits. */
int item_key_newest(const void *a, const void *b)
{
	const struct item_key *x = a, *y = b;
	struct slice i = x->id, j = y->id;
	int c = slice_cmp(y->year, x->year);

	if (!c)
		c = (j.len > i.len) - (j.len < i.len);
	if (!c)
		c = slice_cmp(j, i);
	return c ? c : slice_cmp(x->path, y->path);
}

int population_newest(const void *a, const void *b)
{
	const struct item_key x = item_key_of(*(const struct item *const *)a);
	const struct item_key y = item_key_of(*(const struct item *const *)b);

	return item_key_newest(&x, &y);
}

const struct item *population_item(const struct population *p, struct slice id)
{
	struct slice year = year_of(id);
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct item *item = &p->items[middle];
		int c = slice_cmp(item->year, year);

		if (!c)
			c = slice_cmp(item->id, id);
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < p->count && slice_eq(p->items[low].id, id))
		return &p->items[low];
	return NULL;
}

const struct log_item *population_log(
	const struct population *p, const struct action *action)
{
	return p->log_of[corpus_action_place(p->input->corpus, action)];
}

size_t population_log_row(
	const struct population *p, const struct log_item *item)
{
	for (size_t i = 0; i < p->years.len; i++) {
		const struct year *year = &p->years.at[i];

		if (item >= year->log && item < year->log + year->log_count)
			return (size_t)(item - year->log);
	}
	return 0;
}
