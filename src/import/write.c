/* The record: frontmatter of what was found, and the whole text behind it. */
#include "base/limits.h"
#include "base/sha256.h"
#include "import/lexicon_words.h"
#include "import/parts.h"
#include "text/escape.h"

/* ---- YAML ---- */

/* Whether TEXT needs no quotes: words, with nothing that YAML reads as more. */
static bool is_plain(struct slice text)
{
	static const char *const words[] = {
		"null", "true", "false", "yes", "no", "on", "off", "y", "n"};

	return text.len && char_is_alnum(*text.ptr) &&
	       text.ptr[text.len - 1] != ' ' &&
	       slice_is_alnum_or(text, SLICE(" _./@+()-")) &&
	       !IS_ONE_OF(text, words);
}

static void write_scalar(struct buf *out, struct slice text)
{
	if (is_plain(text))
		buf_add(out, text);
	else
		escape_yaml(out, text);
}

static void write_text(struct buf *out, const char *key, struct slice text)
{
	if (!text.len)
		return;
	buf_addf(out, "%s: ", key);
	write_scalar(out, text);
	buf_addc(out, '\n');
}

static void write_list(
	struct buf *out, const char *key, const struct import_texts *list)
{
	if (!list->len)
		return;
	buf_addf(out, "%s: [", key);
	for (size_t i = 0; i < list->len; i++) {
		if (i)
			buf_adds(out, ", ");
		/* Quoted: a comma or a bracket would end an item. */
		escape_yaml(out, list->at[i].text);
	}
	buf_adds(out, "]\n");
}

static void write_time(
	struct buf *out, const char *key, const struct import_time *t)
{
	if (t->at.kind == MOMENT_NONE)
		return;
	buf_addf(out, "%s: ", key);
	moment_write(out, t->at);
	buf_addc(out, '\n');
}

/* ---- Frontmatter ---- */

static void write_severity(struct buf *out, const struct import *in)
{
	const struct procedure *p = &in->context->corpus->procedure;

	if (in->severity.text.len) {
		write_text(out, "severity", in->severity.text);
		return;
	}
	buf_adds(out, "severity: # the source does not say: ");
	for (size_t i = 0; i < p->severities.len; i++) {
		buf_adds(out, i ? ", " : "");
		escape_page(out, p->severities.at[i].name);
	}
	buf_addc(out, '\n');
}

static void write_people(struct buf *out, const struct import *in)
{
	if (in->commander.len == 1)
		write_text(out, "commander", in->commander.at[0].text);
	else
		write_list(out, "commander", &in->commander);
	write_list(out, "responders", &in->responders);
	write_list(out, "systems", &in->systems);
}

static void write_timeline(struct buf *out, const struct import *in)
{
	if (in->timeline_stays || !in->timeline.len)
		return;
	buf_adds(out, "timeline:\n");
	for (size_t i = 0; i < in->timeline.len; i++) {
		const struct import_entry *e = &in->timeline.at[i];

		buf_adds(out, "  - {at: ");
		moment_write(out, e->at);
		buf_adds(out, ", what: ");
		escape_yaml(out, e->what);
		if (e->phase)
			buf_addf(out, ", phase: %s", phase_name(e->phase));
		buf_adds(out, "}\n");
	}
}

static void write_review(struct buf *out, const struct import *in)
{
	if (in->scheduled_for.at.kind == MOMENT_NONE &&
		in->held_on.at.kind == MOMENT_NONE && !in->chair.text.len &&
		!in->attendees.len)
		return;
	buf_adds(out, "review:\n");
	write_time(out, "  scheduled_for", &in->scheduled_for);
	write_time(out, "  held_on", &in->held_on);
	write_text(out, "  chair", in->chair.text);
	write_list(out, "  attendees", &in->attendees);
}

static void write_state(struct buf *out, const struct import_action *a)
{
	int status = a->status ? a->status : ACTION_OPEN;
	bool done = status == ACTION_DONE || status == ACTION_VERIFIED;

	buf_addf(out, "    status: %s\n", action_status_name(status));
	/* A state asks for its day. */
	if (a->done_on.at.kind != MOMENT_NONE && done)
		write_time(out, "    done_on", &a->done_on);
	else if (done)
		buf_adds(out, "    done_on: unknown\n");
	if (a->status == ACTION_VERIFIED)
		buf_adds(out, "    verified_on: unknown\n");
}

static void write_actions(struct buf *out, const struct import *in)
{
	if (!in->actions.len)
		return;
	buf_adds(out, "actions:\n");
	for (size_t i = 0; i < in->actions.len; i++) {
		const struct import_action *a = &in->actions.at[i];

		buf_addf(out, "  - id: A%zu\n", i + 1);
		write_text(out, "    title", a->title.text);
		write_text(out, "    type", a->type.text);
		write_text(out, "    priority", a->priority.text);
		write_text(out, "    owner", a->owner.text);
		write_time(out, "    due", &a->due);
		write_state(out, a);
		write_text(out, "    tracker", a->tracker.text);
	}
}

static void write_frontmatter(
	struct buf *out, const struct import *in, struct slice id)
{
	char digest[SHA256_HEX + 1];

