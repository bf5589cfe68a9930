/* Keeping what a check printed, or what a publish showed; see ledger.h. */
#include "cmd/ledger.h"

#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "rules/rules.h"

/* ---- Whether it is worth it ---- */

/* Whether all changes of the procedure were. */
static bool are_compared(const struct session *s)
{
	const struct procedure_change_vec *all =
		procedure_changes_of(&s->corpus, &s->judge);

	for (size_t i = 0; i < all->len; i++)
		if (!all->at[i].compared)
			return false;
	return true;
}

bool ledger_is_ordinary(const struct session *s)
{
	const struct corpus *c = &s->corpus;
	const struct history *h = &s->history;

	return h->kind == HISTORY_FULL && !h->partial && are_compared(s) &&
	       c->compared <= LIMIT_COMPARED / 2;
}

/* The paths of all files that are records, sorted. */
static void list_records(struct ledger_draft *d)
{
	const struct corpus *c = &d->session->corpus;
	struct slice_list *out = &d->records;

	for (size_t i = 0; i < c->incidents.len; i++)
		*vec_push(&d->arena, out) =
			c->incidents.at[i]->record.source->path;
	for (size_t i = 0; i < c->actions.len; i++)
		if (!c->actions.at[i]->parent)
			*vec_push(&d->arena, out) =
				c->actions.at[i]->record.source->path;
	for (size_t i = 0; i < c->unreadable.len; i++)
		*vec_push(&d->arena, out) = c->unreadable.at[i].source->path;
	vec_sort(out, slice_order);
}

/* ---- Files that are no records, but that records are judged by ---- */

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

/* Where debrief.yml had records, a procedure or a plan before. */
static void list_earlier(struct slice_list *out, struct ledger_draft *d)
{
	const struct corpus *c = &d->session->corpus;
	const struct slice now[] = {path_pattern_folder(c->settings.incidents),
		path_pattern_folder(c->settings.actions)};

	for (size_t i = 0; i < c->earlier.len; i++) {
		const struct settings *st = &c->earlier.at[i];
		const struct slice paths[] = {
			path_pattern_folder(st->incidents),
			path_pattern_folder(st->actions), st->procedure,
			st->plan};

		for (size_t k = 0; k < ARRAY_LENGTH(paths); k++)
			if ((paths[k].len || k < 2) &&
				!slice_eq(paths[k], now[0]) &&
				!slice_eq(paths[k], now[1]))
				*vec_push(&d->arena, out) = paths[k];
	}
}

static void list_binding(struct slice_list *out, struct ledger_draft *d)
{
	list_earlier_names(out, d);
	list_earlier(out, d);
}

/* ---- Beginning ---- */

/* Lists what is not as the commit has it; false where that is more than some
 * records. */
static bool list_edited(struct ledger_draft *d)
{
	const struct session *s = d->session;
	struct slice_list others = {0};

	corpus_list_documents(&others, &d->arena, &s->corpus);
	list_binding(&others, d);
	if (!ledger_list_edited(&d->edited, &d->arena, s, &others, NULL))
		return false;
	for (size_t i = 0; i < d->edited.len; i++)
		if (ledger_binds(&s->corpus.settings, d->edited.at[i]))
			return false;
	return d->edited.len <= LEDGER_LISTED;
}

bool ledger_begin(struct ledger_draft *d, const struct session *s,
	const struct ledger_view *view)
{
	*d = (struct ledger_draft){.session = s,
		.pages = !view->pieces,
		.strings = BUF_INIT(STORE_VALUE)};
	if (!s->keeps || s->corpus.files < LEDGER_FILES ||
		!ledger_is_ordinary(s) || !ledger_key(d->key, s, view) ||
		!ledger_objects(d->objects, s))
		return false;
	if (!list_edited(d)) {
		arena_free(&d->arena);
		return false;
	}
	store_open(&d->store, s->repo, STORE_LEDGER);
	store_begin(&d->draft, &d->store);
	list_records(d);
	return true;
}

