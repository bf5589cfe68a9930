/* The plan's headings; changelog.c has the other half of plan.h. */
#include "model/plan.h"

#include "base/limits.h"
#include "format/frontmatter.h"
#include "model/heading.h"

void plan_read(struct plan *out, struct arena *a, const struct source *source)
{
	struct md *md = NULL;
	struct md_outline outline = {0};
	struct frontmatter fm;
	struct err err;

	*out = (struct plan){.source = source};
	if (!source || source->text.len > LIMIT_RECORD)
		return;
	frontmatter_split(&fm, source);
	out->title = frontmatter_value(&fm, SLICE("title"));
	if (md_parse(&md, source, fm.body, &err))
		out->refused = arena_copy(a, slice_of(err.message));
	else
		md_outline(&outline, a, md);
	md_free(md);
	out->headings = outline.headings;
	if (out->headings.len > LIMIT_HEADINGS) {
		out->headings.len = LIMIT_HEADINGS;
		out->refused = arena_printf(
			a, "there are more than %d headings", LIMIT_HEADINGS);
	}
	if (!out->title.len && outline.headings.len)
		out->title = outline.headings.at[0].text;
}

/* How well a heading fits a name; the first of the best is meant. */
static int fits(struct slice heading, struct slice name)
{
	struct heading_name h = heading_name(heading);
	struct heading_name n = heading_name(name);

	if (heading_same(heading, name))
		return 4;
	if (n.number.len && n.name.len && h.number.len &&
		slice_eq_nocase(h.number, n.number) &&
		heading_same(h.name, n.name))
		return 3;
	if (n.number.len && !n.name.len && slice_eq_nocase(h.number, n.number))
		return 1;
	/* `72 hours` as a name may only look like a number. */
	return h.name.len && (heading_same(
				     h.name, n.number.len ? name : n.name))
		       ? 2
		       : 0;
}

const struct md_heading *plan_section(const struct plan *p, struct slice name)
{
	const struct md_heading *best = NULL;
	int best_fit = 0;

	name = slice_trim(name);
	if (!name.len)
		return NULL;
	for (size_t i = 0; i < p->headings.len; i++) {
		int fit = fits(p->headings.at[i].text, name);

		if (fit > best_fit) {
			best = &p->headings.at[i];
			best_fit = fit;
		}
	}
	return best;
}
