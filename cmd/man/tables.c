#include "cmd/man/tables.h"

#include "cmd/session.h"
#include "cmd/usage.h"

static int check_value(
	const struct command *c, struct slice name, struct err *err)
{
	enum usage_kind kind;

	if (usage_kind(&kind, name))
		return 0;
	return err_set(err, "%s: '%.*s' is no value of cmd/usage.c", c->name,
		SLICE_FMT(name));
}

static const struct option shared_by_sessions[] = {
	SESSION_OPTIONS, {NULL, NULL, NULL}};

/* Whether the usage is to show the option. */
static bool is_own(const struct option *option)
{
	return option_find(shared_by_sessions, slice_of(option->name)) < 0;
}

/* Notes in SHOWN which rows the usage has. */
static int check_usage(bool *shown, const struct command *c, struct err *err)
{
	struct slice option, name, usage = slice_of(c->usage);

	while (usage_next(&option, &name, &usage, c->options)) {
		int row = option_find(c->options, option);

		if (option.len && row < 0)
			return err_set(err, "%s: '%.*s' is no option of it",
				c->name, SLICE_FMT(option));
		if (row >= 0)
			shown[row] = true;
		else if (check_value(c, name, err))
			return -1;
	}
	return 0;
}

static int check_command(const struct command *c, struct err *err)
{
	bool shown[OPTIONS_MOST] = {0};

	if (!c->examples)
		return err_set(err, "%s: it has no example", c->name);
	if (check_usage(shown, c, err))
		return -1;
	for (int i = 0; c->options && c->options[i].name; i++) {
		const struct option *o = &c->options[i];

		if (o->value && check_value(c, slice_of(o->value), err))
			return -1;
		if (is_own(o) && !shown[i])
			return err_set(err, "%s: its usage has no %s", c->name,
				o->name);
	}
	return 0;
}

int tables_check(struct err *err)
{
	for (int i = 0; commands[i]; i++)
		if (!commands[i]->hidden && check_command(commands[i], err))
			return -1;
	return 0;
}
