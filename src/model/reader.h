/* What the files that decode records share; nobody else includes this. */
#ifndef DEBRIEF_MODEL_READER_H
#define DEBRIEF_MODEL_READER_H

#include "format/frontmatter.h"
#include "model/corpus.h"
#include "model/new_record.h"
#include "model/schemas.h"

/* A record file that is being decoded. */
struct reader {
	struct corpus *corpus;
	const struct source *source;
	struct arena *scratch;	 /* dies with the file's decoding */
	struct schema_input in;	 /* how its frontmatter is decoded */
	const struct yaml *yaml; /* a mapping */
	struct slice body;
	struct md_outline outline; /* of the body, in scratch */
};

/* ---- Files: record.c ---- */

/*
 * Reads the file up to its YAML tree and the outline of its body; what is
 * wrong with the file as a whole is reported. False where nothing can be
 * decoded.
 */
bool reader_open(struct reader *r, struct corpus *c,
	const struct source *source, struct arena *scratch);
/* The same of an earlier version, which has no body for us. */
bool reader_open_past(struct reader *r, struct corpus *c,
	const struct source *source, struct arena *scratch);
/* Why a file without frontmatter is no record: frontmatter-missing, unless
 * something worse explains it. */
void reader_no_frontmatter(struct corpus *c, const struct source *source);
/* The finding record-too-large of a file, at PLACE; LIMIT says which. */
void reader_too_large(struct corpus *c, struct span place, const char *limit);

/* ---- Ids: record.c ---- */

/*
 * The id of a record with a file of its own: what it states, else the file's
 * stem. Sets fs->record to it.
 */
struct slice reader_file_id(const struct reader *r, struct slice prefix);
/* Reports id-format or id-filename of a record with a file of its own. WHAT
 * is `an incident id`. */
void reader_check_id(const struct reader *r, const struct field *id,
	struct slice prefix, const char *what);

/* ---- The two kinds of records ---- */

struct incident *incident_read(struct reader *r);
struct action *action_read(struct reader *r);
/* Item NUMBER, from 0, of an incident's `actions`; false: no mapping. */
bool action_read_inline(struct action *out, const struct reader *r,
	struct incident *parent, const struct yaml *item, size_t number);

/* ---- The body ---- */

/* Leaves of the outline, headings aside, that nobody filled in. */
void body_placeholders(struct span_vec *out, const struct reader *r);
/* Sections, placeholders and links of an incident's body. */
void body_read(struct incident *i, const struct reader *r);
/* The timeline, if it is a table in the body. */
void timeline_read(struct incident *i, const struct reader *r);

#endif
