/*
 * Standards and controls: which steps a row covers, how a cell that names
 * several controls comes apart, and what a standard itself withdrew.
 */
#include "base/limits.h"
#include "model/procedure_lexicon.h"
#include "model/procedure_parts.h"

/* ---- Steps ---- */

/* Bytes of a dash at the front: `-`, U+2010 to U+2015, U+2212; else 0. */
static size_t dash_length(struct slice s)
{
	if (slice_starts(s, SLICE("-")))
		return 1;
	if (slice_starts(s, SLICE("\xE2\x88\x92")))
		return 3;
	return slice_starts(s, SLICE("\xE2\x80")) && s.len > 2 &&
			       (unsigned char)s.ptr[2] >= 0x90 &&
			       (unsigned char)s.ptr[2] <= 0x95
		       ? 3
		       : 0;
}

/* The number that a step's name begins with: 2 of `2a`, `2.1`; -1: none. */
static int leading_number(struct slice s)
{
	size_t end = 0;
	int n;

	while (end < s.len && char_is_digit(s.ptr[end]))
		end++;
	return slice_number(&n, slice_sub(s, 0, end)) ? n : -1;
}

static size_t name_length(struct slice s)
{
	size_t end = 0;

	while (end < s.len && (char_is_alnum(s.ptr[end]) ||
				      (s.ptr[end] == '.' && end + 1 < s.len &&
					      char_is_alnum(s.ptr[end + 1]))))
		end++;
	return end;
}

/* Whether `2` means this step: itself, or one of its parts, `2a`, `2.1`. */
static bool names_step(struct slice name, struct slice number)
{
	if (slice_eq_nocase(name, number))
		return true;
	return leading_number(name) >= 0 &&
	       leading_number(name) == leading_number(number) &&
	       name_length(name) == name.len &&
	       slice_starts_nocase(number, name) &&
	       !char_is_digit(number.ptr[name.len]);
}

static bool in_range(struct slice from, struct slice to, struct slice number)
{
	int n = leading_number(number);
	int low = leading_number(from), high = leading_number(to);

	if (names_step(from, number) || names_step(to, number))
		return true;
	return n >= 0 && low >= 0 && n >= low && n <= high;
}

bool steps_cover(struct slice steps, struct slice number)
{
	struct slice last = SLICE(""), rest = steps;
	bool range = false;

	while (rest.len) {
		size_t len = name_length(rest), dash = dash_length(rest);
		struct slice name = slice_sub(rest, 0, len);

		rest = slice_from(rest, len ? len : dash ? dash : 1);
		if (dash || lexicon_has(name, "to|through|thru|until")) {
			range = last.len > 0;
			continue;
		}
		if (!len || lexicon_has(name, "step|steps|and|no|nos"))
			continue;
		if (lexicon_has(name, "all|every|entire|whole") ||
			(range ? in_range(last, name, number)
			       : names_step(name, number)))
			return true;
		last = name;
		range = false;
	}
	return slice_eq(slice_trim(steps), SLICE("*"));
}

/* ---- Controls ---- */

/*
 * A cell's Markdown with all marks turned into 1 bytes, so that offsets stay:
 * emphasis, code marks, brackets and targets of links, tags. `<br>` becomes
 * `;`, which separates for certain.
 */
enum {
	MARK = 1,
};

static void blank(char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		text[i] = MARK;
}

static void blank_marks(char *text, struct slice raw)
{
	for (size_t i = 0; i < raw.len; i++) {
		struct slice rest = slice_from(raw, i);
		size_t end = 0;

		if (slice_has_char(SLICE("*`[~\\"), raw.ptr[i])) {
			text[i] = MARK;
		} else if (raw.ptr[i] == ']') {
			text[i] = MARK;
			if (slice_starts(rest, SLICE("](")))
				end = slice_find_char(rest, ')') + 1;
		} else if (raw.ptr[i] == '<') {
			end = slice_find_char(rest, '>') + 1;
		}
		if (!end || end > rest.len)
			continue;
		blank(text, i, i + end);
		if (slice_starts_nocase(rest, SLICE("<br")))
			text[i] = ';';
		i += end - 1;
	}
}

/* Whether a text begins as controls do: `CC7.5`, `RC.IM`, `A.5.27`, `12.10`,
 * `IR-4`: a word with a figure or a dot in it, or all in capitals. */
