/* A field's text on a page: whatever it is, it stays inside its line. */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "format/markdown.h"

/* As a line of a list, between two others. */
static void must_stay_in_its_item(struct arena *a, struct slice text)
{
	struct md_options options = {.target = MD_MARKDOWN};
	struct buf out = {0};
	struct slice shape;

	buf_adds(&out, "- before\n- **x:** ");
	md_render_inline(&out, text, &options);
	buf_adds(&out, "\n- after\n");
	MUST_OF(buf_slice(&out), utf8_invalid_at(buf_slice(&out)) == out.len);
	shape = read_markdown_shape(a, buf_slice(&out));
	MUST_OF(buf_slice(&out),
		slice_eq(shape, SLICE(" document list item paragraph>> item "
				      "paragraph>> item paragraph>>>>")));
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	/* Fields are UTF-8: what reads them sees to that. */
	struct slice text = fuzz_clean(&a, fuzz_slice(data, size));
	struct buf out = {0};

	if (size <= KIB(32)) {
		md_render_inline(
			&out, text, &(struct md_options){.strict = true});
		read_html(buf_slice(&out), true);
		must_stay_in_its_item(&a, text);
	}
	buf_free(&out);
	arena_free(&a);
	return 0;
}
