/*
 * What the report's page has in the site beside the published report: the way
 * to it and to its neighbours, facts at a glance, milestones, and the lines
 * of the record that its sections come from.
 */
#include <assert.h>

#include "report/durations.h"
#include "report/values.h"

/* ---- The way there ---- */

static const struct year *year_of(const struct view *v, const struct item *item)
{
	const struct year_vec *all = &v->p->years;

	for (size_t y = 0; y < all->len; y++)
		if (slice_eq(all->at[y].name, item->year))
			return &all->at[y];
	assert(false);
	return all->at;
}

static void set_neighbour(const struct view *v, struct value *page,
	const char *key, const struct item *item)
{
	struct value *map;

	if (!item) {
		value_set_bool(v->a, page, key, false);
		return;
	}
	map = value_set_map(v->a, page, key);
	view_set(v, map, "neighbour", item->incident->record.id);
	view_set(v, map, "name", item->incident->title.text);
	view_set(v, map, "href",
		view_href(v, view_path(v, item->year, item->name)));
}

/* The nearest one with a report before or behind item N; NULL: none. */
static const struct item *neighbour(
	const struct year *year, size_t n, bool before)
{
	while (before ? n-- > 0 : ++n < year->count)
		if (year->items[n].has_report)
			return &year->items[n];
	return NULL;
}

static void set_way(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct year *year = year_of(v, item);
	struct slice incidents = view_path(v, SLICE(""), SLICE("incidents"));
	const struct item *before, *after;
	size_t n = (size_t)(item - year->items);
	struct slice list = view_part_path(
		v, year->name, SLICE("README"), n / PART_ROWS + 1);

	if (n < PART_ROWS)
		list = view_path(v, year->name, SLICE("README"));
	view_set(v, page, "incidents_href", view_href(v, incidents));
	view_set(v, page, "year", year->name);
	view_set(v, page, "year_href", view_href(v, list));
	before = neighbour(year, n, true);
	after = neighbour(year, n, false);
	set_neighbour(v, page, "previous", before);
	set_neighbour(v, page, "next", after);
	value_set_bool(v->a, page, "any_neighbour", before || after);
}

/* ---- Facts at a glance ---- */

static struct value *add_fact(const struct view *v, struct value *list,
	const char *label, struct slice text, struct span span)
{
	struct value *row = value_add_map(v->a, list);

	view_set_name(v, row, "label", label);
	view_set(v, row, "text", text);
	view_set_cite(v, row, "cite", span);
	return row;
}

static void add_review(
	const struct view *v, struct value *list, const struct item *item)
{
	const struct review *r = &item->incident->review;

	add_fact(v, list, "Review", item->review.text,
		item->review.held ? r->held_on.field.span
				  : r->scheduled_for.field.span);
}

static struct slice names_text(
	const struct view *v, const struct list_field *people)
{
	struct buf out = BUF_INIT(0);

	for (size_t n = 0; n < people->items.len; n++) {
		struct slice name = view_person(v, people->items.at[n].text);

		buf_addf(&out, "%s%.*s", n ? ", then " : "", SLICE_FMT(name));
	}
	return buf_take(&out, v->a);
}

static void set_facts(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct incident *i = item->incident;
	int kind = i->kind.value ? i->kind.value : KIND_INCIDENT;
	struct value *list = value_set_list(v->a, page, "facts");

	add_fact(v, list, "Severity", i->severity.text, i->severity.span);
	add_fact(v, list, "Kind", slice_of(incident_kind_name(kind)),
		i->kind.field.span);
	add_fact(v, list, "Status",
		slice_of(incident_status_name(i->status.value)),
		i->status.field.span);
	if (i->category.text.len)
		add_fact(v, list, "Category", i->category.text,
			i->category.span);
	add_fact(v, list, "Incident Commander", names_text(v, &i->commander),
		i->commander.field.span);
	add_fact(v, list, "Detected", view_moment(v, i->detected.at),
		i->detected.field.span);
	add_fact(v, list, "Resolved", view_moment(v, i->resolved.at),
		i->resolved.field.span);
	add_review(v, list, item);
}

