/* debrief rules and debrief explain: what is checked, and why. */
#include "cmd/session.h"
#include "text/escape.h"

/* ---- rules ---- */

enum {
	OPT_PROCEDURE = OPT_OWN,
};

static const struct option rules_options[] = {
	SESSION_OPTIONS,
	{"--procedure", NULL,
		"the procedure's steps, topics, rules and controls"},
	{NULL, NULL, NULL},
};

static void write_rules(struct buf *out)
{
	for (int i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *r = rule_info((enum rule)i);

		buf_addf(out, "%-29s %-9s %-8s %s\n", r->id,
			severity_name(r->severity), rule_group_name(r->group),
			r->finds);
	}
}

static void write_step_rules(struct buf *out, const struct step *step)
{
	if (step->topic == TOPIC_NONE) {
		buf_adds(out, "   no rule checks this step\n");
		return;
	}
	buf_adds(out, "   rules:");
	for (int i = 0; i < RULE_COUNT; i++)
		if (topic_of_rule((enum rule)i) == step->topic)
			buf_addf(out, " %s", rule_info((enum rule)i)->id);
	buf_addc(out, '\n');
}

static void write_controls(
	struct buf *out, const struct control_vec *controls, const char *indent)
{
	for (size_t i = 0; i < controls->len; i++) {
		const struct control *c = &controls->at[i];
		const struct control_successor *next = control_successor(c);

		buf_addf(out, "%scontrol: ", indent);
		escape_terminal(out, c->standard);
		if (c->standard.len)
			buf_addc(out, ' ');
		escape_terminal(out, c->reference);
		if (next)
			buf_addf(out, " (in %s: %s; %s)", next->in,
				next->successors, next->origin);
		buf_addc(out, '\n');
	}
}

static void write_step(struct buf *out, const struct step *step)
{
	static const char *const origins[] = {
		"read from its words", "stated in the frontmatter", "built in"};

	escape_terminal(out, step->number);
	buf_adds(out, ". ");
	escape_terminal(out, step->who);
	buf_adds(out, ": ");
	escape_terminal(out, step->what);
	buf_addf(out, "\n   topic: %s",
		step->topic ? topic_name(step->topic) : "none");
	if (step->topic)
		buf_addf(out, " (%s)", origins[step->origin]);
	buf_addc(out, '\n');
	write_step_rules(out, step);
	write_controls(out, &step->controls, "   ");
}

static void write_severities(struct buf *out, const struct procedure *p)
{
	for (size_t i = 0; i < p->severities.len; i++) {
		const struct severity_level *l = &p->severities.at[i];

		escape_terminal(out, l->name);
		if (!l->major)
			buf_adds(out, ": not major\n");
		else if (l->within.unit == PERIOD_NONE)
			buf_adds(
				out, ": major; the review period is unclear\n");
		else {
			buf_adds(out, ": major, review within ");
			period_write(out, l->within);
			buf_addc(out, '\n');
		}
	}
}

static void write_procedure(struct buf *out, const struct session *s)
{
	const struct procedure *p = &s->corpus.procedure;

	escape_terminal(
		out, p->source ? p->title : SLICE("Built-in procedure"));
	if (p->code.len) {
		buf_adds(out, " (");
		escape_terminal(out, p->code);
		buf_addc(out, ')');
	}
	buf_addc(out, '\n');
	if (p->source) {
		escape_terminal(out, p->source->path);
		buf_addc(out, '\n');
	}
	buf_addc(out, '\n');
	write_severities(out, p);
	buf_addc(out, '\n');
	for (size_t i = 0; i < p->steps.len; i++)
		write_step(out, &p->steps.at[i]);
	for (size_t i = 0; i < p->rules.len; i++)
		buf_addf(out, "%ssetting: %s: %s\n", i ? "" : "\n",
			rule_info(p->rules.at[i].rule)->id,
			severity_name(p->rules.at[i].severity));
}

