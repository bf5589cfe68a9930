#include "report/manifest.h"

#include <stdlib.h>

#include "base/path.h"
#include "text/json.h"

struct input_file {
	struct slice path, blob;
	const char *kind;
};

struct input_file_vec VEC(struct input_file);

struct writer {
	struct output_stream *out;
	struct json j; /* into its text */
	struct arena a;
};

static int compare_input(const void *a, const void *b)
{
	const struct input_file *x = a, *y = b;

	int order = slice_cmp(x->path, y->path);

	return order ? order : slice_cmp(x->blob, y->blob);
}

static bool same_input(const struct input_file *a, const struct input_file *b)
{
	return slice_eq(a->path, b->path) && slice_eq(a->blob, b->blob);
}

static void add_input(struct input_file_vec *all, struct arena *a,
	const struct source *source, const char *kind)
{
	if (source && source->path.len)
		*vec_push(a, all) =
			(struct input_file){source->path, source->blob, kind};
}

static void add_file(struct input_file_vec *all, struct arena *a,
	struct slice path, struct slice blob, const char *kind)
{
	*vec_push(a, all) = (struct input_file){path, blob, kind};
}

static void add_records(
	struct input_file_vec *all, struct arena *a, const struct year *year)
{
	for (size_t i = 0; i < year->count; i++) {
		const struct item *item = &year->items[i];

		add_file(all, a, item->path, item->blob, "record");
		/* One that is not committed is among what all years share. */
		if (item->version_blob.len)
			add_file(all, a, item->version_path, item->version_blob,
				"procedure");
	}
	for (size_t i = 0; i < year->log_count; i++)
		add_file(
			all, a, year->log[i].path, year->log[i].blob, "record");
}

static void add_shared(struct input_file_vec *all, struct arena *a,
	const struct report_input *input)
{
	const struct corpus *c = input->corpus;

	add_input(all, a, c->procedure.source, "procedure");
	add_input(all, a, c->plan.source, "plan");
	add_input(all, a, c->settings.source, "settings");
	add_input(all, a, c->people.source, "people");
	for (size_t i = 0; input->templates && i < input->templates->len; i++)
		add_input(all, a, input->templates->at[i].source, "template");
}

static void write_inputs(struct writer *w, struct input_file_vec *all)
{
	struct json *j = &w->j;

	vec_sort(all, compare_input);
	json_list(j, "inputs");
	for (size_t i = 0; i < all->len; i++) {
		const struct input_file *f = &all->at[i];

		/* A record with inline items is there more than once, and
		 * many are judged by one version of the procedure. */
		if (i && same_input(f, &all->at[i - 1]))
			continue;
		json_row_object(j, NULL);
		json_text(j, "path", f->path);
		json_text(j, "kind", slice_of(f->kind));
		json_text_or_null(j, "blob", f->blob);
		json_end(j);
		output_pause(w->out);
	}
	json_end(j);
}

/* The files that a report is made from, as JSON; in A. */
static struct slice list_sources(struct arena *a, const struct item *item)
{
	struct buf out = BUF_INIT(0);
	struct json j = JSON_INIT(&out);
	struct slice_list all = {0};

	*vec_push(a, &all) = item->path;
	for (size_t i = 0; i < item->actions.len; i++)
		*vec_push(a, &all) = item->actions.at[i]->record.source->path;
	slice_list_unite(&all);
	json_row_list(&j, NULL);
	for (size_t i = 0; i < all.len; i++)
		json_text(&j, NULL, all.at[i]);
	json_end(&j);
	return slice_trim(buf_take(&out, a));
}

static void write_sources(
	struct writer *w, const struct population *p, const struct item *item)
{
	struct slice *known =
		item->rows ? &item->rows->text[ROW_SOURCES] : NULL;
	struct slice text;

	if (known && item->is_kept) {
		text = *known;
	} else {
		text = list_sources(&w->a, item);
		if (known)
			*known = arena_copy(p->arena, text);
	}
	json_raw(&w->j, "from", arena_string(&w->a, text));
}

/* The incident whose report the file is, or NULL. */
static const struct item *report_of(
	const struct year *year, const struct output_file *file)
{
	struct slice stem = path_stem(file->path);

	for (size_t low = 0, high = year->count; low < high;) {
		size_t middle = low + (high - low) / 2;
		int c = slice_cmp(year->items[middle].name, stem);

		if (!c)
			return &year->items[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void write_outputs(struct writer *w, const struct population *p,
	const struct output_vec *outputs, const struct year *year)
{
	struct json *j = &w->j;

	json_list(j, "outputs");
	for (size_t i = 0; i < outputs->len; i++) {
		const struct output_file *file = &outputs->at[i];
		const struct item *item = year ? report_of(year, file) : NULL;

		if (item && item->rows)
			memcpy(item->rows->sha256, file->sha256,
				sizeof(file->sha256));
		json_row_object(j, NULL);
		json_text(j, "path", file->path);
		json_text(j, "sha256", slice_of(file->sha256));
		if (item)
			write_sources(w, p, item);
		json_end(j);
		arena_reset(&w->a);
		output_pause(w->out);
	}
	json_end(j);
}

void manifest_write(struct output_stream *out, const struct population *p,
	const struct output_vec *outputs, const struct year *year)
{
	struct writer w = {.out = out, .j = JSON_INIT(&out->text)};
	struct input_file_vec inputs = {0};

	json_object(&w.j, NULL);
	json_number(&w.j, "version", 1);
	write_outputs(&w, p, outputs, year);
	if (year)
		add_records(&inputs, &w.a, year);
	else
		add_shared(&inputs, &w.a, p->input);
	write_inputs(&w, &inputs);
	json_end(&w.j);
	arena_free(&w.a);
}
