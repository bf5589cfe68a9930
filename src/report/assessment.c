/*
 * oscal/assessment-results.json: what was found, as OSCAL assessment results.
 * Each deviation is an observation and a risk; each step of the procedure is
 * a finding with the deviations from it and the controls that it serves.
 */
#include <assert.h>
#include <stdlib.h>

#include "report/oscal.h"

/* A deviation and the ids of what is made of it. */
struct deviation {
	const struct finding *finding;
	long long changed; /* its record */
	char observation[UUID_TEXT + 1], risk[UUID_TEXT + 1];
};

struct deviation_vec VEC(struct deviation);

/* ---- Which there are ---- */

static void name_deviation(
	struct oscal *o, struct deviation *d, unsigned long number)
{
	const struct finding *f = d->finding;
	struct slice name = arena_printf(o->a,
		"%s\n%.*s\n%.*s\n%.*s\n%.*s\n%lu", rule_info(f->rule)->id,
		SLICE_FMT(f->record), SLICE_FMT(f->key), SLICE_FMT(f->value),
		SLICE_FMT(f->message), number);

	data_uuid(d->observation, o->p, "observation", name);
	data_uuid(d->risk, o->p, "deviation-risk", name);
	arena_reset(o->a);
}

static void add_list(struct oscal *o, struct deviation_vec *out,
	struct arena *run, struct finding_list list, long long changed)
{
	for (size_t i = 0; i < list.len; i++) {
		struct deviation *d;

		if (list.at[i]->severity != SEVERITY_DEVIATION)
			continue;
		d = vec_push(run, out);
		d->finding = list.at[i];
		d->changed = changed;
		name_deviation(o, d, 0);
	}
}

static int compare_names(const struct deviation *x, const struct deviation *y)
{
	return slice_cmp(slice_of(x->observation), slice_of(y->observation));
}

static int compare_observation(const void *a, const void *b)
{
	const struct deviation *x = *(struct deviation *const *)a;
	const struct deviation *y = *(struct deviation *const *)b;
	int c = compare_names(x, y);

	return c ? c : (x > y) - (x < y);
}

/* Two deviations that say the same at different places are numbered. */
static void tell_apart(
	struct oscal *o, struct deviation_vec *all, struct arena *run)
{
	struct deviation **sorted = arena_array(run, all->len, sizeof(*sorted));
	unsigned long number = 0;

	for (size_t i = 0; i < all->len; i++)
		sorted[i] = &all->at[i];
	if (all->len)
		qsort(sorted, all->len, sizeof(*sorted), compare_observation);
	for (size_t i = 1; i < all->len; i++) {
		/* The first of a run keeps its name. */
		if (compare_names(sorted[i - 1 - number], sorted[i]))
			number = 0;
		else
			name_deviation(o, sorted[i], ++number);
	}
}

static void collect(
	struct oscal *o, struct deviation_vec *out, struct arena *run)
{
	const struct population *p = o->p;

	for (size_t i = 0; i < p->count; i++)
		add_list(o, out, run, data_findings(&p->items[i]),
			data_changed_incident(p, p->items[i].incident));
	for (size_t i = 0; i < p->log_count; i++)
		add_list(o, out, run, p->log[i].findings,
			data_changed_action(p, p->log[i].action));
	add_list(o, out, run, data_other_findings(run, p), data_changed(p));
	tell_apart(o, out, run);
}

/* ---- Observations and risks ---- */

static struct slice title_of(struct oscal *o, const struct finding *f)
{
	return arena_printf(
		o->a, "%s %.*s", rule_info(f->rule)->id, SLICE_FMT(f->record));
}

static void add_place(struct oscal *o, const struct finding *f)
{
	json_list(&o->j, "relevant-evidence");
	json_object(&o->j, NULL);
	oscal_text(o, "description",
		arena_printf(o->a, "%.*s, line %zu",
			SLICE_FMT(f->span.source->path),
			source_line_number(f->span.source, f->span.at)),
		"");
	json_end(&o->j);
	json_end(&o->j);
}

static void add_observation(struct oscal *o, const struct deviation *d)
{
	const struct finding *f = d->finding;

	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(d->observation));
	oscal_text(o, "title", title_of(o, f), "");
	oscal_text(o, "description", f->message, "None is given.");
	json_list(&o->j, "props");
	oscal_prop(o, "rule", slice_of(rule_info(f->rule)->id));
	oscal_prop(o, "record", f->record);
	oscal_prop(o, "step", f->step);
	json_end(&o->j);
	json_raw(&o->j, "methods", "[\"EXAMINE\"]");
	json_raw(&o->j, "types", "[\"finding\"]");
	add_place(o, f);
	oscal_instant(o, "collected", d->changed);
	json_end(&o->j);
}

