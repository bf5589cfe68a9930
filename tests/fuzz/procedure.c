/* A procedure, and how it is printed: what is found lies in the file, what is
 * read makes sense, and the JSON of it parses back. */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "model/corpus.h"
#include "report/procedure_json.h"

static void must_make_sense(const struct procedure *p)
{
	MUST(p->severities.len);
	for (size_t i = 0; i < p->severities.len; i++) {
		const struct severity_level *s = &p->severities.at[i];

		MUST(s->within.unit == PERIOD_NONE || s->within.amount > 0);
		MUST(procedure_severity_index(p, s->name) == (int)i);
	}
	MUST(p->sections.len >= SECTION_BUILT_IN);
	for (size_t i = 0; i < p->steps.len; i++) {
		MUST(p->steps.at[i].number.len);
		MUST(p->steps.at[i].topic <= TOPIC_ACTIONS);
	}
	for (size_t i = 0; i < p->controls.len; i++)
		(void)control_successor(&p->controls.at[i]);
}

static void must_print(struct arena *a, const struct corpus *c)
{
	struct buf out = {0};
	struct json j = JSON_INIT(&out);

	(void)a;
	json_object(&j, NULL);
	procedure_write_json(&j, c);
	json_end(&j);
	read_json_free(read_json(buf_slice(&out)));
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct slice path = SLICE("procedures/p.md");
	struct source *source = source_new(&a, path, fuzz_slice(data, size));
	struct corpus c;

	if (size <= LIMIT_RECORD) {
		corpus_init(&c, &a, &fs);
		procedure_read(&c.procedure, &fs, source,
			source_new(&a, path, SLICE("")));
		must_make_sense(&c.procedure);
		must_print(&a, &c);
		for (size_t i = 0; i < fs.all.len; i++)
			MUST((size_t)fs.all.at[i].span.at +
					fs.all.at[i].span.len <=
				size);
	}
	arena_free(&a);
	return 0;
}
