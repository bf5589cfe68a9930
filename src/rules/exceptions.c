/* Accepted deviations: whether they hold, and what they accept. */
#include <stdlib.h>

#include "rules/private.h"

/* Deviations that can still be mended: accepting one needs an end. */
static const enum rule mendable[] = {
	RULE_ACTION_OVERDUE, RULE_REVIEW_UNSCHEDULED, RULE_REVIEW_NOT_HELD};

static bool is_mendable(enum rule rule)
{
	for (size_t n = 0; n < ARRAY_LENGTH(mendable); n++)
		if (mendable[n] == rule)
			return true;
	return false;
}

static bool is_error(enum rule rule)
{
	return rule_info(rule)->severity == SEVERITY_ERROR;
}

/* Whether an exception says all that it must. */
static bool exception_is_valid(const struct exception *e, enum rule *rule)
{
	return rule_from_id(rule, e->rule.text) && !is_error(*rule) &&
	       e->reason.text.len && e->approved_by.text.len &&
	       moment_is_known(e->approved_on.at) &&
	       !time_is_wrong(e->expires) &&
	       (!is_mendable(*rule) || moment_is_known(e->expires.at));
}

static bool is_expired(const struct exception *e, const struct judge *judge)
{
	return moment_is_after(moment_of_day(judge->as_of), e->expires.at);
}

/* ---- exception-invalid ---- */

static void find_bad_rule(
	struct check *k, const struct exception *e, bool known)
{
	struct slice near = rule_nearest(e->rule.text);

	finding_add(k->fs, RULE_EXCEPTION_INVALID, e->rule.span,
		known ? "%.*s finds errors, and an error cannot be excepted"
		      : "`%.*s` is no rule",
		SLICE_FMT(e->rule.text));
	if (known)
		finding_help(k->fs,
			"correct the record, and take the exception out");
	else if (near.len)
		finding_help(k->fs, "did you mean '%.*s'?", SLICE_FMT(near));
	else
		finding_help(k->fs,
			"write the id of a rule; `debrief rules` lists them");
	finding_about(k->fs, FIELD_KEY("exceptions.rule", e->rule));
}

static void lacking_date(struct check *k, struct slice_list *out,
	struct time_field t, struct slice name)
{
	if (!moment_is_known(t.at) && !time_is_wrong(t))
		*vec_push(k->scratch, out) = name;
}

static void lacking(struct check *k, struct slice_list *out, struct field f,
	struct slice name)
{
	if (!field_is_set(f))
		*vec_push(k->scratch, out) = name;
}

static bool is_cut(const struct check *k)
{
	if (k->action)
		return k->action->record.cut;
	return k->incident && k->incident->record.cut;
}

static void check_complete(struct check *k, const struct exception *e)
{
	struct slice_list missing = {0};
	enum rule rule;
	bool known = rule_from_id(&rule, e->rule.text);

	if (e->rule.text.len && (!known || is_error(rule))) {
		find_bad_rule(k, e, known);
		return;
	}
	lacking(k, &missing, e->rule, SLICE("rule"));
	lacking(k, &missing, e->reason, SLICE("reason"));
	lacking(k, &missing, e->approved_by, SLICE("approved_by"));
	lacking_date(k, &missing, e->approved_on, SLICE("approved_on"));
	if (known && is_mendable(rule))
		lacking_date(k, &missing, e->expires, SLICE("expires"));
	if (!missing.len || is_cut(k))
		return;
	finding_add(k->fs, RULE_EXCEPTION_INVALID, first_line(e->self),
		"this exception lacks %s", say_names(k, &missing));
	finding_help(k->fs,
		known && is_mendable(rule)
			? "write `rule`, `reason`, `approved_by`, "
			  "`approved_on` and, since %.*s can still be mended, "
			  "`expires`"
			: "write `rule`, `reason`, `approved_by` and "
			  "`approved_on`%.*s",
		SLICE_FMT(known && is_mendable(rule) ? e->rule.text
						     : (struct slice){0}));
	finding_about(k->fs, SLICE("exceptions"), e->rule.text);
}

/* ---- exception-expired, exception-self-approved ---- */

static void find_expired(struct check *k, const struct exception *e)
{
	finding_add(k->fs, RULE_EXCEPTION_EXPIRED, e->expires.field.span,
		"the exception of %.*s ended on %s", SLICE_FMT(e->rule.text),
		say_time(k, e->expires.at));
	finding_help(k->fs,
		"mend the deviation and take the exception out, or have it "
		"approved anew");
	finding_about(k->fs, FIELD_KEY("exceptions.expires", e->expires.field));
}

