/* The facts of history: one walk over the commits, and what is kept of
 * earlier ones. */
#include "git/history_private.h"

/* A history is kept that has so many commits, or so many files, which make the
 * trees of each commit large. A shorter one is read as fast as what is kept. */
enum { COMMITS_LEAST = 256, PATHS_LEAST = 1 << 16 };

/* ---- Going on from what is kept ---- */

/* What the walk has used, and what BEFORE had. */
static struct walk_used used_in_all(
	const struct walker *w, const struct walk_used *before)
{
	return (struct walk_used){.steps = w->compare.steps + before->steps,
		.copies = w->compare.copies.count + before->copies,
		.searches = w->follow.searches + before->searches};
}

/* Whether a whole walk would have followed the same documents and reached no
 * limit. */
static bool goes_on(const struct walker *w, const struct history_kept *k)
{
	const struct name_set *present = w->follow.sets.at[0];
	struct walk_used used = used_in_all(w, &k->used);

	if (used.steps > LIMIT_HISTORY_STEPS || used.copies > LIMIT_COPIES ||
		used.searches > LIMIT_RENAMES ||
		k->documents.len != w->follow.count)
		return false;
	for (size_t i = 0; i < w->follow.count; i++)
		if (!slice_eq(k->documents.at[i], present->names[i]))
			return false;
	return true;
}

static void append_changes(struct walker *w, struct path_change_vec *to,
	const struct path_change_vec *from, size_t first)
{
	for (size_t i = 0; i < from->len; i++) {
		struct path_change *change = vec_push(w->arena, to);

		*change = from->at[i];
		change->commit += first;
	}
}

/* Puts what is kept behind what the walk found. */
static void append(struct walker *w, struct history_kept *k)
{
	size_t first = w->out->commits.len;

	for (size_t i = 0; i < k->merges.len; i++)
		k->merges.at[i].landed += w->main.len;
	for (size_t i = 0; i < k->commits.len; i++)
		k->commits.at[i].landed += w->main.len;
	vec_move(w->arena, &w->out->commits, &k->commits);
	for (size_t i = 0; i < k->paths.len; i++) {
		struct path_history *from = &k->paths.at[i];
		struct path_history *to = walker_path(w, from->path);

		append_changes(w, &to->changes, &from->changes, first);
		append_changes(w, &to->merged, &from->merged, first);
		vec_move(w->arena, &to->names, &from->names);
	}
}

/* ---- The whole ---- */

struct reading {
	struct question question;
	struct keeper keeper;
	bool cut; /* failed since an object is not in this clone */
};

/* Keeps what W found, and took over from a walk that had used BEFORE. W is at
 * its end: its paths are sorted here. */
static void keep(struct walker *w, const struct reading *r,
	const struct walk_used *before)
{
	struct history_kept facts = {
		.used = used_in_all(w, before), .commits = w->out->commits};

	vec_sort(&w->out->paths, history_path_order);
	facts.paths = w->out->paths;
	for (size_t i = 0; i < w->follow.count; i++)
		*vec_push(w->arena, &facts.documents) =
			w->follow.sets.at[0]->names[i];
	keeper_put(&r->keeper, &r->question.tip, &facts);
}

/* Reads what came since BASE, and puts what is kept of BASE behind it; false
 * where that is not what a whole walk finds, or cannot be read. Of what is
 * kept, ONLY is wanted (NULL: all), unless it is all to be kept anew. */
static bool read_since(struct history *out, const struct reading *r,
	const git_oid *base, const struct slice_list *only)
{
	struct history_kept facts;
	struct walker w;
	struct err ignored;
	bool done, is_long;

	done = !walker_open(&w, out, &r->question, &ignored) &&
	       !walker_run(&w, base, &ignored) && walker_leads_to(&w, base);
	is_long = w.visited >= COMMITS_LEAST;
	done = done &&
	       keeper_get(&facts, w.arena, &r->keeper, base,
		       is_long ? NULL : only) &&
	       goes_on(&w, &facts);
	if (done) {
		append(&w, &facts);
		done = out->paths.len <= LIMIT_RECORDS;
	}
	if (done && is_long)
		keep(&w, r, &facts.used);
	walker_close(&w);
	return done;
}

/* Goes on from what is kept of the nearest commit that serves; false: there is
 * none. */
static bool read_from_kept(
	struct history *out, struct reading *r, const struct slice_list *only)
{
	git_oid base;

