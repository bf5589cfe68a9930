/*
 * debrief diff --format markdown, for a comment or a step summary. A comment of
 * GitHub's holds 65,536 characters; the first parts get most of the room, and
 * what they leave is there for those behind them.
 */
#include "base/limits.h"
#include "report/difference.h"
#include "report/view.h"
#include "text/escape.h"

enum {
	LINE_MORE = 100,   /* bytes that say how many more there are */
	PART_LEAST = 4000, /* that each part is sure of */
};

/* One part of the comment, a table. */
struct comment_part {
	enum survey_kind kind;
	const char *head; /* its columns */
};

/* Written so far, and how far this part may go. */
struct page {
	struct buf *out;
	struct arena scratch;
	struct slice source_url; /* of the base: what is to be merged may lead
				  * anywhere */
	size_t end;
};

/* Puts a row where there is room for it and for the count of others. */
static bool put(struct page *p, struct slice row)
{
	if (p->out->len + row.len + LINE_MORE > p->end)
		return false;
	buf_add(p->out, row);
	return true;
}

static void put_more(struct page *p, size_t count)
{
	if (count)
		buf_addf(p->out, "\n…and %zu more\n", count);
}

/* A cell with TEXT, which links to HREF unless that is empty. */
static void add_cell(struct buf *out, struct slice text, struct slice href)
{
	buf_adds(out, href.len ? " [" : " ");
	escape_comment(out, text);
	if (href.len)
		buf_addf(out, "](%.*s)", SLICE_FMT(href));
	buf_adds(out, " |");
}

static void make_row(struct buf *out, struct page *p,
	const struct comment_part *part, const struct different_row *row)
{
	const struct survey_row *last = difference_last(row);
	/* Where the record can be seen. */
	struct slice href = source_href(&p->scratch, p->source_url,
		last->commit, last->source, last->line);
	bool is_finding = part->kind == SURVEY_FINDINGS;
	struct slice none = SLICE("");
	struct difference_line line;

	difference_describe(&line, &p->scratch, part->kind, row);
	buf_adds(out, "|");
	if (part->kind != SURVEY_DUE)
		add_cell(out,
			slice_of(difference_word(part->kind, row->kind, 1)),
			none);
	add_cell(out, line.what, is_finding ? none : href);
	add_cell(out, line.detail, none);
	if (is_finding)
		add_cell(out, line.where, href);
	buf_addc(out, '\n');
	arena_reset(&p->scratch);
}

static void write_part(struct page *p, const struct difference *d,
	const struct comment_part *part)
{
	const struct different_row_vec *rows = &d->rows[part->kind];
	struct buf row = BUF_INIT(MIB(1));
	size_t i;

	buf_addf(p->out, "\n### %s: ", survey_tables[part->kind].title);
	difference_describe_counts(p->out, d, part->kind);
	buf_addf(p->out, "\n\n%s", part->head);
	for (i = 0; i < rows->len; i++) {
		buf_reset(&row);
		make_row(&row, p, part, &rows->at[i]);
		if (!put(p, buf_slice(&row)))
			break;
	}
	put_more(p, rows->len - i);
	buf_free(&row);
}

static void write_sections(struct page *p, const struct difference *d)
{
	struct buf row = BUF_INIT(MIB(1));
	struct slice none = SLICE("");
	size_t i;

	if (!d->sections.len)
		return;
	buf_addf(p->out,
		"\n### Sections of the plan: %zu\n\n| | Section |\n|---|---|\n",
		d->sections.len);
	for (i = 0; i < d->sections.len; i++) {
		const struct different_section *s = &d->sections.at[i];

		buf_reset(&row);
		buf_adds(&row, "|");
		add_cell(&row, slice_of(difference_name(s->kind)), none);
		add_cell(&row,
			s->name.len ? s->name
				    : SLICE("before the first heading"),
			none);
		buf_addc(&row, '\n');
		if (!put(p, buf_slice(&row)))
			break;
	}
	put_more(p, d->sections.len - i);
	buf_free(&row);
}

/* How far a part may go, when LEFT others are still to come. */
static size_t share(size_t left)
{
	return LIMIT_COMMENT - LINE_MORE - left * PART_LEAST;
}

static void write_parts(struct page *p, const struct difference *d)
{
	static const struct comment_part parts[] = {
		{SURVEY_FINDINGS,
			"| | Rule | Finding | Where |\n|---|---|---|---|\n"},
		{SURVEY_DUE, "| Item | Moves |\n|---|---|\n"},
		{SURVEY_REPORTS, "| | Report | State |\n|---|---|---|\n"},
		{SURVEY_ACTIONS, "| | Item | Line |\n|---|---|---|\n"},
		{SURVEY_CHANGELOG, "| | Entry | Text |\n|---|---|---|\n"},
	};
	enum { PARTS = ARRAY_LENGTH(parts) };
	size_t left = d->sections.len > 0;

	for (size_t i = 0; i < PARTS; i++)
		left += d->rows[parts[i].kind].len > 0;
	for (size_t i = 0; i < PARTS; i++) {
		if (!d->rows[parts[i].kind].len)
			continue;
		p->end = share(--left);
		write_part(p, d, &parts[i]);
	}
	p->end = share(0);
	write_sections(p, d);
}

void difference_write_markdown(struct buf *out, const struct difference *d,
	const struct difference_about *about)
{
	struct page p = {.out = out, .source_url = d->before->source_url};

	buf_adds(out, "## Merging ");
	escape_comment(out, slice_sub(difference_head(about), 0, 100));
	buf_adds(out, " into ");
	escape_comment(out, slice_sub(about->base, 0, 100));
	if (difference_is_none(d)) {
		buf_adds(out, "\n\nIt changes nothing that debrief shows.\n");
		return;
	}
	buf_addf(out, "\n\nWhat it changes, as of %.*s.\n",
		SLICE_FMT(about->as_of));
	write_parts(&p, d);
	buf_addf(out, "\nGenerated files that differ: %zu\n", d->files.len);
	arena_free(&p.scratch);
}
