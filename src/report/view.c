#include "report/view.h"

#include "base/utf8.h"
#include "text/escape.h"

struct slice view_escape(const struct view *v, struct slice text)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	if (v->target == MD_MARKDOWN)
		escape_markdown(&out, text);
	else
		escape_html(&out, text);
	return buf_take(&out, v->a);
}

struct slice view_brief(const struct view *v, struct slice text, size_t most)
{
	if (text.len <= most)
		return text;
	text = slice_sub(text, 0, utf8_cut(text, most));
	return arena_printf(
		v->a, "%.*s\xE2\x80\xA6", SLICE_FMT(slice_trim_end(text)));
}

struct slice view_moment(const struct view *v, struct moment m)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	if (m.kind == MOMENT_NONE)
		return SLICE("");
	moment_write_text(&out, m);
	return buf_take(&out, v->a);
}

struct slice view_day(const struct view *v, day_t day)
{
	return day == DAY_NONE ? SLICE("") : view_moment(v, moment_of_day(day));
}

struct slice view_person(const struct view *v, struct slice name)
{
	return people_show(&v->p->input->corpus->people, name);
}

/* A bar would end the cell, also in code: GFM takes `\|` apart first. */
static void add_cell_text(struct buf *out, struct slice text)
{
	bool escaped = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '|' && !escaped)
			buf_addc(out, '\\');
		escaped = c == '\\' && !escaped;
		buf_addc(out, c == '\n' ? ' ' : c);
	}
}

/* Appends what stands between backticks in a message as code. */
static void add_code(const struct view *v, struct buf *out, struct slice code)
{
	buf_adds(out, v->target == MD_HTML ? "<code>" : "`");
	if (v->target == MD_HTML)
		escape_html(out, code);
	else
		add_cell_text(out, code);
	buf_adds(out, v->target == MD_HTML ? "</code>" : "`");
}

/* Whether a message's code can stand between backticks as it is. */
static bool is_code(struct slice s)
{
	if (!s.len || slice_trim(s).len != s.len || slice_has_char(s, '\\'))
		return false;
	while (s.len) {
		unsigned rune = utf8_next(&s);

		if (rune < ' ' || escape_is_unfit(rune))
			return false;
	}
	return true;
}

struct slice view_message(const struct view *v, struct slice text)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);

	for (;;) {
		size_t open = slice_find_char(text, '`');
		struct slice rest = slice_from(text, open + 1);
		size_t close = slice_find_char(rest, '`');
		struct slice code = slice_sub(rest, 0, close);

		if (close == rest.len || !is_code(code))
			break;
		buf_add(&out, view_escape(v, slice_sub(text, 0, open)));
		add_code(v, &out, code);
		text = slice_from(rest, close + 1);
	}
	buf_add(&out, view_escape(v, text));
	return buf_take(&out, v->a);
}

/* ---- Links of record text ---- */

struct record_links {
	const struct view *view;
	struct slice path; /* of the record; empty: the root's */
};

