/* What every page has: its title, where it stands in the site, its parts, and
 * the rows of its lists. */
#include "report/view.h"

#include "text/escape.h"

/* The pages that every page of the site leads to. The Markdown reports have
 * only those that are published. */
static const struct nav {
	const char *name, *label, *page;
	bool published;
	bool minor; /* at the foot */
} navs[] = {
	{"index", "Overview", "README", true, false},
	{"incidents", "Incidents", "incidents", false, false},
	{"action-log", "Action items", "action-log", true, false},
	{"compliance", "Compliance", "compliance", true, false},
	{"exceptions", "Exceptions", "exceptions", false, false},
	{"lessons", "Lessons", "lessons", true, false},
	{"metrics", "Metrics", "metrics", false, false},
	{"procedure", "Procedure", "procedure", false, false},
	{"plan", "Plan", "plan", false, false},
	{"search", "Search", "search", false, false},
	{"rules", "Rules", "rules", false, true},
	{"about", "About this site", "about", false, true},
};

static void set_nav(
	const struct view *v, struct value *page, const char *current)
{
	struct value *nav = value_set_list(v->a, page, "nav");
	struct value *foot = value_set_list(v->a, page, "foot_nav");

	for (size_t i = 0; i < ARRAY_LENGTH(navs); i++) {
		struct value *entry;
		struct slice path;

		if (v->target == MD_MARKDOWN && !navs[i].published)
			continue;
		entry = value_add_map(v->a, navs[i].minor ? foot : nav);
		path = view_path(v, SLICE(""), slice_of(navs[i].page));
		view_set_name(v, entry, "label", navs[i].label);
		view_set(v, entry, "href", view_href(v, path));
		value_set_bool(v->a, entry, "current",
			slice_eq(slice_of(current), slice_of(navs[i].name)));
	}
	value_set_bool(v->a, page, "any_foot_nav", foot->count > 0);
}

static void set_part_href(
	const struct view *v, struct value *map, const char *key, size_t number)
{
	bool there = number >= 1 && number <= v->part.count;

	view_set(v, map, key,
		there ? view_href(v, view_part_path(v, v->year,
					     slice_of(v->name), number))
		      : SLICE(""));
}

/* The first part, the last and those around this one: a list of all of them
 * on each would make many parts a burden. */
static bool is_listed(const struct part *part, size_t number)
{
	enum { AROUND = 3 };

	return number == 1 || number == part->count ||
	       (number + AROUND >= part->number &&
		       number <= part->number + AROUND);
}

static void set_pages(const struct view *v, struct value *list)
{
	const struct part *part = &v->part;
	bool gap = false;

	for (size_t i = 1; i <= part->count; i++) {
		struct value *row;

		if (!is_listed(part, i)) {
			gap = true;
			continue;
		}
		row = value_add_map(v->a, list);
		value_set_bool(v->a, row, "gap", gap);
		value_set_number(v->a, row, "number", (long long)i);
		set_part_href(v, row, "href", i);
		value_set_bool(v->a, row, "current", i == part->number);
		gap = false;
	}
}

/* The way to the other parts of a listing. */
static void set_pager(const struct view *v, struct value *page)
{
	const struct part *part = &v->part;
	struct value *map;

	if (part->count < 2) {
		value_set_bool(v->a, page, "pager", false);
		return;
	}
	map = value_set_map(v->a, page, "pager");
	value_set_number(v->a, map, "from", (long long)part->from + 1);
	value_set_number(v->a, map, "to", (long long)part->to);
	value_set_number(v->a, map, "rows", (long long)part->rows);
	set_part_href(v, map, "previous", part->number - 1);
	set_part_href(v, map, "next", part->number + 1);
	set_pages(v, value_set_list(v->a, map, "pages"));
}

static struct slice yaml_text(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(0);

	escape_yaml(&out, text);
	return buf_take(&out, a);
}

/* Title and number of the part. */
static struct slice full_title(const struct view *v, struct slice title)
{
	if (v->part.number < 2)
		return title;
	return arena_printf(v->a, "%.*s, page %zu of %zu", SLICE_FMT(title),
		v->part.number, v->part.count);
}

static void set_site(const struct view *v, struct value *page)
{
	view_set(v, page, "style", view_href(v, SLICE("style.css")));
	view_set(v, page, "script", view_href(v, SLICE("site.js")));
}

/* The bounds of the period, and what it leaves out. */
static void set_period(const struct view *v, struct value *page)
{
	const struct population *p = v->p;
	struct value *map;

	if (p->input->from == DAY_NONE && p->input->to == DAY_NONE) {
		value_set_bool(v->a, page, "period", false);
		return;
	}
	map = value_set_map(v->a, page, "period");
	view_set(v, map, "from", view_day(v, p->input->from));
	view_set(v, map, "to", view_day(v, p->input->to));
	value_set_number(v->a, map, "incidents", (long long)p->outside);
	value_set_number(v->a, map, "actions", (long long)p->log_outside);
	value_set_number(v->a, map, "undated", (long long)p->undated);
	value_set_bool(v->a, map, "any_undated", p->undated > 0);
}

struct value *view_page(
	const struct view *v, struct slice title, const char *nav)
{
	const struct corpus *c = v->p->input->corpus;
	struct value *page = value_map(v->a);

	view_set(v, page, "page_title", full_title(v, title));
	view_set(v, page, "page_title_yaml", yaml_text(v->a, title));
	view_set(v, page, "site_title",
		c->procedure.title.len ? c->procedure.title
				       : SLICE("Post-incident review"));
	view_set(v, page, "procedure_code", c->procedure.code);
	value_set_bool(
		v->a, page, "frontmatter", c->settings.report_frontmatter);
	value_set_bool(v->a, page, "first_part", v->part.number < 2);
	if (v->target == MD_HTML)
		set_site(v, page);
	set_period(v, page);
	set_nav(v, page, nav);
	set_pager(v, page);
	return page;
}

/* ---- Rows ---- */

/* TEXT, unless NULL, is where the row's text is to be put, or if it IS_KEPT
 * stands. */
static struct value *add_row(const struct view *v, struct value *list,
	bool is_kept, struct slice *text)
{
	struct shown_row *row;
	struct value *map;

	if (text && is_kept) {
		value_add_rendered(v->a, list, *text);
		return NULL;
	}
	map = value_add_map(v->a, list);
	if (text) {
		row = arena_new(v->a, struct shown_row);
		row->text = text;
		value_ask_rendered(map, &row->where);
		*vec_push(v->a, &v->own->shown) = row;
	}
	return map;
}

struct value *view_add_item(const struct view *v, struct value *list,
	const struct item *item, enum item_row row)
{
	return add_row(v, list, item->is_kept,
		item->rows ? &item->rows->text[row] : NULL);
}

struct value *view_add_log(const struct view *v, struct value *list,
	const struct log_item *item, enum log_row row)
{
	return add_row(v, list, item->is_kept,
		item->rows ? &item->rows->text[row] : NULL);
}

void view_keep_rows(struct own *own, const struct buf *out)
{
	for (size_t i = 0; i < own->shown.len; i++) {
		const struct shown_row *row = own->shown.at[i];
		struct slice text = slice_sub(
			buf_slice(out), row->where.from, row->where.to);

		*row->text = arena_copy(&own->kept, text);
	}
	own->shown = (struct shown_row_vec){0};
}
