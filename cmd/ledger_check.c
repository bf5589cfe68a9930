/* A check that begins where an earlier one ended; see ledger.h. */
#include "cmd/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/timings.h"
#include "model/new_record.h"
#include "rules/rules.h"
#include "text/snippet.h"

enum {
	FILES_MOST = 4 * LEDGER_LISTED, /* more are not read one by one */
};

/* What is to be judged. All lists are sorted, and hold each path once. */
struct part {
	struct ledger *ledger;
	struct session session;
	struct session_part session_part;
	/* What the ledger knows of the others. */
	struct corpus_rest other_ids;
	struct judge_rest other_verdicts;
	struct slice_list changed;
	struct slice_list judged; /* what is found there is printed */
	struct slice_list read;	  /* and those that they belong together with */
};

/* ---- Lists ---- */

static struct slice *push(struct part *p, struct slice_list *list)
{
	return vec_push(&p->session.arena, list);
}

static bool has(const struct slice_list *list, struct slice path)
{
	return list->len &&
	       bsearch(&path, list->at, list->len, sizeof(path), slice_order);
}

static void add_all(
	struct part *p, struct slice_list *out, const struct slice_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		*push(p, out) = list->at[i];
}

/* ---- What changed ---- */

/* Whether nothing is certain when this file has changed. */
static bool is_binding(const struct part *p, const struct slice_list *binding,
	struct slice path)
{
	if (ledger_binds(&p->session.corpus.settings, path))
		return true;
	for (;; path = path_folder(path)) {
		if (has(binding, path))
			return true;
		if (!path.len)
			return false;
	}
}

/* Whether it lies where every file is a record, or is linked by one. */
static bool is_in_record_folder(const struct part *p, struct slice path)
{
	const struct settings *st = &p->session.corpus.settings;

	return path_is_under(path, path_pattern_folder(st->incidents)) ||
	       path_is_under(path, path_pattern_folder(st->actions));
}

/* Lists the records that changed; false where more may have changed. */
static bool list_changed(struct part *p)
{
	struct session *s = &p->session;
	struct slice_list all = {0}, binding = {0};
	struct slice base = slice_make(
		p->ledger->head.commit, sizeof(p->ledger->head.commit));

	timings_enter(TIMING_CHANGES);
	ledger_list(&binding, &s->arena, p->ledger, LEDGER_DOCUMENT);
	ledger_list(&binding, &s->arena, p->ledger, LEDGER_BINDING);
	ledger_put_in_order(&binding);
	if (!history_since(&all, &s->arena, &s->snapshot, base) ||
		!ledger_list_edited(&all, &s->arena, s, &binding))
		return false;
	ledger_list(&all, &s->arena, p->ledger, LEDGER_EDITED);
	for (size_t i = 0; i < all.len; i++) {
		struct slice path = all.at[i];

		if (is_binding(p, &binding, path))
			return false;
		if (session_wants(s, path))
			*push(p, &p->changed) = path;
		else if (is_in_record_folder(p, path))
			return false;
	}
	ledger_put_in_order(&p->changed);
	return p->changed.len <= LEDGER_LISTED;
}

/* ---- What has to do with it ---- */

/* Adds the files that state ID in this way. */
static void add_named(struct part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice id)
{
	size_t first, count = ledger_named(&first, p->ledger, kind, id);

	for (size_t n = 0; n < count && out->len <= FILES_MOST; n++)
		*push(p, out) = ledger_row_path(
			p->ledger, ledger_name(p->ledger, first + n).row);
}

/* Adds those that belong together with an incident, or with an action item that
 * belongs to it. */
static void add_relatives(struct part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice id)
{
	if (kind == LEDGER_INCIDENT)
		add_named(p, out, LEDGER_BELONGS, id);
	else if (kind == LEDGER_BELONGS)
		add_named(p, out, LEDGER_INCIDENT, id);
}

/* Adds what belongs together with the file, by what it stated then. */
static void add_relatives_then(
	struct part *p, struct slice_list *out, struct slice path)
{
	const struct ledger *l = p->ledger;
	struct ledger_row row;
	size_t at;

	if (!ledger_find(&at, l, path))
		return;
	row = ledger_row(l, at);
	for (size_t n = 0; n < row.name_count; n++) {
		struct ledger_name name = ledger_own_name(l, &row, n);

		add_relatives(p, out, (enum ledger_kind)name.kind,
			ledger_name_text(l, &name));
	}
}

