/* Reading what is kept of a check; see ledger.h. */
#include "cmd/ledger.h"

#include <string.h>

#include "base/limits.h"
#include "base/path.h"
#include "cmd/program.h"
#include "rules/rules.h"

/* ---- The whole ---- */

/* Whether COUNT elements of SIZE bytes from FROM on lie in the value. */
static bool is_inside(
	const struct ledger *l, uint64_t from, uint64_t count, size_t size)
{
	uint64_t len = l->map.bytes.len;

	return from <= len && count <= (len - from) / size;
}

static bool read_head(struct ledger *l)
{
	struct slice all = l->map.bytes;
	const struct ledger_head *h = &l->head;

	if (all.len < sizeof(l->head))
		return false;
	memcpy(&l->head, all.ptr + all.len - sizeof(l->head), sizeof(l->head));
	return is_inside(l, 0, h->printed, 1) &&
	       is_inside(l, h->rows, h->row_count, sizeof(struct ledger_row)) &&
	       is_inside(l, h->names, h->name_count,
		       sizeof(struct ledger_name)) &&
	       is_inside(l, h->own, h->name_count, sizeof(uint32_t)) &&
	       is_inside(l, h->paths, h->path_count,
		       sizeof(struct ledger_path)) &&
	       is_inside(l, h->differing, h->differing_count,
		       sizeof(struct ledger_differing));
}

bool ledger_key(char key[SHA256_HEX + 1], const struct session *s,
	const struct ledger_view *view)
{
	struct buf text = BUF_INIT(MIB(1));
	bool made = program_describe(&text);

	buf_addf(&text, "ledger of check, %s, day %d, format %s, color %d\n",
		session_state(s), s->judge.as_of, view->format,
		view->args->color);
	made = made && !text.over;
	if (made)
		sha256_hex(key, buf_slice(&text));
	buf_free(&text);
	return made;
}

bool ledger_objects(char out[SHA256_HEX + 1], const struct session *s)
{
	struct buf text = BUF_INIT(MIB(16));
	bool told = repo_describe(&text, s->repo) && !text.over;

	if (told)
		sha256_hex(out, buf_slice(&text));
	buf_free(&text);
	return told;
}

bool ledger_open(struct ledger *l, const struct session *s,
	const struct ledger_view *view)
{
	*l = (struct ledger){.store.place = -1};
	store_open(&l->store, s->repo, STORE_LEDGER);
	return s->may_keep && ledger_key(l->key, s, view) &&
	       store_map(&l->map, &l->store, l->key) && read_head(l);
}

void ledger_close(struct ledger *l)
{
	store_unmap(&l->map);
	store_close(&l->store);
}

/* ---- Whether one can be gone on from ---- */

/* Whether each version of the procedure was compared with the one before. */
static bool are_versions_compared(const struct session *s)
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

	return h->kind == HISTORY_FULL && !h->partial &&
	       are_versions_compared(s) && c->compared <= LIMIT_COMPARED / 2;
}

/* ---- Files ---- */

enum { BINDING_FILES = 5 };

static void binding_files(
	struct slice out[BINDING_FILES], const struct settings *st)
{
	out[0] = SETTINGS_PATH;
	out[1] = st->people;
	out[2] = st->procedure;
	out[3] = st->plan;
	out[4] = SLICE(".mailmap");
}

bool ledger_binds(const struct settings *st, struct slice path)
{
	struct slice files[BINDING_FILES];

	binding_files(files, st);
	for (size_t i = 0; i < BINDING_FILES; i++)
		if (slice_eq(path, files[i]))
			return true;
	return false;
}

/* The sizes of records, which are asked for in the order of rows. */
struct sizes {
	const struct ledger *ledger;
	size_t next; /* the row behind the last one */
};

static size_t size_of(void *context, struct slice path)
{
	struct sizes *x = context;
	const struct ledger *l = x->ledger;

	if (x->next >= l->head.row_count ||
		!slice_eq(ledger_row_path(l, x->next), path))
		if (!ledger_find(&x->next, l, path))
			return 0;
	return ledger_row(l, x->next++).size;
}

