/* Reads generated files, each by what its name says it is. */
#include "tests/fuzz/fuzz.h"

#include "base/path.h"

static void read_markdown(struct slice text)
{
	MUST_OF(text, utf8_invalid_at(text) == text.len);
	MUST_OF(text, !slice_has_char(text, '\0'));
}

static void read_one(struct arena *a, const struct output_file *f)
{
	struct csv_vec cells = {0};

	if (slice_ends(f->path, SLICE(".html")))
		read_html(f->bytes, true);
	else if (slice_ends(f->path, SLICE(".json")))
		read_json_free(read_json(f->bytes));
	else if (slice_ends(f->path, SLICE(".csv")))
		read_csv(&cells, a, f->bytes);
	else if (slice_ends(f->path, SLICE(".ics")))
		(void)read_ics(a, f->bytes);
	else if (slice_ends(f->path, SLICE(".xml")) ||
		 slice_ends(f->path, SLICE(".atom")))
		read_xml(f->bytes);
	else if (slice_ends(f->path, SLICE(".md")))
		read_markdown(f->bytes);
}

void read_outputs(const struct output_vec *files)
{
	struct arena a = {0};

	for (size_t i = 0; i < files->len; i++) {
		MUST_OF(files->at[i].path, path_is_safe(files->at[i].path));
		MUST(!i || slice_cmp(files->at[i - 1].path, files->at[i].path) <
				   0);
		read_one(&a, &files->at[i]);
		arena_reset(&a);
		fuzz_note(files->at[i].bytes);
	}
	arena_free(&a);
}

int keep_outputs(struct output_vec *out, struct arena *a, make_outputs_fn *make,
	const struct report_input *input)
{
	struct output_keeper k;
	struct err ignored;
	int result;

	output_keeper_open(&k, a);
	result = make(&k.sink, input, &ignored);
	output_keeper_close(&k);
	*out = k.files;
	return result;
}
