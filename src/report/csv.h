/* Rows as CSV (RFC 4180: CRLF line ends, quotes doubled), the action log. */
#ifndef DEBRIEF_REPORT_CSV_H
#define DEBRIEF_REPORT_CSV_H

#include "report/view.h"

/* The columns of the log: a constant's name, and the column's. */
/* clang-format off */
#define CSV_LOG_COLUMNS(X) \
	X(ID, "id") X(INCIDENT, "incident") X(TITLE, "title") \
	X(TYPE, "type") X(PRIORITY, "priority") X(OWNER, "owner") \
	X(DUE, "due") X(STATUS, "status") X(OVERDUE_SINCE, "overdue_since") \
	X(OPENED, "opened") X(DONE_ON, "done_on") \
	X(VERIFIED_ON, "verified_on") X(VERIFIED_BY, "verified_by") \
	X(EVIDENCE, "evidence") X(CANCELLED_REASON, "cancelled_reason") \
	X(CANCELLED_BY, "cancelled_approved_by") \
	X(CANCELLED_ON, "cancelled_approved_on") X(TRACKER, "tracker") \
	X(DUE_MOVED, "due_moved") X(DEVIATIONS, "deviations") \
	X(PATH, "path") X(VERIFIED_WITNESS, "verified_witness") \
	X(CANCELLED_WITNESS, "cancelled_witness")
/* clang-format on */

enum csv_log_cell {
#define CSV_LOG_CELL(CONSTANT, TEXT) CSV_LOG_##CONSTANT,
	CSV_LOG_COLUMNS(CSV_LOG_CELL)
#undef CSV_LOG_CELL
		CSV_LOG_CELLS,
};

/* One row; texts cannot become formulas. */
void csv_write_row(struct buf *out, const struct slice *cells, size_t count);

/* An item's texts, in the order of the columns; they live in A, or as long as
 * the records. */
void csv_log_cells(struct slice cells[CSV_LOG_CELLS], struct arena *a,
	const struct population *p, const struct log_item *item);

/* A header row and a row for each item of the year's log. The arena of OWN's
 * page is for what it needs meanwhile, and is reset. */
void csv_action_log(struct output_stream *out, struct own *own,
	const struct population *p, const struct year *year);

#endif
