/*
 * Markdown: CommonMark 0.30 by cmark in safe mode, and four GFM extensions
 * that engineers write and cmark has not: tables, task list items,
 * strikethrough and bare links, made on cmark's tree.
 *
 *	struct md *md;
 *	if (md_parse(&md, source, body, err))
 *		return -1;
 *	md_outline(&outline, &arena, md);
 *	md_render(&out, md, &(struct md_options){.target = MD_HTML});
 *	md_free(md);
 *
 * A document keeps slices into its source, which must outlive it. cmark knows
 * bytes from the start of the body; every span given out here is a span of
 * the whole file.
 */
#ifndef DEBRIEF_FORMAT_MARKDOWN_H
#define DEBRIEF_FORMAT_MARKDOWN_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "text/source.h"

struct md; /* a parsed document; owns cmark's tree */

/*
 * Parses BODY, a slice of SOURCE's text. Fails where a limit of
 * base/limits.h is passed: containers on a line and brackets in a block,
 * since cmark's time is not linear in those, and the columns and cells of
 * tables. *OUT is written on success only.
 */
MUST_USE int md_parse(struct md **out, const struct source *source,
	struct slice body, struct err *err);
void md_free(struct md *md); /* NULL is fine */

/* A heading that is no part of a quote or a list, in order. */
struct md_heading {
	int level;	   /* 1..6 */
	struct slice text; /* as plain text, markup and blanks trimmed */
	struct span span;  /* its text as written, without the # signs */
	size_t at;	   /* offset in the file of the heading's first byte */
	size_t body;	   /* offset behind the heading: its section's text */
	size_t end;	   /* where the next heading of its own or a higher
			    * level begins, or the end of the body */
	size_t own_end;	   /* where the next heading of any level begins */
	bool empty;	   /* nothing but white space, comments and headings
			    * between body and end */
};

struct md_cell {
	struct span span;  /* as written, trimmed; may be empty */
	struct slice text; /* as plain text, markup taken off */
};

struct md_row {
	struct md_cell *cells; /* columns of them */
};

/* A GFM table outside quotes; tables in lists count. */
struct md_table {
	size_t columns;
	struct md_row head;
	struct md_row *rows;
	size_t row_count;
	int heading;	  /* index of the heading it stands under, or -1 */
	struct span span; /* the whole table */
};

struct md_link {
	struct slice url; /* as cmark gives it: unescaped */
	bool image;
};

/*
 * A paragraph, a list item's paragraph, a heading, a table cell, or a line of
 * raw HTML that is a block alone: what a writer sees as one piece of text.
 */
struct md_leaf {
	struct span span; /* as written, trimmed, task box left out */
	int heading;	  /* as in md_table */
	bool plain;	  /* no code, link, image or autolink in it */
};

struct md_heading_vec VEC(struct md_heading);
struct md_table_vec VEC(struct md_table);
struct md_link_vec VEC(struct md_link);
struct md_leaf_vec VEC(struct md_leaf);

/* What the model reads of a document; all of it in one arena. */
struct md_outline {
	struct md_heading_vec headings;
	struct md_table_vec tables;
	struct md_link_vec links;  /* images too */
	struct md_leaf_vec leaves; /* those of at most 80 bytes */
	bool empty;		   /* no text at all */
};

void md_outline(struct md_outline *out, struct arena *a, const struct md *md);

/* The plain text of one paragraph's worth of Markdown, markup taken off; text
 * that is anything else comes back as it is, trimmed. It lives in A, or in
 * TEXT. */
struct slice md_plain(struct arena *a, struct slice text);

enum md_target {
	MD_HTML,
	MD_MARKDOWN, /* normalised CommonMark and GFM, safe to embed */
};

/*
 * How to render. A zeroed struct gives the whole document as HTML, byte for
 * byte as cmark-gfm's safe mode does.
 */
struct md_options {
	enum md_target target;
	/* Only the blocks of the document's top level that begin at file
	 * offset FROM or later and before TO; TO 0: to the end. */
	size_t from, to;
	int shift; /* added to each heading's level; the sum stays within 6 */
	/* In strict HTML no heading that stands below no other gets a lower
	 * level than this one; 0: it may. */
	int top;
	/*
	 * Stricter than cmark's safe mode, for pages that are published: a
	 * link with a scheme that is not allowed becomes its text, a remote
	 * image becomes a link, raw HTML (comments too) is dropped, headings
	 * get no id.
	 */
	bool strict;
	/*
	 * Gives the URL to write for a relative one, in ARENA; may be NULL.
	 * Returning an empty slice drops the link and keeps its text.
	 */
	struct slice (*link)(void *context, struct arena *arena,
		struct slice url, bool image);
	void *link_context;
};

void md_render(
	struct buf *out, const struct md *md, const struct md_options *options);

/*
 * One paragraph's worth of Markdown, such as a field's text, rendered without
 * the paragraph around it. Text that is more than one paragraph is shown as
 * it is written, escaped.
 */
void md_render_inline(
	struct buf *out, struct slice text, const struct md_options *options);

#endif
