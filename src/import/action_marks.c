/* Labelled values in an action item: its owner, day, state. */
#include "import/action_marks.h"

#include "base/utf8.h"
#include "import/handles.h"
#include "import/lexicon_words.h"

enum { REST_BYTES = 60 }; /* of what is left, in a note */

/* ---- Values ---- */

struct import_text item_text(struct slice text, size_t at)
{
	return (struct import_text){text, at};
}

void item_set_owner(struct import *in, struct import_action *a,
	struct slice text, size_t at)
{
	struct slice name;

	text = slice_trim(text);
	if (a->owner.text.len || lexicon_is_blank(text) ||
		lexicon_is_blank(
			slice_sub(text, 0, slice_find_char(text, ' '))))
		return;
	if (handles_only(text))
		text = handles_join(in->arena, text);
	name = slice_has_char(text, ',') ? SLICE("") : import_person(in, text);
	/* Several, or a team: said, and for the rules to judge. */
	if (!name.len && text.len <= 100 && !owner_is_specific(text) &&
		!slice_has_char(text, '\n'))
		name = text;
	a->owner = item_text(name, at);
}

static void set_due(struct import *in, struct import_time *out,
	struct slice text, size_t at)
{
	struct moment m = import_moment(in, text, SLICE(""), DAY_NONE);

	if (out->at.kind != MOMENT_NONE || lexicon_is_blank(text))
		return;
	if (m.kind == MOMENT_NONE) {
		import_note(in, "line %zu: '%.*s' is no day that can be told",
			document_line(&in->doc, at), SLICE_FMT(text));
		return;
	}
	m.kind = MOMENT_DAY;
	*out = (struct import_time){m, at};
}

static void set_status(struct import *in, struct import_action *a,
	struct slice text, size_t at)
{
	struct slice form = lexicon_form(in->arena, text, NULL);
	int status = lexicon_status(form);

	if (!status && form.len && !lexicon_is_blank(text) && text.len < 60)
		import_note(in,
			"line %zu: '%.*s' is no state that is known: "
			"the item is taken for open",
			document_line(&in->doc, at), SLICE_FMT(text));
	if (!a->status)
		a->status = status;
}

void item_set_type(struct import_action *a, struct slice text, size_t at)
{
	for (int i = ACTION_PREVENT; i <= ACTION_TRAIN; i++)
		if (slice_eq_nocase(
			    slice_trim(text), slice_of(action_type_name(i))))
			a->type = item_text(slice_of(action_type_name(i)), at);
}

struct slice item_only_url(struct slice raw)
{
	size_t at = slice_find(raw, SLICE("http"));
	struct slice url = slice_from(raw, at);
	size_t n = 0;

	if (!slice_starts(url, SLICE("https://")) &&
		!slice_starts(url, SLICE("http://")))
		return SLICE("");
	while (n < url.len && !char_is_space(url.ptr[n]) &&
		!slice_has_char(SLICE(")>]|\"'`"), url.ptr[n]))
		n++;
	if (slice_find(slice_from(url, n), SLICE("://")) <
		slice_from(url, n).len)
		return SLICE("");
	url.len = n;
	while (url.len && slice_has_char(SLICE(".,;"), url.ptr[url.len - 1]))
		url.len--;
	return url;
}

void item_set_tracker(struct import_action *a, struct slice raw, size_t at)
{
	struct slice url = item_only_url(raw);

	if (url.len && !a->tracker.text.len)
		a->tracker = item_text(url, at);
}

/* ---- Marks in an item ---- */

