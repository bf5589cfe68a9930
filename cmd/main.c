/* Options that all commands share, help, and the way to a command. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cmd/command.h"
#include "cmd/progress.h"
#include "cmd/timings.h"
#include "text/escape.h"

static const struct command *const commands[] = {
	&command_check,
	&command_build,
	&command_publish,
	&command_verify,
	&command_status,
	&command_rules,
	&command_explain,
	&command_render,
	&command_schema,
};

enum {
	COMMANDS = sizeof(commands) / sizeof(*commands),
	COLUMN = 26, /* where the help's explanations begin */
};

static const struct option shared_options[] = {
	{"-C", "DIR", "work in DIR instead of the current folder"},
	{"--color", "WHEN", "auto (default), always or never"},
	{"--help", NULL, "show this help"},
	{NULL, NULL, NULL},
};

int print(struct slice text, struct err *err)
{
	progress_end();
	if (text.len && fwrite(text.ptr, 1, text.len, stdout) != text.len)
		return err_set_errno(err, "cannot write to standard output");
	if (fflush(stdout))
		return err_set_errno(err, "cannot write to standard output");
	return 0;
}

void talk_text(struct slice text)
{
	progress_end();
	/* There is nobody to tell that it fails. */
	if (fwrite(text.ptr, 1, text.len, stderr) != text.len)
		return;
}

void talk(const char *fmt, ...)
{
	struct arena a = {0};
	struct buf line = BUF_INIT(KIB(64));
	va_list args;

	va_start(args, fmt);
	escape_terminal(&line, arena_vprintf(&a, fmt, args));
	va_end(args);
	buf_addc(&line, '\n');
	talk_text(buf_slice(&line));
	buf_free(&line);
	arena_free(&a);
}

static void write_options(struct buf *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		size_t start = out->len;

		buf_addf(out, "  %s%s%s", o->name, o->value ? " " : "",
			o->value ? o->value : "");
		if (out->len - start >= COLUMN)
			buf_addc(out, '\n');
		else
			buf_fill(out, ' ', COLUMN - (out->len - start));
		if (out->ptr[out->len - 1] == '\n')
			buf_fill(out, ' ', COLUMN);
		buf_addf(out, "%s\n", o->help);
	}
}

static void write_help(struct buf *out)
{
	buf_adds(out,
		"debrief: evidence that the post-incident review procedure "
		"was followed\n\n"
		"usage: debrief [-C DIR] [--color=WHEN] COMMAND ...\n\n"
		"Commands:\n");
	for (int i = 0; i < COMMANDS; i++)
		buf_addf(out, "  %-10s%s\n", commands[i]->name,
			commands[i]->summary);
	buf_adds(out, "\nOptions:\n");
	write_options(out, shared_options);
	buf_adds(out,
		"  --version               show the version\n\n"
		"Exit status: 0 fine, 1 findings at or above the threshold, "
		"2 it could not do the job.\n"
		"'debrief COMMAND --help' tells more of a command.\n");
}

static void write_command_help(struct buf *out, const struct command *c)
{
	buf_addf(out, "debrief %s: %s\n\nusage: debrief %s %s\n", c->name,
		c->summary, c->name, c->usage);
	if (c->details)
		buf_addf(out, "\n%s\n", c->details);
	buf_adds(out, "\nOptions:\n");
	write_options(out, c->options);
	write_options(out, shared_options);
}

static int print_help(const struct command *c, struct err *err)
{
	struct buf out = BUF_INIT(KIB(64));
	int result;

	if (c)
		write_command_help(&out, c);
	else
		write_help(&out);
	result = print(buf_slice(&out), err);
	buf_free(&out);
	return result ? EXIT_UNABLE : EXIT_FINE;
}

/* Row of the option that NAME begins with (up to `=`), or -1. */
static int find_option(const struct option *options, struct slice name)
{
	for (int i = 0; options && options[i].name; i++)
		if (slice_eq(slice_of(options[i].name), name))
			return i;
	return -1;
}

static int set_color(struct arguments *args, const char *when, struct err *err)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (!strcmp(when, "always"))
		args->color = true;
	else if (!strcmp(when, "never"))
		args->color = false;
	else if (!strcmp(when, "auto"))
		args->color = isatty(STDOUT_FILENO) && !(no && *no) &&
			      !(term && !strcmp(term, "dumb"));
	else
		return err_set(err,
			"--color: '%s' is not auto, always or never", when);
	return 0;
}

/* The words of the command line that are still to be read. */
struct words {
	char **at;
	int left;
};

/*
 * Takes an option off the front of WORDS: its name up to `=`, and its value
 * from there or from the next word where HAS_VALUE.
 */
static int take_value(
	const char **value, struct words *w, bool has_value, struct err *err)
{
	char *word = *w->at;
	char *equals =
		*word == '-' && word[1] == '-' ? strchr(word, '=') : NULL;

	w->at++;
	w->left--;
	*value = "";
	if (!has_value && equals)
		return err_set(
			err, "%.*s takes no value", (int)(equals - word), word);
	if (!has_value)
		return 0;
	if (equals) {
		*value = equals + 1;
		return 0;
	}
	if (!w->left)
		return err_set(err, "%s needs a value", word);
	*value = *w->at++;
	w->left--;
	return 0;
}

