/*
 * The part of the records that a check which goes on from a ledger judges.
 *
 *	if (ledger_part_judge(&part, ledger, args))
 *		... part.session.findings, of the files in part.judged ...
 *	session_close(&part.session);
 */
#ifndef DEBRIEF_CMD_LEDGER_PART_H
#define DEBRIEF_CMD_LEDGER_PART_H

#include "cmd/ledger.h"

/* All lists are sorted, and hold each path once. */
struct ledger_part {
	struct ledger *ledger;
	struct session session;
	struct session_part session_part;
	/* What the ledger knows of the others. */
	struct corpus_rest other_ids;
	struct judge_rest other_verdicts;
	struct slice_list changed;
	struct slice_list judged; /* what is found there is printed */
	struct slice_list read;	  /* and those that they belong together with */
};

/* False where more may have changed than a part, or something fails. Its
 * session is to be closed in any case. */
bool ledger_part_judge(
	struct ledger_part *p, struct ledger *l, const struct arguments *args);

#endif
