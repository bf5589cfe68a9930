/* What the site was made from, how to check that; and its search. */
#include "report/data.h"
#include "report/search.h"
#include "report/values.h"

static void add_fact(const struct view *v, struct value *list,
	const char *label, struct slice text)
{
	struct value *row = value_add_map(v->a, list);

	view_set_name(v, row, "label", label);
	view_set(v, row, "text", text);
}

/* A file of the repository at its last commit, rich. */
static void add_input(const struct view *v, struct value *list,
	const char *label, const struct source *source)
{
	struct value *row;

	if (!source || !source->path.len)
		return;
	row = value_add_map(v->a, list);
	view_set_name(v, row, "label", label);
	view_set(v, row, "link",
		view_link(
			v, source->path, view_source_href(v, source->path, 1)));
	view_set(v, row, "blob", source->blob);
}

static void set_inputs(const struct view *v, struct value *page)
{
	const struct report_input *in = v->p->input;
	const struct corpus *c = in->corpus;
	struct value *list = value_set_list(v->a, page, "inputs");

	add_input(v, list, "Procedure", c->procedure.source);
	add_input(v, list, "Incident Response Plan", c->plan.source);
	add_input(v, list, "Settings", c->settings.source);
	add_input(v, list, "People", c->people.source);
	for (size_t i = 0; in->templates && i < in->templates->len; i++)
		add_input(v, list, "Template", in->templates->at[i].source);
	value_set_bool(v->a, page, "any_input", list->count > 0);
}

static void set_data(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "data_files");
	struct data_note note;

	for (size_t i = 0; data_describe(&note, v->p, i); i++) {
		struct value *row = value_add_map(v->a, list);
		struct slice path = slice_of(note.path);

		view_set(
			v, row, "link", view_link(v, path, view_href(v, path)));
		view_set_name(v, row, "text", note.about);
	}
}

static const char *history_text(const struct history *h)
{
	switch (h->kind) {
	case HISTORY_FULL: return "read in full";
	case HISTORY_SHALLOW: return "cut off: nothing is concluded from it";
	case HISTORY_NONE: break;
	}
	return "none: nothing is committed yet";
}

struct value *values_about(const struct view *v, const struct year *year)
{
	const struct report_input *in = v->p->input;
	struct value *page = view_page(v, SLICE("About this site"), "about");
	struct value *facts = value_set_list(v->a, page, "facts");

	(void)year;
	add_fact(v, facts, "Made by", SLICE("debrief " DEBRIEF_VERSION));
	if (in->commit.len && !in->published)
		add_fact(v, facts, "From commit", in->commit);
	if (!in->published)
		add_fact(v, facts, "Deadlines judged on",
			view_day(v, in->judge->as_of));
	add_fact(v, facts, "History",
		slice_of(history_text(in->judge->history)));
	set_inputs(v, page);
	set_data(v, page);
	view_set(v, page, "manifest", view_href(v, SLICE("manifest.json")));
	view_set(v, page, "sums", view_href(v, SLICE("SHA256SUMS")));
	return page;
}

struct value *values_search(const struct view *v, const struct year *year)
{
	struct value *page = view_page(v, SLICE("Search"), "search");
	struct value *list = value_set_list(v->a, page, "shards");

	(void)year;
	for (size_t i = v->p->years.len; i-- > 0;) {
		const struct year *of = &v->p->years.at[i];

		for (size_t n = 0; n < search_files(of); n++)
			view_set(v, value_add_map(v->a, list), "href",
				view_href(v, search_path(v->a, of, n)));
	}
	return page;
}