static int unknown_option(
	const struct command *c, struct slice name, struct err *err)
{
	struct slice names[OPTIONS_MOST + 4], near;
	size_t count = 0;

	for (int i = 0; c && c->options && c->options[i].name; i++)
		names[count++] = slice_of(c->options[i].name);
	for (int i = 0; shared_options[i].name; i++)
		names[count++] = slice_of(shared_options[i].name);
	near = nearest_word(name, names, count);
	if (near.len)
		return err_set(err,
			"'%.*s' is not an option; did you mean %.*s?",
			SLICE_FMT(name), SLICE_FMT(near));
	return err_set(err, "'%.*s' is not an option; see 'debrief %s%s--help'",
		SLICE_FMT(name), c ? c->name : "", c ? " " : "");
}

/*
 * Reads one option, C's own (C may be NULL) or a shared one. *HELP is set
 * where help is wanted.
 */
static int read_option(struct arguments *args, bool *help,
	const struct command *c, struct words *w, struct err *err)
{
	struct slice word = slice_of(*w->at);
	struct slice name =
		slice_starts(word, SLICE("--"))
			? slice_sub(word, 0, slice_find_char(word, '='))
			: word;
	int own = c ? find_option(c->options, name) : -1;
	int shared = find_option(shared_options, name);
	const char *value;

	if (own >= 0)
		return take_value(&args->given[own], w,
			c->options[own].value != NULL, err);
	if (shared < 0 && slice_eq(name, SLICE("-h")))
		shared = 2;
	if (shared < 0)
		return unknown_option(c, name, err);
	if (take_value(&value, w, shared_options[shared].value != NULL, err))
		return -1;
	switch (shared) {
	case 0: args->dir = value; return 0;
	case 1: return set_color(args, value, err);
	default: *help = true; return 0;
	}
}

/* Reads all words of a command; paths are moved to the front of the array. */
static int read_words(struct arguments *args, bool *help,
	const struct command *c, struct words *w, struct err *err)
{
	bool only_paths = false;

	args->paths = w->at;
	while (w->left) {
		char *word = *w->at;

		if (!only_paths && !strcmp(word, "--")) {
			only_paths = true;
			w->at++;
			w->left--;
		} else if (!only_paths && word[0] == '-' && word[1]) {
			if (read_option(args, help, c, w, err))
				return -1;
		} else {
			args->paths[args->path_count++] = word;
			w->at++;
			w->left--;
		}
	}
	return 0;
}

static const struct command *find_command(const char *name, struct err *err)
{
	struct slice names[COMMANDS], near;

	for (int i = 0; i < COMMANDS; i++) {
		names[i] = slice_of(commands[i]->name);
		if (!strcmp(name, commands[i]->name))
			return commands[i];
	}
	near = nearest_word(slice_of(name), names, COMMANDS);
	if (near.len)
		err_set(err, "'%s' is not a command; did you mean '%.*s'?",
			name, SLICE_FMT(near));
	else
		err_set(err, "'%s' is not a command; see 'debrief --help'",
			name);
	return NULL;
}

static int run(int argc, char **argv, struct err *err)
{
	struct arguments args = {.dir = "."};
	struct words w = {argv + 1, argc - 1};
	const struct command *c;
	bool help = false;

	if (set_color(&args, "auto", err))
		return EXIT_UNABLE;
	while (w.left && w.at[0][0] == '-') {
		if (!strcmp(*w.at, "--version"))
			return print(SLICE("debrief " DEBRIEF_VERSION "\n"),
				       err)
				       ? EXIT_UNABLE
				       : EXIT_FINE;
		if (read_option(&args, &help, NULL, &w, err))
			return EXIT_UNABLE;
	}
	if (w.left && !strcmp(*w.at, "help")) {
		help = true;
		w.at++;
		w.left--;
	}
	if (!w.left && help)
		return print_help(NULL, err);
	if (!w.left) {
		err_set(err, "which command? see 'debrief --help'");
		return EXIT_UNABLE;
	}
	c = find_command(*w.at++, err);
	w.left--;
	if (!c || read_words(&args, &help, c, &w, err))
		return EXIT_UNABLE;
	return help ? print_help(c, err) : c->run(&args, err);
}

/* Where standard output or error is closed, the next file to be opened would
 * take its number, and get what is meant to be read. This one takes nothing. */
static void fill_standard(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

int main(int argc, char **argv)
{
	struct err err = {0};
	int status;

	fill_standard();
	progress_elapsed(); /* the clock starts here */
	status = run(argc, argv, &err);
	progress_end();

	if (status == EXIT_UNABLE)
		talk("debrief: %s", err.message);
	timings_end();
	return status;
}
