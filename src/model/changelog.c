/*
 * changelog_merge() and changelog_region() of plan.h. A marker is a line that
 * consists of it alone, blanks around it aside, outside a fenced code block: a
 * changelog may quote the markers when it explains them. Frontmatter holds no
 * marker either.
 */
#include "model/plan.h"

#include "base/limits.h"

/* A line of OLD: where it begins, where the next one does, and its text. */
struct line {
	size_t at, end;
	struct slice text;
};

static bool next_line(struct line *line, struct slice old)
{
	struct slice rest = slice_from(old, line->end);

	if (!rest.len)
		return false;
	line->at = line->end;
	slice_line(&line->text, &rest);
	line->end = old.len - rest.len;
	return true;
}

/* A fenced code block (CommonMark 4.5) that is open; length 0: none is. */
struct fence {
	char mark;
	size_t length;
};

/* Takes LINE into account; true if it belongs to a fenced code block. */
static bool fence_see(struct fence *fence, struct slice line)
{
	size_t indent = 0, run = 0;
	char mark;

	while (indent < line.len && line.ptr[indent] == ' ')
		indent++;
	line = slice_from(line, indent);
	mark = line.len ? line.ptr[0] : '\0';
	while (run < line.len && line.ptr[run] == mark)
		run++;
	if (indent > 3 || run < 3 || (mark != '`' && mark != '~'))
		return fence->length > 0;
	if (!fence->length) {
		if (mark == '`' && slice_has_char(slice_from(line, run), '`'))
			return false;
		*fence = (struct fence){mark, run};
	} else if (mark == fence->mark && run >= fence->length &&
		   !slice_trim(slice_from(line, run)).len) {
		fence->length = 0;
	}
	return true;
}

/* What was found in an existing changelog. */
struct places {
	size_t begins, ends;	 /* markers of each kind */
	size_t begin_line, from; /* the first begin marker; behind its line */
	size_t to;		 /* the start of the first end marker's line */
	size_t insert;		 /* where markers would go in */
	bool headed;		 /* `insert` lies behind a first heading */
};

/* Bytes of frontmatter at the front, both fences included; 0: none. */
static size_t frontmatter_size(struct slice old)
{
	struct line line = {0};

	if (slice_starts(old, SLICE("\xEF\xBB\xBF")))
		line.end = 3;
	if (!next_line(&line, old) ||
		!slice_eq(slice_trim_end(line.text), SLICE("---")))
		return 0;
	while (next_line(&line, old)) {
		struct slice text = slice_trim_end(line.text);

		if (slice_eq(text, SLICE("---")) ||
			slice_eq(text, SLICE("...")))
			return line.end;
	}
	return 0;
}

static bool is_atx_heading(struct slice line)
{
	size_t indent = 0, run;

	while (indent < line.len && indent < 4 && line.ptr[indent] == ' ')
		indent++;
	for (run = indent; run < line.len && line.ptr[run] == '#';)
		run++;
	return indent < 4 && run > indent && run - indent <= 6 &&
	       (run == line.len || char_is_space(line.ptr[run]));
}

/* `Title` over a line of `=` or `-`: the underline, if BEFORE is text. */
static bool is_setext_underline(struct slice line, struct slice before)
{
	struct slice text = slice_trim(line);

	if (!text.len || !slice_trim(before).len ||
		!slice_has_char(SLICE("=-"), *text.ptr))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != *text.ptr)
			return false;
	return true;
}

static void find_places(struct places *out, struct slice old)
{
	struct line line = {0};
	struct fence fence = {0};
	struct slice before = SLICE("");

	*out = (struct places){0};
	line.end = frontmatter_size(old);
	if (!line.end && slice_starts(old, SLICE("\xEF\xBB\xBF")))
		line.end = 3;
	out->insert = line.end;
	while (next_line(&line, old)) {
		struct slice text = slice_trim(line.text);

		if (fence_see(&fence, line.text)) {
			before = SLICE("");
			continue;
		}
		if (slice_eq(text, SLICE(CHANGELOG_BEGIN)) && !out->begins++) {
			out->begin_line = line.at;
			out->from = line.end;
		}
		if (slice_eq(text, SLICE(CHANGELOG_END)) && !out->ends++)
			out->to = line.at;
		if (!out->headed &&
			(is_atx_heading(line.text) ||
				is_setext_underline(line.text, before))) {
			out->insert = line.end;
			out->headed = true;
		}
		before = line.text;
	}
}

