#include "report/earlier.h"

#include <stdlib.h>

enum {
	/* Names of one incident that are looked at: far more than anybody
	 * writes, and what a record made to be slow can cost. */
	NAMES_MOST = 100,
};

/* What a row of the index is found by. */
enum row_kind {
	ROW_ID,	    /* an incident's own id */
	ROW_NAMES,  /* an id under its `related` */
	ROW_SYSTEM, /* a system that it hit */
	ROW_CATEGORY,
};

struct row {
	enum row_kind kind;
	struct slice name;
	size_t incident; /* index into the corpus's */
	size_t first;	 /* row of its kind and name */
};

struct row_vec VEC(struct row);

/* The promises of one incident: action items of the corpus, by their place. */
struct promise_set {
	size_t *at;
	size_t len;
};

struct earlier {
	const struct corpus *corpus;
	struct row_vec rows;	       /* by kind, name, incident */
	const struct item_past *pasts; /* one an action of the corpus */
	struct promise_set *sets;      /* one an incident of the corpus */
};

/* By which question each was seen last; the first has the number 1. */
struct earlier_marks {
	size_t question;
	size_t *promises; /* one an action of the corpus */
	size_t *sets;	  /* one an incident of the corpus */
};

/* ---- The index ---- */

static int compare_rows(const void *x, const void *y)
{
	const struct row *a = x, *b = y;
	int order = (a->kind > b->kind) - (a->kind < b->kind);

	if (!order)
		order = slice_cmp(a->name, b->name);
	return order ? order
		     : (a->incident > b->incident) -
			       (a->incident < b->incident);
}

static void add_row(struct earlier *e, struct arena *a, enum row_kind kind,
	struct slice name, size_t incident)
{
	if (name.len || kind == ROW_ID)
		*vec_push(a, &e->rows) = (struct row){
			.kind = kind, .name = name, .incident = incident};
}

static void group_rows(struct row_vec *rows)
{
	for (size_t n = 1; n < rows->len; n++) {
		const struct row *last = &rows->at[n - 1];
		struct row *row = &rows->at[n];
		bool same = row->kind == last->kind &&
			    slice_eq(row->name, last->name);

		row->first = same ? last->first : n;
	}
}

static size_t at_most(size_t count)
{
	return count < NAMES_MOST ? count : NAMES_MOST;
}

static void add_rows(struct earlier *e, struct arena *a, size_t n)
{
	const struct incident *i = e->corpus->incidents.at[n];
	const struct field_vec *related = &i->related.items;

	add_row(e, a, ROW_ID, i->record.id, n);
	for (size_t k = 0; k < at_most(related->len); k++)
		add_row(e, a, ROW_NAMES, related->at[k].text, n);
	for (size_t k = 0; k < at_most(i->systems.len); k++)
		add_row(e, a, ROW_SYSTEM, i->systems.at[k].name.text, n);
	add_row(e, a, ROW_CATEGORY, i->category.text, n);
}

static void read_set(struct earlier *e, struct arena *a, size_t n)
{
	struct promise_set *set = &e->sets[n];
	struct action_ptr_vec actions = {0};
	struct arena scratch = {0};

	corpus_actions_of(
		&actions, &scratch, e->corpus, e->corpus->incidents.at[n]);
	set->at = arena_array(a, actions.len, sizeof(*set->at));
	for (size_t k = 0; k < actions.len; k++)
		set->at[set->len++] =
			corpus_action_place(e->corpus, actions.at[k]);
	arena_free(&scratch);
}

void earlier_index(struct earlier **out, struct arena *a,
	const struct corpus *c, const struct item_past *pasts)
{
	struct earlier *e = *out = arena_new(a, struct earlier);

	e->corpus = c;
	e->pasts = pasts;
	e->sets = arena_array(a, c->incidents.len, sizeof(*e->sets));
	for (size_t n = 0; n < c->incidents.len; n++) {
		add_rows(e, a, n);
		read_set(e, a, n);
	}
	vec_sort(&e->rows, compare_rows);
	group_rows(&e->rows);
}

struct earlier_marks *earlier_marks_new(
	struct arena *a, const struct earlier *e)
{
	struct earlier_marks *m = arena_new(a, struct earlier_marks);
	const struct corpus *c = e->corpus;

	m->promises = arena_array(a, c->actions.len, sizeof(*m->promises));
	m->sets = arena_array(a, c->incidents.len, sizeof(*m->sets));
	return m;
}

/* ---- A question ---- */

/* False if the item was not there yet, or was done. */
static bool stood_then(struct earlier_item *out, const struct item_past *p,
	struct moment began)
{
	bool closed =
		moment_is_known(p->closed) && moment_cmp(p->closed, began) <= 0;

	if (!moment_is_known(p->opened) || moment_cmp(p->opened, began) > 0 ||
		(closed && !p->cancelled))
		return false;
	*out = (struct earlier_item){.action = p->action,
		.due = item_past_due(p, began.day),
		.opened = p->opened,
		.closed = p->closed};
	if (closed)
		out->then = THEN_CANCELLED;
	else if (p->closed.kind == MOMENT_UNKNOWN)
		out->then = THEN_UNKNOWN;
	else if (moment_is_after(began, out->due))
		out->then = THEN_OVERDUE;
	else
		out->then = THEN_OPEN;
	return true;
}

