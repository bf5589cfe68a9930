/* What `--help` prints, made from the tables of commands and options. */
#include "cmd/command.h"

enum {
	COLUMN = 26, /* where explanations begin */
	WIDTH = 80,
};

/* TEXT broken into lines that begin at INDENT, where it stands already. */
static void write_filled(struct buf *out, struct slice text, size_t indent)
{
	struct slice word;
	size_t at = indent;

	while (slice_word(&word, &text)) {
		if (at > indent && at + 1 + word.len > WIDTH) {
			buf_addc(out, '\n');
			buf_fill(out, ' ', indent);
			at = indent;
		} else if (at > indent) {
			buf_addc(out, ' ');
			at++;
		}
		buf_add(out, word);
		at += word.len;
	}
	buf_addc(out, '\n');
}

/* Paragraphs; one that is indented stays as it is. */
static void write_details(struct buf *out, struct slice text)
{
	while (text.len) {
		size_t end = slice_find(text, SLICE("\n\n"));
		struct slice paragraph = slice_sub(text, 0, end);

		buf_addc(out, '\n');
		if (slice_starts(paragraph, SLICE(" ")))
			buf_addf(out, "%.*s\n", SLICE_FMT(paragraph));
		else
			write_filled(out, paragraph, 0);
		text = slice_from(text, end + 2);
	}
}

static void write_options(struct buf *out, const struct option *options)
{
	for (const struct option *o = options; o && o->name; o++) {
		size_t start = out->len;

		if (!o->help)
			continue;
		buf_addf(out, "  %s%s%s", o->name, o->value ? " " : "",
			o->value ? o->value : "");
		if (out->len - start >= COLUMN) {
			buf_addc(out, '\n');
			start = out->len;
		}
		buf_fill(out, ' ', COLUMN - (out->len - start));
		write_filled(out, slice_of(o->help), COLUMN);
	}
}

static void write_program(struct buf *out)
{
	buf_adds(out, "debrief: " PROGRAM_SUMMARY "\n\n"
		      "usage: debrief " PROGRAM_USAGE "\n\n"
		      "Commands:\n");
	for (int i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			buf_addf(out, "  %-10s%s\n", commands[i]->name,
				commands[i]->summary);
	buf_adds(out, "\nOptions:\n");
	write_options(out, shared_options);
	write_options(out, program_options);
	buf_adds(out,
		"\nExit status: 0 fine, 1 findings at or above the threshold, "
		"or a publish\nthat does not reproduce, 2 it could not do the "
		"job.\n"
		"'debrief COMMAND --help' tells more of a command.\n");
}

static void write_usage(struct buf *out, const struct command *c)
{
	struct buf text = BUF_INIT(KIB(4));

	buf_addf(&text, "debrief %s %s", c->name, c->usage);
	buf_adds(out, "\nusage: ");
	write_filled(out, buf_slice(&text), 7);
	buf_free(&text);
}

static void write_statuses(struct buf *out, const struct command *c)
{
	struct buf text = BUF_INIT(KIB(4));

	buf_adds(&text, "Exit status: 0 fine, ");
	if (c->finds)
		buf_addf(&text, "1 %s, ", c->finds);
	buf_adds(&text, "2 it could not do the job.");
	buf_addc(out, '\n');
	write_filled(out, buf_slice(&text), 0);
	buf_free(&text);
}

static void write_command(struct buf *out, const struct command *c)
{
	buf_addf(out, "debrief %s: %s\n", c->name, c->summary);
	write_usage(out, c);
	write_details(out, slice_of(c->details));
	buf_adds(out, "\nOptions:\n");
	write_options(out, c->options);
	write_options(out, shared_options);
	if (c->examples)
		buf_adds(out, "\nExamples:\n");
	for (const struct example *e = c->examples; e && e->line; e++)
		buf_addf(out, "  %s\n      %s\n", e->line, e->does);
	write_statuses(out, c);
}

int help_print(const struct command *c, struct err *err)
{
	struct buf out = BUF_INIT(KIB(64));
	int result;

	if (c)
		write_command(&out, c);
	else
		write_program(&out);
	result = print(buf_slice(&out), err);
	buf_free(&out);
	return result;
}
