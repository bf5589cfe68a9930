/*
 * manual: writes the manual pages, from the tables that the program itself is
 * made of, and from prose.
 *
 *	manual                     lists the pages: `debrief.1` and so on
 *	manual debrief.1 FILE...   prints one
 *	manual check               fails where the tables do not agree
 *
 * Each FILE is man(7) source in sections of the names below. What it holds
 * stands behind what the tables say, but before tables of keys. A FILE that is
 * not there holds nothing.
 * The build runs this program; it is not installed.
 */
#include <string.h>

#include "cmd/command.h"
#include "cmd/input.h"
#include "cmd/man/around.h"
#include "cmd/man/keys.h"
#include "cmd/man/roff.h"
#include "cmd/man/tables.h"
#include "model/schemas.h"

/* ---- Pages ---- */

static const struct file_page {
	const char *name; /* with its section */
	const char *summary;
} file_pages[] = {
	{"debrief-records.5", "incident and action-item records of debrief"},
	{"debrief.yml.5", "settings of a records repository, and its people"},
};

enum { FILE_PAGES = ARRAY_LENGTH(file_pages) };

struct page {
	struct slice name;	       /* without its section */
	char section;		       /* `1` or `5` */
	const struct command *command; /* of a command's page */
	const struct file_page *file;  /* of a page in section 5 */
};

