/* Times of a timeline's table, one a line behind the head of their column:
 * each is a moment that can be written. */
#include "tests/fuzz/fuzz.h"

#include "model/timeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size), line;
	struct moment m = {.kind = MOMENT_DAY, .day = 20000}, again;
	struct buf out = {0};
	bool local;
	int offset;

	if (slice_line(&line, &rest) && timeline_offset(&offset, line)) {
		MUST(offset > -1440 && offset < 1440);
		m.offset = offset;
	}
	while (slice_line(&line, &rest)) {
		struct moment next = m;

		if (!timeline_time(&next, &local, line))
			continue;
		MUST_OF(line, next.kind != MOMENT_NONE);
		moment_write(&out, next);
		MUST_OF(buf_slice(&out),
			moment_parse(&again, buf_slice(&out)) == MOMENT_OK);
		MUST(again.day == next.day);
		MUST(!moment_has_time(next) || again.second == next.second);
		buf_reset(&out);
		if (moment_is_known(next))
			m = next;
	}
	buf_free(&out);
	return 0;
}