static int check_places(const struct places *p, struct err *err)
{
	if (!p->begins && !p->ends)
		return 0;
	if (p->begins > 1 || p->ends > 1)
		return err_set(err,
			"the changelog has the line '%s' twice; keep one pair "
			"of markers",
			p->begins > 1 ? CHANGELOG_BEGIN : CHANGELOG_END);
	if (!p->begins || !p->ends)
		return err_set(err,
			"the changelog has '%s' without '%s'; put the other "
			"marker back, or remove both",
			p->begins ? CHANGELOG_BEGIN : CHANGELOG_END,
			p->begins ? CHANGELOG_END : CHANGELOG_BEGIN);
	if (p->to < p->from)
		return err_set(err,
			"the changelog has '%s' before '%s'; swap them",
			CHANGELOG_END, CHANGELOG_BEGIN);
	return 0;
}

/* ENTRIES with the line ends of the file, at least one at the end. */
static void add_lines(struct buf *out, struct slice entries, const char *eol)
{
	struct slice line, rest = entries;

	while (slice_line(&line, &rest)) {
		buf_add(out, line);
		buf_adds(out, eol);
	}
}

static void add_block(struct buf *out, struct slice entries, const char *eol)
{
	buf_addf(out, "%s%s", CHANGELOG_BEGIN, eol);
	add_lines(out, entries, eol);
	buf_addf(out, "%s%s", CHANGELOG_END, eol);
}

/* The first line end decides for the whole file. Where there is none yet, ours
 * becomes the first, and a lone CR before it a part of it. */
static const char *line_end_of(struct slice old)
{
	size_t at = slice_find_char(old, '\n');

	if (at == old.len && slice_ends(old, SLICE("\r")))
		return "\r\n";
	return at < old.len && at && old.ptr[at - 1] == '\r' ? "\r\n" : "\n";
}

/* The block as new lines at AT, a blank line to what is on both sides. */
static void insert_block(struct buf *out, struct slice old, size_t at,
	struct slice entries, const char *eol)
{
	struct slice head = slice_sub(old, 0, at);
	struct slice tail = slice_from(old, at), line, rest = tail;

	buf_add(out, head);
	if (head.len && !slice_ends(head, SLICE("\n")) &&
		!slice_eq(head, SLICE("\xEF\xBB\xBF")))
		buf_adds(out, eol);
	if (head.len && !slice_eq(head, SLICE("\xEF\xBB\xBF")))
		buf_adds(out, eol);
	add_block(out, entries, eol);
	if (slice_line(&line, &rest) && slice_trim(line).len)
		buf_adds(out, eol);
	buf_add(out, tail);
}

int changelog_merge(struct slice *out, struct arena *a, struct slice old,
	struct slice entries, struct slice title, struct err *err)
{
	struct buf text = BUF_INIT(LIMIT_CHANGELOG);
	const char *eol = line_end_of(old);
	struct places p;

	find_places(&p, entries);
	if (p.begins || p.ends)
		return err_set(err,
			"its template writes the line '%s', a marker; take it "
			"out",
			p.begins ? CHANGELOG_BEGIN : CHANGELOG_END);
	find_places(&p, old);
	if (check_places(&p, err))
		return -1;
	if (!old.len) {
		buf_addf(&text, "# %.*s\n\n", SLICE_FMT(title));
		add_block(&text, entries, eol);
	} else if (p.begins) {
		buf_add(&text, slice_sub(old, 0, p.from));
		add_lines(&text, entries, eol);
		buf_add(&text, slice_from(old, p.to));
	} else {
		insert_block(&text, old, p.insert, entries, eol);
	}
	if (text.over) {
		buf_free(&text);
		return err_set(err,
			"the changelog would be larger than %zu MiB, the limit",
			LIMIT_CHANGELOG >> 20);
	}
	*out = buf_take(&text, a);
	return 0;
}

bool changelog_region(struct slice *out, struct slice text)
{
	struct err ignored;
	struct places p;

	find_places(&p, text);
	if (!p.begins || check_places(&p, &ignored))
		return false;
	*out = slice_sub(text, p.from, p.to);
	return true;
}
