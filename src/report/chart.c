#include "report/chart.h"

#include "text/escape.h"

/* The picture's measures, in its own units. */
enum {
	WIDTH = 760,
	HEIGHT = 280,
	LEFT = 60,
	RIGHT = 30,
	TOP = 12,
	BOTTOM = 28,
	PLOT_WIDTH = WIDTH - LEFT - RIGHT,
	PLOT_HEIGHT = HEIGHT - TOP - BOTTOM,
	FLOOR = HEIGHT - BOTTOM, /* where bars stand */
	NAME_WIDTH = 62,	 /* room for a column's name */
	BAR_MOST = 44,
};

/* ---- Frame ---- */

static void open_chart(struct buf *out, const struct chart *c)
{
	buf_addf(out,
		"<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
		"aria-labelledby=\"%.*s-title %.*s-text\">\n<title id=\"%.*s"
		"-title\">",
		WIDTH, HEIGHT, SLICE_FMT(c->id), SLICE_FMT(c->id),
		SLICE_FMT(c->id));
	escape_xml(out, c->title);
	buf_addf(out, "</title>\n<desc id=\"%.*s-text\">", SLICE_FMT(c->id));
	escape_xml(out, c->description);
	buf_adds(out, "</desc>\n");
}

/* The middle of a column. */
static int column_x(const struct chart *c, size_t i)
{
	return LEFT + (int)((2 * i + 1) * PLOT_WIDTH / (2 * c->count));
}

/* Names below the columns, as many as have room. */
static void add_names(struct buf *out, const struct chart *c)
{
	size_t fit = PLOT_WIDTH / NAME_WIDTH;
	size_t step = (c->count + fit - 1) / fit;

	for (size_t i = 0; i < c->count; i += step) {
		buf_addf(out,
			"<text class=\"axis\" x=\"%d\" y=\"%d\" "
			"text-anchor=\"middle\">",
			column_x(c, i), HEIGHT - 8);
		escape_xml(out, c->columns[i]);
		buf_adds(out, "</text>\n");
	}
}

static void add_mark(
	struct buf *out, int y, const char *class_, struct slice name)
{
	buf_addf(out,
		"<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" "
		"y2=\"%d\"/>\n<text class=\"axis\" x=\"%d\" y=\"%d\" "
		"text-anchor=\"end\">%.*s</text>\n",
		class_, LEFT, WIDTH - RIGHT, y, y, LEFT - 8, y + 4,
		SLICE_FMT(name));
}

/* ---- Stacked bars ---- */

/* The least of 1, 2, 5, 10, 20, ... of which five reach MOST. */
static long long step_for(long long most)
{
	long long step = 1;

	for (int i = 0; step * 5 < most; i++)
		step = i % 3 == 1 ? step / 2 * 5 : step * 2;
	return step;
}

static long long column_sum(
	const struct chart_series *series, size_t count, size_t column)
{
	long long sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += series[i].values[column];
	return sum;
}

static int height_of(long long value, long long top)
{
	return (int)(value * PLOT_HEIGHT / top);
}

/* A number as text, for a mark. */
static void add_number_mark(struct buf *out, long long value, long long top)
{
	struct buf name = BUF_INIT(64);

	buf_addf(&name, "%lld", value);
	add_mark(out, FLOOR - height_of(value, top), value ? "grid" : "floor",
		buf_slice(&name));
	buf_free(&name);
}

/* The series, and how much the plot's height stands for. */
struct stack {
	const struct chart_series *series;
	size_t count;
	long long top;
};

static void add_bar(struct buf *out, const struct chart *c,
	const struct stack *stack, size_t column)
{
	int width = (int)(PLOT_WIDTH / c->count) * 7 / 10;
	long long below = 0;

	width = width > BAR_MOST ? BAR_MOST : width < 2 ? 2 : width;
	for (size_t i = 0; i < stack->count; i++) {
		const struct chart_series *s = &stack->series[i];
		long long value = s->values[column];
		int from = height_of(below, stack->top);
		int to = height_of(below + value, stack->top);

		below += value;
		if (!value)
			continue;
		buf_addf(out,
			"<rect class=\"series-%zu\" x=\"%d\" y=\"%d\" "
			"width=\"%d\" height=\"%d\"><title>",
			i + 1, column_x(c, column) - width / 2, FLOOR - to,
			width, to > from ? to - from : 1);
		escape_xml(out, c->columns[column]);
		buf_adds(out, ", ");
		escape_xml(out, s->name);
		buf_addf(out, ": %lld</title></rect>\n", value);
	}
}