/* The same for all records that were read, by what they state now. */
static void add_relatives_now(struct part *p, struct slice_list *out)
{
	const struct corpus *c = &p->session.corpus;

	for (size_t i = 0; i < c->incidents.len; i++)
		add_relatives(
			p, out, LEDGER_INCIDENT, c->incidents.at[i]->record.id);
	for (size_t i = 0; i < c->actions.len; i++)
		for (size_t k = 0; k < c->actions.at[i]->incident.items.len;
			k++)
			add_relatives(p, out, LEDGER_BELONGS,
				c->actions.at[i]->incident.items.at[k].text);
}

/* ---- Ids: none may go, and none may come that another record has ---- */

static bool is_free(const struct part *p, enum ledger_kind kind,
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

/* Whether a record that changed is one that can be read, under its own name,
 * and with an id that is its own, and could be no other word. */
static bool is_fine(const struct part *p, enum ledger_kind kind,
	const struct record *record, bool in_file)
{
	const struct settings *st = &p->session.corpus.settings;
	struct slice prefix = kind == LEDGER_INCIDENT ? st->incident_prefix
						      : st->action_prefix;

	if (!has(&p->changed, record->source->path))
		return true;
	return !record->cut && is_free(p, kind, record) &&
	       (id_is_valid(prefix, record->id) ||
		       (!in_file && record_year(record->id).len)) &&
	       (!in_file ||
		       slice_eq(record->id, path_stem(record->source->path)));
}

/* Whether one of the records that were read, and lie in PATH, has the id. */
static bool states(const struct corpus *c, enum ledger_kind kind,
	struct slice path, struct slice id)
{
	for (size_t i = 0; kind == LEDGER_INCIDENT && i < c->incidents.len; i++)
		if (slice_eq(c->incidents.at[i]->record.id, id) &&
			slice_eq(c->incidents.at[i]->record.source->path, path))
			return true;
	for (size_t i = 0; kind == LEDGER_ACTION && i < c->actions.len; i++)
		if (slice_eq(c->actions.at[i]->record.id, id) &&
			slice_eq(c->actions.at[i]->record.source->path, path))
			return true;
	return false;
}

/* Whether the file at PATH still states the ids that it stated. */
static bool keeps_ids(const struct part *p, struct slice path)
{
	const struct ledger *l = p->ledger;
	struct ledger_row row;
	size_t at;

	if (!ledger_find(&at, l, path))
		return true;
	row = ledger_row(l, at);
	for (size_t n = 0; n < row.name_count; n++) {
		struct ledger_name name = ledger_own_name(l, &row, n);

		if (name.kind != LEDGER_BELONGS &&
			!states(&p->session.corpus, (enum ledger_kind)name.kind,
				path, ledger_name_text(l, &name)))
			return false;
	}
	return true;
}

/* Whether all records that changed are there, and are what they were. */
static bool are_sound(const struct part *p)
{
	const struct corpus *c = &p->session.corpus;
	size_t there = 0;

	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct record *r = &c->incidents.at[i]->record;

		there += has(&p->changed, r->source->path);
		if (!is_fine(p, LEDGER_INCIDENT, r, true))
			return false;
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		const struct action *a = c->actions.at[i];

		there += !a->parent && has(&p->changed, a->record.source->path);
		if (!is_fine(p, LEDGER_ACTION, &a->record, !a->parent))
			return false;
	}
	for (size_t i = 0; i < p->changed.len; i++)
		if (!keeps_ids(p, p->changed.at[i]))
			return false;
	return there == p->changed.len;
}

/* ---- Reading and judging ---- */

/* Reads those of FILES that were not read yet. */
static int read_more(struct part *p, const struct slice_list *done,
	const struct slice_list *files, struct err *err)
{
	struct slice_list more = {0};

	for (size_t i = 0; i < files->len; i++)
		if (!has(done, files->at[i]) &&
			session_wants(&p->session, files->at[i]))
			*push(p, &more) = files->at[i];
	return session_read_files(&p->session, &more, err);
}

static void read_strays(struct part *p)
{
	struct session *s = &p->session;

	for (int kind = FILE_PLAIN; kind <= FILE_OTHER; kind++) {
		struct slice_list paths = {0};

		ledger_list(&paths, &s->arena, p->ledger, LEDGER_STRAY + kind);
		for (size_t i = 0; i < paths.len; i++)
			session_add_other(s, paths.at[i], kind);
	}
}

/* Reads the records that are to be judged, and what they are judged by; false
 * where that is not certain. */
