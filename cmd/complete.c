/*
 * debrief complete: what may stand at a place of the command line. For the
 * shells' completions (cmd/install/completion.*), which have no tables of their
 * own:
 *
 *	$ debrief complete -- check --format j
 *	words
 *	text
 *	json
 *	...
 *
 * The last word is the one that is being typed. The first line is `words`, and
 * then each further line is a word, perhaps a tab, and what it means; or it is
 * `files` or `folders`, which the shell knows best. What is typed so far
 * narrows nothing: shells have their own ideas of what matches. Of `--format=j`
 * the words are those of the value alone.
 *
 * Names come from anyone. One that could not be typed as a line of its own, or
 * that would be read as an option, is left out; the shells quote the others.
 * Without a repository there are no names, and that is no error.
 */
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/session.h"
#include "cmd/usage.h"
#include "model/new_record.h"
#include "text/escape.h"

enum {
	WORDS_MOST = 10000,
	WORD_MOST = 200, /* bytes */
};

/* The place that is asked for, and the answer. */
struct place {
	const struct command *command; /* NULL: none so far */
	bool unknown;		       /* there is no such command */
	bool help;		       /* `debrief help ...` */
	int arguments;		       /* that stand before it */
	bool only_arguments;	       /* behind `--` */
	struct slice value;	       /* it is a value with this name */
	bool is_dir;		       /* and that of -C */
	struct arguments in;	       /* where the repository is */
	struct buf *out;
	size_t words;
};

/* ---- Answers ---- */

static bool can_be_typed(struct slice word)
{
	bool can = word.len && word.len <= WORD_MOST && word.ptr[0] != '-';

	while (can && word.len) {
		unsigned rune = utf8_next(&word);

		can = rune != UTF8_INVALID && !utf8_is_control(rune) &&
		      !utf8_is_hidden(rune) && !utf8_is_separator(rune);
	}
	return can;
}

/* A word of ours. */
static void add(struct place *p, struct slice word, struct slice meaning)
{
	buf_add(p->out, word);
	if (meaning.len) {
		buf_addc(p->out, '\t');
		escape_terminal(p->out, meaning);
	}
	buf_addc(p->out, '\n');
}

/* A name that somebody else gave. */
static void add_name(struct place *p, struct slice name, struct slice meaning)
{
	if (can_be_typed(name) && p->words++ < WORDS_MOST)
		add(p, name, meaning);
}

