/*
 * What the words of post-mortems mean: labels of fields, headings of sections,
 * heads of columns, states of work. All of it is tables; a word that is not in
 * them means nothing.
 */
#ifndef DEBRIEF_IMPORT_LEXICON_H
#define DEBRIEF_IMPORT_LEXICON_H

#include "base/arena.h"
#include "base/slice.h"

/* What a field of a post-mortem tells. */
enum label {
	LABEL_NONE,
	LABEL_TITLE,
	LABEL_DATE,	/* the day of the incident, perhaps from when to when */
	LABEL_DURATION, /* from when to when; a length of time says nothing */
	LABEL_STARTED,
	LABEL_DETECTED,
	LABEL_CONTAINED,
	LABEL_RESOLVED,
	LABEL_SEVERITY,
	LABEL_STATUS,
	LABEL_COMMANDER,
	LABEL_RESPONDERS,
	LABEL_ATTENDEES,
	LABEL_CHAIR,
	LABEL_HELD,
	LABEL_SCHEDULED,
	LABEL_SYSTEMS,
	LABEL_DATA,
	LABEL_CATEGORY,
	LABEL_KIND,
	LABEL_LINK,
	LABEL_PEOPLE, /* who wrote it and the like: names, but no key */
	LABEL_CAUSE,  /* what a post-mortem tells: causes, impact, resolution */
	LABEL_OTHER,  /* known, and no key of ours */
	LABELS,
};

/* What a section of a post-mortem is about. */
enum topic_of_section {
	ABOUT_NOTHING, /* nothing we know */
	ABOUT_FACTS,   /* where fields stand: details, summary, impact */
	ABOUT_TIMELINE,
	ABOUT_ACTIONS,
	ABOUT_PERHAPS_ACTIONS, /* only what looks like items is one */
	ABOUT_ANALYSIS,	       /* causes, lessons: a post-mortem's */
	ABOUT_REST,	       /* what other texts tell, too */
	ABOUT_COUNT,
};

/* What a column of a table of action items holds. */
enum column_of_actions {
	ITEM_NONE,
	ITEM_TITLE,
	ITEM_OWNER,
	ITEM_DUE,
	ITEM_STATUS,
	ITEM_PRIORITY,
	ITEM_TYPE,
	ITEM_TRACKER,
	ITEM_DONE_ON,
	ITEM_COLUMNS,
};

/*
 * A label or a heading in the form in which it is looked up: small letters,
 * one blank between words, without emphasis, numbers before it, a colon or
 * what stands in brackets behind it. *ASIDE is what stood in the brackets.
 */
struct slice lexicon_form(
	struct arena *a, struct slice text, struct slice *aside);

/* All take a form. */
enum label lexicon_label(struct slice form);
enum topic_of_section lexicon_section(struct slice form);
enum column_of_actions lexicon_column(struct slice form);
/* How far an action item is: enum action_status, or 0. */
int lexicon_status(struct slice form);
/* Whether an incident of this state is over, or known not to be. */
bool lexicon_is_over(struct slice form);
bool lexicon_is_going_on(struct slice form);

/* Whether TEXT stands for "nothing to say": `-`, `N/A`, `TBD`, `?`. */
bool lexicon_is_blank(struct slice text);

#endif
