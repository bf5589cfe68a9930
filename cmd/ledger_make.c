/* Keeping what a check printed, or what a publish showed; see ledger_make.h. */
#include "cmd/ledger_make.h"

#include <string.h>

#include "rules/rules.h"

/* ---- Beginning ---- */

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

bool ledger_begin(struct ledger_draft *d, const struct session *s,
	const struct ledger_view *view)
{
	*d = (struct ledger_draft){.session = s,
		.pages = !view->pieces,
		.strings = BUF_INIT(STORE_VALUE)};
	if (!s->may_keep || s->corpus.files < LEDGER_FILES ||
		!ledger_is_ordinary(s) || !ledger_key(d->key, s, view) ||
		!ledger_objects(d->objects, s))
		return false;
	if (!ledger_draft_edited(d)) {
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

uint32_t ledger_draft_string(struct ledger_draft *d, struct slice text)
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
		.path = ledger_draft_string(d, path),
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

void ledger_add_finding(
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

void ledger_add_text(struct ledger_draft *d, struct slice text)
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
		(struct ledger_name){.text = ledger_draft_string(d, id),
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

/* Adds the name under which a record stands; its row. */
static struct ledger_row *add_own_name(
	struct ledger_draft *d, const struct record *r, enum ledger_kind kind)
{
	uint32_t number = row_of(d, r);
	struct ledger_row *row = &d->rows.at[number];

	row->size = (uint32_t)r->source->text.len;
	add_name(d, number, kind, r->id);
	return row;
}

/* Adds all names by kind and id, in which order the corpus has them. */
static void collect_names(struct ledger_draft *d)
{
	const struct corpus *c = &d->session->corpus;

	for (size_t i = 0; i < c->incidents.len; i++) {
		struct ledger_row *row = add_own_name(
			d, &c->incidents.at[i]->record, LEDGER_INCIDENT);

		count_up(d, &row->counts.incidents);
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		struct ledger_row *row = add_own_name(
			d, &c->actions.at[i]->record, LEDGER_ACTION);

		count_up(d, &row->counts.actions);
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
	if (!ledger_draft_paths(d) || d->over || d->strings.over ||
		d->printed >= UINT32_MAX)
		return;
	write_all(d);
	store_put(&d->store, d->key, &d->draft);
}
