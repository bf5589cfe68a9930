#include "report/metrics.h"

#include <assert.h>
#include <stdlib.h>

#include "report/durations.h"

const char *measure_name(enum measure m)
{
	static const char *const names[] = {"To detect", "To contain",
		"To resolve", "To review", "To complete an action item"};

	return names[m];
}

/* ---- Buckets of time ---- */

struct value_vec VEC(long long);

/* What is collected for a bucket before its quantiles are taken. */
struct samples {
	struct value_vec times[MEASURES];
	struct value_vec share;
};

struct builder {
	struct arena *a;
	const struct population *p;
	struct metrics *out;
	struct samples *samples; /* one a bucket */
	int first;		 /* number of the first bucket */
};

/* Quarters, or years, since the year 0. */
static int bucket_number(day_t day, bool years)
{
	int year, month, date;

	day_to_date(&year, &month, &date, day);
	return years ? year : year * 4 + (month - 1) / 3;
}

static day_t bucket_end(int number, bool years)
{
	int year = years ? number : number / 4;
	int month = years ? 12 : number % 4 * 3 + 3;
	static const int lengths[] = {31, 30, 30, 31};

	return day_from_date(year, month, years ? 31 : lengths[month / 3 - 1]);
}

/* A day that counts: known, and not in the future. */
static bool has_day(const struct population *p, struct moment at)
{
	return moment_is_known(at) && at.day <= p->input->judge->as_of;
}

struct range {
	bool any;
	day_t first, last;
};

static void widen(struct range *r, const struct population *p, struct moment at)
{
	if (!has_day(p, at))
		return;
	if (!r->any || at.day < r->first)
		r->first = at.day;
	if (!r->any || at.day > r->last)
		r->last = at.day;
	r->any = true;
}

static const struct item_past *past_of(
	const struct population *p, const struct log_item *item)
{
	return item_past_of(p->pasts, p->input->corpus, item->action);
}

/* The day after the due date of an item that is open now. */
static struct moment overdue_from(const struct log_item *item)
{
	struct moment due = item->action->due.at;

	return moment_is_known(due) ? moment_of_day(day_add(due.day, 1)) : due;
}

static struct range find_range(const struct population *p)
{
	struct range r = {0};

	for (size_t i = 0; i < p->count; i++)
		widen(&r, p, p->items[i].incident->detected.at);
	for (size_t i = 0; i < p->log_count; i++) {
		const struct log_item *item = &p->log[i];
		const struct item_past *past = past_of(p, item);

		widen(&r, p, past->opened);
		widen(&r, p, item->open ? overdue_from(item) : past->closed);
	}
	return r;
}

static void make_buckets(struct builder *b, struct range r)
{
	struct metrics *m = b->out;
	int last;

	if (!r.any)
		return;
	b->first = bucket_number(r.first, false);
	last = bucket_number(r.last, false);
	m->years = last - b->first >= METRICS_BUCKETS;
	if (m->years) {
		b->first = bucket_number(r.first, true);
		last = bucket_number(r.last, true);
	}
	if (last - b->first >= METRICS_BUCKETS)
		b->first = last - METRICS_BUCKETS + 1;
	m->count = (size_t)(last - b->first) + 1;
	m->buckets = arena_array(b->a, m->count, sizeof(*m->buckets));
	b->samples = arena_array(b->a, m->count, sizeof(*b->samples));
	for (size_t i = 0; i < m->count; i++) {
		int number = b->first + (int)i;

		m->buckets[i].name =
			m->years ? arena_printf(b->a, "%d", number)
				 : arena_printf(b->a, "%d Q%d", number / 4,
					   number % 4 + 1);
	}
}

static struct samples *samples_of(const struct builder *b, size_t bucket)
{
	assert(b->samples && bucket < b->out->count);
	return &b->samples[bucket];
}

/* The bucket of a time, or the number of buckets. */
static size_t bucket_of(const struct builder *b, struct moment at)
{
	int number;

	if (!b->out->count || !has_day(b->p, at))
		return b->out->count;
	number = bucket_number(at.day, b->out->years) - b->first;
	return number < 0 || (size_t)number >= b->out->count ? b->out->count
							     : (size_t)number;
}

/* ---- Incidents ---- */

static void name_series(struct builder *b)
{
	const struct severity_level_vec *all =
		&b->p->input->corpus->procedure.severities;
	struct metrics *m = b->out;

	for (size_t i = 0; i < all->len && i < METRICS_SERIES - 1; i++)
		m->series[m->series_count++] = all->at[i].name;
	m->series[m->series_count++] = SLICE("other");
}

static size_t series_of(const struct builder *b, const struct incident *i)
{
	size_t last = b->out->series_count - 1;

	return i->severity_index < 0 || (size_t)i->severity_index > last
		       ? last
		       : (size_t)i->severity_index;
}

