/* The facts that a version of a record states. */
#include "model/schema.h"
#include "rules/versions.h"
#include "rules/witness.h"

#include <stddef.h>
#include <stdlib.h>

enum fact_type { FACT_TEXT, FACT_TIME, FACT_CHOICE, FACT_PERSON, FACT_LIST };

struct fact_row {
	enum fact_key key;
	const char *name;
	enum fact_type type;
	size_t at; /* offset in the struct */
	/* Offset, plus one, of a pointer to the part of the record that is the
	 * struct; 0: the record is. */
	size_t part;
};

#define ROW(OF, KEY, NAME, TYPE, FIELD)                                        \
	{                                                                      \
		FACT_##KEY, NAME, FACT_##TYPE, offsetof(struct OF, FIELD), 0   \
	}

/* Of a part that the record points at. */
#define PART(OF, KEY, NAME, TYPE, MEMBER, PART_OF, FIELD)                      \
	{                                                                      \
		FACT_##KEY, NAME, FACT_##TYPE,                                 \
			offsetof(struct PART_OF, FIELD),                       \
			offsetof(struct OF, MEMBER) + 1                        \
	}

static const struct fact_row incident_rows[] = {
	ROW(incident, SEVERITY, "severity", TEXT, severity),
	ROW(incident, KIND, "kind", CHOICE, kind),
	ROW(incident, DETECTED, "detected", TIME, detected),
	ROW(incident, RESOLVED, "resolved", TIME, resolved),
	ROW(incident, SCHEDULED_ON, "review.scheduled_on", TIME,
		review.scheduled_on),
	ROW(incident, SCHEDULED_FOR, "review.scheduled_for", TIME,
		review.scheduled_for),
	ROW(incident, HELD_ON, "review.held_on", TIME, review.held_on),
	ROW(incident, ATTENDEES, "review.attendees", LIST, review.attendees),
	ROW(incident, CONFIRMED_ON, "resolution_check.confirmed_on", TIME,
		resolution_check.confirmed_on),
	PART(incident, MAJOR_ON, "major.decided_on", TIME, major, major,
		decided_on),
	PART(incident, NO_PLAN_ON, "no_plan_changes.decided_on", TIME,
		no_plan_changes, decision, decided_on),
	PART(incident, NO_ACTIONS_ON, "no_actions.decided_on", TIME, no_actions,
		decision, decided_on),
	ROW(incident, STATUS, "status", CHOICE, status),
	ROW(incident, STARTED, "started", TIME, started),
	ROW(incident, CONTAINED, "contained", TIME, contained),
	ROW(incident, CLOSED_ON, "closed_on", TIME, closed_on),
};

static const struct fact_row action_rows[] = {
	ROW(action, DUE, "due", TIME, due),
	ROW(action, OWNER, "owner", PERSON, owner),
	ROW(action, STATUS, "status", CHOICE, status),
	ROW(action, DONE_ON, "done_on", TIME, done_on),
	ROW(action, VERIFIED_ON, "verified_on", TIME, verified_on),
	PART(action, CANCELLED_ON, "cancelled.approved_on", TIME, cancelled,
		cancellation, approved_on),
	ROW(action, OPENED, "opened", TIME, opened),
};

/* The field of ROW in RECORD: what each type begins with. */
static const struct field *field_of(
	const struct fact_row *row, const void *record)
{
	const char *part = record;

	if (row->part)
		part = schema_apart(part + (row->part - 1));
	return (const void *)(part + row->at);
}

/* ---- Values ---- */

/* One name a person, whatever alias is written. */
static struct slice canonical(const struct corpus *c, struct slice name)
{
	const struct person *p = people_find(&c->people, name);

	return p ? p->id.text : name;
}

static void read_list(struct fact *out, struct slice_list *names,
	struct arena *a, const struct corpus *c, const struct list_field *list)
{
	struct buf text = BUF_INIT(KIB(64));

	out->wrong = field_is_broken(list->field);
	for (size_t n = 0; n < list->items.len; n++)
		*vec_push(a, names) = canonical(c, list->items.at[n].text);
	vec_sort(names, slice_order);
	for (size_t n = 0; n < names->len; n++)
		buf_addf(&text, "%s%.*s", n ? ", " : "",
			SLICE_FMT(names->at[n]));
	out->text = buf_take(&text, a);
}

static struct fact *add_fact(
	struct facts *out, struct arena *a, enum fact_key key)
{
	struct fact *fact = vec_push(a, &out->all);

	fact->key = key;
	return fact;
}

static void read_row(struct facts *out, struct arena *a, const struct corpus *c,
	const struct fact_row *row, const void *record)
{
	const struct field *field = field_of(row, record);
	const struct time_field *time = (const void *)field;
	struct fact *fact;

	if (!field_is_set(*field))
		return;
	fact = add_fact(out, a, row->key);
	fact->given = true;
	if (row->type == FACT_LIST) {
		read_list(fact, &out->attendees, a, c, (const void *)field);
		return;
	}
	fact->text = field->text;
	if (row->type == FACT_PERSON)
		fact->text = canonical(c, field->text);
	if (row->type == FACT_TIME)
		fact->at = time->at;
	fact->wrong = row->type == FACT_TIME ? time_is_wrong(*time)
					     : field_is_wrong(*field);
}

