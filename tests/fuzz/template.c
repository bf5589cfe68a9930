/*
 * Templates: the first line of the input is JSON, the rest the template, which
 * has itself as the partial `self`. What is rendered is the same twice, and a
 * template without tags is what it is.
 */
#include "tests/fuzz/fuzz.h"

#include "format/template.h"

static const struct template *self(void *context, struct slice name)
{
	return slice_eq(name, SLICE("self")) ? context : NULL;
}

static void run(struct template *t, const struct value *data, struct slice text)
{
	struct template_options options = {.partial = self, .context = t};
	struct buf once = {0}, twice = {0};
	struct err err;
	int failed = template_render(&once, t, data, &options, &err);

	MUST(failed == template_render(&twice, t, data, &options, &err));
	MUST(slice_eq(buf_slice(&once), buf_slice(&twice)));
	if (!failed && slice_find(text, SLICE("{{")) == text.len)
		MUST_OF(text, slice_eq(buf_slice(&once), text));
	buf_free(&once);
	buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size), line = {0};
	struct arena a = {0};
	struct source *source;
	struct value *value;
	struct template *t;
	struct err err;

	(void)slice_line(&line, &rest);
	if (value_from_json(&value, &a, "data", line, &err))
		value = value_map(&a);
	source = source_new(&a, SLICE("t.mustache"), rest);
	if (!template_parse(&t, &a, source, &err))
		run(t, value, source_without_bom(source));
	arena_free(&a);
	return 0;
}
