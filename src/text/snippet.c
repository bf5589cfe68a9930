#include "text/snippet.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/escape.h"

#define ELLIPSIS "\xE2\x80\xA6"

enum {
	TAB_STOP = 8,
	DEFAULT_WIDTH = 100,
	LEAST_WIDTH = 20,
	CONTEXT = 8, /* columns shown before a span that is too long */
	/* Of a huge line only this many bytes around the span are read, fewer
	 * where they surely fill what is shown. */
	REACH = 640,
	ESCAPE_COLUMNS = 4, /* `\x1b`, the shortest */
};

/* ---- Colours ---- */

struct painter {
	struct buf *out;
	bool color;
	size_t width;
	bool fixable;
};

static void paint(const struct painter *p, const char *color, const char *text)
{
	if (p->color)
		buf_addf(p->out, "\x1b[%sm%s\x1b[0m", color, text);
	else
		buf_adds(p->out, text);
}

static const char *severity_color(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR: return "1;31";
	case SEVERITY_DEVIATION: return "1;35";
	case SEVERITY_WARNING: return "1;33";
	case SEVERITY_NOTE:
	case SEVERITY_IGNORE: break;
	}
	return "1;36";
}

/* ---- The source line as it is shown ---- */

/* A character of the line, and how it is shown. */
struct cell {
	size_t at;	    /* its byte in the line */
	size_t column;	    /* where it begins, from 0 */
	size_t columns;	    /* 0 if combining, 2 if wide, more if escaped */
	struct slice shown; /* valid until the next cell */
};

/* Walks a line cell by cell. */
struct walk {
	struct slice line;
	size_t at;
	size_t column;
	struct buf scratch; /* owned */
};

/* What is shown as it is, in one column: nearly all. A bracket may be escaped;
 * a colon, which is never first on a line here, is not. */
static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7F && c != '[';
}

/* A cell as the terminal is shown it, escaped if need be. */
static void escape_cell(struct cell *cell, struct walk *w, struct slice raw)
{
	/* A bracket is escaped for what is before it. */
	size_t back = escape_runner_word(slice_sub(w->line, 0, w->at));

	escape_terminal(
		&w->scratch, slice_sub(w->line, w->at - back, w->at + raw.len));
	cell->shown = slice_from(buf_slice(&w->scratch), back);
	cell->columns = cell->shown.len;
}

static bool next_cell(struct cell *cell, struct walk *w)
{
	struct slice rest = slice_from(w->line, w->at), raw;
	unsigned rune;

	if (!rest.len)
		return false;
	cell->at = w->at;
	cell->column = w->column;
	if (is_plain(*rest.ptr)) {
		cell->columns = 1;
		cell->shown = slice_sub(rest, 0, 1);
		w->at++;
		w->column++;
		return true;
	}
	rune = utf8_next(&rest);
	raw = slice_sub(w->line, w->at, w->line.len - rest.len);
	cell->shown = raw;
	buf_reset(&w->scratch);
	if (rune == '\t') {
		cell->columns = TAB_STOP - w->column % TAB_STOP;
		buf_fill(&w->scratch, ' ', cell->columns);
		cell->shown = buf_slice(&w->scratch);
	} else if (rune == '[' || !escape_terminal_shows(rune)) {
		escape_cell(cell, w, raw);
	} else {
		cell->columns = (size_t)utf8_width(rune);
	}
	w->at += raw.len;
	w->column += cell->columns;
	return true;
}

/* ---- What of the line is shown ---- */

struct view {
	struct slice line; /* the line, or the part around the span */
	bool cut_before;   /* something of the line is before it */
	bool cut_behind;
	size_t start, end;  /* bytes of the span in it */
	size_t first, last; /* columns of the span */
	size_t total;	    /* columns of the line */
	size_t from, to;    /* columns that are shown */
};

static bool is_continuation(struct slice s, size_t i)
{
	return i < s.len && ((unsigned char)s.ptr[i] & 0xC0) == 0x80;
}

/* Columns that the character at the front of REST takes at least: a byte within
 * a character has none, an escape four or more. */