static void add_risk(struct oscal *o, const struct deviation *d)
{
	const struct finding *f = d->finding;

	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(d->risk));
	oscal_text(o, "title", title_of(o, f), "");
	oscal_text(o, "description", f->message, "None is given.");
	oscal_text(o, "statement",
		f->excepted ? arena_printf(o->a, "Accepted: %.*s",
				      SLICE_FMT(f->reason))
			    : f->message,
		"None is given.");
	json_text(&o->j, "status",
		f->excepted ? SLICE("deviation-approved") : SLICE("open"));
	oscal_related(
		o, "related-observations", "observation-uuid", d->observation);
	json_end(&o->j);
}

static void add_each(struct oscal *o, const char *key,
	const struct deviation_vec *all,
	void (*add)(struct oscal *o, const struct deviation *d))
{
	if (!all->len)
		return;
	json_list(&o->j, key);
	for (size_t i = 0; i < all->len; i++) {
		add(o, &all->at[i]);
		arena_reset(o->a);
		output_pause(o->out);
	}
	json_end(&o->j);
}

/* ---- Steps and controls ---- */

/* An OSCAL token: a letter, then letters, digits and `.-_`. */
static struct slice token(struct arena *a, const char *prefix, struct slice s)
{
	struct buf out = BUF_INIT(0);

	buf_adds(&out, prefix);
	for (size_t i = 0; i < s.len; i++) {
		char c = char_lower(s.ptr[i]);

		if (!out.len && !char_is_alpha(c))
			buf_addc(&out, '_');
		buf_addc(&out, char_is_alnum(c) || c == '.' ? c : '-');
	}
	/* A control that is blank is none, and a step has a prefix. */
	assert(out.len);
	return buf_take(&out, a);
}

static struct slice control_text(struct oscal *o, const struct control *c)
{
	return slice_trim(arena_printf(o->a, "%.*s %.*s",
		SLICE_FMT(c->standard), SLICE_FMT(c->reference)));
}

static void add_controls(struct oscal *o)
{
	const struct control_vec *all =
		&o->p->input->corpus->procedure.controls;
	struct slice_list tokens = {0};

	for (size_t i = 0; i < all->len; i++)
		*vec_push(o->a, &tokens) =
			token(o->a, "", control_text(o, &all->at[i]));
	vec_sort(&tokens, slice_order);
	json_object(&o->j, "reviewed-controls");
	json_list(&o->j, "control-selections");
	json_object(&o->j, NULL);
	if (!tokens.len) {
		json_object(&o->j, "include-all");
		json_end(&o->j);
	} else {
		json_list(&o->j, "include-controls");
	}
	for (size_t i = 0; i < tokens.len; i++) {
		if (i && slice_eq(tokens.at[i], tokens.at[i - 1]))
			continue;
		json_row_object(&o->j, NULL);
		json_text(&o->j, "control-id", tokens.at[i]);
		json_end(&o->j);
	}
	if (tokens.len)
		json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
}

/* The deviations of a step follow each other in SORTED. */
struct by_step {
	const struct deviation **at;
	size_t len;
};

static int compare_step(const void *a, const void *b)
{
	const struct deviation *x = *(const struct deviation *const *)a;
	const struct deviation *y = *(const struct deviation *const *)b;
	int c = slice_cmp(x->finding->step, y->finding->step);

	return c ? c : (x > y) - (x < y);
}

static int compare_step_key(const void *key, const void *element)
{
	const struct deviation *d = *(const struct deviation *const *)element;

	return slice_cmp(*(const struct slice *)key, d->finding->step);
}

static struct by_step step_deviations(struct by_step all, struct slice number)
{
	size_t from = vec_lower_bound(
		&number, all.at, all.len, sizeof(*all.at), compare_step_key);
	struct by_step out = {0};

	if (from < all.len)
		out.at = &all.at[from];
	while (from + out.len < all.len &&
		slice_eq(out.at[out.len]->finding->step, number))
		out.len++;
	return out;
}

static void add_target(struct oscal *o, struct slice number, bool satisfied)
{
	json_object(&o->j, "target");
	json_text(&o->j, "type", SLICE("objective-id"));
	json_text(&o->j, "target-id",
		number.len ? token(o->a, "step-", number)
			   : SLICE("record-keeping"));
	json_row_object(&o->j, "status");
	json_text(&o->j, "state",
		satisfied ? SLICE("satisfied") : SLICE("not-satisfied"));
	json_end(&o->j);
	json_end(&o->j);
}

