/* A check that begins where an earlier one ended; see ledger.h. */
#include <string.h>

#include "base/path.h"
#include "cmd/ledger_part.h"
#include "cmd/timings.h"

/* ---- Printing ---- */

/* Pieces of what was printed, and new ones. */
struct splice {
	struct ledger_part *part;
	const struct check_pieces *pieces;
	struct check_view view;
	const struct slice_list *shown; /* see ledger_view */
	struct slice_list paths;	/* whose findings are new; sorted */
	struct check_counts counts;
	size_t row;	/* of the ledger, the next one */
	size_t finding; /* the next one */
	bool any;	/* something was printed */
};

/* Lists the paths whose findings are not printed as they were. */
static void list_paths(struct splice *x)
{
	struct ledger_part *p = x->part;
	const struct finding_vec *all = &p->session.findings.all;
	struct arena *a = &p->session.arena;

	for (size_t i = 0; i < p->judged.len; i++)
		*vec_push(a, &x->paths) = p->judged.at[i];
	ledger_list(&x->paths, a, p->ledger, LEDGER_ELSEWHERE);
	for (size_t i = 0; i < all->len; i++)
		*vec_push(a, &x->paths) = all->at[i].span.source->path;
	slice_list_unite(&x->paths);
}

/* Takes the findings that are counted under a row out of all. */
static void count_out(struct check_counts *c, const struct ledger_counts *row)
{
	for (int s = 0; s <= SEVERITY_ERROR; s++)
		c->of[s] -= row->of[s];
	c->excepted -= row->excepted;
	c->fixable -= row->fixable;
}

/* Takes out the findings that nobody asks for. Records are counted even so. */
static void count_out_hidden(struct splice *x)
{
	const struct ledger *l = x->part->ledger;

	for (size_t n = 0; n < l->head.row_count; n++) {
		struct ledger_row row = ledger_row(l, n);
		struct slice path = ledger_row_path(l, n);

		if (!session_asks_for(x->shown, path) &&
			!slice_list_has(&x->paths, path))
			count_out(&x->counts, &row.counts);
	}
}

/* The counts of the ledger, without what was judged anew, and with what was
 * found there. */
static void count(struct splice *x)
{
	const struct ledger_part *p = x->part;
	const struct finding_vec *all = &p->session.findings.all;
	const struct corpus *c = &p->session.corpus;
	size_t at;

	x->counts = p->ledger->head.counts;
	for (size_t i = 0; i < x->paths.len; i++)
		if (ledger_find(&at, p->ledger, x->paths.at[i])) {
			struct ledger_row row = ledger_row(p->ledger, at);

			count_out(&x->counts, &row.counts);
			x->counts.incidents -= row.counts.incidents;
			x->counts.actions -= row.counts.actions;
		}
	if (x->shown->len)
		count_out_hidden(x);
	for (size_t i = 0; i < all->len; i++)
		if (session_asks_for(x->shown, all->at[i].span.source->path))
			check_count_finding(&x->counts, &all->at[i]);
	for (size_t i = 0; i < c->incidents.len; i++)
		x->counts.incidents += slice_list_has(
			&p->judged, c->incidents.at[i]->record.source->path);
	for (size_t i = 0; i < c->actions.len; i++)
		x->counts.actions += slice_list_has(
			&p->judged, c->actions.at[i]->record.source->path);
	/* Nothing else is mended by --fix. */
	if (p->session.snapshot.kind != SNAPSHOT_WORKTREE)
		x->counts.fixable = 0;
}

/* Prints one or more findings, behind what stands before them. */
static int put(struct splice *x, struct slice text, struct err *err)
{
	const char *before = x->any ? x->pieces->between : x->pieces->first;

	if (!text.len)
		return 0;
	x->any = true;
	return print(slice_of(before), err) || print(text, err) ? -1 : 0;
}

/* Prints what the rows FROM to END, END excluded, have, as it was. */
static int put_range(struct splice *x, size_t from, size_t end, struct err *err)
{
	const struct ledger *l = x->part->ledger;
	struct ledger_row first, last;

	if (from >= end)
		return 0;
	first = ledger_row(l, from);
	last = ledger_row(l, end - 1);
	return last.to <= first.from
		       ? 0
		       : put(x, slice_sub(l->map.bytes, first.from, last.to),
				 err);
}

