/* The ids of the records that changed, where a check or a publish goes on from
 * a ledger: none may go, and none may come that another record has. What was
 * found in other records could be otherwise then. */
#include "cmd/ledger_part.h"

#include <stdlib.h>

#include "base/path.h"
#include "model/new_record.h"

/* Whether no other file has a record of this kind and id. */
static bool is_free(const struct ledger_part *p, enum ledger_kind kind,
	const struct record *record)
{
	size_t first, count;

	count = ledger_named(&first, p->ledger, kind, record->id);
	for (size_t n = 0; n < count; n++)
		if (!slice_eq(ledger_row_path(p->ledger,
				      ledger_name(p->ledger, first + n).row),
			    record->source->path))
			return false;
	return true;
}

/* Whether a record, if it changed, could be decoded and has an id of its own:
 * no other record has it, it is well formed, and its file is named by it where
 * the record is the WHOLE of the file. */
static bool is_fine(const struct ledger_part *p, enum ledger_kind kind,
	const struct record *record, bool whole)
{
	const struct settings *st = &p->session.corpus.settings;
	struct slice prefix = kind == LEDGER_INCIDENT ? st->incident_prefix
						      : st->action_prefix;

	if (!slice_list_has(&p->changed, record->source->path))
		return true;
	return !record->cut && is_free(p, kind, record) &&
	       (id_is_valid(prefix, record->id) ||
		       (!whole && record_year(record->id).len)) &&
	       (!whole ||
		       slice_eq(record->id, path_stem(record->source->path)));
}

/* An id that a file states now. */
struct id_now {
	struct slice path, id;
	enum ledger_kind kind;
};

struct id_now_vec VEC(struct id_now);

static int compare_ids(const void *x, const void *y)
{
	const struct id_now *a = x, *b = y;
	int order = slice_cmp(a->path, b->path);

	if (!order)
		order = (a->kind > b->kind) - (a->kind < b->kind);
	return order ? order : slice_cmp(a->id, b->id);
}

static void add_id(struct id_now_vec *out, struct ledger_part *p,
	const struct record *r, enum ledger_kind kind)
{
	*vec_push(&p->session.arena, out) =
		(struct id_now){r->source->path, r->id, kind};
}

/* Lists what the files state that were read so far. */
static void list_ids(struct id_now_vec *out, struct ledger_part *p)
{
	const struct corpus *c = &p->session.corpus;

	for (size_t i = 0; i < c->incidents.len; i++)
		add_id(out, p, &c->incidents.at[i]->record, LEDGER_INCIDENT);
	for (size_t i = 0; i < c->actions.len; i++)
		add_id(out, p, &c->actions.at[i]->record, LEDGER_ACTION);
	vec_sort(out, compare_ids);
}

/* Whether the file at PATH still states the ids that it stated. */
static bool keeps_ids(const struct ledger_part *p, const struct id_now_vec *now,
	struct slice path)
{
	const struct ledger *l = p->ledger;
	struct ledger_row row;
	size_t at;

	if (!ledger_find(&at, l, path))
		return true;
	row = ledger_row(l, at);
	for (size_t n = 0; n < row.name_count; n++) {
		struct ledger_name name = ledger_own_name(l, &row, n);
		struct id_now key = {path, ledger_name_text(l, &name),
			(enum ledger_kind)name.kind};

		if (key.kind <= LEDGER_ACTION &&
			!(now->len && bsearch(&key, now->at, now->len,
					      sizeof(key), compare_ids)))
			return false;
	}
	return true;
}

bool ledger_part_is_sound(struct ledger_part *p)
{
	const struct corpus *c = &p->session.corpus;
	struct id_now_vec now = {0};
	size_t there = 0; /* changed files that hold a record */

	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct record *r = &c->incidents.at[i]->record;

		there += slice_list_has(&p->changed, r->source->path);
		if (!is_fine(p, LEDGER_INCIDENT, r, true))
			return false;
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		const struct action *a = c->actions.at[i];

		there += !a->parent &&
			 slice_list_has(&p->changed, a->record.source->path);
		if (!is_fine(p, LEDGER_ACTION, &a->record, !a->parent))
			return false;
	}
	list_ids(&now, p);
	for (size_t i = 0; i < p->changed.len; i++)
		if (!keeps_ids(p, &now, p->changed.at[i]))
			return false;
	return there == p->changed.len;
}
