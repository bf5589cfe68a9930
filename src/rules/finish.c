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
		enum severity setting;

		if (!f.settled) {
			setting = procedure_severity(p, f.rule);
			f.severity = settle(&f, setting);
			/* What never becomes a deviation has no deadline. */
			f.soon = f.soon && setting >= SEVERITY_DEVIATION;
		}
		f.settled = true;
		if (f.severity != SEVERITY_IGNORE)
			fs->all.at[kept++] = f;
	}
	fs->all.len = kept;
}

/* The procedure by which a finding was judged. C has the present one. */
static const struct procedure *judged_by(const struct corpus *c,
	const struct judge *judge, const struct finding *f)
{
	const struct incident *i = NULL;
	struct in_force then;

	if (f->record.len && rule_is_about_incident(f->rule))
		i = corpus_incident(c, f->record);
	if (!i)
		return &c->procedure;
	in_force_for(&then, c, judge, i);
	return &then.corpus->procedure;
}

static void fill_in_step(
	struct finding *f, const struct corpus *c, const struct judge *judge)
{
	enum topic topic = topic_of_rule(f->rule);
	const struct step *step = NULL;

	if (topic)
		step = procedure_step(judged_by(c, judge, f), topic);
	f->step = step ? step->number : (struct slice){0};
}

void rules_finish(
	struct findings *fs, const struct corpus *c, const struct judge *judge)
{
	findings_settle(fs, 0, &c->procedure);
	exceptions_apply(fs, c, judge);
	for (size_t n = 0; n < fs->all.len; n++)
		fill_in_step(&fs->all.at[n], c, judge);
	findings_sort(fs);
}
