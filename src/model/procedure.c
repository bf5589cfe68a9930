/* The procedure as a whole: the recipe, what is built in, and look-ups. */
#include "model/procedure.h"

#include "base/limits.h"
#include "format/frontmatter.h"
#include "model/heading.h"
#include "model/procedure_parts.h"
#include "text/encoding.h"

/* ---- Built in ---- */

static const struct period built_in_period = {PERIOD_DAYS, 14};

/* A section's name, then its synonyms (records.md). */
static const char *const built_in_sections[SECTION_BUILT_IN] = {
	[SECTION_SUMMARY] = "Summary|overview|executive summary|what happened|"
			    "description",
	[SECTION_IMPACT] = "Impact|customer impact|business impact|effect",
	[SECTION_ROOT_CAUSE] = "Root cause|root causes|cause|causes|"
			       "contributing factors|cause of the problem|"
			       "root cause analysis",
	[SECTION_EFFECTIVENESS] = "Response effectiveness|effectiveness|"
				  "effectiveness of the response|"
				  "how we responded|what went well|response",
	[SECTION_IMPROVEMENTS] = "Areas for improvement|improvements|"
				 "what went wrong|what could be improved|"
				 "what could have gone better|"
				 "what went poorly",
	[SECTION_LESSONS] = "Lessons learned|lessons learnt|lessons",
};

static void add_built_in_sections(struct procedure *p, struct arena *a)
{
	for (int i = 0; i < SECTION_BUILT_IN; i++) {
		struct slice part, rest = slice_of(built_in_sections[i]);
		struct section_name *section = vec_push(a, &p->sections);

		slice_split(&section->name, &rest, '|');
		while (slice_split(&part, &rest, '|'))
			*vec_push(a, &section->synonyms) = part;
	}
}

void procedure_default_severities(struct procedure *p, struct arena *a)
{
	if (p->severities.len)
		return;
	for (int level = 1; level <= 4; level++)
		vec_push(a, &p->severities)->name =
			arena_printf(a, "SEV%d", level);
}

static void default_major(struct procedure *p)
{
	for (size_t i = 0; i < p->severities.len && i < 2; i++)
		p->severities.at[i].major |= !p->major_stated;
}

/* The seed's four topics, in words of our own. */
static const struct {
	struct slice number, who, what;
} built_in_steps[] = {
	{SLICE_INIT("1"), SLICE_INIT("Incident Commander"),
		SLICE_INIT("Call and chair a review of the incident.")},
	{SLICE_INIT("2"), SLICE_INIT("Incident Response Team"),
		SLICE_INIT("Go through what happened, how well the response "
			   "worked, and what to do better.")},
	{SLICE_INIT("3"), SLICE_INIT("Security Team"),
		SLICE_INIT("Bring the Incident Response Plan up to date, or "
			   "record why it needs no change.")},
	{SLICE_INIT("4"), SLICE_INIT("Incident Commander"),
		SLICE_INIT("Give each action item an owner and a due date, "
			   "and follow it until it is done.")},
};

static void add_built_in_steps(struct procedure *p, struct arena *a)
{
	for (int i = 0; i < 4; i++) {
		struct step *step = vec_push(a, &p->steps);

		step->number = built_in_steps[i].number;
		step->who = built_in_steps[i].who;
		step->what = built_in_steps[i].what;
		step->topic = (enum topic)(TOPIC_SCHEDULE + i);
		step->origin = TOPIC_BUILT_IN;
	}
}

static void set_period(struct procedure *p, struct period period)
{
	for (size_t i = 0; i < p->severities.len; i++)
		if (p->severities.at[i].major &&
			!p->severities.at[i].within.unit)
			p->severities.at[i].within = period;
}

/* ---- Topics ---- */

/* A step's instruction with what another column says about when. */
static struct slice step_text(
	struct arena *a, const struct step *step, const struct step_when *when)
{
	if (!when->when.len)
		return step->what;
	return arena_printf(
		a, "%.*s. %.*s", SLICE_FMT(step->what), SLICE_FMT(when->when));
}

/*
 * Reads each step's topic. A step that holds the review and also says what
 * is looked at there is the analysis, if another step calls the review.
 */
static void read_topics(
	struct procedure *p, const struct procedure_body *body, struct arena *a)
{
	struct step_words *words = arena_array(a, p->steps.len, sizeof(*words));
	bool called = false;

