/* JSON of any texts, a line each: it parses back to them. */
#include "tests/fuzz/fuzz.h"

#include "text/json.h"

enum { LINES_MOST = 20 };

static void write_lines(struct buf *out, struct slice text)
{
	struct json j = JSON_INIT(out);
	struct slice line;

	json_object(&j, NULL);
	json_text(&j, "all", text);
	json_list(&j, "lines");
	for (int i = 0; i < LINES_MOST && slice_line(&line, &text); i++) {
		if (i % 2)
			json_object(&j, NULL);
		else
			json_row_object(&j, NULL);
		json_text(&j, "line", line);
		json_text_or_null(&j, "trimmed", slice_trim(line));
		json_number(&j, "length", (long long)line.len);
		json_bool(&j, "empty", !line.len);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = fuzz_slice(data, size);
	struct buf out = {0};
	json_t *root;

	write_lines(&out, text);
	root = read_json(buf_slice(&out));
	read_json_text(root, "all", text);
	read_json_free(root);
	buf_free(&out);
	return 0;
}