void ledger_end(struct ledger_draft *d)
{
	store_drop(&d->draft);
	store_close(&d->store);
	buf_free(&d->strings);
	arena_free(&d->arena);
}

/* ---- Rows ---- */

static uint32_t add_string(struct ledger_draft *d, struct slice text)
{
	uint32_t at = (uint32_t)d->strings.len;

	buf_add(&d->strings, text);
	return at;
}

/* Adds a row; what is printed next begins at byte NEXT. */
static struct ledger_row *add_row(
	struct ledger_draft *d, struct slice path, uint64_t next)
{
	struct ledger_row *row = vec_push(&d->arena, &d->rows);

	*row = (struct ledger_row){
		.path = add_string(d, path),
		.path_len = (uint32_t)path.len,
		.from = (uint32_t)next,
		.to = (uint32_t)d->last,
	};
	d->path = path;
	return row;
}

/* Adds the rows of records that come before PATH, and have no finding. */
static void add_records_before(
	struct ledger_draft *d, struct slice path, uint64_t next)
{
	while (d->next < d->records.len &&
		slice_cmp(d->records.at[d->next], path) < 0)
		add_row(d, d->records.at[d->next++], next);
}

static void count_up(struct ledger_draft *d, uint16_t *count)
{
	if (*count == UINT16_MAX)
		d->over = true;
	else
		++*count;
}

void ledger_see(
	struct ledger_draft *d, const struct finding *f, size_t from, size_t to)
{
	struct slice path = f->span.source->path;
	struct ledger_row *row;

	add_records_before(d, path, d->printed + from);
	if (d->rows.len && slice_eq(d->path, path)) {
		row = &d->rows.at[d->rows.len - 1];
	} else {
		row = add_row(d, path, d->printed + from);
		if (d->next < d->records.len &&
			slice_eq(d->records.at[d->next], path))
			d->next++;
		else
			*vec_push(&d->arena, &d->elsewhere) = path;
	}
	d->last = d->printed + to;
	row->to = (uint32_t)d->last;
	count_up(d, f->excepted ? &row->counts.excepted
				: &row->counts.of[f->severity]);
	if (f->has_fix && !f->excepted)
		count_up(d, &row->counts.fixable);
}

void ledger_add(struct ledger_draft *d, struct slice text)
{
	store_add(&d->draft, text);
	d->printed += text.len;
}

static struct slice path_of(
	const struct ledger_draft *d, const struct ledger_row *row)
{
	return slice_make(d->strings.ptr + row->path, row->path_len);
}

/* The number of the row of a record; all have one. Records come nearly in the
 * order of their paths: it is often the next one. */
