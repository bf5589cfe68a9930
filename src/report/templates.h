/*
 * The templates of a run: the built-in ones, each replaced by the file of the
 * same name that the records repository brings, all parsed once.
 *
 *	templates_load(&t, &run, overrides, err);
 *	templates_render(&page, &t, "report.md", data, err);
 *
 * A partial `{{> head}}` in `report.html.mustache` is `head.html.mustache`.
 * `{{x}}` is escaped for Markdown in `*.md.mustache`, for HTML elsewhere.
 */
#ifndef DEBRIEF_REPORT_TEMPLATES_H
#define DEBRIEF_REPORT_TEMPLATES_H

#include "report/report.h"

struct named_template {
	struct slice name; /* `report.md.mustache` */
	struct template *parsed;
};

struct named_template_vec VEC(struct named_template);

struct templates {
	struct arena *arena;
	const struct template_file_vec *overrides; /* may be NULL */
	struct named_template_vec all;		   /* sorted by name */
};

MUST_USE int templates_load(struct templates *out, struct arena *a,
	const struct template_file_vec *overrides, struct err *err);

/* Adds NAME (without `.mustache`), rendered, to OUT. It may not be larger than
 * LIMIT_PAGE. */
MUST_USE int templates_render(struct buf *out, const struct templates *t,
	const char *name, const struct value *data, struct err *err);
/* A file that is used as it is, such as style.css; empty if there is none. */
struct slice templates_file(const struct templates *t, struct slice name);

#endif