	for (size_t i = 0; i < p->steps.len; i++) {
		struct step *step = &p->steps.at[i];
		struct period_words period;

		step_words_read(&words[i], step->what);
		period_words_read(
			&period, step_text(a, step, &body->when.at[i]));
		if (words[i].score[TOPIC_SCHEDULE] && period.period.unit) {
			words[i].score[TOPIC_SCHEDULE] += 3;
			words[i].schedules = true;
		}
		step->topic = step_words_topic(&words[i]);
		called |= step->topic == TOPIC_SCHEDULE && words[i].schedules;
	}
	for (size_t i = 0; i < p->steps.len && called; i++)
		if (p->steps.at[i].topic == TOPIC_SCHEDULE &&
			!words[i].schedules && words[i].score[TOPIC_ANALYSIS])
			p->steps.at[i].topic = TOPIC_ANALYSIS;
}

static void report_unmapped(struct findings *fs, const struct procedure *p)
{
	for (size_t i = 0; i < p->steps.len; i++) {
		const struct step *step = &p->steps.at[i];
		struct span place;

		if (step->topic != TOPIC_NONE)
			continue;
		/* A built-in step that the frontmatter gives no topic. */
		place = span_is_set(step->span) ? step->span
						: source_line(p->source, 0);
		finding_add(fs, RULE_PROCEDURE_STEP_UNMAPPED, place,
			"no rule checks step %.*s", SLICE_FMT(step->number));
		finding_help(fs,
			"if it is one of schedule, analysis, plan, actions, "
			"say so in the frontmatter: steps: {\"%.*s\": plan}",
			SLICE_FMT(step->number));
		finding_about(fs, SLICE("steps"), step->number);
	}
}

/* ---- The review period ---- */

static void report_unclear(struct findings *fs, struct procedure *p,
	struct span span, const struct period_words *words)
{
	p->unclear = true;
	/* That it is not stated would only follow from that. */
	if (p->within_wrong)
		return;
	if (words->unreadable.len)
		finding_add(fs, RULE_PROCEDURE_UNCLEAR, span,
			"the review period '%.*s' is not one number of hours, "
			"days or weeks",
			SLICE_FMT(words->unreadable));
	else if (words->second.len)
		finding_add(fs, RULE_PROCEDURE_UNCLEAR, span,
			"the review period is stated twice, '%.*s' and '%.*s'",
			SLICE_FMT(words->text), SLICE_FMT(words->second));
	else if (procedure_step(p, TOPIC_SCHEDULE) &&
		 p->steps.at[0].origin == TOPIC_BUILT_IN)
		finding_add(fs, RULE_PROCEDURE_UNCLEAR, span,
			"the review period is not stated in a step that can "
			"be read");
	else
		finding_add(fs, RULE_PROCEDURE_UNCLEAR, span,
			"the procedure does not state the review period");
	finding_help(fs, "state it in the frontmatter: review: {within: 14 "
			 "days}, or a period for each major severity");
	finding_about(fs, SLICE("review.within"),
		words->unreadable.len ? words->unreadable : words->second);
}

/* Whether a major severity is still without a period. */
static bool needs_period(const struct procedure *p)
{
	for (size_t i = 0; i < p->severities.len; i++)
		if (p->severities.at[i].major &&
			!p->severities.at[i].within.unit)
			return true;
	return false;
}

static struct span step_place(const struct step *step)
{
	return span_is_set(step->what_span) ? step->what_span : step->span;
}

static struct span first_heading(const struct procedure_body *body)
{
	if (body->outline.headings.len)
		return body->outline.headings.at[0].span;
	return source_line(body->source, 0);
}

/*
 * Reads the period from the steps that schedule the review. A document that
 * has steps and no period among them leaves it open: that is a finding. The
 * built-in period stands only where there are no steps at all, so that
 * nothing is ambiguous.
 */
