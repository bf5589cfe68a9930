/* What `import` did with each file, and how that is shown. */
#ifndef DEBRIEF_CMD_IMPORT_H
#define DEBRIEF_CMD_IMPORT_H

#include "cmd/session.h"
#include "import/import.h"

/* A file on its way to become a record. */
struct candidate {
	struct slice file; /* to be opened, from the current folder */
	struct slice path; /* what it is called: in the repository, or below
			    * what was named */
	bool inside;	   /* it lies in the repository, to be renamed */
	bool named;
	struct slice why; /* it is left out; empty: it is not */
	int year;
	day_t day;	 /* to be sorted by */
	struct slice id; /* of the record */
	struct slice target;
};

struct candidate_vec VEC(struct candidate);

/* The summary, as text or JSON, file by file. */
struct import_summary {
	struct buf *out;
	struct json *json; /* NULL: text */
	bool dry_run;
};

void import_show_record(struct import_summary *s, const struct candidate *c,
	const struct import *in);
void import_show_skipped(struct import_summary *s, const struct candidate *c);

#endif
