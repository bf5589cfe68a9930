/* fact-changed: facts that verdicts hang on and that changed too late. */
#include "rules/in_force.h"
#include "rules/versions.h"

enum { FACT_DAYS = 30 };

/* How a fact changed after it stood for long, or after the incident closed. */
struct fact_change {
	enum fact_key key;
	size_t first;			/* the state that first stated it */
	const struct fact *from;	/* before the first late change */
	const struct commit_fact *last; /* the commit that changed it last */
	size_t count;			/* of changes, from that one on */
	bool after_closing;
	int days; /* from the first statement to the last change */
};

/* The oldest state in which the incident is closed; p->line_len if none. */
static size_t first_closed(const struct past *p)
{
	for (size_t n = p->line_len; n-- > 0;)
		if (slice_eq(facts_get(p->line[n].facts, FACT_STATUS)->text,
			    SLICE("closed")))
			return n;
	return p->line_len;
}

/* Where a state came to the main line: the older, the larger. */
static size_t landed_at(const struct check *k, const struct past_state *state)
{
	return k->judge->history->commits.at[state->commit].landed;
}

/* The state that the action item P was in when the incident I was closed;
 * p->line_len if it was not, or before there was an item. */
static size_t state_at_closing(
	const struct check *k, const struct past *p, const struct incident *i)
{
	const struct past *of = past_told(k->scratch, k->corpus,
		past_of_record(k->corpus, k->judge, &i->record));
	size_t closed = of ? first_closed(of) : 0, n = 0;

	if (!of || closed == of->line_len)
		return p->line_len;
	while (n < p->line_len &&
		landed_at(k, &p->line[n]) < landed_at(k, &of->line[closed]))
		n++;
	return n;
}

/* The state of P when its incident was closed, of several the first one. */
static size_t find_closed(const struct check *k, const struct past *p)
{
	const struct action *a = k->action;
	size_t last = p->line_len, oldest = 0;

	if (k->incident)
		return first_closed(p);
	if (a->parent)
		return state_at_closing(k, p, a->parent);
	for (size_t n = 0; n < a->incident.items.len; n++) {
		const struct incident *i = corpus_incident(
			k->corpus, a->incident.items.at[n].text);
		size_t at = i ? state_at_closing(k, p, i) : last;

		if (at < last && at > oldest)
			oldest = at;
	}
	return oldest ? oldest : last;
}

/* The oldest state that states the fact; p->line_len if none does. */
static size_t first_given(const struct past *p, enum fact_key key)
{
	for (size_t n = p->line_len; n-- > 0;) {
		const struct fact *f = facts_get(p->line[n].facts, key);

		/* What is major by its severity is so without being said. */
		if ((f->given || key == FACT_MAJOR) && !f->wrong)
			return n;
	}
	return p->line_len;
}

/* Whether state N says something else than the one before. */
static bool differs(struct past_change *out, const struct check *k,
	const struct past *p, size_t n, enum fact_key key)
{
	if (!past_change_at(out, k->judge, p, n, key))
		return false;
	if (key != FACT_MAJOR)
		return true;
	/* By a change of the severity alone: that is a fact of its own. */
	return (out->from->given || out->to->given) &&
	       !fact_eq(out->from, out->to);
}

static int days_between(
	const struct commit_fact *a, const struct commit_fact *b)
{
	return commit_written(b).day - commit_written(a).day;
}

/* Looks for late changes, newest first. */
static bool find_changes(struct fact_change *out, const struct check *k,
	const struct past *p, size_t closed)
{
	const struct commit_fact *first;
	size_t changes = 0;

	out->first = first_given(p, out->key);
	if (out->first >= p->line_len)
		return false;
	first = past_writer(k->judge, p, out->first, out->key);
	for (size_t n = 0; n < p->line_len; n++) {
		bool after = closed < p->line_len && n < closed;
		struct past_change change;
		bool stated;
		int days;

		if ((!after && n >= out->first) ||
			!differs(&change, k, p, n, out->key))
			continue;
		days = days_between(first, change.by);
		if (!changes++) {
			out->last = change.by;
			out->days = days;
			out->after_closing = after;
		}
		stated = change.from->given || out->key == FACT_MAJOR;
		if (after ? k->action && !stated : days < FACT_DAYS || !stated)
			continue;
		out->count = changes;
		out->from = change.from;
	}
	return out->count;
}

/* ---- The verdict that the first value gives ---- */

static void put_time(
	struct time_field *t, const struct check *k, const struct fact *first)
{
	t->at = first->at;
	if (!field_is_set(t->field))
		t->field.span = k->incident ? k->incident->record.place
					    : k->action->record.place;
	t->field.text = first->text;
}

static void put_attendees(struct list_field *out, const struct check *k,
	const struct slice_list *names)
{
	out->items = (struct field_vec){0};
	if (!field_is_set(out->field))
		out->field.span = k->incident->record.place;
	for (size_t n = 0; n < names->len; n++) {
		struct field *f = vec_push(k->scratch, &out->items);

		f->span = out->field.span;
		f->text = names->at[n];
	}
}

static void put_major(
	struct incident *i, const struct check *k, const struct fact *first)
{
	struct major *major = arena_new(k->scratch, struct major);

	*major = *i->major;
	major->known = first->given;
	major->value = slice_eq(first->text, SLICE("true"));
	if (!first->given)
		major->self = (struct field){0};
	else if (!field_is_set(major->self))
		major->self.span = i->record.place;
	i->major = major;
}

