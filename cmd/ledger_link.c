/* What records name besides their own ids; see ledger.h. */
#include "cmd/ledger.h"

#include "base/path.h"
#include "text/escape.h"

struct links {
	struct ledger_link_vec *out;
	struct arena *arena;
	const struct record *record; /* whose they are */
};

static void add(struct links *l, struct slice to)
{
	*vec_push(l->arena, l->out) = (struct ledger_link){to, l->record};
}

/* A page shows TEXT as a link where there is such a file. */
static void point_at(struct links *l, struct field text)
{
	struct slice path = slice_trim(text.text);

	if (url_is_absolute(path))
		return;
	path = path_resolve(l->arena, SLICE(""), path);
	if (path.len)
		add(l, path);
}

static void list_of_incident(
	struct links *l, const struct incident *in, enum ledger_kind kind)
{
	l->record = &in->record;
	if (kind == LEDGER_RELATES)
		for (size_t i = 0; i < in->related.items.len; i++)
			add(l, in->related.items.at[i].text);
	if (kind != LEDGER_POINTS)
		return;
	point_at(l, in->review.minutes);
	for (size_t i = 0; i < in->links.len; i++)
		point_at(l, in->links.at[i].url);
	for (size_t i = 0; i < in->plan_changes.len; i++) {
		point_at(l, in->plan_changes.at[i].document);
		point_at(l, in->plan_changes.at[i].evidence);
	}
}

static void list_of_action(
	struct links *l, const struct action *a, enum ledger_kind kind)
{
	l->record = &a->record;
	if (kind == LEDGER_BELONGS)
		for (size_t i = 0; i < a->incident.items.len; i++)
			add(l, a->incident.items.at[i].text);
	if (kind != LEDGER_POINTS)
		return;
	point_at(l, a->tracker);
	for (size_t i = 0; i < a->evidence.items.len; i++)
		point_at(l, a->evidence.items.at[i]);
}

void ledger_list_links(struct ledger_link_vec *out, struct arena *a,
	const struct corpus *c, enum ledger_kind kind)
{
	struct links l = {.out = out, .arena = a};

	for (size_t i = 0; i < c->incidents.len; i++)
		list_of_incident(&l, c->incidents.at[i], kind);
	for (size_t i = 0; i < c->actions.len; i++)
		list_of_action(&l, c->actions.at[i], kind);
}