/* Rules about one action item, whose owner answers for it. */
static bool is_action_rule(enum rule rule)
{
	if (rule == RULE_DUE_MOVED || rule == RULE_OWNER_CHANGED)
		return true;
	return rule_info(rule)->group == GROUP_ACTIONS &&
	       rule != RULE_ACTIONS_UNDECIDED &&
	       rule != RULE_INCIDENT_CLOSED_OPEN_ACTIONS;
}

/* Whether an action item's full or short id is NAME. */
static bool is_called(const struct action *a, struct slice name)
{
	return slice_eq(a->record.id, name) || slice_eq(a->id.text, name);
}

static bool is_owner(const struct check *k, const struct incident *i,
	const struct exception *e)
{
	struct action_ptr_vec all = {0};

	corpus_actions_of(&all, k->scratch, k->corpus, i);
	for (size_t n = 0; n < all.len; n++) {
		const struct action *a = all.at[n];
		bool meant = e->for_.text.len ? is_called(a, e->for_.text)
					      : a->parent == i;

		if (meant &&
			is_same_person(k, a->owner.text, e->approved_by.text))
			return true;
	}
	return false;
}

static bool is_commander(
	const struct check *k, const struct incident *i, struct slice name)
{
	for (size_t n = 0; n < i->commander.items.len; n++)
		if (is_same_person(k, i->commander.items.at[n].text, name))
			return true;
	return false;
}

/* Whether whoever approved is the person whose deviation it is. */
static bool is_own(const struct check *k, const struct incident *i,
	const struct action *a, const struct exception *e)
{
	struct slice name = e->approved_by.text;
	enum rule rule;

	if (!rule_from_id(&rule, e->rule.text) || !name.len)
		return false;
	if (a)
		return is_same_person(k, a->owner.text, name);
	if (!i)
		return false;
	if (is_action_rule(rule))
		return is_owner(k, i, e);
	return is_commander(k, i, name) ||
	       (rule == RULE_REVIEW_CHAIR &&
		       is_same_person(k, i->review.chair.text, name));
}

void rule_exceptions(struct check *k, const struct exception_vec *exceptions)
{
	for (size_t n = 0; n < exceptions->len; n++) {
		const struct exception *e = &exceptions->at[n];
		const struct incident *i = k->incident;
		const struct action *a = k->action;

		check_complete(k, e);
		if (is_expired(e, k->judge))
			find_expired(k, e);
		if (!i && !a) {
			i = corpus_incident(k->corpus, e->record.text);
			a = i ? NULL : corpus_action(k->corpus, e->record.text);
		}
		if (!is_own(k, i, a, e))
			continue;
		finding_add(k->fs, RULE_EXCEPTION_SELF_APPROVED,
			e->approved_by.span,
			"%.*s approved an exception of %.*s, which is %.*s's "
			"own deviation",
			SLICE_FMT(e->approved_by.text), SLICE_FMT(e->rule.text),
			SLICE_FMT(e->approved_by.text));
		finding_help(k->fs, "have somebody else approve it");
		finding_about(k->fs,
			FIELD_KEY("exceptions.approved_by", e->approved_by));
	}
}

/* ---- Acceptance ---- */

/* The deviations of a run by record, so that an exception meets only those of
 * its own. */
struct index {
	struct findings *fs;
	const struct corpus *corpus;
	const struct judge *judge;
	struct arena scratch;
	struct finding **at;
	bool *missed; /* of each: an exception of its rule means none at all */
	size_t len;
};

/* Places in it. */
struct range {
	size_t from, to;
};

static int compare_records(const void *x, const void *y)
{
	const struct finding *a = *(struct finding *const *)x;
	const struct finding *b = *(struct finding *const *)y;
	int order = slice_cmp(a->record, b->record);

	return order ? order : (a > b) - (a < b);
}

static void make_index(struct index *out)
{
	struct finding_vec *all = &out->fs->all;

	out->at =
		arena_array(&out->scratch, all->len, sizeof(struct finding *));
	out->missed = arena_array(&out->scratch, all->len, sizeof(bool));
	for (size_t n = 0; n < all->len; n++)
		if (all->at[n].severity == SEVERITY_DEVIATION &&
			all->at[n].record.len)
			out->at[out->len++] = &all->at[n];
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), compare_records);
}

static int compare_record(const void *key, const void *element)
{
	const struct finding *f = *(struct finding *const *)element;

	return slice_cmp(*(const struct slice *)key, f->record);
}

static size_t find_record(const struct index *x, struct slice record)
{
	return vec_lower_bound(
		&record, x->at, x->len, sizeof(*x->at), compare_record);
}

/* Whether NAME is all of TEXT, or what stands behind its last MARK. */
static bool is_end(struct slice text, struct slice name, char mark)
{
	if (slice_eq(text, name))
		return true;
	return text.len > name.len && slice_ends(text, name) &&
	       text.ptr[text.len - name.len - 1] == mark;
}