/* ---- Milestones ---- */

struct milestone {
	const char *label;
	struct moment at;
	struct slice note;
	const char *class_; /* `done`, `late`, `next`, `unknown` */
	struct span span;
};

enum {
	MILESTONES_MOST = 8,
};

struct milestones {
	const struct view *v;
	struct milestone at[MILESTONES_MOST];
	size_t len;
};

static struct milestone *add_milestone(
	struct milestones *m, const char *label, struct time_field time)
{
	struct milestone *stone = &m->at[m->len++];

	*stone = (struct milestone){.label = label,
		.at = time.at,
		.class_ = moment_is_known(time.at) ? "done" : "unknown",
		.span = time.field.span};
	return stone;
}

/* As in the table of durations; empty where that tells no time. */
static struct slice since(const struct milestones *m, struct moment from,
	struct moment to, const char *what)
{
	struct time_span span = time_span_between(from, to);
	struct buf text = BUF_INIT(0);

	if (span.kind != SPAN_KNOWN)
		return SLICE("");
	time_span_write(&text, span);
	if (!span.days || span.seconds)
		buf_addf(&text, " after %s", what);
	else
		buf_addf(&text, " as %s", what);
	return buf_take(&text, m->v->a);
}

/* The latest day on which the review is within its period. */
static void add_due(struct milestones *m, const struct item *item)
{
	struct time_field due = {.at = moment_of_day(item->scope.last_day)};
	struct milestone *stone;
	struct buf text = BUF_INIT(0);

	if (item->scope.state != SCOPE_IN || item->scope.last_day == DAY_NONE)
		return;
	stone = add_milestone(m, "Review due by", due);
	stone->class_ = "limit";
	period_write(&text, item->scope.within);
	buf_adds(&text, " after resolution");
	stone->note = buf_take(&text, m->v->a);
}

static void add_held(struct milestones *m, const struct item *item)
{
	const struct incident *i = item->incident;
	struct milestone *stone =
		add_milestone(m, "Review held", i->review.held_on);

	stone->note =
		since(m, i->resolved.at, i->review.held_on.at, "resolution");
	if (!item->review.late)
		return;
	stone->class_ = "late";
	stone->note = arena_printf(m->v->a, "%.*s%slate",
		SLICE_FMT(stone->note), stone->note.len ? ": " : "");
}

/* The period is over, and there was no review. */
static bool is_missing(const struct view *v, const struct item *item)
{
	return item->scope.state == SCOPE_IN && item->scope.resolved &&
	       item->scope.last_day != DAY_NONE && !item->review.held &&
	       v->p->input->judge->as_of > item->scope.last_day;
}

static void add_missing(struct milestones *m)
{
	struct milestone *stone =
		add_milestone(m, "No review", (struct time_field){0});

	stone->class_ = "late";
	stone->note = SLICE("the period is over");
}

static void add_reviews(struct milestones *m, const struct item *item)
{
	const struct review *r = &item->incident->review;
	struct moment planned = r->scheduled_for.at, held = r->held_on.at;

	if (moment_is_known(planned) &&
		!(moment_is_known(held) && planned.day == held.day)) {
		struct milestone *stone = add_milestone(
			m, "Review scheduled for", r->scheduled_for);

		if (!item->review.held)
			stone->class_ = "next";
	}
	if (item->review.held)
		add_held(m, item);
	add_due(m, item);
	if (is_missing(m->v, item))
		add_missing(m);
}

/* In the order of their times; what has none keeps its place. */
static void sort_milestones(struct milestones *m)
{
	for (size_t n = 1; n < m->len; n++)
		for (size_t k = n; k && moment_is_known(m->at[k].at) &&
				   moment_is_known(m->at[k - 1].at) &&
				   moment_cmp(m->at[k - 1].at, m->at[k].at) > 0;
			k--) {
			struct milestone swap = m->at[k];

			m->at[k] = m->at[k - 1];
			m->at[k - 1] = swap;
		}
}

