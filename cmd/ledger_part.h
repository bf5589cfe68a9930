/*
 * A check or a publish that goes on from a ledger: it judges a part of the
 * records, in a session of its own.
 *
 *	if (ledger_part_judge(&part, ledger, session, false))
 *		... part.session.findings, of the files in part.judged ...
 *	session_close(&part.session);
 */
#ifndef DEBRIEF_CMD_LEDGER_PART_H
#define DEBRIEF_CMD_LEDGER_PART_H

#include "cmd/ledger.h"

/*
 * Lists of paths; all but the first are sorted and hold each path once. Each
 * list is among the next one: records that changed; whose pages are made anew;
 * that are judged; that are read.
 */
struct ledger_part {
	struct ledger *ledger;
	bool pages;			  /* for a publish */
	struct session session;		  /* its records are `read` */
	struct session_part session_part; /* for it: what alone is asked for */
	/* For it: what the ledger knows of all other records. */
	struct corpus_rest other_ids;
	struct judge_rest other_verdicts;
	struct slice_list touched; /* files that came, went or changed */
	struct slice_list changed; /* records among them */
	/* Of a publish: whose pages may be others than they were. None of a
	 * check. */
	struct slice_list made;
	/* All that there is to find is found in these. A report shows what was
	 * found about the incident's action items: these are judged with it. */
	struct slice_list judged;
	/* They are judged by these, too, or show them on their pages. */
	struct slice_list read;
	bool cut; /* a list became too long */
};

/* Reads and judges a part of what HOST has started, for a check or for PAGES.
 * False where more than that part may have changed, or something fails; nobody
 * is told what. P's session is to be closed in any case, before HOST. */
bool ledger_part_judge(struct ledger_part *p, struct ledger *l,
	const struct session *host, bool pages);

/* Whether no record came, went or changed since COMMIT, nor another file by
 * which any is judged or to which its pages lead. P has been judged. */
bool ledger_part_is_unchanged_since(struct ledger_part *p, struct slice commit);

/* Whether each record that changed, all of which have been read, is there and
 * has an id of its own, none that another record has, and all ids that its file
 * had before. */
bool ledger_part_is_sound(struct ledger_part *p);

#endif
