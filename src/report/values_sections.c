/*
 * The body of a record, cut into the sections of a report. Every byte of it
 * reaches the report once: a known section whole, with what it holds; the
 * rest under "Other sections" in its order; the table that is the timeline
 * as the timeline.
 */
#include "report/values.h"

enum {
	PART_LEVEL = 3, /* of a heading from the record, in the report */
};

static const char *const known_keys[SECTION_BUILT_IN] = {
	[SECTION_SUMMARY] = "summary",
	[SECTION_IMPACT] = "impact",
	[SECTION_ROOT_CAUSE] = "root_cause",
	[SECTION_EFFECTIVENESS] = "effectiveness",
	[SECTION_IMPROVEMENTS] = "improvements",
	[SECTION_LESSONS] = "lessons",
};

struct body {
	const struct view *v;
	const struct incident *incident;
	const struct md *md;
	const struct section *timeline; /* the section with the table */
	/* For each section the one printed whole that holds it, or NULL. */
	const struct section **holders;
	struct slice failure; /* why it can't be read, or empty */
};

static bool is_built_in(const struct section *s)
{
	return s->known >= 0 && s->known < SECTION_BUILT_IN;
}

static bool is_inside(const struct section *s, const struct section *outer)
{
	return s != outer && s->heading.at >= outer->heading.body &&
	       s->heading.at < outer->heading.end;
}

/* A section that is printed whole, in a place of its own. */
static bool is_own(const struct body *b, const struct section *s)
{
	return is_built_in(s) || s == b->timeline;
}

/* The section printed whole that holds S; NULL if there is none. */
static const struct section *holder(
	const struct body *b, const struct section *s)
{
	return b->holders[s - b->incident->sections.at];
}

static void find_holders(struct body *b)
{
	const struct section_vec *all = &b->incident->sections;
	const struct section *outer = NULL;

	b->holders = arena_array(b->v->a, all->len, sizeof(*b->holders));
	for (size_t i = 0; i < all->len; i++) {
		const struct section *s = &all->at[i];

		if (outer && !is_inside(s, outer))
			outer = NULL;
		b->holders[i] = outer;
		if (!outer && is_own(b, s))
			outer = s;
	}
}

static const struct md *parse(struct own *own, const struct record *r)
{
	if (own->parsed == r)
		return own->body;
	md_free(own->body);
	own->parsed = r;
	if (md_parse(&own->body, r->source, r->body, &own->body_failure))
		own->body = NULL;
	return own->body;
}

static void body_open(
	struct body *b, const struct view *v, const struct incident *i)
{
	*b = (struct body){.v = v, .incident = i};
	b->md = parse(v->own, &i->record);
	if (!b->md)
		b->failure = arena_copy(
			v->a, slice_of(v->own->body_failure.message));
	for (size_t n = 0; i->timeline_in_body && n < i->sections.len; n++) {
		const struct section *s = &i->sections.at[n];
		size_t at = i->timeline_field.span.at;

		if (at >= s->heading.body && at < s->heading.own_end)
			b->timeline = s;
	}
	find_holders(b);
}

static struct value *add_part(const struct body *b, struct value *list,
	struct slice heading, struct slice text)
{
	struct value *part = value_add_map(b->v->a, list);

	view_set(b->v, part, "heading", heading);
	view_set(b->v, part, "text", text);
	return part;
}

/* What stands below a heading of the level WRITTEN, which is shown as LEVEL. */
static struct slice block(
	const struct body *b, size_t from, size_t to, int written, int level)
{
	struct extent extent = {from, to, level - written, level + 1};

	return view_block(b->v, b->md, b->incident->record.source, &extent);
}

/* How many sections of a kind are printed whole under their own name. */
static size_t count_known(const struct body *b, int known)
{
	const struct section_vec *all = &b->incident->sections;
	size_t count = 0;

	for (size_t i = 0; i < all->len; i++)
		count += all->at[i].known == known && !holder(b, &all->at[i]);
	return count;
}

static void add_elsewhere(const struct body *b, struct value *list,
	const struct section *s, const struct section *outer)
{
	struct slice text = view_escape(
		b->v, arena_printf(b->v->a, "See \"%.*s\" under \"%.*s\".",
			      SLICE_FMT(s->heading.text),
			      SLICE_FMT(outer->heading.text)));

	if (b->v->target == MD_HTML)
		text = arena_printf(b->v->a, "<p>%.*s</p>", SLICE_FMT(text));
	add_part(b, list, SLICE(""), text);
}