static void add_time(struct builder *b, struct value_vec *to,
	struct moment from, struct moment at)
{
	struct time_span s = time_span_between(from, at);

	if (s.kind == SPAN_KNOWN)
		*vec_push(b->a, to) = s.seconds;
}

/* How much of the review period went by, in percent. */
static void add_share(
	struct builder *b, struct samples *s, const struct item *item)
{
	struct moment held = item->incident->review.held_on.at;
	struct moment resolved = item->incident->resolved.at;
	int period;

	if (item->scope.state != SCOPE_IN || !moment_is_known(held) ||
		!moment_is_known(resolved) ||
		item->scope.last_day == DAY_NONE || held.day < resolved.day)
		return;
	period = item->scope.last_day - resolved.day;
	*vec_push(b->a, &s->share) =
		(held.day - resolved.day) * 100LL / (period > 0 ? period : 1);
}

static void add_incident(struct builder *b, const struct item *item)
{
	const struct incident *i = item->incident;
	size_t at = bucket_of(b, i->detected.at);
	struct bucket *bucket;
	struct samples *s;

	if (at == b->out->count) {
		b->out->undated += !moment_is_known(i->detected.at);
		b->out->outside += moment_is_known(i->detected.at);
		return;
	}
	bucket = &b->out->buckets[at];
	s = samples_of(b, at);
	bucket->incidents++;
	bucket->severities[series_of(b, i)]++;
	if (item->scope.state == SCOPE_IN) {
		bucket->late += item->review.late;
		bucket->on_time += item->review.held && !item->review.late;
	}
	add_time(b, &s->times[TO_DETECT], i->started.at, i->detected.at);
	add_time(b, &s->times[TO_CONTAIN], i->detected.at, i->contained.at);
	add_time(b, &s->times[TO_RESOLVE], i->detected.at, i->resolved.at);
	add_time(b, &s->times[TO_REVIEW], i->resolved.at, i->review.held_on.at);
	add_share(b, s, item);
}

/* ---- Action items ---- */

/* Counts the item in each bucket at whose end it was open. */
static void add_open(struct builder *b, const struct item_past *p)
{
	bool open = action_is_open(p->action);
	day_t as_of = b->p->input->judge->as_of;

	if (!has_day(b->p, p->opened) || (!open && !moment_is_known(p->closed)))
		return;
	for (size_t i = 0; i < b->out->count; i++) {
		day_t end = bucket_end(b->first + (int)i, b->out->years);
		struct moment due;

		if (end > as_of)
			end = as_of;
		if (p->opened.day > end || (!open && p->closed.day <= end))
			continue;
		due = item_past_due(p, end);
		b->out->buckets[i].open++;
		b->out->buckets[i].overdue +=
			moment_is_known(due) && due.day < end;
	}
}

static void add_item(struct builder *b, const struct item_past *p)
{
	struct moment done = p->action->done_on.at;
	size_t at = bucket_of(b, done);

	if (at < b->out->count)
		add_time(b, &samples_of(b, at)->times[TO_COMPLETE], p->opened,
			done);
	add_open(b, p);
}

/* ---- Quantiles ---- */

static int compare_value(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;

	return (x > y) - (x < y);
}

static struct quantiles quantiles_of(struct value_vec *all)
{
	struct quantiles q = {.count = all->len};

	if (!all->len)
		return q;
	vec_sort(all, compare_value);
	assert(all->at);
	q.median = all->at[(all->len + 1) / 2 - 1];
	q.p90 = all->at[(all->len * 9 + 9) / 10 - 1];
	return q;
}

/* The others are no series where there are none. */
static void drop_others(struct metrics *m)
{
	size_t last = m->series_count - 1;

	for (size_t i = 0; i < m->count; i++)
		if (m->buckets[i].severities[last])
			return;
	if (last)
		m->series_count = last;
}

void metrics_build(
	struct metrics *out, struct arena *a, const struct population *p)
{
	struct builder b = {.a = a, .p = p, .out = out};

	*out = (struct metrics){0};
	name_series(&b);
	make_buckets(&b, find_range(p));
	for (size_t i = 0; i < p->count; i++)
		add_incident(&b, &p->items[i]);
	for (size_t i = 0; i < p->log_count; i++)
		add_item(&b, past_of(p, &p->log[i]));
	for (size_t i = 0; i < out->count; i++) {
		struct bucket *bucket = &out->buckets[i];
		struct samples *s = samples_of(&b, i);

		for (int m = 0; m < MEASURES; m++)
			bucket->times[m] = quantiles_of(&s->times[m]);
		bucket->share = quantiles_of(&s->share);
	}
	drop_others(out);
}
