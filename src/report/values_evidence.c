/*
 * The evidence behind the figures of the compliance page: for each step and
 * verdict the newest incidents, and for each control a sample of incidents
 * with their verdicts. Both are bounded; the matrix of a year has them all.
 */
#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "report/values.h"
#include "text/escape.h"

enum {
	SHOWN_MOST = 5,	    /* incidents of a verdict, or of a sample */
	SHOWN_DEVIATED = 2, /* places of a sample for those that deviated */
	YEARS_MOST = 12,    /* of a verdict; the newest */
};

/* ---- What is in scope, newest first ---- */

struct item_list VEC(const struct item *);

static struct item_list newest_in_scope(const struct view *v)
{
	struct item_list list = {0};

	for (size_t i = 0; i < v->p->count; i++)
		if (v->p->items[i].scope.state == SCOPE_IN)
			*vec_push(v->a, &list) = &v->p->items[i];
	vec_sort(&list, population_newest);
	return list;
}

static struct slice compliance_href(const struct view *v, const struct item *i)
{
	struct slice path;

	if (!i->has_report)
		return SLICE("");
	path = view_href(v, view_path(v, i->year, i->name));
	return arena_printf(v->a, "%.*s#compliance", SLICE_FMT(path));
}

static void set_cell(const struct view *v, struct value *cell,
	const struct verdict_cell *c, struct slice href)
{
	const char *name = verdict_name(c->verdict);

	view_set_name(v, cell, "verdict", name);
	view_set(v, cell, "class", class_of(v->a, name));
	view_set_name(v, cell, "basis", basis_name(c->basis));
	value_set_bool(v->a, cell, "judged", c->verdict <= VERDICT_EXCEPTED);
	view_set(v, cell, "why", c->why);
	view_set(v, cell, "href", href);
}

void values_cells(const struct view *v, struct value *row,
	const struct item *item, const struct size_list *steps)
{
	struct slice href = compliance_href(v, item);
	struct value *list = value_set_list(v->a, row, "cells");

	for (size_t i = 0; i < steps->len; i++)
		set_cell(v, value_add_map(v->a, list),
			&item->cells[steps->at[i]], href);
}

void values_other_cells(
	const struct view *v, struct value *row, const struct item *item)
{
	const struct step_vec *steps = &item->in_force.corpus->procedure.steps;
	struct slice href = compliance_href(v, item);
	struct value *list = value_set_list(v->a, row, "other_cells");

	for (size_t i = 0; i < steps->len; i++) {
		struct value *cell;

		if (!population_is_other_step(v->p, item, i))
			continue;
		cell = value_add_map(v->a, list);
		view_set(v, cell, "step", steps->at[i].number);
		set_cell(v, cell, &item->own[i], href);
	}
	for (struct value *cell = list->first; cell; cell = cell->next)
		value_set_bool(v->a, cell, "last", !cell->next);
}

/* ---- By step ---- */

struct slice values_step_id(const struct view *v, size_t step)
{
	return arena_printf(v->a, "step-%zu", step + 1);
}

static void add_year(const struct view *v, struct value *list,
	struct slice year, long long n)
{
	struct value *row = view_add_year(v, list, year, SLICE("compliance"));

	value_set_number(v->a, row, "n", n);
}

/* Where all incidents with the verdict are: years, the newest first. */
static void set_years(
	const struct view *v, struct value *row, const struct item_list *with)
{
	struct value *list = value_set_list(v->a, row, "evidence_years");
	size_t years = 0;

	for (size_t i = 0; i < with->len; years++) {
		struct slice year = with->at[i]->year;
		size_t from = i;

		while (i < with->len && slice_eq(with->at[i]->year, year))
			i++;
		if (years < YEARS_MOST)
			add_year(v, list, year, (long long)(i - from));
	}
	value_set_number(
		v->a, row, "years_more", (long long)(years - list->count));
	value_set_bool(v->a, row, "any_years_more", years > list->count);
}

static void set_shown(
	const struct view *v, struct value *row, const struct item_list *with)
{
	struct value *list = value_set_list(v->a, row, "evidence");

	for (size_t i = 0; i < with->len && i < SHOWN_MOST; i++) {
		const struct item *item = with->at[i];
		struct value *one = value_add_map(v->a, list);

		view_set(v, one, "id", item->incident->record.id);
		view_set(v, one, "href", compliance_href(v, item));
	}
}

