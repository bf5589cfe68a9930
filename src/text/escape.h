/*
 * Escaping: one function for each target, called where text leaves for it.
 * Each takes text in any bytes and appends what is safe there; none of them
 * can fail. Invalid UTF-8 becomes U+FFFD unless said otherwise.
 */
#ifndef DEBRIEF_TEXT_ESCAPE_H
#define DEBRIEF_TEXT_ESCAPE_H

#include "base/buf.h"

/* HTML text and quoted attribute values: & < > " ' as references. */
void escape_html(struct buf *out, struct slice s);
/* HTML for Mustache's specification: & < > " only. */
void escape_html_minimal(struct buf *out, struct slice s);
/*
 * Text inside a line of Markdown (CommonMark and GFM): at the line's start or
 * later, in a heading, a table cell or a link's text. What could begin markup
 * is escaped by a backslash or a character reference, a run of white space
 * becomes one space, so that it ends no table cell and opens no comment; what
 * needs no escape stays readable. A bare link stays one where it needs none:
 * do not write anything but white space, `)` or `**` right behind it.
 */
void escape_markdown(struct buf *out, struct slice s);
/* A JSON string without its quotes (RFC 8259); controls, U+2028 and U+2029 as
 * \u. */
void escape_json(struct buf *out, struct slice s);
/* A CSV cell (RFC 4180), quoted where needed; a text that a spreadsheet would
 * take for a formula gets a leading apostrophe. */
void escape_csv(struct buf *out, struct slice s);
/*
 * Text for a terminal or a log: C0, DEL, C1, bidirectional and invisible
 * characters and invalid bytes as visible escapes such as `\x1b` and
 * `U+202E`; `##[` anywhere and `::` at the start are broken up, since a CI
 * runner would take them for a command.
 */
void escape_terminal(struct buf *out, struct slice s);

/*
 * XML 1.0 text and quoted attribute values: & < > " ' as references, CR as
 * one too, so that it survives; what XML forbids becomes U+FFFD, and so do
 * characters that override the direction of text.
 */
void escape_xml(struct buf *out, struct slice s);
/*
 * An iCalendar TEXT value (RFC 5545, 3.3.11): `\`, `;`, `,` and line ends
 * escaped; other controls, and what overrides the direction of text, become
 * U+FFFD. Folding is the writer's.
 */
void escape_ics(struct buf *out, struct slice s);
/*
 * The message and a property's value of a GitHub workflow command, as the
 * runner unescapes them. Both keep controls other than CR and LF as they are:
 * text for people goes through escape_terminal() first.
 */
void escape_github_data(struct buf *out, struct slice s);
void escape_github_property(struct buf *out, struct slice s);

/*
 * Whether a link may be followed: http, https, mailto, or relative (no
 * scheme, no `//host`). Control characters and blanks at the front, which
 * browsers skip, are skipped here too.
 */
bool url_is_safe(struct slice url);
/* Whether a link leads outside the repository (it has a scheme or a host). */
bool url_is_absolute(struct slice url);
/* A path as part of a URL: all but unreserved characters and '/' as %XX. */
void escape_url_path(struct buf *out, struct slice path);

#endif
