/*
 * What all pages share while their values are built: where the page lies, in
 * which form it is written, and how texts, people, times and links get into
 * it. Values under plain keys are plain text, which the template escapes;
 * "rich" ones are finished Markdown or HTML, which it puts in by {{{...}}}.
 *
 * Every setter sets its key, to an empty text if there is nothing: in
 * Mustache a key that is missing in a row is looked for in the page around
 * it, and would show somebody else's value.
 */
#ifndef DEBRIEF_REPORT_VIEW_H
#define DEBRIEF_REPORT_VIEW_H

#include "report/population.h"

/* A long listing goes over several pages. */
struct part {
	size_t number, count; /* of this page, from 1; of pages */
	size_t from, to;      /* the rows that it shows, TO excluded */
	size_t rows;	      /* of all pages */
};

enum {
	PART_ROWS = 100,  /* of a page of a listing */
	LESSON_ROWS = 20, /* of one whose rows hold texts */
	GROUP_ROWS = 20,
	CHANGELOG_ROWS = 50,
	/* A reader of Markdown searches in the file: a page of it has so many
	 * times the rows. A forge shows files up to about half a megabyte. */
	MARKDOWN_ROWS = 20,
};

/* The lessons of an incident as its report shows them, for the lessons page
 * that lies in the same folder. */
struct lesson {
	struct slice heading, text;
};

struct lesson_vec VEC(struct lesson);

/* A row of a list whose text is to be kept, once its page is rendered. */
struct shown_row {
	struct rendered where;
	struct slice *text; /* where it goes */
};

struct shown_row_vec VEC(struct shown_row *);

struct row_ptr_vec VEC(struct value **);

/* What a worker has for itself while pages are made on several. */
struct own {
	struct arena page; /* emptied after each page */
	struct arena kept;
	struct earlier_marks *marks; /* NULL unless the site is made */
	/* Rows of earlier action items, which report after report shows, by
	 * the item's place in the corpus; NULL: not made yet. */
	struct value **rows;
	struct row_ptr_vec made; /* those of them that are */
	struct arena task;	 /* they; emptied before each task of reports */
	/* The body that was parsed last: a report's two forms are made one
	 * after the other. */
	const struct record *parsed; /* whose it is; NULL: nobody's */
	struct shown_row_vec shown;  /* of the page */
	struct md *body;	     /* NULL: it could not be parsed, and */
	struct err body_failure;     /* why */
};

struct view {
	const struct population *p;
	struct arena *a; /* of the page */
	struct own *own;
	/* One an item of the population, of this set of pages: filled while
	 * its report is made. */
	struct lesson_vec *lessons;
	enum md_target target;
	struct slice root;   /* folder of the pages: the reports folder; empty
			      * for the site */
	struct slice page;   /* path of this page */
	struct slice year;   /* whose page it is; empty: the top's */
	struct slice record; /* path of the record that it is about; empty:
			      * of none */
	const char *name;    /* of the listing, `action-log`; NULL: none */
	struct part part;
};

/* ---- Pages and links ---- */

/* The path of page NAME (`README`, `action-log`) of YEAR (empty: the top). */
struct slice view_path(
	const struct view *v, struct slice year, struct slice name);
/* The path of page NUMBER, from 1, of a listing. */
struct slice view_part_path(const struct view *v, struct slice year,
	struct slice name, size_t number);
/* A relative URL from this page to the page or file PATH. */
struct slice view_href(const struct view *v, struct slice path);
/* Where a file of the repository can be seen: in Markdown by its path, in the
 * site through `source_url`; empty where it cannot. */
struct slice view_source_href(
	const struct view *v, struct slice path, size_t line);
/* `source_url` for PATH at its last commit; empty without either. */
struct slice view_pinned_href(
	const struct view *v, struct slice path, size_t line);
/* The same at a commit that is given. */
struct slice view_commit_href(const struct view *v,
	const struct commit_fact *commit, struct slice path, size_t line);
/* The same without pages around it: where PATTERN, a `source_url`, leads to;
 * empty where it or the id COMMIT is empty. */
struct slice source_href(struct arena *a, struct slice pattern,
	struct slice commit, struct slice path, size_t line);
