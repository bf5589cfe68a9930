/*
 * The words that steps are made of: verbs, and the things they are done to,
 * as procedures of many organisations have them. To teach debrief a word, add
 * it to a table in procedure_lexicon.c.
 */
#ifndef DEBRIEF_MODEL_PROCEDURE_LEXICON_H
#define DEBRIEF_MODEL_PROCEDURE_LEXICON_H

#include "model/procedure.h"

enum {
	LEXICON_WORDS = 5, /* most words that a thing's name has */
};

enum verb {
	VERB_NONE,
	VERB_CALL,
	VERB_HOLD,
	VERB_ANALYSE,
	VERB_UPDATE,
	VERB_ASSIGN,
	VERB_CARRY_OUT,
	VERB_SEND,
	VERB_COUNT,
};

enum thing {
	THING_NONE,
	THING_MEETING,
	THING_FACT,
	THING_RESPONSE,
	THING_LESSON,
	THING_IMPROVEMENT,
	THING_PLAN,
	THING_DOCUMENT,
	THING_ACTION,
	THING_OWNER,
	THING_REPORT,
	THING_INVITATION,
	THING_OTHER, /* looks like one of the others and is not */
	THING_COUNT,
};

/* A verb by its stem. */
struct verb_row {
	const char *stem;
	enum verb verb;
	bool noun; /* as often a noun: "the review" */
};

/* The row of the verb of which WORD is a form, or NULL; *ENDING is what
 * follows its stem. */
const struct verb_row *lexicon_verb(struct slice *ending, struct slice word);

/* The thing that the first of WORDS begin, in the singular or plural; the
 * longest name counts. *LENGTH is how many words it has, 0 if there is none. */
enum thing lexicon_thing(
	size_t *length, const struct slice *words, size_t count);

/* What it means to do this to that. */
enum topic lexicon_topic(enum verb verb, enum thing thing);

/* Whether WORD is one of the '|'-separated LIST, without regard to case. */
bool lexicon_has(struct slice word, const char *list);

#endif