static int run_rules(const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	struct session s = {0};
	int status = EXIT_UNABLE;

	if (args->path_count)
		err_set(err,
			"'%s': rules takes no paths; see 'debrief explain'",
			args->paths[0]);
	else if (!option_given(args, OPT_PROCEDURE)) {
		write_rules(&out);
		status = EXIT_FINE;
	} else if (!session_start(&s, args, SESSION_PLAIN, err) &&
		   !session_read_settings(&s, err)) {
		write_procedure(&out, &s);
		status = EXIT_FINE;
	}
	if (status == EXIT_FINE && print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	session_close(&s);
	buf_free(&out);
	return status;
}

static const struct example rules_examples[] = {
	{"debrief rules", "every rule, its severity, and what it finds"},
	{"debrief rules --procedure", "how the procedure was understood"},
	{NULL, NULL},
};

const struct command command_rules = {
	.name = "rules",
	.usage = "[--procedure]",
	.summary = "lists the rules, or the procedure's steps and theirs",
	.options = rules_options,
	.examples = rules_examples,
	.run = run_rules,
};

/* ---- explain ---- */

static void write_block(struct buf *out, const char *title, const char *text)
{
	struct slice line, rest = slice_of(text);

	if (!rest.len)
		return;
	buf_addf(out, "\n%s\n\n", title);
	while (slice_line(&line, &rest))
		buf_addf(out, "%s%.*s\n", line.len ? "    " : "",
			SLICE_FMT(line));
}

/* The words of the steps with TOPIC, and the controls they serve. */
static void write_topic(
	struct buf *out, const struct procedure *p, enum topic topic)
{
	for (size_t i = 0; i < p->steps.len; i++) {
		const struct step *step = &p->steps.at[i];

		if (step->topic != topic)
			continue;
		buf_adds(out, "\nServes step ");
		escape_terminal(out, step->number);
		buf_adds(out, " of ");
		escape_terminal(out, p->code.len ? p->code : p->source->path);
		buf_adds(out, ":\n\n    ");
		if (step->who.len) {
			escape_terminal(out, step->who);
			buf_adds(out, ": ");
		}
		escape_terminal(out, step->what);
		buf_addc(out, '\n');
		write_controls(out, &step->controls, "    ");
	}
}

static void write_setting(
	struct buf *out, const struct procedure *p, enum rule rule)
{
	enum severity here = procedure_severity(p, rule);

	if (here != rule_info(rule)->severity)
		buf_addf(out, "\nThe procedure here sets it to '%s'.\n",
			severity_name(here));
}

/* PROCEDURE is that of the repository, or NULL. */
static void write_explanation(
	struct buf *out, enum rule rule, const struct procedure *procedure)
{
	const struct rule_info *r = rule_info(rule);
	const struct rule_doc *d = rule_doc(rule);
	enum topic topic = topic_of_rule(rule);

	buf_addf(out, "%s (%s)\n\nFinds %s.\n\n%s\n", r->id,
		severity_name(r->severity), r->finds, d->why);
	if (topic && procedure)
		write_topic(out, procedure, topic);
	else if (topic)
		buf_addf(out,
			"\nServes the procedure's step with the topic '%s'. In "
			"a repository with a procedure,\nits words and its "
			"controls stand here.\n",
			topic_name(topic));
	write_block(out, "Found:", d->bad);
	write_block(out, "Right:", d->good);
	buf_addf(out, "\n%s\n", rule_config(rule));
	if (procedure)
		write_setting(out, procedure, rule);
}

static int unknown_rule(const char *name, struct err *err)
{
	struct slice near = rule_nearest(slice_of(name));

	if (near.len)
		err_set(err, "'%s' is not a rule; did you mean '%.*s'?", name,
			SLICE_FMT(near));
	else
		err_set(err, "'%s' is not a rule; 'debrief rules' lists them",
			name);
	return EXIT_UNABLE;
}

static int run_explain(const struct arguments *args, struct err *err)
{
	struct session s = {0};
	struct buf out = {0};
	struct err none;
	enum rule rule;
	int status = EXIT_FINE;
	bool here;

	if (args->path_count != 1) {
		err_set(err, "explain takes one rule; 'debrief rules' lists "
			     "them");
		return EXIT_UNABLE;
	}
	if (!rule_from_id(&rule, slice_of(args->paths[0])))
		return unknown_rule(args->paths[0], err);
	/* Without a repository there is no procedure to tell of. */
	here = !session_open_settings(&s, args, &none) &&
	       s.corpus.procedure.source;
	write_explanation(&out, rule, here ? &s.corpus.procedure : NULL);
	session_close(&s);
	if (print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	buf_free(&out);
	return status;
}

static const struct example explain_examples[] = {
	{"debrief explain review-late", "one rule, with examples"},
	{NULL, NULL},
};

const struct command command_explain = {
	.name = "explain",
	.usage = "RULE",
	.summary = "tells what a rule finds, why, and how to mend it",
	.details = "In a repository with a procedure, also the step and the "
		   "controls that the rule\nserves there.",
	.options = NULL,
	.examples = explain_examples,
	.run = run_explain,
};
