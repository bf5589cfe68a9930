/* Which paths a ledger lists; see ledger_make.h. */
#include "cmd/ledger_make.h"

#include <string.h>

#include "base/path.h"
#include "rules/rules.h"

/* ---- Paths that are listed ---- */

/* Adds what is in PATHS, each once; false where it is too much. */
static bool add_paths(
	struct ledger_draft *d, struct slice_list *paths, enum ledger_list list)
{
	slice_list_unite(paths);
	if (paths->len > LEDGER_LISTED)
		return false;
	for (size_t i = 0; i < paths->len; i++)
		*vec_push(&d->arena, &d->paths) = (struct ledger_path){
			.text = ledger_draft_string(d, paths->at[i]),
			.text_len = (uint32_t)paths->at[i].len,
			.list = list};
	return true;
}

void ledger_list_drafted(
	struct slice_list *out, struct ledger_draft *d, enum ledger_list list)
{
	for (size_t i = 0; i < d->paths.len; i++)
		if (d->paths.at[i].list == list)
			*vec_push(&d->arena, out) =
				slice_make(d->strings.ptr + d->paths.at[i].text,
					d->paths.at[i].text_len);
}

/* ---- Files by which every record is judged ---- */

/* What documents were called before. */
static void list_earlier_names(struct slice_list *out, struct ledger_draft *d)
{
	const struct session *s = d->session;

	for (size_t i = 0; i < s->history.paths.len; i++) {
		const struct path_history *p = &s->history.paths.at[i];

		for (size_t k = 0; k < p->names.len; k++)
			*vec_push(&d->arena, out) = p->names.at[k];
	}
}

/* Adds a place that is not one of today's record folders: of these, changed
 * files are looked at one by one. */
static void add_place(
	struct slice_list *out, struct ledger_draft *d, struct slice place)
{
	const struct settings *st = &d->session->corpus.settings;

	if (!slice_eq(place, path_pattern_folder(st->incidents)) &&
		!slice_eq(place, path_pattern_folder(st->actions)))
		*vec_push(&d->arena, out) = place;
}

/* Where debrief.yml had records, a procedure or a plan before. */
static void list_earlier_places(struct slice_list *out, struct ledger_draft *d)
{
	const struct settings_vec *all = &d->session->corpus.earlier;

	for (size_t i = 0; i < all->len; i++) {
		const struct settings *st = &all->at[i];

		add_place(out, d, path_pattern_folder(st->incidents));
		add_place(out, d, path_pattern_folder(st->actions));
		if (st->procedure.len)
			add_place(out, d, st->procedure);
		if (st->plan.len)
			add_place(out, d, st->plan);
	}
}

/* All names and places that there were before. */
static void list_earlier(struct slice_list *out, struct ledger_draft *d)
{
	list_earlier_names(out, d);
	list_earlier_places(out, d);
}

/* Action items that cannot be read may belong to any incident. */
static void list_unread(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	for (size_t i = 0; i < c->actions.len; i++)
		if (c->actions.at[i]->record.cut)
			*vec_push(a, out) =
				c->actions.at[i]->record.source->path;
	for (size_t i = 0; i < c->unreadable.len; i++)
		*vec_push(a, out) = c->unreadable.at[i].source->path;
}

/* ---- Files that are not as the commit has them ---- */

bool ledger_draft_edited(struct ledger_draft *d)
{
	const struct session *s = d->session;
	struct slice_list others = {0};

	corpus_list_documents(&others, &d->arena, &s->corpus);
	list_earlier(&others, d);
	if (!ledger_list_edited(&d->edited, &d->arena, s, &others, NULL))
		return false;
	for (size_t i = 0; i < d->edited.len; i++)
		if (ledger_binds(&s->corpus.settings, d->edited.at[i]))
			return false;
	return d->edited.len <= LEDGER_LISTED;
}

/* ---- Records that are judged each time ---- */

static bool is_cut_or_misnamed(const struct record *r)
{
	return r->cut || !slice_eq(r->id, path_stem(r->source->path));
}

/* Records that cannot be read, or whose file has another name. */
static void list_misnamed(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	for (size_t i = 0; i < c->incidents.len; i++)
		if (is_cut_or_misnamed(&c->incidents.at[i]->record))
			*vec_push(a, out) =
				c->incidents.at[i]->record.source->path;
	for (size_t i = 0; i < c->actions.len; i++)
		if (!c->actions.at[i]->parent &&
			is_cut_or_misnamed(&c->actions.at[i]->record))
			*vec_push(a, out) =
				c->actions.at[i]->record.source->path;
	for (size_t i = 0; i < c->unreadable.len; i++)
		*vec_push(a, out) = c->unreadable.at[i].source->path;
}