void chart_stacked(struct buf *out, const struct chart *c,
	const struct chart_series *series, size_t count)
{
	long long most = 1, step;

	for (size_t i = 0; i < c->count; i++)
		if (column_sum(series, count, i) > most)
			most = column_sum(series, count, i);
	step = step_for(most);
	most = (most + step - 1) / step * step;
	open_chart(out, c);
	for (long long value = 0; value <= most; value += step)
		add_number_mark(out, value, most);
	for (size_t i = 0; i < c->count; i++)
		add_bar(out, c, &(struct stack){series, count, most}, i);
	add_names(out, c);
	buf_adds(out, "</svg>\n");
}

/* ---- Ranges ---- */

struct tick {
	long long value;
	const char *name;
};

/* Units of time, so far apart that hours and months both can be read. */
static const struct tick time_ticks[] = {
	{0, "0"},
	{60, "1 min"},
	{600, "10 min"},
	{3600, "1 h"},
	{6 * 3600, "6 h"},
	{86400, "1 day"},
	{7 * 86400, "1 week"},
	{30 * 86400, "30 days"},
	{365 * 86400, "1 year"},
};

static const struct tick percent_ticks[] = {
	{0, "0%"},
	{25, "25%"},
	{50, "50%"},
	{75, "75%"},
	{100, "100%"},
	{200, "200%"},
	{400, "400%"},
};

struct ticks {
	const struct tick *at;
	size_t count;
};

/* How high a value stands: each space between two ticks is as high as any
 * other. What is beyond the last one stands there. */
static int tick_y(const struct ticks *t, long long value)
{
	size_t i = 0;
	long long space, part;

	while (i + 2 < t->count && t->at[i + 1].value <= value)
		i++;
	space = t->at[i + 1].value - t->at[i].value;
	part = value - t->at[i].value;
	part = part < 0 ? 0 : part > space ? space : part;
	return FLOOR - (int)(((long long)i * space + part) * PLOT_HEIGHT /
			       ((long long)(t->count - 1) * space));
}

/* Only the ticks between which there is something, and one beyond. */
static void narrow(struct ticks *t, const struct chart *c,
	const struct chart_range *ranges, size_t least)
{
	long long most = 0;
	size_t count = 2;

	for (size_t i = 0; i < c->count; i++)
		if (ranges[i].any && ranges[i].high > most)
			most = ranges[i].high;
	while (count < t->count && t->at[count - 1].value < most)
		count++;
	t->count = count < least ? least : count;
}

static void add_range(struct buf *out, const struct ticks *t, int x,
	const struct chart_range *range)
{
	int low = tick_y(t, range->low), high = tick_y(t, range->high);

	if (!range->any)
		return;
	buf_addf(out,
		"<path class=\"range\" d=\"M%d %dV%dM%d %dH%d\"/>\n"
		"<circle class=\"median\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n",
		x, low, high, x - 5, high, x + 5, x, low);
}

void chart_ranges(struct buf *out, const struct chart *c,
	const struct chart_range *ranges, enum chart_scale scale)
{
	bool percent = scale == CHART_PERCENT;
	struct ticks t = {time_ticks, ARRAY_LENGTH(time_ticks)};

	if (percent)
		t = (struct ticks){percent_ticks, ARRAY_LENGTH(percent_ticks)};
	narrow(&t, c, ranges, percent ? 6 : 3);
	open_chart(out, c);
	for (size_t i = 0; i < t.count; i++)
		add_mark(out, tick_y(&t, t.at[i].value),
			!i				  ? "floor"
			: percent && t.at[i].value == 100 ? "limit"
							  : "grid",
			slice_of(t.at[i].name));
	for (size_t i = 0; i < c->count; i++)
		add_range(out, &t, column_x(c, i), &ranges[i]);
	add_names(out, c);
	buf_adds(out, "</svg>\n");
}