static void set_verdict(const struct view *v, struct value *list,
	const struct item_list *all, size_t step, enum verdict verdict)
{
	struct slice class_ = class_of(v->a, verdict_name(verdict));
	struct item_list with = {0};
	struct value *row;

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i]->cells[step].verdict == verdict)
			*vec_push(v->a, &with) = all->at[i];
	if (!with.len)
		return;
	row = value_add_map(v->a, list);
	view_set(v, row, "anchor",
		arena_printf(v->a, "%.*s-%.*s",
			SLICE_FMT(values_step_id(v, step)), SLICE_FMT(class_)));
	view_set_name(v, row, "verdict", verdict_name(verdict));
	view_set(v, row, "class", class_);
	value_set_number(v->a, row, "n", (long long)with.len);
	set_shown(v, row, &with);
	set_years(v, row, &with);
}

static void set_steps(
	const struct view *v, struct value *page, const struct item_list *all)
{
	struct value *steps = value_get(page, SLICE("steps"));
	size_t step = 0;

	for (struct value *row = steps->first; row; row = row->next, step++) {
		struct value *list = value_set_list(v->a, row, "step_verdicts");

		for (int n = 0; n < VERDICTS; n++)
			set_verdict(v, list, all, step, (enum verdict)n);
		value_set_bool(v->a, row, "any_step_verdict", list->count > 0);
	}
}

/* ---- By control ---- */

static bool is_kept_in_id(unsigned rune)
{
	if (rune < 0x80)
		return char_is_alnum((char)rune) || rune == '.' || rune == '-';
	return !escape_is_unfit(rune);
}

/*
 * A text as a part of an id that no other text has. What a page would replace
 * is spelt out, else a link would not find its place.
 */
static void add_id(struct buf *out, struct slice text)
{
	while (text.len) {
		struct slice rest = text;
		unsigned rune = utf8_next(&rest);
		struct slice bytes = slice_sub(text, 0, text.len - rest.len);

		if (is_kept_in_id(rune))
			buf_add(out, bytes);
		else if (rune == ' ')
			buf_addc(out, '_');
		else
			for (size_t i = 0; i < bytes.len; i++)
				buf_addf(out, "=%02X",
					(unsigned char)bytes.ptr[i]);
		text = rest;
	}
}

static struct slice control_id(const struct view *v, const struct control *c)
{
	struct buf out = BUF_INIT(0);

	add_id(&out, c->standard);
	buf_addc(&out, ':');
	add_id(&out, c->reference);
	return buf_take(&out, v->a);
}

static bool control_eq(const struct control *x, const struct control *y)
{
	return slice_eq(x->standard, y->standard) &&
	       slice_eq(x->reference, y->reference);
}

/* The first control of the present procedure with the same name, or NULL. */
static const struct control *find_control(
	const struct view *v, const struct control *c)
{
	const struct control_vec *all =
		&v->p->input->corpus->procedure.controls;

	for (size_t i = 0; i < all->len; i++)
		if (control_eq(&all->at[i], c))
			return &all->at[i];
	return NULL;
}

struct slice values_control_href(
	const struct view *v, const struct control *control)
{
	struct slice page = view_path(v, SLICE(""), SLICE("compliance"));
	struct buf out = BUF_INIT(0);

	if (v->target != MD_HTML || !find_control(v, control))
		return SLICE("");
	if (!slice_eq(page, v->page))
		buf_add(&out, view_href(v, page));
	buf_addc(&out, '#');
	escape_url_path(&out, control_id(v, control));
	return buf_take(&out, v->a);
}

static bool step_serves(const struct step *step, const struct control *c)
{
	for (size_t i = 0; i < step->controls.len; i++)
		if (control_eq(&step->controls.at[i], c))
			return true;
	return false;
}

struct size_list values_steps_of(
	const struct view *v, const struct control *control)
{
	const struct step_vec *steps = &v->p->input->corpus->procedure.steps;
	struct size_list list = {0};

	for (size_t i = 0; i < steps->len; i++)
		if (!control || step_serves(&steps->at[i], control))
			*vec_push(v->a, &list) = i;
	return list;
}

/* Whether an incident has a verdict from FROM to TO in one of the steps. */
static bool has_verdict(const struct item *item, const struct size_list *steps,
	enum verdict from, enum verdict to)
{
	for (size_t i = 0; i < steps->len; i++) {
		enum verdict verdict = item->cells[steps->at[i]].verdict;

		if (verdict >= from && verdict <= to)
			return true;
	}
	return false;
}

