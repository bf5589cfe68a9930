/*
 * Bare links and struck-out text inside one block's text.
 *
 * Both have to be known before cmark looks at the text: a bare link hides the
 * asterisks in it, and tildes take part in the matching of emphasis (GFM
 * 0.29, sections 6.5 and 6.9). So the text is scanned the way cmark does, and
 * where tildes strike something out, all emphasis of the block is decided
 * here and handed to cmark as pairs of tags.
 */
#include "format/markdown_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "format/markdown_emphasis.h"

/* A stretch of the text that is written differently. */
struct patch {
	size_t from, to;
	struct slice text;
	int delimiter;	 /* index, or -1 */
	bool takes_over; /* only where emphasis is decided here */
};

struct bracket {
	size_t at;     /* behind the `[` */
	int delimiter; /* the last one before it */
	bool image, bracket_after;
};

struct patch_vec VEC(struct patch);
struct bracket_vec VEC(struct bracket);

struct inlines {
	struct md *md;
	struct md_scanner scan;
	struct slice s;
	bool near_link; /* emphasis stands beside a bare link */
	struct emphasis emphasis;
	struct bracket_vec brackets;
	size_t in_link; /* of the brackets, those around a link: no link more */
	struct patch_vec patches;
	size_t done; /* behind the last patch */
};

static struct patch *add_patch(struct inlines *in, size_t from, size_t to)
{
	struct patch *p = vec_push(&in->md->arena, &in->patches);

	p->from = from;
	p->to = to;
	p->delimiter = -1;
	in->done = to;
	return p;
}

static struct slice mark_text(struct md *md, const char *colon, size_t number)
{
	return arena_printf(&md->arena, "<%s%s%zu>", md->scheme, colon, number);
}

static struct md_note *add_mark(struct md *md, enum md_note_kind kind)
{
	struct md_note *note = arena_new(&md->arena, struct md_note);

	note->kind = kind;
	*vec_push(&md->arena, &md->marks) = note;
	return note;
}

static bool is_sign(char c)
{
	return c == '*' || c == '_';
}

static size_t add_link(struct inlines *in, size_t from, size_t to)
{
	struct md *md = in->md;
	struct md_note *note = add_mark(md, NOTE_URL);

	note->text = arena_copy(&md->arena, slice_sub(in->s, from, to));
	in->near_link |= (from && is_sign(in->s.ptr[from - 1])) ||
			 (to < in->s.len && is_sign(in->s.ptr[to]));
	add_patch(in, from, to)->text = mark_text(md, ":", md->marks.len - 1);
	return to;
}

static size_t bare_link(struct inlines *in, size_t at)
{
	size_t begin = at, end;

	if (in->brackets.len)
		return at + 1;
	if (in->s.ptr[at] == 'w')
		end = md_scan_www(&in->scan, at);
	else
		end = md_scan_bare_url(in->s, at, &begin, in->done);
	return end > at ? add_link(in, begin, end) : at + 1;
}

static size_t delimiters(struct inlines *in, size_t at)
{
	size_t end = emphasis_run(&in->emphasis, &in->md->arena, in->s, at);

	if (in->emphasis.all.len &&
		in->emphasis.all.at[in->emphasis.all.len - 1].at == at)
		add_patch(in, at, end)->delimiter =
			(int)in->emphasis.all.len - 1;
	return end;
}

static size_t open_bracket(struct inlines *in, size_t at, bool image)
{
	struct bracket *b;

	if (in->brackets.len)
		in->brackets.at[in->brackets.len - 1].bracket_after = true;
	b = vec_push(&in->md->arena, &in->brackets);
	*b = (struct bracket){.at = at + 1 + image,
		.delimiter = in->emphasis.last,
		.image = image};
	return b->at;
}

/* Labels match without regard to case and to the amount of white space. */
static struct slice fold_label(struct arena *a, struct slice label)
{
	char *out = arena_string(a, slice_trim(label));
	size_t len = 0;