bool ledger_list_edited(struct slice_list *out, struct arena *a,
	const struct session *s, const struct slice_list *others,
	const struct ledger *l)
{
	struct sizes sizes = {.ledger = l};
	const struct settings *st = &s->corpus.settings;
	struct snapshot snapshot = s->snapshot;
	struct slice files[BINDING_FILES];
	struct slice folders[] = {path_pattern_folder(st->incidents),
		path_pattern_folder(st->actions)};
	struct uncommitted asked = {
		.folders = {folders, ARRAY_LENGTH(folders), 0},
		.read = s->files,
		.size = l ? size_of : NULL,
		.context = &sizes,
	};

	if (s->snapshot.kind == SNAPSHOT_COMMIT)
		return true;
	binding_files(files, st);
	for (size_t i = 0; i < BINDING_FILES; i++)
		*vec_push(a, &asked.files) = files[i];
	for (size_t i = 0; i < others->len; i++)
		*vec_push(a, &asked.files) = others->at[i];
	slice_list_unite(&asked.files);
	if (slice_eq(folders[0], folders[1]))
		asked.folders.len = 1;
	return snapshot_uncommitted(out, a, &snapshot, &asked);
}

/* ---- Its tables: nothing in a value is aligned ---- */

static void copy_element(void *out, const struct ledger *l, uint64_t table,
	size_t n, size_t size)
{
	memcpy(out, l->map.bytes.ptr + table + n * size, size);
}

static struct slice string_at(const struct ledger *l, uint32_t at, uint32_t len)
{
	return slice_sub(
		l->map.bytes, l->head.strings + at, l->head.strings + at + len);
}

struct ledger_row ledger_row(const struct ledger *l, size_t n)
{
	struct ledger_row row;

	copy_element(&row, l, l->head.rows, n, sizeof(row));
	return row;
}

struct slice ledger_row_path(const struct ledger *l, size_t n)
{
	struct ledger_row row = ledger_row(l, n);

	return string_at(l, row.path, row.path_len);
}

/* The first row that is not before PATH. */
static size_t seek_row(const struct ledger *l, struct slice path)
{
	size_t low = 0, high = l->head.row_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(ledger_row_path(l, middle), path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ledger_find(size_t *out, const struct ledger *l, struct slice path)
{
	*out = seek_row(l, path);
	return *out < l->head.row_count &&
	       slice_eq(ledger_row_path(l, *out), path);
}

struct ledger_name ledger_name(const struct ledger *l, size_t n)
{
	struct ledger_name name;

	copy_element(&name, l, l->head.names, n, sizeof(name));
	return name;
}

struct slice ledger_name_text(
	const struct ledger *l, const struct ledger_name *name)
{
	return string_at(l, name->text, name->text_len);
}

struct ledger_name ledger_own_name(
	const struct ledger *l, const struct ledger_row *row, size_t n)
{
	uint32_t number;

	copy_element(&number, l, l->head.own, row->names + n, sizeof(number));
	return ledger_name(l, number);
}

/* The first name that is not before this one, or with PAST is behind it. */
static size_t seek_name(const struct ledger *l, enum ledger_kind kind,
	struct slice id, bool past)
{
	size_t low = 0, high = l->head.name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct ledger_name name = ledger_name(l, middle);
		int order = (name.kind > kind) - (name.kind < kind);

		if (!order)
			order = slice_cmp(ledger_name_text(l, &name), id);
		if (order < 0 || (past && !order))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t ledger_named(size_t *first, const struct ledger *l,
	enum ledger_kind kind, struct slice id)
{
	*first = seek_name(l, kind, id, false);
	return seek_name(l, kind, id, true) - *first;
}

struct ledger_differing ledger_differing(const struct ledger *l, size_t n)
{
	struct ledger_differing d;

	copy_element(&d, l, l->head.differing, n, sizeof(d));
	return d;
}

size_t ledger_seek_differing(const struct ledger *l, size_t change)
{
	size_t low = 0, high = l->head.differing_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ledger_differing(l, middle).change < change)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void ledger_list(struct slice_list *out, struct arena *a,
	const struct ledger *l, enum ledger_list list)
{
	for (size_t n = 0; n < l->head.path_count; n++) {
		struct ledger_path path;

		copy_element(&path, l, l->head.paths, n, sizeof(path));
		if (path.list == list)
			*vec_push(a, out) =
				string_at(l, path.text, path.text_len);
	}
}
