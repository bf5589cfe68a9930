/* Marks before and behind an action item's text: `[DONE]`, `(@mara)`. */
#include "import/action_marks.h"

#include "import/handles.h"
#include "import/lexicon_words.h"

/* ---- Before it ---- */

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

	if (end >= s.len || !item_take_aside(in, a, slice_sub(s, 1, end), at))
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
		item_is_person(in, name)) {
		item_set_owner(in, a, name, at);
		*text = import_behind_time(slice_from(*text, name.len));
		return true;
	}
	if (!handles_one(word))
		return false;
	item_set_owner(in, a, word, at);
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
	if (!item_take_aside(in, a, s, at))
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

/* ---- Behind it ---- */

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
		(!handles_only(name) && !item_is_person(in, name)))
		return false;
	item_set_owner(in, a, name, at);
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
		item_set_owner(in, a, e->inner, at);
		return true;
	}
	if (!e->marked && (unsigned char)*e->inner.ptr < 0x80)
		return false;
	return take_person_and_day(in, a, e->inner, at) ||
	       item_take_aside(in, a, e->inner, at);
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
