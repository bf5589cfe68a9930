/* Options that all commands share, and the way to a command. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cmd/command.h"
#include "cmd/progress.h"
#include "cmd/timings.h"

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
		return option_refuse(
			&shared_options[SHARED_COLOR], slice_of(when), err);
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
	struct slice names[OPTIONS_MOST + SHARED_OPTIONS], near;
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
	int own = c ? option_find(c->options, name) : -1;
	int shared = option_find(shared_options, name);
	const char *value;

	if (own >= 0)
		return take_value(&args->given[own], w,
			c->options[own].value != NULL, err);
	if (shared < 0 && slice_eq(name, SLICE("-h")))
		shared = SHARED_HELP;
	if (shared < 0)
		return unknown_option(c, name, err);
	if (take_value(&value, w, shared_options[shared].value != NULL, err))
		return -1;
	switch (shared) {
	case SHARED_DIR: args->dir = value; return 0;
	case SHARED_COLOR: return set_color(args, value, err);
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
		return help_print(NULL, err) ? EXIT_UNABLE : EXIT_FINE;
	if (!w.left) {
		err_set(err, "which command? see 'debrief --help'");
		return EXIT_UNABLE;
	}
	c = command_find(*w.at++, err);
	w.left--;
	if (!c || read_words(&args, &help, c, &w, err))
		return EXIT_UNABLE;
	if (help)
		return help_print(c, err) ? EXIT_UNABLE : EXIT_FINE;
	return c->run(&args, err);
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

/* A file that may not grow (ulimit -f) is an error of what writes it. */
static void outlive_file_limit(void)
{
	const struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigaction(SIGXFSZ, &ignore, NULL);
}

int main(int argc, char **argv)
{
	struct err err = {0};
	int status;

	fill_standard();
	outlive_file_limit();
	progress_elapsed(); /* the clock starts here */
	status = run(argc, argv, &err);
	progress_end();

	if (status == EXIT_UNABLE)
		talk("debrief: %s", err.message);
	timings_end();
	return status;
}