static bool read_part(struct part *p, struct err *err)
{
	static const struct slice_list none;
	struct session *s = &p->session;
	struct slice_list distant = {0}, first = {0};

	ledger_list(&distant, &s->arena, p->ledger, LEDGER_DISTANT);
	add_all(p, &first, &p->changed);
	add_all(p, &first, &distant);
	ledger_put_in_order(&first);
	read_strays(p);
	if (read_more(p, &none, &first, err) || !are_sound(p))
		return false;
	add_all(p, &p->judged, &first);
	for (size_t i = 0; i < first.len; i++)
		add_relatives_then(p, &p->judged, first.at[i]);
	add_relatives_now(p, &p->judged);
	ledger_put_in_order(&p->judged);
	add_all(p, &p->read, &p->judged);
	for (size_t i = 0; i < p->judged.len; i++)
		add_relatives_then(p, &p->read, p->judged.at[i]);
	ledger_put_in_order(&p->read);
	return p->read.len <= FILES_MOST &&
	       !read_more(p, &first, &p->read, err);
}

static bool has_incident(void *context, struct slice id)
{
	size_t ignored;

	return ledger_named(&ignored, context, LEDGER_INCIDENT, id);
}

static bool has_action(void *context, struct slice id)
{
	size_t ignored;

	return ledger_named(&ignored, context, LEDGER_ACTION, id);
}

static void list_incidents(
	void *context, struct slice_list *out, struct arena *a)
{
	const struct ledger *l = context;

	for (size_t n = 0; n < l->head.name_count; n++) {
		struct ledger_name name = ledger_name(l, n);

		if (name.kind != LEDGER_INCIDENT)
			break;
		*vec_push(a, out) = ledger_name_text(l, &name);
	}
}

static bool judges(void *context, struct slice path)
{
	const struct part *p = context;

	return has(&p->judged, path);
}

static void list_differing(void *context, struct slice_list *out,
	struct arena *a, size_t change, bool actions)
{
	const struct part *p = context;
	enum ledger_kind kind = actions ? LEDGER_ACTION : LEDGER_INCIDENT;

	for (size_t n = 0; n < p->ledger->head.differing_count; n++) {
		struct ledger_differing d = ledger_differing(p->ledger, n);
		struct ledger_name name = ledger_name(p->ledger, d.name);

		if (d.change == change && name.kind == kind &&
			!has(&p->judged, ledger_row_path(p->ledger, name.row)))
			*vec_push(a, out) = ledger_name_text(p->ledger, &name);
	}
}

/* Whether there are so few records that each change of the procedure would be
 * compared with the one before. */
static bool are_few(const struct part *p)
{
	const struct ledger_head *h = &p->ledger->head;
	const struct corpus *c = &p->session.corpus;
	size_t records = h->counts.incidents + h->counts.actions +
			 c->incidents.len + c->actions.len;

	return !h->changes || records <= LIMIT_JUDGED / h->changes;
}

static day_t later_day(day_t a, day_t b)
{
	return a == DAY_NONE || b > a ? b : a;
}

/* Whether what is in the future is what was so then. */
static bool is_same_future(const struct part *p)
{
	const struct judge *j = &p->session.judge;
	day_t then = (day_t)p->ledger->head.source_day;

	return later_day(j->as_of, then) == later_day(j->as_of, j->source_day);
}

/* Whether so few documents are asked for that all are followed through renames:
 * of more it would be others than where all records are read. */
static bool are_followed(struct part *p)
{
	const struct corpus *c = &p->session.corpus;
	struct slice_list all = {0};

	add_all(p, &all, &p->session_part.documents);
	corpus_list_documents(&all, &p->session.arena, c);
	ledger_put_in_order(&all);
	/* debrief.yml, and today's and earlier procedures and plans. */
	return all.len + 1 + 2 * (1 + c->earlier.len) <= LIMIT_FOLLOWED;
}

static bool judge_part(struct part *p, struct err *err)
{
	struct session *s = &p->session;

	p->other_ids = (struct corpus_rest){.context = p->ledger,
		.has_incident = has_incident,
		.has_action = has_action,
		.list_incidents = list_incidents};
	p->other_verdicts = (struct judge_rest){.context = p,
		.judges = judges,
		.list_differing = list_differing};
	s->corpus.rest = &p->other_ids;
	s->judge.rest = &p->other_verdicts;
	s->part = &p->session_part;
	p->session_part.files = p->read;
	ledger_list(&p->session_part.documents, &s->arena, p->ledger,
		LEDGER_DOCUMENT);
	return are_few(p) && !session_join(s, err) &&
	       !session_judge(s, SESSION_PLAIN, err) && ledger_is_ordinary(s) &&
	       are_followed(p) && is_same_future(p) &&
	       !rules_concern_rest(&s->corpus, &s->judge);
}

/* ---- Printing ---- */

/* Pieces of what was printed, and new ones. */
struct splice {
	struct part *part;
	const struct check_pieces *pieces;
	struct check_view view;
	struct slice_list paths; /* whose findings are new; sorted */
	struct check_counts counts;
	size_t row;	/* of the ledger, the next one */
	size_t finding; /* the next one */
	bool any;	/* something was printed */
};

