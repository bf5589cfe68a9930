/* The zone that a document says its times are in: `All times in UTC.` */
#include "import/lexicon_words.h"
#include "import/parts.h"

static const char *const time_words[] = {
	"times", "timestamps", "timestamp", "timezone", "timeline"};

static const char *const fillers[] = {"are", "is", "all", "in", "given",
	"listed", "shown", "below", "here", "the", "this", "document", "zone",
	"as", "recorded", "reported", "noted", "expressed", "and", "dates",
	"times", "used", "for", "timezone", "time", "stated", "be", "report",
	"timeline", "events", "of"};

enum { WORDS_MOST = 10 }; /* between `times` and the zone */

/* Cuts the next word off, without the marks around it; *START is where it
 * stands. */
static bool next_word(
	struct slice *word, struct slice *rest, struct slice *start)
{
	size_t n = 0;

	while (rest->len && !char_is_alnum(*rest->ptr) && *rest->ptr != '+')
		*rest = slice_from(*rest, 1);
	while (n < rest->len && char_is_alpha(rest->ptr[n]))
		n++;
	if (!n && rest->len)
		n = 1;
	*start = *rest;
	*word = slice_sub(*rest, 0, n);
	*rest = slice_from(*rest, n);
	return n > 0;
}

/* `CET (UTC+1)`: the bracket says it exactly. */
static void take_exact(struct zone *zone, struct slice behind)
{
	struct zone exact;

	behind = slice_trim(behind);
	if (slice_starts(behind, SLICE("(")) && zone_scan(&exact, behind) &&
		exact.kind == ZONE_FIXED)
		*zone = exact;
}

/* The zone that a text states behind its word for times. */
static struct zone stated(struct slice text)
{
	struct slice word, rest = text, start, before = SLICE("");
	struct zone zone = {ZONE_NONE, 0, false};
	size_t used, left = 0;

	while (next_word(&word, &rest, &start)) {
		if (left && (used = zone_scan(&zone, start))) {
			take_exact(&zone, slice_from(start, used));
			return zone;
		}
		/* `Start time (UTC)` is about one time. */
		if (IS_ONE_OF(word, time_words) ||
			(slice_eq_nocase(word, SLICE("time")) &&
				(slice_eq_nocase(before, SLICE("all")) ||
					slice_starts_nocase(slice_trim(rest),
						SLICE("zone")))))
			left = WORDS_MOST;
		else if (left && IS_ONE_OF(word, fillers))
			left--;
		else
			left = 0;
		before = word;
	}
	return (struct zone){ZONE_NONE, 0, false};
}

static void merge(struct zone *out, struct zone found)
{
	if (found.kind == ZONE_NONE)
		return;
	if (out->kind == ZONE_NONE)
		*out = found;
	else if (out->kind != found.kind || out->offset != found.offset)
		out->kind = ZONE_UNCLEAR;
}

struct zone import_zone(const struct document *d)
{
	struct zone out = {ZONE_NONE, 0, false};

	for (size_t i = 0; i < d->outline.headings.len; i++)
		merge(&out, stated(d->outline.headings.at[i].text));
	for (size_t i = 0; i < d->pieces.len; i++)
		merge(&out, stated(d->pieces.at[i].text));
	return out;
}

static bool says_approximate(struct slice text)
{
	size_t times = slice_find_nocase(text, SLICE("times"));
	size_t word = slice_find_nocase(text, SLICE("approximat"));

	return times < text.len && word < text.len && word > times &&
	       word - times < 30 &&
	       slice_find_nocase(slice_sub(text, 0, times), SLICE("all")) <
		       times;
}

bool import_is_approximate(const struct document *d)
{
	for (size_t i = 0; i < d->outline.headings.len; i++)
		if (says_approximate(d->outline.headings.at[i].text))
			return true;
	for (size_t i = 0; i < d->pieces.len; i++)
		if (d->pieces.at[i].text.len < 120 &&
			says_approximate(d->pieces.at[i].text))
			return true;
	return false;
}
