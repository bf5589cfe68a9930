/*
 * What the files procedure*.c share. Nothing else includes this.
 *
 *	procedure.c		the recipe, built-in defaults, look-ups
 *	procedure_tables.c	the body: which table is which, its rows
 *	procedure_prose.c	title, code, definitions, steps as a list
 *	procedure_control.c	standards: steps they cover, withdrawn ones
 *	procedure_topic.c	a step's topic from its words
 *	procedure_lexicon.c	the words
 *	procedure_period.c	the periods that a sentence states
 *	procedure_keys.c	the keys of the frontmatter
 *	procedure_config.c	what they say
 */
#ifndef DEBRIEF_MODEL_PROCEDURE_PARTS_H
#define DEBRIEF_MODEL_PROCEDURE_PARTS_H

#include "format/markdown.h"
#include "model/procedure.h"

enum {
	TOPIC_COUNT = TOPIC_ACTIONS + 1,
};

/* ---- procedure_topic.c ---- */

/* What a step's words say. */
struct step_words {
	int score[TOPIC_COUNT];
	bool schedules; /* it says to call a review, not only to hold one */
};

void step_words_read(struct step_words *out, struct slice text);
/* The topic with the highest score; a tie, or no word at all: none. */
enum topic step_words_topic(const struct step_words *words);

/* ---- procedure_period.c ---- */

/* The periods that a text states for the review. */
struct period_words {
	struct period period;	 /* the first; PERIOD_NONE: none can be read */
	struct slice text;	 /* how it is written */
	struct slice second;	 /* a different one, or empty */
	struct slice unreadable; /* one without a readable number, or empty */
};

void period_words_read(struct period_words *out, struct slice text);
/* Adds what another text says; the first one's period stays first. */
void period_words_add(struct period_words *out, const struct period_words *w);

/* ---- procedure_control.c ---- */

/* Whether `1-4`, `5, 7`, `all`, ... as written in a standards table, or in
 * the frontmatter, covers the step with this number. */
bool steps_cover(struct slice steps, struct slice number);
/* Splits a cell that names one or several controls. */
void controls_split(
	struct control_vec *out, struct arena *a, const struct control *cell);
/* Gives each step the controls that cover it. */
void controls_assign(struct procedure *p, struct arena *a);
/* Adds control-withdrawn for those that their own standard withdrew. */
void controls_check(struct findings *fs, const struct procedure *p);

/* ---- procedure_tables.c, procedure_prose.c ---- */

/* A step and the text beside `what` that may state its period. */
struct step_when {
	struct slice when; /* of a column `When` or `Deadline`; may be empty */
};

struct step_when_vec VEC(struct step_when);

struct procedure_body {
	const struct source *source;
	struct slice text; /* the document behind its frontmatter */
	struct md_outline outline;
	struct step_when_vec when; /* one for each of procedure.steps */
};

/* Steps, controls, definitions, responsibilities from tables. */
void procedure_tables(
	struct procedure *p, struct procedure_body *body, struct arena *a);
/* Title, code, artifacts; steps, definitions and responsibilities where no
 * table has them. */
void procedure_prose(
	struct procedure *p, struct procedure_body *body, struct arena *a);

/* Where prose states a period for the review, in a procedure without steps;
 * not set: nowhere. */
struct span procedure_prose_period(const struct procedure_body *body);

/* Whether the heading that stands over a table or a text has one of the
 * '|'-separated words in its name. */
bool heading_speaks_of(
	const struct md_outline *outline, int heading, const char *words);
/* A step's number as written (`**Step 2.**`) without what surrounds it. */
struct slice step_number(struct slice text);
struct step *procedure_add_step(struct procedure *p,
	struct procedure_body *body, struct arena *a, struct slice number,
	struct span span);

/* ---- procedure.c ---- */

/* SEV1 to SEV4, where the procedure names none. */
void procedure_default_severities(struct procedure *p, struct arena *a);

/* ---- procedure_config.c ---- */

/* What the frontmatter says that is applied once the body is read. */
struct procedure_config {
	const struct frontmatter_config *parts; /* in the findings' arena */
};

/* Reads the frontmatter into OUT; the parts that need the body are
 * handed back and applied by procedure_config_apply(). */
void procedure_config_read(struct procedure *out,
	struct procedure_config *config, struct findings *fs,
	struct slice yaml);
void procedure_config_apply(struct procedure *p,
	const struct procedure_config *config, struct findings *fs);

#endif
