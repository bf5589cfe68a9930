/* What was given for the rows of an option table. */
#include "base/date.h"
#include "cmd/command.h"

bool option_given(const struct arguments *args, int index)
{
	return args->given[index] != NULL;
}

struct slice option_value(
	const struct arguments *args, int index, const char *otherwise)
{
	const char *given = args->given[index];

	return slice_of(given ? given : otherwise);
}

int parse_day(int *out, const char *option, struct slice text, struct err *err)
{
	if (day_parse(out, text))
		return 0;
	return err_set(err,
		"%s: '%.*s' is not a date; write it like 2026-06-30", option,
		SLICE_FMT(text));
}
