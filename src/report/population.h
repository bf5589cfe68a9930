/*
 * The population: every incident and action item with all that pages ask
 * about it, worked out once, grouped by year.
 *
 *	population_build(&p, &run, input);
 *	for (size_t y = 0; y < p.years.len; y++)
 *		for (size_t i = 0; i < p.years.at[y].count; i++)
 *			use(&p.years.at[y].items[i]);
 *
 * Where a publish goes on from an earlier one (kept.h), some records were read,
 * and the others are kept: lists say of them what they said then. A year in
 * which a record was read holds both. A year without one stays: there are its
 * sums, and no items, since all its pages remain as they are.
 */
#ifndef DEBRIEF_REPORT_POPULATION_H
#define DEBRIEF_REPORT_POPULATION_H

#include "base/path.h"
#include "report/groups.h"
#include "report/item_past.h"
#include "report/kept.h"
#include "report/report.h"
#include "report/sums.h"

/* How the review stands, for one line of a report and a cell of an index. */
struct review_state {
	struct slice text;  /* `held 2026-03-09, on time` */
	const char *class_; /* `good`, `bad`, `warn`, `none`: for a style */
	bool held;
	bool late; /* after the period, or missing although it is over */
};

struct finding_list {
	const struct finding **at; /* in the order of the findings */
	size_t len;
};

/*
 * An incident and what was made of it. Of one that was not read, only that is
 * there which an earlier publish kept: no INCIDENT, and none of what is made
 * from one.
 */
struct item {
	const struct incident *incident;
	struct slice id, path, blob; /* of the record */
	/* The version of the procedure that it is judged by; empty: one that
	 * is not committed. */
	struct slice version_path, version_blob;
	struct item_rows *rows; /* what lists say of it; NULL: nobody asks */
	bool is_kept;		/* it was not read: the rows are known */
	/* The commits of the plan that the changelog shows with it, by their
	 * numbers, and whether it speaks of the incident at all. */
	const uint32_t *shown;
	size_t shown_count;
	bool in_changelog;
	struct slice name;	  /* its id as a file name without ending */
	struct slice year;	  /* folder of its report */
	struct in_force in_force; /* the procedure that it is judged by */
	struct scope scope;
	bool has_report;
	bool taught;   /* it stands in the lessons: reviewed, with a report */
	size_t lesson; /* its place there, among those of its year */
	struct action_ptr_vec actions; /* its items, by id */
	struct plan_proof *proofs;     /* one a plan change */
	struct verdict_cell *cells;    /* one a step of the present procedure */
	struct verdict_cell *own;      /* one a step of that it is judged by */
	struct finding_list findings;  /* about the incident itself */
	struct review_state review;
	size_t open, overdue;	     /* of its action items */
	size_t deviations, excepted; /* its action items' too */
	struct brief brief;
	const uint8_t *verdicts; /* of CELLS, beside the brief */
};

/* An action item as the log shows it. */
struct log_item {
	const struct action *action; /* NULL: it was not read */
	struct slice id, path, blob; /* of the record */
	struct log_rows *rows;	     /* as of an incident */
	bool is_kept;
	struct slice year;
	struct slice owner; /* as shown; empty: nobody */
	bool open;
	bool overdue;
	int status; /* enum action_status; 0: none */
	struct finding_list findings;
};

struct year {
	struct slice name;
	struct item *items; /* by id */
	size_t count;
	struct log_item *log; /* by id */
	size_t log_count;
	/* All its pages stay as they are: there are no items and no log. */
	bool stays;
	size_t number;		     /* among those that are kept, then */
	struct output_file manifest; /* of its pages, then */
	struct sums sums;
};

struct year_vec VEC(struct year);

struct log_list {
	const struct log_item **at;
	size_t len;
};

/* Somebody who owns action items. */
struct owner {
	struct slice name; /* as shown; empty: of items that nobody owns */
	size_t open, overdue, closed;
	day_t next;   /* first due date of what is open; DAY_NONE: none */
	size_t first; /* place of the first open one in `by_owner` */
};

struct owner_vec VEC(struct owner);

/* The log as its views show it; all but the open items only in the site. */
struct log_views {
	struct log_list open; /* in the log's order: population_open() */
	uint32_t *kept; /* of those that are NULL there, the places where they
			 * are kept; of years that stay */
	struct log_list overdue; /* the longest first */
	struct log_list closed;	 /* done, verified or cancelled: newest first */
	struct log_list by_owner; /* open ones, by owner, then due date */
	struct owner_vec owners;  /* by name, nobody first */
};

