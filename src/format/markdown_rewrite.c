/*
 * The text that cmark is given the second time: see markdown_private.h.
 */
#include "format/markdown_private.h"

#include <string.h>

enum { PASSES = 8 };

bool md_needs_rewrite(struct slice body)
{
	/* A cell, a strike, a bare link, a task box, a table's alignment. */
	static const struct slice signs[] = {SLICE_INIT("|"), SLICE_INIT("~"),
		SLICE_INIT("://"), SLICE_INIT("www."), SLICE_INIT("[ ]"),
		SLICE_INIT("[x]"), SLICE_INIT("[X]"), SLICE_INIT(":-"),
		SLICE_INIT("-:")};

	for (size_t i = 0; i < ARRAY_LENGTH(signs); i++)
		if (slice_find(body, signs[i]) < body.len)
			return true;
	return false;
}

void md_rewrite_line(struct md_rewrite *w, size_t begin, uint32_t source,
	struct md_note *note)
{
	struct md_line *l = vec_push(&w->md->arena, &w->lines);

	l->at = (uint32_t)begin;
	l->end = (uint32_t)w->out.len;
	l->source = source;
	l->note = note;
	buf_addc(&w->out, '\n');
}

/* Copies the lines before line END as they are. */
static void copy_lines(struct md_rewrite *w, size_t end)
{
	for (; w->next < end; w->next++) {
		const struct md_line *l = &w->from->lines.at[w->next];
		size_t begin = w->out.len;

		buf_add(&w->out, slice_sub(w->from->text, l->at, l->end));
		md_rewrite_line(w, begin, l->source, l->note);
	}
}

/* ---- Tasks ---- */

/* `- [ ] `, at the front of the whole line, as cmark-gfm looks for it; gives
 * the offset of the box, or 0. */
static size_t find_box(struct slice line)
{
	size_t i = 0, from;

	while (i < line.len && char_is_space(line.ptr[i]))
		i++;
	from = i;
	while (i < line.len && char_is_digit(line.ptr[i]))
		i++;
	if (i >= line.len || (i == from && !strchr("-+*", line.ptr[i])))
		return 0;
	from = ++i;
	while (i < line.len && char_is_space(line.ptr[i]))
		i++;
	if (i == from || line.len - i < 4 || !char_is_space(line.ptr[i + 3]))
		return 0;
	line = slice_sub(line, i, i + 3);
	return slice_eq(line, SLICE("[ ]")) ||
			       slice_eq_nocase(line, SLICE("[x]"))
		       ? i
		       : 0;
}

static void add_task(struct md_rewrite *w, size_t line)
{
	const struct md_line *l = &w->from->lines.at[line];
	struct slice text = slice_sub(w->from->text, l->at, l->end);

	/* cmark-gfm looks for the cross in the whole line. */
	w->md->tasks[l->source] =
		slice_find_nocase(text, SLICE("[x]")) < text.len ? TASK_DONE
								 : TASK_OPEN;
}

/*
 * Writes the line of an item whose task box, at BOX in it, is all there is:
 * without the box. Below a paragraph that would be its underline, or its text:
 * a comment goes between, which breaks in without a blank line, and is no more
 * in the tree.
 */
static void write_bare_item(
	struct md_rewrite *w, const struct md_leaf_lines *leaf, size_t box)
{
	size_t line = leaf->first;
	const struct md_line *l = &w->from->lines.at[line];
	struct slice whole = slice_sub(w->from->text, l->at, l->at + box);
	struct slice head = whole;
	size_t begin = w->out.len;

	if (leaf->below_text) {
		while (char_is_space(*head.ptr)) {
			buf_addc(&w->out, *head.ptr);
			head = slice_from(head, 1);
		}
		buf_add(&w->out, md_comment(w->md));
		md_rewrite_line(w, begin, l->source, NULL);
		begin = w->out.len;
	}
	buf_add(&w->out, slice_trim_end(whole));
	md_rewrite_line(w, begin, l->source, NULL);
	w->next = line + 1;
	w->again = true;
}

/* Goes over the task box that a list item's first block begins with. False:
 * the line holds nothing else, and was written without it. */
static bool take_box(struct md_rewrite *w, const struct md_leaf_lines *leaf,
	struct md_content *c)
{
	const struct md_line *l = &w->from->lines.at[leaf->first];
	size_t box;

	if (!leaf->begins_item)
		return true;
	box = find_box(slice_sub(w->from->text, l->at, l->end));
	if (!box || l->at + box != c->at)
		return true;
	add_task(w, leaf->first);
	w->changed = true;
	c->at += 3;
	while (c->at < c->end && char_is_space(w->from->text.ptr[c->at]))
		c->at++;
	if (c->at < c->end)
		return true;
	write_bare_item(w, leaf, box);
	return false;
}

