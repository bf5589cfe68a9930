/* Paths and patterns, one a line: what a link leads to is safe or nowhere, and
 * a link between two paths leads from one to the other. */
#include "tests/fuzz/fuzz.h"

#include "base/path.h"
#include "text/escape.h"

static void must_lead_there(struct arena *a, struct slice from, struct slice to)
{
	struct slice link = path_relative(a, path_folder(from), to);

	MUST_OF(link, slice_eq(path_resolve(a, path_folder(from), link), to));
}

static void must_match_itself(struct slice path)
{
	if (slice_has_char(path, '*') || slice_has_char(path, '?'))
		return;
	MUST_OF(path, path_matches(path, path));
	MUST_OF(path, path_matches(SLICE("**"), path));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size), line;
	struct slice last = SLICE("incidents/a.md");
	struct arena a = {0};

	while (slice_line(&line, &rest)) {
		struct slice to = path_resolve(&a, path_folder(last), line);

		(void)path_matches(line, last);
		(void)path_pattern_folder(line);
		(void)url_is_absolute(line);
		MUST_OF(line, !slice_starts(to, SLICE("/")));
		MUST_OF(to, !slice_eq(to, SLICE("..")));
		MUST_OF(to, !slice_starts(to, SLICE("../")));
		if (!path_is_safe(line))
			continue;
		MUST_OF(line, path_is_under(line, path_folder(line)));
		MUST_OF(line, path_stem(line).len <= path_name(line).len);
		must_match_itself(line);
		must_lead_there(&a, last, line);
		last = line;
	}
	arena_free(&a);
	return 0;
}
