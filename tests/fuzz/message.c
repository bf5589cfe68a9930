/*
 * A commit's message, of a text and a reason that somebody gives (the first
 * line of the input): in it are the trailers that are ours, once each, in the
 * last block, and nothing by which a CI service skips a run.
 */
#include "tests/fuzz/fuzz.h"

#include "cmd/message.h"

/* The last block of lines, without the empty one before it. */
static struct slice last_block(struct slice text)
{
	size_t at = text.len;

	while (at >= 2 && !slice_eq(slice_sub(text, at - 2, at), SLICE("\n\n")))
		at--;
	return slice_from(text, at >= 2 ? at : 0);
}

static void must_be_ours(struct slice message)
{
	struct slice block = last_block(message), rest = block, line;
	size_t sources = 0;

	while (slice_line(&line, &rest)) {
		MUST_OF(message, slice_starts(line, SLICE("Debrief-")));
		sources += slice_starts(line, SLICE("Debrief-Source: "));
	}
	MUST_OF(message, sources == 1);
	rest = message;
	for (bool subject = true; slice_line(&line, &rest); subject = false) {
		MUST_OF(line, subject || line.ptr >= block.ptr ||
				      !slice_starts(line, SLICE("Debrief-")));
		MUST_OF(line, !slice_starts(line, SLICE("---")));
	}
	MUST_OF(message,
		slice_find_nocase(message, SLICE("[skip ci]")) == message.len);
	MUST_OF(message,
		slice_find_nocase(message, SLICE("[ci skip]")) == message.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct message m = {.site = size % 2};
	struct session s = {0};
	struct err err;

	m.text = fuzz_slice(data, size);
	(void)slice_line(&m.reason, &m.text);
	s.snapshot.commit = SLICE("0123456789012345678901234567890123456789");
	if (message_check("-m", m.text, false, &err))
		m.text = SLICE("");
	if (message_check("--reason", m.reason, true, &err))
		m.reason = SLICE("");
	must_be_ours(message_make(&s, &m));
	arena_free(&s.arena);
	return 0;
}
