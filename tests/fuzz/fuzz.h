/*
 * What fuzz targets share. A target is a file of its own in tests/fuzz/: it
 * reads any bytes, and states by MUST() what has to hold whatever they are.
 *
 *	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
 *	{
 *		struct slice input = fuzz_slice(data, size);
 *		...
 *		MUST(slice_eq(again, text));
 *		return 0;
 *	}
 *
 * `make fuzz` feeds it what libFuzzer thinks of, tests/fuzz.sh the files of
 * tests/fuzz/corpus/NAME/.
 */
#ifndef DEBRIEF_FUZZ_H
#define DEBRIEF_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "report/report.h"
#include "text/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the run, with what did not hold. Unlike assert() it is always there. */
#define MUST(CONDITION)                                                        \
	((CONDITION) ? (void)0 : fuzz_failed(__FILE__, __LINE__, #CONDITION))
/* The same, and shows the TEXT that it is about. */
#define MUST_OF(TEXT, CONDITION)                                               \
	((CONDITION) ? (void)0                                                 \
		     : fuzz_failed_of(__FILE__, __LINE__, #CONDITION, TEXT))

_Noreturn void fuzz_failed(const char *file, int line, const char *condition);
_Noreturn void fuzz_failed_of(
	const char *file, int line, const char *condition, struct slice text);

static inline struct slice fuzz_slice(const uint8_t *data, size_t size)
{
	return slice_make((const char *)data, size);
}

/* Cuts what stands before the next line `%%` off the front of *REST. */
static inline struct slice fuzz_part(struct slice *rest)
{
	const struct slice mark = SLICE("\n%%\n");
	size_t at = slice_find(*rest, mark);
	struct slice out = slice_sub(*rest, 0, at);

	*rest = at < rest->len ? slice_from(*rest, at + mark.len) : SLICE("");
	return out;
}

/* Tells a result that must be the same in every build: with FUZZ_NOTES in the
 * environment its digest is printed. */
void fuzz_note(struct slice text);

/* The text with U+FFFD for each byte that is no UTF-8. */
struct slice fuzz_clean(struct arena *a, struct slice text);
/* Whether the text is UTF-8 without NUL. */
bool fuzz_is_text(struct slice text);
/* Ends the run where M cannot be told as records tell it, and read again. */
void fuzz_must_tell(struct moment m);

/* ---- A repository in memory: lib/world.c, lib/git.c ---- */

struct fuzz_file {
	struct slice path, text;
	bool link; /* a symbolic link */
};

struct fuzz_file_vec VEC(struct fuzz_file);

struct fuzz_commit {
	struct slice id, author, email, message;
	long long seconds;
	int offset;
	struct fuzz_file_vec files; /* all of its tree, sorted by path */
};

struct fuzz_commit_vec VEC(struct fuzz_commit);

struct fuzz_world {
	struct arena arena;
	struct fuzz_commit_vec commits; /* oldest first, one line of them */
	struct fuzz_file_vec files;	/* of the working tree, sorted */
	size_t replaced;		/* files, by repo_replace() */
};

/*
 * Takes INPUT apart:
 *
 *	@@ incidents/INC-2026-0001.md		the file's text follows
 *	@@- actions/ACT-2026-0001.md		the file is removed
 *	@@> plans/plan.md			a symbolic link
 *	@@@@ 2026-03-02T09:00Z Mira <m@x.org> Subject	a commit of all before
 *
 * What stands before the first such line is the file INC-2026-0001.md. Until
 * world_close() it is what repo_open() opens and history is read from.
 */
void world_open(struct fuzz_world *w, struct slice input);
void world_close(struct fuzz_world *w);
/* What stands for git now, or NULL. */
struct fuzz_world *world_now(void);
/* The file at PATH among sorted ones, or NULL. */
struct fuzz_file *world_file(
	const struct fuzz_file_vec *files, struct slice path);

/* The day on which deadlines are judged in all runs. */
#define FUZZ_DAY "2026-06-01"

struct session;

/* Opens a session on the world, as commands do; false where that is an
 * error. */
bool world_session(struct session *s);

/* ---- Readers of what is written: lib/read_*.c ---- */

/* What <jansson.h> calls so; text/json.h has names in common with it. */
typedef struct json_t json_t;

/* JSON without repeated keys, by jansson. */
json_t *read_json(struct slice text);
void read_json_free(json_t *value);
/* That KEY of OBJECT is the text VALUE, as far as it is UTF-8. */
void read_json_text(json_t *object, const char *key, struct slice value);
long long read_json_number(json_t *object, const char *key);

/* Well-formed XML 1.0 without a DOCTYPE. */
void read_xml(struct slice text);

/*
 * HTML as debrief writes it: balanced, each tag and attribute one of those
 * that templates and Markdown have, no `<` or `&` that is text, each URL http,
 * https, mailto or relative. STRICT: of a page that is published, so that an
 * image is local.
 */
void read_html(struct slice text, bool strict);
/* The tags of a document in their order, texts left out and what stands in
 * lines of text, such as links; in the arena. */
struct slice read_html_shape(struct arena *a, struct slice text);

/* A cell's place in what was read. */
struct csv_cell {
	size_t row, column;
	struct slice text;
};

struct csv_vec VEC(struct csv_cell);

/* RFC 4180: every row as many cells, CRLF at its end, quotes doubled; no cell
 * is a formula. */
void read_csv(struct csv_vec *out, struct arena *a, struct slice text);

/* RFC 5545: lines of 75 octets at most that end in CRLF, cut between
 * characters; components balanced. The text unfolded. */
struct slice read_ics(struct arena *a, struct slice text);

/* Text for a terminal or a log: UTF-8 without control, bidirectional and
 * invisible characters, LF aside; no line begins a command of a CI service. */
void read_terminal(struct slice text);

/* Generated files, each by its ending; sorted, with safe paths. */
void read_outputs(const struct output_vec *files);
/* What MAKE, report_site() or report_published(), makes of INPUT, in A. */
typedef int make_outputs_fn(const struct output_sink *sink,
	const struct report_input *input, struct err *err);
MUST_USE int keep_outputs(struct output_vec *out, struct arena *a,
	make_outputs_fn *make, const struct report_input *input);

/* The blocks of a Markdown document in their order, as cmark and GFM's tables
 * have them, texts left out; in the arena. */
struct slice read_markdown_shape(struct arena *a, struct slice text);

#endif