/* Drops what was found in records that were only read. */
static void drop_others(struct part *p)
{
	struct finding_vec *all = &p->session.findings.all;
	size_t kept = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct slice path = all->at[i].span.source->path;

		if (!has(&p->read, path) || has(&p->judged, path))
			all->at[kept++] = all->at[i];
	}
	all->len = kept;
}

/* What is not printed as it was. */
static void list_paths(struct splice *x)
{
	struct part *p = x->part;
	const struct finding_vec *all = &p->session.findings.all;

	add_all(p, &x->paths, &p->judged);
	ledger_list(&x->paths, &p->session.arena, p->ledger, LEDGER_ELSEWHERE);
	for (size_t i = 0; i < all->len; i++)
		*push(p, &x->paths) = all->at[i].span.source->path;
	ledger_put_in_order(&x->paths);
}

/* Takes what is counted under a row out of what all is counted. */
static void count_out(struct check_counts *c, const struct ledger_counts *row)
{
	for (int s = 0; s <= SEVERITY_ERROR; s++)
		c->of[s] -= row->of[s];
	c->excepted -= row->excepted;
	c->fixable -= row->fixable;
	c->incidents -= row->incidents;
	c->actions -= row->actions;
}

static void count(struct splice *x)
{
	const struct part *p = x->part;
	const struct finding_vec *all = &p->session.findings.all;
	const struct corpus *c = &p->session.corpus;
	struct ledger_row row;
	size_t at;

	x->counts = p->ledger->head.counts;
	for (size_t i = 0; i < x->paths.len; i++)
		if (ledger_find(&at, p->ledger, x->paths.at[i])) {
			row = ledger_row(p->ledger, at);
			count_out(&x->counts, &row.counts);
		}
	for (size_t i = 0; i < all->len; i++)
		check_count_finding(&x->counts, &all->at[i]);
	for (size_t i = 0; i < c->incidents.len; i++)
		x->counts.incidents += has(
			&p->judged, c->incidents.at[i]->record.source->path);
	for (size_t i = 0; i < c->actions.len; i++)
		x->counts.actions +=
			has(&p->judged, c->actions.at[i]->record.source->path);
	if (p->session.snapshot.kind != SNAPSHOT_WORKTREE)
		x->counts.fixable = 0;
}

static int put(struct splice *x, struct slice text, struct err *err)
{
	const char *before = x->any ? x->pieces->between : x->pieces->first;

	if (!text.len)
		return 0;
	x->any = true;
	return print(slice_of(before), err) || print(text, err) ? -1 : 0;
}

/* Prints what the rows up to number END have, as it was. */
static int put_rows(struct splice *x, size_t end, struct err *err)
{
	const struct ledger *l = x->part->ledger;
	struct ledger_row first, last;

	if (x->row >= end)
		return 0;
	first = ledger_row(l, x->row);
	last = ledger_row(l, end - 1);
	x->row = end;
	return last.to <= first.from
		       ? 0
		       : put(x, slice_sub(l->map.bytes, first.from, last.to),
				 err);
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
		if (out.len)
			buf_adds(&out, x->pieces->between);
		x->pieces->finding(&out, &x->view, f);
	}
	result = put(x, buf_slice(&out), err);
	buf_free(&out);
	return result;
}

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
	struct part *p, const struct ledger_view *view, struct err *err)
{
	struct splice x = {
		.part = p,
		.pieces = view->pieces,
		.view = {.session = &p->session, .color = view->args->color},
	};

	timings_count(TIMING_CHANGES, p->changed.len);
	drop_others(p);
	list_paths(&x);
	count(&x);
	return put_all(&x, err) ? EXIT_UNABLE
				: check_status(&x.counts, view->fail_on);
}

/* ---- The whole ---- */

/* Whether nothing has changed since the ledger was made. */
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

static bool check_part(int *status, struct ledger *l,
	const struct ledger_view *view, struct err *err)
{
	struct part p = {.ledger = l};
	struct err ignored;
	bool known;

	/* What fails here is told by whoever does it all. */
	known = !session_start(
			&p.session, view->args, SESSION_PLAIN, &ignored) &&
		!session_read_settings(&p.session, &ignored) &&
		list_changed(&p) && read_part(&p, &ignored) &&
		judge_part(&p, &ignored);
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
		known = is_of_now(&l, s);
		if (known)
			*status = print_again(&l, view, err);
		else
			known = check_part(status, &l, view, err);
	}
	ledger_close(&l);
	return known;
}