static uint32_t row_of(struct ledger_draft *d, const struct record *record)
{
	struct slice path = record->source->path;
	size_t low = d->row + 1, high = d->rows.len;

	if (low < high && slice_eq(path_of(d, &d->rows.at[low]), path))
		return (uint32_t)++d->row;
	low = 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(path_of(d, &d->rows.at[middle]), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	d->row = low;
	return (uint32_t)low;
}

/* ---- Names ---- */

/* What a row's record names. */
struct named {
	struct slice name;
	uint32_t row;
};

struct named_vec VEC(struct named);

static int compare_named(const void *x, const void *y)
{
	const struct named *a = x, *b = y;
	int order = slice_cmp(a->name, b->name);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static void add_name(struct ledger_draft *d, uint32_t row,
	enum ledger_kind kind, struct slice id)
{
	*vec_push(&d->arena, &d->names) =
		(struct ledger_name){.text = add_string(d, id),
			.text_len = (uint32_t)id.len,
			.row = row,
			.kind = kind};
}

/* Adds what records name besides their own ids. */
static void collect_links(struct ledger_draft *d, enum ledger_kind kind)
{
	struct ledger_link_vec links = {0};
	struct named_vec all = {0};

	ledger_list_links(&links, &d->arena, &d->session->corpus, kind);
	for (size_t i = 0; i < links.len; i++)
		*vec_push(&d->arena, &all) = (struct named){
			links.at[i].to, row_of(d, links.at[i].record)};
	vec_sort(&all, compare_named);
	for (size_t i = 0; i < all.len; i++)
		add_name(d, all.at[i].row, kind, all.at[i].name);
}

/* Adds all names by kind and id, in which order the corpus has them. */
static void collect_names(struct ledger_draft *d)
{
	const struct corpus *c = &d->session->corpus;

	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct record *r = &c->incidents.at[i]->record;
		uint32_t row = row_of(d, r);

		d->rows.at[row].size = (uint32_t)r->source->text.len;
		count_up(d, &d->rows.at[row].counts.incidents);
		add_name(d, row, LEDGER_INCIDENT, r->id);
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		const struct record *r = &c->actions.at[i]->record;
		uint32_t row = row_of(d, r);

		d->rows.at[row].size = (uint32_t)r->source->text.len;
		count_up(d, &d->rows.at[row].counts.actions);
		add_name(d, row, LEDGER_ACTION, r->id);
	}
	collect_links(d, LEDGER_BELONGS);
	if (d->pages) {
		collect_links(d, LEDGER_RELATES);
		collect_links(d, LEDGER_POINTS);
	}
}

/* Lists the numbers of the names by row. */
static void list_own(struct ledger_draft *d)
{
	uint32_t at = 0;

	d->own = arena_array(&d->arena, d->names.len, sizeof(*d->own));
	for (size_t n = 0; n < d->names.len; n++)
		d->rows.at[d->names.at[n].row].name_count++;
	for (size_t i = 0; i < d->rows.len; i++) {
		d->rows.at[i].names = at;
		at += d->rows.at[i].name_count;
		d->rows.at[i].name_count = 0;
	}
	for (size_t n = 0; n < d->names.len; n++) {
		struct ledger_row *row = &d->rows.at[d->names.at[n].row];

		d->own[row->names + row->name_count++] = (uint32_t)n;
	}
}

/* The number of the name under which a record stands, which it has. */
static uint32_t name_of(
	struct ledger_draft *d, const struct record *r, enum ledger_kind kind)
{
	const struct ledger_row *row = &d->rows.at[row_of(d, r)];

	for (uint32_t n = 0; n < row->name_count; n++) {
		uint32_t number = d->own[row->names + n];
		const struct ledger_name *name = &d->names.at[number];

		if (name->kind == kind &&
			slice_eq(slice_make(d->strings.ptr + name->text,
					 name->text_len),
				r->id))
			return number;
	}
	d->over = true;
	return 0;
}

static void add_differing(struct ledger_draft *d, size_t change,
	const struct record_vec *records, enum ledger_kind kind)
{
	for (size_t i = 0; i < records->len; i++)
		*vec_push(&d->arena, &d->differing) = (struct ledger_differing){
			(uint32_t)change, name_of(d, records->at[i], kind)};
}

static void list_differing(struct ledger_draft *d)
{
	const struct session *s = d->session;
	const struct procedure_change_vec *all =
		procedure_changes_of(&s->corpus, &s->judge);

	for (size_t i = 0; i < all->len; i++) {
		add_differing(d, i, &all->at[i].incidents, LEDGER_INCIDENT);
		add_differing(d, i, &all->at[i].actions, LEDGER_ACTION);
	}
}

/* ---- Paths that are listed ---- */

static bool is_cut_or_misnamed(const struct record *r)
{
	return r->cut || !slice_eq(r->id, path_stem(r->source->path));
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

static void list_records_apart(
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

/* Those that exceptions in debrief.yml name. */
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

/* Adds what is in PATHS, each once; false where it is too much. */
static bool add_paths(
	struct ledger_draft *d, struct slice_list *paths, enum ledger_list list)
{
	slice_list_unite(paths);
	if (paths->len > LEDGER_LISTED)
		return false;
	for (size_t i = 0; i < paths->len; i++)
		*vec_push(&d->arena, &d->paths) = (struct ledger_path){
			.text = add_string(d, paths->at[i]),
			.text_len = (uint32_t)paths->at[i].len,
			.list = list};
	return true;
}

/* Files that are no records. Those that might be some are read each time, and
 * the records that link to any. */
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
		struct slice what = slice_of(stray->what);
		int kind = FILE_OTHER;

		while (kind > FILE_PLAIN &&
			!slice_eq(what, slice_of(session_kind_name(
						(enum file_kind)kind))))
			kind--;
		*vec_push(&d->arena, what.len ? &of[kind] : distant) =
			stray->path;
		*vec_push(&d->arena, binding) = stray->path;
	}
	corpus_list_linkers(distant, &d->arena, c);
	for (int kind = FILE_PLAIN; fit && kind <= FILE_OTHER; kind++)
		fit = add_paths(
			d, &of[kind], (enum ledger_list)(LEDGER_STRAY + kind));
	return fit;
}

static bool list_paths(struct ledger_draft *d)
{
	const struct session *s = d->session;
	struct slice_list distant = {0}, documents = {0}, binding = {0};
	bool fit = add_strays(d, &distant, &binding);

	rules_list_distant(&distant, &d->arena, &s->corpus, &s->judge);
	list_records_apart(&distant, &d->arena, &s->corpus);
	list_excepted(&distant, &d->arena, &s->corpus);
	list_found(&distant, &d->arena, &s->findings);
	list_gone(&distant, d);
	corpus_list_documents(&documents, &d->arena, &s->corpus);
	list_unread(&binding, &d->arena, &s->corpus);
	list_binding(&binding, d);
	return fit && add_paths(d, &distant, LEDGER_DISTANT) &&
	       add_paths(d, &documents, LEDGER_DOCUMENT) &&
	       add_paths(d, &binding, LEDGER_BINDING) &&
	       add_paths(d, &d->elsewhere, LEDGER_ELSEWHERE) &&
	       add_paths(d, &d->edited, LEDGER_EDITED);
}

/* ---- The whole ---- */

static void write_bytes(struct ledger_draft *d, const void *at, size_t size)
{
	store_add(&d->draft, slice_make(at, size));
}

/* Adds a table of the vector V; where it begins. */
#define WRITE_TABLE(D, V) write_table(D, (V)->at, (V)->len * sizeof(*(V)->at))

static uint64_t write_table(struct ledger_draft *d, const void *at, size_t size)
{
	uint64_t from = d->draft.sum.len;

	if (size)
		write_bytes(d, at, size);
	return from;
}

static void write_all(struct ledger_draft *d)
{
	const struct session *s = d->session;
	struct ledger_head head = {
		.source_day = s->judge.source_day,
		.printed = d->printed,
		.row_count = d->rows.len,
		.name_count = d->names.len,
		.path_count = d->paths.len,
		.differing_count = d->differing.len,
		.changes = procedure_changes_of(&s->corpus, &s->judge)->len,
	};

	memcpy(head.commit, s->snapshot.commit.ptr, sizeof(head.commit));
	memcpy(head.objects, d->objects, sizeof(head.objects));
	check_count(&head.counts, s);
	head.strings = write_table(d, d->strings.ptr, d->strings.len);
	head.rows = WRITE_TABLE(d, &d->rows);
	head.names = WRITE_TABLE(d, &d->names);
	head.paths = WRITE_TABLE(d, &d->paths);
	head.differing = WRITE_TABLE(d, &d->differing);
	head.own = write_table(d, d->own, d->names.len * sizeof(*d->own));
	write_bytes(d, &head, sizeof(head));
}

void ledger_keep(struct ledger_draft *d)
{
	while (d->next < d->records.len)
		add_row(d, d->records.at[d->next++], d->last + 1);
	collect_names(d);
	list_own(d);
	list_differing(d);
	if (!list_paths(d) || d->over || d->strings.over ||
		d->printed >= UINT32_MAX)
		return;
	write_all(d);
	store_put(&d->store, d->key, &d->draft);
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
