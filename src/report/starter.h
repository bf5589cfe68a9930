/*
 * The files that a new records repository begins with, from the templates of
 * templates/starter/. Pure text: who writes them decides which are missing.
 */
#ifndef DEBRIEF_REPORT_STARTER_H
#define DEBRIEF_REPORT_STARTER_H

#include "base/date.h"
#include "base/err.h"
#include "base/vec.h"

enum ci_host { CI_NONE, CI_GITHUB, CI_GITLAB };

/* What a repository is to have. */
struct starter {
	/* Paths and patterns; empty: the default. */
	struct slice incidents, actions, procedure, plan, changelog, reports;
	/* Whether a procedure and a plan are to be made there, if they are
	 * missing. */
	bool own_procedure, own_plan;
	struct slice source_url; /* or empty */
	bool jekyll;
	enum ci_host ci;
	struct slice ci_path; /* of its workflow */
	struct slice version; /* of debrief */
	day_t day;	      /* on which the procedure takes effect */
};

struct starter_file {
	struct slice path, text;
	bool document; /* the procedure or the plan: people change it */
};

struct starter_file_vec VEC(struct starter_file);

/* All files but .gitattributes, in the order in which people read them; the
 * settings first. */
MUST_USE int starter_make(struct starter_file_vec *out, struct arena *a,
	const struct starter *starter, struct err *err);

/*
 * The lines that mark the folder REPORTS as generated, added to ATTRIBUTES, the
 * file's text or nothing. ATTRIBUTES itself where they stand there already.
 */
struct slice starter_attributes(
	struct arena *a, struct slice attributes, struct slice reports);

/* A remote, as its URL tells. */
struct remote {
	enum ci_host host;
	struct slice source_url; /* a link pattern, without any password; or
				  * empty */
};

void remote_read(struct remote *out, struct arena *a, struct slice url);

#endif
