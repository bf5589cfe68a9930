/* Tables of words. */
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

/* Whether TEXT is one of COUNT words, or one of them stands in it, in any
 * case. */
bool lexicon_is_one_of(
	struct slice text, const char *const *words, size_t count);
bool lexicon_holds_one_of(
	struct slice text, const char *const *words, size_t count);

#define IS_ONE_OF(TEXT, WORDS)                                                 \
	lexicon_is_one_of(TEXT, WORDS, ARRAY_LENGTH(WORDS))
#define HOLDS_ONE_OF(TEXT, WORDS)                                              \
	lexicon_holds_one_of(TEXT, WORDS, ARRAY_LENGTH(WORDS))
#define LOOK_UP(WORDS, FORM) lexicon_look_up(WORDS, ARRAY_LENGTH(WORDS), FORM)

#endif
