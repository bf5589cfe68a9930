/*
 * Mustache templates, as the specification's required modules have them
 * (github.com/mustache/spec 1.4: comments, delimiters, interpolation,
 * inverted, partials, sections). No lambdas, no inheritance: a template that
 * comes with records must not be able to run anything.
 *
 *	struct template *t;
 *	if (template_parse(&t, &arena, source, err)) return -1;
 *	if (template_render(&out, t, data, &options, err)) return -1;
 *
 * Text is cut once into a tree of small ops that point into the source, then
 * run. Depth and output are limited (base/limits.h).
 */
#ifndef DEBRIEF_FORMAT_TEMPLATE_H
#define DEBRIEF_FORMAT_TEMPLATE_H

#include "base/buf.h"
#include "base/err.h"
#include "format/value.h"
#include "text/source.h"

struct template;

/*
 * Parses SOURCE, which must live as long as the arena. The message of a
 * failure begins with `PATH:LINE:COLUMN: `.
 */
MUST_USE int template_parse(struct template **out, struct arena *a,
	const struct source *source, struct err *err);

struct template_options {
	/* How `{{name}}` is escaped; NULL: escape_html. */
	void (*escape)(struct buf *out, struct slice text);
	/*
	 * Finds the partial NAME, parsed; NULL where there is none, which
	 * renders as nothing. The callee keeps what it gives out.
	 */
	const struct template *(*partial)(void *context, struct slice name);
	void *context;
};

/*
 * Renders T over DATA into OUT, behind what OUT holds already. OPTIONS may be
 * NULL. Fails on partials that nest too deep, on output over LIMIT_PAGE and on
 * a run of more than LIMIT_TEMPLATE_STEPS; the message begins as above.
 */
MUST_USE int template_render(struct buf *out, const struct template *t,
	const struct value *data, const struct template_options *options,
	struct err *err);

#endif
