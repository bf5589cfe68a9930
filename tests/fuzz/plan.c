/* The plan's headings: each is found again by its text, its name and its
 * number; their sections lie in each other. */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "model/heading.h"
#include "model/plan.h"

static void must_be_found(const struct plan *p, const struct md_heading *h)
{
	struct heading_name name = heading_name(h->text);
	const struct md_heading *found = plan_section(p, h->text);

	MUST_OF(h->text, heading_same(h->text, h->text));
	if (name.name.len || name.number.len)
		MUST_OF(h->text, found);
	if (name.name.len)
		MUST_OF(name.name, plan_section(p, name.name));
}

static void must_be_nested(const struct plan *p, size_t size)
{
	for (size_t i = 0; i < p->headings.len; i++) {
		const struct md_heading *h = &p->headings.at[i];

		MUST(h->level >= 1 && h->level <= 6);
		MUST(h->at < h->body && h->body <= h->own_end);
		MUST(h->own_end <= h->end && h->end <= size);
		MUST((size_t)h->span.at + h->span.len <= h->body);
		if (i)
			MUST(h->at >= p->headings.at[i - 1].own_end);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct source *source =
		source_new(&a, SLICE("plan.md"), fuzz_slice(data, size));
	struct plan plan;

	if (size <= LIMIT_RECORD) {
		plan_read(&plan, &a, source);
		must_be_nested(&plan, size);
		for (size_t i = 0; i < plan.headings.len && i < 200; i++)
			must_be_found(&plan, &plan.headings.at[i]);
	}
	arena_free(&a);
	return 0;
}
