#include "import/document.h"

#include "base/limits.h"
#include "base/utf8.h"

#include "format/frontmatter.h"
#include "model/record.h"
#include "text/finding.h"

enum topic_of_section document_topic(const struct document *d, int index)
{
	return index < 0 ? ABOUT_FACTS : d->meanings[index].topic;
}

static bool is_of_actions(enum topic_of_section topic)
{
	return topic == ABOUT_ACTIONS || topic == ABOUT_PERHAPS_ACTIONS;
}

bool document_tells_actions(const struct document *d, int index)
{
	return is_of_actions(document_topic(d, index));
}

size_t document_line(const struct document *d, size_t at)
{
	return source_position(d->source, at).line;
}

/* ---- Sections ---- */

static void read_meanings(struct document *d)
{
	const struct md_heading_vec *all = &d->outline.headings;

	d->meanings = arena_array(d->arena, all->len, sizeof(*d->meanings));
	for (size_t i = 0; i < all->len; i++) {
		struct meaning *m = &d->meanings[i];

		m->form = lexicon_form(d->arena, all->at[i].text, NULL);
		m->label = lexicon_label(m->form);
		m->own = lexicon_section(m->form);
	}
}

/* A subsection that says nothing is about what its section is. */
static void read_topics(struct document *d)
{
	const struct md_heading_vec *all = &d->outline.headings;
	enum topic_of_section of_level[7] = {ABOUT_NOTHING};

	for (size_t i = 0; i < all->len; i++) {
		const struct md_heading *h = &all->at[i];
		enum topic_of_section topic = d->meanings[i].own;
		bool is_title = (int)i == d->title;

		if (topic == ABOUT_NOTHING)
			topic = of_level[h->level - 1];
		/* `Actions taken` are done with. */
		if (is_of_actions(topic) &&
			slice_find_nocase(h->text, SLICE("taken")) <
				h->text.len)
			topic = ABOUT_REST;
		d->meanings[i].topic = is_title ? ABOUT_FACTS : topic;
		for (int k = h->level; k < 7; k++)
			of_level[k] = is_title ? ABOUT_NOTHING : topic;
	}
}

/*
 * The title is the first heading where it is the only one of its level, or
 * stands before everything and is of a higher level than the next one.
 */
static void find_title(struct document *d)
{
	const struct md_heading_vec *all = &d->outline.headings;

	d->title = -1;
	if (!all->len || d->meanings[0].own != ABOUT_NOTHING ||
		d->meanings[0].label != LABEL_NONE)
		return;
	if (all->len > 1 && all->at[1].level < all->at[0].level)
		return;
	if (slice_trim(slice_sub(d->source->text,
			       (size_t)(d->body.ptr - d->source->text.ptr),
			       all->at[0].at))
			.len > 400)
		return;
	d->title = 0;
}

/* ---- Lines ---- */

/* Reading the body line by line. */
struct scan {
	struct document *d;
	struct slice rest;
	int heading;	   /* of the next line */
	size_t next_table; /* of the outline */
	char fence;	   /* of the code that is open; 0: none */
	size_t fence_length;
	bool comment;  /* a comment is open */
	bool blank;    /* the line above is blank, or no text */
	size_t last;   /* the piece that a next line may go on, or NO_PIECE */
	size_t parent; /* the list item that is open, or NO_PIECE */
};

