/* Links between pages, and from pages to records: the rest of view.h. */
#include "report/view.h"

#include "text/escape.h"

struct slice view_path(
	const struct view *v, struct slice year, struct slice name)
{
	struct slice folder = path_join(v->a, v->root, year);

	if (v->target == MD_HTML && slice_eq(name, SLICE("README")))
		name = SLICE("index");
	return path_join(v->a, folder,
		arena_join(v->a, name,
			v->target == MD_HTML ? SLICE(".html") : SLICE(".md")));
}

struct slice view_part_path(const struct view *v, struct slice year,
	struct slice name, size_t number)
{
	struct slice first = SLICE("README");

	if (number < 2)
		return view_path(v, year, name);
	if (slice_eq(name, first))
		name = SLICE("index");
	return view_path(v, year,
		arena_printf(v->a, "%.*s-%zu", SLICE_FMT(name), number));
}

struct slice view_href(const struct view *v, struct slice path)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	escape_url_path(&out, path_relative(v->a, path_folder(v->page), path));
	return buf_take(&out, v->a);
}

/* An URL as a link of Markdown and HTML has it; empty where it is not to be
 * followed. */
static struct slice safe_url(struct arena *a, struct slice url)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	if (url_is_safe(url))
		escape_url(&out, url);
	return buf_take(&out, a);
}

/* Replaces {commit}, {path} and {line} of `source_url`. */
static struct slice expand(struct arena *a, struct slice pattern,
	struct slice commit, struct slice path, size_t line)
{
	struct buf out = BUF_INIT(0);

	while (pattern.len) {
		size_t used = 1;

		if (slice_starts(pattern, SLICE("{commit}"))) {
			buf_add(&out, commit);
			used = 8;
		} else if (slice_starts(pattern, SLICE("{path}"))) {
			escape_url_path(&out, path);
			used = 6;
		} else if (slice_starts(pattern, SLICE("{line}"))) {
			buf_addf(&out, "%zu", line ? line : 1);
			used = 6;
		} else {
			buf_addc(&out, *pattern.ptr);
		}
		pattern = slice_from(pattern, used);
	}
	return buf_take(&out, a);
}

struct slice source_href(struct arena *a, struct slice pattern,
	struct slice commit, struct slice path, size_t line)
{
	if (!pattern.len || !commit.len)
		return SLICE("");
	return safe_url(a, expand(a, pattern, commit, path, line));
}

struct slice view_commit_href(const struct view *v,
	const struct commit_fact *commit, struct slice path, size_t line)
{
	return source_href(v->a, v->p->input->corpus->settings.source_url,
		commit ? commit->id : SLICE(""), path, line);
}

struct slice view_pinned_href(
	const struct view *v, struct slice path, size_t line)
{
	const struct report_input *in = v->p->input;

	if (!in->corpus->settings.source_url.len)
		return SLICE("");
	return view_commit_href(
		v, history_last(in->judge->history, path), path, line);
}

struct slice view_source_href(
	const struct view *v, struct slice path, size_t line)
{
	if (v->target == MD_MARKDOWN)
		return view_href(v, path);
	return view_pinned_href(v, path, line);
}

struct slice view_link(
	const struct view *v, struct slice text, struct slice href)
{
	bool html = v->target == MD_HTML;
	struct slice shown = view_escape(v, text);
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	if (!href.len || !text.len)
		return shown;
	buf_adds(&out, html ? "<a href=\"" : "[");
	buf_add(&out, html ? href : shown);
	buf_adds(&out, html ? "\">" : "](");
	buf_add(&out, html ? shown : href);
	buf_adds(&out, html ? "</a>" : ")");
	return buf_take(&out, v->a);
}

struct value *view_add_year(const struct view *v, struct value *list,
	struct slice year, struct slice page)
{
	struct value *row = value_add_map(v->a, list);

	view_set(v, row, "year", year);
	view_set(v, row, "link",
		view_link(v, year, view_href(v, view_path(v, year, page))));
	return row;
}

struct slice view_incident_link(const struct view *v, struct slice id)
{
	struct item room;
	const struct item *item = population_find(&room, v->p, id);
	const struct incident *incident =
		item ? NULL : corpus_incident(v->p->input->corpus, id);

