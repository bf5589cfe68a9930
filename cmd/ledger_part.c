/* What is to be judged by a check or publish that goes on, and judging it. */
#include "cmd/ledger_part.h"

#include "base/limits.h"
#include "base/path.h"
#include "cmd/timings.h"
#include "rules/rules.h"

enum {
	FILES_MOST = 4 * LEDGER_LISTED, /* more are not read one by one */
};

/* ---- Lists ---- */

static struct slice *push(struct ledger_part *p, struct slice_list *list)
{
	return vec_push(&p->session.arena, list);
}

static void add_all(struct ledger_part *p, struct slice_list *out,
	const struct slice_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		*push(p, out) = list->at[i];
}

/* ---- What changed ---- */

/* Whether any record may be judged otherwise when this file has changed: it is
 * BINDING, or lies below what is. */
static bool is_binding(const struct ledger_part *p,
	const struct slice_list *binding, struct slice path)
{
	if (ledger_binds(&p->session.corpus.settings, path))
		return true;
	for (;; path = path_folder(path)) {
		if (slice_list_has(binding, path))
			return true;
		if (!path.len)
			return false;
	}
}

/* Whether it lies among records, where each file is told, and may be linked. */
static bool is_in_record_folder(const struct ledger_part *p, struct slice path)
{
	const struct settings *st = &p->session.corpus.settings;

	return path_is_under(path, path_pattern_folder(st->incidents)) ||
	       path_is_under(path, path_pattern_folder(st->actions));
}

/* The folder of reports, whose files need not be compared; empty where one of
 * them is BINDING, or pages lead to it. */
static struct slice skipped_folder(
	const struct ledger_part *p, const struct slice_list *binding)
{
	struct slice folder = p->session.corpus.settings.reports;
	size_t first;

	for (size_t i = 0; i < binding->len; i++)
		if (path_is_under(binding->at[i], folder))
			return SLICE("");
	ledger_named(&first, p->ledger, LEDGER_POINTS, folder);
	for (; first < p->ledger->head.name_count; first++) {
		struct ledger_name name = ledger_name(p->ledger, first);
		struct slice path = ledger_name_text(p->ledger, &name);

		if (!slice_starts(path, folder))
			break;
		if (path_is_under(path, folder))
			return SLICE("");
	}
	return folder;
}

/* Lists the files by which any record may be judged. */
static void list_binding(struct ledger_part *p, struct slice_list *out)
{
	ledger_list(out, &p->session.arena, p->ledger, LEDGER_DOCUMENT);
	ledger_list(out, &p->session.arena, p->ledger, LEDGER_BINDING);
}

/* Lists the records that changed; false where more may have changed. */
static bool list_changed(struct ledger_part *p)
{
	struct session *s = &p->session;
	struct slice_list all = {0}, binding = {0};
	struct slice base = slice_make(
		p->ledger->head.commit, sizeof(p->ledger->head.commit));

	timings_enter(TIMING_CHANGES);
	list_binding(p, &binding);
	slice_list_unite(&binding);
	if (!history_since(&all, &s->arena, &s->snapshot, base,
		    skipped_folder(p, &binding)) ||
		!ledger_list_edited(&all, &s->arena, s, &binding, p->ledger))
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
	slice_list_unite(&p->changed);
	p->touched = all;
	return p->changed.len <= LEDGER_LISTED;
}

/* ---- What has to do with it ---- */

/* Adds the files of the records that have this name. */
static void add_named(struct ledger_part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice id)
{
	size_t first, count = ledger_named(&first, p->ledger, kind, id);

	for (size_t n = 0; n < count && !p->cut; n++) {
		*push(p, out) = ledger_row_path(
			p->ledger, ledger_name(p->ledger, first + n).row);
		p->cut = out->len > FILES_MOST;
	}
}

/* Adds those that belong together with an incident, or with an action item that
 * belongs to it, and those that show the incident. */
static void add_relatives(struct ledger_part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice id)
{
	if (kind == LEDGER_BELONGS) {
		add_named(p, out, LEDGER_INCIDENT, id);
	} else if (kind == LEDGER_INCIDENT) {
		add_named(p, out, LEDGER_BELONGS, id);
		add_named(p, out, LEDGER_RELATES, id);
	}
}

/* Adds the files that have to do with one that has this name. */
typedef void add_fn(struct ledger_part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice name);

/* Adds those that have to do with the file at PATH by the names it had then. */
static void add_by_names(struct ledger_part *p, struct slice_list *out,
	struct slice path, add_fn *add)
{
	const struct ledger *l = p->ledger;
	struct ledger_row row;
	size_t at;

