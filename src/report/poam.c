/*
 * oscal/poam.json: the action log as an OSCAL plan of action and milestones.
 * Each action item is an item with a risk: what is left undone. Its due date
 * is the milestone of the risk's remediation.
 */
#include "report/oscal.h"

static bool is_closed(const struct action *x)
{
	return x->status.value == ACTION_DONE ||
	       x->status.value == ACTION_VERIFIED ||
	       x->status.value == ACTION_CANCELLED;
}

static struct slice incidents_of(struct oscal *o, const struct action *x)
{
	struct buf out = BUF_INIT(0);

	if (x->parent)
		return x->parent->record.id;
	for (size_t i = 0; i < x->incident.items.len; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "",
			SLICE_FMT(x->incident.items.at[i].text));
	return buf_take(&out, o->a);
}

static struct slice day_text(struct oscal *o, struct moment at)
{
	struct buf out = BUF_INIT(0);

	moment_write(&out, at);
	return buf_take(&out, o->a);
}

static void add_props(struct oscal *o, const struct log_item *item)
{
	const struct action *x = item->action;
	const struct people *people = &o->p->input->corpus->people;

	json_list(&o->j, "props");
	oscal_prop(o, "action-item-id", x->record.id);
	oscal_prop(o, "status", slice_of(action_status_name(x->status.value)));
	oscal_prop(o, "type", slice_of(action_type_name(x->type.value)));
	oscal_prop(o, "priority", x->priority.text);
	oscal_prop(o, "owner", people_show(people, x->owner.text));
	oscal_prop(o, "incident", incidents_of(o, x));
	oscal_prop(o, "opened", day_text(o, x->opened.at));
	oscal_prop(o, "due", day_text(o, x->due.at));
	oscal_prop(o, "overdue", item->overdue ? SLICE("yes") : SLICE("no"));
	oscal_prop(o, "done-on", day_text(o, x->done_on.at));
	oscal_prop(o, "verified-on", day_text(o, x->verified_on.at));
	oscal_prop(o, "verified-by", people_show(people, x->verified_by.text));
	for (size_t i = 0; i < x->evidence.items.len; i++)
		oscal_prop(o, "evidence", x->evidence.items.at[i].text);
	oscal_prop(o, "path", x->record.source->path);
	json_end(&o->j);
}

static void add_task(struct oscal *o, const struct action *x)
{
	char uuid[UUID_TEXT + 1];

	if (!oscal_has_day(x->due.at))
		return;
	data_uuid_of(uuid, o->p, "milestone", &x->record);
	json_list(&o->j, "tasks");
	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(uuid));
	json_text(&o->j, "type", SLICE("milestone"));
	oscal_text(o, "title", x->title.text, "Untitled action item");
	json_object(&o->j, "timing");
	json_object(&o->j, "on-date");
	oscal_day(o, "date", x->due.at);
	json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
}

static void add_risk(struct oscal *o, const struct action *x)
{
	char uuid[UUID_TEXT + 1];

	data_uuid_of(uuid, o->p, "risk", &x->record);
	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(uuid));
	oscal_text(o, "title", x->title.text, "Untitled action item");
	oscal_text(o, "description",
		arena_printf(o->a, "What %.*s is to see to after %.*s.",
			SLICE_FMT(x->record.id), SLICE_FMT(incidents_of(o, x))),
		"");
	oscal_text(o, "statement", x->title.text, "None is recorded.");
	json_text(&o->j, "status",
		is_closed(x) ? SLICE("closed") : SLICE("open"));
	if (!is_closed(x))
		oscal_day(o, "deadline", x->due.at);
	json_list(&o->j, "remediations");
	json_object(&o->j, NULL);
	data_uuid_of(uuid, o->p, "remediation", &x->record);
	json_text(&o->j, "uuid", slice_of(uuid));
	json_text(&o->j, "lifecycle",
		is_closed(x) && x->status.value != ACTION_CANCELLED
			? SLICE("completed")
			: SLICE("planned"));
	oscal_text(o, "title", x->title.text, "Untitled action item");
	oscal_text(o, "description", x->title.text, "None is recorded.");
	add_task(o, x);
	json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
}

static void add_item(struct oscal *o, const struct log_item *item)
{
	const struct action *x = item->action;
	char uuid[UUID_TEXT + 1];

	data_uuid_of(uuid, o->p, "poam-item", &x->record);
	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(uuid));
	oscal_text(o, "title", x->title.text, "Untitled action item");
	oscal_text(o, "description",
		arena_printf(o->a, "%.*s: %.*s", SLICE_FMT(x->record.id),
			SLICE_FMT(x->title.text)),
		"");
	add_props(o, item);
	data_uuid_of(uuid, o->p, "risk", &x->record);
	oscal_related(o, "related-risks", "risk-uuid", uuid);
	if (slice_trim(x->cancelled->reason.text).len)
		oscal_text(o, "remarks",
			arena_printf(o->a, "Cancelled: %.*s",
				SLICE_FMT(x->cancelled->reason.text)),
			"");
	json_end(&o->j);
}

/* The schema wants one item at least. */
static void add_no_item(struct oscal *o)
{
	json_object(&o->j, NULL);
	oscal_uuid(o, "uuid", "poam-item", SLICE(""));
	json_text(&o->j, "title", SLICE("No action items"));
	json_text(&o->j, "description",
		SLICE("No action item is recorded. This entry stands for the "
		      "empty log, since OSCAL wants one."));
	json_end(&o->j);
}

static void add_items(struct oscal *o)
{
	const struct population *p = o->p;

	if (p->log_count)
		json_list(&o->j, "risks");
	for (size_t i = 0; i < p->log_count; i++) {
		add_risk(o, p->log[i].action);
		arena_reset(o->a);
		output_pause(o->out);
	}
	if (p->log_count)
		json_end(&o->j);
	json_list(&o->j, "poam-items");
	for (size_t i = 0; i < p->log_count; i++) {
		add_item(o, &p->log[i]);
		arena_reset(o->a);
		output_pause(o->out);
	}
	if (!p->log_count)
		add_no_item(o);
	json_end(&o->j);
}

void poam_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	struct oscal o = {
		.out = out, .j = JSON_INIT(&out->text), .a = a, .p = p};

	json_object(&o.j, NULL);
	json_object(&o.j, "plan-of-action-and-milestones");
	oscal_uuid(&o, "uuid", "document", SLICE("poam"));
	oscal_metadata(&o, "action items");
	json_object(&o.j, "system-id");
	oscal_uuid(&o, "id", "system", SLICE(""));
	json_end(&o.j);
	add_items(&o);
	json_end(&o.j);
	json_end(&o.j);
}