/* ---- Paragraphs and headings ---- */

struct block {
	struct md_content *content;
	size_t first; /* line in the text */
	size_t lines;
	bool task;
};

static bool has_signs(struct slice s)
{
	return slice_has_char(s, '~') || slice_find(s, SLICE("://")) < s.len ||
	       slice_find(s, SLICE("www.")) < s.len;
}

/* The text of the lines before END, each up to its own end, since blanks
 * there may be a line break. */
static struct slice join(
	struct md_rewrite *w, const struct block *b, size_t end)
{
	buf_reset(&w->scratch);
	for (size_t i = 0; i < end; i++) {
		const struct md_line *l = &w->from->lines.at[b->first + i];

		if (i)
			buf_addc(&w->scratch, '\n');
		buf_add(&w->scratch,
			slice_sub(w->from->text, b->content[i].at, l->end));
	}
	return buf_slice(&w->scratch);
}

static struct slice whole_text(
	const struct md_rewrite *w, const struct block *b)
{
	return slice_sub(w->from->text, b->content[0].at,
		w->from->lines.at[b->first + b->lines - 1].end);
}

/* The note for the mark that takes a task box's place. */
static void write_box_mark(struct md_rewrite *w)
{
	struct md *md = w->md;
	struct md_note *note = arena_new(&md->arena, struct md_note);

	note->kind = NOTE_DROP;
	buf_addf(&w->out, "<%s%zu> ", md->scheme, md->marks.len);
	*vec_push(&md->arena, &md->marks) = note;
}

/* Writes the lines FROM to END anew, with TEXT as their text. */
static void write_lines(struct md_rewrite *w, const struct block *b,
	struct slice text, size_t end)
{
	struct slice piece = {"", 0}, rest = text;

	for (size_t i = 0; i < end; i++) {
		const struct md_line *l = &w->from->lines.at[b->first + i];
		const struct md_content *c = &b->content[i];
		size_t begin = w->out.len;
		bool task = b->task && !i;

		buf_add(&w->out, slice_sub(w->from->text, l->at,
					 task ? c->prefix : c->at));
		if (task)
			write_box_mark(w);
		if (slice_split(&piece, &rest, '\n'))
			buf_add(&w->out, piece);
		md_rewrite_line(w, begin, l->source, l->note);
	}
	w->next = b->first + end;
}

/* How much of a block's text are link definitions. */
static size_t definitions(struct slice text)
{
	size_t skip = 0, n;

	while ((n = md_scan_definition(slice_from(text, skip))))
		skip += n;
	return skip;
}

static void rewrite_text(struct md_rewrite *w, struct block *b)
{
	size_t end = b->lines, skip;
	struct slice text;
	struct buf made = {0};
	bool differs = false;

	if (!b->task && (!w->inlines || !has_signs(whole_text(w, b))))
		return;
	text = join(w, b, end);
	skip = definitions(text);
	buf_add(&made, slice_sub(text, 0, skip));
	text = slice_from(text, skip);
	if (w->inlines)
		differs = md_inline_rewrite(w->md, &made, text);
	else
		buf_add(&made, text);
	if (differs || b->task) {
		w->changed = true;
		write_lines(w, b, buf_slice(&made), end);
	}
	buf_free(&made);
}

/* What stands above a table in its paragraph: cmark-gfm takes the backslashes
 * of its pipes away, and sees no link definitions there. */
static void rewrite_above(struct md_rewrite *w, struct block *b, size_t head)
{
	struct slice text = join(w, b, head);
	struct buf plain = {0}, made = {0};

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\\' && i + 1 < text.len &&
			text.ptr[i + 1] == '|')
			i++;
		buf_addc(&plain, text.ptr[i]);
	}
	b->task = b->task || definitions(buf_slice(&plain));
	if (w->inlines)
		md_inline_rewrite(w->md, &made, buf_slice(&plain));
	else
		buf_add(&made, buf_slice(&plain));
	write_lines(w, b, buf_slice(&made), head);
	buf_free(&plain);
	buf_free(&made);
}

static void rewrite_block(struct md_rewrite *w, struct block *b, bool setext)
{
	size_t head, end = b->lines;

	if (!md_table_find(
		    w->from, b->content, b->lines, setext, &head, &end)) {
		rewrite_text(w, b);
		return;
	}
	if (head)
		rewrite_above(w, b, head);
	md_table_write(w, b->content, b->first, head, end);
	w->next = b->first + end;
	w->changed = true;
	/* What the table does not take, and what stands before it, is read
	 * again: it may begin something else. */
	if (end < b->lines || setext)
		w->again = true;
}