/* Those that an exception in debrief.yml accepts something of. */
static void list_excepted(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	const struct exception_vec *all = &c->settings.exceptions;

	for (size_t i = 0; i < all->len; i++) {
		struct slice id = all->at[i].record.text;
		const struct incident *in = corpus_incident(c, id);
		const struct action *action = corpus_action(c, id);

		if (in)
			*vec_push(a, out) = in->record.source->path;
		if (action)
			*vec_push(a, out) = action->record.source->path;
	}
}

/* Whether a finding is about an id that stands elsewhere, or nowhere. */
static bool is_about_ids(const struct finding *f)
{
	return f->rule == RULE_ID_DUPLICATE ||
	       (f->rule == RULE_REF_UNKNOWN &&
		       (slice_eq(f->key, SLICE("related")) ||
			       slice_eq(f->key, SLICE("incident")) ||
			       slice_ends(f->key, SLICE(".for"))));
}

/* Those with such a finding, and the ones that it points at. */
static void list_found(
	struct slice_list *out, struct arena *a, const struct findings *fs)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];

		if (!is_about_ids(f))
			continue;
		*vec_push(a, out) = f->span.source->path;
		if (span_is_set(f->other))
			*vec_push(a, out) = f->other.source->path;
	}
}

/* Files that were records, and are gone. */
static void list_gone(struct slice_list *out, struct ledger_draft *d)
{
	const struct session *s = d->session;
	const struct path_history_vec *all = &s->history.paths;

	for (size_t i = 0; i < all->len; i++) {
		struct slice path = all->at[i].path;

		if (!slice_list_has(&d->records, path) &&
			corpus_settings_for(&s->corpus, path))
			*vec_push(&d->arena, out) = path;
	}
}

/* ---- Files that are no records ---- */

/* What kind of file it is, by what it is called. */
static enum file_kind kind_of(const struct stray *stray)
{
	int kind = FILE_OTHER;

	while (kind > FILE_PLAIN &&
		strcmp(stray->what, session_kind_name((enum file_kind)kind)) !=
			0)
		kind--;
	return (enum file_kind)kind;
}

/* Adds those that records link to, by their kind. Files that should be records
 * are read each time, and so are the records that link to any. */
static bool add_strays(struct ledger_draft *d, struct slice_list *distant,
	struct slice_list *binding)
{
	const struct corpus *c = &d->session->corpus;
	struct slice_list of[FILE_OTHER + 1] = {{0}};
	struct stray_vec strays = {0};
	bool fit = true;

	corpus_list_strays(&strays, &d->arena, c);
	for (size_t i = 0; i < strays.len; i++) {
		const struct stray *stray = &strays.at[i];

		*vec_push(&d->arena, stray->what ? &of[kind_of(stray)]
						 : distant) = stray->path;
		*vec_push(&d->arena, binding) = stray->path;
	}
	corpus_list_linkers(distant, &d->arena, c);
	for (int kind = FILE_PLAIN; fit && kind <= FILE_OTHER; kind++)
		fit = add_paths(
			d, &of[kind], (enum ledger_list)(LEDGER_STRAY + kind));
	return fit;
}

/* ---- All lists ---- */

bool ledger_draft_paths(struct ledger_draft *d)
{
	const struct session *s = d->session;
	struct slice_list distant = {0}, documents = {0}, binding = {0};
	bool fit = add_strays(d, &distant, &binding);

	rules_list_distant(&distant, &d->arena, &s->corpus, &s->judge);
	list_misnamed(&distant, &d->arena, &s->corpus);
	list_excepted(&distant, &d->arena, &s->corpus);
	list_found(&distant, &d->arena, &s->findings);
	list_gone(&distant, d);
	corpus_list_documents(&documents, &d->arena, &s->corpus);
	list_unread(&binding, &d->arena, &s->corpus);
	list_earlier(&binding, d);
	return fit && add_paths(d, &distant, LEDGER_DISTANT) &&
	       add_paths(d, &documents, LEDGER_DOCUMENT) &&
	       add_paths(d, &binding, LEDGER_BINDING) &&
	       add_paths(d, &d->elsewhere, LEDGER_ELSEWHERE) &&
	       add_paths(d, &d->edited, LEDGER_EDITED);
}