	if (!ledger_find(&at, l, path))
		return;
	row = ledger_row(l, at);
	for (size_t n = 0; n < row.name_count; n++) {
		struct ledger_name name = ledger_own_name(l, &row, n);

		add(p, out, (enum ledger_kind)name.kind,
			ledger_name_text(l, &name));
	}
}

/* Adds what belongs together with the records that were read, by what they
 * state now. */
static void add_relatives_now(struct ledger_part *p, struct slice_list *out)
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

/* Adds the incident that another one shows. */
static void add_related(struct ledger_part *p, struct slice_list *out,
	enum ledger_kind kind, struct slice name)
{
	if (kind == LEDGER_RELATES)
		add_named(p, out, LEDGER_INCIDENT, name);
}

/* Adds the incidents that the judged ones show, then and now. */
static void add_shown(struct ledger_part *p, struct slice_list *out)
{
	const struct corpus *c = &p->session.corpus;

	for (size_t i = 0; i < p->judged.len; i++)
		add_by_names(p, out, p->judged.at[i], add_related);
	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct field_vec *all =
			&c->incidents.at[i]->related.items;

		for (size_t k = 0; k < all->len; k++)
			add_named(p, out, LEDGER_INCIDENT, all->at[k].text);
	}
}

/* Adds the records that point at what came or went, or a folder above. */
static void add_pointing(struct ledger_part *p, struct slice_list *out)
{
	for (size_t i = 0; i < p->touched.len; i++)
		for (struct slice path = p->touched.at[i]; path.len;
			path = path_folder(path))
			add_named(p, out, LEDGER_POINTS, path);
}

/* Adds what belongs together with what is in the list. */
static void widen(struct ledger_part *p, struct slice_list *list)
{
	size_t count;

	slice_list_unite(list);
	count = list->len;
	for (size_t i = 0; i < count && !p->cut; i++)
		add_by_names(p, list, list->at[i], add_relatives);
}

/* ---- Reading ---- */

/* Reads those of FILES that were not read yet. */
static int read_more(struct ledger_part *p, const struct slice_list *done,
	const struct slice_list *files, struct err *err)
{
	struct slice_list more = {0};

	for (size_t i = 0; i < files->len; i++)
		if (!slice_list_has(done, files->at[i]) &&
			session_wants(&p->session, files->at[i]))
			*push(p, &more) = files->at[i];
	return session_read_files(&p->session, &more, err);
}

static void read_strays(struct ledger_part *p)
{
	struct session *s = &p->session;

	for (int kind = FILE_PLAIN; kind <= FILE_OTHER; kind++) {
		struct slice_list paths = {0};

		ledger_list(&paths, &s->arena, p->ledger,
			(enum ledger_list)(LEDGER_STRAY + kind));
		for (size_t i = 0; i < paths.len; i++)
			session_add_other(s, paths.at[i], (enum file_kind)kind);
	}
}

/* Lists what is read first: the records that changed, those that are judged
 * each time, and of a publish those whose pages lead to what changed. */
static void list_first(struct ledger_part *p, struct slice_list *out)
{
	add_all(p, out, &p->changed);
	ledger_list(out, &p->session.arena, p->ledger, LEDGER_DISTANT);
	if (p->pages)
		add_pointing(p, out);
	slice_list_unite(out);
}

/* Lists what is judged: the FIRST and what belongs together with them, by what
 * they named then and name now. Of a publish the pages of all these are made;
 * what belongs to them is judged, too, since they show what was found there. */
static void list_judged(struct ledger_part *p, const struct slice_list *first)
{
	add_all(p, &p->judged, first);
	widen(p, &p->judged);
	add_relatives_now(p, &p->judged);
	if (p->pages) {
		widen(p, &p->judged);
		add_all(p, &p->made, &p->judged);
		slice_list_unite(&p->made);
		widen(p, &p->judged);
	}
	slice_list_unite(&p->judged);
}

static void list_read(struct ledger_part *p)
{
	add_all(p, &p->read, &p->judged);
	widen(p, &p->read);
	if (p->pages)
		add_shown(p, &p->read);
	slice_list_unite(&p->read);
}

/* Reads the records that are to be judged, and what they are judged by; false
 * where that is not certain. */
static bool read_part(struct ledger_part *p, struct err *err)
{
	static const struct slice_list none;
	struct slice_list first = {0};

	list_first(p, &first);
	read_strays(p);
	if (read_more(p, &none, &first, err) || !ledger_part_is_sound(p))
		return false;
	list_judged(p, &first);
	list_read(p);
	return !p->cut && p->read.len <= FILES_MOST &&
	       !read_more(p, &first, &p->read, err);
}

/* ---- What the ledger knows of all other records ---- */

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
	const struct ledger_part *p = context;

	return slice_list_has(&p->judged, path);
}

