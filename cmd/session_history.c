/* The history of what a session read. */
#include "cmd/session.h"

#include "base/limits.h"
#include "base/path.h"
#include "cmd/program.h"
#include "cmd/progress.h"
#include "cmd/timings.h"
#include "git/store.h"

static void add_paths(struct history_request *out, struct session *s,
	const struct settings *st)
{
	struct arena *a = &s->arena;

	*vec_push(a, &out->folders) = path_pattern_folder(st->incidents);
	*vec_push(a, &out->folders) = path_pattern_folder(st->actions);
	if (st->procedure.len)
		*vec_push(a, &out->documents) = st->procedure;
	if (st->plan.len)
		*vec_push(a, &out->documents) = st->plan;
}

/* What history is asked for. */
static struct history_request make_request(
	struct session *s, const struct history_keep *keep)
{
	const struct corpus *c = &s->corpus;
	struct history_request r = {.keep = keep};

	add_paths(&r, s, &c->settings);
	*vec_push(&s->arena, &r.documents) = SETTINGS_PATH;
	for (size_t i = 0; s->part && i < s->part->documents.len; i++)
		*vec_push(&s->arena, &r.documents) = s->part->documents.at[i];
	corpus_list_documents(&r.documents, &s->arena, c);
	for (size_t i = 0; i < c->earlier.len; i++)
		add_paths(&r, s, &c->earlier.at[i]);
	if (s->part)
		r.only = &s->part->files;
	return r;
}

/* An earlier debrief.yml by its blob; without one there were the defaults. */
static void add_earlier(struct session *s, struct slice blob)
{
	const struct history *h = &s->history;
	struct source *source = NULL;
	struct arena scratch = {0};
	struct slice text;

	if (!blob.len)
		corpus_add_earlier(&s->corpus, NULL);
	else if (h->read_blob(
			 h->context, &text, &scratch, blob, LIMIT_SETTINGS)) {
		source = source_new(&scratch, SETTINGS_PATH, text);
		corpus_add_earlier(&s->corpus, source);
	}
	arena_free(&scratch);
}

/* Where records were before debrief.yml said what it says now. */
static void find_earlier(struct session *s)
{
	const struct path_history *path =
		history_path(&s->history, SETTINGS_PATH);
	const struct commit_fact *commits = s->history.commits.at;

	if (s->history.kind != HISTORY_FULL)
		return;
	if (!path)
		add_earlier(s, (struct slice){0});
	for (size_t i = 0; path && i < path->changes.len && i < LIMIT_VERSIONS;
		i++) {
		const struct path_change *change = &path->changes.at[i];

		add_earlier(s, change->blob);
		if (change->before.len || !commits[change->commit].root)
			add_earlier(s, change->before);
	}
}

static bool has_all(
	const struct slice_list *list, const struct slice_list *wanted)
{
	for (size_t i = 0; i < wanted->len; i++) {
		bool known = false;

		for (size_t k = 0; !known && k < list->len; k++)
			known = slice_eq(wanted->at[i], list->at[k]);
		if (!known)
			return false;
	}
	return true;
}

/* Whether earlier settings name nothing that was not asked for. */
static bool asks_for_earlier(
	const struct history_request *asked, struct session *s)
{
	struct history_request more = {.keep = NULL};

	for (size_t i = 0; i < s->corpus.earlier.len; i++)
		add_paths(&more, s, &s->corpus.earlier.at[i]);
	return has_all(&asked->folders, &more.folders) &&
	       has_all(&asked->documents, &more.documents);
}

/* A folder that was renamed, in debrief.yml too, is asked for in a second
 * walk: what it was called is known only after the first. */
static int walk(
	struct session *s, const struct history_keep *keep, struct err *err)
{
	struct history_request request = make_request(s, keep);
	struct history *h = &s->history;

	if (history_read(h, &s->arena, &s->snapshot, &request, err))
		return -1;
	find_earlier(s);
	if (asks_for_earlier(&request, s))
		return 0;
	request = make_request(s, keep);
	return history_read(h, &s->arena, &s->snapshot, &request, err);
}

/* Walks with what the git directory keeps of earlier walks, if it may. */
static int walk_keeping(struct session *s, struct err *err)
{
	struct store store;
	struct buf program = BUF_INIT(MIB(1));
	struct history_keep keep = {.store = &store};
	bool kept = s->may_keep && program_describe(&program);
	int result;

	if (kept) {
		keep.program = buf_slice(&program);
		store_open(&store, s->repo, STORE_HISTORY);
	}
	result = walk(s, kept ? &keep : NULL, err);
	if (kept)
		store_close(&store);
	buf_free(&program);
	return result;
}

int session_read_history(struct session *s, bool without, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct generated generated = {st->reports, st->changelog};
	struct judge *j = &s->judge;
	long long seconds;
	int offset;

	timings_enter(TIMING_HISTORY);
	progress_show("reading history", 0);
	if (without)
		history_cut_off(&s->history, &s->snapshot);
	else if (walk_keeping(s, err) ||
		 history_read_published(
			 &s->history, &s->arena, &s->snapshot, &generated, err))
		return -1;
	timings_count(TIMING_HISTORY, s->history.commits.len);
	j->history = &s->history;
	j->cache = arena_new(&s->arena, struct judge_cache);
	j->source_day = DAY_NONE;
	j->place = s->corpus.procedure.source;
	if (!j->place)
		j->place = source_new(
			&s->arena, s->corpus.settings.procedure, SLICE(""));
	if (!s->snapshot.commit.len)
		return 0;
	if (repo_commit_time(
		    &seconds, &offset, s->repo, s->snapshot.commit, err))
		return -1;
	j->source_day = moment_of_seconds(seconds, offset).day;
	return 0;
}
