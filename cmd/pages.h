/*
 * What a publish keeps for the next one: of each record what the pages show of
 * it, in a ledger (cmd/ledger.h) that holds pages (report/kept.h) instead of
 * findings. The next publish makes the reports of records that changed, and
 * the lists of their years; all else stays in the branch as it is.
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
 * What stays is taken from the branch. So its reports have to be what a publish
 * made that began with the same ledger, or made it: the trees of such are
 * marked, and no other is gone on from. A mark says what was made anew there,
 * which has to be made again: a record may have been shown by another one for a
 * while that neither the ledger nor the record names.
 */
#ifndef DEBRIEF_CMD_PAGES_H
#define DEBRIEF_CMD_PAGES_H

#include "cmd/ledger_make.h"
#include "cmd/ledger_part.h"
#include "report/kept.h"

struct pages {
	struct ledger ledger;
	struct kept kept;
	struct ledger_part part; /* its session is read and judged */
	/* The files whose records, and the years whose lists, are made anew;
	 * sorted. */
	struct slice_list made;
	struct slice_list apart; /* see pages.c; sorted */
};

/* Whether a publish of the session's commit can go on from an earlier one.
 * Close it in any case. */
bool pages_resume(
	struct pages *p, const struct session *s, const struct arguments *args);
/* Whether it can do so upon the commit BASE. *THERE: BASE has all that it would
 * make, since an earlier one left it there, and nothing came that any page
 * could show. */
bool pages_fit(bool *there, struct pages *p, struct slice base);
/* Marks the reports of COMMIT as made from it. */
void pages_mark(const struct pages *p, struct slice commit);
void pages_close(struct pages *p);

struct pages_draft {
	struct ledger_draft ledger;
	struct kept_sink sink;
	bool begun;
};

/* Has what the session's pages show kept, if it is worth it and can be gone on
 * from. pages_end() it in any case. */
void pages_begin(
	struct pages_draft *d, struct session *s, const struct arguments *args);
/* Keeps it, now that COMMIT has the reports. */
void pages_keep(struct pages_draft *d, struct slice commit);
void pages_end(struct pages_draft *d);

#endif
