/* A document that stands behind the records, as it is written; the plan. */
#include <stdlib.h>

#include "base/utf8.h"
#include "format/frontmatter.h"
#include "report/changelog.h"
#include "report/values.h"

enum {
	DOCUMENT_LEVEL = 3, /* of a document's highest heading on its page */
};

/* What brings a document's highest headings below those of a page. */
static int heading_shift(const struct view *v, const struct md *md)
{
	struct md_outline outline;
	int highest = 6;

	md_outline(&outline, v->a, md);
	for (size_t i = 0; i < outline.headings.len; i++)
		if (outline.headings.at[i].level < highest)
			highest = outline.headings.at[i].level;
	return DOCUMENT_LEVEL - highest;
}

void values_document(
	const struct view *v, struct value *page, const struct source *source)
{
	struct slice text = SLICE("");
	struct frontmatter f;
	struct err err;
	struct md *md;
	struct extent extent = {.top = DOCUMENT_LEVEL};

	if (!source) {
		view_set(v, page, "document", text);
		return;
	}
	frontmatter_split(&f, source);
	/* What is no text has had its finding, and is not shown. */
	if (!f.body.len || slice_has_char(f.body, '\0') ||
		utf8_invalid_at(f.body) < f.body.len ||
		md_parse(&md, source, f.body, &err)) {
		view_set(v, page, "document", text);
		return;
	}
	extent.from = (size_t)(f.body.ptr - source->text.ptr);
	extent.to = extent.from + f.body.len;
	extent.shift = heading_shift(v, md);
	text = view_block(v, md, source, &extent);
	md_free(md);
	view_set(v, page, "document", text);
}

/* ---- The plan ---- */

enum {
	CHANGES_MOST = 8, /* of a section that are shown; the latest */
};

/* A change that an incident says it made to a section. */
struct section_change {
	size_t heading; /* its place in the plan */
	size_t item;	/* place of the incident, for the order */
	const struct plan_change *change;
	const struct plan_proof *proof;
};

struct section_change_vec VEC(struct section_change);

/* By section; the newest incident first. */
static int compare_change(const void *a, const void *b)
{
	const struct section_change *x = a, *y = b;

	if (x->heading != y->heading)
		return x->heading < y->heading ? -1 : 1;
	return (x->item < y->item) - (x->item > y->item);
}

static void collect_changes(
	struct section_change_vec *out, const struct view *v)
{
	const struct plan *plan = &v->p->input->corpus->plan;

	for (size_t i = 0; i < v->p->count; i++) {
		const struct item *item = &v->p->items[i];
		const struct plan_change_vec *all =
			&item->incident->plan_changes;

		for (size_t n = 0; n < all->len; n++) {
			const struct md_heading *h = NULL;

			if (item->proofs[n].of_plan)
				h = plan_section(plan, all->at[n].section.text);
			if (h)
				*vec_push(v->a, out) = (struct section_change){
					(size_t)(h - plan->headings.at), i,
					&all->at[n], &item->proofs[n]};
		}
	}
	vec_sort(out, compare_change);
}

/* The commits that changed each section, by its name; the newest first. */
struct section_commits {
	size_t count;
	const struct commit_fact *last;
};

static struct section_commits *collect_commits(const struct view *v)
{
	const struct plan_revision_vec *revisions = &v->p->plan_log->revisions;
	const struct plan *plan = &v->p->input->corpus->plan;
	struct section_commits *all =
		arena_array(v->a, plan->headings.len, sizeof(*all));

	for (size_t i = 0; i < revisions->len; i++) {
		const struct plan_revision *r = &revisions->at[i];

		for (size_t n = 0; n < r->sections.names.len; n++) {
			const struct md_heading *h =
				plan_section(plan, r->sections.names.at[n]);

			if (!h)
				continue;
			if (!all[h - plan->headings.at].count++)
				all[h - plan->headings.at].last = r->commit;
		}
	}
	return all;
}

static void set_section_changes(const struct view *v, struct value *row,
	const struct section_change *all, size_t count)
{
	struct value *list = value_set_list(v->a, row, "changes");

	for (size_t i = 0; i < count && i < CHANGES_MOST; i++) {
		const struct incident *incident =
			v->p->items[all[i].item].incident;
		struct value *change = value_add_map(v->a, list);
		bool proven = all[i].proof->state == PROOF_PROVEN;

		view_set(v, change, "link",
			view_incident_link(v, incident->record.id));
		view_set_name(v, change, "kind",
			plan_change_kind_name(all[i].change->kind.value));
		view_set_rich(v, change, "summary", all[i].change->summary);
		value_set_bool(v->a, change, "proven", proven);
	}
	value_set_bool(v->a, row, "any_change", count > 0);
	value_set_number(v->a, row, "more", (long long)(count - list->count));
	value_set_bool(v->a, row, "any_more", count > list->count);
}

static void set_sections(const struct view *v, struct value *page)
{
	const struct plan *plan = &v->p->input->corpus->plan;
	struct section_commits *commits = collect_commits(v);
	struct value *list = value_set_list(v->a, page, "sections");
	struct section_change_vec changes = {0};
	size_t at = 0;

	collect_changes(&changes, v);
	for (size_t i = 0; i < plan->headings.len; i++) {
		struct value *row = value_add_map(v->a, list);
		size_t from = at;

		while (at < changes.len && changes.at[at].heading == i)
			at++;
		view_set(v, row, "name", plan->headings.at[i].text);
		set_section_changes(v, row,
			at > from ? &changes.at[from] : NULL, at - from);
		value_set_number(
			v->a, row, "commits", (long long)commits[i].count);
		values_commit_brief(v, row, "last", commits[i].last);
	}
	value_set_bool(v->a, page, "any_section", list->count > 0);
}

struct value *values_plan_page(const struct view *v, const struct year *year)
{
	const struct corpus *c = v->p->input->corpus;
	struct value *page =
		view_page(v, SLICE("Incident Response Plan"), "plan");

	(void)year;
	view_set(v, page, "title", c->plan.title);
	view_set(v, page, "plan", c->settings.plan);
	view_set(v, page, "plan_link",
		view_link(v, c->settings.plan,
			view_source_href(v, c->settings.plan, 1)));
	view_set(v, page, "changelog_href",
		view_href(v, view_path(v, SLICE(""), SLICE("changelog"))));
	value_set_bool(v->a, page, "any_plan", c->plan.source != NULL);
	set_sections(v, page);
	values_document(v, page, c->plan.source);
	return page;
}