static void add_commands(struct place *p)
{
	for (int i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			add(p, slice_of(commands[i]->name),
				slice_of(commands[i]->summary));
	if (!p->help)
		add(p, SLICE("help"), SLICE("tells more of a command"));
}

static void add_options(struct place *p, const struct option *options)
{
	for (; options && options->name; options++)
		if (options->help)
			add(p, slice_of(options->name),
				slice_of(options->help));
}

static void add_all_options(struct place *p)
{
	if (p->command)
		add_options(p, p->command->options);
	add_options(p, shared_options);
	if (!p->command && !p->help)
		add_options(p, program_options);
}

static void add_rules(struct place *p)
{
	for (int i = 0; i < RULE_COUNT; i++)
		add(p, slice_of(rule_info((enum rule)i)->id),
			slice_of(rule_info((enum rule)i)->finds));
}

/* ---- Names from the repository ---- */

/* Ids are names of files: no record is opened. */
static int add_ids(struct place *p, struct session *s, struct slice pattern,
	struct slice prefix, struct err *err)
{
	struct file_vec files = {0};

	if (snapshot_list(
		    &files, &s->snapshot, path_pattern_folder(pattern), err))
		return -1;
	for (size_t i = 0; i < files.len; i++) {
		struct slice path = files.at[i].path;

		if (files.at[i].kind == FILE_PLAIN &&
			path_matches(pattern, path) &&
			id_is_valid(prefix, path_stem(path)))
			add_name(p, path_stem(path), (struct slice){0});
	}
	return 0;
}

static void add_people(struct place *p, const struct people *people)
{
	for (size_t i = 0; i < people->all.len; i++)
		add_name(p, people->all.at[i].id.text,
			people->all.at[i].name.text);
}

static int add_refs(
	struct place *p, struct session *s, unsigned kinds, struct err *err)
{
	struct slice_list refs;

	if (repo_refs(&refs, s->repo, kinds, WORDS_MOST, err))
		return -1;
	for (size_t i = 0; i < refs.len; i++)
		add_name(p, refs.at[i], (struct slice){0});
	return 0;
}

static int add_names(struct place *p, struct session *s, enum usage_kind kind,
	struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	const struct severity_level_vec *levels =
		&s->corpus.procedure.severities;

	if ((kind == USAGE_INCIDENT || kind == USAGE_RECORD) &&
		add_ids(p, s, st->incidents, st->incident_prefix, err))
		return -1;
	if (kind == USAGE_RECORD)
		return add_ids(p, s, st->actions, st->action_prefix, err);
	if (kind == USAGE_BRANCH)
		return add_refs(p, s, REF_BRANCH, err);
	if (kind == USAGE_REV)
		return add_refs(p, s, REF_BRANCH | REF_REMOTE | REF_TAG, err);
	if (kind == USAGE_PERSON)
		add_people(p, &s->corpus.people);
	for (size_t i = 0; kind == USAGE_SEVERITY && i < levels->len; i++)
		add_name(p, levels->at[i].name, (struct slice){0});
	return 0;
}

static int add_from_repository(
	struct place *p, enum usage_kind kind, struct err *err)
{
	struct session s;
	int result = session_open_settings(&s, &p->in, err);

	if (!result)
		result = add_names(p, &s, kind, err);
	session_close(&s);
	return result && err->kind == ERR_NOT_FOUND ? 0 : result;
}

/* ---- Values ---- */

static int answer_value(struct place *p, struct slice name, struct err *err)
{
	enum usage_kind kind = USAGE_TEXT;
	struct slice word;

	if (usage_kind(&kind, name) && kind == USAGE_FILE) {
		buf_adds(p->out, "files\n");
		return 0;
	}
	if (kind == USAGE_FOLDER) {
		buf_adds(p->out, "folders\n");
		return 0;
	}
	buf_adds(p->out, "words\n");
	if (kind == USAGE_TEXT)
		return 0;
	if (kind == USAGE_RULE)
		add_rules(p);
	else if (kind == USAGE_WORDS)
		while (slice_split(&word, &name, '|'))
			add(p, word, (struct slice){0});
	else
		return add_from_repository(p, kind, err);
	return 0;
}

/* ---- Where the place is ---- */

/* The name of the value of option WORD, as far as `=`; empty: it takes none. */
static struct slice option_wants(const struct place *p, struct slice word)
{
	const struct option *own = p->command ? p->command->options : NULL;
	struct slice name = slice_sub(word, 0, slice_find_char(word, '='));
	int row = option_find(own, name);

	if (own && row >= 0)
		return slice_of(own[row].value);
	row = option_find(shared_options, name);
	return row < 0 ? (struct slice){0}
		       : slice_of(shared_options[row].value);
}

static void pass_option(struct place *p, struct slice word)
{
	if (slice_eq(word, SLICE("--"))) {
		p->only_arguments = true;
	} else if (!slice_has_char(word, '=')) {
		p->value = option_wants(p, word);
		p->is_dir = slice_eq(
			word, slice_of(shared_options[SHARED_DIR].name));
	}
}

/* A word before the place. */
static void pass(struct place *p, const char *text)
{
	struct slice word = slice_of(text);
	struct err none;

	if (p->value.len) {
		if (p->is_dir)
			p->in.dir = text;
		p->value = (struct slice){0};
	} else if (!p->only_arguments && slice_starts(word, SLICE("-")))
		pass_option(p, word);
	else if (p->command)
		p->arguments++;
	else if (slice_eq(word, SLICE("help")))
		p->help = true;
	else {
		p->command = command_find(text, &none);
		p->unknown = !p->command;
	}
}

static int answer(struct place *p, struct slice word, struct err *err)
{
	bool is_option = !p->only_arguments && slice_starts(word, SLICE("-"));
	struct slice argument = {0};

	if (p->value.len)
		return answer_value(p, p->value, err);
	if (is_option && slice_has_char(word, '='))
		return answer_value(p, option_wants(p, word), err);
	if (p->command && !p->help)
		argument = usage_argument(p->command, p->arguments);
	if (!is_option && argument.len)
		return answer_value(p, argument, err);
	buf_adds(p->out, "words\n");
	if (p->unknown)
		return 0;
	if (!p->command && !is_option)
		add_commands(p);
	else if (!p->only_arguments)
		add_all_options(p);
	return 0;
}

static int run(const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	struct place p = {.in = {.dir = args->dir}, .out = &out};
	int last = args->path_count - 1;
	int status = EXIT_FINE;

	for (int i = 0; i < last; i++)
		pass(&p, args->paths[i]);
	if (answer(&p, slice_of(last < 0 ? "" : args->paths[last]), err) ||
		print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

const struct command command_complete = {
	.name = "complete",
	.usage = "-- [WORD...]",
	.summary = "lists what may stand at a place of the command line",
	.details = "For the shells' completions: the last WORD is being "
		   "typed.",
	.hidden = true,
	.run = run,
};
