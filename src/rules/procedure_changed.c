/* procedure-changed: what was changed in the procedure, and what that does. */
#include "base/limits.h"
#include "rules/private.h"

enum {
	/* Records that are judged anew, over all changes; then verdicts are
	 * no longer compared. */
	JUDGED_MOST = 400000,
	CHANGES_MOST = 1000, /* that are looked at, newest first */
};

/* ---- What may change ---- */

typedef void write_aspect(struct buf *out, const struct procedure *p);

static void write_list(struct buf *out, const struct slice_list *list)
{
	for (size_t n = 0; n < list->len; n++)
		buf_addf(out, "%s%.*s", n ? ", " : "", SLICE_FMT(list->at[n]));
}

static void write_periods(struct buf *out, const struct procedure *p)
{
	size_t count = 0;

	if (p->unclear)
		buf_adds(out, "unclear");
	for (size_t n = 0; n < p->severities.len; n++) {
		const struct severity_level *level = &p->severities.at[n];

		if (!level->within.unit)
			continue;
		buf_addf(out, "%s%.*s ", count++ ? ", " : "",
			SLICE_FMT(level->name));
		period_write(out, level->within);
	}
}

static void write_scope(struct buf *out, const struct procedure *p)
{
	for (size_t n = 0; n < p->severities.len; n++)
		buf_addf(out, "%s%.*s%s", n ? ", " : "",
			SLICE_FMT(p->severities.at[n].name),
			p->severities.at[n].major ? " (major)" : "");
	if (moment_is_known(p->effective.at)) {
		buf_adds(out, " from ");
		moment_write(out, p->effective.at);
	}
}

static void write_required(struct buf *out, const struct procedure *p)
{
	for (size_t n = 0; n < p->require.len; n++) {
		const struct requirement *r = &p->require.at[n];

		buf_adds(out, n ? "; " : "");
		write_list(out, &r->keys);
		for (size_t m = 0; m < r->sections.len; m++)
			buf_addf(out, "%s%.*s", m || r->keys.len ? ", " : "",
				SLICE_FMT(r->sections.at[m].text));
		buf_addf(out, " from %s", incident_status_name(r->from));
		buf_adds(out, r->severity.len ? " for " : "");
		write_list(out, &r->severity);
	}
}

static void write_rules(struct buf *out, const struct procedure *p)
{
	bool any = false;

	for (int n = 0; n < RULE_COUNT; n++) {
		enum rule rule = (enum rule)n;
		enum severity setting = procedure_severity(p, rule);

		if (setting == rule_info(rule)->severity)
			continue;
		buf_addf(out, "%s%s: %s", any ? ", " : "", rule_info(rule)->id,
			severity_name(setting));
		any = true;
	}
}

static const struct aspect {
	const char *name;
	write_aspect *write;
} aspects[] = {
	{"review period", write_periods},
	{"scope", write_scope},
	{"requirements", write_required},
	{"rule settings", write_rules},
};

static struct slice aspect_text(
	struct arena *a, const struct aspect *aspect, const struct procedure *p)
{
	struct buf out = BUF_INIT(KIB(64));
	struct slice text;

	aspect->write(&out, p);
	text = buf_take(&out, a);
	buf_free(&out);
	return text.len ? text : SLICE("nothing");
}

/* ---- Verdicts ---- */

/* The incident as another procedure reads it. */
static void reread(struct incident *out, struct arena *a,
	const struct procedure *p, const struct incident *i)
{
	*out = *i;
	out->severity_index = procedure_severity_index(p, i->severity.text);
	out->sections = (struct section_vec){0};
	for (size_t n = 0; n < i->sections.len; n++) {
		struct section *s = vec_push(a, &out->sections);

		*s = i->sections.at[n];
		s->known = procedure_section(p, s->heading.text);
	}
}

static void judge_under(struct verdict_counts *out, const struct check *k,
	const struct procedure *p)
{
	struct corpus corpus = *k->corpus;
	struct incident incident;
	struct check then = *k;

	corpus.procedure = *p;
	then.corpus = &corpus;
	if (k->incident) {
		reread(&incident, k->scratch, p, k->incident);
		then.incident = &incident;
	}
	verdict_count(out, &then);
}

static void compare_record(struct names *out, struct arena *a, struct check *k,
	const struct procedure *const versions[2])
{
	struct slice id =
		k->incident ? k->incident->record.id : k->action->record.id;
	struct verdict_counts before, after;

	judge_under(&before, k, versions[0]);
	judge_under(&after, k, versions[1]);
	if (!verdict_counts_eq(&before, &after))
		*vec_push(a, out) = id;
	arena_reset(k->scratch);
}

