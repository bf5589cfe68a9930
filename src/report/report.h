/*
 * Pages from a judged corpus: values, templates, files. This room touches no
 * disk, clock or git. The same input gives the same bytes, whatever the number
 * of workers.
 */
#ifndef DEBRIEF_REPORT_REPORT_H
#define DEBRIEF_REPORT_REPORT_H

#include "format/template.h"
#include "rules/rules.h"
#include "text/output.h"

/* A template that the records repository brings along. */
struct template_file {
	struct slice name; /* `report.md.mustache` */
	const struct source *source;
};

struct template_file_vec VEC(struct template_file);

struct kept; /* report/kept.h */
struct kept_sink;

struct report_input {
	const struct corpus *corpus;
	const struct findings *findings; /* finished */
	const struct judge *judge;
	struct slice commit; /* the source commit; empty if there is none */
	const struct template_file_vec *templates; /* sorted by name */
	struct slice changelog; /* the changelog file as it is; may be empty */
	bool committed; /* what was read is COMMIT, not a working tree */
	/* The site is put into the repository: it names no as-of day and no
	 * source commit, so that it changes only when what it shows does. */
	bool published;
	/* What an earlier publish kept of the records that were not read; NULL:
	 * all were. */
	const struct kept *kept;
	/* Then: the files whose records are to be shown anew; sorted. */
	const struct slice_list *made;
	/* Where to keep what pages show of all records; NULL: nowhere. */
	struct kept_sink *kept_sink;
	size_t workers; /* threads that make pages; 0: as many as cores */
	/* `--period`: only incidents detected within; DAY_NONE: open end. */
	day_t from, to;
};

/*
 * The files that are published: everything below the reports folder, its
 * manifests, and the changelog. Nothing in them says when they were made. They
 * go to SINK; what it fails with is passed on.
 */
MUST_USE int report_published(const struct output_sink *sink,
	const struct report_input *input, struct err *err);

/* The HTML site, and the same Markdown reports beside it. */
MUST_USE int report_site(const struct output_sink *sink,
	const struct report_input *input, struct err *err);

#endif