	while (keeper_next(
		&base, &r->keeper, r->question.repo, &r->question.tip))
		if (read_since(out, r, &base, only))
			return true;
	return false;
}

static int read_all(struct history *out, struct reading *r, struct err *err)
{
	static const struct walk_used none;
	struct walker w;
	int result = walker_open(&w, out, &r->question, err) ||
		     walker_run(&w, NULL, err);

	if (!result &&
		(w.visited >= COMMITS_LEAST || out->paths.len >= PATHS_LEAST))
		keep(&w, r, &none);
	r->cut = w.compare.cut;
	walker_close(&w);
	return result ? -1 : 0;
}

/* The names of people as the state that is read maps them (gitmailmap(5));
 * *TEXT is that file. */
static int read_mailmap(struct slice *text, struct question *q,
	struct snapshot *s, struct err *err)
{
	enum read_result result;
	struct source *source;

	*text = SLICE("");
	if (snapshot_read(&source, &result, s, q->arena, SLICE(".mailmap"),
		    LIMIT_SETTINGS, err))
		return -1;
	if (result == READ_TOO_LARGE)
		return err_set(err,
			"'.mailmap' is larger than %zu KiB, the limit for it",
			LIMIT_SETTINGS >> 10);
	if (result != READ_OK)
		return 0;
	*text = source->text;
	if (git_mailmap_from_buffer(&q->mailmap, text->ptr, text->len))
		q->mailmap = NULL;
	return 0;
}

static void add_all(
	struct slice_list *out, struct arena *a, const struct slice_list *paths)
{
	for (size_t i = 0; i < paths->len; i++)
		*vec_push(a, out) = paths->at[i];
}

static void ask(struct asked *out, struct arena *a,
	const struct slice_list *files, const struct slice_list *documents)
{
	struct slice_list all = {0};

	add_all(&all, a, files);
	add_all(&all, a, documents);
	asked_init(out, a, &all);
}

/* What is kept is all of it; drops what nobody asked for. */
static void narrow(struct history *h, const struct asked *asked)
{
	size_t kept = 0;

	for (size_t i = 0; i < h->paths.len; i++)
		if (asked_covers(asked, h->paths.at[i].path))
			h->paths.at[kept++] = h->paths.at[i];
	h->paths.len = kept;
}

static int read_facts(struct history *out, struct reading *r,
	struct snapshot *s, const struct history_request *request,
	struct err *err)
{
	const struct history_keep *keep = request->keep;
	struct question *q = &r->question;
	struct asked only = {.more = NULL};
	struct slice mailmap;

	if (read_mailmap(&mailmap, q, s, err))
		return -1;
	/* What is not in this clone may be there next time. */
	if (repo_is_partial(s->repo))
		keep = NULL;
	ask(&q->asked, q->arena, &request->folders, &request->documents);
	if (request->only)
		ask(&only, q->arena, request->only, &request->documents);
	keeper_open(&r->keeper, keep, &q->asked, mailmap);
	if (read_from_kept(out, r, request->only ? &only.paths : NULL)) {
		if (request->only)
			narrow(out, &only);
		return 0;
	}
	/* What a walk finds of some files alone is not kept. */
	if (request->only) {
		q->asked = only;
		r->keeper.store = NULL;
	}
	return read_all(out, r, err);
}

int history_read(struct history *out, struct arena *a, struct snapshot *s,
	const struct history_request *request, struct err *err)
{
	struct reading r = {.question = {.repo = s->repo,
				    .arena = a,
				    .documents = &request->documents}};
	struct history h;
	int result = 0;

	history_cut_off(&h, s);
	h.kind = HISTORY_FULL;
	if (!oid_parse(&r.question.tip, s->commit))
		h.kind = HISTORY_NONE;
	else if (repo_is_shallow(s->repo))
		h.kind = HISTORY_SHALLOW;
	else
		result = read_facts(&h, &r, s, request, err);
	git_mailmap_free(r.question.mailmap);
	/* As good as cut off. */
	if (r.cut || (!result && repo_is_partial(s->repo) &&
			     !history_has_contents(&h, s->repo))) {
		history_cut_off(&h, s);
		h.partial = true;
		result = 0;
	}
	if (result)
		return -1;
	vec_sort(&h.paths, history_path_order);
	*out = h;
	return 0;
}