static void read_period(struct findings *fs, struct procedure *p,
	const struct procedure_body *body)
{
	struct period_words all = {.text = SLICE("")};
	struct span place = first_heading(body);
	bool placed = false;

	for (size_t i = 0; i < p->steps.len; i++) {
		const struct step *step = &p->steps.at[i];
		struct period_words words;
		bool clear = !all.second.len && !all.unreadable.len;

		if (step->topic != TOPIC_SCHEDULE)
			continue;
		period_words_read(
			&words, step_text(fs->arena, step, &body->when.at[i]));
		period_words_add(&all, &words);
		/* The first step that schedules, or the one that makes it
		 * unclear. */
		if (!placed ||
			(clear && (all.second.len || all.unreadable.len)))
			place = step_place(step);
		placed = true;
	}
	if (all.period.unit && !all.second.len && !all.unreadable.len)
		set_period(p, all.period);
	else
		report_unclear(fs, p, place, &all);
}

/* Without steps the built-in period stands, unless prose speaks of one: that
 * is not read, and not passed over either. */
static void default_period(struct findings *fs, struct procedure *p,
	const struct procedure_body *body)
{
	struct period_words none = {.text = SLICE("")};
	struct span prose = procedure_prose_period(body);

	if (!span_is_set(prose))
		set_period(p, built_in_period);
	else if (needs_period(p))
		report_unclear(fs, p, prose, &none);
}

/* ---- Reading ---- */

static void report_missing(struct findings *fs, const struct source *missing)
{
	finding_add(fs, RULE_PROCEDURE_MISSING, span_make(missing, 0, 0),
		"there is no procedure at '%.*s'; built-in defaults are used: "
		"14 days, SEV1 and SEV2 are major",
		SLICE_FMT(missing->path));
	finding_help(fs, "add the procedure, or name it in debrief.yml: "
			 "procedure: PATH");
}

static void report_scope(struct findings *fs, const struct procedure *p)
{
	struct buf names = BUF_INIT(KIB(4));

	for (size_t i = 0; i < p->severities.len; i++)
		if (p->severities.at[i].major)
			buf_addf(&names, "%s%.*s", names.len ? " and " : "",
				SLICE_FMT(p->severities.at[i].name));
	finding_add(fs, RULE_PROCEDURE_SCOPE_DEFAULT, source_line(p->source, 0),
		"the procedure does not say which severities are major; %s "
		"are taken for it",
		buf_string(&names));
	finding_help(fs, "state it in the frontmatter: major: [SEV1, SEV2]");
	finding_about(fs, SLICE("major"), SLICE(""));
	buf_free(&names);
}

/* Reads the outline of the body; false, with a finding, if it cannot be. */
static bool read_outline(struct procedure_body *body, struct findings *fs)
{
	struct md *md = NULL;
	struct err err;

	if (!text_check_body(fs, body->source, body->text))
		return false;
	if (md_parse(&md, body->source, body->text, &err)) {
		finding_add(fs, RULE_RECORD_TOO_LARGE,
			source_line(body->source, 0), "%s", err.message);
		finding_help(fs, "write it with less nesting");
		return false;
	}
	md_outline(&body->outline, fs->arena, md);
	md_free(md);
	return true;
}

/* A fence that nothing closes, over what looks like keys. */
static void check_fence(struct findings *fs, const struct frontmatter *fm)
{
	struct slice line, rest = fm->body;

	slice_line(&line, &rest);
	if (!slice_line(&line, &rest) || !slice_has_char(line, ':'))
		return;
	finding_add(fs, RULE_CONFIG_INVALID, fm->fence,
		"the frontmatter is never closed");
	finding_help(fs, "write a line '---' behind its last key");
}

/* Cuts off what is more than MOST; PLACE is that of the first too many. */
static void keep_most(struct findings *fs, size_t *len, size_t most,
	struct span place, const char *what)
{
	*len = most;
	finding_add(fs, RULE_RECORD_TOO_LARGE, place,
		"the procedure has more than %zu %s", most, what);
	finding_help(fs, "write it with fewer");
}

static void limit_steps(struct procedure *p, struct findings *fs)
{
	if (p->steps.len > LIMIT_STEPS)
		keep_most(fs, &p->steps.len, LIMIT_STEPS,
			p->steps.at[LIMIT_STEPS].span, "steps");
}

static void limit_controls(struct procedure *p, struct findings *fs)
{
	if (p->controls.len > LIMIT_CONTROLS)
		keep_most(fs, &p->controls.len, LIMIT_CONTROLS,
			p->controls.at[LIMIT_CONTROLS].span, "controls");
}