/* Of what was not, the label says it. */
static struct slice time_text(const struct view *v, const struct milestone *m)
{
	if (m->at.kind == MOMENT_NONE && !m->note.len)
		return SLICE("not recorded");
	return view_moment(v, m->at);
}

static void set_milestones(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct incident *i = item->incident;
	struct value *list = value_set_list(v->a, page, "milestones");
	struct milestones m = {.v = v};

	add_milestone(&m, "Started", i->started);
	add_milestone(&m, "Detected", i->detected)->note =
		since(&m, i->started.at, i->detected.at, "it started");
	add_milestone(&m, "Contained", i->contained)->note =
		since(&m, i->detected.at, i->contained.at, "detection");
	add_milestone(&m, "Resolved", i->resolved)->note =
		since(&m, i->detected.at, i->resolved.at, "detection");
	add_reviews(&m, item);
	if (moment_is_known(i->closed_on.at))
		add_milestone(&m, "Closed", i->closed_on);
	sort_milestones(&m);
	for (size_t n = 0; n < m.len; n++) {
		struct value *row = value_add_map(v->a, list);

		view_set_name(v, row, "label", m.at[n].label);
		view_set(v, row, "time", time_text(v, &m.at[n]));
		view_set(v, row, "note", m.at[n].note);
		view_set_name(v, row, "class", m.at[n].class_);
		view_set_cite(v, row, "cite", m.at[n].span);
	}
}

/* ---- Where sections stand ---- */

static const struct {
	const char *name;
	int known;
} body_sections[] = {
	{"summary", SECTION_SUMMARY},
	{"impact", SECTION_IMPACT},
	{"root_cause", SECTION_ROOT_CAUSE},
	{"effectiveness", SECTION_EFFECTIVENESS},
	{"improvements", SECTION_IMPROVEMENTS},
	{"lessons", SECTION_LESSONS},
};

static void set_body_cites(
	const struct view *v, struct value *map, const struct incident *i)
{
	size_t count = ARRAY_LENGTH(body_sections);

	for (size_t k = 0; k < count; k++) {
		struct span span = {0};

		for (size_t n = 0; n < i->sections.len && !span.source; n++)
			if (i->sections.at[n].known == body_sections[k].known)
				span = span_make(i->record.source,
					i->sections.at[n].heading.at, 0);
		view_set_cite(v, map, body_sections[k].name, span);
	}
}

/* A list's place is its key, where it has one: people look for that. */
static struct span place_of(const struct incident *i, struct field field)
{
	struct span key = incident_key(i, field);

	return span_is_set(key) ? key : field.span;
}

/* What tells whether it is in scope. */
static struct field scope_field(const struct item *item)
{
	const struct incident *i = item->incident;

	switch (item->scope.state) {
	case SCOPE_KIND: return i->kind.field;
	case SCOPE_BEFORE: return i->resolved.field;
	default: break;
	}
	return field_is_set(i->major->self) ? i->major->self : i->severity;
}

static void set_cites(
	const struct view *v, struct value *page, const struct item *item)
{
	const struct incident *i = item->incident;
	struct value *map = value_set_map(v->a, page, "cites");
	struct field exception = {0};

	if (i->exceptions.len)
		exception = i->exceptions.at[0].self;
	set_body_cites(v, map, i);
	view_set_cite(v, map, "scope", place_of(i, scope_field(item)));
	view_set_cite(v, map, "durations", place_of(i, i->detected.field));
	view_set_cite(v, map, "actions", place_of(i, i->actions_field));
	view_set_cite(v, map, "timeline", place_of(i, i->timeline_field));
	view_set_cite(v, map, "related", place_of(i, i->related.field));
	view_set_cite(
		v, map, "plan_changes", place_of(i, i->plan_changes_field));
	view_set_cite(
		v, map, "resolution", place_of(i, i->resolution_check.self));
	view_set_cite(v, map, "review", place_of(i, i->review.self));
	view_set_cite(v, map, "exceptions", exception.span);
}

void values_head(
	const struct view *v, struct value *page, const struct item *item)
{
	set_way(v, page, item);
	set_facts(v, page, item);
	set_milestones(v, page, item);
	set_cites(v, page, item);
}