static void list_pages(struct buf *out)
{
	buf_adds(out, "debrief.1\n");
	for (int i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			buf_addf(out, "debrief-%s.1\n", commands[i]->name);
	for (size_t i = 0; i < FILE_PAGES; i++)
		buf_addf(out, "%s\n", file_pages[i].name);
}

static int find_page(struct page *p, const char *name, struct err *err)
{
	struct slice text = slice_of(name);
	struct slice command = slice_from(text, strlen("debrief-"));

	*p = (struct page){.name = slice_sub(text, 0, text.len - 2)};
	p->section = text.len ? text.ptr[text.len - 1] : '1';
	for (size_t i = 0; i < FILE_PAGES; i++)
		if (slice_eq(slice_of(file_pages[i].name), text))
			p->file = &file_pages[i];
	command.len -= command.len < 2 ? command.len : 2;
	for (int i = 0; commands[i]; i++)
		if (slice_eq(slice_of(commands[i]->name), command))
			p->command = commands[i];
	if (!p->file && !p->command && strcmp(name, "debrief.1") != 0)
		return err_set(err, "'%s' is no page", name);
	return 0;
}

static bool is_overview(const struct page *p)
{
	return !p->command && !p->file;
}

/* ---- What the tables say, by section ---- */

static void write_name(struct buf *out, const struct page *p)
{
	roff_literal(out, p->name);
	if (is_overview(p))
		buf_adds(out, ", git\\-debrief");
	buf_adds(out, " \\-");
	roff_text(out, slice_of(p->command ? p->command->summary
				: p->file  ? p->file->summary
					   : PROGRAM_SUMMARY));
}

/* A word of a usage: what is typed bold, what is to be put there italic. */
static void write_usage_word(struct buf *out, struct slice word)
{
	bool typed;
	size_t end;

	for (; word.len && (word.ptr[0] == '[' || word.ptr[0] == '(');
		word = slice_from(word, 1))
		buf_addc(out, word.ptr[0]);
	end = word.len;
	while (end && (word.ptr[end - 1] == ']' || word.ptr[end - 1] == ')' ||
			      word.ptr[end - 1] == '.'))
		end--;
	typed = end && !(word.ptr[0] >= 'A' && word.ptr[0] <= 'Z');
	if (end)
		buf_adds(out, typed ? "\\fB" : "\\fI");
	roff_literal(out, slice_sub(word, 0, end));
	if (end)
		buf_adds(out, "\\fR");
	buf_add(out, slice_from(word, end));
}

static void write_synopsis(struct buf *out, const struct page *p)
{
	struct slice word;
	struct slice usage =
		slice_of(p->command ? p->command->usage : PROGRAM_USAGE);

	if (p->file)
		return;
	buf_adds(out, "\\fBdebrief\\fR");
	if (p->command)
		buf_addf(out, " \\fB%s\\fR", p->command->name);
	while (slice_split(&word, &usage, ' ')) {
		if (!word.len)
			continue;
		/* The other way to call it has a line of its own. */
		if (slice_eq(word, SLICE("|"))) {
			buf_addf(out, "\n.br\n\\fBdebrief\\fR \\fB%s\\fR",
				p->command ? p->command->name : "");
			continue;
		}
		buf_addc(out, ' ');
		write_usage_word(out, word);
	}
	buf_addc(out, '\n');
	if (is_overview(p))
		buf_adds(out, ".br\n\\fBgit debrief\\fR \\fICOMMAND\\fR ...\n");
}

static void write_paragraph(struct buf *out, struct slice text)
{
	if (!slice_starts(text, SLICE(" "))) {
		roff_text(out, text);
		return;
	}
	/* As it stands: a line to type. */
	buf_adds(out, ".nf\n");
	roff_literal(out, text);
	buf_adds(out, "\n.fi\n");
}

static void write_description(struct buf *out, const struct page *p)
{
	struct slice text = slice_of(p->command ? p->command->details : NULL);

	if (!p->command)
		return;
	if (!text.len)
		text = slice_of(p->command->summary);
	for (bool first = true; text.len; first = false) {
		size_t end = slice_find(text, SLICE("\n\n"));

		if (!first)
			buf_adds(out, ".PP\n");
		write_paragraph(out, slice_sub(text, 0, end));
		text = slice_from(text, end + 2);
	}
}

static void write_commands(struct buf *out, const struct page *p)
{
	for (int i = 0; is_overview(p) && commands[i]; i++) {
		if (commands[i]->hidden)
			continue;
		buf_adds(out, ".TP\n\\fBdebrief\\-");
		roff_literal(out, slice_of(commands[i]->name));
		buf_adds(out, "\\fR(1)\n");
		roff_text(out, slice_of(commands[i]->summary));
	}
}

static void write_option_table(struct buf *out, const struct option *o)
{
	for (; o && o->name; o++) {
		if (!o->help)
			continue;
		roff_tag(out, slice_of(o->name), slice_of(o->value));
		roff_text(out, slice_of(o->help));
	}
}

static void write_options(struct buf *out, const struct page *p)
{
	if (p->file)
		return;
	if (p->command)
		write_option_table(out, p->command->options);
	write_option_table(out, shared_options);
	if (is_overview(p))
		write_option_table(out, program_options);
}

static void write_status(struct buf *out, const char *status, const char *means)
{
	roff_tag(out, slice_of(status), (struct slice){0});
	roff_text(out, slice_of(means));
}

static void write_statuses(struct buf *out, const struct page *p)
{
	if (p->file)
		return;
	write_status(out, "0", "fine");
	if (!p->command)
		write_status(out, "1",
			"findings, or a publish that does not reproduce");
	else if (p->command->finds)
		write_status(out, "1", p->command->finds);
	write_status(out, "2",
		"it could not do the job; one line on standard error says why");
}

static void write_environment(struct buf *out, const struct page *p)
{
	if (!p->file)
		around_write_variables(out, p->command);
}

static void write_files(struct buf *out, const struct page *p)
{
	if (!p->file)
		around_write_files(out, p->command);
}

static void write_examples(struct buf *out, const struct page *p)
{
	const struct example *e = p->command ? p->command->examples : NULL;

	for (; e && e->line; e++) {
		roff_tag(out, slice_of(e->line), (struct slice){0});
		roff_text(out, slice_of(e->does));
	}
}

static void add_see(struct buf *out, const struct page *p, const char *name)
{
	struct slice file = slice_of(name);
	struct slice title = slice_sub(file, 0, file.len - 2);

	if (slice_eq(title, p->name))
		return;
	buf_adds(out, "\\fB");
	roff_literal(out, title);
	buf_addf(out, "\\fR(%.*s),\n",
		SLICE_FMT(slice_from(file, title.len + 1)));
}

static void write_see(struct buf *out, const struct page *p)
{
	add_see(out, p, "debrief.1");
	buf_adds(out, "\\fBgit\\fR(1),\n");
	for (size_t i = 0; i < FILE_PAGES; i++)
		add_see(out, p, file_pages[i].name);
	/* The last one ends the list. */
	buf_truncate(out, out->len - 2);
	buf_addc(out, '\n');
}

/* In the order of a page. */
static const struct section {
	const char *title;
	void (*write)(struct buf *out, const struct page *p);
	const char *page; /* where its KEYS stand */
	const struct schema *keys;
} sections[] = {
	{.title = "NAME", .write = write_name},
	{.title = "SYNOPSIS", .write = write_synopsis},
	{.title = "DESCRIPTION", .write = write_description},
	{.title = "COMMANDS", .write = write_commands},
	{.title = "OPTIONS", .write = write_options},
	{.title = "INCIDENTS",
		.page = "debrief-records",
		.keys = &incident_schema},
	{.title = "ACTION ITEMS",
		.page = "debrief-records",
		.keys = &action_schema},
	{.title = "THE BODY"},
	{.title = "THE PROCEDURE",
		.page = "debrief-records",
		.keys = &procedure_schema},
	{.title = "DEBRIEF.YML",
		.page = "debrief.yml",
		.keys = &settings_schema},
	{.title = "PEOPLE.YML", .page = "debrief.yml", .keys = &person_schema},
	{.title = "EXIT STATUS", .write = write_statuses},
	{.title = "ENVIRONMENT", .write = write_environment},
	{.title = "FILES", .write = write_files},
	{.title = "EXAMPLES", .write = write_examples},
	{.title = "SEE ALSO", .write = write_see},
};

enum { SECTIONS = ARRAY_LENGTH(sections) };

/* ---- Prose ---- */

/* The number of the section that LINE opens, or -1. */
static int section_of(struct slice line)
{
	struct slice title = slice_from(line, strlen(".SH "));

	for (int i = 0; i < SECTIONS; i++)
		if (slice_eq(title, slice_of(sections[i].title)))
			return i;
	return -1;
}

/* Adds the parts of FILE to the sections they belong to. */
static int add_prose(
	struct buf *parts, const struct source *file, struct err *err)
{
	struct slice line, rest = file->text;
	int at = -1;

	while (slice_line(&line, &rest)) {
		bool opens = slice_starts(line, SLICE(".SH "));

		if (opens)
			at = section_of(line);
		if (at < 0)
			return err_set(err, "%.*s: '%.*s' is in no section",
				SLICE_FMT(file->path), SLICE_FMT(line));
		if (!opens)
			buf_addf(&parts[at], "%.*s\n", SLICE_FMT(line));
	}
	return 0;
}

/* Adds FILES, of which any may be absent. */
static int read_prose(
	struct buf *parts, struct arena *a, char **files, struct err *err)
{
	for (; *files; files++) {
		struct source *file;
		int result = input_read(&file, a, *files, KIB(64), err);

		if (result && err->kind != ERR_NOT_FOUND)
			return -1;
		if (!result && add_prose(parts, file, err))
			return -1;
	}
	return 0;
}

/* ---- A page ---- */

static void write_title(struct buf *out, struct slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		roff_literal(out, slice_make(&c, 1));
	}
}

