/* debrief render: the HTML of a Markdown file, or a template over data. */
#include <assert.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/command.h"
#include "cmd/input.h"
#include "format/frontmatter.h"
#include "format/markdown.h"
#include "format/template.h"

enum {
	OPT_TEMPLATE,
	OPT_DATA,
	OPT_PARTIALS,
};

static const struct option options[] = {
	{"--template", "FILE", "render this Mustache template"},
	{"--data", "FILE", "over the JSON in this file"},
	{"--partials", "DIR", "with partial x from DIR/x.mustache"},
	{NULL, NULL, NULL},
};

static int render_markdown(
	struct buf *out, struct arena *a, const char *path, struct err *err)
{
	const struct md_options as_is = {.target = MD_HTML};
	struct frontmatter parts;
	struct source *source = NULL;
	struct md *md = NULL;

	/* Larger texts take their time, and are not parsed elsewhere either. */
	if (input_read(&source, a, path, LIMIT_RECORD, err))
		return -1;
	frontmatter_split(&parts, source);
	if (md_parse(&md, source, parts.body, err))
		return -1;
	md_render(out, md, &as_is);
	md_free(md);
	return 0;
}

/* ---- Templates ---- */

/* The partials of one run: read when they are first asked for. */
struct partial {
	struct partial *next;
	struct slice name;
	struct template *template; /* NULL: there is none */
};

struct partials {
	struct arena *arena;
	const char *folder; /* NULL: none */
	struct partial *first;
	struct err *err; /* of the first partial that could not be read */
	bool failed;
};

static void read_partial(struct partials *all, struct partial *p)
{
	struct arena *a = all->arena;
	struct slice path = arena_printf(
		a, "%s/%.*s.mustache", all->folder, SLICE_FMT(p->name));
	struct source *source;
	struct err err;

	if (!path_is_safe(p->name))
		return;
	if (input_read(&source, a, path.ptr, LIMIT_TEMPLATE, &err)) {
		if (err.kind == ERR_NOT_FOUND)
			return;
	} else if (!template_parse(&p->template, a, source, &err)) {
		return;
	}
	if (!all->failed)
		*all->err = err;
	all->failed = true;
}

static const struct template *find_partial(void *context, struct slice name)
{
	struct partials *all = context;
	struct partial *p;

	if (!all->folder)
		return NULL;
	for (p = all->first; p; p = p->next)
		if (slice_eq(p->name, name))
			return p->template;
	p = arena_new(all->arena, struct partial);
	p->name = arena_copy(all->arena, name);
	p->next = all->first;
	all->first = p;
	read_partial(all, p);
	return p->template;
}

static int render_template(struct buf *out, struct arena *a,
	const struct arguments *args, struct err *err)
{
	struct err partial_err;
	struct partials partials = {
		.arena = a,
		.folder = args->given[OPT_PARTIALS],
		.err = &partial_err,
	};
	struct template_options run = {
		.partial = find_partial, .context = &partials};
	struct source *template_source = NULL, *data_source = NULL;
	struct template *template = NULL;
	struct value *data = NULL;

	if (!option_given(args, OPT_TEMPLATE) || !option_given(args, OPT_DATA))
		return err_set(err, "--template and --data go together");
	if (input_read(&template_source, a, args->given[OPT_TEMPLATE],
		    LIMIT_TEMPLATE, err) ||
		input_read(&data_source, a, args->given[OPT_DATA], LIMIT_DATA,
			err))
		return -1;
	assert(template_source && data_source);
	if (template_parse(&template, a, template_source, err) ||
		value_from_json(&data, a, args->given[OPT_DATA],
			data_source->text, err) ||
		template_render(out, template, data, &run, err))
		return -1;
	if (partials.failed) {
		*err = partial_err;
		return -1;
	}
	return 0;
}

static int render(struct buf *out, struct arena *a,
	const struct arguments *args, struct err *err)
{
	if (chdir(args->dir))
		return err_set_errno(err, "cannot work in '%s'", args->dir);
	if (option_given(args, OPT_TEMPLATE) || option_given(args, OPT_DATA)) {
		if (args->path_count)
			return err_set(err,
				"render takes a file or a template, not both");
		return render_template(out, a, args, err);
	}
	if (args->path_count != 1)
		return err_set(err, "render takes one Markdown file, or "
				    "--template and --data");
	return render_markdown(out, a, args->paths[0], err);
}

static int run(const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	struct arena a = {0};
	int status = EXIT_FINE;

	if (render(&out, &a, args, err) || print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	arena_free(&a);
	return status;
}

static const struct example examples[] = {
	{"debrief render incidents/2026/INC-2026-0001.md",
		"a preview of a record"},
	{NULL, NULL},
};

const struct command command_render = {
	.name = "render",
	.usage = "FILE | --template FILE --data FILE [--partials DIR]",
	.summary = "prints a Markdown file or a template as HTML",
	.details = "Of a Markdown file the body is rendered as cmark-gfm's "
		   "safe mode does, its\nfrontmatter left out.",
	.options = options,
	.examples = examples,
	.run = run,
};
