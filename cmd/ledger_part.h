/*
 * The part of the records that a check which goes on from a ledger judges.
 *
 *	if (ledger_part_judge(&part, ledger, session, false))
 *		... part.session.findings, of the files in part.judged ...
 *	session_close(&part.session);
 */
#ifndef DEBRIEF_CMD_LEDGER_PART_H
#define DEBRIEF_CMD_LEDGER_PART_H

#include "cmd/ledger.h"

/* All lists are sorted, and hold each path once. */
struct ledger_part {
	struct ledger *ledger;
	bool pages; /* for a publish */
	struct session session;
	struct session_part session_part;
	/* What the ledger knows of the others. */
	struct corpus_rest other_ids;
	struct judge_rest other_verdicts;
	struct slice_list touched; /* whatever came, went or changed */
	struct slice_list changed; /* records of that */
	/* Of a publish: whose pages may be others than they were. A report
	 * shows what was found about the incident's action items, too: they
	 * are judged. */
	struct slice_list made;
	struct slice_list judged; /* all is found there; a check prints it */
	/* And those that they belong together with, or that they show. */
	struct slice_list read;
	bool cut; /* a list became too long, be it of a few files named often */
};

/* Judges a part of what HOST has started, for a check or for PAGES. False where
 * more may have changed than a part, or something fails. Its session is to be
 * closed in any case, before HOST. */
bool ledger_part_judge(struct ledger_part *p, struct ledger *l,
	const struct session *host, bool pages);

/* Whether no file came, went or changed since COMMIT that is a record, or that
 * records are judged by or point at. */
bool ledger_part_is_as_of(struct ledger_part *p, struct slice commit);

/* Whether all records that changed, which have been read, are there and can be
 * read, under ids that are their own and were theirs. */
bool ledger_part_is_sound(struct ledger_part *p);

#endif
