/* recorded-late: decisions that were written down long after their day. */
#include "rules/versions.h"

enum { RECORDED_DAYS = 7 };

/* A day that the record claims. */
struct claim {
	enum fact_key key;		   /* of a fact, or */
	const struct exception *exception; /* the one that was approved */
	struct field field;
	struct moment at;
	struct slice name;
};

/* The claim that was written down latest after its day. */
struct latest {
	struct claim claim;
	const struct commit_fact *commit;
	int days;
	struct slice_list others; /* that are late too */
};

/* Whether a version states the claim, as far as both are precise. */
static bool states(const struct facts *facts, const struct claim *claim)
{
	const struct approval_vec *all = &facts->approvals;
	struct moment then = {0};

	if (!claim->exception)
		then = facts_get(facts, claim->key)->at;
	for (size_t n = 0; claim->exception && n < all->len; n++)
		if (slice_eq(all->at[n].rule, claim->exception->rule.text) &&
			slice_eq(all->at[n].for_, claim->exception->for_.text))
			then = all->at[n].at;
	return moment_is_known(then) && !moment_cmp(then, claim->at);
}

/* The commit that first wrote the claim down, NULL: none has. */
static const struct commit_fact *first_written(
	struct check *k, const struct past *p, const struct claim *claim)
{
	for (size_t n = p->len; n-- > 0;)
		if (states(p->only ? facts_now(k) : p->at[n].facts, claim))
			return past_commit(k->judge, p, n);
	return NULL;
}

/* The author's date as the claim counts: a plain date knows no offset, so the
 * author's own holds. */
static struct moment written_at(
	const struct commit_fact *c, const struct claim *claim)
{
	int offset = moment_has_time(claim->at) ? claim->at.offset
						: c->written_offset;

	return moment_of_seconds(c->written, offset);
}

static void check_claim(struct latest *out, struct check *k,
	const struct past *p, struct claim claim)
{
	static const struct period within = {PERIOD_DAYS, RECORDED_DAYS};
	const struct commit_fact *c;
	struct moment written;
	int days;

	if (!moment_is_known(claim.at) ||
		!time_is_sound(k, (struct time_field){claim.field, claim.at}))
		return;
	c = first_written(k, p, &claim);
	if (!c)
		return;
	written = written_at(c, &claim);
	if (is_late(claim.at, within, written) != ANSWER_YES)
		return;
	days = written.day - claim.at.day;
	if (out->commit && days <= out->days) {
		*vec_push(k->scratch, &out->others) = claim.name;
		return;
	}
	if (out->commit)
		*vec_push(k->scratch, &out->others) = out->claim.name;
	out->claim = claim;
	out->commit = c;
	out->days = days;
}

static void check_facts(
	struct latest *out, struct check *k, const struct past *p)
{
	static const enum fact_key keys[] = {FACT_SCHEDULED_ON, FACT_HELD_ON,
		FACT_CONFIRMED_ON, FACT_MAJOR_ON, FACT_NO_PLAN_ON,
		FACT_NO_ACTIONS_ON, FACT_DONE_ON, FACT_VERIFIED_ON,
		FACT_CANCELLED_ON};

	for (size_t n = 0; n < ARRAY_LENGTH(keys); n++)
		check_claim(out, k, p,
			(struct claim){.key = keys[n],
				.field = fact_field(k, keys[n]),
				.at = facts_get(facts_now(k), keys[n])->at,
				.name = slice_of(fact_name(keys[n]))});
}

static void check_exceptions(struct latest *out, struct check *k,
	const struct past *p, const struct exception_vec *all)
{
	for (size_t n = 0; n < all->len; n++)
		check_claim(out, k, p,
			(struct claim){.exception = &all->at[n],
				.field = all->at[n].approved_on.field,
				.at = all->at[n].approved_on.at,
				.name = SLICE("exceptions.approved_on")});
}

static void find_recorded(struct check *k, const struct latest *late)
{
	const struct claim *claim = &late->claim;
	struct field field = claim->field;

	finding_add(k->fs, RULE_RECORDED_LATE, field.span,
		"%.*s, %s, was first written down on %s by %.*s, %s later",
		SLICE_FMT(claim->name), say_time(k, claim->at),
		say_day(k, written_at(late->commit, claim).day),
		SLICE_FMT(late->commit->author), say_days(k, late->days));
	if (late->others.len)
		finding_help(k->fs,
			"write decisions down within %d days; late too: %s",
			RECORDED_DAYS, say_names(k, &late->others));
	else
		finding_help(k->fs, "write decisions down within %d days",
			RECORDED_DAYS);
	finding_about(k->fs, claim->name, field.text);
	if (k->action)
		k->fs->all.at[k->fs->all.len - 1].subject =
			k->action->record.id;
}

void rule_recorded_late(struct check *k)
{
	const struct record *record =
		k->action ? &k->action->record : &k->incident->record;
	const struct past *p = past_of_record(k->corpus, k->judge, record);
	struct latest late = {0};

	if (!p)
		return;
	check_facts(&late, k, p);
	check_exceptions(&late, k, p,
		k->action ? &k->action->exceptions : &k->incident->exceptions);
	if (late.commit)
		find_recorded(k, &late);
}
