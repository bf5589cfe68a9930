/*
 * The corpus: everything that was read, joined. cmd/ feeds it files in path
 * order; the model decodes each and, at the end, joins them: duplicate ids,
 * references, files that are no records.
 *
 *	struct corpus c;
 *	corpus_init(&c, &arena, &findings);
 *	settings_read(&c.settings, &findings, source); ...procedure, people,
 *	plan...
 *	for each file in a record folder, by path:
 *		if (corpus_wants(&c, path)) corpus_add(&c, source);
 *		else corpus_add_other(&c, path, ...);
 *	corpus_join(&c);
 */
#ifndef DEBRIEF_MODEL_CORPUS_H
#define DEBRIEF_MODEL_CORPUS_H

#include "model/plan.h"
#include "model/procedure.h"
#include "model/record.h"
#include "model/settings.h"

/* A file in a record folder that is no record, and why. */
struct skipped {
	struct slice path;
	const char *why; /* `linked from a record`, `README`, `hidden`, ... */
};

struct skipped_vec VEC(struct skipped);

/* A file that is no record, unless a record links to it. */
struct stray {
	const struct source *source; /* of a file that was read */
	struct slice path;
	const char *what; /* `file`, `symbolic link`, ...; NULL: a file
			   * that should be a record and states no id */
};

struct stray_vec VEC(struct stray);

/* A file that stands for an id but could not be decoded at all. */
struct unreadable {
	struct slice id; /* from the file's name */
	const struct source *source;
	bool is_action;
};

struct unreadable_vec VEC(struct unreadable);

struct settings_vec VEC(struct settings);

/*
 * Where only some of the records are read: what is known of the others. Those
 * that are read have nothing to do with them, but may name them.
 */
struct corpus_rest {
	void *context;
	bool (*has_incident)(void *context, struct slice id);
	bool (*has_action)(void *context, struct slice id);
	/* Adds the ids of all incidents to OUT, in any order. */
	void (*list_incidents)(
		void *context, struct slice_list *out, struct arena *a);
};

struct corpus {
	struct arena *arena;
	struct findings *findings;
	struct settings settings;
	/* Today's, but with the paths and prefixes of an earlier debrief.yml;
	 * each other arrangement once, the newest first. */
	struct settings_vec earlier;
	struct people people;
	struct procedure procedure;
	struct plan plan;
	struct incident_vec incidents;	  /* by id after corpus_join */
	struct action_ptr_vec actions;	  /* all, inline ones too; by id */
	struct unreadable_vec unreadable; /* by id */
	struct skipped_vec skipped;	  /* by path */
	size_t files;			  /* found in record folders */
	const struct corpus_rest *rest;	  /* NULL: all records are read */
	size_t compared; /* letters, in search of ids and names to suggest */
	struct corpus_state *state; /* private to the model */
};

void corpus_init(struct corpus *c, struct arena *a, struct findings *findings);

/* Whether a plain file of this path is to be read as a record. */
bool corpus_wants(const struct corpus *c, struct slice path);
/* Decodes a record; SOURCE lives as long as the arena. */
void corpus_add(struct corpus *c, const struct source *source);
/* A record file over LIMIT_RECORD. */
void corpus_add_too_large(struct corpus *c, struct slice path);
/* Any other file in a record folder: WHAT is `file`, `symbolic link`,
 * `submodule` or `special file`. */
void corpus_add_other(struct corpus *c, struct slice path, const char *what);
/* After the last file: sorts, and finds what only the whole shows. */
void corpus_join(struct corpus *c);

/*
 * Files may be read by several threads, each into a part of its own: a corpus
 * that knows the settings and all else that C knows before its first record,
 * and lives in A. What it has read of some files is cut off, and goes on into
 * the whole, in the order of the files; it lives in A.
 */
void corpus_part_init(struct corpus *part, const struct corpus *c,
	struct arena *a, struct findings *findings);
/* Gives what PART has read since the last time. */
struct corpus_lists *corpus_part_cut(struct corpus *part);
void corpus_part_free(struct corpus *part);
/* Puts it behind what C holds, as if C had read it. */
void corpus_take(struct corpus *c, struct corpus_lists *read);

/*
 * An earlier debrief.yml, newest first; SOURCE is NULL for a time without one.
 * It need not live on.
 */
void corpus_add_earlier(struct corpus *c, const struct source *source);
/* The settings under which a file of this path is a record, or else was one;
 * NULL: it never was. */
const struct settings *corpus_settings_for(
	const struct corpus *c, struct slice path);
/* An id with today's prefix in place of an earlier one. */
struct slice corpus_id_now(
	const struct corpus *c, struct arena *a, struct slice id);

/* By full id; NULL if there is none. Among duplicates the first by path. */
const struct incident *corpus_incident(const struct corpus *c, struct slice id);
const struct action *corpus_action(const struct corpus *c, struct slice id);
/* The place of an action item of C among C->actions. */
size_t corpus_action_place(const struct corpus *c, const struct action *action);
/* The same of all records, those too that are not read. */
bool corpus_has_incident(const struct corpus *c, struct slice id);
bool corpus_has_action(const struct corpus *c, struct slice id);
/* Whether a file that could not be decoded stands for this id. */
bool corpus_is_unreadable(const struct corpus *c, struct slice id);

/* Action items of an incident, inline ones and those that name it, by id. */
void corpus_actions_of(struct action_ptr_vec *out, struct arena *a,
	const struct corpus *c, const struct incident *incident);

/* Adds the files in record folders that are no records if a record links to
 * them, */
void corpus_list_strays(
	struct stray_vec *out, struct arena *a, const struct corpus *c);
/* and the paths of those records, perhaps repeated. */
void corpus_list_linkers(
	struct slice_list *out, struct arena *a, const struct corpus *c);

/* Adds the paths of the documents that plan changes name, perhaps repeated. */
void corpus_list_documents(
	struct slice_list *out, struct arena *a, const struct corpus *c);

/* The incident's year and the folder of its reports: the four digits in its
 * id, else empty. */
struct slice record_year(struct slice id);

#endif
