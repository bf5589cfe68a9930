/* The table of commands, and how a row of a table is found. */
#include <string.h>

#include "base/nearest.h"
#include "cmd/command.h"

const struct command *const commands[] = {
	&command_init,
	&command_new,
	&command_renumber,
	&command_import,
	&command_check,
	&command_build,
	&command_publish,
	&command_verify,
	&command_diff,
	&command_status,
	&command_rules,
	&command_explain,
	&command_render,
	&command_schema,
	&command_complete,
	NULL,
};

const struct option shared_options[] = {
	[SHARED_DIR] = {"-C", "DIR",
		"work in DIR instead of the current folder"},
	[SHARED_COLOR] = {"--color", "auto|always|never",
		"when to colour what is printed (default: auto)"},
	[SHARED_HELP] = {"--help", NULL, "show this help"},
	{NULL, NULL, NULL},
};

const struct option program_options[] = {
	{"--version", NULL, "show the version"},
	{NULL, NULL, NULL},
};

const struct command *command_find(const char *name, struct err *err)
{
	struct slice names[COMMANDS_MOST], near;
	size_t count = 0;

	for (int i = 0; commands[i]; i++) {
		if (!strcmp(name, commands[i]->name))
			return commands[i];
		if (!commands[i]->hidden)
			names[count++] = slice_of(commands[i]->name);
	}
	near = nearest_word(slice_of(name), names, count);
	if (near.len)
		err_set(err, "'%s' is not a command; did you mean '%.*s'?",
			name, SLICE_FMT(near));
	else
		err_set(err, "'%s' is not a command; see 'debrief --help'",
			name);
	return NULL;
}

int option_find(const struct option *options, struct slice name)
{
	for (int i = 0; options && options[i].name; i++)
		if (slice_eq(slice_of(options[i].name), name))
			return i;
	return -1;
}
