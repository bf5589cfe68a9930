/*
 * The tree that a publish makes of the target's tree. All is worked out in
 * memory first: a dry run, a refusal and "nothing changed" write nothing.
 */
#include "git/git_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clash.h"

struct planner {
	struct tree_plan *plan;
	struct repo *repo;
	const struct publish_request *request;
	const struct staged_vec *files;
	struct z_stream_s *packer; /* owned */
	size_t steps;		   /* entries seen */
	struct copies copies;
};

/* A folder of the tree, and the outputs that lie in it. */
struct place {
	struct slice path;   /* empty: the root */
	const git_oid *base; /* the folder's tree in the target; NULL: none */
	size_t from, to;     /* of the request's files */
	int depth;
	bool again;		       /* that tree was met before */
	struct tree_entry_vec entries; /* the new tree */
};

static const struct staged *output(const struct planner *p, size_t i)
{
	return &p->files->at[i];
}

/* Whether PATH lies in the folder that is generated whole. */
static bool is_generated(const struct planner *p, struct slice path)
{
	struct slice folder = p->request->folder;

	return path_is_under(path, folder) && path.len > folder.len &&
	       !slice_eq(path, p->request->keep);
}

static struct object *add_object(struct planner *p, git_object_t type)
{
	struct object *o = vec_push(p->repo->arena, &p->plan->objects);

	o->type = type;
	return o;
}

static void add_tree(struct planner *p, const git_oid *id, struct slice bytes)
{
	struct object *o = add_object(p, GIT_OBJECT_TREE);
	struct buf packed = BUF_INIT(0);

	packer_pack(&packed, p->packer, bytes);
	o->id = *id;
	o->size = bytes.len;
	o->packed = arena_copy(p->repo->arena, buf_slice(&packed));
	buf_free(&packed);
}

static void add_blob(struct planner *p, const struct staged *file)
{
	struct object *o = add_object(p, GIT_OBJECT_BLOB);

	/* What is the same is no edit. */
	assert(file->packed.len);
	o->id = file->id;
	o->size = file->size;
	o->packed = file->packed;
}

static int plan_place(
	git_oid *out, struct planner *p, struct place *here, struct err *err);

/* Folder NAME, and of the outputs left those before TO. */
struct part {
	struct slice name;
	const git_oid *base; /* as in a place */
	size_t to;
};

static int plan_folder(struct planner *p, struct place *here,
	const struct part *part, struct err *err)
{
	struct place below = {
		.path = path_join(p->repo->arena, here->path, part->name),
		.base = part->base,
		.from = here->from,
		.to = part->to,
		.depth = here->depth + 1,
	};
	bool ours = here->from < part->to;
	git_oid id;

	if (below.depth > LIMIT_TREE_DEPTH)
		return err_set(err, "'%.*s' is more than %d folders deep",
			SLICE_FMT(below.path), LIMIT_TREE_DEPTH);
	if (plan_place(&id, p, &below, err))
		return -1;
	here->from = part->to;
	/* git knows no empty folders. */
	if (!below.entries.len)
		return 0;
	*vec_push(p->repo->arena, &here->entries) =
		(struct tree_entry){GIT_FILEMODE_TREE, part->name, id, ours};
	return 0;
}

/* An entry of the target's tree that no output names. */
static int plan_kept(struct planner *p, struct place *here,
	const struct tree_entry *entry, struct err *err)
{
	struct arena *a = p->repo->arena;
	struct slice path = path_join(a, here->path, entry->name);
	struct part part = {entry->name, &entry->id, here->from};

	if (mode_is_folder(entry->mode) &&
		(path_is_under(path, p->request->folder) ||
			path_is_under(p->request->folder, path)))
		return plan_folder(p, here, &part, err);
	if (!mode_is_folder(entry->mode) && is_generated(p, path)) {
		struct edit *e = vec_push(a, &p->plan->edits);

		e->kind = CHANGE_REMOVED;
		e->path = path;
		e->mode_before = entry->mode;
		e->before = entry->id;
		return 0;
	}
	*vec_push(a, &here->entries) = *entry;
	return 0;
}

