/* Names of people, alone and in lists. */
#include "import/parts.h"
#include "model/schema.h"

enum {
	NAME_BYTES = 80,
	NAME_WORDS = 5,
	PEOPLE_MOST = 100,  /* of a list */
	LIST_BYTES = 10000, /* a longer text is no list of people */
};

/* Without what says something else of the person: `(SRE)`, `- on call`. */
static struct slice name_alone(struct slice text)
{
	size_t cut = slice_find_char(text, '(');

	text = slice_trim(slice_sub(text, 0, cut));
	cut = slice_find(text, SLICE(" - "));
	text = slice_sub(text, 0, cut);
	cut = slice_find(text, SLICE(" \xE2\x80\x93 "));
	text = slice_sub(text, 0, cut);
	cut = slice_find(text, SLICE(" \xE2\x80\x94 "));
	text = slice_trim(slice_sub(text, 0, cut));
	while (slice_ends(text, SLICE(",")) || slice_ends(text, SLICE(".")))
		text.len--;
	if (slice_starts(text, SLICE("@")))
		text = slice_from(text, 1);
	return slice_trim(text);
}

static bool looks_like_name(struct slice text)
{
	size_t words = 1;

	if (!text.len || text.len > NAME_BYTES || lexicon_is_blank(text))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		words += text.ptr[i] == ' ';
		if (slice_has_char(SLICE(":;!?<>[]{}()#*\"\n|="), text.ptr[i]))
			return false;
	}
	return words <= NAME_WORDS &&
	       (char_is_alpha(*text.ptr) || (unsigned char)*text.ptr >= 0x80);
}

/* The people file's id for NAME: by id, alias or name. */
static struct slice find_person(const struct people *p, struct slice name)
{
	const struct person *person = people_find(p, name);
	struct slice found = SLICE("");

	if (person)
		return name;
	for (size_t i = 0; i < p->all.len; i++) {
		const struct person *q = &p->all.at[i];

		if (!slice_eq_nocase(q->name.text, name) &&
			!slice_eq_nocase(q->id.text, name))
			continue;
		if (found.len)
			return SLICE("");
		found = q->id.text;
	}
	return found;
}

struct slice import_person(struct import *in, struct slice text)
{
	const struct people *people = &in->context->corpus->people;
	struct slice name = name_alone(slice_trim(text)), found;

	if (!looks_like_name(name))
		return SLICE("");
	if (!people->source || !owner_is_specific(name))
		return name;
	found = find_person(people, name);
	if (!found.len)
		import_note(in, "'%.*s' is not in %.*s", SLICE_FMT(name),
			SLICE_FMT(people->source->path));
	return found;
}

/* `EC RF SD`: initials with blanks between. */
static bool is_initials(struct slice text)
{
	struct slice word, rest = text;
	size_t words = 0;

	while (slice_split(&word, &rest, ' ')) {
		if (!word.len)
			continue;
		if (word.len > 3 || word.len < 2)
			return false;
		for (size_t i = 0; i < word.len; i++)
			if (word.ptr[i] < 'A' || word.ptr[i] > 'Z')
				return false;
		words++;
	}
	return words > 1;
}

/* Splits at commas, semicolons, ` and `, ` & `, and between initials. */
static bool next_name(struct slice *name, struct slice *rest, bool *initials)
{
	static const struct slice marks[] = {SLICE_INIT(","), SLICE_INIT(";"),
		SLICE_INIT(" and "), SLICE_INIT(" & "), SLICE_INIT(" + ")};
	size_t end = rest->len, skip = 0;

	if (!rest->len)
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
		size_t at = slice_find(*rest, marks[i]);

		if (at < end) {
			end = at;
			skip = marks[i].len;
		}
	}
	/* A bracket holds no list of people. */
	if (slice_find_char(*rest, '(') < end) {
		size_t close = slice_find_char(*rest, ')');

		if (close > end)
			for (end = close;
				end < rest->len &&
				!slice_has_char(SLICE(",;"), rest->ptr[end]);)
				end++;
		skip = end < rest->len && end >= close ? 1 : skip;
	}
	/* Of two short words alone one might be a surname: `JO LEE`. */
	if (is_initials(slice_sub(*rest, 0, end)) && (*initials || end > 6)) {
		*initials = true;
		end = slice_find_char(*rest, ' ');
		skip = 1;
	}
	*name = slice_trim(slice_sub(*rest, 0, end));
	*rest = slice_trim(slice_from(*rest, end + skip));
	return true;
}

/* False where something in the text is no name. */
static bool add_people(struct import *in, struct import_texts *out,
	struct slice text, size_t at)
{
	struct slice name, rest = slice_trim(text), person;
	bool initials = false;

	if (text.len > LIST_BYTES)
		return false;
	while (next_name(&name, &rest, &initials)) {
		if (!name.len)
			continue;
		if (slice_starts_nocase(name, SLICE("and ")))
			name = slice_trim(slice_from(name, 4));
		if (lexicon_is_blank(name))
			continue;
		if (out->len >= PEOPLE_MOST ||
			!looks_like_name(name_alone(name)) ||
			owner_is_nobody(name_alone(name)))
			return false;
		person = import_person(in, name);
		if (person.len)
			*vec_push(in->arena, out) =
				(struct import_text){person, at};
	}
	return true;
}

void import_people(struct import *in, struct import_texts *out,
	const struct field_found *field, const char *key)
{
	struct import_texts found = {0};
	bool good = !field->continued;

	if (out->len)
		return;
	if (field->items.len && !field->value.len)
		for (size_t i = 0; good && i < field->items.len; i++)
			good = add_people(in, &found, field->items.at[i],
				field->items.places[i]);
	else if (good)
		good = add_people(in, &found, field->value, field->at);
	if (good)
		*out = found;
	else
		import_note(in,
			"line %zu: '%.*s' is not only names: %s is "
			"left to you",
			document_line(&in->doc, field->at),
			SLICE_FMT(field->name), key);
}
