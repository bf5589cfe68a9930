/*
 * What a publish keeps for the next one: what its pages show of each record, in
 * a ledger (cmd/ledger.h) that holds this (report/kept.h) instead of what was
 * printed. The next publish makes anew the reports of records that changed, the
 * lists of their years and those of all years; all other files stay as the
 * branch has them. See docs/cache.md.
 *
 *	if (pages_resume(&pages, session, args) &&
 *			pages_fit(&there, &pages, base) && !there) {
 *		... publish from pages.part.session upon commit BASE ...
 *		pages_mark(&pages, commit);
 *	}
 *	pages_close(&pages);
 *
 *	pages_begin(&draft, session, args);
 *	... publish from the session ...
 *	pages_keep(&draft, commit);
 *	pages_end(&draft);
 *
 * So the branch's reports have to be as the ledger says. Each publish marks its
 * own, in the cache: by the ledger, the ledger's commit and the tree of the
 * reports. Where there is no such mark, nothing is gone on from. The mark lists
 * what was made anew there. That has to be made anew again, though it may be
 * what it was: in between another record may have led to it, of which neither
 * the ledger nor any record tells any more.
 */
#ifndef DEBRIEF_CMD_PAGES_H
#define DEBRIEF_CMD_PAGES_H

#include "cmd/ledger_make.h"
#include "cmd/ledger_part.h"
#include "report/kept.h"

/* What a publish goes on from. */
struct pages {
	struct ledger ledger;	 /* of the earlier one */
	struct kept kept;	 /* in the ledger */
	struct ledger_part part; /* its session is read and judged */
	/* The files whose records, and the years whose lists, are made anew;
	 * sorted. */
	struct slice_list made;
	/* The files whose findings a mark compares, see pages.c; sorted. */
	struct slice_list apart;
};

/* Whether a publish of the session's commit can go on from an earlier one;
 * false, too, where something fails. pages_close() it in any case. */
bool pages_resume(
	struct pages *p, const struct session *s, const struct arguments *args);
/* Whether it can do so upon the commit BASE: there is a mark of its reports.
 * *THERE: nothing is to be made, they are what a publish would make now. */
bool pages_fit(bool *there, struct pages *p, struct slice base);
/* Marks the reports of COMMIT, which were made so. */
void pages_mark(const struct pages *p, struct slice commit);
void pages_close(struct pages *p);

/* What is kept while a publish makes all pages. */
struct pages_draft {
	struct ledger_draft ledger;
	struct kept_sink sink; /* to the ledger */
	bool begun;	       /* else nothing is kept */
};

/* Has what the session's pages show kept, if it is worth it and can be gone on
 * from: S->kept_sink is set then. pages_end() it in any case. */
void pages_begin(
	struct pages_draft *d, struct session *s, const struct arguments *args);
/* Keeps it, now that COMMIT has the reports, and marks these. */
void pages_keep(struct pages_draft *d, struct slice commit);
void pages_end(struct pages_draft *d);

#endif
