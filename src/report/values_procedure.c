/*
 * The procedure: its steps and what checks each, what was read from its text,
 * the versions that it had, and the document as it is written.
 */
#include "report/values.h"

enum {
	VERSIONS_MOST = 50, /* that are shown; the newest */
};

/* ---- What was read from it ---- */

static void set_terms(const struct view *v, struct value *page, const char *key,
	const struct term_vec *terms)
{
	struct value *list = value_set_list(v->a, page, key);

	for (size_t i = 0; i < terms->len; i++) {
		struct value *row = value_add_map(v->a, list);

		view_set(v, row, "name", terms->at[i].name);
		view_set(v, row, "text", terms->at[i].text);
	}
	value_set_bool(v->a, page,
		arena_string(v->a, arena_printf(v->a, "any_%s", key)),
		list->count > 0);
}

static void set_severities(const struct view *v, struct value *page)
{
	const struct severity_level_vec *all =
		&v->p->input->corpus->procedure.severities;
	struct value *list = value_set_list(v->a, page, "severities");

	for (size_t i = 0; i < all->len; i++) {
		struct value *row = value_add_map(v->a, list);
		struct buf within = BUF_INIT(0);

		if (all->at[i].within.unit != PERIOD_NONE)
			period_write(&within, all->at[i].within);
		view_set(v, row, "name", all->at[i].name);
		value_set_bool(v->a, row, "major", all->at[i].major);
		view_set(v, row, "within", buf_take(&within, v->a));
	}
}

/* Names with a comma between them. */
static struct slice join(const struct view *v, const struct slice_list *list)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < list->len; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "", SLICE_FMT(list->at[i]));
	return buf_take(&out, v->a);
}

/* What it asks of a record beyond what is built in. */
static void set_required(const struct view *v, struct value *page)
{
	const struct requirement_vec *all =
		&v->p->input->corpus->procedure.require;
	struct value *list = value_set_list(v->a, page, "required");

	for (size_t i = 0; i < all->len; i++) {
		const struct requirement *r = &all->at[i];
		struct value *row = value_add_map(v->a, list);
		struct slice_list sections = {0};

		for (size_t n = 0; n < r->sections.len; n++)
			*vec_push(v->a, &sections) = r->sections.at[n].text;
		view_set(v, row, "keys", join(v, &r->keys));
		view_set(v, row, "sections", join(v, &sections));
		view_set_name(v, row, "from", incident_status_name(r->from));
		view_set(v, row, "severity", join(v, &r->severity));
	}
	value_set_bool(v->a, page, "any_required", list->count > 0);
}

/* ---- The rules of each topic ---- */

static void set_rule(const struct view *v, struct value *row, enum rule rule)
{
	const struct rule_info *info = rule_info(rule);

	view_set_name(v, row, "rule", info->id);
	view_set(v, row, "rule_href", view_rule_href(v, slice_of(info->id)));
	values_rule_setting(v, row, rule);
}

static void set_topic_steps(
	const struct view *v, struct value *row, enum topic topic)
{
	const struct step_vec *steps = &v->p->input->corpus->procedure.steps;
	struct value *list = value_set_list(v->a, row, "topic_steps");

	for (size_t i = 0; i < steps->len; i++) {
		struct value *one;

		if (steps->at[i].topic != topic)
			continue;
		one = value_add_map(v->a, list);
		view_set(v, one, "step", steps->at[i].number);
		view_set(v, one, "anchor", values_step_id(v, i));
	}
	for (struct value *one = list->first; one; one = one->next)
		value_set_bool(v->a, one, "last", !one->next);
	value_set_bool(v->a, row, "any_topic_step", list->count > 0);
}

static void set_topics(const struct view *v, struct value *page)
{
	struct value *list = value_set_list(v->a, page, "topics");

	for (int t = TOPIC_SCHEDULE; t <= TOPIC_ACTIONS; t++) {
		struct value *row = value_add_map(v->a, list);
		struct value *rules = value_set_list(v->a, row, "topic_rules");

		view_set_name(v, row, "topic", topic_name((enum topic)t));
		set_topic_steps(v, row, (enum topic)t);
		for (int i = 0; i < RULE_COUNT; i++)
			if (topic_of_rule((enum rule)i) == (enum topic)t)
				set_rule(v, value_add_map(v->a, rules),
					(enum rule)i);
	}
}

