#include "cmd/pages.h"

#include <string.h>

/* ---- Marks ---- */

/* A ledger, and reports that were made from it, or with it. */
struct mark {
	const char *key;     /* the ledger's */
	struct slice source; /* the ledger's commit */
	struct slice commit; /* that has the reports */
	/* The files whose records, and the years whose lists, may be there in
	 * another state than in the ledger. */
	struct slice_list made;
	/* The files whose findings may be others though no file changes: of
	 * LEDGER_DISTANT, and those that have changed since the ledger. */
	struct slice_list apart;
};

/* The value of a mark begins with what is_all_there() compares. What was made
 * anew follows, with a NUL before each. */
struct mark_head {
	char commit[40];      /* whose records the reports show */
	char sum[SHA256_HEX]; /* of what else they depend on: sum_up() */
};

static bool mark_key(char key[SHA256_HEX + 1], const struct session *s,
	const struct mark *mark)
{
	struct buf text = BUF_INIT(MIB(1));
	struct slice reports;
	struct err ignored;
	bool made = !repo_entry(&reports, s->repo, mark->commit,
			    s->corpus.settings.reports, &ignored) &&
		    reports.len;

	if (made) {
		buf_addf(&text, "pages of %s, source %.*s, reports %.*s\n",
			mark->key, SLICE_FMT(mark->source), SLICE_FMT(reports));
		sha256_hex(key, buf_slice(&text));
	}
	buf_free(&text);
	return made;
}

static void add_finding(struct buf *out, const struct finding *f)
{
	buf_addf(out, "%d %d %d %d %zu %zu %.*s\n%.*s\n", (int)f->rule,
		(int)f->severity, f->excepted, f->soon, (size_t)f->span.at,
		(size_t)f->span.len, SLICE_FMT(f->span.source->path),
		SLICE_FMT(f->message));
}

/* A digest of the changelog that is beside the reports, and of what was found
 * in the records apart; false where it cannot be told. */
static bool sum_up(char out[SHA256_HEX + 1], const struct session *s,
	const struct mark *mark)
{
	const struct finding_vec *all = &s->findings.all;
	struct slice path = s->corpus.settings.changelog, changelog = {0};
	struct buf text = BUF_INIT(MIB(16));
	struct err ignored;
	bool told = !path.len || !repo_entry(&changelog, s->repo, mark->commit,
					 path, &ignored);

	buf_addf(&text, "%.*s\n", SLICE_FMT(changelog));
	for (size_t i = 0; i < mark->apart.len; i++)
		buf_addf(&text, "%.*s\n", SLICE_FMT(mark->apart.at[i]));
	for (size_t i = 0; i < all->len; i++)
		if (slice_list_has(&mark->apart, all->at[i].span.source->path))
			add_finding(&text, &all->at[i]);
	sha256_hex(out, buf_slice(&text));
	told = told && !text.over;
	buf_free(&text);
	return told;
}

/* The mark's value, to be unmapped where there is one. */
static bool find_mark(
	struct store_map *out, const struct session *s, const struct mark *mark)
{
	char key[SHA256_HEX + 1];
	struct store store;
	bool found;

	*out = (struct store_map){0};
	store_open(&store, s->repo, STORE_CACHE);
	found = mark_key(key, s, mark) && store_map(out, &store, key) &&
		out->bytes.len >= sizeof(struct mark_head);
	if (!found)
		store_unmap(out);
	store_close(&store);
	return found;
}

/* Whether all is made anew that was made there, by the mark's VALUE; why it has
 * to be, pages.h says. */
static bool is_made_anew(const struct mark *mark, struct slice value)
{
	struct slice part, rest = slice_from(value, sizeof(struct mark_head));

	slice_split(&part, &rest, '\0');
	while (slice_split(&part, &rest, '\0'))
		if (!slice_list_has(&mark->made, part))
			return false;
	return true;
}

/* Marks what was made of the session. */
static void add_mark(const struct session *s, const struct mark *mark)
{
	char key[SHA256_HEX + 1], sum[SHA256_HEX + 1];
	struct store store;
	struct store_draft draft;

	if (!mark_key(key, s, mark))
		return;
	store_open(&store, s->repo, STORE_CACHE);
	if (!store_has(&store, key) && sum_up(sum, s, mark)) {
		store_begin(&draft, &store);
		store_add(&draft, s->snapshot.commit);
		store_add(&draft, slice_make(sum, SHA256_HEX));
		for (size_t i = 0; i < mark->made.len; i++) {
			store_add(&draft, slice_make("", 1));
			store_add(&draft, mark->made.at[i]);
		}
		store_put(&store, key, &draft);
		store_drop(&draft);
	}
	store_close(&store);
}

