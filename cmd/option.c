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

int option_refuse(
	const struct option *option, struct slice given, struct err *err)
{
	struct buf words = BUF_INIT(KIB(1));
	struct slice word, rest = slice_of(option->value);
	const char *between = "";

	while (slice_split(&word, &rest, '|')) {
		buf_addf(&words, "%s%.*s", between, SLICE_FMT(word));
		between = slice_has_char(rest, '|') ? ", " : " or ";
	}
	err_set(err, "%s: '%.*s' is not %s", option->name, SLICE_FMT(given),
		buf_string(&words));
	buf_free(&words);
	return -1;
}

int parse_day(int *out, const char *option, struct slice text, struct err *err)
{
	if (day_parse(out, text))
		return 0;
	return err_set(err,
		"%s: '%.*s' is not a date; write it like 2026-06-30", option,
		SLICE_FMT(text));
}
