#include "report/search.h"

#include "base/utf8.h"
#include "report/values.h"
#include "text/escape.h"
#include "text/json.h"

enum {
	TEXT_MOST = 800, /* bytes of a record's text that are looked in */
	FILE_ROWS = 500, /* records of a file: some hundred kilobytes */
};

/* How many of the first MOST bytes are visible characters of ASCII. */
static size_t visible(struct slice text, size_t most)
{
	size_t n = 0;

	while (n < text.len && n < most && text.ptr[n] > ' ' &&
		text.ptr[n] < 0x7F)
		n++;
	return n;
}

/* The beginning of a text in one line; what is no UTF-8 ends it. */
static struct slice digest(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(0);
	bool space = false;

	text.len = utf8_invalid_at(text);
	while (text.len && out.len < TEXT_MOST) {
		struct slice rest = text;
		bool blank = utf8_next(&rest) <= ' ';
		size_t plain;

		if (!blank && space)
			buf_addc(&out, ' ');
		space = blank && out.len > 0;
		plain = out.len < TEXT_MOST ? visible(text, TEXT_MOST - out.len)
					    : 0;
		if (plain)
			rest = slice_from(text, plain);
		if (!blank)
			escape_page(
				&out, slice_sub(text, 0, text.len - rest.len));
		text = rest;
	}
	return buf_take(&out, a);
}

static void add_names(struct buf *out, const struct incident *i)
{
	for (size_t n = 0; n < i->systems.len; n++)
		buf_addf(out, " %.*s", SLICE_FMT(i->systems.at[n].name.text));
	buf_addf(out, " %.*s ", SLICE_FMT(i->category.text));
}

static void add_incident(
	const struct view *v, struct json *j, const struct item *item)
{
	const struct incident *i = item->incident;
	struct buf text = BUF_INIT(0);
	struct slice href = SLICE("");

	if (item->has_report)
		href = view_href(v, view_path(v, item->year, item->name));
	add_names(&text, i);
	buf_add(&text, i->record.body);
	json_row_list(j, NULL);
	json_text(j, NULL, i->record.id);
	json_text(j, NULL, digest(v->a, i->title.text));
	json_text(j, NULL,
		arena_printf(v->a, "%.*s, review %.*s",
			SLICE_FMT(digest(v->a, i->severity.text)),
			SLICE_FMT(item->review.text)));
	json_text(j, NULL, href);
	json_text(j, NULL, digest(v->a, buf_slice(&text)));
	json_end(j);
	buf_free(&text);
}

static void add_action(
	const struct view *v, struct json *j, const struct log_item *item)
{
	const struct action *x = item->action;

	json_row_list(j, NULL);
	json_text(j, NULL, x->record.id);
	json_text(j, NULL, digest(v->a, x->title.text));
	json_text(j, NULL,
		arena_printf(v->a, "%s%s, %.*s",
			action_status_name(x->status.value),
			item->overdue ? ", overdue" : "",
			SLICE_FMT(item->owner.len ? digest(v->a, item->owner)
						  : SLICE("nobody"))));
	json_text(j, NULL, view_log_href(v, x));
	json_text(j, NULL, digest(v->a, x->record.body));
	json_end(j);
}

static size_t rows(const struct year *year)
{
	return year->count + year->log_count;
}

size_t search_files(const struct year *year)
{
	return rows(year) ? (rows(year) - 1) / FILE_ROWS + 1 : 1;
}

struct slice search_path(
	struct arena *a, const struct year *year, size_t number)
{
	struct slice name = year->name;

	return number ? arena_printf(a, "search/%.*s-%zu.js", SLICE_FMT(name),
				number + 1)
		      : arena_printf(a, "search/%.*s.js", SLICE_FMT(name));
}

void search_write(struct output_stream *out, const struct view *v,
	const struct year *year, size_t number)
{
	size_t from = number * FILE_ROWS, to = from + FILE_ROWS;
	struct json j = JSON_INIT(&out->text);
	struct arena work = {0};
	struct view row = *v;

	row.a = &work;
	buf_adds(&out->text, "debriefSearch(");
	json_list(&j, NULL);
	for (size_t i = from; i < to && i < rows(year); i++) {
		if (i < year->count)
			add_incident(&row, &j, &year->items[i]);
		else
			add_action(&row, &j, &year->log[i - year->count]);
		arena_reset(&work);
		output_pause(out);
	}
	json_end(&j);
	buf_adds(&out->text, ");\n");
	arena_free(&work);
}
