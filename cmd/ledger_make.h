/*
 * Making a ledger (cmd/ledger.h) while a check prints, or a publish makes
 * pages:
 *
 *	if (ledger_begin(&draft, session, view)) {
 *		for each finding, in order:
 *			... ledger_add_finding(&draft, finding, from, to) ...
 *			... ledger_add_text(&draft, what is printed) ...
 *		ledger_keep(&draft);
 *		ledger_end(&draft);
 *	}
 *
 * What is printed goes to the store at once. Rows, names and lists are in
 * memory until ledger_keep() writes them behind it.
 */
#ifndef DEBRIEF_CMD_LEDGER_MAKE_H
#define DEBRIEF_CMD_LEDGER_MAKE_H

#include "cmd/ledger.h"

struct ledger_row_vec VEC(struct ledger_row);
struct ledger_name_vec VEC(struct ledger_name);
struct ledger_path_vec VEC(struct ledger_path);
struct ledger_differing_vec VEC(struct ledger_differing);

struct ledger_draft {
	const struct session *session;
	bool pages; /* it is of a publish */
	char key[SHA256_HEX + 1], objects[SHA256_HEX + 1];
	struct store store;
	struct store_draft draft;
	struct arena arena;
	struct slice_list records; /* paths of the records' files, sorted */
	size_t next;		   /* of these, the first without a row */
	struct buf strings;
	struct ledger_row_vec rows;
	size_t row; /* the last one that was looked for */
	struct ledger_name_vec names;
	uint32_t *own; /* their numbers, by row */
	struct ledger_path_vec paths;
	struct ledger_differing_vec differing;
	struct slice_list edited;    /* files that are not as the commit has
				      * them */
	struct slice_list elsewhere; /* paths of rows that are no record's */
	struct slice path;	     /* of the last row */
	uint64_t printed;	     /* bytes so far */
	uint64_t last;		     /* where the last finding ended */
	bool over;		     /* a number is too large for its field */
};

/* Begins the ledger of what the session is about to print. False: there are too
 * few records, or what is found in one of them may depend on more than is
 * looked at; then there is nothing to end. Else ledger_end() it. */
bool ledger_begin(struct ledger_draft *d, const struct session *s,
	const struct ledger_view *view);
/* Adds the next finding, whose text stands from byte FROM to byte TO of what is
 * added next. */
void ledger_add_finding(struct ledger_draft *d, const struct finding *f,
	size_t from, size_t to);
/* Adds what is printed. */
void ledger_add_text(struct ledger_draft *d, struct slice text);
/* Writes it all to the store, unless something is too much for it. */
void ledger_keep(struct ledger_draft *d);
/* The paths of one list, sorted, after ledger_keep(); the list is in D. */
void ledger_list_drafted(
	struct slice_list *out, struct ledger_draft *d, enum ledger_list list);
void ledger_end(struct ledger_draft *d);

/* ---- Between the files that make one ---- */

/* Adds a text to the strings; its place there. */
uint32_t ledger_draft_string(struct ledger_draft *d, struct slice text);
/* Lists in `edited` what is not as the commit has it; false where that is more
 * than some records. */
bool ledger_draft_edited(struct ledger_draft *d);
/* Fills in `paths`; false where a list is too long. The rules have run, and all
 * rows are there. */
bool ledger_draft_paths(struct ledger_draft *d);

#endif
