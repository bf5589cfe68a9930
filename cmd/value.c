#include "cmd/value.h"

static const struct {
	const char *name;
	enum value_kind kind;
} names[] = {
	{"BASE", VALUE_REV},
	{"COUNT", VALUE_TEXT},
	{"DATE", VALUE_TEXT},
	{"DAYS", VALUE_TEXT},
	{"DIR", VALUE_FOLDER},
	{"FILE", VALUE_FILE},
	{"FROM..TO", VALUE_TEXT},
	{"HEAD", VALUE_REV},
	{"ID", VALUE_RECORD},
	{"INCIDENT", VALUE_INCIDENT},
	{"MSG", VALUE_TEXT},
	{"N", VALUE_TEXT},
	{"NEW", VALUE_TEXT},
	{"OLD", VALUE_RECORD},
	{"PATH", VALUE_FILE},
	{"PERSON", VALUE_PERSON},
	{"REASON", VALUE_TEXT},
	{"REF", VALUE_BRANCH},
	{"REV", VALUE_REV},
	{"RULE", VALUE_RULE},
	{"SEVERITY", VALUE_SEVERITY},
	{"TEXT", VALUE_TEXT},
};

bool value_kind(enum value_kind *out, struct slice name)
{
	if (slice_has_char(name, '|')) {
		*out = VALUE_WORDS;
		return true;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_eq(slice_of(names[i].name), name)) {
			*out = names[i].kind;
			return true;
		}
	return false;
}

/* Without what says that it may be left out or repeated. */
static struct slice strip(struct slice word)
{
	while (word.len && (word.ptr[0] == '[' || word.ptr[0] == '('))
		word = slice_from(word, 1);
	while (word.len &&
		(slice_ends(word, SLICE("]")) || slice_ends(word, SLICE(")")) ||
			slice_ends(word, SLICE("."))))
		word.len--;
	return word;
}

bool usage_next(struct slice *option, struct slice *name, struct slice *usage,
	const struct option *options)
{
	struct slice word = {0};
	int row;

	*option = *name = (struct slice){0};
	do {
		if (!slice_split(&word, usage, ' '))
			return false;
		word = strip(word);
	} while (!word.len || slice_eq(word, SLICE("|")));
	if (!slice_starts(word, SLICE("-"))) {
		*name = word;
		return true;
	}
	*option = word;
	row = option_find(options, word);
	if (row >= 0 && options[row].value && slice_split(&word, usage, ' '))
		*name = strip(word);
	return true;
}

struct slice usage_argument(const struct command *c, int number)
{
	struct slice option, name, last = {0}, usage = slice_of(c->usage);
	bool dots = slice_find(usage, SLICE("...")) < usage.len;

	for (int n = 0; usage_next(&option, &name, &usage, c->options);) {
		if (option.len)
			continue;
		if (n++ == number)
			return name;
		last = name;
	}
	return dots ? last : (struct slice){0};
}