static void read_document(struct procedure *p, struct findings *fs)
{
	struct arena *a = fs->arena;
	struct procedure_body body = {.source = p->source};
	struct procedure_config config = {0};
	struct slice rest = source_without_bom(p->source), conflict;
	struct frontmatter fm;
	bool readable, found;

	if (frontmatter_split(&fm, p->source) == FRONTMATTER_UNCLOSED)
		check_fence(fs, &fm);
	body.text = fm.body;
	/* The YAML's reader reports those in it. */
	conflict = text_next_conflict(&rest);
	if (conflict.ptr && conflict.ptr >= fm.body.ptr)
		text_check_conflicts(fs, p->source);
	readable = read_outline(&body, fs);
	procedure_config_read(p, &config, fs, fm.yaml);
	default_major(p);
	procedure_tables(p, &body, a);
	if (readable)
		procedure_prose(p, &body, a);
	limit_steps(p, fs);
	found = p->steps.len > 0;
	if (found)
		read_topics(p, &body, a);
	else
		add_built_in_steps(p, a);
	procedure_config_apply(p, &config, fs);
	if (found && needs_period(p))
		read_period(fs, p, &body);
	else if (readable)
		default_period(fs, p, &body);
	p->unclear |= needs_period(p);
	limit_controls(p, fs);
	controls_assign(p, a);
	controls_check(fs, p);
	report_unmapped(fs, p);
	if (!p->major_stated && !p->major_wrong)
		report_scope(fs, p);
}

void procedure_read(struct procedure *out, struct findings *fs,
	const struct source *source, const struct source *missing)
{
	bool too_large = source && source->text.len > LIMIT_RECORD;

	*out = (struct procedure){.source = source};
	add_built_in_sections(out, fs->arena);
	if (source && !too_large) {
		read_document(out, fs);
		return;
	}
	if (too_large)
		finding_add(fs, RULE_RECORD_TOO_LARGE, span_make(source, 0, 0),
			"the procedure is larger than 128 KiB");
	else if (missing)
		report_missing(fs, missing);
	procedure_default_severities(out, fs->arena);
	default_major(out);
	add_built_in_steps(out, fs->arena);
	set_period(out, built_in_period);
}

/* ---- Look-ups ---- */

const char *topic_name(enum topic topic)
{
	static const char *const names[TOPIC_COUNT] = {
		"", "schedule", "analysis", "plan", "actions"};

	return names[topic];
}

enum topic topic_of_rule(enum rule rule)
{
	switch (rule_info(rule)->group) {
	case GROUP_SCHEDULE: return TOPIC_SCHEDULE;
	case GROUP_ANALYSIS: return TOPIC_ANALYSIS;
	case GROUP_PLAN: return TOPIC_PLAN;
	case GROUP_ACTIONS: return TOPIC_ACTIONS;
	default: return TOPIC_NONE;
	}
}

const struct step *procedure_step(const struct procedure *p, enum topic topic)
{
	for (size_t i = 0; i < p->steps.len; i++)
		if (p->steps.at[i].topic == topic)
			return &p->steps.at[i];
	return NULL;
}

enum severity procedure_severity(const struct procedure *p, enum rule rule)
{
	for (size_t i = 0; i < p->rules.len; i++)
		if (p->rules.at[i].rule == rule)
			return p->rules.at[i].severity;
	return rule_info(rule)->severity;
}

int procedure_severity_index(const struct procedure *p, struct slice name)
{
	for (size_t i = 0; i < p->severities.len; i++)
		if (slice_eq(p->severities.at[i].name, name))
			return (int)i;
	return -1;
}

static bool is_section(const struct section_name *section, struct slice name)
{
	if (heading_same(section->name, name))
		return true;
	for (size_t i = 0; i < section->synonyms.len; i++)
		if (heading_same(section->synonyms.at[i], name))
			return true;
	return false;
}

int procedure_section(const struct procedure *p, struct slice heading)
{
	struct heading_name name = heading_name(heading);

	/* As it stands first: a section may be called `5 Whys`. */
	for (size_t i = 0; i < p->sections.len; i++)
		if (is_section(&p->sections.at[i], heading))
			return (int)i;
	for (size_t i = 0; i < p->sections.len && name.name.len; i++)
		if (is_section(&p->sections.at[i], name.name))
			return (int)i;
	return -1;
}