static bool looks_like_control(struct slice s)
{
	size_t end = 0, small = 0, telling = 0;

	while (s.len && (*s.ptr == MARK || char_is_space(*s.ptr)))
		s = slice_from(s, 1);
	for (; end < s.len && !char_is_space(s.ptr[end]) &&
		slice_find_char(SLICE(",;/&"), s.ptr[end]) == 4;
		end++) {
		small += s.ptr[end] >= 'a' && s.ptr[end] <= 'z';
		telling += char_is_digit(s.ptr[end]) ||
			   (s.ptr[end] == '.' && end + 1 < s.len &&
				   char_is_alpha(s.ptr[end + 1]));
	}
	return end > 1 && (telling || !small);
}

/* Bytes of a separator at the front of REST, behind something; 0: none. */
static size_t separator(struct slice rest)
{
	size_t len = 0;

	if (slice_starts(rest, SLICE(";")))
		return 1;
	if (slice_has_char(SLICE(",/"), rest.ptr[0]))
		len = 1;
	else if (slice_starts_nocase(rest, SLICE(" and ")))
		len = 5;
	else if (slice_starts(rest, SLICE(" & ")))
		len = 3;
	/* "CC7.5 - Identifies, develops and implements" is one control. */
	return len && looks_like_control(slice_from(rest, len)) ? len : 0;
}

static void add_control(struct control_vec *out, struct arena *a,
	const struct control *cell, struct slice text, size_t from, size_t to)
{
	struct control *control;
	struct buf name = BUF_INIT(KIB(64));

	while (from < to &&
		(text.ptr[from] == MARK || char_is_space(text.ptr[from])))
		from++;
	while (to > from &&
		(text.ptr[to - 1] == MARK || char_is_space(text.ptr[to - 1])))
		to--;
	for (size_t i = from; i < to; i++)
		if (text.ptr[i] != MARK)
			buf_addc(&name, text.ptr[i]);
	if (name.len) {
		control = vec_push(a, out);
		*control = *cell;
		control->reference = buf_take(&name, a);
		control->span = span_make(
			cell->span.source, cell->span.at + from, to - from);
	}
	buf_free(&name);
}

void controls_split(
	struct control_vec *out, struct arena *a, const struct control *cell)
{
	struct slice raw = span_text(cell->span);
	char *copy = arena_string(a, raw);
	struct slice text = {copy, raw.len};
	size_t from = 0, i = 0;

	blank_marks(copy, raw);
	while (i < text.len && out->len < LIMIT_TABLE_CELLS) {
		size_t n = separator(slice_from(text, i));

		if (n) {
			add_control(out, a, cell, text, from, i);
			from = i + n;
		}
		i += n ? n : 1;
	}
	add_control(out, a, cell, text, from, text.len);
}

void controls_assign(struct procedure *p, struct arena *a)
{
	for (size_t s = 0; s < p->steps.len; s++) {
		struct step *step = &p->steps.at[s];

		step->controls = (struct control_vec){0};
		for (size_t c = 0; c < p->controls.len; c++)
			if (steps_cover(p->controls.at[c].steps, step->number))
				*vec_push(a, &step->controls) =
					p->controls.at[c];
	}
}

/* ---- Withdrawn controls ---- */

