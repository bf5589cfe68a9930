#include "format/markdown_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- Marks ---- */

enum { LETTERS = 26, MARK_LETTERS = 3 };

static const struct slice MARK = SLICE_INIT("mdmark");

/* The number of the first word that is nowhere in TEXT, which has some. */
static size_t free_scheme(struct slice rest)
{
	uint8_t used[LETTERS * LETTERS * LETTERS] = {0};
	size_t at, code, free_one = 0;

	while ((at = slice_find(rest, MARK)) < rest.len) {
		rest = slice_from(rest, at + MARK.len);
		code = 0;
		for (size_t i = 0; i < MARK_LETTERS; i++) {
			char c = i < rest.len ? char_lower(rest.ptr[i]) : 'a';

			code = code * LETTERS +
			       (c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : 0);
		}
		used[code] = 1;
	}
	while (free_one + 1 < sizeof(used) && used[free_one])
		free_one++;
	return free_one;
}

/* Chooses a word that is nowhere in the body, for the marks to begin with. */
static void choose_scheme(struct md *md)
{
	size_t at = slice_find(md->body, MARK);
	size_t free_one = 0;

	if (at < md->body.len)
		free_one = free_scheme(slice_from(md->body, at));
	memcpy(md->scheme, MARK.ptr, MARK.len);
	for (size_t i = MARK_LETTERS; i-- > 0; free_one /= LETTERS)
		md->scheme[MARK.len + i] = (char)('a' + free_one % LETTERS);
}

struct slice md_comment(struct md *md)
{
	return arena_printf(&md->arena, "<!--%s-->", md->scheme);
}

/* The note that a stand-in such as `<mark7>` or `mark:7` names, or NULL. */
static struct md_note *mark_of(struct md *md, const char *text, bool link)
{
	size_t len = strlen(md->scheme);
	unsigned long number;
	char *end;

	if (!link)
		text++; /* all raw HTML begins with `<` */
	if (strncmp(text, md->scheme, len))
		return NULL;
	text += len;
	if ((link && *text++ != ':') || !char_is_digit(*text))
		return NULL;
	number = strtoul(text, &end, 10);
	if (strcmp(end, link ? "" : ">") || number >= md->marks.len)
		return NULL;
	return md->marks.at[number];
}

/* ---- Notes ---- */

static void note_html(struct md *md, cmark_node *node)
{
	struct md_note *note = mark_of(md, cmark_node_get_literal(node), false);
	cmark_node *next = cmark_node_next(node);
	const char *text;

	if (!note || note->kind == NOTE_URL)
		return;
	note->found = true;
	note->node = node;
	cmark_node_set_user_data(node, note);
	if (note->kind != NOTE_DROP || !next ||
		cmark_node_get_type(next) != CMARK_NODE_TEXT)
		return;
	/* The blanks behind a task box are no text. */
	text = cmark_node_get_literal(next);
	while (char_is_space(*text))
		text++;
	text = arena_string(&md->arena, slice_of(text));
	cmark_node_set_literal(next, text);
}

static void note_link(struct md *md, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	cmark_node *child = cmark_node_first_child(node);
	struct md_note *note = mark_of(md, url, true);
	const char *text;

	if (!note || note->kind != NOTE_URL || !child ||
		cmark_node_get_type(child) != CMARK_NODE_TEXT ||
		strcmp(cmark_node_get_literal(child), url))
		return;
	note->found = true;
	cmark_node_set_user_data(node, note);
	text = arena_string(&md->arena, note->text);
	cmark_node_set_literal(child, text);
	if (slice_starts(note->text, SLICE("www")))
		text = arena_printf(&md->arena, "http://%s", text).ptr;
	cmark_node_set_url(node, text);
}

static void note_item(struct md *md, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node) - 1;
	struct md_note *note;
	enum md_task task;

	assert(line < md->text.lines.len);
	task = md->tasks[md->text.lines.at[line].source];
	if (task == TASK_NONE)
		return;
	note = arena_new(&md->arena, struct md_note);
	note->kind = NOTE_TASK;
	note->checked = task == TASK_DONE;
	cmark_node_set_user_data(node, note);
}

