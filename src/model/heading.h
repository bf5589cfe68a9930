/*
 * What a heading is called, apart from how it is numbered: `4.2 Escalation:`
 * is number `4.2`, name `Escalation`. Records, procedures and plans name
 * sections, and no two people number or case them alike.
 *
 *	struct heading_name h = heading_name(SLICE("IV. Root Cause:"));
 *	heading_same(h.name, SLICE("root  cause"));	(true)
 */
#ifndef DEBRIEF_MODEL_HEADING_H
#define DEBRIEF_MODEL_HEADING_H

#include "base/slice.h"

struct heading_name {
	struct slice number; /* `4.2`, `IV`, `A`; empty if it has none */
	struct slice name;   /* the rest, trimmed, no colon at its end */
};

/*
 * Splits a heading's plain text. A number is digits with dots between them
 * (`4`, `4.2`, behind `Section` or a section sign too), or a letter or Roman
 * numeral that a dot, colon or bracket ends (`IV.`, `A)`). A text that is a
 * number alone has an empty name. Both parts are views into TEXT.
 */
struct heading_name heading_name(struct slice text);

/* Equal without regard to case and to how much white space is in between. */
bool heading_same(struct slice a, struct slice b);

#endif
