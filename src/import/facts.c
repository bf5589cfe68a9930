/* What was found, with its place, and what a person must add. */
#include "import/parts.h"
#include "model/schema.h"
#include "text/escape.h"

static void add_fact(
	struct import *in, const char *key, struct slice value, size_t at)
{
	*vec_push(in->arena, &in->facts) = (struct import_fact){key, value, at};
}

static void add_text(struct import *in, const char *key, struct import_text t)
{
	if (t.text.len)
		add_fact(in, key, t.text, t.at);
}

static void add_texts(
	struct import *in, const char *key, const struct import_texts *list)
{
	for (size_t i = 0; i < list->len; i++)
		add_text(in, key, list->at[i]);
}

static void add_time(
	struct import *in, const char *key, const struct import_time *t)
{
	struct buf text = BUF_INIT(64);

	if (moment_is_known(t->at)) {
		moment_write(&text, t->at);
		add_fact(in, key, buf_take(&text, in->arena), t->place);
	}
	buf_free(&text);
}

static void add_action(struct import *in, size_t index)
{
	const struct import_action *a = &in->actions.at[index];
	struct import_text status = {
		slice_of(action_status_name(a->status)), a->title.at};
	struct arena *arena = in->arena;
	size_t n = index + 1;

#define KEY(NAME) arena_printf(arena, "actions.A%zu." NAME, n)
	add_text(in, KEY("title").ptr, a->title);
	add_text(in, KEY("owner").ptr, a->owner);
	add_time(in, KEY("due").ptr, &a->due);
	add_text(in, KEY("status").ptr, status);
	add_time(in, KEY("done_on").ptr, &a->done_on);
	add_text(in, KEY("priority").ptr, a->priority);
	add_text(in, KEY("type").ptr, a->type);
	add_text(in, KEY("tracker").ptr, a->tracker);
#undef KEY
}

/* Links that its new place breaks. */
static void note_links(struct import *in)
{
	const struct md_link_vec *links = &in->doc.outline.links;
	size_t relative = 0;

	for (size_t i = 0; i < links->len; i++) {
		struct slice url = links->at[i].url;

		relative += url.len && !url_is_absolute(url) &&
			    *url.ptr != '#' && *url.ptr != '/';
	}
	if (relative)
		import_note(in,
			"%zu links in it are relative, and lead "
			"elsewhere from its new place",
			relative);
}

static void add_needs(struct import *in)
{
	const struct settings *st = &in->context->corpus->settings;
	size_t owners = 0, days = 0, bare = 0;

	if (!in->severity.text.len)
		import_need(in, "severity");
	if (!in->status)
		import_need(in, "status");
	if (!moment_is_known(in->detected.at))
		import_need(in, "detected");
	if (in->status && !moment_is_known(in->resolved.at))
		import_need(in, "resolved");
	if (!in->commander.len)
		import_need(in, "commander");
	if (!in->timeline.len)
		import_need(in, "timeline");
	for (size_t i = 0; i < in->timeline.len; i++)
		bare += in->timeline.at[i].no_offset;
	if (bare)
		import_note(in,
			"%zu times of the timeline have no offset that is "
			"certain: their day alone is taken%s",
			bare,
			st->timezone_set ? ""
					 : " (see timezone in debrief.yml)");
	for (size_t i = 0; i < in->actions.len; i++) {
		owners += !in->actions.at[i].owner.text.len;
		days += in->actions.at[i].due.at.kind == MOMENT_NONE;
	}
	if (owners)
		import_need(in, "the owner of %zu action items", owners);
	if (days)
		import_need(in, "the due date of %zu action items", days);
	if (!in->actions.len)
		import_need(in, "actions, or no_actions");
	import_need(in, "review, plan_changes or no_plan_changes");
}

void import_facts(struct import *in)
{
	add_text(in, "title", in->title);
	add_text(in, "kind", in->kind);
	add_text(in, "category", in->category);
	add_texts(in, "data", &in->data);
	add_text(in, "severity", in->severity);
	add_texts(in, "commander", &in->commander);
	add_texts(in, "responders", &in->responders);
	add_texts(in, "systems", &in->systems);
	add_time(in, "started", &in->started);
	add_time(in, "detected", &in->detected);
	add_time(in, "contained", &in->contained);
	add_time(in, "resolved", &in->resolved);
	add_time(in, "review.scheduled_for", &in->scheduled_for);
	add_time(in, "review.held_on", &in->held_on);
	add_text(in, "review.chair", in->chair);
	add_texts(in, "review.attendees", &in->attendees);
	for (size_t i = 0; i < in->actions.len; i++)
		add_action(in, i);
	add_texts(in, "links", &in->links);
	note_links(in);
	add_needs(in);
}