/* An output file; OLD is the target's file with its name, or NULL. */
static int plan_file(struct planner *p, struct place *here, struct slice name,
	const struct tree_entry *old, struct err *err)
{
	const struct staged *file = output(p, here->from++);
	struct tree_entry new = {GIT_FILEMODE_BLOB, name, file->id, true};
	struct edit *e;

	/* What a link leads to was not read, so it would be lost. */
	if (old && !mode_is_folder(old->mode) &&
		file_kind_of_mode(old->mode) != FILE_PLAIN)
		return err_set(err,
			"'%.*s' is a link or a submodule: put a file there, or "
			"move it away",
			SLICE_FMT(file->path));
	/* That a file can be executed is the user's choice. */
	if (old && file_kind_of_mode(old->mode) == FILE_PLAIN)
		new.mode = old->mode;
	*vec_push(p->repo->arena, &here->entries) = new;
	if (old && old->mode == new.mode &&git_oid_equal(&old->id, &new.id))
		return 0;
	add_blob(p, file);
	e = vec_push(p->repo->arena, &p->plan->edits);
	e->kind = old ? CHANGE_CHANGED : CHANGE_ADDED;
	e->path = file->path;
	e->mode_after = new.mode;
	e->after = new.id;
	if (old) {
		e->mode_before = old->mode;
		e->before = old->id;
	}
	return 0;
}

/* The next output as an entry; *END is the first output not in it. */
static bool next_output(struct tree_entry *out, size_t *end,
	const struct planner *p, const struct place *here)
{
	size_t skip = here->path.len + (here->path.len ? 1 : 0);
	struct slice below;
	size_t slash;

	if (here->from >= here->to)
		return false;
	below = slice_from(output(p, here->from)->path, skip);
	slash = slice_find_char(below, '/');
	*end = here->from + 1;
	out->name = slice_sub(below, 0, slash);
	out->mode = slash < below.len ? GIT_FILEMODE_TREE : GIT_FILEMODE_BLOB;
	if (slash == below.len)
		return true;
	while (*end < here->to &&
		path_is_under(
			slice_from(output(p, *end)->path, skip), out->name))
		++*end;
	return true;
}

/* Counts an entry that is looked at; an error if there are too many. */
static int count_entry(
	struct planner *p, const struct place *here, struct err *err)
{
	if (++p->steps > LIMIT_PLANNED)
		return err_set(err,
			"more than %d names in the folders to publish to",
			LIMIT_PLANNED);
	return here->again ? copies_step(&p->copies, err) : 0;
}

/* Merges the old entries with the outputs; both are in tree order. */
static int merge(struct planner *p, struct place *here, struct slice base,
	struct err *err)
{
	struct tree_entry old = {0}, last = {0}, new = {0};
	bool has_old = tree_next(&old, &base), sorted = true;
	size_t end = 0;
	bool has_new = next_output(&new, &end, p, here);

	for (; sorted && (has_old || has_new);
		has_new = next_output(&new, &end, p, here)) {
		int order = !has_new   ? -1
			    : !has_old ? 1
				       : tree_order(&old, &new);
		const struct tree_entry *same = order ? NULL : &old;
		struct part part = {new.name, same ? &same->id : NULL, end};
		int result;

		if (count_entry(p, here, err))
			return -1;
		if (order < 0)
			result = plan_kept(p, here, &old, err);
		else if (mode_is_folder(new.mode))
			result = plan_folder(p, here, &part, err);
		else
			result = plan_file(p, here, new.name, same, err);
		if (result)
			return -1;
		if (order > 0)
			continue;
		last = old;
		has_old = tree_next(&old, &base);
		sorted = !has_old || tree_order(&last, &old) < 0;
	}
	if (base.len || !sorted)
		return err_set(err,
			"the target's folder '%.*s' is damaged: see git fsck",
			SLICE_FMT(here->path));
	return 0;
}

/* A name, and what those that clash with it share. */
struct known {
	struct slice key, name;
	bool ours;
};

struct known_vec VEC(struct known);

static int known_order(const void *a, const void *b)
{
	const struct known *k = a, *l = b;
	int order = slice_cmp(k->key, l->key);

	return order ? order : slice_cmp(k->name, l->name);
}

/* Whether the output at AT clashes with another name. */
static int check_output(const struct place *here, const struct known_vec *names,
	size_t at, struct err *err)
{
	const struct known *own = &names->at[at], *k;
	size_t first = at;

	while (first && slice_eq(names->at[first - 1].key, own->key))
		first--;
	for (size_t i = first; i < names->len; i++) {
		k = &names->at[i];
		if (!slice_eq(k->key, own->key))
			break;
		if (!slice_eq(k->name, own->name) &&
			clash_is(k->name, own->name))
			return err_set(err,
				"'%.*s%s%.*s' and '%.*s' are one name on some "
				"file systems: "
				"rename one of them",
				SLICE_FMT(here->path),
				here->path.len ? "/" : "", SLICE_FMT(own->name),
				SLICE_FMT(k->name));
	}
	return 0;
}

