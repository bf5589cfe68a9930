/* Fences: both parts lie in the file, in order, and nothing but the fences is
 * between them. */
#include "tests/fuzz/fuzz.h"

#include "format/frontmatter.h"

static bool is_fence(struct slice line)
{
	line = slice_trim_end(line);
	return slice_eq(line, SLICE("---")) || slice_eq(line, SLICE("..."));
}

static void must_be_split(
	const struct frontmatter *f, const struct source *source)
{
	struct slice text = source_without_bom(source);
	struct slice rest, line;

	MUST(f->yaml.ptr > text.ptr);
	MUST(f->body.ptr >= f->yaml.ptr + f->yaml.len);
	MUST(f->body.ptr + f->body.len == text.ptr + text.len);
	rest = slice_make(f->yaml.ptr + f->yaml.len,
		(size_t)(f->body.ptr - f->yaml.ptr) - f->yaml.len);
	MUST_OF(rest, slice_line(&line, &rest) && is_fence(line) && !rest.len);
	rest = f->yaml;
	while (slice_line(&line, &rest))
		MUST_OF(line, !is_fence(line));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct source *source =
		source_new(&a, SLICE("a.md"), fuzz_slice(data, size));
	struct frontmatter f;

	switch (frontmatter_split(&f, source)) {
	case FRONTMATTER_OK: must_be_split(&f, source); break;
	case FRONTMATTER_NONE:
		MUST(slice_eq(f.body, source_without_bom(source)));
		MUST(!f.yaml.len);
		break;
	case FRONTMATTER_UNCLOSED: MUST(!f.yaml.len); break;
	}
	MUST((size_t)f.fence.at + f.fence.len <= size);
	arena_free(&a);
	return 0;
}
