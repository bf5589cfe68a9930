/* procedure-changed: what was changed in the procedure, and what that does. */
#include <stdlib.h>

#include "rules/in_force.h"
#include "base/limits.h"

enum {
	ASPECT_MOST = 4096, /* bytes of a text that are shown */
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
	return text.len ? text : SLICE("nothing");
}

/* ---- Verdicts ---- */

static void judge_under(struct verdict_counts *out, const struct check *k,
	const struct procedure *p)
{
	struct corpus corpus = *k->corpus;
	struct check then = *k;

	corpus.procedure = *p;
	check_under(&then, &corpus);
	verdict_count(out, &then);
}

/* Adds K's record to OUT if its verdicts differ. */
static void compare_record(struct record_vec *out, struct check *k,
	const struct procedure *const versions[2])
{
	const struct record *record =
		k->incident ? &k->incident->record : &k->action->record;
	const struct judge_rest *rest = k->judge->rest;
	struct verdict_counts before, after;

	if (rest && !rest->judges(rest->context, record->source->path))
		return;
	judge_under(&before, k, versions[0]);
	judge_under(&after, k, versions[1]);
	if (!verdict_counts_eq(&before, &after))
		*vec_push(k->corpus->arena, out) = record;
	arena_reset(k->scratch);
}

/* Lists the records whose verdicts differ between two versions. */
static void compare_verdicts(struct procedure_change *out,
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
		compare_record(&out->incidents, &then, versions);
	}
	then.incident = NULL;
	for (size_t n = 0; n < c->actions.len; n++) {
		then.action = c->actions.at[n];
		compare_record(&out->actions, &then, versions);
	}
	arena_free(&scratch);
}

/* Adds the ids of RECORDS, and of those of the rest of the corpus, sorted. The
 * change is the next one to be kept. */
static void add_ids(struct slice_list *out, struct arena *a,
	const struct check *k, const struct record_vec *records, bool actions)
{
	size_t number = procedure_changes_of(k->corpus, k->judge)->len;

	const struct judge_rest *rest = k->judge->rest;
	struct slice_list ids = {0};

	for (size_t n = 0; n < records->len; n++)
		*vec_push(a, &ids) = records->at[n]->id;
	if (rest)
		rest->list_differing(rest->context, &ids, a, number, actions);
	vec_sort(&ids, slice_order);
	vec_move(a, out, &ids);
}

/* ---- Changes ---- */

/* A long list is cut: what it says of it all is that it differs. */
static struct slice keep_text(struct arena *a, struct slice text)
{
	size_t len = ASPECT_MOST;

	if (text.len <= len)
		return arena_copy(a, text);
	while (len && (text.ptr[len] & 0xc0) == 0x80)
		len--;
	return arena_printf(a, "%.*s...", (int)len, text.ptr);
}

static void find_differences(struct procedure_change *out, struct arena *a,
	const struct procedure *const versions[2])
{
	for (size_t n = 0; n < ARRAY_LENGTH(aspects); n++) {
		struct arena scratch = {0};
		struct slice from =
			aspect_text(&scratch, &aspects[n], versions[0]);
		struct slice to =
			aspect_text(&scratch, &aspects[n], versions[1]);

		if (!slice_eq(from, to))
			*vec_push(a, &out->aspects) =
				(struct aspect_change){aspects[n].name,
					keep_text(a, from), keep_text(a, to)};
		arena_free(&scratch);
	}
}

static void find_verdicts(struct procedure_change *out, struct check *k,
	const struct procedure *const versions[2], size_t *judged)
{
	size_t count = k->corpus->incidents.len + k->corpus->actions.len;
	struct slice_list differ = {0};
	struct arena a = {0};

	if (*judged + count > LIMIT_JUDGED)
		return;
	*judged += count;
	out->compared = true;
	compare_verdicts(out, k, versions);
	add_ids(&differ, &a, k, &out->incidents, false);
	add_ids(&differ, &a, k, &out->actions, true);
	if (differ.len)
		out->differ = arena_copy(
			k->corpus->arena, slice_of(say_names(k, &differ)));
	arena_free(&a);
}

