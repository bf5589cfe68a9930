/* What stands in, before or behind an action item: its owner, day, state. */
#include "import/action_marks.h"

#include "import/handles.h"
#include "import/lexicon_words.h"

/* ---- Values ---- */

struct import_text item_text(struct slice text, size_t at)
{
	return (struct import_text){text, at};
}

static void set_owner(struct import *in, struct import_action *a,
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

	if (m.kind == MOMENT_NONE || out->at.kind != MOMENT_NONE)
		return;
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
	case ITEM_OWNER: set_owner(in, a, text, value.at); break;
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

/* The end of the value at the front of S: a mark, or the next label. */
static size_t value_end(struct slice s, enum column_of_actions column)
{
	size_t used;

	for (size_t i = 0; i < s.len; i++) {
		struct slice rest = slice_from(s, i);

		if (slice_has_char(SLICE(";)]|"), s.ptr[i]))
			return i;
		/* `March 4, 2021` has a comma of its own. */
		if (s.ptr[i] == ',' && column != ITEM_DUE &&
			column != ITEM_DONE_ON)
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

/* Whether the document names TEXT as a person elsewhere. */
static bool is_known_person(const struct import *in, struct slice text)
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

/* What stands in brackets before or behind an item: a state, a priority, a
 * type, a person. False if it is none of these. */
static bool take_aside(struct import *in, struct import_action *a,
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
	if (handles_only(text) || is_known_person(in, text)) {
		set_owner(in, a, text, at);
		return true;
	}
	return false;
}

/*
 * Takes labelled values out of *TEXT, from the first label on. What stands
 * before it stays; nothing is taken where something else follows the values.
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
		if (!take_aside(in, a, item_strip_end(slice_from(before, open)),
			    at))
			return;
		start = open - 1;
	}
	while (rest.len) {
		size_t used, end;
		enum column_of_actions column = item_label_at(rest, &used);
		struct slice value;

		if (column == ITEM_NONE)
			break;
		value = slice_from(rest, used);
		while (value.len && char_is_space(*value.ptr))
			value = slice_from(value, 1);
		end = value_end(value, column);
		item_set_column(
			in, a, column, item_text(slice_sub(value, 0, end), at));
		rest = slice_from(value, end);
		while (rest.len &&
			slice_has_char(SLICE(" ,;|().[]-"), *rest.ptr))
			rest = slice_from(rest, 1);
	}
	if (start)
		*text = item_strip_end(slice_sub(*text, 0, start));
}

/* Whether the text behind a name is a sentence of its own, and does not go on
 * as `@mara to write` does. */
static bool says_what(struct slice rest)
{
	struct slice bare = import_behind_time(rest);

	return bare.len && (bare.len < slice_trim(rest).len ||
				   (*bare.ptr >= 'A' && *bare.ptr <= 'Z'));
}

/* Whether a handle behind BEFORE is that of somebody spoken of or to. */
static bool speaks_of(struct slice before)
{
	static const char *const words[] = {"ask", "with", "to", "by", "from",
		"and", "or", "cc", "ping", "contact", "for", "tell", "via",
		"of", "at", "see", "thank", "thanks", "about", "the", "let",
		"help", "on", "in", "as", "than"};
	size_t i = before.len;

	while (i && before.ptr[i - 1] != ' ')
		i--;
	return IS_ONE_OF(slice_from(before, i), words);
}

/* `[DONE] text`, `(@mara) text`; whether that was taken. */
static bool take_front_aside(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	struct slice s = *text;
	size_t end = slice_find_char(s, *s.ptr == '[' ? ']' : ')');

	if (end >= s.len || !take_aside(in, a, slice_sub(s, 1, end), at))
		return false;
	*text = import_behind_time(slice_from(s, end + 1));
	return true;
}

/* `Mara Quint: text`, `@mara text`; whether an owner was taken. */
static bool take_front_owner(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	struct slice name = slice_sub(*text, 0, slice_find_char(*text, ':'));
	struct slice word = slice_sub(*text, 0, slice_find_char(*text, ' '));

	if (name.len < text->len && name.len < 60 && !handles_one(name) &&
		is_known_person(in, name)) {
		set_owner(in, a, name, at);
		*text = import_behind_time(slice_from(*text, name.len));
		return true;
	}
	if (!handles_one(word))
		return false;
	set_owner(in, a, word, at);
	if (says_what(slice_from(*text, word.len)))
		*text = import_behind_time(slice_from(*text, word.len));
	return true;
}

/* `✅ text`, `DONE: text`; whether that was taken. */
static bool take_front_mark(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	size_t end = slice_find_char(*text, ' ');
	struct slice s = slice_sub(*text, 0, end);

	if (slice_ends(s, SLICE(":")))
		s.len--;
	else if ((unsigned char)*s.ptr < 0x80)
		return false;
	if (!handles_one(s) &&
		!lexicon_status(lexicon_form(in->arena, s, NULL)))
		return false;
	if (!take_aside(in, a, s, at))
		return false;
	*text = import_behind_time(slice_from(*text, end));
	return true;
}

/* Takes what stands before the text; an owner is the last of it. */
void item_take_front(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	for (int i = 0; i < 4; i++) {
		if (slice_starts(*text, SLICE("[")) ||
			slice_starts(*text, SLICE("("))) {
			if (!take_front_aside(in, a, text, at))
				return;
			continue;
		}
		/* A lone word is the text. */
		if (slice_find_char(*text, ' ') >= text->len ||
			take_front_owner(in, a, text, at) ||
			!take_front_mark(in, a, text, at))
			return;
	}
}

/* The last piece of an item's text. */
struct ending {
	struct slice inner;  /* without brackets */
	struct slice before; /* what stands in front of it */
	bool marked;	     /* by brackets or a dash */
};

/* Where the text behind the last dash of S begins, or 0. */
static size_t behind_dash(struct slice s)
{
	static const struct slice dashes[] = {SLICE_INIT(" - "),
		SLICE_INIT(" \xE2\x80\x93 "), SLICE_INIT(" \xE2\x80\x94 "),
		SLICE_INIT(" | ")};
	size_t found = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(dashes); i++)
		for (size_t at = 0; at < s.len;) {
			struct slice rest = slice_from(s, at);
			size_t next = slice_find(rest, dashes[i]);

			if (next == rest.len)
				break;
			at += next + dashes[i].len;
			found = at > found ? at : found;
		}
	return found;
}

static bool find_ending(struct ending *out, struct slice s)
{
	size_t open = s.len;

	*out = (struct ending){.marked = true};
	if (slice_ends(s, SLICE(")")) || slice_ends(s, SLICE("]"))) {
		char c = slice_ends(s, SLICE(")")) ? '(' : '[';

		while (open && s.ptr[open - 1] != c)
			open--;
		out->inner = slice_sub(s, open, s.len - 1);
		out->before = slice_sub(s, 0, open ? open - 1 : 0);
		return open > 1;
	}
	open = handles_at(s);
	if (open == s.len && behind_dash(s))
		open = behind_dash(s);
	while (open == s.len && open && s.ptr[open - 1] != ' ')
		for (; open && s.ptr[open - 1] != ' ';)
			open--;
	out->inner = slice_from(s, open);
	out->before = slice_trim(slice_sub(s, 0, open));
	out->marked = item_strip_end(out->before).len < out->before.len;
	return open > 0 && out->inner.len;
}

/* A whole date with its year, and nothing else. */
static bool is_day(struct moment *out, struct import *in, struct slice text)
{
	*out = import_moment(in, slice_trim(text), SLICE(""), DAY_NONE);
	return out->kind == MOMENT_DAY;
}

/* `mara, 2021-04-01`: a person, and the day by which it is due. */
static bool take_person_and_day(struct import *in, struct import_action *a,
	struct slice text, size_t at)
{
	size_t comma = slice_find_char(text, ',');
	struct slice name = slice_trim(slice_sub(text, 0, comma));
	struct moment day;

	if (comma == text.len ||
		!is_day(&day, in, slice_from(text, comma + 1)) ||
		(!handles_only(name) && !is_known_person(in, name)))
		return false;
	set_owner(in, a, name, at);
	if (a->due.at.kind == MOMENT_NONE)
		a->due = (struct import_time){day, at};
	return true;
}

static bool take_ending(struct import *in, struct import_action *a,
	const struct ending *e, size_t at)
{
	if (handles_only(e->inner)) {
		/* `ask @mara` is no owner. */
		if (!e->marked && speaks_of(e->before))
			return false;
		set_owner(in, a, e->inner, at);
		return true;
	}
	if (!e->marked && (unsigned char)*e->inner.ptr < 0x80)
		return false;
	return take_person_and_day(in, a, e->inner, at) ||
	       take_aside(in, a, e->inner, at);
}

/*
 * `text (@mara)`, `text - @mara`, `text [done]`, `text ✅`. A day counts
 * beside a person only: `text - @mara - 2021-04-01`.
 */
void item_take_end(struct import *in, struct import_action *a,
	struct slice *text, size_t at)
{
	struct slice with_day = SLICE("");
	struct moment day = {.kind = MOMENT_NONE}, found;
	struct ending e;

	for (int i = 0; i < 5; i++) {
		struct slice s = slice_trim(*text);
		bool owned = a->owner.text.len > 0;

		while (slice_ends(s, SLICE(".")))
			s.len--;
		if (!find_ending(&e, s))
			break;
		if (e.marked && is_day(&found, in, e.inner) && !with_day.len) {
			with_day = *text;
			day = found;
		} else if (!take_ending(in, a, &e, at)) {
			break;
		}
		*text = item_strip_end(e.before);
		if (with_day.len && (owned || a->owner.text.len)) {
			if (a->due.at.kind == MOMENT_NONE &&
				a->status != ACTION_DONE)
				a->due = (struct import_time){day, at};
			with_day = SLICE("");
		}
	}
	if (with_day.len)
		*text = with_day;
}
