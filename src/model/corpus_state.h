/* What the files of the corpus share; nobody else includes this. */
#ifndef DEBRIEF_MODEL_CORPUS_STATE_H
#define DEBRIEF_MODEL_CORPUS_STATE_H

#include "model/corpus.h"

/* A link in a record to something in the repository. */
struct local_link {
	struct slice from; /* path of the record */
	struct slice url;
};

struct local_link_vec VEC(struct local_link);

/* An action item and one of the incidents it belongs to. */
struct belonging {
	struct slice incident;
	struct slice inside; /* path of the record it is written in, or empty:
			      * it has a file, or is written elsewhere */
	struct action *action;
};

struct belonging_vec VEC(struct belonging);

/* Records by id, the first of each: open addressing. */
struct id_table {
	struct id_slot {
		uint32_t hash, number; /* the place in the list + 1; 0: free */
	} * slots;
	size_t size; /* a power of two; 0: not made yet */
};

struct corpus_state {
	struct arena scratch; /* emptied after each file */
	struct local_link_vec links;
	struct stray_vec strays;
	struct belonging_vec belongings; /* by incident, path, action */
	/* Ids that stand for a file whose record has another one. */
	struct slice_list stems;
	struct id_table incident_ids, action_ids;
};

/* What was read of some files. */
struct corpus_lists {
	struct incident_vec incidents;
	struct action_ptr_vec actions;
	struct unreadable_vec unreadable;
	struct skipped_vec skipped;
	struct local_link_vec links;
	struct stray_vec strays;
	struct finding_vec findings;
	size_t files;
};

/* Reads a file that is a record: corpus.c. */
void corpus_read(struct corpus *c, const struct source *source);

/* ---- Files that are no records: corpus_files.c ---- */

/* Whether a plain file of this path is a record under S. */
bool corpus_wants_under(const struct settings *s, struct slice path);
/* Whether PATH is that of an action item's file. */
bool corpus_is_action(const struct corpus *c, struct slice path);
void corpus_add_unreadable(struct corpus *c, const struct source *source);
/* Keeps URL of the record at FROM if it is to something in the repository. */
void corpus_keep_link(struct corpus *c, struct slice from, struct slice url);
/* Decides on files that are no records. */
void corpus_join_strays(struct corpus *c);

/* ---- Joins ---- */

/* Records by id, once they are numbered: corpus_find.c. */
void corpus_join_tables(struct corpus *c);
/* Ids that are used twice: corpus_join.c. */
void corpus_join_ids(struct corpus *c);
/* References to incidents, action items and people: corpus_refs.c. */
void corpus_join_refs(struct corpus *c);

#endif
