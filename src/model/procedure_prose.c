/*
 * What a procedure says outside tables: its title and code, the artifacts,
 * and steps, definitions and responsibilities where they are lists.
 */
#include "base/limits.h"
#include "format/frontmatter.h"
#include "model/heading.h"
#include "model/procedure_parts.h"

/* ---- Words ---- */

/* Whether TEXT has one of the '|'-separated WORDS as whole words. */
static bool text_has_word(struct slice text, const char *words)
{
	struct slice part, rest = slice_of(words);

	while (slice_split(&part, &rest, '|')) {
		size_t at = 0;

		for (;;) {
			struct slice tail = slice_from(text, at);
			size_t hit = slice_find_nocase(tail, part);
			size_t end = at + hit + part.len;

			if (hit >= tail.len)
				break;
			at += hit;
			if ((!at || !char_is_alnum(text.ptr[at - 1])) &&
				(end == text.len ||
					!char_is_alnum(text.ptr[end])))
				return true;
			at++;
		}
	}
	return false;
}

bool heading_speaks_of(
	const struct md_outline *outline, int heading, const char *words)
{
	return heading >= 0 && (size_t)heading < outline->headings.len &&
	       text_has_word(outline->headings.at[heading].text, words);
}

/* TEXT, a piece of Markdown, without emphasis, code and link marks. */
static struct slice markup_strip(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(LIMIT_RECORD);
	struct slice plain;

	text = slice_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		struct slice rest = slice_from(text, i);
		char c = text.ptr[i];

		if (slice_has_char(SLICE("*`["), c) ||
			slice_starts(rest, SLICE("__")) ||
			(i && slice_starts(
				      slice_from(text, i - 1), SLICE("__"))))
			continue;
		if (c == '\\' && i + 1 < text.len)
			c = text.ptr[++i];
		if (c == ']') {
			size_t end = slice_find_char(rest, ')');

			if (slice_starts(rest, SLICE("](")) && end < rest.len)
				i += end;
			continue;
		}
		if (!char_is_space(c))
			buf_addc(&out, c);
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	plain = arena_copy(a, slice_trim(buf_slice(&out)));
	buf_free(&out);
	return plain;
}

/* ---- Title and code ---- */

/* Length of a code such as RES-PROC-003 at the front: capitals, figures and
 * hyphens, with a letter first and a figure and a hyphen in it; else 0. */
static size_t code_length(struct slice s)
{
	size_t end = 0;
	bool figure = false, hyphen = false;

	while (end < s.len) {
		char c = s.ptr[end];

		if (char_is_digit(c))
			figure = true;
		else if (c == '-' || c == '_' || c == '.')
			hyphen = true;
		else if (c < 'A' || c > 'Z')
			break;
		end++;
	}
	return end && figure && hyphen && char_is_alpha(*s.ptr) &&
			       char_is_alnum(s.ptr[end - 1])
		       ? end
		       : 0;
}

/* Finds `([CODE])`, `(CODE)` or `[CODE]` in TEXT; *WHOLE is with brackets. */
static bool find_code(
	struct slice *code, struct slice *whole, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		size_t open = i, close, len;

		if (text.ptr[i] != '(' && text.ptr[i] != '[')
			continue;
		open++;
		if (text.ptr[i] == '(' && open < text.len &&
			text.ptr[open] == '[')
			open++;
		len = code_length(slice_from(text, open));
		close = open + len;
		if (!len || close >= text.len)
			continue;
		if (text.ptr[close] != (text.ptr[open - 1] == '[' ? ']' : ')'))
			continue;
		*code = slice_sub(text, open, close);
		close++;
		if (open - i == 2 && close < text.len && text.ptr[close] == ')')
			close++;
		*whole = slice_sub(text, i, close);
		return true;
	}
	return false;
}

static struct slice without(
	struct arena *a, struct slice text, struct slice part)
{
	size_t at = (size_t)(part.ptr - text.ptr);
	struct slice before = slice_trim(slice_sub(text, 0, at));
	struct slice behind = slice_trim(slice_from(text, at + part.len));

	if (!before.len || !behind.len)
		return before.len ? before : behind;
	return arena_printf(
		a, "%.*s %.*s", SLICE_FMT(before), SLICE_FMT(behind));
}

/* P->title and P->code hold what the frontmatter states. */
static void read_title(
	struct procedure *p, struct procedure_body *body, struct arena *a)
{
	struct slice code = SLICE(""), whole, heading = SLICE("");

	if (body->outline.headings.len)
		heading = body->outline.headings.at[0].text;
	if (!p->title.len)
		p->title = heading;
	if (find_code(&code, &whole, p->title))
		p->title = without(a, p->title, whole);
	else
		find_code(&code, &whole, heading);
	if (!p->code.len)
		p->code = code;
}

