/* What somebody put their name to: the whole mapping that the name is in. */
#include "base/sha256.h"
#include "rules/witness.h"

/* A value behind its length, so that no two texts run into one; a key that is
 * not given differs from an empty one. */
static void add_value(struct buf *b, struct field f)
{
	if (field_is_set(f))
		buf_addf(b, "%zu:%.*s", f.text.len, SLICE_FMT(f.text));
	buf_addc(b, ';');
}

/* WHAT tells decisions of different kinds apart. */
static struct signature sign(struct arena *a, const char *what, struct field by,
	const struct field *values, size_t count)
{
	struct signature s = {.by = slice_trim(by.text)};
	char digest[SHA256_HEX + 1];
	struct buf text = {0};

	if (!s.by.len)
		return s;
	buf_addf(&text, "%s;", what);
	add_value(&text, by);
	for (size_t n = 0; n < count; n++)
		add_value(&text, values[n]);
	sha256_hex(digest, buf_slice(&text));
	buf_free(&text);
	s.digest = arena_copy(a, slice_of(digest));
	return s;
}

#define SIGN(ARENA, WHAT, BY, VALUES)                                          \
	sign(ARENA, WHAT, BY, VALUES, ARRAY_LENGTH(VALUES))

struct signature signature_of_major(struct arena *a, const struct incident *i)
{
	const struct major *m = i->major;
	const struct field values[] = {
		m->is.field, m->reason, m->decided_on.field};

	return SIGN(a, "major", m->decided_by, values);
}

struct signature signature_of_check(struct arena *a, const struct incident *i)
{
	const struct resolution_check *r = &i->resolution_check;
	const struct field values[] = {
		r->confirmed_on.field, r->performance, r->alerts, r->other};

	return SIGN(a, "resolution_check", r->confirmed_by, values);
}

static struct signature sign_decision(
	struct arena *a, const char *what, const struct decision *d)
{
	const struct field values[] = {d->reason, d->decided_on.field};

	return SIGN(a, what, d->decided_by, values);
}

struct signature signature_of_no_plan(struct arena *a, const struct incident *i)
{
	return sign_decision(a, "no_plan_changes", i->no_plan_changes);
}

struct signature signature_of_no_actions(
	struct arena *a, const struct incident *i)
{
	return sign_decision(a, "no_actions", i->no_actions);
}

/* All pieces as one text. */
static struct slice join_evidence(
	struct arena *a, const struct list_field *evidence)
{
	struct buf joined = {0};

	for (size_t n = 0; n < evidence->items.len; n++)
		add_value(&joined, evidence->items.at[n]);
	return buf_take(&joined, a);
}

struct signature signature_of_verified(
	struct arena *a, const struct action *action)
{
	struct field values[] = {action->verified_on.field,
		action->status.field, action->evidence.field};

	if (!action->verified_by.text.len)
		return (struct signature){0};
	values[2].text = join_evidence(a, &action->evidence);
	return SIGN(a, "verified", action->verified_by, values);
}

struct signature signature_of_cancelled(
	struct arena *a, const struct action *action)
{
	const struct cancellation *c = action->cancelled;
	const struct field values[] = {c->reason, c->approved_on.field};

	return SIGN(a, "cancelled", c->approved_by, values);
}

struct signature signature_of_exception(
	struct arena *a, const struct exception *e)
{
	const struct field values[] = {e->rule, e->for_, e->reason,
		e->approved_on.field, e->expires.field, e->record};

	return SIGN(a, "exception", e->approved_by, values);
}
