/*
 * Markdown: safe mode holds, strict HTML holds what pages promise, Markdown
 * that was made of it is the same when made again, and the outline lies in
 * the file. What passes the limits is done in time.
 */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "base/limits.h"
#include "format/markdown_private.h"

static struct slice render(
	struct arena *a, const struct md *md, const struct md_options *options)
{
	struct buf out = BUF_INIT(MIB(16));
	struct slice text;

	md_render(&out, md, options);
	text = buf_take(&out, a);
	buf_free(&out);
	return text;
}

static void must_be_inside(struct span span, size_t size)
{
	MUST((size_t)span.at + span.len <= size);
}

static void read_outline(struct arena *a, const struct md *md, size_t size)
{
	struct md_outline o;

	md_outline(&o, a, md);
	for (size_t i = 0; i < o.headings.len; i++)
		must_be_inside(o.headings.at[i].span, size);
	for (size_t i = 0; i < o.leaves.len; i++)
		must_be_inside(o.leaves.at[i].span, size);
	for (size_t i = 0; i < o.tables.len; i++) {
		const struct md_table *t = &o.tables.at[i];

		MUST(t->columns && t->columns <= LIMIT_TABLE_COLUMNS);
		MUST(t->row_count * t->columns <= LIMIT_TABLE_CELLS);
		must_be_inside(t->span, size);
		for (size_t k = 0; k < t->row_count * t->columns; k++)
			must_be_inside(t->rows[k / t->columns]
					       .cells[k % t->columns]
					       .span,
				size);
	}
}

/* What is made of it as Markdown is no other page than what is made of it. */
static void must_be_markdown(struct arena *a, struct slice text)
{
	struct source *source = source_new(a, SLICE("b.md"), text);
	struct err err;
	struct md *md;

	/* A character became longer, or a limit is near. */
	if (md_parse(&md, source, text, &err))
		return;
	read_html(render(a, md, &(struct md_options){.strict = true}), true);
	md_free(md);
}

/* Behind a plain body, a comment shows nothing; but with it, cmark is asked for
 * all blocks. */
static void must_be_as_with_comment(
	struct arena *a, const struct md *md, struct slice text)
{
	struct md_options strict = {.strict = true};
	struct slice comment = SLICE("\n\n<!-- -->\n"), more;
	char *both = arena_alloc(a, text.len + comment.len);
	struct source *source;
	struct md_text lines;
	struct md *other;
	struct err err;

	if (text.len)
		memcpy(both, text.ptr, text.len);
	memcpy(both + text.len, comment.ptr, comment.len);
	more = slice_make(both, text.len + comment.len);
	source = source_new(a, SLICE("c.md"), more);
	md_text_init(&lines, a, text);
	if (!md_is_plain(&lines) || md_parse(&other, source, more, &err))
		return;
	MUST(slice_eq(render(a, md, &strict), render(a, other, &strict)));
	md_free(other);
}

/* Bytes that are no UTF-8 go through as they are: nobody writes them. */
static void read_pages(struct arena *a, const struct md *md, bool is_text)
{
	struct md_options strict = {.strict = true, .shift = 1};
	struct md_options plain = {.target = MD_MARKDOWN};
	struct slice safe = render(a, md, &(struct md_options){0});
	struct slice page = render(a, md, &strict);
	struct slice text = render(a, md, &plain);

	if (!is_text)
		return;
	read_html(safe, false);
	read_html(page, true);
	must_be_markdown(a, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct source *source =
		source_new(&a, SLICE("a.md"), fuzz_slice(data, size));
	struct slice text = source_without_bom(source);
	struct md *md;
	struct err err;

	if (size <= LIMIT_RECORD && !md_parse(&md, source, text, &err)) {
		read_outline(&a, md, size);
		read_pages(&a, md, fuzz_is_text(text));
		must_be_as_with_comment(&a, md, text);
		md_free(md);
	}
	arena_free(&a);
	return 0;
}