/* ---- Going on ---- */

/* Lists what is made anew, and what stands apart. An action item that stands in
 * an incident may be of any year. */
static void list_made(struct pages *p)
{
	const struct action_ptr_vec *all = &p->part.session.corpus.actions;
	struct arena *a = &p->part.session.arena;

	for (size_t i = 0; i < p->part.made.len; i++)
		*vec_push(a, &p->made) = p->part.made.at[i];
	for (size_t i = 0; i < all->len; i++)
		if (slice_list_has(
			    &p->part.made, all->at[i]->record.source->path))
			*vec_push(a, &p->made) =
				record_year(all->at[i]->record.id);
	slice_list_unite(&p->made);
	ledger_list(&p->apart, a, &p->ledger, LEDGER_DISTANT);
	for (size_t i = 0; i < p->part.changed.len; i++)
		*vec_push(a, &p->apart) = p->part.changed.at[i];
	slice_list_unite(&p->apart);
}

static struct mark mark_of(const struct pages *p, struct slice commit)
{
	const struct ledger_head *h = &p->ledger.head;

	return (struct mark){.key = p->ledger.key,
		.source = slice_make(h->commit, sizeof(h->commit)),
		.commit = commit,
		.made = p->made,
		.apart = p->apart};
}

bool pages_resume(
	struct pages *p, const struct session *s, const struct arguments *args)
{
	const struct ledger_view view = LEDGER_PAGES(args);
	struct session *part = &p->part.session;
	const struct ledger *l = &p->ledger;

	*p = (struct pages){.ledger.store.place = -1};
	if (!ledger_open(&p->ledger, s, &view) ||
		!kept_open(&p->kept,
			slice_sub(l->map.bytes, 0, l->head.printed)) ||
		!ledger_part_judge(&p->part, &p->ledger, s, true))
		return false;
	list_made(p);
	part->kept = &p->kept;
	part->made = &p->part.made;
	return !part->templates.len &&
	       part->corpus.procedure.steps.len == p->kept.head.steps &&
	       !findings_count(&part->findings, SEVERITY_ERROR);
}

/* Whether nothing has changed since what is there was made, by the mark's
 * VALUE. */
static bool is_all_there(
	struct pages *p, const struct mark *mark, struct slice value)
{
	char sum[SHA256_HEX + 1];
	struct mark_head head;

	memcpy(&head, value.ptr, sizeof(head));
	return sum_up(sum, &p->part.session, mark) &&
	       !memcmp(sum, head.sum, sizeof(head.sum)) &&
	       ledger_part_is_unchanged_since(
		       &p->part, slice_make(head.commit, sizeof(head.commit)));
}

bool pages_fit(bool *there, struct pages *p, struct slice base)
{
	const struct mark mark = mark_of(p, base);
	struct store_map value;
	bool fit;

	*there = false;
	if (!find_mark(&value, &p->part.session, &mark))
		return false;
	fit = is_made_anew(&mark, value.bytes);
	*there = fit && is_all_there(p, &mark, value.bytes);
	store_unmap(&value);
	return fit;
}

void pages_mark(const struct pages *p, struct slice commit)
{
	const struct mark mark = mark_of(p, commit);

	add_mark(&p->part.session, &mark);
}

void pages_close(struct pages *p)
{
	session_close(&p->part.session);
	ledger_close(&p->ledger);
}

/* ---- Keeping ---- */

static void add_kept(void *context, struct slice bytes)
{
	ledger_add_text(context, bytes);
}

void pages_begin(
	struct pages_draft *d, struct session *s, const struct arguments *args)
{
	const struct ledger_view view = LEDGER_PAGES(args);

	*d = (struct pages_draft){
		.sink = {.add = add_kept, .context = &d->ledger}};
	/* Templates of others may show anything. */
	d->begun = !s->templates.len && ledger_begin(&d->ledger, s, &view);
	if (d->begun)
		s->kept_sink = &d->sink;
}

void pages_keep(struct pages_draft *d, struct slice commit)
{
	const struct session *s = d->ledger.session;
	struct mark mark = {.key = d->ledger.key, .commit = commit};

	if (!d->begun || d->sink.unfit)
		return;
	ledger_keep(&d->ledger);
	mark.source = s->snapshot.commit;
	ledger_list_drafted(&mark.apart, &d->ledger, LEDGER_DISTANT);
	add_mark(s, &mark);
}

void pages_end(struct pages_draft *d)
{
	if (d->begun)
		ledger_end(&d->ledger);
}