/* Words before a value in an item: `Owner: mara`. */
static const struct {
	struct slice word;
	enum column_of_actions column;
} inner_labels[] = {
	{SLICE_INIT("owner"), ITEM_OWNER},
	{SLICE_INIT("owners"), ITEM_OWNER},
	{SLICE_INIT("assignee"), ITEM_OWNER},
	{SLICE_INIT("assigned to"), ITEM_OWNER},
	{SLICE_INIT("assigned"), ITEM_OWNER},
	{SLICE_INIT("dri"), ITEM_OWNER},
	{SLICE_INIT("responsible"), ITEM_OWNER},
	{SLICE_INIT("due date"), ITEM_DUE},
	{SLICE_INIT("due by"), ITEM_DUE},
	{SLICE_INIT("due on"), ITEM_DUE},
	{SLICE_INIT("due"), ITEM_DUE},
	{SLICE_INIT("deadline"), ITEM_DUE},
	{SLICE_INIT("target date"), ITEM_DUE},
	{SLICE_INIT("eta"), ITEM_DUE},
	{SLICE_INIT("status"), ITEM_STATUS},
	{SLICE_INIT("state"), ITEM_STATUS},
	{SLICE_INIT("priority"), ITEM_PRIORITY},
	{SLICE_INIT("type"), ITEM_TYPE},
	{SLICE_INIT("ticket"), ITEM_TRACKER},
	{SLICE_INIT("tracker"), ITEM_TRACKER},
	{SLICE_INIT("jira"), ITEM_TRACKER},
	{SLICE_INIT("completed on"), ITEM_DONE_ON},
	{SLICE_INIT("done on"), ITEM_DONE_ON},
	{SLICE_INIT("completed"), ITEM_DONE_ON},
	{SLICE_INIT("done"), ITEM_DONE_ON},
};

/* Whether S begins with a date that has its year. */
static bool begins_with_day(struct slice s)
{
	struct when w;

	return when_scan(&w, slice_trim(s)) && w.day != DAY_NONE;
}

enum column_of_actions item_label_at(struct slice s, size_t *used)
{
	for (size_t i = 0; i < ARRAY_LENGTH(inner_labels); i++) {
		size_t n = inner_labels[i].word.len;
		bool colon, blank;

		if (!slice_starts_nocase(s, inner_labels[i].word))
			continue;
		colon = n < s.len && (s.ptr[n] == ':' || s.ptr[n] == '=');
		blank = n < s.len && s.ptr[n] == ' ';
		/* `due 2021-04-01` and `assigned to mara` need no colon. */
		if (blank && inner_labels[i].column == ITEM_DUE)
			blank = begins_with_day(slice_from(s, n));
		else if (blank)
			blank = slice_eq(
				inner_labels[i].word, SLICE("assigned to"));
		/* `Done: write it` is a state and what was done. */
		if (colon && inner_labels[i].column == ITEM_DONE_ON)
			colon = begins_with_day(slice_from(s, n + 1));
		if (!colon && !blank)
			continue;
		*used = n + 1;
		return inner_labels[i].column;
	}
	return ITEM_NONE;
}

void item_set_column(struct import *in, struct import_action *a,
	enum column_of_actions column, struct import_text value)
{
	struct slice text = slice_trim(value.text);

	switch (column) {
	case ITEM_OWNER: item_set_owner(in, a, text, value.at); break;
	case ITEM_DUE: set_due(in, &a->due, text, value.at); break;
	case ITEM_DONE_ON: set_due(in, &a->done_on, text, value.at); break;
	case ITEM_STATUS:
		if (!lexicon_is_blank(text))
			set_status(in, a, text, value.at);
		break;
	case ITEM_PRIORITY:
		if (!lexicon_is_blank(text) && text.len <= 40)
			a->priority = item_text(text, value.at);
		break;
	case ITEM_TYPE: item_set_type(a, text, value.at); break;
	case ITEM_TRACKER: item_set_tracker(a, text, value.at); break;
	default: break;
	}
}

struct slice item_strip_end(struct slice s)
{
	static const struct slice ends[] = {SLICE_INIT("("), SLICE_INIT("["),
		SLICE_INIT("-"), SLICE_INIT(","), SLICE_INIT(";"),
		SLICE_INIT("|"), SLICE_INIT("\xE2\x80\x93"),
		SLICE_INIT("\xE2\x80\x94"), SLICE_INIT("\xE2\x86\x92")};
	bool again = true;