static size_t least_columns(struct slice rest)
{
	unsigned rune;

	if (is_plain(*rest.ptr))
		return 1;
	if (is_continuation(rest, 0))
		return 0;
	rune = utf8_next(&rest);
	return escape_terminal_shows(rune) ? (size_t)utf8_width(rune)
					   : ESCAPE_COLUMNS;
}

/* Where in LINE reading begins, WIDTH columns or REACH bytes before AT. */
static size_t reach_back(struct slice line, size_t at, size_t width)
{
	size_t from = at;

	for (size_t columns = 0; from && at - from < REACH && columns < width;)
		columns += least_columns(slice_sub(line, --from, at));
	return from;
}

/* Keeps the time for a finding small however long its line is. */
static void narrow(struct view *v, size_t width)
{
	size_t from = reach_back(v->line, v->start, width);
	size_t to =
		v->line.len - v->start > REACH ? v->start + REACH : v->line.len;

	for (int i = 0; i < 3 && from && is_continuation(v->line, from); i++)
		from++;
	for (int i = 0; i < 3 && is_continuation(v->line, to); i++)
		to++;
	v->cut_before = from > 0;
	v->cut_behind = to < v->line.len;
	v->line = slice_sub(v->line, from, to);
	v->start -= from;
	v->end = v->end > to ? v->line.len : v->end - from;
}

/* Finds the columns of the span and of the line, as far as WIDTH columns
 * behind the span. */
static void measure(struct view *v, size_t width)
{
	struct walk w = {.line = v->line};
	struct cell cell;
	bool inside = false;

	while ((!inside || w.column <= v->last + width) &&
		next_cell(&cell, &w)) {
		if (cell.at >= v->start && !inside) {
			v->first = v->last = cell.column;
			inside = true;
		}
		if (cell.at < v->end)
			v->last = w.column;
	}
	v->total = w.column;
	if (!inside)
		v->first = v->total;
	if (v->last <= v->first)
		v->last = v->first + 1;
	buf_free(&w.scratch);
}

/* Chooses WIDTH columns, the span in their middle where that is possible. */
static void choose(struct view *v, size_t width)
{
	size_t span = v->last - v->first;
	size_t all = v->total > v->last ? v->total : v->last;
	size_t before =
		span + 2 * CONTEXT < width ? (width - span) / 2 : CONTEXT;

	v->from = 0;
	v->to = all;
	if (all <= width)
		return;
	if (v->last + 1 > width)
		v->from = v->first > before ? v->first - before : 0;
	if (v->from + width > all)
		v->from = v->first < all - width ? v->first : all - width;
	v->to = v->from + width;
	v->cut_before |= v->from > 0;
	v->cut_behind |= v->to < v->total;
}

static struct view view_make(struct span span, struct slice line, size_t width)
{
	size_t offset = line.len ? source_span(span.source, line).at : span.at;
	size_t start = span.at > offset ? span.at - offset : 0;
	size_t end = (size_t)span.at + span.len;
	struct view v = {.line = line};

	end = end > offset ? end - offset : 0;
	v.start = start < line.len ? start : line.len;
	v.end = end < line.len ? end : line.len;
	narrow(&v, width);
	measure(&v, width);
	choose(&v, width);
	return v;
}

/* ---- Writing ---- */

/* The blanks and the bar before what is shown. */
static void add_gutter(const struct painter *p, int digits, const char *bar)
{
	buf_fill(p->out, ' ', (size_t)digits + 1);
	buf_adds(p->out, bar);
}

static void trim_line(struct buf *out)
{
	struct slice text = buf_slice(out);

	while (text.len && text.ptr[text.len - 1] == ' ')
		text.len--;
	buf_truncate(out, text.len);
	buf_addc(out, '\n');
}

