/*
 * What can be wrong with a file's characters whatever its format is: bytes
 * that are no text, characters that nobody sees, and a merge that nobody
 * resolved.
 */
#ifndef DEBRIEF_TEXT_ENCODING_H
#define DEBRIEF_TEXT_ENCODING_H

#include "text/finding.h"
#include "text/source.h"

/*
 * Checks PART, a slice of SOURCE's text. The first byte that is NUL or no
 * valid UTF-8 is text-encoding, each run of hidden characters is text-bidi; a
 * byte-order mark that opens the file and a joiner between two letters or
 * emoji are fine. False if the part is no text, so that it is not to be read.
 */
bool text_check_encoding(
	struct findings *fs, const struct source *source, struct slice part);

/* The same for Markdown: control characters other than tabs and line ends are
 * text-bidi too. In YAML they are frontmatter-syntax, by its own reader. */
bool text_check_body(
	struct findings *fs, const struct source *source, struct slice part);

/*
 * Reports each unresolved merge in the file as conflict-markers, at its first
 * line: `<<<<<<< `, then a line `=======`, then `>>>>>>> `. A lone `=======`
 * is a Markdown heading. False if there is one: what stands between the
 * markers is then not worth reading.
 */
bool text_check_conflicts(struct findings *fs, const struct source *source);

/*
 * Cuts the text up to the end of its first conflict off *REST and gives the
 * conflict's first line, or a slice with NULL ptr if there is none.
 */
struct slice text_next_conflict(struct slice *rest);

#endif
