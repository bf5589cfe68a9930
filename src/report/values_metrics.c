/* The page of figures over time: each chart with its table. */
#include "report/chart.h"
#include "report/durations.h"
#include "report/metrics.h"
#include "report/values.h"

/* ---- Charts ---- */

/* What the charts of the page have in common. */
struct charts {
	const struct view *v;
	const struct metrics *m;
	struct slice *columns;
};

static struct chart make_chart(
	const struct charts *c, const char *id, const char *title)
{
	return (struct chart){
		.id = slice_of(id),
		.title = slice_of(title),
		.columns = c->columns,
		.count = c->m->count,
	};
}

/* The values of one series: GET takes them out of a bucket. */
static const long long *series_values(const struct charts *c,
	long long (*get)(const struct bucket *b, size_t series), size_t series)
{
	long long *all = arena_array(c->v->a, c->m->count, sizeof(*all));

	for (size_t i = 0; i < c->m->count; i++)
		all[i] = get(&c->m->buckets[i], series);
	return all;
}

static long long get_severity(const struct bucket *b, size_t series)
{
	return (long long)b->severities[series];
}

static long long get_open(const struct bucket *b, size_t series)
{
	return (long long)(series ? b->open - b->overdue : b->overdue);
}

/* An empty chart would only look like a fault. */
static bool any_value(
	const struct charts *c, const struct chart_series *series, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t n = 0; n < c->m->count; n++)
			if (series[i].values[n])
				return true;
	return false;
}

static void set_stacked(const struct charts *c, struct value *map,
	struct chart *chart, const struct chart_series *series, size_t count)
{
	struct value *legend = value_set_list(c->v->a, map, "legend");
	struct buf out = BUF_INIT(0);

	if (any_value(c, series, count))
		chart_stacked(&out, chart, series, count);
	view_set(c->v, map, "svg", buf_take(&out, c->v->a));
	for (size_t i = 0; i < count; i++) {
		struct value *row = value_add_map(c->v->a, legend);

		view_set(c->v, row, "name", series[i].name);
		value_set_number(c->v->a, row, "number", (long long)i + 1);
	}
}

static void set_severities(const struct charts *c, struct value *page)
{
	struct value *map = value_set_map(c->v->a, page, "severities");
	struct chart chart =
		make_chart(c, "chart-severities", "Incidents by severity");
	struct chart_series series[METRICS_SERIES];

	chart.description = SLICE(
		"Bars of how many incidents were detected, one part for each "
		"severity; the table below has the figures.");
	for (size_t i = 0; i < c->m->series_count; i++)
		series[i] = (struct chart_series){
			c->m->series[i], series_values(c, get_severity, i)};
	set_stacked(c, map, &chart, series, c->m->series_count);
}

static void set_open_items(const struct charts *c, struct value *page)
{
	struct value *map = value_set_map(c->v->a, page, "open_items");
	struct chart chart =
		make_chart(c, "chart-open", "Open and overdue action items");
	const struct chart_series series[] = {
		{SLICE("overdue"), series_values(c, get_open, 0)},
		{SLICE("open, not overdue"), series_values(c, get_open, 1)},
	};

	chart.description = SLICE(
		"Bars of how many action items were open at the end of each "
		"period, the overdue ones below; the table below has the "
		"figures.");
	set_stacked(c, map, &chart, series, 2);
}

static struct chart_range range_of(const struct quantiles *q)
{
	return (struct chart_range){q->count > 0, q->median, q->p90};
}

static void set_ranges(const struct charts *c, struct value *page,
	const char *key, struct chart *chart, int measure)
{
	struct chart_range *ranges =
		arena_array(c->v->a, c->m->count, sizeof(*ranges));
	struct value *map = value_set_map(c->v->a, page, key);
	struct buf out = BUF_INIT(0);
	bool any = false;

	for (size_t i = 0; i < c->m->count; i++) {
		const struct bucket *b = &c->m->buckets[i];

		ranges[i] = range_of(
			measure == MEASURES ? &b->share : &b->times[measure]);
		any = any || ranges[i].any;
	}
	chart->description =
		SLICE("A dot for the median of each period and a mark above it "
		      "for the 90th percentile; the table below has the "
		      "figures.");
	if (any)
		chart_ranges(&out, chart, ranges,
			measure == MEASURES ? CHART_PERCENT : CHART_TIME);
	view_set(c->v, map, "svg", buf_take(&out, c->v->a));
}