/* ---- Its versions ---- */

static struct slice landing_day(
	const struct view *v, const struct commit_fact *c)
{
	return view_day(v, commit_landed(c).day);
}

static const struct procedure_change *find_change(
	const struct procedure_change_vec *all, const struct commit_fact *c)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].commit == c)
			return &all->at[i];
	return NULL;
}

void values_aspects(const struct view *v, struct value *row,
	const struct procedure_change *change)
{
	struct value *list = value_set_list(v->a, row, "aspects");

	for (size_t i = 0; change && i < change->aspects.len; i++) {
		const struct aspect_change *a = &change->aspects.at[i];
		struct value *aspect = value_add_map(v->a, list);

		view_set_name(v, aspect, "aspect", a->aspect);
		view_set(v, aspect, "from", a->from);
		view_set(v, aspect, "to", a->to);
		value_set_bool(
			v->a, aspect, "last", i + 1 == change->aspects.len);
	}
	value_set_bool(v->a, row, "any_aspect", list->count > 0);
}

/* NEWER is the commit of the version after it, NULL for the newest. */
static void set_version(const struct view *v, struct value *row,
	const struct path_change *change, const struct commit_fact *newer)
{
	const struct report_input *in = v->p->input;
	const struct commit_fact *c =
		&in->judge->history->commits.at[change->commit];

	values_commit_brief(v, row, "by", c);
	view_set(v, row, "href", view_commit_href(v, c, change->path, 1));
	view_set(v, row, "since", landing_day(v, c));
	view_set(v, row, "until", newer ? landing_day(v, newer) : SLICE(""));
	view_set(v, row, "landed",
		slice_eq(c->landed_id, c->id) ? SLICE("")
					      : commit_short(c->landed_id));
	value_set_bool(
		v->a, row, "replaced", newer && newer->landed == c->landed);
	value_set_bool(v->a, row, "first", !change->before.len);
	value_set_bool(v->a, row, "removed", !change->blob.len);
	view_set(v, row, "moved_from", change->from);
	values_aspects(v, row,
		find_change(procedure_changes_of(in->corpus, in->judge), c));
}

/* The changes of its file, newest first. */
static void set_versions(const struct view *v, struct value *page)
{
	const struct procedure *p = &v->p->input->corpus->procedure;
	const struct history *h = v->p->input->judge->history;
	const struct path_history *path =
		p->source ? history_path(h, p->source->path) : NULL;
	struct value *list = value_set_list(v->a, page, "versions");
	bool full = h->kind == HISTORY_FULL;
	size_t count = full && path ? path->changes.len : 0;
	const struct commit_fact *newer = NULL;

	for (size_t i = 0; i < count && i < VERSIONS_MOST; i++) {
		const struct path_change *change = &path->changes.at[i];

		set_version(v, value_add_map(v->a, list), change, newer);
		newer = &h->commits.at[change->commit];
	}
	value_set_bool(v->a, page, "full_history", full);
	value_set_bool(v->a, page, "any_version", list->count > 0);
	value_set_number(
		v->a, page, "versions_more", (long long)(count - list->count));
	value_set_bool(v->a, page, "any_versions_more", count > list->count);
	value_set_bool(v->a, page, "uncommitted",
		full && p->source &&
			(!count || !slice_eq(path->changes.at[0].blob,
					   p->source->blob)));
}

/* ---- The page ---- */

struct value *values_procedure(const struct view *v)
{
	const struct procedure *p = &v->p->input->corpus->procedure;
	struct slice path = p->source ? p->source->path : SLICE("");
	struct value *page = view_page(v, SLICE("Procedure"), "procedure");

	view_set(v, page, "title", p->title);
	view_set(v, page, "path", path);
	view_set(v, page, "path_link",
		view_link(v, path,
			path.len ? view_source_href(v, path, 1) : path));
	view_set_moment(v, page, "effective", p->effective.at);
	view_set(v, page, "compliance_href",
		view_href(v, view_path(v, SLICE(""), SLICE("compliance"))));
	values_steps(v, page);
	set_topics(v, page);
	set_severities(v, page);
	set_required(v, page);
	set_terms(v, page, "definitions", &p->definitions);
	set_terms(v, page, "responsibilities", &p->responsibilities);
	set_versions(v, page);
	values_document(v, page, p->source);
	return page;
}
