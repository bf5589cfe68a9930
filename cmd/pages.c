#include "cmd/pages.h"

/* ---- Marks ---- */

/* A ledger, and reports that were made from it or by its making. */
struct mark {
	const char *key;     /* the ledger's */
	struct slice source; /* the commit that it is of */
	struct slice commit; /* that has the reports */
	/* The files whose records, and the years whose lists, may be there in
	 * another state than in the ledger. */
	struct slice_list made;
};

static bool mark_key(char key[SHA256_HEX + 1], const struct session *s,
	const struct mark *mark)
{
	struct buf text = BUF_INIT(MIB(1));
	struct slice tree;
	struct err ignored;
	bool made = !repo_tree(&tree, s->repo, mark->commit,
			    s->corpus.settings.reports, &ignored) &&
		    tree.len;

	if (made) {
		buf_addf(&text, "pages of %s, source %.*s, tree %.*s\n",
			mark->key, SLICE_FMT(mark->source), SLICE_FMT(tree));
		sha256_hex(key, buf_slice(&text));
	}
	buf_free(&text);
	return made;
}

/* Whether the reports are marked, and all is made anew that was made there: a
 * record may have been shown by others in between. */
static bool is_marked(const struct session *s, const struct mark *mark)
{
	char key[SHA256_HEX + 1];
	struct store store;
	struct store_map value = {0};
	struct slice part, rest;
	bool marked;

	store_open(&store, s->repo, STORE_CACHE);
	marked = mark_key(key, s, mark) && store_map(&value, &store, key);
	rest = value.bytes;
	slice_split(&part, &rest, '\0');
	while (marked && slice_split(&part, &rest, '\0'))
		marked = slice_list_has(&mark->made, part);
	store_unmap(&value);
	store_close(&store);
	return marked;
}

static void add_mark(const struct session *s, const struct mark *mark)
{
	char key[SHA256_HEX + 1];
	struct store store;
	struct store_draft draft;

	if (!mark_key(key, s, mark))
		return;
	store_open(&store, s->repo, STORE_CACHE);
	if (!store_has(&store, key)) {
		store_begin(&draft, &store);
		store_add(&draft, SLICE("pages"));
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

/* An item that stands in a record may be of any year. */
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
}

static struct mark mark_of(const struct pages *p, struct slice commit)
{
	const struct ledger_head *h = &p->ledger.head;

	return (struct mark){p->ledger.key,
		slice_make(h->commit, sizeof(h->commit)), commit, p->made};
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

bool pages_fit(const struct pages *p, struct slice base)
{
	const struct mark mark = mark_of(p, base);

	return is_marked(&p->part.session, &mark);
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
	ledger_add(context, bytes);
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
		s->keep = &d->sink;
}

void pages_keep(struct pages_draft *d, struct slice commit)
{
	const struct session *s = d->ledger.session;
	struct mark mark = {.key = d->ledger.key, .commit = commit};

	if (!d->begun || d->sink.unfit)
		return;
	ledger_keep(&d->ledger);
	mark.source = s->snapshot.commit;
	add_mark(s, &mark);
}

void pages_end(struct pages_draft *d)
{
	if (d->begun)
		ledger_end(&d->ledger);
}
