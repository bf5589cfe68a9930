/* Charts: any figures and any names give SVG that is well-formed and the same
 * twice. The first 8 bytes of each line are a figure, the rest is a name. */
#include <string.h>

#include "tests/fuzz/fuzz.h"

#include "report/chart.h"

enum { COLUMNS_MOST = 64 };

struct figures {
	struct slice names[COLUMNS_MOST];
	long long values[COLUMNS_MOST];
	struct chart_range ranges[COLUMNS_MOST];
	size_t count;
};

static long long figure(struct slice line)
{
	unsigned char bytes[8] = {0};
	unsigned long long n = 0;

	memcpy(bytes, line.ptr, line.len < 8 ? line.len : 8);
	for (int i = 0; i < 8; i++)
		n = n << 8 | bytes[i];
	/* Counts and seconds: as far as centuries go. */
	return (long long)(n >> (24 + n % 40));
}

static void read_figures(struct figures *f, struct slice rest)
{
	struct slice line;

	while (f->count < COLUMNS_MOST && slice_line(&line, &rest)) {
		long long n = line.len ? figure(line) : 0;

		f->names[f->count] = slice_from(line, 8);
		f->values[f->count] = n;
		f->ranges[f->count] = (struct chart_range){line.len, n / 2, n};
		f->count++;
	}
}

static void draw(const struct figures *f)
{
	struct chart chart = {
		SLICE("c"), f->names[0], f->names[0], f->names, f->count};
	struct chart_series series[] = {
		{f->names[0], f->values}, {SLICE("b"), f->values}};
	struct buf out = {0};

	chart_stacked(&out, &chart, series, 2);
	read_xml(buf_slice(&out));
	read_html(buf_slice(&out), true);
	fuzz_note(buf_slice(&out));
	buf_reset(&out);
	chart_ranges(&out, &chart, f->ranges, CHART_TIME);
	read_xml(buf_slice(&out));
	buf_reset(&out);
	chart_ranges(&out, &chart, f->ranges, CHART_PERCENT);
	read_xml(buf_slice(&out));
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct figures f = {0};

	read_figures(&f, fuzz_slice(data, size));
	if (f.count)
		draw(&f);
	return 0;
}
