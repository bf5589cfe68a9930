/* The summary of an import: what was found, where, and what is missing. */
#include "base/utf8.h"
#include "cmd/import.h"
#include "text/escape.h"
#include "text/json.h"

enum {
	KEY_COLUMN = 22,
	SHOWN_BYTES = 100, /* of a value, on a terminal */
};

static void show_value(struct buf *out, struct slice value)
{
	struct slice shown = slice_sub(value, 0, utf8_cut(value, SHOWN_BYTES));

	escape_terminal(out, shown);
	if (shown.len < value.len)
		buf_adds(out, "...");
	buf_addc(out, '\n');
}

static void show_fact(
	struct buf *out, const struct import *in, const struct import_fact *f)
{
	size_t start;

	if (f->at != NO_PLACE)
		buf_addf(out, "  line %-5zu", document_line(&in->doc, f->at));
	else
		buf_adds(out, "            ");
	start = out->len;
	buf_adds(out, f->key);
	if (out->len - start < KEY_COLUMN)
		buf_fill(out, ' ', KEY_COLUMN - (out->len - start));
	buf_addc(out, ' ');
	show_value(out, f->value);
}

static const char *where_timeline(const struct import *in)
{
	return in->timeline_stays ? "read from the table in the body"
				  : "in the frontmatter";
}

static void show_text(
	struct buf *out, const struct candidate *c, const struct import *in)
{
	escape_terminal(out, c->path);
	buf_adds(out, c->inside ? " -> " : " => ");
	escape_terminal(out, c->target);
	buf_addc(out, '\n');
	for (size_t i = 0; i < in->facts.len; i++)
		show_fact(out, in, &in->facts.at[i]);
	if (in->timeline.len)
		buf_addf(out, "  line %-5zu%-*s %zu entries, %s\n",
			document_line(&in->doc, in->timeline.at[0].place),
			KEY_COLUMN, "timeline", in->timeline.len,
			where_timeline(in));
	if (in->status)
		buf_addf(out, "            %-*s %s\n", KEY_COLUMN, "status",
			incident_status_name(in->status));
	for (size_t i = 0; i < in->notes.len; i++) {
		buf_adds(out, "  look at:  ");
		escape_terminal(out, in->notes.at[i]);
		buf_addc(out, '\n');
	}
	buf_adds(out, "  add:      ");
	for (size_t i = 0; i < in->needs.len; i++) {
		buf_adds(out, i ? "; " : "");
		escape_terminal(out, in->needs.at[i]);
	}
	buf_adds(out, "\n\n");
}

static void json_texts(
	struct json *j, const char *key, const struct slice_list *list)
{
	json_list(j, key);
	for (size_t i = 0; i < list->len; i++)
		json_text(j, NULL, list->at[i]);
	json_end(j);
}

static void json_time(struct json *j, const char *key, struct moment m)
{
	struct buf text = BUF_INIT(64);

	moment_write(&text, m);
	json_text(j, key, buf_slice(&text));
	buf_free(&text);
}

static void show_json(
	struct json *j, const struct candidate *c, const struct import *in)
{
	json_object(j, NULL);
	json_text(j, "source", c->path);
	json_text(j, "path", c->target);
	json_text(j, "id", c->id);
	json_bool(j, "renamed", c->inside);
	json_text_or_null(
		j, "status", slice_of(incident_status_name(in->status)));
	json_list(j, "found");
	for (size_t i = 0; i < in->facts.len; i++) {
		const struct import_fact *f = &in->facts.at[i];

		json_row_object(j, NULL);
		json_text(j, "key", slice_of(f->key));
		json_text(j, "value", f->value);
		if (f->at != NO_PLACE)
			json_number(j, "line",
				(long long)document_line(&in->doc, f->at));
		else
			json_null(j, "line");
		json_end(j);
	}
	json_end(j);
	json_list(j, "timeline");
	for (size_t i = 0; i < in->timeline.len; i++) {
		const struct import_entry *e = &in->timeline.at[i];

		json_row_object(j, NULL);
		json_time(j, "at", e->at);
		json_text(j, "what", e->what);
		json_number(j, "line",
			(long long)document_line(&in->doc, e->place));
		json_end(j);
	}
	json_end(j);
	json_texts(j, "look_at", &in->notes);
	json_texts(j, "add", &in->needs);
	json_end(j);
}

void import_show_record(struct import_summary *s, const struct candidate *c,
	const struct import *in)
{
	if (s->json)
		show_json(s->json, c, in);
	else
		show_text(s->out, c, in);
}

void import_show_skipped(struct import_summary *s, const struct candidate *c)
{
	if (s->json) {
		json_row_object(s->json, NULL);
		json_text(s->json, "source", c->path);
		json_text(s->json, "why", c->why);
		json_end(s->json);
		return;
	}
	buf_adds(s->out, "left out: ");
	escape_terminal(s->out, c->path);
	buf_adds(s->out, ": ");
	escape_terminal(s->out, c->why);
	buf_addc(s->out, '\n');
}