	buf_addf(out, "---\nid: %.*s\n", SLICE_FMT(id));
	write_text(out, "title", in->title.text);
	write_text(out, "kind", in->kind.text);
	write_text(out, "category", in->category.text);
	write_list(out, "data", &in->data);
	write_severity(out, in);
	if (in->status)
		buf_addf(out, "status: %s\n", incident_status_name(in->status));
	else
		buf_adds(out, "status: # the source does not say: open, "
			      "contained, resolved\n");
	write_people(out, in);
	write_time(out, "started", &in->started);
	write_time(out, "detected", &in->detected);
	write_time(out, "contained", &in->contained);
	write_time(out, "resolved", &in->resolved);
	write_timeline(out, in);
	write_review(out, in);
	write_actions(out, in);
	write_list(out, "links", &in->links);
	write_text(out, IMPORT_SOURCE_KEY, in->doc.source->path);
	/* A source that is renamed is not met again. */
	if (!in->renamed) {
		sha256_hex(digest, in->doc.source->text);
		buf_addf(out, IMPORT_DIGEST_KEY ": %s\n", digest);
	}
	buf_adds(out, "---\n");
}

/* ---- Body ---- */

/* The source's own frontmatter, whole, as a section of its own. */
static void write_original(struct buf *out, const struct import *in)
{
	const struct document *d = &in->doc;
	size_t fence = slice_longest_run(d->yaml, '`') + 1;
	int level = 6;

	if (!d->yaml.len)
		return;
	for (size_t i = 0; i < d->outline.headings.len; i++)
		if ((int)i != d->title &&
			d->outline.headings.at[i].level < level)
			level = d->outline.headings.at[i].level;
	if (out->len && out->ptr[out->len - 1] != '\n')
		buf_addc(out, '\n');
	buf_addc(out, '\n');
	buf_fill(out, '#', level == 6 ? 2 : (size_t)level);
	buf_adds(out, " Original frontmatter\n\n");
	buf_fill(out, '`', fence < 3 ? 3 : fence);
	buf_adds(out, "yaml\n");
	buf_add(out, d->yaml);
	if (!slice_ends(d->yaml, SLICE("\n")))
		buf_addc(out, '\n');
	buf_fill(out, '`', fence < 3 ? 3 : fence);
	buf_addc(out, '\n');
}

static int compare_insertions(const void *x, const void *y)
{
	const struct import_insertion *a = x, *b = y;

	return (a->at > b->at) - (a->at < b->at);
}

static void write_body(struct buf *out, struct import *in)
{
	const struct document *d = &in->doc;
	struct slice text = d->source->text;
	size_t at = (size_t)(d->body.ptr - text.ptr);

	vec_sort(&in->insertions, compare_insertions);
	for (size_t i = 0; i < in->insertions.len; i++) {
		buf_add(out, slice_sub(text, at, in->insertions.at[i].at));
		buf_add(out, in->insertions.at[i].text);
		at = in->insertions.at[i].at;
	}
	buf_add(out, slice_from(text, at));
	if (out->ptr[out->len - 1] != '\n')
		buf_addc(out, '\n');
	write_original(out, in);
}

static int write_all(
	struct slice *out, struct import *in, struct slice id, struct err *err)
{
	struct buf text = BUF_INIT(LIMIT_RECORD);
	size_t head;
	int result = 0;

	write_frontmatter(&text, in, id);
	head = text.len;
	write_body(&text, in);
	if (text.over || head > LIMIT_FRONTMATTER)
		result = err_set(err,
			"its record would be larger than %zu KiB, "
			"or its frontmatter than %zu KiB",
			LIMIT_RECORD >> 10, LIMIT_FRONTMATTER >> 10);
	else
		*out = buf_take(&text, in->arena);
	buf_free(&text);
	return result;
}

/* ---- Whether records read it so ---- */

static bool same_timeline(
	const struct incident *i, const struct import_entry_vec *entries)
{
	if (i->timeline.len != entries->len || !i->timeline_in_body)
		return false;
	for (size_t k = 0; k < entries->len; k++) {
		struct moment a = i->timeline.at[k].at.at;
		struct moment b = entries->at[k].at;

		if (a.kind != b.kind || a.day != b.day ||
			a.second != b.second || a.offset != b.offset ||
			a.approximate != b.approximate)
			return false;
	}
	return true;
}

/* Reads the record as `check` does; whether its timeline is the one found. */
static bool reads_the_same(const struct import *in, struct slice text)
{
	struct findings fs = {.arena = in->arena};
	struct corpus c;
	bool same;

	corpus_init(&c, in->arena, &fs);
	c.settings = in->context->corpus->settings;
	c.people = in->context->corpus->people;
	c.procedure = in->context->corpus->procedure;
	corpus_add(&c, source_new(in->arena, SLICE("incidents/x.md"), text));
	if (c.incidents.len != 1)
		return false;
	same = same_timeline(c.incidents.at[0], &in->timeline);
	for (size_t i = 0; same && i < fs.all.len; i++)
		switch (fs.all.at[i].rule) {
		case RULE_TIME_INVALID:
		case RULE_TIME_NO_OFFSET:
		case RULE_VALUE_ENUM: same = false; break;
		default: break;
		}
	return same;
}

int import_write(
	struct slice *out, struct import *in, struct slice id, struct err *err)
{
	int result = write_all(out, in, id, err);

	if (!result && in->timeline_stays && !reads_the_same(in, *out)) {
		import_rename_timelines(in);
		result = write_all(out, in, id, err);
	}
	/* A long timeline that does not fit stays in the body alone. */
	if (result && in->timeline.len && !in->timeline_stays) {
		in->timeline.len = 0;
		import_note(in, "the timeline is too long to be in the "
				"frontmatter: it stays in the body alone");
		result = write_all(out, in, id, err);
	}
	return result;
}
