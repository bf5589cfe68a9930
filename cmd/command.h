/*
 * The commands. Each has a file of its own with a constant `struct command`:
 * its name, one line for the help, its option table and its function. The
 * table in commands.c lists them; argument parsing, help, manual pages and
 * what a shell completes are made from it.
 *
 * This folder is the only place that prints, exits, and reads the clock or
 * the environment.
 */
#ifndef DEBRIEF_CMD_COMMAND_H
#define DEBRIEF_CMD_COMMAND_H

#include "base/buf.h"
#include "base/err.h"

enum exit_status {
	EXIT_FINE = 0,
	EXIT_FINDINGS = 1, /* at or above the threshold */
	EXIT_UNABLE = 2,   /* it could not do the job; one line says why */
};

enum {
	OPTIONS_MOST = 16, /* rows of an option table */
};

/* A row of an option table; a row without a name ends the table. */
struct option {
	const char *name;  /* `--format`, `-m` */
	const char *value; /* what its value is called, by a name of
			    * cmd/usage.c, or its words: `text|json`; NULL: it
			    * takes none */
	const char *help;  /* a phrase; NULL: it is refused with a reason, and
			    * no list of options has it */
};

/* What was given on the command line, once parsed. */
struct arguments {
	const char *dir;		 /* -C; "." by default */
	bool color;			 /* on standard output */
	const char *given[OPTIONS_MOST]; /* by row; NULL: not given; of an
					  * option without a value: "" */
	char **paths;			 /* what is no option, in order */
	int path_count;
};

/* What the program is, and how it is called. */
#define PROGRAM_SUMMARY                                                        \
	"evidence that the post-incident review procedure was followed"
#define PROGRAM_USAGE "[-C DIR] [--color=WHEN] COMMAND ..."

/* How a command is used; a row without a line ends the table. */
struct example {
	const char *line; /* as typed, in the repository of examples/ */
	const char *does; /* a phrase */
};

struct command {
	const char *name;
	/* Its arguments, as the help shows them; one that is no option has a
	 * name of cmd/usage.c or is its words: `incident|action`. */
	const char *usage;
	const char *summary; /* one sentence */
	const char *details; /* a paragraph or two for its help, or NULL */
	const struct option *options;
	const char *finds; /* when its exit status is 1; NULL: it never is */
	const struct example *examples;
	bool hidden; /* for programs; help and manual are silent of it */
	int (*run)(const struct arguments *args, struct err *err);
};

extern const struct command command_check, command_build, command_publish,
	command_verify, command_status, command_rules, command_explain,
	command_render, command_schema, command_new, command_renumber,
	command_complete, command_diff, command_import, command_init;

/* All commands, in the order of the help; NULL ends the list. */
extern const struct command *const commands[];
/* The options that every command has, and those of the program without one. */
extern const struct option shared_options[], program_options[];

enum {
	COMMANDS_MOST = 64,
	SHARED_OPTIONS = 3, /* rows of shared_options, and their numbers */
	SHARED_DIR = 0,
	SHARED_COLOR = 1,
	SHARED_HELP = 2,
};

/* The command of this name; else NULL and an error that names the nearest. */
const struct command *command_find(const char *name, struct err *err);
/* Row of the option NAME, or -1. OPTIONS may be NULL. */
int option_find(const struct option *options, struct slice name);

/* Prints the help of C, or of the program where it is NULL. */
MUST_USE int help_print(const struct command *c, struct err *err);

/*
 * A command returns an exit_status; on EXIT_UNABLE the message is in ERR, and
 * main() prints it.
 */

/* Whether row INDEX was given. */
bool option_given(const struct arguments *args, int index);
/* Its value, or OTHERWISE. */
struct slice option_value(
	const struct arguments *args, int index, const char *otherwise);

/* Says that GIVEN is none of the words that the option's row lists; -1. */
int option_refuse(
	const struct option *option, struct slice given, struct err *err);

/* Writes to standard output at once; an error is an `err`. */
MUST_USE int print(struct slice text, struct err *err);
/* Writes to standard error what is ready for it. */
void talk_text(struct slice text);
/* Talk: a line on standard error, escaped for terminals. */
void talk(const char *fmt, ...) PRINTF(1, 2);

/* Parses a DATE option into *OUT; says which option it was if it is none. */
MUST_USE int parse_day(
	int *out, const char *option, struct slice text, struct err *err);

#endif