/* The closest first, then by state; of those the youngest. */
static int compare_items(
	const struct earlier_item *a, const struct earlier_item *b)
{
	int order = (int)a->tie - (int)b->tie;

	if (!order)
		order = (int)a->then - (int)b->then;
	if (!order)
		order = (b->opened.day > a->opened.day) -
			(b->opened.day < a->opened.day);
	return order ? order
		     : slice_cmp(a->action->record.id, b->action->record.id);
}

static void keep(struct earlier_list *list, const struct earlier_item *item)
{
	size_t n = list->shown;

	if (n == EARLIER_SHOWN) {
		if (compare_items(item, &list->at[n - 1]) >= 0)
			return;
		n--;
	} else {
		list->shown++;
	}
	for (; n && compare_items(item, &list->at[n - 1]) < 0; n--)
		list->at[n] = list->at[n - 1];
	list->at[n] = *item;
}

static void count(struct earlier_list *list, enum earlier_state then,
	const struct item_past *p)
{
	list->count++;
	list->then[then]++;
	if (p->closed.kind == MOMENT_NONE)
		list->open++;
	else if (p->cancelled)
		list->cancelled++;
	else
		list->done++;
}

/* A question that is being answered. */
struct question {
	struct earlier_list *list;
	const struct earlier *index;
	struct earlier_marks *marks;
};

/* Whether *MARK is set for the first time by this question. */
static bool is_new(const struct question *q, size_t *mark)
{
	bool first = *mark != q->marks->question;

	*mark = q->marks->question;
	return first;
}

/* Adds the promises of one incident. */
static void add_set(
	const struct question *q, const struct row *row, enum earlier_tie tie)
{
	const struct promise_set *set = &q->index->sets[row->incident];

	if (!is_new(q, &q->marks->sets[row->incident]))
		return;
	for (size_t k = 0; k < set->len; k++) {
		size_t n = set->at[k];
		const struct item_past *past = &q->index->pasts[n];
		struct earlier_item item;

		if (!is_new(q, &q->marks->promises[n]) ||
			!stood_then(&item, past, q->list->began))
			continue;
		item.tie = tie;
		item.by = tie == TIE_RELATED ? SLICE("") : row->name;
		count(q->list, item.then, past);
		keep(q->list, &item);
	}
}

/* Adds those of the incidents that are found under a name: of the latest that
 * come before the KEY's incident. */
static void add_tied(
	const struct question *q, const struct row *key, enum earlier_tie tie)
{
	const struct row_vec *rows = &q->index->rows;
	size_t end = vec_lower_bound(
		key, rows->at, rows->len, sizeof(*rows->at), compare_rows);
	size_t n = end, first;

	if (!n || rows->at[n - 1].kind != key->kind ||
		!slice_eq(rows->at[n - 1].name, key->name))
		return;
	first = rows->at[n - 1].first;
	for (; n > first && end - n < EARLIER_INCIDENTS; n--)
		add_set(q, &rows->at[n - 1], tie);
	q->list->bounded = q->list->bounded || n > first;
}

/* What the incident itself led to is no earlier promise. Gives its number. */
static size_t pass_own(
	const struct question *q, const struct incident *incident)
{
	const struct earlier *e = q->index;
	struct row key = {.kind = ROW_ID, .name = incident->record.id};
	size_t n = vec_lower_bound(&key, e->rows.at, e->rows.len,
		sizeof(*e->rows.at), compare_rows);
	size_t own;

	/* Of two with one id, each has its own. */
	while (e->corpus->incidents.at[e->rows.at[n].incident] != incident)
		n++;
	own = e->rows.at[n].incident;
	q->marks->sets[own] = q->marks->question;
	for (size_t k = 0; k < e->sets[own].len; k++)
		q->marks->promises[e->sets[own].at[k]] = q->marks->question;
	return own;
}

void earlier_find(struct earlier_list *out, const struct earlier *e,
	struct earlier_marks *marks, const struct incident *i)
{
	const struct question q = {out, e, marks};
	const struct field_vec *related = &i->related.items;
	size_t own;

	*out = (struct earlier_list){.began = moment_is_known(i->started.at)
						      ? i->started.at
						      : i->detected.at};
	if (!moment_is_known(out->began)) {
		out->began = (struct moment){0};
		return;
	}
	marks->question++;
	own = pass_own(&q, i);
	for (size_t n = 0; n < at_most(related->len); n++)
		add_tied(&q,
			&(struct row){ROW_ID, related->at[n].text, SIZE_MAX, 0},
			TIE_RELATED);
	add_tied(&q, &(struct row){ROW_NAMES, i->record.id, SIZE_MAX, 0},
		TIE_RELATED);
	for (size_t n = 0; n < at_most(i->systems.len); n++)
		add_tied(&q,
			&(struct row){
				ROW_SYSTEM, i->systems.at[n].name.text, own, 0},
			TIE_SYSTEM);
	if (i->category.text.len)
		add_tied(&q,
			&(struct row){ROW_CATEGORY, i->category.text, own, 0},
			TIE_CATEGORY);
}