/* A link, rich; only the text where HREF is empty. */
struct slice view_link(
	const struct view *v, struct slice text, struct slice href);
/* Where the site explains a rule; empty where it has no such rule. */
struct slice view_rule_href(const struct view *v, struct slice rule);
/* A link to the line of a record where SPAN stands, rich. */
struct slice view_place(const struct view *v, struct span span);
/*
 * KEY: where a statement stands, in the site: `text` (`line 12` of the page's
 * record, `path:12` of another) and `href` (empty where the record cannot be
 * seen); false in Markdown and where SPAN is not set.
 */
void view_set_cite(const struct view *v, struct value *map, const char *key,
	struct span span);
/* Adds a row to LIST: YEAR, and a link to the PAGE that it has. */
struct value *view_add_year(const struct view *v, struct value *list,
	struct slice year, struct slice page);
/* The report of an incident, or its record if it has none. */
struct slice view_incident_link(const struct view *v, struct slice id);
/* An action item's entry in the site's log, or its record. */
struct slice view_action_link(
	const struct view *v, const struct action *action);
/* An item's row in the site's log of its year; empty on that very page. */
struct slice view_log_href(const struct view *v, const struct action *action);
/* An incident's entry among the lessons of its year; empty without one. */
struct slice view_lessons_href(const struct view *v, const struct item *item);
/* What incidents of a system have taught; empty where the site has no incident
 * of it. */
struct slice view_system_href(const struct view *v, struct slice name);
/* A link, path or commit that a record gives as evidence, rich. */
struct slice view_evidence(const struct view *v, struct slice text);

/* ---- Texts ---- */

struct slice view_escape(const struct view *v, struct slice text);
/* One paragraph's worth of Markdown from SOURCE, rich; fit for a cell. */
struct slice view_rich(
	const struct view *v, struct slice text, const struct source *source);
/* A finding's message, rich: what stands in backticks is code. */
struct slice view_message(const struct view *v, struct slice text);
/* The blocks of a document from FROM to TO. */
struct extent {
	size_t from, to;
	int shift; /* of the levels of its headings */
	int top;   /* that its headings have where they are put in */
};

/* A part of a document, rich. */
struct slice view_block(const struct view *v, const struct md *md,
	const struct source *source, const struct extent *extent);
/* TEXT, or its first MOST bytes and an ellipsis. */
struct slice view_brief(const struct view *v, struct slice text, size_t most);
struct slice view_moment(const struct view *v, struct moment m);
struct slice view_day(const struct view *v, day_t day);
struct slice view_person(const struct view *v, struct slice name);

/* ---- Setting a key of a map ---- */

static inline void view_set(const struct view *v, struct value *map,
	const char *key, struct slice text)
{
	value_set_text(v->a, map, key, text);
}

static inline void view_set_name(const struct view *v, struct value *map,
	const char *key, const char *name)
{
	value_set_text(v->a, map, key, slice_of(name));
}

void view_set_moment(const struct view *v, struct value *map, const char *key,
	struct moment m);
void view_set_person(const struct view *v, struct value *map, const char *key,
	struct field person);
void view_set_rich(const struct view *v, struct value *map, const char *key,
	struct field text);
/* KEY is a list of {name}; empty where nobody is named. */
void view_set_people(const struct view *v, struct value *map, const char *key,
	const struct list_field *people);

/*
 * Adds an incident's row to a list, to be filled in. NULL: its text is known,
 * and stands there.
 */
struct value *view_add_item(const struct view *v, struct value *list,
	const struct item *item, enum item_row row);
/* The same for an action item. */
struct value *view_add_log(const struct view *v, struct value *list,
	const struct log_item *item, enum log_row row);
/* Keeps the texts of the page's rows, now that it is rendered to OUT. */
void view_keep_rows(struct own *own, const struct buf *out);

/* Title, navigation and other values of every page; gives its map. NAV names
 * the entry of the navigation that the page belongs to. */
struct value *view_page(
	const struct view *v, struct slice title, const char *nav);

/* The first digits of a commit's id, for people. */
struct slice commit_short(struct slice id);
/* The source of a record as a span's line, from 1. */
size_t line_of(struct span span);

#endif
