/*
 * The formats of `debrief check`: one writer each. A machine format states
 * the same findings as every other, in its consumer's terms and within its
 * limits, and nothing else: no clock reading and no path of this machine. The
 * words of records go out through the format's own escaping, and where people
 * will read them through escape_terminal() before that.
 */
#ifndef DEBRIEF_CMD_CHECK_FORMAT_H
#define DEBRIEF_CMD_CHECK_FORMAT_H

#include "cmd/session.h"

struct ledger_draft; /* cmd/ledger_make.h */

/* How many findings and records there are. */
struct check_counts {
	size_t of[SEVERITY_ERROR + 1]; /* by severity, the excepted left out */
	size_t excepted, fixable;
	size_t incidents, actions;
};

/* What is to be shown. */
struct check_view {
	const struct session *session; /* its findings are narrowed already */
	struct ledger_draft *ledger;   /* keeps what is shown; or NULL */
	bool silent;		       /* it is only kept */
	struct slice_list paths;       /* that they were narrowed to */
	size_t max;		       /* findings printed at most */
	bool color;
	bool identify; /* fingerprints are needed */
	/* Where it is said that printing failed; NULL: nothing is printed
	 * before it is written whole. */
	struct err *err;
};

typedef void check_writer(struct buf *out, const struct check_view *view);

check_writer check_write_sarif, check_write_github, check_write_gitlab,
	check_write_junit;

/*
 * A format in pieces, in which each finding stands for itself, in the order of
 * the list: what one run printed of it, another can print again.
 */
struct check_pieces {
	/* What stands before the findings. */
	void (*begin)(struct buf *out, const struct check_view *view,
		const struct check_counts *counts);
	const char *first, *between; /* before the first one, between two */
	void (*finding)(struct buf *out, const struct check_view *view,
		const struct finding *f);
	/* What stands behind them; SHOWN of them were written. */
	void (*end)(struct buf *out, const struct check_view *view,
		const struct check_counts *counts, size_t shown);
};

extern const struct check_pieces check_text, check_json;

/* Writes all pieces. */
void check_write_pieces(struct buf *out, const struct check_view *view,
	const struct check_pieces *pieces);

/* Prints what is in OUT once that is much, and empties it: many findings need
 * not all be in memory. If that fails, OUT takes nothing more: it is over. */
void check_print_some(struct buf *out, const struct check_view *view);

/* Prints all of TEXT, and keeps it for a later run that would print it. */
MUST_USE int check_print(
	const struct check_view *view, struct slice text, struct err *err);

/* Counts a finding, */
void check_count_finding(struct check_counts *c, const struct finding *f);
/* and all that a session found and read. */
void check_count(struct check_counts *out, const struct session *s);
/* How many findings there are. */
size_t check_total(const struct check_counts *c);
/* The exit status where findings of FROM and above fail. */
int check_status(const struct check_counts *c, enum severity from);
/* `2 deviations, 1 warning in 3 incidents and 5 action items`, what --fix
 * would mend, and LF. */
void check_write_summary(struct buf *out, const struct check_counts *c);

/* ---- What several formats share ---- */

/* Where a finding is: from 1, code points, the end exclusive. */
struct check_place {
	struct position from, to;
};

struct check_place check_place(struct span span);

struct check_refs VEC(const struct finding *);

/* The findings, errors first, then deviations, warnings, notes and the
 * excepted; each kind in the order of the list. */
void check_worst_first(
	struct check_refs *out, struct arena *a, const struct session *s);

/* TEXT, or as much of it as fits into MOST UTF-16 code units, in which GitHub
 * and GitLab count, with an ellipsis behind it. */
struct slice check_clip(struct arena *a, struct slice text, size_t most);
/* The finding's message, with LF and its help line, or why it is excepted,
 * behind it where it has one: escaped for terminals, and clipped. In the arena.
 */
struct slice check_message(
	struct arena *a, const struct finding *f, size_t most);

#endif
