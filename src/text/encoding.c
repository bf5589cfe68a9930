#include "text/encoding.h"

#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

#define BOM SLICE("\xEF\xBB\xBF")

/* A joiner may stand beside it: a letter or an emoji, as far as that can be
 * said without tables; a space or a punctuation mark is neither. */
static bool is_joinable(unsigned rune)
{
	if (rune < 0x80)
		return char_is_alpha((char)rune);
	if (utf8_is_control(rune) || utf8_is_hidden(rune))
		return false;
	return rune != 0xA0 && rune != 0x3000 && rune != UTF8_INVALID &&
	       !(rune >= 0x2000 && rune <= 0x206F);
}

static bool is_trouble(
	unsigned rune, unsigned before, struct slice rest, bool body)
{
	if (body && rune && utf8_is_control(rune) && rune != '\t' &&
		rune != '\n' && rune != '\r')
		return true;
	if (!utf8_is_hidden(rune))
		return false;
	if (!utf8_is_joiner(rune))
		return true;
	return !is_joinable(before) || !rest.len ||
	       !is_joinable(utf8_next(&rest));
}

static void report_byte(
	struct findings *fs, const struct source *source, struct slice at)
{
	unsigned char byte = (unsigned char)at.ptr[0];

	if (!byte) {
		finding_add(fs, RULE_TEXT_ENCODING,
			source_span(source, slice_sub(at, 0, 1)),
			"a NUL byte is no text");
		finding_help(fs, "remove it, and save the file as UTF-8");
		return;
	}
	finding_add(fs, RULE_TEXT_ENCODING,
		source_span(source, slice_sub(at, 0, 1)),
		"the byte 0x%02X is not valid UTF-8", byte);
	finding_help(fs, "save the file as UTF-8");
}

static void report_hidden(struct findings *fs, const struct source *source,
	struct slice run, size_t count)
{
	struct slice rest = run;
	unsigned rune = utf8_next(&rest);

	if (count == 1)
		finding_add(fs, RULE_TEXT_BIDI, source_span(source, run),
			"the character U+%04X is here, which cannot be seen",
			rune);
	else
		finding_add(fs, RULE_TEXT_BIDI, source_span(source, run),
			"%zu characters are here that cannot be seen, the "
			"first is U+%04X",
			count, rune);
	finding_help(fs, count == 1 ? "remove U+%04X" : "remove them", rune);
}

/* The others say nothing new. */
static void report_more(
	struct findings *fs, const struct source *source, struct slice run)
{
	finding_add(fs, RULE_TEXT_BIDI, source_span(source, run),
		"more than %d times there are characters that cannot be seen: "
		"the others are not listed",
		LIMIT_PLACES);
	finding_help(fs, "remove them");
}

/* Takes the run of hidden characters at the front of *REST, if there is one,
 * else one code point, which is left in *BEFORE. */
static size_t take_run(struct slice *rest, unsigned *before, bool body)
{
	struct slice ahead = *rest;
	size_t count = 0;

	while (ahead.len) {
		unsigned rune = utf8_next(&ahead);
		bool trouble = is_trouble(rune, *before, ahead, body);

		if (count && !trouble)
			break;
		*before = rune;
		*rest = ahead;
		if (!trouble)
			break;
		count++;
	}
	return count;
}

static bool check(struct findings *fs, const struct source *source,
	struct slice part, bool body)
{
	struct slice rest = part;
	unsigned before = ' ';
	size_t found = 0;

	if (part.ptr == source->text.ptr && slice_starts(part, BOM))
		rest = slice_from(part, BOM.len);
	while (rest.len) {
		size_t plain = utf8_plain(rest), hidden;
		struct slice here;
		unsigned char byte;

		if (plain) {
			before = (unsigned char)rest.ptr[plain - 1];
			rest = slice_from(rest, plain);
			continue;
		}
		here = rest;
		byte = (unsigned char)rest.ptr[0];
		hidden = take_run(&rest, &before, body);
		if (!byte || before == UTF8_INVALID) {
			report_byte(fs, source, here);
			return false;
		}
		if (!hidden)
			continue;
		here = slice_sub(here, 0, here.len - rest.len);
		if (++found <= LIMIT_PLACES)
			report_hidden(fs, source, here, hidden);
		else if (found == LIMIT_PLACES + 1)
			report_more(fs, source, here);
	}
	return true;
}

bool text_check_encoding(
	struct findings *fs, const struct source *source, struct slice part)
{
	return check(fs, source, part, false);
}

bool text_check_body(
	struct findings *fs, const struct source *source, struct slice part)
{
	return check(fs, source, part, true);
}

/* Advances *REST behind the next line that is MARK, or begins with it where
 * it ends in a blank; gives that line, or NULL ptr at the end. */
static struct slice find_marker(struct slice *rest, struct slice mark)
{
	bool prefix = slice_ends(mark, SLICE(" "));
	struct slice line;

	while (slice_line(&line, rest))
		if (prefix ? slice_starts(line, mark) : slice_eq(line, mark))
			return line;
	return (struct slice){0};
}

struct slice text_next_conflict(struct slice *rest)
{
	static const struct slice ours = SLICE_INIT("<<<<<<< ");
	struct slice none = {0}, opening;

	/* Nearly every file has none: ask that in one quick pass. */
	opening = slice_from(*rest, slice_find_char(*rest, '<'));
	if (slice_find(opening, ours) == opening.len)
		return none;
	opening = find_marker(rest, ours);
	if (!opening.ptr || !find_marker(rest, SLICE("=======")).ptr ||
		!find_marker(rest, SLICE(">>>>>>> ")).ptr)
		return none;
	return opening;
}

bool text_check_conflicts(struct findings *fs, const struct source *source)
{
	struct slice rest = source_without_bom(source), line;
	bool clean = true;

	while ((line = text_next_conflict(&rest)).ptr) {
		finding_add(fs, RULE_CONFLICT_MARKERS,
			source_span(source, line),
			"a merge conflict begins here and is not resolved");
		finding_help(fs, "keep one of the two versions, and remove the "
				 "lines '<<<<<<<', '=======' and '>>>>>>>'");
		clean = false;
	}
	return clean;
}
