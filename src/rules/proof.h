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
	unsigned long long
		opening; /* hash of what is before the first; 0: nothing */
	bool unread;	 /* over the limit, or not in this clone */
};

/* A commit's message names an incident. */
struct mention {
	struct slice id;
	size_t change; /* index into the document's changes */
};

struct mention_vec VEC(struct mention);
struct version_vec VEC(struct version);

/* Whether a change is only a merge, once somebody has asked. */
enum only_merges { MERGES_UNKNOWN, MERGES_NO, MERGES_YES };

struct document {
	struct slice path;
	const struct path_history *history; /* NULL: never committed */
	struct mention_vec mentions;	    /* by id, then by change */
	struct version_vec versions;	    /* by blob */
	/* For each change: the one whose commit says that it reverts its
	 * commit, and was not reverted in turn; or the number of changes. */
	size_t *reverted;
	enum only_merges *merges; /* for each change */
	/* For each change, what it changed; NULL: nobody asked yet. */
	const struct changed_sections **sections;
};

/* The document at PATH; lives as long as the corpus. */
struct document *document_of(
	const struct corpus *c, const struct judge *judge, struct slice path);
/* Reads the headings of TEXT; what is kept of them lives in A. */
void version_read(struct version *out, struct arena *a, struct slice text);
/* The version with this blob id; of an empty id, one without headings. Valid
 * until the next call. */
const struct version *document_version(struct document *d,
	const struct corpus *c, const struct judge *judge, struct slice blob);
/* Whether there is a heading that NAME means; *HASH is of the text below it
 * and below all others of the same text. */
bool version_section(
	unsigned long long *hash, const struct version *v, struct slice name);

/*
 * The headings below which change number CHANGE left other text than in every
 * parent, up to the next heading; so a heading that came or went is among them.
 */
struct changed_sections document_sections(struct document *d,
	const struct corpus *c, const struct judge *judge, size_t change);
/*
 * Whether a change is a merge that only puts together what its parents had:
 * each of its lines stood in one of them, and none is missing that stood in
 * all of them.
 */
bool document_only_merges(
	struct document *d, const struct judge *judge, size_t change);
/* Fills in D->reverted. */
void document_find_reverts(
	struct document *d, const struct corpus *c, const struct history *h);

/* The first mention of ID, or an index past the last. */
size_t document_mention(const struct document *d, struct slice id);

#endif
