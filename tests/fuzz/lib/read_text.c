/* Text for terminals and logs. */
#include "tests/fuzz/fuzz.h"

/* Behind blanks, as a CI service reads it. */
static void must_be_no_command(struct slice line)
{
	line = slice_trim(line);
	MUST_OF(line, !slice_starts(line, SLICE("::")));
	MUST_OF(line, slice_find(line, SLICE("##[")) == line.len);
	MUST_OF(line, slice_find(line, SLICE("##vso[")) == line.len);
}

void read_terminal(struct slice text)
{
	struct slice rest = text, line;

	while (rest.len) {
		unsigned rune = utf8_next(&rest);

		MUST_OF(text, rune != UTF8_INVALID);
		MUST_OF(text, rune == '\n' || !utf8_is_control(rune));
		MUST_OF(text, !utf8_is_hidden(rune) || utf8_is_joiner(rune));
		MUST_OF(text, rune != 0x2028 && rune != 0x2029);
	}
	rest = text;
	while (slice_line(&line, &rest))
		must_be_no_command(line);
}