static bool is_meant(const struct exception *e, const struct finding *f)
{
	struct slice name = e->for_.text;

	if (!field_is_set(e->for_))
		return true;
	return name.len &&
	       (is_end(f->record, name, '/') || is_end(f->subject, name, '/') ||
		       slice_eq_nocase(f->subject, name) ||
		       is_end(f->key, name, '.'));
}

/* Those whose record fits TEXT; they stand together. */
static struct range range_of(const struct index *x, struct slice text,
	bool (*fits)(struct slice record, struct slice text))
{
	struct range r = {.from = find_record(x, text)};

	for (r.to = r.from; r.to < x->len; r.to++)
		if (!fits(x->at[r.to]->record, text))
			break;
	return r;
}

/* Whether there was anything to accept. */
static bool accept_range(struct index *x, const struct exception *e,
	enum rule rule, struct range r)
{
	bool met = false;

	for (size_t n = r.from; n < r.to; n++) {
		struct finding *f = x->at[n];

		if (f->rule != rule || !is_meant(e, f))
			continue;
		f->excepted = true;
		f->reason = e->reason.text;
		met = true;
	}
	return met;
}

static void miss_range(struct index *x, enum rule rule, struct range r)
{
	for (size_t n = r.from; n < r.to; n++)
		if (x->at[n]->rule == rule)
			x->missed[n] = true;
}

/* Whether NAME is an action item, by its full id or its short one in RECORD. */
static bool is_item(struct index *x, struct slice record, struct slice name)
{
	return corpus_has_action(x->corpus, name) ||
	       corpus_action(
		       x->corpus, arena_printf(&x->scratch, "%.*s/%.*s",
					  SLICE_FMT(record), SLICE_FMT(name)));
}

static void accept_with(
	struct index *x, const struct exception *e, struct slice record)
{
	struct range own, below;
	enum rule rule;
	bool met;

	if (!record.len || !exception_is_valid(e, &rule) ||
		is_expired(e, x->judge))
		return;
	own = range_of(x, record, slice_eq);
	/* Ids of its inline items begin with its own. */
	below = range_of(
		x, arena_join(&x->scratch, record, SLICE("/")), slice_starts);
	met = accept_range(x, e, rule, own);
	met |= accept_range(x, e, rule, below);
	if (met || is_item(x, record, e->for_.text))
		return;
	miss_range(x, rule, own);
	miss_range(x, rule, below);
}

/* An incident may accept what is about an action item in a file of its own. */
static void accept_action(
	struct index *x, const struct exception *e, const struct incident *i)
{
	const struct action *a = corpus_action(x->corpus, e->for_.text);

	for (size_t n = 0; a && n < a->incident.items.len; n++)
		if (slice_eq(a->incident.items.at[n].text, i->record.id))
			accept_with(x, e, a->record.id);
}

static void accept_all(struct index *x)
{
	const struct corpus *c = x->corpus;

	for (size_t n = 0; n < c->incidents.len; n++) {
		const struct incident *i = c->incidents.at[n];

		for (size_t m = 0; m < i->exceptions.len; m++) {
			accept_with(x, &i->exceptions.at[m], i->record.id);
			accept_action(x, &i->exceptions.at[m], i);
		}
	}
	for (size_t n = 0; n < c->actions.len; n++) {
		const struct action *a = c->actions.at[n];

		for (size_t m = 0; m < a->exceptions.len; m++)
			accept_with(x, &a->exceptions.at[m], a->record.id);
	}
	for (size_t n = 0; n < c->settings.exceptions.len; n++)
		accept_with(x, &c->settings.exceptions.at[n],
			c->settings.exceptions.at[n].record.text);
}

/* What `for` may say to mean F: an item, a section or a key; may be empty. */
static struct slice name_for(const struct finding *f)
{
	struct slice rest = f->subject.len ? f->subject : f->key;
	char mark = f->subject.len ? '/' : '.';
	struct slice name = {0};

	while (slice_split(&name, &rest, mark))
		;
	return name;
}

/* An exception whose `for` means nothing that is found is perhaps misspelt: it
 * would do nothing without a word. */
static void help_missed(struct index *x)
{
	for (size_t n = 0; n < x->len; n++) {
		struct finding *f = x->at[n];
		struct slice name = name_for(f);

		if (!x->missed[n] || f->excepted || !name.len)
			continue;
		f->help = arena_printf(x->fs->arena,
			"%.*s; an exception of this rule names something "
			"else: `for: %.*s` would mean this",
			SLICE_FMT(f->help), SLICE_FMT(name));
	}
}

void exceptions_apply(
	struct findings *fs, const struct corpus *c, const struct judge *judge)
{
	struct index x = {.fs = fs, .corpus = c, .judge = judge};

	make_index(&x);
	if (x.len)
		accept_all(&x);
	help_missed(&x);
	arena_free(&x.scratch);
}
