#include "report/templates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "format/embedded.h"
#include "text/escape.h"

#define ENDING SLICE(".mustache")

/* The partials of a template have its target's ending. */
struct lookup {
	const struct templates *templates;
	struct slice ending; /* `.md.mustache` */
};

static int compare_name(const void *a, const void *b)
{
	const struct named_template *x = a, *y = b;

	return slice_cmp(x->name, y->name);
}

static const struct source * override(
	const struct template_file_vec *files, struct slice name)
{
	for (size_t i = 0; files && i < files->len; i++)
		if (slice_eq(files->at[i].name, name))
			return files->at[i].source;
	return NULL;
}

static const struct source *embedded_source(
	struct arena *a, const struct embedded *file)
{
	return source_new(a, arena_printf(a, "(built in)/%s", file->name),
		slice_make(file->data, file->size));
}

static int add(struct templates *t, struct slice name,
	const struct source *source, struct err *err)
{
	struct named_template *entry = vec_push(t->arena, &t->all);

	entry->name = name;
	return template_parse(&entry->parsed, t->arena, source, err);
}

/* Files that replace nothing are there as partials of those that do. */
static int add_own(struct templates *t, struct err *err)
{
	for (size_t i = 0; t->overrides && i < t->overrides->len; i++) {
		const struct template_file *file = &t->overrides->at[i];

		if (slice_ends(file->name, ENDING) &&
			add(t, file->name, file->source, err))
			return -1;
	}
	return 0;
}

int templates_load(struct templates *out, struct arena *a,
	const struct template_file_vec *overrides, struct err *err)
{
	*out = (struct templates){.arena = a, .overrides = overrides};
	for (const struct embedded *e = embedded_templates; e->name; e++) {
		struct slice name = slice_of(e->name);

		if (!slice_ends(name, ENDING) || override(overrides, name))
			continue;
		/* What a new repository begins with: no pages. */
		if (slice_starts(name, SLICE("starter/")))
			continue;
		if (add(out, name, embedded_source(a, e), err))
			return -1;
	}
	if (add_own(out, err))
		return -1;
	vec_sort(&out->all, compare_name);
	return 0;
}

static const struct template *find(const struct templates *t, struct slice name)
{
	struct named_template key = {.name = name};
	const struct named_template *found;

	if (!t->all.len)
		return NULL;
	found = bsearch(
		&key, t->all.at, t->all.len, sizeof(*t->all.at), compare_name);
	return found ? found->parsed : NULL;
}

static const struct template *find_partial(void *context, struct slice name)
{
	const struct lookup *lookup = context;
	struct slice ending = lookup->ending;
	char full[128];

	if (!name.len || name.len + ending.len > sizeof(full))
		return NULL;
	memcpy(full, name.ptr, name.len);
	memcpy(full + name.len, ending.ptr, ending.len);
	return find(lookup->templates, slice_make(full, name.len + ending.len));
}

int templates_render(struct buf *out, const struct templates *t,
	const char *name, const struct value *data, struct err *err)
{
	char full[128];
	int len = snprintf(full, sizeof(full), "%s.mustache", name);
	bool markdown = slice_ends(slice_of(name), SLICE(".md"));
	struct lookup lookup = {
		t, markdown ? SLICE(".md.mustache") : SLICE(".html.mustache")};
	struct template_options options = {
		.escape = markdown ? escape_markdown : escape_html,
		.partial = find_partial,
		.context = &lookup,
	};
	const struct template *found = find(t, slice_make(full, (size_t)len));

	if (!found)
		return err_set(err, "there is no template %s", full);
	return template_render(out, found, data, &options, err);
}

struct slice templates_file(const struct templates *t, struct slice name)
{
	const struct source *own = override(t->overrides, name);

	if (own)
		return own->text;
	for (const struct embedded *e = embedded_templates; e->name; e++)
		if (slice_eq(slice_of(e->name), name))
			return slice_make(e->data, e->size);
	return SLICE("");
}
