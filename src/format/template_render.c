#include "format/template.h"

#include "base/limits.h"
#include "format/template_op.h"
#include "text/escape.h"

/* Where names are looked up: the innermost value, then those around it. */
struct scope {
	const struct value *value;
	const struct scope *up;
};

struct run {
	struct buf *out;
	size_t out_start; /* bytes that were there before */
	const struct template_options *options;
	void (*escape)(struct buf *out, struct slice text);
	const struct template *template; /* the one that is run now */
	struct buf indents;		 /* of all partials that are open */
	size_t indent_start;		 /* what of them counts now */
	int partials;			 /* open ones */
	size_t steps;			 /* done so far */
	struct err *err;
};

static int fail(const struct run *r, const struct op *op, const char *what)
{
	const struct source *s = r->template->source;
	size_t bom = s->text.len - source_without_bom(s).len;
	struct position where = source_position(s, op->at + bom);

	return err_set(r->err, "%.*s:%zu:%zu: %s", SLICE_FMT(s->path),
		where.line, where.column, what);
}

/* ---- Names ---- */

static const struct value *get(
	struct run *r, const struct value *map, struct slice key, uint32_t mark)
{
	if (map->kind == VALUE_MAP)
		r->steps += map->keys->count;
	return value_get_marked(map, key, mark);
}

/* What the rest of a dotted name, behind its first dot, stands for. */
static const struct value *look_into(
	struct run *r, const struct value *found, struct slice rest)
{
	struct slice part;

	while (found && slice_split(&part, &rest, '.'))
		found = get(r, found, part, value_mark(part));
	return found;
}

/*
 * The first part of a dotted name is searched outwards; the others must be
 * found in it.
 */
static const struct value *look_up(
	struct run *r, const struct scope *scope, const struct op *op)
{
	const struct value *found = NULL;
	struct slice part = slice_sub(op->text, 0, op->first_part);

	if (slice_eq(op->text, SLICE(".")))
		return scope->value;
	for (; scope && !found; scope = scope->up) {
		r->steps++;
		found = get(r, scope->value, part, op->mark);
	}
	if (part.len == op->text.len)
		return found;
	return look_into(r, found, slice_from(op->text, part.len + 1));
}

static struct slice value_text(const struct value *v)
{
	if (!v)
		return SLICE("");
	switch (v->kind) {
	case VALUE_TEXT:
	case VALUE_NUMBER: return v->text;
	case VALUE_TRUE: return SLICE("true");
	case VALUE_FALSE: return SLICE("false");
	case VALUE_NULL:
	case VALUE_LIST:
	case VALUE_MAP:
	case VALUE_RENDERED: break;
	}
	return SLICE("");
}

/* ---- Ops ---- */

static int run_ops(struct run *r, const struct op *op, const struct scope *s);

static bool is_full(const struct run *r)
{
	return r->out->over || r->out->len - r->out_start > LIMIT_PAGE;
}

static struct slice indent(const struct run *r)
{
	return slice_from(buf_slice(&r->indents), r->indent_start);
}

/* Each line of a partial that stands indented is indented, too. */
static void run_text(struct run *r, const struct op *op)
{
	struct slice before = indent(r), rest = op->text;
	bool line_start = op->line_start;

	if (!before.len) {
		buf_add(r->out, op->text);
		return;
	}
	if (line_start)
		buf_add(r->out, before);
	while (rest.len && !is_full(r)) {
		size_t end = slice_find_char(rest, '\n');

		end += end < rest.len;
		buf_add(r->out, slice_sub(rest, 0, end));
		rest = slice_from(rest, end);
		if (rest.len)
			buf_add(r->out, before);
	}
}

static int count_step(struct run *r, const struct op *op)
{
	return ++r->steps <= LIMIT_TEMPLATE_STEPS
		       ? 0
		       : fail(r, op,
				 "the template runs too long: more than "
				 "50000000 tags run and keys compared");
}

static int check_full(const struct run *r, const struct op *op)
{
	return is_full(r) ? fail(r, op, "the page is larger than 64 MiB") : 0;
}

/* Renders ROW, which the section OP has met in a list. */
static int run_row(struct run *r, const struct op *op, const struct scope *row)
{
	const struct value *v = row->value;
	struct rendered *where = v->kind == VALUE_MAP ? v->rendered : NULL;
	size_t from = r->out->len;

	if (v->kind == VALUE_RENDERED) {
		buf_add(r->out, v->text);
		return check_full(r, op);
	}
	if (run_ops(r, op->first, row))
		return -1;
	if (where && !where->set)
		*where = (struct rendered){from, r->out->len, true};
	return 0;
}

static int run_section(
	struct run *r, const struct op *op, const struct scope *s)
{
	const struct value *v = look_up(r, s, op);
	struct scope inner = {v, s};

	if (!value_is_true(v))
		return 0;
	if (v->kind != VALUE_LIST)
		return run_ops(r, op->first, &inner);
	for (v = v->first; v; v = v->next) {
		inner.value = v;
		if (run_row(r, op, &inner) || count_step(r, op))
			return -1;
	}
	return 0;
}

static int run_partial(
	struct run *r, const struct op *op, const struct scope *s)
{
	const struct template *outer = r->template;
	const struct template *inner = NULL;
	size_t start = r->indent_start, len = r->indents.len;
	int result;

	if (r->partials == LIMIT_TEMPLATE_DEPTH)
		return fail(r, op, "partials nest deeper than 32");
	if (r->options->partial)
		inner = r->options->partial(r->options->context, op->text);
	if (!inner)
		return 0;
	if (op->standalone)
		buf_add(&r->indents, op->indent);
	else
		r->indent_start = len;
	r->partials++;
	r->template = inner;
	result = run_ops(r, inner->first, s);
	r->template = outer;
	r->partials--;
	buf_truncate(&r->indents, len);
	r->indent_start = start;
	return result;
}

static int run_op(struct run *r, const struct op *op, const struct scope *s)
{
	switch (op->kind) {
	case OP_TEXT: run_text(r, op); return 0;
	case OP_VALUE:
		r->escape(r->out, value_text(look_up(r, s, op)));
		return 0;
	case OP_RAW_VALUE:
		buf_add(r->out, value_text(look_up(r, s, op)));
		return 0;
	case OP_SECTION: return run_section(r, op, s);
	case OP_INVERTED:
		if (value_is_true(look_up(r, s, op)))
			return 0;
		return run_ops(r, op->first, s);
	case OP_PARTIAL: break;
	}
	return run_partial(r, op, s);
}

/* Its depth is that of the sections of each partial, times the partials. */
static int run_ops(struct run *r, const struct op *op, const struct scope *s)
{
	for (; op; op = op->next) {
		if (run_op(r, op, s) || count_step(r, op) || check_full(r, op))
			return -1;
	}
	return 0;
}

int template_render(struct buf *out, const struct template *t,
	const struct value *data, const struct template_options *options,
	struct err *err)
{
	static const struct template_options none = {0};
	struct scope top = {data, NULL};
	struct run r = {.out = out,
		.out_start = out->len,
		.options = options ? options : &none,
		.template = t,
		.err = err};
	int result;

	r.escape = r.options->escape ? r.options->escape : escape_html;
	result = run_ops(&r, t->first, &top);
	buf_free(&r.indents);
	return result;
}
