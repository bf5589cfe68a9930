#include "cmd/usage.h"

static const struct {
	const char *name;
	enum usage_kind kind;
} names[] = {
	{"BASE", USAGE_REV},
	{"COUNT", USAGE_TEXT},
	{"DATE", USAGE_TEXT},
	{"DAYS", USAGE_TEXT},
	{"DIR", USAGE_FOLDER},
	{"FILE", USAGE_FILE},
	{"FROM..TO", USAGE_TEXT},
	{"HEAD", USAGE_REV},
	{"ID", USAGE_RECORD},
	{"INCIDENT", USAGE_INCIDENT},
	{"MSG", USAGE_TEXT},
	{"N", USAGE_TEXT},
	{"NEW", USAGE_TEXT},
	{"OLD", USAGE_RECORD},
	{"PATH", USAGE_FILE},
	{"PERSON", USAGE_PERSON},
	{"REASON", USAGE_TEXT},
	{"REF", USAGE_BRANCH},
	{"REV", USAGE_REV},
	{"RULE", USAGE_RULE},
	{"SEVERITY", USAGE_SEVERITY},
	{"TEXT", USAGE_TEXT},
};

bool usage_kind(enum usage_kind *out, struct slice name)
{
	if (slice_has_char(name, '|')) {
		*out = USAGE_WORDS;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
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
