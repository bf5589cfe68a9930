/*
 * The post-incident review procedure, read from the document people have:
 * frontmatter (all keys optional), a step table, a standards table, and a few
 * sections of prose. Where the text leaves something open the built-in
 * default stands only if nothing is ambiguous; else it is `procedure-unclear`,
 * never a guess.
 */
#ifndef DEBRIEF_MODEL_PROCEDURE_H
#define DEBRIEF_MODEL_PROCEDURE_H

#include "model/record.h"
#include "text/finding.h"

enum topic {
	TOPIC_NONE,
	TOPIC_SCHEDULE,
	TOPIC_ANALYSIS,
	TOPIC_PLAN,
	TOPIC_ACTIONS,
};

enum topic_origin {
	TOPIC_FROM_WORDS,	/* read from the step's text */
	TOPIC_FROM_FRONTMATTER, /* stated under `steps` */
	TOPIC_BUILT_IN,		/* no procedure: the seed's four */
};

/* A control that steps serve, as the document writes it. */
struct control {
	struct slice steps; /* as written: `1-4`, `5, 7` */
	struct slice standard, reference;
	struct span span; /* of the reference */
};

struct control_vec VEC(struct control);

struct step {
	struct slice number;	/* as text: `1`, `2a` */
	struct slice who, what; /* plain text; empty if not stated */
	struct span span;	/* of the number's cell; not set if built in */
	struct span what_span;
	enum topic topic;
	enum topic_origin origin;
	struct control_vec controls; /* those whose steps include it */
};

struct step_vec VEC(struct step);

struct severity_level {
	struct slice name;
	bool major;
	/* PERIOD_NONE: unclear or not stated. One that is not major has one
	 * only where the frontmatter gives it by name. */
	struct period within;
};

struct severity_level_vec VEC(struct severity_level);

/* Known sections: the six of records.md first, in this order. */
enum known_section {
	SECTION_SUMMARY,
	SECTION_IMPACT,
	SECTION_ROOT_CAUSE,
	SECTION_EFFECTIVENESS,
	SECTION_IMPROVEMENTS,
	SECTION_LESSONS,
	SECTION_BUILT_IN, /* how many are built in */
};

struct section_name {
	struct slice name; /* `Root cause` */
	struct slice_list synonyms;
};

struct section_name_vec VEC(struct section_name);

/* An entry of `require`. */
struct requirement {
	struct slice_list keys;	    /* incident keys, also `review.minutes` */
	struct field_vec sections;  /* names as written in the procedure */
	int from;		    /* enum incident_status; default reviewed */
	struct slice_list severity; /* empty: all major ones */
};

struct requirement_vec VEC(struct requirement);

/* An entry of `rules`. */
struct rule_setting {
	enum rule rule;
	enum severity severity;
	struct span span;
};

struct rule_setting_vec VEC(struct rule_setting);

/* A definition, or a role and what it is responsible for. */
struct term {
	struct slice name, text;
};

struct term_vec VEC(struct term);

struct procedure {
	const struct source *source; /* NULL: none; built-in defaults */
	struct slice title;	     /* without the code */
	struct slice code;	     /* `RES-PROC-003`, or empty */
	struct time_field effective; /* MOMENT_NONE: always in force */
	struct severity_level_vec severities; /* worst first */
	bool severities_wrong; /* the key had a finding: names are unknown */
	bool major_stated;     /* the frontmatter says which are major */
	bool major_wrong;      /* it, or the whole, had a finding */
	bool within_wrong;     /* the period had a finding */
	bool unclear;	       /* no review period can be told */
	struct step_vec steps; /* in the document's order */
	struct control_vec controls;
	struct slice artifacts; /* the section's Markdown, or empty */
	struct term_vec definitions, responsibilities;
	struct section_name_vec sections;
	struct requirement_vec require;
	struct rule_setting_vec rules;
};

/*
 * Reads the procedure; SOURCE is NULL where there is none. Adds its findings:
 * config-invalid, key-unknown (near misses in the frontmatter only),
 * procedure-missing (at MISSING, a source with the path it would have),
 * procedure-unclear, procedure-scope-default, procedure-step-unmapped,
 * control-withdrawn.
 */
void procedure_read(struct procedure *out, struct findings *fs,
	const struct source *source, const struct source *missing);

/* `schedule`, `analysis`, `plan`, `actions`, or "" for none. */
const char *topic_name(enum topic topic);
/* The topic that a rule belongs to, or TOPIC_NONE. */
enum topic topic_of_rule(enum rule rule);
/* The first step with this topic, or NULL. */
const struct step *procedure_step(const struct procedure *p, enum topic topic);
/* The severity a setting gives RULE; its own severity if none does. */
enum severity procedure_severity(const struct procedure *p, enum rule rule);
/* Index of a severity by name, or -1. */
int procedure_severity_index(const struct procedure *p, struct slice name);
/* Index of the known section that a heading's text names, or -1: without
 * regard to case, numbering (`4.2 `, `IV. `) or a trailing colon. */
int procedure_section(const struct procedure *p, struct slice heading);

/* What a standard made of a control it withdrew, with its source. */
struct control_successor {
	const char *standard;	/* `NIST CSF 1.1` */
	const char *reference;	/* `RC.IM` */
	const char *successors; /* `ID.IM-03, ID.IM-04` */
	const char *in;		/* `NIST CSF 2.0` */
	const char *origin;	/* who says so */
};

/* The row for a control as the procedure writes it, or NULL. */
const struct control_successor *control_successor(const struct control *c);

#endif