static void add_approvals(
	struct facts *out, struct arena *a, const struct exception_vec *all)
{
	for (size_t n = 0; n < all->len; n++)
		if (moment_is_known(all->at[n].approved_on.at))
			*vec_push(a, &out->approvals) = (struct approval){
				all->at[n].rule.text, all->at[n].for_.text,
				all->at[n].approved_on.at};
}

/* Whether it is major: as stated, or else as the severity says. */
static void read_major(
	struct fact *out, const struct corpus *c, const struct incident *i)
{
	const struct severity_level_vec *levels = &c->procedure.severities;
	int level = procedure_severity_index(&c->procedure, i->severity.text);
	bool major = level >= 0 && levels->at[level].major;

	out->given = field_is_set(i->major->self);
	out->wrong = out->given ? !i->major->known : level < 0;
	if (out->given)
		major = i->major->value;
	out->text = major ? SLICE("true") : SLICE("false");
}

void facts_of_incident(struct facts *out, struct arena *a,
	const struct corpus *c, const struct incident *i)
{
	struct fact *kind;

	*out = (struct facts){0};
	for (size_t n = 0; n < ARRAY_LENGTH(incident_rows); n++)
		read_row(out, a, c, &incident_rows[n], i);
	if (!field_is_set(i->kind.field)) {
		kind = add_fact(out, a, FACT_KIND);
		kind->text = SLICE("incident");
		kind->given = true;
	}
	read_major(add_fact(out, a, FACT_MAJOR), c, i);
	add_approvals(out, a, &i->exceptions);
}

void facts_of_action(struct facts *out, struct arena *a, const struct corpus *c,
	const struct action *action)
{
	*out = (struct facts){0};
	for (size_t n = 0; n < ARRAY_LENGTH(action_rows); n++)
		read_row(out, a, c, &action_rows[n], action);
	add_approvals(out, a, &action->exceptions);
}

/* ---- What is signed ---- */

static void add_signed(
	struct facts *out, struct arena *a, struct signature signature)
{
	if (signature.by.len)
		*vec_push(a, &out->signed_) = signature.digest;
}

static void add_signed_exceptions(
	struct facts *out, struct arena *a, const struct exception_vec *all)
{
	for (size_t n = 0; n < all->len; n++)
		add_signed(out, a, signature_of_exception(a, &all->at[n]));
}

void facts_sign_incident(
	struct facts *out, struct arena *a, const struct incident *i)
{
	add_signed(out, a, signature_of_major(a, i));
	add_signed(out, a, signature_of_check(a, i));
	add_signed(out, a, signature_of_no_plan(a, i));
	add_signed(out, a, signature_of_no_actions(a, i));
	add_signed_exceptions(out, a, &i->exceptions);
	vec_sort(&out->signed_, slice_order);
}

void facts_sign_action(
	struct facts *out, struct arena *a, const struct action *action)
{
	add_signed(out, a, signature_of_verified(a, action));
	add_signed(out, a, signature_of_cancelled(a, action));
	add_signed_exceptions(out, a, &action->exceptions);
	vec_sort(&out->signed_, slice_order);
}

void facts_sign_settings(
	struct facts *out, struct arena *a, const struct settings *settings)
{
	add_signed_exceptions(out, a, &settings->exceptions);
	vec_sort(&out->signed_, slice_order);
}

/* ---- Questions ---- */

const struct fact *facts_get(const struct facts *facts, enum fact_key key)
{
	static const struct fact none;

	for (size_t n = 0; n < facts->all.len; n++)
		if (facts->all.at[n].key == key)
			return &facts->all.at[n];
	return &none;
}

const struct facts *facts_now(struct check *k)
{
	struct facts *facts;

	if (k->facts)
		return k->facts;
	facts = arena_new(k->scratch, struct facts);
	if (k->action)
		facts_of_action(facts, k->scratch, k->corpus, k->action);
	else
		facts_of_incident(facts, k->scratch, k->corpus, k->incident);
	return k->facts = facts;
}

static const struct fact_row *find_row(
	const struct fact_row *rows, size_t count, enum fact_key key)
{
	for (size_t n = 0; n < count; n++)
		if (rows[n].key == key)
			return &rows[n];
	return NULL;
}

const char *fact_name(enum fact_key key)
{
	const struct fact_row *row =
		find_row(incident_rows, ARRAY_LENGTH(incident_rows), key);

	if (!row)
		row = find_row(action_rows, ARRAY_LENGTH(action_rows), key);
	return row ? row->name : "major";
}

struct field fact_field(const struct check *k, enum fact_key key)
{
	const struct fact_row *row;
	const void *record = k->incident;

	if (key == FACT_MAJOR)
		return k->incident->major->self;
	if (record)
		row = find_row(incident_rows, ARRAY_LENGTH(incident_rows), key);
	else
		row = find_row(action_rows, ARRAY_LENGTH(action_rows), key);
	if (!record)
		record = k->action;
	return row ? *field_of(row, record) : (struct field){0};
}

bool fact_eq(const struct fact *a, const struct fact *b)
{
	if (moment_is_known(a->at) && moment_is_known(b->at))
		return !moment_cmp(a->at, b->at);
	return slice_eq(a->text, b->text);
}