static int fill_page(
	struct buf *parts, const struct page *p, char **files, struct err *err)
{
	struct arena a = {0};
	int result;

	for (int i = 0; i < SECTIONS; i++)
		if (sections[i].write)
			sections[i].write(&parts[i], p);
	result = read_prose(parts, &a, files, err);
	for (int i = 0; i < SECTIONS; i++)
		if (sections[i].keys &&
			slice_eq(slice_of(sections[i].page), p->name))
			keys_write(&parts[i], sections[i].keys);
	arena_free(&a);
	return result;
}

static int write_page(
	struct buf *out, const char *name, char **files, struct err *err)
{
	struct buf parts[SECTIONS] = {0};
	struct page p;
	int result = find_page(&p, name, err);

	if (!result)
		result = fill_page(parts, &p, files, err);
	if (!result) {
		buf_adds(out, ".\\\" Made by cmd/man/manual.c.\n.TH ");
		write_title(out, p.name);
		buf_addf(out,
			" %c " DEBRIEF_DATE " \"debrief " DEBRIEF_VERSION
			"\" \"Manual of debrief\"\n",
			p.section);
	}
	for (int i = 0; i < SECTIONS; i++) {
		if (parts[i].len)
			buf_addf(out, ".SH %s\n%s", sections[i].title,
				buf_string(&parts[i]));
		buf_free(&parts[i]);
	}
	return result;
}

int main(int argc, char **argv)
{
	struct buf out = {0};
	struct err err = {0};
	int result = 0;

	if (argc < 2)
		list_pages(&out);
	else if (!strcmp(argv[1], "check"))
		result = tables_check(&err);
	else
		result = write_page(&out, argv[1], argv + 2, &err);
	if (result || print(buf_slice(&out), &err)) {
		talk("manual: %s", err.message);
		result = EXIT_UNABLE;
	}
	buf_free(&out);
	return result;
}
