/*
 * What history shows of a document: which commits changed which sections.
 * Each version of a document is parsed once a run, and only if somebody asks
 * for it; kept of it are its headings and a hash of the text below each.
 */
#ifndef DEBRIEF_RULES_PROOF_H
#define DEBRIEF_RULES_PROOF_H

#include "rules/private.h"

/* The text below a heading of one version of a document. */
struct version_text {
	unsigned long long own; /* hash of the text up to the next heading */
	unsigned long long all; /* hash of the whole section */
};

struct version_text_vec VEC(struct version_text);

struct version {
	struct slice blob;
	struct plan plan; /* its headings, of them the texts only */
	struct version_text_vec texts; /* of each heading */
};

/* A commit's message names an incident. */
struct mention {
	struct slice id;
	size_t change; /* index into the document's changes */
};

struct mention_vec VEC(struct mention);
struct version_vec VEC(struct version);

struct document {
	struct slice path;
	const struct path_history *history; /* NULL: never committed */
	struct mention_vec mentions;	    /* by id, then by change */
	struct version_vec versions;	    /* by blob */
};

/* The document at PATH; lives as long as the corpus. */
struct document *document_of(
	const struct corpus *c, const struct judge *judge, struct slice path);
/* The version with this blob id; of an empty id, one without headings. Valid
 * until the next call. */
const struct version *document_version(struct document *d,
	const struct corpus *c, const struct judge *judge, struct slice blob);
/* The text below the heading that NAME means, or NULL. */
const struct version_text *version_section(
	const struct version *v, struct slice name);

/* The first mention of ID, or an index past the last. */
size_t document_mention(const struct document *d, struct slice id);

#endif