static void add_related(struct oscal *o, struct by_step found)
{
	if (!found.len)
		return;
	json_list(&o->j, "related-observations");
	for (size_t i = 0; i < found.len; i++) {
		json_row_object(&o->j, NULL);
		json_text(&o->j, "observation-uuid",
			slice_of(found.at[i]->observation));
		json_end(&o->j);
		output_pause(o->out);
	}
	json_end(&o->j);
	json_list(&o->j, "related-risks");
	for (size_t i = 0; i < found.len; i++) {
		json_row_object(&o->j, NULL);
		json_text(&o->j, "risk-uuid", slice_of(found.at[i]->risk));
		json_end(&o->j);
		output_pause(o->out);
	}
	json_end(&o->j);
}

/* STEP is NULL for what belongs to no step. */
static void add_finding(struct oscal *o, const struct step *step, size_t number,
	struct by_step found)
{
	struct slice name = step ? step->number : SLICE("");
	bool satisfied = true;

	for (size_t i = 0; i < found.len; i++)
		satisfied &= found.at[i]->finding->excepted;
	json_object(&o->j, NULL);
	oscal_uuid(o, "uuid", "step-finding",
		arena_printf(o->a, "%.*s\n%zu", SLICE_FMT(name), number));
	oscal_text(o, "title",
		step ? arena_printf(o->a, "Step %.*s", SLICE_FMT(name))
		     : SLICE("Record keeping"),
		"");
	oscal_text(o, "description", step ? step->what : SLICE(""),
		"What belongs to no step of the procedure.");
	if (step && step->controls.len) {
		json_list(&o->j, "props");
		for (size_t i = 0; i < step->controls.len; i++)
			oscal_prop(o, "control",
				control_text(o, &step->controls.at[i]));
		json_end(&o->j);
	}
	add_target(o, name, satisfied);
	add_related(o, found);
	json_end(&o->j);
	arena_reset(o->a);
}

static void add_findings(
	struct oscal *o, const struct deviation_vec *all, struct arena *run)
{
	const struct step_vec *steps = &o->p->input->corpus->procedure.steps;
	struct by_step sorted = {
		arena_array(run, all->len, sizeof(*sorted.at)), all->len};

	for (size_t i = 0; i < all->len; i++)
		sorted.at[i] = &all->at[i];
	if (all->len)
		qsort(sorted.at, all->len, sizeof(*sorted.at), compare_step);
	json_list(&o->j, "findings");
	for (size_t i = 0; i < steps->len; i++)
		add_finding(o, &steps->at[i], i,
			step_deviations(sorted, steps->at[i].number));
	add_finding(o, NULL, 0, step_deviations(sorted, SLICE("")));
	json_end(&o->j);
}

/* ---- The document ---- */

static void add_result(
	struct oscal *o, const struct deviation_vec *all, struct arena *run)
{
	json_list(&o->j, "results");
	json_object(&o->j, NULL);
	oscal_uuid(o, "uuid", "result", SLICE(""));
	json_text(&o->j, "title", SLICE("Check of the records"));
	json_text(&o->j, "description",
		SLICE("Deviations from the post-incident review procedure that "
		      "the records show. A step is satisfied when none was "
		      "found, or all were accepted."));
	oscal_instant(o, "start", data_changed(o->p));
	add_controls(o);
	arena_reset(o->a);
	add_each(o, "observations", all, add_observation);
	add_each(o, "risks", all, add_risk);
	add_findings(o, all, run);
	json_end(&o->j);
	json_end(&o->j);
}

/* The plan of the assessment is the procedure. */
static void add_plan(struct oscal *o)
{
	char uuid[UUID_TEXT + 1];

	data_uuid(uuid, o->p, "resource", SLICE("procedure"));
	json_object(&o->j, "back-matter");
	json_list(&o->j, "resources");
	json_object(&o->j, NULL);
	json_text(&o->j, "uuid", slice_of(uuid));
	oscal_text(o, "title", data_title(o->p), "Post-incident review");
	json_raw(&o->j, "rlinks", "[{\"href\": \"../procedure.html\"}]");
	json_end(&o->j);
	json_end(&o->j);
	json_end(&o->j);
}

void results_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	struct oscal o = {
		.out = out, .j = JSON_INIT(&out->text), .a = a, .p = p};
	struct deviation_vec all = {0};
	struct arena run = {0};
	char uuid[UUID_TEXT + 1];

	collect(&o, &all, &run);
	data_uuid(uuid, p, "resource", SLICE("procedure"));
	json_object(&o.j, NULL);
	json_object(&o.j, "assessment-results");
	oscal_uuid(&o, "uuid", "document", SLICE("assessment-results"));
	oscal_metadata(&o, "check of the records");
	json_object(&o.j, "import-ap");
	json_text(&o.j, "href", arena_printf(a, "#%s", uuid));
	json_end(&o.j);
	add_result(&o, &all, &run);
	add_plan(&o);
	json_end(&o.j);
	json_end(&o.j);
	arena_free(&run);
}
