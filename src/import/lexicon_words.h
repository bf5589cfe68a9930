/* Tables of words, for the files of the lexicon. */
#ifndef DEBRIEF_IMPORT_LEXICON_WORDS_H
#define DEBRIEF_IMPORT_LEXICON_WORDS_H

#include "import/lexicon.h"
#include "model/schema.h"

struct word {
	const char *form;
	int value;
};

/* The value of a form among COUNT words; 0 if it is none of them. */
int lexicon_look_up(const struct word *words, size_t count, struct slice form);

#define LOOK_UP(WORDS, FORM) lexicon_look_up(WORDS, ARRAY_LENGTH(WORDS), FORM)

#endif