	label = slice_trim(label);
	for (size_t i = 0; i < label.len; i++) {
		if (!char_is_space(label.ptr[i]))
			out[len++] = char_lower(label.ptr[i]);
		else if (len && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	return slice_make(out, len);
}

static bool is_label(struct md *md, struct slice label)
{
	struct slice key;

	if (!md->labels.len || label.len > 1000)
		return false;
	key = fold_label(&md->arena, label);
	return key.len && bsearch(&key, md->labels.at, md->labels.len,
				  sizeof(key), slice_order);
}

/* The end of the reference behind the `]` at AT, or 0 if it is none. */
static size_t reference(
	struct inlines *in, const struct bracket *opener, size_t at)
{
	size_t end = md_scan_label(in->s, at + 1);
	bool full = end > at + 1;
	struct slice label = slice_sub(in->s, opener->at, at);
	struct patch *p;

	if (full && end - at > 3) {
		label = slice_sub(in->s, at + 2, end - 1);
		return is_label(in->md, label) ? end : 0;
	}
	if (opener->bracket_after || !is_label(in->md, label))
		return 0;
	end = full ? end : at + 1;
	/* The label stays what it was when the text is rewritten, and within
	 * its line. */
	p = add_patch(in, at + 1, end);
	p->text = arena_printf(&in->md->arena, "[%.*s]",
		SLICE_FMT(fold_label(&in->md->arena, label)));
	p->takes_over = true;
	return end;
}

static size_t close_bracket(struct inlines *in, size_t at)
{
	struct bracket opener;
	size_t end;
	bool around;

	if (!in->brackets.len)
		return at + 1;
	opener = in->brackets.at[--in->brackets.len];
	around = in->brackets.len < in->in_link;
	if (around)
		in->in_link = in->brackets.len;
	if (around && !opener.image)
		return at + 1;
	end = md_scan_link_tail(in->s, at + 1);
	if (end == at + 1)
		end = reference(in, &opener, at);
	if (!end)
		return at + 1;
	emphasis_match(&in->emphasis, opener.delimiter);
	if (!opener.image)
		in->in_link = in->brackets.len;
	return end;
}

static size_t skip_run(struct slice s, size_t at)
{
	size_t i = at;

	while (i < s.len && s.ptr[i] == s.ptr[at])
		i++;
	return i;
}

/* Goes over what begins at AT. */
static size_t scan_one(struct inlines *in, size_t at)
{
	struct slice s = in->s;
	size_t end;

	switch (s.ptr[at]) {
	case '`':
		end = md_scan_code(&in->scan, at);
		return end > at ? end : skip_run(s, at);
	case '\\':
		return at + 1 < s.len && md_is_ascii_punctuation(s.ptr[at + 1])
			       ? at + 2
			       : at + 1;
	case '<':
		end = md_scan_angle(&in->scan, at);
		return end > at ? end : at + 1;
	case '!':
		if (at + 1 < s.len && s.ptr[at + 1] == '[')
			return open_bracket(in, at, true);
		return at + 1;
	case '[': return open_bracket(in, at, false);
	case ']': return close_bracket(in, at);
	case ':':
	case 'w': return bare_link(in, at);
	case '*':
	case '_':
	case '~': return delimiters(in, at);
	default: return at + 1;
	}
}

/* ---- Writing ---- */

/* A backslash that stood before a letter must not escape what follows now. */
static bool is_escaped(struct slice s, size_t at)
{
	size_t from = at;

	while (from && s.ptr[from - 1] == '\\')
		from--;
	return (at - from) % 2;
}

static void name_pairs(struct inlines *in)
{
	struct emphasis *e = &in->emphasis;
	struct md *md = in->md;

	for (size_t i = 0; i < e->pairs.len; i++) {
		const struct emphasis_pair *pair = &e->pairs.at[i];
		struct md_note *open = add_mark(md, NOTE_OPEN), *close;
		struct delimiter *from = &e->all.at[pair->opener];
		struct delimiter *to = &e->all.at[pair->closer];

		from->open_text = arena_join(&md->arena,
			mark_text(md, "", md->marks.len - 1), from->open_text);
		close = add_mark(md, NOTE_CLOSE);
		to->close_text = arena_join(&md->arena, to->close_text,
			mark_text(md, "", md->marks.len - 1));
		open->pair = close;
		close->pair = open;
		open->emphasis = close->emphasis = pair->kind;
		open->text = close->text = arena_copy(&md->arena,
			slice_sub(in->s, from->at, from->at + pair->length));
	}
}

static void write_delimiter(struct buf *out, const struct delimiter *d)
{
	buf_add(out, d->close_text);
	for (size_t i = 0; i < d->left; i++) {
		if (d->sign != '~')
			buf_addc(out, '\\');
		buf_addc(out, d->sign);
	}
	buf_add(out, d->open_text);
}

static bool write_patches(struct inlines *in, struct buf *out, bool take_over)
{
	size_t at = 0;
	bool changed = false;

	for (size_t i = 0; i < in->patches.len; i++) {
		const struct patch *p = &in->patches.at[i];

		if (!take_over && (p->takes_over || p->delimiter >= 0))
			continue;
		buf_add(out, slice_sub(in->s, at, p->from));
		if (!p->takes_over && p->delimiter < 0 &&
			is_escaped(in->s, p->from))
			buf_addc(out, '\\');
		if (p->delimiter >= 0)
			write_delimiter(
				out, &in->emphasis.all.at[p->delimiter]);
		else
			buf_add(out, p->text);
		at = p->to;
		changed = true;
	}
	buf_add(out, slice_from(in->s, at));
	return changed;
}

bool md_inline_rewrite(struct md *md, struct buf *out, struct slice content)
{
	struct inlines in = {.md = md, .s = content, .emphasis.last = -1};
	bool take_over;

	in.scan.text = content;
	if (!slice_has_char(content, '~') &&
		slice_find(content, SLICE("://")) == content.len &&
		slice_find(content, SLICE("www.")) == content.len) {
		buf_add(out, content);
		return false;
	}
	for (size_t i = 0; i < content.len;)
		i = scan_one(&in, i);
	emphasis_match(&in.emphasis, -1);
	take_over = in.near_link || emphasis_differs(&in.emphasis);
	if (take_over)
		name_pairs(&in);
	return write_patches(&in, out, take_over);
}

/* ---- Labels of link definitions ---- */

static size_t end_of_markers(struct slice line)
{
	size_t at = 0;

	while (at < line.len &&
		(char_is_space(line.ptr[at]) || char_is_digit(line.ptr[at]) ||
			strchr(">-+*.)", line.ptr[at])))
		at++;
	return at;
}

void md_labels_collect(struct md *md)
{
	const struct md_line_vec *lines = &md->original.lines;
	bool begins = true; /* a definition does not interrupt a paragraph */
	size_t at, end, n;

	for (size_t i = 0; i < lines->len; i++) {
		struct slice rest = slice_from(md->body, lines->at[i].at);
		struct slice line =
			slice_sub(md->body, lines->at[i].at, lines->at[i].end);

		at = end_of_markers(line);
		n = begins || at ? md_scan_definition(slice_from(rest, at)) : 0;
		begins = n || !slice_trim(line).len;
		if (!n)
			continue;
		end = md_scan_label(rest, at);
		*vec_push(&md->arena, &md->labels) = fold_label(
			&md->arena, slice_sub(rest, at + 1, end - 1));
	}
	vec_sort(&md->labels, slice_order);
}
