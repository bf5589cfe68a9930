#include "format/template.h"

#include <stdarg.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/template_op.h"
#include "format/value.h"
#include "text/escape.h"

enum {
	LONGEST_DELIMITER = 32, /* bytes; a search for it costs its length */
};

/* A list of ops under construction. */
struct op_list {
	struct op **end; /* where the next one is hung */
};

struct section {
	struct op *op;
	struct op_list before; /* the list that the section itself is in */
};

struct parser {
	struct arena *arena;
	struct template *template;
	struct slice text; /* the whole template */
	size_t at;	   /* what comes next */
	size_t shown;	   /* start of the text that is no op yet */
	struct slice open; /* delimiters */
	struct slice close;
	struct op_list list; /* the innermost open list */
	struct section sections[LIMIT_TEMPLATE_DEPTH];
	int depth; /* open sections */
	struct err *err;
};

/* A tag as it stands in the text. */
struct tag {
	size_t start; /* of the opening delimiter */
	size_t end;   /* behind the closing one */
	char sigil;   /* '\0': a plain name */
	struct slice name;
	/* Where it is alone on its line, the line; else as start and end. */
	size_t line_start, line_end;
	bool standalone;
};

/* ---- Errors ---- */

PRINTF(3, 4)
static int fail(const struct parser *p, size_t at, const char *fmt, ...)
{
	const struct source *s = p->template->source;
	size_t bom = s->text.len - p->text.len;
	struct position where = source_position(s, at + bom);
	struct slice message;
	va_list args;

	va_start(args, fmt);
	message = arena_vprintf(p->arena, fmt, args);
	va_end(args);
	return err_set(p->err, "%.*s:%zu:%zu: %.*s", SLICE_FMT(s->path),
		where.line, where.column, SLICE_FMT(message));
}

/* A name for a message: short and on one line. */
static const char *shown(const struct parser *p, struct slice name)
{
	struct buf text = BUF_INIT(KIB(1));
	const char *copy;

	escape_terminal(&text, slice_sub(name, 0, 80));
	copy = arena_string(p->arena, buf_slice(&text));
	buf_free(&text);
	return copy;
}

/* ---- Ops ---- */

static struct op *add_op(struct parser *p, enum op_kind kind, struct slice text)
{
	struct op *op = arena_new(p->arena, struct op);

	op->kind = kind;
	op->text = text;
	if (kind != OP_TEXT) {
		op->first_part = slice_find_char(text, '.');
		op->mark = value_mark(slice_sub(text, 0, op->first_part));
	}
	*p->list.end = op;
	p->list.end = &op->next;
	return op;
}

static bool is_line_start(const struct parser *p, size_t at)
{
	return !at || p->text.ptr[at - 1] == '\n';
}

/* Makes an op of the text that is not shown yet, up to END. */
static void add_text(struct parser *p, size_t end, bool before_tag)
{
	bool line_start = is_line_start(p, p->shown);
	struct slice text = slice_sub(p->text, p->shown, end);

	if (text.len || (before_tag && line_start))
		add_op(p, OP_TEXT, text)->line_start = line_start;
	p->shown = end;
	/* The tag after a whole line stands at a line's start itself. */
	if (before_tag && text.len && is_line_start(p, end))
		add_op(p, OP_TEXT, SLICE(""))->line_start = true;
}

static int open_section(
	struct parser *p, const struct tag *tag, enum op_kind kind)
{
	struct op *op;

	if (p->depth == LIMIT_TEMPLATE_DEPTH)
		return fail(p, tag->start, "sections nest deeper than %d",
			LIMIT_TEMPLATE_DEPTH);
	op = add_op(p, kind, tag->name);
	op->at = tag->start;
	p->sections[p->depth++] = (struct section){op, p->list};
	p->list.end = &op->first;
	return 0;
}

static int close_section(struct parser *p, const struct tag *tag)
{
	struct section *section;

	if (!p->depth)
		return fail(p, tag->start,
			"'%s' is closed, but no section is open",
			shown(p, tag->name));
	section = &p->sections[p->depth - 1];
	if (!slice_eq(section->op->text, tag->name))
		return fail(p, tag->start,
			"'%s' is closed, but the open section is '%s'",
			shown(p, tag->name), shown(p, section->op->text));
	p->list = section->before;
	p->depth--;
	return 0;
}

static int set_delimiters(struct parser *p, const struct tag *tag)
{
	struct slice open = tag->name, close;
	size_t end = 0;

	while (end < open.len && !char_is_space(open.ptr[end]))
		end++;
	close = slice_trim(slice_from(open, end));
	open = slice_sub(open, 0, end);
	for (size_t i = 0; i < close.len; i++)
		if (char_is_space(close.ptr[i]))
			close.len = 0;
	if (!open.len || !close.len || slice_has_char(open, '=') ||
		slice_has_char(close, '=') || open.len > LONGEST_DELIMITER ||
		close.len > LONGEST_DELIMITER)
		return fail(p, tag->start,
			"'%s' is no pair of delimiters such as '<%% %%>'",
			shown(p, tag->name));
	p->open = open;
	p->close = close;
	return 0;
}