/* What is cut in half at either end is blank. */
static void add_line(const struct painter *p, const struct view *v)
{
	struct walk w = {.line = v->line};
	size_t from = v->from + v->cut_before, to = v->to - v->cut_behind;
	size_t column = from;
	struct cell cell;

	if (v->cut_before)
		buf_adds(p->out, ELLIPSIS);
	while (next_cell(&cell, &w)) {
		if (w.column > to)
			break;
		if (cell.column < from) {
			if (w.column > from)
				buf_fill(p->out, ' ', w.column - from);
		} else if (cell.columns || cell.column > from) {
			buf_add(p->out, cell.shown);
		}
		if (w.column > column)
			column = w.column;
	}
	if (v->cut_behind) {
		buf_fill(p->out, ' ', to > column ? to - column : 0);
		buf_adds(p->out, ELLIPSIS);
	}
	trim_line(p->out);
	buf_free(&w.scratch);
}

static void add_carets(
	const struct painter *p, const struct view *v, enum severity severity)
{
	size_t last = v->last < v->to ? v->last : v->to;
	struct buf carets = BUF_INIT(0);

	buf_fill(p->out, ' ', v->first - v->from);
	buf_fill(&carets, '^', last > v->first ? last - v->first : 1);
	paint(p, severity_color(severity), buf_string(&carets));
	buf_addc(p->out, '\n');
	buf_free(&carets);
}

static void add_snippet(const struct painter *p, const struct finding *f,
	size_t line, int digits)
{
	struct slice text = source_line_text(f->span.source, f->span.at);
	struct view v = view_make(f->span, text, p->width);

	add_gutter(p, digits, "|\n");
	buf_addf(p->out, "%zu | ", line);
	add_line(p, &v);
	add_gutter(p, digits, "| ");
	add_carets(p, &v, f->severity);
}

/* PATH:LINE:COLUMN */
static void add_place(struct buf *out, struct span span)
{
	struct position at = source_position(span.source, span.at);

	escape_terminal(out, span.source->path);
	buf_addf(out, ":%zu:%zu", at.line, at.column);
}

static void add_title(const struct painter *p, const struct finding *f)
{
	struct buf text = BUF_INIT(0);

	add_place(&text, f->span);
	buf_addc(&text, ':');
	paint(p, "1", buf_string(&text));
	buf_addc(p->out, ' ');
	buf_reset(&text);
	buf_addf(&text, "%s[%s]", severity_name(f->severity),
		rule_info(f->rule)->id);
	paint(p, severity_color(f->severity), buf_string(&text));
	buf_adds(p->out, f->excepted ? " (excepted): " : ": ");
	buf_reset(&text);
	escape_terminal(&text, f->message);
	paint(p, "1", buf_string(&text));
	buf_addc(p->out, '\n');
	buf_free(&text);
}

static void add_notes(
	const struct painter *p, const struct finding *f, int digits)
{
	if (span_is_set(f->other)) {
		add_gutter(p, digits, "= ");
		paint(p, severity_color(SEVERITY_NOTE), "note");
		buf_adds(p->out, ": also here: ");
		add_place(p->out, f->other);
		buf_addc(p->out, '\n');
	}
	if (f->help.len) {
		add_gutter(p, digits, "= ");
		paint(p, "1;32", "help");
		buf_adds(p->out, ": ");
		escape_terminal(p->out, f->help);
		if (p->fixable && f->has_fix && !f->excepted)
			buf_adds(p->out, " (--fix does)");
		buf_addc(p->out, '\n');
	}
}

static void add_finding(const struct painter *p, const struct finding *f)
{
	size_t line = source_position(f->span.source, f->span.at).line;
	int digits = snprintf(NULL, 0, "%zu", line);

	add_title(p, f);
	if (f->span.source->text.len)
		add_snippet(p, f, line, digits);
	add_notes(p, f, digits);
}

void finding_write_text(struct buf *out, const struct finding *f,
	const struct text_style *style)
{
	struct painter p = {out, style->color, style->width, style->fixable};

	if (!p.width)
		p.width = DEFAULT_WIDTH;
	if (p.width < LEAST_WIDTH)
		p.width = LEAST_WIDTH;
	add_finding(&p, f);
}

void findings_write_text(struct buf *out, const struct findings *fs,
	const struct text_style *style)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		if (i)
			buf_addc(out, '\n');
		finding_write_text(out, &fs->all.at[i], style);
	}
}
