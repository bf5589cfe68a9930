/* What rules would find if something were otherwise. */
#include "rules/private.h"

static enum severity severity_of(
	const struct finding *f, const struct procedure *p)
{
	enum severity setting = procedure_severity(p, f->rule);

	/* A deadline that is coming up stays a warning. */
	return f->severity == SEVERITY_DEVIATION ? setting : f->severity;
}

void verdict_count(struct verdict_counts *out, struct check *k)
{
	const struct procedure *p = &k->corpus->procedure;
	struct findings fs = {.arena = k->scratch};
	struct findings *own = k->fs;

	*out = (struct verdict_counts){0};
	k->fs = &fs;
	if (k->incident)
		check_incident_verdicts(k);
	else
		check_action_verdicts(k);
	k->fs = own;
	out->in_scope = k->incident && k->scope.state == SCOPE_IN;
	for (size_t n = 0; n < fs.all.len; n++)
		if (severity_of(&fs.all.at[n], p) >= SEVERITY_DEVIATION)
			out->of[fs.all.at[n].rule]++;
}

bool verdict_counts_eq(
	const struct verdict_counts *a, const struct verdict_counts *b)
{
	for (int rule = 0; rule < RULE_COUNT; rule++)
		if (a->of[rule] != b->of[rule])
			return false;
	return a->in_scope == b->in_scope;
}