static void add_partial(struct parser *p, const struct tag *tag)
{
	struct op *op = add_op(p, OP_PARTIAL, tag->name);

	op->at = tag->start;
	op->standalone = tag->standalone;
	if (tag->standalone)
		op->indent = slice_sub(p->text, tag->line_start, tag->start);
}

static int add_tag(struct parser *p, const struct tag *tag)
{
	if (!tag->name.len && tag->sigil != '!' && tag->sigil != '=')
		return fail(p, tag->start, "a tag without a name");
	switch (tag->sigil) {
	case '!': return 0;
	case '=': return set_delimiters(p, tag);
	case '#': return open_section(p, tag, OP_SECTION);
	case '^': return open_section(p, tag, OP_INVERTED);
	case '/': return close_section(p, tag);
	case '<':
	case '$':
		return fail(p, tag->start,
			"'%c' tags (inheritance) are not supported",
			tag->sigil);
	case '>': add_partial(p, tag); return 0;
	case '{':
	case '&': add_op(p, OP_RAW_VALUE, tag->name)->at = tag->start; return 0;
	default: add_op(p, OP_VALUE, tag->name)->at = tag->start; return 0;
	}
}

/* ---- Tags ---- */

/* Reads the tag at START, where an opening delimiter stands. */
static int read_tag(struct tag *tag, const struct parser *p, size_t start)
{
	size_t begin = start + p->open.len, end;
	char sigil = begin < p->text.len ? p->text.ptr[begin] : '\0';
	char last = sigil == '{' ? '}' : sigil == '=' ? '=' : '\0';

	*tag = (struct tag){.start = start};
	if (sigil && strchr("#^/>&!{=<$", sigil)) {
		tag->sigil = sigil;
		begin++;
	}
	end = begin;
	do {
		end += slice_find(slice_from(p->text, end), p->close);
		if (end >= p->text.len)
			return fail(p, start,
				"a tag is never closed: '%s' is missing",
				shown(p, p->close));
		end++;
	} while (last && (end - 1 == begin || p->text.ptr[end - 2] != last));
	end--;
	tag->name = slice_trim(slice_sub(p->text, begin, end - (last != 0)));
	tag->end = end + p->close.len;
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/*
 * Tags that show nothing themselves take their line with them where they are
 * alone on it.
 */
static void find_line(struct tag *tag, const struct parser *p)
{
	size_t start = tag->start, end = tag->end;

	tag->line_start = tag->start;
	tag->line_end = tag->end;
	if (!tag->sigil || tag->sigil == '&' || tag->sigil == '{')
		return;
	while (start > p->shown && is_blank(p->text.ptr[start - 1]))
		start--;
	while (end < p->text.len && is_blank(p->text.ptr[end]))
		end++;
	if (!is_line_start(p, start))
		return;
	if (end < p->text.len && p->text.ptr[end] == '\r')
		end++;
	if (end < p->text.len && p->text.ptr[end] != '\n')
		return;
	tag->standalone = true;
	tag->line_start = start;
	tag->line_end = end < p->text.len ? end + 1 : end;
}

/* Handles the next tag; sets *MORE to false where there is none. */
static int parse_tag(struct parser *p, bool *more)
{
	struct tag tag;
	size_t start = p->at + slice_find(slice_from(p->text, p->at), p->open);

	*more = start < p->text.len;
	if (!*more)
		return 0;
	if (read_tag(&tag, p, start))
		return -1;
	find_line(&tag, p);
	add_text(p, tag.line_start, !tag.standalone);
	p->at = p->shown = tag.line_end;
	return add_tag(p, &tag);
}

int template_parse(struct template **out, struct arena *a,
	const struct source *source, struct err *err)
{
	struct template *t = arena_new(a, struct template);
	struct parser p = {.arena = a,
		.template = t,
		.text = source_without_bom(source),
		.open = SLICE("{{"),
		.close = SLICE("}}"),
		.list = {&t->first},
		.err = err};
	bool more = true;

	t->source = source;
	if (source->text.len > LIMIT_TEMPLATE)
		return fail(&p, 0, "the template is larger than %zu KiB",
			LIMIT_TEMPLATE / KIB(1));
	if (utf8_invalid_at(p.text) < p.text.len)
		return fail(&p, utf8_invalid_at(p.text),
			"the template is no valid UTF-8 here");
	while (more)
		if (parse_tag(&p, &more))
			return -1;
	if (p.depth) {
		struct op *op = p.sections[p.depth - 1].op;

		return fail(&p, op->at, "section '%s' is never closed",
			shown(&p, op->text));
	}
	add_text(&p, p.text.len, false);
	*out = t;
	return 0;
}