/* Places in the list of those in scope, of which a sample is made. */
struct sample {
	size_t at[SHOWN_MOST], len;
};

static int compare_place(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static bool in_sample(const struct sample *s, size_t place)
{
	for (size_t i = 0; i < s->len; i++)
		if (s->at[i] == place)
			return true;
	return false;
}

/* Adds the newest with such a verdict until the sample has MOST. */
static void take(struct sample *out, size_t most, const struct item_list *all,
	const struct size_list *steps, const enum verdict range[2])
{
	for (size_t i = 0; i < all->len && out->len < most; i++)
		if (!in_sample(out, i) &&
			has_verdict(all->at[i], steps, range[0], range[1]))
			out->at[out->len++] = i;
}

/* What deviated first, so that a sample does not look better than the whole;
 * then what was judged; what is not due only where there is nothing else. */
static void choose(struct sample *out, const struct item_list *all,
	const struct size_list *steps)
{
	static const enum verdict deviated[] = {
		VERDICT_DEVIATED, VERDICT_DEVIATED};
	static const enum verdict judged[] = {
		VERDICT_NO_DEVIATION, VERDICT_EXCEPTED};
	static const enum verdict any[] = {
		VERDICT_NO_DEVIATION, VERDICT_SWITCHED_OFF};

	*out = (struct sample){0};
	take(out, SHOWN_DEVIATED, all, steps, deviated);
	take(out, SHOWN_MOST, all, steps, judged);
	take(out, SHOWN_MOST, all, steps, any);
	qsort(out->at, out->len, sizeof(*out->at), compare_place);
}

static void set_sample(const struct view *v, struct value *row,
	const struct item_list *all, const struct size_list *steps)
{
	struct value *list = value_set_list(v->a, row, "sample");
	struct sample sample;

	choose(&sample, all, steps);
	for (size_t i = 0; i < sample.len; i++) {
		const struct item *item;
		struct value *one = value_add_map(v->a, list);

		assert(sample.at[i] < all->len);
		item = all->at[sample.at[i]];
		view_set(v, one, "link",
			view_incident_link(v, item->incident->record.id));
		view_set(v, one, "review", item->review.text);
		view_set_name(v, one, "review_class", item->review.class_);
		values_cells(v, one, item, steps);
	}
	value_set_bool(v->a, row, "any_sample", sample.len > 0);
}

static void set_control_steps(
	const struct view *v, struct value *row, const struct size_list *steps)
{
	const struct step_vec *all = &v->p->input->corpus->procedure.steps;
	struct value *list = value_set_list(v->a, row, "served_by");

	for (size_t i = 0; i < steps->len; i++) {
		struct value *one = value_add_map(v->a, list);
		const struct step *step = &all->at[steps->at[i]];

		view_set(v, one, "step", step->number);
		view_set(v, one, "what", step->what);
		view_set_name(v, one, "topic", topic_name(step->topic));
		view_set(v, one, "anchor", values_step_id(v, steps->at[i]));
		value_set_bool(v->a, one, "last", i + 1 == steps->len);
	}
	value_set_bool(v->a, row, "any_step", steps->len > 0);
}

static void set_control(const struct view *v, struct value *list,
	const struct control *c, const struct item_list *all)
{
	struct size_list steps = values_steps_of(v, c);
	struct value *row = value_add_map(v->a, list);

	view_set(v, row, "anchor", control_id(v, c));
	values_control(v, row, c);
	values_tally_steps(v, row, &v->p->sums, &steps);
	set_control_steps(v, row, &steps);
	set_sample(v, row, all, &steps);
}

/* A control that the document names twice has one section. */
static void set_controls(
	const struct view *v, struct value *page, const struct item_list *all)
{
	const struct control_vec *controls =
		&v->p->input->corpus->procedure.controls;
	struct value *list = value_set_list(v->a, page, "control_sections");

	for (size_t i = 0; i < controls->len; i++)
		if (find_control(v, &controls->at[i]) == &controls->at[i])
			set_control(v, list, &controls->at[i], all);
}

void values_evidence(const struct view *v, struct value *page)
{
	struct item_list all = newest_in_scope(v);

	set_steps(v, page, &all);
	set_controls(v, page, &all);
}
