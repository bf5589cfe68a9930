/*
 * What differs between two states of the repository, each looked at by itself
 * (survey.h), and how that is told: as text, as JSON, and as Markdown for a
 * comment.
 *
 *	difference_make(&d, &arena, &before, &after);
 *	difference_write_markdown(&out, &d, &about);
 */
#ifndef DEBRIEF_REPORT_DIFFERENCE_H
#define DEBRIEF_REPORT_DIFFERENCE_H

#include "model/shape.h"
#include "report/survey.h"

enum difference_kind {
	DIFFERENCE_ADDED,
	DIFFERENCE_CHANGED,
	DIFFERENCE_REMOVED
};

enum { DIFFERENCE_KINDS = DIFFERENCE_REMOVED + 1 };

struct different_row {
	enum difference_kind kind;
	const struct survey_row *before, *after; /* NULL: not there */
};

struct different_file {
	enum difference_kind kind;
	struct slice path;
};

struct different_section {
	enum difference_kind kind;
	struct slice name; /* empty: what is before the first heading, or, of
			    * a plan that could not be read, any of it */
};

struct different_row_vec VEC(struct different_row);
struct different_file_vec VEC(struct different_file);
struct different_section_vec VEC(struct different_section);

struct difference {
	/* Findings by path and line, all others by id; of due dates those that
	 * moved. */
	struct different_row_vec rows[SURVEY_KINDS];
	struct different_section_vec sections; /* of the plan, in its order */
	struct different_file_vec files;       /* that are generated, by path */
	const struct survey *before, *after;
};

/* Both surveys have to live as long as *OUT. */
void difference_make(struct difference *out, struct arena *a,
	const struct survey *before, const struct survey *after);

/* How many rows of KIND are of the kind WHICH. */
size_t difference_count(const struct difference *d, enum survey_kind kind,
	enum difference_kind which);
/* Whether nothing differs. */
bool difference_is_none(const struct difference *d);
/* The row as it is, or as it was last. */
const struct survey_row *difference_last(const struct different_row *row);
/* Whether the two rows of a change differ in column C. */
bool difference_in(const struct different_row *row, size_t c);
/* By how many days a due date moves; later is positive. */
int difference_days(const struct different_row *row);
const char *difference_name(enum difference_kind kind);

/* What was compared, for those who read of it. */
struct difference_about {
	struct slice as_of; /* a day */
	struct slice base;  /* as it was given */
	struct slice base_commit;
	struct slice merge_base; /* the commit that was compared */
	const char *head_kind;	 /* `worktree`, `index`, `commit` */
	struct slice head;	 /* as it was given; empty: it was not */
	struct slice head_commit;
};

typedef void difference_writer(struct buf *out, const struct difference *d,
	const struct difference_about *about);

difference_writer difference_write_text, difference_write_json;
/* At most LIMIT_COMMENT bytes; what does not fit is counted. */
difference_writer difference_write_markdown;

/* What the JSON looks like. */
extern const struct shape difference_shape[];

/* ---- For the formats that people read ---- */

/* One change as raw text, for the format to escape. */
struct difference_line {
	struct slice what;   /* `INC-2026-0007: Title`, `deviation due-moved` */
	struct slice where;  /* of a finding: path and line; else empty */
	struct slice detail; /* `status: open → done`; may be empty */
};

/* Texts in A, of bounded length. */
void difference_describe(struct difference_line *out, struct arena *a,
	enum survey_kind kind, const struct different_row *row);
/* What COUNT rows of a kind do: a finding appears, others are `added`. */
const char *difference_word(
	enum survey_kind kind, enum difference_kind how, size_t count);
/* `2 appear, 1 vanishes`: what the heading of a kind's changes says. */
void difference_describe_counts(
	struct buf *out, const struct difference *d, enum survey_kind kind);
/* `the working tree`, or what was given; raw. */
struct slice difference_head(const struct difference_about *about);

#endif
