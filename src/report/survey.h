/*
 * What one state of the repository shows: the files that would be published,
 * and findings, reports, log, due dates and changelog as rows of text. It is
 * short enough to be kept while another state is read, to which it is compared
 * (difference.h).
 *
 *	findings_identify(&session.findings);
 *	if (survey_take(&s, &arena, &input, &session.findings, err)) ...
 */
#ifndef DEBRIEF_REPORT_SURVEY_H
#define DEBRIEF_REPORT_SURVEY_H

#include "report/csv.h"
#include "report/report.h"

enum survey_kind {
	SURVEY_FINDINGS,
	SURVEY_REPORTS,
	SURVEY_ACTIONS, /* lines of the log */
	SURVEY_DUE,	/* of action items, and of reviews: the period's end */
	SURVEY_CHANGELOG,
	SURVEY_KINDS,
};

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_FLAG };

/* Constant, name and kind of each kind's columns. The first few are those in
 * which rows are compared. */
/* clang-format off */
#define SURVEY_FINDING_COLUMNS(X) \
	X(SEVERITY, "severity", TEXT) X(EXCEPTED, "excepted", FLAG) \
	X(RULE, "rule", TEXT) X(MESSAGE, "message", TEXT) \
	X(HELP, "help", TEXT) X(RECORD, "record", TEXT) \
	X(STEP, "step", TEXT) X(LINE, "line", NUMBER)
#define SURVEY_REPORT_COLUMNS(X) \
	X(TITLE, "title", TEXT) X(STATE, "state", TEXT) \
	X(REVIEW, "review", TEXT) X(OPEN, "open", NUMBER) \
	X(OVERDUE, "overdue", NUMBER) X(DEVIATIONS, "deviations", NUMBER) \
	X(EXCEPTED, "excepted", NUMBER) X(SHA256, "sha256", TEXT) \
	X(SOURCE, "source", TEXT)
#define SURVEY_DUE_COLUMNS(X) \
	X(DAY, "due", TEXT) X(KIND, "kind", TEXT) X(TITLE, "title", TEXT) \
	X(OWNER, "owner", TEXT)
#define SURVEY_CHANGELOG_COLUMNS(X) \
	X(TITLE, "title", TEXT) X(ENTRY, "entry", TEXT)
/* clang-format on */

#define SURVEY_FINDING_CELL(CONSTANT, NAME, KIND)   FINDING_##CONSTANT,
#define SURVEY_REPORT_CELL(CONSTANT, NAME, KIND)    REPORT_##CONSTANT,
#define SURVEY_DUE_CELL(CONSTANT, NAME, KIND)	    DUE_##CONSTANT,
#define SURVEY_CHANGELOG_CELL(CONSTANT, NAME, KIND) CHANGELOG_##CONSTANT,
enum { SURVEY_FINDING_COLUMNS(SURVEY_FINDING_CELL) FINDING_CELLS };
enum { SURVEY_REPORT_COLUMNS(SURVEY_REPORT_CELL) REPORT_CELLS };
enum { SURVEY_DUE_COLUMNS(SURVEY_DUE_CELL) DUE_CELLS };
enum { SURVEY_CHANGELOG_COLUMNS(SURVEY_CHANGELOG_CELL) CHANGELOG_CELLS };

struct survey_column {
	const char *name;
	enum cell_kind kind;
};

struct survey_table {
	const char *name;  /* `findings` */
	const char *title; /* `Findings` */
	const struct survey_column *columns;
	size_t count;	 /* of the columns */
	size_t compared; /* of them, the first ones */
};

extern const struct survey_table survey_tables[SURVEY_KINDS];

struct survey_row {
	struct slice id;     /* a finding's fingerprint, a record's id, of a
			      * change of the plan its commit */
	struct slice path;   /* of a report its own, else the record's */
	size_t line;	     /* of a finding, from 1; else 0 */
	struct slice source; /* path of the record */
	struct slice commit; /* the last one that changed it; empty: none */
	struct slice *cells; /* raw; of a flag empty or `true` */
};

struct survey_row_vec VEC(struct survey_row);

struct survey {
	struct survey_row_vec rows[SURVEY_KINDS]; /* by id */
	struct output_vec files; /* that are published, by path; no bytes */
	struct slice plan;	 /* its text; empty: there is none */
	struct slice plan_path;
	struct slice source_url; /* of the settings */
	enum history_kind history;
};

/*
 * Looks at what INPUT shows. FINDINGS are all that were found, identified. All
 * of OUT lives in A and needs nothing else. Fails where the pages cannot be
 * made: a template that is none, torn markers of the changelog.
 */
MUST_USE int survey_take(struct survey *out, struct arena *a,
	const struct report_input *input, const struct findings *findings,
	struct err *err);

#endif