	if (item && item->has_report)
		return view_link(v, id,
			view_href(v, view_path(v, item->year, item->name)));
	if (item)
		return view_link(v, id, view_source_href(v, item->path, 1));
	if (incident)
		return view_link(v, id,
			view_source_href(v, incident->record.source->path, 1));
	return view_escape(v, id);
}

struct slice view_log_href(const struct view *v, const struct action *action)
{
	const struct log_item *item = population_log(v->p, action);
	struct slice page;
	char room[BUF_ROOM];
	struct buf id = buf_in(room);

	if (!item)
		return SLICE("");
	page = view_part_path(v, item->year, SLICE("action-log"),
		population_log_row(v->p, item) / PART_ROWS + 1);
	if (slice_eq(page, v->page))
		return SLICE("");
	buf_add(&id, view_href(v, page));
	buf_addc(&id, '#');
	escape_url_path(&id, action->record.id);
	return buf_take(&id, v->a);
}

struct slice view_lessons_href(const struct view *v, const struct item *item)
{
	struct slice page = view_part_path(v, item->year, SLICE("lessons"),
		item->lesson / LESSON_ROWS + 1);

	if (!item->taught)
		return SLICE("");
	return arena_printf(v->a, "%.*s#%.*s", SLICE_FMT(view_href(v, page)),
		SLICE_FMT(item->name));
}

struct slice view_system_href(const struct view *v, struct slice name)
{
	const struct groups *systems = &v->p->systems;
	size_t at = groups_find(systems, name);
	struct slice page = view_part_path(
		v, SLICE(""), SLICE("systems"), at / GROUP_ROWS + 1);

	if (v->target != MD_HTML || at == systems->all.len)
		return SLICE("");
	return arena_printf(
		v->a, "%.*s#group-%zu", SLICE_FMT(view_href(v, page)), at + 1);
}

struct slice view_action_link(const struct view *v, const struct action *action)
{
	const struct record *r = &action->record;
	struct slice href = SLICE("");

	if (v->target == MD_HTML)
		href = view_log_href(v, action);
	if (!href.len)
		href = view_source_href(v, r->source->path, line_of(r->place));
	return view_link(v, r->id, href);
}

struct slice view_rule_href(const struct view *v, struct slice rule)
{
	struct slice page = view_path(v, SLICE(""), SLICE("rules"));
	enum rule found;

	if (v->target != MD_HTML || !rule_from_id(&found, rule))
		return SLICE("");
	return arena_printf(v->a, "%.*s#%s", SLICE_FMT(view_href(v, page)),
		rule_info(found)->id);
}

/* A line number behind a file's name, or behind a word. */
static struct slice numbered(
	const struct view *v, struct slice what, char between, size_t line)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	buf_add(&out, what);
	buf_addc(&out, between);
	buf_add_number(&out, line, 1);
	return buf_take(&out, v->a);
}

struct slice view_place(const struct view *v, struct span span)
{
	struct slice path = span.source ? span.source->path : SLICE("");
	size_t line = line_of(span);

	return view_link(v, numbered(v, path, ':', line),
		view_source_href(v, path, line));
}

void view_set_cite(const struct view *v, struct value *map, const char *key,
	struct span span)
{
	struct value *cite;
	struct slice path;
	size_t line;

	if (v->target != MD_HTML || !span_is_set(span)) {
		value_set_bool(v->a, map, key, false);
		return;
	}
	path = span.source->path;
	line = line_of(span);
	cite = value_set_map(v->a, map, key);
	view_set(v, cite, "href", view_source_href(v, path, line));
	if (slice_eq(path, v->record))
		view_set(
			v, cite, "text", numbered(v, SLICE("line"), ' ', line));
	else
		view_set(v, cite, "text", numbered(v, path, ':', line));
}

static bool is_file(const struct view *v, struct slice path)
{
	const struct history *h = v->p->input->judge->history;

	return path.len && h->has_path && h->has_path(h->context, path);
}

struct slice view_evidence(const struct view *v, struct slice text)
{
	struct slice path;

	text = slice_trim(text);
	if (url_is_absolute(text))
		return view_link(v, text, safe_url(v->a, text));
	path = path_resolve(v->a, SLICE(""), text);
	if (is_file(v, path))
		return view_link(v, text, view_source_href(v, path, 1));
	return view_escape(v, text);
}