/* ---- Sections ---- */

/* The text under the first heading that has one of WORDS in its name. */
static struct slice section_text(
	const struct procedure_body *body, const char *words)
{
	const struct md_heading_vec *all = &body->outline.headings;

	for (size_t i = 0; i < all->len; i++)
		if (text_has_word(all->at[i].text, words))
			return slice_trim(slice_sub(body->source->text,
				all->at[i].body, all->at[i].end));
	return SLICE("");
}

/* ---- Lists ---- */

/* An item of a list, or a paragraph. */
struct block {
	struct slice text;   /* lines and all, without the item's mark */
	struct slice number; /* of an ordered list's item */
	bool item;	     /* of either kind of list */
};

/* Length of `1. ` or `1) ` at the front, or 0. */
static size_t ordered_mark(struct slice line)
{
	size_t end = 0;

	while (end < line.len && char_is_digit(line.ptr[end]))
		end++;
	if (!end || end > 9 || end + 1 >= line.len ||
		!slice_has_char(SLICE(".)"), line.ptr[end]) ||
		!char_is_space(line.ptr[end + 1]))
		return 0;
	return end + 1;
}

static size_t bullet_mark(struct slice line)
{
	return line.len > 1 && slice_has_char(SLICE("-*+"), *line.ptr) &&
			       char_is_space(line.ptr[1])
		       ? 1
		       : 0;
}

/*
 * Cuts the next item or paragraph off *REST. Good for the lists that
 * procedures have: items at the margin, their lines indented or not. Deeper
 * lists belong to their item; tables and code are left out.
 */
static bool next_block(struct block *out, struct slice *rest)
{
	struct slice line, next = *rest, text = SLICE("");

	*out = (struct block){.item = false};
	while (slice_line(&line, &next)) {
		struct slice inner = slice_trim(line);
		size_t indent = (size_t)(inner.len ? inner.ptr - line.ptr : 0);
		size_t ordered = indent < 2 ? ordered_mark(inner) : 0;
		size_t mark = ordered	   ? ordered
			      : indent < 2 ? bullet_mark(inner)
					   : 0;

		if (text.len && (!inner.len || mark || *inner.ptr == '#'))
			break;
		*rest = next;
		if (!inner.len || slice_has_char(SLICE("|#`~<"), *inner.ptr))
			continue;
		if (mark) {
			out->item = true;
			out->number =
				slice_sub(inner, 0, ordered ? ordered - 1 : 0);
			inner = slice_trim(slice_from(inner, mark));
		}
		text = text.len ? slice_make(text.ptr,
					  (size_t)(inner.ptr + inner.len -
						   text.ptr))
				: inner;
	}
	out->text = text;
	return text.len > 0;
}

/* The marks around a name at the front of BLOCK: bold, emphasis or code. */
static struct slice name_marks(struct slice block)
{
	static const struct slice marks[] = {SLICE_INIT("**"), SLICE_INIT("__"),
		SLICE_INIT("*"), SLICE_INIT("_"), SLICE_INIT("`")};

	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
		if (slice_starts(block, marks[i]))
			return marks[i];
	return SLICE("");
}

/*
 * Splits `**Name:** text`, `**Name** - text`, `Name: text` where the name is
 * marked, or short and before a colon or a dash. False if there is no name.
 */
static bool split_name(
	struct slice *name, struct slice *text, struct slice block)
{
	struct slice mark = name_marks(block);
	bool named = !mark.len || mark.len == 2;
	size_t end;

	if (mark.len) {
		end = mark.len + slice_find(slice_from(block, mark.len), mark);
		if (end >= block.len)
			return false;
		*name = slice_sub(block, mark.len, end);
		*text = slice_from(block, end + mark.len);
		named |= slice_ends(*name, SLICE(":"));
	} else {
		end = slice_find(block, SLICE(": "));
		for (size_t i = 0; i < 2 && end >= block.len; i++)
			end = slice_find(block, i ? SLICE(" \xE2\x80\x94 ")
						  : SLICE(" \xE2\x80\x93 "));
		if (end >= block.len || end > 60)
			return false;
		*name = slice_sub(block, 0, end);
		*text = slice_from(block, end);
	}
	*text = slice_trim(*text);
	/* What follows emphasis or code goes on, if no mark divides it. */
	named |= text->len && slice_has_char(SLICE(":-\xE2"), *text->ptr);
	if (!named)
		return false;
	for (size_t i = 0; i < 2; i++) {
		if (text->len && slice_has_char(SLICE(":-"), *text->ptr))
			*text = slice_from(*text, 1);
		else if (slice_starts(*text, SLICE("\xE2\x80\x93")) ||
			 slice_starts(*text, SLICE("\xE2\x80\x94")))
			*text = slice_from(*text, 3);
		*text = slice_trim(*text);
	}
	return true;
}

