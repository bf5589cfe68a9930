/* The last steps over all findings of a run. */
#include "rules/private.h"

/* Whether the procedure may set the rule's severity: record errors stand. */
static bool is_settable(enum rule rule)
{
	const struct rule_info *info = rule_info(rule);

	return info->group != GROUP_RECORD || info->severity != SEVERITY_ERROR;
}

/*
 * The severity of a finding under a setting. A finding that is milder than
 * its rule (a deadline coming up) does not become graver than it is, but a
 * setting can make it milder still.
 */
static enum severity settle(const struct finding *f, enum severity setting)
{
	enum severity own = rule_info(f->rule)->severity;

	if (setting == own || !is_settable(f->rule))
		return f->severity;
	if (f->severity < own && f->severity < setting)
		return f->severity;
	return setting;
}

void findings_settle(
	struct findings *fs, size_t from, const struct procedure *p)
{
	size_t kept = from;

	for (size_t n = from; n < fs->all.len; n++) {
		struct finding f = fs->all.at[n];

		if (!f.settled)
			f.severity = settle(&f, procedure_severity(p, f.rule));
		f.settled = true;
		if (f.severity != SEVERITY_IGNORE)
			fs->all.at[kept++] = f;
	}
	fs->all.len = kept;
}

static void fill_in_steps(struct findings *fs, const struct procedure *p)
{
	struct slice numbers[RULE_COUNT] = {{0}};

	for (int rule = 0; rule < RULE_COUNT; rule++) {
		enum topic topic = topic_of_rule((enum rule)rule);
		const struct step *step =
			topic ? procedure_step(p, topic) : NULL;

		if (step)
			numbers[rule] = step->number;
	}
	for (size_t n = 0; n < fs->all.len; n++)
		fs->all.at[n].step = numbers[fs->all.at[n].rule];
}

void rules_finish(
	struct findings *fs, const struct corpus *c, const struct judge *judge)
{
	findings_settle(fs, 0, &c->procedure);
	exceptions_apply(fs, c, judge);
	fill_in_steps(fs, &c->procedure);
	findings_sort(fs);
}