static void set_known(const struct body *b, struct value *page, int known)
{
	const struct section_vec *all = &b->incident->sections;
	struct value *list = value_set_list(b->v->a, page, known_keys[known]);
	size_t count = b->md ? count_known(b, known) : 0;

	for (size_t i = 0; b->md && i < all->len; i++) {
		const struct section *s = &all->at[i];
		const struct section *outer = holder(b, s);
		int level = PART_LEVEL - (count > 1 ? 0 : 1);
		struct slice text;

		if (s->known != known || (outer && outer->known == known))
			continue;
		if (outer) {
			if (!count)
				add_elsewhere(b, list, s, outer);
			continue;
		}
		text = block(b, s->heading.body, s->heading.end,
			s->heading.level, level);
		if (text.len)
			add_part(b, list,
				count > 1 ? s->heading.text : SLICE(""), text);
	}
}

/* What stands around the table that is the timeline. */
static void set_timeline_notes(const struct body *b, struct value *page)
{
	struct value *list = value_set_list(b->v->a, page, "timeline_notes");
	const struct section *s = b->timeline;
	struct span table = b->incident->timeline_field.span;
	struct slice before, after;

	if (!s || !b->md)
		return;
	before = block(
		b, s->heading.body, table.at, s->heading.level, PART_LEVEL - 1);
	after = block(b, (size_t)table.at + table.len, s->heading.end,
		s->heading.level, PART_LEVEL - 1);
	if (before.len)
		add_part(b, list, SLICE(""), before);
	if (after.len)
		add_part(b, list, SLICE(""), after);
}

static bool holds_own(const struct body *b, const struct section *s)
{
	const struct section_vec *all = &b->incident->sections;
	const struct section *end = all->at + all->len;

	for (const struct section *p = s + 1; p < end && is_inside(p, s); p++)
		if (is_own(b, p))
			return true;
	return false;
}

/* Gives the first section behind what was added. */
static size_t add_other(const struct body *b, struct value *list, size_t i)
{
	const struct section_vec *all = &b->incident->sections;
	const struct section *s = &all->at[i];
	bool split = holds_own(b, s);
	size_t end = split ? s->heading.own_end : s->heading.end;
	struct slice text =
		block(b, s->heading.body, end, s->heading.level, PART_LEVEL);

	/* An empty heading above known sections is only their frame. */
	if (text.len || !split)
		add_part(b, list, s->heading.text, text);
	i++;
	while (!split && i < all->len && is_inside(&all->at[i], s))
		i++;
	return i;
}

static void set_others(const struct body *b, struct value *page)
{
	struct value *list = value_set_list(b->v->a, page, "others");
	const struct section_vec *all = &b->incident->sections;
	const struct record *r = &b->incident->record;
	struct slice text;
	size_t from, first;

	if (!b->md || !r->body.len)
		return;
	from = (size_t)(r->body.ptr - r->source->text.ptr);
	first = all->len ? all->at[0].heading.at : from + r->body.len;
	text = block(b, from, first, PART_LEVEL, PART_LEVEL);
	if (text.len)
		add_part(b, list, SLICE("Notes"), text);
	for (size_t i = 0; i < all->len;) {
		const struct section *s = &all->at[i];

		if (is_own(b, s) || holder(b, s))
			i++;
		else
			i = add_other(b, list, i);
	}
	value_set_bool(b->v->a, page, "any_other", list->count > 0);
}

static void keep_lessons(
	const struct view *v, const struct value *page, const struct item *item)
{
	struct lesson_vec *kept = &v->lessons[item - v->p->items];
	const struct value *list = value_get(page, SLICE("lessons"));

	kept->len = 0;
	for (const struct value *p = list->first; p; p = p->next) {
		struct lesson *lesson = vec_push(&v->own->kept, kept);

		lesson->heading = value_get(p, SLICE("heading"))->text;
		lesson->text = arena_copy(
			&v->own->kept, value_get(p, SLICE("text"))->text);
	}
}

void values_sections(
	const struct view *v, struct value *page, const struct item *item)
{
	struct body b;

	body_open(&b, v, item->incident);
	for (int known = 0; known < SECTION_BUILT_IN; known++)
		set_known(&b, page, known);
	set_timeline_notes(&b, page);
	set_others(&b, page);
	view_set(v, page, "body_failure", b.failure);
	keep_lessons(v, page, item);
}

void values_lessons(
	const struct view *v, struct value *row, const struct item *item)
{
	const struct lesson_vec *kept = &v->lessons[item - v->p->items];
	struct value *list = value_set_list(v->a, row, "lessons");

	for (size_t i = 0; i < kept->len; i++) {
		struct value *part = value_add_map(v->a, list);

		view_set(v, part, "heading", kept->at[i].heading);
		view_set(v, part, "text", kept->at[i].text);
	}
}