static void report_change(struct check *k, const struct procedure_change *x)
{
	const struct source *source = k->corpus->procedure.source;
	const struct commit_fact *c = x->commit;
	struct buf differences = BUF_INIT(KIB(256));

	for (size_t n = 0; n < x->aspects.len; n++) {
		const struct aspect_change *aspect = &x->aspects.at[n];

		buf_addf(&differences, "%s the %s from `%.*s` to `%.*s`",
			n ? "," : "", aspect->aspect, SLICE_FMT(aspect->from),
			SLICE_FMT(aspect->to));
	}
	finding_add(k->fs, RULE_PROCEDURE_CHANGED, source_line(source, 0),
		"%.*s changed on %s%.*s; %s%.*s", SLICE_FMT(c->author),
		say_written(k, c), SLICE_FMT(buf_slice(&differences)),
		!x->compared	? "too many changes to compare verdicts"
		: x->differ.len ? "verdicts differ for "
				: "no verdict differs",
		SLICE_FMT(x->differ));
	finding_help(k->fs,
		"nothing needs to be mended if the change was approved: it is "
		"shown because verdicts hang on it");
	finding_about(k->fs, SLICE("procedure"), c->id);
	buf_free(&differences);
}

static void check_change(
	struct check *k, const struct path_change *change, size_t *judged)
{
	const struct corpus *c = k->corpus;
	const struct procedure *const versions[2] = {
		procedure_version(c, k->judge, change->before),
		procedure_version(c, k->judge, change->blob)};
	struct procedure_change x = {
		.commit = &k->judge->history->commits.at[change->commit]};

	if (!versions[0] || !versions[1])
		return;
	find_differences(&x, c->arena, versions);
	if (!x.aspects.len)
		return;
	find_verdicts(&x, k, versions, judged);
	procedure_changes_keep(c, k->judge, &x);
	report_change(k, &x);
}

/* Whether the merge took over what no change that it brought says: an older
 * state of the procedure. */
static bool is_reverted(const struct history *h,
	const struct path_history *path, const struct path_change *merge)
{
	size_t place = h->commits.at[merge->commit].landed;

	for (size_t n = 0; n < path->changes.len; n++)
		if (h->commits.at[path->changes.at[n].commit].landed == place &&
			slice_eq(path->changes.at[n].blob, merge->blob))
			return false;
	return true;
}

/* ---- Which changes to look at ---- */

static int compare_changes(const void *x, const void *y)
{
	const struct path_change *a = x, *b = y;
	int order = (a->commit > b->commit) - (a->commit < b->commit);

	order = order ? order : slice_cmp(a->before, b->before);
	return order ? order : slice_cmp(a->blob, b->blob);
}

/* What the file at PATH went through while it was the procedure. */
static void add_path(
	struct path_change_vec *out, struct check *k, struct slice path)
{
	const struct history *h = k->judge->history;
	const struct path_history *of = history_path(h, path);

	for (size_t n = 0; of && n < of->changes.len; n++)
		if (!procedure_was_elsewhere(
			    k->corpus, k->judge, &of->changes.at[n]))
			*vec_push(k->scratch, out) = of->changes.at[n];
	for (size_t n = 0; of && n < of->merged.len; n++)
		if (is_reverted(h, of, &of->merged.at[n]))
			*vec_push(k->scratch, out) = of->merged.at[n];
}

/* Whether the present procedure had this name: its history has it all. */
static bool is_earlier_name(const struct check *k, struct slice path)
{
	const struct path_history *present = history_path(
		k->judge->history, k->corpus->procedure.source->path);

	for (size_t n = 0; present && n < present->names.len; n++)
		if (slice_eq(present->names.at[n], path))
			return true;
	return false;
}

/* Newest first. */
static void collect_changes(struct path_change_vec *out, struct check *k)
{
	const struct corpus *c = k->corpus;

	add_path(out, k, c->procedure.source->path);
	for (size_t n = 0; n < c->earlier.len; n++)
		if (!is_earlier_name(k, c->earlier.at[n].procedure))
			add_path(out, k, c->earlier.at[n].procedure);
	procedure_switches(out, k->scratch, c, k->judge);
	vec_sort(out, compare_changes);
}

void rule_procedure_changed(struct check *k)
{
	struct path_change_vec all = {0};
	size_t judged = 0;

	if (k->judge->history->kind != HISTORY_FULL ||
		!k->corpus->procedure.source)
		return;
	collect_changes(&all, k);
	for (size_t n = 0; n < all.len && n < LIMIT_VERSIONS; n++)
		if (!n || compare_changes(&all.at[n], &all.at[n - 1]))
			check_change(k, &all.at[n], &judged);
}
