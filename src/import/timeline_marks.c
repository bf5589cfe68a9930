/* What the words of a timeline's entry say it is. */
#include "import/timeline_parts.h"
#include "model/schema.h"

static const struct timeline_mark marks[] = {
	{"detection:", false, 'd', PHASE_DETECTION},
	{"detected:", false, 'd', PHASE_DETECTION},
	{"incident detected", false, 'd', PHASE_DETECTION},
	{"issue detected", false, 'd', PHASE_DETECTION},
	{"problem detected", false, 'd', PHASE_DETECTION},
	{"outage detected", false, 'd', PHASE_DETECTION},
	{"mitigation:", false, 'c', PHASE_CONTAINMENT},
	{"mitigated:", false, 'c', PHASE_CONTAINMENT},
	{"outage mitigated", false, 'c', PHASE_CONTAINMENT},
	{"incident mitigated", false, 'c', PHASE_CONTAINMENT},
	{"recovery:", false, 'r', PHASE_RECOVERY},
	{"resolution:", false, 'r', PHASE_RECOVERY},
	{"resolved:", false, 'r', PHASE_RECOVERY},
	{"outage begins", false, 's', 0},
	{"outage starts", false, 's', 0},
	{"incident starts", false, 's', 0},
	{"incident started", false, 's', 0},
	{"start of incident", false, 's', 0},
	{"start of outage", false, 's', 0},
	{"outage ends", false, 'r', PHASE_RECOVERY},
	{"incident ends", false, 'R', PHASE_RECOVERY},
	{"incident resolved", false, 'r', PHASE_RECOVERY},
	{"incident is resolved", false, 'r', PHASE_RECOVERY},
	{"issue resolved", false, 'r', PHASE_RECOVERY},
	{"outage resolved", false, 'r', PHASE_RECOVERY},
	{"end of incident", false, 'r', PHASE_RECOVERY},
	{"end of outage", false, 'r', PHASE_RECOVERY},
	{"(problem started)", true, 's', 0},
	{"(resolved)", true, 'r', PHASE_RECOVERY},
};

static bool ends_nocase(struct slice s, struct slice end)
{
	while (s.len && slice_has_char(SLICE(". "), s.ptr[s.len - 1]))
		s.len--;
	return s.len >= end.len &&
	       slice_eq_nocase(slice_from(s, s.len - end.len), end);
}

/* Whether the words up to byte AT are all that is said, or a mark ends them:
 * `Incident resolved for some` does not count. */
static bool is_whole(struct slice s, size_t at)
{
	static const struct slice ends[] = {SLICE_INIT("-"), SLICE_INIT("."),
		SLICE_INIT(","), SLICE_INIT(";"), SLICE_INIT(":"),
		SLICE_INIT("!"), SLICE_INIT("\xE2\x80\x93"),
		SLICE_INIT("\xE2\x80\x94")};
	static const struct slice words[] = {SLICE_INIT("and "),
		SLICE_INIT("as "), SLICE_INIT("by "), SLICE_INIT("via "),
		SLICE_INIT("after "), SLICE_INIT("through "),
		SLICE_INIT("when ")};
	struct slice rest = slice_trim(slice_from(s, at));

	if (!rest.len || s.ptr[at - 1] == ':')
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (slice_starts_nocase(rest, words[i]) &&
			rest.len < slice_from(s, at).len)
			return true;
	for (size_t i = 0; i < ARRAY_LENGTH(ends); i++)
		if (slice_starts(rest, ends[i]))
			return true;
	return false;
}

const struct timeline_mark *timeline_mark(struct slice what)
{
	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
		struct slice text = slice_of(marks[i].text);

		if (marks[i].ends ? ends_nocase(what, text)
				  : slice_starts_nocase(what, text) &&
					    is_whole(what, text.len))
			return &marks[i];
	}
	return NULL;
}

void timeline_take_mark(struct import *in, struct import_time *out, char which)
{
	const struct import_entry *found = NULL;

	if (out->at.kind != MOMENT_NONE && out->at.kind != MOMENT_DAY)
		return;
	if (out->place == IMPORT_DROPPED)
		return;
	for (size_t i = 0; i < in->timeline.len; i++) {
		const struct import_entry *e = &in->timeline.at[i];
		struct slice what = e->what;
		const struct timeline_mark *mark;

		if (!moment_has_time(e->at) &&
			slice_find(what, SLICE(": ")) < what.len &&
			char_is_digit(what.ptr[0]))
			what = slice_from(
				what, slice_find(what, SLICE(": ")) + 2);
		mark = timeline_mark(what);
		if (!mark || mark->which != which)
			continue;
		if (found)
			return;
		found = e;
	}
	if (!found)
		return;
	if (out->at.kind == MOMENT_DAY && out->at.day != found->at.day)
		return;
	out->at = found->at;
	out->place = found->place;
}