static void note_heading(struct md *md, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node) - 1;

	assert(line < md->text.lines.len);
	if (md->text.lines.at[line].note)
		cmark_node_set_user_data(node, md->text.lines.at[line].note);
}

/* Takes out a comment that the rewriting has put between two blocks. */
static void drop_comment(struct md *md, cmark_node *node)
{
	struct slice text = slice_of(cmark_node_get_literal(node));

	if (slice_eq(slice_trim(text), md_comment(md)))
		cmark_node_free(node);
}

/* Tags that do not stand side by side in the tree are shown as text. */
static void check_pair(struct md_note *note)
{
	if (note->kind != NOTE_OPEN || !note->node || !note->pair->node)
		return;
	if (cmark_node_parent(note->node) !=
		cmark_node_parent(note->pair->node))
		note->kind = note->pair->kind = NOTE_NONE;
}

/* Hangs notes on the nodes of the final tree, and takes out the comments that
 * stand between blocks. False if a stand-in was not found again, so that it
 * would be seen in the result. */
static bool annotate(struct md *md)
{
	cmark_iter *iter = cmark_iter_new(md->root);
	cmark_event_type event;
	bool all = true;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event != CMARK_EVENT_ENTER)
			continue;
		switch (cmark_node_get_type(node)) {
		case CMARK_NODE_HTML_BLOCK: drop_comment(md, node); break;
		case CMARK_NODE_HTML_INLINE: note_html(md, node); break;
		case CMARK_NODE_LINK: note_link(md, node); break;
		case CMARK_NODE_ITEM: note_item(md, node); break;
		case CMARK_NODE_HEADING: note_heading(md, node); break;
		default: break;
		}
	}
	cmark_iter_free(iter);
	for (size_t i = 0; i < md->marks.len; i++) {
		all &= md->marks.at[i]->found;
		check_pair(md->marks.at[i]);
	}
	return all;
}

/* ---- Parsing ---- */

int md_adopt(struct md *md, const struct md_text *text, struct err *err)
{
	md->text = *text;
	md->root = md_memory_tree(text->text);
	return md_guard_tree(md, err);
}

/* Parses with bare links and struck-out text; without, where a mark of one
 * is not found again. */
static int parse_gfm(struct md *md, struct err *err)
{
	bool plain = md_is_plain(&md->original);

	for (bool inlines = true;; inlines = false) {
		md->text = md->original;
		md->root = NULL;
		if (!plain && md_adopt(md, &md->original, err))
			return -1;
		md->marks.len = 0;
		md->cells = 0;
		if (md_rewrite(md, inlines, err))
			return -1;
		if (annotate(md) || !inlines)
			return 0;
	}
}

static int build(struct md *md, struct err *err)
{
	md_text_init(&md->original, &md->arena, md->body);
	if (md_guard(md, err))
		return -1;
	if (!md_needs_rewrite(md->body)) {
		if (md_adopt(md, &md->original, err))
			return -1;
	} else {
		choose_scheme(md);
		md_labels_collect(md);
		md->tasks = arena_alloc(&md->arena, md->original.lines.len + 1);
		if (parse_gfm(md, err))
			return -1;
	}
	if (slice_has_char(md->body, '@') || slice_has_char(md->body, '&'))
		md_inline_emails(md->root);
	if (slice_find(md->body, SLICE("&#")) < md->body.len)
		md_mend_references(md->root);
	return 0;
}

int md_parse(struct md **out, const struct source *source, struct slice body,
	struct err *err)
{
	struct md *md = base_malloc(sizeof(*md));
	int failed;

	*md = (struct md){.source = source, .body = body};
	if (slice_starts(body, SLICE("\xef\xbb\xbf")))
		md->body = slice_from(body, 3);
	if (!md->body.ptr)
		md->body = SLICE("");
	else
		md->base = (size_t)(md->body.ptr - source->text.ptr);
	md_memory_use(&md->memory);
	failed = build(md, err);
	md_memory_use(NULL);
	if (failed)
		md_free(md);
	else
		*out = md;
	return failed;
}

void md_free(struct md *md)
{
	if (!md)
		return;
	md_memory_free(&md->memory);
	arena_free(&md->arena);
	free(md);
}