/* How a control may be written, and what became of it. */
static const struct withdrawn {
	enum { CSF, ISO27001 } family;
	const char *name;    /* without leading zeros */
	const char *version; /* the one that has it no more */
	struct control_successor row;
} withdrawn[] = {
#define CSF_ROW(NAME, REFERENCE, SUCCESSORS)                                   \
	{                                                                      \
		CSF, NAME, "2.0",                                              \
		{                                                              \
			"NIST CSF 1.1", REFERENCE, SUCCESSORS, "NIST CSF 2.0", \
				"NIST, CSF 2.0 reference catalog, withdrawn "  \
				"controls"                                     \
		}                                                              \
	}
#define ISO_ROW(NAME, SUCCESSORS)                                              \
	{                                                                      \
		ISO27001, NAME, "2022",                                        \
		{                                                              \
			"ISO/IEC 27001:2013", "A." NAME, SUCCESSORS,           \
				"ISO/IEC 27001:2022",                          \
				"ISO/IEC 27002:2022, annex B"                  \
		}                                                              \
	}
	CSF_ROW("RC.IM", "RC.IM", "ID.IM-03, ID.IM-04"),
	CSF_ROW("RC.IM-1", "RC.IM-1", "ID.IM-03, ID.IM-04"),
	CSF_ROW("RC.IM-2", "RC.IM-2", "ID.IM-03"),
	CSF_ROW("RS.IM", "RS.IM", "ID.IM-03, ID.IM-04"),
	CSF_ROW("RS.IM-1", "RS.IM-1", "ID.IM-03, ID.IM-04"),
	CSF_ROW("RS.IM-2", "RS.IM-2", "ID.IM-03"),
	ISO_ROW("16.1.1", "A.5.24"),
	ISO_ROW("16.1.2", "A.6.8"),
	ISO_ROW("16.1.3", "A.6.8"),
	ISO_ROW("16.1.4", "A.5.25"),
	ISO_ROW("16.1.5", "A.5.26"),
	ISO_ROW("16.1.6", "A.5.27"),
	ISO_ROW("16.1.7", "A.5.28"),
};

static bool has(struct slice text, struct slice word)
{
	return slice_find_nocase(text, word) < text.len;
}

static bool is_family(struct slice standard, int family)
{
	if (family == CSF)
		return has(standard, SLICE("CSF")) ||
		       has(standard, SLICE("Cybersecurity Framework")) ||
		       has(standard, SLICE("Cyber Security Framework"));
	return has(standard, SLICE("27001"));
}

/* The control's own name: up to a blank, upper or lower case, `-01` as `-1`,
 * `A.` before ISO's left out. */
static struct slice short_name(struct buf *out, struct slice reference)
{
	reference = slice_trim(reference);
	if (slice_starts_nocase(reference, SLICE("Annex ")))
		reference = slice_trim(slice_from(reference, 6));
	if (slice_starts_nocase(reference, SLICE("A.")))
		reference = slice_from(reference, 2);
	for (size_t i = 0; i < reference.len; i++) {
		char c = reference.ptr[i];

		if (char_is_space(c) || slice_has_char(SLICE(":,;("), c))
			break;
		if (c == '0' && i && reference.ptr[i - 1] == '-')
			continue;
		buf_addc(out, c);
	}
	return buf_slice(out);
}

static const struct withdrawn *find_withdrawn(const struct control *c)
{
	const struct withdrawn *found = NULL;
	struct buf out = BUF_INIT(KIB(1));
	struct slice name = short_name(&out, c->reference);

	for (size_t i = 0; i < ARRAY_LENGTH(withdrawn) && !found; i++)
		if (is_family(c->standard, (int)withdrawn[i].family) &&
			slice_eq_nocase(name, slice_of(withdrawn[i].name)))
			found = &withdrawn[i];
	buf_free(&out);
	return found;
}

const struct control_successor *control_successor(const struct control *c)
{
	const struct withdrawn *w = find_withdrawn(c);

	return w ? &w->row : NULL;
}

/* Whether the standard is named with the version that withdrew the control:
 * a version that is not named is not guessed. */
static bool names_version(struct slice standard, struct slice version)
{
	size_t at;

	for (size_t from = 0;; from = at + 1) {
		struct slice rest = slice_from(standard, from);

		at = from + slice_find(rest, version);
		if (at >= standard.len)
			return false;
		/* Not the 2.0 of 12.0 or 2.0.1. */
		if ((!at || (!char_is_digit(standard.ptr[at - 1]) &&
				    standard.ptr[at - 1] != '.')) &&
			(at + version.len >= standard.len ||
				!char_is_digit(standard.ptr[at + version.len])))
			return true;
	}
}

void controls_check(struct findings *fs, const struct procedure *p)
{
	for (size_t i = 0; i < p->controls.len; i++) {
		const struct control *c = &p->controls.at[i];
		const struct withdrawn *w = find_withdrawn(c);

		if (!w || !names_version(c->standard, slice_of(w->version)))
			continue;
		finding_add(fs, RULE_CONTROL_WITHDRAWN, c->span,
			"%s has no %.*s: it was withdrawn", w->row.in,
			SLICE_FMT(c->reference));
		finding_help(fs, "write %s, or name %s", w->row.successors,
			w->row.standard);
		finding_about(fs, SLICE("standards"), c->reference);
	}
}