/* The same of the rows up to number END that are asked for. */
static int put_rows(struct splice *x, size_t end, struct err *err)
{
	size_t from = x->row;

	for (; x->shown->len && x->row < end; x->row++)
		if (!session_asks_for(x->shown,
			    ledger_row_path(x->part->ledger, x->row))) {
			if (put_range(x, from, x->row, err))
				return -1;
			from = x->row + 1;
		}
	x->row = end;
	return put_range(x, from, end, err);
}

/* Prints the findings under PATH, which are next. */
static int put_findings(struct splice *x, struct slice path, struct err *err)
{
	const struct finding_vec *all = &x->part->session.findings.all;
	struct buf out = {0};
	int result;

	for (; x->finding < all->len; x->finding++) {
		const struct finding *f = &all->at[x->finding];

		if (!slice_eq(f->span.source->path, path))
			break;
		if (!session_asks_for(x->shown, path))
			continue;
		if (out.len)
			buf_adds(&out, x->pieces->between);
		x->pieces->finding(&out, &x->view, f);
	}
	result = put(x, buf_slice(&out), err);
	buf_free(&out);
	return result;
}

/* Prints the rows before PATH as they were, and what was found in PATH now. */
static int put_path(struct splice *x, struct slice path, struct err *err)
{
	size_t at;
	bool known = ledger_find(&at, x->part->ledger, path);

	if (put_rows(x, at, err))
		return -1;
	if (known)
		x->row = at + 1;
	return put_findings(x, path, err);
}

static int put_all(struct splice *x, struct err *err)
{
	struct buf begin = {0}, end = {0};
	int result;

	x->pieces->begin(&begin, &x->view, &x->counts);
	x->pieces->end(&end, &x->view, &x->counts, check_total(&x->counts));
	result = print(buf_slice(&begin), err);
	for (size_t i = 0; !result && i < x->paths.len; i++)
		result = put_path(x, x->paths.at[i], err);
	if (!result)
		result = put_rows(x, x->part->ledger->head.row_count, err) ||
			 print(buf_slice(&end), err);
	buf_free(&begin);
	buf_free(&end);
	return result;
}

static int print_part(
	struct ledger_part *p, const struct ledger_view *view, struct err *err)
{
	struct splice x = {
		.part = p,
		.pieces = view->pieces,
		.shown = &view->paths,
		.view = {.session = &p->session, .color = view->args->color},
	};

	list_paths(&x);
	count(&x);
	return put_all(&x, err) ? EXIT_UNABLE
				: check_status(&x.counts, view->fail_on);
}

/* ---- The whole ---- */

/* Whether the ledger is of what is to be read: all is printed as it was. */
static bool is_of_now(const struct ledger *l, const struct session *s)
{
	char objects[SHA256_HEX + 1];

	return s->snapshot.kind == SNAPSHOT_COMMIT &&
	       slice_eq(s->snapshot.commit,
		       slice_make(l->head.commit, sizeof(l->head.commit))) &&
	       ledger_objects(objects, s) &&
	       !memcmp(objects, l->head.objects, sizeof(l->head.objects));
}

static int print_again(
	const struct ledger *l, const struct ledger_view *view, struct err *err)
{
	struct slice text = slice_sub(l->map.bytes, 0, l->head.printed);

	timings_enter(TIMING_WRITING);
	return print(text, err) ? EXIT_UNABLE
				: check_status(&l->head.counts, view->fail_on);
}

static bool check_part(int *status, struct ledger *l, const struct session *s,
	const struct ledger_view *view, struct err *err)
{
	struct ledger_part p;
	bool known = ledger_part_judge(&p, l, s, false);

	if (known)
		*status = print_part(&p, view, err);
	session_close(&p.session);
	return known;
}

bool ledger_check(int *status, const struct session *s,
	const struct ledger_view *view, struct err *err)
{
	struct ledger l;
	bool known = false;

	if (ledger_open(&l, s, view)) {
		known = !view->paths.len && is_of_now(&l, s);
		if (known)
			*status = print_again(&l, view, err);
		else
			known = check_part(status, &l, s, view, err);
	}
	ledger_close(&l);
	return known;
}
