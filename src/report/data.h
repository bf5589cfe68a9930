/*
 * The data files of the site, for programs: a table of paths and writers.
 * They are always written, with nothing to tell, too. The same records give
 * the same bytes: what a format wants of times comes from records and their
 * history, ids from names.
 */
#ifndef DEBRIEF_REPORT_DATA_H
#define DEBRIEF_REPORT_DATA_H

#include "base/uuid.h"
#include "report/population.h"

/* Writes a file; A is for what it needs meanwhile. It pauses OUT between rows,
 * of which there are as many as records. */
typedef void data_writer(
	struct output_stream *out, struct arena *a, const struct population *p);

data_writer records_write, csv_write_incidents, csv_write_actions, ics_write,
	atom_write, poam_write, results_write, intoto_write;

/* What a page says of a data file. */
struct data_note {
	const char *path; /* in the site */
	const char *about;
};

/* The file NUMBER, from 0, of those that the site has; false behind the
 * last. */
bool data_describe(
	struct data_note *out, const struct population *p, size_t number);
/* Writes that file, which has to be there; A is for what it needs
 * meanwhile. */
void data_write(struct output_stream *out, struct arena *a,
	const struct population *p, size_t number);
/* SHA256SUMS of ALL files, as sha256sum reads it. */
void sums_write(struct output_stream *out, const struct output_vec *all);

/* ---- What several formats need ---- */

/* What was found about an incident; of two with the same id, the first has
 * it. Each finding is of one incident, of one action item, or of neither. */
struct finding_list data_findings(const struct item *item);
struct finding_list data_other_findings(
	struct arena *a, const struct population *p);

/* The page of an incident's report in the site. */
struct slice data_report(struct arena *a, const struct item *item);

/*
 * The UUID of a thing: KIND (`action`), and what names it. The same in every
 * build; `source_url` tells one repository's things from another's.
 */
void data_uuid(char out[UUID_TEXT + 1], const struct population *p,
	const char *kind, struct slice name);
/* Of a record: by its id, and where it is not the first with it, by its
 * place. */
void data_uuid_of(char out[UUID_TEXT + 1], const struct population *p,
	const char *kind, const struct record *record);

/*
 * When a record last changed, in seconds since 1970: when its last commit was
 * written, without history the latest time that it states. Clamped to the
 * years that all formats can write, 1970 to 2999; 0 where nothing tells.
 */
long long data_changed_incident(
	const struct population *p, const struct incident *incident);
long long data_changed_action(
	const struct population *p, const struct action *action);
/* The latest of all records shown. */
long long data_changed(const struct population *p);

/* `2026-03-02T08:14:00Z` */
void data_write_instant(struct buf *out, long long seconds);
/* TEXT in one line: runs of white space as one blank, none at the ends. */
struct slice data_line(struct arena *a, struct slice text);
/* The procedure's title, or what the site is called without one. */
struct slice data_title(const struct population *p);

#endif