static void read_terms(struct term_vec *out, struct procedure_body *body,
	struct arena *a, const char *words)
{
	struct slice rest = section_text(body, words);
	struct block block;

	while (!out->len && next_block(&block, &rest)) {
		do {
			struct slice name, text;
			struct term *term;

			if (!split_name(&name, &text, block.text))
				continue;
			name = heading_name(markup_strip(a, name)).name;
			term = vec_push(a, out);
			*term = (struct term){name, markup_strip(a, text)};
		} while (next_block(&block, &rest));
	}
}

/* ---- Steps as an ordered list ---- */

static void read_step_item(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct block *block)
{
	struct slice who = SLICE(""), what = block->text;
	struct step_words words;
	struct step *step;

	/* "**Tell everybody.** It helps.", "Assign actions: ..." name no one.
	 */
	if (split_name(&who, &what, block->text)) {
		step_words_read(&words, who);
		if (slice_ends(who, SLICE(".")) || step_words_topic(&words)) {
			who = SLICE("");
			what = block->text;
		}
	}
	step = procedure_add_step(p, body, a, block->number,
		source_span(body->source, block->text));
	step->who = markup_strip(a, who);
	step->what = markup_strip(a, what);
	step->what_span = source_span(body->source, what);
}

/* The steps of an ordered list under a heading. */
static void read_section_list(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct md_heading *heading)
{
	struct slice rest =
		slice_sub(body->source->text, heading->body, heading->own_end);
	struct block block;

	while (next_block(&block, &rest))
		if (block.number.len)
			read_step_item(p, body, a, &block);
}

/* Whether one of the items schedules a review: then they are the steps. */
static bool list_schedules(
	const struct procedure_body *body, const struct md_heading *heading)
{
	struct slice rest =
		slice_sub(body->source->text, heading->body, heading->own_end);
	struct step_words words;
	struct block block;

	while (next_block(&block, &rest)) {
		if (!block.number.len)
			continue;
		step_words_read(&words, block.text);
		if (step_words_topic(&words) == TOPIC_SCHEDULE)
			return true;
	}
	return false;
}

/* The first section that is named like steps, or schedules a review, and
 * holds an ordered list. */
static void read_step_list(
	struct procedure *p, struct procedure_body *body, struct arena *a)
{
	const struct md_heading_vec *all = &body->outline.headings;

	for (size_t i = 0; i < all->len && !p->steps.len; i++)
		if (text_has_word(heading_name(all->at[i].text).name,
			    "procedure|process|steps|workflow|activities|"
			    "instructions") ||
			list_schedules(body, &all->at[i]))
			read_section_list(p, body, a, &all->at[i]);
}

/* Headings such as `Step 1: Schedule the review`, with text under them. */
static void read_step_headings(
	struct procedure *p, struct procedure_body *body, struct arena *a)
{
	const struct md_heading_vec *all = &body->outline.headings;

	for (size_t i = 0; i < all->len; i++) {
		const struct md_heading *h = &all->at[i];
		struct slice text = heading_name(h->text).name;
		struct heading_name name;
		struct step *step;

		if (!slice_starts_nocase(text, SLICE("step ")))
			continue;
		name = heading_name(slice_from(text, 5));
		if (!name.number.len)
			continue;
		text = markup_strip(
			a, slice_sub(body->source->text, h->body, h->own_end));
		step = procedure_add_step(p, body, a, name.number, h->span);
		step->what =
			text.len && name.name.len
				? arena_printf(a, "%.*s. %.*s",
					  SLICE_FMT(name.name), SLICE_FMT(text))
			: text.len ? text
				   : name.name;
		step->what_span = h->span;
	}
}

struct span procedure_prose_period(const struct procedure_body *body)
{
	struct slice rest = body->text;
	struct step_words words;
	struct period_words period;
	struct block block;

	while (next_block(&block, &rest)) {
		step_words_read(&words, block.text);
		period_words_read(&period, block.text);
		if (words.score[TOPIC_SCHEDULE] &&
			(period.period.unit || period.unreadable.len))
			return source_span(body->source, block.text);
	}
	return (struct span){0};
}

void procedure_prose(
	struct procedure *p, struct procedure_body *body, struct arena *a)
{
	read_title(p, body, a);
	if (!p->steps.len)
		read_step_list(p, body, a);
	if (!p->steps.len)
		read_step_headings(p, body, a);
	p->artifacts = section_text(body, "artifact|artifacts|artifact(s)|"
					  "artefact|artefacts|outputs|"
					  "deliverables");
	if (!p->definitions.len)
		read_terms(&p->definitions, body, a,
			"definition|definitions|glossary|terms");
	if (!p->responsibilities.len)
		read_terms(&p->responsibilities, body, a,
			"responsibility|responsibilities|roles");
}
