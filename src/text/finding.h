/*
 * Findings: what is wrong with the user's text. Whoever reads it adds one and
 * goes on to find more. They are collected, then sorted and made unique once,
 * then printed.
 *
 *	struct findings fs = {.arena = &run};
 *	fs.record = incident->id.text;
 *	finding_add(&fs, RULE_VALUE_ENUM, span, "'%.*s' is no severity", ...);
 *	finding_help(&fs, "write one of SEV1, SEV2");
 *	finding_about(&fs, SLICE("severity"), value);
 *
 * A message is one sentence without a full stop that names the values
 * involved; a help line says what to write instead. Texts are raw: whoever
 * prints them escapes them for its own target.
 */
#ifndef DEBRIEF_TEXT_FINDING_H
#define DEBRIEF_TEXT_FINDING_H

#include "base/vec.h"
#include "text/rule.h"
#include "text/source.h"

struct finding {
	enum rule rule : 16; /* there are very many findings */
	enum severity severity : 8;
	bool settled : 1;     /* a setting of the rule is in the severity */
	bool excepted : 1;    /* a deviation that the record accepts */
	bool soon : 1;	      /* none yet, but one once its deadline is over */
	bool has_fix : 1;     /* it has fix_span and fix */
	struct slice reason;  /* of the exception that accepts it, or empty */
	struct span span;     /* the exact text meant */
	struct span other;    /* the other place it is about, or not set */
	struct slice message; /* one sentence */
	struct slice help;    /* what to write instead; may be empty */
	struct slice record;  /* id of the incident or action item, or empty */
	struct slice step;    /* the step it belongs to in the procedure by
			       * which it was judged, or empty;
			       * filled in by rules_finish() */
	struct slice key;     /* path of the key, `review.held_on`, or empty */
	struct slice value;   /* the value it is about, or empty: with rule,
			       * record and key the finding's identity */
	/* What --fix puts in the place of fix_span; not set: it cannot. */
	struct span fix_span;
	struct slice fix;
	/* For exceptions: the id or key that `for` may name, or empty. */
	struct slice subject;
	struct slice fingerprint; /* of findings_identify(); empty before */
};

struct finding_vec VEC(struct finding);

struct findings {
	struct arena *arena; /* holds the list and its texts */
	struct finding_vec all;
	struct slice record; /* given to each finding that is added */
};

/*
 * Adds a finding of RULE at SPAN, with the rule's own severity. The result is
 * valid until the next finding is added.
 */
struct finding *finding_add(struct findings *fs, enum rule rule,
	struct span span, const char *fmt, ...) PRINTF(4, 5);
/* These set a part of the finding that was added last. */
void finding_help(struct findings *fs, const char *fmt, ...) PRINTF(2, 3);
void finding_about(struct findings *fs, struct slice key, struct slice value);
void finding_severity(struct findings *fs, enum severity severity);
/* The trouble goes, and no other comes, when TEXT stands in PLACE. */
void finding_fix(struct findings *fs, struct span place, struct slice text);

/* Sorts by path, position, rule and message, and drops repeated ones. */
void findings_sort(struct findings *fs);
/* How many findings have this severity, the excepted ones left out. */
size_t findings_count(const struct findings *fs, enum severity severity);

#endif