void md_rewrite_leaf(struct md_rewrite *w, const struct md_containers *around,
	const struct md_leaf_lines *leaf)
{
	size_t first = leaf->first;
	struct block b = {.first = first, .lines = leaf->lines};
	size_t at;

	/* Behind a place to be read again, nothing is certain. */
	if ((w->again && !w->last) || first < w->next ||
		first + b.lines > w->from->lines.len ||
		w->from->lines.at[first].note)
		return;
	copy_lines(w, first);
	b.content = arena_array(&w->md->arena, b.lines, sizeof(*b.content));
	for (size_t i = 0; i < b.lines; i++)
		b.content[i] = md_content_of(around, w->from, first + i);
	if (leaf->heading && b.lines > 1)
		b.lines = md_find_underline(b.content, w->from, b.lines) + 1;
	at = b.content[0].at;
	if (!take_box(w, leaf, &b.content[0]))
		return;
	b.task = b.content[0].at > at;
	rewrite_block(w, &b, leaf->heading && b.lines > 1);
}

/* ---- Whole texts ---- */

/* Whether a list begins with ITEM right below a paragraph's last line. */
static bool is_below_text(cmark_node *item)
{
	cmark_node *above = cmark_node_previous(cmark_node_parent(item));

	return !cmark_node_previous(item) && above &&
	       cmark_node_get_type(above) == CMARK_NODE_PARAGRAPH &&
	       cmark_node_get_end_line(above) + 1 ==
		       cmark_node_get_start_line(item);
}

static void visit_leaf(struct md_rewrite *w, const struct md_containers *around,
	cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);
	struct md_leaf_lines leaf = {
		.first = (size_t)cmark_node_get_start_line(node) - 1,
		.lines = md_block_lines(node),
		.heading = cmark_node_get_type(node) == CMARK_NODE_HEADING,
	};

	leaf.begins_item = cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
			   cmark_node_get_start_line(parent) ==
				   cmark_node_get_start_line(node);
	leaf.below_text = leaf.begins_item && is_below_text(parent);
	md_rewrite_leaf(w, around, &leaf);
}

/* Visits the paragraphs and headings of MD's tree. */
static void visit_tree(struct md_rewrite *w)
{
	struct md_containers around = {0};
	cmark_iter *iter = cmark_iter_new(w->md->root);
	cmark_event_type event;

	while (!w->failed &&
		(event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		bool quote = type == CMARK_NODE_BLOCK_QUOTE;

		if (quote || type == CMARK_NODE_ITEM) {
			if (event == CMARK_EVENT_EXIT)
				around.len--;
			else
				md_containers_push(&around, w->from, quote,
					(size_t)cmark_node_get_start_line(
						node) -
						1);
		} else if (event == CMARK_EVENT_ENTER &&
			   (type == CMARK_NODE_PARAGRAPH ||
				   type == CMARK_NODE_HEADING)) {
			visit_leaf(w, &around, node);
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		}
	}
	cmark_iter_free(iter);
}

/* Writes the text that follows from the blocks of W's from. */
static void write_text(struct md_rewrite *w)
{
	if (w->md->root)
		visit_tree(w);
	else
		md_plain_visit(w);
	copy_lines(w, w->from->lines.len);
}

static void begin(struct md_rewrite *w, struct md *md, bool inlines)
{
	w->md = md;
	w->from = &md->text;
	w->inlines = inlines;
	w->lines = (struct md_line_vec){0};
	w->next = 0;
	w->changed = w->again = false;
	buf_reset(&w->out);
}

/* Parses the text that was written. */
static void adopt(struct md_rewrite *w)
{
	struct md_text text = {
		.text = buf_take(&w->out, &w->md->arena), .lines = w->lines};

	w->failed = md_adopt(w->md, &text, w->err);
}

int md_rewrite(struct md *md, bool inlines, struct err *err)
{
	struct md_rewrite w = {.err = err, .cell_inlines = inlines};
	size_t pass;

	for (pass = 0; pass < PASSES; pass++) {
		size_t marks = md->marks.len, cells = md->cells;

		begin(&w, md, inlines);
		w.last = pass + 1 == PASSES;
		write_text(&w);
		if (w.failed || !w.changed)
			break;
		if (w.again && inlines && !w.last) {
			/* Only where blocks end matters, for now. */
			md->marks.len = marks;
			md->cells = cells;
			begin(&w, md, false);
			write_text(&w);
		}
		adopt(&w);
		if (w.failed || !w.again)
			break;
	}
	buf_free(&w.out);
	buf_free(&w.scratch);
	if (!w.failed && !md->root) /* it is as it was */
		return md_adopt(md, &md->original, err);
	return w.failed ? -1 : 0;
}
