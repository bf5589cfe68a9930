/* Bytes that are no text, hidden characters and conflict markers: all found,
 * each in the file, and places in it can be told. */
#include "tests/fuzz/fuzz.h"

#include "text/encoding.h"
#include "text/snippet.h"

static void must_be_places(const struct source *s)
{
	size_t last = source_position(s, s->text.len).line;
	size_t line = 1;

	for (size_t at = 0; at <= s->text.len && at < 4096; at++) {
		struct position p = source_position(s, at);

		MUST(p.line >= line && p.line <= last);
		MUST(p.column >= 1);
		line = p.line;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct slice text = fuzz_slice(data, size);
	struct source *source = source_new(&a, SLICE("a.md"), text);
	struct text_style style = {.width = 40};
	struct buf out = {0};
	bool is_text = text_check_body(&fs, source, text);

	MUST(is_text == fuzz_is_text(text));
	(void)text_check_encoding(&fs, source, text);
	(void)text_check_conflicts(&fs, source);
	for (size_t i = 0; i < fs.all.len; i++)
		MUST((size_t)fs.all.at[i].span.at + fs.all.at[i].span.len <=
			size);
	must_be_places(source);
	findings_sort(&fs);
	findings_write_text(&out, &fs, &style);
	read_terminal(buf_slice(&out));
	buf_free(&out);
	arena_free(&a);
	return 0;
}
