#include "base/nearest.h"

enum {
	LONGEST = 64, /* bytes of a word that is looked at */
};

static char fold(char c)
{
	return c == '_' || c == ' ' ? '-' : char_lower(c);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t common_beginning(struct slice a, struct slice b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && fold(a.ptr[n]) == fold(b.ptr[n]))
		n++;
	return n;
}

/* Optimal string alignment; three rows of the matrix are enough. */
static size_t distance(struct slice a, struct slice b)
{
	size_t rows[3][LONGEST + 1];

	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		const size_t *two_up = rows[(i + 1) % 3];
		const size_t *up = rows[(i + 2) % 3];
		size_t *row = rows[i % 3];
		char c = fold(a.ptr[i - 1]);

		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char d = fold(b.ptr[j - 1]);

			row[j] = least(least(up[j], row[j - 1]) + 1,
				up[j - 1] + (c != d));
			if (i > 1 && j > 1 && c == fold(b.ptr[j - 2]) &&
				d == fold(a.ptr[i - 2]))
				row[j] = least(row[j], two_up[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

static size_t most_allowed(struct slice a, struct slice b)
{
	size_t longer = a.len > b.len ? a.len : b.len;

	return longer < 6 ? 1 : longer / 3;
}

/* Words whose lengths differ by more are not worth measuring. */
static bool may_be_near(struct slice a, struct slice b)
{
	size_t more = a.len > b.len ? a.len - b.len : b.len - a.len;

	return more <= most_allowed(a, b);
}

struct slice nearest_word(
	struct slice word, const struct slice *words, size_t count)
{
	struct slice best = {0};
	size_t best_distance = 0, best_beginning = 0;

	if (!word.len || word.len > LONGEST)
		return best;
	for (size_t i = 0; i < count; i++) {
		size_t d, beginning;

		if (!words[i].len || words[i].len > LONGEST ||
			!may_be_near(word, words[i]))
			continue;
		d = distance(word, words[i]);
		beginning = common_beginning(word, words[i]);
		/* All of a word replaced is another word, not a slip. */
		if (d > most_allowed(word, words[i]) ||
			d >= least(word.len, words[i].len))
			continue;
		if (best.len && (d > best_distance ||
					(d == best_distance &&
						beginning <= best_beginning)))
			continue;
		best = words[i];
		best_distance = d;
		best_beginning = beginning;
	}
	return best;
}

/* Bytes by which a slip may differ from the word that is meant. */
static size_t most_slipped(struct slice a, struct slice b)
{
	return (a.len > b.len ? a.len : b.len) < 9 ? 1 : 2;
}

/* A digit is never a slip of another: SEV11 is not SEV1. */
static bool has_same_digits(struct slice a, struct slice b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.len && !char_is_digit(a.ptr[i]))
			i++;
		while (j < b.len && !char_is_digit(b.ptr[j]))
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.ptr[i++] != b.ptr[j++])
			return false;
	}
}

struct slice nearest_slip(
	struct slice word, const struct slice *words, size_t count)
{
	struct slice best = nearest_word(word, words, count);
	size_t least_distance;

	if (!best.len)
		return best;
	least_distance = distance(word, best);
	if (least_distance > most_slipped(word, best) ||
		!has_same_digits(word, best))
		return SLICE("");
	for (size_t i = 0; i < count; i++) {
		if (words[i].ptr == best.ptr || !words[i].len ||
			words[i].len > LONGEST)
			continue;
		if (distance(word, words[i]) <=
			least_distance + (least_distance > 1))
			return SLICE("");
	}
	return best;
}