	while (again) {
		s = slice_trim(s);
		again = false;
		for (size_t i = 0; i < ARRAY_LENGTH(ends); i++)
			if (slice_ends(s, ends[i])) {
				s.len -= ends[i].len;
				again = true;
			}
	}
	return s;
}

/* Where the first label of TEXT stands that begins a run of them. */
static size_t find_labels(struct slice text)
{
	size_t used;

	for (size_t i = 0; i < text.len; i++) {
		struct slice before;
		enum column_of_actions column;

		if (i && !slice_has_char(SLICE(" (["), text.ptr[i - 1]))
			continue;
		column = item_label_at(slice_from(text, i), &used);
		if (column == ITEM_NONE)
			continue;
		before = slice_trim(slice_sub(text, 0, i));
		/* `return the status: 503` is prose. */
		if (item_strip_end(before).len < before.len || !before.len ||
			slice_ends(before, SLICE(".")) ||
			((column == ITEM_OWNER || column == ITEM_DUE) &&
				text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'))
			return i;
	}
	return text.len;
}

bool item_is_person(const struct import *in, struct slice text)
{
	const struct import_texts *lists[] = {
		&in->commander, &in->responders, &in->attendees, &in->others};
	const struct people *people = &in->context->corpus->people;

	if (people->source && people_find(people, text))
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(lists); i++)
		for (size_t k = 0; k < lists[i]->len; k++)
			if (slice_eq(lists[i]->at[k].text, text))
				return true;
	return false;
}

/* `Per Saar`, each word of it as names are written. */
static bool is_written_as_name(struct slice text)
{
	struct slice word, rest = text;

	while (slice_word(&word, &rest))
		if (char_lower(*word.ptr) == *word.ptr &&
			(unsigned char)*word.ptr < 0x80)
			return false;
	for (size_t i = 0; i < text.len; i++)
		if (char_is_digit(text.ptr[i]))
			return false;
	return text.len > 0;
}

static size_t value_end(
	const struct import *in, struct slice s, enum column_of_actions column);

/* Whether S, behind an owner's comma, begins with one more owner. */
static bool is_one_more(const struct import *in, struct slice s)
{
	struct slice name;

	s = slice_trim(s);
	if (slice_starts_nocase(s, SLICE("and ")))
		s = slice_trim(slice_from(s, 4));
	name = slice_trim(slice_sub(s, 0, value_end(in, s, ITEM_PRIORITY)));
	return handles_only(name) || item_is_person(in, name) ||
	       (is_written_as_name(name) &&
		       !lexicon_status(lexicon_form(in->arena, name, NULL)));
}

/* The end of the value at the front of S: a mark, or the next label. */
static size_t value_end(
	const struct import *in, struct slice s, enum column_of_actions column)
{
	size_t used;

	for (size_t i = 0; i < s.len; i++) {
		struct slice rest = slice_from(s, i);

		if (slice_has_char(SLICE(";)]|"), s.ptr[i]))
			return i;
		/* `March 4, 2021` has a comma of its own. */
		if (s.ptr[i] == ',' && column != ITEM_DUE &&
			column != ITEM_DONE_ON &&
			!(column == ITEM_OWNER &&
				is_one_more(in, slice_from(s, i + 1))))
			return i;
		if (s.ptr[i] == ',' &&
			item_label_at(slice_trim(slice_from(s, i + 1)), &used))
			return i;
		if (slice_starts(rest, SLICE(". ")) && column != ITEM_TRACKER)
			return i;
		if (slice_starts(rest, SLICE(" - ")) ||
			slice_starts(rest, SLICE(" \xE2\x80\x93 ")) ||
			slice_starts(rest, SLICE(" \xE2\x80\x94 ")))
			return i;
		if (i && s.ptr[i - 1] == ' ' && item_label_at(rest, &used))
			return i;
	}
	return s.len;
}

bool item_take_aside(struct import *in, struct import_action *a,
	struct slice text, size_t at)
{
	int status = lexicon_status(lexicon_form(in->arena, text, NULL));

	text = slice_trim(text);
	if (status && !slice_eq_nocase(text, SLICE("yes")) &&
		!slice_eq_nocase(text, SLICE("no")) &&
		!slice_eq_nocase(text, SLICE("new"))) {
		if (!a->status)
			a->status = status;
		return true;
	}
	if (text.len == 2 && (*text.ptr == 'P' || *text.ptr == 'p') &&
		char_is_digit(text.ptr[1])) {
		a->priority = item_text(text, at);
		return true;
	}
	item_set_type(a, text, at);
	if (a->type.text.len && slice_eq_nocase(a->type.text, text))
		return true;
	if (!a->owner.text.len &&
		(handles_only(text) || item_is_person(in, text))) {
		item_set_owner(in, a, text, at);
		return true;
	}
	return false;
}

/*
 * Takes a value without a label at the front of REST, behind others: `P1`. Its
 * end, or where another value may follow what is none; 0 if none does.
 */
static size_t take_bare(struct import *in, struct import_action *a,
	struct slice rest, size_t at)
{
	size_t end = value_end(in, rest, ITEM_PRIORITY);
	bool comma = end < rest.len && rest.ptr[end] == ',';

	if (end && item_take_aside(in, a, slice_sub(rest, 0, end), at))
		return end;
	if (!comma)
		end = rest.len;
	import_note(in, "line %zu: '%.*s' is in the body alone",
		document_line(&in->doc, at),
		SLICE_FMT(slice_sub(rest, 0,
			utf8_cut(slice_sub(rest, 0, end), REST_BYTES))));
	return comma ? end : 0;
}

/* Without what stands between two values at the front. */
static struct slice behind_value(struct slice rest)
{
	static const struct slice marks[] = {SLICE_INIT("\xE2\x80\x93"),
		SLICE_INIT("\xE2\x80\x94"), SLICE_INIT("\xE2\x86\x92")};
	size_t skip = 1;

	while (skip) {
		skip = rest.len &&
		       slice_has_char(SLICE(" ,;|().[]-"), *rest.ptr);
		for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
			if (slice_starts(rest, marks[i]))
				skip = marks[i].len;
		rest = slice_from(rest, skip);
	}
	return rest;
}

/*
 * Takes labelled values out of *TEXT, from the first label on. What stands
 * before it stays; where something else follows the values, a note says so.
 */
void item_take_labels(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	size_t start = find_labels(*text);
	struct slice rest = slice_from(*text, start);
	struct slice before = slice_sub(*text, 0, start);
	size_t open = before.len;

	/* `(@mara, due 2021-04-01)`: the bracket opens before the label. */
	while (open && !slice_has_char(SLICE("([])"), before.ptr[open - 1]))
		open--;
	if (rest.len && open &&
		slice_has_char(SLICE("(["), before.ptr[open - 1]) &&
		item_strip_end(slice_from(before, open)).len) {
		if (!item_take_aside(in, a,
			    item_strip_end(slice_from(before, open)), at))
			return;
		start = open - 1;
	}
	while (rest.len) {
		size_t used, end;
		enum column_of_actions column = item_label_at(rest, &used);
		struct slice value;

		if (column == ITEM_NONE) {
			end = take_bare(in, a, rest, at);
			if (!end)
				break;
			value = rest;
		} else {
			value = slice_from(rest, used);
			while (value.len && char_is_space(*value.ptr))
				value = slice_from(value, 1);
			end = value_end(in, value, column);
			item_set_column(in, a, column,
				item_text(slice_sub(value, 0, end), at));
		}
		rest = behind_value(slice_from(value, end));
	}
	if (start)
		*text = item_strip_end(slice_sub(*text, 0, start));
}