/* A deviation that somebody accepted. */
struct exception_entry {
	const struct exception *exception;
	const struct record *holder; /* NULL: it stands in debrief.yml */
	struct slice record;	     /* id of the incident or action item */
};

struct exception_entry_vec VEC(struct exception_entry);

struct population {
	struct arena *arena; /* of the run */
	const struct report_input *input;
	struct item *items; /* by year, then id */
	size_t count;
	/* Both NULL unless pages of the site are made. */
	struct item_past *pasts; /* of all action items that were read */
	struct earlier *earlier;
	struct log_item *log; /* by year, then id */
	size_t log_count;
	/* One an action item that was read; NULL: it is not in the log. */
	const struct log_item **log_of;
	struct log_views views;
	/* Of incidents and items, newest first, then of what is gone. */
	struct exception_entry_vec exceptions;
	struct year_vec years;		  /* oldest first */
	struct sums sums;		  /* of all of them */
	const struct finding **by_record; /* sorted by record */
	size_t finding_count;
	struct finding_list errors; /* in the order of the findings */
	struct groups systems, categories;
	struct plan_log *plan_log; /* report/changelog.h */
	/* What an earlier publish kept of records that were not read; NULL: all
	 * were. */
	const struct kept *kept;
	/* Files there are, and of records of both kinds. */
	size_t files, incident_files, action_files;
	struct skipped_vec skipped; /* by path */
	bool unfit; /* what is kept does not go with what was read */
	/* What the period leaves out; incidents that it cannot date, and has.
	 */
	size_t outside, log_outside, undated;
};

/* Only incidents that were detected within INPUT's period get in. */
void population_build(struct population *out, struct arena *a,
	const struct report_input *input);

/* Adds what only the site shows: other views of the log, exceptions, groups.
 * All records were read. */
void population_add_site(struct population *p, struct arena *a);

/* Adds what is kept of records that were not read to items and log: part of
 * population_build(). Afterwards they hold all of the years that do not
 * stay. */
void population_add_kept(struct population *p, struct arena *a);
/* Adds the years that stay, and lists the open items of all years. */
void population_add_staying(struct population *p, struct arena *a);
/* Whether what pages show of the record in this file is made anew. */
bool population_makes(const struct population *p, struct slice path);

/* Open item NUMBER, from 0, of the log of all years; one of a year that stays
 * is made in A. */
const struct log_item *population_open(
	const struct population *p, struct arena *a, size_t number);

/* Lists the open items where all records were read: part of
 * population_build(). */
void population_list_open(struct population *p, struct arena *a);
/* Fills in the other views of the log: part of population_add_site(). */
void population_log_views(struct population *p, struct arena *a);

/* What was found about the record ID; it may be empty. */
struct finding_list population_findings(
	const struct population *p, struct slice id);
/* Those of an action item: of two with the same id, the first has them. */
struct finding_list population_findings_of(
	const struct population *p, const struct action *action);
/* Whether the present procedure dropped step N of the version that the
 * incident is judged by. */
bool population_is_other_step(
	const struct population *p, const struct item *item, size_t n);
/* What incidents are ordered by. */
struct item_key {
	struct slice year, id, path; /* of its report's folder; of its record */
};

struct item_key item_key_of(const struct item *item);
/* The order of keys, and of pointers to items, for qsort(): newest first. */
int item_key_newest(const void *a, const void *b);
int population_newest(const void *a, const void *b);
/* The incident's entry, or NULL. */
const struct item *population_item(const struct population *p, struct slice id);
/* The same; where its year stays, it is *ROOM, with what is kept of where it
 * and its report are. */
const struct item *population_find(
	struct item *room, const struct population *p, struct slice id);
/* The action's entry, or NULL. */
const struct log_item *population_log(
	const struct population *p, const struct action *action);
/* Whether the period takes in a moment; it does one that is not known. */
bool population_in_period(const struct population *p, struct moment at);
/* Its place among those of its year, from 0. */
size_t population_log_row(
	const struct population *p, const struct log_item *item);
/* Whether the item is open and its due date has passed. */
bool population_is_overdue(
	const struct population *p, const struct action *action);

#endif
