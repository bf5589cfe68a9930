/*
 * The data of each kind of page. What the keys are is told to those who write
 * templates in templates/README.md. A page is built in the arena of its view.
 */
#ifndef DEBRIEF_REPORT_VALUES_H
#define DEBRIEF_REPORT_VALUES_H

#include "report/view.h"
#include "rules/witness.h"

/* The Post-Incident Report. */
struct value *values_incident(const struct view *v, const struct item *item);

/* Its parts; each sets keys of PAGE. */
void values_sections(
	const struct view *v, struct value *page, const struct item *item);
void values_people(
	const struct view *v, struct value *page, const struct incident *i);
void values_judged(
	const struct view *v, struct value *page, const struct item *item);
void values_provenance(
	const struct view *v, struct value *page, const struct item *item);
/* For the site, where readers go from page to page: the way there, facts at a
 * glance, milestones, and where each section stands in the record. */
void values_head(
	const struct view *v, struct value *page, const struct item *item);
void values_earlier(
	const struct view *v, struct value *page, const struct item *item);
/* `lessons` alone, for the lessons page: as the incident's report, which was
 * made before, shows them. */
void values_lessons(
	const struct view *v, struct value *row, const struct item *item);
/* A commit, NULL for none: `commit`, `date`, `author`, the sections that it
 * changed, and the commit that reverted it. */
void values_commit(const struct view *v, struct value *row,
	const struct commit_fact *commit,
	const struct changed_sections *sections,
	const struct commit_fact *reverted);
/* KEY: `id`, `short`, `date`, `author`, `subject` of a commit; false for NULL.
 */
void values_commit_brief(const struct view *v, struct value *map,
	const char *key, const struct commit_fact *c);
/* `plan_changes` and `no_plan_changes`. */
void values_plan(
	const struct view *v, struct value *map, const struct item *item);

/* A row of the action log. */
void values_action(
	const struct view *v, struct value *row, const struct log_item *item);
/* The log item of an action, which need not be in the log's period. */
struct log_item values_log_item(
	const struct view *v, const struct action *action);

/* Places in the procedure's steps. */
struct size_list VEC(size_t);

/* `tally`: how often each verdict was given, over STEPS. */
void values_tally_steps(const struct view *v, struct value *row,
	const struct sums *sums, const struct size_list *steps);
/* `cells`: the verdicts of an incident for STEPS. */
void values_cells(const struct view *v, struct value *row,
	const struct item *item, const struct size_list *steps);
/* The evidence behind the site's compliance page, whose steps are set. */
void values_evidence(const struct view *v, struct value *page);
/* `other_cells`: its verdicts for steps that the present procedure dropped. */
void values_other_cells(
	const struct view *v, struct value *row, const struct item *item);
/* The steps that serve a control; NULL: all steps. */
struct size_list values_steps_of(
	const struct view *v, const struct control *control);
/* The id of a step, by its place, on the pages about steps. */
struct slice values_step_id(const struct view *v, size_t step);
/* Where the site shows the evidence of a control; empty where it does not. */
struct slice values_control_href(
	const struct view *v, const struct control *control);

/* The steps of the procedure with topics, rules and controls. */
void values_steps(const struct view *v, struct value *page);
/* A control with what superseded it. */
void values_control(
	const struct view *v, struct value *map, const struct control *c);
/* `finds`, `severity` and `setting` of a rule. */
void values_rule_setting(
	const struct view *v, struct value *row, enum rule rule);
/* A row for a finding. */
void values_finding(
	const struct view *v, struct value *row, const struct finding *f);
/* A row for an exception of RECORD; NULL: of debrief.yml. */
void values_exception(const struct view *v, struct value *row,
	const struct exception *e, const struct record *record);
/* Sets `witness` of whoever MAP names: whether a commit bears it out. RECORD
 * holds the signature; NULL: debrief.yml. */
void values_witness(const struct view *v, struct value *map,
	const struct record *record, const struct signature *signature);
