/*
 * Escaping: one function for each target, called where text leaves for it.
 * Each takes text in any bytes and appends what is safe there; none of them
 * can fail. Invalid UTF-8 becomes U+FFFD unless said otherwise.
 */
#ifndef DEBRIEF_TEXT_ESCAPE_H
#define DEBRIEF_TEXT_ESCAPE_H

#include "base/buf.h"

/*
 * What has no place in a page, a report, a feed or a calendar, where U+FFFD
 * stands for it: controls that are no white space, noncharacters, U+2028 and
 * U+2029, what overrides the direction of text, and UTF8_INVALID.
 */
bool escape_is_unfit(unsigned rune);
/* Finished HTML or Markdown: only what is unfit is replaced. */
void escape_page(struct buf *out, struct slice s);
/* HTML text and quoted attribute values: & < > " ' as references; without
 * what is unfit. */
void escape_html(struct buf *out, struct slice s);
/*
 * Text inside a line of Markdown (CommonMark and GFM): at the line's start or
 * later, in a heading, a table cell or a link's text. What could begin markup
 * is escaped by a backslash or a character reference, a run of white space
 * becomes one space, so that it ends no table cell and opens no comment; what
 * needs no escape stays readable. A bare link stays one where it needs none:
 * do not write anything but white space, `)` or `**` right behind it.
 */
void escape_markdown(struct buf *out, struct slice s);
/*
 * The same for a comment on a forge, such as GitHub or GitLab: nobody is told
 * of it, and no issue refers to it, whatever names and numbers it holds.
 */
void escape_comment(struct buf *out, struct slice s);
/*
 * Whether `xmpp:` stands at I with an `@` somewhere behind it: GFM makes a
 * link of it, which no backslash prevents. As code, `xmpp:` is part of none.
 */
bool markdown_is_xmpp(struct slice s, size_t i);
/* A JSON string without its quotes (RFC 8259); controls, U+2028, U+2029 and
 * the bracket of a CI runner's command as \u. */
void escape_json(struct buf *out, struct slice s);
/* A text in YAML, in double quotes: a JSON string is one. Hidden characters
 * but joiners are escaped too. */
void escape_yaml(struct buf *out, struct slice s);
/* A CSV cell (RFC 4180), quoted where needed; a text that a spreadsheet would
 * take for a formula gets a leading apostrophe. */
void escape_csv(struct buf *out, struct slice s);
/*
 * Text for a terminal or a log: C0, DEL, C1, bidirectional and invisible
 * characters and invalid bytes as visible escapes such as `\x1b` and
 * `U+202E`; `##[` and `##vso[` anywhere and `::` at the start are broken up,
 * since a CI runner would take them for a command.
 */
void escape_terminal(struct buf *out, struct slice s);
/*
 * How many bytes at the end of BEFORE a `[` makes a CI runner's command of: of
 * `##` and of `##` and a word, as GitHub's, Azure's and TeamCity's are; or 0.
 */
size_t escape_runner_word(struct slice before);
/* Whether a character is no such one; brackets and colons are not asked for. */
bool escape_terminal_shows(unsigned rune);

/*
 * XML 1.0 text and quoted attribute values: as HTML, CR and the bracket of a
 * CI runner's command as references too.
 */
void escape_xml(struct buf *out, struct slice s);
/*
 * An iCalendar TEXT value (RFC 5545, 3.3.11): `\`, `;`, `,` and line ends
 * escaped, without other controls and what is unfit. Folding is the writer's.
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
/*
 * A URL that can stand in a Markdown link's parentheses, a table cell and an
 * HTML attribute alike: `&` as a reference; blanks, brackets, quotes and what
 * cannot be seen as %XX.
 */
void escape_url(struct buf *out, struct slice url);
/* Whether a character of a URL is not to be seen as it is: controls, blanks
 * beyond ASCII, hidden characters. */
bool url_is_hidden(unsigned rune);
/* Each byte as %XX. */
void url_percent(struct buf *out, struct slice bytes);
/* A path as part of a URL: all but unreserved characters and '/' as %XX. */
void escape_url_path(struct buf *out, struct slice path);

#endif
