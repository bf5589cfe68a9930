/*
 * "Did you mean": the known word that is nearest to one that is not known.
 *
 *	static const struct slice known[] = {SLICE_INIT("owner"), ...};
 *	struct slice n = nearest_word(SLICE("onwer"), known, COUNT);
 *	if (n.len) finding_help(fs, "did you mean '%.*s'?", SLICE_FMT(n));
 */
#ifndef DEBRIEF_BASE_NEAREST_H
#define DEBRIEF_BASE_NEAREST_H

#include "base/slice.h"

/*
 * The nearest of COUNT words by Damerau-Levenshtein distance (a missing, an
 * extra, a wrong or two swapped bytes count one each), without regard to case;
 * `_`, `-` and a blank are alike. Empty if none is nearer than one in three
 * bytes of the longer one, at least one. Of equally near ones that with the
 * longer common beginning wins, then the first. Words over 64 bytes have none.
 */
struct slice nearest_word(
	struct slice word, const struct slice *words, size_t count);

/*
 * The one word that WORD can only be a slip of, which a program may put in its
 * place: it differs in case and separators, or by one byte, or by two if the
 * longer one has nine, but in no digit; and no other word is as near, or nearly
 * so. Else empty.
 */
struct slice nearest_slip(
	struct slice word, const struct slice *words, size_t count);

#endif
