#include "model/renumber.h"

#include "base/path.h"

enum {
	WORD_MOST = 2048, /* bytes before an id that may belong to a URL */
};

/* The id in a text, and the word of a URL or a path that it is in. */
struct place {
	const struct source *source;
	struct slice text;
	size_t at, end; /* of the id */
	size_t from;	/* where the word begins */
};

static char byte_at(struct slice text, size_t at)
{
	return at < text.len ? text.ptr[at] : ' ';
}

/* ---- Whole words ---- */

static bool joins(char c)
{
	return c == '-' || c == '_';
}

static bool goes_on(struct slice text, size_t at)
{
	char c = byte_at(text, at);

	return char_is_alnum(c) ||
	       (joins(c) && char_is_alnum(byte_at(text, at + 1)));
}

static bool comes_from(struct slice text, size_t at)
{
	if (!at)
		return false;
	return char_is_alnum(text.ptr[at - 1]) ||
	       (joins(text.ptr[at - 1]) && at > 1 &&
		       char_is_alnum(text.ptr[at - 2]));
}

static bool ends_word(char c)
{
	return char_is_space(c) || slice_has_char(SLICE("<>()[]{}|\"'`,;"), c);
}

static size_t word_start(struct slice text, size_t at)
{
	size_t from = at;

	while (from && at - from < WORD_MOST && !ends_word(text.ptr[from - 1]))
		from--;
	return from;
}

/* ---- What a place means ---- */

static bool is_record(const struct corpus *c, struct slice id)
{
	return corpus_incident(c, id) || corpus_action(c, id);
}

/* `A1` and so on, as items in an incident are usually called. */
static bool is_short_id(struct slice text)
{
	int number;

	return slice_starts(text, SLICE("A")) &&
	       slice_number(&number, slice_from(text, 1));
}

/* Whether `/` behind the id begins an item's id, or leads to another id. */
static bool names_item(const struct renumber *r, const struct place *p)
{
	size_t end = p->end + 1;
	struct slice item;

	while (char_is_alnum(byte_at(p->text, end)) ||
		joins(byte_at(p->text, end)))
		end++;
	item = slice_sub(p->text, p->end + 1, end);
	if (byte_at(p->text, end) == '/' || !item.len)
		return false;
	return is_short_id(item) || is_record(r->corpus, item) ||
	       corpus_action(
		       r->corpus, arena_printf(r->arena, "%.*s/%.*s",
					  SLICE_FMT(r->from), SLICE_FMT(item)));
}

/* Whether the text before the id is another id and `/`. */
static bool follows_id(const struct renumber *r, const struct place *p)
{
	return is_record(r->corpus, slice_sub(p->text, p->from, p->at - 1));
}

/* The path of the record's report. */
static struct slice report_path(const struct renumber *r)
{
	return arena_printf(r->arena, "%.*s/%.*s/%.*s.md",
		SLICE_FMT(r->corpus->settings.reports),
		SLICE_FMT(record_year(r->from)), SLICE_FMT(r->from));
}

/* Whether a path or URL that ends in the id and `.md` leads to the record or
 * its report. */
static bool leads_here(const struct renumber *r, const struct place *p)
{
	struct slice folder = path_folder(p->source->path);
	struct slice word = slice_sub(p->text, p->from, p->end + 3);
	const struct slice paths[] = {r->path, report_path(r)};

	for (int i = 0; i < 2; i++) {
		struct slice tail = arena_join(r->arena, SLICE("/"), paths[i]);

		if (slice_ends(word, tail) || slice_eq(word, paths[i]) ||
			slice_eq(
				path_resolve(r->arena, folder, word), paths[i]))
			return true;
	}
	return false;
}

static bool means_record(const struct renumber *r, const struct place *p)
{
	struct slice word = slice_sub(p->text, p->from, p->at);
	bool in_path = slice_has_char(word, '/');
	char next = byte_at(p->text, p->end);

	if (next == '.' && char_is_alnum(byte_at(p->text, p->end + 1))) {
		if (!slice_starts(slice_from(p->text, p->end), SLICE(".md")) ||
			goes_on(p->text, p->end + 3))
			return false;
		return !in_path || leads_here(r, p);
	}
	if (in_path && !follows_id(r, p))
		return false;
	return next != '/' || names_item(r, p);
}

/* ---- The text ---- */

/* The next place at AT or behind it; false at the end. */
static bool next_place(struct place *p, const struct renumber *r, size_t at)
{
	for (;;) {
		size_t hit = slice_find(slice_from(p->text, at), r->from);

		if (hit + r->from.len > p->text.len - at)
			return false;
		p->at = at + hit;
		p->end = p->at + r->from.len;
		if (!comes_from(p->text, p->at) && !goes_on(p->text, p->end))
			break;
		at = p->end;
	}
	p->from = word_start(p->text, p->at);
	return true;
}

static bool is_inside(struct slice part, const struct place *p)
{
	const char *at = p->text.ptr + p->at;

	return part.len && at >= part.ptr && at < part.ptr + part.len;
}

struct slice renumber_text(
	struct renumber *r, const struct source *source, struct slice except)
{
	struct place p = {.source = source, .text = source->text};
	struct buf out = {0};
	struct slice result;
	size_t done = 0;

	r->count = 0;
	for (size_t at = 0; next_place(&p, r, at); at = p.end) {
		if (is_inside(except, &p))
			continue;
		if (r->leave || !means_record(r, &p)) {
			*vec_push(r->arena, &r->left) =
				span_make(source, p.at, p.end - p.at);
			continue;
		}
		buf_add(&out, slice_sub(p.text, done, p.at));
		buf_add(&out, r->to);
		done = p.end;
		r->count++;
	}
	buf_add(&out, slice_from(p.text, done));
	result = r->count ? buf_take(&out, r->arena) : source->text;
	buf_free(&out);
	return result;
}
