/*
 * What the published pages showed of each record, kept for a later publish:
 * what lists said of it, as text, and what sums count. The reports, which are
 * files of their own, stay in the branch.
 *
 *	kept_write(&population, manifests, sink);	in one run
 *	if (kept_open(&kept, bytes)) ...		in another
 *
 * Whoever keeps it has to see to it that it is read only where nothing but
 * some records has changed, and where those are read; see cmd/ledger.h.
 */
#ifndef DEBRIEF_REPORT_KEPT_H
#define DEBRIEF_REPORT_KEPT_H

#include "base/sha256.h"
#include "report/sums.h"
#include "text/output.h"

struct population; /* report/population.h */

/* Numbers of commits. */
struct number_vec VEC(uint32_t);

/* ---- Rows of lists ---- */

/* The lists that say something of an incident, */
enum item_row {
	ROW_INDEX,  /* of its year */
	ROW_MATRIX, /* its verdicts, or why it is exempt */
	ROW_LESSON,
	ROW_CHANGES, /* in the changelog */
	ROW_SOURCES, /* in a manifest, what its report is made from: JSON */
	ITEM_ROWS,
};

/* and of an action item. */
enum log_row {
	ROW_OPEN, /* in the log of all years */
	ROW_LOG,  /* in that of its year */
	ROW_CANCELLED,
	ROW_NOTE,
	ROW_CSV,
	LOG_ROWS,
};

/* Their texts; empty where the list does not have it. */
struct item_rows {
	struct slice text[ITEM_ROWS];
	char sha256[SHA256_HEX + 1]; /* of the report; empty without one */
};

struct log_rows {
	struct slice text[LOG_ROWS];
};

/* ---- As it is stored: texts, tables, and the head at the end ---- */

struct kept_text {
	uint32_t at, len;
};

/* An incident. By year, then id. The fields say what those of struct item do.
 */
struct kept_item {
	struct kept_text id, year, path, blob;
	struct kept_text version_path, version_blob; /* of the procedure */
	struct kept_text rows[ITEM_ROWS];
	struct brief brief;
	uint32_t has_report, in_changelog;
	uint32_t shown, shown_count; /* commits of the plan that the changelog
				      * shows with it, among their numbers */
	struct kept_text sha256;     /* of its report; empty without one */
};

/* An action item. By year, then id. As struct log_item. */
struct kept_log {
	struct kept_text id, year, path, blob;
	struct kept_text rows[LOG_ROWS];
	struct log_brief brief;
};

struct kept_year {
	struct kept_text name, manifest; /* path of the manifest */
	uint64_t items, item_count;	 /* number of its first, how many */
	uint64_t log, log_count;
	struct sums sums;	 /* its tallies stand behind the years */
	struct kept_text sha256; /* of the manifest */
};

/* A file among the records that is none, and that no record links to. */
struct kept_skipped {
	struct kept_text path, why;
};

struct kept_head {
	uint64_t items, item_count; /* the byte they begin with, how many */
	uint64_t log, log_count;
	uint64_t years, year_count;
	uint64_t verdicts; /* of all items, one a step */
	uint64_t tallies;  /* of all years, one a step */
	uint64_t shown, shown_count;
	uint64_t skipped, skipped_count;
	uint64_t steps, revisions; /* how many the procedure, the plan had */
	uint64_t files, incident_files, action_files;
};

/* ---- Reading ---- */

struct kept {
	struct slice bytes;
	struct kept_head head;
};

/* Whether BYTES, which have to stay, are one. That they are as they were
 * written is for the caller to know. All numbers below count from 0. */
bool kept_open(struct kept *out, struct slice bytes);
struct slice kept_text(const struct kept *k, struct kept_text text);
struct kept_item kept_item(const struct kept *k, size_t n);
struct kept_log kept_log(const struct kept *k, size_t n);
struct kept_year kept_year(const struct kept *k, size_t n);
struct kept_skipped kept_skipped(const struct kept *k, size_t n);
/* The verdicts of an incident, one a step; never NULL. */
const uint8_t *kept_verdicts(const struct kept *k, size_t n);
/* Number N of those in shown. */
uint32_t kept_shown(const struct kept *k, size_t n);
/* The tally of a year for a step. */
struct verdict_tally kept_tally(const struct kept *k, size_t year, size_t step);
/* The place of the incident with this id; false: there is none. */
bool kept_find(size_t *out, const struct kept *k, struct slice id);
/* Whether there is an action item with this id. */
bool kept_has_action(const struct kept *k, struct slice id);

/* ---- Writing ---- */

/* Where the bytes go. */
struct kept_sink {
	void (*add)(void *context, struct slice bytes);
	void *context;
	bool unfit; /* set where what was added is to be thrown away */
};

/*
 * Adds what the pages of a population show, which have to be made, of records
 * that were all read. TOP are the files of no year, sorted by path, among them
 * the manifests of years.
 */
void kept_write(struct kept_sink *sink, const struct population *p,
	const struct output_vec *top);

#endif