/*
 * A file and a folder of one name do not sort side by side in a tree; nor do
 * names of which one would take the other's place in somebody's checkout. What
 * clashes without us stays.
 */
static int check_names(
	struct planner *p, const struct place *here, struct err *err)
{
	struct arena *a = p->repo->arena;
	struct known_vec names = {0};

	for (size_t i = 0; i < here->entries.len; i++) {
		const struct tree_entry *e = &here->entries.at[i];

		*vec_push(a, &names) =
			(struct known){clash_key(a, e->name), e->name, e->ours};
	}
	vec_sort(&names, known_order);
	for (size_t i = 0; i < names.len; i++) {
		struct slice name = names.at[i].name;

		if (i && slice_eq(names.at[i - 1].name, name))
			return err_set(err,
				"'%.*s%s%.*s' is a file and a folder: move "
				"the one that is in the way",
				SLICE_FMT(here->path),
				here->path.len ? "/" : "", SLICE_FMT(name));
		if (names.at[i].ours && check_output(here, &names, i, err))
			return -1;
	}
	return 0;
}

/* The bytes of the tree that ENTRIES make. */
static struct slice tree_bytes(
	struct arena *a, const struct tree_entry_vec *entries)
{
	struct buf bytes = BUF_INIT(0);

	for (size_t i = 0; i < entries->len; i++) {
		const struct tree_entry *e = &entries->at[i];

		buf_addf(&bytes, "%o ", e->mode);
		buf_add(&bytes, e->name);
		buf_addc(&bytes, '\0');
		buf_add(&bytes,
			slice_make((const char *)e->id.id, GIT_OID_RAWSZ));
	}
	return buf_take(&bytes, a);
}

/* Plans one folder and all below it. */
static int plan_place(
	git_oid *out, struct planner *p, struct place *here, struct err *err)
{
	git_odb_object *base = NULL;
	struct slice old = {0}, new;
	int result = -1, code = 0;

	if (here->base)
		code = git_odb_read(&base, p->repo->odb, here->base);
	if (code)
		return repo_fail(err, code, "the target's folder '%.*s'",
			SLICE_FMT(here->path));
	/* Names are kept as slices: the bytes must outlive the object. */
	if (base)
		old = arena_copy(
			p->repo->arena, slice_make(git_odb_object_data(base),
						git_odb_object_size(base)));
	here->again = here->base && copies_enter(&p->copies, here->base, 0);
	if (merge(p, here, old, err) || check_names(p, here, err))
		goto done;
	new = tree_bytes(p->repo->arena, &here->entries);
	if (base && slice_eq(old, new)) {
		*out = *here->base;
		result = 0;
		goto done;
	}
	result = object_hash(out, GIT_OBJECT_TREE, new, err);
	if (!result && (new.len || !here->path.len))
		add_tree(p, out, new);
done:
	git_odb_object_free(base);
	return result;
}

static int edit_order(const void *a, const void *b)
{
	const struct edit *e = a, *f = b;

	return slice_cmp(e->path, f->path);
}

static int check_outputs(const struct staged_vec *files, struct err *err)
{
	for (size_t i = 0; i < files->len; i++) {
		struct slice path = files->at[i].path;

		if (!path_is_safe(path))
			return err_set(err, "'%.*s' is no safe path to write",
				SLICE_FMT(path));
		if (i && slice_cmp(files->at[i - 1].path, path) >= 0)
			return err_set(err, "'%.*s' is written twice",
				SLICE_FMT(path));
	}
	return 0;
}

int plan_make(struct tree_plan *out, struct repo *r,
	const struct publish_request *request, const git_oid *base,
	struct err *err)
{
	struct tree_plan plan = {0};
	struct planner p = {.plan = &plan, .repo = r, .request = request};
	struct place root = {.base = base};
	int failed = stage_files(&p.files, request->files, err) ||
		     check_outputs(p.files, err);

	if (failed)
		return -1;
	root.to = p.files->len;
	p.packer = packer_new();
	failed = plan_place(&plan.tree, &p, &root, err);
	packer_free(p.packer);
	copies_free(&p.copies);
	if (failed)
		return -1;
	vec_sort(&plan.edits, edit_order);
	*out = plan;
	return 0;
}