static void list_differing(void *context, struct slice_list *out,
	struct arena *a, size_t change, bool actions)
{
	const struct ledger_part *p = context;
	enum ledger_kind kind = actions ? LEDGER_ACTION : LEDGER_INCIDENT;

	for (size_t n = ledger_seek_differing(p->ledger, change);
		n < p->ledger->head.differing_count; n++) {
		struct ledger_differing d = ledger_differing(p->ledger, n);
		struct ledger_name name = ledger_name(p->ledger, d.name);

		if (d.change != change)
			break;
		if (name.kind == kind &&
			!slice_list_has(&p->judged,
				ledger_row_path(p->ledger, name.row)))
			*vec_push(a, out) = ledger_name_text(p->ledger, &name);
	}
}

/* ---- Judging ---- */

/* Whether there are so few records that each change of the procedure would be
 * compared with the one before. */
static bool are_few(const struct ledger_part *p)
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

/* Whether the same days are in the future as when the ledger was made: those
 * behind the day that is judged on, and the source commit's. */
static bool is_same_future(const struct ledger_part *p)
{
	const struct judge *j = &p->session.judge;
	day_t then = (day_t)p->ledger->head.source_day;

	return later_day(j->as_of, then) == later_day(j->as_of, j->source_day);
}

/* Whether so few documents are asked for that all are followed through renames:
 * of more it would be others than where all records are read. */
static bool are_followed(struct ledger_part *p)
{
	const struct corpus *c = &p->session.corpus;
	struct slice_list all = {0};

	add_all(p, &all, &p->session_part.documents);
	corpus_list_documents(&all, &p->session.arena, c);
	slice_list_unite(&all);
	/* debrief.yml, and today's and earlier procedures and plans. */
	return all.len + 1 + 2 * (1 + c->earlier.len) <= LIMIT_FOLLOWED;
}

static bool judge_part(struct ledger_part *p, struct err *err)
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

/* Drops what was found in records that were read but not judged. */
static void drop_others(const struct ledger_part *p, struct finding_vec *all)
{
	size_t kept = 0;

	for (size_t i = 0; i < all->len; i++) {
		struct slice path = all->at[i].span.source->path;

		if (!slice_list_has(&p->read, path) ||
			slice_list_has(&p->judged, path))
			all->at[kept++] = all->at[i];
	}
	all->len = kept;
}

/* ---- Since another commit ---- */

/* Adds what the records of the part are judged by, and what they lead to. */
static void list_named_now(struct ledger_part *p, struct slice_list *out)
{
	struct session *s = &p->session;
	struct ledger_link_vec links = {0};

	corpus_list_documents(out, &s->arena, &s->corpus);
	ledger_list_links(&links, &s->arena, &s->corpus, LEDGER_POINTS);
	for (size_t i = 0; i < links.len; i++)
		*push(p, out) = links.at[i].to;
}

/* Whether a record of the ledger points at PATH, or at a folder above. */
static bool is_pointed_at(const struct ledger_part *p, struct slice path)
{
	size_t first;

	for (; path.len; path = path_folder(path))
		if (ledger_named(&first, p->ledger, LEDGER_POINTS, path))
			return true;
	return false;
}

bool ledger_part_is_unchanged_since(struct ledger_part *p, struct slice commit)
{
	struct session *s = &p->session;
	struct slice_list all = {0}, binding = {0};

	list_binding(p, &binding);
	list_named_now(p, &binding);
	slice_list_unite(&binding);
	if (!history_since(&all, &s->arena, &s->snapshot, commit,
		    skipped_folder(p, &binding)))
		return false;
	for (size_t i = 0; i < all.len; i++)
		if (is_binding(p, &binding, all.at[i]) ||
			session_wants(s, all.at[i]) ||
			is_in_record_folder(p, all.at[i]) ||
			is_pointed_at(p, all.at[i]))
			return false;
	return true;
}

/* ---- All of it ---- */

bool ledger_part_judge(struct ledger_part *p, struct ledger *l,
	const struct session *host, bool pages)
{
	struct err ignored;

	*p = (struct ledger_part){.ledger = l, .pages = pages};
	session_start_in(&p->session, host);
	/* What fails here is told by whoever does it all. */
	if (session_read_settings(&p->session, &ignored) || !list_changed(p) ||
		!read_part(p, &ignored) || !judge_part(p, &ignored))
		return false;
	drop_others(p, &p->session.findings.all);
	if (p->session.reported.all.at != p->session.findings.all.at)
		drop_others(p, &p->session.reported.all);
	else
		p->session.reported.all.len = p->session.findings.all.len;
	timings_count(TIMING_CHANGES, p->changed.len);
	return true;
}