/* The same as a phrase; empty where nobody is named. */
struct slice witness_text(struct arena *a, const struct witness *w);

/* `views`: the ways to the views of the log; CURRENT may be NULL. */
void values_log_views(
	const struct view *v, struct value *page, const char *current);
/* A row of a list of incidents. */
void values_incident_row(
	const struct view *v, struct value *row, const struct item *item);
/* `errors`, from FROM to TO of all. */
void values_errors(
	const struct view *v, struct value *page, size_t from, size_t to);
/* How many incidents there are, in scope, and exempt with the reasons. */
void values_population(
	const struct view *v, struct value *map, const struct sums *sums);
/* `review_ends`: what became of the reviews of those in scope. */
void values_review_ends(
	const struct view *v, struct value *map, const struct sums *sums);
/* What the files of the repository are: records, and those left out. */
void values_files(const struct view *v, struct value *map);
/* `years`, newest first. */
void values_years(const struct view *v, struct value *page);

/* The sums of a year, with links to its views. */
void values_year_totals(
	const struct view *v, struct value *row, const struct year *year);
/* How many incidents the year's PAGE lists: `in-scope`, `without-review`,
 * `exempt`; of any other, all. */
size_t values_year_rows(const struct year *year, const char *page);
/* The way to that page; empty where it is not there. */
struct slice values_year_href(
	const struct view *v, const struct year *year, const char *page);
/* In the site: ends LIST behind its first MOST members. KEY is how many more
 * there are, and false for none. */
void values_bound(const struct view *v, struct value *row, const char *list,
	size_t most, const char *key);
/* values_plan() for a list of incidents; `more_changes` are left out. */
void values_plan_brief(
	const struct view *v, struct value *row, const struct item *item);
/* `promises`: how action items ended, or false where there are none. */
void values_promises(
	const struct view *v, struct value *map, const struct promises *p);
/* `views`: the ways to the pages of the lessons; CURRENT may be NULL. */
void values_lesson_views(
	const struct view *v, struct value *page, const char *current);

/* The pages of the log, the compliance matrix, the lessons, the index; YEAR
 * is NULL for the page of all years. */
struct value *values_action_log(const struct view *v, const struct year *year);
struct value *values_overdue(const struct view *v, const struct year *year);
struct value *values_done(const struct view *v, const struct year *year);
struct value *values_owners(const struct view *v, const struct year *year);
struct value *values_by_owner(const struct view *v, const struct year *year);
struct value *values_exceptions(const struct view *v, const struct year *year);
struct value *values_rules(const struct view *v, const struct year *year);
struct value *values_search(const struct view *v, const struct year *year);
struct value *values_plan_page(const struct view *v, const struct year *year);
struct value *values_metrics(const struct view *v, const struct year *year);
struct value *values_about(const struct view *v, const struct year *year);
struct value *values_compliance(const struct view *v, const struct year *year);
struct value *values_lessons_page(
	const struct view *v, const struct year *year);
struct value *values_index(const struct view *v);
struct value *values_overview(const struct view *v);
struct value *values_errors_page(const struct view *v, const struct year *year);
/* By system, by category. */
struct value *values_systems(const struct view *v, const struct year *year);
struct value *values_categories(const struct view *v, const struct year *year);
struct value *values_year(const struct view *v, const struct year *year);
struct value *values_procedure(const struct view *v);
/* `document`: the text of a document without its frontmatter; may be NULL. */
void values_document(
	const struct view *v, struct value *page, const struct source *source);
/* `aspects` of a change of the procedure, NULL for none. */
void values_aspects(const struct view *v, struct value *row,
	const struct procedure_change *change);
/* The changelog: a page of the site, and the entries in the repository. */
struct value *values_changelog(const struct view *v, const struct year *year);

/* `no deviation found` as `no-deviation-found`, for a class name. */
struct slice class_of(struct arena *a, const char *text);

#endif