static size_t indent_of(struct slice line, size_t *bytes)
{
	size_t columns = 0, i = 0;

	for (; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
		columns = line.ptr[i] == '\t' ? (columns / 4 + 1) * 4
					      : columns + 1;
	*bytes = i;
	return columns;
}

/* The bytes of a list marker and the blanks behind it; 0 if there is none. */
static size_t marker_at(struct slice s)
{
	size_t n = 0;

	if (s.len > 1 && slice_has_char(SLICE("-*+"), *s.ptr))
		n = 1;
	while (!n && n < s.len && char_is_digit(s.ptr[n]))
		for (; n < s.len && char_is_digit(s.ptr[n]);)
			n++;
	if (n && char_is_digit(*s.ptr)) {
		if (n > 9 || n >= s.len || (s.ptr[n] != '.' && s.ptr[n] != ')'))
			return 0;
		n++;
	}
	if (!n || n >= s.len || (s.ptr[n] != ' ' && s.ptr[n] != '\t'))
		return 0;
	while (n < s.len && (s.ptr[n] == ' ' || s.ptr[n] == '\t'))
		n++;
	return n;
}

/* Takes a task box off the front of *S; `[x](...)` is a link. */
static int take_box(struct slice *s)
{
	struct slice rest = slice_from(*s, 3);
	int box = 0;

	if (slice_starts_nocase(*s, SLICE("[x]"))) {
		box = ACTION_DONE;
	} else if (slice_starts(*s, SLICE("[ ]"))) {
		box = ACTION_OPEN;
	} else if (slice_starts(*s, SLICE("[]"))) {
		box = ACTION_OPEN;
		rest = slice_from(*s, 2);
	}
	if (!box || slice_starts(rest, SLICE("(")))
		return 0;
	*s = slice_trim(rest);
	return box;
}

/* A line without the mark of a quote. */
static struct slice quoted(struct slice text)
{
	return slice_starts(text, SLICE(">")) ? slice_trim(slice_from(text, 1))
					      : text;
}

/* Whether the line belongs to code or a comment, or opens or closes it. */
static bool is_hidden(struct scan *s, struct slice text)
{
	size_t n = 0;

	if (s->comment) {
		s->comment = slice_find(text, SLICE("-->")) == text.len;
		return true;
	}
	while (text.len && n < text.len && text.ptr[n] == *text.ptr)
		n++;
	if (s->fence) {
		if (n >= s->fence_length && *text.ptr == s->fence &&
			n == text.len)
			s->fence = '\0';
		return true;
	}
	if (n >= 3 && (*text.ptr == '`' || *text.ptr == '~')) {
		s->fence = *text.ptr;
		s->fence_length = n;
		return true;
	}
	if (slice_starts(text, SLICE("<!--"))) {
		s->comment = slice_find(text, SLICE("-->")) == text.len;
		return true;
	}
	/* `> **Severity:** SEV1` is a field, other quotes are hints. */
	return slice_starts(text, SLICE(">")) &&
	       !slice_starts(quoted(text), SLICE("**"));
}

/* A line of dashes, stars or equals signs. */
static bool is_rule(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!slice_has_char(SLICE("-*_= "), text.ptr[i]))
			return false;
	return text.len >= 3;
}

/* Whether the byte at AT is part of a heading or a table; keeps count. */
static bool is_elsewhere(struct scan *s, size_t at)
{
	const struct md_heading_vec *headings = &s->d->outline.headings;
	const struct md_table_vec *tables = &s->d->outline.tables;
	bool heading = false;

	while (s->heading + 1 < (int)headings->len &&
		headings->at[s->heading + 1].at <= at)
		s->heading++;
	if (s->heading >= 0)
		heading = at < headings->at[s->heading].body;
	while (s->next_table < tables->len) {
		struct span t = tables->at[s->next_table].span;

		if (at < t.at)
			break;
		if (at < t.at + t.len)
			return true;
		s->next_table++;
	}
	return heading;
}

/* The lines of a list item as one. */
static struct slice join(struct arena *a, struct slice raw)
{
	struct buf out = BUF_INIT(0);
	struct slice line, rest = raw;

	if (!slice_has_char(raw, '\n'))
		return raw;
	slice_line(&line, &rest);
	buf_add(&out, slice_trim(line));
	while (slice_line(&line, &rest)) {
		buf_addc(&out, ' ');
		buf_add(&out, quoted(slice_trim(line)));
	}
	return buf_take(&out, a);
}

static void find_parent(struct scan *s, size_t indent)
{
	while (s->parent != NO_PIECE &&
		s->d->pieces.at[s->parent].indent >= indent)
		s->parent = s->d->pieces.at[s->parent].parent;
}

static void add_piece(
	struct scan *s, struct slice text, size_t indent, bool item)
{
	struct piece *p;

	if (indent || item)
		find_parent(s, indent);
	else
		s->parent = NO_PIECE;
	p = vec_push(s->d->arena, &s->d->pieces);
	p->item = item;
	p->at = (size_t)(text.ptr - s->d->source->text.ptr);
	p->box = item ? take_box(&text) : 0;
	p->raw = text;
	p->indent = indent;
	p->parent = s->parent;
	p->heading = s->heading;
	p->behind_blank = s->blank;
	if (item)
		s->parent = s->d->pieces.len - 1;
}

static bool ends_hard(struct slice line)
{
	while (slice_ends(line, SLICE("\r")))
		line.len--;
	return slice_ends(line, SLICE("  ")) || slice_ends(line, SLICE("\\")) ||
	       slice_ends(line, SLICE("<br>")) ||
	       slice_ends(line, SLICE("<br/>")) ||
	       slice_ends(line, SLICE("<br />"));
}