static void set_charts(const struct charts *c, struct value *page)
{
	struct chart share = make_chart(
		c, "chart-reviews", "Time to the review against its period");
	struct chart detect =
		make_chart(c, "chart-detect", "Time to detect an incident");
	struct chart resolve =
		make_chart(c, "chart-resolve", "Time to resolve an incident");

	set_severities(c, page);
	set_open_items(c, page);
	set_ranges(c, page, "reviews", &share, MEASURES);
	set_ranges(c, page, "detect", &detect, TO_DETECT);
	set_ranges(c, page, "resolve", &resolve, TO_RESOLVE);
}

/* ---- Tables ---- */

static void set_time(const struct view *v, struct value *map, const char *key,
	long long seconds)
{
	struct time_span span = {.kind = SPAN_KNOWN, .seconds = seconds};
	struct buf text = BUF_INIT(0);

	time_span_write(&text, span);
	view_set(v, map, key, buf_take(&text, v->a));
}

static void set_times(
	const struct view *v, struct value *row, const struct bucket *b)
{
	struct value *list = value_set_list(v->a, row, "times");

	for (int i = 0; i < MEASURES; i++) {
		const struct quantiles *q = &b->times[i];
		struct value *cell = value_add_map(v->a, list);

		value_set_bool(v->a, cell, "any", q->count > 0);
		value_set_number(v->a, cell, "count", (long long)q->count);
		set_time(v, cell, "median", q->median);
		set_time(v, cell, "p90", q->p90);
	}
}

static void set_row(
	const struct charts *c, struct value *row, const struct bucket *b)
{
	const struct view *v = c->v;
	struct value *list = value_set_list(v->a, row, "by_severity");

	view_set(v, row, "name", b->name);
	value_set_number(v->a, row, "incidents", (long long)b->incidents);
	for (size_t i = 0; i < c->m->series_count; i++)
		value_set_number(v->a, value_add_map(v->a, list), "n",
			(long long)b->severities[i]);
	value_set_number(v->a, row, "on_time", (long long)b->on_time);
	value_set_number(v->a, row, "late", (long long)b->late);
	value_set_bool(v->a, row, "any_late", b->late > 0);
	value_set_number(v->a, row, "open", (long long)b->open);
	value_set_number(v->a, row, "overdue", (long long)b->overdue);
	value_set_bool(v->a, row, "any_overdue", b->overdue > 0);
	value_set_bool(v->a, row, "any_share", b->share.count > 0);
	value_set_number(v->a, row, "reviewed", (long long)b->share.count);
	value_set_number(v->a, row, "share", b->share.median);
	value_set_number(v->a, row, "share_p90", b->share.p90);
	set_times(v, row, b);
}

static void set_measures(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "measures");

	for (int i = 0; i < MEASURES; i++)
		view_set_name(v, value_add_map(v->a, list), "name",
			measure_name((enum measure)i));
}

struct value *values_metrics(const struct view *v, const struct year *year)
{
	struct value *page = view_page(v, SLICE("Metrics"), "metrics");
	struct value *rows = value_set_list(v->a, page, "rows");
	struct metrics m;
	struct charts c = {.v = v, .m = &m};

	(void)year;
	metrics_build(&m, v->a, v->p);
	c.columns = arena_array(v->a, m.count, sizeof(*c.columns));
	for (size_t i = 0; i < m.count; i++)
		c.columns[i] = m.buckets[i].name;
	for (size_t i = m.count; i-- > 0;)
		set_row(&c, value_add_map(v->a, rows), &m.buckets[i]);
	set_measures(v, page);
	view_set_name(v, page, "unit", m.years ? "year" : "quarter");
	value_set_number(v->a, page, "undated", (long long)m.undated);
	value_set_number(v->a, page, "outside", (long long)m.outside);
	value_set_bool(v->a, page, "any_undated", m.undated > 0);
	value_set_bool(v->a, page, "any_outside", m.outside > 0);
	value_set_bool(v->a, page, "any_row", m.count > 0);
	if (m.count)
		set_charts(&c, page);
	return page;
}