static int hex_digit(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct slice percent_decode(struct arena *a, struct slice s)
{
	char *out = arena_string(a, s);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		int high = -1, low = -1;

		if (s.ptr[i] == '%' && i + 2 < s.len) {
			high = hex_digit(s.ptr[i + 1]);
			low = hex_digit(s.ptr[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			out[len++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[len++] = s.ptr[i];
		}
	}
	return slice_make(out, len);
}

/* The site has no records, but a page for each incident. */
static struct slice site_href(
	const struct view *v, struct slice path, bool image)
{
	const struct item *item = population_item(v->p, path_stem(path));

	if (image)
		return SLICE("");
	if (item && item->has_report &&
		slice_eq(item->incident->record.source->path, path))
		return view_href(v, view_path(v, item->year, item->name));
	return view_pinned_href(v, path, 0);
}

static struct slice record_link(
	void *context, struct arena *a, struct slice url, bool image)
{
	const struct record_links *links = context;
	const struct view *v = links->view;
	size_t cut = slice_find_char(url, '#');
	size_t query = slice_find_char(url, '?');
	struct slice path, tail, href;

	if (query < cut)
		cut = query;
	tail = slice_from(url, cut);
	/* A place in the record itself: in the report its heading may have
	 * another name, and on the page of lessons it is not there at all. */
	if (!cut && v->target == MD_HTML)
		return SLICE("");
	path = cut ? path_resolve(a, path_folder(links->path),
			     percent_decode(a, slice_sub(url, 0, cut)))
		   : links->path;
	if (!path.len)
		return SLICE("");
	if (v->target == MD_HTML)
		return site_href(v, path, image);
	href = view_href(v, path);
	return tail.len ? arena_join(a, href, tail) : href;
}

/*
 * Whether a text holds nothing that Markdown could take for markup, as most
 * fields do: a parser need not be asked then.
 */
static bool is_plain(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (char_is_alnum(c) || (unsigned char)c >= 0x80)
			continue;
		if (c == ':' && i + 1 < text.len && text.ptr[i + 1] == '/')
			return false;
		if (!slice_has_char(SLICE(" ,.;:'()/%?-"), c))
			return false;
	}
	return slice_find_nocase(text, SLICE("www.")) == text.len;
}

static struct slice fit_for_page(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(0);

	escape_page(&out, text);
	return buf_take(&out, a);
}

struct slice view_rich(
	const struct view *v, struct slice text, const struct source *source)
{
	struct record_links links = {v, source ? source->path : SLICE("")};
	struct md_options options = {
		.target = v->target,
		.strict = true,
		.link = record_link,
		.link_context = &links,
	};
	struct buf out = BUF_INIT(0), cell = BUF_INIT(0);

	text = slice_trim(text);
	if (is_plain(text))
		return view_escape(v, text);
	md_render_inline(&out, text, &options);
	text = fit_for_page(v->a, buf_slice(&out));
	buf_free(&out);
	if (v->target == MD_HTML)
		return text;
	add_cell_text(&cell, slice_trim(text));
	return buf_take(&cell, v->a);
}

struct slice view_block(const struct view *v, const struct md *md,
	const struct source *source, const struct extent *extent)
{
	struct record_links links = {v, source->path};
	struct md_options options = {
		.target = v->target,
		.from = extent->from,
		.to = extent->to,
		.shift = extent->shift,
		.top = extent->top,
		.strict = true,
		.link = record_link,
		.link_context = &links,
	};
	struct buf out = BUF_INIT(0);
	struct slice text;

	if (extent->from >= extent->to)
		return SLICE("");
	md_render(&out, md, &options);
	text = fit_for_page(v->a, buf_slice(&out));
	buf_free(&out);
	return slice_trim(text).len ? slice_trim_end(text) : SLICE("");
}

/* ---- Setting a key ---- */

void view_set_moment(const struct view *v, struct value *map, const char *key,
	struct moment m)
{
	view_set(v, map, key, view_moment(v, m));
}

void view_set_person(const struct view *v, struct value *map, const char *key,
	struct field person)
{
	view_set(v, map, key,
		person.text.len ? view_person(v, person.text) : SLICE(""));
}

void view_set_rich(const struct view *v, struct value *map, const char *key,
	struct field text)
{
	view_set(v, map, key, view_rich(v, text.text, text.span.source));
}

void view_set_people(const struct view *v, struct value *map, const char *key,
	const struct list_field *people)
{
	struct value *list = value_set_list(v->a, map, key);

	for (size_t i = 0; i < people->items.len; i++)
		if (people->items.at[i].text.len)
			view_set_person(v, value_add_map(v->a, list), "name",
				people->items.at[i]);
}

struct slice commit_short(struct slice id)
{
	return slice_sub(id, 0, 10);
}

size_t line_of(struct span span)
{
	return span.source ? source_line_number(span.source, span.at) : 0;
}