static void read_line(struct scan *s, struct slice line)
{
	size_t bytes, indent = indent_of(line, &bytes), marker;
	struct slice text = slice_trim(slice_from(line, bytes));
	size_t at = (size_t)(line.ptr - s->d->source->text.ptr);

	if (is_elsewhere(s, at + bytes) || is_hidden(s, text) || !text.len ||
		is_rule(text)) {
		if (s->last != NO_PIECE)
			s->d->pieces.at[s->last].continued = false;
		s->last = NO_PIECE;
		s->blank = true;
		return;
	}
	text = quoted(text);
	marker = marker_at(text);
	if (!marker && s->last != NO_PIECE && s->d->pieces.at[s->last].item) {
		struct piece *p = &s->d->pieces.at[s->last];

		/* Their lines are joined once all are known. */
		p->raw.len = (size_t)(text.ptr + text.len - p->raw.ptr);
		return;
	}
	if (s->last != NO_PIECE && marker)
		s->d->pieces.at[s->last].continued = false;
	add_piece(s, slice_from(text, marker), indent, marker > 0);
	s->last = s->d->pieces.len - 1;
	s->d->pieces.at[s->last].continued = !marker && !ends_hard(line);
	s->blank = false;
}

/* Hyphens and blanks that do not break a line are hyphens and blanks. */
static struct slice plain_marks(struct arena *a, struct slice text)
{
	static const struct {
		struct slice odd;
		char plain;
	} marks[] = {{SLICE_INIT("\xE2\x80\x90"), '-'},
		{SLICE_INIT("\xE2\x80\x91"), '-'},
		{SLICE_INIT("\xC2\xA0"), ' '},
		{SLICE_INIT("\xE2\x80\xAF"), ' '}};
	struct buf out = BUF_INIT(0);
	struct slice result = text;

	for (size_t i = 0; i < text.len;) {
		size_t k = 0;

		while (k < 4 &&
			!slice_starts(slice_from(text, i), marks[k].odd))
			k++;
		buf_addc(&out, k < 4 ? marks[k].plain : text.ptr[i]);
		i += k < 4 ? marks[k].odd.len : 1;
	}
	if (out.len < text.len)
		result = slice_trim(buf_take(&out, a));
	buf_free(&out);
	return result;
}

static void read_pieces(struct document *d)
{
	struct scan s = {.d = d, .rest = d->body, .heading = -1, .blank = true};
	struct slice line;

	s.last = s.parent = NO_PIECE;
	while (slice_line(&line, &s.rest))
		read_line(&s, line);
	if (s.last != NO_PIECE)
		d->pieces.at[s.last].continued = false;
	for (size_t i = 0; i < d->pieces.len; i++) {
		struct piece *p = &d->pieces.at[i];

		p->raw = join(d->arena, p->raw);
		p->text = plain_marks(d->arena, md_plain(d->arena, p->raw));
	}
}

static void mend_cells(struct document *d, struct md_row *row, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		row->cells[i].text = plain_marks(d->arena, row->cells[i].text);
}

static void mend_tables(struct document *d)
{
	for (size_t i = 0; i < d->outline.tables.len; i++) {
		struct md_table *t = &d->outline.tables.at[i];

		mend_cells(d, &t->head, t->columns);
		for (size_t k = 0; k < t->row_count; k++)
			mend_cells(d, &t->rows[k], t->columns);
	}
}

/* ---- The whole ---- */

static void read_meta(struct document *d)
{
	struct findings fs = {.arena = d->arena};

	d->meta = yaml_parse(&fs, d->source, d->yaml, RULE_FRONTMATTER_SYNTAX);
	for (size_t i = 0; i < fs.all.len; i++)
		if (fs.all.at[i].rule != RULE_TEXT_BIDI)
			d->meta = NULL;
	if (d->meta && d->meta->kind != YAML_MAP)
		d->meta = NULL;
}

int document_read(struct document *out, struct arena *a,
	const struct source *source, struct err *err)
{
	struct frontmatter parts;
	struct md *md = NULL;

	*out = (struct document){.source = source, .arena = a};
	if (frontmatter_split(&parts, source) == FRONTMATTER_OK) {
		out->yaml = parts.yaml;
		if (parts.yaml.len <= LIMIT_FRONTMATTER)
			read_meta(out);
	}
	out->body = parts.body;
	/* Text between two lines of dashes is a part of the body. */
	if (!out->meta) {
		out->yaml = SLICE("");
		out->body = source_without_bom(source);
	}
	if (!out->body.ptr)
		out->body = slice_from(source->text, source->text.len);
	if (md_parse(&md, source, out->body, err))
		return -1;
	md_outline(&out->outline, a, md);
	md_free(md);
	read_meanings(out);
	find_title(out);
	read_topics(out);
	read_pieces(out);
	mend_tables(out);
	return 0;
}
