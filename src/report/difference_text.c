/* debrief diff, for a terminal. */
#include "report/difference.h"
#include "text/escape.h"

static const char *const signs[DIFFERENCE_KINDS] = {"+", "~", "-"};

static void write_line(
	struct buf *out, const char *sign, const struct difference_line *line)
{
	buf_addf(out, "  %s ", sign);
	escape_terminal(out, line->what);
	buf_addc(out, '\n');
	if (line->detail.len) {
		buf_adds(out, "    ");
		escape_terminal(out, line->detail);
		buf_addc(out, '\n');
	}
	if (line->where.len) {
		buf_adds(out, "    ");
		escape_terminal(out, line->where);
		buf_addc(out, '\n');
	}
}

static void write_rows(
	struct buf *out, const struct difference *d, enum survey_kind kind)
{
	const struct different_row_vec *rows = &d->rows[kind];
	struct arena scratch = {0};

	if (!rows->len)
		return;
	buf_addf(out, "\n%s: ", survey_tables[kind].title);
	difference_describe_counts(out, d, kind);
	buf_addc(out, '\n');
	for (size_t i = 0; i < rows->len; i++) {
		struct difference_line line;

		difference_describe(&line, &scratch, kind, &rows->at[i]);
		write_line(out, signs[rows->at[i].kind], &line);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

static void write_sections(struct buf *out, const struct difference *d)
{
	if (!d->sections.len)
		return;
	buf_addf(out, "\nSections of the plan: %zu\n", d->sections.len);
	for (size_t i = 0; i < d->sections.len; i++) {
		const struct different_section *s = &d->sections.at[i];
		struct difference_line line = {.what = s->name};

		if (!s->name.len)
			line.what = SLICE("before the first heading");
		write_line(out, signs[s->kind], &line);
	}
}

void difference_write_text(struct buf *out, const struct difference *d,
	const struct difference_about *about)
{
	buf_adds(out, "Merging ");
	escape_terminal(out, difference_head(about));
	buf_adds(out, " into ");
	escape_terminal(out, about->base);
	if (difference_is_none(d)) {
		buf_adds(out, " changes nothing that debrief shows.\n");
		return;
	}
	buf_addf(out, " changes, as of %.*s:\n", SLICE_FMT(about->as_of));
	write_rows(out, d, SURVEY_FINDINGS);
	write_rows(out, d, SURVEY_DUE);
	write_rows(out, d, SURVEY_REPORTS);
	write_rows(out, d, SURVEY_ACTIONS);
	write_sections(out, d);
	write_rows(out, d, SURVEY_CHANGELOG);
	buf_addf(out, "\nGenerated files that differ: %zu\n", d->files.len);
}