/* The records whose verdicts differ between two versions. */
static void compare_verdicts(struct names *out, struct arena *a,
	const struct check *k, const struct procedure *const versions[2])
{
	const struct corpus *c = k->corpus;
	struct arena scratch = {0};
	struct check then = *k;

	then.scratch = &scratch;
	for (size_t n = 0; n < c->incidents.len; n++) {
		then.incident = c->incidents.at[n];
		then.actions = (struct action_ptr_vec){0};
		corpus_actions_of(&then.actions, &scratch, c, then.incident);
		compare_record(out, a, &then, versions);
	}
	then.incident = NULL;
	for (size_t n = 0; n < c->actions.len; n++) {
		then.action = c->actions.at[n];
		compare_record(out, a, &then, versions);
	}
	arena_free(&scratch);
}

/* ---- Versions ---- */

/* A version of the procedure, read without findings; it lives in A. */
static bool read_version(struct procedure *out, struct arena *a,
	const struct check *k, struct slice blob)
{
	const struct history *h = k->judge->history;
	struct findings unseen = {.arena = a};
	struct source *source;
	struct slice text;

	if (!blob.len || !h->read_blob ||
		!h->read_blob(h->context, &text, a, blob) ||
		text.len > LIMIT_RECORD)
		return false;
	source = source_new(a, k->corpus->procedure.source->path, text);
	*out = (struct procedure){0};
	procedure_read(out, &unseen, source, source);
	return true;
}

/* Writes what differs: `the review period from ... to ...`. */
static void write_differences(struct buf *out, struct arena *a,
	const struct procedure *const versions[2])
{
	for (size_t n = 0; n < sizeof(aspects) / sizeof(*aspects); n++) {
		struct slice before = aspect_text(a, &aspects[n], versions[0]);
		struct slice after = aspect_text(a, &aspects[n], versions[1]);

		if (!slice_eq(before, after))
			buf_addf(out, "%s the %s from `%.*s` to `%.*s`",
				out->len ? "," : "", aspects[n].name,
				SLICE_FMT(before), SLICE_FMT(after));
	}
}

static const char *say_verdicts(struct check *k, struct arena *a,
	const struct procedure *const versions[2], size_t *judged)
{
	size_t count = k->corpus->incidents.len + k->corpus->actions.len;
	struct names differ = {0};

	if (*judged + count > JUDGED_MOST)
		return "too many changes to compare verdicts";
	*judged += count;
	compare_verdicts(&differ, a, k, versions);
	if (!differ.len)
		return "no verdict differs";
	return arena_printf(a, "verdicts differ for %s", say_names(k, &differ))
		.ptr;
}

static void check_change(
	struct check *k, const struct path_change *change, size_t *judged)
{
	const struct commit_fact *c =
		&k->judge->history->commits.at[change->commit];
	const struct source *source = k->corpus->procedure.source;
	struct procedure before, after;
	const struct procedure *const versions[2] = {&before, &after};
	struct buf differences = BUF_INIT(KIB(256));
	struct arena a = {0};

	if (!read_version(&before, &a, k, change->before) ||
		!read_version(&after, &a, k, change->blob))
		goto done;
	write_differences(&differences, &a, versions);
	if (!differences.len)
		goto done;
	finding_add(k->fs, RULE_PROCEDURE_CHANGED, source_line(source, 0),
		"%.*s changed on %s%.*s; %s", SLICE_FMT(c->author),
		say_written(k, c), SLICE_FMT(buf_slice(&differences)),
		say_verdicts(k, &a, versions, judged));
	finding_help(k->fs,
		"nothing needs to be mended if the change was approved: it is "
		"shown because verdicts hang on it");
	finding_about(k->fs, SLICE("procedure"), c->id);
done:
	buf_free(&differences);
	arena_free(&a);
}

void rule_procedure_changed(struct check *k)
{
	const struct history *h = k->judge->history;
	const struct source *source = k->corpus->procedure.source;
	const struct path_history *path;
	size_t judged = 0;

	if (h->kind != HISTORY_FULL || !source)
		return;
	path = history_path(h, source->path);
	for (size_t n = 0; path && n < path->changes.len && n < CHANGES_MOST;
		n++)
		check_change(k, &path->changes.at[n], &judged);
}
