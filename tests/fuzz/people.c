/* people.yml: whoever is found by a name has it, and everybody is themselves.
 */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "model/settings.h"

static bool has_alias(const struct person *p, struct slice name)
{
	for (size_t i = 0; i < p->aliases.items.len; i++)
		if (slice_eq(p->aliases.items.at[i].text, name))
			return true;
	return slice_eq(p->id.text, name);
}

static void must_be_known(const struct people *people, struct slice name)
{
	const struct person *p = people_find(people, name);

	MUST_OF(name, p && has_alias(p, name));
	MUST_OF(name, people_same(people, name, name));
	MUST_OF(name, people_same(people, name, p->id.text) || !p->id.text.len);
	MUST_OF(name, people_show(people, name).len);
	(void)people_signed(people, name, p->name.text, p->email.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct source *source =
		source_new(&a, SLICE("people.yml"), fuzz_slice(data, size));
	struct people people;

	if (size <= LIMIT_SETTINGS) {
		people_read(&people, &fs, source);
		/* A name that two have is a finding, and the first has it. */
		for (size_t i = 0; !fs.all.len && i < people.names.len; i++)
			must_be_known(&people, people.names.at[i].name);
	}
	arena_free(&a);
	return 0;
}
