#include "cmd/taken.h"

#include "base/path.h"

int taken_start(struct session *s, const struct arguments *args,
	const char *day, const char *what, struct err *err)
{
	struct arguments plain = {.dir = args->dir};

	plain.given[OPT_AS_OF] = day;
	if (session_start(s, &plain, SESSION_PLAIN, err))
		return -1;
	if (repo_is_bare(s->repo))
		return err_set(err,
			"this repository is bare: %s writes to a working tree",
			what);
	return 0;
}

int taken_session(struct session *s, const struct arguments *args,
	const char *day, const char *what, struct err *err)
{
	return taken_start(s, args, day, what, err) ||
			       session_read_corpus(s, err)
		       ? -1
		       : 0;
}

/* ---- The few records that matter ---- */

static bool opens(const void *need, struct slice path)
{
	return record_need_opens(need, path);
}

static bool takes(const void *need, const struct source *source)
{
	return record_need_takes(need, source);
}

int taken_read(struct id_search *search, struct session *s, bool is_action,
	struct slice incident, struct err *err)
{
	struct record_need need = {.corpus = &s->corpus,
		.search = search,
		.is_action = is_action,
		.incident = incident};
	const struct record_choice choice = {&need, opens, takes};

	if (session_list_records(s, err))
		return -1;
	for (size_t i = 0; i < s->files.len; i++) {
		const struct file *f = &s->files.at[i];

		if (f->kind == FILE_PLAIN && session_wants(s, f->path))
			record_need_name(&need, f->path);
	}
	if (session_read_listed(s, &choice, err))
		return -1;
	if (record_need_is_met(&need))
		return session_join(s, err);
	/* From the beginning, but for the list of files. */
	s->findings.all = (struct finding_vec){0};
	return session_read_settings(s, err) ||
			       session_read_listed(s, NULL, err) ||
			       session_join(s, err)
		       ? -1
		       : 0;
}

/* ---- Ids ---- */

static void see(void *context, struct slice path)
{
	id_search_see(context, path);
}

static int search_index(struct id_search *search, struct session *s,
	const struct slice_list *folders, struct err *err)
{
	struct snapshot index = {0};
	struct file_vec files = {0};
	int result =
		snapshot_open(&index, s->repo, SNAPSHOT_INDEX, SLICE(""), err);

	for (size_t i = 0; !result && i < folders->len; i++)
		result = snapshot_list(&files, &index, folders->at[i], err);
	for (size_t i = 0; !result && i < files.len; i++)
		id_search_see(search, files.at[i].path);
	snapshot_close(&index);
	return result;
}

int taken_search(struct id_search *search, struct session *s, struct err *err)
{
	const struct settings *st = &s->corpus.settings;
	struct slice_list folders = {0};

	*vec_push(&s->arena, &folders) = path_pattern_folder(st->incidents);
	*vec_push(&s->arena, &folders) = path_pattern_folder(st->actions);
	search->arena = &s->arena;
	id_search_corpus(search, &s->corpus);
	return search_index(search, s, &folders, err) ||
			       repo_each_branch_file(
				       s->repo, &folders, see, search, err)
		       ? -1
		       : 0;
}

int taken_choose(struct slice *out, struct id_search *search, struct session *s,
	const char *where, struct err *err)
{
	struct slice wanted = search->wanted;

	if (wanted.ptr && !id_is_valid(search->prefix, wanted))
		return err_set(err, "%s'%.*s' is no id: write %.*s-YYYY-NNNN",
			where, SLICE_FMT(wanted), SLICE_FMT(search->prefix));
	if (taken_search(search, s, err))
		return -1;
	if (search->found.len)
		return err_set(err, "%s'%.*s' is taken, by '%.*s'", where,
			SLICE_FMT(wanted), SLICE_FMT(search->found));
	*out = wanted.ptr ? wanted : id_search_next(search, &s->arena);
	return 0;
}