/* A review that is gone from the record is there again with its first part. */
static struct review *review_again(struct incident *i)
{
	if (!field_is_set(i->review.self))
		i->review.self.span = i->record.place;
	return &i->review;
}

/* Gives the incident the value that it had first. */
static void put_back(struct incident *i, const struct check *k,
	enum fact_key key, const struct facts *facts)
{
	const struct fact *first = facts_get(facts, key);

	switch (key) {
	case FACT_SEVERITY:
		i->severity.text = first->text;
		i->severity_index = procedure_severity_index(
			&k->corpus->procedure, first->text);
		break;
	case FACT_KIND:
		for (i->kind.value = KIND_INCIDENT;
			i->kind.value < KIND_EXERCISE &&
			!slice_eq(slice_of(incident_kind_name(i->kind.value)),
				first->text);)
			i->kind.value++;
		break;
	case FACT_MAJOR: put_major(i, k, first); break;
	case FACT_DETECTED: put_time(&i->detected, k, first); break;
	case FACT_RESOLVED: put_time(&i->resolved, k, first); break;
	case FACT_SCHEDULED_ON:
		put_time(&review_again(i)->scheduled_on, k, first);
		break;
	case FACT_SCHEDULED_FOR:
		put_time(&review_again(i)->scheduled_for, k, first);
		break;
	case FACT_HELD_ON: put_time(&review_again(i)->held_on, k, first); break;
	case FACT_ATTENDEES:
		put_attendees(
			&review_again(i)->attendees, k, &facts->attendees);
		break;
	default: break;
	}
}

/* Whether the first value gives another verdict than the present one. */
static bool is_other_verdict(const struct check *k,
	const struct fact_change *change, const struct facts *first)
{
	struct check now = *k, then = *k;
	struct verdict_counts a, b;
	struct incident incident;
	struct action action;

	if (k->incident) {
		incident = *k->incident;
		put_back(&incident, k, change->key, first);
		then.incident = &incident;
		check_as_it_stood(&now);
		check_as_it_stood(&then);
	} else {
		action = *k->action;
		put_time(&action.done_on, k, facts_get(first, FACT_DONE_ON));
		then.action = &action;
	}
	verdict_count(&a, &now);
	verdict_count(&b, &then);
	return !verdict_counts_eq(&a, &b);
}

/* ---- The finding ---- */

static const char *say_fact(struct check *k, const struct fact *f, bool stated)
{
	if (moment_is_known(f->at))
		return say_time(k, f->at);
	if (!stated || !f->text.len)
		return "nothing";
	return arena_copy(k->scratch, f->text).ptr;
}

/* When the present value was written, and by whom. */
static const char *say_when(struct check *k, const struct fact_change *change)
{
	const char *by =
		say_by(k, change->last, change->count > 1 ? "last by " : "by ");

	if (!change->last)
		return by;
	return arena_printf(k->scratch,
		"%s, %s after it was first written down%s", by,
		say_days(k, change->days),
		change->after_closing ? " and after the incident was closed"
				      : "")
		.ptr;
}

static void find_change(struct check *k, const struct fact_change *change,
	const struct fact *now, bool deviation)
{
	struct field field = fact_field(k, change->key);
	struct slice name = slice_of(fact_name(change->key));
	bool major = change->key == FACT_MAJOR;
	struct findings *fs = k->fs;

	finding_add(fs, RULE_FACT_CHANGED,
		value_or(field, k->action ? k->action->record.place
					  : k->incident->record.place),
		"%.*s was changed from %s to %s%s", SLICE_FMT(name),
		say_fact(k, change->from, change->from->given || major),
		say_fact(k, now, now->given || major), say_when(k, change));
	finding_help(fs, deviation
				 ? "the first value gives another verdict: say "
				   "why it changed under `exceptions`, with "
				   "`rule: fact-changed`"
				 : "the verdict is the same with the first "
				   "value: it is only noted");
	finding_about(fs, name, field.text);
	if (k->action)
		fs->all.at[fs->all.len - 1].subject = k->action->record.id;
	if (!deviation)
		finding_severity(fs, SEVERITY_NOTE);
}

static void check_fact(struct check *k, const struct past *p, size_t closed,
	struct fact_change change)
{
	const struct fact *value = facts_get(facts_now(k), change.key);
	const struct facts *first;

	if (value->wrong || !find_changes(&change, k, p, closed))
		return;
	/* It was changed back. */
	if (fact_eq(value, change.from) &&
		(value->given == change.from->given ||
			change.key == FACT_MAJOR))
		return;
	if (!past_is_committed(p, value))
		change.last = NULL;
	first = p->line[change.first].facts;
	find_change(k, &change, value, is_other_verdict(k, &change, first));
}

void rule_fact_changed(struct check *k)
{
	static const enum fact_key keys[] = {FACT_SEVERITY, FACT_KIND,
		FACT_MAJOR, FACT_DETECTED, FACT_RESOLVED, FACT_SCHEDULED_ON,
		FACT_SCHEDULED_FOR, FACT_HELD_ON, FACT_ATTENDEES};
	const struct record *record =
		k->action ? &k->action->record : &k->incident->record;
	const struct past *p = past_of_record(k->corpus, k->judge, record);
	size_t closed;

	if (!p || p->line_len < 2 || record->cut)
		return;
	closed = find_closed(k, p);
	if (k->action) {
		check_fact(k, p, closed,
			(struct fact_change){.key = FACT_DONE_ON});
		return;
	}
	for (size_t n = 0; n < ARRAY_LENGTH(keys); n++)
		check_fact(k, p, closed, (struct fact_change){.key = keys[n]});
}
