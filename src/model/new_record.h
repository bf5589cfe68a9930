/*
 * What a new record is called and where it goes: the next id that nobody has,
 * and the folder where others of its kind lie.
 *
 *	struct id_search s = {.prefix = SLICE("INC"), .year = 2026};
 *
 *	id_search_corpus(&s, &corpus);
 *	for each path in the index and in branches:
 *		id_search_see(&s, path);
 *	id = id_search_next(&s, &arena);
 */
#ifndef DEBRIEF_MODEL_NEW_RECORD_H
#define DEBRIEF_MODEL_NEW_RECORD_H

#include "model/corpus.h"

struct id_search {
	struct slice prefix;
	int year;
	int highest; /* of the numbers seen; 0: none */
	/* An id that is asked about, and a path other than ASIDE that has it,
	 * in ARENA. */
	struct slice wanted, aside, found;
	struct arena *arena;
};

/* Sees the ids that the corpus holds, in names of files and in records. */
void id_search_corpus(struct id_search *s, const struct corpus *c);
/* Sees the id that PATH has in its name, if it has one. */
void id_search_see(struct id_search *s, struct slice path);
/* The id behind the highest seen; that counts as seen from now on. */
struct slice id_search_next(struct id_search *s, struct arena *a);

/*
 * Which records a new one has to know. Nearly all ids are known from names of
 * files. What is left are records that may state another id than their name,
 * or hold an action item with one; the last of its kind, beside which the new
 * one goes; and the incident that it names.
 *
 *	struct record_need n = {.corpus = &c, .search = &s, .is_action = ...};
 *
 *	for each path of a record:
 *		record_need_name(&n, path);
 *	for each path for which record_need_opens(&n, path):
 *		if (record_need_takes(&n, source)) corpus_add(&c, source);
 *	if (!record_need_is_met(&n)) ... all have to be read ...
 *	corpus_join(&c);
 */
struct record_need {
	const struct corpus *corpus;
	struct id_search *search; /* for the new id */
	bool is_action;		  /* the new record is one */
	struct slice incident;	  /* that it names; empty: none */
	struct slice last;	  /* the last id in a name of its kind, or
				   * empty */
};

/* Sees the name of a record's file: all come first. */
void record_need_name(struct record_need *n, struct slice path);
bool record_need_opens(const struct record_need *n, struct slice path);
/* True also of records that turn out not to matter. */
bool record_need_takes(
	const struct record_need *n, const struct source *source);
/* False where what a record is depends on others, or the last one is none. */
bool record_need_is_met(const struct record_need *n);

/* Whether TEXT is PREFIX-YYYY-NNNN with four digits or more at its end. */
bool id_is_valid(struct slice prefix, struct slice text);
/* The year of a valid id. */
int id_year(struct slice id);

/*
 * The path of a new incident, or action item, called ID: in FOLDER, or where
 * that is empty beside the latest records, in a folder of its year where they
 * have such, else where the pattern allows it. An empty slice where the
 * pattern allows none of these.
 */
struct slice new_record_path(struct arena *a, const struct corpus *c,
	bool is_action, struct slice id, struct slice folder);

#endif
